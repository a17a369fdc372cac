/* Literals with a piece in common, and records that are looked at for all sets of the rules. */
#include "engine/cover.h"

#include "engine/merge.h"
#include "unit.h"

static struct literal literal_of(const char *text)
{
	return (struct literal){ .text = str_of(text) };
}

static bool has(const struct literal *literal, size_t n, const char *text)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(literal[i].text, str_of(text)))
			return true;
	return false;
}

static void rare_pieces_stand_for_several(void **unused)
{
	struct literal literal[] = { literal_of("columns.cmdline"), literal_of("cmdline\""),
		                     literal_of("d_cmdline\""),     literal_of("PROCESS.path"),
		                     literal_of("process\""),       literal_of("alone") };
	struct arena a = { 0 };
	/* `process` is in every line, `cmdline` in none. */
	const struct sample *s = sample_new(STR("process 1\nprocess 2\nprocess 3\nprocess 4\n"),
	                                    &a);
	struct sample_lines found = { { 0 } };
	size_t n = literals_merge(s, literal, COUNT(literal), &found, &a);

	(void)unused;
	/* process would save one literal, and cost four lines */
	assert_int_equal(n, 4);
	assert_true(has(literal, n, "cmdline"));
	assert_true(has(literal, n, "PROCESS.path"));
	assert_true(has(literal, n, "process\""));
	assert_true(has(literal, n, "alone"));
	assert_int_equal(sample_count(&found), 0);
	arena_free(&a);
}

static void few_literals_stay(void **unused)
{
	struct literal literal[] = { literal_of("curl.exe"), literal_of("wget") };
	struct arena a = { 0 };
	const struct sample *s = sample_new(STR("curl.exe\n"), &a);
	struct sample_lines found = { { 1 } };

	(void)unused;
	assert_int_equal(literals_merge(s, literal, 0, &found, &a), 0);
	assert_int_equal(literals_merge(s, literal, 2, &found, &a), 2);
	arena_free(&a);
}

static struct literals *compile(const struct literal_set *set)
{
	const struct literals_options options = { .json = true };
	struct literal_wanted wanted[8] = { { { NULL, 0 }, false } };
	struct err err = { 0 };
	struct literals *db;

	for (size_t i = 0; i < set->n; i++)
		wanted[i].text = set->literal[i].text;
	db = literals_new(wanted, set->n, &options, &err);
	assert_non_null(db);
	return db;
}

/* Rule 0 asks for curl or wget, and for http, and for exe or dll; rule 1 for certutil; rule 2 for
 * wget and exe or dll. */
static void records_with_all_sets_of_a_rule_come_through(void **unused)
{
	static const struct literal taken[] = { { .text = { "curl", 4 } },
		                                { .text = { "wget", 4 } },
		                                { .text = { "certutil", 8 } } };
	static const struct literal http[] = { { .text = { "http", 4 } } };
	static const struct literal exe[] = { { .text = { ".exe", 4 } },
		                              { .text = { ".dll", 4 } } };
	static const struct literal_set set[] = { { 1, http }, { 2, exe } };
	static const uint64_t first = 3, second = 4, third = 2;
	static const uint32_t both[] = { 0, 1 }, one[] = { 1 };
	static const struct cover_rule rule[] = { { &first, both, 2 },
		                                  { &second, NULL, 0 },
		                                  { &third, one, 1 } };
	static const struct cover cover = { .taken = { COUNT(taken), taken },
		                            .set = set,
		                            .sets = COUNT(set),
		                            .rule = rule,
		                            .rules = COUNT(rule) };
	static const struct {
		const char *raw;
		bool want;
	} cases[] = {
		{ "", false },
		{ "curl", false },
		{ "http .exe", false },
		{ "x http CURL", false },
		{ "x http CURL a.DLL", true },
		{ "curl .exe", false },
		{ "wget .exe", true },
		{ "curl wget", false },
		{ "CertUtil", true },
		{ "certuti", false },
		{ "c\\u0075rl", true }, /* whatever it spells */
		{ "curl h\\u0074tp .exe", true }, /* a character of one of its sets */
		{ "curl \\u003c", false }, /* no character of a literal */
	};
	struct literals *db = compile(&cover.taken);
	struct literals *sets[] = { compile(&set[0]), compile(&set[1]) };
	struct err err = { 0 };
	struct cover_look *look = cover_look_new(&cover, db, sets, &err);

	(void)unused;
	assert_non_null(look);
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < COUNT(cases); i++)
			assert_int_equal(cover_lets(look, str_of(cases[i].raw)), cases[i].want);
	cover_look_free(look);
	literals_free(db);
	for (size_t i = 0; i < COUNT(sets); i++)
		literals_free(sets[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rare_pieces_stand_for_several),
		cmocka_unit_test(few_literals_stay),
		cmocka_unit_test(records_with_all_sets_of_a_rule_come_through),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
