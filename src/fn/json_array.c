/*
 * jsonArrayContains(array, text) and jsonArraySize(array), of a text that is a JSON array.  An item
 * is contained when its text is the very one asked for.  What is no array contains nothing and has
 * the size -1, as null has.
 */
#include "fn/impl.h"
#include "reader/json.h"

static bool array_text(const struct value *v, struct str *text)
{
	struct str rest;

	if (!value_is_text(v))
		return false;
	rest = value_str(v);
	return json_take(&rest, text) == JSON_ARRAY;
}

FN_CALL(json_contains)
{
	struct str at, key, text, want;
	enum json_kind kind;

	if (value_is_null(&arg[1]) || !array_text(&arg[0], &at))
		return value_bool(false);
	want = value_to_str(&arg[1], a);
	while (json_next(&at, &key, &text, &kind, a)) {
		struct value item = json_value(text, kind, a);

		if (!value_is_null(&item) && str_eq(value_to_str(&item, a), want))
			return value_bool(true);
	}
	return value_bool(false);
}

const struct fn_type fn_json_array_contains = {
	.name = "jsonArrayContains",
	.usage = "jsonArrayContains(ARRAY, TEXT)",
	.min = 2,
	.max = 2,
	.null_in = true,
	.call = json_contains,
};

FN_CALL(json_size)
{
	struct str at, key, text;
	enum json_kind kind;
	int64_t n = 0;

	if (!array_text(arg, &at))
		return value_int(-1);
	while (json_next(&at, &key, &text, &kind, a))
		n++;
	return value_int(n);
}

const struct fn_type fn_json_array_size = {
	.name = "jsonArraySize",
	.usage = "jsonArraySize(ARRAY)",
	.min = 1,
	.max = 1,
	.null_in = true,
	.in_place = true,
	.call = json_size,
};
