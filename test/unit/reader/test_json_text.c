#include "reader/json.h"
#include "unit.h"

static void take_gives_one_value(void **unused)
{
	static const struct {
		const char *text;
		enum json_kind kind;
		const char *want, *rest;
	} cases[] = {
		{ "1,2", JSON_NUMBER, "1", ",2" },
		{ " \n-1.5e+3 ]", JSON_NUMBER, "-1.5e+3", " ]" },
		{ "0", JSON_NUMBER, "0", "" },
		{ "true}", JSON_BOOL, "true", "}" },
		{ "false", JSON_BOOL, "false", "" },
		{ "null", JSON_NULL, "null", "" },
		{ "\"a\\\"b\" x", JSON_STRING, "\"a\\\"b\"", " x" },
		{ "\"\"", JSON_STRING, "\"\"", "" },
		{ "\"\\\\\"x", JSON_STRING, "\"\\\\\"", "x" },
		{ "\"a longer text with \\\\ and \\\" in it\",", JSON_STRING,
		  "\"a longer text with \\\\ and \\\" in it\"", "," },
		{ "[1,[2,\"]\"]]]", JSON_ARRAY, "[1,[2,\"]\"]]", "]" },
		{ "{\"a\":{\"}\":1}} ", JSON_OBJECT, "{\"a\":{\"}\":1}}", " " },
		{ "{}", JSON_OBJECT, "{}", "" },
		{ "", JSON_BAD, NULL, "" },
		{ "  ", JSON_BAD, NULL, "  " },
		{ ",1", JSON_BAD, NULL, ",1" },
		{ "}", JSON_BAD, NULL, "}" },
		{ "\"no end", JSON_BAD, NULL, "\"no end" },
		{ "\"no end\\\"", JSON_BAD, NULL, "\"no end\\\"" },
		{ "\"\\", JSON_BAD, NULL, "\"\\" },
		{ "[1,[2]", JSON_BAD, NULL, "[1,[2]" },
		{ "{\"a", JSON_BAD, NULL, "{\"a" },
		{ "01", JSON_BAD, NULL, "01" },
		{ "1.", JSON_BAD, NULL, "1." },
		{ ".5", JSON_BAD, NULL, ".5" },
		{ "-", JSON_BAD, NULL, "-" },
		{ "1e", JSON_BAD, NULL, "1e" },
		{ "+1", JSON_BAD, NULL, "+1" },
		{ "tru", JSON_BAD, NULL, "tru" },
		{ "nulls", JSON_BAD, NULL, "nulls" },
		{ "True", JSON_BAD, NULL, "True" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str s = str_of(cases[i].text), text = STR("?");

		assert_int_equal(json_take(&s, &text), cases[i].kind);
		assert_str(text, cases[i].want ? cases[i].want : "?");
		assert_str(s, cases[i].rest);
	}
}

/* The members or items of a text, `a=1 b=2`. */
static const char *walk(const char *text, struct arena *a)
{
	struct str at = str_of(text), key, value, all = STR("");
	enum json_kind kind;

	while (json_next(&at, &key, &value, &kind, a))
		all = arena_printf(a, "%.*s%.*s=%.*s ", STR_ARG(all), STR_ARG(key), STR_ARG(value));
	return arena_copy(a, all).p;
}

static void next_walks_members_and_items(void **unused)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "{}", "" },
		{ "[]", "" },
		{ " [ ] ", "" },
		{ "{\"a\":1}", "a=1 " },
		{ " { \"a\" : 1 , \"b\" : [2, 3] } ", "a=1 b=[2, 3] " },
		{ "{\"\\u0061\\n\":\"x\"}", "a\n=\"x\" " },
		{ "{\"a\":1,\"a\":2}", "a=1 a=2 " },
		{ "[1,\"a\",null,[2],{\"b\":3}]", "=1 =\"a\" =null =[2] ={\"b\":3} " },
		{ "[[1],[2]]", "=[1] =[2] " },
		{ "[{\"a\":1},{\"b\":2}]", "={\"a\":1} ={\"b\":2} " },
		/* up to the damage */
		{ "{\"a\":1,\"b\"", "a=1 =\"b\" " },
		{ "{\"a\":1,\"b\":", "a=1 " },
		{ "{\"a\":1,}", "a=1 " },
		{ "{\"a\":1 \"b\":2}", "a=1 " },
		{ "[1,,2]", "=1 " },
		{ "[1", "=1 " },
		{ "", "" },
		{ "1", "" },
		{ "x", "" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(walk(cases[i].text, &mem), cases[i].want);
	arena_free(&mem);
}

static void unescape_resolves_what_it_knows(void **unused)
{
	static const struct {
		const char *inside, *want;
	} cases[] = {
		{ "", "" },
		{ "abc", "abc" },
		{ "\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t" },
		{ "a\\u0041b", "aAb" },
		{ "\\u00e9\\u20AC", "\xc3\xa9\xe2\x82\xac" },
		{ "\\ud83d\\ude00x", "\xf0\x9f\x98\x80x" },
		{ "\\ud83d", "\xef\xbf\xbd" },
		{ "\\ude00\\ud83d", "\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\\ud83d\\ud83d\\ude00", "\xef\xbf\xbd\xf0\x9f\x98\x80" },
		{ "\\ud83d\\n", "\xef\xbf\xbd\n" },
		{ "\\ud83dx", "\xef\xbf\xbdx" },
		{ "\\u00g1", "\\u00g1" },
		{ "\\u12", "\\u12" },
		{ "\\q", "\\q" },
		{ "end\\", "end\\" },
		{ "\\\\n", "\\n" },
		{ "\xff\\t\xff", "\xff\t\xff" },
	};
	struct arena mem = { 0 };
	struct str zero;

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(json_unescape(str_of(cases[i].inside), &mem), cases[i].want);
	zero = json_unescape(STR("a\\u0000b"), &mem);
	assert_int_equal(zero.n, 3);
	assert_memory_equal(zero.p, "a\0b", 3);
	arena_free(&mem);
}

static void values_keep_their_spelling(void **unused)
{
	static const struct {
		const char *text;
		enum value_type type;
		const char *want;
	} cases[] = {
		{ "1.50", VALUE_TEXT, "1.50" },           { "true", VALUE_BOOL, "true" },
		{ "false", VALUE_BOOL, "false" },         { "null", VALUE_NULL, NULL },
		{ "\"a\\tb\"", VALUE_TEXT, "a\tb" },      { "[1, 2]", VALUE_LIST, "[1, 2]" },
		{ "{\"a\":1}", VALUE_LIST, "{\"a\":1}" }, { "[1 2]", VALUE_TEXT, "[1 2]" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str s = str_of(cases[i].text), text;
		enum json_kind kind = json_take(&s, &text);
		struct value v = json_value(text, kind, &mem);

		assert_int_equal(v.type, cases[i].type);
		assert_int_equal(v.number && !value_is_null(&v), kind == JSON_NUMBER);
		assert_true(value_is_there(&v));
		assert_text(&v, cases[i].want);
	}
	arena_free(&mem);
}

static void texts_are_found_in_messages(void **unused)
{
	static const struct {
		const char *message, *first, *last;
	} cases[] = {
		{ "", "", "" },
		{ "no JSON", "", "" },
		{ "{\"a\":1}", "{\"a\":1}", "{\"a\":1}" },
		{ "at 10:00 {\"a\":{\"b\":[1]}} done", "{\"a\":{\"b\":[1]}}",
		  "{\"a\":{\"b\":[1]}}" },
		{ "{\"a\":1} and {\"b\":2}.", "{\"a\":1}", "{\"b\":2}" },
		{ "{\"a\":1}[2]", "{\"a\":1}", "{\"a\":1}" },
		{ "[INFO] {\"a\":1} [done]", "{\"a\":1}", "{\"a\":1}" },
		{ "[2026-11-24 02:00] {\"a\":1}", "{\"a\":1}", "{\"a\":1}" },
		/* the brackets of a preamble are no text while there is one with keys */
		{ "[12] {\"a\":1}", "{\"a\":1}", "{\"a\":1}" },
		{ "{\"a\":1} in [12]ms", "{\"a\":1}", "{\"a\":1}" },
		{ "f() {} [{}] [{\"a\":1}] {}", "[{\"a\":1}]", "[{\"a\":1}]" },
		{ "[12] [3] {}", "[12]", "{}" },
		{ "{x} \"{\" {\"a\":\"}\"} }", "{\"a\":\"}\"}", "{\"a\":\"}\"}" },
		{ "it's \"odd {\"a\":1}", "{\"a\":1}", "{\"a\":1}" },
		{ "{\"a\":1,\"b\":{\"c\":2},", "{\"c\":2}", "{\"c\":2}" },
		{ "{\"a\":[1],\"b\":{\"c\":2},x}", "{\"c\":2}", "{\"c\":2}" },
		{ "{\"a\":[{\"x\":[0]},2],x} [3]", "[{\"x\":[0]},2]", "[{\"x\":[0]},2]" },
		{ "{\"a\":1,}", "", "" },
		{ "[1 2] {\"a\":\"two\nlines\"}", "{\"a\":\"two\nlines\"}",
		  "{\"a\":\"two\nlines\"}" },
		{ "{\"a\":\"no end", "", "" },
		{ "[{}", "{}", "{}" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_str(json_find_first(str_of(cases[i].message)), cases[i].first);
		assert_str(json_find_last(str_of(cases[i].message)), cases[i].last);
	}
}

/* Would take minutes if each bracket were tried on its own. */
static void hostile_messages_take_no_longer(void **unused)
{
	enum { SIZE = 1 << 22 };
	static const char *const piece[] = { "[",  "{\"a\":", "[\"",  "[1,",     "[ ",
		                             "[]", "{\"\\\"", "[[],", "[\"\\\"[" };
	struct arena mem = { 0 };
	char *p = arena_get_text(&mem, SIZE);

	(void)unused;
	for (size_t k = 0; k < COUNT(piece); k++) {
		size_t n = strlen(piece[k]);

		for (size_t i = 0; i < SIZE; i++)
			p[i] = piece[k][i % n];
		json_find_first(str_make(p, SIZE));
		json_find_last(str_make(p, SIZE));
	}
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(take_gives_one_value),
		cmocka_unit_test(next_walks_members_and_items),
		cmocka_unit_test(unescape_resolves_what_it_knows),
		cmocka_unit_test(values_keep_their_spelling),
		cmocka_unit_test(texts_are_found_in_messages),
		cmocka_unit_test(hostile_messages_take_no_longer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
