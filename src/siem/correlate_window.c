/*
 * Windows over the matches of one group after the other.  What is known of a window changes with
 * the match that comes and the one that goes, in few steps, however many there are in it.
 */
#include "siem/correlate_window.h"

#include <math.h>

#include "expr/expr.h"

/* The window that is looked at: matches from..to of one group, and what is known of them. */
struct window {
	const struct correlation *c;
	const uint32_t *rule_first;
	const struct match *m; /* the group's matches */
	size_t from, to; /* to: behind the last */
	uint64_t records;
	uint32_t *seen; /* temporal: by member, how many */
	size_t distinct;
	struct measure *measure; /* others: what is compared */
	size_t measures;
	const union match_part *part; /* aggregates: rows of `measures`, which match.part.id counts;
	                                 NULL: match.part itself */
	struct record *row; /* aggregates: the measures by name, for the trigger */
	struct arena scratch;
	size_t *place; /* temporal_ordered: where the group's matches of each member are: */
	size_t *place_from; /* by member and one more: where its places begin */
	struct found open; /* first NULL: none */
	const struct windows_user *user;
};

static bool is_temporal(const struct correlation *c)
{
	return c->type == CORRELATE_TEMPORAL || c->type == CORRELATE_TEMPORAL_ORDERED;
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

/* What a match adds to a measure. */
static union match_part part_of(const struct window *v, const struct match *m, size_t measure)
{
	return v->part ? v->part[(size_t)m->part.id * v->measures + measure] : m->part;
}

/* Count a match of a member in (by 1), or out (by -1). */
static void member_count(struct window *v, const struct match *m, uint32_t by)
{
	uint32_t *seen = &v->seen[m->member];

	v->distinct -= *seen > 0;
	*seen += by;
	v->distinct += *seen > 0;
}

static void window_add(struct window *v)
{
	const struct match *m = &v->m[v->to++];

	v->records += m->records;
	if (v->seen)
		member_count(v, m, 1);
	for (size_t i = 0; i < v->measures; i++)
		measure_add(&v->measure[i], part_of(v, m, i));
}

static void window_drop(struct window *v)
{
	const struct match *m = &v->m[v->from++];

	v->records -= m->records;
	if (v->seen)
		member_count(v, m, UINT32_MAX);
	for (size_t i = 0; i < v->measures; i++)
		measure_drop(&v->measure[i], part_of(v, m, i));
}

/* What is compared; NaN: it is no number. */
static double window_value(struct window *v)
{
	struct value value;
	double number;

	if (!v->measure)
		return (double)v->distinct;
	if (v->measure[0].type == CORRELATE_VALUE_FIRST ||
	    v->measure[0].type == CORRELATE_VALUE_LAST)
		return NAN;
	value = measure_value(&v->measure[0], &v->scratch);
	arena_reset(&v->scratch);
	return value_to_double(&value, &number) ? number : NAN;
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

static bool trigger_holds(struct window *v)
{
	const struct correlation *c = v->c;
	bool holds;

	for (size_t i = 0; i < v->measures; i++) {
		struct value value = measure_value(&v->measure[i], &v->scratch);

		if (value.type == VALUE_INT)
			value = v->user->text(v->user->of, (uint32_t)value.i);
		v->row->slot[c->measure[i].name_slot] = value;
	}
	holds = expr_test_one(c->trigger, v->row, &v->scratch);
	arena_reset(&v->scratch);
	return holds;
}

static bool window_holds(struct window *v)
{
	const struct correlation *c = v->c;
	bool holds;

	if (c->trigger)
		return trigger_holds(v);
	if (!v->seen)
		return conditions_hold(c, window_value(v));
	if (c->conditions)
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

bool windows_need_end(const struct correlation *c)
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

	if (!v->open.first) {
		v->open = window_found(v);
		return;
	}
	v->open.last = m->time;
	v->open.records += m->records;
	v->open.value = fmax(v->open.value, window_value(v));
}

static void open_end(struct window *v)
{
	if (v->open.first)
		v->user->use(v->user->of, &v->open);
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

			v->user->use(v->user->of, &found);
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
	for (size_t i = 0; i < v->measures; i++) {
		measure_begin(&v->measure[i]);
		for (size_t k = 0; k < n; k++)
			measure_expect(&v->measure[i], part_of(v, &m[k], i));
		measure_ready(&v->measure[i]);
	}
	if (windows_need_end(v->c))
		tumble(v, n);
	else
		slide(v, n);
}

static void measures_init(struct window *v, size_t n, size_t ids, struct arena *room)
{
	const struct correlation *c = v->c;

	v->measures = c->trigger ? c->measures : 1;
	v->measure = arena_many(room, struct measure, v->measures);
	for (size_t i = 0; i < v->measures; i++)
		measure_init(&v->measure[i], c->trigger ? c->measure[i].type : c->type,
		             c->percentile, n, ids, room);
	if (c->trigger)
		v->row = record_new(room, c->trigger_slots);
}

void windows_run(const struct correlation *c, const uint32_t *first, const struct matches *matches,
                 size_t ids, struct arena *room, const struct windows_user *user)
{
	const struct match *match = matches->match;
	size_t n = matches->n;
	struct window v = { .c = c, .rule_first = first, .part = matches->part, .user = user };

	if (is_temporal(c))
		v.seen = arena_many(room, uint32_t, c->n);
	else
		measures_init(&v, n, ids, room);
	if (c->type == CORRELATE_TEMPORAL_ORDERED) {
		v.place = arena_many(room, size_t, n + 1);
		v.place_from = arena_many(room, size_t, c->n + 1);
	}
	for (size_t i = 0, size; i < n; i += size) {
		size = 1;
		while (i + size < n && match[i + size].group == match[i].group)
			size++;
		group_run(&v, match + i, size);
	}
	arena_free(&v.scratch);
}
