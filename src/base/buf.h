/*
 * A growing text on the heap.  `struct buf b = { 0 };` is ready to use; buf_free gives it back.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
	char *p;
	size_t n, cap; /* bytes */
};

static inline struct str buf_str(const struct buf *b)
{
	return (struct str){ b->p, b->n };
}

/* Room for `more` bytes after the text; where they go. */
char *buf_room(struct buf *b, size_t more);
void buf_add(struct buf *b, struct str s);
static inline void buf_add_char(struct buf *b, char c)
{
	char *p = b->n < b->cap ? b->p + b->n : buf_room(b, 1);

	*p = c;
	b->n++;
}
void buf_add_many(struct buf *b, char c, size_t n);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_free(struct buf *b);

/* Append `s` as a JSON string with its quotes: always valid UTF-8 (bad bytes become U+FFFD),
 * control characters escaped. */
void buf_add_json(struct buf *b, struct str s);

#endif
