/*
 * top N FIELD [by OTHER]: before an aggregate it counts the records by the field and keeps the N
 * most frequent values (`by count` says the same; by any other field: those with its greatest
 * value).  After an aggregate it sorts the rows by OTHER, descending, and keeps N.
 */
#include "op/aggregate.h"
#include "op/order.h"

/* On messages: an aggregate of one result, cut. */
struct top {
	struct aggregate g;
	size_t most;
};

/* On rows. */
struct top_rows {
	struct op op;
	size_t most;
	size_t n, cap;
	struct order_key *key;
};

static void batch_cut(struct batch *b, size_t most)
{
	if (b->n > most)
		b->n = most;
}

static bool top_finish(const struct op *op, void *state, struct batch *b, struct err *err)
{
	if (!aggregate_finish(op, state, b, err))
		return false;
	batch_cut(b, ((const struct top *)op)->most);
	return true;
}

static bool top_rows_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct top_rows *t = (const struct top_rows *)op;

	(void)state, (void)err;
	rows_order(b, t->key, t->n);
	batch_cut(b, t->most);
	return true;
}

static const struct op_type top_rows = {
	.usage = "top N FIELD by FIELD [asc|desc], ...",
	.stage = OP_TABLE,
	.push = top_rows_push,
};

/* `by a, b asc` after an aggregate. */
static struct op *top_rows_parse(struct cursor *c, size_t most, struct arena *a, struct err *err)
{
	struct top_rows *t = arena_new(a, struct top_rows);

	t->op.type = &top_rows;
	t->most = most;
	do {
		t->key = arena_grow(a, t->key, sizeof(*t->key), t->n, &t->cap, t->n + 1);
		if (!order_key_take(c, &t->key[t->n++], err))
			return NULL;
	} while (cur_skip_sign(c, ","));
	c->sorted = true;
	return &t->op;
}

/* What messages are ranked by: their number, or the greatest value of a field. */
static bool rank_take(struct top *t, struct cursor *c, struct arena *a, struct err *err)
{
	struct agg_out *out = arena_new(a, struct agg_out);
	struct str name;

	t->g.n = 1;
	t->g.out = out;
	*out = (struct agg_out){ .call.type = agg_find(STR("count")), .name = STR("_count") };
	if (!cur_skip_word(c, "by") || cur_skip_word(c, "count") || cur_skip_word(c, "_count"))
		return true;
	if (!cur_take_name(c, &name, err))
		return false;
	*out = (struct agg_out){ .call = { .type = agg_find(STR("max")), .field = true },
		                 .arg = names_read(c->names, name),
		                 .name = name };
	return true;
}

static struct op *top_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct top *t = arena_new(a, struct top);
	struct name_list list;
	int64_t most;

	if (!cur_take_int(c, 1, INT32_MAX, &most, err) || !cur_take_names(c, &list, err))
		return NULL;
	if (c->rows && cur_skip_word(c, "by"))
		return top_rows_parse(c, (size_t)most, a, err);
	t->most = (size_t)most;
	t->g.ranked = true;
	t->g.keys = list.n;
	t->g.key_name = list.name;
	t->g.key_in = arena_many(a, size_t, list.n);
	t->g.key_out = arena_many(a, size_t, list.n);
	for (size_t i = 0; i < list.n; i++)
		t->g.key_in[i] = names_read(c->names, list.name[i]);
	if (!rank_take(t, c, a, err))
		return NULL;
	aggregate_settle(&t->g, c);
	return &t->g.op;
}

const struct op_type op_top = {
	.usage = "top N FIELD, ... [by FIELD]",
	.stage = OP_GROUP,
	.parse = top_parse,
	.open = aggregate_open,
	.push = aggregate_push,
	.merge = aggregate_merge,
	.finish = top_finish,
	.columns = aggregate_columns,
};
