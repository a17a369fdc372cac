/*
 * sum(f), avg(f): over the values that are numbers; without any, null.  The sum is exact and
 * rounded once; one that is a whole number within 64 bits is an integer.
 */
#include <math.h>

#include "agg/agg.h"
#include "agg/exact.h"

struct sum {
	uint64_t n;
	bool plus, minus; /* an infinity was among them */
	struct exact finite;
};

static void sum_step(const struct agg_call *call, void *state, const struct agg_in *in,
                     struct arena *a)
{
	struct sum *s = state;
	struct value number;

	(void)call;
	if (!number_take(&in->value, &number))
		return;
	s->n++;
	if (number.type == VALUE_DOUBLE && isinf(number.d))
		*(number.d > 0 ? &s->plus : &s->minus) = true;
	else
		exact_add(&s->finite, &number, a);
}

static void sum_merge(const struct agg_call *call, void *state, const void *other, struct arena *a)
{
	struct sum *s = state;
	const struct sum *o = other;

	(void)call;
	s->n += o->n;
	s->plus = s->plus || o->plus;
	s->minus = s->minus || o->minus;
	exact_merge(&s->finite, &o->finite, a);
}

static struct value sum_infinite(const struct sum *s)
{
	if (s->plus && s->minus)
		return value_double((double)NAN);
	return value_double(s->plus ? (double)INFINITY : (double)-INFINITY);
}

static struct value sum_final(const struct agg_call *call, const void *state, struct arena *a)
{
	const struct sum *s = state;

	(void)call;
	if (s->n == 0)
		return value_null();
	return s->plus || s->minus ? sum_infinite(s) : exact_value(&s->finite, a);
}

/* Dividing before scaling keeps an average of huge numbers from overflowing. */
static struct value avg_final(const struct agg_call *call, const void *state, struct arena *a)
{
	const struct sum *s = state;
	int exponent;
	double m;

	(void)call;
	if (s->n == 0)
		return value_null();
	if (s->plus || s->minus)
		return sum_infinite(s);
	m = exact_round(&s->finite, &exponent, a);
	return value_double(ldexp(m / (double)s->n, exponent));
}

const struct agg_type agg_sum = {
	.name = "sum",
	.usage = "sum(FIELD)",
	.column = "_sum",
	.size = sizeof(struct sum),
	.step = sum_step,
	.merge = sum_merge,
	.final = sum_final,
};

const struct agg_type agg_avg = {
	.name = "avg",
	.usage = "avg(FIELD)",
	.column = "_avg",
	.size = sizeof(struct sum),
	.step = sum_step,
	.merge = sum_merge,
	.final = avg_final,
};
