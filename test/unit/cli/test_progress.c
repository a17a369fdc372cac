#include "cli/progress.h"

#include "unit.h"

static void the_line_says_share_speed_and_time_left(void **unused)
{
	static const struct {
		uint64_t done, total;
		double seconds;
		const char *want;
	} cases[] = {
		{ 0, 100, 0, "  0%  0.0 MB/s" },
		{ 5000000000, 10000000000, 4, " 50%  1.2 GB/s  0:04 left" },
		{ 10000000000, 10000000000, 8, "100%  1.2 GB/s  0:00 left" },
		{ 20000000000, 10000000000, 8, "100%  2.5 GB/s  0:00 left" },
		{ 1000000, 400000000, 1, "  0%  1.0 MB/s  6:39 left" },
		{ 1000000, 40000000000, 1, "  0%  1.0 MB/s  11:06:39 left" },
		{ 1, UINT64_MAX, 1000, "  0%  0.0 MB/s  277777:46:40 left" },
		{ 2500000000, 0, 5, "2.5 GB  0.5 GB/s" },
		{ 25000000, 0, 5, "25 MB  5.0 MB/s" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = { 0 };

		progress_add(&b, cases[i].done, cases[i].total, cases[i].seconds);
		assert_str(buf_str(&b), cases[i].want);
		buf_free(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_line_says_share_speed_and_time_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
