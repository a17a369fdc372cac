/* Operators that look at rows in their order: accum and its like, dedup, topk. */
#include "op_test.h"

#define BUYS                                                                                       \
	"{\"s\":1,\"v\":50}\n{\"s\":2,\"v\":120}\n{\"s\":1,\"v\":100}\n{\"s\":2,\"v\":200}\n"      \
	"{\"s\":2,\"v\":20}"

static void windows_look_at_the_rows_before(void **unused)
{
	static const struct op_case cases[] = {
		{ "diff v by s | fields s, _diff", BUYS, "s,_diff\n1,~\n2,~\n1,50\n2,80\n2,-180" },
		{ "diff v as d | fields d", BUYS, "d\n~\n70\n-20\n100\n-180" },
		{ "accum v | fields _accum", BUYS, "_accum\n50\n170\n270\n470\n490" },
		{ "accum v as a by s | fields a", BUYS, "a\n50\n120\n150\n320\n340" },
		{ "accum v by s as a | fields a", BUYS, "a\n50\n120\n150\n320\n340" },
		{ "total v by s | fields _total", BUYS, "_total\n150\n340\n150\n340\n340" },
		{ "total(v) | fields _total", BUYS, "_total\n490\n490\n490\n490\n490" },
		{ "backshift v | fields _backshift", BUYS, "_backshift\n~\n50\n120\n100\n200" },
		{ "backshift v, 2 as b by s | fields b", BUYS, "b\n~\n~\n~\n~\n120" },
		{ "smooth v, 2 | fields _smooth", BUYS, "_smooth\n50\n85\n110\n150\n110" },
		{ "rollingstd v, 2 by s | fields _rollingstd", "{\"v\":1}\n{\"v\":3}\n{\"v\":3}",
		  "_rollingstd\n0\n1.4142135623730951\n0" },
		{ "sort by v asc | num(v) | accum v | fields v, _accum", "{\"v\":2}\n{\"v\":1}",
		  "v,_accum\n1,1\n2,3" },
		/* What is no number counts for nothing. */
		{ "accum v | fields _accum", "{\"v\":1}\n{\"v\":\"x\"}\n{}\n{\"v\":2}",
		  "_accum\n1\n~\n~\n3" },
		{ "diff v | fields _diff", "{\"v\":1}\n{\"v\":\"x\"}\n{\"v\":3}",
		  "_diff\n~\n~\n2" },
		{ "total v by s | fields _total", "{\"v\":\"x\"}", "_total\n~" },
		{ "count by s | sort by s | total count as t", BUYS, "s,_count,t\n2,3,5\n1,2,5" },
		/* Sums are exact. */
		{ "total v | accum v | dedup _total | fields _total, _accum",
		  "{\"v\":1e16}\n{\"v\":0.5}\n{\"v\":0.5}\n{\"v\":-1e16}",
		  "_total,_accum\n1,10000000000000000" },
		{ "accum v | diff v | fields _accum, _diff",
		  "{\"v\":9007199254740993}\n{\"v\":9007199254740992}",
		  "_accum,_diff\n9007199254740993,~\n18014398509481985,-1" },
		{ "num(v) | accum v | total v | fields _accum, _total",
		  "{\"v\":1}\n{\"v\":\"Infinity\"}\n{\"v\":2}",
		  "_accum,_total\n1,Infinity\nInfinity,Infinity\nInfinity,Infinity" },
		/* A field may be called as an operator. */
		{ "count as total by s | total as t | accum total as a", BUYS,
		  "s,total,t,a\n1,2,2,2\n2,3,3,5" },
		{ "accum", "", "error: expected a field name, found the end of the query []" },
		{ "smooth v, 0", "",
		  "error: expected a whole number from 1 to 1000000, found '0' [0]" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

#define CITIES                                                                                     \
	"{\"n\":1,\"c\":\"USA\"}\n{\"n\":2,\"c\":\"USA\"}\n{\"n\":3,\"c\":\"France\"}\n"           \
	"{\"n\":4,\"c\":\"\"}\n{\"n\":5,\"c\":\"USA\"}\n{\"n\":6,\"c\":\"USA\"}\n{\"n\":7}"

static void dedup_keeps_the_first_of_each(void **unused)
{
	static const struct op_case cases[] = {
		{ "dedup by c | fields n", CITIES, "n\n1\n3\n4\n7" },
		{ "dedup c | fields n", CITIES, "n\n1\n3\n4\n7" },
		{ "dedup 3 by c | fields n", CITIES, "n\n1\n2\n3\n4\n5\n7" },
		{ "dedup consecutive by c | fields n", CITIES, "n\n1\n3\n4\n5\n7" },
		{ "dedup consecutive 2 by c | fields n", CITIES, "n\n1\n2\n3\n4\n5\n6\n7" },
		{ "dedup | count", "a\nb\na", "_count\n2" },
		{ "count by c | 1 as x | fields c, x | dedup", CITIES,
		  "c,x\n,1\nFrance,1\nUSA,1\n~,1" },
		{ "sort by n | dedup by c | fields n", CITIES, "n\n7\n6\n4\n3" },
		{ "dedup 0 by c", "", "error: expected a whole number from 1 on, found '0' [0]" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

static void topk_ranks(void **unused)
{
	static const struct op_case cases[] = {
		{ "num(v) | topk(2, v) | fields v, _rank", BUYS, "v,_rank\n200,1\n120,2" },
		{ "num(v) | topk(1, v) by s | fields s, v, _rank", BUYS,
		  "s,v,_rank\n2,200,1\n1,100,1" },
		{ "count by s | topk(1, _count, s)", BUYS, "s,_count,_rank\n2,3,1" },
		{ "topk(1)", "", "error: expected ',', found ')' [)]" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

/* Messages whose order is not meant come newest first. */
static void messages_come_newest_first(void **unused)
{
	struct op_test t;
	struct batch b;
	size_t slot;

	(void)unused;
	op_test_init(&t);
	assert_true(op_test_parse(&t, "accum v as a"));
	op_test_input(&t, STR("{\"v\":1}\n{\"v\":2}\n{\"v\":4}"), &b);
	b.rec[0]->time = 5; /* the oldest */
	b.rec[1]->time = b.rec[2]->time = 7;
	assert_true(op_test_push(&t, &b));
	slot = names_find(&t.names, STR("a"));
	assert_text(&b.rec[0]->slot[slot], "4");
	assert_text(&b.rec[1]->slot[slot], "6");
	assert_text(&b.rec[2]->slot[slot], "7");
	op_test_free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(windows_look_at_the_rows_before),
		cmocka_unit_test(dedup_keeps_the_first_of_each),
		cmocka_unit_test(topk_ranks),
		cmocka_unit_test(messages_come_newest_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
