#include "table/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

static void lines_become_rows(void **unused)
{
	static const struct {
		const char *csv;
		size_t columns, rows, damaged;
		const char *first; /* cell */
	} cases[] = {
		{ "a,b\n1,2\n3,4\n", 2, 2, 0, "1" },
		{ "\xEF\xBB\xBF"
		  "a,b\r\n1,2\r\n",
		  2, 1, 0, "1" },
		{ "a,b\n1\n1,2,3\nx,y\n", 2, 1, 2, "x" },
		{ "\n \na,b\n\n1,2\n\n", 2, 1, 0, "1" },
		{ "a,b\n\"x \"\"y\"\"\",2", 2, 1, 0, "x \"y\"" },
		{ "a\n\n1\n", 1, 1, 0, "1" },
		{ "a,b", 2, 0, 0, NULL },
		{ "a,b\n,\n", 2, 1, 0, "" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena mem = { 0 };
		struct err err = { 0 };
		struct table *t = table_parse(str_of(cases[i].csv), &mem, &err);

		print_message("row %zu\n", i);
		assert_non_null(t);
		assert_int_equal(t->columns, cases[i].columns);
		assert_int_equal(t->rows, cases[i].rows);
		assert_int_equal(t->damaged, cases[i].damaged);
		if (cases[i].first)
			assert_str(t->cell[0], cases[i].first);
		arena_free(&mem);
	}
}

static void a_table_without_a_header_is_refused(void **unused)
{
	static const char *const cases[] = { "", "\n\n", "\xEF\xBB\xBF", " \r\n" };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena mem = { 0 };
		struct err err = { 0 };

		assert_null(table_parse(str_of(cases[i]), &mem, &err));
		assert_int_equal(err.kind, ERR_INPUT);
		arena_free(&mem);
	}
}

static void columns_ignore_case_and_blanks(void **unused)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct table *t = table_parse(STR(" Host , IP\n"), &mem, &err);

	(void)unused;
	assert_int_equal(table_column(t, STR("host")), 0);
	assert_int_equal(table_column(t, STR("ip")), 1);
	assert_int_equal(table_column(t, STR("ips")), STR_NONE);
	arena_free(&mem);
}

static void the_last_of_equal_rows_is_found(void **unused)
{
	static const struct {
		const char *one, *two;
		bool nocase;
		size_t want;
	} cases[] = {
		{ "a", "x", false, 2 },        { "A", "x", false, 3 }, { "a", "y", false, 1 },
		{ "a", "X", false, STR_NONE }, { "A", "X", true, 3 },  { "a", "Y", true, 1 },
		{ "ax", "", false, STR_NONE }, { "", "", false, 4 },
	};
	const size_t columns[] = { 2, 0 };
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct table *t = table_parse(STR("two,data,one\nx,0,a\ny,1,a\nx,2,a\nx,3,A\n,4,\n"), &mem,
	                              &err);
	struct table_index *plain = table_index(t, columns, 2, false, &mem), *nocase;

	(void)unused;
	assert_int_equal(t->duplicates, 1);
	nocase = table_index(t, columns, 2, true, &mem);
	assert_int_equal(t->duplicates, 2);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str value[] = { str_of(cases[i].one), str_of(cases[i].two) };

		print_message("row %zu\n", i);
		assert_true(table_find(cases[i].nocase ? nocase : plain, value) == cases[i].want);
	}
	arena_free(&mem);
}

static void an_index_holds_many_rows(void **unused)
{
	const size_t column = 0;
	struct arena mem = { 0 };
	struct buf csv = { 0 };
	struct err err = { 0 };
	struct table_index *index;
	struct table *t;

	(void)unused;
	buf_add(&csv, STR("key,n\n"));
	for (int i = 0; i < 5000; i++)
		buf_printf(&csv, "k%d,%d\n", i, i);
	t = table_parse(buf_str(&csv), &mem, &err);
	index = table_index(t, &column, 1, false, &mem);
	for (int i = 0; i < 5100; i++) {
		struct str key = arena_printf(&mem, "k%d", i);

		assert_true(table_find(index, &key) == (i < 5000 ? (size_t)i : STR_NONE));
	}
	buf_free(&csv);
	arena_free(&mem);
}

static void files_are_loaded_or_named(void **unused)
{
	char dir[] = "/tmp/gyoji-table-XXXXXX", path[64], fifo[64];
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct table *t;
	FILE *f;

	(void)unused;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/t.csv", dir);
	snprintf(fifo, sizeof(fifo), "%s/pipe", dir);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs("a,b\n1,2\n", f);
	fclose(f);
	t = table_load(path, &mem, &err);
	assert_non_null(t);
	assert_str(t->cell[1], "2");

	assert_int_equal(truncate(path, 0), 0);
	assert_null(table_load(path, &mem, &err));
	assert_non_null(strstr(err.text, path));
	assert_non_null(strstr(err.text, "empty"));

	assert_int_equal(truncate(path, ((off_t)1 << 30) + 1), 0);
	assert_null(table_load(path, &mem, &err));
	assert_non_null(strstr(err.text, "1 GB"));

	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_null(table_load(fifo, &mem, &err));
	assert_non_null(strstr(err.text, "regular file"));
	assert_null(table_load(dir, &mem, &err));
	assert_non_null(strstr(err.text, "folder"));
	unlink(path);
	assert_null(table_load(path, &mem, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_non_null(strstr(err.text, path));
	unlink(fifo);
	rmdir(dir);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_become_rows),
		cmocka_unit_test(a_table_without_a_header_is_refused),
		cmocka_unit_test(columns_ignore_case_and_blanks),
		cmocka_unit_test(the_last_of_equal_rows_is_found),
		cmocka_unit_test(an_index_holds_many_rows),
		cmocka_unit_test(files_are_loaded_or_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
