/*
 * UTF-16 to UTF-8.  Logs are nearly all ASCII, so several units are looked at at once for that; the
 * rest goes unit by unit.  What does not fit into the reader's room waits in `out`.
 */
#include "source/utf16.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"

#define NO_UNIT    0x10000u
#define TOGETHER   8 /* units looked at at once */
#define STEP_BYTES 16 /* more than a step needs: two characters and a line end */

enum order { ORDER_LITTLE, ORDER_BIG, ORDER_BYTES /* no UTF-16: bytes as they are */ };

struct utf16 {
	utf16_feed *feed;
	void *user;
	enum order order;
	bool marked; /* the mark, if there is one, is passed over */
	bool restart, ended;
	bool failed; /* `why` is told behind what is left */
	struct err why;
	uint32_t high; /* the first half of a pair; NO_UNIT */
	char last; /* given */
	size_t n, at; /* of `bytes`: there, and taken */
	char bytes[UTF16_HEAD];
	size_t out_n, out_at;
	char out[STEP_BYTES];
};

static bool has_mark(struct str s)
{
	return str_starts(s, STR("\xff\xfe")) || str_starts(s, STR("\xfe\xff"));
}

bool utf16_looks(struct str head)
{
	return has_mark(head) && !str_starts(head, str_make("\xff\xfe\0\0", 4));
}

struct utf16 *utf16_new(struct str head, utf16_feed *feed, void *user)
{
	struct utf16 *u = mem_get(sizeof(*u));

	u->feed = feed;
	u->user = user;
	u->order = ORDER_BYTES;
	u->marked = u->restart = u->ended = u->failed = false;
	u->high = NO_UNIT;
	u->last = '\n';
	u->n = head.n < UTF16_HEAD ? head.n : UTF16_HEAD;
	u->at = u->out_n = u->out_at = 0;
	memcpy(u->bytes, head.p, u->n);
	return u;
}

void utf16_restart(struct utf16 *u)
{
	u->restart = true;
}

static char *put(char *to, uint32_t c)
{
	return to + utf8_put(c, to);
}

/* What is open at the end of a file: half a pair, half a unit. */
static char *finish(struct utf16 *u, char *to)
{
	if (u->high != NO_UNIT)
		to = put(to, UTF8_BAD);
	if (u->at < u->n)
		to = put(to, UTF8_BAD);
	u->high = NO_UNIT;
	u->at = u->n;
	return to;
}

static uint32_t unit_at(const struct utf16 *u)
{
	unsigned char a = (unsigned char)u->bytes[u->at], b = (unsigned char)u->bytes[u->at + 1];

	return u->order == ORDER_BIG ? (uint32_t)a << 8 | b : (uint32_t)b << 8 | a;
}

/* Take a unit, which ends a character or is the first half of one. */
static char *unit_take(struct utf16 *u, char *to)
{
	uint32_t unit = unit_at(u), high = u->high;
	bool pair = high != NO_UNIT && unit >= 0xdc00 && unit < 0xe000;

	u->at += 2;
	u->high = NO_UNIT;
	if (pair)
		return put(to, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
	if (high != NO_UNIT)
		to = put(to, UTF8_BAD);
	if (unit >= 0xd800 && unit < 0xdc00)
		u->high = unit;
	else
		to = put(to, unit);
	return to;
}

/* Take ASCII, some units at a time, up to others: how many. */
static size_t ascii_take(struct utf16 *u, char *to, size_t room)
{
	const char *low = u->bytes + u->at + (u->order == ORDER_BIG);
	const char *high = u->bytes + u->at + (u->order == ORDER_LITTLE);
	size_t most = (u->n - u->at) / 2, n = 0;

	most = most < room ? most : room;
	if (u->high != NO_UNIT)
		return 0;
	for (; n + TOGETHER <= most; n += TOGETHER) {
		unsigned other = 0;

		for (size_t i = 0; i < TOGETHER; i++) {
			to[n + i] = low[2 * (n + i)];
			other |= ((unsigned)to[n + i] & 0x80) | (unsigned char)high[2 * (n + i)];
		}
		if (other)
			break;
	}
	u->at += 2 * n;
	return n;
}

/* Pass over the mark at the front of a file. */
static void mark_take(struct utf16 *u)
{
	struct str s = { u->bytes + u->at, u->n - u->at };

	u->marked = true;
	u->order = !has_mark(s) ? ORDER_BYTES : *s.p == '\xff' ? ORDER_LITTLE : ORDER_BIG;
	u->at += u->order == ORDER_BYTES ? 0 : 2;
}

/* Have more bytes, or know that there are none; what the end of a file before them leaves to be
 * written. */
static char *feed(struct utf16 *u, char *to)
{
	size_t left = u->n - u->at, more;
	char *start = to;
	int64_t n;

	memmove(u->bytes, u->bytes + u->at, left);
	u->n = left;
	u->at = 0;
	n = u->feed(u->user, u->bytes + left, UTF16_HEAD - left, &u->why);
	more = n > 0 ? (size_t)n : 0;
	u->failed = n < 0;
	u->ended = n <= 0;
	if (u->restart) {
		to = finish(u, to);
		if (to > start || u->last != '\n')
			*to++ = '\n';
		memmove(u->bytes, u->bytes + left, more);
		u->n = u->at = 0;
		u->restart = u->marked = false;
	}
	u->n += more;
	return to;
}

/* Whether there is enough for a step, or no more to come. */
static bool has_some(const struct utf16 *u)
{
	bool bytes = u->marked && u->order == ORDER_BYTES;

	return u->ended || u->n - u->at >= (bytes ? 1 : 2);
}

static bool is_over(const struct utf16 *u)
{
	return u->ended && u->at == u->n && u->high == NO_UNIT;
}

/* One step of the work, of which `to` has room for STEP_BYTES: how many it wrote. */
static size_t step(struct utf16 *u, char *to, size_t room)
{
	size_t left = u->n - u->at, n;

	if (!has_some(u))
		return (size_t)(feed(u, to) - to);
	if (!u->marked) {
		mark_take(u);
		return 0;
	}
	if (u->order == ORDER_BYTES) {
		n = left < room ? left : room;
		memcpy(to, u->bytes + u->at, n);
		u->at += n;
		return n;
	}
	if (left < 2)
		return (size_t)(finish(u, to) - to);
	n = ascii_take(u, to, room);
	return n ? n : (size_t)(unit_take(u, to) - to);
}

int64_t utf16_read(struct utf16 *u, char *to, size_t room, struct err *err)
{
	size_t n = 0;

	while (n < room && !(n && !utf16_ready(u)) && !(u->out_at == u->out_n && is_over(u))) {
		if (u->out_at < u->out_n) {
			to[n++] = u->out[u->out_at++];
		} else if (room - n >= STEP_BYTES) {
			n += step(u, to + n, room - n);
		} else {
			u->out_at = 0;
			u->out_n = step(u, u->out, STEP_BYTES);
		}
	}
	if (n == 0 && u->failed) {
		*err = u->why;
		return -1;
	}
	u->last = n ? to[n - 1] : u->last;
	return (int64_t)n;
}

bool utf16_ready(const struct utf16 *u)
{
	return u->out_at < u->out_n || has_some(u);
}

void utf16_free(struct utf16 *u)
{
	free(u);
}
