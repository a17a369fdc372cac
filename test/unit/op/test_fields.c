/* fields, where and expressions as operators. */
#include "op_test.h"

#define ROW "{\"a\":1,\"b\":\"x\",\"c\":\"Y\"}"

static void fields_keeps_or_removes(void **unused)
{
	static const struct op_case cases[] = {
		{ "fields b, a", ROW, "b,a\nx,1" },
		{ "fields a | where isNull(b) | fields a, b", ROW, "a,b\n1,~" },
		{ "1 as x | 2 as y | fields - x", ROW, "y\n2" },
		{ "1 as x | 2 as y | fields -x, y", ROW, "\n" },
		{ "fields - a | where isNull(a) | b as q", ROW, "q\nx" },
		/* `_` fields stay in the row but are shown only when listed. */
		{ "count by a, b | fields a", ROW, "a\n1" },
		{ "count by a, b | fields a | where _count = 1", ROW, "a\n1" },
		{ "count by a, b | fields a, _count", ROW, "a,_count\n1,1" },
		{ "count by a, b | fields - _count", ROW, "a,b\n1,x" },
		{ "count by a, b | fields - _count | where _count = 1", ROW, "a,b" },
		{ "fields A", ROW, "A\n1" },
		{ "fields a, b, A", "", "error: 'A' is listed twice [A]" },
		{ "fields", "", "error: expected a field name, found the end of the query []" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

static void removed_fields_are_not_shown_in_full_messages(void **unused)
{
	struct op_test t;

	(void)unused;
	op_test_init(&t);
	t.all = true;
	assert_str(op_test_run(&t, "json auto | fields - A", "z {\"a\":1,\"b\":2}"), "\n b=2");
	op_test_free(&t);
}

static void where_keeps_what_is_true(void **unused)
{
	static const struct op_case cases[] = {
		{ "where a = 1 | fields a", ROW "\n{\"a\":2}\n{}", "a\n1" },
		{ "where a != 1 | fields a", ROW "\n{\"a\":2}\n{}", "a\n2" },
		{ "where !(a = 1) | count", ROW "\n{\"a\":2}\n{}", "_count\n2" },
		{ "where if(a = 1, true, b matches \"z*\") | count", ROW "\n{\"b\":\"zz\"}\n{}",
		  "_count\n2" },
		{ "where nothing", ROW, "" },
		{ "where", "", "error: expected an expression, found the end of the query []" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

static void expressions_set_fields(void **unused)
{
	static const struct op_case cases[] = {
		{ "a * 2 as d", ROW, "d\n2" },
		{ "b as d", ROW, "d\nx" },
		{ "\"k\" as a | a as d", ROW, "a,d\nk,k" },
		{ "if(a = 1, \"one\", \"other\") as d", ROW "\n{}", "d\none\nother" },
		{ "toUpperCase(b) as b", ROW, "b\nX" },
		{ "a as %\"odd name\"", ROW, "odd name\n1" },
		{ "a as 2hrs", ROW, "2hrs\n1" },
		{ "a as count", ROW, "count\n1" },
		/* Without a name: back to the one field, else the expression's text. */
		{ "toUpperCase(b)", ROW, "b\nX" },
		{ "toLowerCase( C )", ROW, "C\ny" },
		{ "num(a) | a + 1", ROW, "a,a + 1\n1,2" },
		{ "isNull(a)", ROW, "isNull(a)\nfalse" },
		/* Some functions remove the record. */
		{ "isPublicIP(b) as p",
		  "{\"b\":\"8.8.8.8\"}\n{\"b\":\"none\"}\n{\"b\":\"10.0.0.1\"}", "p\ntrue\nfalse" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_keeps_or_removes),
		cmocka_unit_test(removed_fields_are_not_shown_in_full_messages),
		cmocka_unit_test(where_keeps_what_is_true),
		cmocka_unit_test(expressions_set_fields),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
