#include "lang/cursor.h"

#include "unit.h"

static struct arena mem;
static struct names names;
static struct err err;

static struct cursor open_text(const char *text)
{
	struct cursor c;

	err = (struct err){ 0 };
	names_init(&names, &mem);
	cur_init(&c, str_of(text), &names, &mem);
	return c;
}

static int teardown(void **unused)
{
	(void)unused;
	arena_free(&mem);
	return 0;
}

/* The message, and that its place is inside the query. */
static void assert_error(const struct cursor *c, const char *want)
{
	assert_int_equal(err.kind, ERR_QUERY);
	assert_string_equal(err.text, want);
	assert_true(err.at.p >= c->text.p && err.at.p + err.at.n <= c->text.p + c->text.n);
}

static void space_and_comments_are_passed_over(void **unused)
{
	static const struct {
		const char *text, *rest;
	} cases[] = {
		{ "", "" },
		{ " \t\r\n x", "x" },
		{ "\xC2\xA0\xEF\xBB\xBFx", "x" },
		{ "// a comment\nx", "x" },
		{ "// to the end", "" },
		{ " // one\n // two\nx", "x" },
		{ "/* a\n b */x", "x" },
		{ "/* a *//* b */ x", "x" },
		{ "/**/x", "x" },
		{ "/*/x", "/*/x" },
		{ "/* never closed", "/* never closed" },
		{ "/ 2", "/ 2" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);

		assert_str(cur_rest(&c), cases[i].rest);
	}
}

static void two_slashes_are_a_comment_only_after_blank_pipe_or_parenthesis(void **unused)
{
	static const struct {
		const char *text;
		size_t at;
		const char *rest;
	} cases[] = {
		{ "a //x", 1, "" },   { "|//x", 1, "" },        { ")//x\ny", 1, "y" },
		{ "a//x", 1, "//x" }, { "path://x", 5, "//x" }, { "\"//x", 1, "//x" },
		{ "(//x", 1, "//x" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);

		c.at = cases[i].at;
		assert_str(cur_rest(&c), cases[i].rest);
	}
}

static void words_are_whole_and_ignore_case(void **unused)
{
	static const struct {
		const char *text;
		bool skipped;
		size_t at;
	} cases[] = {
		{ "by x", true, 2 },   { " BY(x)", true, 3 }, { "by,", true, 2 },
		{ "byte", false, 0 },  { "by_x", false, 0 },  { "by2", false, 0 },
		{ "by.x", false, 0 },  { "by. ", true, 2 },   { " b", false, 0 },
		{ "//\nby", true, 5 }, { "", false, 0 },      { "\"by\"", false, 0 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);

		assert_int_equal(cur_peek_word(&c, "by"), cases[i].skipped);
		assert_int_equal(c.at, 0);
		assert_int_equal(cur_skip_word(&c, "by"), cases[i].skipped);
		assert_int_equal(c.at, cases[i].at);
	}
}

static void the_longest_sign_counts(void **unused)
{
	static const struct {
		const char *text, *sign;
		bool skipped;
	} cases[] = {
		{ "= 1", "=", true },   { "== 1", "=", false }, { "== 1", "==", true },
		{ "| x", "|", true },   { "|| x", "|", false }, { "|| x", "||", true },
		{ "< 1", "<", true },   { "<= 1", "<", false }, { "<> 1", "<", false },
		{ "=< 1", "=<", true }, { "=> 1", "=", false }, { "!= 1", "!", false },
		{ "!(a)", "!", true },  { "(a", "(", true },    { " ,", ",", true },
		{ "&& b", "&&", true }, { "", "(", false },     { ">= 1", ">", false },
		{ "-1", "-", true },    { "=-1", "=", true },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);

		assert_int_equal(cur_peek_sign(&c, cases[i].sign), cases[i].skipped);
		assert_int_equal(cur_skip_sign(&c, cases[i].sign), cases[i].skipped);
	}
}

static void an_operator_ends_at_pipe_bracket_or_end(void **unused)
{
	static const struct {
		const char *text;
		bool end, eof;
	} cases[] = {
		{ "", true, true },       { " // x", true, true }, { "| x", true, false },
		{ "|| x", false, false }, { ") x", true, false },  { " ]", true, false },
		{ "x", false, false },    { "(", false, false },   { " // x\n|", true, false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);

		assert_int_equal(cur_at_end(&c), cases[i].end);
		assert_int_equal(cur_at_eof(&c), cases[i].eof);
	}
}

static void names_are_bare_or_quoted(void **unused)
{
	static const struct {
		const char *text;
		const char *name; /* NULL: an error */
		const char *rest;
		bool peek;
	} cases[] = {
		{ "abc def", "abc", "def", true },
		{ "_x1.y.z,", "_x1.y.z", ",", true },
		{ "a-b", "a", "-b", true },
		{ "a..b", "a", "..b", true },
		{ "a. b", "a", ". b", true },
		{ "count", "count", "", true },
		{ "2hrs", "2hrs", "", true },
		{ "5xx", "5xx", "", true },
		{ "2h", "2h", "", false },
		{ "200", "200", "", false },
		{ "%\"a b\" c", "a b", "c", true },
		{ "%\"a\\\"b\"", "a\"b", "", true },
		{ "%\"\"", "", "", true },
		{ "%users[2].address.street)", "users[2].address.street", ")", true },
		{ "% x", NULL, "% x", false },
		{ "%\"a", NULL, "", true },
		{ "\"a\"", NULL, "\"a\"", false },
		{ "*", NULL, "*", false },
		{ ".a", NULL, ".a", false },
		{ "", NULL, "", false },
		{ "{{x}}", NULL, "{{x}}", false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);
		struct str name;

		assert_int_equal(cur_peek_name(&c), cases[i].peek);
		assert_int_equal(cur_take_name(&c, &name, &err), cases[i].name != NULL);
		assert_int_equal(err.kind, cases[i].name ? ERR_NONE : ERR_QUERY);
		if (!cases[i].name)
			continue;
		assert_str(name, cases[i].name);
		assert_str(cur_rest(&c), cases[i].rest);
	}
}

static void placeholders_stand_for_themselves_when_explaining(void **unused)
{
	struct cursor c = open_text("{{field}} {{n}}m {{n}} {{open");
	struct str name;
	int64_t n;
	char unit;

	(void)unused;
	c.explain = true;
	assert_true(cur_peek_name(&c));
	assert_true(cur_take_name(&c, &name, &err));
	assert_str(name, "{{field}}");
	assert_true(cur_take_span(&c, &n, &unit, &err));
	assert_true(cur_take_int(&c, 1, 10, &n, &err));
	assert_int_equal(n, 1);
	assert_false(cur_take_name(&c, &name, &err));
	assert_error(&c, "expected a field name, found '{'");
}

static void fields_become_slots(void **unused)
{
	struct cursor c = open_text("a A b");
	size_t first, second, third;

	(void)unused;
	assert_true(cur_take_field(&c, &first, &err));
	assert_true(cur_take_field(&c, &second, &err));
	assert_true(cur_take_field(&c, &third, &err));
	assert_int_equal(first, second);
	assert_int_not_equal(first, third);
	assert_true(names.name[first].base);
	assert_true(names.name[third].base);
	assert_false(cur_take_field(&c, &first, &err));
	assert_error(&c, "expected a field name, found the end of the query");
}

static void name_lists_stop_before_the_next_pattern(void **unused)
{
	static const struct {
		const char *text;
		size_t n; /* 0: an error */
		const char *last, *last_at, *rest;
	} cases[] = {
		{ "a", 1, "a", "a", "" },
		{ "a, b,c by d", 3, "c", "c", "by d" },
		{ "(a, %\"b c\") | x", 2, "b c", "%\"b c\"", "| x" },
		{ "a, b, \"x*\" as c", 2, "b", "b", ", \"x*\" as c" },
		{ "a /* z */ , // y\n b", 2, "b", "b", "" },
		{ "a,", 0, NULL, NULL, NULL },
		{ "(a", 0, NULL, NULL, NULL },
		{ "()", 0, NULL, NULL, NULL },
		{ "", 0, NULL, NULL, NULL },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);
		struct name_list list;

		assert_int_equal(cur_take_names(&c, &list, &err), cases[i].n > 0);
		if (cases[i].n == 0)
			continue;
		assert_int_equal(list.n, cases[i].n);
		assert_str(list.name[list.n - 1], cases[i].last);
		assert_str(list.at[list.n - 1], cases[i].last_at);
		assert_str(cur_rest(&c), cases[i].rest);
	}
}

static void strings_keep_unknown_escapes(void **unused)
{
	static const struct {
		const char *text;
		const char *want; /* NULL: an error */
		const char *rest;
	} cases[] = {
		{ "\"\"", "", "" },
		{ "\"abc\" x", "abc", "x" },
		{ "\"a\\\"b\"", "a\"b", "" },
		{ "\"a\\\\\"", "a\\", "" },
		{ "\"\\d+\\.\\d+\"", "\\d+\\.\\d+", "" },
		{ "\"\\n\\r\\t\\x\"", "\n\r\t\\x", "" },
		{ "\"transaction *\\\\\\\"\"", "transaction *\\\"", "" },
		{ "\"a | b // c\"", "a | b // c", "" },
		{ "\"two\nlines\"", "two\nlines", "" },
		{ "“curly”x", "curly", "x" },
		{ "”both“", "both", "" },
		{ "“mixed\"", "mixed", "" },
		{ "\"don’t “quote”\"", "don’t “quote”", "" },
		{ "\"open", NULL, "" },
		{ "\"open\\\"", NULL, "" },
		{ "\"open\\", NULL, "" },
		{ "'a'", NULL, "" },
		{ "abc", NULL, "" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);
		struct str text;

		assert_int_equal(cur_take_string(&c, &text, &err), cases[i].want != NULL);
		if (!cases[i].want)
			continue;
		assert_true(cur_peek_string(&(struct cursor){ .text = c.text }));
		assert_str(text, cases[i].want);
		assert_str(cur_rest(&c), cases[i].rest);
	}
}

static void characters_are_in_single_quotes(void **unused)
{
	static const struct {
		const char *text;
		char want; /* 0: an error */
	} cases[] = {
		{ "','", ',' },      { "'''", '\'' }, { "'\\t'", '\t' }, { "'\\\\'", '\\' },
		{ "'\\''", '\'' },   { "' '", ' ' },  { "'\\'", '\\' },  { "\",\"", ',' },
		{ "\"\\t\"", '\t' }, { "\",,\"", 0 }, { "','','", ',' }, { "'", 0 },
		{ "''", 0 },         { "'ab'", 0 },   { "x", 0 },        { "", 0 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);
		char ch = 0;

		assert_int_equal(cur_take_char(&c, &ch, &err), cases[i].want != 0);
		if (cases[i].want)
			assert_int_equal(ch, cases[i].want);
	}
}

static void regexes_are_between_slashes(void **unused)
{
	static const struct {
		const char *text;
		const char *want; /* NULL: none */
		const char *rest;
	} cases[] = {
		{ "/a.b/ x", "a.b", "x" },    { "/a\\/b/", "a/b", "" },
		{ "/a\\\\/b", "a\\\\", "b" }, { "/\\d\\//)", "\\d/", ")" },
		{ "/(a|b)/", "(a|b)", "" },   { "/[^\"]/", "[^\"]", "" },
		{ "/open", NULL, "/open" },   { "/open\\/", NULL, "/open\\/" },
		{ "a/b/", NULL, "a/b/" },     { "", NULL, "" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);
		struct str pattern;

		assert_int_equal(cur_skip_regex(&c, &pattern), cases[i].want != NULL);
		if (cases[i].want)
			assert_str(pattern, cases[i].want);
		assert_str(cur_rest(&c), cases[i].rest);
	}
}

static void numbers_have_exponents_and_suffixes(void **unused)
{
	static const struct {
		const char *text;
		bool ok;
		double want;
		bool integral;
		const char *rest;
	} cases[] = {
		{ "0", true, 0, true, "" },          { "007", true, 7, true, "" },
		{ "18.5", true, 18.5, false, "" },   { "1.", true, 1, true, "" },
		{ ".5", true, 0.5, false, "" },      { "3.14e+4", true, 31400, true, "" },
		{ "1e5", true, 1e5, true, "" },      { "1e-2", true, 0.01, false, "" },
		{ "2k", true, 2000, true, "" },      { "2K", true, 2000, true, "" },
		{ "1.5M", true, 1500000, true, "" }, { "1B", true, 1e9, true, "" },
		{ "1G", true, 1e9, true, "" },       { "2T", true, 2e12, true, "" },
		{ "1P", true, 1e15, true, "" },      { "1Ki", true, 1024, true, "" },
		{ "1Pi", true, 0x1p50, true, "" },   { "1.5s", true, 1500, true, "" },
		{ "5m", true, 300000, true, "" },    { "1h)", true, 3600000, true, ")" },
		{ "1d", true, 86400000, true, "" },  { "1w", true, 604800000, true, "" },
		{ "1ms", true, 1, true, "" },        { "1us", true, 0.001, false, "" },
		{ "3000000ns", true, 3, true, "" },  { "1-2", true, 1, true, "-2" },
		{ "5xx", false, 0, false, "5xx" },   { "1Q", false, 0, false, "1Q" },
		{ "2e", false, 0, false, "2e" },     { ".", false, 0, false, "." },
		{ "-1", false, 0, false, "-1" },     { "x", false, 0, false, "x" },
		{ "", false, 0, false, "" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);
		double d;
		bool integral;

		assert_int_equal(cur_peek_number(&c), cases[i].ok);
		assert_int_equal(cur_take_number(&c, &d, &integral, &err), cases[i].ok);
		assert_str(cur_rest(&c), cases[i].rest);
		if (!cases[i].ok)
			continue;
		assert_true(d == cases[i].want);
		assert_int_equal(integral, cases[i].integral);
	}
}

static void whole_numbers_have_bounds(void **unused)
{
	static const struct {
		const char *text;
		int64_t min, max;
		bool ok;
		int64_t want;
	} cases[] = {
		{ "10", 1, 10, true, 10 },
		{ "11", 1, 10, false, 0 },
		{ "0", 1, 10, false, 0 },
		{ "-3", -5, 5, true, -3 },
		{ "-3", 0, 5, false, 0 },
		{ "9223372036854775807", 0, INT64_MAX, true, INT64_MAX },
		{ "9223372036854775808", 0, INT64_MAX, false, 0 },
		{ "99999999999999999999", 0, INT64_MAX, false, 0 },
		{ "5 buckets", 1, 10, true, 5 },
		{ "5m", 1, 10, false, 0 },
		{ "1.5", 1, 10, false, 0 },
		{ "x", 1, 10, false, 0 },
		{ "", 1, 10, false, 0 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);
		int64_t n;

		assert_int_equal(cur_take_int(&c, cases[i].min, cases[i].max, &n, &err),
		                 cases[i].ok);
		if (cases[i].ok)
			assert_int_equal(n, cases[i].want);
		else
			assert_int_equal(c.at, 0);
	}
}

static void spans_are_nanoseconds(void **unused)
{
	static const int64_t sec = 1000000000;
	static const struct {
		const char *text;
		bool ok;
		int64_t seconds;
		char unit;
		const char *rest;
	} cases[] = {
		{ "5m", true, 300, 'm', "" },
		{ "1 h as x", true, 3600, 'h', "as x" },
		{ "-1d", true, -86400, 'd', "" },
		{ "2w)", true, 1209600, 'w', ")" },
		{ "30s", true, 30, 's', "" },
		{ "10 buckets", false, 0, 0, NULL },
		{ "5ms", false, 0, 0, NULL },
		{ "5", false, 0, 0, NULL },
		{ "m", false, 0, 0, NULL },
		{ "5M", false, 0, 0, NULL },
		{ "15250w", true, 15250 * INT64_C(604800), 'w', "" },
		{ "16000w", false, 0, 0, NULL },
		{ "99999999999999999999s", false, 0, 0, NULL },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);
		int64_t n;
		char unit;

		assert_int_equal(cur_take_span(&c, &n, &unit, &err), cases[i].ok);
		if (!cases[i].ok)
			continue;
		assert_true(n == cases[i].seconds * sec);
		assert_int_equal(unit, cases[i].unit);
		assert_str(cur_rest(&c), cases[i].rest);
	}
}

static void addresses_may_hold_quotes_and_slashes(void **unused)
{
	static const struct {
		const char *text;
		const char *want; /* NULL: an error */
		const char *rest;
	} cases[] = {
		{ "path://\"/a b/c.csv\" on x", "path:///a b/c.csv", "on x" },
		{ "https://h/x.csv on x", "https://h/x.csv", "on x" },
		{ "shared/x, b", "shared/x", ", b" },
		{ "geo://location|x", "geo://location", "|x" },
		{ "/shared/x)", "/shared/x", ")" },
		{ "\"quoted one\"", "quoted one", "" },
		{ "path://\"open", NULL, NULL },
		{ "", NULL, NULL },
		{ ", x", NULL, NULL },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);
		struct str uri;

		assert_int_equal(cur_take_uri(&c, &uri, &err), cases[i].want != NULL);
		if (!cases[i].want)
			continue;
		assert_str(uri, cases[i].want);
		assert_str(cur_rest(&c), cases[i].rest);
	}
}

static void errors_show_what_was_found(void **unused)
{
	static const struct {
		const char *text, *want, *at;
	} cases[] = {
		{ "", "expected a b, found the end of the query", "" },
		{ " foo.bar x", "expected a b, found 'foo.bar'", "foo.bar" },
		{ "<= 1", "expected a b, found '<='", "<=" },
		{ "'x y' z", "expected a b, found 'x y': texts are in double quotes", "'x y'" },
		{ "'x\n'", "expected a b, found '''", "'" },
		{ "- 1", "expected a b, found '-'", "-" },
		{ ") x", "expected a b, found ')'", ")" },
		{ "\"a b\" c", "expected a b, found '\"a b\"'", "\"a b\"" },
		{ "\"open\nx", "expected a b, found '\"open'", "\"open" },
		{ "é x", "expected a b, found 'é'", "é" },
		{ "a23456789 ", "expected a b, found 'a23456789'", "a23456789" },
		{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		  "expected a b, found "
		  "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…'",
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
		{ "\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5"
		  "\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5"
		  "\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5"
		  "\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5",
		  "expected a b, found "
		  "'\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5"
		  "\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5"
		  "\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5"
		  "\xB5\xB5\xB5\xB5\xB5\xB5\xB5\xB5…'",
		  NULL },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);

		assert_false(cur_expected(&c, "a b", &err));
		assert_error(&c, cases[i].want);
		assert_str(err.at, cases[i].at ? cases[i].at : cases[i].text);
	}
}

static void since_gives_the_text_of_what_was_taken(void **unused)
{
	struct cursor c = open_text("  foo , bar // c\n | x");
	struct name_list list;

	(void)unused;
	assert_true(cur_take_names(&c, &list, &err));
	assert_false(cur_skip_word(&c, "by"));
	assert_str(cur_since(&c, 0), "foo , bar");
}

static void patterns_keep_their_backslashes(void **unused)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "\"a\\d\"", "a\\d" },       { "\"C:\\\\x\"", "C:\\\\x" },
		{ "\"\\\"x\\\"\"", "\"x\"" }, { "\"\\\\\\\"x\\\\\"", "\\\\\"x\\\\" },
		{ "\"\\n\\t\"", "\\n\\t" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c = open_text(cases[i].text);
		struct str got = { 0 };

		assert_true(cur_take_pattern(&c, &got, &err));
		assert_str(got, cases[i].want);
		assert_true(cur_at_eof(&c));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(space_and_comments_are_passed_over),
		cmocka_unit_test(two_slashes_are_a_comment_only_after_blank_pipe_or_parenthesis),
		cmocka_unit_test(words_are_whole_and_ignore_case),
		cmocka_unit_test(the_longest_sign_counts),
		cmocka_unit_test(an_operator_ends_at_pipe_bracket_or_end),
		cmocka_unit_test(names_are_bare_or_quoted),
		cmocka_unit_test(placeholders_stand_for_themselves_when_explaining),
		cmocka_unit_test(fields_become_slots),
		cmocka_unit_test(name_lists_stop_before_the_next_pattern),
		cmocka_unit_test(strings_keep_unknown_escapes),
		cmocka_unit_test(characters_are_in_single_quotes),
		cmocka_unit_test(regexes_are_between_slashes),
		cmocka_unit_test(numbers_have_exponents_and_suffixes),
		cmocka_unit_test(whole_numbers_have_bounds),
		cmocka_unit_test(spans_are_nanoseconds),
		cmocka_unit_test(addresses_may_hold_quotes_and_slashes),
		cmocka_unit_test(errors_show_what_was_found),
		cmocka_unit_test(since_gives_the_text_of_what_was_taken),
		cmocka_unit_test(patterns_keep_their_backslashes),
	};

	return cmocka_run_group_tests(tests, NULL, teardown);
}
