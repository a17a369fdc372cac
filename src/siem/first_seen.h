/*
 * First-seen rules: a signal when something is met that was not known.  What is known are the
 * values of some fields in the records that a rule's filter matches (GLOBAL), or those together
 * with an entity (PER_ENTITY).
 *
 * All is in event time, and the answer does not depend on the order of inputs and records:
 * sightings of a value are joined to spans, in which no two neighbours are further apart than the
 * retention, and each span's first record is kept.  At the end a span gives a signal unless it
 * began while the rule was learning.  So memory depends on the values, not on the records.
 *
 * A rule learns for `baseline` from its filter's first match on, or from --from where that is
 * given; an entity that is first met later learns for as long by itself.
 */
#ifndef SIEM_FIRST_SEEN_H
#define SIEM_FIRST_SEEN_H

#include "siem/signal.h"

struct first_seen {
	size_t values; /* fields: a record that lacks one takes no part */
	const size_t *value;
	size_t groups; /* of the entity; 0: GLOBAL */
	const size_t *group;
	uint64_t baseline, retention; /* ns */
};

/* The operator between detect and signal.  NULL: there is no such rule.  `from`: where learning
 * begins (ns), TIME_NONE: with the first match; `budget`: bytes, 0: any. */
struct op *first_seen_op_new(const struct rules *rules, const struct signal_slots *slots,
                             int64_t from, size_t budget, struct arena *a);

/* Call `use` for each slot that it looks at. */
void first_seen_slots(const struct first_seen *f, void (*use)(void *user, size_t slot), void *user);

#endif
