#include "cli/report.h"

#include <unistd.h>

#include "unit.h"

/* Lines that reach standard error while `n` inputs are reported. */
static size_t lines_said(struct report *r, size_t n)
{
	FILE *f = tmpfile();
	int kept = dup(STDERR_FILENO), c;
	size_t lines = 0;

	fflush(stderr);
	dup2(fileno(f), STDERR_FILENO);
	for (size_t i = 0; i < n; i++)
		report_input(r, STR("a/b.log"), "Permission denied", false);
	fflush(stderr);
	dup2(kept, STDERR_FILENO);
	close(kept);
	rewind(f);
	while ((c = fgetc(f)) != EOF)
		lines += c == '\n';
	fclose(f);
	return lines;
}

static void a_few_are_said_and_all_are_counted(void **unused)
{
	static const struct {
		size_t reports;
		bool verbose;
		size_t lines;
	} cases[] = {
		{ 0, false, 0 },    { 1, false, 1 },    { 19, false, 19 },
		{ 20, false, 21 }, /* with the line that says that more are only counted */
		{ 100, false, 21 }, { 100, true, 100 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct report r = { .verbose = cases[i].verbose };

		assert_int_equal(lines_said(&r, cases[i].reports), cases[i].lines);
		assert_int_equal(r.total, cases[i].reports);
		assert_false(r.failed);
	}
}

static void only_named_ones_fail_the_run(void **unused)
{
	struct report r = { 0 };

	(void)unused;
	assert_int_equal(lines_said(&r, 1), 1);
	assert_false(r.failed);
	report_input(&r, STR("x"), "expected in this test", true);
	assert_true(r.failed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_few_are_said_and_all_are_counted),
		cmocka_unit_test(only_named_ones_fail_the_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
