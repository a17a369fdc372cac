/* Growing texts; see buf.h. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"

char *buf_room(struct buf *b, size_t more)
{
	if (b->cap - b->n < more) {
		size_t cap = b->cap ? b->cap * 2 : 256;

		cap = cap < b->n + more ? b->n + more : cap;
		b->p = mem_grow(b->p, cap);
		b->cap = cap;
	}
	return b->p + b->n;
}

void buf_add(struct buf *b, struct str s)
{
	if (s.n == 0)
		return;
	memcpy(buf_room(b, s.n), s.p, s.n);
	b->n += s.n;
}

void buf_add_many(struct buf *b, char c, size_t n)
{
	if (n == 0)
		return;
	memset(buf_room(b, n), c, n);
	b->n += n;
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		return;
	buf_room(b, (size_t)n + 1);
	va_start(args, format);
	vsnprintf(b->p + b->n, (size_t)n + 1, format, args);
	va_end(args);
	b->n += (size_t)n;
}

void buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ 0 };
}

/* The escape of a control character, quote or backslash; the others are written as they are. */
static void add_escape(struct buf *b, char c)
{
	static const char names[] = "\"\"\\\\\bb\ff\nn\rr\tt";

	for (size_t i = 0; i + 1 < sizeof(names); i += 2)
		if (names[i] == c) {
			buf_add_char(b, '\\');
			buf_add_char(b, names[i + 1]);
			return;
		}
	buf_printf(b, "\\u%04x", (unsigned)(unsigned char)c);
}

static bool is_simple(char c)
{
	return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7f && c != '"' && c != '\\';
}

#define EACH(byte) ((uint64_t)0x0101010101010101 * (byte))

/* A word with the top bit set in some bytes that are zero, and at least in the first of them. */
static uint64_t zeros(uint64_t w)
{
	return (w - EACH(0x01)) & ~w;
}

/* How many bytes from the start on are simple; a few more may be. */
static size_t simple_run(struct str s)
{
	size_t n = 0;

	for (; s.n - n >= 8; n += 8) {
		uint64_t w, odd;

		memcpy(&w, s.p + n, 8);
		/* Over 0x7e, below 0x20, a quote, a backslash. */
		odd = w | (w + EACH(0x01)) | ((w - EACH(0x20)) & ~w) | zeros(w ^ EACH('"')) |
		      zeros(w ^ EACH('\\'));
		if (odd & EACH(0x80))
			break;
	}
	while (n < s.n && is_simple(s.p[n]))
		n++;
	return n;
}

void buf_add_json(struct buf *b, struct str s)
{
	buf_room(b, s.n + 2);
	buf_add_char(b, '"');
	while (s.n) {
		size_t n = simple_run(s);
		char out[4];
		bool ok;

		buf_add(b, str_slice(s, 0, n));
		s = str_from(s, n);
		if (s.n == 0)
			break;
		if ((unsigned char)s.p[0] < 0x80) {
			if (s.p[0] == 0x7f)
				buf_add_char(b, s.p[0]);
			else
				add_escape(b, s.p[0]);
			s = str_from(s, 1);
			continue;
		}
		n = utf8_put(utf8_take(&s, &ok), out);
		buf_add(b, str_make(out, n));
	}
	buf_add_char(b, '"');
}
