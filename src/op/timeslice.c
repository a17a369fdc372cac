/*
 * timeslice 5m [as F], timeslice N buckets, timeslice: `_timeslice` is the start of the slice of
 * time that a record falls in, `__timeslice_end` its end, in ms.  Slices follow the clock and the
 * calendar of the query's zone: 5m begin at :00, :05, …, days at midnight, weeks on Monday.  N
 * buckets choose a round width that cuts the query's range into about N slices; without anything
 * the whole range is one slice.
 *
 * Without --from the range is that of the records that come here.  It is known when the last one
 * has come, so they are kept until then.
 */
#include "op/timeslice.h"

#include "base/time.h"

#define DAY       (INT64_C(86400) * TIME_SEC)
#define DAYS_MOST 36500 /* of a slice */

struct timeslice {
	struct op op;
	int64_t width; /* ns; a multiple of DAY is counted in days; 0: the whole range */
	int64_t buckets; /* asked for; 0: none */
	const struct fn_env *fn;
	size_t start, end; /* slots */
	struct str name; /* of the start */
};

/* The slice of the record before, which most often is that of the next one too. */
struct slice {
	int64_t from, to; /* ns; empty when the two ends are in different offsets from UTC */
	struct value start, end;
};

static int64_t floor_to(int64_t n, int64_t step)
{
	int64_t rest = n % step;

	return n - (rest < 0 ? rest + step : rest);
}

static int64_t offset_at(int64_t ns, const struct zone *zone)
{
	return civil_of(ns, zone).offset * TIME_SEC;
}

static int64_t day_start(int64_t day, const struct zone *zone)
{
	struct civil c = { 0 };

	civil_from_days(day, &c.year, &c.month, &c.day);
	return civil_time(&c, zone);
}

/* Slices of whole days: by the calendar, so that a day may have 23 or 25 hours. */
static void slice_days(const struct timeslice *t, int64_t ns, int64_t *from, int64_t *to)
{
	struct civil c = civil_of(ns, t->fn->zone);
	int64_t days = t->width / DAY, day = days_from_civil(c.year, c.month, c.day);
	int64_t first = days % 7 ? 0 : -3; /* a Monday: 1970 began on a Thursday */

	day = floor_to(day - first, days) + first;
	*from = day_start(day, t->fn->zone);
	*to = day_start(day + days, t->fn->zone);
}

static bool is_sliceable(const struct timeslice *t, int64_t ns)
{
	int64_t room = t->width + 8 * DAY;

	return ns != TIME_NONE && ns > INT64_MIN + room && ns < INT64_MAX - room;
}

bool timeslice_at(const struct op *op, int64_t ns, int64_t *from, int64_t *to)
{
	const struct timeslice *t = (const struct timeslice *)op;
	int64_t offset;

	if (!is_sliceable(t, ns))
		return false;
	if (t->width == 0) {
		*from = t->fn->start;
		*to = t->fn->end;
	} else if (t->width % DAY == 0) {
		slice_days(t, ns, from, to);
	} else {
		offset = offset_at(ns, t->fn->zone);
		*from = floor_to(ns + offset, t->width) - offset;
		*to = *from + t->width;
	}
	return true;
}

/* Remember a slice where all times between its ends give the same one. */
static void slice_keep(const struct timeslice *t, struct slice *s, int64_t from, int64_t to)
{
	s->from = from;
	s->to = to;
	s->start = value_int(from / TIME_MS);
	s->end = value_int(to / TIME_MS);
	if (t->width % DAY &&
	    (t->width > DAY || offset_at(from, t->fn->zone) != offset_at(to - 1, t->fn->zone)))
		s->to = s->from;
}

static void *timeslice_open(const struct op *op, const struct op_env *env)
{
	(void)op;
	return arena_new(env->mem, struct slice);
}

static bool timeslice_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct timeslice *t = (const struct timeslice *)op;
	struct slice *s = state;

	(void)err;
	for (size_t i = 0; i < b->n; i++) {
		struct record *r = b->rec[i];
		int64_t from, to;

		if (r->time < s->from || r->time >= s->to) {
			if (!timeslice_at(op, r->time, &from, &to)) {
				r->slot[t->start] = r->slot[t->end] = value_null();
				continue;
			}
			slice_keep(t, s, from, to);
		}
		r->slot[t->start] = s->start;
		r->slot[t->end] = s->end;
	}
	return true;
}

/* The least round width of which `n` cover the range. */
static int64_t width_for(int64_t start, int64_t end, int64_t n)
{
	static const int32_t round[] = { 1,    2,    5,     10,    15,    20,    30,
		                         60,   120,  300,   600,   900,   1200,  1800,
		                         3600, 7200, 10800, 14400, 21600, 28800, 43200 };
	uint64_t range = end > start ? (uint64_t)end - (uint64_t)start : 1;
	uint64_t want = range / (uint64_t)n + (range % (uint64_t)n != 0);

	for (size_t i = 0; i < COUNT(round); i++)
		if ((uint64_t)(round[i] * TIME_SEC) >= want)
			return round[i] * TIME_SEC;
	want = (want - 1) / (uint64_t)DAY + 1;
	return (int64_t)(want < DAYS_MOST ? want : DAYS_MOST) * DAY;
}

/* The records' own range, up to 1 ms after the last. */
static void range_find(const struct timeslice *t, const struct batch *b, int64_t *start,
                       int64_t *end)
{
	*start = INT64_MAX;
	*end = INT64_MIN;
	for (size_t i = 0; i < b->n; i++) {
		int64_t ns = b->rec[i]->time;

		if (!is_sliceable(t, ns))
			continue;
		*start = ns < *start ? ns : *start;
		*end = ns >= *end ? ns + TIME_MS : *end;
	}
}

static bool range_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	struct timeslice t = *(const struct timeslice *)op;
	struct fn_env fn = *t.fn;
	struct slice *s = state;

	range_find(&t, b, &fn.start, &fn.end);
	t.fn = &fn;
	if (t.buckets)
		t.width = width_for(fn.start, fn.end, t.buckets);
	return timeslice_push(&t.op, s, b, err);
}

static bool span_take(struct timeslice *t, struct cursor *c, struct err *err)
{
	size_t from;
	char unit;

	cur_space(c);
	from = c->at;
	if (!cur_take_span(c, &t->width, &unit, err))
		return false;
	if (t->width <= 0 || t->width > DAYS_MOST * DAY)
		return err_query(err, cur_since(c, from), "a slice is from 1s to %dd long",
		                 DAYS_MOST);
	return true;
}

static bool width_take(struct timeslice *t, struct cursor *c, struct err *err)
{
	struct cursor ahead = *c;
	struct err ignored;
	int64_t n;

	if (cur_take_int(&ahead, 1, 1000000, &n, &ignored) &&
	    (cur_skip_word(&ahead, "buckets") || cur_skip_word(&ahead, "bucket"))) {
		*c = ahead;
		t->buckets = n;
		t->width = width_for(t->fn->start, t->fn->end, n);
		return true;
	}
	return span_take(t, c, err);
}

const struct op *timeslice_new(struct cursor *c, struct arena *a, struct err *err)
{
	struct timeslice *t = arena_new(a, struct timeslice);

	t->fn = c->fn;
	return span_take(t, c, err) ? &t->op : NULL;
}

static void timeslice_sets(const struct op *op, void (*use)(void *user, size_t slot), void *user)
{
	const struct timeslice *t = (const struct timeslice *)op;

	use(user, t->start);
	use(user, t->end);
}

static void timeslice_columns(const struct op *op, const void *state, struct columns *cols,
                              const struct names *names, struct arena *a)
{
	const struct timeslice *t = (const struct timeslice *)op;

	(void)state, (void)names;
	columns_add(cols, t->start, t->name, a);
	columns_add(cols, t->end, STR("__timeslice_end"), a);
}

/* Of which the range is that of the records. */
static const struct op_type timeslice_range = {
	.usage = "timeslice N buckets",
	.stage = OP_TABLE,
	.open = timeslice_open,
	.push = range_push,
	.sets = timeslice_sets,
	.columns = timeslice_columns,
	.time = true,
};

static struct op *timeslice_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct timeslice *t = arena_new(a, struct timeslice);

	t->fn = c->fn;
	t->name = STR("_timeslice");
	cur_skip_word(c, "by");
	if (!cur_at_end(c) && !cur_peek_word(c, "as") && !width_take(t, c, err))
		return NULL;
	if (cur_skip_word(c, "as") && !cur_take_name(c, &t->name, err))
		return NULL;
	t->start = names_set(c->names, t->name, true);
	t->end = names_set(c->names, STR("__timeslice_end"), true);
	c->timeslice = &t->op;
	if (t->fn->start == 0 && (t->buckets || t->width == 0)) {
		t->op.type = &timeslice_range;
		c->timeslice = NULL;
	}
	return &t->op;
}

const struct op_type op_timeslice = {
	.usage = "timeslice [by] N(s|m|h|d|w) [as FIELD], or timeslice N buckets",
	.stage = OP_ROW,
	.parse = timeslice_parse,
	.open = timeslice_open,
	.push = timeslice_push,
	.sets = timeslice_sets,
	.columns = timeslice_columns,
	.time = true,
};
