/*
 * W3C extended log format (IIS, Blue Coat, CloudFront): a record a line, columns named by the last
 * `#Fields:` line before it.  Values are parted by blanks, or by tabs in lines that have any; a
 * quoted value may have blanks and doubled quotes.  Times are UTC.  `-` and `+` stay as logged.
 *
 * IIS has no `cs-uri`: it is made of its parts, `cs-uri-stem?cs-uri-query`.
 *
 *     #Version: 1.0
 *     #Fields: date time c-ip cs-method cs-uri sc-status cs(User-Agent)
 *     2026-11-24 02:21:52 10.0.0.4 GET http://a.example/x 200 "Mozilla/5.0 (X11)"
 */
#include "reader/line.h"

enum { COLUMNS_MOST = 4096 };

/* What the header lines so far say; a new one for every `#Fields:` and `#Date:`. */
struct w3c {
	size_t n;
	struct str *column;
	int *slot; /* by column; -1: not wanted */
	size_t date, time; /* columns, or STR_NONE */
	size_t stem, query; /* columns that make up the URI, where no column has it; or STR_NONE */
	int uri; /* its slot; -1: it is there or not wanted */
	int64_t day; /* of #Date, in days since 1970; TIME_NONE: none */
};

static void *w3c_open(const struct slots *slots, struct arena *a)
{
	struct w3c *w = arena_new(a, struct w3c);

	(void)slots;
	w->date = w->time = w->stem = w->query = STR_NONE;
	w->uri = -1;
	w->day = TIME_NONE;
	return w;
}

/* Read `2026-11-24`. */
static bool date_parse(struct str s, int64_t *day)
{
	int year, month, mday;

	if (!str_take_digits(&s, 4, &year) || !str_skip(&s, STR("-")) ||
	    !str_take_digits(&s, 2, &month) || !str_skip(&s, STR("-")) ||
	    !str_take_digits(&s, 2, &mday) || s.n)
		return false;
	if (year < 1678 || year > 2261 || month < 1 || month > 12 || mday < 1 || mday > 31)
		return false;
	*day = days_from_civil(year, month, mday);
	return true;
}

/* Read `02:21`, `02:21:52` or `02:21:52.123`. */
static bool clock_parse(struct str s, int64_t *ns)
{
	int hour, minute, second = 0;
	int64_t unit = TIME_SEC / 10;

	if (!str_take_digits(&s, 2, &hour) || !str_skip(&s, STR(":")) ||
	    !str_take_digits(&s, 2, &minute))
		return false;
	if (str_skip(&s, STR(":")) && !str_take_digits(&s, 2, &second))
		return false;
	if (hour > 23 || minute > 59 || second > 60)
		return false;
	*ns = (hour * INT64_C(3600) + minute * 60 + second) * TIME_SEC;
	if (str_skip(&s, STR(".")))
		for (; s.n && char_is_digit(s.p[0]); s = str_from(s, 1), unit /= 10)
			*ns += (s.p[0] - '0') * unit;
	return s.n == 0;
}

/* `#Fields: a b c`. */
static void columns_set(struct w3c *w, struct str names, const struct slots *slots, struct arena *a)
{
	size_t cap = 0, slot_cap = 0;
	struct str name;

	w->n = 0;
	w->column = NULL;
	w->slot = NULL;
	w->date = w->time = w->stem = w->query = STR_NONE;
	w->uri = slots_find(slots, STR("cs-uri"));
	for (; w->n < COLUMNS_MOST && str_take_word(&names, &name); w->n++) {
		w->column = arena_grow(a, w->column, sizeof(name), w->n, &cap, w->n + 1);
		w->slot = arena_grow(a, w->slot, sizeof(int), w->n, &slot_cap, w->n + 1);
		w->column[w->n] = arena_copy(a, name);
		w->slot[w->n] = slots_find(slots, name);
		if (str_eq_nocase(name, STR("date")))
			w->date = w->n;
		else if (str_eq_nocase(name, STR("time")))
			w->time = w->n;
		else if (str_eq_nocase(name, STR("cs-uri-stem")))
			w->stem = w->n;
		else if (str_eq_nocase(name, STR("cs-uri-query")))
			w->query = w->n;
		else if (str_eq_nocase(name, STR("cs-uri")))
			w->uri = -1;
	}
}

/* One header line; others than these tell nothing about the records. */
static void header_read(struct w3c *w, struct str line, const struct slots *slots, struct arena *a)
{
	struct str word;

	if (str_starts_nocase(line, STR("#Fields:"))) {
		columns_set(w, str_from(line, 8), slots, a);
	} else if (str_starts_nocase(line, STR("#Date:"))) {
		line = str_from(line, 6);
		if (!str_take_word(&line, &word) || !date_parse(word, &w->day))
			w->day = TIME_NONE;
	}
}

static const void *w3c_head(const void *state, struct str *bytes, const struct slots *slots,
                            struct arena *a)
{
	struct str rest = *bytes, line;
	struct w3c *w = NULL;

	while (str_take_line(&rest, &line) && line_is_passed(line)) {
		if (line_is_header(line)) {
			if (!w) {
				w = arena_new(a, struct w3c);
				*w = *(const struct w3c *)state;
			}
			header_read(w, line, slots, a);
		}
		*bytes = rest;
	}
	return w ? w : state;
}

/* Take `"…"`, in which a quote is doubled, up to a separator. */
static bool quoted_take(struct str *s, char separator, struct str *value, struct arena *a)
{
	char *p;
	size_t end = 1, n = 0;

	while (end < s->n && (s->p[end] != '"' || (end + 1 < s->n && s->p[end + 1] != separator)))
		end += s->p[end] == '"' && s->p[end + 1] == '"' ? 2 : 1;
	if (end >= s->n)
		return false;
	*value = str_slice(*s, 1, end);
	*s = str_from(*s, end + 1);
	if (str_find(*value, STR("\"\"")) == STR_NONE)
		return true;
	p = arena_get_text(a, value->n);
	for (size_t i = 0; i < value->n; i++) {
		p[n++] = value->p[i];
		i += value->p[i] == '"' && i + 1 < value->n && value->p[i + 1] == '"';
	}
	*value = str_make(p, n);
	return true;
}

/* Take the next value and the separator behind it. */
static bool value_take(struct str *s, char separator, struct str *value, struct arena *a)
{
	if (separator == ' ')
		str_skip_blanks(s);
	if (!s->n)
		return false;
	if (s->p[0] != '"' || !quoted_take(s, separator, value, a)) {
		size_t end = str_find_char(*s, separator);

		*value = str_slice(*s, 0, end);
		*s = str_from(*s, value->n);
	}
	*s = str_from(*s, 1);
	return true;
}

/* The time of a record; false: its columns have something else. */
static bool time_get(const struct w3c *w, const struct str *value, size_t n, int64_t *ns)
{
	int64_t day = w->day, clock;

	*ns = TIME_NONE;
	if (w->date < n && !str_eq(value[w->date], STR("-")) && !date_parse(value[w->date], &day))
		return false;
	if (w->time >= n || str_eq(value[w->time], STR("-")))
		return true;
	if (!clock_parse(value[w->time], &clock))
		return false;
	if (day != TIME_NONE)
		*ns = day * 86400 * TIME_SEC + clock;
	return true;
}

static void fields_add(const struct w3c *w, const struct str *value, size_t n, struct record *r,
                       struct arena *a)
{
	struct field *field = arena_many(a, struct field, n);

	for (size_t i = 0; i < n; i++)
		field[i] = (struct field){ w->column[i], value_text(value[i]) };
	r->field = field;
	r->fields = (uint32_t)n;
}

/* `stem?query`; the stem alone where there is no query. */
static struct str uri_join(const struct w3c *w, const struct str *value, size_t n, struct arena *a)
{
	struct str stem = value[w->stem];

	if (w->query >= n || !value[w->query].n || str_eq(value[w->query], STR("-")))
		return stem;
	return arena_printf(a, "%.*s?%.*s", STR_ARG(stem), STR_ARG(value[w->query]));
}

static bool w3c_decode(const void *state, struct str raw, const struct slots *slots,
                       struct record *r, struct arena *a)
{
	const struct w3c *w = state;
	struct str *value = arena_get(a, (w->n + 1) * sizeof(*value));
	char separator = str_find_char(raw, '\t') == STR_NONE ? ' ' : '\t';
	size_t n = 0;
	int64_t ns;

	while (n < w->n && value_take(&raw, separator, &value[n], a))
		n++;
	if (!n || !time_get(w, value, n, &ns))
		return false;
	r->time = ns;
	for (size_t i = 0; i < n; i++)
		if (w->slot[i] >= 0)
			r->slot[w->slot[i]] = value_text(value[i]);
	if (w->uri >= 0 && w->stem < n)
		r->slot[w->uri] = value_text(uri_join(w, value, n, a));
	if (slots->all)
		fields_add(w, value, n, r, a);
	return true;
}

static int w3c_sniff(struct str head)
{
	struct str line;

	str_skip(&head, STR("\xef\xbb\xbf"));
	while (str_take_line(&head, &line) && line_is_header(line))
		if (str_starts_nocase(line, STR("#Fields:")))
			return 95;
	return 0;
}

const struct reader_type reader_w3c = {
	.name = "w3c",
	.about = "W3C extended log format: IIS, Blue Coat, CloudFront",
	.sniff = w3c_sniff,
	.open = w3c_open,
	.head = w3c_head,
	.whole = line_headed_whole,
	.cut = line_headed_cut,
	.decode = w3c_decode,
};
