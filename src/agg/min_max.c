/* min(f), max(f): over the values that are numbers; without any, null. */
#include "agg/agg.h"
#include "agg/exact.h"

struct extreme {
	struct value best; /* null: none yet */
};

static void extreme_take(struct extreme *e, const struct value *number, int sign)
{
	if (value_is_null(&e->best) || sign * value_order(number, &e->best) > 0)
		e->best = *number;
}

static void extreme_step(struct extreme *e, const struct agg_in *in, int sign)
{
	struct value number;

	if (number_take(&in->value, &number))
		extreme_take(e, &number, sign);
}

static void extreme_merge(struct extreme *e, const struct extreme *other, int sign)
{
	if (!value_is_null(&other->best))
		extreme_take(e, &other->best, sign);
}

static struct value extreme_final(const struct agg_call *call, const void *state, struct arena *a)
{
	(void)call, (void)a;
	return ((const struct extreme *)state)->best;
}

static void min_step(const struct agg_call *call, void *state, const struct agg_in *in,
                     struct arena *a)
{
	(void)call, (void)a;
	extreme_step(state, in, -1);
}

static void min_merge(const struct agg_call *call, void *state, const void *other, struct arena *a)
{
	(void)call, (void)a;
	extreme_merge(state, other, -1);
}

static void max_step(const struct agg_call *call, void *state, const struct agg_in *in,
                     struct arena *a)
{
	(void)call, (void)a;
	extreme_step(state, in, 1);
}

static void max_merge(const struct agg_call *call, void *state, const void *other, struct arena *a)
{
	(void)call, (void)a;
	extreme_merge(state, other, 1);
}

const struct agg_type agg_min = {
	.name = "min",
	.usage = "min(FIELD)",
	.column = "_min",
	.size = sizeof(struct extreme),
	.step = min_step,
	.merge = min_merge,
	.final = extreme_final,
};

const struct agg_type agg_max = {
	.name = "max",
	.usage = "max(FIELD)",
	.column = "_max",
	.size = sizeof(struct extreme),
	.step = max_step,
	.merge = max_merge,
	.final = extreme_final,
};
