/*
 * topk(N, FIELD, …) [by FIELD, …]: the N highest rows (of each group), with their rank in `_rank`,
 * 1 for the highest.
 */
#include "op/group.h"
#include "op/order.h"

struct topk {
	struct op op;
	int64_t most;
	size_t n;
	struct order_key *key;
	size_t groups;
	size_t *group;
	size_t rank; /* slot */
};

static struct op *topk_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct topk *t = arena_new(a, struct topk);
	struct name_list list = { 0 };
	size_t cap = 0;

	if (!cur_take_sign(c, "(", err) || !cur_take_int(c, 1, INT64_MAX, &t->most, err))
		return NULL;
	if (!cur_peek_sign(c, ",") && !cur_take_sign(c, ",", err))
		return NULL;
	while (cur_skip_sign(c, ",")) {
		t->key = arena_grow(a, t->key, sizeof(*t->key), t->n, &cap, t->n + 1);
		t->key[t->n].descending = true;
		if (!cur_take_field(c, &t->key[t->n++].slot, err))
			return NULL;
	}
	if (!cur_take_sign(c, ")", err) ||
	    (cur_skip_word(c, "by") && !cur_take_names(c, &list, err)))
		return NULL;
	t->groups = list.n;
	t->group = arena_many(a, size_t, list.n);
	for (size_t i = 0; i < list.n; i++)
		t->group[i] = names_read(c->names, list.name[i]);
	t->rank = names_set(c->names, STR("_rank"), true);
	c->sorted = true;
	return &t->op;
}

static void *topk_open(const struct op *op, const struct op_env *env)
{
	struct group_table *ranks = arena_new(env->mem, struct group_table);

	group_init(ranks, ((const struct topk *)op)->groups, sizeof(int64_t), env->mem);
	return ranks;
}

static bool topk_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct topk *t = (const struct topk *)op;
	size_t n = 0;

	(void)err;
	rows_newest_first(b);
	rows_order(b, t->key, t->n);
	for (size_t i = 0; i < b->n; i++) {
		int64_t *rank = group_of(state, t->group, b->rec[i])->state;

		if (*rank >= t->most)
			continue;
		b->rec[i]->slot[t->rank] = value_int(++*rank);
		b->rec[n++] = b->rec[i];
	}
	b->n = n;
	return true;
}

static void topk_columns(const struct op *op, const void *state, struct columns *cols,
                         const struct names *names, struct arena *a)
{
	(void)state, (void)names;
	columns_add(cols, ((const struct topk *)op)->rank, STR("_rank"), a);
}

const struct op_type op_topk = {
	.usage = "topk(N, FIELD, ...) [by FIELD, ...]",
	.stage = OP_TABLE,
	.parse = topk_parse,
	.open = topk_open,
	.push = topk_push,
	.columns = topk_columns,
	.time = true,
};
