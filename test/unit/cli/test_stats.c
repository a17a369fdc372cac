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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_are_one_object_a_line),
		cmocka_unit_test(no_time_gives_no_speed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
