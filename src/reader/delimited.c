/* Values between delimiters; see delimited.h. */
#include "reader/delimited.h"

#include "reader/reader.h"

enum quote { QUOTE_OPENS, QUOTE_LONE, QUOTE_UNKNOWN };

/* The quote that closes the value whose inside starts at `p`: the last one of an odd run.  NULL:
 * none does that begins before `limit`.  `end`: a run touches it. */
static const char *quoted_close(const char *p, const char *limit, const char *end)
{
	while (p < limit && (p = memchr(p, '"', (size_t)(limit - p)))) {
		const char *run = p;

		while (p < end && *p == '"')
			p++;
		if (p == end)
			return end;
		if ((p - run) % 2)
			return p - 1;
	}
	return NULL;
}

static bool run_is_odd(const char *from, const char *end)
{
	const char *p = end;

	while (p > from && p[-1] == '"')
		p--;
	return (end - p) % 2;
}

/* What the quote at `q` is, which stands at the start of a value, and what closes it. */
static enum quote quote_see(const char *q, const char *end, char separator, bool last,
                            const char **close)
{
	bool near = (size_t)(end - q) <= DELIMITED_QUOTED;
	const char *limit = near ? end : q + 1 + DELIMITED_QUOTED, *after;

	*close = quoted_close(q + 1, limit, end);
	if (*close == end) {
		if (!last)
			return QUOTE_UNKNOWN;
		*close = run_is_odd(q + 1, end) ? end - 1 : NULL;
		return *close ? QUOTE_OPENS : QUOTE_LONE;
	}
	if (!*close)
		return near && !last ? QUOTE_UNKNOWN : QUOTE_LONE;
	after = *close + 1;
	if (*after == '\r' && after + 1 == end)
		return last ? QUOTE_OPENS : QUOTE_UNKNOWN;
	after += *after == '\r';
	if (*after == separator || *after == '\n')
		return QUOTE_OPENS;
	return memchr(q, '\n', (size_t)(*close - q)) ? QUOTE_LONE : QUOTE_OPENS;
}

size_t delimited_end(struct str bytes, char separator, bool last)
{
	const char *p = bytes.p, *end = p + bytes.n, *close;
	const char *line = bytes.n ? memchr(p, '\n', bytes.n) : NULL;
	const char *stop = line ? line : end;

	while (p < stop && (p = memchr(p, '"', (size_t)(stop - p)))) {
		if (p > bytes.p && p[-1] != separator) {
			p++;
			continue;
		}
		switch (quote_see(p, end, separator, last, &close)) {
		case QUOTE_UNKNOWN:
			return 0;
		case QUOTE_LONE:
			p++;
			break;
		case QUOTE_OPENS:
			p = close + 1;
			if (p > stop) {
				line = memchr(p, '\n', (size_t)(end - p));
				stop = line ? line : end;
			}
		}
	}
	if (line)
		return (size_t)(line + 1 - bytes.p);
	return last ? bytes.n : 0;
}

size_t delimited_whole(struct str bytes, char separator)
{
	size_t whole = 0, n;

	while ((n = delimited_end(str_from(bytes, whole), separator, false)))
		whole += n;
	return whole;
}

struct str delimited_strip(struct str s)
{
	s.n -= s.n && s.p[s.n - 1] == '\n';
	s.n -= s.n && s.p[s.n - 1] == '\r';
	return s;
}

bool delimited_cut(struct str *bytes, char separator, struct str *raw)
{
	while (bytes->n) {
		size_t n = delimited_end(*bytes, separator, true), i = 0;

		*raw = delimited_strip(str_slice(*bytes, 0, n));
		*bytes = str_from(*bytes, n);
		while (i < raw->n && char_is_space(raw->p[i]))
			i++;
		if (i < raw->n)
			return true;
	}
	return false;
}

struct delimited delimited_of(struct str record, char separator)
{
	if (!record.p)
		record.p = "";
	return (struct delimited){ .rest = record, .separator = separator };
}

#define EACH ((uint64_t)0x0101010101010101)

/* The first `c` from p on, or `end`; most values are short, for which memchr takes long. */
static const char *char_find(const char *p, const char *end, char c)
{
	for (; end - p >= 8; p += 8) {
		uint64_t bytes;

		memcpy(&bytes, p, 8);
		bytes ^= EACH * (unsigned char)c;
		if ((bytes - EACH) & ~bytes & (EACH << 7))
			break;
	}
	while (p < end && *p != c)
		p++;
	return p;
}

bool delimited_next(struct delimited *d)
{
	const char *p = d->rest.p, *end, *from = p, *close;

	if (!p)
		return false;
	end = p + d->rest.n;
	d->quoted = d->doubled = false;
	if (p < end && *p == '"' && quote_see(p, end, d->separator, true, &close) == QUOTE_OPENS) {
		from = close + 1;
		if (from == end || *from == d->separator) {
			d->quoted = true;
			d->text = str_make(p + 1, (size_t)(close - p) - 1);
			d->doubled = memchr(p + 1, '"', d->text.n);
		}
	}
	from = char_find(from, end, d->separator);
	if (!d->quoted)
		d->text = str_make(p, (size_t)(from - p));
	d->rest = from < end ? str_make(from + 1, (size_t)(end - from) - 1) : (struct str){ 0 };
	return true;
}

struct str delimited_text(const struct delimited *d, struct arena *a)
{
	struct str s = d->text;
	size_t n = 0;
	char *p;

	if (!d->doubled)
		return s;
	p = arena_get_text(a, s.n);
	for (size_t i = 0; i < s.n; i++) {
		p[n++] = s.p[i];
		i += s.p[i] == '"' && i + 1 < s.n && s.p[i + 1] == '"';
	}
	return str_make(p, n);
}

/* `-12.50`, as JSON spells it, without an exponent (which is more often a part of a digest). */
static bool is_number(struct str s)
{
	size_t i = s.n && s.p[0] == '-', digits = i;

	while (i < s.n && char_is_digit(s.p[i]))
		i++;
	if (i == digits || (s.p[digits] == '0' && i > digits + 1))
		return false;
	if (i == s.n)
		return true;
	digits = i + 1;
	if (s.p[i++] != '.')
		return false;
	while (i < s.n && char_is_digit(s.p[i]))
		i++;
	return i == s.n && i > digits;
}

struct value delimited_value(struct str text)
{
	return is_number(text) ? value_number(text) : value_text(text);
}

static bool opens(char before)
{
	return before == '\0' || before == ',' || before == ';' || before == '\t' || before == '|';
}

size_t delimited_skip(struct reader_skip *s, struct str bytes)
{
	const char *p = bytes.p, *end = p + bytes.n, *close;

	for (; p < end && *p != '\n'; s->before = *p++) {
		if (*p != '"' || !opens(s->before))
			continue;
		switch (quote_see(p, end, s->before ? s->before : ',', false, &close)) {
		case QUOTE_UNKNOWN:
			return (size_t)(p - bytes.p);
		case QUOTE_LONE:
			break;
		case QUOTE_OPENS:
			p = close;
		}
	}
	s->ended = p < end;
	return (size_t)(p - bytes.p) + s->ended;
}
