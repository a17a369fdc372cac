#include "data/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "unit.h"

/* Values for tables: T a text, N a log's number, L a list. */
/* clang-format off */
#define T(s) { .type = VALUE_TEXT, .n = sizeof(s) - 1, .p = (s) }
#define N(s) { .type = VALUE_TEXT, .number = true, .n = sizeof(s) - 1, .p = (s) }
#define L(s) { .type = VALUE_LIST, .n = sizeof(s) - 1, .p = (s) }
#define I(x) { .type = VALUE_INT, .i = (x) }
#define D(x) { .type = VALUE_DOUBLE, .d = (x) }
#define B(x) { .type = VALUE_BOOL, .b = (x) }
#define NONE { .type = VALUE_NULL }
/* clang-format on */

static uint64_t seed = 88172645463325252;

static uint64_t next(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed;
}

static double random_double(void)
{
	uint64_t bits = next();
	double d;

	memcpy(&d, &bits, sizeof(d));
	return d;
}

static void values_print_as_users_expect(void **unused)
{
	static const struct {
		struct value value;
		const char *want;
	} cases[] = {
		{ B(true), "true" },
		{ B(false), "false" },
		{ I(0), "0" },
		{ I(-1), "-1" },
		{ I(INT64_MAX), "9223372036854775807" },
		{ I(INT64_MIN), "-9223372036854775808" },
		{ D(0.0), "0" },
		{ D(-0.0), "0" },
		{ D(1.5), "1.5" },
		{ D(0.1), "0.1" },
		{ D(100), "100" },
		{ D(1358440000000), "1358440000000" },
		{ D(999999999999999), "999999999999999" },
		{ D(1e15), "1e+15" },
		{ D(-2.5e-7), "-2.5e-07" },
		{ D(1.0 / 3), "0.3333333333333333" },
		{ D(0.1 + 0.2), "0.30000000000000004" },
		{ D(INFINITY), "Infinity" },
		{ D(-INFINITY), "-Infinity" },
		{ D(NAN), "NaN" },
		{ N("1.50"), "1.50" },
		{ T("text"), "text" },
		{ L("[1, 2]"), "[1, 2]" },
	};
	char room[VALUE_TEXT_MAX];
	struct value null = value_null();
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_text(&cases[i].value, cases[i].want);
		assert_str(value_to_str(&cases[i].value, &mem), cases[i].want);
	}
	assert_str(value_print(&null, room), "");
	arena_free(&mem);
}

static void doubles_survive_printing(void **unused)
{
	(void)unused;
	for (int i = 0; i < 200000; i++) {
		struct value v = value_double(i % 2 ? random_double() : (double)next() / 1000.0);
		char room[VALUE_TEXT_MAX];
		struct str s = value_print(&v, room);
		struct value text = value_text(s);
		double back;

		if (isnan(v.d))
			continue;
		assert_true(value_to_double(&text, &back));
		assert_true(back == v.d);
	}
}

/* Our own reading against the C library's, on texts of many shapes. */
static void texts_read_as_the_nearest_double(void **unused)
{
	(void)unused;
	for (int i = 0; i < 200000; i++) {
		char text[64];
		struct value v;
		double got = 0, want;

		snprintf(text, sizeof(text), "%s%llu.%0*llue%d", i % 3 ? "" : "-",
		         (unsigned long long)(next() >> (next() % 64)), (int)(next() % 9),
		         (unsigned long long)(next() % 1000), (int)(next() % 700) - 350);
		if (i % 2)
			*strchr(text, 'e') = '\0';
		v = value_text(str_of(text));
		want = strtod(text, NULL);
		assert_true(value_to_double(&v, &got));
		if (got != want)
			print_error("%s\n", text);
		assert_true(got == want);
	}
}

static void only_decimal_texts_are_numbers(void **unused)
{
	static const struct {
		const char *text;
		bool ok;
		double want;
	} cases[] = {
		{ "0", true, 0 },
		{ "000", true, 0 },
		{ "-7", true, -7 },
		{ "+7", true, 7 },
		{ " 42\t\n", true, 42 },
		{ "1.50", true, 1.5 },
		{ ".5", true, 0.5 },
		{ "5.", true, 5 },
		{ "1e3", true, 1000 },
		{ "1E+3", true, 1000 },
		{ "25e-1", true, 2.5 },
		{ "9007199254740993", true, 9007199254740992.0 },
		{ "1e400", true, INFINITY },
		{ "1e-400", true, 0 },
		{ "1e99999999999999999999", true, INFINITY },
		{ "0e99999999999999999999", true, 0 },
		{ "Infinity", true, INFINITY },
		{ "-Infinity", true, -INFINITY },
		{ "0x3e7", false, 0 },
		{ "1,000", false, 0 },
		{ "1 2", false, 0 },
		{ "1.2.3", false, 0 },
		{ "1e", false, 0 },
		{ "1e+", false, 0 },
		{ "e5", false, 0 },
		{ ".", false, 0 },
		{ "-", false, 0 },
		{ "+-1", false, 0 },
		{ "", false, 0 },
		{ " ", false, 0 },
		{ "inf", false, 0 },
		{ "infinity", false, 0 },
		{ "+Infinity", false, 0 },
		{ "nan", false, 0 },
		{ "1f", false, 0 },
		{ "\xd9\xa1", false, 0 }, /* an Arabic digit */
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value v = value_text(str_of(cases[i].text));
		double d = 0;

		if (value_to_double(&v, &d) != cases[i].ok)
			print_error("\"%s\"\n", cases[i].text);
		assert_int_equal(value_to_double(&v, &d), cases[i].ok);
		assert_true(d == cases[i].want);
	}
}

static void digits_without_end_are_read_exactly(void **unused)
{
	static char text[5000];
	struct value v = value_text((struct str){ text, sizeof(text) });
	double d;

	(void)unused;
	memset(text, '0', sizeof(text));
	memcpy(text, "1.00000000000000011102230246251565404236316680908203125", 55);
	assert_true(value_to_double(&v, &d) && d == 1.0); /* a tie, to even */
	text[sizeof(text) - 1] = '1';
	assert_true(value_to_double(&v, &d) && d == 1.0000000000000002); /* just above it */
	memset(text, '0', sizeof(text));
	assert_true(value_to_double(&v, &d) && d == 0);
	memset(text, '9', sizeof(text));
	assert_true(value_to_double(&v, &d) && isinf(d));
}

static void numbers_are_integers_where_they_can_be(void **unused)
{
	static const struct {
		struct value value;
		enum value_type type; /* of the number */
		int64_t i; /* value_to_int's answer */
		bool ok;
	} cases[] = {
		{ I(5), VALUE_INT, 5, true },
		{ D(5), VALUE_INT, 5, true },
		{ D(5.9), VALUE_DOUBLE, 5, true },
		{ D(-5.9), VALUE_DOUBLE, -5, true },
		{ D(1e18), VALUE_INT, INT64_C(1000000000000000000), true },
		{ D(9223372036854775808.0), VALUE_DOUBLE, 0, false },
		{ D(-9223372036854775808.0), VALUE_INT, INT64_MIN, true },
		{ D(NAN), VALUE_DOUBLE, 0, false },
		{ D(INFINITY), VALUE_DOUBLE, 0, false },
		{ B(true), VALUE_INT, 1, true },
		{ N("9007199254740993"), VALUE_INT, INT64_C(9007199254740993), true },
		{ T("9223372036854775807"), VALUE_INT, INT64_MAX, true },
		{ T("-9223372036854775808"), VALUE_INT, INT64_MIN, true },
		{ T("9223372036854775808"), VALUE_DOUBLE, 0, false },
		{ T(" 12 "), VALUE_INT, 12, true },
		{ T("1.0"), VALUE_INT, 1, true },
		{ T("1e3"), VALUE_INT, 1000, true },
		{ T("1.5"), VALUE_DOUBLE, 1, true },
		{ T("abc"), VALUE_NULL, 0, false },
		{ T(""), VALUE_NULL, 0, false },
		{ L("[1]"), VALUE_NULL, 0, false },
		{ NONE, VALUE_NULL, 0, false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value number = value_to_number(&cases[i].value);
		int64_t got = 0;

		assert_int_equal(number.type, cases[i].type);
		assert_int_equal(value_to_int(&cases[i].value, &got), cases[i].ok);
		assert_true(got == cases[i].i);
	}
}

static void truth_is_true_or_another_number_than_zero(void **unused)
{
	static const struct {
		struct value value;
		bool want;
	} cases[] = {
		{ B(true), true },   { B(false), false },   { I(1), true },      { I(0), false },
		{ D(0.5), true },    { D(NAN), false },     { T("True"), true }, { T("1"), true },
		{ N("0.0"), false }, { T("false"), false }, { T("yes"), false }, { T(""), false },
		{ L("[1]"), false }, { NONE, false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(value_is_true(&cases[i].value), cases[i].want);
}

static void equality_is_that_of_the_sumo_language(void **unused)
{
	static const struct {
		struct value a, b;
		bool want;
	} cases[] = {
		{ T("a"), T("a"), true },
		{ T("a"), T("A"), false },
		{ T("1.0"), T("1"), false },
		{ N("1.0"), T("1"), false },
		{ N("200"), T("200"), true },
		{ N("200"), I(200), true },
		{ T("200"), I(200), true },
		{ T("2e2"), D(200), true },
		{ T(" 200 "), I(200), true },
		{ T("abc"), I(0), false },
		{ T(""), I(0), false },
		{ T("0x10"), I(16), false },
		{ I(1), D(1), true },
		{ I(INT64_MAX), D(9223372036854775808.0), false },
		{ I(9007199254740993), D(9007199254740992.0), false },
		{ T("9007199254740993"), I(9007199254740992), false },
		{ D(INFINITY), T("Infinity"), true },
		{ D(INFINITY), T("infinity"), false },
		{ D(NAN), D(NAN), false },
		{ B(true), T("true"), true },
		{ B(true), T("True"), false },
		{ B(true), B(true), true },
		{ B(true), B(false), false },
		{ B(true), I(1), true },
		{ L("[1]"), T("[1]"), true },
		{ L("[1]"), I(1), false },
		{ NONE, NONE, false },
		{ NONE, T(""), false },
		{ NONE, I(0), false },
		{ NONE, B(false), false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(value_equal(&cases[i].a, &cases[i].b), cases[i].want);
		assert_int_equal(value_equal(&cases[i].b, &cases[i].a), cases[i].want);
	}
}

static void comparison_is_that_of_the_sumo_language(void **unused)
{
	enum { NO = 2 }; /* cannot be compared */
	static const struct {
		struct value a, b;
		int want;
	} cases[] = {
		{ T("10"), T("9"), -1 },
		{ N("10"), T("9"), 1 },
		{ N("10"), N("9"), 1 },
		{ T("10"), I(9), 1 },
		{ T("9.5"), I(9), 1 },
		{ T("abc"), I(9), NO },
		{ T("abc"), D(9), NO },
		{ N("10"), T("abc"), -1 },
		{ T("B"), T("a"), -1 },
		{ I(1), D(1.5), -1 },
		{ I(2), D(1.5), 1 },
		{ I(-2), D(-1.5), -1 },
		{ I(INT64_MAX), D(9223372036854775808.0), -1 },
		{ I(INT64_MIN), D(-9223372036854775808.0), 0 },
		{ I(5), D(INFINITY), -1 },
		{ I(5), D(-INFINITY), 1 },
		{ I(5), D(NAN), NO },
		{ I(5), T("NaN"), NO },
		{ B(true), I(0), 1 },
		{ NONE, I(0), NO },
		{ NONE, NONE, NO },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int order = 7;
		bool ok = value_compare(&cases[i].a, &cases[i].b, &order);

		assert_int_equal(ok, cases[i].want != NO);
		if (!ok)
			continue;
		assert_int_equal((order > 0) - (order < 0), cases[i].want);
		assert_true(value_compare(&cases[i].b, &cases[i].a, &order));
		assert_int_equal((order > 0) - (order < 0), -cases[i].want);
	}
}

/* In ascending order, so each pair tells its own order. */
static void order_is_total(void **unused)
{
	static const struct value values[] = {
		B(false),
		B(true),
		D(-INFINITY),
		I(INT64_MIN),
		D(-1.5),
		I(-1),
		D(0),
		D(0.5),
		I(1),
		D(9007199254740992.0),
		I(9007199254740993),
		I(INT64_MAX),
		D(9223372036854775808.0),
		D(INFINITY),
		D(NAN),
		T(""),
		N("10"),
		T("9"),
		T("A"),
		L("[1]"),
		T("a"),
		NONE,
	};

	(void)unused;
	for (int i = 0; i < (int)COUNT(values); i++)
		for (int j = 0; j < (int)COUNT(values); j++) {
			int order = value_order(&values[i], &values[j]);

			assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
		}
}

static void a_copy_has_its_own_bytes(void **unused)
{
	char text[] = "text";
	struct value v = value_number(str_of(text)), null = value_null(), copy;
	struct arena mem = { 0 };

	(void)unused;
	copy = value_copy(&v, &mem);
	text[0] = 'n';
	assert_text(&copy, "text");
	assert_true(copy.number);
	copy = value_copy(&null, &mem);
	assert_text(&copy, NULL);
	arena_free(&mem);
}

static void json_is_always_valid(void **unused)
{
	static const struct {
		struct value value;
		const char *want;
	} cases[] = {
		{ NONE, "null" },
		{ B(true), "true" },
		{ I(-5), "-5" },
		{ D(1.5), "1.5" },
		{ D(1e300), "1e+300" },
		{ D(NAN), "null" },
		{ D(INFINITY), "null" },
		{ T("1"), "\"1\"" },
		{ T("a\"\n"), "\"a\\\"\\n\"" },
		{ N("1.50"), "1.50" },
		{ N("-0"), "-0" },
		{ N("1E5"), "1E5" },
		{ N("1e-5"), "1e-5" },
		{ N("000"), "\"000\"" },
		{ N("+1"), "\"+1\"" },
		{ N(".5"), "\".5\"" },
		{ N("5."), "\"5.\"" },
		{ N("1e"), "\"1e\"" },
		{ N("-"), "\"-\"" },
		{ N("0x1"), "\"0x1\"" },
		{ N("1 "), "\"1 \"" },
		{ N(""), "\"\"" },
		{ L("[1, \"a\", {\"b\": [true, false, null, -1.5e3]}, [], {}]"),
		  "[1, \"a\", {\"b\": [true, false, null, -1.5e3]}, [], {}]" },
		{ L("[\n\t1,\r\n2 ]"), "[ \t1,  2 ]" },
		{ L("[\"a\nb\x01\"]"), "[\"a\\u000ab\\u0001\"]" },
		{ L("[\"\xff\xc3\xa9\"]"), "[\"\xef\xbf\xbd\xc3\xa9\"]" },
		{ L("[\"\\x \\u12 \\u00e9 \\\\ \\\" \\/\"]"),
		  "[\"\\\\x \\\\u12 \\u00e9 \\\\ \\\" \\/\"]" },
		/* what is no JSON becomes a string */
		{ L(""), "\"\"" },
		{ L("["), "\"[\"" },
		{ L("[1,]"), "\"[1,]\"" },
		{ L("[1 2]"), "\"[1 2]\"" },
		{ L("[1]]"), "\"[1]]\"" },
		{ L("[1] [2]"), "\"[1] [2]\"" },
		{ L("[1}"), "\"[1}\"" },
		{ L("{\"a\"}"), "\"{\\\"a\\\"}\"" },
		{ L("{\"a\":}"), "\"{\\\"a\\\":}\"" },
		{ L("{a:1}"), "\"{a:1}\"" },
		{ L("{,}"), "\"{,}\"" },
		{ L("{\"a\":1,}"), "\"{\\\"a\\\":1,}\"" },
		{ L("[01]"), "\"[01]\"" },
		{ L("[nul]"), "\"[nul]\"" },
		{ L("[NaN]"), "\"[NaN]\"" },
		{ L("[\"a]"), "\"[\\\"a]\"" },
		{ L("[\"a\\"), "\"[\\\"a\\\\\"" },
		{ L("[1\0]"), "\"[1\\u0000]\"" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = { 0 };

		buf_add(&b, STR("x"));
		value_add_json(&b, &cases[i].value);
		assert_str(str_from(buf_str(&b), 1), cases[i].want);
		buf_free(&b);
	}
}

static void lists_of_any_depth_are_printed(void **unused)
{
	static char text[100000];
	struct value v = value_list((struct str){ text, sizeof(text) });
	struct buf b = { 0 };

	(void)unused;
	memset(text, '[', sizeof(text) / 2);
	memset(text + sizeof(text) / 2, ']', sizeof(text) / 2);
	value_add_json(&b, &v);
	assert_int_equal(b.n, sizeof(text) + 2); /* too deep for a list: a string */
	b.n = 0;
	v = value_list((struct str){ text + sizeof(text) / 2 - 1000, 2000 });
	value_add_json(&b, &v);
	assert_int_equal(b.n, 2000);
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_print_as_users_expect),
		cmocka_unit_test(doubles_survive_printing),
		cmocka_unit_test(texts_read_as_the_nearest_double),
		cmocka_unit_test(only_decimal_texts_are_numbers),
		cmocka_unit_test(digits_without_end_are_read_exactly),
		cmocka_unit_test(numbers_are_integers_where_they_can_be),
		cmocka_unit_test(truth_is_true_or_another_number_than_zero),
		cmocka_unit_test(equality_is_that_of_the_sumo_language),
		cmocka_unit_test(comparison_is_that_of_the_sumo_language),
		cmocka_unit_test(order_is_total),
		cmocka_unit_test(a_copy_has_its_own_bytes),
		cmocka_unit_test(json_is_always_valid),
		cmocka_unit_test(lists_of_any_depth_are_printed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
