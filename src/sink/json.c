/*
 * ndjson: an object a line.  json: one array, an object a line in it.  Always valid UTF-8; numbers
 * are numbers, null is null, and no name comes twice in an object.
 */
#include "base/utf8.h"
#include "sink/message.h"
#include "sink/visible.h"

/* A column with its key ready to be written: `"name":`. */
struct key {
	struct str text;
	size_t slot;
};

struct json {
	struct key *key;
	size_t keys;
	struct message message;
};

static bool is_repeated(const struct columns *cols, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (str_eq(cols->name[i], cols->name[at]))
			return true;
	return false;
}

static void json_open(struct sink *s)
{
	struct json *j = s->state;
	struct buf b = { 0 };

	j->key = arena_many(&s->lasting, struct key, s->cols.n);
	for (size_t i = 0; i < s->cols.n; i++) {
		if (is_repeated(&s->cols, i))
			continue;
		b.n = 0;
		buf_add_json(&b, s->cols.name[i]);
		buf_add_char(&b, ':');
		j->key[j->keys++] = (struct key){ arena_copy(&s->lasting, buf_str(&b)),
			                          s->cols.slot[i] };
	}
	buf_free(&b);
}

static void add_message(struct sink *s, const struct record *r)
{
	struct message *m = &((struct json *)s->state)->message;

	message_fill(m, s, r);
	for (size_t i = 0; i < m->n; i++) {
		buf_add_char(&s->out, i ? ',' : '{');
		buf_add_json(&s->out, m->item[i].name);
		buf_add_char(&s->out, ':');
		value_add_json(&s->out, &m->item[i].value);
	}
}

static void add_row(struct sink *s, const struct record *r)
{
	const struct json *j = s->state;
	char before = '{';

	for (size_t i = 0; i < j->keys; i++) {
		const struct value *v = &r->slot[j->key[i].slot];

		if (s->options.sparse && value_is_null(v))
			continue;
		buf_add_char(&s->out, before);
		buf_add(&s->out, j->key[i].text);
		value_add_json(&s->out, v);
		before = ',';
	}
	if (before == '{')
		buf_add_char(&s->out, '{');
}

static void add_object(struct sink *s, const struct record *r)
{
	if (s->cols.open)
		add_message(s, r);
	else
		add_row(s, r);
	buf_add_char(&s->out, '}');
}

/* Write as \u escapes what JSON allows as it is and a terminal must not be given. */
static void make_visible(struct buf *b, size_t from)
{
	struct str rest = str_from(buf_str(b), from);
	struct buf out = { 0 };
	bool ok;

	while (rest.n) {
		struct str at = rest;
		uint32_t c = utf8_take(&rest, &ok);

		if (!visible_is_unsafe(c))
			buf_add(&out, str_slice(at, 0, at.n - rest.n));
		else if (c < 0x10000)
			buf_printf(&out, "\\u%04x", (unsigned)c);
		else
			buf_printf(&out, "\\u%04x\\u%04x", (unsigned)(0xd7c0 + (c >> 10)),
			           (unsigned)(0xdc00 + (c & 0x3ff)));
	}
	b->n = from;
	buf_add(b, buf_str(&out));
	buf_free(&out);
}

static void ndjson_row(struct sink *s, const struct record *r)
{
	size_t from = s->out.n;

	add_object(s, r);
	if (s->options.terminal)
		make_visible(&s->out, from);
	buf_add_char(&s->out, '\n');
}

static void json_row(struct sink *s, const struct record *r)
{
	size_t from;

	buf_add(&s->out, s->rows ? STR(",\n") : STR("[\n"));
	from = s->out.n;
	add_object(s, r);
	if (s->options.terminal)
		make_visible(&s->out, from);
}

static void json_close(struct sink *s)
{
	buf_add(&s->out, s->rows ? STR("\n]\n") : STR("[]\n"));
}

const struct sink_type sink_json = {
	.name = "json",
	.about = "one JSON array, an object a line",
	.size = sizeof(struct json),
	.open = json_open,
	.row = json_row,
	.close = json_close,
};

const struct sink_type sink_ndjson = {
	.name = "ndjson",
	.about = "a JSON object a line",
	.size = sizeof(struct json),
	.open = json_open,
	.row = ndjson_row,
};
