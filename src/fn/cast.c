/*
 * Casts: num(x) and number, double, toDouble, toFloat; toInt and int, toLong; toString; and the
 * times fromMillis, toMillis (both keep the milliseconds) and fromSeconds.  What is no number gives
 * null.  Integers are cut off towards zero and have 64 bits, toInt's too.
 */
#include "fn/impl.h"

FN_CALL(cast_double)
{
	double d;

	return value_to_double(arg, &d) ? value_double(d) : value_null();
}

FN_CALL(cast_int)
{
	int64_t i;

	return value_to_int(arg, &i) ? value_int(i) : value_null();
}

FN_CALL(cast_string)
{
	return value_text(value_to_str(arg, a));
}

FN_CALL(cast_seconds)
{
	struct value n = value_to_number(arg);
	int64_t ms;

	if (n.type == VALUE_INT)
		return __builtin_mul_overflow(n.i, 1000, &ms) ? value_null() : value_int(ms);
	if (n.type == VALUE_DOUBLE)
		n.d *= 1000;
	return value_to_int(&n, &ms) ? value_int(ms) : value_null();
}

const struct fn_type fn_num = {
	.name = "num",
	.usage = "num(X)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = cast_double,
};

const struct fn_type fn_to_double = {
	.name = "toDouble",
	.usage = "toDouble(X)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = cast_double,
};

const struct fn_type fn_to_int = {
	.name = "toInt",
	.usage = "toInt(X)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = cast_int,
};

const struct fn_type fn_to_long = {
	.name = "toLong",
	.usage = "toLong(X)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = cast_int,
};

const struct fn_type fn_to_string = {
	.name = "toString",
	.usage = "toString(X)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = cast_string,
};

const struct fn_type fn_from_millis = {
	.name = "fromMillis",
	.usage = "fromMillis(MILLISECONDS)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = cast_int,
};

const struct fn_type fn_from_seconds = {
	.name = "fromSeconds",
	.usage = "fromSeconds(SECONDS)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = cast_seconds,
};
