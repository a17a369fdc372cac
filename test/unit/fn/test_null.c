#include "fn/fn_case.h"

static void missing_empty_and_blank_differ(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("isNull", "true", NUL),        CALL("isEmpty", "true", NUL),
		CALL("isBlank", "true", NUL),       CALL("isNull", "false", T("")),
		CALL("isEmpty", "true", T("")),     CALL("isBlank", "true", T("")),
		CALL("isNull", "false", T(" ")),    CALL("isEmpty", "false", T(" ")),
		CALL("isBlank", "true", T(" ")),    CALL("isBlank", "true", T(" \t\r\n")),
		CALL("isNull", "false", T("bob")),  CALL("isEmpty", "false", T("bob")),
		CALL("isBlank", "false", T("bob")), CALL("isBlank", "false", T(" bob ")),
		CALL("isNull", "false", I(0)),      CALL("isEmpty", "false", I(0)),
		CALL("isBlank", "false", D(0)),     CALL("isEmpty", "false", B(false)),
		CALL("isEmpty", "false", L("[]")),  CALL("isBlank", "false", T("\0")),
	};

	(void)unused;
	assert_calls(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(missing_empty_and_blank_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
