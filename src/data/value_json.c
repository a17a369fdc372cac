/*
 * Values as JSON.  A list's text comes from a log: it is copied token by token and checked on the
 * way.  Line ends between tokens become blanks, bad bytes U+FFFD, raw control characters and wrong
 * escapes within strings are escaped.  What is no JSON even so is written as a string.
 */
#include <math.h>

#include "base/utf8.h"
#include "data/value.h"

#define DEPTH_MOST 1024

/* What may come next. */
enum expect { EXPECT_VALUE, EXPECT_VALUE_OR_END, EXPECT_KEY, EXPECT_KEY_OR_END, EXPECT_NEXT };

struct copier {
	struct buf *out;
	struct str left;
	enum expect expect;
	size_t depth;
	char close[DEPTH_MOST]; /* of the open arrays and objects */
};

static size_t digits_skip(struct str *s)
{
	size_t n = 0;

	while (n < s->n && char_is_digit(s->p[n]))
		n++;
	*s = str_from(*s, n);
	return n;
}

/* Take a number by JSON's grammar. */
static bool take_number(struct str *s, struct str *number)
{
	struct str rest = *s;
	bool zero;
	size_t n;

	str_skip(&rest, STR("-"));
	zero = rest.n && rest.p[0] == '0';
	n = digits_skip(&rest);
	if (n == 0 || (zero && n > 1))
		return false;
	if (str_skip(&rest, STR(".")) && digits_skip(&rest) == 0)
		return false;
	if (str_skip(&rest, STR("e")) || str_skip(&rest, STR("E"))) {
		if (!str_skip(&rest, STR("-")))
			str_skip(&rest, STR("+"));
		if (digits_skip(&rest) == 0)
			return false;
	}
	*number = str_slice(*s, 0, s->n - rest.n);
	*s = rest;
	return true;
}

static void copy(struct copier *c, size_t n)
{
	buf_add(c->out, str_slice(c->left, 0, n));
	c->left = str_from(c->left, n);
}

static void copy_blanks(struct copier *c)
{
	for (; c->left.n && strchr(" \t\r\n", c->left.p[0]) && c->left.p[0];
	     c->left.p++, c->left.n--)
		buf_add_char(c->out, c->left.p[0] == '\t' ? '\t' : ' ');
}

/* Bytes of the escape at the start of `s`, 0 when it is none. */
static size_t escape_size(struct str s)
{
	if (s.n < 2)
		return 0;
	if (s.p[1] != 'u')
		return s.p[1] && strchr("\"\\/bfnrt", s.p[1]) ? 2 : 0;
	for (size_t i = 2; i < 6; i++)
		if (i >= s.n || char_hex(s.p[i]) < 0)
			return 0;
	return 6;
}

/* One character of a string. */
static void copy_char(struct copier *c)
{
	unsigned char byte = (unsigned char)c->left.p[0];
	size_t size;
	char out[4];
	bool ok;

	if (byte == '\\') {
		size = escape_size(c->left);
		if (size == 0)
			buf_add_char(c->out, '\\');
		copy(c, size ? size : 1);
	} else if (byte < 0x20) {
		buf_printf(c->out, "\\u%04x", (unsigned)byte);
		c->left = str_from(c->left, 1);
	} else if (byte < 0x80) {
		copy(c, 1);
	} else {
		size = utf8_put(utf8_take(&c->left, &ok), out);
		buf_add(c->out, str_make(out, size));
	}
}

/* From the quote to the closing quote. */
static bool copy_string(struct copier *c)
{
	copy(c, 1);
	while (c->left.n && c->left.p[0] != '"')
		copy_char(c);
	if (c->left.n == 0)
		return false;
	copy(c, 1);
	return true;
}

static bool copy_open(struct copier *c)
{
	bool object = c->left.p[0] == '{';

	if (c->depth == DEPTH_MOST)
		return false;
	c->close[c->depth++] = object ? '}' : ']';
	c->expect = object ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END;
	copy(c, 1);
	return true;
}

/* A closing bracket, if it is the one due. */
static bool copy_close(struct copier *c)
{
	if (c->depth == 0 || c->left.p[0] != c->close[c->depth - 1])
		return false;
	c->depth--;
	c->expect = EXPECT_NEXT;
	copy(c, 1);
	return true;
}

static bool copy_word(struct copier *c)
{
	static const char *const words[] = { "true", "false", "null" };

	for (size_t i = 0; i < COUNT(words); i++)
		if (str_starts(c->left, str_of(words[i]))) {
			copy(c, strlen(words[i]));
			return true;
		}
	return false;
}

static bool copy_value(struct copier *c)
{
	struct str number;

	if (c->left.p[0] == '{' || c->left.p[0] == '[')
		return copy_open(c);
	if (c->left.p[0] == ']' && c->expect == EXPECT_VALUE_OR_END)
		return copy_close(c);
	c->expect = EXPECT_NEXT;
	if (c->left.p[0] == '"')
		return copy_string(c);
	if (!take_number(&c->left, &number))
		return copy_word(c);
	buf_add(c->out, number);
	return true;
}

static bool copy_key(struct copier *c)
{
	if (c->left.p[0] == '}' && c->expect == EXPECT_KEY_OR_END)
		return copy_close(c);
	if (c->left.p[0] != '"' || !copy_string(c))
		return false;
	copy_blanks(c);
	if (c->left.n == 0 || c->left.p[0] != ':')
		return false;
	copy(c, 1);
	c->expect = EXPECT_VALUE;
	return true;
}

static bool copy_next(struct copier *c)
{
	if (c->depth == 0 || c->left.p[0] != ',')
		return copy_close(c);
	c->expect = c->close[c->depth - 1] == '}' ? EXPECT_KEY : EXPECT_VALUE;
	copy(c, 1);
	return true;
}

/* False: it is no JSON; what was written up to there is to be taken back. */
static bool list_add(struct buf *out, struct str text)
{
	struct copier c = { .out = out, .left = text, .expect = EXPECT_VALUE };
	bool ok = true;

	for (copy_blanks(&c); ok && c.left.n; copy_blanks(&c)) {
		if (c.expect == EXPECT_NEXT)
			ok = copy_next(&c);
		else if (c.expect == EXPECT_KEY || c.expect == EXPECT_KEY_OR_END)
			ok = copy_key(&c);
		else
			ok = copy_value(&c);
	}
	return ok && c.depth == 0 && c.expect == EXPECT_NEXT;
}

static void text_add(struct buf *b, const struct value *v)
{
	struct str s = value_str(v), number;
	size_t start = b->n;

	if (v->type == VALUE_LIST) {
		if (list_add(b, s))
			return;
		b->n = start;
	} else if (v->number && take_number(&s, &number) && s.n == 0) {
		buf_add(b, number);
		return;
	}
	buf_add_json(b, value_str(v));
}

void value_add_json(struct buf *b, const struct value *v)
{
	char room[VALUE_TEXT_MAX];

	if (value_is_text(v))
		text_add(b, v);
	else if (v->type == VALUE_NULL || (v->type == VALUE_DOUBLE && !isfinite(v->d)))
		buf_add(b, STR("null"));
	else
		buf_add(b, value_print(v, room));
}
