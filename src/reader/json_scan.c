/* Passing over pieces of JSON text; see json_scan.h. */
#include "reader/json_scan.h"

#include "reader/line.h"

#define ONES  UINT64_C(0x0101010101010101)
#define HIGHS UINT64_C(0x8080808080808080)

#define STRICT_DEPTH 1024

/* The high bit of each byte that is `c`; exact up to the first such byte. */
static uint64_t bytes_like(uint64_t word, char c)
{
	uint64_t x = word ^ ONES * (uint8_t)c;

	return (x - ONES) & ~x & HIGHS;
}

/* The first quote or backslash. */
static const char *special_find(const char *p, const char *end)
{
	uint64_t word;

	for (; end - p >= (ptrdiff_t)sizeof(word); p += sizeof(word)) {
		memcpy(&word, p, sizeof(word));
		if (bytes_like(word, '"') | bytes_like(word, '\\'))
			break;
	}
	while (p < end && *p != '"' && *p != '\\')
		p++;
	return p;
}

const char *scan_string(const char *p, const char *end)
{
	p = special_find(p + 1, end);
	while (p < end && *p != '"')
		p = end - p > 2 ? special_find(p + 2, end) : end;
	return p < end ? p + 1 : NULL;
}

const char *scan_container(const char *p, const char *end)
{
	size_t depth = 0;

	while (p < end) {
		char c = *p;

		if (c == '"') {
			p = scan_string(p, end);
			if (!p)
				return NULL;
			continue;
		}
		p++;
		if (scan_is_open(c))
			depth++;
		else if (scan_is_close(c) && --depth == 0)
			return p;
	}
	return NULL;
}

const char *scan_word(const char *p, const char *end)
{
	while (p < end && !scan_is_space(*p) && *p != ',' && *p != ':' && *p != '"' &&
	       !scan_is_open(*p) && !scan_is_close(*p))
		p++;
	return p;
}

static bool digits_skip(struct str *s)
{
	size_t n = 0;

	while (n < s->n && char_is_digit(s->p[n]))
		n++;
	*s = str_make(s->p + n, s->n - n);
	return n > 0;
}

static bool number_fits(struct str s)
{
	str_skip(&s, STR("-"));
	if (!str_skip(&s, STR("0")) && !digits_skip(&s))
		return false;
	if (str_skip(&s, STR(".")) && !digits_skip(&s))
		return false;
	if (s.n && char_lower(s.p[0]) == 'e') {
		s = str_make(s.p + 1, s.n - 1);
		if (!str_skip(&s, STR("+")))
			str_skip(&s, STR("-"));
		if (!digits_skip(&s))
			return false;
	}
	return s.n == 0;
}

enum json_kind scan_word_kind(struct str word)
{
	if (!word.n)
		return JSON_BAD;
	switch (word.p[0]) {
	case 't':
		return str_eq(word, STR("true")) ? JSON_BOOL : JSON_BAD;
	case 'f':
		return str_eq(word, STR("false")) ? JSON_BOOL : JSON_BAD;
	case 'n':
		return str_eq(word, STR("null")) ? JSON_NULL : JSON_BAD;
	default:
		return number_fits(word) ? JSON_NUMBER : JSON_BAD;
	}
}

/* Whether a string literal has no control characters and only escapes that there are. */
static bool string_is_clean(const char *p, const char *end)
{
	for (; p < end; p++) {
		if ((uint8_t)*p < 0x20)
			return false;
		if (*p != '\\')
			continue;
		p++;
		if (*p == 'u') {
			for (int i = 0; i < 4; i++)
				if (char_hex(*++p) < 0)
					return false;
		} else if (!strchr("\"\\/bfnrt", *p) || !*p) {
			return false;
		}
	}
	return true;
}

static const char *strict_string(const char *p, const char *end, bool loose)
{
	const char *after = scan_string(p, end);

	return after && (loose || string_is_clean(p, after)) ? after : NULL;
}

static const char *strict_scalar(const char *p, const char *end, bool loose)
{
	const char *after;

	if (*p == '"')
		return strict_string(p, end, loose);
	after = scan_word(p, end);
	return scan_word_kind(str_make(p, (size_t)(after - p))) == JSON_BAD ? NULL : after;
}

/* Past `"key":` and the white space behind it. */
static const char *strict_key(const char *p, const char *end, bool loose)
{
	if (p == end || *p != '"')
		return NULL;
	p = strict_string(p, end, loose);
	if (!p)
		return NULL;
	p = scan_space(p, end);
	if (p == end || *p != ':')
		return NULL;
	return scan_space(p + 1, end);
}

/* The containers that are open, innermost last. */
struct nest {
	bool object[STRICT_DEPTH];
	bool members[STRICT_DEPTH]; /* an object with a member was met in it */
	const char *start[STRICT_DEPTH];
	size_t depth;
	struct scan_found *found; /* may be NULL */
};

static void nest_close(struct nest *nest, const char *after)
{
	const char *start = nest->start[--nest->depth];
	struct str text = { start, (size_t)(after - start) };
	bool members = nest->members[nest->depth];
	struct scan_found *found = nest->found;

	if (members && nest->depth)
		nest->members[nest->depth - 1] = true;
	if (!found)
		return;
	if (!found->first[members].p || start <= found->first[members].p)
		found->first[members] = text;
	found->last[members] = text;
}

/* What follows a value: closing brackets, then a comma unless all is closed. */
static const char *strict_after(struct nest *nest, const char *p, const char *end)
{
	while (nest->depth) {
		p = scan_space(p, end);
		if (p == end)
			return NULL;
		if (*p == ',')
			return scan_space(p + 1, end);
		if (*p != (nest->object[nest->depth - 1] ? '}' : ']'))
			return NULL;
		p++;
		nest_close(nest, p);
	}
	return p;
}

/* Open the container at `p`; past its bracket and white space, and past an empty one. */
static const char *strict_open(struct nest *nest, const char *p, const char *end)
{
	bool object = *p == '{';

	if (nest->depth == STRICT_DEPTH)
		return NULL;
	nest->object[nest->depth] = object;
	nest->members[nest->depth] = false;
	nest->start[nest->depth++] = p;
	p = scan_space(p + 1, end);
	if (p < end && *p == (object ? '}' : ']'))
		return strict_after(nest, p, end);
	return p;
}

/* Past the next member, item or opening bracket; NULL: it is none, `*at` is how far it was good. */
static const char *strict_step(struct nest *nest, const char **at, const char *end, bool loose)
{
	const char *p = *at;

	if (nest->depth && nest->object[nest->depth - 1])
		p = strict_key(p, end, loose);
	if (!p || p == end)
		return NULL;
	if (p != *at)
		nest->members[nest->depth - 1] = true;
	*at = p;
	if (scan_is_open(*p)) {
		p = strict_open(nest, p, end);
		*at += p ? 0 : nest->depth < STRICT_DEPTH;
		return p;
	}
	p = strict_scalar(p, end, loose);
	if (!p)
		return NULL;
	*at = p;
	return strict_after(nest, p, end);
}

const char *scan_strict(const char *p, const char *end, bool loose, struct scan_found *found)
{
	struct nest nest;

	nest.depth = 0;
	nest.found = found;
	do {
		const char *at = p;

		p = strict_step(&nest, &at, end, loose);
		if (!p && found)
			found->stop = at;
	} while (p && nest.depth);
	return p;
}

struct value scan_list(struct str text)
{
	const char *end = text.p + text.n;

	return scan_strict(text.p, end, false, NULL) == end ? value_list(text) : value_text(text);
}

bool scan_object_starts(struct str text)
{
	const char *end = text.p + text.n, *p = text.p;

	if (p == end || *p != '{')
		return false;
	p = scan_space(p + 1, end);
	if (p == end || *p != '"')
		return p < end && *p == '}';
	p = scan_string(p, end);
	if (!p)
		return true;
	p = scan_space(p, end);
	return p == end || *p == ':';
}

struct str scan_start(struct str text)
{
	const char *end = text.p + text.n;
	const char *p = scan_space(line_start(text).p, end);

	return str_make(p, (size_t)(end - p));
}

/* Whether a word without quotes that holds byte `at` would be a value: after `"key":`, or an item.
 */
static bool word_is_value(struct str bytes, size_t at)
{
	while (at > 0 && scan_word(bytes.p + at - 1, bytes.p + at) == bytes.p + at)
		at--;
	while (at > 0 && scan_is_space(bytes.p[at - 1]))
		at--;
	if (at == 0 || bytes.p[at - 1] != ':')
		return at == 0 || bytes.p[at - 1] == ',' || bytes.p[at - 1] == '[';
	at--;
	while (at > 0 && scan_is_space(bytes.p[at - 1]))
		at--;
	return at == 0 || bytes.p[at - 1] == '"';
}

/* Whether a damaged container may be given up at `p`: at a bracket, or before a member that
 * follows.
 */
static bool container_may_break(const char *p, const char *end)
{
	if (scan_is_close(*p))
		return true;
	if (*p != ',' && *p != '{')
		return false;
	p = scan_space(p + 1, end);
	return p < end && *p == '"';
}

/* Whether a record that is cut off may end at `p`: the white space behind it is none of it. */
static bool record_may_end(const char *p, const char *end)
{
	while (p < end && char_is_space(*p) && *p != '\n')
		p++;
	return p == end || *p == '\n';
}

bool scan_may_end(struct str bytes, size_t begin, size_t end)
{
	const char *p = bytes.p + end, *stop = bytes.p + bytes.n;

	if (record_may_end(p, stop) || *p == '"')
		return true;
	if (scan_word(p, p + 1) != p)
		return false; /* the word goes on, and so does a string */
	return container_may_break(p, stop) || word_is_value(bytes, begin);
}
