#include "op_test.h"

#define NESTED "{\"foo\":{\"bar\":[{\"k1\":\"v1\"},{\"k2\":\"v2\"}],\"baz\":\"qux\"}}"

static void json_takes_values_by_path(void **unused)
{
	static const struct op_case cases[] = {
		{ "json \"a\"", "{\"a\":1}", "a\n1" },
		{ "json \"a\", \"b.c\"", "{\"a\":1,\"b\":{\"c\":\"x\"}}", "a,b.c\n1,x" },
		{ "json \"a\", \"b.c\" as x, y", "{\"a\":1,\"b\":{\"c\":\"x\"}}", "x,y\n1,x" },
		{ "json \"a\" as (x)", "{\"a\":1}", "x\n1" },
		{ "json \"a\" as x, \"b\" as y nodrop", "{\"a\":1}", "x,y\n1,~" },
		{ "json keys \"a\", \"b\"", "{\"a\":1,\"b\":2}", "a,b\n1,2" },
		{ "json field=f \"a\" as x", "{\"f\":\"{\\\"a\\\":7}\"}", "x\n7" },
		{ "json field=f \"a\" as x", "{\"f\":{\"a\":8}}", "x\n8" },
		{ "json field = f \"a\" as x", "{\"f\":{\"a\":8}}", "x\n8" },
		{ "json \"foo.bar[1].k2\" as x", NESTED, "x\nv2" },
		{ "json \"foo.bar[0]\" as x", NESTED, "x\n{\"k1\":\"v1\"}" },
		{ "json \"['a b']['c.d']\" as x", "{\"a b\":{\"c.d\":true}}", "x\ntrue" },
		{ "json \"n\" as x", "{\"n\":1.50}", "x\n1.50" },
		/* The text may have something before it. */
		{ "json \"a\"", "May 5 app: {\"a\":1}", "a\n1" },
		/* Keys in exactly this case. */
		{ "json \"sourceipaddress\" as x nodrop", "{\"sourceIpAddress\":1}", "x\n~" },
		/* All or nothing. */
		{ "json \"a\", \"b\"", "{\"a\":1}\n{\"a\":1,\"b\":2}\nno json", "a,b\n1,2" },
		{ "json \"a\", \"b\" nodrop", "{\"a\":1}\n{\"b\":2}\nno json",
		  "a,b\n1,~\n~,2\n~,~" },
		{ "json \"a\" as x", "{\"a\":null}", "x\n~" },
		/* An earlier value stays when the key is not there. */
		{ "\"old\" as a | json \"a\" nodrop", "{\"b\":1}\n{\"a\":2}", "a\nold\n2" },
		{ "json \"list\" as l | extract field=l \"(?<n>\\d+)\" multi", "{\"list\":[11,22]}",
		  "l,n\n[11,22],11\n[11,22],22" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

static void json_auto_makes_every_key_a_field(void **unused)
{
	static const struct op_case cases[] = {
		{ "json auto | count by username", "{\"username\":\"b\"}\n{\"username\":\"a\"}\n{}",
		  "username,_count\na,1\nb,1\n~,1" },
		/* Records of other formats: the last JSON text, keys in any case, blanks as _. */
		{ "json auto | count by Event_Id", "x {\"n\":1} then {\"event id\":5}",
		  "Event_Id,_count\n5,1" },
		{ "json auto | count by %\"a.b[1].c\"", "x {\"a\":{\"b\":[1,{\"c\":\"d\"}]}}",
		  "a.b[1].c,_count\nd,1" },
		{ "json auto | where true", "no json", "\n" },
		/* Fields that an operator has set are overridden, others are kept. */
		{ "1 as a | 2 as b | json auto", "{\"a\":\"new\"}\nx {\"b\":\"new\"}\nno",
		  "a,b\nnew,2\n1,new\n1,2" },
		{ "parse \"z=*;\" as a nodrop | json auto", "{\"a\":\"z=1;\"}", "a\nz=1;" },
		/* Options. */
		{ "json auto maxdepth 2 | count by %\"foo.bar\", %\"foo.baz\"", "x " NESTED,
		  "foo.bar,foo.baz,_count\n[{\"k1\":\"v1\"},{\"k2\":\"v2\"}],qux,1" },
		{ "json auto maxdepth 1 | count by foo", "x {\"foo\":{\"a\":[1]}}",
		  "foo,_count\n{\"a\":[1]},1" },
		{ "json auto extractarrays | count by %\"foo[0]\", %\"foo[2]\"",
		  "x {\"foo\":[1,2,3]}", "foo[0],foo[2],_count\n1,3,1" },
		{ "json auto | count by foo", "x {\"foo\":[1,2,3]}", "foo,_count\n[1,2,3],1" },
		{ "json auto field=f | count by k", "{\"f\":\"{\\\"k\\\":\\\"v\\\"}\"}",
		  "k,_count\nv,1" },
		{ "json auto field=f nodrop | count by k", "{\"f\":\"none\"}", "k,_count\n~,1" },
		{ "json auto keys \"a\", \"b.c\" as x, y", "{\"a\":1,\"b\":{\"c\":2}}\nz {\"A\":3}",
		  "x,y\n1,2\n3,~" },
		{ "json auto keys \"a\" refonly | count by a, b", "z {\"a\":1,\"b\":2}",
		  "a,b,_count\n1,~,1" },
		{ "json auto \"a\" as x", "z {\"a\":1}", "x\n1" },
		{ "json auto keys \"a\", \"b\" as x", "", "error: 2 keys but 1 names [x]" },
		{ "json auto maxdepth x", "",
		  "error: expected a whole number from 1 to 1000, found 'x' [x]" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

/* Of records whose own format is JSON, which have their fields without it. */
static void json_auto_chooses_fields_of_json_records(void **unused)
{
	static const struct op_case cases[] = {
		{ "json auto maxdepth 1 | count by foo, %\"foo.baz\"", "{\"foo\":{\"baz\":\"q\"}}",
		  "foo,foo.baz,_count\n{\"baz\":\"q\"},~,1" },
		{ "json auto maxdepth 2 | count by %\"foo.bar\", %\"foo.baz\", %\"foo.bar[0].k1\"",
		  NESTED,
		  "foo.bar,foo.baz,foo.bar[0].k1,_count\n[{\"k1\":\"v1\"},{\"k2\":\"v2\"}],qux,~,"
		  "1" },
		{ "json auto extractarrays | count by foo, %\"foo[0]\", %\"foo[2]\"",
		  "{\"foo\":[1,2,3]}", "foo,foo[0],foo[2],_count\n~,1,3,1" },
		{ "json auto keys \"a\" refonly | count by a, b", "{\"a\":1,\"b\":2}",
		  "a,b,_count\n1,~,1" },
		{ "json auto keys \"a\" refonly as x | count by x, b", "{\"a\":1,\"b\":2}",
		  "x,b,_count\n1,~,1" },
		/* What an operator has set is no field of the text. */
		{ "7 as b | json auto keys \"a\" refonly | count by a, b", "{\"a\":1,\"b\":2}",
		  "a,b,_count\n1,7,1" },
		{ "7 as b | json auto maxdepth 3 | count by b", "{\"b\":2}\n{}",
		  "b,_count\n7,1\n2,1" },
		/* Blanks of keys. */
		{ "json auto | count by foo_bar", "{\"foo bar\":1}\nx {\"foo bar\":2}",
		  "foo_bar,_count\n1,1\n2,1" },
		{ "json auto keys \"foo bar\"", "{\"foo bar\":1}\nx {\"foo bar\":2}",
		  "foo_bar\n1\n2" },
		{ "json auto maxdepth 2 | count by %\"a_b.c_d\"", "{\"a b\":{\"c d\":1}}",
		  "a_b.c_d,_count\n1,1" },
		/* Removed fields come back. */
		{ "fields a | json auto | count by a, b", "{\"a\":1,\"b\":2}",
		  "a,b,_count\n1,2,1" },
		{ "fields - b | json auto | count by b", "{\"a\":1,\"b\":2}", "b,_count\n2,1" },
		{ "fields - b | count by b", "{\"a\":1,\"b\":2}", "b,_count\n~,1" },
		{ "json auto maxdepth 1 | json auto | count by %\"a.b\"", "{\"a\":{\"b\":2}}",
		  "a.b,_count\n2,1" },
		{ "json auto | fields a | json auto keys \"b\" refonly | count by a, b",
		  "{\"a\":1,\"b\":2}", "a,b,_count\n~,2,1" },
		/* Rows of a table are no messages. */
		{ "count by a | fields a | json auto", "{\"a\":1}", "a\n1" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

/* What a message that is shown in full gets besides the columns. */
static void json_auto_shows_what_it_finds(void **unused)
{
	struct op_test t;

	(void)unused;
	op_test_init(&t);
	t.all = true;
	assert_str(op_test_run(&t, "json auto", "x {\"a b\":1,\"c\":{\"d\":null}}\n{\"e\":1}"),
	           "\n a_b=1 c.d=~\n e=1");
	op_test_free(&t);
	op_test_init(&t);
	t.all = true;
	assert_str(op_test_run(&t, "json auto keys \"C\" refonly", "x {\"a b\":1,\"c\":2}"),
	           "C\n2 c=2");
	op_test_free(&t);
}

static void json_auto_shows_what_the_options_choose(void **unused)
{
	static const struct op_case cases[] = {
		{ "json auto", "{\"a\":{\"b c\":1},\"d\":[2]}", "\n a.b_c=1 d=[2]" },
		{ "json auto maxdepth 1", "{\"a\":{\"b\":1},\"d\":[2]}", "\n a={\"b\":1} d=[2]" },
		{ "json auto extractarrays", "{\"a\":1,\"d\":[2,3]}", "\n a=1 d[0]=2 d[1]=3" },
		{ "json auto keys \"a\" refonly", "{\"a\":1,\"d\":2}", "a\n1 a=1" },
		{ "json auto keys \"a\" as x", "{\"a\":1,\"d\":2}\nz {\"a\":3,\"d\":4}",
		  "x\n1 d=2\n3 d=4" },
		{ "fields - a", "{\"a\":1,\"d\":2}", "\n d=2" },
		{ "fields - a | json auto", "{\"a\":1,\"d\":2}", "\n a=1 d=2" },
		{ "fields a | json auto", "{\"a\":1,\"d\":2}", "a\n1 a=1 d=2" },
		{ "fields a | json auto field=a", "{\"a\":{\"b\":1},\"d\":2}", "a\n{\"b\":1} b=1" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct op_test t;
		struct str got;

		op_test_init(&t);
		t.all = true;
		got = op_test_run(&t, cases[i].query, cases[i].input);
		if (!str_eq(got, str_of(cases[i].want)))
			print_error("%s\n", cases[i].query);
		assert_str(got, cases[i].want);
		op_test_free(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_takes_values_by_path),
		cmocka_unit_test(json_auto_makes_every_key_a_field),
		cmocka_unit_test(json_auto_chooses_fields_of_json_records),
		cmocka_unit_test(json_auto_shows_what_it_finds),
		cmocka_unit_test(json_auto_shows_what_the_options_choose),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
