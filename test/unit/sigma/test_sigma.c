#include <stdio.h>

#include "base/buf.h"
#include "base/time.h"
#include "rule.h"

static const struct sigma_rule *named(const struct rules_read *r, const char *title)
{
	for (size_t i = 0; i < r->set.rules; i++)
		if (str_eq(r->set.rule[i]->title, str_of(title)))
			return r->set.rule[i];
	print_error("there is no rule '%s'\n", title);
	fail();
	return NULL;
}

static void facts(void **unused)
{
	struct rules_read r;
	const struct sigma_rule *rule;

	(void)unused;
	rules_open(&r, "# a comment\n"
	               "title: A title\n"
	               "id: 0f1e2d3c-0000-4000-8000-000000000001\n"
	               "name: a_name\n"
	               "status: test\n"
	               "level: High\n"
	               "tags:\n  - attack.t1059\n  - attack.execution\n"
	               "references: https://example.test/\n"
	               "logsource:\n  product: windows\n  category: process_creation\n"
	               "  definition: some\n"
	               "detection:\n  s: { a: 1 }\n  t: { b: 1 }\n  condition: s\n"
	               "fields: [ a, b ]\n"
	               "anything: { else: 1 }\n");
	assert_int_equal(r.set.problems, 0);
	rule = named(&r, "A title");
	assert_str(rule->id, "0f1e2d3c-0000-4000-8000-000000000001");
	assert_str(rule->name, "a_name");
	assert_int_equal(rule->level, LEVEL_HIGH);
	assert_int_equal(rule->tags, 2);
	assert_str(rule->tag[1], "attack.execution");
	assert_int_equal(rule->references, 1);
	assert_str(rule->logsource.category, "process_creation");
	assert_int_equal(rule->shown, 2);
	assert_int_equal(rule->searches, 2);
	assert_true(rule->search[0].used);
	assert_false(rule->search[1].used);
	assert_str(rule->condition_text, "s");
	assert_int_equal(rule->line, 2);
	rules_close(&r);
}

/* What is wrong with one document hides no other. */
static void documents(void **unused)
{
	struct rules_read r;

	(void)unused;
	rules_open(&r, "%YAML 1.1\n---\ntitle: A\ndetection: { s: { a: 1 }, condition: s }\n"
	               "---\ntitle: [ broken\n"
	               "--- # with a comment\ntitle: B\ndetection: { s: { a: 1 }, condition: s }\n"
	               "---\n---\ntitle: C\nlevel: enormous\n"
	               "detection: { s: { a: 1 }, condition: s }\n"
	               "---\n- a list\n---\ntitle: D\n");
	assert_int_equal(r.set.rules, 2);
	named(&r, "A");
	named(&r, "B");
	assert_int_equal(r.set.problems, 4);
	assert_int_equal(r.set.problem[0].line, 7);
	assert_int_equal(r.set.problem[1].line, 13);
	rules_close(&r);
}

static void anchors(void **unused)
{
	struct rules_read r;
	const struct sigma_rule *rule;

	(void)unused;
	rules_open(&r, "title: A\ndetection:\n  s: &one\n    a: &list [ 1, 2 ]\n    c: 3\n"
	               "  t:\n    <<: *one\n    c: 4\n  u: { b: *list }\n"
	               "  condition: s or t or u\n");
	assert_int_equal(r.set.problems, 0);
	rule = named(&r, "A");
	assert_true(rule_fires(&r, rule, "{\"a\":2,\"c\":3}", "json"));
	assert_true(rule_fires(&r, rule, "{\"a\":2,\"c\":4}", "json"));
	assert_true(rule_fires(&r, rule, "{\"b\":1}", "json"));
	assert_false(rule_fires(&r, rule, "{\"a\":2,\"c\":5}", "json"));
	rules_close(&r);
}

/* Ten lists of ten aliases each would be a thousand million values. */
static void bombs(void **unused)
{
	static const char *const texts[] = {
		"a: &a [ x, x, x, x, x, x, x, x, x, x ]\nb: &b [ *a, *a, *a, *a, *a, *a, *a, *a ]\n"
		"c: &c [ *b, *b, *b, *b, *b, *b, *b, *b ]\nd: &d [ *c, *c, *c, *c, *c, *c, *c ]\n"
		"e: &e [ *d, *d, *d, *d, *d, *d, *d, *d ]\nf: &f [ *e, *e, *e, *e, *e, *e, *e ]\n",
		"a: &a [ *a ]\n",
		"a: *none\n",
		"a: 1\na: 2\n",
		"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
		"? [ a, b ]\n: c\n",
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct rules_read r;

		rules_open(&r, texts[i]);
		assert_int_equal(r.set.rules, 0);
		assert_int_equal(r.set.problems, 1);
		rules_close(&r);
	}
}

/* Were all that is there copied or compared for each one more, it would take minutes and
 * gigabytes. */
static void many_parts_take_linear_room(void **unused)
{
	static const struct {
		const char *before, *each, *after;
	} texts[] = {
		{ "detection:\n  s: { <<: [ {a: 1}", ", {a%d: 1}", " ] }\n  condition: s\n" },
		{ "detection:\n  s: { a: 1", ", a%d: 1", " }\n  condition: s\n" },
		{ "detection:\n  s: { a: 1 }\n  condition: s | count() by a", ", a%d", " > 3\n" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct buf b = { 0 };
		struct rules_read r;

		buf_add(&b, str_of(texts[i].before));
		for (int k = 0; k < 20000; k++) {
			struct str each = str_of(texts[i].each), before;

			str_take_until(&each, '%', &before);
			buf_printf(&b, "%.*s%d%.*s", STR_ARG(before), k,
			           STR_ARG(str_from(each, 1)));
		}
		buf_add(&b, str_of(texts[i].after));
		buf_add_char(&b, '\0');
		rules_open(&r, b.p);
		assert_int_equal(r.set.problems, 0);
		assert_true(r.mem.used < 64u << 20);
		rules_close(&r);
		buf_free(&b);
	}
}

static void collections(void **unused)
{
	struct rules_read r;
	const struct sigma_rule *rule;

	(void)unused;
	rules_open(&r, "action: global\ntitle: G\nlevel: high\n"
	               "detection: { s: { a: 1 }, condition: s }\n"
	               "---\nlogsource: { product: windows }\ntitle: A\n"
	               "---\nlogsource: { product: linux }\ntitle: B\ndetection: { s: { a: 2 } }\n"
	               "---\naction: repeat\ntitle: C\nlogsource: { service: auditd }\n"
	               "---\naction: reset\n"
	               "---\ntitle: D\ndetection: { t: { a: 3 }, condition: t }\n"
	               "---\naction: dance\ntitle: E\n"
	               "---\naction: reset\ntitle: H\n"
	               "detection: { t: { a: 4 }, condition: t }\n"
	               "---\naction: repeat\ntitle: I\n");
	assert_int_equal(r.set.rules, 6);
	assert_int_equal(r.set.problems, 1);
	rule = named(&r, "A");
	assert_int_equal(rule->level, LEVEL_HIGH);
	assert_true(rule_fires(&r, rule, "{\"a\":1}", "json"));
	rule = named(&r, "B");
	assert_true(rule_fires(&r, rule, "{\"a\":2}", "json"));
	rule = named(&r, "C");
	assert_str(rule->logsource.product, "linux");
	assert_str(rule->logsource.service, "auditd");
	assert_true(rule_fires(&r, rule, "{\"a\":2}", "json"));
	assert_int_equal(named(&r, "D")->level, LEVEL_NONE);
	assert_true(rule_fires(&r, named(&r, "H"), "{\"a\":4}", "json"));
	assert_true(rule_fires(&r, named(&r, "I"), "{\"a\":4}", "json"));
	rules_close(&r);
}

static void filters(void **unused)
{
	struct rules_read r;
	const struct sigma_rule *rule;

	(void)unused;
	rules_open(&r, "title: A\nid: 0f1e2d3c-0000-4000-8000-000000000001\n"
	               "logsource: { product: windows, category: x }\n"
	               "detection: { selection: { a: 1 }, condition: selection }\n"
	               "---\ntitle: B\nname: b\nlogsource: { product: linux }\n"
	               "detection: { selection: { a: 1 }, condition: selection }\n"
	               "---\ntitle: F\nlogsource: { product: windows }\n"
	               "filter:\n  rules: [ 0F1E2D3C-0000-4000-8000-000000000001, b ]\n"
	               "  selection: { u|startswith: adm_ }\n  condition: not selection\n"
	               "---\ntitle: H\nlogsource: { product: linux }\n"
	               "filter:\n  rules: any\n"
	               "  selection: { u: root }\n  condition: not selection\n"
	               "---\ntitle: I\nfilter:\n  rules: any\n"
	               "  selection: { u: root }\n  condition: selection | count() > 3\n");
	assert_int_equal(r.set.problems, 1);
	assert_true(str_find(r.set.problem[0].what, STR("without an aggregation")) != STR_NONE);
	assert_int_equal(r.set.rules, 2);
	rule = named(&r, "A");
	assert_int_equal(rule->filters, 1);
	assert_str(rule->filter[0], "F");
	assert_true(rule_fires(&r, rule, "{\"a\":1,\"u\":\"root\"}", "json"));
	assert_false(rule_fires(&r, rule, "{\"a\":1,\"u\":\"adm_x\"}", "json"));
	rule = named(&r, "B");
	assert_str(rule->filter[0], "H");
	assert_true(rule_fires(&r, rule, "{\"a\":1,\"u\":\"adm_x\"}", "json"));
	assert_false(rule_fires(&r, rule, "{\"a\":1,\"u\":\"root\"}", "json"));
	rules_close(&r);
}

static void placeholders(void **unused)
{
	static const char text[] =
		"title: A\ndetection:\n  s: { a|contains|expand: 'x\\%y%name%z' }\n"
		"  condition: s\n"
		"---\ntitle: C\ncorrelation: { type: event_count, rules: A, timespan: 1m, "
		"condition: { gte: 2 } }\n"
		"---\ntitle: P\ndetection:\n  s: { a: '%name%' }\n  condition: s\n";
	struct rules_read r;

	(void)unused;
	rules_open(&r, text);
	assert_int_equal(r.set.rules, 1);
	assert_true(r.set.problem[0].skipped);
	assert_true(str_find(r.set.problem[0].what, STR("'%name%'")) != STR_NONE);
	assert_true(rule_fires(&r, named(&r, "P"), "{\"a\":\"%name%\"}", "json"));
	rules_close(&r);

	r = (struct rules_read){ 0 };
	names_init(&r.names, &r.mem);
	r.set.mem = &r.mem;
	r.set.names = &r.names;
	r.set.keep_placeholders = true;
	sigma_read(&r.set, STR("f"), str_of(text));
	assert_true(rule_fires(&r, named(&r, "A"), "{\"a\":\"-x%y%NAME%z-\"}", "json"));
	rules_close(&r);
}

/* Each document lacks what it lacks, though another has asked for the same. */
static void placeholders_are_missed_by_each_document(void **unused)
{
	struct rules_read r;

	(void)unused;
	rules_open(&r, "title: A\ndetection: { s: { a|expand: '%name%', b|expand: '%name%' }, "
	               "t: { a|expand: '%name%' }, condition: s or t }\n"
	               "---\ntitle: B\ndetection: { s: { a|expand: '%name%' }, condition: s }\n");
	assert_int_equal(r.set.rules, 0);
	assert_int_equal(r.set.problems, 2);
	for (size_t i = 0; i < r.set.problems; i++) {
		assert_true(r.set.problem[i].skipped);
		assert_true(str_find(r.set.problem[i].what, STR("'%name%'")) != STR_NONE);
	}
	rules_close(&r);
}

#define BASE                                                                                       \
	"title: A\nname: a\nid: 0f1e2d3c-0000-4000-8000-000000000001\n"                            \
	"detection: { s: { x: 1 }, condition: s }\n"                                               \
	"---\ntitle: B\nname: b\ndetection: { s: { x: 2 }, condition: s }\n---\n"

static void correlations(void **unused)
{
	struct rules_read r;
	const struct sigma_rule *rule;
	const struct correlation *c;

	(void)unused;
	rules_open(&r, BASE "title: C\nname: c\ncorrelation:\n  type: value_count\n"
	                    "  rules: [ 0f1e2d3c-0000-4000-8000-000000000001, b ]\n"
	                    "  group-by: [ ip, User ]\n  timespan: 90m\n"
	                    "  aliases: { ip: { a: SourceIp, b: DestIp } }\n"
	                    "  condition: { field: [ f, g ], gt: 100, lte: 200 }\n"
	                    "---\ntitle: D\ncorrelation:\n  type: temporal\n  timespan: 1d\n"
	                    "  generate: true\n  condition: c and not (b or a)\n");
	assert_int_equal(r.set.problems, 0);
	assert_int_equal(r.set.rules, 4);
	rule = named(&r, "C");
	c = rule->correlation;
	assert_null(rule->condition);
	assert_int_equal(c->type, CORRELATE_VALUE_COUNT);
	assert_int_equal(c->n, 2);
	assert_ptr_equal(c->of[0], named(&r, "A"));
	assert_ptr_equal(c->of[1], named(&r, "B"));
	assert_true(c->span == 90 * 60 * TIME_SEC);
	assert_int_equal(c->groups, 2);
	assert_int_equal(c->group_slot[0], names_find(&r.names, STR("SourceIp")));
	assert_int_equal(c->group_slot[2], names_find(&r.names, STR("DestIp")));
	assert_int_equal(c->group_slot[1], names_find(&r.names, STR("User")));
	assert_int_equal(c->fields, 2);
	assert_int_equal(c->field_slot[3], names_find(&r.names, STR("g")));
	assert_int_equal(c->conditions, 2);
	assert_int_equal(c->condition[0].order, TEST_MORE);
	assert_true(c->condition[1].number == 200);
	assert_true(rule->referred && !rule->quiet);
	assert_false(named(&r, "A")->quiet);
	c = named(&r, "D")->correlation;
	assert_int_equal(c->n, 3);
	assert_ptr_equal(c->of[0], rule);
	assert_int_equal(c->logic->kind, LOGIC_AND);
	assert_int_equal(c->logic->right->kind, LOGIC_NOT);
	assert_int_equal(c->logic->right->left->right->rule, 2);
	rules_close(&r);
}

static void older_correlations(void **unused)
{
	struct rules_read r;
	const struct correlation *c;

	(void)unused;
	rules_open(&r, BASE "action: correlation\ntitle: C\ntype: temporal\nrule: [ a, b ]\n"
	                    "timespan: 5m\nordered: true\n"
	                    "---\ntitle: D\ndetection:\n  s: { x: 1 }\n  timeframe: 10s\n"
	                    "  condition: s | count(User) by Host, Ip >= 3\n"
	                    "---\ntitle: E\ndetection: { s: { x: 1 }, "
	                    "condition: s|count()>5 }\n");
	assert_int_equal(r.set.problems, 0);
	c = named(&r, "C")->correlation;
	assert_int_equal(c->type, CORRELATE_TEMPORAL_ORDERED);
	assert_true(named(&r, "A")->quiet);
	c = named(&r, "D")->correlation;
	assert_int_equal(c->type, CORRELATE_VALUE_COUNT);
	assert_ptr_equal(c->of[0], named(&r, "D"));
	assert_non_null(named(&r, "D")->condition);
	assert_int_equal(c->groups, 2);
	assert_str(c->group[1], "Ip");
	assert_int_equal(c->group_slot[1], names_find(&r.names, STR("Ip")));
	assert_int_equal(c->condition[0].order, TEST_MORE_EQUAL);
	assert_true(c->condition[0].number == 3);
	assert_true(c->span == 10 * TIME_SEC);
	assert_false(named(&r, "D")->quiet);
	c = named(&r, "E")->correlation;
	assert_int_equal(c->type, CORRELATE_EVENT_COUNT);
	assert_int_equal(c->condition[0].order, TEST_MORE);
	assert_true(c->span == 0);
	rules_close(&r);
}

static void wrong_correlations(void **unused)
{
	static const struct {
		const char *correlation, *what;
	} cases[] = {
		{ "{ rules: a, timespan: 1m }", "expected the correlation's type, found none" },
		{ "{ type: x, rules: a, timespan: 1m }", "found 'x'" },
		{ "{ type: temporal, rules: a }", "expected a timespan, found none" },
		{ "{ type: temporal, rules: a, timespan: 1.5h }", "found '1.5h'" },
		{ "{ type: temporal, rules: a, timespan: 0s }", "found '0s'" },
		{ "{ type: temporal, timespan: 1s }", "expected 'rules', found none" },
		{ "{ type: temporal, rules: x, timespan: 1s }", "found 'x'" },
		{ "{ type: temporal, rules: c, timespan: 1s }", "lead back to itself" },
		{ "{ type: temporal, timespan: 1s, condition: a and }", "the name of a rule" },
		{ "{ type: event_count, rules: a, timespan: 1s }", "expected a condition" },
		{ "{ type: event_count, rules: a, timespan: 1s, condition: a }", "as a map" },
		{ "{ type: event_count, rules: a, timespan: 1s, condition: { g: 1 } }",
		  "found 'g'" },
		{ "{ type: event_count, rules: a, timespan: 1s, condition: { gt: x } }",
		  "expected gt as a number" },
		{ "{ type: value_sum, rules: a, timespan: 1s, condition: { gt: 1 } }",
		  "expected 'field'" },
		{ "{ type: value_percentile, rules: a, timespan: 1s, "
		  "condition: { gt: 1, field: f } }",
		  "expected 'percentile'" },
		{ "{ type: value_percentile, rules: a, timespan: 1s, "
		  "condition: { gt: 1, field: f, percentile: 101 } }",
		  "from 0 to 100" },
		{ "x", "expected 'correlation' as a map" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rules_read r;
		char text[1000];

		snprintf(text, sizeof(text), BASE "title: C\nname: c\ncorrelation: %s\n",
		         cases[i].correlation);
		rules_open(&r, text);
		if (r.set.problems != 1 || r.set.rules != 2 ||
		    str_find(r.set.problem[0].what, str_of(cases[i].what)) == STR_NONE) {
			print_error("%s: %zu problems: %.*s\n", cases[i].correlation,
			            r.set.problems,
			            STR_ARG(r.set.problems ? r.set.problem[0].what : STR("")));
			fail();
		}
		rules_close(&r);
	}
}

/* Each is about the next one, and the last one about a rule that is not there. */
static void a_long_chain_breaks(void **unused)
{
	struct rules_read r;
	struct buf b = { 0 };

	(void)unused;
	for (int i = 0; i < 2000; i++)
		buf_printf(&b,
		           "name: c%d\ncorrelation: { type: temporal, rules: c%d, timespan: 1m }\n"
		           "---\n",
		           i, i + 1);
	buf_add_char(&b, '\0');
	rules_open(&r, b.p);
	assert_int_equal(r.set.rules, 0);
	assert_int_equal(r.set.problems, 2000);
	rules_close(&r);
	buf_free(&b);
}

static void rules_are_told_from_other_yaml(void **unused)
{
	(void)unused;
	assert_true(sigma_sniff(STR("title: x\ndetection:\n  s: 1\n")));
	assert_true(sigma_sniff(STR("title: x\r\ncorrelation : {}")));
	assert_false(sigma_sniff(STR("title: x\n  detection:\n")));
	assert_false(sigma_sniff(STR("detections: 3\n")));
	assert_false(sigma_sniff(STR("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(facts),
		cmocka_unit_test(documents),
		cmocka_unit_test(anchors),
		cmocka_unit_test(bombs),
		cmocka_unit_test(many_parts_take_linear_room),
		cmocka_unit_test(collections),
		cmocka_unit_test(filters),
		cmocka_unit_test(placeholders),
		cmocka_unit_test(placeholders_are_missed_by_each_document),
		cmocka_unit_test(correlations),
		cmocka_unit_test(older_correlations),
		cmocka_unit_test(wrong_correlations),
		cmocka_unit_test(a_long_chain_breaks),
		cmocka_unit_test(rules_are_told_from_other_yaml),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
