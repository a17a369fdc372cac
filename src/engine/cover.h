/*
 * The prefilter of a rule set.  Each rule has sets of literals, and its records have a literal of
 * each of them.  Of one set of each rule all are looked for in all bytes; a record with one is
 * looked at for more sets of the rules that it may be of: it comes through if one finds them all.
 */
#ifndef ENGINE_COVER_H
#define ENGINE_COVER_H

#include "engine/sample.h"
#include "match/match.h"
#include "plan/plan.h"

#define COVER_MOST     ((size_t)512) /* literals taken */
#define COVER_WORDS(n) (((n) + 63) / 64) /* of a bit for each of them */

/* A rule in records of one of its log sources. */
struct cover_rule {
	const uint64_t *taken; /* a bit for each of cover.taken: one of them is there */
	const uint32_t *set; /* by number in cover.set: and one of each of these */
	size_t sets;
};

struct cover {
	struct literal_set taken; /* what to look for in all bytes */
	const struct literal_set *set;
	size_t sets;
	const struct cover_rule *rule;
	size_t rules;
};

/* Whether a rule set has so few rules that it is worth a try: then a sample of the input is needed.
 */
bool cover_may(const struct plan *plan);

/* Of a rule set that may: read the sets of all rules and take those that have few literals
 * together, and few lines of the sample with one.  `origin`: of the inputs
 * that it is for.  Lives in `a`. False: a rule asks nothing of the bytes, or they ask for too much.
 */
bool cover_choose(const struct plan *plan, const struct lens *lens,
                  const struct origin *const *origin, size_t origins, const struct sample *sample,
                  struct cover *out, struct arena *a);

/* What a worker needs to look at records. */
struct cover_look;
/* `taken` and `set` are the cover's, compiled; all three outlive it.  NULL: `err`. */
struct cover_look *cover_look_new(const struct cover *cover, const struct literals *taken,
                                  struct literals *const *set, struct err *err);
void cover_look_free(struct cover_look *look);

/* Whether a record may meet a rule. */
bool cover_lets(struct cover_look *look, struct str raw);

#endif
