/* Looking into JSON texts a value at a time; see json.h. */
#include "base/utf8.h"
#include "reader/json_scan.h"

#include <limits.h>

enum json_kind json_take(struct str *s, struct str *text)
{
	const char *end = s->p + s->n;
	const char *p = scan_space(s->p, end), *after;
	enum json_kind kind;

	if (p == end)
		return JSON_BAD;
	if (scan_is_open(*p)) {
		kind = *p == '{' ? JSON_OBJECT : JSON_ARRAY;
		after = scan_container(p, end);
	} else if (*p == '"') {
		kind = JSON_STRING;
		after = scan_string(p, end);
	} else {
		after = scan_word(p, end);
		kind = scan_word_kind(str_make(p, (size_t)(after - p)));
	}
	if (!after || kind == JSON_BAD)
		return JSON_BAD;
	*text = str_make(p, (size_t)(after - p));
	*s = str_make(after, (size_t)(end - after));
	return kind;
}

bool json_next(struct str *at, struct str *key, struct str *value, enum json_kind *kind,
               struct arena *a)
{
	const char *end = at->p + at->n, *p = scan_space(at->p, end), *colon;
	bool items = p < end && *p == '[';
	struct str rest;

	*key = STR("");
	if (p == end || (*p != ',' && !scan_is_open(*p)))
		return false;
	rest = str_make(p + 1, (size_t)(end - p - 1));
	*kind = json_take(&rest, value);
	colon = scan_space(rest.p, end);
	if (*kind == JSON_STRING && !items && colon < end && *colon == ':') {
		*key = json_unescape(str_slice(*value, 1, value->n - 1), a);
		rest = str_make(colon + 1, (size_t)(end - colon - 1));
		*kind = json_take(&rest, value);
	}
	if (*kind == JSON_BAD)
		return false;
	*at = rest;
	return true;
}

struct value json_value(struct str text, enum json_kind kind, struct arena *a)
{
	switch (kind) {
	case JSON_BOOL:
		return value_bool(text.p[0] == 't');
	case JSON_NUMBER:
		return value_number(text);
	case JSON_STRING:
		return value_text(json_unescape(str_slice(text, 1, text.n - 1), a));
	case JSON_ARRAY:
	case JSON_OBJECT:
		return scan_list(text);
	case JSON_NULL:
		return value_null_there();
	case JSON_BAD:
		break;
	}
	return value_null();
}

/* Take `\uXXXX`. */
static bool unit_take(struct str *s, uint32_t *unit)
{
	uint32_t n = 0;

	if (s->n < 6 || s->p[0] != '\\' || s->p[1] != 'u')
		return false;
	for (size_t i = 2; i < 6; i++) {
		int digit = char_hex(s->p[i]);

		if (digit < 0)
			return false;
		n = n << 4 | (uint32_t)digit;
	}
	*unit = n;
	*s = str_make(s->p + 6, s->n - 6);
	return true;
}

/* Take `\uXXXX` or a pair of surrogates; a lone one becomes U+FFFD. */
static bool char_take(struct str *s, uint32_t *c)
{
	struct str after;
	uint32_t low;

	if (!unit_take(s, c))
		return false;
	after = *s;
	if (*c >= 0xd800 && *c < 0xdc00 && unit_take(&after, &low) && low >= 0xdc00 &&
	    low < 0xe000) {
		*c = 0x10000 + ((*c - 0xd800) << 10) + (low - 0xdc00);
		*s = after;
	}
	return true;
}

/* Take one escape; what is none stands for itself. */
static size_t escape_take(struct str *s, char *out)
{
	static const char known[UCHAR_MAX + 1] = {
		['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
		['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t',
	};
	unsigned char next = s->n > 1 ? (unsigned char)s->p[1] : 0;
	uint32_t c;

	if (next == 'u' && char_take(s, &c))
		return utf8_put(c, out);
	out[0] = known[next] ? known[next] : '\\';
	*s = str_from(*s, known[next] ? 2 : 1);
	return 1;
}

/* Copy up to the first backslash, eight bytes at a time: in a path the next one is never far.  How
 * many; `out` has room for all of the text. */
static size_t plain_copy(struct str s, char *out)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8) {
		uint64_t v;

		memcpy(&v, s.p + i, sizeof(v));
		memcpy(out + i, &v, sizeof(v));
		v ^= ones * '\\';
		if ((v - ones) & ~v & (ones << 7))
			break;
	}
	for (; i < s.n && s.p[i] != '\\'; i++)
		out[i] = s.p[i];
	return i;
}

struct str json_unescape(struct str inside, struct arena *a)
{
	char *p, *at;

	if (str_find_char(inside, '\\') == STR_NONE)
		return inside;
	p = at = arena_get_text(a, inside.n);
	for (;;) {
		size_t plain = plain_copy(inside, at);

		at += plain;
		inside = str_from(inside, plain);
		if (inside.n == 0)
			return str_make(p, (size_t)(at - p));
		at += escape_take(&inside, at);
	}
}

/* The first or the last container with members, for the `[3772]` of a preamble has no keys; if
 * there is none, one without.
 *
 * Each byte is looked at once or twice: where a text breaks off, what is open breaks off too, and
 * the search goes on behind it. */
static struct str containers_find(struct str message, bool first)
{
	const char *end = message.p + message.n, *p = message.p;
	struct str best[2] = { STR(""), STR("") };

	while (p < end) {
		struct scan_found found = { 0 };
		const char *after;

		if (!scan_is_open(*p)) {
			p++;
			continue;
		}
		after = scan_strict(p, end, true, &found);
		for (size_t i = 0; i < COUNT(best); i++)
			if (found.last[i].p && (!first || best[i].n == 0))
				best[i] = first ? found.first[i] : found.last[i];
		if (first && best[true].n)
			return best[true];
		p = after ? after : found.stop > p ? found.stop : p + 1;
	}
	return best[true].n ? best[true] : best[false];
}

struct str json_find_first(struct str message)
{
	return containers_find(message, true);
}

struct str json_find_last(struct str message)
{
	return containers_find(message, false);
}
