/*
 * sort [by] FIELD [asc|desc], …: puts the rows in order, descending unless said otherwise, each
 * field for itself (`sort by a asc, b`: b descends).  Texts sort as texts, also those that a log
 * spelt as numbers: cast first (`num(x)`) for the order of numbers.
 */
#include "op/op.h"
#include "op/order.h"

struct sort {
	struct op op;
	size_t n, cap;
	struct order_key *key;
};

static struct op *sort_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct sort *s = arena_new(a, struct sort);

	cur_skip_word(c, "by");
	do {
		s->key = arena_grow(a, s->key, sizeof(*s->key), s->n, &s->cap, s->n + 1);
		if (!order_key_take(c, &s->key[s->n++], err))
			return NULL;
	} while (cur_skip_sign(c, ","));
	c->sorted = true;
	return &s->op;
}

static bool sort_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct sort *s = (const struct sort *)op;

	(void)state, (void)err;
	rows_order(b, s->key, s->n);
	return true;
}

const struct op_type op_sort = {
	.usage = "sort [by] FIELD [asc|desc], ...",
	.stage = OP_TABLE,
	.parse = sort_parse,
	.push = sort_push,
};
