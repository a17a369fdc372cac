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

/* What a message that is shown in full gets besides the columns. */
static void json_auto_shows_what_it_finds(void **unused)
{
	struct op_test t;

	(void)unused;
	op_test_init(&t);
	t.all = true;
	assert_str(op_test_run(&t, "json auto", "x {\"a b\":1,\"c\":{\"d\":null}}\n{\"e\":1}"),
	           "\n a_b=1 c.d=~\n");
	op_test_free(&t);
	op_test_init(&t);
	t.all = true;
	assert_str(op_test_run(&t, "json auto keys \"C\" refonly", "x {\"a b\":1,\"c\":2}"),
	           "C\n2 c=2");
	op_test_free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_takes_values_by_path),
		cmocka_unit_test(json_auto_makes_every_key_a_field),
		cmocka_unit_test(json_auto_shows_what_it_finds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
