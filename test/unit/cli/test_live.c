/* The answer so far, cut to the terminal. */
#include "cli/live.h"
#include "unit.h"

static void a_table_is_cut_to_the_lines_there_are(void **unused)
{
	static const struct {
		const char *table;
		size_t lines;
		const char *want;
	} cases[] = {
		{ "", 10, "" },
		{ "h\n-\na\nb\n\n2 rows\n", 6, "h\n-\na\nb\n\n2 rows\n" },
		{ "h\n-\na\nb\n\n2 rows\n", 5, "h\n-\na\n…\n2 rows\n" },
		{ "h\n-\na\nb\nc\n\n3 rows\n", 5, "h\n-\na\n…\n3 rows\n" },
		{ "h\n-\na\nb\nc\n\n3 rows\n", 0, "h\n-\n…\n3 rows\n" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = { 0 };

		live_cut(&b, str_of(cases[i].table), cases[i].lines);
		assert_str(buf_str(&b), cases[i].want);
		buf_free(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_is_cut_to_the_lines_there_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
