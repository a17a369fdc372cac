#include "op_test.h"

#include <stdlib.h>

#define HITS                                                                                       \
	"{\"h\":\"b\",\"ms\":2,\"s\":200}\n{\"h\":\"a\",\"ms\":1,\"s\":404}\n"                     \
	"{\"h\":\"b\",\"ms\":4,\"s\":200}\n{\"ms\":8}"

static void groups_come_by_key(void **unused)
{
	static const struct op_case cases[] = {
		{ "count", HITS, "_count\n4" },
		{ "count", "", "_count\n0" },
		{ "count by h", "", "h,_count" },
		{ "count by h", HITS, "h,_count\na,1\nb,2\n~,1" },
		{ "count h", HITS, "h,_count\na,1\nb,2\n~,1" },
		{ "count h, s", HITS, "h,s,_count\na,404,1\nb,200,2\n~,~,1" },
		{ "COUNT BY H", HITS, "H,_count\na,1\nb,2\n~,1" },
		{ "count group by h", HITS, "h,_count\na,1\nb,2\n~,1" },
		{ "count group h", HITS, "h,_count\na,1\nb,2\n~,1" },
		{ "count by (h)", HITS, "h,_count\na,1\nb,2\n~,1" },
		{ "count by h, H", HITS, "h,_count\na,1\nb,2\n~,1" },
		{ "count as n by h", HITS, "h,n\na,1\nb,2\n~,1" },
		{ "count by h as n", HITS, "h,n\na,1\nb,2\n~,1" },
		{ "count as n h", HITS, "h,n\na,1\nb,2\n~,1" },
		{ "count as count by h", HITS, "h,count\na,1\nb,2\n~,1" },
		{ "count(*) by h", HITS, "h,_count\na,1\nb,2\n~,1" },
		{ "count (*) as n", HITS, "n\n4" },
		{ "count()", HITS, "_count\n4" },
		{ "count(h)", HITS, "_count\n3" },
		{ "count(h) as n, count as m", HITS, "n,m\n3,4" },
		/* The empty text is not null. */
		{ "count by h", "{\"h\":\"\"}\n{}\n{\"h\":\"\"}", "h,_count\n,2\n~,1" },
		/* Equal texts are one group, whatever they were spelt as. */
		{ "count by h", "{\"h\":\"1\"}\n{\"h\":1}\n{\"h\":1.0}", "h,_count\n1,2\n1.0,1" },
		{ "num(h) | count by h", "{\"h\":\"1\"}\n{\"h\":1.0}\n{\"h\":10}\n{\"h\":9}",
		  "h,_count\n1,2\n9,1\n10,1" },
		/* Keys do not run together. */
		{ "count by a, b", "{\"a\":\"xy\",\"b\":\"z\"}\n{\"a\":\"x\",\"b\":\"yz\"}",
		  "a,b,_count\nx,yz,1\nxy,z,1" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

static void aggregates_have_default_names(void **unused)
{
	static const struct op_case cases[] = {
		{ "sum(ms)", HITS, "_sum\n15" },
		{ "sum (ms) as t by h", HITS, "h,t\na,1\nb,6\n~,8" },
		{ "count, sum(ms) by h", HITS, "h,_count,_sum\na,1,1\nb,2,6\n~,1,8" },
		{ "min(ms), max(ms), avg(ms)", HITS, "_min,_max,_avg\n1,8,3.75" },
		{ "max(ms) group by h", HITS, "h,_max\na,1\nb,4\n~,8" },
		{ "count_distinct(h)", HITS, "_count_distinct\n2" },
		{ "count_distinct (h) as n by s", HITS, "s,n\n200,1\n404,1\n~,0" },
		{ "pct(ms, 50, 99.5) by s", "{\"s\":1,\"ms\":3}",
		  "s,_ms_pct_50,_ms_pct_99.5\n1,3,3" },
		{ "pct(ms, 50) as median", "{\"ms\":3}", "median\n3" },
		{ "pct(ms, 0.50)", "{\"ms\":3}", "_ms_pct_0.5\n3" },
		{ "pct(ms)", "{\"ms\":3}", "_ms_pct_50\n3" },
		{ "count_frequent(h)", HITS, "h,_approxcount\nb,2\na,1\n~,1" },
		{ "count_frequent (h, s) as n", HITS, "h,s,n\nb,200,2\na,404,1\n~,~,1" },
		{ "count_frequent h, s", HITS, "h,s,_approxcount\nb,200,2\na,404,1\n~,~,1" },
		{ "sum(nothing), avg(nothing)", HITS, "_sum,_avg\n~,~" },
		/* A result under the name of its group field takes its place. */
		{ "first(h) as h by h", HITS, "h\na\nb\n~" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

static void values_can_carry_their_time(void **unused)
{
	static const struct op_case cases[] = {
		{ "withtime h | fields h_withtime", "{\"h\":\"a\"}\n{\"h\":5}\n{}",
		  "h_withtime\n{\"value\":\"a\",\"_messagetime\":1000000000000}\n"
		  "{\"value\":5,\"_messagetime\":999999999000}\n"
		  "{\"value\":null,\"_messagetime\":999999998000}" },
		{ "withtime h | most_recent(h_withtime), least_recent(h_withtime) as l", HITS,
		  "_mostrecent,l\nb,b" },
		{ "withtime ms | most_recent(ms_withtime) as new by h", HITS,
		  "h,new\na,1\nb,2\n~,8" },
		{ "withtime ms | sort by ms | least_recent(ms_withtime) by h", HITS,
		  "h,_leastrecent\na,1\nb,4\n~,8" },
		{ "most_recent(h)", HITS, "_mostrecent\n~" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

/* The first line is the newest message. */
static void first_is_the_newest_or_the_first_of_the_order(void **unused)
{
	static const struct op_case cases[] = {
		{ "first(ms), last(ms)", HITS, "_first,_last\n2,8" },
		{ "sort by ms | first(ms), last(ms)", HITS, "_first,_last\n8,1" },
		{ "sort by ms asc | first(ms), last(ms) by h", HITS,
		  "h,_first,_last\na,1,1\nb,2,4\n~,8,8" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct op_test t;

		op_test_init(&t);
		assert_str(op_test_run(&t, cases[i].query, cases[i].input), cases[i].want);
		op_test_free(&t);
	}
}

static void rows_can_be_gone_on_with(void **unused)
{
	static const struct op_case cases[] = {
		{ "count by h | where _count > 1", HITS, "h,_count\nb,2" },
		{ "count by h | sort by count", HITS, "h,_count\nb,2\na,1\n~,1" },
		{ "count by h | count * 2 as twice | fields h, twice", HITS,
		  "h,twice\na,2\nb,4\n~,2" },
		{ "count by h, s | sum(_count) as n, count as rows by s", HITS,
		  "s,n,rows\n200,2,1\n404,1,1\n~,1,1" },
		{ "count by h, s | count by _count", HITS, "_count,_count\n1,2\n2,1" },
		/* Fields of the messages are gone. */
		{ "count by h | where isNull(ms) | count", HITS, "_count\n3" },
	};

	(void)unused;
	op_test_cases(cases, 4);
	op_test_cases(cases + 5, 1);
}

static void aggregates_are_told_from_expressions(void **unused)
{
	static const struct {
		const char *text;
		bool starts;
	} cases[] = {
		{ "count", true },
		{ "count by x", true },
		{ "count as x", true },
		{ "count x, y", true },
		{ "count, sum(x)", true },
		{ "count | where x", true },
		{ "count(*)", true },
		{ "COUNT (x)", true },
		{ "count / 5 as x", false },
		{ "count > 5", false },
		{ "count in (1, 2)", false },
		{ "count matches \"a\"", false },
		{ "sum(x)", true },
		{ "sum (x) by y", true },
		{ "sum as x", false },
		{ "sum / 5", false },
		{ "min(a)", true },
		{ "min(a, b) as c", false },
		{ "min((a / 10 + 1) * 10, 70) as b", false },
		{ "max(%\"a, b\")", true },
		{ "max(f(a, b))", true },
		{ "first(x)", true },
		{ "pct(x, 5, 95)", true },
		{ "count_frequent x", true },
		{ "counter", false },
		{ "toLong(x)", false },
		{ "x", false },
		{ "", false },
		{ "max(a, b", false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena mem = { 0 };
		struct names names;
		struct cursor c;

		names_init(&names, &mem);
		cur_init(&c, str_of(cases[i].text), &names, &mem);
		if (aggregate_starts(&c) != cases[i].starts)
			fail_msg("%s", cases[i].text);
		assert_int_equal(c.at, 0);
		arena_free(&mem);
	}
}

static void aggregates_say_what_is_wrong(void **unused)
{
	static const struct op_case cases[] = {
		{ "avg(x + y)", "",
		  "error: avg takes a field, not an expression; compute first: … as x | avg(x) [x "
		  "+ y]" },
		{ "sum(num(x)) by y", "",
		  "error: sum takes a field, not an expression; compute first: … as x | sum(x) "
		  "[num(x)]" },
		{ "sum(5)", "",
		  "error: sum takes a field, not an expression; compute first: … as x | sum(x) "
		  "[5]" },
		{ "sum(x), count_frequent x", "",
		  "error: count_frequent cannot stand beside other aggregates [sum]" },
		{ "count_frequent()", "", "error: expected a field name, found ')' [)]" },
		{ "sum()", "", "error: expected a field, found ')' [)]" },
		{ "sum(x) / 5 as y", "",
		  "error: an aggregate is no part of an expression; name it with 'as' and compute "
		  "after the next '|' [/]" },
		{ "sum(a), sum(b)", "",
		  "error: two results are called '_sum': name them with 'as' [sum]" },
		{ "sum(a) as n, avg(b) as N", "",
		  "error: two results are called 'N': name them with 'as' [N]" },
		{ "pct(a, 5, 95) as x", "",
		  "error: several percentiles have names of their own: write pct once for each to "
		  "name them [pct]" },
		{ "pct(a, 101)", "", "error: a percentile is 0 to 100 [101]" },
		{ "count, foo(x)", "",
		  "error: expected an aggregate such as count or sum(FIELD), found 'foo' [foo]" },
		{ "count, sum", "", "error: expected '(', found the end of the query []" },
		{ "count by", "", "error: expected a field name, found the end of the query []" },
		{ "sum(x", "", "error: expected ')', found the end of the query []" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

/* The rows are a function of the records, however many there are and whoever groups them. */
static void many_groups_are_the_same_for_any_worker(void **unused)
{
	struct buf input = { 0 };
	char *first = NULL;

	(void)unused;
	for (int i = 0; i < 3000; i++)
		buf_printf(&input, "{\"k\":\"key%d\",\"v\":%d}\n", i * 7919 % 1000, i);
	buf_add_char(&input, '\0');
	for (size_t split = 0; split < 5; split++) {
		struct op_test t;
		struct str got;

		op_test_init(&t);
		t.split = split;
		got = op_test_run(&t, "count, sum(v), first(v), count_distinct(v) by k", input.p);
		if (!first)
			first = strndup(got.p, got.n);
		assert_str(got, first);
		op_test_free(&t);
	}
	assert_non_null(strstr(first, "\nkey999,3,"));
	free(first);
	buf_free(&input);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(groups_come_by_key),
		cmocka_unit_test(aggregates_have_default_names),
		cmocka_unit_test(values_can_carry_their_time),
		cmocka_unit_test(first_is_the_newest_or_the_first_of_the_order),
		cmocka_unit_test(rows_can_be_gone_on_with),
		cmocka_unit_test(aggregates_are_told_from_expressions),
		cmocka_unit_test(aggregates_say_what_is_wrong),
		cmocka_unit_test(many_groups_are_the_same_for_any_worker),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
