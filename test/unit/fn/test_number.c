#include "fn/fn_case.h"

static void hexadecimal_is_twos_complement(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("parseHex", "1233456", T("12D230")),
		CALL("parseHex", "1233456", T("0x12d230")),
		CALL("parseHex", NULL, T("0x")),
		CALL("parseHex", NULL, T("12G")),
		CALL("parseHex", NULL, T("")),
		CALL("parseHex", NULL, T("-1")),
		CALL("parseHex", "18", I(12)),
		CALL("hexToDec", "4919", T("0000000000001337")),
		CALL("hexToDec", "-1", T("FFFFFFFFFFFFFFFF")),
		CALL("hexToDec", "9223372036854775807", T("7fffffffffffffff")),
		CALL("hexToDec", NULL, T("10000000000000000")),
		CALL("decToHex", "1337", T("4919")),
		CALL("decToHex", "46", T("70")),
		CALL("decToHex", "0", I(0)),
		CALL("decToHex", "FFFFFFFFFFFFFFFF", I(-1)),
		CALL("decToHex", "FF", D(255)),
		CALL("decToHex", NULL, T("x")),
	};

	(void)unused;
	assert_calls(cases);
}

static void numbers_are_told_from_texts(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("isNumeric", "true", T("1.56")),
		CALL("isNumeric", "true", T("1e5")),
		CALL("isNumeric", "false", T("09")),
		CALL("isNumeric", "false", T("")),
		CALL("isNumeric", "false", T(" ")),
		CALL("isNumeric", "false", NUL),
		CALL("isNumeric", "false", T(" 1")),
		CALL("isNumeric", "true", T("0")),
		CALL("isNumeric", "true", T("07")),
		CALL("isNumeric", "true", T("09.5")),
		CALL("isNumeric", "false", T("09e1")),
		CALL("isNumeric", "true", T("0x1F")),
		CALL("isNumeric", "false", T("0x")),
		CALL("isNumeric", "false", T("0xG")),
		CALL("isNumeric", "true", T("-0x1F")),
		CALL("isNumeric", "true", T("123L")),
		CALL("isNumeric", "false", T("12.3L")),
		CALL("isNumeric", "false", T("1e3L")),
		CALL("isNumeric", "true", T("1.5f")),
		CALL("isNumeric", "true", T("1e3d")),
		CALL("isNumeric", "true", T("+1")),
		CALL("isNumeric", "false", T("--1")),
		CALL("isNumeric", "true", T(".5")),
		CALL("isNumeric", "true", T("5.")),
		CALL("isNumeric", "false", T(".")),
		CALL("isNumeric", "false", T("-")),
		CALL("isNumeric", "false", T("1.2.3")),
		CALL("isNumeric", "false", T("1e")),
		CALL("isNumeric", "true", T("1e-5")),
		CALL("isNumeric", "false", T("1e5.5")),
		CALL("isNumeric", "false", T("L")),
		CALL("isNumeric", "false", T("abc")),
		CALL("isNumeric", "true", I(-5)),
		CALL("isNumeric", "true", D(1.5)),
		CALL("isNumeric", "false", D(__builtin_inf())),
		CALL("isNaN", "true", T("abc")),
		CALL("isNaN", "false", T("12")),
		CALL("isNaN", "true", D(__builtin_nan(""))),
		CALL("isNaN", "false", D(__builtin_inf())),
		CALL("isNaN", NULL, T("")),
		CALL("isNaN", NULL, T("  ")),
		CALL("isNaN", NULL, NUL),
		CALL("isInfinity", "true", D(__builtin_inf())),
		CALL("isInfinity", "true", D(-__builtin_inf())),
		CALL("isInfinity", "true", T("Infinity")),
		CALL("isInfinity", "false", T("abc")),
		CALL("isInfinity", "false", I(5)),
		CALL("isInfinity", NULL, T("")),
		CALL("isInfinity", NULL, NUL),
		CALL("luhn", "true", T("6666-7777-6666-8888")),
		CALL("luhn", "false", T("0000000000000131")),
		CALL("luhn", "true", T("79927398713")),
		CALL("luhn", "false", T("79927398710")),
		CALL("luhn", "false", T("no digits")),
		CALL("luhn", NULL, NUL),
	};

	(void)unused;
	assert_calls(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hexadecimal_is_twos_complement),
		cmocka_unit_test(numbers_are_told_from_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
