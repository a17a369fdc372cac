#include "siem/risk.h"

#include <stdio.h>

#include "siem/rules.h"
#include "siem/tuning.h"
#include "unit.h"

#define RULE                                                                                       \
	"title: A\nid: a\nlogsource: {product: windows}\ndetection: {s: {EventID: 1}, condition: " \
	"s}\n"

static struct rules rules;
static struct arena mem;

/* Load a pack of two rules, the second without risk, and a list. */
static void load(const char *risk, const char *tuning)
{
	static const struct rules_text rule[] = {
		{ { "p/a.yml", 7 }, { RULE, sizeof(RULE) - 1 } },
		{ { "p/b.yml", 7 },
		  { RULE "gyoji: {risk: no, summary: 'on {{risk}}'}\n",
		    sizeof(RULE "gyoji: {risk: no, summary: 'on {{risk}}'}\n") - 1 } },
	};
	static const struct rules_text list[] = { { { "p/lists/hosts.csv", 17 },
		                                    { "domain,class\np.test,paste\n", 26 } } };
	const struct rules_text tunings[] = { { STR("p/t.yaml"), str_of(tuning) } };
	const struct rules_pack pack = { .id = STR("P"),
		                         .rules = 2,
		                         .rule = rule,
		                         .lists = 1,
		                         .list = list,
		                         .tunings = *tuning != '\0',
		                         .tuning = tunings,
		                         .risk = { STR("p/risk.yaml"), str_of(risk) } };
	const struct rules_options options = { .pack = &pack, .packs = 1 };
	struct err err = { 0 };

	if (!rules_load(&rules, NULL, 0, &options, &err))
		fail_msg("%s", err.text);
}

static int stop(void **unused)
{
	(void)unused;
	rules_free(&rules);
	arena_free(&mem);
	return 0;
}

/* A record of these names, `host=p.test size=3`. */
static struct record *record(const char *text)
{
	struct record *r = record_new(&mem, rules.names.n);
	struct str rest = str_of(text), word, name;

	rules.names.dialect = DIALECT_SUMO;
	while (str_take_word(&rest, &word) && str_take_until(&word, '=', &name)) {
		size_t slot = names_find(&rules.names, name);

		if (slot != STR_NONE)
			r->slot[slot] = value_text(word);
	}
	return r;
}

static const char facets[] = "risk:\n"
			     "  - facet: host class\n"
			     "    cases:\n"
			     "      - when: list_value(\"hosts\", host, \"class\") = \"paste\"\n"
			     "        points: 3\n"
			     "        says: a paste site\n"
			     "      - when: isNull(host)\n"
			     "        points: -9\n"
			     "  - facet: file\n"
			     "    cases:\n"
			     "      - when: file matches \"*.exe\"\n"
			     "        points: +4\n"
			     "        says: \"\"\n"
			     "  - facet: time\n"
			     "    cases:\n"
			     "      - when: night = \"y\"\n"
			     "        points: 1\n";

static void points_are_added_by_facet(void **unused)
{
	static const struct {
		const char *record;
		int severity;
		const char *words, *json;
	} cases[] = {
		{ "host=x", 5, "", "{\"base\":5,\"points\":0,\"because\":[]}" },
		{ "host=a.p.test", 8, "a paste site",
		  "{\"base\":5,\"points\":3,\"because\":[\"a paste site (+3)\"]}" },
		{ "host=p.test file=a.exe night=y", 10, "a paste site, time",
		  "{\"base\":5,\"points\":8,\"because\":[\"a paste site (+3)\",\"time (+1)\"]}" },
		{ "night=y", 1, "host class, time",
		  "{\"base\":5,\"points\":-8,\"because\":[\"host class (-9)\",\"time (+1)\"]}" },
	};

	(void)unused;
	load(facets, "");
	assert_int_equal(rules.problems, 0);
	assert_int_equal(rules.n, 2);
	assert_non_null(rules.rule[0].risk);
	assert_null(rules.rule[1].risk);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct risk_score score;
		struct buf b = { 0 };

		risk_score(rules.rule[0].risk, 5, record(cases[i].record), &mem, &score);
		print_message("row %zu\n", i);
		assert_int_equal(score.severity, cases[i].severity);
		assert_str(risk_words(&score, &mem), cases[i].words);
		risk_add_json(&b, &score);
		assert_str(buf_str(&b), cases[i].json);
		buf_free(&b);
	}
}

static void what_is_wrong_is_said_with_its_line(void **unused)
{
	static const struct {
		const char *risk;
		size_t line;
		const char *what;
	} cases[] = {
		{ "facets: []\n", 1, "expected risk, found 'facets'" },
		{ "risk:\n  - cases: []\n", 2, "expected the facet's name as 'facet'" },
		{ "risk:\n  - facet: a\n    cases:\n      - points: 11\n", 4,
		  "expected points from -10 to 10, found '11'" },
		{ "risk:\n  - facet: a\n    cases:\n      - point: 1\n", 4,
		  "expected when, points or says, found 'point'" },
		{ "risk:\n  - facet: a\n    cases:\n      - when: a =\n", 4,
		  "expected an expression, found the end of the query\n  a =\n     ^" },
		{ "risk:\n  - facet: a\n    cases:\n      - when: in_list(\"x\", a)\n", 4,
		  "in_list: there is no list 'x'; the lists of this run: hosts\n"
		  "  in_list(\"x\", a)\n  ^" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		load(cases[i].risk, "");
		print_message("row %zu\n", i);
		assert_true(rules.broken);
		assert_int_equal(rules.problems, 1);
		assert_int_equal(rules.problem[0].line, cases[i].line);
		assert_str(rules.problem[0].file, "p/risk.yaml");
		assert_str(rules.problem[0].what, cases[i].what);
		rules_free(&rules);
	}
	load(facets, "");
}

static void tuning_is_about_some_rules(void **unused)
{
	static const struct {
		const char *entry;
		bool about; /* the rule called A, id a, without tags */
	} cases[] = {
		{ "when: x = 1", true },    { "rules: a", true },
		{ "rules: A", true },       { "rules: [z, '?']", false },
		{ "rules: [z, A*]", true }, { "rules: tag:*", false },
		{ "rules: b", false },      { "{rules: a, expires: 1970-01-01}", false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char text[200];

		snprintf(text, sizeof(text), "tuning:\n  - %s%s%s\n",
		         *cases[i].entry == '{' ? "{name: n, " : "name: n\n    ",
		         *cases[i].entry == '{' ? cases[i].entry + 1 : cases[i].entry, "");
		load(facets, text);
		print_message("row %zu\n", i);
		assert_int_equal(rules.problems, 0);
		assert_int_equal(rules.tuning->n, 1);
		assert_int_equal(rules.rule[0].tunings, cases[i].about);
		rules_free(&rules);
	}
	load(facets, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(points_are_added_by_facet, stop),
		cmocka_unit_test_teardown(what_is_wrong_is_said_with_its_line, stop),
		cmocka_unit_test_teardown(tuning_is_about_some_rules, stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
