#include "fn/fn_case.h"

#define DAY INT64_C(86400000)

static void dates_are_read(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("parseDate", "1500534030000", T("20170720000030"), T("yyyyMMddHHmmss"),
		     T("America/Los_Angeles")),
		CALL("parseDate", "1500534030000", T("20170720000030 and more"),
		     T("yyyyMMddHHmmss"), T("america/los_angeles")),
		CALL("parseDate", "1500508830000", T("20170720000030"), T("yyyyMMddHHmmss")),
		CALL("parseDate", "1500508830123", T("2017-07-20T00:00:30.123Z"),
		     T("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")),
		CALL("parseDate", "-1000", T("1969-12-31 23:59:59"), T("yyyy-MM-dd HH:mm:ss")),
		CALL("parseDate", DROPS, T("no date"), T("yyyyMMddHHmmss")),
		CALL("parseDate", DROPS, T("at 20170720000030"), T("yyyyMMddHHmmss")),
		CALL("parseDate", DROPS, NUL, T("yyyyMMddHHmmss")),
		CALL("parseDate", DROPS, T("20170720000030"), NUL),
		CALL("parseDate", DROPS, T("2017"), T("yyyy"), NUL),
	};

	(void)unused;
	assert_calls(cases);
}

static void dates_are_written(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("formatDate", "2017-07-20", I(1500534030000), T("yyyy-MM-dd")),
		CALL("formatDate", "20-07-2017", I(1500534030000), T("dd-MM-yyyy")),
		CALL("formatDate", "07/20/2017 07:00:30:000", I(1500534030000),
		     T("MM/dd/yyyy HH:mm:ss:SSS")),
		CALL("formatDate", "07/20/2017 00:00:30 PDT", I(1500534030000),
		     T("MM/dd/yyyy HH:mm:ss z"), T("America/Los_Angeles")),
		CALL("formatDate", "Thu", I(1500534030000), T("EEE")),
		CALL("formatDate", "07/20/2017 07:00:30", I(1500534030000)),
		CALL("formatDate", "2017-07-20T07:00:30.250Z", D(1500534030250.0),
		     T("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")),
		CALL("formatDate", "2017", T("1500534030000"), T("yyyy")),
		/* the week-year of the last days of December */
		CALL("formatDate", "2019-12-30", I(1514592000000 + 730 * DAY), T("yyyy-MM-dd")),
		CALL("formatDate", "2020-12-30", I(1514592000000 + 730 * DAY), T("YYYY-MM-dd")),
		CALL("formatDate", NULL, NUL, T("yyyy")),
		CALL("formatDate", NULL, T("today"), T("yyyy")),
		CALL("formatDate", NULL, I(INT64_MAX), T("yyyy")),
		CALL("formatDate", NULL, I(0), NUL),
	};
	static const struct fn_case refused[] = {
		CALL("formatDate", "the letter 'T'", I(0), T("yyyy-MM-ddTHH")),
		CALL("formatDate", "unknown time zone 'Mars/Olympus'", I(0), T("yyyy"),
		     T("Mars/Olympus")),
	};

	(void)unused;
	assert_calls(cases);
	assert_refused(refused);
}

static void parse_date_refuses_constants_that_mean_nothing(void **unused)
{
	static const struct fn_case refused[] = {
		CALL("parseDate", "the letter 'f'", T("2017"), T("yyyf")),
		CALL("parseDate", "unknown time zone", T("2017"), T("yyyy"), T("Nowhere")),
	};

	(void)unused;
	assert_refused(refused);
}

static void times_of_the_run_are_milliseconds(void **unused)
{
	static const struct fn_case cases[] = {
		{ "now", "1500534030123", 0, { { 0 } } },
		{ "queryStartTime", "-1", 0, { { 0 } } },
		{ "queryEndTime", "1500534030000", 0, { { 0 } } },
		{ "queryTimeRange", "1500534030001", 0, { { 0 } } },
	};

	(void)unused;
	fn_test_env.now = INT64_C(1500534030123999999);
	fn_test_env.start = -1;
	fn_test_env.end = INT64_C(1500534030000000000);
	assert_calls(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_read),
		cmocka_unit_test(dates_are_written),
		cmocka_unit_test(parse_date_refuses_constants_that_mean_nothing),
		cmocka_unit_test(times_of_the_run_are_milliseconds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
