/*
 * Outlier rules: a signal when a value is far above what it used to be.  The value (a count, a sum
 * … of the records that the rule's filter matches) is taken by the hour or day for each combination
 * of some fields; what it used to be is its mean, and by how much it differs its standard
 * deviation, of the hours or days before.
 *
 * All is in event time and worked out at the end, so the answer does not depend on the order of
 * inputs and records.  An hour without a record counts as 0 for counts and sums; for others there
 * is none.  What is kept grows with hours that have records and with different values, not with the
 * records.
 */
#ifndef SIEM_OUTLIER_H
#define SIEM_OUTLIER_H

#include "siem/signal.h"

struct outlier {
	enum correlation_type function; /* event_count, or value_count … value_max */
	const struct expr *value; /* of a match: what it adds */
	size_t groups; /* fields: a record that lacks one takes no part */
	const struct str *group;
	const size_t *slot;
	int64_t window; /* ns: an hour or a day, in UTC */
	uint64_t baseline, retention; /* ns: how long it learns; how far it looks back */
	double deviations, floor;
};

/* The operator between detect and signal.  NULL: there is no such rule.  `budget`: bytes, 0: any.
 */
struct op *outlier_op_new(const struct rules *rules, const struct signal_slots *slots,
                          size_t budget, struct arena *a);

/* Call `use` for each slot that it looks at. */
void outlier_slots(const struct outlier *o, void (*use)(void *user, size_t slot), void *user);

#endif
