/* UTF-8; see utf8.h. */
#include "base/utf8.h"

#include <utf8proc.h>

static bool is_tail(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* Bytes of the sequence that `first` begins, 0 when it begins none. */
static size_t sequence_size(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xc2 || first > 0xf4)
		return 0;
	return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* The character at the start of `s` and its size; 0 when the first byte begins no valid one. */
static size_t decode(struct str s, uint32_t *c)
{
	unsigned char first = (unsigned char)s.p[0];
	size_t size = sequence_size(first);

	if (size == 1)
		*c = first;
	if (size <= 1)
		return size;
	if (size > s.n)
		return 0;
	*c = first & (0x7fu >> size);
	for (size_t i = 1; i < size; i++) {
		if (!is_tail(s.p[i]))
			return 0;
		*c = *c << 6 | ((unsigned char)s.p[i] & 0x3f);
	}
	if (size == 3 && (*c < 0x800 || (*c >= 0xd800 && *c <= 0xdfff)))
		return 0;
	if (size == 4 && (*c < 0x10000 || *c > 0x10ffff))
		return 0;
	return size;
}

uint32_t utf8_take(struct str *s, bool *ok)
{
	uint32_t c = UTF8_BAD;
	size_t size = decode(*s, &c);

	*ok = size != 0;
	*s = str_from(*s, size ? size : 1);
	return *ok ? c : UTF8_BAD;
}

size_t utf8_put(uint32_t c, char out[4])
{
	if ((c >= 0xd800 && c <= 0xdfff) || c > 0x10ffff)
		c = UTF8_BAD;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

size_t utf8_ascii(struct str s)
{
	size_t n = 0;
	uint64_t word;

	for (; n + sizeof(word) <= s.n; n += sizeof(word)) {
		memcpy(&word, s.p + n, sizeof(word));
		if (word & UINT64_C(0x8080808080808080))
			break;
	}
	while (n < s.n && (unsigned char)s.p[n] < 0x80)
		n++;
	return n;
}

bool utf8_valid(struct str s)
{
	uint32_t c;

	for (;;) {
		size_t size;

		s = str_from(s, utf8_ascii(s));
		if (s.n == 0)
			return true;
		size = decode(s, &c);
		if (size == 0)
			return false;
		s = str_from(s, size);
	}
}

size_t utf8_length(struct str s)
{
	size_t length = 0;
	uint32_t c;

	while (s.n) {
		size_t size = utf8_ascii(s);

		length += size ? size : 1;
		if (size == 0)
			size = decode(s, &c);
		s = str_from(s, size ? size : 1);
	}
	return length;
}

size_t utf8_offset(struct str s, size_t n)
{
	struct str rest = s;
	bool ok;

	for (; n && rest.n; n--)
		utf8_take(&rest, &ok);
	return s.n - rest.n;
}

size_t utf8_width(struct str s)
{
	size_t width = 0;
	bool ok;

	while (s.n) {
		if ((unsigned char)s.p[0] >= 0x20 && (unsigned char)s.p[0] < 0x7f) {
			width++;
			s = str_from(s, 1);
		} else {
			width += (size_t)utf8proc_charwidth((utf8proc_int32_t)utf8_take(&s, &ok));
		}
	}
	return width;
}

/* No other character becomes an ASCII one: K (U+212A) and s (U+017F) stay what they are. */
static uint32_t char_map(uint32_t c, utf8proc_int32_t (*map)(utf8proc_int32_t))
{
	uint32_t to = (uint32_t)map((utf8proc_int32_t)c);

	return c >= 0x80 && to < 0x80 ? c : to;
}

/* Map from byte `from` on; what stands before stays.  Bad bytes stay as well. */
static struct str map_text(struct str s, size_t from, utf8proc_int32_t (*map)(utf8proc_int32_t),
                           struct arena *a)
{
	struct str rest = str_from(s, from);
	char *p = arena_get_text(a, s.n + rest.n / 2 + 1); /* two bytes may become three */
	size_t n = from;
	bool ok;

	memcpy(p, s.p, from);
	while (rest.n) {
		char byte = rest.p[0];
		uint32_t c = utf8_take(&rest, &ok);

		if (ok)
			n += utf8_put(char_map(c, map), p + n);
		else
			p[n++] = byte;
	}
	return str_make(p, n);
}

/* Offset of the first character that the mapping changes, or s.n. */
static size_t first_change(struct str s, utf8proc_int32_t (*map)(utf8proc_int32_t))
{
	struct str rest = s;
	bool ok;

	while (rest.n) {
		size_t at = s.n - rest.n;
		uint32_t c = utf8_take(&rest, &ok);

		if (ok && char_map(c, map) != c)
			return at;
	}
	return s.n;
}

static struct str map_ascii(struct str s, char (*map)(char), struct arena *a)
{
	size_t at = 0;
	char *p;

	while (at < s.n && map(s.p[at]) == s.p[at])
		at++;
	if (at == s.n)
		return s;
	p = arena_get_text(a, s.n);
	memcpy(p, s.p, at);
	for (; at < s.n; at++)
		p[at] = map(s.p[at]);
	return str_make(p, s.n);
}

static struct str map_any(struct str s, char (*ascii)(char),
                          utf8proc_int32_t (*map)(utf8proc_int32_t), struct arena *a)
{
	size_t at;

	if (utf8_ascii(s) == s.n)
		return map_ascii(s, ascii, a);
	at = first_change(s, map);
	return at == s.n ? s : map_text(s, at, map, a);
}

struct str utf8_lower(struct str s, struct arena *a)
{
	return map_any(s, char_lower, utf8proc_tolower, a);
}

struct str utf8_upper(struct str s, struct arena *a)
{
	return map_any(s, char_upper, utf8proc_toupper, a);
}

static utf8proc_int32_t fold_char(utf8proc_int32_t c)
{
	utf8proc_int32_t to = utf8proc_tolower(c);
	char room[4];

	return utf8_put((uint32_t)to, room) == utf8_put((uint32_t)c, room) ? to : c;
}

struct str utf8_fold(struct str s, struct arena *a)
{
	return map_any(s, char_lower, fold_char, a);
}

bool utf8_take_same(struct str *a, struct str *b)
{
	struct str x = *a, y = *b;
	uint32_t c, d;
	bool ok, too;

	if ((unsigned char)*x.p < 0x80 || (unsigned char)*y.p < 0x80) {
		if (char_lower(*x.p) != char_lower(*y.p))
			return false;
		*a = str_from(x, 1);
		*b = str_from(y, 1);
		return true;
	}
	c = utf8_take(&x, &ok);
	d = utf8_take(&y, &too);
	if (ok != too || a->n - x.n != b->n - y.n)
		return false;
	if (ok ? char_map(c, utf8proc_tolower) != char_map(d, utf8proc_tolower) : *a->p != *b->p)
		return false;
	*a = x;
	*b = y;
	return true;
}

bool utf8_eq_nocase(struct str a, struct str b)
{
	size_t n = 0;

	if (a.n != b.n)
		return false;
	while (n < a.n && (unsigned char)a.p[n] < 0x80) {
		if (char_lower(a.p[n]) != char_lower(b.p[n]))
			return false;
		n++;
	}
	a = str_from(a, n);
	b = str_from(b, n);
	while (a.n && b.n)
		if (!utf8_take_same(&a, &b))
			return false;
	return true;
}

size_t utf8_find_nocase(struct str s, struct str what)
{
	size_t ascii = utf8_ascii(what), at;

	if (ascii == what.n)
		return str_find_nocase(s, what);
	/* Up to the first other character it is the same search; from where that first succeeds on
	 * each place is tried at which another character stands there, too: searches that look far
	 * ahead again and again would not end. */
	at = str_find_nocase(s, str_slice(what, 0, ascii));
	if (at == STR_NONE)
		return STR_NONE;
	for (; at + what.n <= s.n; at++) {
		at += utf8_ascii(str_from(s, at + ascii));
		if (utf8_eq_nocase(str_slice(s, at, at + what.n), what))
			return at;
	}
	return STR_NONE;
}
