#include "siem/lint.h"

#include "unit.h"

/* A rule with this detection; two of them have different names. */
static void read_rule(struct sigma_set *set, const char *name, const char *detection)
{
	struct str text = arena_printf(set->mem,
	                               "title: %s\n"
	                               "id: 5f0c2a1e-0000-4000-8000-0000000000%02zu\n"
	                               "status: test\nlevel: low\ndescription: x\n"
	                               "logsource: { category: process_creation }\n"
	                               "detection:\n%s",
	                               name, set->rules + 10, detection);

	sigma_read(set, arena_printf(set->mem, "%s.yml", name), text);
}

/* Check rules with these detections. */
static struct lint check(struct rules *rules, const char *const *detection, size_t n)
{
	static const char *const names[] = { "a", "b", "c" };
	struct sigma_set set = { .mem = &rules->mem, .names = &rules->names };
	struct lint l = { .mem = &rules->mem, .rules = rules };
	struct err err = { 0 };

	*rules = (struct rules){ 0 };
	names_init(&rules->names, &rules->mem);
	rules->names.dialect = DIALECT_SIGMA;
	for (size_t i = 0; i < n; i++)
		read_rule(&set, names[i], detection[i]);
	sigma_link(&set);
	rules->problem = set.problem;
	rules->problems = set.problems;
	rules->rule = arena_many(&rules->mem, struct rule, set.rules + 1);
	for (size_t i = 0; i < set.rules; i++)
		rules->rule[rules->n++] = (struct rule){
			.dialect = DIALECT_SIGMA,
			.id = set.rule[i]->id,
			.name = set.rule[i]->title,
			.file = set.rule[i]->file,
			.line = set.rule[i]->line,
			.condition = set.rule[i]->condition,
			.sigma = set.rule[i],
		};
	assert_true(lint_run(&l, &err));
	return l;
}

/* The codes of all findings, parted by blanks. */
static struct str check_codes(struct rules *rules, const char *const *detection, size_t n)
{
	struct lint l = check(rules, detection, n);
	struct str codes = { 0 };

	for (size_t i = 0; i < l.findings; i++)
		codes = arena_printf(&rules->mem, "%.*s%s%s", STR_ARG(codes), i ? " " : "",
		                     l.finding[i].code);
	return codes;
}

static void conditions_are_judged(void **unused)
{
	static const struct {
		const char *detection, *codes;
	} cases[] = {
		{ "  a: { Image: x }\n  condition: a", "" },
		{ "  a: { Image: x }\n  b: { User: y }\n  condition: a", "unused-search" },
		{ "  a: { Image: x }\n  condition: a and not a", "never" },
		{ "  a: { Image: x }\n  b: { Image: x }\n  condition: a and not b", "never" },
		{ "  a: { Image: x }\n  condition: a or not a", "always" },
		{ "  a: { Image: x }\n  b: { User: y }\n  condition: a or (a and b)", "no-effect" },
		{ "  a: { Image: x }\n  b: { User: y }\n  condition: a and not b", "" },
		{ "  a: { Image: x, User: y }\n  b: { Image: z }\n  condition: a or b", "" },
		{ "  a: { Image: x }\n  b: { Image: y }\n  condition: a and b", "contradiction" },
		{ "  a: { Image: [x, z] }\n  b: { Image: [y, z] }\n  condition: a and b", "" },
		{ "  a: { Image: [x, z] }\n  b: { Image: [x, z, y] }\n  condition: a and not b",
		  "contradiction" },
		{ "  a: { Image: 'C:\\x', 'Image|endswith': '\\X' }\n  condition: a", "" },
		{ "  a: { Image: 'C:\\x', 'Image|endswith|cased': '\\X' }\n  condition: a", "" },
		{ "  a: { Image: 'C:\\x', 'Image|endswith|cased': '\\y' }\n  condition: a",
		  "contradiction" },
		{ "  a: { 'Image|cased': 'C:\\x', 'Image|endswith|cased': '\\X' }\n"
		  "  condition: a",
		  "contradiction" },
		{ "  a: { Image: Run, 'Image|re': '^R[a-z]+$' }\n  condition: a", "" },
		{ "  a: { Image: Run, 'Image|re': '^[^A-Z]+$' }\n  condition: a", "" },
		{ "  a: { Image: Run }\n  b: { 'Image|re': 'R' }\n  condition: a and not b", "" },
		{ "  a: { Image: Run, 'Image|re': '\\{' }\n  condition: a", "contradiction" },
		{ "  a: { Id: 5, 'Id|re': '^[6-9]' }\n  condition: a", "contradiction" },
		{ "  a: { Id: 5, 'Id|gt': 7 }\n  condition: a", "contradiction" },
		{ "  a: { Id: 5, 'Id|gt': 4 }\n  condition: a", "" },
		{ "  a: { Ip: 10.0.0.1, 'Ip|cidr': 192.168.0.0/16 }\n  condition: a",
		  "contradiction" },
		{ "  a: { x.y: a }\n  b: { x.y: b }\n  condition: a and b", "" },
		{ "  a: { type: a }\n  b: { type: b }\n  condition: a and b", "" },
		{ "  a: { Image: x }\n  condition: b", "invalid" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rules rules;
		struct str got = check_codes(&rules, &cases[i].detection, 1);

		if (!str_eq(got, str_of(cases[i].codes)))
			print_error("%s\n", cases[i].detection);
		assert_str(got, cases[i].codes);
		arena_free(&rules.mem);
	}
}

static void values_are_judged(void **unused)
{
	static const struct {
		const char *detection, *codes;
	} cases[] = {
		{ "  a: { Image: 'C:\\Users\\*\\x' }\n  condition: a", "literal-star" },
		{ "  a: { Image: 'C:\\Users\\\\*\\x' }\n  condition: a", "" },
		{ "  a: { 'Text|contains': '\\*bold\\*' }\n  condition: a", "" },
		{ "  a: { 'Image|contains': '*x' }\n  condition: a", "double-star" },
		{ "  a: { 'Image|contains': 'x\\*' }\n  condition: a", "" },
		{ "  a: { 'Image|contains': 'x*y' }\n  condition: a", "" },
		{ "  a: { 'Image|startswith': '*x' }\n  condition: a", "double-star" },
		{ "  a: { Image: '*x*' }\n  condition: a", "" },
		/* Twice in the condition, told once. */
		{ "  a: { 'Image|contains': '*x' }\n  b: { User: y }\n  c: { User: z }\n"
		  "  condition: a and b or a and c",
		  "double-star" },
		{ "  a: ['*x', 'y*']\n  condition: a", "" },
		{ "  a: { 'Image|re': '(x+)+' }\n  condition: a", "slow-regex" },
		{ "  a: { 'Image|re': '(?:[a-z]*)*' }\n  condition: a", "slow-regex" },
		{ "  a: { 'Image|re': '(\\d+)+' }\n  condition: a", "slow-regex" },
		{ "  a: { 'Image|re': '(\\d+,)+' }\n  condition: a", "" },
		{ "  a: { 'Image|re': '(ab+)+(x+)+' }\n  condition: a", "slow-regex" },
		{ "  a: { 'Image|re': '(x+\\)+' }\n  condition: a", "invalid" },
		{ "  a: { 'Image|re': '\\(x+\\)+' }\n  condition: a", "" },
		{ "  a: { 'Image|re': '.*x' }\n  condition: a", "useless-regex" },
		{ "  a: { 'Image|re': 'x\\.*' }\n  condition: a", "" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rules rules;
		struct str got = check_codes(&rules, &cases[i].detection, 1);

		if (!str_eq(got, str_of(cases[i].codes)))
			print_error("%s\n", cases[i].detection);
		assert_str(got, cases[i].codes);
		arena_free(&rules.mem);
	}
}

static void long_texts_are_told_whole(void **unused)
{
	struct arena room = { 0 };
	char *value = arena_get_text(&room, 3000);
	const char *detection;
	struct rules rules;
	struct lint l;

	(void)unused;
	memset(value, 'x', 3000);
	detection = arena_printf(&room, "  a: { 'Image|contains': '*%.*s' }\n  condition: a", 3000,
	                         value)
	                    .p;
	l = check(&rules, &detection, 1);
	assert_int_equal(l.findings, 1);
	assert_true(str_find(l.finding[0].text, str_make(value, 3000)) != STR_NONE);
	assert_true(str_ends(l.finding[0].text, STR("another one")));
	arena_free(&rules.mem);
	arena_free(&room);
}

static void rules_are_compared(void **unused)
{
	static const struct {
		const char *detection[3];
		const char *codes;
	} cases[] = {
		/* Five of six texts are shared; of another field or place none. */
		{ { "  a: { Image: [a, b, c, d, e] }\n  condition: a",
		    "  a: { Image: [e, d, c, b, a, f] }\n  condition: a",
		    "  a: { 'Image|endswith': [a, b, c, d, e] }\n  condition: a" },
		  "drifted-list" },
		/* Another rule has the very list. */
		{ { "  a: { Image: [a, b, c, d, e], X: 1 }\n  condition: a",
		    "  a: { Image: [e, d, c, b, a], X: 2 }\n  condition: a",
		    "  a: { Image: [a, b, c, d, x] }\n  condition: a" },
		  "drifted-list" },
		/* A text that stands twice is one. */
		{ { "  a: { Image: [a, A, b, c, d, e], X: 1 }\n  condition: a",
		    "  a: { Image: [a, b, B, c, d, e], X: 2 }\n  condition: a",
		    "  a: { Image: [x, y, z] }\n  condition: a" },
		  "" },
		{ { "  a: { Image: [a, a, b, c, d, e] }\n  condition: a",
		    "  a: { Image: [a, b, c, d, e, f] }\n  condition: a",
		    "  a: { Image: [x, y, z] }\n  condition: a" },
		  "drifted-list" },
		{ { "  a: { Image: [a, b, c, d] }\n  condition: a",
		    "  a: { Image: [a, b, c, d, e] }\n  condition: a",
		    "  a: { Image: [a, b, c, x, y, z] }\n  condition: a" },
		  "" },
		{ { "  a: { Image: a, User: b }\n  condition: a",
		    "  b: { User: b, Image: A }\n  condition: b",
		    "  a: { 'Image|cased': a, User: b }\n  condition: a" },
		  "same-detection" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rules rules;
		struct str got = check_codes(&rules, cases[i].detection, 3);

		if (!str_eq(got, str_of(cases[i].codes)))
			print_error("case %zu\n", i);
		assert_str(got, cases[i].codes);
		arena_free(&rules.mem);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions_are_judged),
		cmocka_unit_test(values_are_judged),
		cmocka_unit_test(long_texts_are_told_whole),
		cmocka_unit_test(rules_are_compared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
