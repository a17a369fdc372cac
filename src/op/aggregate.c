/*
 * AGGREGATE(FIELD) [as NAME], … [by FIELD, …]: one row for each combination of the group fields,
 * in the order of these; without group fields exactly one row.  A null is a value of its own for
 * grouping; aggregates of a field pass it over.
 */
#include "op/aggregate.h"

#include "op/order.h"

struct aggregate_state {
	struct group_table groups;
	size_t slots;
	uint64_t seen; /* records in an order that is meant (after a sort) */
};

void aggregate_settle(struct aggregate *g, struct cursor *c)
{
	names_rows(c->names);
	c->rows = true;
	c->sorted = g->ranked;
	for (size_t i = 0; i < g->keys; i++)
		g->key_out[i] = names_set(c->names, g->key_name[i], true);
	for (size_t i = 0; i < g->n; i++) {
		struct agg_out *out = &g->out[i];

		out->slot = names_set(c->names, out->name, true);
		out->offset = g->bytes;
		g->bytes += (out->call.type->size + 15) & ~(size_t)15;
	}
}

void *aggregate_open(const struct op *op, const struct op_env *env)
{
	const struct aggregate *g = (const struct aggregate *)op;
	struct aggregate_state *s = arena_new(env->mem, struct aggregate_state);

	s->slots = env->slots;
	group_init(&s->groups, g->keys, g->bytes, env->mem);
	if (g->keys == 0) {
		struct record none = { .time = TIME_NONE };

		group_of(&s->groups, NULL, &none);
	}
	return s;
}

/* The place of a record in the order that first and last go by: greater is earlier in it. */
static struct agg_in place_of(struct aggregate_state *s, const struct batch *b,
                              const struct record *r)
{
	if (b->ordered)
		return (struct agg_in){ .seq = UINT64_MAX - s->seen++ };
	return (struct agg_in){ .time = r->time, .seq = r->seq };
}

static void group_step(const struct aggregate *g, char *state, const struct record *r,
                       struct agg_in *in, struct arena *mem)
{
	for (size_t i = 0; i < g->n; i++) {
		const struct agg_out *out = &g->out[i];

		in->value = out->call.field ? r->slot[out->arg] : value_null();
		out->call.type->step(&out->call, state + out->offset, in, mem);
	}
}

bool aggregate_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct aggregate *g = (const struct aggregate *)op;
	struct aggregate_state *s = state;

	(void)err;
	for (size_t i = 0; i < b->n; i++) {
		const struct record *r = b->rec[i];
		struct agg_in in = place_of(s, b, r);
		struct group *group = group_of(&s->groups, g->key_in, r);

		group_step(g, group->state, r, &in, s->groups.mem);
	}
	return true;
}

bool aggregate_merge(const struct op *op, void *state, const void *other, struct err *err)
{
	const struct aggregate *g = (const struct aggregate *)op;
	struct aggregate_state *s = state;
	const struct aggregate_state *from = other;

	(void)err;
	for (const struct group *theirs = from->groups.first; theirs; theirs = theirs->next) {
		struct group *ours = group_like(&s->groups, theirs);

		for (size_t i = 0; i < g->n; i++) {
			const struct agg_out *out = &g->out[i];

			out->call.type->merge(&out->call, (char *)ours->state + out->offset,
			                      (const char *)theirs->state + out->offset,
			                      s->groups.mem);
		}
	}
	return true;
}

static struct record *group_row(const struct aggregate *g, const struct group *group, size_t slots,
                                struct arena *a)
{
	struct record *r = record_new(a, slots);

	r->time = TIME_NONE;
	for (size_t i = 0; i < g->keys; i++)
		r->slot[g->key_out[i]] = value_copy(&group->key[i], a);
	for (size_t i = 0; i < g->n; i++) {
		const struct agg_out *out = &g->out[i];

		r->slot[out->slot] = out->call.type->final(
			&out->call, (const char *)group->state + out->offset, a);
	}
	return r;
}

bool aggregate_finish(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct aggregate *g = (const struct aggregate *)op;
	struct aggregate_state *s = state;
	struct group **group = group_sorted(&s->groups, b->mem);

	(void)err;
	b->rec = arena_many(b->mem, struct record *, s->groups.n);
	b->n = s->groups.n;
	b->ordered = true;
	for (size_t i = 0; i < b->n; i++) {
		b->rec[i] = group_row(g, group[i], s->slots, b->mem);
		b->rec[i]->seq = i;
	}
	if (g->ranked)
		rows_order(b, &(struct order_key){ g->out[0].slot, true }, 1);
	return true;
}

void aggregate_columns(const struct op *op, const void *state, struct columns *cols,
                       const struct names *names, struct arena *a)
{
	const struct aggregate *g = (const struct aggregate *)op;

	(void)state, (void)names;
	columns_set(cols, g->key_out, g->key_name, g->keys, a);
	for (size_t i = 0; i < g->n; i++)
		columns_add(cols, g->out[i].slot, g->out[i].name, a);
}

const struct op_type op_aggregate = {
	.usage = "AGGREGATE(FIELD) [as NAME], ... [by FIELD, ...]",
	.stage = OP_GROUP,
	.parse = aggregate_parse,
	.open = aggregate_open,
	.push = aggregate_push,
	.merge = aggregate_merge,
	.finish = aggregate_finish,
	.columns = aggregate_columns,
};
