#include "cli/output.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "unit.h"

/* A folder with the files a and b, and the list of both as inputs. */
struct place {
	char dir[64], a[80], b[80], c[80];
	struct input_list list;
	struct arena mem;
};

static void file_write(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void place_init(struct place *p, bool named)
{
	*p = (struct place){ .dir = "/tmp/gyoji-test-XXXXXX" };
	assert_non_null(mkdtemp(p->dir));
	snprintf(p->a, sizeof(p->a), "%s/a", p->dir);
	snprintf(p->b, sizeof(p->b), "%s/b", p->dir);
	snprintf(p->c, sizeof(p->c), "%s/c", p->dir);
	file_write(p->a, "first\n");
	file_write(p->b, "second\n");
	p->list.n = 2;
	p->list.input = arena_many(&p->mem, struct input, 2);
	p->list.input[0] = (struct input){ .path = p->a, .named = named, .regular = true };
	p->list.input[1] = (struct input){ .path = p->b, .named = named, .regular = true };
	p->list.input[1].origin.index = 1;
}

static void place_free(struct place *p)
{
	unlink(p->a);
	unlink(p->b);
	unlink(p->c);
	assert_int_equal(rmdir(p->dir), 0);
	arena_free(&p->mem);
}

static void assert_content(const char *path, const char *want)
{
	char got[100] = "";
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	got[fread(got, 1, sizeof(got) - 1, f)] = '\0';
	fclose(f);
	assert_string_equal(got, want);
}

static void a_named_input_is_not_overwritten(void **unused)
{
	struct place p;
	struct cli cli;
	struct output out;
	struct err err;

	(void)unused;
	place_init(&p, true);
	cli = (struct cli){ .output = str_of(p.a) };
	assert_false(output_open(&out, &cli, &p.list, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_non_null(strstr(err.text, "is both an input and the output"));
	assert_content(p.a, "first\n");
	place_free(&p);
}

static void the_output_in_a_searched_folder_is_no_input(void **unused)
{
	struct place p;
	struct cli cli;
	struct output out;
	struct err err;

	(void)unused;
	place_init(&p, false);
	cli = (struct cli){ .output = str_of(p.a) };
	assert_true(output_open(&out, &cli, &p.list, &err));
	assert_int_equal(p.list.n, 1);
	assert_string_equal(p.list.input[0].path, p.b);
	assert_int_equal(p.list.input[0].origin.index, 0);
	assert_true(output_write(&out, STR("rows\n"), &err));
	assert_true(output_close(&out, &err));
	assert_content(p.a, "rows\n");
	place_free(&p);
}

static void another_file_is_made_or_emptied(void **unused)
{
	(void)unused;
	for (int there = 0; there < 2; there++) {
		struct place p;
		struct cli cli;
		struct output out;
		struct err err;

		place_init(&p, true);
		if (there)
			file_write(p.c, "a longer text than the rows\n");
		cli = (struct cli){ .output = str_of(p.c) };
		assert_true(output_open(&out, &cli, &p.list, &err));
		assert_int_equal(p.list.n, 2);
		assert_false(out.terminal);
		assert_true(output_write(&out, STR("rows\n"), &err));
		assert_true(output_close(&out, &err));
		assert_content(p.c, "rows\n");
		place_free(&p);
	}
}

static void what_cannot_be_written_is_an_error(void **unused)
{
	struct cli cli = { .output = STR("/nonexistent/folder/rows") };
	struct output out;
	struct err err;

	(void)unused;
	assert_false(output_open(&out, &cli, NULL, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	if (access("/dev/full", W_OK) != 0)
		return;
	cli.output = STR("/dev/full");
	assert_true(output_open(&out, &cli, NULL, &err));
	assert_true(output_write(&out, STR("rows\n"), &err));
	assert_false(output_close(&out, &err));
	assert_int_equal(err.kind, ERR_INTERNAL);
}

static void standard_output_stays_open(void **unused)
{
	struct cli cli = { .output = STR("-") };
	struct output out;
	struct err err;

	(void)unused;
	assert_true(output_open(&out, &cli, NULL, &err));
	assert_ptr_equal(out.file, stdout);
	assert_true(output_close(&out, &err));
	assert_true(fcntl(STDOUT_FILENO, F_GETFD) >= 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_named_input_is_not_overwritten),
		cmocka_unit_test(the_output_in_a_searched_folder_is_no_input),
		cmocka_unit_test(another_file_is_made_or_emptied),
		cmocka_unit_test(what_cannot_be_written_is_an_error),
		cmocka_unit_test(standard_output_stays_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
