#include "base/size.h"

#include "unit.h"

static void sizes_have_their_largest_unit(void **unused)
{
	static const struct {
		uint64_t bytes;
		const char *want;
	} cases[] = {
		{ 0, "0 bytes" },
		{ 1023, "1023 bytes" },
		{ 1024, "1 KB" },
		{ 1536, "1.5 KB" },
		{ 1 << 20, "1 MB" },
		{ (1 << 20) - 1, "1023 KB" },
		{ 64 << 20, "64 MB" },
		{ (uint64_t)3 << 30, "3 GB" },
		{ ((uint64_t)19 << 30) + (1 << 29), "19 GB" },
		{ UINT64_MAX, "15 EB" },
	};
	char room[SIZE_TEXT];

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(size_print(cases[i].bytes, room), cases[i].want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sizes_have_their_largest_unit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
