/* Values of windows; see correlate_measure.h. */
#include "siem/correlate_measure.h"

#include <math.h>
#include <stdlib.h>

static bool wants_ranks(enum correlation_type type)
{
	return type == CORRELATE_VALUE_PERCENTILE || type == CORRELATE_VALUE_MEDIAN ||
	       type == CORRELATE_VALUE_MIN || type == CORRELATE_VALUE_MAX;
}

static bool wants_sum(enum correlation_type type)
{
	return type == CORRELATE_VALUE_SUM || type == CORRELATE_VALUE_AVG;
}

bool measure_is_numeric(enum correlation_type type)
{
	return wants_ranks(type) || wants_sum(type);
}

bool measure_counts(const struct value *v)
{
	if (v->type == VALUE_BOOL)
		return v->b;
	return !value_is_null(v) &&
	       !(v->type == VALUE_TEXT && str_eq_nocase(value_str(v), STR("false")));
}

void measure_init(struct measure *m, enum correlation_type type, double percentile, size_t most,
                  size_t ids, struct arena *room)
{
	*m = (struct measure){ .type = type, .percentile = percentile, .room = room };
	if (type == CORRELATE_VALUE_COUNT)
		m->seen = arena_many(room, uint32_t, ids);
	if (type == CORRELATE_VALUE_FIRST)
		m->queue = arena_many(room, uint32_t, most + 1);
	if (wants_ranks(type)) {
		m->ranks.number = arena_many(room, double, most + 1);
		m->ranks.count = arena_many(room, uint32_t, most + 1);
	}
}

static bool is_nothing(const struct measure *m, union match_part part)
{
	return measure_is_numeric(m->type) ? isnan(part.number) : part.id == PART_NONE;
}

static int by_number(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

void measure_begin(struct measure *m)
{
	m->ranks.n = 0;
	m->queue_first = m->queue_last = 0;
}

void measure_expect(struct measure *m, union match_part part)
{
	if (m->ranks.number && !is_nothing(m, part))
		m->ranks.number[m->ranks.n++] = part.number;
}

void measure_ready(struct measure *m)
{
	struct ranks *r = &m->ranks;
	size_t n = r->n;

	if (n == 0)
		return;
	qsort(r->number, n, sizeof(*r->number), by_number);
	r->n = 0;
	for (size_t i = 0; i < n; i++)
		if (r->n == 0 || r->number[i] != r->number[r->n - 1])
			r->number[r->n++] = r->number[i];
}

static void ranks_count(struct ranks *r, double number, uint32_t by)
{
	const double *at = bsearch(&number, r->number, r->n, sizeof(*r->number), by_number);

	for (size_t i = (size_t)(at - r->number) + 1; i <= r->n; i += i & -i)
		r->count[i] += by;
}

/* The nth in order of those in the window, from 0. */
static double ranks_get(const struct ranks *r, size_t nth)
{
	size_t at = 0, step = 1;

	while (step <= r->n / 2)
		step *= 2;
	for (; step; step /= 2)
		if (at + step <= r->n && r->count[at + step] <= nth) {
			at += step;
			nth -= r->count[at];
		}
	return r->number[at];
}

/* Between the two nearest ranks, by distance. */
static double ranks_percentile(const struct ranks *r, size_t n, double percent)
{
	double rank = percent / 100 * (double)(n - 1);
	size_t low = (size_t)rank;
	double part = rank - (double)low, number;

	if (low + 1 >= n || part == 0)
		return ranks_get(r, low < n ? low : n - 1);
	number = ranks_get(r, low);
	return number + part * (ranks_get(r, low + 1) - number);
}

/* What leaves the window is taken away again, so the sum has to be exact. */
static void sum_add(struct measure *m, double number)
{
	struct value term = value_double(number);

	exact_add(&m->sum, &term, m->room);
}

static double sum_round(const struct measure *m, struct arena *scratch)
{
	struct value sum = exact_value(&m->sum, scratch);
	double d = 0;

	value_to_double(&sum, &d);
	return d;
}

/* Count a value in (by 1), or out (by -1). */
static void count(struct measure *m, union match_part part, uint32_t by)
{
	if (m->seen) {
		uint32_t *seen = &m->seen[part.id];

		m->distinct -= *seen > 0;
		*seen += by;
		m->distinct += *seen > 0;
	} else if (wants_sum(m->type)) {
		sum_add(m, by == 1 ? part.number : -part.number);
	} else if (wants_ranks(m->type)) {
		ranks_count(&m->ranks, part.number, by);
	}
}

void measure_add(struct measure *m, union match_part part)
{
	if (is_nothing(m, part))
		return;
	m->n++;
	m->last = part.id;
	if (m->queue)
		m->queue[m->queue_last++] = part.id;
	count(m, part, 1);
}

void measure_drop(struct measure *m, union match_part part)
{
	if (is_nothing(m, part))
		return;
	m->n--;
	m->queue_first++;
	count(m, part, UINT32_MAX);
}

struct value measure_value(const struct measure *m, struct arena *scratch)
{
	switch (m->type) {
	case CORRELATE_EVENT_COUNT:
		return value_double((double)m->n);
	case CORRELATE_VALUE_COUNT:
		return value_double((double)m->distinct);
	case CORRELATE_VALUE_SUM:
		return value_double(sum_round(m, scratch));
	default:
		break;
	}
	if (m->n == 0)
		return value_null();
	switch (m->type) {
	case CORRELATE_VALUE_AVG:
		return value_double(sum_round(m, scratch) / (double)m->n);
	case CORRELATE_VALUE_PERCENTILE:
		return value_double(ranks_percentile(&m->ranks, m->n, m->percentile));
	case CORRELATE_VALUE_MEDIAN:
		return value_double(ranks_percentile(&m->ranks, m->n, 50));
	case CORRELATE_VALUE_MIN:
		return value_double(ranks_get(&m->ranks, 0));
	case CORRELATE_VALUE_MAX:
		return value_double(ranks_get(&m->ranks, m->n - 1));
	case CORRELATE_VALUE_FIRST:
		return value_int(m->queue[m->queue_first]);
	case CORRELATE_VALUE_LAST:
		return value_int(m->last);
	default:
		return value_null();
	}
}
