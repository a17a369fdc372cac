#include "reader/custom.h"
#include "schema/tables.h"
#include "unit.h"

static void what_is_wrong_is_said_with_its_line(void **unused)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "formats: x\n", "f.yaml:1: expected formats" },
		{ "formats:\n  x:\n    pattern: '(?<a>.)'\n", NULL },
		{ "formats:\n  x:\n    pattern: ['(?<a>.)', '(?<b>.)']\n", NULL },
		{ "formats:\n  x:\n    delimiter: tab\n", NULL },
		{ "formats:\n  x:\n    about: y\n",
		  "f.yaml:3: expected either a pattern or a delimiter for 'x'" },
		{ "formats:\n  x:\n    delimiter: ','\n    pattern: '(?<a>.)'\n",
		  "f.yaml:4: expected either a pattern or a delimiter for 'x'" },
		{ "formats:\n  x:\n    pattern: '(.)'\n",
		  "f.yaml:3: expected a pattern with named groups" },
		{ "formats:\n  x:\n    pattern: '(?<a>'\n", "f.yaml:3: regular expression: " },
		{ "formats:\n  x:\n    delimiter: ab\n",
		  "f.yaml:3: expected one character or 'tab', found 'ab'" },
		{ "formats:\n  x:\n    pattern: '(?<a>.)'\n    columns: [a]\n",
		  "f.yaml:4: expected a delimiter beside the columns for 'x'" },
		{ "formats:\n  x:\n    delimiter: ','\n    begin: a\n",
		  "f.yaml:4: expected a pattern beside 'begin' for 'x'" },
		{ "formats:\n  x:\n    delimiter: ','\n    skip: a\n",
		  "f.yaml:4: expected columns beside 'skip' for 'x'" },
		{ "formats:\n  x:\n    pattern: '(?<a>.)'\n    time: { field: b, zone: UTC }\n",
		  "f.yaml:4: expected a field of 'x' as its time, found 'b'" },
		{ "formats:\n  x:\n    time: { field: a, zone: Nowhere/At }\n",
		  "f.yaml:3: expected a time zone such as" },
		{ "formats:\n  x:\n    time: { field: a, format: b }\n",
		  "f.yaml:3: expected a format such as" },
		{ "formats:\n  x:\n    time: { format: yyyy }\n",
		  "f.yaml:3: expected the field of the time" },
		{ "formats:\n  x:\n    time: { at: yyyy }\n",
		  "f.yaml:3: expected field, format or zone, found 'at'" },
		{ "formats:\n  x:\n    regex: a\n",
		  "f.yaml:3: expected about, pattern, begin, delimiter, columns, skip or time, "
		  "found 'regex'" },
		{ "formats:\n  CSV:\n    delimiter: ','\n",
		  "f.yaml:2: expected a name of its own for a format, found 'CSV'" },
		{ "formats:\n  x: { delimiter: ',' }\n  X: { delimiter: ',' }\n",
		  "f.yaml:3: 'X' is given twice" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena mem = { 0 };
		struct schema *schema = schema_new(&mem);
		struct err err = { 0 };
		bool ok = schema_add(schema, STR("f.yaml"), str_of(cases[i].text), 0, &err);

		if (cases[i].want ? !strstr(err.text, cases[i].want) : !ok)
			print_error("%s%s\n", cases[i].text, err.text);
		assert_int_equal(ok, !cases[i].want);
		assert_true(!cases[i].want || strstr(err.text, cases[i].want));
		arena_free(&mem);
	}
}

static void the_first_file_has_its_way(void **unused)
{
	struct arena mem = { 0 };
	struct schema *schema = schema_new(&mem);
	struct err err = { 0 };
	const struct reader_type *const *own;

	(void)unused;
	assert_null(schema_readers(schema));
	assert_true(schema_add(schema, STR("a"),
	                       STR("formats: { x: { delimiter: ';', about: one, time: t } }"), 0,
	                       &err));
	assert_true(schema_add(schema, STR("b"),
	                       STR("formats: { x: { delimiter: ',' }, y: { pattern: '(?<a>.)' } }"),
	                       1, &err));
	own = schema_readers(schema);
	assert_string_equal(own[0]->name, "x");
	assert_string_equal(own[0]->about, "one");
	assert_int_equal(own[0]->custom->separator, ';');
	assert_string_equal(own[1]->name, "y");
	assert_string_equal(own[1]->fields[0], "a");
	assert_null(own[2]);
	assert_int_equal(schema->times, 1);
	assert_str(schema->time[0].field, "t");
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_wrong_is_said_with_its_line),
		cmocka_unit_test(the_first_file_has_its_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
