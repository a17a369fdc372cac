/*
 * The prefilter of a rule set: of each rule's sets of literals one is taken, and a record that has
 * no literal of any of them meets no rule.
 */
#ifndef ENGINE_COVER_H
#define ENGINE_COVER_H

#include "match/match.h"
#include "plan/plan.h"

#define COVER_MOST ((size_t)512) /* literals */

/* Take sets that have few literals together, and few lines of the sample (pieces of the input) with
 * one.  `origin`: of the inputs that it is for.  False: the plan is none of a rule set, a rule asks
 * nothing of the bytes, or they ask for too much. */
bool cover_choose(const struct plan *plan, const struct lens *lens,
                  const struct origin *const *origin, size_t origins, struct str sample,
                  struct literal_set *out, struct arena *a);

#endif
