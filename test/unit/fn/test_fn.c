#include "fn/fn_case.h"

static void names_ignore_case_and_have_aliases(void **unused)
{
	(void)unused;
	assert_ptr_equal(fn_find(STR("TOLOWERCASE")), fn_find(STR("toLowerCase")));
	assert_ptr_equal(fn_find(STR("number")), fn_find(STR("num")));
	assert_null(fn_find(STR("toLowerCas")));
	assert_null(fn_find(STR("")));
}

static void the_list_is_sorted_and_whole(void **unused)
{
	const struct fn_type *const *all = fn_all();

	(void)unused;
	for (size_t i = 0; all[i]; i++) {
		assert_ptr_equal(fn_find(str_of(all[i]->name)), all[i]);
		assert_non_null(all[i]->call);
		assert_true(str_starts(str_of(all[i]->usage), str_of(all[i]->name)));
		assert_true(all[i]->max < 0 || all[i]->min <= all[i]->max);
		if (i)
			assert_true(strcasecmp(all[i - 1]->name, all[i]->name) < 0);
	}
}

static void near_names_are_suggested(void **unused)
{
	static const struct {
		const char *name, *want;
	} cases[] = {
		{ "toLower", "toLowerCase" },
		{ "toLowerCas", "toLowerCase" },
		{ "lenght", "length" },
		{ "substr", "substring" },
		{ "formatdat", "formatDate" },
		{ "zzzzzz", NULL },
		{ "", NULL },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *got = fn_suggest(str_of(cases[i].name));

		print_message("%s: %s\n", cases[i].name, got ? got : "nothing");
		if (cases[i].want && got)
			assert_string_equal(got, cases[i].want);
		else
			assert_true(cases[i].want == got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_ignore_case_and_have_aliases),
		cmocka_unit_test(the_list_is_sorted_and_whole),
		cmocka_unit_test(near_names_are_suggested),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
