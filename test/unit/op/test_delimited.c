/* csv, split and keyvalue. */
#include "op_test.h"

static void columns_are_taken_by_place(void **unused)
{
	static const struct op_case cases[] = {
		{ "csv _raw extract A, B", "1,2,3", "A,B\n1,2" },
		{ "csv _raw extract A, _, C", "1,2,3", "A,C\n1,3" },
		{ "csv _raw extract 3 as c, 1 as a", "1,2,3", "c,a\n3,1" },
		{ "split _raw extract A, B, 5 as E, F", "1,2,3,4,5,6", "A,B,E,F\n1,2,5,6" },
		{ "split _raw delim=':' extract 1 as user, 2 as id", "ann:5:x", "user,id\nann,5" },
		{ "split f delim='|', quote=''' extract a, b", "{\"f\":\"x|'y|z'\"}",
		  "a,b\nx,y|z" },
		/* Quotes, escapes, line ends in quotes. */
		{ "csv _raw extract a, b", "\"x, y\",z", "a,b\nx, y,z" },
		{ "csv _raw extract a, b", "x\\,y,z", "a,b\nx,y,z" },
		{ "csv _raw escape='^' extract a, b", "x^,y,z\\", "a,b\nx,y,z\\" },
		{ "csv _raw extract a, b", "\"x", "a,b\nx,~" },
		{ "csv _raw extract a, b", "\"x \"\"y\"\", z\",\"\"", "a,b\nx \"y\", z," },
		{ "csv _raw extract a, b", "\"\"\"\",x\"\"y", "a,b\n\",xy" },
		{ "csv _raw extract a, b", "x\\", "a,b\nx\\,~" },
		/* What is not there is null, what is empty is empty; no record goes. */
		{ "csv _raw extract a, b, c", "1,\n\n1", "a,b,c\n1,,~\n,~,~\n1,~,~" },
		{ "csv nothing extract a", "1", "a\n~" },
		{ "csv _raw", "",
		  "error: expected 'extract' and the columns, found the end of the query []" },
		{ "csv _raw delim=':' extract a", "",
		  "error: expected 'extract' and the columns, found 'delim' [delim]" },
		{ "split _raw delim='|', quote='|' extract a", "",
		  "error: delimiter, quote and escape must be different characters [delim='|', "
		  "quote='|']" },
		{ "csv _raw escape='\"' extract a", "",
		  "error: delimiter, quote and escape must be different characters [escape='\"']" },
		{ "csv _raw extract 0 as a", "",
		  "error: expected a whole number from 1 to 100000, found '0' [0]" },
		{ "csv _raw extract 1", "",
		  "error: expected 'as' and a field name, found the end of the query []" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

static void keys_have_values(void **unused)
{
	static const struct op_case cases[] = {
		{ "keyvalue \"a\", \"b\"", "x a=1 b=\"2 3\"", "a,b\n1,2 3" },
		{ "kv \"a\" as x", "a: 1, b: 2", "x\n1" },
		{ "kv infer keys \"a\" as x", "(a->1)", "x\n1" },
		{ "kv \"a\"", "{\"a\":\"v w\",\"b\":1}", "a\nv w" },
		{ "kv \"b\"", "{\"a\":\"v w\",\"b\":1}", "b\n1" },
		{ "kv \"a\"", "[a='v w' b]", "a\nv w" },
		{ "kv field=f \"a\"", "{\"f\":\"a=1;b=2\"}", "a\n1" },
		{ "kv \"a\"", "ba=1 a.a=2 a =3", "a\n3" },
		{ "kv \"A\"", "a=1", "A\n1" },
		{ "kv \"A\"", "a=1 A=2", "A\n2" },
		{ "kv \"a.b\"", "a.b=1", "a_b\n1" },
		{ "kv \"a-b\" | count by %\"A-B\", a_b", "a-b=1", "A-B,a_b,_count\n1,1,1" },
		{ "kv \"a.b\" nodrop | kv \"c d\" as c | fields a.b, c", "a.b=1\nc d=2",
		  "a.b,c\n1,~\n~,2" },
		{ "kv \"a\", \"b\"", "a=1\na=1 b=2", "a,b\n1,2" },
		{ "kv \"a\", \"b\" nodrop", "a=1\nnone", "a,b\n1,~\n~,~" },
		{ "kv auto keys \"a\", \"b\"", "a=1 a=2\nnone", "a,b\n2,~\n~,~" },
		{ "kv auto delim \":\" keys \"a\" refonly as x", "a=1 a:2 a=3", "x\n2" },
		{ "kv auto", "a=1", "\n" },
		{ "kv regex \"(\\w+)~(\\w+)\" keys \"b\" as x", "a~1 b~2", "x\n2" },
		{ "kv regex \"<(.*?)>\" \"key2\" as x", "<0> key1 <1> key2 <2> <3>", "x\n2" },
		{ "kv \"a\"", "a=", "a\n" },
		{ "kv \"a\"", "a=\"open", "a\nopen" },
		{ "kv", "",
		  "error: expected a string in double quotes, found the end of the query []" },
		{ "kv \"a\", \"b\" as x", "", "error: 2 keys but 1 names [\"a\", \"b\" as x]" },
		{ "kv regex \"x\" \"a\"", "",
		  "error: the pattern needs one group (the value) or two (key and value), it has 0 "
		  "[\"x\"]" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_taken_by_place),
		cmocka_unit_test(keys_have_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
