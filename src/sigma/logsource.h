/*
 * What a rule's `logsource` means: which records it is about.  The tables are data,
 * content/sigma/logsources.yaml: products, categories and services, each a list of log sources of
 * the schema and of conditions.  A record is of a logsource if it is of the product, of the
 * category and of the service that are given.
 */
#ifndef SIGMA_LOGSOURCE_H
#define SIGMA_LOGSOURCE_H

#include "base/buf.h"
#include "expr/expr.h"
#include "schema/schema.h"

struct logsource {
	struct str product, category, service; /* empty: not given; case ignored */
	struct str definition; /* what the author says of it */
};

/* Records of one log source of the schema or below it that meet a condition. */
struct route {
	struct str source; /* `windows/sysmon/1`; empty: any */
	struct str except; /* but not of this one (`windows`, which the name of an input makes
	                      nothing else); empty: none */
	const struct expr *when; /* NULL: all of them */
};

struct logsources;

/* Read the tables of the content; they live in `a`.  NULL: `err` names file and line. */
const struct logsources *logsources_load(struct str content_dir, struct arena *a, struct err *err);

/* Whether a route is about records of a log source, whatever its condition says of them. */
bool route_takes(const struct route *route, struct str source);

/* The routes of a logsource, of which one must fit; fields of conditions become slots of `names`. A
 * record is also of a logsource if the category of its input names it (`acme/firewall=PATH`, but
 * nothing of Windows): for what the tables do not know that is the only way.  0: no record can be
 * of it (a category that the product does not have). */
size_t logsource_routes(const struct logsources *all, const struct logsource *of,
                        struct names *names, struct route **route, struct arena *a);

/* Append it in words: `product windows, service system`; of NULL or nothing given: `any`. */
void logsource_add(struct buf *b, const struct logsource *of);

/* Whether the tables know all parts of it. */
bool logsource_known(const struct logsources *all, const struct logsource *of);

#endif
