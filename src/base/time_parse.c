/*
 * Times read by the patterns of Java's SimpleDateFormat; see time.h.  A number takes all digits
 * there are, or exactly as many as the pattern has letters when another number follows directly
 * (yyyyMMdd).  Blanks before a part are passed over.  Unlike in Java parts must be within their
 * ranges: month 13 is no month.
 */
#include "base/time_scan.h"
#include "base/zone.h"

#define DIGITS_MOST 9
#define NUMBERS     "yYMLwWDdFuHkKhmsS"

/* What has been read; -1: not there. */
struct parts {
	struct civil c;
	int year_of_week, week, weekday; /* weekday: 0 Sunday */
	int yearday;
	int half; /* 1: PM */
	bool half_day; /* hour is of twelve */
	bool before_christ, has_offset;
	int offset;
};

static bool is_number(const struct time_piece *p)
{
	if (!p->letter || !strchr(NUMBERS, p->letter))
		return false;
	return (p->letter != 'M' && p->letter != 'L') || p->count < 3;
}

/* Digits, at most `most`; how many in *digits. */
static bool take_number(struct str *s, int most, int *n, int *digits)
{
	int sum = 0, i = 0;

	for (; i < most && (size_t)i < s->n && char_is_digit(s->p[i]); i++)
		sum = sum * 10 + (s->p[i] - '0');
	*n = sum;
	*digits = i;
	*s = str_from(*s, (size_t)i);
	return i != 0;
}

/* Two digits for yy (or y) are 1969 to 2068. */
static int full_year(int year, int digits, int count)
{
	if (count > 2 || digits != 2)
		return year;
	return year + (year < 69 ? 2000 : 1900);
}

static bool set_hour(struct parts *p, char letter, int n)
{
	p->half_day = letter == 'h' || letter == 'K';
	p->c.hour = n;
	if ((letter == 'h' && n == 12) || (letter == 'k' && n == 24))
		p->c.hour = 0;
	return letter == 'h' || letter == 'k' ? n >= 1 && n <= (p->half_day ? 12 : 24)
	                                      : n < (p->half_day ? 12 : 24);
}

static bool set_number(struct parts *p, const struct time_piece *piece, int n, int digits)
{
	switch (piece->letter) {
	case 'y':
		p->c.year = full_year(n, digits, piece->count);
		return true;
	case 'Y':
		p->year_of_week = full_year(n, digits, piece->count);
		return true;
	case 'M':
	case 'L':
		p->c.month = n;
		return true;
	case 'w':
		p->week = n;
		return n >= 1 && n <= 53;
	case 'D':
		p->yearday = n;
		return n >= 1 && n <= 366;
	case 'd':
		p->c.day = n;
		return true;
	case 'u':
		p->weekday = n % 7;
		return n >= 1 && n <= 7;
	case 'm':
		p->c.minute = n;
		return true;
	case 's':
		p->c.second = n;
		return true;
	case 'W':
	case 'F':
		return true; /* says nothing that the date does not */
	default:
		return set_hour(p, piece->letter, n);
	}
}

static bool take_half(struct str *s, int *half)
{
	if (s->n < 2 || char_lower(s->p[1]) != 'm')
		return false;
	*half = char_lower(s->p[0]) == 'p';
	if (!*half && char_lower(s->p[0]) != 'a')
		return false;
	*s = str_from(*s, 2);
	return true;
}

static bool take_name(struct str *s, const struct time_piece *piece, struct parts *p)
{
	switch (piece->letter) {
	case 'G':
		p->before_christ = str_starts_nocase(*s, STR("BC"));
		if (!p->before_christ && !str_starts_nocase(*s, STR("AD")))
			return false;
		*s = str_from(*s, 2);
		return true;
	case 'M':
	case 'L':
		return time_take_month(s, &p->c.month);
	case 'E':
		return time_take_weekday(s, &p->weekday);
	case 'a':
		return take_half(s, &p->half);
	case 'z':
	case 'Z':
	case 'X':
		p->has_offset = true;
		return zone_take_offset(s, false, &p->offset) || time_take_abbr(s, &p->offset);
	default:
		return false;
	}
}

static bool take_part(struct str *s, const struct time_piece *piece, bool exact, struct parts *p)
{
	int n, digits;

	str_skip_blanks(s);
	if (!is_number(piece))
		return take_name(s, piece, p);
	if (piece->letter == 'S') {
		struct str fraction = exact ? str_slice(*s, 0, (size_t)piece->count) : *s;
		size_t before = fraction.n;

		if (!time_take_fraction(&fraction, &p->c.ns))
			return false;
		*s = str_from(*s, before - fraction.n);
		return true;
	}
	if (!take_number(s, exact && piece->count < DIGITS_MOST ? piece->count : DIGITS_MOST, &n,
	                 &digits))
		return false;
	return (!exact || digits == piece->count) && set_number(p, piece, n, digits);
}

/* The day of a week by the reckoning of the United States. */
static void week_resolve(struct parts *p)
{
	int64_t first, day;

	if (p->year_of_week < 0)
		p->year_of_week = (int)p->c.year;
	if (p->week < 0) {
		p->c.year = p->year_of_week; /* YYYY where yyyy was meant */
		return;
	}
	first = days_from_civil(p->year_of_week, 1, 1);
	first -= ((first + 4) % 7 + 7) % 7;
	day = first + (p->week - 1) * 7 + (p->weekday < 0 ? 0 : p->weekday);
	civil_from_days(day, &p->c.year, &p->c.month, &p->c.day);
}

static bool resolve(struct parts *p)
{
	if (p->half_day && p->half > 0)
		p->c.hour += 12;
	if (p->before_christ)
		p->c.year = 1 - p->c.year;
	if (p->year_of_week >= 0 || p->week >= 0)
		week_resolve(p);
	if (p->yearday > 0) {
		int64_t day = days_from_civil(p->c.year, 1, 1) + p->yearday - 1;

		civil_from_days(day, &p->c.year, &p->c.month, &p->c.day);
	}
	return time_is_valid(&p->c);
}

bool time_parse(struct str text, struct str pattern, const struct zone *zone, int64_t *ns)
{
	struct parts p = { .c = { .year = 1970, .month = 1, .day = 1 },
		           .year_of_week = -1,
		           .week = -1,
		           .weekday = -1,
		           .yearday = -1 };
	struct time_piece piece, next;
	bool more = time_take_piece(&pattern, &piece);

	while (more) {
		more = time_take_piece(&pattern, &next);
		if (!piece.letter) {
			if (!str_skip(&text, piece.text))
				return false;
		} else if (!take_part(&text, &piece, more && is_number(&next), &p)) {
			return false;
		}
		piece = next;
	}
	if (!resolve(&p))
		return false;
	*ns = p.has_offset ? time_at_offset(&p.c, p.offset) : civil_time(&p.c, zone);
	return true;
}
