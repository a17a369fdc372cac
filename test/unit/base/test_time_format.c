#include "base/time.h"

#include "unit.h"

static int64_t iso(const char *text)
{
	int64_t ns;

	assert_true(time_parse_iso(str_of(text), zone_utc(), &ns));
	return ns;
}

static void patterns_are_written(void **unused)
{
	static const struct {
		const char *time, *pattern, *zone, *want;
	} cases[] = {
		{ "2026-11-04T02:03:04.005", "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", "UTC",
		  "2026-11-04T02:03:04.005Z" },
		{ "2026-11-04T02:03:04", "yy-M-d H:m:s", "UTC", "26-11-4 2:3:4" },
		{ "2026-11-04T02:03:04", "y yyy yyyyy", "UTC", "2026 2026 02026" },
		{ "2026-11-04", "E EEE EEEE MMM MMMM LLL", "UTC",
		  "Wed Wed Wednesday Nov November Nov" },
		{ "2026-11-04T00:00:00", "h K k H a", "UTC", "12 0 24 0 AM" },
		{ "2026-11-04T12:00:00", "h K k H a", "UTC", "12 0 12 12 PM" },
		{ "2026-11-04T23:00:00", "hh KK kk HH aa", "UTC", "11 11 23 23 PM" },
		{ "2026-11-04T00:00:00.123456789", "S SS SSS SSSSSS SSSSSSSSS SSSSSSSSSSS", "UTC",
		  "1 12 123 123456 123456789 12345678900" },
		{ "2026-11-04", "D DDDD F u", "UTC", "308 0308 1 3" },
		{ "2026-11-01", "u F W", "UTC", "7 1 1" },
		{ "2026-11-30", "F W", "UTC", "5 5" },
		{ "2026-11-04T00:00:00", "z Z X XX XXX", "UTC", "UTC +0000 Z Z Z" },
		{ "2026-07-04T00:00:00", "HH z Z X XX XXX", "Europe/Berlin",
		  "02 CEST +0200 +02 +0200 +02:00" },
		{ "2026-07-04T00:00:00", "z Z", "America/Los_Angeles", "PDT -0700" },
		{ "2026-07-04T00:00:00", "z XXX", "-03:30", "GMT-03:30 -03:30" },
		{ "2026-11-04", "G", "UTC", "AD" },
		{ "2026-11-04", "''yyyy'' 'o''clock' 'a.d. ", "UTC", "'2026' o'clock a.d. " },
		{ "2026-11-04", "", "UTC", "" },
		{ "2026-11-04", "\xc3\xa9 !", "UTC", "\xc3\xa9 !" },
		/* week years: those of the United States */
		{ "2026-12-27", "YYYY-MM-dd w", "UTC", "2027-12-27 1" },
		{ "2026-12-26", "YYYY-MM-dd w", "UTC", "2026-12-26 52" },
		{ "2024-12-29", "YYYY w", "UTC", "2025 1" },
		{ "2027-01-01", "YYYY w", "UTC", "2027 1" },
		{ "2022-12-31", "YYYY w", "UTC", "2022 53" },
		{ "2023-01-01", "YYYY w", "UTC", "2023 1" },
		{ "2017-07-20T07:00:30", "MM-01-yyyy", "UTC", "07-01-2017" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str out;
		char bad;

		assert_true(time_format(iso(cases[i].time), str_of(cases[i].pattern),
		                        zone_find(str_of(cases[i].zone)), &mem, &out, &bad));
		assert_str(out, cases[i].want);
	}
	arena_free(&mem);
}

static void unknown_letters_are_named(void **unused)
{
	static const char letters[] = "ABCIJNOPQRTUVbcefgijlnopqrtvx";
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; letters[i]; i++) {
		char pattern[] = { 'y', ' ', letters[i], '\0' }, bad = 0;
		struct str out;

		assert_false(time_format(0, str_of(pattern), zone_utc(), &mem, &out, &bad));
		assert_int_equal(bad, letters[i]);
	}
	arena_free(&mem);
}

static void patterns_are_read(void **unused)
{
	static const struct {
		const char *text, *pattern, *zone, *want; /* NULL: refused */
	} cases[] = {
		{ "20170720000030", "yyyyMMddHHmmss", "America/Los_Angeles",
		  "2017-07-20T07:00:30" },
		{ "2026-11-04 and more", "yyyy-MM-dd", "UTC", "2026-11-04T00:00:00" },
		{ "2026-11-04", "yyyy-MM-dd", "Europe/Berlin", "2026-11-03T23:00:00" },
		{ "07-01-2017", "MM-dd-yyyy", "UTC", "2017-07-01T00:00:00" },
		{ "4.5.26", "d.M.yy", "UTC", "2026-05-04T00:00:00" },
		{ "4.5.69", "d.M.yy", "UTC", "1969-05-04T00:00:00" },
		{ "4.5.2026", "d.M.yy", "UTC", "2026-05-04T00:00:00" },
		{ "Nov  4, 2026 02:03:04 pm", "MMM dd, yyyy hh:mm:ss a", "UTC",
		  "2026-11-04T14:03:04" },
		{ "12:30 AM", "h:mm a", "UTC", "1970-01-01T00:30:00" },
		{ "12:30 PM", "h:mm a", "UTC", "1970-01-01T12:30:00" },
		{ "0:30 PM", "K:mm a", "UTC", "1970-01-01T12:30:00" },
		{ "24:30", "k:mm", "UTC", "1970-01-01T00:30:00" },
		{ "Wednesday, 4 November 2026", "EEE, d MMMM yyyy", "UTC", "2026-11-04T00:00:00" },
		{ "04/nov/2026:01:02:03 +0100", "dd/MMM/yyyy:HH:mm:ss Z", "UTC",
		  "2026-11-04T00:02:03" },
		{ "2026-11-04T01:02:03.5+01:00", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "UTC",
		  "2026-11-04T00:02:03.5" },
		{ "2026-11-04T01:02:03.123456Z", "yyyy-MM-dd'T'HH:mm:ss.SSSX", "UTC",
		  "2026-11-04T01:02:03.123456" },
		{ "2026-11-04T01:02:03.123Z", "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", "UTC",
		  "2026-11-04T01:02:03.123" },
		{ "10:00 PST", "HH:mm z", "UTC", "1970-01-01T18:00:00" },
		{ "10:00 GMT-02:00", "HH:mm z", "UTC", "1970-01-01T12:00:00" },
		{ "20261104010203123", "yyyyMMddHHmmssSSS", "UTC", "2026-11-04T01:02:03.123" },
		{ "308 2026", "D yyyy", "UTC", "2026-11-04T00:00:00" },
		{ "2026-45 3", "YYYY-w u", "UTC", "2026-11-04T00:00:00" },
		{ "2026-11-04", "YYYY-MM-dd", "UTC", "2026-11-04T00:00:00" },
		{ "300 BC", "y G", "UTC",
		  "1677-09-21T00:12:43.145224193" }, /* as early as it gets */
		{ "o'clock 7", "'o''clock' H", "UTC", "1970-01-01T07:00:00" },
		{ "2026-13-04", "yyyy-MM-dd", "UTC", NULL },
		{ "2026-02-30", "yyyy-MM-dd", "UTC", NULL },
		{ "2026/11/04", "yyyy-MM-dd", "UTC", NULL },
		{ "2026-11", "yyyy-MM-dd", "UTC", NULL },
		{ "201707", "yyyyMMdd", "UTC", NULL },
		{ "25:00", "HH:mm", "UTC", NULL },
		{ "13:00 PM", "hh:mm a", "UTC", NULL },
		{ "10:00 XM", "hh:mm a", "UTC", NULL },
		{ "Foo 4", "MMM d", "UTC", NULL },
		{ "10:00 Nowhere", "HH:mm z", "UTC", NULL },
		{ "x 2026", "yyyy", "UTC", NULL },
		{ "2026", "b", "UTC", NULL },
		{ "", "yyyy", "UTC", NULL },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t ns = TIME_NONE;
		bool ok = time_parse(str_of(cases[i].text), str_of(cases[i].pattern),
		                     zone_find(str_of(cases[i].zone)), &ns);

		if (ok != (cases[i].want != NULL) || (ok && ns != iso(cases[i].want)))
			print_error("\"%s\" by \"%s\"\n", cases[i].text, cases[i].pattern);
		assert_int_equal(ok, cases[i].want != NULL);
		if (ok)
			assert_int_equal(ns, iso(cases[i].want));
	}
}

static void what_is_written_is_read_again(void **unused)
{
	static const char *const patterns[] = {
		"yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSSXXX", "EEEE, d MMMM yyyy hh:mm:ss.SSSSSSSSS a Z",
		"yyyy D k:m:s.SSSSSSSSS X",           "YYYY w u HH:mm:ss.SSSSSSSSS XX",
		"yyyyMMddHHmmssSSSSSSSSSZ",
	};
	const struct zone *zone = zone_find(STR("America/Los_Angeles"));
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(patterns); i++)
		for (int64_t t = iso("1970-01-02"); t < iso("2150-01-01");
		     t += INT64_C(1000003) * TIME_SEC + 123457) {
			struct str out;
			int64_t back = 0;
			char bad;

			arena_reset(&mem);
			assert_true(time_format(t, str_of(patterns[i]), zone, &mem, &out, &bad));
			if (!time_parse(out, str_of(patterns[i]), zone_utc(), &back) || back != t)
				print_error("\"%.*s\" by \"%s\"\n", STR_ARG(out), patterns[i]);
			assert_int_equal(back, t);
		}
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_are_written),
		cmocka_unit_test(unknown_letters_are_named),
		cmocka_unit_test(patterns_are_read),
		cmocka_unit_test(what_is_written_is_read_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
