/* Outlier rules; see outlier.h. */
#include "siem/outlier.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/size.h"
#include "schema/index.h"
#include "siem/correlate_measure.h"
#include "siem/kept.h"

#define TAIL_ROWS 256 /* at a time: a row has a slot for each name of all rules */

/* A combination of the fields' values. */
struct baseline {
	struct str key;
	uint32_t rule;
};

/* An hour or day of one. */
struct bucket {
	uint32_t baseline;
	int64_t number; /* of windows since 1970 */
	int64_t first; /* ns: of the earliest record, by (time, seq) */
	uint64_t seq;
	struct kept *kept; /* it */
	uint64_t records;
	uint64_t n; /* values; value_count: different ones */
	struct exact sum;
	double best; /* min, max */
};

/* A value that a bucket has: of value_count. */
struct seen {
	uint32_t bucket;
	struct str text;
};

struct fired {
	const struct bucket *bucket;
	double value;
};

struct outlier_op {
	struct op op;
	const struct rules *rules;
	const struct signal_slots *slots;
	size_t budget;
};

struct state {
	const struct outlier_op *own;
	size_t slots; /* of a row */
	struct arena mem, scratch; /* scratch: of a record, of a key */
	struct kept_room records;
	struct baseline *baseline;
	size_t baselines, baseline_cap;
	struct bucket *bucket;
	size_t buckets, bucket_cap;
	struct seen *seen;
	size_t seens, seen_cap;
	struct index baseline_by, bucket_by, seen_by;
	struct buf key;
	struct fired *fired;
	size_t n, at;
	bool finished;
};

void outlier_slots(const struct outlier *o, void (*use)(void *user, size_t slot), void *user)
{
	for (size_t i = 0; i < o->groups; i++)
		use(user, o->slot[i]);
	expr_slots(o->value, use, user);
}

static void state_free(void *thing)
{
	struct state *s = thing;

	arena_free(&s->mem);
	arena_free(&s->scratch);
	arena_free(&s->records.mem);
	buf_free(&s->key);
}

static void *outlier_open(const struct op *op, const struct op_env *env)
{
	struct state *s = arena_new(env->mem, struct state);

	s->own = (const struct outlier_op *)op;
	s->slots = env->slots;
	arena_defer(env->mem, state_free, s);
	return s;
}

static const struct outlier *rule_of(const struct state *s, const struct bucket *b)
{
	return s->own->rules->rule[s->baseline[b->baseline].rule].outlier;
}

static uint32_t baseline_get(struct state *s, struct str key, uint32_t rule)
{
	uint32_t hash = (uint32_t)hash_bytes(key);
	size_t i;

	for (size_t at = 0; (i = index_next(&s->baseline_by, hash, &at)) != STR_NONE;)
		if (str_eq(s->baseline[i].key, key))
			return (uint32_t)i;
	s->baseline = arena_grow(&s->mem, s->baseline, sizeof(*s->baseline), s->baselines,
	                         &s->baseline_cap, s->baselines + 1);
	index_add(&s->baseline_by, hash, &s->mem);
	s->baseline[s->baselines] = (struct baseline){ arena_copy(&s->mem, key), rule };
	return (uint32_t)s->baselines++;
}

static struct bucket *bucket_get(struct state *s, uint32_t baseline, int64_t number)
{
	uint32_t hash = (uint32_t)hash_mix(hash_mix(0, baseline), (uint64_t)number);
	size_t i;

	for (size_t at = 0; (i = index_next(&s->bucket_by, hash, &at)) != STR_NONE;)
		if (s->bucket[i].baseline == baseline && s->bucket[i].number == number)
			return &s->bucket[i];
	s->bucket = arena_grow(&s->mem, s->bucket, sizeof(*s->bucket), s->buckets, &s->bucket_cap,
	                       s->buckets + 1);
	index_add(&s->bucket_by, hash, &s->mem);
	s->bucket[s->buckets] = (struct bucket){ .baseline = baseline, .number = number };
	return &s->bucket[s->buckets++];
}

/* Whether a bucket sees a value for the first time. */
static bool is_new(struct state *s, uint32_t bucket, struct str text)
{
	uint32_t hash = (uint32_t)hash_mix(hash_bytes(text), bucket);
	size_t i;

	for (size_t at = 0; (i = index_next(&s->seen_by, hash, &at)) != STR_NONE;)
		if (s->seen[i].bucket == bucket && str_eq(s->seen[i].text, text))
			return false;
	s->seen = arena_grow(&s->mem, s->seen, sizeof(*s->seen), s->seens, &s->seen_cap,
	                     s->seens + 1);
	index_add(&s->seen_by, hash, &s->mem);
	s->seen[s->seens++] = (struct seen){ bucket, arena_copy(&s->mem, text) };
	return true;
}

static void number_add(struct state *s, struct bucket *b, enum correlation_type function,
                       double number)
{
	const struct value term = value_double(number);

	if (function == CORRELATE_VALUE_MIN)
		b->best = b->n ? fmin(b->best, number) : number;
	else if (function == CORRELATE_VALUE_MAX)
		b->best = b->n ? fmax(b->best, number) : number;
	else
		exact_add(&b->sum, &term, &s->mem);
	b->n++;
}

static void value_add(struct state *s, struct bucket *b, enum correlation_type function,
                      const struct value *v)
{
	double number;

	if (measure_is_numeric(function)) {
		if (value_to_double(v, &number) && isfinite(number))
			number_add(s, b, function, number);
	} else if (function == CORRELATE_EVENT_COUNT) {
		b->n += measure_counts(v);
	} else if (!value_is_null(v)) {
		b->n += is_new(s, (uint32_t)(b - s->bucket), value_to_str(v, &s->scratch));
	}
}

static int64_t window_number(int64_t time, int64_t window)
{
	return time / window - (time % window < 0);
}

static void match_add(struct state *s, uint32_t rule, struct record *r)
{
	const struct outlier *o = s->own->rules->rule[rule].outlier;
	struct batch one = { .mem = &s->scratch, .rec = &r, .n = 1 };
	struct bucket *b;
	struct value v;

	if (r->time == TIME_NONE || !key_make(&s->key, rule, o->slot, o->groups, r, &s->scratch))
		return;
	b = bucket_get(s, baseline_get(s, buf_str(&s->key), rule),
	               window_number(r->time, o->window));
	if (!b->kept || r->time < b->first || (r->time == b->first && r->seq < b->seq)) {
		kept_put(&s->records, &b->kept, r, s->slots);
		b->first = r->time;
		b->seq = r->seq;
	}
	b->records++;
	expr_eval(o->value, &one, &v, NULL);
	value_add(s, b, o->function, &v);
}

/* Give back what earlier records have replaced. */
static void garbage_collect(struct state *s)
{
	struct kept_room fresh = { 0 };

	if (!kept_is_full(&s->records))
		return;
	for (size_t i = 0; i < s->buckets; i++)
		kept_move(&fresh, &s->bucket[i].kept);
	kept_replace(&s->records, &fresh);
}

/* Whether the budget is enough, with `more` bytes that are taken for a while. */
static bool within(const struct state *s, size_t more, struct err *err)
{
	size_t budget = s->own->budget;
	char room[SIZE_TEXT];

	if (!budget || s->mem.used + s->records.mem.used + more <= budget)
		return true;
	return err_set(err, ERR_LIMIT,
	               "outlier rules need more than the %s of memory that they may use: run "
	               "fewer rules, or allow more with --memory",
	               size_print(budget, room));
}

static bool outlier_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct outlier_op *own = (const struct outlier_op *)op;
	struct state *s = state;
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++) {
		size_t rule = (size_t)b->rec[i]->slot[own->slots->rule].i;

		if (own->rules->rule[rule].outlier)
			match_add(s, (uint32_t)rule, b->rec[i]);
		else
			b->rec[n++] = b->rec[i];
		arena_reset(&s->scratch);
	}
	b->n = n;
	garbage_collect(s);
	return within(s, 0, err);
}

/* The bucket's value.  False: it has none. */
static bool bucket_value(struct state *s, const struct bucket *b, double *value)
{
	enum correlation_type function = rule_of(s, b)->function;
	struct value sum;

	*value = (double)b->n;
	if (!measure_is_numeric(function))
		return true;
	*value = b->best;
	if (function == CORRELATE_VALUE_MIN || function == CORRELATE_VALUE_MAX)
		return b->n > 0;
	sum = exact_value(&b->sum, &s->scratch);
	value_to_double(&sum, value);
	arena_reset(&s->scratch);
	if (function == CORRELATE_VALUE_SUM)
		return true;
	*value /= (double)(b->n ? b->n : 1);
	return b->n > 0;
}

/* Of some numbers: how many, their mean, the sum of squared distances from it. */
struct moments {
	double n, mean, squares;
};

static struct moments moments_join(struct moments a, struct moments b)
{
	double n = a.n + b.n, far = b.mean - a.mean;

	if (a.n == 0 || b.n == 0)
		return a.n == 0 ? b : a;
	return (struct moments){ n, a.mean + far * (b.n / n),
		                 a.squares + b.squares + far * far * (a.n / n) * b.n };
}

static struct moments moments_of(double value)
{
	return (struct moments){ 1, value, 0 };
}

/* The values before the one that is looked at, a queue: `low` leaves, `high` is behind the last.
 * Nothing is ever taken away from moments: those of low … middle, middle … are made anew when all
 * from `middle` on has come to the front. */
struct queue {
	const double *value;
	struct moments *front, back; /* front[i]: of the values i … middle; back: middle … high */
	size_t low, middle, high;
};

static void queue_add(struct queue *q)
{
	q->back = moments_join(q->back, moments_of(q->value[q->high++]));
}

static void queue_drop(struct queue *q)
{
	if (q->low == q->middle) {
		struct moments m = { 0 };

		for (size_t i = q->high; i-- > q->low;)
			q->front[i] = m = moments_join(moments_of(q->value[i]), m);
		q->middle = q->high;
		q->back = (struct moments){ 0 };
	}
	q->low++;
}

static struct moments queue_moments(const struct queue *q)
{
	return q->low < q->middle ? moments_join(q->front[q->low], q->back) : q->back;
}

/* Whether a value is above what was before. */
static bool is_outlier(const struct outlier *o, struct moments before, double value)
{
	double deviation = before.n > 0 ? sqrt(before.squares / before.n) : 0;

	return before.n > 0 && value > before.mean + o->deviations * deviation && value >= o->floor;
}

/* All buckets of a baseline, in order. */
static void baseline_run(struct state *s, struct bucket **bucket, size_t n, struct arena *room,
                         size_t *cap)
{
	const struct outlier *o = rule_of(s, bucket[0]);
	bool zeros = !measure_is_numeric(o->function) || o->function == CORRELATE_VALUE_SUM;
	uint64_t back = o->retention / (uint64_t)o->window;
	uint64_t learns = o->baseline / (uint64_t)o->window +
	                  (o->baseline % (uint64_t)o->window > 0);
	double *value = arena_many(room, double, n);
	struct queue q = { .value = value, .front = arena_many(room, struct moments, n) };
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (bucket_value(s, bucket[i], &value[kept]))
			bucket[kept++] = bucket[i];
	for (size_t i = 0; i < kept; i++) {
		uint64_t age = (uint64_t)bucket[i]->number - (uint64_t)bucket[0]->number;
		struct moments before;

		while (q.low < q.high &&
		       (uint64_t)bucket[i]->number - (uint64_t)bucket[q.low]->number > back)
			queue_drop(&q);
		before = queue_moments(&q);
		if (zeros)
			before = moments_join(
				before,
				(struct moments){ (double)(age < back ? age : back) - before.n, 0,
			                          0 });
		if (age >= learns && is_outlier(o, before, value[i])) {
			s->fired = arena_grow(&s->mem, s->fired, sizeof(*s->fired), s->n, cap,
			                      s->n + 1);
			s->fired[s->n++] = (struct fired){ bucket[i], value[i] };
		}
		queue_add(&q);
	}
}

static int by_baseline(const void *a, const void *b)
{
	const struct bucket *x = *(struct bucket *const *)a, *y = *(struct bucket *const *)b;

	if (x->baseline != y->baseline)
		return x->baseline < y->baseline ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

static _Thread_local const struct state *order_state; /* qsort has no room for it */

static int by_time(const void *a, const void *b)
{
	const struct bucket *x = ((const struct fired *)a)->bucket;
	const struct bucket *y = ((const struct fired *)b)->bucket;
	uint32_t p = order_state->baseline[x->baseline].rule;
	uint32_t q = order_state->baseline[y->baseline].rule;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->seq != y->seq)
		return x->seq < y->seq ? -1 : 1;
	return (p > q) - (p < q);
}

/* Find the outliers of all baselines, whose buckets are given in order; `more`: bytes that are
 * taken for the while.  False: `err`. */
static bool baselines_run(struct state *s, struct bucket **bucket, size_t more, struct err *err)
{
	size_t cap = 0;
	bool ok = true;

	for (size_t i = 0, n; i < s->buckets && ok; i += n) {
		struct arena own = { 0 };

		n = 1;
		while (i + n < s->buckets && bucket[i + n]->baseline == bucket[i]->baseline)
			n++;
		baseline_run(s, bucket + i, n, &own, &cap);
		ok = within(s, more + own.used, err);
		arena_free(&own);
	}
	return ok;
}

static bool finish(struct state *s, struct err *err)
{
	struct arena room = { 0 };
	struct bucket **bucket = arena_many(&room, struct bucket *, s->buckets + 1);
	bool ok;

	for (size_t i = 0; i < s->buckets; i++)
		bucket[i] = &s->bucket[i];
	if (s->buckets)
		qsort(bucket, s->buckets, sizeof(struct bucket *), by_baseline);
	ok = baselines_run(s, bucket, room.used, err);
	order_state = s;
	if (ok && s->n > 1)
		qsort(s->fired, s->n, sizeof(*s->fired), by_time);
	arena_free(&room);
	s->finished = true;
	return ok;
}

static struct record *row_of(const struct state *s, const struct fired *fired, struct arena *a)
{
	const struct signal_slots *slots = s->own->slots;
	const struct outlier *o = rule_of(s, fired->bucket);
	struct record *r = kept_row(fired->bucket->kept, s->slots, a);
	struct buf b = { 0 };

	buf_add_char(&b, '{');
	for (size_t i = 0; i < o->groups; i++) {
		if (i)
			buf_add_char(&b, ',');
		buf_add_json(&b, o->group[i]);
		buf_add_char(&b, ':');
		buf_add_json(&b, value_to_str(&r->slot[o->slot[i]], a));
	}
	buf_add_char(&b, '}');
	r->slot[slots->rule] = value_int(s->baseline[fired->bucket->baseline].rule);
	r->slot[slots->records] = value_int((int64_t)fired->bucket->records);
	r->slot[slots->value] = value_double(fired->value);
	r->slot[slots->group] = value_list(arena_copy(a, buf_str(&b)));
	buf_free(&b);
	return r;
}

static bool outlier_tail(const struct op *op, void *state, struct batch *b, struct err *err)
{
	struct state *s = state;

	(void)op;
	if (!s->finished && !finish(s, err))
		return false;
	b->rec = arena_many(b->mem, struct record *, TAIL_ROWS);
	while (s->at < s->n && b->n < TAIL_ROWS)
		b->rec[b->n++] = row_of(s, &s->fired[s->at++], b->mem);
	return true;
}

static const struct op_type op_outlier = {
	.usage = "outlier",
	.stage = OP_STREAM,
	.open = outlier_open,
	.push = outlier_push,
	.tail = outlier_tail,
	.time = true,
};

struct op *outlier_op_new(const struct rules *rules, const struct signal_slots *slots,
                          size_t budget, struct arena *a)
{
	struct outlier_op *own;
	bool any = false;

	for (size_t i = 0; i < rules->n; i++)
		any |= rules->rule[i].outlier != NULL;
	if (!any)
		return NULL;
	own = arena_new(a, struct outlier_op);
	*own = (struct outlier_op){ { &op_outlier, STR("outlier") }, rules, slots, budget };
	return &own->op;
}
