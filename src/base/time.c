/* Calendars and clocks; see time.h. */
#include "base/time.h"

#include <time.h>

#include "base/zone.h"

#define DAY_SEC    86400
#define YEARS_MOST 1000000 /* far beyond what 64 bits of ns can say */

/* By eras of 400 years that begin in March, as in Howard Hinnant's chrono-compatible algorithms. */
int64_t days_from_civil(int64_t year, int month, int day)
{
	int64_t carry = ((int64_t)month - 1) / 12 - (((int64_t)month - 1) % 12 < 0);
	int64_t era, of_era, of_year;

	month = (int)(month - carry * 12);
	year += carry - (month <= 2);
	era = (year >= 0 ? year : year - 399) / 400;
	of_era = year - era * 400;
	of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void civil_from_days(int64_t days, int64_t *year, int *month, int *day)
{
	int64_t shifted = days + 719468;
	int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	int64_t of_era = shifted - era * 146097;
	int64_t years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = (int)(of_era - (365 * years + years / 4 - years / 100));
	int from_march = (5 * of_year + 2) / 153;

	*day = of_year - (153 * from_march + 2) / 5 + 1;
	*month = from_march + (from_march < 10 ? 3 : -9);
	*year = years + era * 400 + (*month <= 2);
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int64_t floor_rest(int64_t a, int64_t b)
{
	return a % b + (a % b < 0 ? b : 0);
}

struct civil civil_of(int64_t ns, const struct zone *zone)
{
	int64_t sec = floor_div(ns, TIME_SEC), local, days;
	const struct zone_kind *kind = zone_at(zone, sec);
	struct civil c = { .ns = floor_rest(ns, TIME_SEC), .offset = kind->offset };
	int second;

	local = sec + kind->offset;
	days = floor_div(local, DAY_SEC);
	second = (int)(local - days * DAY_SEC);
	civil_from_days(days, &c.year, &c.month, &c.day);
	c.hour = second / 3600;
	c.minute = second / 60 % 60;
	c.second = second % 60;
	c.weekday = (int)((days + 4) % 7 + 7) % 7;
	c.yearday = (int)(days - days_from_civil(c.year, 1, 1)) + 1;
	memcpy(c.zone, kind->abbr, sizeof(c.zone));
	return c;
}

/* The moment that a zone shows as `local` seconds.  Offsets a day before and after tell whether the
 * clocks change nearby. */
static int64_t local_to_sec(int64_t local, const struct zone *zone)
{
	int before, after;

	if (zone == zone_utc())
		return local;
	before = zone_at(zone, local - DAY_SEC)->offset;
	after = zone_at(zone, local + DAY_SEC)->offset;
	if (before == after || zone_at(zone, local - before)->offset == before)
		return local - before;
	if (zone_at(zone, local - after)->offset == after)
		return local - after;
	return local - before; /* skipped: as if the clocks had not changed yet */
}

int64_t civil_time(const struct civil *c, const struct zone *zone)
{
	int64_t year = c->year, days, sec, ns, part = floor_div(c->ns, TIME_SEC);

	if (year > YEARS_MOST)
		year = YEARS_MOST;
	if (year < -YEARS_MOST)
		year = -YEARS_MOST;
	days = days_from_civil(year, c->month, c->day);
	sec = days * DAY_SEC + c->hour * INT64_C(3600) + c->minute * INT64_C(60) + c->second + part;
	sec = local_to_sec(sec, zone);
	if (__builtin_mul_overflow(sec, TIME_SEC, &ns) ||
	    __builtin_add_overflow(ns, floor_rest(c->ns, TIME_SEC), &ns))
		return sec < 0 ? TIME_NONE + 1 : INT64_MAX;
	return ns == TIME_NONE ? TIME_NONE + 1 : ns;
}

int64_t time_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * TIME_SEC + now.tv_nsec;
}
