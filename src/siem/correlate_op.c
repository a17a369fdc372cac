/* The operator of correlations; see correlate_op.h. */
#include "siem/correlate_op.h"

#include <math.h>

#define TAIL_ROWS 256 /* at a time: a row has a slot for each name of all rules */

struct correlate_op {
	struct op op;
	const struct rules *rules;
	const struct signal_slots *slots;
	const size_t *keep; /* slots of records that signals of correlations are made of */
	size_t keeps;
	size_t budget;
};

struct correlate_state {
	struct correlator *correlator;
	size_t slots;
	const struct correlated *out;
	size_t n, at;
	bool finished;
};

static void state_free(void *thing)
{
	correlator_free(((struct correlate_state *)thing)->correlator);
}

static void *correlate_open(const struct op *op, const struct op_env *env)
{
	const struct correlate_op *own = (const struct correlate_op *)op;
	struct correlate_state *s = arena_new(env->mem, struct correlate_state);

	s->slots = env->slots;
	s->correlator = correlator_new(own->rules, own->keep, own->keeps, own->budget);
	arena_defer(env->mem, state_free, s);
	return s;
}

/* Whether a rule's match is a signal by itself: the match of an old aggregation's condition is
 * not. */
static bool is_signal(const struct rule *rule)
{
	return !rule->quiet && !rule->correlation;
}

static bool correlate_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct correlate_op *own = (const struct correlate_op *)op;
	struct correlate_state *s = state;
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++) {
		size_t rule = (size_t)b->rec[i]->slot[own->slots->rule].i;

		if (!correlator_add(s->correlator, rule, b->rec[i], err))
			return false;
		if (is_signal(&own->rules->rule[rule]))
			b->rec[n++] = b->rec[i];
	}
	b->n = n;
	return true;
}

/* A correlation's group-by as a JSON object. */
static struct value group_json(const struct correlated *c, struct arena *a)
{
	struct buf b = { 0 };
	struct value v;

	buf_add_char(&b, '{');
	for (size_t i = 0; i < c->correlation->groups; i++) {
		if (i)
			buf_add_char(&b, ',');
		buf_add_json(&b, c->correlation->group[i]);
		buf_add_char(&b, ':');
		buf_add_json(&b, c->group[i]);
	}
	buf_add_char(&b, '}');
	v = value_list(arena_copy(a, buf_str(&b)));
	buf_free(&b);
	return v;
}

static struct record *row_of(const struct correlate_op *own, const struct correlate_state *s,
                             const struct correlated *c, struct arena *a)
{
	struct record *r = correlator_record(s->correlator, c->kept, s->slots, a);

	r->slot[own->slots->rule] = value_int(c->rule);
	r->slot[own->slots->records] = value_int((int64_t)c->records);
	if (!isnan(c->value))
		r->slot[own->slots->value] = value_double(c->value);
	r->slot[own->slots->group] = group_json(c, a);
	if (c->entity != CORRELATE_ALL)
		r->slot[own->slots->entity_of] = value_int(c->entity);
	return r;
}

static bool correlate_tail(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct correlate_op *own = (const struct correlate_op *)op;
	struct correlate_state *s = state;

	if (!s->finished && !correlator_finish(s->correlator, &s->out, &s->n, err))
		return false;
	s->finished = true;
	b->rec = arena_many(b->mem, struct record *, TAIL_ROWS);
	while (s->at < s->n && b->n < TAIL_ROWS) {
		const struct correlated *c = &s->out[s->at++];

		if (!own->rules->rule[c->rule].quiet)
			b->rec[b->n++] = row_of(own, s, c, b->mem);
	}
	return true;
}

static const struct op_type op_correlate = {
	.usage = "correlate",
	.stage = OP_STREAM,
	.open = correlate_open,
	.push = correlate_push,
	.tail = correlate_tail,
	.time = true,
};

struct keeping {
	bool *kept; /* by slot */
	size_t *slot, n;
};

static void slot_keep(void *user, size_t slot)
{
	struct keeping *k = user;

	if (!k->kept[slot])
		k->slot[k->n++] = slot;
	k->kept[slot] = true;
}

struct op *correlate_op_new(const struct rules *rules, const struct signal_slots *slots,
                            size_t budget, struct arena *a)
{
	struct keeping k = { arena_many(a, bool, rules->names.n),
		             arena_many(a, size_t, rules->names.n), 0 };
	struct correlate_op *own;
	bool any = false;

	for (size_t i = 0; i < SIGNAL_ENTITIES; i++)
		slot_keep(&k, slots->entity[i]);
	for (size_t i = 0; i < rules->n; i++) {
		if (!rules->rule[i].correlation)
			continue;
		any = true;
		signal_rule_slots(rules, &rules->rule[i], slot_keep, &k);
	}
	if (!any)
		return NULL;
	own = arena_new(a, struct correlate_op);
	*own = (struct correlate_op){
		{ &op_correlate, STR("correlate") }, rules, slots, k.slot, k.n, budget
	};
	return &own->op;
}
