#include "siem/cse_rule.h"

#include <stdio.h>

#include "siem/outlier.h"
#include "unit.h"

/* A rule of one expression. */
static void read_expression(struct rules *rules, const char *expression)
{
	struct str text;

	*rules = (struct rules){ 0 };
	names_init(&rules->names, &rules->mem);
	text = arena_printf(&rules->mem, "id: R-1\nname: r\nexpression: |\n  %s\n", expression);
	cse_rule_read(rules, STR("r.cse.yml"), text);
}

/* Whether the expression is true for a record of `name=value` pairs, parted by `;`. */
static bool is_true(const char *expression, const char *record)
{
	struct record r = { 0 };
	struct rules rules;
	struct str rest = str_of(record), pair, name;
	bool answer;

	read_expression(&rules, expression);
	if (rules.n != 1) {
		print_error("%s: %.*s\n", expression, STR_ARG(rules.problem[0].what));
		fail();
	}
	rules.names.dialect = DIALECT_CSE;
	r.slot = arena_many(&rules.mem, struct value, rules.names.n + 1);
	while (str_take_until(&rest, ';', &pair)) {
		size_t slot;

		str_take_until(&pair, '=', &name);
		slot = names_find(&rules.names, name);
		assert_true(slot != STR_NONE);
		r.slot[slot] = value_text(pair);
	}
	answer = expr_test_one(rules.rule[0].condition, &r, &rules.mem);
	arena_free(&rules.mem);
	return answer;
}

static void expressions_mean_what_the_language_says(void **unused)
{
	static const struct {
		const char *expression, *record;
		bool want;
	} cases[] = {
		{ "action = 'Deny'", "action=Deny;", true },
		{ "action = 'deny'", "action=Deny;", false },
		{ "action = \"De\\\"ny\"", "action=De\"ny;", true },
		{ "action = ''", "", false },
		{ "action != 'x'", "action=y;", true },
		{ "action != 'x'", "action=x;", false },
		{ "action <> 'x'", "", true },
		{ "NOT action = 'x'", "", true },
		{ "action is null", "", true },
		{ "action IS NOT NULL", "action=;", true },
		{ "action <=> description", "", true },
		{ "success = true", "success=true;", true },
		{ "dstPort in (22, 23)", "dstPort=23;", true },
		{ "dstPort IN ('22', '23')", "dstPort=23;", true },
		{ "dstPort NOT IN ('22', '23')", "", true },
		{ "bytesOut >= 2k and bytesOut < 3k", "bytesOut=2048;", true },
		{ "bytesOut = 9007199254740993", "bytesOut=9007199254740992;", false },
		{ "bytesOut between 10 and 12", "bytesOut=12;", true },
		{ "bytesOut between 10 and 12", "bytesOut=13;", false },
		{ "int(severity) + 1 > 3 * 2", "severity=6;", true },
		{ "baseImage like '%\\certutil.exe'", "baseImage=C:\\a\\certutil.exe;", true },
		{ "baseImage like '%\\certutil.exe'", "baseImage=C:\\a\\Certutil.exe;", false },
		{ "lower(baseImage) like '%\\certutil.exe'", "baseImage=C:\\A\\CertUtil.EXE;",
		  true },
		{ "lower(baseImage) like '%CertUtil%'", "baseImage=CertUtil;", false },
		{ "lower(commandLine) like '%temp\\%'", "commandLine=c:\\TEMP\\x;", true },
		{ "commandLine like 'a_c'", "commandLine=abc;", true },
		{ "commandLine like 'a*c'", "commandLine=abc;", false },
		{ "commandLine like 'a*c'", "commandLine=a*c;", true },
		{ "commandLine like 'a#_c' escape '#'", "commandLine=a_c;", true },
		{ "commandLine like 'a#_c' escape '#'", "commandLine=abc;", false },
		{ "commandLine like lower('A%')", "commandLine=abc;", true },
		{ "trim(commandLine) like 'a%c'", "commandLine= abc ;", true },
		{ "commandLine not like '%x%'", "", true },
		{ "commandLine rlike '\\bnet1?\\s'", "commandLine=run net use;", true },
		{ "commandLine matches /(?i)a\\/b/", "commandLine=xA/Bx;", true },
		{ "commandLine matches \"a*\"", "commandLine=abc;", true },
		{ "commandLine !matches /x/", "commandLine=abc;", true },
		{ "!lower(commandLine) matches /abc/", "commandLine=ABC;", false },
		{ "lower(action) = 'deny'", "action=DENY;", true },
		{ "lower(action) = 'Deny'", "action=DENY;", false },
		{ "lower(action) = 'a_%*\\\\c'", "action=A_%*\\\\C;", true },
		{ "lower(action) = 'a_c'", "action=abc;", false },
		{ "lower(action) = 'a%'", "action=abc;", false },
		{ "array_contains(listMatches, 'vips')", "listMatches=[\"x\",\"vips\"];", true },
		{ "NOT array_contains(listMatches, 'vips')", "", true },
		{ "isEmpty(action) or length(action) > 3", "", true },
		{ "contains(action, 'en')", "action=Deny;", true },
		{ "if(action = 'x', 1, 2) = 2", "", true },
		{ "isPublicIP(srcDevice_ip)", "", false },
		{ "not isPublicIP(srcDevice_ip)", "", true },
		{ "isPrivateIP(srcDevice_ip)", "srcDevice_ip=10.1.2.3;", true },
		{ "a = 'x' AND b = 'y' OR c = 'z'", "c=z;", true },
		{ "a = 'x' && (b = 'y' || c = 'z')", "c=z;", false },
		{ "NOT a = 'x' AND b = 'y'", "b=y;", true },
		{ "/* why */ a = 'x' /* not */", "a=x;", true },
		{ "| where a = 'x'", "a=x;", true },
		{ "fields['a.b'] = 'x'", "fields['a.b']=x;", true },
		{ "fields[\"a.b\"] = 'x'", "fields['a.b']=x;", true },
		{ "fields.ab = 'x'", "fields['ab']=x;", true },
		{ "headers['HOST'] = 'x'", "headers.HOST=x;", true },
		{ "anyHttpHeaderMatches(h, '^a[0-9]')", "h={\"A\":\"x\",\"B\":\"a1\"};", true },
		{ "anyHttpHeaderMatches(h, '^a[0-9]')", "h={\"a1\":\"x\",\"B\":\"ba1\"};", false },
		{ "anyHttpHeaderMatches(h, 'a')", "h=a;", false },
		{ "NOT anyHttpHeaderMatches(h, 'a')", "", true },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (is_true(cases[i].expression, cases[i].record) == cases[i].want)
			continue;
		print_error("%s of %s: want %d\n", cases[i].expression, cases[i].record,
		            cases[i].want);
		fail();
	}
}

static void what_does_not_parse_is_shown(void **unused)
{
	static const struct {
		const char *expression, *what;
		bool skipped;
	} cases[] = {
		{ "a like 5", "expected a pattern in quotes, found '5'\n  a like 5\n         ^",
		  false },
		{ "a = 'x", "the string is never closed\n  a = 'x\n      ^", false },
		{ "a = 'x' b",
		  "expected an operator or the end of the expression, found 'b'\n  a = 'x' b\n"
		  "          ^",
		  false },
		{ "lowr(a) = 'x'",
		  "unknown function 'lowr': did you mean lower?\n  lowr(a) = 'x'\n  ^", false },
		{ "lower(a, b) = 'x'",
		  "expected 1 argument of lower, found 2\n  lower(a, b) = 'x'\n  ^", false },
		{ "substring(a, 1, 2, 3) = 'x'",
		  "expected at most 3 arguments of substring, found 4\n"
		  "  substring(a, 1, 2, 3) = 'x'\n  ^",
		  false },
		{ "a between 'x' 'y'",
		  "expected 'and' of BETWEEN, found 'y'\n  a between 'x' 'y'\n                ^",
		  false },
		{ "a like 'x' escape '##'",
		  "expected ESCAPE with one character of ASCII, found '##'\n"
		  "  a like 'x' escape '##'\n  ^",
		  false },
		{ "a in () or b",
		  "expected a value in the list, found ')'\n  a in () or b\n        ^", false },
		{ "hasThreatMatch(a)",
		  "expected '[', found 'a'\n  hasThreatMatch(a)\n                 ^", false },
		{ "hasThreatMatch([lower(a)])",
		  "expected an attribute of hasThreatMatch, found 'lower(a)'\n"
		  "  hasThreatMatch([lower(a)])\n                  ^",
		  false },
		{ "hasThreatMatch([a], certainty > 1)",
		  "expected an attribute of indicators (confidence, source, type, validUntil …), "
		  "found 'certainty'\n  hasThreatMatch([a], certainty > 1)\n"
		  "                      ^",
		  false },
		{ "hasThreatMatch([a], confidence > 1, live)",
		  "expected active_indicators, expired_indicators or all_indicators, found "
		  "'live'\n  hasThreatMatch([a], confidence > 1, live)\n"
		  "                                      ^",
		  false },
		{ "hasThreatMatch([a)", NULL, false },
		{ "anyHttpHeaderMatches(a, '(')", NULL, false },
		{ "anyHttpHeaderMatches(a, b)",
		  "expected a regular expression in quotes as the second argument of "
		  "anyHttpHeaderMatches\n  anyHttpHeaderMatches(a, b)\n  ^",
		  false },
		{ "a rlike '('", NULL, false },
		{ "a between 1", NULL, false },
		{ "a is not", NULL, false },
		{ "(a = 1", NULL, false },
		{ "and a = 1", NULL, false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rules rules;

		read_expression(&rules, cases[i].expression);
		assert_int_equal(rules.n, 0);
		assert_int_equal(rules.problems, 1);
		assert_int_equal(rules.problem[0].line, 3);
		assert_int_equal(rules.problem[0].skipped, cases[i].skipped);
		if (cases[i].what)
			assert_str(rules.problem[0].what, cases[i].what);
		arena_free(&rules.mem);
	}
}

static void read_file(struct rules *rules, const char *text)
{
	*rules = (struct rules){ 0 };
	names_init(&rules->names, &rules->mem);
	cse_rule_read(rules, STR("r.cse.yml"), arena_copy(&rules->mem, str_of(text)));
}

static void keys_of_all_spellings_are_read(void **unused)
{
	struct rules rules;

	(void)unused;
	read_file(&rules, "- id: R-1\n"
	                  "  name: one\n"
	                  "  expression: a = 'x'\n"
	                  "  scoreMapping: { type: constant, default: 4 }\n"
	                  "  entitySelectors:\n"
	                  "    - { entityType: _ip, expression: srcDevice_ip }\n"
	                  "    - { entityType: _username, expression: \"fields['u.n']\" }\n"
	                  "  summaryExpression: 'from {{srcDevice_ip}}'\n"
	                  "  tags: ['_mitreAttackTactic:TA0011']\n"
	                  "  stream: record\n"
	                  "- id: R-2\n"
	                  "  name: two\n"
	                  "  expression: a = 'y'\n"
	                  "  severity: 3\n"
	                  "  asset_field: device_hostname\n"
	                  "  description: 'of {{fields[\"a.b\"]}} \"x\"'\n");
	assert_int_equal(rules.problems, 0);
	assert_int_equal(rules.n, 2);
	assert_int_equal(rules.rule[0].severity, 4);
	assert_int_equal(rules.rule[0].entities, 2);
	assert_str(rules.rule[0].entity[0].type, "_ip");
	assert_str(rules.names.name[rules.rule[0].entity[1].slot].text, "fields['u.n']");
	assert_str(rules.rule[0].summary, "from {{srcDevice_ip}}");
	assert_str(rules.rule[0].tag[0], "_mitreAttackTactic:TA0011");
	assert_str(rules.rule[1].name, "two");
	assert_str(rules.rule[1].summary, "of {{fields['a.b']}} \"x\"");
	assert_int_equal(rules.rule[1].severity, 3);
	assert_int_equal(rules.rule[1].line, 11);
	assert_str(rules.rule[1].entity[0].type, "_hostname");
	arena_free(&rules.mem);
}

static void json_is_read(void **unused)
{
	struct rules rules;

	(void)unused;
	read_file(&rules,
	          "{\"id\":\"R-1\",\"name\":\"one\",\"type\":\"match\",\"expression\":"
	          "\"a = 'x'\\nAND b like '%\\\\\\\\c'\",\"score\":2,\"other\":{\"a\":[1]}}");
	assert_int_equal(rules.problems, 0);
	assert_int_equal(rules.n, 1);
	assert_int_equal(rules.rule[0].severity, 2);
	arena_free(&rules.mem);
}

static void null_is_none(void **unused)
{
	struct rules rules;

	(void)unused;
	read_file(&rules, "[{\"id\":\"R-1\",\"name\":\"one\",\"expression\":\"a = 'x'\","
	                  "\"tags\":null,\"entitySelectors\":null,\"score\":null,"
	                  "\"description\":null}]");
	assert_int_equal(rules.problems, 0);
	assert_int_equal(rules.n, 1);
	assert_int_equal(rules.rule[0].severity, 1);
	assert_int_equal(rules.rule[0].tags + rules.rule[0].entities, 0);
	assert_int_equal(rules.rule[0].summary.n, 0);
	arena_free(&rules.mem);
}

static void a_chain_is_one_rule(void **unused)
{
	const struct correlation *c;
	struct rules rules;

	(void)unused;
	read_file(&rules, "id: CHAIN-1\nname: one\nordered: true\nwindowSize: T30M\n"
	                  "groupByFields: [h]\n"
	                  "expressionsAndLimits:\n"
	                  "  - { expression: a = 'x', limit: 25 }\n"
	                  "  - { expression: b = 'y', limit: 1 }\n"
	                  "entitySelectors:\n"
	                  "  - { entityType: _ip, expression: srcDevice_ip }\n"
	                  "  - { entityType: _username, expression: user_username }\n");
	assert_int_equal(rules.problems, 0);
	assert_int_equal(rules.n, 1);
	assert_int_equal(rules.rule[0].parts, 2);
	assert_int_equal(rules.rule[0].condition->kind, EXPR_OR);
	c = rules.rule[0].correlation;
	assert_int_equal(c->type, CORRELATE_TEMPORAL_ORDERED);
	assert_true(c->by_entity && c->n == 2 && c->groups == 1);
	assert_true(c->least[0] == 25 && c->least[1] == 1);
	assert_true(c->of_slot[1] == rules.rule[0].part[1].slot);
	assert_true(c->group_slot[0] == c->group_slot[1]);
	assert_true(c->span == INT64_C(1800000000000));
	arena_free(&rules.mem);
}

static void an_aggregation_has_a_trigger_over_its_functions(void **unused)
{
	const struct correlation *c;
	struct rules rules;

	(void)unused;
	read_file(&rules, "id: R-1\nname: one\nmatchExpression: a = 'x'\nwindow: 1h\n"
	                  "aggregationFunctions:\n"
	                  "  - { name: Bad, function: COUNT, arguments: [b > 2] }\n"
	                  "  - { name: who, function: count_distinct, arguments: [lower(c)] }\n"
	                  "triggerExpression: bad / 2 > who\n"
	                  "group_by_asset: false\n");
	assert_int_equal(rules.problems, 0);
	assert_int_equal(rules.n, 1);
	c = rules.rule[0].correlation;
	assert_int_equal(c->type, CORRELATE_AGGREGATES);
	assert_false(c->by_entity);
	assert_int_equal(c->measures, 2);
	assert_int_equal(c->measure[0].type, CORRELATE_EVENT_COUNT);
	assert_int_equal(c->measure[1].type, CORRELATE_VALUE_COUNT);
	assert_int_equal(c->measure[1].value->kind, EXPR_CALL);
	assert_int_equal(c->trigger_slots, 2);
	/* the names of aggregations are none of the records' */
	assert_int_equal(names_find(&rules.names, STR("who")), STR_NONE);
	arena_free(&rules.mem);
}

static void an_outlier_rule_has_one_function(void **unused)
{
	const struct outlier *o;
	struct rules rules;

	(void)unused;
	read_file(&rules, "id: R-1\nname: one\nmatchExpression: a = 'x'\nwindowSize: T24H\n"
	                  "aggregationFunctions:\n"
	                  "  - { name: current, function: max, arguments: [length(b)] }\n"
	                  "baselineWindowSize: '604800000'\nretentionWindowSize: 60d\n"
	                  "deviationThreshold: 2.5\nfloorValue: 10\ngroupByFields: [h, i]\n");
	assert_int_equal(rules.problems, 0);
	assert_int_equal(rules.n, 1);
	o = rules.rule[0].outlier;
	assert_int_equal(o->function, CORRELATE_VALUE_MAX);
	assert_int_equal(o->groups, 2);
	assert_true(o->window == INT64_C(86400) * TIME_SEC);
	assert_true(o->baseline == 7 * (uint64_t)o->window);
	assert_true(o->retention == 60 * (uint64_t)o->window);
	assert_true(o->deviations == 2.5 && o->floor == 10);
	arena_free(&rules.mem);
}

static void figures_of_an_outlier_rule_are_reported_where_they_stand(void **unused)
{
	static const struct {
		const char *text, *what;
		size_t line;
	} cases[] = {
		{ "deviationThreshold: many\nfloorValue: 10\n",
		  "expected a deviation threshold from 0 on, found 'many'", 7 },
		{ "deviationThreshold: 2\nfloorValue: -1\n",
		  "expected a floor value from 0 on, found '-1'", 8 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rules rules;
		char text[400];

		snprintf(text, sizeof(text),
		         "id: OUTLIER-1\nname: one\nmatchExpression: a = 'x'\nwindow: 1h\n"
		         "aggregationFunctions:\n"
		         "  - { name: current, function: count, arguments: [] }\n%s",
		         cases[i].text);
		read_file(&rules, text);
		assert_int_equal(rules.problems, 1);
		assert_str(rules.problem[0].what, cases[i].what);
		assert_int_equal(rules.problem[0].line, cases[i].line);
		arena_free(&rules.mem);
	}
}

static void what_cannot_run_is_said(void **unused)
{
	static const struct {
		const char *text, *what;
		bool skipped;
	} cases[] = {
		{ "id: THRESHOLD-S1\nname: a\nexpression: b\nlimit: 5",
		  "expected 'window' of the rule, found none", false },
		{ "id: R\nname: a\nexpression: b\nlimit: 0\nwindow: 5m",
		  "expected a limit from 1 on, found '0'", false },
		{ "id: R\nname: a\nexpression: b\nlimit: 2\nwindow: T05X",
		  "expected the window in milliseconds or as 30d, found '05X'", false },
		{ "id: R\nname: a\ntype: first_seen\nexpression: b",
		  "expected 'valueFields' of the rule, found none", false },
		{ "id: R\nname: a\nexpressionsAndLimits: []",
		  "expected two expressions or more in 'expressionsAndLimits' of the rule, found "
		  "none",
		  false },
		{ "id: R\nname: a\nexpressionsAndLimits: [{ expression: b }, { limit: 2 }]\n"
		  "window: 5m",
		  "expected a limit from 1 on, found ''", false },
		{ "id: R\nname: a\nexpressionsAndLimits: [b]",
		  "expected an expression with its limit as a map, found a text", false },
		{ "id: R\nname: a\nmatch_expression: a\ntrigger_expression: b",
		  "expected 'aggregationFunctions' of the rule, found none", false },
		{ "id: R\nname: a\nmatch_expression: a\nwindow: 1d\ndeviation_threshold: 2",
		  "expected one of 'aggregationFunctions' of the rule, found 0", false },
		{ "id: R\nname: a\nexpression: b\nlimit: 2\nwindow: 0",
		  "expected a window above 0, found '0'", false },
		{ "id: R\nname: a\nexpression: b\nenabled: false", "the rule is disabled", true },
		{ "id: R\nname: a", "expected 'expression' of the rule, found none", false },
		{ "name: a\nexpression: b", "expected 'id' of the rule, found none", false },
		{ "id: R\nname: a\nexpression: b\nscore: 11",
		  "expected a severity from 0 to 10, found '11'", false },
		{ "id: R\nname: a\nexpression: b\nentitySelectors: [{ type: _ip }]",
		  "expected an entity selector with an expression", false },
		{ "id: R\nname: a\nexpression: b\ntags: x", "expected tags as a list, found 'x'",
		  false },
		{ "id: [", NULL, false },
		{ "", "expected a Cloud SIEM rule as a map, found the end", false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rules rules;

		read_file(&rules, cases[i].text);
		assert_int_equal(rules.n, 0);
		assert_int_equal(rules.problems, 1);
		assert_int_equal(rules.problem[0].skipped, cases[i].skipped);
		if (cases[i].what)
			assert_str(rules.problem[0].what, cases[i].what);
		arena_free(&rules.mem);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(expressions_mean_what_the_language_says),
		cmocka_unit_test(what_does_not_parse_is_shown),
		cmocka_unit_test(keys_of_all_spellings_are_read),
		cmocka_unit_test(json_is_read),
		cmocka_unit_test(null_is_none),
		cmocka_unit_test(a_chain_is_one_rule),
		cmocka_unit_test(an_aggregation_has_a_trigger_over_its_functions),
		cmocka_unit_test(an_outlier_rule_has_one_function),
		cmocka_unit_test(figures_of_an_outlier_rule_are_reported_where_they_stand),
		cmocka_unit_test(what_cannot_run_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
