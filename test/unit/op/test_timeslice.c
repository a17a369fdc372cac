/* timeslice, and fillmissing after it. */
#include "op_test.h"

/* The slice of one moment: its start and end. */
static void slice_at(const char *query, const char *zone, const char *moment, int64_t *from,
                     int64_t *to)
{
	struct op_test t;
	struct batch b;
	size_t start, end;

	op_test_init(&t);
	t.fn.zone = zone_find(str_of(zone));
	if (!op_test_parse(&t, query))
		fail_msg("%s: %s", query, t.err.text);
	op_test_input(&t, STR("a\nb"), &b);
	assert_true(time_parse_iso(str_of(moment), zone_utc(), &b.rec[0]->time));
	b.rec[1]->time = b.rec[0]->time; /* from the remembered slice */
	assert_true(op_test_push(&t, &b));
	start = names_find(&t.names, STR("_timeslice"));
	end = names_find(&t.names, STR("__timeslice_end"));
	for (size_t i = 0; i < 2; i++) {
		*from = b.rec[i]->slot[start].i * TIME_MS;
		*to = b.rec[i]->slot[end].i * TIME_MS;
	}
	op_test_free(&t);
}

/* Without --from the range is that of the records: here 20 s, up to 2001-09-09T01:46:40Z. */
static void without_a_range_the_records_have_one(void **unused)
{
	static const struct op_case cases[] = {
		{ "timeslice 2 buckets | count by _timeslice", "",
		  "_timeslice,_count\n999999975000,10\n999999990000,11" },
		{ "timeslice 30 buckets | count by _timeslice | count", "", "_count\n21" },
		{ "timeslice 1 buckets | count by _timeslice", "",
		  "_timeslice,_count\n999999960000,10\n999999990000,11" },
		{ "timeslice | count by _timeslice, __timeslice_end", "",
		  "_timeslice,__timeslice_end,_count\n999999980000,1000000000001,21" },
		{ "timeslice 5s | count by _timeslice | limit 1", "",
		  "_timeslice,_count\n999999980000,5" },
		{ "timeslice 2 buckets | count by _timeslice | fillmissing timeslice", "",
		  "error: there is no timeslice of a known width before: give one, such as "
		  "timeslice(5m) [timeslice]" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct op_test t;

		op_test_init(&t);
		t.fn.start = 0;
		assert_str(op_test_run(
				   &t, cases[i].query,
				   "a\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na"),
		           cases[i].want);
		op_test_free(&t);
	}
}

static void slices_follow_the_clock_of_the_zone(void **unused)
{
	static const struct {
		const char *query, *zone, *moment, *from, *to;
	} cases[] = {
		{ "timeslice 5m", "UTC", "2026-03-04T10:07:08Z", "2026-03-04T10:05:00Z",
		  "2026-03-04T10:10:00Z" },
		{ "timeslice by 1h", "UTC", "2026-03-04T10:07:08Z", "2026-03-04T10:00:00Z",
		  "2026-03-04T11:00:00Z" },
		{ "timeslice 1h", "Asia/Kolkata", "2026-03-04T10:07:08Z", "2026-03-04T09:30:00Z",
		  "2026-03-04T10:30:00Z" },
		{ "timeslice 10s", "UTC", "2026-03-04T10:07:10Z", "2026-03-04T10:07:10Z",
		  "2026-03-04T10:07:20Z" },
		{ "timeslice 6h", "America/New_York", "2026-01-04T10:07:08Z",
		  "2026-01-04T05:00:00Z", "2026-01-04T11:00:00Z" },
		{ "timeslice 1d", "UTC", "2026-03-04T10:07:08Z", "2026-03-04T00:00:00Z",
		  "2026-03-05T00:00:00Z" },
		{ "timeslice 1d", "Europe/Berlin", "2026-03-04T23:30:00Z", "2026-03-04T23:00:00Z",
		  "2026-03-05T23:00:00Z" },
		/* The days when the clock is put forward and back. */
		{ "timeslice 1d", "Europe/Berlin", "2026-03-29T10:00:00Z", "2026-03-28T23:00:00Z",
		  "2026-03-29T22:00:00Z" },
		{ "timeslice 1d", "Europe/Berlin", "2026-10-25T10:00:00Z", "2026-10-24T22:00:00Z",
		  "2026-10-25T23:00:00Z" },
		{ "timeslice 2h", "Europe/Berlin", "2026-03-29T00:30:00Z", "2026-03-28T23:00:00Z",
		  "2026-03-29T01:00:00Z" },
		{ "timeslice 2h", "Europe/Berlin", "2026-03-29T01:30:00Z", "2026-03-29T00:00:00Z",
		  "2026-03-29T02:00:00Z" },
		/* Weeks begin on Monday. */
		{ "timeslice 1w", "UTC", "2026-03-04T10:00:00Z", "2026-03-02T00:00:00Z",
		  "2026-03-09T00:00:00Z" },
		{ "timeslice 1w", "UTC", "2026-03-02T00:00:00Z", "2026-03-02T00:00:00Z",
		  "2026-03-09T00:00:00Z" },
		{ "timeslice 1d", "UTC", "1969-12-31T10:00:00Z", "1969-12-31T00:00:00Z",
		  "1970-01-01T00:00:00Z" },
		{ "timeslice 1m", "UTC", "1969-12-31T23:59:59.5Z", "1969-12-31T23:59:00Z",
		  "1970-01-01T00:00:00Z" },
		/* The query's range is an hour from 2001-09-09T01:46:40Z. */
		{ "timeslice 10 buckets", "UTC", "2001-09-09T01:50:00Z", "2001-09-09T01:50:00Z",
		  "2001-09-09T02:00:00Z" },
		{ "timeslice 60 buckets", "UTC", "2001-09-09T01:50:30Z", "2001-09-09T01:50:00Z",
		  "2001-09-09T01:51:00Z" },
		{ "timeslice 1 buckets", "UTC", "2001-09-09T01:50:30Z", "2001-09-09T01:00:00Z",
		  "2001-09-09T02:00:00Z" },
		{ "timeslice", "UTC", "2001-09-09T01:50:30Z", "2001-09-09T01:46:40Z",
		  "2001-09-09T02:46:40Z" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t from, to, want_from, want_to;

		assert_true(time_parse_iso(str_of(cases[i].from), zone_utc(), &want_from));
		assert_true(time_parse_iso(str_of(cases[i].to), zone_utc(), &want_to));
		slice_at(cases[i].query, cases[i].zone, cases[i].moment, &from, &to);
		if (from != want_from || to != want_to)
			fail_msg("%s in %s at %s: %lld s late, ends %lld s late", cases[i].query,
			         cases[i].zone, cases[i].moment,
			         (long long)((from - want_from) / TIME_SEC),
			         (long long)((to - want_to) / TIME_SEC));
	}
}

/* A slice depends on the record's time alone, not on the records before it. */
static void slices_do_not_depend_on_the_order(void **unused)
{
	static const char *const queries[] = { "timeslice 2h", "timeslice 1d", "timeslice 30m",
		                               "timeslice 36h" };

	(void)unused;
	for (size_t q = 0; q < COUNT(queries); q++) {
		int64_t first[64];

		for (int pass = 0; pass < 2; pass++) {
			struct op_test t;
			struct batch b;
			size_t start;

			op_test_init(&t);
			t.fn.zone = zone_find(STR("Europe/Berlin"));
			assert_true(op_test_parse(&t, queries[q]));
			op_test_input(&t,
			              STR("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n"
			                  "16\n17\n18\n19\n20\n21\n22\n23\n24\n25\n26\n27\n28"),
			              &b);
			for (size_t i = 0; i < b.n; i++) {
				size_t k = pass ? b.n - 1 - i : i;

				/* From the evening before the clock is put forward. */
				b.rec[i]->time = (INT64_C(1774735200) + (int64_t)k * 1800) *
				                 TIME_SEC;
			}
			assert_true(op_test_push(&t, &b));
			start = names_find(&t.names, STR("_timeslice"));
			for (size_t i = 0; i < b.n; i++) {
				size_t k = pass ? b.n - 1 - i : i;

				if (pass)
					assert_int_equal(first[k], b.rec[i]->slot[start].i);
				first[k] = b.rec[i]->slot[start].i;
			}
			op_test_free(&t);
		}
	}
}

static void timeslice_reads_its_forms(void **unused)
{
	static const struct op_case cases[] = {
		{ "timeslice 1h | count by _timeslice", "a\nb",
		  "_timeslice,_count\n999997200000,2" },
		{ "timeslice 1h as 2hrs | count by 2hrs", "a", "2hrs,_count\n999997200000,1" },
		{ "timeslice 1h as hour", "a", "hour,__timeslice_end\n999997200000,1000000800000" },
		{ "count | timeslice 1h", "a", "_count,_timeslice,__timeslice_end\n1,~,~" },
		{ "timeslice 0m", "", "error: a slice is from 1s to 36500d long [0m]" },
		{ "timeslice -1m", "", "error: a slice is from 1s to 36500d long [-1m]" },
		{ "timeslice 5y", "",
		  "error: expected a span with a unit of w, d, h, m or s, found '5y' [5y]" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

/* The query's range is an hour; its first slice of 30 minutes begins at 999999000000. */
static void missing_rows_are_added(void **unused)
{
	static const struct op_case cases[] = {
		/* The documented combinations. */
		{ "count by A, B, C | fillmissing values(\"a1\", \"a2\") in A, values(\"b1\") in "
		  "B, "
		  "values(\"c1\", \"c2\", \"c3\") in C | fields A, B, C",
		  "{\"A\":\"a1\",\"B\":\"b1\",\"C\":\"c2\"}",
		  "A,B,C\na1,b1,c2\na1,b1,c1\na1,b1,c3\na2,b1,c1\na2,b1,c2\na2,b1,c3" },
		{ "count by k | fillmissing values all in k", "{\"k\":1}\n{\"k\":2}",
		  "k,_count\n1,1\n2,1" },
		{ "count, avg(v), first(s) by k | fillmissing values(\"x\") in k",
		  "{\"k\":1,\"v\":2,\"s\":\"t\"}", "k,_count,_avg,_first\n1,1,2,t\nx,0,0,~" },
		{ "count by k | fillmissing values(\"x\") in k with -1 for _count", "{\"k\":1}",
		  "k,_count\n1,1\nx,-1" },
		{ "timeslice 30m | count by _timeslice | fillmissing timeslice", "a",
		  "_timeslice,_count\n999999000000,1\n1000000800000,0\n1000002600000,0" },
		{ "timeslice 30m | count by _timeslice, k | fillmissing timeslice(30m) in "
		  "_timeslice, "
		  "values(\"x\", \"y\") in k",
		  "{\"k\":\"x\"}",
		  "_timeslice,k,_count\n999999000000,x,1\n1000000800000,x,0\n1000002600000,x,0\n"
		  "999999000000,y,0\n1000000800000,y,0\n1000002600000,y,0" },
		{ "timeslice 30m | max(v) as m by _timeslice, k | fillmissing timeslice, values "
		  "all in k "
		  "takelast",
		  "{\"k\":\"x\",\"v\":7}",
		  "_timeslice,k,m\n999999000000,x,7\n1000000800000,x,7\n1000002600000,x,7" },
		/* After a transpose the new cells are null. */
		{ "count by k, c | transpose row k column c | fillmissing values(\"x\") in k",
		  "{\"k\":1,\"c\":\"n\"}", "k,n\n1,1\nx,~" },
		{ "count by k | fillmissing values all in k", "", "k,_count" },
		{ "count by k | fillmissing timeslice", "",
		  "error: there is no timeslice of a known width before: give one, such as "
		  "timeslice(5m) "
		  "[timeslice]" },
		{ "fillmissing values(\"a\") in k", "",
		  "error: fillmissing needs an aggregate before it, such as count by _timeslice "
		  "[values(\"a\") in k]" },
		{ "count by k | fillmissing k", "",
		  "error: expected timeslice or values(...), found 'k' [k]" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

/* Without a range of the query's the rows' own first and last slice bound it. */
static void without_a_range_the_rows_bound_the_slices(void **unused)
{
	struct op_test t;

	(void)unused;
	op_test_init(&t);
	t.fn.start = 0;
	assert_str(op_test_run(&t,
	                       "timeslice 1s | count by _timeslice | where _timeslice != "
	                       "999999999000 | fillmissing timeslice",
	                       "a\nb\nc"),
	           "_timeslice,_count\n999999998000,1\n1000000000000,1\n999999999000,0");
	op_test_free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_range_the_records_have_one),
		cmocka_unit_test(slices_follow_the_clock_of_the_zone),
		cmocka_unit_test(slices_do_not_depend_on_the_order),
		cmocka_unit_test(timeslice_reads_its_forms),
		cmocka_unit_test(missing_rows_are_added),
		cmocka_unit_test(without_a_range_the_rows_bound_the_slices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
