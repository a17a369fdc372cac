#include "base/buf.h"

#include "base/err.h"
#include "unit.h"

static void it_grows_with_what_is_added(void **unused)
{
	struct buf b = { 0 };

	(void)unused;
	buf_add(&b, STR(""));
	buf_add_many(&b, 'x', 0);
	assert_int_equal(b.n, 0);
	buf_add(&b, STR("ab"));
	buf_add_char(&b, 'c');
	buf_add_many(&b, '-', 3);
	buf_printf(&b, "%d", 7);
	buf_printf(&b, "%s", "");
	assert_str(buf_str(&b), "abc---7");
	for (int i = 0; i < 10000; i++)
		buf_printf(&b, "%04d", i);
	assert_int_equal(b.n, 7 + 40000);
	assert_str(str_from(buf_str(&b), b.n - 4), "9999");
	buf_free(&b);
	assert_null(b.p);
	assert_int_equal(b.n, 0);
}

static void json_strings_are_valid(void **unused)
{
	static const struct {
		struct str text;
		const char *want;
	} cases[] = {
		{ { "", 0 }, "\"\"" },
		{ { "plain", 5 }, "\"plain\"" },
		{ { "a\"b\\c/d", 7 }, "\"a\\\"b\\\\c/d\"" },
		{ { "\b\f\n\r\t\0\x1f\x7f", 8 }, "\"\\b\\f\\n\\r\\t\\u0000\\u001f\x7f\"" },
		{ { "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", 9 },
		  "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"" },
		{ { "\xc3", 1 }, "\"\xef\xbf\xbd\"" },
		{ { "a\xff\xfe"
		    "b",
		    4 },
		  "\"a\xef\xbf\xbd\xef\xbf\xbd"
		  "b\"" },
		{ { "\xed\xa0\x80", 3 }, "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = { 0 };

		buf_add_json(&b, cases[i].text);
		assert_str(buf_str(&b), cases[i].want);
		buf_free(&b);
	}
}

/* Every byte at every place of a word, and two of them: as it is written alone. */
static void bytes_are_escaped_wherever_they_stand(void **unused)
{
	static const char around[] = "abcdefghijklmnopqrstuvw";

	(void)unused;
	for (int c = 0; c < 0x80; c++)
		for (size_t at = 0; at < sizeof(around) - 1; at++) {
			char text[sizeof(around)], alone = (char)c;
			struct buf b = { 0 }, want = { 0 }, one = { 0 };
			struct str escaped;

			memcpy(text, around, sizeof(text));
			text[at] = alone;
			buf_add_json(&b, str_make(text, sizeof(text) - 1));
			buf_add_json(&one, str_make(&alone, 1));
			escaped = str_slice(buf_str(&one), 1, one.n - 1);
			buf_printf(&want, "\"%.*s%.*s%s\"", (int)at, around, STR_ARG(escaped),
			           around + at + 1);
			assert_int_equal(b.n, want.n);
			assert_memory_equal(b.p, want.p, want.n);
			buf_free(&b);
			buf_free(&want);
			buf_free(&one);
		}
}

static void errors_are_cut_to_fit(void **unused)
{
	struct str query = STR("* | coutn");
	struct err err = { 0 };
	static char text[5000];

	(void)unused;
	memset(text, 'x', sizeof(text) - 1);
	assert_false(err_query(&err, str_from(query, 4), "unknown operator '%s'", text));
	assert_int_equal(err.kind, ERR_QUERY);
	assert_int_equal(strlen(err.text), sizeof(err.text) - 1);
	assert_ptr_equal(err.at.p, query.p + 4);
	assert_false(err_set(&err, ERR_INPUT, "cannot open %s", "f"));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_string_equal(err.text, "cannot open f");
	assert_int_equal(err.at.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_grows_with_what_is_added),
		cmocka_unit_test(json_strings_are_valid),
		cmocka_unit_test(bytes_are_escaped_wherever_they_stand),
		cmocka_unit_test(errors_are_cut_to_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
