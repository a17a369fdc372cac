#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "rows.h"
#include "unit.h"

static void formats_are_found_in_any_case(void **unused)
{
	(void)unused;
	assert_string_equal(sink_find(STR("JSON"))->name, "json");
	assert_string_equal(sink_find(STR("tsv"))->name, "tsv");
	assert_null(sink_find(STR("xml")));
	assert_null(sink_find(STR("")));
}

static void the_list_is_in_order(void **unused)
{
	const struct sink_type *const *all = sink_all();

	(void)unused;
	for (size_t i = 1; all[i]; i++)
		assert_true(str_order(str_of(all[i - 1]->name), str_of(all[i]->name)) < 0);
}

/* Write rows to a descriptor and close; what the sink thinks of it. */
static bool write_to(int fd, struct err *err)
{
	FILE *f = fdopen(fd, "w");
	struct rows r;
	struct sink *s;
	bool ok;

	rows_init(&r);
	rows_column(&r, "a");
	rows_add(&r)->slot[0] = value_text(STR("x"));
	s = sink_open(sink_find(STR("csv")), f, &r.cols, &r.names, &r.options);
	for (int i = 0; i < 3; i++)
		sink_write(s, &r.batch);
	ok = sink_close(s, err);
	fclose(f);
	rows_free(&r);
	return ok;
}

static void a_full_disk_is_an_error(void **unused)
{
	struct err err;
	int fd = open("/dev/full", O_WRONLY);

	(void)unused;
	if (fd < 0)
		skip();
	assert_false(write_to(fd, &err));
	assert_int_equal(err.kind, ERR_INTERNAL);
	assert_non_null(strstr(err.text, "No space left"));
}

static void a_closed_pipe_is_none(void **unused)
{
	struct err err;
	int fd[2];

	(void)unused;
	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(pipe(fd), 0);
	close(fd[0]);
	assert_true(write_to(fd[1], &err));
}

static void rows_are_out_when_a_batch_is(void **unused)
{
	struct rows r;
	struct sink *s;
	struct err err;
	int fd[2];
	char got[16] = "";
	FILE *f;

	(void)unused;
	assert_int_equal(pipe(fd), 0);
	f = fdopen(fd[1], "w");
	rows_init(&r);
	rows_column(&r, "a");
	rows_add(&r)->slot[0] = value_int(5);
	s = sink_open(sink_find(STR("csv")), f, &r.cols, &r.names, &r.options);
	sink_write(s, &r.batch);
	assert_int_equal(read(fd[0], got, sizeof(got)), 4);
	assert_string_equal(got, "a\n5\n");
	assert_int_equal(s->rows, 1);
	assert_true(sink_close(s, &err));
	fclose(f);
	close(fd[0]);
	rows_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formats_are_found_in_any_case),
		cmocka_unit_test(the_list_is_in_order),
		cmocka_unit_test(a_full_disk_is_an_error),
		cmocka_unit_test(a_closed_pipe_is_none),
		cmocka_unit_test(rows_are_out_when_a_batch_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
