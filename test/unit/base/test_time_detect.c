#include "base/time.h"

#include <stdlib.h>

#include "unit.h"

/* 2026-11-24 12:00:00 UTC */
#define REF INT64_C(1795521600000000000)

static int64_t iso(const char *text)
{
	int64_t ns;

	assert_true(time_parse_iso(str_of(text), zone_utc(), &ns));
	return ns;
}

static void check(const char *message, const char *want)
{
	int64_t got = TIME_NONE;
	bool found = time_detect(str_of(message), zone_utc(), REF, &got);

	if (found != (want != NULL) || (want && got != iso(want))) {
		struct civil c = civil_of(found ? got : 0, zone_utc());

		print_error("\"%s\": %s %lld-%02d-%02dT%02d:%02d:%02d.%09lld, want %s\n", message,
		            found ? "" : "nothing", (long long)c.year, c.month, c.day, c.hour,
		            c.minute, c.second, (long long)c.ns, want ? want : "nothing");
		fail();
	}
}

/* A row for each form of the language reference, section 1.8. */
static void all_documented_forms_are_found(void **unused)
{
	static const struct {
		const char *message, *want;
	} cases[] = {
		{ "2026-11-24T02:21:52.123-0800 x", "2026-11-24T10:21:52.123" },
		{ "2026-11-24T02:21:52,123+0100", "2026-11-24T01:21:52.123" },
		{ "2026 Nov 24 02:21:52.123 PST", "2026-11-24T10:21:52.123" },
		{ "2026 Nov 24 02:21:52.123", "2026-11-24T02:21:52.123" },
		{ "Nov 24 02:21:52 -0800 2026", "2026-11-24T10:21:52" },
		{ "Tue Nov 24 02:21:52 UTC 2026", "2026-11-24T02:21:52" },
		{ "1.2.3.4 - - [24/Nov/2026:02:21:52 -0800] \"GET /\"", "2026-11-24T10:21:52" },
		{ "24/Nov/2026:02:21:52 x", "2026-11-24T02:21:52" },
		{ "24/Nov/2026 02:21:52 x", "2026-11-24T02:21:52" },
		{ "24/Nov 02:21:52,123", "2026-11-24T02:21:52.123" },
		{ "Nov 24, 2026 02:21:52 PM", "2026-11-24T14:21:52" },
		{ "Nov 24, 2026 12:21:52 AM", "2026-11-24T00:21:52" },
		{ "Nov 24 2026 02:21:52", "2026-11-24T02:21:52" },
		{ "Nov 24 02:21:52 2026 x", "2026-11-24T02:21:52" },
		{ "Nov 24 02:21:52 +0100 host", "2026-11-24T01:21:52" },
		{ "<13>Nov  4 02:21:52 host x[1]: y", "2026-11-04T02:21:52" },
		{ "2026-11-24T02:21:52-0800", "2026-11-24T10:21:52" },
		{ "2026-11-24T02:21:52.123Z", "2026-11-24T02:21:52.123" },
		{ "2026-11-24 02:21:52 -0800", "2026-11-24T10:21:52" },
		{ "2026-11-24 02:21:52-0800", "2026-11-24T10:21:52" },
		{ "2026-11-24 02:21:52,123 INFO", "2026-11-24T02:21:52.123" },
		{ "2026/11/24 02:21:52", "2026-11-24T02:21:52" },
		{ "2026/11/24T02:21:52", "2026-11-24T02:21:52" },
		{ "2026-11-24 02:21:52,123-0800", "2026-11-24T10:21:52.123" },
		{ "2026-11-24 02:21:52.123", "2026-11-24T02:21:52.123" },
		{ "2026-11-24 02:21:52.123456+01:00", "2026-11-24T01:21:52.123456" },
		{ "2026-11-24T02:21:52.123456789", "2026-11-24T02:21:52.123456789" },
		{ "2026-11-24T02:21:52", "2026-11-24T02:21:52" },
		{ "2026-11-24T02:21:52Z", "2026-11-24T02:21:52" },
		{ "2026-11-24_02:21:52:123", "2026-11-24T02:21:52.123" },
		{ "2026-11-24 02:21:52:123", "2026-11-24T02:21:52.123" },
		{ "2026-11-24@02:21:52", "2026-11-24T02:21:52" },
		{ "26-11-24 02:21:52,123 -0800", "2026-11-24T10:21:52.123" },
		{ "26-11-24 02:21:52,123", "2026-11-24T02:21:52.123" },
		{ "26-11-24 02:21:52", "2026-11-24T02:21:52" },
		{ "26/11/24 02:21:52", "2026-11-24T02:21:52" },
		{ "261124 02:21:52 x", "2026-11-24T02:21:52" },
		{ "261124  2:21:52 x", "2026-11-24T02:21:52" },
		{ "20261124 02:21:52.123", "2026-11-24T02:21:52.123" },
		{ "11/24/26 02:21:52", "2026-11-24T02:21:52" },
		{ "11/24/26-02:21:52", "2026-11-24T02:21:52" },
		{ "11/24/2026:02:21:52", "2026-11-24T02:21:52" },
		{ "11/24/2026 02:21:52.123", "2026-11-24T02:21:52.123" },
		{ "11/24/26 02:21:52 -0800", "2026-11-24T10:21:52" },
		{ "11/24/2026 02:21:52 -0800", "2026-11-24T10:21:52" },
		{ "02:21:52 started", "2026-11-24T02:21:52" },
		{ "02:21:52.123 started", "2026-11-24T02:21:52.123" },
		{ "[02:21:52,123] started", "2026-11-24T02:21:52.123" },
		{ "24-Nov-2026 02:21:52", "2026-11-24T02:21:52" },
		{ "24-Nov-2026 02:21:52.123 queries:", "2026-11-24T02:21:52.123" },
		{ "24 Nov 2026 02:21:52", "2026-11-24T02:21:52" },
		{ "Tue, 24 Nov 2026 02:21:52 +0000", "2026-11-24T02:21:52" },
		{ "24 Nov 2026 02:21:52,123", "2026-11-24T02:21:52.123" },
		{ "1124_02:21:52", "2026-11-24T02:21:52" },
		{ "1124_02:21:52.123", "2026-11-24T02:21:52.123" },
		{ "11/24/2026 02:21:52 PM:123", "2026-11-24T14:21:52.123" },
		{ "11/24/2026 02:21:52 AM", "2026-11-24T02:21:52" },
		{ "1/4/2026 2:21:52 PM x", "2026-01-04T14:21:52" },
		{ "[1795486912] x", "2026-11-24T02:21:52" },
		{ "1795486912,x,y", "2026-11-24T02:21:52" },
		{ "1795486912123 x", "2026-11-24T02:21:52.123" },
		{ "1795486912123456 x", "2026-11-24T02:21:52.123456" },
		{ "1795486912123456789 x", "2026-11-24T02:21:52.123456789" },
		{ "1795486912.123 x", "2026-11-24T02:21:52.123" },
		{ "1795486912.123     62 10.0.0.4 TCP_MISS/200", "2026-11-24T02:21:52.123" },
		{ "a,b,c,d,1795486912,02:00:00", "2026-11-24T02:21:52" },
		{ "{\"a\":1,\"timestamp\":1795486912123}", "2026-11-24T02:21:52.123" },
		{ "{\"timestamp\": \"1795486912123\", \"t\":\"02:21:53\"}",
		  "2026-11-24T02:21:52.123" },
		{ "<134>1 1795486912.123456789 fw", "2026-11-24T02:21:52.123456789" },
		{ "type=SYSCALL msg=audit(1795486912.123:83931889): a0=1",
		  "2026-11-24T02:21:52.123" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		check(cases[i].message, cases[i].want);
}

static void the_leftmost_wins(void **unused)
{
	(void)unused;
	check("Nov 20 01:00:00 h: at 2026-11-24T02:21:52Z", "2026-11-20T01:00:00");
	check("{\"a\":\"2026-11-24T02:21:52Z\",\"timestamp\":1795400000000}",
	      "2026-11-24T02:21:52");
	check("10.0.0.1 2026-02-31T02:21:52Z 2026-11-24T02:21:52Z", "2026-11-24T02:21:52");
	check("0001-01-01T00:00:00Z 2026-11-24T02:21:52Z", "2026-11-24T02:21:52");
	check("{\"log\":\"x\\n2026-11-24 02:21:52\"}", "2026-11-24T02:21:52");
	check("pid 2026 Nov 24 02:21:52 x", "2026-11-24T02:21:52");
}

static void other_numbers_are_no_times(void **unused)
{
	static const char *const messages[] = {
		"",
		":",
		"::::::",
		"no time",
		"00:11:22:33:44:55 is a MAC address",
		"aa:11:22:33:44:bb",
		"fe80::10:20:30",
		"10:20:30::1 is an IPv6 address",
		"2001:10:20:30:40:50:60:70",
		"1.2.3 and 10.20.30.40",
		"5551234567,phone",
		"17954869121 is too long",
		"1795486912 is alone",
		"x 1795486912.123",
		"123:45:6789",
		"1:02:03 elapsed",
		"25:00:00",
		"23:60:00",
		"x=a10:20:30",
		"10:20:30.4.5",
		"10:20:30x",
		"2026-13-24T10:20:30",
		"2026-11-31T10:20:30",
		"1795486912123456789123",
		"msg=audit(1795486912.123)",
		"a,b,c,d,17954869123,x",
		"{\"timestamp\":\"soon\"}",
		"<134>",
		"<134",
		"[",
		"1234-11-24T10:20:30Z",
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(messages); i++)
		check(messages[i], NULL);
}

static void the_year_is_the_last_one_possible(void **unused)
{
	static const struct {
		const char *text, *last, *want;
	} cases[] = {
		{ "Nov 24 10:20:30", "2026-11-24T10:20:30Z", "2026-11-24T10:20:30Z" },
		{ "Nov 24 10:20:30.25", "2026-11-24T00:00:00Z", "2026-11-24T10:20:30.25Z" },
		{ "Dec 31 23:59:59", "2027-01-01T00:00:00Z", "2026-12-31T23:59:59Z" },
		{ "Jan  1 00:00:01", "2026-12-31T23:59:00Z", "2027-01-01T00:00:01Z" },
		{ "Jul  5 00:00:00", "2026-01-10T00:00:00Z", "2025-07-05T00:00:00Z" },
		{ "Feb 29 00:00:00", "2026-01-10T00:00:00Z", "2024-02-29T00:00:00Z" },
		{ "Feb 29 00:00:00", "1904-01-10T00:00:00Z", "1896-02-29T00:00:00Z" },
	};
	int64_t ns;

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(time_parse_no_year(str_of(cases[i].text), zone_utc(),
		                               iso(cases[i].last), &ns));
		assert_int_equal(ns, iso(cases[i].want));
	}
	assert_false(time_parse_no_year(STR("10:20:30"), zone_utc(), 0, &ns));
	assert_false(time_parse_no_year(STR("at Nov 24 10:20:30"), zone_utc(), 0, &ns));
	assert_false(time_parse_no_year(STR("2026-11-24 10:20:30"), zone_utc(), 0, &ns));
	(void)time_parse_no_year(STR("Nov 24 10:20:30"), zone_utc(), INT64_MAX, &ns);
	(void)time_parse_no_year(STR("Nov 24 10:20:30"), zone_utc(), INT64_MIN, &ns);
}

static void the_year_is_the_last_that_is_not_to_come(void **unused)
{
	static const struct {
		const char *message, *ref, *want;
	} cases[] = {
		{ "Dec 31 23:59:59 h", "2026-01-01T00:00:10", "2025-12-31T23:59:59" },
		{ "Jan  1 00:00:10 h", "2025-12-31T23:59:59", "2026-01-01T00:00:10" },
		{ "Jul  1 00:00:10 h", "2026-12-01T00:00:00", "2026-07-01T00:00:10" },
		{ "Feb 29 00:00:00 h", "2026-01-01T00:00:00", "2024-02-29T00:00:00" },
		{ "Feb 29 00:00:00 h", "2027-03-01T00:00:00", "2024-02-29T00:00:00" },
		{ "Feb 29 00:00:00 h", "2100-03-01T00:00:00", "2096-02-29T00:00:00" },
		{ "Feb 17 13:40:03 h", "2026-11-24T00:00:00", "2026-02-17T13:40:03" },
		{ "10:20:30 x", "2026-03-01T00:00:00", "2026-03-01T10:20:30" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t ns = 0;

		assert_true(
			time_detect(str_of(cases[i].message), zone_utc(), iso(cases[i].ref), &ns));
		assert_int_equal(ns, iso(cases[i].want));
	}
	for (int64_t ref = INT64_MIN; ref < INT64_MAX - (INT64_MAX >> 4); ref += INT64_MAX >> 4) {
		int64_t ns;

		(void)time_detect(STR("Nov 24 10:20:30"), zone_utc(), ref, &ns);
	}
}

static void times_without_a_zone_are_in_the_given_one(void **unused)
{
	const struct zone *berlin = zone_find(STR("Europe/Berlin"));
	int64_t ns;

	(void)unused;
	assert_non_null(berlin);
	assert_true(time_detect(STR("2026-11-24 02:21:52 x"), berlin, REF, &ns));
	assert_int_equal(ns, iso("2026-11-24T01:21:52"));
	assert_true(time_detect(STR("2026-11-24 02:21:52Z x"), berlin, REF, &ns));
	assert_int_equal(ns, iso("2026-11-24T02:21:52"));
	assert_true(time_detect(STR("00:30:00 x"), berlin, iso("2026-11-23T23:30:00"), &ns));
	assert_int_equal(ns, iso("2026-11-23T23:30:00"));
}

static void only_the_first_kilobyte_is_looked_at(void **unused)
{
	static char text[2048];
	int64_t ns;

	(void)unused;
	memset(text, 'x', sizeof(text));
	memcpy(text + 1005, " 2026-11-24 10:20:30", 20);
	assert_false(time_detect((struct str){ text, sizeof(text) }, zone_utc(), REF, &ns));
	memcpy(text + 1000, " 2026-11-24 10:20:30 ", 21);
	assert_true(time_detect((struct str){ text, sizeof(text) }, zone_utc(), REF, &ns));
	assert_int_equal(ns, iso("2026-11-24T10:20:30"));
}

static void values_are_times_as_a_whole(void **unused)
{
	static const struct {
		const char *value, *want;
	} cases[] = {
		{ "2026-11-24T02:21:52Z", "2026-11-24T02:21:52" },
		{ " 2026-11-24 02:21:52.5 ", "2026-11-24T02:21:52.5" },
		{ "2026-11-24", "2026-11-24T00:00:00" },
		{ "1795486912", "2026-11-24T02:21:52" },
		{ "1795486912.25", "2026-11-24T02:21:52.25" },
		{ "1795486912123", "2026-11-24T02:21:52.123" },
		{ "1795486912123.5", "2026-11-24T02:21:52.1235" },
		{ "1795486912123456", "2026-11-24T02:21:52.123456" },
		{ "1795486912123456789", "2026-11-24T02:21:52.123456789" },
		{ "/Date(1795486912123)/", "2026-11-24T02:21:52.123" },
		{ "1795486912.123:77", "2026-11-24T02:21:52.123" },
		{ "\\/Date(1795486912123+0100)\\/", "2026-11-24T02:21:52.123" },
		{ "/Date(-1000)/", "1969-12-31T23:59:59" },
		{ "11/24/2026 2:21:52 AM", "2026-11-24T02:21:52" },
		{ "24/Nov/2026:02:21:52 +0000", "2026-11-24T02:21:52" },
		{ "Tue, 24 Nov 2026 02:21:52 GMT", "2026-11-24T02:21:52" },
		{ "Tue Nov 24 02:21:52 2026", "2026-11-24T02:21:52" },
		{ "Nov 24 02:21:52", NULL },
		{ "02:21:52", NULL },
		{ "x 2026-11-24T02:21:52Z", NULL },
		{ "200", NULL },
		{ "0001-01-01T00:00:00Z", NULL },
		{ "9999-12-31T23:59:59Z", NULL },
		{ "99999999999999999999", NULL },
		{ "/Date(1)", NULL },
		{ "1795486912.123:x", NULL },
		{ "1795486912:7", NULL },
		{ "/Date(99999999999999999)/", NULL },
		{ "", NULL },
		{ "Tue", NULL },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t ns = TIME_NONE;
		bool ok = time_parse_value(str_of(cases[i].value), zone_utc(), &ns);

		if (ok != (cases[i].want != NULL))
			print_error("\"%s\"\n", cases[i].value);
		assert_int_equal(ok, cases[i].want != NULL);
		if (ok)
			assert_int_equal(ns, iso(cases[i].want));
	}
}

/* Whatever the bytes are, nothing is read beyond them (the sanitizer watches). */
static void any_cut_of_a_message_is_safe(void **unused)
{
	static const char *const messages[] = {
		"<134>1 1795486912.123456789 2026-11-24T02:21:52.123Z Nov 24, 2026 02:21:52 PM",
		"a,b,c,d,1795486912,\"timestamp\":1795486912123 audit(1795486912.123:1)",
		"26-11-24 02:21:52,123 -0800 11/24/2026 02:21:52 PM:123 1124_02:21:52.123",
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(messages); i++)
		for (size_t from = 0; from < strlen(messages[i]); from++)
			for (size_t n = 0; from + n <= strlen(messages[i]); n++) {
				char *copy = n ? mem_get(n) : NULL;
				int64_t ns;

				if (n)
					memcpy(copy, messages[i] + from, n);
				(void)time_detect((struct str){ copy, n }, zone_utc(), REF, &ns);
				(void)time_parse_value((struct str){ copy, n }, zone_utc(), &ns);
				free(copy);
			}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_documented_forms_are_found),
		cmocka_unit_test(the_leftmost_wins),
		cmocka_unit_test(other_numbers_are_no_times),
		cmocka_unit_test(the_year_is_the_last_that_is_not_to_come),
		cmocka_unit_test(the_year_is_the_last_one_possible),
		cmocka_unit_test(times_without_a_zone_are_in_the_given_one),
		cmocka_unit_test(only_the_first_kilobyte_is_looked_at),
		cmocka_unit_test(values_are_times_as_a_whole),
		cmocka_unit_test(any_cut_of_a_message_is_safe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
