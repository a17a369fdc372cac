/*
 * A text: a pointer and a length, not terminated, not owned.  Functions that `take` or
 * `skip` advance their argument only when they succeed, so that a failed attempt can be
 * followed by another.  Ignoring case is ASCII only: no other character equals an ASCII letter.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *p;
	size_t n; /* bytes */
};

#define STR(lit)     ((struct str){ (lit), sizeof(lit) - 1 })
#define STR_ARG(s)   (int)(s).n, (s).p /* for "%.*s" */
#define STR_NONE     SIZE_MAX /* no such place */
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static inline struct str str_make(const char *p, size_t n)
{
	return (struct str){ p, n };
}

static inline char char_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static inline char char_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c & ~0x20) : c;
}

static inline bool char_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool char_is_alpha(char c)
{
	return char_lower(c) >= 'a' && char_lower(c) <= 'z';
}

/* Letters, digits and `_`. */
static inline bool char_is_word(char c)
{
	return char_is_digit(c) || char_is_alpha(c) || c == '_';
}

/* Blank, tab, line feed, vertical tab, form feed, carriage return. */
static inline bool char_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* 0 to 15, or -1. */
int char_hex(char c);

/* The text of a terminated string; NULL gives the empty text. */
struct str str_of(const char *s);

/* What is left of `s` after its first `at` bytes; `at` past the end gives the empty text. */
static inline struct str str_from(struct str s, size_t at)
{
	if (at > s.n)
		at = s.n;
	return at ? (struct str){ s.p + at, s.n - at } : s;
}

/* Bytes from `from` up to `to`, both clipped to the text. */
static inline struct str str_slice(struct str s, size_t from, size_t to)
{
	s.n = to < s.n ? to : s.n;
	return str_from(s, from);
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_eq_nocase(struct str a, struct str b);

/* Order of bytes: below, equal or above 0. */
int str_order(struct str a, struct str b);

bool str_starts(struct str s, struct str prefix);
bool str_starts_nocase(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
bool str_ends_nocase(struct str s, struct str suffix);

/* Offset of the first `what` in `s`, or STR_NONE.  The empty text is found at 0. */
size_t str_find(struct str s, struct str what);
size_t str_find_nocase(struct str s, struct str what);
size_t str_find_char(struct str s, char c);
size_t str_find_last(struct str s, char c);

/* Without the white space (char_is_space) at both ends. */
struct str str_trim(struct str s);

/* Pass over `what` when `s` begins with it. */
bool str_skip(struct str *s, struct str what);

/* Pass over blanks and tabs; how many there were. */
size_t str_skip_blanks(struct str *s);

/* Blanks are passed over, then a word of at least one byte up to the next blank or tab is taken. */
bool str_take_word(struct str *s, struct str *word);

/* What stands before the first `stop`, which is passed over too; false when there is no `stop`. */
bool str_take_until(struct str *s, char stop, struct str *before);

/* One line without its end (\n or \r\n); false when `s` is empty.  A last line needs no end. */
bool str_take_line(struct str *s, struct str *line);

/* Decimal digits, at least one; false as well when they do not fit 64 bits. */
bool str_take_uint(struct str *s, uint64_t *n);

/* Exactly `digits` decimal digits. */
bool str_take_digits(struct str *s, int digits, int *n);

/* How many insertions, deletions, replacements and swaps of neighbours turn `a` into `b`,
 * ignoring case; for suggestions ("did you mean"), so texts over 63 bytes count as far apart. */
size_t str_distance(struct str a, struct str b);

/* The same where it is below `least`, else any number from `least` on: most texts are seen to be
 * too far apart by their letters. */
size_t str_distance_below(struct str a, struct str b, size_t least);

#endif
