/*
 * where CONDITION: keeps the records for which it is true.  A comparison with a
 * missing field is false, so `where x != "a"` drops the records that have no x.
 */
#include "expr/expr.h"
#include "op/op.h"

struct where {
	struct op op;
	const struct expr *cond;
};

static struct op *where_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct where *w = arena_new(a, struct where);

	w->cond = expr_parse(c, a, err);
	return w->cond ? &w->op : NULL;
}

static bool where_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct where *w = (const struct where *)op;
	bool *keep = arena_many(b->mem, bool, b->n);
	size_t n = 0;

	(void)state, (void)err;
	expr_test(w->cond, b, keep);
	for (size_t i = 0; i < b->n; i++)
		if (keep[i])
			b->rec[n++] = b->rec[i];
	b->n = n;
	return true;
}

static const struct expr *where_requires(const struct op *op)
{
	return ((const struct where *)op)->cond;
}

const struct op_type op_where = {
	.usage = "where CONDITION",
	.stage = OP_ROW,
	.parse = where_parse,
	.push = where_push,
	.requires = where_requires,
};
