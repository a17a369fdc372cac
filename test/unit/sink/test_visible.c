#include "sink/visible.h"

#include "unit.h"

static void what_steers_a_terminal_is_shown(void **unused)
{
	static const struct {
		const char *text, *want;
		size_t columns;
	} cases[] = {
		{ "", "", 0 },
		{ "plain text", "plain text", 10 },
		{ "é", "é", 1 },
		{ "日本", "日本", 4 },
		{ "a\tb\r\n", "a␉b␍␊", 5 },
		{ "\033[31m\x7f\x01", "␛[31m␡␁", 7 },
		{ "C:\\new", "C:\\new", 6 },
		{ "a\xff\xc3", "a��", 3 },
		{ "\xc2\x9b"
		  "31m",
		  "<U+009B>31m", 11 },
		{ "exe\xe2\x80\xaegpj", "exe<U+202E>gpj", 14 },
		{ "\xef\xbb\xbf", "<U+FEFF>", 8 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = { 0 };

		assert_int_equal(visible_add(&b, str_of(cases[i].text), SIZE_MAX),
		                 cases[i].columns);
		assert_str(buf_str(&b), cases[i].want);
		buf_free(&b);
	}
}

static void a_nul_byte_is_shown(void **unused)
{
	struct buf b = { 0 };

	(void)unused;
	assert_int_equal(visible_add(&b, STR("a\0b"), SIZE_MAX), 3);
	assert_str(buf_str(&b), "a␀b");
	buf_free(&b);
}

static void adding_stops_past_the_limit(void **unused)
{
	struct buf b = { 0 };

	(void)unused;
	for (size_t limit = 0; limit < 12; limit++) {
		size_t columns;

		b.n = 0;
		columns = visible_add(&b, STR("ab日本cdefgh"), limit);
		if (limit >= 12)
			assert_int_equal(columns, 12);
		else
			assert_in_range(columns, limit + 1, limit + 2);
	}
	b.n = 0;
	assert_int_equal(visible_add(&b, STR("abc"), 3), 3);
	buf_free(&b);
}

static void cut_texts_end_in_an_ellipsis(void **unused)
{
	static const struct {
		const char *text;
		size_t columns;
		const char *want;
		size_t used;
	} cases[] = {
		{ "abc", 3, "abc", 3 },   { "abc", 9, "abc", 3 },  { "abcd", 3, "ab…", 3 },
		{ "abc", 1, "…", 1 },     { "abc", 0, "", 0 },     { "", 0, "", 0 },
		{ "日本", 4, "日本", 4 }, { "日本", 3, "日…", 3 }, { "日本", 2, "…", 1 },
		{ "a日本", 3, "a…", 2 },  { "ééé", 2, "é…", 2 },   { "ééé", 3, "ééé", 3 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = { 0 };

		assert_int_equal(visible_add_cut(&b, str_of(cases[i].text), cases[i].columns),
		                 cases[i].used);
		assert_str(buf_str(&b), cases[i].want);
		buf_free(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_steers_a_terminal_is_shown),
		cmocka_unit_test(a_nul_byte_is_shown),
		cmocka_unit_test(adding_stops_past_the_limit),
		cmocka_unit_test(cut_texts_end_in_an_ellipsis),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
