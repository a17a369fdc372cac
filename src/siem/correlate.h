/*
 * Correlations in event time.  Matches come in any order of inputs and records; they are put in the
 * order of (time, seq) when all are there, so the answer does not depend on the order of the files.
 * Correlations of correlations run after those they are about; a correlation's match has the time
 * of the last match that made it.
 */
#ifndef SIEM_CORRELATE_H
#define SIEM_CORRELATE_H

#include "siem/rules.h"

struct correlator;

/* A correlation that came true. */
struct correlated {
	uint32_t rule; /* of rules->rule */
	int64_t first, last; /* ns: the window's first and last match */
	uint64_t seq; /* of the earliest match, by (time, seq) */
	const struct record *record; /* its record's copy: origin, group and entity fields */
	uint64_t records; /* matches of base rules in it */
	size_t groups;
	const struct str *group; /* values of group-by; p NULL: the record lacks the field */
	double value; /* what the condition was about: a count, a sum, …; temporal: rules seen */
};

/* NULL: no rule correlates.  `budget`: bytes it may take. */
struct correlator *correlator_new(const struct rules *rules, size_t budget);
void correlator_free(struct correlator *c);

/* A match of a rule that a correlation is about; what is needed of the record is copied.  False:
 * `err`: the budget is used up. */
bool correlator_add(struct correlator *c, size_t rule, const struct record *r, struct err *err);

/* All that came true, by (first, seq, rule); they live until correlator_free.  False: `err`. */
bool correlator_finish(struct correlator *c, const struct correlated **out, size_t *n,
                       struct err *err);

#endif
