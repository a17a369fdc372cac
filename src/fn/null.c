/*
 * isNull(x): missing; isEmpty(x): missing or ""; isBlank(x): missing or nothing but white space.
 * Arguments are read as texts.
 */
#include "fn/impl.h"

FN_CALL(null_is_null)
{
	return value_bool(value_is_null(arg));
}

FN_CALL(null_is_empty)
{
	return value_bool(value_is_null(arg) || (value_is_text(arg) && arg->n == 0));
}

FN_CALL(null_is_blank)
{
	return value_bool(value_is_null(arg) ||
	                  (value_is_text(arg) && str_trim(value_str(arg)).n == 0));
}

const struct fn_type fn_is_null = {
	.name = "isNull",
	.usage = "isNull(X)",
	.min = 1,
	.max = 1,
	.null_in = true,
	.call = null_is_null,
};

const struct fn_type fn_is_empty = {
	.name = "isEmpty",
	.usage = "isEmpty(X)",
	.min = 1,
	.max = 1,
	.null_in = true,
	.call = null_is_empty,
};

const struct fn_type fn_is_blank = {
	.name = "isBlank",
	.usage = "isBlank(X)",
	.min = 1,
	.max = 1,
	.null_in = true,
	.call = null_is_blank,
};
