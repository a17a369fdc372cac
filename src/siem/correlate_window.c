/*
 * Windows over the matches of one group after the other.  What is known of a window changes with
 * the match that comes and the one that goes, in few steps, however many there are in it.
 */
#include "siem/correlate_window.h"

#include <stdlib.h>

#include "agg/exact.h"

/* Numbers in the window, by their rank among the different ones of the group. */
struct ranks {
	double *number; /* the different ones, in order */
	size_t n;
	uint32_t *count; /* a Fenwick tree, from 1: how many there are of each rank */
};

/* The window that is looked at: matches from..to of one group, and what is known of them. */
struct window {
	const struct correlation *c;
	const uint32_t *rule_first;
	const struct match *m; /* the group's matches */
	size_t from, to; /* to: behind the last */
	uint64_t records;
	uint32_t *seen; /* value_count: by id, how often; temporal: by member */
	size_t distinct;
	struct exact sum; /* in `room` */
	struct arena *room, scratch;
	struct ranks ranks; /* min, max, percentiles */
	size_t *place; /* temporal_ordered: where the group's matches of each member are: */
	size_t *place_from; /* by member and one more: where its places begin */
	struct found open; /* first NULL: none */
	found_use *use;
	void *user;
};

static bool wants_ranks(const struct correlation *c)
{
	return c->type == CORRELATE_VALUE_PERCENTILE || c->type == CORRELATE_VALUE_MEDIAN ||
	       c->type == CORRELATE_VALUE_MIN || c->type == CORRELATE_VALUE_MAX;
}

static bool wants_sum(const struct correlation *c)
{
	return c->type == CORRELATE_VALUE_SUM || c->type == CORRELATE_VALUE_AVG;
}

static bool is_temporal(const struct correlation *c)
{
	return c->type == CORRELATE_TEMPORAL || c->type == CORRELATE_TEMPORAL_ORDERED;
}

static int by_number(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The numbers of a group; none is in the window. */
static void ranks_set(struct ranks *r, const struct match *m, size_t n)
{
	r->n = 0;
	for (size_t i = 0; i < n; i++)
		r->number[i] = m[i].number;
	qsort(r->number, n, sizeof(*r->number), by_number);
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
static void sum_add(struct window *v, double number)
{
	struct value term = value_double(number);

	exact_add(&v->sum, &term, v->room);
}

static double sum_round(struct window *v)
{
	struct value sum = exact_value(&v->sum, &v->scratch);
	double d = 0;

	arena_reset(&v->scratch);
	value_to_double(&sum, &d);
	return d;
}

static void places_set(struct window *v, size_t n)
{
	size_t end = 0;

	memset(v->place_from, 0, v->c->n * sizeof(*v->place_from));
	for (size_t i = 0; i < n; i++)
		v->place_from[v->m[i].member]++;
	for (size_t k = 0; k < v->c->n; k++)
		v->place_from[k] = end += v->place_from[k];
	v->place_from[v->c->n] = n;
	for (size_t i = n; i-- > 0;)
		v->place[--v->place_from[v->m[i].member]] = i;
}

/* How many matches of a member there must be. */
static uint32_t least_of(const struct correlation *c, size_t member)
{
	return c->least ? c->least[member] : 1;
}

/* Where the match of a member is that makes enough of them from `at` on; v->to: there are not so
 * many in the window. */
static size_t place_next(const struct window *v, size_t member, size_t at)
{
	size_t low = v->place_from[member], end = v->place_from[member + 1], high = end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (v->place[middle] < at)
			low = middle + 1;
		else
			high = middle;
	}
	low += least_of(v->c, member) - 1;
	return low < end && v->place[low] < v->to ? v->place[low] : v->to;
}

/* Count the match in, or out. */
static void window_count(struct window *v, const struct match *m, bool in)
{
	const struct correlation *c = v->c;
	uint32_t by = in ? 1 : UINT32_MAX;

	v->records += in ? m->records : 0 - (uint64_t)m->records;
	if (v->seen) {
		uint32_t *seen = &v->seen[c->type == CORRELATE_VALUE_COUNT ? m->value : m->member];

		v->distinct -= *seen > 0;
		*seen += by;
		v->distinct += *seen > 0;
	} else if (wants_sum(c)) {
		sum_add(v, in ? m->number : -m->number);
	} else if (wants_ranks(c)) {
		ranks_count(&v->ranks, m->number, by);
	}
}

static void window_add(struct window *v)
{
	window_count(v, &v->m[v->to++], true);
}

static void window_drop(struct window *v)
{
	window_count(v, &v->m[v->from++], false);
}

static double window_value(struct window *v)
{
	size_t n = v->to - v->from;

	switch (v->c->type) {
	case CORRELATE_EVENT_COUNT:
		return (double)n;
	case CORRELATE_VALUE_SUM:
		return sum_round(v);
	case CORRELATE_VALUE_AVG:
		return sum_round(v) / (double)n;
	case CORRELATE_VALUE_PERCENTILE:
		return ranks_percentile(&v->ranks, n, v->c->percentile);
	case CORRELATE_VALUE_MEDIAN:
		return ranks_percentile(&v->ranks, n, 50);
	case CORRELATE_VALUE_MIN:
		return ranks_get(&v->ranks, 0);
	case CORRELATE_VALUE_MAX:
		return ranks_get(&v->ranks, n - 1);
	default:
		return (double)v->distinct;
	}
}

static bool compare(enum test_order order, double a, double b)
{
	switch (order) {
	case TEST_LESS:
		return a < b;
	case TEST_LESS_EQUAL:
		return a <= b;
	case TEST_MORE:
		return a > b;
	case TEST_MORE_EQUAL:
		return a >= b;
	case TEST_EQUAL:
		return a == b;
	default:
		return a != b;
	}
}

static bool conditions_hold(const struct correlation *c, double value)
{
	for (size_t i = 0; i < c->conditions; i++)
		if (!compare(c->condition[i].order, value, c->condition[i].number))
			return false;
	return true;
}

static bool logic_holds(const struct window *v, const struct rule_logic *l)
{
	switch (l->kind) {
	case LOGIC_RULE:
		return v->seen[v->rule_first[l->rule]] > 0;
	case LOGIC_AND:
		return logic_holds(v, l->left) && logic_holds(v, l->right);
	case LOGIC_OR:
		return logic_holds(v, l->left) || logic_holds(v, l->right);
	default:
		return !logic_holds(v, l->left);
	}
}

/* Whether the rules that have a match have one in the order in which they are listed. */
static bool in_order(const struct window *v)
{
	size_t at = v->from;

	for (size_t k = 0; k < v->c->n; k++) {
		if (v->seen[v->rule_first[k]] == 0)
			continue;
		at = place_next(v, v->rule_first[k], at);
		if (at++ == v->to)
			return false;
	}
	return true;
}

static bool all_seen(const struct window *v)
{
	for (size_t k = 0; k < v->c->n; k++)
		if (v->seen[v->rule_first[k]] < least_of(v->c, k))
			return false;
	return true;
}

static bool window_holds(struct window *v)
{
	const struct correlation *c = v->c;
	bool holds;

	if (!v->seen || c->conditions)
		holds = conditions_hold(c, window_value(v));
	else if (c->logic)
		holds = logic_holds(v, c->logic);
	else
		holds = all_seen(v);
	return holds && (!v->place || in_order(v));
}

static bool has_not(const struct rule_logic *l)
{
	return l && l->kind != LOGIC_RULE &&
	       (l->kind == LOGIC_NOT || has_not(l->left) || has_not(l->right));
}

/* Whether a window must be over before its condition is known. */
static bool needs_end(const struct correlation *c)
{
	for (size_t i = 0; i < c->conditions; i++)
		if (c->condition[i].order != TEST_MORE && c->condition[i].order != TEST_MORE_EQUAL)
			return true;
	return has_not(c->logic);
}

static bool too_far(const struct correlation *c, int64_t from, int64_t to)
{
	return c->span && (uint64_t)to - (uint64_t)from > (uint64_t)c->span;
}

static struct found window_found(struct window *v)
{
	return (struct found){ .first = &v->m[v->from],
		               .last = v->m[v->to - 1].time,
		               .records = v->records,
		               .value = window_value(v) };
}

/* What is found begins with the window, or goes on with its last match. */
static void open_extend(struct window *v)
{
	const struct match *m = &v->m[v->to - 1];
	double value;

	if (!v->open.first) {
		v->open = window_found(v);
		return;
	}
	value = window_value(v);
	v->open.last = m->time;
	v->open.records += m->records;
	v->open.value = value > v->open.value ? value : v->open.value;
}

static void open_end(struct window *v)
{
	if (v->open.first)
		v->use(v->user, &v->open);
	v->open.first = NULL;
}

/* Windows that end at each match in turn. */
static void slide(struct window *v, size_t n)
{
	while (v->to < n) {
		while (v->from < v->to && too_far(v->c, v->m[v->from].time, v->m[v->to].time))
			window_drop(v);
		if (v->from == v->to)
			open_end(v);
		window_add(v);
		if (window_holds(v))
			open_extend(v);
		else
			open_end(v);
	}
	open_end(v);
	while (v->from < v->to)
		window_drop(v);
}

/* Windows that begin with the first match behind the one before. */
static void tumble(struct window *v, size_t n)
{
	while (v->to < n) {
		while (v->to < n && !too_far(v->c, v->m[v->from].time, v->m[v->to].time))
			window_add(v);
		if (window_holds(v)) {
			struct found found = window_found(v);

			v->use(v->user, &found);
		}
		while (v->from < v->to)
			window_drop(v);
	}
}

static void group_run(struct window *v, const struct match *m, size_t n)
{
	v->m = m;
	v->from = v->to = 0;
	if (v->place)
		places_set(v, n);
	if (v->ranks.number)
		ranks_set(&v->ranks, m, n);
	if (needs_end(v->c))
		tumble(v, n);
	else
		slide(v, n);
}

void windows_run(const struct correlation *c, const uint32_t *first, const struct match *match,
                 size_t n, size_t values, struct arena *room, found_use *use, void *user)
{
	struct window v = { .c = c, .rule_first = first, .room = room, .use = use, .user = user };

	if (c->type == CORRELATE_VALUE_COUNT)
		v.seen = arena_many(room, uint32_t, values);
	if (is_temporal(c))
		v.seen = arena_many(room, uint32_t, c->n);
	if (c->type == CORRELATE_TEMPORAL_ORDERED) {
		v.place = arena_many(room, size_t, n + 1);
		v.place_from = arena_many(room, size_t, c->n + 1);
	}
	if (wants_ranks(c)) {
		v.ranks.number = arena_many(room, double, n + 1);
		v.ranks.count = arena_many(room, uint32_t, n + 1);
	}
	for (size_t i = 0, size; i < n; i += size) {
		size = 1;
		while (i + size < n && match[i + size].group == match[i].group)
			size++;
		group_run(&v, match + i, size);
	}
	arena_free(&v.scratch);
}
