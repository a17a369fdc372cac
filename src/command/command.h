/*
 * What a command line or a script says: the same text without what hides it, and what it transfers
 * from where to where.  Pure functions of texts; bounded in time and size for any input.
 */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "base/arena.h"

/* A longer text is left as it is. */
#define COMMAND_MOST ((size_t)1 << 20)

/* The text without carets, inserted quotes, split strings, encodings and the like; plain.c lists
 * all of them.  The text itself (the same pointer) where there is nothing to undo; else in `a`. */
struct str command_plain(struct str text, struct arena *a);

enum transfer_direction { TRANSFER_DOWNLOAD, TRANSFER_UPLOAD };

/* Texts are empty where they are not said; slices of the command line or in the arena. */
struct transfer {
	struct str
		url; /* as written: a URL, `host/path`, `\\host\share\file`, `host:path` of scp */
	struct str host; /* in lower case; an address however spelt in its usual form */
	struct str file; /* the local one, else the last part of the URL's path */
	enum transfer_direction direction;
};

/* The first transfer of a command line or script, in which nothing is hidden any more.  False:
 * there is none. */
bool command_transfer(struct str plain, struct transfer *t, struct arena *a);

/* The host of a URL, of `host/path` or of a UNC path, as transfer.host is. */
struct str command_host(struct str url, struct arena *a);

/* An IPv4 address as inet_aton reads it: 1 to 4 parts, decimal, hexadecimal or octal.  False: it is
 * none. */
bool address_parse(struct str host, uint32_t *ip);

#endif
