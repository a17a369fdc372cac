/*
 * Correlations in event time.  Matches come in any order of inputs and records; they are put in the
 * order of (time, seq) when all are there, so the answer does not depend on the order of the files.
 * Correlations of correlations run after those they are about; a correlation's match has the time
 * of the last match that made it.  docs/correlation.md has the meaning in full:
 *
 * A window is a run of matches of one group, the first and the last at most the span apart.  Values
 * of groups are equal when their texts are, byte for byte; a record that lacks one takes no part.
 * Where only more matches can make the condition true or false (gt, gte, temporal without `not`)
 * the window slides: it ends at each match in turn.  A correlated match begins with the window that
 * makes the condition true, goes on while it stays true, and is one.  Where the window must be over
 * to know (lt, lte, eq, neq, `not`) it begins with the first match behind the window before.
 *
 * Threshold, chain and aggregation rules of Cloud SIEM (docs/cse-rules.md) are correlations of a
 * rule's own matches, once for each of the rule's entities; their windows slide.
 */
#ifndef SIEM_CORRELATE_H
#define SIEM_CORRELATE_H

#include "siem/rules.h"

struct correlator;

#define CORRELATE_ALL UINT32_MAX

/* A correlation that came true. */
struct correlated {
	uint32_t rule; /* of rules->rule */
	uint32_t entity; /* which of the rule's it is about; CORRELATE_ALL: all that the record has
	                  */
	int64_t first, last; /* ns: the window's first and last match */
	uint64_t seq; /* of the earliest match, by (time, seq) */
	uint32_t kept; /* its record, for correlator_record */
	uint64_t records; /* matches of base rules in it */
	const struct correlation *correlation; /* with the entity before its groups */
	const struct str *group; /* values of its groups */
	double value; /* what the condition was about: a count, a sum, …; temporal: rules seen;
	                 aggregates: the first of them.  Of a window that slid: the highest while
	                 the condition held.  NaN: it is no number */
};

/* NULL: no rule correlates.  `keep`: slots that are kept of the records, beside those of groups;
 * `budget`: bytes it may take, 0: any. */
struct correlator *correlator_new(const struct rules *rules, const size_t *keep, size_t keeps,
                                  size_t budget);
void correlator_free(struct correlator *c);

/* Whether a correlation is about the rule's records. */
bool correlator_wants(const struct correlator *c, size_t rule);

/* A match of a rule; what is needed of the record is copied.  Records without a time take no part.
 * False: `err`: the budget is used up. */
bool correlator_add(struct correlator *c, size_t rule, const struct record *r, struct err *err);

/* All that came true, by (first, seq, rule, entity); they live until correlator_free.  False:
 * `err`. */
bool correlator_finish(struct correlator *c, const struct correlated **out, size_t *n,
                       struct err *err);

/* The record, with what was kept of it, as one of `slots` slots. */
struct record *correlator_record(const struct correlator *c, uint32_t kept, size_t slots,
                                 struct arena *a);

/* Bytes taken, for measurements. */
size_t correlator_bytes(const struct correlator *c);

#endif
