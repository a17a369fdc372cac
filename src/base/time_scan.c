/* Pieces of times in text; see time_scan.h. */
#include "base/time_scan.h"

#include "base/zone.h"

const char *const time_months[12] = { "January",   "February", "March",    "April",
	                              "May",       "June",     "July",     "August",
	                              "September", "October",  "November", "December" };
const char *const time_weekdays[7] = { "Sunday",   "Monday", "Tuesday", "Wednesday",
	                               "Thursday", "Friday", "Saturday" };

/* Take one of `names`, in full or its first three letters; which one, or -1. */
static int take_name(struct str *s, const char *const names[], int count)
{
	for (int i = 0; i < count; i++) {
		struct str name = str_of(names[i]);

		if (!str_starts_nocase(*s, str_slice(name, 0, 3)))
			continue;
		*s = str_from(*s, str_starts_nocase(*s, name) ? name.n : 3);
		return i;
	}
	return -1;
}

bool time_take_month(struct str *s, int *month)
{
	int i = take_name(s, time_months, 12);

	*month = i + 1;
	return i >= 0;
}

int time_month_of(struct str word)
{
	int month;

	return time_take_month(&word, &month) && word.n == 0 ? month : 0;
}

bool time_take_weekday(struct str *s, int *weekday)
{
	*weekday = take_name(s, time_weekdays, 7);
	return *weekday >= 0;
}

#define HM(h, m) ((h)*3600 + (m)*60)

/* Those that logs use, with their usual meaning. */
static const struct {
	char name[5];
	int offset;
} abbrs[] = {
	{ "UTC", 0 },          { "GMT", 0 },          { "UT", 0 },           { "EST", HM(-5, 0) },
	{ "EDT", HM(-4, 0) },  { "CST", HM(-6, 0) },  { "CDT", HM(-5, 0) },  { "MST", HM(-7, 0) },
	{ "MDT", HM(-6, 0) },  { "PST", HM(-8, 0) },  { "PDT", HM(-7, 0) },  { "AKST", HM(-9, 0) },
	{ "AKDT", HM(-8, 0) }, { "HST", HM(-10, 0) }, { "WET", 0 },          { "WEST", HM(1, 0) },
	{ "CET", HM(1, 0) },   { "CEST", HM(2, 0) },  { "MEZ", HM(1, 0) },   { "MESZ", HM(2, 0) },
	{ "EET", HM(2, 0) },   { "EEST", HM(3, 0) },  { "BST", HM(1, 0) },   { "MSK", HM(3, 0) },
	{ "IST", HM(5, 30) },  { "SGT", HM(8, 0) },   { "HKT", HM(8, 0) },   { "JST", HM(9, 0) },
	{ "KST", HM(9, 0) },   { "AWST", HM(8, 0) },  { "ACST", HM(9, 30) }, { "ACDT", HM(10, 30) },
	{ "AEST", HM(10, 0) }, { "AEDT", HM(11, 0) }, { "NZST", HM(12, 0) }, { "NZDT", HM(13, 0) },
	{ "SAST", HM(2, 0) },
};

bool time_take_abbr(struct str *s, int *offset)
{
	struct str word, rest;
	size_t n = 0;
	int more;

	while (n < s->n && n < 6 && char_is_alpha(s->p[n]))
		n++;
	word = str_slice(*s, 0, n);
	for (size_t i = 0; n >= 2 && i < COUNT(abbrs); i++) {
		if (!str_eq_nocase(word, str_of(abbrs[i].name)))
			continue;
		rest = str_from(*s, n);
		*offset = abbrs[i].offset;
		if (i < 2 && rest.n && rest.p[0] != 'Z' && zone_take_offset(&rest, true, &more))
			*offset = more;
		*s = rest;
		return true;
	}
	return false;
}

bool time_take_fraction(struct str *s, int64_t *ns)
{
	int64_t sum = 0, unit = TIME_SEC;
	size_t n = 0;

	for (; n < s->n && char_is_digit(s->p[n]); n++) {
		unit /= 10;
		sum += unit * (s->p[n] - '0');
	}
	if (n == 0)
		return false;
	*ns = sum;
	*s = str_from(*s, n);
	return true;
}

bool time_take_epoch(struct str *s, int64_t *ns)
{
	struct str rest = *s, fraction;
	int64_t unit, part = 0;
	uint64_t n;

	if (!str_take_uint(&rest, &n) || n < UINT64_C(100000000) || n > INT64_MAX)
		return false;
	unit = n < UINT64_C(100000000000)         ? TIME_SEC
	       : n < UINT64_C(100000000000000)    ? TIME_MS
	       : n < UINT64_C(100000000000000000) ? TIME_US
	                                          : 1;
	fraction = rest;
	if (str_skip(&fraction, STR(".")) && time_take_fraction(&fraction, &part))
		rest = fraction;
	if (n >= (uint64_t)(INT64_MAX / unit))
		return false;
	*ns = (int64_t)n * unit + part / (TIME_SEC / unit);
	*s = rest;
	return true;
}

int time_month_days(int64_t year, int month)
{
	static const char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (leap && month == 2);
}

bool time_is_valid(const struct civil *c)
{
	return c->month >= 1 && c->month <= 12 && c->day >= 1 &&
	       c->day <= time_month_days(c->year, c->month) && c->hour >= 0 && c->hour < 24 &&
	       c->minute >= 0 && c->minute < 60 && c->second >= 0 && c->second <= 60;
}

int64_t time_at_offset(const struct civil *c, int offset)
{
	struct civil moved = *c;

	moved.second -= offset;
	return civil_time(&moved, zone_utc());
}
