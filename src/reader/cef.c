/* The Common Event Format; see cef.h. */
#include "reader/cef.h"

#include "reader/line.h"

#define LABELS_MOST 64

enum { CEF_HEADER = 7 };

#define NAME(text)                                                                                 \
	{                                                                                          \
		text, sizeof(text) - 1                                                             \
	}

static const struct str header_name[CEF_HEADER] = {
	NAME("cefVersion"),    NAME("deviceVendor"),       NAME("deviceProduct"),
	NAME("deviceVersion"), NAME("deviceEventClassId"), NAME("name"),
	NAME("severity")
};

/* Extension keys with the time of the event, the best first. */
static const struct str time_key[] = { NAME("rt"),    NAME("deviceReceiptTime"),
	                               NAME("end"),   NAME("endTime"),
	                               NAME("start"), NAME("startTime") };

struct cef_pair {
	struct str key, value;
};

struct cef {
	struct str header[CEF_HEADER];
	struct cef_pair *pair;
	size_t n, cap;
	struct str time; /* p NULL: none */
	size_t time_at; /* its key in time_key */
};

/* Resolve `\\`, `\=`, `\|`, and `\n` and `\r` where `lines`. */
static struct str text_open(struct str s, bool lines, struct arena *a)
{
	char *p;
	size_t n = 0;

	if (str_find_char(s, '\\') == STR_NONE)
		return s;
	p = arena_get_text(a, s.n);
	for (size_t i = 0; i < s.n; i++) {
		char next = i + 1 < s.n ? s.p[i + 1] : '\0';

		p[n] = s.p[i];
		if (s.p[i] == '\\' && (next == '\\' || next == '=' || next == '|')) {
			p[n] = next;
			i++;
		} else if (s.p[i] == '\\' && lines && (next == 'n' || next == 'r')) {
			p[n] = next == 'n' ? '\n' : '\r';
			i++;
		}
		n++;
	}
	return str_make(p, n);
}

/* Take what stands before the next bar that is not escaped. */
static bool part_take(struct str *s, struct str *part)
{
	for (size_t i = 0; i < s->n; i++) {
		if (s->p[i] == '\\') {
			i++;
		} else if (s->p[i] == '|') {
			*part = str_slice(*s, 0, i);
			*s = str_from(*s, i + 1);
			return true;
		}
	}
	return false;
}

static bool header_split(struct str *s, struct str part[CEF_HEADER])
{
	if (!str_skip(s, STR("CEF:")) || !s->n || !char_is_digit(s->p[0]))
		return false;
	for (size_t i = 0; i + 1 < CEF_HEADER; i++)
		if (!part_take(s, &part[i]))
			return false;
	if (!part_take(s, &part[CEF_HEADER - 1])) { /* no extension, and no bar before it */
		part[CEF_HEADER - 1] = *s;
		*s = str_from(*s, s->n);
	}
	return true;
}

static bool is_key(char c)
{
	return char_is_word(c) || c == '.' || c == '-' || c == '[' || c == ']';
}

/* Where the key begins that ends before `end`; STR_NONE: none does. */
static size_t key_start(struct str s, size_t from, size_t end)
{
	size_t at = end;

	while (at > from && is_key(s.p[at - 1]))
		at--;
	if (at == end || (at > 0 && s.p[at - 1] != ' ' && s.p[at - 1] != '\t'))
		return STR_NONE;
	return at;
}

/* The next `=` behind a key from `from` on, and where that begins; STR_NONE: there is none. */
static size_t equals_find(struct str s, size_t from, size_t *key)
{
	size_t at = from, step;

	*key = STR_NONE;
	for (;; at += step + 1) {
		step = str_find_char(str_from(s, at), '=');
		if (step == STR_NONE)
			return STR_NONE;
		*key = key_start(s, at, at + step);
		if (*key != STR_NONE)
			return at + step;
	}
}

static void pair_add(struct cef *cef, struct str key, struct str value, struct arena *a)
{
	for (size_t i = 0; i < cef->time_at && value.n; i++) {
		if (str_eq(key, time_key[i])) {
			cef->time = value;
			cef->time_at = i;
		}
	}
	cef->pair = arena_grow(a, cef->pair, sizeof(*cef->pair), cef->n, &cef->cap, cef->n + 1);
	cef->pair[cef->n++] = (struct cef_pair){ key, value };
}

static void extension_split(struct cef *cef, struct str s, struct arena *a)
{
	size_t key, next, equals = equals_find(s, 0, &key);

	while (equals != STR_NONE) {
		size_t value = equals + 1, after = equals_find(s, value, &next);
		struct str text = str_slice(s, value, after == STR_NONE ? s.n : next);

		text = text_open(str_trim(text), true, a);
		pair_add(cef, str_slice(s, key, equals), text, a);
		key = next;
		equals = after;
	}
}

static void put(struct fill *fill, const struct level *up, struct str key, struct str text)
{
	fill_value(fill, up, level_find(up, key), key, value_text(text), true);
}

/* The values of `cs1` by the text of `cs1Label`. */
static void labels_put(struct fill *fill, const struct level *up, const struct cef *cef)
{
	size_t labels = 0;

	for (size_t i = 0; i < cef->n && labels < LABELS_MOST; i++) {
		struct str key = cef->pair[i].key;

		if (!str_ends(key, STR("Label")) || !cef->pair[i].value.n)
			continue;
		labels++;
		key.n -= STR("Label").n;
		for (size_t k = 0; k < cef->n; k++)
			if (str_eq(cef->pair[k].key, key))
				put(fill, up, cef->pair[i].value, cef->pair[k].value);
	}
}

/* For the schema's times: `CEF.time` is the best of the event's times. */
static void time_put(struct fill *fill, const struct level *up, const struct cef *cef)
{
	const struct tree_edge *edge = level_find(up, STR("CEF"));
	struct level level;

	if (!edge || !cef->time.p)
		return;
	level_enter(fill, &level, up, edge, STR("CEF"), false, cef->time.p);
	fill_value(fill, &level, level_find(&level, STR("time")), STR("time"),
	           value_text(cef->time), false);
}

bool cef_looks(struct str text)
{
	struct str part[CEF_HEADER];

	return header_split(&text, part);
}

bool cef_fill(struct fill *fill, const struct level *up, struct str text)
{
	struct cef cef = { .time_at = COUNT(time_key) };

	if (!header_split(&text, cef.header))
		return false;
	extension_split(&cef, text, fill->a);
	labels_put(fill, up, &cef);
	for (size_t i = 0; i < CEF_HEADER; i++)
		put(fill, up, header_name[i], text_open(cef.header[i], false, fill->a));
	for (size_t i = 0; i < cef.n; i++)
		put(fill, up, cef.pair[i].key, cef.pair[i].value);
	time_put(fill, up, &cef);
	return true;
}

static int cef_sniff(struct str head)
{
	return line_sniff(head, cef_looks, LINE_MOST, 95);
}

static bool cef_decode(const void *state, struct str raw, const struct slots *slots,
                       struct record *r, struct arena *a)
{
	struct level top = level_top(slots, raw.p);
	struct fill fill;

	(void)state;
	if (!cef_looks(raw))
		return false;
	fill_begin(&fill, slots, r, a);
	cef_fill(&fill, &top, raw);
	fill_end(&fill);
	return true;
}

static const char *const cef_encoded[] = { "\\=", NULL };

const struct reader_type reader_cef = {
	.name = "cef",
	.about = "Common Event Format, a record a line",
	.encoded = cef_encoded,
	.sniff = cef_sniff,
	.whole = line_whole,
	.cut = line_cut,
	.decode = cef_decode,
	.lines = true,
};
