#include "base/zone.h"

#include "unit.h"

static void rules_are_read(void **unused)
{
	static const struct {
		const char *text;
		bool ok;
		int normal, summer; /* seconds; summer 0: none */
	} cases[] = {
		{ "UTC0", true, 0, 0 },
		{ "CET-1CEST,M3.5.0,M10.5.0/3", true, 3600, 7200 },
		{ "<-03>3", true, -10800, 0 },
		{ "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", true, 37800, 39600 },
		{ "IST-2IDT,M3.4.4/26,M10.5.0", true, 7200, 10800 },
		{ "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", true, -7200, -3600 },
		{ "AAA4BBB,J60/2:30,300/2:30:30", true, -14400, -10800 },
		{ "", false, 0, 0 },
		{ "CE-1", false, 0, 0 },
		{ "<abcdefgh>0", false, 0, 0 },
		{ "<CET0", false, 0, 0 },
		{ "CET", false, 0, 0 },
		{ "CET-999", false, 0, 0 },
		{ "CET-1CEST", false, 0, 0 },
		{ "CET-1CEST,M3.5.0", false, 0, 0 },
		{ "CET-1CEST,M13.5.0,M10.5.0", false, 0, 0 },
		{ "CET-1CEST,M3.6.0,M10.5.0", false, 0, 0 },
		{ "CET-1CEST,M3.5.7,M10.5.0", false, 0, 0 },
		{ "CET-1CEST,J0,J10", false, 0, 0 },
		{ "CET-1CEST,366,10", false, 0, 0 },
		{ "CET-1CEST,M3.5.0,M10.5.0x", false, 0, 0 },
		{ "CET-1:60", false, 0, 0 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct zone_rule rule;
		bool ok = zone_rule_parse(str_of(cases[i].text), &rule);

		if (ok != cases[i].ok)
			print_error("\"%s\"\n", cases[i].text);
		assert_int_equal(ok, cases[i].ok);
		if (!ok)
			continue;
		assert_int_equal(rule.normal.offset, cases[i].normal);
		assert_int_equal(rule.has_summer, cases[i].summer != 0);
		assert_int_equal(rule.summer.offset, cases[i].summer);
	}
}

/* Summer time begins and ends at these moments, in UTC. */
static void summer_is_between_its_days(void **unused)
{
	static const struct {
		const char *rule, *from, *to;
	} cases[] = {
		{ "CET-1CEST,M3.5.0,M10.5.0/3", "2090-03-26T01:00:00", "2090-10-29T01:00:00" },
		{ "IST-2IDT,M3.4.4/26,M10.5.0", "2090-03-24T00:00:00", "2090-10-28T23:00:00" },
		{ "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2090-03-26T01:00:00", "2090-10-29T01:00:00" },
		{ "AAA0BBB,J60,J300", "2092-03-01T02:00:00", "2092-10-27T01:00:00" },
		{ "AAA0BBB,59,299", "2092-02-29T02:00:00", "2092-10-26T01:00:00" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct zone_rule rule;
		int64_t from, to;

		assert_true(zone_rule_parse(str_of(cases[i].rule), &rule));
		assert_true(time_parse_iso(str_of(cases[i].from), zone_utc(), &from));
		assert_true(time_parse_iso(str_of(cases[i].to), zone_utc(), &to));
		assert_ptr_equal(zone_rule_at(&rule, from / TIME_SEC - 1), &rule.normal);
		assert_ptr_equal(zone_rule_at(&rule, from / TIME_SEC), &rule.summer);
		assert_ptr_equal(zone_rule_at(&rule, to / TIME_SEC - 1), &rule.summer);
		assert_ptr_equal(zone_rule_at(&rule, to / TIME_SEC), &rule.normal);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_are_read),
		cmocka_unit_test(summer_is_between_its_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
