/* Where a value of a damaged record ends, scan_may_end must say that one may. */
#include "reader/json_scan.h"
#include "reader/reader.h"
#include "unit.h"

static uint32_t next_random(uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

static void cases_are_told_apart(void **unused)
{
	static const struct {
		const char *bytes; /* what is looked for is "abc" */
		bool may;
	} cases[] = {
		{ "{\"k\":\"abc\"}", true },
		{ "{\"k\":\"abc", true },
		{ "{\"k\":\"abc\n", true },
		{ "{\"k\":\"abc\r\n", true },
		{ "{\"k\":\"abcd\"}", false },
		{ "{\"k\":\"abc d\"}", false },
		{ "{\"k\":\"abc\\\\defgh\"}", false },
		{ "{\"k\":\"abc\\\"d, e\"}", false },
		{ "{\"k\":\"abc.d\"}", false },
		{ "{\"k\":\"C:\\\\x\\\\abc -e, f\"}", false },
		{ "{\"k\":abc}", true },
		{ "{\"k\": abc ,", true },
		{ "{\"k\": x\\abc ,", true },
		{ "[abc, d]", true },
		{ "{\"k\":\"abc\\", false }, /* the backslash is the value's last character */
		{ "{\"k\":\"abc\\u0", false },
		{ "{\"k\":\"abc \t\v\f\n{\"k\":1}", true }, /* a cut off record is trimmed */
		{ "{\"k\":\"abc \f", true },
		{ "{\"k\":\"abc\fd", false },
		{ "{\"k\":\"abc\rd", false },
		{ "{\"k\":[\"x\" y abc,\"z\":1}", true }, /* a damaged list is a text */
		{ "{\"k\":[\"x\" y abc{ \"z\":1}", true },
		{ "{\"k\":[\"x\" y abc}", true },
		{ "{\"k\":{\"x\" y abc]", true },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str bytes = str_of(cases[i].bytes);
		size_t at = str_find(bytes, STR("abc"));

		if (scan_may_end(bytes, at, at + 3) != cases[i].may)
			print_error("%s\n", cases[i].bytes);
		assert_int_equal(scan_may_end(bytes, at, at + 3), cases[i].may);
	}
}

/* Whether some "abc" stands where a value may end, or a character of it is spelt as an escape. */
static bool is_candidate(struct str bytes)
{
	for (size_t at = 0; at + 3 <= bytes.n; at++)
		if (str_eq_nocase(str_slice(bytes, at, at + 3), STR("abc")) &&
		    scan_may_end(bytes, at, at + 3))
			return true;
	return str_find_nocase(bytes, STR("\\u00")) != STR_NONE;
}

/* A record of a few keys whose values often end with what is looked for, then damaged. */
static size_t record_make(char *out, uint64_t *seed)
{
	static const char *const pieces[] = {
		"abc", "abc\"",   "\"abc",  " ", ",",      ":",        "\\",        "\\\"",
		"x",   "\\\\abc", "{",      "}", "[",      "]",        "\"",        "\\u0061bc",
		"é",   "\xff",    "abc -d", "1", "\"v\":", "\"v\":\"", "C:\\\\abc", "\t"
	};
	struct str start = STR(
		"{\"v\":\"abc\",\"w\":{\"v\":\"x\\\\abc\"},\"u\":\"abc\",\"v\":\"yabc\"}");
	struct buf b = { 0 };
	size_t n = 1 + next_random(seed) % 4, keep;

	buf_add(&b, start);
	for (size_t i = 0; i < n; i++) {
		struct str piece = str_of(pieces[next_random(seed) % COUNT(pieces)]);
		struct buf changed = { 0 };
		size_t at = next_random(seed) % (b.n + 1), drop = next_random(seed) % 12;

		buf_add(&changed, str_slice(buf_str(&b), 0, at));
		buf_add(&changed, piece);
		buf_add(&changed, str_from(buf_str(&b), at + drop));
		buf_free(&b);
		b = changed;
	}
	keep = next_random(seed) % 3 ? b.n : next_random(seed) % (b.n + 1);
	memcpy(out, b.p, keep);
	buf_free(&b);
	return keep;
}

static void no_value_ends_elsewhere(void **unused)
{
	const struct reader_type *json = reader_find(STR("json"));
	struct str name = STR("v");
	struct arena lasting = { 0 }, mem = { 0 };
	const struct slots *slots = slots_new(json, &name, 1, NULL, 0, false, &lasting);
	char bytes[512 + READER_PAD] = { 0 };
	uint64_t seed = 11;
	int held = 0;

	(void)unused;
	for (int round = 0; round < 200000; round++) {
		size_t n = record_make(bytes, &seed);
		struct value v = value_null();
		struct record r = { .slot = &v };
		struct str raw = str_make(bytes, n);

		if (json_decode(raw, slots, &r, &mem) && value_is_text(&v) &&
		    str_ends_nocase(value_str(&v), STR("abc"))) {
			held++;
			if (!is_candidate(raw))
				print_error("%.*s\n", STR_ARG(raw));
			assert_true(is_candidate(raw));
		}
		arena_reset(&mem);
	}
	assert_true(held > 10000);
	arena_free(&mem);
	arena_free(&lasting);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cases_are_told_apart),
		cmocka_unit_test(no_value_ends_elsewhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
