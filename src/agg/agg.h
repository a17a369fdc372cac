/*
 * Aggregates: functions of the set of (order, value), never of the order in which they come or are
 * merged.  An aggregate is `size` zeroed bytes for each group and three functions.  A const struct
 * agg_type and a line in agg_list.h.
 */
#ifndef AGG_AGG_H
#define AGG_AGG_H

#include "base/err.h"
#include "data/value.h"

/* One value on its way into an aggregate.  Greater (time, seq) is newer, which comes first in the
 * original's order. */
struct agg_in {
	int64_t time;
	uint64_t seq;
	struct value value; /* null where the aggregate has no argument (count) */
};

/* Arguments after the field: pct(f, 50, 95). */
struct agg_call {
	const struct agg_type *type;
	bool field; /* it names a field: count(f) passes over nulls, count does not */
	size_t n;
	const double *number;
};

struct agg_type {
	const char *name; /* "count_distinct" */
	const char *usage;
	const char *column; /* default output: "_count_distinct" */
	bool no_field; /* `count` without argument is allowed */
	size_t size; /* bytes of state */
	/* `a` lives as long as the group; the value's bytes do not: copy what is kept. */
	void (*step)(const struct agg_call *call, void *state, const struct agg_in *in,
	             struct arena *a);
	/* Add another state; its memory stays alive. */
	void (*merge)(const struct agg_call *call, void *state, const void *other, struct arena *a);
	struct value (*final)(const struct agg_call *call, const void *state, struct arena *a);
};

const struct agg_type *agg_find(struct str name);
const struct agg_type *const *agg_all(void);

#endif
