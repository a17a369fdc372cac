#include "base/time.h"

#include <pthread.h>

#include "unit.h"

#define HOUR (3600 * TIME_SEC)

static int64_t iso(const char *text)
{
	int64_t ns;

	assert_true(time_parse_iso(str_of(text), zone_utc(), &ns));
	return ns;
}

static const struct zone *zone(const char *name)
{
	const struct zone *z = zone_find(str_of(name));

	if (!z)
		print_error("zone \"%s\" is missing\n", name);
	assert_non_null(z);
	return z;
}

static void days_and_dates_are_each_others_inverse(void **unused)
{
	int64_t last_year = -4801, last_yearday = 0;

	(void)unused;
	assert_int_equal(days_from_civil(1970, 1, 1), 0);
	assert_int_equal(days_from_civil(2000, 3, 1), 11017);
	assert_int_equal(days_from_civil(1969, 12, 31), -1);
	assert_int_equal(days_from_civil(1, 1, 1), -719162);
	assert_int_equal(days_from_civil(2026, 13, 1), days_from_civil(2027, 1, 1));
	assert_int_equal(days_from_civil(2026, 0, 1), days_from_civil(2025, 12, 1));
	assert_int_equal(days_from_civil(2026, -11, 1), days_from_civil(2025, 1, 1));
	assert_int_equal(days_from_civil(2026, 3, 0), days_from_civil(2026, 2, 28));
	for (int64_t day = days_from_civil(-4800, 1, 1); day < 2000000; day += 1) {
		int64_t year;
		int month, date;

		civil_from_days(day, &year, &month, &date);
		assert_int_equal(days_from_civil(year, month, date), day);
		if (year != last_year) { /* each year follows the one before, on January 1 */
			assert_int_equal(year, last_year + 1);
			assert_true(month == 1 && date == 1);
			assert_true(last_year < -4800 || last_yearday == 365 ||
			            last_yearday == 366);
			last_year = year;
			last_yearday = 0;
		}
		last_yearday++;
	}
}

static void civil_of_shows_all_parts(void **unused)
{
	struct civil c = civil_of(iso("2026-11-24T02:21:52.123456789"), zone_utc());

	(void)unused;
	assert_true(c.year == 2026 && c.month == 11 && c.day == 24);
	assert_true(c.hour == 2 && c.minute == 21 && c.second == 52 && c.ns == 123456789);
	assert_true(c.weekday == 2 && c.yearday == 328 && c.offset == 0);
	assert_string_equal(c.zone, "UTC");
	c = civil_of(-1, zone_utc());
	assert_true(c.year == 1969 && c.second == 59 && c.ns == 999999999 && c.weekday == 3);
	c = civil_of(iso("2026-07-01T00:00:00"), zone("Europe/Berlin"));
	assert_true(c.hour == 2 && c.offset == 7200);
	assert_string_equal(c.zone, "CEST");
}

static void parts_out_of_range_carry_over(void **unused)
{
	struct civil c = { .year = 2026, .month = 14, .day = 31, .hour = 25, .ns = -1 };

	(void)unused;
	assert_int_equal(civil_time(&c, zone_utc()), iso("2027-03-04T00:59:59.999999999"));
	c = (struct civil){ .year = INT64_MAX, .month = 1, .day = 1 };
	assert_true(civil_time(&c, zone_utc()) == INT64_MAX);
	c.year = INT64_MIN;
	assert_true(civil_time(&c, zone_utc()) == TIME_NONE + 1);
	c = (struct civil){ 2026,      INT32_MIN, INT32_MIN, INT32_MIN, INT32_MIN, INT32_MIN,
		            INT64_MIN, 0,         0,         0,         "" };
	(void)civil_time(&c, zone("Europe/Berlin"));
	c = civil_of(INT64_MIN, zone("America/Los_Angeles"));
	assert_true(c.year == 1677);
	c = civil_of(INT64_MAX, zone("America/Los_Angeles"));
	assert_true(c.year == 2262);
}

/* What the clocks show a second before and at the change, and which moment a shown time is. */
static void clocks_change_when_they_should(void **unused)
{
	static const struct {
		const char *zone, *at; /* UTC */
		int before, after; /* offsets in hours */
	} cases[] = {
		{ "Europe/Berlin", "2026-03-29T01:00:00", 1, 2 },
		{ "Europe/Berlin", "2026-10-25T01:00:00", 2, 1 },
		{ "Europe/Berlin", "2085-03-25T01:00:00", 1, 2 }, /* by the rule */
		{ "Europe/Berlin", "2085-10-28T01:00:00", 2, 1 },
		{ "Europe/Berlin", "1980-04-06T01:00:00", 1, 2 },
		{ "America/Los_Angeles", "2026-03-08T10:00:00", -8, -7 },
		{ "America/Los_Angeles", "2026-11-01T09:00:00", -7, -8 },
		{ "America/Los_Angeles", "2100-03-14T10:00:00", -8, -7 },
		{ "America/Los_Angeles", "2100-11-07T09:00:00", -7, -8 },
		{ "Australia/Sydney", "2099-10-03T16:00:00", 10, 11 }, /* summer over new year */
		{ "Australia/Sydney", "2099-04-04T16:00:00", 11, 10 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct zone *z = zone(cases[i].zone);
		int64_t at = iso(cases[i].at), shift = (cases[i].after - cases[i].before) * HOUR;
		struct civil before = civil_of(at - 1, z), after = civil_of(at, z);

		assert_int_equal(before.offset, cases[i].before * 3600);
		assert_int_equal(after.offset, cases[i].after * 3600);
		assert_int_equal(civil_time(&before, z), at - 1);
		/* the repeated hour is taken as its first, before the change */
		assert_int_equal(civil_time(&after, z), shift < 0 ? at - HOUR : at);
		if (shift > 0) { /* the skipped hour moves forward */
			struct civil skipped = before;

			skipped.ns++;
			skipped.minute += 30;
			assert_int_equal(civil_time(&skipped, z), at + HOUR / 2);
		}
	}
}

static void shown_times_lead_back_to_the_moment(void **unused)
{
	static const char *const names[] = { "Europe/Berlin",
		                             "America/Los_Angeles",
		                             "Asia/Kolkata",
		                             "Australia/Lord_Howe",
		                             "America/Sao_Paulo",
		                             "Asia/Tehran",
		                             "Africa/Casablanca",
		                             "UTC",
		                             "+05:45" };

	(void)unused;
	for (size_t i = 0; i < COUNT(names); i++) {
		const struct zone *z = zone(names[i]);

		for (int64_t t = iso("1900-01-01"); t < iso("2150-01-01"); t += 40001 * TIME_SEC) {
			struct civil c = civil_of(t, z);
			int64_t back = civil_time(&c, z);

			if (back != t) { /* repeated: the first of two that look the same */
				struct civil again = civil_of(back, z);

				assert_true(back < t && back > t - 4 * HOUR);
				assert_true(again.hour == c.hour && again.minute == c.minute &&
				            again.day == c.day);
			}
		}
	}
}

static void zones_are_found_by_any_spelling(void **unused)
{
	static const struct {
		const char *asked, *name; /* NULL: none */
	} cases[] = {
		{ "Europe/Berlin", "Europe/Berlin" },
		{ "europe/berlin", "Europe/Berlin" },
		{ "AMERICA/ARGENTINA/BUENOS_AIRES", "America/Argentina/Buenos_Aires" },
		{ "etc/gmt+5", "Etc/GMT+5" },
		{ "UTC", "UTC" },
		{ "utc", "UTC" },
		{ "GMT", "UTC" },
		{ "Z", "UTC" },
		{ "+00:00", "UTC" },
		{ "+02:00", "+02:00" },
		{ "-0330", "-03:30" },
		{ "+5", "+05:00" },
		{ "GMT+2", "+02:00" },
		{ "UTC-11", "-11:00" },
		{ "+19:00", NULL },
		{ "+02:60", NULL },
		{ "+02:00x", NULL },
		{ "Europe", NULL },
		{ "Europe/", NULL },
		{ "/Europe/Berlin", NULL },
		{ "Europe//Berlin", NULL },
		{ "Europe/Atlantis", NULL },
		{ "../../../etc/localtime", NULL },
		{ "Europe/../Europe/Berlin", NULL },
		{ ".", NULL },
		{ "right/Europe/Berlin", NULL },
		{ "zone.tab", NULL },
		{ "leapseconds", NULL },
		{ "a-name-that-is-longer-than-any-name-in-the-time-zone-database-could-be", NULL },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct zone *z = zone_find(str_of(cases[i].asked));

		if ((z != NULL) != (cases[i].name != NULL))
			print_error("\"%s\"\n", cases[i].asked);
		assert_int_equal(z != NULL, cases[i].name != NULL);
		if (z)
			assert_str(zone_name(z), cases[i].name);
		assert_ptr_equal(z, zone_find(str_of(cases[i].asked)));
	}
	assert_null(zone_find(str_make("Europe/Berlin\0", 14)));
	assert_non_null(zone_find(STR("")));
}

static void *find_zones(void *arg)
{
	static const char *const names[] = { "asia/tokyo", "asia/kolkata", "nowhere",
		                             "+01:30",     "asia/seoul",   "" };
	size_t found = 0;

	for (int i = 0; i < 60; i++)
		found += zone_find(str_of(names[i % 6])) != NULL;
	return found == 50 ? arg : NULL;
}

static void threads_share_zones(void **unused)
{
	pthread_t thread[4];
	void *result;

	(void)unused;
	for (size_t i = 0; i < COUNT(thread); i++)
		assert_int_equal(pthread_create(&thread[i], NULL, find_zones, thread), 0);
	for (size_t i = 0; i < COUNT(thread); i++) {
		assert_int_equal(pthread_join(thread[i], &result), 0);
		assert_ptr_equal(result, thread);
	}
}

static void iso_is_read_as_a_whole(void **unused)
{
	static const struct {
		const char *text, *want; /* NULL: refused */
	} cases[] = {
		{ "2026-11-24T02:21:52.123456789+01:00", "2026-11-24T01:21:52.123456789" },
		{ "2026-11-24 02:21:52,5Z", "2026-11-24T02:21:52.5" },
		{ "2026-11-24t02:21:52z", "2026-11-24T02:21:52" },
		{ "2026-11-24T02:21:52.1234567891234-0130", "2026-11-24T03:51:52.123456789" },
		{ "2026-11-24T02:21:52+02", "2026-11-24T00:21:52" },
		{ "2026-11-24T02:21:52 +0100", "2026-11-24T01:21:52" },
		{ "2026-11-24T02:21", "2026-11-24T02:21:00" },
		{ "2026-11-24", "2026-11-24T00:00:00" },
		{ "2016-12-31T23:59:60Z", "2017-01-01T00:00:00" },
		{ "2024-02-29", "2024-02-29T00:00:00" },
		{ "2026-02-29", NULL },
		{ "2026-11-24T24:00:00", NULL },
		{ "2026-11-24T02:21:52.Z", NULL },
		{ "2026-11-24T02:21:52x", NULL },
		{ "2026-11-24T", NULL },
		{ "2026-11-24T2:21:52", NULL },
		{ "2026-00-24", NULL },
		{ "2026-11-00", NULL },
		{ "26-11-24", NULL },
		{ "2026-11-24T02:21:52+19:00", NULL },
		{ "", NULL },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t ns = TIME_NONE;
		bool ok = time_parse_iso(str_of(cases[i].text), zone_utc(), &ns);

		if (ok != (cases[i].want != NULL))
			print_error("\"%s\"\n", cases[i].text);
		assert_int_equal(ok, cases[i].want != NULL);
		if (ok)
			assert_int_equal(ns, iso(cases[i].want));
	}
}

static void users_type_times_in_many_ways(void **unused)
{
	static const struct {
		const char *text, *want; /* NULL: refused */
	} cases[] = {
		{ "now", "2026-11-24T12:00:00" },
		{ "-1h", "2026-11-24T11:00:00" },
		{ "-1d12h", "2026-11-23T00:00:00" },
		{ "+15m", "2026-11-24T12:15:00" },
		{ "-1w", "2026-11-17T12:00:00" },
		{ "-90s", "2026-11-24T11:58:30" },
		{ " 2026-11-24T02:21:52Z ", "2026-11-24T02:21:52" },
		{ "2026-11-24", "2026-11-23T23:00:00" }, /* midnight of Berlin */
		{ "11/24/2026", "2026-11-23T23:00:00" },
		{ "11/24/2026 06:15", "2026-11-24T05:15:00" },
		{ "11/24/2026 06:15:01", "2026-11-24T05:15:01" },
		{ "1795486912", "2026-11-24T02:21:52" },
		{ "1795486912123", "2026-11-24T02:21:52.123" },
		{ "-1", NULL },
		{ "-h", NULL },
		{ "-1y", NULL },
		{ "1h", NULL },
		{ "-", NULL },
		{ "-999999999999w", NULL },
		{ "-18446744073709551615s", NULL },
		{ "11/24/2026 06", NULL },
		{ "13/24/2026", NULL },
		{ "yesterday", NULL },
		{ "", NULL },
	};
	const struct zone *berlin = zone("Europe/Berlin");

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t ns = TIME_NONE;
		bool ok = time_parse_user(str_of(cases[i].text), berlin, iso("2026-11-24T12:00:00"),
		                          &ns);

		if (ok != (cases[i].want != NULL))
			print_error("\"%s\"\n", cases[i].text);
		assert_int_equal(ok, cases[i].want != NULL);
		if (ok)
			assert_int_equal(ns, iso(cases[i].want));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_and_dates_are_each_others_inverse),
		cmocka_unit_test(civil_of_shows_all_parts),
		cmocka_unit_test(parts_out_of_range_carry_over),
		cmocka_unit_test(clocks_change_when_they_should),
		cmocka_unit_test(shown_times_lead_back_to_the_moment),
		cmocka_unit_test(zones_are_found_by_any_spelling),
		cmocka_unit_test(threads_share_zones),
		cmocka_unit_test(iso_is_read_as_a_whole),
		cmocka_unit_test(users_type_times_in_many_ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
