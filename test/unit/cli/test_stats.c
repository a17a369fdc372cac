#include "cli/stats.h"

#include "unit.h"

static void figures_are_one_object_a_line(void **unused)
{
	struct run_stats stats = {
		.bytes = 3000000000,
		.records = 9,
		.candidates = 8,
		.decoded = 7,
		.bad = 6,
		.oversized = 5,
		.matched = 4,
		.inputs = 3,
		.skipped = 2,
		.unreadable = 1,
		.seconds = 2,
	};
	struct buf b = { 0 };

	(void)unused;
	stats_add_json(&b, &stats);
	assert_str(buf_str(&b),
	           "{\"bytes\":3000000000,\"records\":9,\"candidates\":8,\"decoded\":7,\"bad\":6,"
	           "\"oversized\":5,\"matched\":4,\"inputs\":3,\"skipped\":2,\"unreadable\":1,"
	           "\"seconds\":2.000000,\"gb_per_second\":1.500}\n");
	buf_free(&b);
}

static void no_time_gives_no_speed(void **unused)
{
	struct run_stats stats = { .bytes = 5 };
	struct buf b = { 0 };

	(void)unused;
	stats_add_json(&b, &stats);
	assert_true(str_ends(buf_str(&b), STR("\"seconds\":0.000000,\"gb_per_second\":0.000}\n")));
	buf_free(&b);
}

static void counts_have_separators(void **unused)
{
	static const struct {
		uint64_t n;
		const char *want;
	} cases[] = {
		{ 0, "0" },
		{ 999, "999" },
		{ 1000, "1,000" },
		{ 123456, "123,456" },
		{ UINT64_MAX, "18,446,744,073,709,551,615" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = { 0 };

		stats_add_count(&b, cases[i].n);
		assert_str(buf_str(&b), cases[i].want);
		buf_free(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_are_one_object_a_line),
		cmocka_unit_test(no_time_gives_no_speed),
		cmocka_unit_test(counts_have_separators),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
