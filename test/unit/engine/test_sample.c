#include "engine/sample.h"

#include "unit.h"

static size_t lines_with(const struct sample *s, const char *text, uint64_t *first)
{
	struct sample_lines lines;

	sample_find(s, str_of(text), &lines);
	*first = lines.word[0];
	return sample_count(&lines);
}

static void finds_texts_by_line(void **state)
{
	struct arena a = { 0 };
	const struct sample *s = sample_new(
		STR("curl.exe ran\nnothing\nCURL.EXE and curl.exe\n\nxcurl.ex"), &a);
	uint64_t first;

	(void)state;
	assert_int_equal(lines_with(s, "curl.exe", &first), 2);
	assert_int_equal(first, 5);
	assert_int_equal(lines_with(s, "CURL", &first), 3);
	assert_int_equal(first, 21);
	assert_int_equal(lines_with(s, "thing", &first), 1);
	assert_int_equal(first, 2);
	assert_int_equal(lines_with(s, "certutil", &first), 0);
	assert_int_equal(lines_with(s, "ran\nn", &first), 1);
	arena_free(&a);
}

static void takes_small_samples(void **state)
{
	static const char *const samples[] = { "", "a", "ab", "\n" };
	struct arena a = { 0 };
	uint64_t first;

	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++)
		assert_int_equal(lines_with(sample_new(str_of(samples[i]), &a), "abc", &first), 0);
	assert_int_equal(lines_with(sample_new(STR("abc"), &a), "abc", &first), 1);
	assert_int_equal(lines_with(sample_new(STR("abc"), &a), "ab", &first), 0);
	arena_free(&a);
}

static void joins_lines(void **state)
{
	struct sample_lines a = { { 5 } }, b = { { 6, 1 } };

	(void)state;
	sample_join(&a, &b);
	assert_int_equal(a.word[0], 7);
	assert_int_equal(sample_count(&a), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_texts_by_line),
		cmocka_unit_test(takes_small_samples),
		cmocka_unit_test(joins_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
