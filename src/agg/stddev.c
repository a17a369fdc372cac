/*
 * stddev(f): the standard deviation of a sample (n - 1), over the values that are numbers; of one
 * it is 0, of none null.  From the exact sums of the numbers and of their squares, so that nothing
 * cancels: 1e9+1, 1e9+2, 1e9+3 give 1.
 */
#include <math.h>

#include "agg/agg.h"
#include "agg/exact.h"

struct stddev {
	uint64_t n;
	bool infinite; /* an infinity was among them */
	struct exact sum, squares;
};

static void stddev_step(const struct agg_call *call, void *state, const struct agg_in *in,
                        struct arena *a)
{
	struct stddev *s = state;
	struct value number;

	(void)call;
	if (!number_take(&in->value, &number))
		return;
	s->n++;
	if (number.type == VALUE_DOUBLE && isinf(number.d)) {
		s->infinite = true;
		return;
	}
	exact_add(&s->sum, &number, a);
	exact_add_square(&s->squares, &number, a);
}

static void stddev_merge(const struct agg_call *call, void *state, const void *other,
                         struct arena *a)
{
	struct stddev *s = state;
	const struct stddev *o = other;

	(void)call;
	s->n += o->n;
	s->infinite = s->infinite || o->infinite;
	exact_merge(&s->sum, &o->sum, a);
	exact_merge(&s->squares, &o->squares, a);
}

static struct value stddev_final(const struct agg_call *call, const void *state, struct arena *a)
{
	const struct stddev *s = state;
	double n = (double)s->n, m;
	struct exact spread;
	int exponent;

	(void)call;
	if (s->n == 0)
		return value_null();
	if (s->infinite)
		return value_double((double)NAN);
	if (s->n == 1)
		return value_double(0);
	spread = exact_spread(&s->squares, &s->sum, s->n, a);
	m = exact_round(&spread, &exponent, a);
	if (exponent & 1) {
		m *= 2;
		exponent--;
	}
	return value_double(ldexp(sqrt(m / (n * (n - 1))), exponent / 2));
}

const struct agg_type agg_stddev = {
	.name = "stddev",
	.usage = "stddev(FIELD)",
	.column = "_stddev",
	.size = sizeof(struct stddev),
	.step = stddev_step,
	.merge = stddev_merge,
	.final = stddev_final,
};
