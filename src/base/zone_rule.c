/* The rule for the years after a zone file's table; see zone.h. */
#include "base/zone.h"

#define DAY  86400
#define HOUR 3600

/* `CET` or `<+0330>`. */
static bool take_abbr(struct str *s, char abbr[8])
{
	struct str rest = *s, name;
	size_t n = 0;

	if (str_skip(&rest, STR("<"))) {
		if (!str_take_until(&rest, '>', &name))
			return false;
	} else {
		while (n < rest.n && char_is_alpha(rest.p[n]))
			n++;
		name = str_slice(rest, 0, n);
		rest = str_from(rest, n);
	}
	if (name.n < 3 || name.n > 7)
		return false;
	memcpy(abbr, name.p, name.n);
	abbr[name.n] = '\0';
	*s = rest;
	return true;
}

/* `[+-]h[h[h]][:mm[:ss]]` in seconds. */
static bool take_clock(struct str *s, int *seconds)
{
	struct str rest = *s;
	bool negative = str_skip(&rest, STR("-"));
	uint64_t n;
	int sum;

	if (!negative)
		str_skip(&rest, STR("+"));
	if (!str_take_uint(&rest, &n) || n > 167)
		return false;
	sum = (int)n * HOUR;
	for (int unit = 60; unit && str_skip(&rest, STR(":")); unit /= 60) {
		if (!str_take_uint(&rest, &n) || n > 59)
			return false;
		sum += (int)n * unit;
	}
	*seconds = negative ? -sum : sum;
	*s = rest;
	return true;
}

static bool take_number(struct str *s, int least, int most, int *n)
{
	uint64_t u;

	if (!str_take_uint(s, &u) || u > (uint64_t)most || u < (uint64_t)least)
		return false;
	*n = (int)u;
	return true;
}

/* `,M3.5.0/2`, `,J60`, `,59`; without a time of day it is 2 o'clock. */
static bool take_day(struct str *s, struct zone_day *d)
{
	bool ok;

	*d = (struct zone_day){ .second = 2 * HOUR };
	if (!str_skip(s, STR(",")))
		return false;
	if (str_skip(s, STR("M"))) {
		d->kind = 'M';
		ok = take_number(s, 1, 12, &d->month) && str_skip(s, STR(".")) &&
		     take_number(s, 1, 5, &d->week) && str_skip(s, STR(".")) &&
		     take_number(s, 0, 6, &d->day);
	} else if (str_skip(s, STR("J"))) {
		d->kind = 'J';
		ok = take_number(s, 1, 365, &d->day);
	} else {
		d->kind = '0';
		ok = take_number(s, 0, 365, &d->day);
	}
	return ok && (!str_skip(s, STR("/")) || take_clock(s, &d->second));
}

bool zone_rule_parse(struct str text, struct zone_rule *rule)
{
	*rule = (struct zone_rule){ 0 };
	if (!take_abbr(&text, rule->normal.abbr) || !take_clock(&text, &rule->normal.offset))
		return false;
	rule->normal.offset = -rule->normal.offset;
	if (text.n == 0)
		return true;
	rule->has_summer = true;
	if (!take_abbr(&text, rule->summer.abbr))
		return false;
	rule->summer.offset = rule->normal.offset + HOUR;
	if (text.n && text.p[0] != ',') {
		if (!take_clock(&text, &rule->summer.offset))
			return false;
		rule->summer.offset = -rule->summer.offset;
	}
	return take_day(&text, &rule->from) && take_day(&text, &rule->to) && text.n == 0;
}

static bool is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days since 1970 of the `week`th weekday of a month; the fifth is the last. */
static int64_t month_day(const struct zone_day *d, int64_t year)
{
	int64_t first = days_from_civil(year, d->month, 1);
	int64_t next = days_from_civil(year, d->month + 1, 1);
	int weekday = (int)(((first + 4) % 7 + 7) % 7);
	int64_t day = first + (d->day - weekday + 7) % 7 + 7 * (d->week - 1);

	return day < next ? day : day - 7;
}

/* The moment in seconds since 1970, for clocks that are `offset` ahead. */
static int64_t change_time(const struct zone_day *d, int64_t year, int offset)
{
	int64_t day = days_from_civil(year, 1, 1);

	if (d->kind == 'M')
		day = month_day(d, year);
	else if (d->kind == 'J')
		day += d->day - 1 + (is_leap(year) && d->day >= 60);
	else
		day += d->day;
	return day * DAY + d->second - offset;
}

const struct zone_kind *zone_rule_at(const struct zone_rule *rule, int64_t sec)
{
	int64_t local = sec + rule->normal.offset, year, from, to;
	int month, day;
	bool summer;

	if (!rule->has_summer)
		return &rule->normal;
	civil_from_days(local / DAY - (local % DAY < 0), &year, &month, &day);
	from = change_time(&rule->from, year, rule->normal.offset);
	to = change_time(&rule->to, year, rule->summer.offset);
	summer = from < to ? sec >= from && sec < to : sec >= from || sec < to;
	return summer ? &rule->summer : &rule->normal;
}
