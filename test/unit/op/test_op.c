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

static struct op_test *listing;

static void slot_list(void *user, size_t slot)
{
	struct buf *list = user;

	buf_printf(list, "%s%.*s", list->n ? "," : "", STR_ARG(listing->names.name[slot].text));
}

/* What the prefilter goes by: fields that an operator computes, and those that it takes out of the
 * message's bytes. */
static void operators_say_which_fields_they_change(void **unused)
{
	static const struct {
		const char *query, *sets, *takes;
	} cases[] = {
		{ "where a = 1", "", "" },
		{ "a as b", "b", "" },
		{ "parse \"*:\" as a nodrop", "", "a" },
		{ "parse field=f \"*:\" as a", "a", "" },
		{ "parse \"*:*;\" as _, a", "", "a" },
		{ "\"x\" as _raw | parse \"*:\" as a", "a", "" },
		{ "parse regex \"(?<a>.)\" multi", "", "a" },
		{ "extract field=f \"(?<a>.)\"", "a", "" },
		{ "json \"a\", \"b\" as x, y", "", "x,y" },
		{ "json field=f \"a\"", "a", "" },
		{ "kv \"a\"", "", "a" },
		{ "kv field=f \"a\"", "a", "" },
		{ "csv _raw extract a, b", "a,b", "" },
		{ "timeslice 1h", "_timeslice,__timeslice_end", "" },
		{ "withtime a", "a_withtime", "" },
		{ "json auto", "", "" },
		{ "1 as a | json auto", "a", "" },
		{ "json auto keys \"k\" as x", "x", "" },
		{ "json auto field=f keys \"k\" as x", "_raw,f,k,x,x", "" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct op_test t;
		struct buf sets = { 0 }, takes = { 0 };
		const struct op *op;

		op_test_init(&t);
		listing = &t;
		assert_true(op_test_parse(&t, cases[i].query));
		op = t.op[t.ops - 1];
		if (op->type->sets)
			op->type->sets(op, slot_list, &sets);
		if (op->type->takes)
			op->type->takes(op, slot_list, &takes);
		assert_str(buf_str(&sets), cases[i].sets);
		assert_str(buf_str(&takes), cases[i].takes);
		buf_free(&sets);
		buf_free(&takes);
		op_test_free(&t);
	}
}

/* Only operators that look at times make the reader find them. */
static void operators_say_whether_they_need_the_time(void **unused)
{
	static const struct {
		const char *query;
		bool time;
	} cases[] = {
		{ "count by a", false },  { "sum(a), max(b) by c", false },
		{ "first(a)", true },     { "count, last(a) by b", true },
		{ "timeslice 1h", true }, { "accum a", true },
		{ "withtime a", true },   { "most_recent(a_withtime)", false },
		{ "dedup", true },        { "sort by a", false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct op_test t;

		op_test_init(&t);
		assert_true(op_test_parse(&t, cases[i].query));
		if (t.op[0]->type->time != cases[i].time)
			fail_msg("%s", cases[i].query);
		op_test_free(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(operators_are_found_by_name),
		cmocka_unit_test(near_names_are_suggested),
		cmocka_unit_test(operators_say_which_fields_they_change),
		cmocka_unit_test(operators_say_whether_they_need_the_time),
		cmocka_unit_test(columns_are_set_added_and_removed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
