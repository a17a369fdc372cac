#include "fn/fn_case.h"

static void arrays_are_counted_and_searched(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("jsonArraySize", "3", T("[1, 2, 3]")),
		CALL("jsonArraySize", "3", L("[1,[2,3],{\"a\":4}]")),
		CALL("jsonArraySize", "0", T("[]")),
		CALL("jsonArraySize", "-1", NUL),
		CALL("jsonArraySize", "-1", T("{\"a\":1}")),
		CALL("jsonArraySize", "-1", T("x")),
		CALL("jsonArraySize", "-1", I(5)),
		CALL("jsonArrayContains", "true", T("[\"foo\", \"bar\"]"), T("foo")),
		CALL("jsonArrayContains", "false", T("[\"foo\", \"bar\"]"), T("fo")),
		CALL("jsonArrayContains", "false", T("[\"foo\"]"), T("FOO")),
		CALL("jsonArrayContains", "true", L("[1,2]"), I(2)),
		CALL("jsonArrayContains", "true", T("[\"a\\u0062\"]"), T("ab")),
		CALL("jsonArrayContains", "false", T("[[\"a\"]]"), T("a")),
		CALL("jsonArrayContains", "false", T("[null]"), T("")),
		CALL("jsonArrayContains", "false", NUL, T("a")),
		CALL("jsonArrayContains", "false", T("[\"a\"]"), NUL),
		CALL("jsonArrayContains", "false", T("a"), T("a")),
	};

	(void)unused;
	assert_calls(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arrays_are_counted_and_searched),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
