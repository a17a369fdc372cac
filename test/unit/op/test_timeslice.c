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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slices_follow_the_clock_of_the_zone),
		cmocka_unit_test(slices_do_not_depend_on_the_order),
		cmocka_unit_test(timeslice_reads_its_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
