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

/* Rule 0 asks for curl or wget, and for http; rule 1 for certutil. */
static void records_with_all_sets_of_a_rule_come_through(void **unused)
{
	static const struct literal all[] = {
		{ .text = { "curl", 4 } },
		{ .text = { "wget", 4 } },
		{ .text = { "http", 4 } },
		{ .text = { "certutil", 8 } },
	};
	static const uint32_t tools[] = { 0, 1 }, http[] = { 2 }, certutil[] = { 3 };
	static const struct cover_set first[] = { { tools, 2 }, { http, 1 } };
	static const struct cover_set second[] = { { certutil, 1 } };
	static const struct cover_rule rule[] = { { first, 2 }, { second, 1 } };
	static const struct cover cover = { .all = { COUNT(all), all },
		                            .rule = rule,
		                            .rules = COUNT(rule) };
	static const struct {
		const char *raw;
		bool want;
	} cases[] = {
		{ "", false },
		{ "curl", false },
		{ "http", false },
		{ "x http CURL", true },
		{ "wget http", true },
		{ "curl wget", false },
		{ "CertUtil", true },
		{ "certuti", false },
		{ "c\\u0075rl", true }, /* whatever it spells */
		{ "curl \\u003c", false }, /* no character of a literal */
	};
	struct literal_wanted wanted[COUNT(all)] = { { { NULL, 0 }, false } };
	const struct literals_options options = { .json = true, .once = true };
	struct err err = { 0 };
	struct literals *db;
	struct cover_look *look;

	(void)unused;
	for (size_t i = 0; i < COUNT(all); i++)
		wanted[i].text = all[i].text;
	db = literals_new(wanted, COUNT(all), &options, &err);
	look = cover_look_new(&cover, db, &err);
	assert_non_null(look);
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < COUNT(cases); i++)
			assert_int_equal(cover_lets(look, str_of(cases[i].raw)), cases[i].want);
	cover_look_free(look);
	literals_free(db);
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
