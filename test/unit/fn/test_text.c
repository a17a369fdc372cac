#include "fn/fn_case.h"

static void texts_are_joined_cut_and_changed(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("concat", "1/1/2020", I(1), T("/"), I(1), T("/"), I(2020)),
		CALL("concat", "time 4 logs", T("time"), T(" "), I(4), T(" "), T("logs")),
		CALL("concat", "ab", T("a"), NUL, T("b")),
		CALL("concat", "", NUL, NUL),
		CALL("concat", "1.5true[1]", D(1.5), B(true), L("[1]")),
		CALL("concat", "1.50", LOG("1.50"), T("")),
		CALL("contains", "true", T("hello world"), T("hello")),
		CALL("contains", "false", T("hello world"), T("Hello")),
		CALL("contains", "true", T(""), T("")),
		CALL("contains", "false", T("x"), T("")),
		CALL("contains", "false", T(""), T("x")),
		CALL("contains", "false", NUL, T("x")),
		CALL("contains", "false", T("x"), NUL),
		CALL("contains", "true", I(12345), I(34)),
		CALL("length", "10", T("sumo logic")),
		CALL("length", "0", NUL),
		CALL("length", "0", T("")),
		CALL("length", "4", T("na\xC3\xAFv")),
		CALL("length", "2", T("\xFF\xFE")),
		CALL("length", "3", I(200)),
		CALL("substring", "world!", T("Hello world!"), I(6)),
		CALL("substring", "Sumo", T("Sumo Logic"), I(0), I(4)),
		CALL("substring", "Sumo Logic", T("Sumo Logic"), I(0), I(100)),
		CALL("substring", "", T("Sumo"), I(2), I(2)),
		CALL("substring", "", T("Sumo"), I(4)),
		CALL("substring", "", T("Sumo"), I(9)),
		CALL("substring", "\xC3\xAFv", T("na\xC3\xAFve"), I(2), I(4)),
		CALL("substring", "um", T("Sumo"), T("1"), D(3)),
		CALL("substring", NULL, NUL, I(1)),
		CALL("substring", "23", I(12345), I(1), I(3)),
		CALL("toLowerCase", "abc\xC3\xA4", T("ABC\xC3\x84")),
		CALL("tolowercase", "abc", T("abc")),
		CALL("toUpperCase", "ABC", T("aBc")),
		CALL("toUpperCase", NULL, NUL),
		CALL("toLowerCase", "12", I(12)),
		CALL("trim", "Hello World", T(" Hello World  ")),
		CALL("trim", "a", T("\t\n a\x01\r")),
		CALL("trim", "", T("   ")),
		CALL("trim", "\xC2\xA0", T(" \xC2\xA0 ")), /* not a blank to Java's trim */
		CALL("trim", NULL, NUL),
		CALL("tourl", "[here](https://a.example/)", T("https://a.example/"), T("here")),
		CALL("tourl", "[<here>](u)", T("u"), T("here"), T("<"), T(">")),
	};

	(void)unused;
	assert_calls(cases);
}

static void places_that_cannot_be_are_refused(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("substring", "START must be", T("Sumo"), I(-1)),
		CALL("substring", "END must be", T("Sumo"), I(0), I(-1)),
		CALL("substring", "END must not be before START", T("Sumo"), I(3), I(1)),
		CALL("substring", "not 'x'", T("Sumo"), T("x")),
	};
	static const struct fn_case three[] = {
		CALL("tourl", "go together", T("u"), T("l"), NUL),
	};

	(void)unused;
	assert_refused(cases);
	assert_refused(three);
}

static void replace_takes_texts_literally(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("replace", "a->b->c", T("a.b.c"), T("."), T("->")),
		CALL("replace", "abc", T("abc"), T("x"), T("y")),
		CALL("replace", "Abc", T("Abc"), T("a"), T("y")),
		CALL("replace", "", T("aaa"), T("a"), T("")),
		CALL("replace", "ba", T("aaa"), T("aa"), T("b")),
		CALL("replace", "abc", T("abc"), T(""), T("y")),
		CALL("replace", "cost $5", T("cost X5"), T("X"), T("\\$")),
		CALL("replace", "cost $1", T("cost X"), T("X"), T("$1")),
		CALL("replace", "a\\b", T("a/b"), T("/"), T("\\")),
		CALL("replace", "a\\b", T("a/b"), T("/"), T("\\\\")),
		CALL("replace", "a\\nb", T("a/b"), T("/"), T("\\n")),
		CALL("replace", "90", T("100"), I(10), I(9)),
		CALL("replace", NULL, NUL, T("a"), T("b")),
		CALL("replace", NULL, T("a"), NUL, T("b")),
		CALL("replace", NULL, T("a"), T("a"), NUL),
	};

	(void)unused;
	assert_calls(cases);
}

static void replace_takes_patterns_as_java_does(void **unused)
{
	static const struct {
		const char *text, *pattern, *with, *want;
	} cases[] = {
		{ "http://a.example/flight/12345678/c", "[0-9]{5,}", "",
		  "http://a.example/flight//c" },
		{ "http://a.example/flight/12345678/c", "(flight)/([0-9]{5,})", "new-$2-url",
		  "http://a.example/new-12345678-url/c" },
		{ "k=v", "(?<key>\\w+)=(?<value>\\w+)", "${value}=${key}", "v=k" },
		{ "5 EUR", "EUR", "\\$", "5 $" },
		{ "ab", "[ab]", "<$0>", "<a><b>" },
		{ "ABC", "b", "x", "ABC" },
		{ "ABC", "(?i)b", "x", "AxC" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct value arg[3] = { value_text(str_of(cases[i].text)), value_null(),
			                      value_text(str_of(cases[i].with)) };
		const bool constant[3] = { false };
		struct fn_call call = { .type = fn_find(STR("replace")),
			                .n = 3,
			                .constant = arg,
			                .is_constant = constant,
			                .regex = str_of(cases[i].pattern) };
		struct arena mem = { 0 };
		struct err err = { 0 };
		struct value got;
		bool drop;

		assert_true(call.type->prepare(&call, &mem, &err));
		got = fn_run(&call, arg, &mem, &drop);
		assert_text(&got, cases[i].want);
		call.type->release(&call);
		arena_free(&mem);
	}
}

static void a_bad_pattern_is_told(void **unused)
{
	const struct value arg[3] = { 0 };
	const bool constant[3] = { false };
	struct fn_call call = { .type = fn_find(STR("replace")),
		                .n = 3,
		                .constant = arg,
		                .is_constant = constant,
		                .regex = STR("(a") };
	struct arena mem = { 0 };
	struct err err = { 0 };

	(void)unused;
	assert_false(call.type->prepare(&call, &mem, &err));
	assert_int_equal(err.kind, ERR_QUERY);
	call.type->release(&call);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_joined_cut_and_changed),
		cmocka_unit_test(places_that_cannot_be_are_refused),
		cmocka_unit_test(replace_takes_texts_literally),
		cmocka_unit_test(replace_takes_patterns_as_java_does),
		cmocka_unit_test(a_bad_pattern_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
