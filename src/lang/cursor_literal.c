/*
 * Reading a query: strings, regular expressions, numbers, spans and addresses; see cursor.h.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "lang/char.h"
#include "lang/cursor.h"

/* Bytes up to the quote that closes the string whose text `s` is; STR_NONE: there is none.  A curly
 * quote closes only what a curly one has opened, so that a straight-quoted text may contain it. */
static size_t string_length(struct str s, bool curly)
{
	for (size_t n = 0; n < s.n; n++) {
		if (s.p[n] == '\\')
			n++;
		else if (s.p[n] == '"' || (curly && quote_length(str_from(s, n))))
			return n;
	}
	return STR_NONE;
}

/* The character that `\c` stands for; `c` itself for none, then the backslash stays. */
static char escape_char(char c)
{
	switch (c) {
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	case 't':
		return '\t';
	default:
		return c;
	}
}

/* `regex`: only \" is resolved, for the other backslashes are the regular expression's. */
static struct str string_resolve(struct str s, bool regex, struct arena *a)
{
	char *out;
	size_t n = 0;

	if (str_find_char(s, '\\') == STR_NONE)
		return s;
	out = arena_get_text(a, s.n);
	for (size_t i = 0; i < s.n; i++) {
		char next = i + 1 < s.n ? s.p[i + 1] : '\0';

		if (s.p[i] != '\\' || !next) {
			out[n++] = s.p[i];
			continue;
		}
		if (next != '"' && (regex || (next != '\\' && escape_char(next) == next)))
			out[n++] = '\\';
		out[n++] = regex ? next : escape_char(next);
		i++;
	}
	return str_make(out, n);
}

bool cur_peek_string(struct cursor *c)
{
	struct cursor copy = *c;

	return quote_length(cur_rest(&copy)) > 0;
}

static bool string_take(struct cursor *c, bool regex, struct str *text, struct err *err)
{
	struct cursor copy = *c;
	struct str rest = cur_rest(&copy);
	size_t quote = quote_length(rest), n;

	if (quote == 0)
		return cur_expected(c, "a string in double quotes", err);
	n = string_length(str_from(rest, quote), quote > 1);
	if (n == STR_NONE)
		return err_query(err, str_slice(rest, 0, quote), "the string is never closed");
	*text = string_resolve(str_slice(rest, quote, quote + n), regex, c->mem);
	c->at = copy.at + quote + n;
	c->at += quote_length(str_from(c->text, c->at));
	return true;
}

bool cur_take_string(struct cursor *c, struct str *text, struct err *err)
{
	return string_take(c, false, text, err);
}

bool cur_take_pattern(struct cursor *c, struct str *text, struct err *err)
{
	return string_take(c, true, text, err);
}

/* The character between single quotes, and how many bytes it all takes; 0: none. */
static size_t char_length(struct str s, char *ch)
{
	if (str_starts(s, STR("'\\t'"))) {
		*ch = '\t';
		return 4;
	}
	if (str_starts(s, STR("'\\\\'")) || str_starts(s, STR("'\\''"))) {
		*ch = s.p[2];
		return 4;
	}
	if (s.n >= 3 && s.p[0] == '\'' && s.p[2] == '\'') {
		*ch = s.p[1];
		return 3;
	}
	return 0;
}

bool cur_take_char(struct cursor *c, char *ch, struct err *err)
{
	struct cursor copy = *c;
	struct str text;
	size_t n = char_length(cur_rest(&copy), ch);

	if (n) {
		c->at = copy.at + n;
		return true;
	}
	if (!cur_peek_string(c))
		return cur_expected(c, "a character in single quotes", err);
	if (!cur_take_string(&copy, &text, err))
		return false;
	if (text.n != 1)
		return cur_expected(c, "a single character", err);
	*ch = *text.p;
	c->at = copy.at;
	return true;
}

/* `\/` becomes `/`; other escapes are the pattern's own. */
static struct str regex_resolve(struct str s, struct arena *a)
{
	char *out;
	size_t n = 0;

	if (str_find(s, STR("\\/")) == STR_NONE)
		return s;
	out = arena_get_text(a, s.n);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n && s.p[++i] != '/')
			out[n++] = '\\';
		out[n++] = s.p[i];
	}
	return str_make(out, n);
}

bool cur_skip_regex(struct cursor *c, struct str *pattern)
{
	struct cursor copy = *c;
	struct str rest = cur_rest(&copy);

	if (!str_starts(rest, STR("/")))
		return false;
	for (size_t n = 1; n < rest.n; n++) {
		if (rest.p[n] == '\\') {
			n++;
		} else if (rest.p[n] == '/') {
			*pattern = regex_resolve(str_slice(rest, 1, n), c->mem);
			c->at = copy.at + n + 1;
			return n > 1;
		}
	}
	return false;
}

/* What a suffix multiplies by; 0: it is none.  Case matters: `m` is minutes, `M` a million. */
static double suffix_factor(struct str suffix)
{
	static const struct {
		const char *suffix;
		double factor;
	} factors[] = {
		{ "", 1 },          { "k", 1e3 },     { "K", 1e3 },     { "M", 1e6 },
		{ "G", 1e9 },       { "B", 1e9 },     { "T", 1e12 },    { "P", 1e15 },
		{ "Ki", 0x1p10 },   { "Mi", 0x1p20 }, { "Gi", 0x1p30 }, { "Ti", 0x1p40 },
		{ "Pi", 0x1p50 },   { "ns", 1e-6 },   { "us", 1e-3 },   { "ms", 1 },
		{ "s", 1000 },      { "m", 60000 },   { "h", 3600000 }, { "d", 86400000 },
		{ "w", 604800000 },
	};

	for (size_t i = 0; i < COUNT(factors); i++)
		if (str_eq(suffix, str_of(factors[i].suffix)))
			return factors[i].factor;
	return 0;
}

static size_t digits_length(struct str s)
{
	size_t n = 0;

	while (n < s.n && char_is_digit(s.p[n]))
		n++;
	return n;
}

/* Bytes of `e5`, `e+4` or `E-3` at the start of `s`; 0: no exponent. */
static size_t exponent_length(struct str s)
{
	size_t n = 1, digits;

	if (s.n == 0 || char_lower(*s.p) != 'e')
		return 0;
	if (n < s.n && (s.p[n] == '+' || s.p[n] == '-'))
		n++;
	digits = digits_length(str_from(s, n));
	return digits ? n + digits : 0;
}

/* Read the number that `s` begins with; how many bytes it takes, 0: it is none (`5xx`). */
static size_t number_parse(struct str s, double *d)
{
	size_t whole = digits_length(s), n = whole, fraction, suffix = 0;
	double factor;
	char text[64];

	if (n < s.n && s.p[n] == '.') {
		fraction = digits_length(str_from(s, n + 1));
		n += fraction || whole ? 1 + fraction : 0;
	}
	if (n == 0)
		return 0;
	n += exponent_length(str_from(s, n));
	while (n + suffix < s.n && char_is_word(s.p[n + suffix]))
		suffix++;
	factor = suffix_factor(str_slice(s, n, n + suffix));
	if (factor == 0 || n >= sizeof(text))
		return 0;
	memcpy(text, s.p, n);
	text[n] = '\0';
	/* Exact for integers, where multiplying by a power of ten below one would not be. */
	*d = factor < 1 ? strtod(text, NULL) / (1 / factor) : strtod(text, NULL) * factor;
	return n + suffix;
}

bool cur_peek_number(struct cursor *c)
{
	struct cursor copy = *c;
	double d;

	return number_parse(cur_rest(&copy), &d) > 0;
}

bool cur_take_number(struct cursor *c, double *d, bool *integral, struct err *err)
{
	struct cursor copy = *c;
	size_t n = number_parse(cur_rest(&copy), d);

	if (n == 0)
		return cur_expected(c, "a number", err);
	*integral = *d == floor(*d) && *d <= 0x1p53;
	c->at = copy.at + n;
	return true;
}

/* Pass over a `{{name}}` and what is glued to it, when a query is explained without parameters. */
static bool skip_hole(struct cursor *c)
{
	struct cursor copy = *c;
	struct str rest = cur_rest(&copy);
	size_t n = c->explain ? hole_length(rest) : 0;

	if (n == 0)
		return false;
	while (n < rest.n && char_is_word(rest.p[n]))
		n++;
	c->at = copy.at + n;
	return true;
}

bool cur_take_int(struct cursor *c, int64_t min, int64_t max, int64_t *n, struct err *err)
{
	struct cursor copy = *c;
	struct str rest = cur_rest(&copy);
	bool minus = str_skip(&rest, STR("-"));
	uint64_t digits;
	char what[80];

	if (skip_hole(c)) {
		*n = min;
		return true;
	}
	if (str_take_uint(&rest, &digits) && digits <= INT64_MAX &&
	    (rest.n == 0 || !(char_is_word(*rest.p) || *rest.p == '.'))) {
		*n = minus ? -(int64_t)digits : (int64_t)digits;
		if (*n >= min && *n <= max) {
			c->at = c->text.n - rest.n;
			return true;
		}
	}
	if (max == INT64_MAX)
		snprintf(what, sizeof(what), "a whole number from %lld on", (long long)min);
	else
		snprintf(what, sizeof(what), "a whole number from %lld to %lld", (long long)min,
		         (long long)max);
	return cur_expected(c, what, err);
}

/* Seconds of a unit letter; 0: it is none. */
static int64_t unit_seconds(char unit)
{
	switch (unit) {
	case 's':
		return 1;
	case 'm':
		return 60;
	case 'h':
		return 3600;
	case 'd':
		return 86400;
	case 'w':
		return 604800;
	default:
		return 0;
	}
}

bool cur_take_span(struct cursor *c, int64_t *n, char *unit, struct err *err)
{
	struct cursor copy = *c;
	struct str rest = cur_rest(&copy);
	bool minus = str_skip(&rest, STR("-"));
	uint64_t count;
	int64_t ns;

	if (skip_hole(c)) {
		*n = 3600 * INT64_C(1000000000);
		*unit = 'h';
		return true;
	}
	if (!str_take_uint(&rest, &count))
		return cur_expected(c, "a span such as 5m or 1h", err);
	str_skip_blanks(&rest);
	ns = rest.n ? unit_seconds(*rest.p) * INT64_C(1000000000) : 0;
	if (ns == 0 || (rest.n > 1 && char_is_word(rest.p[1])))
		return cur_expected(c, "a span with a unit of w, d, h, m or s", err);
	if (count > (uint64_t)(INT64_MAX / ns))
		return cur_expected(c, "a span of at most 292 years", err);
	*n = (minus ? -1 : 1) * (int64_t)count * ns;
	*unit = *rest.p;
	c->at = c->text.n - rest.n + 1;
	return true;
}

/* Take the quoted part of an address. */
static bool uri_take_quoted(struct cursor *c, struct buf *uri, struct err *err)
{
	struct str text;

	if (!cur_take_string(c, &text, err))
		return false;
	buf_add(uri, text);
	return true;
}

bool cur_take_uri(struct cursor *c, struct str *uri, struct err *err)
{
	struct cursor copy = *c;
	struct buf text = { 0 };
	bool ok = true;

	cur_space(&copy);
	while (ok && copy.at < copy.text.n) {
		char ch = copy.text.p[copy.at];

		if (blank_length(str_from(copy.text, copy.at)) || ch == ',' || ch == '|' ||
		    ch == ')')
			break;
		if (quote_length(str_from(copy.text, copy.at))) {
			ok = uri_take_quoted(&copy, &text, err);
		} else {
			buf_add_char(&text, ch);
			copy.at++;
		}
	}
	if (ok && text.n == 0)
		ok = cur_expected(c, "a path or an address", err);
	*uri = ok ? arena_copy(c->mem, buf_str(&text)) : STR("");
	buf_free(&text);
	if (ok)
		c->at = copy.at;
	return ok;
}
