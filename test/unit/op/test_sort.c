/* sort, limit, top: what puts rows in order and cuts them. */
#include "op_test.h"

#define ROWS                                                                                       \
	"{\"a\":\"x\",\"n\":10}\n{\"a\":\"y\",\"n\":9}\n{\"a\":\"x\",\"n\":100}\n{\"a\":\"z\"}\n"  \
	"{\"a\":\"B\",\"n\":9}"

static void sort_descends_unless_told_otherwise(void **unused)
{
	static const struct op_case cases[] = {
		{ "sort by a | fields a", ROWS, "a\nz\ny\nx\nx\nB" },
		{ "sort a asc | fields a", ROWS, "a\nB\nx\nx\ny\nz" },
		{ "order by a desc | fields a", ROWS, "a\nz\ny\nx\nx\nB" },
		{ "sort + a | fields a", ROWS, "a\nB\nx\nx\ny\nz" },
		{ "sort -a | fields a", ROWS, "a\nz\ny\nx\nx\nB" },
		/* A log's numbers are texts until cast; nulls are last either way. */
		{ "sort by n asc | fields n", ROWS, "n\n10\n100\n9\n9\n~" },
		{ "num(n) | sort by n | fields n", ROWS, "n\n100\n10\n9\n9\n~" },
		{ "num(n) | sort by n asc | fields n", ROWS, "n\n9\n9\n10\n100\n~" },
		/* Each field for itself; ties keep their order. */
		{ "num(n) | sort by n asc, a | fields n, a", ROWS,
		  "n,a\n9,y\n9,B\n10,x\n100,x\n~,z" },
		{ "sort by a asc, +n | fields a, n", ROWS, "a,n\nB,9\nx,10\nx,100\ny,9\nz,~" },
		{ "sort by nothing | fields a", ROWS, "a\nx\ny\nx\nz\nB" },
		{ "count by a | sort by count, a asc", ROWS, "a,_count\nx,2\nB,1\ny,1\nz,1" },
		{ "count by a | sort -count", ROWS, "a,_count\nx,2\nB,1\ny,1\nz,1" },
		{ "sort by", "", "error: expected a field name, found the end of the query []" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

static void limit_keeps_the_first(void **unused)
{
	static const struct op_case cases[] = {
		{ "limit 2 | fields a", ROWS, "a\nx\ny" },
		{ "limit 100 | fields a", ROWS, "a\nx\ny\nx\nz\nB" },
		{ "sort by a asc | limit 1 | fields a", ROWS, "a\nB" },
		{ "count by a | limit 2", ROWS, "a,_count\nB,1\nx,2" },
		{ "limit 0", "", "error: expected a whole number from 1 on, found '0' [0]" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

static void limit_counts_over_batches_and_says_when_it_is_done(void **unused)
{
	struct op_test t;
	struct op_env env;
	struct batch b;
	void *state;

	(void)unused;
	op_test_init(&t);
	assert_true(op_test_parse(&t, "limit 3"));
	env = (struct op_env){ &t.mem, t.names.n, &t.fn, false };
	state = op_find(STR("limit"))->open(t.op[0], &env);
	op_test_input(&t, STR("1\n2"), &b);
	assert_true(t.op[0]->type->push(t.op[0], state, &b, &t.err));
	assert_int_equal(b.n, 2);
	assert_false(t.op[0]->type->done(t.op[0], state));
	op_test_input(&t, STR("3\n4"), &b);
	assert_true(t.op[0]->type->push(t.op[0], state, &b, &t.err));
	assert_int_equal(b.n, 1);
	assert_true(t.op[0]->type->done(t.op[0], state));
	op_test_free(&t);
}

static void top_counts_messages_and_cuts_rows(void **unused)
{
	static const struct op_case cases[] = {
		{ "top 2 a", ROWS, "a,_count\nx,2\nB,1" },
		{ "top 2 a by count", ROWS, "a,_count\nx,2\nB,1" },
		{ "top 10 a, n", ROWS, "a,n,_count\nB,9,1\nx,10,1\nx,100,1\ny,9,1\nz,~,1" },
		{ "top 2 a by n", ROWS, "a,n\nx,100\nB,9" },
		{ "top 2 a by _messagetime | fields a", ROWS, "a\nx\ny" },
		{ "count by a | top 1 a by _count", ROWS, "a,_count\nx,2" },
		{ "count as n by a | top 2 a by n, a asc", ROWS, "a,n\nx,2\nB,1" },
		{ "count as n by a | top 2 a by n asc, a", ROWS, "a,n\nz,1\ny,1" },
		{ "count by a, n | top 1 a", ROWS, "a,_count\nx,2" },
		{ "top a", "",
		  "error: expected a whole number from 1 to 2147483647, found 'a' [a]" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sort_descends_unless_told_otherwise),
		cmocka_unit_test(limit_keeps_the_first),
		cmocka_unit_test(limit_counts_over_batches_and_says_when_it_is_done),
		cmocka_unit_test(top_counts_messages_and_cuts_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
