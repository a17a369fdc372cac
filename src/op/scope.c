/*
 * The scope: what stands before the first pipe.  It keeps the records that have its words and whose
 * metadata and fields fit.
 */
#include "op/op.h"

struct scope_op {
	struct op op;
	const struct expr *cond;
	bool all; /* `*`: everything passes */
};

struct op *op_scope_new(const struct scope *scope, struct names *names, struct arena *a)
{
	struct scope_op *s = arena_new(a, struct scope_op);

	s->op = (struct op){ &op_scope, scope->at };
	s->all = scope->kind == SCOPE_ALL;
	s->cond = expr_from_scope(scope, names, a);
	return &s->op;
}

static bool scope_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct scope_op *s = (const struct scope_op *)op;
	bool *keep;
	size_t n = 0;

	(void)state, (void)err;
	if (s->all)
		return true;
	keep = arena_many(b->mem, bool, b->n);
	expr_test(s->cond, b, keep);
	for (size_t i = 0; i < b->n; i++)
		if (keep[i])
			b->rec[n++] = b->rec[i];
	b->n = n;
	return true;
}

static const struct expr *scope_requires(const struct op *op)
{
	return ((const struct scope_op *)op)->cond;
}

const struct op_type op_scope = {
	.usage = "WORDS, \"PHRASES\", NAME=VALUE, joined by AND, OR, NOT",
	.stage = OP_ROW,
	.push = scope_push,
	.requires = scope_requires,
};
