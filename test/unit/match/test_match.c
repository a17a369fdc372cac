/* Literals in raw bytes: which lines have a hit. */
#include "match/match.h"

#include <stdio.h>

#include "unit.h"

static const struct literal_wanted literal[] = {
	{ { "curl.exe", 8 }, false },
	{ { "transfer.sh", 11 }, false },
};

static size_t lines_of(struct str bytes, bool json, bool xml, struct str **line, struct arena *a)
{
	struct err err = { 0 };
	const struct literals_options options = { .json = json, .xml = xml };
	struct literals *db = literals_new(literal, COUNT(literal), &options, &err);
	struct literals_scratch *s = db ? literals_scratch_new(db, &err) : NULL;
	size_t n;

	assert_non_null(s);
	n = literals_lines(db, s, bytes, line, a);
	literals_scratch_free(s);
	literals_free(db);
	return n;
}

static void lines_with_a_hit_are_found_once(void **unused)
{
	static const struct {
		const char *bytes;
		bool json, xml;
		const char *want; /* lines joined by | */
	} cases[] = {
		{ "", false, false, "" },
		{ "a\nb\n", false, false, "" },
		{ "curl.exe", false, false, "curl.exe" },
		{ "x curl.exe y\r\nz\n", false, false, "x curl.exe y" },
		{ "a CURL.EXE b\nc\ncUrL.ExE transfer.sh curl.exe\n", false, false,
		  "a CURL.EXE b|cUrL.ExE transfer.sh curl.exe" },
		{ "curl.ex\ne\n", false, false, "" },
		{ "c\\u0075rl.exe\n", false, false, "" },
		{ "c\\u0075rl.exe\n", true, false, "c\\u0075rl.exe" },
		{ "\\u0043\n\\u0063\n\\u002e\n", true, false, "\\u0043|\\u0063|\\u002e" },
		{ "\\u003c \\u0026\n", true, false, "" }, /* < & are in no literal */
		{ "\\U0063\n\\u00zz\n\\u00", true, false, "\\U0063|\\u00zz|\\u00" },
		{ "a &#99; b\nc\n&#x2e;", false, true, "a &#99; b|&#x2e;" },
		{ "a &lt; b\n", false, true, "" }, /* < is in no literal */
		{ "\xff curl.exe \xfe\n", false, false, "\xff curl.exe \xfe" },
		{ "\xe2\x84\xaa curl.ex\xc5\xbf\n", false, false,
		  "" }, /* K and long s are no letters */
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str bytes = str_of(cases[i].bytes), *line;
		size_t n = lines_of(bytes, cases[i].json, cases[i].xml, &line, &mem);
		struct buf got = { 0 };

		for (size_t k = 0; k < n; k++) {
			buf_add(&got, k ? STR("|") : STR(""));
			buf_add(&got, line[k]);
		}
		assert_str(buf_str(&got), cases[i].want);
		buf_free(&got);
	}
	arena_free(&mem);
}

static void a_mark_with_an_escape_counts_as_a_whole(void **unused)
{
	static const char *const also[] = { "<EventData", "\\u003cEventData", "\"{\\u0022", NULL };
	static const struct {
		const char *bytes;
		bool want;
	} cases[] = {
		{ "\"d\":\"{\\u0022a\\u0022\"", true },
		{ "\"d\":{\\u0022a", false },
		{ "\"d\":\"\\u003CEventData>\"", true },
		{ "\"\\u003cEventDat\"", false },
		{ "u003cEventData", false },
		{ "<eventdata", true },
		{ "\\u0022\"{\\u0022", true },
		{ "\\u0022", false },
	};
	const struct literals_options options = { .json = true, .also = also };
	struct err err = { 0 };
	struct literals *db = literals_new(literal, COUNT(literal), &options, &err);
	struct literals_scratch *s = literals_scratch_new(db, &err);

	(void)unused;
	assert_non_null(s);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(literals_any(db, s, str_of(cases[i].bytes)), cases[i].want);
	literals_scratch_free(s);
	literals_free(db);
}

/* Against the obvious way, on lines of random words. */
static void no_line_is_missed(void **unused)
{
	static const char *const words[] = {
		"curl.exe", "CURL.exe", "transfer.sh", "a", "curl",
		".exe",     "\n",       "\n",          " ", "\\u0063"
	};
	uint64_t seed = 42;

	(void)unused;
	for (int round = 0; round < 300; round++) {
		struct arena mem = { 0 };
		struct buf text = { 0 };
		struct str rest, line, *got;
		size_t n, want = 0;

		for (int i = 0; i < 200; i++) {
			seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
			buf_add(&text, str_of(words[(seed >> 33) % COUNT(words)]));
		}
		n = lines_of(buf_str(&text), true, false, &got, &mem);
		for (rest = buf_str(&text); str_take_line(&rest, &line);) {
			if (str_find_nocase(line, literal[0].text) == STR_NONE &&
			    str_find_nocase(line, literal[1].text) == STR_NONE &&
			    str_find(line, STR("\\u0063")) == STR_NONE)
				continue;
			assert_true(want < n);
			assert_ptr_equal(got[want].p, line.p);
			assert_int_equal(got[want].n, line.n);
			want++;
		}
		assert_int_equal(want, n);
		buf_free(&text);
		arena_free(&mem);
	}
}

/* The library itself overlooks some of these: see match.c. */
static void a_literal_near_the_end_is_found(void **unused)
{
	struct err err = { 0 };
	struct arena lasting = { 0 };
	const struct literals_options options = { .json = true,
		                                  .rarity = rarity_new(STR("rl.erl.e"), &lasting) };
	struct literals *db = literals_new(literal, 1, &options, &err);
	struct literals_scratch *s = literals_scratch_new(db, &err);
	struct arena mem = { 0 };
	char bytes[200];

	(void)unused;
	assert_non_null(s);
	for (size_t n = 8; n <= sizeof(bytes); n++) {
		for (size_t at = 0; at + 8 <= n; at++) {
			struct str *line;

			memset(bytes, 'x', n);
			memcpy(bytes + at, "cuRl.exe", 8);
			assert_int_equal(literals_lines(db, s, str_make(bytes, n), &line, &mem), 1);
			assert_int_equal(line[0].n, n);
		}
		arena_reset(&mem);
	}
	literals_scratch_free(s);
	literals_free(db);
	arena_free(&mem);
	arena_free(&lasting);
}

/* Many at once: in a few passes of windows, or by Vectorscan. */
static size_t which_add(void *user, size_t end, size_t which)
{
	bool *found = user;

	(void)end;
	found[which] = true;
	return 0;
}

static void many_find(size_t n)
{
	struct err err = { 0 };
	struct arena mem = { 0 };
	const struct literals_options options = { .json = false };
	struct literal_wanted *wanted = arena_many(&mem, struct literal_wanted, n);
	bool *found = arena_many(&mem, bool, n);
	struct literals_scratch *s;
	struct buf text = { 0 };
	struct literals *db;

	for (size_t i = 0; i < n; i++)
		wanted[i].text = arena_printf(&mem, "w%zuord", i * 7919);
	for (size_t i = 0; i < n; i += 3)
		buf_printf(&text, "%.*s and W%zuORD, not wo%zurd\n", STR_ARG(wanted[i].text),
		           i * 7919, i * 7919);
	db = literals_new(wanted, n, &options, &err);
	s = literals_scratch_new(db, &err);
	assert_non_null(s);
	literals_scan(db, s, buf_str(&text), which_add, found);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(found[i], i % 3 == 0);
	literals_scratch_free(s);
	literals_free(db);
	buf_free(&text);
	arena_free(&mem);
}

static void each_of_many_is_found(void **unused)
{
	static const size_t n[] = { 1, 8, 16, 17, 33, 64, 65, 127, 128, 129, 300, 1000 };

	(void)unused;
	for (size_t i = 0; i < COUNT(n); i++)
		many_find(n[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_with_a_hit_are_found_once),
		cmocka_unit_test(a_mark_with_an_escape_counts_as_a_whole),
		cmocka_unit_test(no_line_is_missed),
		cmocka_unit_test(a_literal_near_the_end_is_found),
		cmocka_unit_test(each_of_many_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
