#include "fn/fn_case.h"

static void casts_give_numbers_or_null(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("num", "200", T("200")),
		CALL("NUM", "200", T("200.0")),
		CALL("number", "1.5", T(" 1.5 ")),
		CALL("double", "-1500", T("-1.5e3")),
		CALL("num", NULL, T("0x10")),
		CALL("num", NULL, T("12 apples")),
		CALL("num", NULL, T("")),
		CALL("num", NULL, NUL),
		CALL("num", "1", B(true)),
		CALL("num", "Infinity", T("Infinity")),
		CALL("toDouble", "3", I(3)),
		CALL("toFloat", "0.1", T("0.1")),
		CALL("toInt", "3", D(3.99)),
		CALL("toInt", "-3", D(-3.99)),
		CALL("int", "3", T("3.99")),
		CALL("toInt", "4294967296", T("4294967296")),
		CALL("toInt", NULL, T("1e300")),
		CALL("toLong", "1358440000000", D(1.35844e12)),
		CALL("toLong", "9223372036854775807", T("9223372036854775807")),
		CALL("toLong", NULL, T("9223372036854775808")),
		CALL("toLong", NULL, D(__builtin_nan(""))),
		CALL("toLong", NULL, T("x")),
		CALL("toString", "1.5", D(1.5)),
		CALL("toString", "true", B(true)),
		CALL("toString", "1.50", LOG("1.50")),
		CALL("toString", NULL, NUL),
		CALL("fromMillis", "1500534030000", D(1500534030000.0)),
		CALL("toMillis", "1500534030000", I(1500534030000)),
		CALL("fromSeconds", "1500534030000", I(1500534030)),
		CALL("fromSeconds", "1500534030250", T("1500534030.25")),
		CALL("fromSeconds", NULL, I(INT64_MAX)),
		CALL("fromSeconds", NULL, T("soon")),
	};

	(void)unused;
	assert_calls(cases);
}

static void num_gives_a_computed_number(void **unused)
{
	struct fn_call call = { .n = 1 };
	struct value arg = value_text(STR("7")), got;
	bool drop = false;

	(void)unused;
	got = fn_find(STR("num"))->call(&call, &arg, NULL, &drop);
	assert_int_equal(got.type, VALUE_DOUBLE);
	got = fn_find(STR("toLong"))->call(&call, &arg, NULL, &drop);
	assert_int_equal(got.type, VALUE_INT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(casts_give_numbers_or_null),
		cmocka_unit_test(num_gives_a_computed_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
