/* count, count(*): rows; count(f): rows in which f is not missing. */
#include "agg/agg.h"

struct count {
	int64_t n;
};

static void count_step(const struct agg_call *call, void *state, const struct agg_in *in,
                       struct arena *a)
{
	struct count *c = state;

	(void)a;
	c->n += !call->field || !value_is_null(&in->value);
}

static void count_merge(const struct agg_call *call, void *state, const void *other,
                        struct arena *a)
{
	struct count *c = state;

	(void)call, (void)a;
	c->n += ((const struct count *)other)->n;
}

static struct value count_final(const struct agg_call *call, const void *state, struct arena *a)
{
	(void)call, (void)a;
	return value_int(((const struct count *)state)->n);
}

const struct agg_type agg_count = {
	.name = "count",
	.usage = "count[(FIELD)]",
	.column = "_count",
	.no_field = true,
	.size = sizeof(struct count),
	.step = count_step,
	.merge = count_merge,
	.final = count_final,
};
