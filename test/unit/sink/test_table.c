#include "base/utf8.h"
#include "rows.h"
#include "unit.h"

static void risk_rows(struct rows *r)
{
	static const struct {
		const char *ip, *process, *risk;
		int count;
	} rows[] = {
		{ "10.0.0.4", "certutil.exe", "High", 7 },
		{ "10.0.0.17", NULL, "medium", 120 },
		{ "10.0.0.5", "curl.exe", "Low", 1 },
	};

	rows_init(r);
	rows_column(r, "src_ip");
	rows_column(r, "process_name");
	rows_column(r, "RiskLevel");
	rows_column(r, "_count");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct record *rec = rows_add(r);

		rec->slot[0] = value_text(str_of(rows[i].ip));
		if (rows[i].process)
			rec->slot[1] = value_text(str_of(rows[i].process));
		rec->slot[2] = value_text(str_of(rows[i].risk));
		rec->slot[3] = value_int(rows[i].count);
	}
}

static void columns_line_up_and_numbers_stand_right(void **unused)
{
	struct rows r;

	(void)unused;
	risk_rows(&r);
	assert_string_equal(rows_text(&r, "table"), "src_ip     process_name  RiskLevel  _count\n"
	                                            "---------  ------------  ---------  ------\n"
	                                            "10.0.0.4   certutil.exe  High            7\n"
	                                            "10.0.0.17                medium        120\n"
	                                            "10.0.0.5   curl.exe      Low             1\n");
	rows_free(&r);
}

static void the_widest_columns_are_cut_to_fit(void **unused)
{
	struct rows r;

	(void)unused;
	risk_rows(&r);
	r.options.width = 38;
	assert_string_equal(rows_text(&r, "table"), "src_ip     process_…  RiskLev…  _count\n"
	                                            "---------  ---------  --------  ------\n"
	                                            "10.0.0.4   certutil…  High           7\n"
	                                            "10.0.0.17             medium       120\n"
	                                            "10.0.0.5   curl.exe   Low            1\n");
	rows_free(&r);
}

static void no_line_is_wider_than_the_terminal(void **unused)
{
	(void)unused;
	for (size_t width = 30; width < 60; width++) {
		struct rows r;
		struct str text, line;

		risk_rows(&r);
		r.rec[0]->slot[1] = value_text(STR("C:\\日本\\日本\\日本.exe"));
		r.options.width = width;
		text = str_of(rows_text(&r, "table"));
		while (str_take_line(&text, &line))
			assert_true(utf8_width(line) <= width);
		rows_free(&r);
	}
}

static void a_row_that_cannot_fit_keeps_its_first_column(void **unused)
{
	struct rows r;

	(void)unused;
	rows_init(&r);
	rows_column(&r, "src_ip");
	rows_column(&r, "certutil.exe");
	rows_column(&r, "powershell.exe");
	rows_add(&r)->slot[0] = value_text(STR("10.0.0.17"));
	r.options.width = 19;
	assert_string_equal(rows_text(&r, "table"), "src_ip     certu…  power…\n"
	                                            "---------  ------  ------\n"
	                                            "10.0.0.17          \n");
	r.options.width = 16;
	assert_string_equal(rows_text(&r, "table"), "src_ip    certu…  power…\n"
	                                            "--------  ------  ------\n"
	                                            "10.0.0.…          \n");
	rows_free(&r);
}

static void levels_have_colours(void **unused)
{
	struct rows r;

	(void)unused;
	risk_rows(&r);
	r.options.colour = true;
	assert_string_equal(rows_text(&r, "table"),
	                    "\033[1msrc_ip     process_name  RiskLevel  _count\033[0m\n"
	                    "---------  ------------  ---------  ------\n"
	                    "10.0.0.4   certutil.exe  \033[31mHigh\033[0m            7\n"
	                    "10.0.0.17                \033[33mmedium\033[0m        120\n"
	                    "10.0.0.5   curl.exe      \033[32mLow\033[0m             1\n");
	rows_free(&r);
}

static void a_terminal_is_told_the_number_of_rows(void **unused)
{
	struct rows r;

	(void)unused;
	rows_init(&r);
	r.options.terminal = true;
	rows_column(&r, "a");
	assert_string_equal(rows_text(&r, "table"), "a\n-\n\n0 rows\n");
	rows_add(&r)->slot[0] = value_int(1);
	assert_string_equal(rows_text(&r, "table"), "a\n-\n1\n\n1 row\n");
	rows_add(&r)->slot[0] = value_int(2);
	assert_string_equal(rows_text(&r, "table"), "a\n-\n1\n2\n\n2 rows\n");
	rows_free(&r);
}

static void a_column_with_a_text_stands_left_but_for_its_numbers(void **unused)
{
	struct rows r;

	(void)unused;
	rows_init(&r);
	rows_column(&r, "value");
	rows_add(&r)->slot[0] = value_number(STR("1.5"));
	rows_add(&r)->slot[0] = value_text(STR("none"));
	assert_string_equal(rows_text(&r, "table"), "value\n-----\n1.5\nnone\n");
	r.rec[1]->slot[0] = value_null();
	assert_string_equal(rows_text(&r, "table"), "value\n-----\n  1.5\n\n");
	rows_free(&r);
}

static void times_are_shown_in_the_zone(void **unused)
{
	static const struct {
		int64_t ms;
		const char *zone, *want;
	} cases[] = {
		{ 0, "UTC", "1970-01-01T00:00:00Z" },
		{ 1500, "UTC", "1970-01-01T00:00:01.500Z" },
		{ -1, "UTC", "1969-12-31T23:59:59.999Z" },
		{ 0, "+02:00", "1970-01-01T02:00:00+02:00" },
		{ 0, "-03:30", "1969-12-31T20:30:00-03:30" },
		{ INT64_MAX, "UTC", "9223372036854775807" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rows r;

		rows_init(&r);
		r.options.zone = zone_find(str_of(cases[i].zone));
		rows_column(&r, "_timeslice");
		rows_add(&r)->slot[0] = value_int(cases[i].ms);
		assert_non_null(strstr(rows_text(&r, "table"), cases[i].want));
		rows_free(&r);
	}
}

static void nothing_in_a_value_reaches_the_terminal(void **unused)
{
	struct rows r;

	(void)unused;
	rows_init(&r);
	rows_column(&r, "a\n");
	rows_add(&r)->slot[0] = value_text(STR("\033[2Jx\n"));
	assert_string_equal(rows_text(&r, "table"), "a␊\n------\n␛[2Jx␊\n");
	rows_free(&r);
}

/* Past the rows that decide the widths the table streams; it must be as if it did not. */
static void a_long_table_is_as_regular_as_a_short_one(void **unused)
{
	struct rows r;
	struct str text, line;
	size_t lines = 0, n;
	char *out = NULL;
	struct err err;
	FILE *f = open_memstream(&out, &n);
	struct sink *s;

	(void)unused;
	rows_init(&r);
	r.options.width = 30;
	rows_column(&r, "a");
	rows_column(&r, "b");
	rows_add(&r)->slot[0] = value_int(1);
	r.rec[0]->slot[1] = value_text(STR("0123456789012345678901234567890123456789"));
	s = sink_open(sink_find(STR("table")), f, &r.cols, &r.names, &r.options);
	for (size_t i = 0; i < 12000; i++)
		sink_write(s, &r.batch);
	assert_true(sink_close(s, &err));
	fclose(f);
	text = str_make(out, n);
	while (str_take_line(&text, &line))
		if (lines++ > 1)
			assert_str(line, "1  01234567890123456789012345…");
	assert_int_equal(lines, 12002);
	free(out);
	rows_free(&r);
}

/* Rows that must not wait: the first decide, and texts have room for longer ones to come. */
static void a_settled_table_holds_nothing_back(void **unused)
{
	struct rows r;
	size_t n;
	char *out = NULL;
	struct err err;
	FILE *f = open_memstream(&out, &n);
	struct sink *s;

	(void)unused;
	rows_init(&r);
	r.options.width = 12;
	rows_column(&r, "n");
	rows_column(&r, "t");
	rows_add(&r)->slot[0] = value_int(1);
	r.rec[0]->slot[1] = value_text(STR("x"));
	s = sink_open(sink_find(STR("table")), f, &r.cols, &r.names, &r.options);
	sink_settle(s);
	assert_int_equal(n, 0);
	sink_write(s, &r.batch);
	assert_int_equal(n, 0);
	sink_settle(s);
	assert_string_equal(out, "n  t\n-  ---------\n1  x\n");
	r.rec[0]->slot[1] = value_text(STR("0123456789"));
	sink_write(s, &r.batch);
	sink_settle(s);
	assert_string_equal(out, "n  t\n-  ---------\n1  x\n1  01234567…\n");
	assert_true(sink_close(s, &err));
	fclose(f);
	rows_free(&r);
	free(out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_line_up_and_numbers_stand_right),
		cmocka_unit_test(the_widest_columns_are_cut_to_fit),
		cmocka_unit_test(no_line_is_wider_than_the_terminal),
		cmocka_unit_test(a_row_that_cannot_fit_keeps_its_first_column),
		cmocka_unit_test(levels_have_colours),
		cmocka_unit_test(a_terminal_is_told_the_number_of_rows),
		cmocka_unit_test(a_column_with_a_text_stands_left_but_for_its_numbers),
		cmocka_unit_test(times_are_shown_in_the_zone),
		cmocka_unit_test(nothing_in_a_value_reaches_the_terminal),
		cmocka_unit_test(a_long_table_is_as_regular_as_a_short_one),
		cmocka_unit_test(a_settled_table_holds_nothing_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
