#include "base/utf8.h"

#include "unit.h"

#define E_ACUTE "\xc3\xa9"
#define EURO    "\xe2\x82\xac"
#define GRIN    "\xf0\x9f\x98\x80"
#define KELVIN  "\xe2\x84\xaa"
#define LONG_S  "\xc5\xbf"

static void every_character_survives(void **unused)
{
	(void)unused;
	for (uint32_t c = 0; c <= 0x110100; c++) {
		char out[4];
		size_t n = utf8_put(c, out);
		struct str s = { out, n };
		bool valid = c <= 0x10ffff && (c < 0xd800 || c > 0xdfff), ok;
		uint32_t back = utf8_take(&s, &ok);

		assert_true(ok && s.n == 0 && back == (valid ? c : UTF8_BAD));
	}
}

static void bad_bytes_count_one_each(void **unused)
{
	static const struct {
		const char *text;
		bool valid;
		size_t length;
	} cases[] = {
		{ "", true, 0 },
		{ "abc", true, 3 },
		{ "a" E_ACUTE EURO GRIN "b", true, 5 },
		{ "\x80", false, 1 },
		{ "\xc3", false, 1 },
		{ "\xc3(", false, 2 },
		{ "\xc0\xaf", false, 2 }, /* overlong */
		{ "\xe0\x80\xaf", false, 3 },
		{ "\xf0\x80\x80\xaf", false, 4 },
		{ "\xed\xa0\x80", false, 3 }, /* a surrogate */
		{ "\xf4\x90\x80\x80", false, 4 }, /* beyond U+10FFFF */
		{ "\xf8\x88\x80\x80\x80", false, 5 },
		{ "\xe2\x82" E_ACUTE, false, 3 },
		{ "0123456701234567\xff" E_ACUTE, false, 18 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str s = str_of(cases[i].text), rest = s;
		size_t count = 0;
		bool ok, valid = true;

		for (; rest.n; count++) {
			utf8_take(&rest, &ok);
			valid = valid && ok;
		}
		assert_int_equal(valid, cases[i].valid);
		assert_int_equal(utf8_valid(s), cases[i].valid);
		assert_int_equal(count, cases[i].length);
		assert_int_equal(utf8_length(s), cases[i].length);
		assert_int_equal(utf8_offset(s, cases[i].length), s.n);
		assert_int_equal(utf8_offset(s, cases[i].length + 5), s.n);
	}
	assert_int_equal(utf8_offset(STR("a" E_ACUTE EURO "b"), 2), 3);
	assert_int_equal(utf8_ascii(STR("0123456789abc" E_ACUTE)), 13);
	assert_int_equal(utf8_ascii(STR("0123456789abcdef")), 16);
}

static void width_is_that_of_a_terminal(void **unused)
{
	static const struct {
		const char *text;
		size_t want;
	} cases[] = {
		{ "", 0 },
		{ "abc", 3 },
		{ "caf" E_ACUTE, 4 },
		{ "e\xcc\x81", 1 }, /* a combining accent */
		{ "\xe6\xbc\xa2", 2 }, /* a Chinese character */
		{ GRIN, 2 },
		{ "a\xff"
		  "b",
		  3 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(utf8_width(str_of(cases[i].text)), cases[i].want);
}

static void case_is_mapped_character_by_character(void **unused)
{
	static const struct {
		const char *text, *lower, *upper;
	} cases[] = {
		{ "", "", "" },
		{ "aBc1[", "abc1[", "ABC1[" },
		{ "Caf" E_ACUTE, "caf" E_ACUTE, "CAF\xc3\x89" },
		{ "\xce\xa9", "\xcf\x89", "\xce\xa9" },
		{ "A\xffZ\x80", "a\xffz\x80", "A\xffZ\x80" },
		/* no character becomes an ASCII letter */
		{ KELVIN LONG_S, KELVIN LONG_S, KELVIN LONG_S },
		{ "\xc4\xb0\xc4\xb1", "\xc4\xb0\xc4\xb1", "\xc4\xb0\xc4\xb1" },
		/* two bytes become three, and three two */
		{ "\xc8\xba\xc8\xba\xc8\xba", "\xe2\xb1\xa5\xe2\xb1\xa5\xe2\xb1\xa5",
		  "\xc8\xba\xc8\xba\xc8\xba" },
		{ "\xe2\xb1\xa5", "\xe2\xb1\xa5", "\xc8\xba" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_str(utf8_lower(str_of(cases[i].text), &mem), cases[i].lower);
		assert_str(utf8_upper(str_of(cases[i].text), &mem), cases[i].upper);
	}
	arena_free(&mem);
}

static void case_is_ignored_beyond_ascii(void **unused)
{
	static const struct {
		const char *text, *what;
		size_t at;
	} cases[] = {
		{ "xAbc", "aBC", 1 },
		{ "xab", "abc", STR_NONE },
		{ "", "\xc3\xbc", STR_NONE },
		{ "M\xc3\x9cLLER", "m\xc3\xbcller", 0 },
		{ "mm\xc3\xbd M\xc3\x9cX", "M\xc3\xbcx", 5 },
		{ "\xd0\x9f\xd0\xa0\xd0\x98", "\xd1\x80\xd0\xb8", 2 },
		{ "\xd0\x9f\xd0\xa0", "\xd1\x80\xd0\xb8", STR_NONE },
		{ "ab abc ab\xc3\x9d aB\xc3\x9c", "ab\xc3\xbc", 12 },
		{ "ab abc \xc3\x9c", "ab\xc3\xbc", STR_NONE },
		/* no other character is an ASCII letter, nor one of another length */
		{ "\xc5\xbf", "s", STR_NONE },
		{ "Kx", KELVIN "x", STR_NONE },
		{ "\xe2\xb1\xa5x", "\xc8\xbax", STR_NONE },
		/* bad bytes are themselves */
		{ "a\xff"
		  "B",
		  "\xff"
		  "b",
		  1 },
		{ "a\xfe"
		  "B",
		  "\xff"
		  "b",
		  STR_NONE },
		{ "\xc3\x9c", "\x9c", 1 },
		{ "\xc3", "\xc3\xbc", STR_NONE },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text = str_of(cases[i].text), what = str_of(cases[i].what);
		size_t at = utf8_find_nocase(text, what);

		assert_int_equal(at, cases[i].at);
		assert_int_equal(utf8_eq_nocase(text, what), at == 0 && text.n == what.n);
	}
}

/* A folded text equals the text, and two that are equal fold to the same. */
static void folding_agrees_with_comparing(void **unused)
{
	struct arena mem = { 0 };

	(void)unused;
	for (uint32_t c = 1; c < 0x110000; c++) {
		char room[4];
		struct str text = str_make(room, utf8_put(c, room));
		struct str folded = utf8_fold(text, &mem), lower = utf8_lower(text, &mem);

		assert_true(utf8_eq_nocase(text, folded));
		assert_true(str_eq(utf8_fold(folded, &mem), folded));
		assert_true(str_eq(folded, lower) || (lower.n != text.n && str_eq(folded, text)));
		arena_reset(&mem);
	}
	arena_free(&mem);
}

static void what_stays_is_not_copied(void **unused)
{
	static const char *const texts[] = { "abc", E_ACUTE, "a\xff", "" };
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(texts); i++)
		assert_ptr_equal(utf8_lower(str_of(texts[i]), &mem).p, texts[i]);
	assert_int_equal(mem.used, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character_survives),
		cmocka_unit_test(bad_bytes_count_one_each),
		cmocka_unit_test(width_is_that_of_a_terminal),
		cmocka_unit_test(case_is_mapped_character_by_character),
		cmocka_unit_test(case_is_ignored_beyond_ascii),
		cmocka_unit_test(folding_agrees_with_comparing),
		cmocka_unit_test(what_stays_is_not_copied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
