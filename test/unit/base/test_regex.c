#include "base/regex.h"

#include <pthread.h>

#include "unit.h"

#define BAD "\xff"

static struct regex *make(const char *pattern, struct regex_flags flags)
{
	struct err err = { 0 };
	struct str s = str_of(pattern);
	struct regex *re = regex_new(s, flags, s, &err);

	if (!re)
		print_error("/%s/: %s\n", pattern, err.text);
	assert_non_null(re);
	return re;
}

static void find_gives_the_leftmost_match(void **unused)
{
	static const struct {
		const char *pattern, *text, *want; /* NULL: none */
	} cases[] = {
		{ "b+", "abbbc", "bbb" },
		{ "", "abc", "" },
		{ "", "", "" },
		{ "x", "", NULL },
		{ "^b", "ab", NULL },
		{ "(?i)CERTUTIL\\.exe", "c:\\certutil.EXE -f", "certutil.EXE" },
		{ "a.c", "a\nc", NULL },
		{ "(?s)a.c", "a\nc", "a\nc" },
		{ "(?m)^b$", "a\nb\nc", "b" },
		{ "foo\\z", "foo\n", NULL },
		{ "\\Qa.b\\E.", "axb a.bc", "a.bc" },
		{ "\\Qa(b", "xa(b", "a(b" },
		{ "\\p{Alpha}+", "12ab\xc3\xa9", "ab" },
		{ "[\\p{Alpha}_]+", "12a_b-", "a_b" },
		{ "\\P{Digit}+", "12ab", "ab" },
		{ "\\p{Punct}", "ab!c", "!" },
		{ "\\p{IsGreek}+", "ab\xce\xb1\xce\xb2", "\xce\xb1\xce\xb2" },
		{ "\\p{L}+", "1\xc3\xa9t\xc3\xa9!", "\xc3\xa9t\xc3\xa9" },
		{ "\\pL+", "1a", "a" },
		{ "\\u0041\\h", "xA b", "A " },
		{ "\\x{e9}", "caf\xc3\xa9", "\xc3\xa9" },
		{ "(?iu)straSSe", "STRASSE", "STRASSE" },
		{ "(?u)a", "a", "a" },
		{ "a++b", "aaab", "aaab" },
		{ "(?<=user=)\\w+", "user=bob", "bob" },
		{ "a(?!b)", "abac", "a" },
		{ "[]a]+", "x]a]", "]a]" },
		{ "[^]a]+", "]ax", "x" },
		{ "[[:alpha:](]+", "1(a(2", "(a(" },
		{ "[(?<x>]+", "1<(?", "<(?" },
		{ "(?#a (comment)b", "b", "b" },
		{ "^.{3}$", "\xc3\xa9t\xc3\xa9", "\xc3\xa9t\xc3\xa9" },
		{ "^\xc3\xa9*foo", "foo", "foo" },
		{ "(?i)\xc3\x89", "\xc3\xa9", "\xc3\xa9" },
		{ "[^\xc3\xa9]", "\xc3\xa9x", "x" },
		/* bad bytes hide nothing */
		{ "evil", BAD "evil" BAD, "evil" },
		{ "^.*evil", BAD "an evil", BAD "an evil" },
		{ "a.b", "a" BAD "b", "a" BAD "b" },
		{ "a[^x]b", "a" BAD "b", "a" BAD "b" },
		{ "\xc3\xa9*!", BAD "\xc3\xa9\xc3\xa9!", "\xc3\xa9\xc3\xa9!" },
		{ "\\x{3b1}", BAD "\xce\xb1", "\xce\xb1" },
		{ BAD "+", "a" BAD BAD, BAD BAD },
		/* no other character equals an ASCII letter */
		{ "(?i)k", "\xe2\x84\xaa", NULL },
		{ "(?i)[a-z]", "\xc5\xbf", NULL },
		{ "(?i)\xe2\x84\xaa", "k", NULL },
		{ "(?i)\xe2\x84\xaa", "\xe2\x84\xaa", "\xe2\x84\xaa" },
		{ "(?i)K", "\xe2\x84\xaa\xc3\xa9k", "k" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct regex *re = make(cases[i].pattern, (struct regex_flags){ 0 });
		struct str got = STR("unset");
		bool found = regex_find(re, str_of(cases[i].text), 0, &got, 1);

		if (found != (cases[i].want != NULL))
			print_error("/%s/ in \"%s\"\n", cases[i].pattern, cases[i].text);
		assert_int_equal(found, cases[i].want != NULL);
		if (found)
			assert_str(got, cases[i].want);
		regex_free(re);
	}
}

static void flags_are_applied(void **unused)
{
	struct regex *re = make("^A.b$", (struct regex_flags){ true, true, true });
	struct regex *plain = make("^A.b$", (struct regex_flags){ 0 });

	(void)unused;
	assert_true(regex_find(re, STR("x\na\nB\ny"), 0, NULL, 0));
	assert_false(regex_find(plain, STR("x\na\nB\ny"), 0, NULL, 0));
	assert_true(regex_find(plain, STR("A-b"), 0, NULL, 0));
	regex_free(re);
	regex_free(plain);
}

static void groups_have_names_of_any_length(void **unused)
{
	static const struct {
		const char *pattern, *text;
		size_t groups, group;
		const char *name, *want; /* want NULL: took no part */
	} cases[] = {
		{ "(?<a>x)(y)(?P<b2>z)", "xyz", 3, 3, "b2", "z" },
		{ "(?<a>x)(y)(?P<b2>z)", "xyz", 3, 2, "", "y" },
		{ "(?:x)(?'a'y)", "xy", 1, 1, "a", "y" },
		{ "(?<2nd>x)", "x", 1, 1, "2nd", "x" },
		{ "(?<a_name_that_is_longer_than_pcre2_would_take_it>x)", "x", 1, 1,
		  "a_name_that_is_longer_than_pcre2_would_take_it", "x" },
		{ "(?<a>x)|(?<b>y)", "y", 2, 1, "a", NULL },
		{ "(?<a>x)|(?<b>y)", "x", 2, 2, "b", NULL },
		{ "(?<a>x)|(?<a>y)", "y", 2, 2, "a", "y" },
		{ "(?<q>['\"])(?<text>.*?)\\k<q>", "'a\"b'", 2, 2, "text", "a\"b" },
		{ "(?P<q>['\"])(?P<text>.*?)(?P=q)", "'a\"b'", 2, 2, "text", "a\"b" },
		{ "(?<9q>.)\\k{9q}(?<e>.)", "aab", 2, 2, "e", "b" },
		{ "(?&d)-(?<d>\\d+)", "12-34", 1, 1, "d", "34" },
		{ "(?<o>\\()?x(?(<o>)\\)|!)", "x!", 1, 1, "o", NULL },
		{ "(a)\\1(?<b>c)", "aac", 2, 2, "b", "c" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct regex *re = make(cases[i].pattern, (struct regex_flags){ 0 });
		struct str group[8];

		assert_int_equal(regex_groups(re), cases[i].groups);
		assert_str(regex_group_name(re, cases[i].group), cases[i].name);
		assert_true(regex_find(re, str_of(cases[i].text), 0, group, 8));
		assert_int_equal(group[cases[i].group].p == NULL, cases[i].want == NULL);
		if (cases[i].want)
			assert_str(group[cases[i].group], cases[i].want);
		assert_null(group[7].p);
		regex_free(re);
	}
}

static void find_goes_on_from_a_place(void **unused)
{
	static const char *const texts[] = { "a1b22c333",
		                             "\xc3\xa9"
		                             "1\xc3\xa9"
		                             "22\xc3\xa9"
		                             "333",
		                             BAD "1" BAD "22" BAD "333" };
	static const char *const want[] = { "1", "22", "333" };
	struct regex *re = make("\\d+", (struct regex_flags){ 0 });

	(void)unused;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct str text = str_of(texts[i]), group;
		size_t from = 0, n = 0;

		for (; regex_find(re, text, from, &group, 1); n++) {
			assert_in_range(n, 0, 2);
			assert_str(group, want[n]);
			from = (size_t)(group.p - text.p) + group.n;
		}
		assert_int_equal(n, 3);
		for (from = 0; from <= text.n + 1; from++)
			(void)regex_find(re, text, from, &group, 1);
	}
	regex_free(re);
}

static void errors_point_into_the_query(void **unused)
{
	static const struct {
		const char *query, *pattern;
		size_t at, n; /* the bytes of the query that it is about */
		const char *text;
	} cases[] = {
		{ "x matches /a(b/", "a(b", 13, 1,
		  "regular expression: missing closing parenthesis, at byte 3" },
		{ "/(?<name>a)b{2,1}/", "(?<name>a)b{2,1}", 16, 1,
		  "regular expression: numbers out of order in {} quantifier, at byte 15" },
		{ "/*a/", "*a", 1, 1,
		  "regular expression: quantifier does not follow a repeatable item, at byte 0" },
		{ "/a\\/(/", "a/(", 0, 6,
		  "regular expression: missing closing parenthesis, at byte 3" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = { 0 };
		struct str query = str_of(cases[i].query);

		assert_null(regex_new(str_of(cases[i].pattern), (struct regex_flags){ 0 }, query,
		                      &err));
		assert_int_equal(err.kind, ERR_QUERY);
		assert_string_equal(err.text, cases[i].text);
		assert_int_equal(err.at.n, cases[i].n);
		assert_int_equal(err.at.p - query.p, cases[i].at);
	}
}

static void replace_is_java_replace_all(void **unused)
{
	static const struct {
		const char *pattern, *text, *with, *want;
	} cases[] = {
		{ "b", "abcb", "X", "aXcX" },
		{ "z", "abc", "X", "abc" },
		{ "(\\w)(\\d)", "a1 b2", "$2$1", "1a 2b" },
		{ "(?<user>\\w+)@(?<host>\\w+)", "me@home", "${host}!${user}", "home!me" },
		{ "(a)", "a", "$12", "a2" },
		{ "a", "a", "<$0>", "<a>" },
		{ "a", "a", "\\$1\\\\", "$1\\" },
		{ "a", "a", "$9 ${no} $", "$9 ${no} $" },
		{ "a*", "baac", "-", "-b--c-" },
		{ "", "", "x", "x" },
		{ "", "\xc3\xa9", "-", "-\xc3\xa9-" },
		{ "(x)?y", "y", "[$1]", "[]" },
		{ "^", "ab", ">", ">ab" },
		{ "\\s+", "a  b\tc", "", "abc" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct regex *re = make(cases[i].pattern, (struct regex_flags){ 0 });

		assert_str(regex_replace(re, str_of(cases[i].text), str_of(cases[i].with), &mem),
		           cases[i].want);
		regex_free(re);
	}
	arena_free(&mem);
}

/* Patterns that take forever elsewhere; and one that needs more stack than JIT code has. */
static void matching_is_bounded(void **unused)
{
	struct regex *slow = make("^(a+)+$", (struct regex_flags){ 0 });
	struct regex *deep = make("^(?:a|b|(c))*$", (struct regex_flags){ 0 });
	static char text[40000];

	(void)unused;
	memset(text, 'a', sizeof(text));
	assert_true(regex_find(deep, (struct str){ text, sizeof(text) }, 0, NULL, 0));
	text[40] = '!';
	assert_false(regex_find(slow, (struct str){ text, 41 }, 0, NULL, 0));
	regex_free(slow);
	regex_free(deep);
	regex_free(NULL);
}

static void *find_often(void *arg)
{
	const struct regex *re = arg;
	size_t found = 0;

	for (int i = 0; i < 2000; i++) {
		struct str group[2];

		found += regex_find(re, STR("id=42"), 0, group, 2) && str_eq(group[1], STR("42"));
		found += regex_find(re, STR("\xc3\xa9 id=7"), 0, group, 2) && group[1].n == 1;
	}
	return found == 4000 ? arg : NULL;
}

static void threads_share_it(void **unused)
{
	struct regex *re = make("(?i)ID=(\\d+)", (struct regex_flags){ 0 });
	pthread_t thread[4];
	void *result;

	(void)unused;
	for (size_t i = 0; i < COUNT(thread); i++)
		assert_int_equal(pthread_create(&thread[i], NULL, find_often, re), 0);
	for (size_t i = 0; i < COUNT(thread); i++) {
		assert_int_equal(pthread_join(thread[i], &result), 0);
		assert_ptr_equal(result, re);
	}
	regex_free(re);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(find_gives_the_leftmost_match),
		cmocka_unit_test(flags_are_applied),
		cmocka_unit_test(groups_have_names_of_any_length),
		cmocka_unit_test(find_goes_on_from_a_place),
		cmocka_unit_test(errors_point_into_the_query),
		cmocka_unit_test(replace_is_java_replace_all),
		cmocka_unit_test(matching_is_bounded),
		cmocka_unit_test(threads_share_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
