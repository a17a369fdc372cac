/*
 * limit N: the first N records in their present order: messages before an aggregate, groups after
 * it.
 */
#include "op/op.h"

struct limit {
	struct op op;
	uint64_t most;
};

static struct op *limit_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct limit *l = arena_new(a, struct limit);
	int64_t n;

	if (!cur_take_int(c, 1, INT64_MAX, &n, err))
		return NULL;
	l->most = (uint64_t)n;
	return &l->op;
}

/* How many have passed. */
static void *limit_open(const struct op *op, const struct op_env *env)
{
	(void)op;
	return arena_new(env->mem, uint64_t);
}

static bool limit_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	uint64_t *passed = state, left = ((const struct limit *)op)->most - *passed;

	(void)err;
	if (b->n > left)
		b->n = (size_t)left;
	*passed += b->n;
	return true;
}

static bool limit_done(const struct op *op, const void *state)
{
	return *(const uint64_t *)state >= ((const struct limit *)op)->most;
}

const struct op_type op_limit = {
	.usage = "limit N",
	.stage = OP_STREAM,
	.parse = limit_parse,
	.open = limit_open,
	.push = limit_push,
	.done = limit_done,
};
