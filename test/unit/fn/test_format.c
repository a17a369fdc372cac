#include "fn/fn_case.h"

#define F(want, ...) CALL("format", want, __VA_ARGS__)

static void texts_are_filled_in(void **unused)
{
	static const struct fn_case cases[] = {
		F("Five Minute Rate is : : 0.25", T("%s : %s"), T("Five Minute Rate is :"),
		  T("0.25")),
		F("plain", T("plain")),
		F("", T("")),
		F("100%", T("%d%%"), I(100)),
		F("a\nb", T("a%nb")),
		F("BOB: 42", T("%S: %d"), T("bob"), T("42")),
		F("[  bob]", T("[%5s]"), T("bob")),
		F("[bob  ]", T("[%-5s]"), T("bob")),
		F("[bo]", T("[%.2s]"), T("bob")),
		F("[   bo]", T("[%5.2s]"), T("bob")),
		F("[ \xC3\xA4]", T("[%2s]"), T("\xC3\xA4")),
		F("b a", T("%2$s %1$s"), T("a"), T("b")),
		F("a a b", T("%s %<s %s"), T("a"), T("b")),
		F("b a b", T("%2$s %s %s"), T("a"), T("b")),
		F("1.5 true [1]", T("%s %s %s"), D(1.5), B(true), L("[1]")),
		F("true false TRUE true", T("%b %b %B %b"), B(true), B(false), T("x"), I(0)),
		F("A\xE2\x82\xAC", T("%c%c"), I(65), I(0x20AC)),
		F("xX", T("%c%C"), T("x"), T("x")),
		F("    %", T("%5%")),
	};

	(void)unused;
	assert_calls(cases);
}

static void numbers_are_filled_in(void **unused)
{
	static const struct fn_case cases[] = {
		F("$1,234,567.89", T("$%,.2f"), D(1234567.891)),
		F("$5.00", T("$%.2f"), T("5")),
		F("1.10000000000000000000", T("%.20f"), D(1.1)),
		F("0.250000", T("%f"), D(0.25)),
		F("1.01", T("%.2f"), D(1.005)), /* Java rounds the decimal spelling */
		F("0.3", T("%.1f"), D(0.25)),
		F("1", T("%.0f"), D(0.5)),
		F("10.00", T("%.2f"), D(9.999)),
		F("-0.00", T("%.2f"), D(-0.001)),
		F("0.00", T("%.2f"), I(0)),
		F("100000000000000000000.0", T("%.1f"), D(1e20)),
		F("0.0000001", T("%.7f"), D(1e-7)),
		F("9007199254740993.0", T("%.1f"), I(9007199254740993)),
		F("[  1.5]", T("[%5.1f]"), D(1.5)),
		F("[001.5]", T("[%05.1f]"), D(1.5)),
		F("[-01.5]", T("[%05.1f]"), D(-1.5)),
		F("[+1.5]", T("[%+.1f]"), D(1.5)),
		F("[ 1.5]", T("[% .1f]"), D(1.5)),
		F("[1.5  ]", T("[%-5.1f]"), D(1.5)),
		F("[NaN]", T("[%.1f]"), D(__builtin_nan(""))),
		F("[  -Infinity]", T("[%011.1f]"), D(-__builtin_inf())),
		F("1,234", T("%,d"), I(1234)),
		F("-1,234,567", T("%,d"), I(-1234567)),
		F("[(5)] [5]", T("[%(d] [%(d]"), I(-5), I(5)),
		F("[(1,234.50)]", T("[%(,.2f]"), D(-1234.5)),
		F("0xff 0XFF 010", T("%#x %#X %#o"), I(255), I(255), I(8)),
		F("[0x00ff]", T("[%#06x]"), I(255)),
		F("0.000100000 123457. 1.2E-05", T("%g %.6g. %.2G"), D(0.0001), D(123456.7),
		  D(0.000012)),
		F("1.23457e+06 0.00000 1e+01 12.0", T("%g %g %.0g %.3g"), D(1234567), I(0), I(12),
		  I(12)),
		F("999", T("%,d"), I(999)),
		F("00042", T("%05d"), I(42)),
		F("-0042", T("%05d"), I(-42)),
		F("01,234", T("%0,6d"), I(1234)),
		F("+42", T("%+d"), I(42)),
		F("7/20/2017", T("%d/%d/%d"), T("7"), D(20), T("2017")),
		F("-9223372036854775808", T("%d"), I(INT64_MIN)),
		F("ff FF 377", T("%x %X %o"), I(255), I(255), I(255)),
		F("00ff", T("%04x"), I(255)),
		F("ffffffffffffffff", T("%x"), I(-1)),
		F("1777777777777777777777", T("%o"), I(-1)),
		F("1.234560e+02", T("%e"), D(123.456)),
		F("1.2E-07", T("%.1E"), D(1.23e-7)),
		F("1e+01", T("%.0e"), D(9.5)),
		F("0.000000e+00", T("%e"), I(0)),
		F("1.0e+100", T("%.1e"), D(1e100)),
	};

	(void)unused;
	assert_calls(cases);
}

static void what_does_not_fit_gives_null(void **unused)
{
	static const struct fn_case cases[] = {
		F(NULL, T("%s"), NUL),         F(NULL, T("%d"), T("x")), F(NULL, T("%d"), D(1.5)),
		F(NULL, T("%x"), T("x")),      F(NULL, T("%f"), T("x")), F(NULL, T("%c"), T("xx")),
		F(NULL, T("%c"), I(0x110000)), F(NULL, T("%c"), I(-1)),
	};

	(void)unused;
	assert_calls(cases);
}

static void constant_specs_are_checked(void **unused)
{
	static const struct fn_case cases[] = {
		F("'%q' begins", T("%q"), I(1)),
		F("'%' begins", T("100%"), I(1)),
		F("'%s' wants value 1, but there are 0", T("%s")),
		F("'%s' wants value 2, but there are 1", T("%s %s"), I(1)),
		F("'%3$s' wants value 3, but there are 1", T("%3$s"), I(1)),
		F("'%<s' wants value 0", T("%<s"), I(1)),
		F("begins with no conversion", T("%99999d"), I(1)),
		F("begins with no conversion", T("%.99999f"), I(1)),
		F("begins with no conversion", T("%.f"), I(1)),
		F("begins with no conversion", T("%0$s"), I(1)),
		F("begins with no conversion", T("%5"), I(1)),
	};

	(void)unused;
	assert_refused(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_filled_in),
		cmocka_unit_test(numbers_are_filled_in),
		cmocka_unit_test(what_does_not_fit_gives_null),
		cmocka_unit_test(constant_specs_are_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
