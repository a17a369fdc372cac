/*
 * A text of any bytes as a value: its number is what the C library reads, and as JSON it is one
 * line of valid UTF-8 that is taken again as it is.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "data/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void number_check(const struct value *v, struct arena *a)
{
	struct value number = value_to_number(v);
	char room[VALUE_TEXT_MAX];
	int64_t i;
	double d;

	if (value_to_double(v, &d) != !value_is_null(&number))
		abort();
	if (value_is_null(&number))
		return;
	if (d == d && strtod(arena_copy(a, value_str(v)).p, NULL) != d)
		abort();
	if (value_to_int(v, &i) && number.type == VALUE_INT && number.i != i)
		abort();
	number = value_text(value_print(&number, room));
	if (d == d && !value_equal(&number, v) && !(value_to_double(&number, &d) && d == d))
		abort();
}

static void json_check(const struct value *v)
{
	struct buf first = { 0 }, second = { 0 };
	struct value again;

	value_add_json(&first, v);
	if (!utf8_valid(buf_str(&first)))
		abort();
	for (size_t i = 0; i < first.n; i++)
		if ((unsigned char)first.p[i] < 0x20 && first.p[i] != '\t')
			abort();
	again = value_list(buf_str(&first));
	value_add_json(&second, &again);
	if (!str_eq(buf_str(&first), buf_str(&second)))
		abort();
	buf_free(&first);
	buf_free(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = { (const char *)data, size };
	struct value text = value_text(s), number = value_number(s), list = value_list(s);
	struct arena mem = { 0 };
	int order;

	number_check(&text, &mem);
	json_check(&text);
	json_check(&number);
	json_check(&list);
	if (!value_equal(&text, &number) || value_order(&text, &list) != 0)
		abort();
	(void)value_compare(&text, &number, &order);
	arena_free(&mem);
	return 0;
}
