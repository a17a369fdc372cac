/*
 * The time that a log message carries; see time.h.
 *
 * Nearly all forms have a clock, so the scanner looks for `d:dd:dd` (memchr finds the colons), and
 * from there reads the date backwards and what follows forwards:
 *
 *     [24/Nov/2026:02:21:52.123 +0100]
 *      ^^ ^^^ ^^^^ ^^^^^^^^
 *       3   2    1    clock ^^^^ ^^^^^ fraction, half of the day, zone, year
 *
 * Epochs stand at known places only, so that no other number is taken for one.
 */
#include "base/time_scan.h"
#include "base/zone.h"

#define LOOK_MOST  1024 /* bytes */
#define YEAR_FIRST 1970
#define YEAR_LAST  2199
#define CENTURY    2000 /* of years of two digits */
/* A part of a date, as it is met from right to left. */
struct part {
	int number; /* or the month that a word names */
	int digits; /* 0: a word, or no part */
	size_t at; /* its first byte */
	char before; /* what separates it from the part on its left */
};

struct found {
	struct civil c;
	size_t at; /* first byte */
	bool has_date, has_year, has_offset;
	bool words; /* month first, in words: the year may stand at the end */
	int offset;
};

static bool is_word_at(struct str s, size_t at)
{
	return at < s.n && char_is_word(s.p[at]);
}

static bool is_digit_at(struct str s, size_t at)
{
	return at < s.n && char_is_digit(s.p[at]);
}

static int two_digits(const char *p)
{
	return (p[0] - '0') * 10 + (p[1] - '0');
}

/* Read the number or month that ends before `end`. */
static bool part_before(struct str s, size_t end, struct part *p)
{
	size_t at = end;

	*p = (struct part){ 0 };
	while (at && char_is_digit(s.p[at - 1]) && end - at <= 8)
		at--;
	p->digits = (int)(end - at);
	if (p->digits > 8)
		return false;
	for (size_t i = at; i < end; i++)
		p->number = p->number * 10 + (s.p[i] - '0');
	if (p->digits == 0) {
		while (at && char_is_alpha(s.p[at - 1]) && end - at < 10)
			at--;
		p->number = end - at >= 3 ? time_month_of(str_slice(s, at, end)) : 0;
		if (p->number == 0)
			return false;
	}
	p->at = at;
	p->before = at ? s.p[at - 1] : '\0';
	return true;
}

/* Where the part to the left of `p` ends: one separator, or blanks with a comma at most. */
static bool step_left(struct str s, const struct part *p, size_t *end)
{
	size_t at = p->at;

	if (p->before == '/' || p->before == '-') {
		*end = at - 1;
		return true;
	}
	while (at && s.p[at - 1] == ' ' && p->at - at < 2)
		at--;
	if (at == p->at)
		return false;
	if (at && s.p[at - 1] == ',')
		at--;
	*end = at;
	return true;
}

/* A year below 0 is none. */
static bool date_set(struct found *f, int year, int month, int day, size_t at)
{
	if (year >= 0 && (year < YEAR_FIRST || year > YEAR_LAST))
		return false;
	if (month < 1 || month > 12 || day < 1 ||
	    day > time_month_days(year < 0 ? 2000 : year, month))
		return false;
	f->has_date = true;
	f->has_year = year >= 0;
	f->c.year = year;
	f->c.month = month;
	f->c.day = day;
	f->at = at;
	return true;
}

/* `yyyyMMdd`, `yyMMdd`, `MMdd_`. */
static bool date_packed(const struct part *p, char separator, struct found *f)
{
	int n = p->number;

	if (char_is_word(p->before) || p->before == '.' || p->before == ':')
		return false;
	if (p->digits == 8 && (separator == ' ' || separator == 'T' || separator == '_'))
		return date_set(f, n / 10000, n / 100 % 100, n % 100, p->at);
	if (p->digits == 6 && separator == ' ')
		return date_set(f, CENTURY + n / 10000, n / 100 % 100, n % 100, p->at);
	return p->digits == 4 && separator == '_' && date_set(f, -1, n / 100, n % 100, p->at);
}

/* `MM/dd/yyyy`, `MM/dd/yy`, `yy/MM/dd`, `yy-MM-dd`, `yyyy-MM-dd`, `yyyy/MM/dd`: from right to left
 * `a`, `b` and `c`. */
static bool date_numbers(const struct part *a, const struct part *b, const struct part *c,
                         struct found *f)
{
	if (a->before != b->before || (a->before != '/' && a->before != '-') || b->digits > 2 ||
	    c->digits == 0)
		return false;
	if (c->digits == 4 && a->digits <= 2)
		return date_set(f, c->number, b->number, a->number, c->at);
	if (char_is_word(c->before) || c->before == '-' || c->before == '/' || c->digits > 2)
		return false;
	if (a->before == '/' && a->digits == 4)
		return date_set(f, a->number, c->number, b->number, c->at);
	if (a->digits != 2)
		return false;
	if (a->before == '/' && date_set(f, CENTURY + a->number, c->number, b->number, c->at))
		return true;
	return b->digits == 2 && c->digits == 2 &&
	       date_set(f, CENTURY + c->number, b->number, a->number, c->at);
}

/* With the month as a word; only `MMM dd` may have its year behind the clock. */
static bool date_words(const struct part *a, const struct part *b, const struct part *c,
                       struct found *f)
{
	if (a->digits == 0) /* dd/MMM */
		return a->before == '/' && b->digits && b->digits <= 2 &&
		       !char_is_word(b->before) && date_set(f, -1, a->number, b->number, b->at);
	if (b->digits) /* MMM dd yyyy */
		return a->digits == 4 && b->digits <= 2 && !char_is_word(c->before) &&
		       date_set(f, a->number, c->number, b->number, c->at);
	if (c->digits && c->digits <= 2 && a->digits == 4 && a->before == b->before)
		return !char_is_word(c->before) &&
		       date_set(f, a->number, b->number, c->number, c->at);
	if (a->digits > 2 || char_is_word(b->before))
		return false;
	if (c->digits == 4 && !char_is_word(c->before) &&
	    date_set(f, c->number, b->number, a->number, c->at))
		return true;
	f->words = true;
	return date_set(f, -1, b->number, a->number, b->at);
}

/* The date that ends before `end`; `separator` is between it and the clock. */
static bool date_before(struct str s, size_t end, char separator, struct found *f)
{
	struct part a, b, c = { 0 };

	if (!part_before(s, end, &a))
		return false;
	if (!step_left(s, &a, &end) || !part_before(s, end, &b))
		return a.digits && date_packed(&a, separator, f);
	if (step_left(s, &b, &end))
		part_before(s, end, &c);
	if (a.digits && b.digits && c.digits)
		return date_numbers(&a, &b, &c, f) || date_packed(&a, separator, f);
	if ((!a.digits && b.digits) || (a.digits && !b.digits) ||
	    (a.digits && b.digits && c.number))
		return date_words(&a, &b, &c, f);
	return a.digits && date_packed(&a, separator, f);
}

/* The clock whose first colon is at `colon`; its ends. */
static bool clock_read(struct str s, size_t colon, struct found *f, size_t *start, size_t *end)
{
	const char *p = s.p + colon;

	if (colon < 1 || s.n - colon < 6 || !char_is_digit(p[-1]) || p[3] != ':' ||
	    !char_is_digit(p[1]) || !char_is_digit(p[2]) || !char_is_digit(p[4]) ||
	    !char_is_digit(p[5]) || is_digit_at(s, colon + 6))
		return false;
	*end = colon + 6;
	*start = colon - 1;
	f->c.hour = p[-1] - '0';
	if (*start && char_is_digit(p[-2])) {
		--*start;
		f->c.hour = two_digits(p - 2);
	}
	f->c.minute = two_digits(p + 1);
	f->c.second = two_digits(p + 4);
	return f->c.hour < 24 && f->c.minute < 60 && f->c.second <= 60 &&
	       !(*start && char_is_digit(s.p[*start - 1]));
}

/* What may stand before a clock that has no date. */
static bool is_opening(char c)
{
	return c != '\0' && strchr(" \t\r\n[](){}<>\"'=,;|", c);
}

/* The date before the clock at `start`, or none where none needs to be. */
static bool date_read(struct str s, size_t start, bool two_digit_hour, struct found *f)
{
	char separator = start ? s.p[start - 1] : ' ';
	size_t end = start ? start - 1 : 0;

	f->at = start;
	if (start == 0)
		return two_digit_hour;
	if (separator == ' ') {
		if (end && s.p[end - 1] == ' ')
			end--;
		if (end && s.p[end - 1] == ',')
			end--;
	}
	if ((!char_is_alpha(separator) || separator == 'T') && !char_is_digit(separator) &&
	    date_before(s, end, separator, f))
		return true;
	return two_digit_hour && is_opening(separator);
}

/* `.123`, `,123`, `:123`: after a comma or colon 3, 6 or 9 digits, which are no next value. */
static void fraction_read(struct str s, size_t *at, struct found *f)
{
	struct str rest = str_from(s, *at + 1);
	size_t n = 0;

	if (*at >= s.n || (s.p[*at] != '.' && s.p[*at] != ',' && s.p[*at] != ':'))
		return;
	while (n < rest.n && char_is_digit(rest.p[n]))
		n++;
	if (n == 0 || (s.p[*at] != '.' && n != 3 && n != 6 && n != 9))
		return;
	time_take_fraction(&rest, &f->c.ns);
	*at += n + 1;
}

static void half_read(struct str s, size_t *at, struct found *f)
{
	size_t i = *at < s.n && s.p[*at] == ' ' ? *at + 1 : *at;
	char half;

	if (i + 1 >= s.n || char_lower(s.p[i + 1]) != 'm' || is_word_at(s, i + 2) ||
	    f->c.hour < 1 || f->c.hour > 12)
		return;
	half = char_lower(s.p[i]);
	if (half != 'a' && half != 'p')
		return;
	f->c.hour = f->c.hour % 12 + (half == 'p' ? 12 : 0);
	*at = i + 2;
	fraction_read(s, at, f);
}

static bool is_upper_word(struct str s)
{
	return s.n >= 3 && s.p[0] >= 'A' && s.p[0] <= 'Z' && s.p[1] >= 'A' && s.p[1] <= 'Z' &&
	       s.p[2] >= 'A' && s.p[2] <= 'Z';
}

/* Directly behind the clock any spelling; behind a blank an abbreviation or ±hhmm, ±hh:mm. */
static void zone_read(struct str s, size_t *at, struct found *f)
{
	bool blank = *at < s.n && s.p[*at] == ' ';
	struct str rest = str_from(s, *at + blank), before = rest;
	int offset = 0;

	if (!(is_upper_word(rest) && time_take_abbr(&rest, &offset)) &&
	    !zone_take_offset(&rest, false, &offset))
		return;
	if (rest.n && (char_is_word(rest.p[0]) || rest.p[0] == ':'))
		return;
	if (blank && before.n - rest.n < 5 && !char_is_alpha(before.p[0]))
		return;
	f->has_offset = true;
	f->offset = offset;
	*at = s.n - rest.n;
}

/* ` 2026` behind `MMM dd HH:mm:ss`. */
static void year_read(struct str s, size_t *at, struct found *f)
{
	struct str rest = str_from(s, *at);
	int year;

	if (!f->words || f->has_year || !str_skip(&rest, STR(" ")) ||
	    !str_take_digits(&rest, 4, &year) || year < YEAR_FIRST || year > YEAR_LAST ||
	    (rest.n && (char_is_word(rest.p[0]) || strchr(".:-/", rest.p[0]))) ||
	    f->c.day > time_month_days(year, f->c.month))
		return;
	f->c.year = year;
	f->has_year = true;
	*at = s.n - rest.n;
}

/* What follows the clock; false: it was part of something else. */
static bool tail_read(struct str s, size_t at, struct found *f)
{
	fraction_read(s, &at, f);
	half_read(s, &at, f);
	zone_read(s, &at, f);
	year_read(s, &at, f);
	if (f->words && f->has_year && !f->has_offset)
		zone_read(s, &at, f);
	if (f->has_date || at >= s.n)
		return true;
	return !char_is_word(s.p[at]) && s.p[at] != ':' &&
	       !(s.p[at] == '.' && is_digit_at(s, at + 1));
}

/* The left-most clock that is a time. */
static bool clock_find(struct str s, struct found *f)
{
	size_t colon, start, end;

	for (size_t from = 0;; from = colon + 1) {
		colon = str_find_char(str_from(s, from), ':');
		if (colon == STR_NONE)
			return false;
		colon += from;
		*f = (struct found){ 0 };
		if (clock_read(s, colon, f, &start, &end) &&
		    date_read(s, start, colon - start == 2, f) && tail_read(s, end, f))
			return true;
	}
}

static int64_t moment(const struct found *f, const struct zone *zone)
{
	return f->has_offset ? time_at_offset(&f->c, f->offset) : civil_time(&f->c, zone);
}

/* In the last year in which it is not more than a day after `ref`: logs do not tell the future, but
 * clocks differ.  TIME_NONE: there is none. */
static int64_t moment_last(struct found *f, const struct zone *zone, int64_t ref)
{
	int64_t day = 86400 * TIME_SEC, last = ref <= INT64_MAX - day ? ref + day : ref;
	int64_t least = civil_of(last, zone).year - 8; /* a February 29 may be 8 years off */

	for (f->c.year = least + 9; f->c.year >= least; f->c.year--) {
		int64_t ns;

		if (f->c.day > time_month_days(f->c.year, f->c.month))
			continue;
		ns = moment(f, zone);
		if (ns <= last)
			return ns;
	}
	return TIME_NONE;
}

static int64_t found_time(struct found *f, const struct zone *zone, int64_t ref)
{
	struct civil day;

	if (f->has_year)
		return moment(f, zone);
	if (f->has_date)
		return moment_last(f, zone, ref);
	day = civil_of(ref, zone);
	f->c.year = day.year;
	f->c.month = day.month;
	f->c.day = day.day;
	return moment(f, zone);
}

/* An epoch of `digits` digits at `at`, of this century's first half so that hardly another number
 * is one; a fraction only behind seconds.  Where it ends. */
static bool epoch_read(struct str s, size_t at, size_t *end, size_t *digits, int64_t *ns)
{
	struct str rest = str_from(s, at);
	size_t n = 0;

	while (n < rest.n && n < 20 && char_is_digit(rest.p[n]))
		n++;
	*digits = n;
	if ((n != 10 && n != 13 && n != 16 && n != 19) || (rest.p[0] != '1' && rest.p[0] != '2'))
		return false;
	if (n != 10)
		rest = str_slice(rest, 0, n);
	if (!time_take_epoch(&rest, ns))
		return false;
	*end = n == 10 ? s.n - rest.n : at + n;
	return true;
}

/* At the start of the message: `1439277406.903`, `[1439277406]`, `1439277406,`, `1439277406903`,
 * also behind a syslog priority and version. */
static bool epoch_at_start(struct str s, int64_t *ns)
{
	size_t at = 0, end, digits;
	char next;

	if (at < s.n && s.p[at] == '<') {
		at++;
		while (is_digit_at(s, at))
			at++;
		if (at >= s.n || s.p[at++] != '>')
			return false;
		if (str_starts(str_from(s, at), STR("1 ")))
			at += 2;
	}
	while (at < s.n && (s.p[at] == ' ' || s.p[at] == '['))
		at++;
	if (!is_digit_at(s, at) || !epoch_read(s, at, &end, &digits, ns))
		return false;
	next = end < s.n ? s.p[end] : '\0';
	if (digits != 10 || end > at + 10)
		return !char_is_word(next) && next != '.';
	return next == ',' || (next == ']' && at && s.p[at - 1] == '[');
}

/* The epoch that a CSV line has as its fifth value. */
static bool epoch_in_csv(struct str s, size_t *at, int64_t *ns)
{
	size_t end, digits;

	*at = 0;
	for (int commas = 0; commas < 4; commas++) {
		size_t comma = str_find_char(str_from(s, *at), ',');

		if (comma == STR_NONE)
			return false;
		*at += comma + 1;
	}
	return epoch_read(s, *at, &end, &digits, ns) && digits == 10 && end == *at + 10 &&
	       (end == s.n || s.p[end] == ',');
}

/* `"timestamp":1439992022365` in JSON, `audit(1439992022.365:83931889)` of Linux. */
static bool epoch_with_key(struct str s, struct str key, size_t want, char next, size_t *at,
                           int64_t *ns)
{
	size_t end, digits;

	*at = str_find(s, key);
	if (*at == STR_NONE)
		return false;
	*at += key.n;
	while (*at < s.n && strchr(" :\"", s.p[*at]) && s.p[*at] && !next)
		++*at;
	if (!epoch_read(s, *at, &end, &digits, ns) || digits != want)
		return false;
	return next ? end < s.n && s.p[end] == next : !is_word_at(s, end);
}

/* The left-most of the epochs within `s`. */
static bool epoch_find(struct str s, int64_t *ns)
{
	size_t at, best = STR_NONE;
	int64_t found;

	if (epoch_with_key(s, STR("\"timestamp\""), 13, '\0', &at, &found)) {
		best = at;
		*ns = found;
	}
	if (epoch_with_key(s, STR("audit("), 10, ':', &at, &found) && at < best) {
		best = at;
		*ns = found;
	}
	if (epoch_in_csv(s, &at, &found) && at < best) {
		best = at;
		*ns = found;
	}
	return best != STR_NONE;
}

bool time_detect(struct str message, const struct zone *zone, int64_t ref, int64_t *ns)
{
	struct str s = str_slice(message, 0, LOOK_MOST);
	struct found f;
	bool has_clock;
	int64_t found;

	if (epoch_at_start(s, &found)) {
		*ns = found;
		return true;
	}
	has_clock = clock_find(s, &f);
	if (epoch_find(has_clock ? str_slice(s, 0, f.at) : s, &found))
		*ns = found;
	else if (has_clock)
		*ns = found_time(&f, zone, ref);
	else
		return false;
	return true;
}

bool time_detect_start(struct str text, const struct zone *zone, int64_t *ns)
{
	struct found f;
	int weekday;

	if (time_take_weekday(&text, &weekday)) {
		str_skip(&text, STR(","));
		if (str_skip_blanks(&text) == 0)
			return false;
	}
	if (!clock_find(str_slice(text, 0, LOOK_MOST), &f) || f.at != 0 || !f.has_year)
		return false;
	*ns = moment(&f, zone);
	return true;
}

bool time_parse_no_year(struct str text, const struct zone *zone, int64_t last, int64_t *ns)
{
	struct found f;

	text = str_trim(text);
	if (!clock_find(str_slice(text, 0, LOOK_MOST), &f) || f.at != 0 || !f.has_date ||
	    f.has_year)
		return false;
	*ns = moment_last(&f, zone, last);
	return *ns != TIME_NONE;
}
