/*
 * A value of a window: a count, a sum, an order statistic, the earliest or the latest.  It changes
 * with the match that comes and the one that goes, in few steps, however many are in the window.
 */
#ifndef SIEM_CORRELATE_MEASURE_H
#define SIEM_CORRELATE_MEASURE_H

#include "agg/exact.h"
#include "sigma/sigma.h"

#define PART_NONE UINT32_MAX

/* What a match adds to a measure. */
union match_part {
	double number; /* of sums, means, order statistics; NaN: nothing */
	uint32_t id; /* of counts, the earliest, the latest: which value; PART_NONE: nothing */
};

struct measure {
	enum correlation_type type;
	double percentile; /* 0 … 100 */
	size_t n; /* matches that added something */
	uint32_t *seen; /* value_count: by id, how often */
	size_t distinct;
	struct exact sum;
	struct ranks { /* min, max, percentiles: numbers by their rank among those of the group */
		double *number; /* the different ones, in order */
		size_t n;
		uint32_t *count; /* a Fenwick tree, from 1: how many there are of each rank */
	} ranks;
	uint32_t *queue; /* first: what came, in order; of it first … last is in the window */
	size_t queue_first, queue_last;
	uint32_t last;
	struct arena *room;
};

/* Whether it is about numbers, not ids. */
bool measure_is_numeric(enum correlation_type type);

/* Whether a count counts a match with this value: the truth of a condition, or that there is one.
 */
bool measure_counts(const struct value *v);

/* One over groups of up to `most` matches, with ids below `ids`.  What it takes is in `room`. */
void measure_init(struct measure *m, enum correlation_type type, double percentile, size_t most,
                  size_t ids, struct arena *room);

/* A group begins, with the window empty: all that its matches add, in any order, between. */
void measure_begin(struct measure *m);
void measure_expect(struct measure *m, union match_part part);
void measure_ready(struct measure *m);

/* A match comes into the window; the one that came first goes. */
void measure_add(struct measure *m, union match_part part);
void measure_drop(struct measure *m, union match_part part);

/* VALUE_DOUBLE; of the earliest and the latest VALUE_INT, the id; null: nothing was added.  Counts
 * and sums of nothing are 0. */
struct value measure_value(const struct measure *m, struct arena *scratch);

#endif
