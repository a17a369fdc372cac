/* Looking into JSON texts a value at a time; see json.h. */
#include "base/utf8.h"
#include "reader/json_scan.h"

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
	case JSON_BAD:
	case JSON_NULL:
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
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *known;
	uint32_t c;

	if (char_take(s, &c))
		return utf8_put(c, out);
	known = s->n > 1 && s->p[1] ? strchr(from, s->p[1]) : NULL;
	out[0] = known ? to[known - from] : '\\';
	*s = str_from(*s, known ? 2 : 1);
	return 1;
}

struct str json_unescape(struct str inside, struct arena *a)
{
	size_t plain = str_find_char(inside, '\\');
	char *p, *at;

	if (plain == STR_NONE)
		return inside;
	p = at = arena_get_text(a, inside.n);
	while (plain != STR_NONE) {
		memcpy(at, inside.p, plain);
		at += plain;
		inside = str_from(inside, plain);
		at += escape_take(&inside, at);
		plain = str_find_char(inside, '\\');
	}
	if (inside.n)
		memcpy(at, inside.p, inside.n);
	return str_make(p, (size_t)(at - p) + inside.n);
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
