/* First-seen rules; see first_seen.h. */
#include "siem/first_seen.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/size.h"
#include "schema/index.h"
#include "siem/kept.h"

#define TAIL_ROWS 256 /* at a time: a row has a slot for each name of all rules */

/* Sightings of a value, each at most the retention after the one before. */
struct span {
	struct span *next; /* later */
	int64_t first, last; /* ns */
	uint64_t seq; /* of the first, by (time, seq) */
	struct kept *kept; /* it */
};

/* A value, or an entity. */
struct known {
	struct str key;
	uint32_t rule, entity; /* entity: of a value, in `entity`; NONE: GLOBAL */
	struct span *span; /* of a value, by time */
	int64_t first; /* of an entity: ns */
};

#define NONE UINT32_MAX

struct table {
	struct known *item;
	size_t n, cap;
	struct index by_key;
};

struct fired {
	const struct span *span;
	uint32_t rule;
};

struct first_seen_op {
	struct op op;
	const struct rules *rules;
	const struct signal_slots *slots;
	int64_t from;
	size_t budget;
};

struct state {
	const struct first_seen_op *own;
	size_t slots; /* of a row */
	struct arena mem;
	struct kept_room records;
	struct table value, entity;
	struct buf key;
	struct fired *fired;
	size_t n, at;
	bool finished;
};

void first_seen_slots(const struct first_seen *f, void (*use)(void *user, size_t slot), void *user)
{
	for (size_t i = 0; i < f->values; i++)
		use(user, f->value[i]);
	for (size_t i = 0; i < f->groups; i++)
		use(user, f->group[i]);
}

static void state_free(void *thing)
{
	struct state *s = thing;

	arena_free(&s->mem);
	arena_free(&s->records.mem);
	buf_free(&s->key);
}

static void *first_seen_open(const struct op *op, const struct op_env *env)
{
	struct state *s = arena_new(env->mem, struct state);

	s->own = (const struct first_seen_op *)op;
	s->slots = env->slots;
	arena_defer(env->mem, state_free, s);
	return s;
}

/* The item of a key and an entity, made when new. */
static struct known *known_get(struct state *s, struct table *t, struct str key, uint32_t rule,
                               uint32_t entity)
{
	uint32_t hash = (uint32_t)hash_mix(hash_bytes(key), entity);
	size_t i;

	for (size_t at = 0; (i = index_next(&t->by_key, hash, &at)) != STR_NONE;)
		if (t->item[i].entity == entity && str_eq(t->item[i].key, key))
			return &t->item[i];
	t->item = arena_grow(&s->mem, t->item, sizeof(*t->item), t->n, &t->cap, t->n + 1);
	index_add(&t->by_key, hash, &s->mem);
	t->item[t->n] = (struct known){
		.key = arena_copy(&s->mem, key), .rule = rule, .entity = entity, .first = INT64_MAX
	};
	return &t->item[t->n++];
}

/* Give back what earlier records have replaced. */
static void garbage_collect(struct state *s)
{
	struct kept_room fresh = { 0 };

	if (!kept_is_full(&s->records))
		return;
	for (size_t i = 0; i < s->value.n; i++)
		for (struct span *span = s->value.item[i].span; span; span = span->next)
			kept_move(&fresh, &span->kept);
	kept_replace(&s->records, &fresh);
}

static bool is_near(int64_t before, int64_t after, uint64_t most)
{
	return after <= before || (uint64_t)after - (uint64_t)before <= most;
}

/* Join a span with the one behind it, where they touch. */
static void span_join(struct state *s, struct span *span, uint64_t retention)
{
	struct span *next = span->next;

	if (!next || !is_near(span->last, next->first, retention))
		return;
	if (next->last > span->last)
		span->last = next->last;
	kept_drop(&s->records, next->kept);
	span->next = next->next;
}

static void span_begin(struct state *s, struct span *span, const struct record *r)
{
	kept_put(&s->records, &span->kept, r, s->slots);
	span->first = r->time;
	span->seq = r->seq;
}

/* A record is a sighting. */
static void sighting_add(struct state *s, struct known *k, uint64_t retention,
                         const struct record *r)
{
	struct span **at = &k->span, *span;

	while (*at && !is_near((*at)->last, r->time, retention))
		at = &(*at)->next;
	span = *at;
	if (!span || !is_near(r->time, span->first, retention)) {
		span = arena_new(&s->mem, struct span);
		span->next = *at;
		span->last = r->time;
		span_begin(s, span, r);
		*at = span;
		return;
	}
	if (r->time < span->first || (r->time == span->first && r->seq < span->seq))
		span_begin(s, span, r);
	if (r->time > span->last)
		span->last = r->time;
	span_join(s, span, retention);
}

static void match_add(struct state *s, uint32_t rule, const struct record *r, struct arena *room)
{
	const struct first_seen *f = s->own->rules->rule[rule].first_seen;
	uint32_t entity = NONE;

	if (r->time == TIME_NONE)
		return;
	if (f->groups) {
		struct known *e;

		if (!key_make(&s->key, rule, f->group, f->groups, r, room))
			return;
		e = known_get(s, &s->entity, buf_str(&s->key), rule, NONE);
		if (r->time < e->first)
			e->first = r->time;
		entity = (uint32_t)(e - s->entity.item);
	}
	if (key_make(&s->key, rule, f->value, f->values, r, room))
		sighting_add(s, known_get(s, &s->value, buf_str(&s->key), rule, entity),
		             f->retention, r);
}

static bool first_seen_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct first_seen_op *own = (const struct first_seen_op *)op;
	struct state *s = state;
	char room[SIZE_TEXT];
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++) {
		size_t rule = (size_t)b->rec[i]->slot[own->slots->rule].i;

		if (own->rules->rule[rule].first_seen)
			match_add(s, (uint32_t)rule, b->rec[i], b->mem);
		else
			b->rec[n++] = b->rec[i];
	}
	b->n = n;
	garbage_collect(s);
	if (!own->budget || s->mem.used + s->records.mem.used <= own->budget)
		return true;
	return err_set(err, ERR_LIMIT,
	               "first-seen rules need more than the %s of memory that they may use: run "
	               "fewer rules, or allow more with --memory",
	               size_print(own->budget, room));
}

static int64_t time_behind(int64_t time, uint64_t by)
{
	return by > (uint64_t)INT64_MAX - (uint64_t)time && time > 0 ? INT64_MAX
	                                                             : time + (int64_t)by;
}

/* When each rule began to learn. */
static int64_t *starts_find(const struct state *s)
{
	int64_t *start = arena_many((struct arena *)&s->mem, int64_t, s->own->rules->n);

	for (size_t i = 0; i < s->own->rules->n; i++)
		start[i] = s->own->from == TIME_NONE ? INT64_MAX : s->own->from;
	for (size_t i = 0; i < s->value.n && s->own->from == TIME_NONE; i++) {
		const struct known *k = &s->value.item[i];

		if (k->span->first < start[k->rule])
			start[k->rule] = k->span->first;
	}
	return start;
}

static int by_time(const void *a, const void *b)
{
	const struct fired *x = a, *y = b;

	if (x->span->first != y->span->first)
		return x->span->first < y->span->first ? -1 : 1;
	if (x->span->seq != y->span->seq)
		return x->span->seq < y->span->seq ? -1 : 1;
	return (x->rule > y->rule) - (x->rule < y->rule);
}

static void finish(struct state *s)
{
	const int64_t *start = starts_find(s);
	size_t cap = 0;

	for (size_t i = 0; i < s->value.n; i++) {
		const struct known *k = &s->value.item[i];
		uint64_t baseline = s->own->rules->rule[k->rule].first_seen->baseline;
		int64_t learnt = time_behind(start[k->rule], baseline);
		int64_t met = k->entity == NONE ? INT64_MIN : s->entity.item[k->entity].first;

		if (met >= learnt)
			learnt = time_behind(met, baseline);
		for (const struct span *span = k->span; span; span = span->next) {
			if (span->first < learnt)
				continue;
			s->fired = arena_grow(&s->mem, s->fired, sizeof(*s->fired), s->n, &cap,
			                      s->n + 1);
			s->fired[s->n++] = (struct fired){ span, k->rule };
		}
	}
	if (s->n > 1)
		qsort(s->fired, s->n, sizeof(*s->fired), by_time);
	s->finished = true;
}

static bool first_seen_tail(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct first_seen_op *own = (const struct first_seen_op *)op;
	struct state *s = state;

	(void)err;
	if (!s->finished)
		finish(s);
	b->rec = arena_many(b->mem, struct record *, TAIL_ROWS);
	while (s->at < s->n && b->n < TAIL_ROWS) {
		const struct fired *fired = &s->fired[s->at++];
		struct record *r = kept_row(fired->span->kept, s->slots, b->mem);

		r->slot[own->slots->rule] = value_int(fired->rule);
		b->rec[b->n++] = r;
	}
	return true;
}

static const struct op_type op_first_seen = {
	.usage = "first seen",
	.stage = OP_STREAM,
	.open = first_seen_open,
	.push = first_seen_push,
	.tail = first_seen_tail,
	.time = true,
};

struct op *first_seen_op_new(const struct rules *rules, const struct signal_slots *slots,
                             int64_t from, size_t budget, struct arena *a)
{
	struct first_seen_op *own;
	bool any = false;

	for (size_t i = 0; i < rules->n; i++)
		any |= rules->rule[i].first_seen != NULL;
	if (!any)
		return NULL;
	own = arena_new(a, struct first_seen_op);
	*own = (struct first_seen_op){
		{ &op_first_seen, STR("first seen") }, rules, slots, from, budget
	};
	return &own->op;
}
