/*
 * A rule in another platform's language.  What the target cannot say is refused with the reason,
 * never dropped.  Targets are a file or a family each and a line in target_list.h; the names of
 * fields and the places of logs come from the schema and from content/convert/targets.yaml.
 */
#ifndef CONVERT_CONVERT_H
#define CONVERT_CONVERT_H

#include "base/buf.h"
#include "siem/rules.h"

/* What a target is given: convert/write.h. */
struct conversion;

struct target {
	const char *name; /* `--target NAME` */
	const char *about;
	const char *platform; /* words that the platform is known by, too; NULL: none */
	const char *suffix; /* of files: `.spl` */
	const char *between; /* two rules in one text; NULL: an empty line */
	bool names_source; /* what is written says itself of which log source it is */
	/* Write one rule.  False: `err` (ERR_QUERY) says what cannot be said and why. */
	bool (*rule)(const struct conversion *c, struct buf *out, struct err *err);
	/* Write a correlation of such rules.  NULL: it has none, for this reason: */
	bool (*several)(const struct conversion *c, struct buf *out, struct err *err);
	const char *single;
};

/* What targets call things, read from the content. */
struct places;

const struct target *target_find(struct str name);
const struct target *const *target_all(void); /* NULL at the end */

/* Whether the target is of the platform of this name: `sentinel`. */
bool target_is_of(const struct target *target, struct str platform);

/* Read content/convert; lives in `a`.  NULL: `err` names file and line. */
const struct places *places_load(struct str content_dir, struct arena *a, struct err *err);

/* Write a rule in the target's language.  `schema` and `places` NULL:
 * names stay as they are.  What the reader of the output should know is added to `notes` (NULL:
 * not), a line each.  False: `err` (ERR_QUERY), and `out` is as it was. */
bool convert_rule(const struct target *target, const struct rules *rules, const struct rule *rule,
                  const struct schema *schema, const struct places *places, struct buf *notes,
                  struct buf *out, struct err *err);

#endif
