/*
 * Mathematics, named and behaving as Java's Math: results are doubles, outside the domain NaN; the
 * argument is whatever has a numeric view, else the result is null.  abs, ceil, floor, round, min
 * and max keep integers as they are.  min and max with one argument are aggregates.
 *
 * round(x) takes halves up, round(x, places) rounds the decimal spelling, halves away from zero.
 * haversine(lat1, lon1, lat2, lon2) is in km on a sphere of 6372.8 km, which gives the documented
 * 3512.71.
 */
#include <math.h>

#include "fn/decimal.h"
#include "fn/impl.h"

#define EARTH_KM 6372.8
#define PI       3.14159265358979323846

static struct value unary(const struct value *arg, double (*f)(double))
{
	double x;

	return value_to_double(arg, &x) ? value_double(f(x)) : value_null();
}

static struct value binary(const struct value *arg, double (*f)(double, double))
{
	double x, y;

	if (!value_to_double(&arg[0], &x) || !value_to_double(&arg[1], &y))
		return value_null();
	return value_double(f(x, y));
}

static double degrees_of(double x)
{
	return x / PI * 180;
}

static double radians_of(double x)
{
	return x / 180 * PI;
}

/* e^x as Java has it, which takes it from fdlibm: up to one unit in the last place beside the
 * nearest double, so that exp(1) is the documented 2.7182818284590455.  x is k ln 2 + r, and for
 * the small r a rational function of r^2 is good enough. */
static double exp_java(double x)
{
	static const double ln2_high = 6.93147180369123816490e-01;
	static const double ln2_low = 1.90821492927058770002e-10;
	static const double p[] = { 1.66666666666666019037e-01, -2.77777777770155933842e-03,
		                    6.61375632143793436117e-05, -1.65339022054652515390e-06,
		                    4.13813679705723846039e-08 };
	double k = 0, high, low, r, square, c;

	if (!(fabs(x) < 708))
		return exp(x);
	if (fabs(x) > 0.5 * (ln2_high + ln2_low))
		k = fabs(x) < 1.5 * (ln2_high + ln2_low) ? copysign(1, x)
		                                         : trunc(x / ln2_high + copysign(0.5, x));
	high = x - k * ln2_high;
	low = k * ln2_low;
	r = high - low;
	square = r * r;
	c = r -
	    square * (p[0] + square * (p[1] + square * (p[2] + square * (p[3] + square * p[4]))));
	return ldexp(1 - ((low - r * c / (2 - c)) - high), (int)k);
}

#define UNARY(ident, shown, f)                                                                     \
	FN_CALL(math_##ident)                                                                      \
	{                                                                                          \
		return unary(arg, f);                                                              \
	}                                                                                          \
	const struct fn_type fn_##ident = {                                                        \
		.name = (shown),                                                                   \
		.usage = shown "(X)",                                                              \
		.min = 1,                                                                          \
		.max = 1,                                                                          \
		.in_place = true,                                                                  \
		.call = math_##ident,                                                              \
	};

UNARY(acos, "acos", acos)
UNARY(asin, "asin", asin)
UNARY(atan, "atan", atan)
UNARY(cbrt, "cbrt", cbrt)
UNARY(cos, "cos", cos)
UNARY(cosh, "cosh", cosh)
UNARY(exp, "exp", exp_java)
UNARY(expm1, "expm1", expm1)
UNARY(log, "log", log)
UNARY(log10, "log10", log10)
UNARY(log1p, "log1p", log1p)
UNARY(sin, "sin", sin)
UNARY(sinh, "sinh", sinh)
UNARY(sqrt, "sqrt", sqrt)
UNARY(tan, "tan", tan)
UNARY(tanh, "tanh", tanh)
UNARY(to_degrees, "toDegrees", degrees_of)
UNARY(to_radians, "toRadians", radians_of)

/* As `unary`, but an integer stays what it is. */
static struct value unary_int(const struct value *arg, double (*f)(double))
{
	struct value n = value_to_number(arg);

	return n.type == VALUE_DOUBLE ? value_double(f(n.d)) : n;
}

FN_CALL(math_ceil)
{
	return unary_int(arg, ceil);
}

FN_CALL(math_floor)
{
	return unary_int(arg, floor);
}

FN_CALL(math_abs)
{
	struct value n = value_to_number(arg);

	if (n.type == VALUE_INT)
		return n.i == INT64_MIN ? value_double(0x1p63) : value_int(n.i < 0 ? -n.i : n.i);
	return n.type == VALUE_DOUBLE ? value_double(fabs(n.d)) : n;
}

static double half_up(double x)
{
	double whole = floor(x);

	return x - whole >= 0.5 ? whole + 1 : whole;
}

FN_CALL(math_round)
{
	struct decimal d;
	struct value n = value_to_number(&arg[0]);
	int64_t places;

	if (call->n == 1)
		return unary_int(arg, half_up);
	if (!value_to_int(&arg[1], &places))
		return value_null();
	if (!decimal_of(&n, &d) || places > 400 || (n.type == VALUE_INT && places >= 0))
		return n;
	decimal_round(&d, places < -400 ? -400 : (int)places);
	return value_double(decimal_double(&d));
}

static struct value choose(const struct value *arg, bool most)
{
	struct value one = value_to_number(&arg[0]), other = value_to_number(&arg[1]);
	double x, y;
	int order;

	if (!value_to_double(&one, &x) || !value_to_double(&other, &y))
		return value_null();
	if (isnan(x) || isnan(y))
		return value_double((double)NAN);
	order = value_order(&one, &other);
	return (order < 0) == most ? other : one;
}

FN_CALL(math_max)
{
	return choose(arg, true);
}

FN_CALL(math_min)
{
	return choose(arg, false);
}

FN_CALL(math_atan2)
{
	return binary(arg, atan2);
}

FN_CALL(math_hypot)
{
	return binary(arg, hypot);
}

/* Java: pow(1, NaN) and pow(-1, Infinity) are NaN. */
static double power(double x, double y)
{
	if (isnan(y) || (isinf(y) && fabs(x) == 1))
		return (double)NAN;
	return pow(x, y);
}

FN_CALL(math_pow)
{
	return binary(arg, power);
}

FN_CALL(math_haversine)
{
	double at[4], lat, lon, h;

	for (int i = 0; i < 4; i++) {
		if (!value_to_double(&arg[i], &at[i]))
			return value_null();
		at[i] = radians_of(at[i]);
	}
	lat = sin((at[2] - at[0]) / 2);
	lon = sin((at[3] - at[1]) / 2);
	h = lat * lat + cos(at[0]) * cos(at[2]) * lon * lon;
	return value_double(2 * EARTH_KM * asin(sqrt(h > 1 ? 1 : h)));
}

#define MATH(ident, shown, args, least, most)                                                      \
	const struct fn_type fn_##ident = {                                                        \
		.name = (shown),                                                                   \
		.usage = shown args,                                                               \
		.min = (least),                                                                    \
		.max = (most),                                                                     \
		.in_place = (least) == 1,                                                          \
		.call = math_##ident,                                                              \
	};

MATH(abs, "abs", "(X)", 1, 1)
MATH(atan2, "atan2", "(Y, X)", 2, 2)
MATH(ceil, "ceil", "(X)", 1, 1)
MATH(floor, "floor", "(X)", 1, 1)
MATH(haversine, "haversine", "(LAT1, LON1, LAT2, LON2)", 4, 4)
MATH(hypot, "hypot", "(X, Y)", 2, 2)
MATH(max, "max", "(X, Y)", 2, 2)
MATH(min, "min", "(X, Y)", 2, 2)
MATH(pow, "pow", "(X, Y)", 2, 2)
MATH(round, "round", "(X[, PLACES])", 1, 2)
