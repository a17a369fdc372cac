/*
 * Times written by the patterns of Java's SimpleDateFormat; see time.h.  Weeks are
 * those of the United States: from Sunday, the first has January 1.  S is a fraction of the second:
 * SimpleDateFormat's own reading (a number of milliseconds whatever its length) is the same for the
 * usual SSS, and for other lengths never what a log means.
 */
#include "base/time_scan.h"

bool time_take_piece(struct str *pattern, struct time_piece *piece)
{
	size_t n = 0;

	*piece = (struct time_piece){ 0 };
	if (pattern->n == 0)
		return false;
	if (str_skip(pattern, STR("''"))) {
		piece->text = STR("'");
		return true;
	}
	if (char_is_alpha(pattern->p[0])) {
		piece->letter = pattern->p[0];
		while (n < pattern->n && pattern->p[n] == piece->letter)
			n++;
		piece->count = n < 100 ? (int)n : 100;
		*pattern = str_from(*pattern, n);
		return true;
	}
	if (!str_skip(pattern, STR("'"))) {
		piece->text = str_slice(*pattern, 0, 1);
		*pattern = str_from(*pattern, 1);
	} else if (!str_take_until(pattern, '\'', &piece->text)) {
		piece->text = *pattern;
		*pattern = str_from(*pattern, pattern->n);
	} else if (pattern->n && pattern->p[0] == '\'') {
		piece->text.n++; /* 'o''clock': the first of the two quotes ends this piece */
	}
	return true;
}

struct writer {
	struct arena *mem;
	char *p;
	size_t n, cap;
};

static void put(struct writer *w, struct str s)
{
	w->p = arena_grow(w->mem, w->p, 1, w->n, &w->cap, w->n + s.n);
	if (s.n)
		memcpy(w->p + w->n, s.p, s.n);
	w->n += s.n;
}

static void put_number(struct writer *w, int64_t number, int digits)
{
	char text[128];
	char *end = text + sizeof(text), *p = end;
	uint64_t n = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

	for (; n || digits > 0; n /= 10, digits--)
		*--p = (char)('0' + n % 10);
	if (p == end)
		*--p = '0';
	if (number < 0)
		*--p = '-';
	put(w, str_make(p, (size_t)(end - p)));
}

static void put_name(struct writer *w, const char *name, int count)
{
	put(w, count < 4 ? str_slice(str_of(name), 0, 3) : str_of(name));
}

/* ±hh, ±hhmm or ±hh:mm */
static void put_offset(struct writer *w, int offset, int parts, const char *colon)
{
	int minutes = (offset < 0 ? -offset : offset) / 60;

	put(w, offset < 0 ? STR("-") : STR("+"));
	put_number(w, minutes / 60, 2);
	if (parts < 2)
		return;
	put(w, str_of(colon));
	put_number(w, minutes % 60, 2);
}

static void put_zone(struct writer *w, const struct civil *c)
{
	if (c->zone[0] != '+' && c->zone[0] != '-') {
		put(w, str_of(c->zone));
		return;
	}
	put(w, STR("GMT"));
	put_offset(w, c->offset, 2, ":");
}

static void put_iso_zone(struct writer *w, int offset, int count)
{
	if (offset == 0)
		put(w, STR("Z"));
	else
		put_offset(w, offset, count, count < 3 ? "" : ":");
}

static void put_year(struct writer *w, int64_t year, int count)
{
	if (year <= 0)
		year = 1 - year;
	put_number(w, count == 2 ? year % 100 : year, count);
}

static void put_fraction(struct writer *w, int64_t ns, int count)
{
	int64_t unit = TIME_SEC;
	int digits = 0;

	while (digits < count && unit > 1)
		unit /= 10, digits++;
	put_number(w, ns / unit, digits);
	for (; digits < count; digits++)
		put(w, STR("0"));
}

/* Weeks begun since the Sunday on or before the first of the year or month, from 1. */
static int week_of(int day, int weekday)
{
	return (day - 1 + (weekday - (day - 1) % 7 + 7) % 7) / 7 + 1;
}

/* The last days of December are in week 1 of the next year when their week has January 1. */
static bool in_next_year(const struct civil *c)
{
	return c->month == 12 && c->day - c->weekday + 6 > 31;
}

static bool put_date(struct writer *w, const struct civil *c, const struct time_piece *p)
{
	switch (p->letter) {
	case 'G':
		put(w, c->year > 0 ? STR("AD") : STR("BC"));
		return true;
	case 'y':
		put_year(w, c->year, p->count);
		return true;
	case 'Y':
		put_year(w, c->year + in_next_year(c), p->count);
		return true;
	case 'M':
	case 'L':
		if (p->count > 2)
			put_name(w, time_months[c->month - 1], p->count);
		else
			put_number(w, c->month, p->count);
		return true;
	case 'w':
		put_number(w, in_next_year(c) ? 1 : week_of(c->yearday, c->weekday), p->count);
		return true;
	case 'W':
		put_number(w, week_of(c->day, c->weekday), p->count);
		return true;
	case 'D':
		put_number(w, c->yearday, p->count);
		return true;
	case 'd':
		put_number(w, c->day, p->count);
		return true;
	case 'F':
		put_number(w, (c->day - 1) / 7 + 1, p->count);
		return true;
	case 'E':
		put_name(w, time_weekdays[c->weekday], p->count);
		return true;
	case 'u':
		put_number(w, c->weekday ? c->weekday : 7, p->count);
		return true;
	default:
		return false;
	}
}

static bool put_clock(struct writer *w, const struct civil *c, const struct time_piece *p)
{
	switch (p->letter) {
	case 'a':
		put(w, c->hour < 12 ? STR("AM") : STR("PM"));
		return true;
	case 'H':
		put_number(w, c->hour, p->count);
		return true;
	case 'k':
		put_number(w, c->hour ? c->hour : 24, p->count);
		return true;
	case 'K':
		put_number(w, c->hour % 12, p->count);
		return true;
	case 'h':
		put_number(w, c->hour % 12 ? c->hour % 12 : 12, p->count);
		return true;
	case 'm':
		put_number(w, c->minute, p->count);
		return true;
	case 's':
		put_number(w, c->second, p->count);
		return true;
	case 'S':
		put_fraction(w, c->ns, p->count);
		return true;
	case 'z':
		put_zone(w, c);
		return true;
	case 'Z':
		put_offset(w, c->offset, 2, "");
		return true;
	case 'X':
		put_iso_zone(w, c->offset, p->count);
		return true;
	default:
		return false;
	}
}

bool time_format(int64_t ns, struct str pattern, const struct zone *zone, struct arena *a,
                 struct str *out, char *bad)
{
	struct writer w = { .mem = a, .cap = pattern.n + 16 };
	struct civil c = civil_of(ns, zone);
	struct time_piece piece;

	w.p = arena_get_text(a, w.cap);
	while (time_take_piece(&pattern, &piece)) {
		if (!piece.letter) {
			put(&w, piece.text);
		} else if (!put_date(&w, &c, &piece) && !put_clock(&w, &c, &piece)) {
			*bad = piece.letter;
			return false;
		}
	}
	*out = str_make(w.p, w.n);
	return true;
}
