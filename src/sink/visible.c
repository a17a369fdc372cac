/* Making text safe and visible; see visible.h. */
#include "sink/visible.h"

#include "base/utf8.h"

/* Characters of no width or of effect on their neighbours: C1 controls, directions, joiners, line
 * separators, byte order marks, tags. */
static bool is_hiding(uint32_t c)
{
	return (c >= 0x80 && c < 0xa0) || c == 0xad || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
	       (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
	       (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

bool visible_is_unsafe(uint32_t c)
{
	return c < 0x20 || c == 0x7f || is_hiding(c);
}

static uint32_t picture(uint32_t c)
{
	if (c == 0x7f)
		return 0x2421;
	return c < 0x20 ? 0x2400 + c : c;
}

/* Append one character; its columns. */
static size_t add_char(struct buf *b, uint32_t c)
{
	char text[4];
	size_t n, before = b->n;

	if (is_hiding(c)) {
		buf_printf(b, "<U+%04X>", (unsigned)c);
		return b->n - before;
	}
	n = utf8_put(picture(c), text);
	buf_add(b, str_make(text, n));
	return utf8_width(str_make(text, n));
}

/* The printable ASCII at the front. */
static size_t plain_length(struct str s, size_t most)
{
	size_t n = 0;

	while (n < s.n && n < most && s.p[n] >= 0x20 && s.p[n] < 0x7f)
		n++;
	return n;
}

size_t visible_add(struct buf *b, struct str s, size_t limit)
{
	size_t columns = 0;
	bool ok;

	while (s.n && columns <= limit) {
		size_t n = plain_length(s, limit - columns + (limit < SIZE_MAX));

		buf_add(b, str_slice(s, 0, n));
		columns += n;
		s = str_from(s, n);
		if (s.n && columns <= limit)
			columns += add_char(b, utf8_take(&s, &ok));
	}
	return columns;
}

size_t visible_add_cut(struct buf *b, struct str s, size_t columns)
{
	size_t used = 0, before = b->n, fits = before; /* with room for the … */
	bool ok;

	if (s.n <= columns && plain_length(s, s.n) == s.n) {
		buf_add(b, s);
		return s.n;
	}
	for (size_t at_fits = 0; s.n;) {
		struct str rest = s;
		size_t width;

		(void)utf8_take(&rest, &ok);
		width = utf8_width(str_slice(s, 0, s.n - rest.n));
		if (used + width > columns) {
			b->n = fits;
			if (columns)
				buf_add(b, STR("…"));
			return columns ? at_fits + 1 : 0;
		}
		buf_add(b, str_slice(s, 0, s.n - rest.n));
		used += width;
		if (used < columns)
			fits = b->n, at_fits = used;
		s = rest;
	}
	return used;
}
