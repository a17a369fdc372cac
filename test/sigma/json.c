/*
 * Texts and JSON, read as plainly as can be: one pass, a tree of values, numbers as they are
 * spelled.
 */
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "oracle.h"

struct pool_block {
	struct pool_block *before;
	size_t used, room;
	_Alignas(16) char bytes[];
};

void *pool_get(struct pool *p, size_t n)
{
	struct pool_block *b = p->last;
	size_t room;

	n = (n + 15) & ~(size_t)15;
	room = n > 65536 ? n : 65536;
	if (!b || b->room - b->used < n) {
		b = calloc(1, sizeof *b + room);
		if (!b)
			abort();
		b->room = room;
		b->before = p->last;
		p->last = b;
	}
	b->used += n;
	return b->bytes + b->used - n;
}

void pool_free(struct pool *p)
{
	while (p->last) {
		struct pool_block *before = p->last->before;

		free(p->last);
		p->last = before;
	}
}

struct text text_of(const char *s)
{
	return (struct text){ s, strlen(s) };
}

struct text text_copy(struct pool *p, struct text t)
{
	char *to = pool_get(p, t.n + 1);

	if (t.n > 0)
		memcpy(to, t.p, t.n);
	return (struct text){ to, t.n };
}

bool text_same(struct text a, struct text b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool text_same_nocase(struct text a, struct text b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

static int size_of(uint32_t c)
{
	return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/* Lower case, one character for one; a character whose lower case is of another size stays. */
static uint32_t fold_char(uint32_t c)
{
	uint32_t to;

	if (c < 0x80)
		return (uint32_t)(unsigned char)lower((char)c);
	if (c >= CHAR_BYTE)
		return c;
	to = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
	return size_of(to) == size_of(c) ? to : c;
}

struct chars chars_of(struct text t, bool fold, struct pool *p)
{
	struct chars out = { pool_get(p, (t.n + 1) * sizeof(uint32_t)), 0 };
	size_t i = 0;

	while (i < t.n) {
		utf8proc_int32_t c = -1;
		utf8proc_ssize_t took = 1;

		if ((unsigned char)t.p[i] < 0x80)
			c = t.p[i];
		else
			took = utf8proc_iterate((const utf8proc_uint8_t *)t.p + i,
			                        (utf8proc_ssize_t)(t.n - i), &c);
		if (took <= 0 || c < 0) {
			took = 1;
			c = (utf8proc_int32_t)(CHAR_BYTE + (unsigned char)t.p[i]);
		}
		out.c[out.n++] = fold ? fold_char((uint32_t)c) : (uint32_t)c;
		i += (size_t)took;
	}
	return out;
}

const struct chars *json_folded(struct json *v, struct pool *p)
{
	if (!v->have_folded)
		v->folded = chars_of(v->text, true, p);
	v->have_folded = true;
	return &v->folded;
}

struct json *json_get(const struct json *map, const char *name)
{
	if (!map || map->kind != JSON_MAP)
		return NULL;
	for (struct json_member *m = map->first; m; m = m->next)
		if (text_same(m->name, text_of(name)))
			return m->value;
	return NULL;
}

static void skip_blank(struct text *in)
{
	while (in->n > 0 && strchr(" \t\r\n", *in->p) && *in->p)
		in->p++, in->n--;
}

static bool take(struct text *in, char c)
{
	if (in->n == 0 || *in->p != c)
		return false;
	in->p++, in->n--;
	return true;
}

static size_t put_utf8(uint32_t c, char *to)
{
	if (c >= 0xd800 && c < 0xe000) { /* half a pair: the replacement character */
		memcpy(to, "\xef\xbf\xbd", 3);
		return 3;
	}
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)to);
}

static bool hex4(struct text *in, uint32_t *c)
{
	*c = 0;
	if (in->n < 4)
		return false;
	for (int i = 0; i < 4; i++, in->p++, in->n--) {
		char d = lower(*in->p);

		if (d >= '0' && d <= '9')
			*c = *c * 16 + (uint32_t)(d - '0');
		else if (d >= 'a' && d <= 'f')
			*c = *c * 16 + (uint32_t)(d - 'a' + 10);
		else
			return false;
	}
	return true;
}

static bool escape(struct text *in, char *to, size_t *n)
{
	static const char from[] = "\"\\/bfnrt", into[] = "\"\\/\b\f\n\r\t";
	const char *at;
	uint32_t c, d;
	struct text ahead;

	if (in->n == 0)
		return false;
	if (!take(in, 'u')) {
		at = strchr(from, *in->p);
		if (!at || !*in->p)
			return false;
		to[(*n)++] = into[at - from];
		in->p++, in->n--;
		return true;
	}
	if (!hex4(in, &c))
		return false;
	ahead = *in;
	if (c >= 0xd800 && c < 0xdc00 && take(&ahead, '\\') && take(&ahead, 'u') &&
	    hex4(&ahead, &d) && d >= 0xdc00 && d < 0xe000) {
		c = 0x10000 + ((c - 0xd800) << 10) + (d - 0xdc00);
		*in = ahead;
	}
	*n += put_utf8(c, to + *n);
	return true;
}

static bool read_text(struct text *in, struct text *out, struct pool *p)
{
	const char *end;
	char *to;
	size_t n = 0;

	if (!take(in, '"'))
		return false;
	for (end = in->p; end < in->p + in->n && *end != '"'; end++)
		if (*end == '\\')
			end++;
	if (end >= in->p + in->n)
		return false;
	to = pool_get(p, (size_t)(end - in->p) + 8);
	while (in->n > 0 && *in->p != '"') {
		if (take(in, '\\')) {
			if (!escape(in, to, &n))
				return false;
		} else {
			to[n++] = *in->p;
			in->p++, in->n--;
		}
	}
	*out = (struct text){ to, n };
	return take(in, '"');
}

static void add(struct json *to, struct text name, struct json *value, struct pool *p)
{
	struct json_member *m;

	for (m = to->kind == JSON_MAP ? to->first : NULL; m; m = m->next) {
		if (text_same(m->name, name)) { /* the last of equal names wins */
			m->value = value;
			return;
		}
	}
	m = pool_get(p, sizeof *m);
	*m = (struct json_member){ name, value, NULL };
	if (to->last)
		to->last->next = m;
	else
		to->first = m;
	to->last = m;
}

static struct json *read_value(struct text *in, struct pool *p);

static bool read_members(struct text *in, struct json *v, char end, struct pool *p)
{
	skip_blank(in);
	if (take(in, end))
		return true;
	do {
		struct text name = { "", 0 };
		struct json *value;

		skip_blank(in);
		if (v->kind == JSON_MAP) {
			if (!read_text(in, &name, p))
				return false;
			skip_blank(in);
			if (!take(in, ':'))
				return false;
		}
		value = read_value(in, p);
		if (!value)
			return false;
		add(v, name, value, p);
		skip_blank(in);
	} while (take(in, ','));
	return take(in, end);
}

static bool read_word(struct text *in, struct json *v)
{
	const char *from = in->p;

	while (in->n > 0 && *in->p && !strchr(" \t\r\n,]}:\"{[", *in->p))
		in->p++, in->n--;
	v->text = (struct text){ from, (size_t)(in->p - from) };
	if (text_same(v->text, text_of("null")))
		v->kind = JSON_NULL;
	else if (text_same(v->text, text_of("true")) || text_same(v->text, text_of("false")))
		v->kind = JSON_BOOL;
	else if (v->text.n > 0 && strchr("-0123456789", *from))
		v->kind = JSON_NUMBER;
	else
		return false;
	return true;
}

static struct json *read_value(struct text *in, struct pool *p)
{
	struct json *v = pool_get(p, sizeof *v);
	bool ok;

	memset(v, 0, sizeof *v);
	skip_blank(in);
	if (in->n > 0 && *in->p == '"') {
		v->kind = JSON_TEXT;
		ok = read_text(in, &v->text, p);
	} else if (take(in, '{')) {
		v->kind = JSON_MAP;
		ok = read_members(in, v, '}', p);
	} else if (take(in, '[')) {
		v->kind = JSON_LIST;
		ok = read_members(in, v, ']', p);
	} else {
		ok = read_word(in, v);
	}
	return ok ? v : NULL;
}

struct json *json_next(struct text *in, struct pool *p)
{
	if (in->n >= 3 && memcmp(in->p, "\xef\xbb\xbf", 3) == 0)
		in->p += 3, in->n -= 3;
	skip_blank(in);
	return in->n > 0 ? read_value(in, p) : NULL;
}
