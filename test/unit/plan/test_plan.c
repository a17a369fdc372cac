/* Plans: where operators run, what is looked for in raw bytes, which inputs are read, what a wrong
 * query is told. */
#include "plan/plan.h"

#include "unit.h"

static struct arena mem; /* of the schema and the tests' texts */
static struct plan_env env;

static int env_open(void **unused)
{
	struct err err = { 0 };

	(void)unused;
	env = (struct plan_env){ .mem = &mem, .from = TIME_NONE, .to = TIME_NONE };
	env.fn.zone = zone_utc();
	env.schema = schema_load(STR(""), &mem, &err);
	return env.schema ? 0 : -1;
}

static int env_close(void **unused)
{
	(void)unused;
	arena_free(&mem);
	return 0;
}

static struct plan *plan_made(const char *query)
{
	struct err err = { 0 };
	struct str text;
	struct plan *plan = plan_new(str_of(query), &env, &text, &err);

	if (!plan)
		print_error("%s: %s\n", query, err.text);
	assert_non_null(plan);
	return plan;
}

static void operators_are_split_for_workers(void **unused)
{
	static const struct {
		const char *query;
		size_t ops, rows;
		bool group, all;
	} cases[] = {
		{ "*", 1, 1, false, true },
		{ "* |", 1, 1, false, true },
		{ "* | where a = 1", 2, 2, false, true },
		{ "* | where a = 1 | count by a", 3, 2, true, false },
		{ "* | where a = 1 | count by a | where _count > 1", 4, 2, true, false },
		{ "* | limit 3 | count by a", 3, 1, false, false },
		{ "* | sort by a | where a = 1 | fields a", 4, 1, false, false },
		{ "* | fields a", 2, 2, false, false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct plan *plan = plan_made(cases[i].query);

		assert_int_equal(plan->ops, cases[i].ops);
		assert_int_equal(plan->rows, cases[i].rows);
		assert_int_equal(plan->group, cases[i].group);
		assert_int_equal(plan->all, cases[i].all);
		plan_free(plan);
	}
}

/* The literals of all sets, sets apart by `|`; empty: none. */
static struct str literals_of(const struct plan *plan, const char *reader, struct buf *b)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct literal_set set[8];
	const struct lens *lens = lens_new(env.schema, reader_find(str_of(reader)), &plan->names,
	                                   plan_want(plan), &a, &err);
	size_t n;

	assert_non_null(lens);
	n = plan_literals(plan, lens, set, COUNT(set), &a);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < set[i].n; k++)
			buf_printf(b, "%s%.*s",
			           k   ? " "
			           : i ? "|"
			               : "",
			           STR_ARG(set[i].literal[k].text));
	arena_free(&a);
	return buf_str(b);
}

static void literals_stand_in_the_bytes_of_the_reader(void **unused)
{
	static const struct {
		const char *query, *reader, *want;
	} cases[] = {
		{ "needle", "json", "needle" },
		{ "needle", "plain", "needle" },
		{ "needle other", "squid", "needle|other" },
		/* all parts of a script block have to come through where it may hold for one */
		{ "needle other", "json", "needle MessageTotal|other MessageTotal" },
		{ "needle or other", "json", "needle other" },
		{ "!needle", "json", "" },
		{ "*", "json", "" },
		{ "* | where url = \"needle\" and script_text = \"other\"", "json",
		  "needle|other MessageTotal" },
		{ "* | where url matches \"*transfer.sh*\"", "json", "transfer.sh" },
		{ "* | where url matches \"*transfer.sh*\"", "squid", "transfer.sh" },
		/* a text too short to look for: then the names that bring the field */
		{ "* | where url matches \"*ab*\"", "json", "url uri" },
		{ "* | where url matches \"*ab*\"", "squid", "" },
		/* a name that an operator sets is not in the bytes */
		{ "* | toLowerCase(url) as url | where url = \"needle\"", "json", "" },
		{ "* | \"x\" as url | where url = \"needle\"", "json", "" },
		/* nor is what stands behind a grouping operator a condition on records */
		{ "* | count by url | where url = \"needle\"", "json", "" },
		{ "* | limit 5 | where url = \"needle\"", "json", "" },
		{ "hay | count by url | where url = \"needle\"", "json", "hay" },
		/* what was taken out of the bytes is */
		{ "* | parse \"id=* \" as id | where id = \"needle\"", "plain", "needle" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct plan *plan = plan_made(cases[i].query);
		struct buf b = { 0 };
		struct str got = literals_of(plan, cases[i].reader, &b);

		/* There may be more sets: each is one way to ask for the same records. */
		if (!cases[i].want[0] || str_find(got, str_of(cases[i].want)) == STR_NONE)
			assert_str(got, cases[i].want);
		buf_free(&b);
		plan_free(plan);
	}
}

static void the_scope_decides_about_inputs(void **unused)
{
	static const struct {
		const char *query, *category;
		enum expr_known want;
	} cases[] = {
		{ "*", "a/b", EXPR_TRUE },
		{ "_sourceCategory=a/b", "a/b", EXPR_TRUE },
		{ "_sourceCategory=A/*", "a/b", EXPR_TRUE },
		{ "_sourceCategory=a", "a/b", EXPR_FALSE },
		{ "_sourceCategory=a/b needle", "a/b", EXPR_MAYBE },
		{ "_sourceCategory=c needle", "a/b", EXPR_FALSE },
		{ "_sourceCategory=c or needle", "a/b", EXPR_MAYBE },
		{ "(_sourceCategory=c x) or (_sourceCategory=d y)", "a/b", EXPR_FALSE },
		{ "!_sourceCategory=a/b", "a/b", EXPR_FALSE },
		{ "!_sourceCategory=c", "a/b", EXPR_TRUE },
		{ "_sourceCategory=a", "", EXPR_FALSE },
		/* only the scope does: a condition further on is met by records */
		{ "* | where _sourceCategory = \"c\"", "a/b", EXPR_TRUE },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct plan *plan = plan_made(cases[i].query);
		struct origin origin = { .name = STR("x.log"),
			                 .category = str_of(cases[i].category) };

		assert_int_equal(plan_input(plan, &origin), cases[i].want);
		plan_free(plan);
	}
}

static void errors_tell_the_place(void **unused)
{
	static const struct {
		const char *query, *at, *want;
	} cases[] = {
		{ "* | coutn by x", "coutn", "did you mean count" },
		{ "* | nonsuch by x", "nonsuch", "unknown operator 'nonsuch'" },
		{ "* | Sum x by y", "Sum", "'Sum' needs parentheses: sum(FIELD)" },
		{ "* | round x", "round", "'round' needs parentheses: round(" },
		{ "* | where a = ", "", "end of the query" },
		{ "* | where a = 1 )", ")", "expected '|' or the end of the query" },
		{ "* | count by", "", "expected a field name" },
		{ "* | | count", "", "expected an operator after '|'" },
		{ "* | where a = \"x", "\"", "never closed" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = { 0 };
		struct str text;

		assert_null(plan_new(str_of(cases[i].query), &env, &text, &err));
		assert_int_equal(err.kind, ERR_QUERY);
		if (!strstr(err.text, cases[i].want))
			print_error("%s: %s\n", cases[i].query, err.text);
		assert_non_null(strstr(err.text, cases[i].want));
		assert_in_range(err.at.p - text.p, 0, text.n);
		assert_in_range(err.at.p + err.at.n - text.p, 0, text.n);
		if (cases[i].at[0])
			assert_str(err.at, cases[i].at);
	}
}

static void names_that_no_column_has_are_known(void **unused)
{
	static const struct {
		const char *query, *want;
	} cases[] = {
		{ "* | where a = 1 | fields b", "" },
		{ "* | count by a | where a = 1 | sort by count", "" },
		{ "* | count by a | where b = 1 | sort by c", "b c " },
		{ "* | timeslice 1m | count by timeslice", "" },
		{ "* | count by a | fields - b", "" },
		{ "* | count by a | parse field=a \"x*\" as b | fields b", "" },
		{ "* | count by a | json auto field=a | where b = 1", "" },
		{ "* | count by a | parse \"x*\" as b | fields b", "_raw " },
		{ "* | count by a, b | transpose row a column b | where c = 1", "" },
		{ "* | count by a, b | transpose row a column b | count by a | where c = 1", "c " },
		{ "* | count by a, b | transpose row a column b as c | where c = d", "d " },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct plan *plan = plan_made(cases[i].query);
		struct buf b = { 0 };

		for (size_t k = 0; k < plan->names.n; k++)
			if (plan->names.name[k].missing)
				buf_printf(&b, "%.*s ", STR_ARG(plan->names.name[k].text));
		assert_str(buf_str(&b), cases[i].want);
		buf_free(&b);
		plan_free(plan);
	}
}

static void operators_have_a_limit(void **unused)
{
	struct err err = { 0 };
	struct buf b = { 0 };
	struct str text;

	(void)unused;
	buf_add_char(&b, '*');
	for (int i = 0; i < 1100; i++)
		buf_add(&b, STR("|where a=1"));
	assert_null(plan_new(buf_str(&b), &env, &text, &err));
	assert_non_null(strstr(err.text, "more than 1000 operators"));
	buf_free(&b);
}

static void explain_tells_stages_fields_and_literals(void **unused)
{
	static const char *const wants[] = {
		"   1  needle\n        each record, in the workers",
		"   2  where url = \"needle.example\"",
		"groups: each worker its own, then merged",
		"the whole table",
		"records in order",
		"  url\n",
		"    combined, web-error, squid\n      its own field\n    w3c\n",
		",\n                                   else ",
		"proxy/w3c",
		"\"needle\"",
		"\"needle.example\"",
	};
	struct plan *plan = plan_made("needle | where url\n= \"needle.example\" | count by url\n"
	                              "| sort by _count | limit 2");
	struct buf b = { 0 };
	struct str rest, line;

	(void)unused;
	plan_explain(plan, &b);
	for (size_t i = 0; i < COUNT(wants); i++) {
		if (str_find(buf_str(&b), str_of(wants[i])) == STR_NONE)
			print_error("no \"%s\" in %.*s\n", wants[i], STR_ARG(buf_str(&b)));
		assert_true(str_find(buf_str(&b), str_of(wants[i])) != STR_NONE);
	}
	rest = str_from(buf_str(&b), str_find(buf_str(&b), STR("\nfields ")));
	rest = str_slice(rest, 0, str_find(rest, STR("\nprefilter")));
	while (str_take_line(&rest, &line))
		assert_in_range(line.n, 0, 100);
	buf_free(&b);
	plan_free(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(operators_are_split_for_workers),
		cmocka_unit_test(literals_stand_in_the_bytes_of_the_reader),
		cmocka_unit_test(the_scope_decides_about_inputs),
		cmocka_unit_test(errors_tell_the_place),
		cmocka_unit_test(names_that_no_column_has_are_known),
		cmocka_unit_test(operators_have_a_limit),
		cmocka_unit_test(explain_tells_stages_fields_and_literals),
	};

	return cmocka_run_group_tests(tests, env_open, env_close);
}
