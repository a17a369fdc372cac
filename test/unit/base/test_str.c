#include "base/str.h"

#include "unit.h"

static void ignoring_case_is_ascii_only(void **unused)
{
	static const struct {
		const char *a, *b;
		bool eq, nocase;
	} cases[] = {
		{ "", "", true, true },
		{ "aZ09", "aZ09", true, true },
		{ "aZ09", "Az09", false, true },
		{ "@[`{", "`{@[", false, false },
		{ "k", "\xe2\x84\xaa", false, false },
		{ "\xc3\xa9", "\xc3\x89", false, false },
		{ "a", "ab", false, false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(str_eq(str_of(cases[i].a), str_of(cases[i].b)), cases[i].eq);
		assert_int_equal(str_eq_nocase(str_of(cases[i].a), str_of(cases[i].b)),
		                 cases[i].nocase);
	}
	assert_true(str_eq((struct str){ NULL, 0 }, STR("")));
	assert_true(str_eq_nocase((struct str){ NULL, 0 }, STR("")));
	assert_str(str_of(NULL), "");
}

static void order_is_that_of_bytes(void **unused)
{
	static const char *const texts[] = { "", "A", "a", "aa", "b", "\x7f", "\x80", "\xff" };

	(void)unused;
	for (size_t i = 0; i < COUNT(texts); i++)
		for (size_t j = 0; j < COUNT(texts); j++) {
			int order = str_order(str_of(texts[i]), str_of(texts[j]));

			assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
		}
}

static void parts_are_clipped_to_the_text(void **unused)
{
	struct str s = STR("abcdef");

	(void)unused;
	assert_str(str_from(s, 0), "abcdef");
	assert_str(str_from(s, 4), "ef");
	assert_str(str_from(s, 99), "");
	assert_str(str_slice(s, 1, 3), "bc");
	assert_str(str_slice(s, 4, 99), "ef");
	assert_str(str_slice(s, 3, 1), "");
	assert_int_equal(str_from((struct str){ NULL, 0 }, 5).n, 0);
}

static void ends_are_compared(void **unused)
{
	(void)unused;
	assert_true(str_starts(STR("abc"), STR("")));
	assert_true(str_starts(STR("abc"), STR("ab")));
	assert_false(str_starts(STR("abc"), STR("AB")));
	assert_false(str_starts(STR("abc"), STR("abcd")));
	assert_true(str_starts_nocase(STR("abc"), STR("AB")));
	assert_true(str_ends(STR("abc"), STR("bc")));
	assert_false(str_ends(STR("abc"), STR("BC")));
	assert_true(str_ends_nocase(STR("abc"), STR("BC")));
	assert_false(str_ends_nocase(STR("c"), STR("BC")));
	assert_true(str_ends(STR("abc"), STR("")));
}

static void find_gives_the_first_place(void **unused)
{
	static const struct {
		const char *text, *what;
		size_t at, nocase;
	} cases[] = {
		{ "abcabc", "c", 2, 2 },           { "abcabc", "ca", 2, 2 },
		{ "aBcAbC", "bc", STR_NONE, 1 },   { "xyzABC", "abc", STR_NONE, 3 },
		{ "aAaB", "AAB", STR_NONE, 1 },    { "abc", "", 0, 0 },
		{ "", "a", STR_NONE, STR_NONE },   { "ab", "abc", STR_NONE, STR_NONE },
		{ "a\\b\\C", "\\c", STR_NONE, 3 }, { "\xe2\x84\xaa", "k", STR_NONE, STR_NONE },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(str_find(str_of(cases[i].text), str_of(cases[i].what)) == cases[i].at);
		assert_true(str_find_nocase(str_of(cases[i].text), str_of(cases[i].what)) ==
		            cases[i].nocase);
	}
	assert_int_equal(str_find_char(STR("abca"), 'a'), 0);
	assert_int_equal(str_find_last(STR("abca"), 'a'), 3);
	assert_true(str_find_char(STR(""), 'a') == STR_NONE);
	assert_true(str_find_last(STR("b"), 'a') == STR_NONE);
}

/* All short texts over a small alphabet, against a search that is too simple to be wrong. */
static void find_nocase_agrees_with_looking_everywhere(void **unused)
{
	static const char letters[] = "aAb.";

	(void)unused;
	for (unsigned t = 0; t < 1024; t++)
		for (unsigned w = 0; w < 64; w++) {
			char text[5], what[3];
			struct str s = { text, 5 }, x = { what, 1 + w % 3 };
			size_t want = STR_NONE;

			for (unsigned i = 0; i < 5; i++)
				text[i] = letters[t >> 2 * i & 3];
			for (unsigned i = 0; i < 3; i++)
				what[i] = letters[w >> 2 * i & 3];
			for (size_t i = 5 - x.n + 1; i-- > 0;)
				if (str_eq_nocase(str_slice(s, i, i + x.n), x))
					want = i;
			assert_true(str_find_nocase(s, x) == want);
		}
}

static void a_failed_take_moves_nothing(void **unused)
{
	struct str s = STR("  word \t12a"), part = STR("untouched");
	uint64_t n = 7;
	int digits = 7;

	(void)unused;
	assert_false(str_take_uint(&s, &n));
	assert_false(str_take_digits(&s, 1, &digits));
	assert_false(str_take_until(&s, ':', &part));
	assert_false(str_skip(&s, STR("word")));
	assert_str(s, "  word \t12a");
	assert_str(part, "untouched");
	assert_true(n == 7 && digits == 7);
	assert_true(str_take_word(&s, &part));
	assert_str(part, "word");
	assert_int_equal(str_skip_blanks(&s), 2);
	assert_false(str_take_digits(&s, 3, &digits));
	assert_true(str_take_digits(&s, 2, &digits));
	assert_int_equal(digits, 12);
	assert_str(s, "a");
	assert_true(str_take_word(&s, &part));
	assert_false(str_take_word(&s, &part));
	s = STR("k=v=w");
	assert_true(str_take_until(&s, '=', &part));
	assert_str(part, "k");
	assert_str(s, "v=w");
}

static void numbers_fit_64_bits(void **unused)
{
	static const struct {
		const char *text;
		bool ok;
		uint64_t want;
	} cases[] = {
		{ "0", true, 0 },
		{ "007", true, 7 },
		{ "18446744073709551615", true, UINT64_MAX },
		{ "18446744073709551616", false, 0 },
		{ "99999999999999999999", false, 0 },
		{ "-1", false, 0 },
		{ "", false, 0 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str s = str_of(cases[i].text);
		uint64_t n = 0;

		assert_int_equal(str_take_uint(&s, &n), cases[i].ok);
		assert_true(n == cases[i].want);
		assert_int_equal(s.n, cases[i].ok ? 0 : strlen(cases[i].text));
	}
}

static void lines_end_in_either_way(void **unused)
{
	struct str s = STR("a\r\n\nb\rc\n\r\nlast"), line;
	static const char *const want[] = { "a", "", "b\rc", "", "last" };

	(void)unused;
	for (size_t i = 0; i < COUNT(want); i++) {
		assert_true(str_take_line(&s, &line));
		assert_str(line, want[i]);
	}
	assert_false(str_take_line(&s, &line));
	assert_str(str_trim(STR(" \t\r\n a b \v\f")), "a b");
	assert_str(str_trim(STR(" \n ")), "");
}

static void distance_counts_edits(void **unused)
{
	static const struct {
		const char *a, *b;
		size_t want;
	} cases[] = {
		{ "", "", 0 },
		{ "", "abc", 3 },
		{ "count", "COUNT", 0 },
		{ "coutn", "count", 1 },
		{ "cuont", "count", 1 },
		{ "cont", "count", 1 },
		{ "county", "count", 1 },
		{ "kitten", "sitting", 3 },
		{ "0123456789012345678901234567890123456789012345678901234567890123", "x", 64 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(str_distance(str_of(cases[i].a), str_of(cases[i].b)),
		                 cases[i].want);
		assert_int_equal(str_distance(str_of(cases[i].b), str_of(cases[i].a)),
		                 cases[i].want);
		for (size_t least = 0; least < 8; least++) {
			size_t below = str_distance_below(str_of(cases[i].a), str_of(cases[i].b),
			                                  least);

			assert_int_equal(below < least, cases[i].want < least);
			assert_true(below >= least || below == cases[i].want);
		}
	}
}

static void characters_are_classified(void **unused)
{
	(void)unused;
	for (int c = -128; c < 128; c++) {
		char x = (char)c;
		bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
		bool digit = c >= '0' && c <= '9';

		assert_int_equal(char_is_alpha(x), upper || lower);
		assert_int_equal(char_is_digit(x), digit);
		assert_int_equal(char_is_word(x), upper || lower || digit || c == '_');
		assert_int_equal(char_lower(x), upper ? c + 32 : c);
		assert_int_equal(char_upper(x), lower ? c - 32 : c);
		assert_int_equal(char_is_space(x), c == ' ' || (c >= 9 && c <= 13));
	}
	assert_int_equal(char_hex('0'), 0);
	assert_int_equal(char_hex('a'), 10);
	assert_int_equal(char_hex('F'), 15);
	assert_int_equal(char_hex('g'), -1);
	assert_int_equal(char_hex('/'), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ignoring_case_is_ascii_only),
		cmocka_unit_test(order_is_that_of_bytes),
		cmocka_unit_test(parts_are_clipped_to_the_text),
		cmocka_unit_test(ends_are_compared),
		cmocka_unit_test(find_gives_the_first_place),
		cmocka_unit_test(find_nocase_agrees_with_looking_everywhere),
		cmocka_unit_test(a_failed_take_moves_nothing),
		cmocka_unit_test(numbers_fit_64_bits),
		cmocka_unit_test(lines_end_in_either_way),
		cmocka_unit_test(distance_counts_edits),
		cmocka_unit_test(characters_are_classified),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
