#include "pack/test.h"

#include "unit.h"

static const char recorded[] =
	"name: Fetched\n"
	"input: data/a.json\n"
	"category: endpoint/windows\n"
	"expect:\n"
	"  - rule: fetch\n"
	"    record: 3\n"
	"    file: a.json\n"
	"    fields: { severity: 7, summary: '*X.exe*', matched.Image: '*\\c.exe' }\n"
	"  - { rule: Other rule, count: 2 }\n";

static const char three[] =
	"{\"rule_id\":\"fetch\",\"rule_name\":\"Fetch\",\"severity\":7,\"summary\":\"got x.exe\","
	"\"source\":{\"file\":\"/t/data/"
	"a.json\",\"record\":3},\"matched\":{\"Image\":\"C:\\\\C.EXE\"}}\n"
	"{\"rule_id\":\"o\",\"rule_name\":\"other "
	"rule\",\"source\":{\"file\":\"a.json\",\"record\":1}}\n"
	"{\"rule_id\":\"o\",\"rule_name\":\"other "
	"rule\",\"source\":{\"file\":\"a.json\",\"record\":2}}\n";

static void read_test(struct arena *a, const char *text, struct pack_test *t)
{
	struct err err = { 0 };

	assert_true(pack_test_read(t, STR("t.yaml"), str_of(text), a, &err));
}

/* What is wrong with the signals. */
static struct str judge(struct arena *a, const char *test, const char *signals)
{
	struct pack_test t;
	struct buf wrong = { 0 };
	struct str text;
	bool ok;

	read_test(a, test, &t);
	ok = pack_test_judge(&t, str_of(signals), STR(""), STR(""), &wrong);
	text = arena_copy(a, buf_str(&wrong));
	assert_int_equal(ok, text.n == 0);
	buf_free(&wrong);
	return text;
}

static void reads_inputs(void **state)
{
	struct arena a = { 0 };
	struct pack_test t;

	(void)state;
	read_test(&a, "name: n\ncategory: c\ninput: [x, {path: y, category: d}]\nsilent: yes\n",
	          &t);
	assert_int_equal(t.inputs, 2);
	assert_str(t.input[0].category, "c");
	assert_str(t.input[1].path, "y");
	assert_str(t.input[1].category, "d");
	assert_true(t.silent);
	arena_free(&a);
}

static void reads_live(void **state)
{
	struct arena a = { 0 };
	struct pack_test t;

	(void)state;
	read_test(&a,
	          "name: n\nlive:\n  serve: p.exe\n  content: MZ\n  commands:\n"
	          "    - [curl, 'http://127.0.0.1:{port}/p.exe']\nexpect: [{rule: r}]\n",
	          &t);
	assert_non_null(t.live);
	assert_int_equal(t.live->port, 8888);
	assert_string_equal(t.live->command[0][1], "http://127.0.0.1:{port}/p.exe");
	assert_null(t.live->command[0][2]);
	assert_null(t.live->command[1]);
	arena_free(&a);
}

static void tells_what_is_wrong_with_it(void **state)
{
	static const struct {
		const char *text, *error;
	} cases[] = {
		{ "name: n\ninput: x\n",
		  "t.yaml:2: expected either expect, a list of signals, or silent: yes" },
		{ "name: n\nsilent: yes\n", "t.yaml:2: expected an input, or live" },
		{ "input: x\nsilent: yes\n", "t.yaml:2: expected a name" },
		{ "name: n\ninput: x\nexpect:\n  - recrod: 3\n",
		  "t.yaml:4: expected rule, file, record, count or fields, found 'recrod'" },
		{ "name: n\ninput: x\nexpect:\n  - record: three\n",
		  "t.yaml:4: expected a record's number, found 'three'" },
		{ "name: n\nlive: {serve: x}\nsilent: yes\n",
		  "t.yaml:2: live: expected serve and commands" },
		{ "name: n\ninput: x\nsilent: perhaps\n",
		  "t.yaml:3: expected yes or no, found 'perhaps'" },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = { 0 };
		struct pack_test t;

		assert_false(pack_test_read(&t, STR("t.yaml"), str_of(cases[i].text), &a, &err));
		assert_string_equal(err.text, cases[i].error);
	}
	arena_free(&a);
}

static void judges_what_is_expected(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_str(judge(&a, recorded, three), "");
	arena_free(&a);
}

static void says_what_is_missing(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_str(judge(&a, "name: n\ninput: x\nexpect:\n  - {rule: fetch, record: 4}\n", three),
	           "t.yaml:4: expected a signal of rule 'fetch' for record 4, found 0; signals of "
	           "the rule:\n  'Fetch' for record 3 of /t/data/a.json, severity 7: got x.exe\n");
	assert_str(
		judge(&a,
	              "name: n\ninput: x\nexpect:\n"
	              "  - {rule: none, fields: {matched.Image: 'a*'}}\n",
	              three),
		"t.yaml:4: expected a signal of rule 'none' with matched.Image: 'a*', found 0\n");
	assert_str(judge(&a, "name: n\ninput: x\nexpect:\n  - {rule: o, count: 1}\n", ""),
	           "t.yaml:4: expected 1 signal of rule 'o', found 0\n");
	arena_free(&a);
}

static void says_what_is_too_much(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_str(judge(&a, "name: n\ninput: x\nonly: yes\nexpect:\n  - {rule: o}\n", three),
	           "t.yaml: expected no other signal, found:\n"
	           "  'Fetch' for record 3 of /t/data/a.json, severity 7: got x.exe\n");
	assert_str(judge(&a, "name: n\ninput: x\nsilent: yes\n", ""), "");
	assert_true(judge(&a, "name: n\ninput: x\nsilent: yes\n", three).n > 0);
	arena_free(&a);
}

static void leaves_out_what_is_suppressed(void **state)
{
	static const char hidden[] =
		"{\"rule_id\":\"r\",\"suppressed_by\":\"ci\",\"source\":{\"file\":\"f\"}}\n";
	struct arena a = { 0 };

	(void)state;
	assert_str(judge(&a, "name: n\ninput: x\nsilent: yes\n", hidden), "");
	assert_true(judge(&a, "name: n\ninput: x\nexpect: [{rule: r}]\n", hidden).n > 0);
	assert_str(judge(&a,
	                 "name: n\ninput: x\nexpect: [{rule: r, fields: {suppressed_by: ci}}]\n",
	                 hidden),
	           "");
	arena_free(&a);
}

static void fills_in_the_port(void **state)
{
	static const char text[] =
		"name: n\nlive: {serve: p, commands: [[true]]}\nexpect:\n"
		"  - {rule: r, fields: {summary: '*127.0.0.1:{port}/p into {dir}/p'}}\n";
	static const char signal[] =
		"{\"rule_id\":\"r\",\"summary\":\"got http://127.0.0.1:8890/p into /tmp/d/p\"}\n";
	struct buf wrong = { 0 };
	struct arena a = { 0 };
	struct pack_test t;

	(void)state;
	read_test(&a, text, &t);
	assert_true(pack_test_judge(&t, str_of(signal), STR("8890"), STR("/tmp/d"), &wrong));
	assert_false(pack_test_judge(&t, str_of(signal), STR("8888"), STR("/tmp/d"), &wrong));
	buf_free(&wrong);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_inputs),
		cmocka_unit_test(reads_live),
		cmocka_unit_test(tells_what_is_wrong_with_it),
		cmocka_unit_test(judges_what_is_expected),
		cmocka_unit_test(says_what_is_missing),
		cmocka_unit_test(says_what_is_too_much),
		cmocka_unit_test(leaves_out_what_is_suppressed),
		cmocka_unit_test(fills_in_the_port),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
