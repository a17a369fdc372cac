/*
 * The parts of a URL as logs have them: with or without a scheme, CONNECT's `host:port`, a bare
 * path. All parts are slices of the text; nothing is decoded.
 */
#ifndef BASE_URL_H
#define BASE_URL_H

#include "base/str.h"

struct url {
	struct str scheme, host, port, path, query; /* empty: it has none */
};

/* False: it has neither a host nor a path. */
bool url_split(struct str text, struct url *url);

/* What follows the last `/` of the path. */
struct str url_file(const struct url *url);

/* The port that a scheme stands for; empty: not known. */
struct str url_default_port(struct str scheme);

/* The first `scheme://…` within a text, up to a blank, a quote or a bracket that is not its own;
 * empty: there is none. */
struct str url_find(struct str text);

/* The host that starts an authority (`h:80/x`, `[::1]:80/x`); *s is advanced behind it. */
struct str url_take_host(struct str *s);

/* The domain that somebody registered (`b.co.uk` of `a.b.co.uk`) and the public suffix that it is
 * in (`co.uk`), by the public suffix list; empty: an address, a name without dots, a suffix. */
struct str host_domain(struct str host);
struct str host_suffix(struct str host);

#endif
