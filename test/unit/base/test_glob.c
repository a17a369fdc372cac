#include "base/glob.h"

#include "base/utf8.h"
#include "unit.h"

static void patterns_cover_the_whole_text(void **unused)
{
	static const struct {
		const char *pattern, *text;
		unsigned flags;
		bool want;
	} cases[] = {
		{ "", "", 0, true },
		{ "", "a", 0, false },
		{ "a", "a", 0, true },
		{ "a", "ab", 0, false },
		{ "*", "", 0, true },
		{ "**", "a\nb", 0, true },
		{ "*b*", "a\nb\nc", 0, true },
		{ "a*", "abc", 0, true },
		{ "*c", "abc", 0, true },
		{ "*b", "abc", 0, false },
		{ "a*c", "ac", 0, true },
		{ "ab*ba", "aba", 0, false },
		{ "*ab*ab*", "abab", 0, true },
		{ "*ab*ab*", "aab", 0, false },
		{ "*abab", "ababab", 0, true },
		{ "*Courses*", "my courses", 0, false },
		{ "*Courses*", "my courses", GLOB_NOCASE, true },
		{ "A*C", "abc", GLOB_NOCASE, true },
		{ "k", "\xe2\x84\xaa", GLOB_NOCASE, false },
		{ "*\xc3\xbc*\xc3\x9f", "M\xc3\x9cLL\xc3\x9f", GLOB_NOCASE, true },
		{ "*\xc3\xbc*", "M\xc3\x9c", 0, false },
		{ "\xc3\xbc?", "\xc3\x9cx", GLOB_NOCASE | GLOB_ONE, true },
		{ "\xc3?", "\xc3\x9c", GLOB_NOCASE | GLOB_ONE, false },
		{ "*/schedule?*", "/schedule?x", 0, true },
		{ "*/schedule?*", "/schedulexx", 0, false },
		{ "a?c", "abc", GLOB_ONE, true },
		{ "a?c", "ac", GLOB_ONE, false },
		{ "a?c", "a?c", 0, true },
		{ "a?c", "abc", 0, false },
		{ "?", "\xc3\xa9", GLOB_ONE, true },
		{ "??", "\xc3\xa9", GLOB_ONE, false },
		{ "*??", "\xf0\x9f\x98\x80", GLOB_ONE, false },
		{ "*?", "\xf0\x9f\x98\x80", GLOB_ONE, true },
		{ "?", "\xff", GLOB_ONE, true },
		{ "*a?B*", "xxAxbyy", GLOB_ONE | GLOB_NOCASE, true },
		{ "?*", "", GLOB_ONE, false },
		{ "*?*", "x", GLOB_ONE, true },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		bool got = glob_match(str_of(cases[i].pattern), str_of(cases[i].text),
		                      cases[i].flags);

		if (got != cases[i].want)
			print_error("\"%s\" on \"%s\"\n", cases[i].pattern, cases[i].text);
		assert_int_equal(got, cases[i].want);
	}
	assert_true(glob_match((struct str){ NULL, 0 }, (struct str){ NULL, 0 }, 0));
}

static void a_plain_pattern_has_no_wildcard(void **unused)
{
	(void)unused;
	assert_true(glob_is_plain(STR("abc"), 0));
	assert_true(glob_is_plain(STR("a?c"), 0));
	assert_false(glob_is_plain(STR("a?c"), GLOB_ONE));
	assert_false(glob_is_plain(STR("a*"), 0));
}

/* By definition. */
static bool naive(struct str pattern, struct str text, unsigned flags)
{
	if (pattern.n == 0)
		return text.n == 0;
	if (pattern.p[0] == '*')
		return naive(str_from(pattern, 1), text, flags) ||
		       (text.n && naive(pattern, str_from(text, utf8_offset(text, 1)), flags));
	if (text.n == 0)
		return false;
	if (pattern.p[0] == '?' && (flags & GLOB_ONE))
		return naive(str_from(pattern, 1), str_from(text, utf8_offset(text, 1)), flags);
	if (flags & GLOB_NOCASE ? char_lower(pattern.p[0]) != char_lower(text.p[0])
	                        : pattern.p[0] != text.p[0])
		return false;
	return naive(str_from(pattern, 1), str_from(text, 1), flags);
}

static unsigned next(unsigned *seed)
{
	*seed = *seed * 1103515245 + 12345;
	return *seed >> 16;
}

static struct str fill(char *room, size_t most, const char *letters, unsigned *seed)
{
	size_t n = next(seed) % (most + 1);

	for (size_t i = 0; i < n; i++)
		room[i] = letters[next(seed) % strlen(letters)];
	return (struct str){ room, n };
}

static void it_agrees_with_the_definition(void **unused)
{
	unsigned seed = 2026, matches = 0;

	(void)unused;
	for (int i = 0; i < 200000; i++) {
		char room_p[8], room_t[10];
		struct str pattern = fill(room_p, sizeof(room_p), "aAb**?", &seed);
		struct str text = fill(room_t, sizeof(room_t), "aaAb?", &seed);
		unsigned flags = next(&seed) % 4;
		bool want = naive(pattern, text, flags);

		if (glob_match(pattern, text, flags) != want)
			print_error("\"%.*s\" on \"%.*s\" with %u\n", STR_ARG(pattern),
			            STR_ARG(text), flags);
		assert_int_equal(glob_match(pattern, text, flags), want);
		matches += want;
	}
	assert_in_range(matches, 20000, 180000);
}

static void many_stars_are_no_trap(void **unused)
{
	static char text[20000];

	(void)unused;
	memset(text, 'a', sizeof(text));
	assert_false(
		glob_match(STR("*a*a*a*a*a*a*a*a*a*a*b"), (struct str){ text, sizeof(text) }, 0));
	assert_false(glob_match(STR("*a*a*a*a?*a*a*a*a*a*b"), (struct str){ text, sizeof(text) },
	                        GLOB_ONE | GLOB_NOCASE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_cover_the_whole_text),
		cmocka_unit_test(a_plain_pattern_has_no_wildcard),
		cmocka_unit_test(it_agrees_with_the_definition),
		cmocka_unit_test(many_stars_are_no_trap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
