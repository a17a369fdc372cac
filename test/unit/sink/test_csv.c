#include "rows.h"
#include "unit.h"

static void values_are_quoted_as_needed(void **unused)
{
	static const struct {
		const char *value, *csv, *tsv;
	} cases[] = {
		{ "a", "a", "a" },
		{ "a b", "a b", "a b" },
		{ "a,b", "\"a,b\"", "a,b" },
		{ "say \"x\"", "\"say \"\"x\"\"\"", "say \"x\"" },
		{ "\"", "\"\"\"\"", "\"" },
		{ "1\n2", "\"1\n2\"", "1\\n2" },
		{ "1\r2", "\"1\r2\"", "1\\r2" },
		{ "1\t2", "1\t2", "1\\t2" },
		{ "C:\\new", "C:\\new", "C:\\\\new" },
		{ "", "", "" },
		{ "\xff\x01", "\xff\x01", "\xff\x01" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rows r;
		char want[100];

		rows_init(&r);
		rows_column(&r, "x");
		rows_column(&r, "y");
		rows_add(&r)->slot[0] = value_text(str_of(cases[i].value));
		r.rec[0]->slot[1] = value_int(7);
		snprintf(want, sizeof(want), "x,y\n%s,7\n", cases[i].csv);
		assert_string_equal(rows_text(&r, "csv"), want);
		snprintf(want, sizeof(want), "x\ty\n%s\t7\n", cases[i].tsv);
		assert_string_equal(rows_text(&r, "tsv"), want);
		rows_free(&r);
	}
}

static void the_header_comes_without_rows_too(void **unused)
{
	struct rows r;

	(void)unused;
	rows_init(&r);
	rows_column(&r, "src,ip");
	rows_column(&r, "a\tb");
	assert_string_equal(rows_text(&r, "csv"), "\"src,ip\",a\tb\n");
	assert_string_equal(rows_text(&r, "tsv"), "src,ip\ta\\tb\n");
	rows_free(&r);
}

static void null_is_empty_and_a_lone_empty_value_keeps_its_row(void **unused)
{
	struct rows r;

	(void)unused;
	rows_init(&r);
	rows_column(&r, "a");
	rows_add(&r);
	assert_string_equal(rows_text(&r, "csv"), "a\n\"\"\n");
	rows_column(&r, "b");
	assert_string_equal(rows_text(&r, "csv"), "a,b\n,\n");
	assert_string_equal(rows_text(&r, "tsv"), "a\tb\n\t\n");
	rows_free(&r);
}

static void messages_have_time_category_named_fields_and_text(void **unused)
{
	struct rows r;
	struct record *rec;

	(void)unused;
	rows_init(&r);
	r.cols.open = true;
	rows_column(&r, "url");
	rec = rows_add(&r);
	rec->time = -1;
	rec->origin = &r.origin;
	rec->raw = STR("GET, x");
	rec->slot[0] = value_text(STR("http://a/"));
	assert_string_equal(rows_text(&r, "csv"), "_messagetime,_sourcecategory,url,_raw\n"
	                                          "-1,proxy/access,http://a/,\"GET, x\"\n");
	rows_free(&r);
}

static void what_the_query_set_replaces_metadata(void **unused)
{
	struct rows r;
	struct record *rec;

	(void)unused;
	rows_init(&r);
	r.cols.open = true;
	rows_column(&r, "_raw");
	rows_column(&r, "x");
	rows_column(&r, "_sourceCategory");
	rec = rows_add(&r);
	rec->time = 5 * TIME_SEC;
	rec->origin = &r.origin;
	rec->raw = STR("old");
	rec->slot[0] = value_text(STR("new"));
	rec->slot[2] = value_text(STR("other"));
	assert_string_equal(rows_text(&r, "csv"), "_messagetime,_sourceCategory,x,_raw\n"
	                                          "5000,other,,new\n");
	rows_free(&r);
}

static void a_terminal_gets_no_control_characters(void **unused)
{
	struct rows r;

	(void)unused;
	rows_init(&r);
	r.options.terminal = true;
	rows_column(&r, "a");
	rows_add(&r)->slot[0] = value_text(STR("\033[2J,\n"));
	assert_string_equal(rows_text(&r, "csv"), "a\n\"␛[2J,␊\"\n");
	assert_string_equal(rows_text(&r, "tsv"), "a\n␛[2J,␊\n");
	rows_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_quoted_as_needed),
		cmocka_unit_test(the_header_comes_without_rows_too),
		cmocka_unit_test(null_is_empty_and_a_lone_empty_value_keeps_its_row),
		cmocka_unit_test(messages_have_time_category_named_fields_and_text),
		cmocka_unit_test(what_the_query_set_replaces_metadata),
		cmocka_unit_test(a_terminal_gets_no_control_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
