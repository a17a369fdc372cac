/*
 * Pairs of key and value, a record a line: logfmt, FortiGate and what many programs write.
 *
 *     date=2026-11-24 time=02:21:52 devname="FG 1" srcip=10.0.0.4 dstport=443
 *     ts=2026-11-24T02:21:52Z level=info msg="said \"hi\""
 *     2026-11-24 02:21:52 app: user=Ann Lee, action=login, result=ok
 *
 * What stands between the first two pairs parts all of a record: blanks, or a comma, a semicolon or
 * a bar, and then values may have blanks in them.  Values in double or single quotes may have
 * anything; `\"` and `\\` are resolved.  An empty value is none; `""` is the empty text.
 *
 * Made fields: `prefix`, what stands before the first pair; `datetime`, which is `date` and `time`
 * in one where a record has both.
 */
#include "reader/delimited.h"
#include "reader/fill.h"
#include "reader/line.h"

enum {
	KEY_MOST = 64, /* bytes */
	PAIRS_LEAST = 3, /* that make a line one of this format */
	KEYVALUE_SURE = 80
};

/* A line on its way. */
struct pairs {
	struct str rest;
	struct str prefix;
	char separator; /* `,` `;` `|`, or a blank */
	struct str key, value;
	bool quoted, escaped;
	bool lone[2]; /* double, single quotes that end nothing behind here: looked for once */
};

static bool is_key_char(char c)
{
	return char_is_word(c) || c == '.' || c == '-' || c == '@' || c == '/' || c == '$';
}

static bool is_separator(char c)
{
	return c == ',' || c == ';' || c == '|';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Whether a key and its `=` stand at `p`; how long the key is. */
static bool key_stands(const char *p, const char *end, size_t *n)
{
	const char *key = p;

	if (p == end || !(char_is_alpha(*p) || *p == '_' || *p == '@' || *p == '$'))
		return false;
	while (p < end && is_key_char(*p) && p - key <= KEY_MOST)
		p++;
	*n = (size_t)(p - key);
	return p < end && *p == '=' && *n <= KEY_MOST;
}

static const char *blanks_pass(const char *p, const char *end)
{
	while (p < end && is_blank(*p))
		p++;
	return p;
}

/* The next place at or after `p`, at the start of a word, where a key stands; `end`: none.  `<189>`
 * and `[app]` may stand right before one. */
static const char *key_find(const char *p, const char *end, size_t *n)
{
	bool start = true;

	for (; p < end; p++) {
		if (start && key_stands(p, end, n))
			return p;
		start = is_blank(*p) || is_separator(*p) || *p == '>' || *p == ']';
	}
	return end;
}

/* What parts the pairs: it stands before the second key, blanks aside.  What looks like a pair in a
 * value with a `=` is a part of it (`url=http://h/?a=1;b=2`). */
static char separator_of(const char *value, const char *end)
{
	char quote = value < end && (*value == '"' || *value == '\'') ? *value : '\0';
	const char *p = value;
	size_t n;

	if (quote)
		for (p++; p < end && *p != quote; p++)
			p += *p == '\\' && p + 1 < end;
	for (p = key_find(p < end ? p + 1 : end, end, &n); p > value && is_blank(p[-1]);)
		p--;
	if (p == value || !is_separator(p[-1]))
		return ' ';
	return quote || !memchr(value, '=', (size_t)(p - value)) ? p[-1] : ' ';
}

static struct pairs pairs_of(struct str line)
{
	struct pairs pairs = { .separator = ' ' };
	const char *end = line.p + line.n, *first;
	size_t n;

	first = key_find(line.p, end, &n);
	if (first == end)
		return pairs;
	pairs.prefix = str_trim(str_make(line.p, (size_t)(first - line.p)));
	pairs.rest = str_make(first, (size_t)(end - first));
	pairs.separator = separator_of(first + n + 1, end);
	return pairs;
}

/* Whether a value may end before `p`: what parts the pairs stands there. */
static bool value_ends(const struct pairs *pairs, const char *p, const char *end)
{
	size_t n;

	if (p == end || (pairs->separator == ' ' && is_blank(*p)))
		return true;
	if (pairs->separator == ' ' || *p != pairs->separator)
		return false;
	p = blanks_pass(p + 1, end);
	return p == end || key_stands(p, end, &n);
}

/* The quote that ends the value that the quote at `p` begins, or NULL. */
static const char *quote_end(struct pairs *pairs, const char *p, const char *end)
{
	char quote = *p++;

	if (pairs->lone[quote == '\''])
		return NULL;
	for (; p < end; p++) {
		if (*p == '\\' && p + 1 < end && (p[1] == quote || p[1] == '\\')) {
			pairs->escaped = true;
			p++;
		} else if (*p == quote) {
			const char *after = p + 1;

			if (after == end || is_blank(*after) || is_separator(*after))
				return p;
		}
	}
	pairs->lone[quote == '\''] = true;
	return NULL;
}

/* The value at `p`; where it ends. */
static const char *value_take(struct pairs *pairs, const char *p, const char *end)
{
	const char *start = p, *close = NULL;

	pairs->quoted = pairs->escaped = false;
	if (p < end && (*p == '"' || *p == '\''))
		close = quote_end(pairs, p, end);
	if (close) {
		pairs->quoted = true;
		pairs->value = str_make(p + 1, (size_t)(close - p) - 1);
		return close + 1;
	}
	pairs->escaped = false;
	while (!value_ends(pairs, p, end))
		p++;
	pairs->value = str_trim(str_make(start, (size_t)(p - start)));
	return p;
}

/* The next pair; words that are none are passed over. */
static bool pair_next(struct pairs *pairs)
{
	const char *end, *p;
	size_t n;

	if (!pairs->rest.n)
		return false;
	end = pairs->rest.p + pairs->rest.n;
	p = key_find(pairs->rest.p, end, &n);
	if (p == end)
		return false;
	pairs->key = str_make(p, n);
	p = value_take(pairs, p + n + 1, end);
	pairs->rest = str_make(p, (size_t)(end - p));
	return true;
}

/* The text of a quoted value. */
static struct str quoted_text(const struct pairs *pairs, struct arena *a)
{
	char escaped[] = { '\\', '\0', '\0' };

	if (!pairs->escaped)
		return pairs->value;
	escaped[1] = pairs->value.p[-1]; /* the quote */
	return arena_unescape(a, pairs->value, escaped);
}

static void fill_named(struct fill *fill, const struct level *top, struct str name, struct value v,
                       bool shown)
{
	const struct tree_edge *edge = level_find(top, name);

	if (edge || fill->map)
		fill_value(fill, top, edge, name, v, shown);
}

static bool keyvalue_decode(const void *state, struct str raw, const struct slots *slots,
                            struct record *r, struct arena *a)
{
	struct pairs pairs = pairs_of(raw);
	struct str date = { 0 }, time = { 0 };
	struct level top = level_top(slots, raw.p);
	struct fill fill;

	(void)state;
	if (!pairs.rest.n)
		return false;
	fill_begin(&fill, slots, r, a);
	if (pairs.prefix.n)
		fill_named(&fill, &top, STR("prefix"), value_text(pairs.prefix), true);
	while (pair_next(&pairs)) {
		if (!pairs.value.n && !pairs.quoted)
			continue;
		if (str_eq(pairs.key, STR("date")))
			date = pairs.value;
		else if (str_eq(pairs.key, STR("time")))
			time = pairs.value;
		fill_named(&fill, &top, pairs.key,
		           pairs.quoted ? value_text(quoted_text(&pairs, a))
		                        : delimited_value(pairs.value),
		           true);
	}
	if (date.n && time.n && level_find(&top, STR("datetime")))
		fill_named(&fill, &top, STR("datetime"),
		           value_text(arena_printf(a, "%.*s %.*s", STR_ARG(date), STR_ARG(time))),
		           false);
	fill_end(&fill);
	return true;
}

/* A line of which at least a half is pairs. */
static bool keyvalue_fits(struct str line)
{
	struct pairs pairs = pairs_of(line);
	size_t n = 0, inside = 0;

	while (pair_next(&pairs)) {
		n++;
		inside += pairs.key.n + 1 + pairs.value.n + (pairs.quoted ? 2 : 0);
	}
	return n >= PAIRS_LEAST && inside * 2 >= line.n;
}

static int keyvalue_sniff(struct str head)
{
	return line_sniff(head, keyvalue_fits, LINE_MOST, KEYVALUE_SURE);
}

const struct reader_type reader_keyvalue = {
	.name = "keyvalue",
	.about = "pairs of key and value: logfmt, FortiGate",
	.sniff = keyvalue_sniff,
	.whole = line_whole,
	.cut = line_cut,
	.decode = keyvalue_decode,
	.lines = true,
};
