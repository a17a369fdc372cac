/* Texts; see str.h. */
#include "base/str.h"

int char_hex(char c)
{
	if (char_is_digit(c))
		return c - '0';
	c = char_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct str str_of(const char *s)
{
	return (struct str){ s, s ? strlen(s) : 0 };
}

bool str_eq_nocase(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (char_lower(a.p[i]) != char_lower(b.p[i]))
			return false;
	return true;
}

int str_order(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq(str_slice(s, 0, prefix.n), prefix);
}

bool str_starts_nocase(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq_nocase(str_slice(s, 0, prefix.n), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_eq(str_from(s, s.n - suffix.n), suffix);
}

bool str_ends_nocase(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_eq_nocase(str_from(s, s.n - suffix.n), suffix);
}

size_t str_find(struct str s, struct str what)
{
	const char *p;

	if (what.n == 0)
		return 0;
	if (s.n < what.n)
		return STR_NONE;
	p = memmem(s.p, s.n, what.p, what.n);
	return p ? (size_t)(p - s.p) : STR_NONE;
}

/* The next `c` at or after `p`, or `end`. */
static const char *next_char(const char *p, const char *end, char c)
{
	const char *at = p < end ? memchr(p, c, (size_t)(end - p)) : NULL;

	return at ? at : end;
}

/* The places of the first character in either case, from left to right: memchr is much faster than
 * looking at each byte. */
size_t str_find_nocase(struct str s, struct str what)
{
	const char *lower, *upper, *end;

	if (what.n == 0)
		return 0;
	if (s.n < what.n)
		return STR_NONE;
	end = s.p + (s.n - what.n) + 1;
	lower = next_char(s.p, end, char_lower(what.p[0]));
	upper = char_is_alpha(what.p[0]) ? next_char(s.p, end, char_upper(what.p[0])) : end;
	while (lower < end || upper < end) {
		const char *p = lower < upper ? lower : upper;

		if (str_eq_nocase((struct str){ p, what.n }, what))
			return (size_t)(p - s.p);
		if (p == lower)
			lower = next_char(p + 1, end, *p);
		else
			upper = next_char(p + 1, end, *p);
	}
	return STR_NONE;
}

size_t str_find_char(struct str s, char c)
{
	const char *p = s.n ? memchr(s.p, c, s.n) : NULL;

	return p ? (size_t)(p - s.p) : STR_NONE;
}

size_t str_find_last(struct str s, char c)
{
	const char *p = s.n ? memrchr(s.p, c, s.n) : NULL;

	return p ? (size_t)(p - s.p) : STR_NONE;
}

struct str str_trim(struct str s)
{
	while (s.n && char_is_space(s.p[0]))
		s = str_from(s, 1);
	while (s.n && char_is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool str_skip(struct str *s, struct str what)
{
	if (!str_starts(*s, what))
		return false;
	*s = str_from(*s, what.n);
	return true;
}

size_t str_skip_blanks(struct str *s)
{
	size_t n = 0;

	while (n < s->n && (s->p[n] == ' ' || s->p[n] == '\t'))
		n++;
	*s = str_from(*s, n);
	return n;
}

bool str_take_word(struct str *s, struct str *word)
{
	struct str rest = *s;
	size_t n = 0;

	str_skip_blanks(&rest);
	while (n < rest.n && rest.p[n] != ' ' && rest.p[n] != '\t')
		n++;
	if (n == 0)
		return false;
	*word = str_slice(rest, 0, n);
	*s = str_from(rest, n);
	return true;
}

bool str_take_until(struct str *s, char stop, struct str *before)
{
	size_t at = str_find_char(*s, stop);

	if (at == STR_NONE)
		return false;
	*before = str_slice(*s, 0, at);
	*s = str_from(*s, at + 1);
	return true;
}

bool str_take_line(struct str *s, struct str *line)
{
	if (s->n == 0)
		return false;
	if (!str_take_until(s, '\n', line)) {
		*line = *s;
		*s = str_from(*s, s->n);
	}
	if (line->n && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

bool str_take_uint(struct str *s, uint64_t *n)
{
	uint64_t sum = 0;
	size_t i = 0;

	for (; i < s->n && char_is_digit(s->p[i]); i++) {
		uint64_t digit = (uint64_t)(s->p[i] - '0');

		if (sum > (UINT64_MAX - digit) / 10)
			return false;
		sum = sum * 10 + digit;
	}
	if (i == 0)
		return false;
	*n = sum;
	*s = str_from(*s, i);
	return true;
}

bool str_take_digits(struct str *s, int digits, int *n)
{
	int sum = 0;

	if (s->n < (size_t)digits)
		return false;
	for (int i = 0; i < digits; i++) {
		if (!char_is_digit(s->p[i]))
			return false;
		sum = sum * 10 + (s->p[i] - '0');
	}
	*n = sum;
	*s = str_from(*s, (size_t)digits);
	return true;
}

size_t str_distance(struct str a, struct str b)
{
	enum { MAX = 64 };
	size_t row[3][MAX]; /* two rows back, one back, this one */

	if (a.n >= MAX || b.n >= MAX)
		return MAX;
	for (size_t j = 0; j <= b.n; j++)
		row[2][j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		char x = char_lower(a.p[i - 1]);

		memcpy(row[0], row[1], sizeof(row[0]));
		memcpy(row[1], row[2], sizeof(row[1]));
		row[2][0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			char y = char_lower(b.p[j - 1]);
			size_t best = row[1][j - 1] + (x != y);

			if (row[1][j] + 1 < best)
				best = row[1][j] + 1;
			if (row[2][j - 1] + 1 < best)
				best = row[2][j - 1] + 1;
			if (i > 1 && j > 1 && x == char_lower(b.p[j - 2]) &&
			    y == char_lower(a.p[i - 2]) && row[0][j - 2] + 1 < best)
				best = row[0][j - 2] + 1;
			row[2][j] = best;
		}
	}
	return row[2][b.n];
}

/* A bit for each character, as far as 64 bits go. */
static uint64_t letters(struct str s)
{
	uint64_t bits = 0;

	for (size_t i = 0; i < s.n; i++)
		bits |= UINT64_C(1) << (char_lower(s.p[i]) & 63);
	return bits;
}

size_t str_distance_below(struct str a, struct str b, size_t least)
{
	uint64_t in_a, in_b;

	/* A slip changes the length by one at most, and brings one new letter at most. */
	if (a.n >= b.n + least || b.n >= a.n + least)
		return least;
	in_a = letters(a);
	in_b = letters(b);
	if ((size_t)__builtin_popcountll(in_a & ~in_b) >= least ||
	    (size_t)__builtin_popcountll(in_b & ~in_a) >= least)
		return least;
	return str_distance(a, b);
}
