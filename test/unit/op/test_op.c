/* The table of operators and the columns that they share. */
#include "op_test.h"

static void operators_are_found_by_name(void **unused)
{
	const char *name, *before = "";
	size_t n = 0;

	(void)unused;
	for (const struct op_type *type; (type = op_at(n, &name)); n++) {
		assert_ptr_equal(op_find(str_of(name)), type);
		assert_non_null(type->usage);
		assert_non_null(type->parse);
		assert_non_null(type->push);
		assert_int_equal(type->stage == OP_GROUP, type->merge && type->finish);
		assert_true(strcmp(before, name) < 0);
		before = name;
	}
	assert_true(n > 5);
	assert_ptr_equal(op_find(STR("WHERE")), op_find(STR("where")));
	assert_ptr_equal(op_find(STR("order")), op_find(STR("sort")));
	assert_null(op_find(STR("wher")));
	assert_null(op_find(STR("")));
}

static void near_names_are_suggested(void **unused)
{
	static const struct {
		const char *name, *want;
	} cases[] = {
		{ "wehre", "where" },
		{ "limt", "limit" },
		{ "jsn", "json" },
		{ "sotr", "sort" },
		{ "timesplice", "timeslice" },
		{ "xyzzy", NULL },
		{ "a", NULL },
		{ "", NULL },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *got = op_suggest(str_of(cases[i].name));

		if (cases[i].want)
			assert_string_equal(got, cases[i].want);
		else
			assert_null(got);
	}
}

static void columns_are_set_added_and_removed(void **unused)
{
	static const size_t slots[] = { 5, 2 };
	const struct str names[] = { STR("a"), STR("b") };
	struct columns cols = { .open = true };
	struct arena mem = { 0 };

	(void)unused;
	columns_add(&cols, 7, STR("x"), &mem);
	columns_add(&cols, 7, STR("X"), &mem);
	assert_true(cols.open);
	assert_int_equal(cols.n, 1);
	columns_set(&cols, slots, names, 2, &mem);
	assert_false(cols.open);
	columns_add(&cols, 3, STR("c"), &mem);
	columns_remove(&cols, 5);
	columns_remove(&cols, 99);
	assert_int_equal(cols.n, 2);
	assert_str(cols.name[0], "b");
	assert_int_equal(cols.slot[1], 3);
	columns_remove(&cols, 3);
	columns_remove(&cols, 2);
	columns_remove(&cols, 2);
	assert_int_equal(cols.n, 0);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(operators_are_found_by_name),
		cmocka_unit_test(near_names_are_suggested),
		cmocka_unit_test(columns_are_set_added_and_removed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
