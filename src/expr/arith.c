/* Arithmetic; see arith.h. */
#include "expr/arith.h"

#include <math.h>

static double number(const struct value *v)
{
	return v->type == VALUE_INT ? (double)v->i : v->d;
}

/* False: the result does not fit, or is none of integers. */
static bool arith_int(enum expr_kind kind, int64_t a, int64_t b, int64_t *out)
{
	switch (kind) {
	case EXPR_ADD:
		return !__builtin_add_overflow(a, b, out);
	case EXPR_SUB:
		return !__builtin_sub_overflow(a, b, out);
	case EXPR_MUL:
		return !__builtin_mul_overflow(a, b, out);
	case EXPR_MOD:
		if (b == 0)
			return false;
		*out = b == -1 ? 0 : a % b;
		return true;
	default:
		return false;
	}
}

static double arith_double(enum expr_kind kind, double a, double b)
{
	switch (kind) {
	case EXPR_ADD:
		return a + b;
	case EXPR_SUB:
		return a - b;
	case EXPR_MUL:
		return a * b;
	case EXPR_MOD:
		return fmod(a, b);
	default:
		/* IEEE says what 5/0 is, C only where it follows IEEE. */
		if (b != 0)
			return a / b;
		return a == 0 || isnan(a) ? NAN
		                          : copysign(INFINITY, copysign(1, a) * copysign(1, b));
	}
}

struct value arith(enum expr_kind kind, const struct value *a, const struct value *b)
{
	struct value x = value_to_number(a), y = value_to_number(b);
	int64_t i;

	if (value_is_null(&x) || value_is_null(&y))
		return value_null();
	if (x.type == VALUE_INT && y.type == VALUE_INT && arith_int(kind, x.i, y.i, &i))
		return value_int(i);
	return value_double(arith_double(kind, number(&x), number(&y)));
}

struct value arith_negate(const struct value *a)
{
	struct value zero = value_int(0), x = value_to_number(a);

	/* 0 - 0.0 would lose the sign. */
	return x.type == VALUE_DOUBLE ? value_double(-x.d) : arith(EXPR_SUB, &zero, &x);
}
