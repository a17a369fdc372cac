/*
 * The fields of an audit record.  `TYPE.key` is a key of a line of that type (`SYSCALL.a0`,
 * `EXECVE.a0`), `PATH.0.name` one of the first PATH.  A key alone is SYSCALL's, without its a0 to
 * a3, then EXECVE's, then that of the first line that has it; PATH's keys are none but
 *
 *     name, nametype   of all PATHs
 *     type             of all lines, EOE left out and repeated ones once
 *
 * each a list where there are several.  Texts that auditd writes in hexadecimal are decoded;
 * `(null)` and `?` are null.  These are made:
 *
 *     cmdline          the arguments of EXECVE, else of PROCTITLE, with quotes where needed
 *     file_path        what was created, else deleted, else used: its name below the cwd
 *     SOCKADDR.family, SOCKADDR.addr, SOCKADDR.port, SOCKADDR.path   from saddr
 */
#include "reader/audit.h"
#include "reader/fill.h"

#define ENRICHED '\x1d' /* what auditd has looked up stands behind it */

static bool is_gap(char c)
{
	return c == ' ' || c == '\t' || c == ENRICHED;
}

size_t audit_argument(struct str key)
{
	size_t n = 1;

	if (key.n < 2 || key.p[0] != 'a')
		return 0;
	while (n < key.n && char_is_digit(key.p[n]))
		n++;
	return n > 1 && (n == key.n || key.p[n] == '[') ? n : 0;
}

/* Whether auditd writes the key's text in hexadecimal when it is no plain text. */
static bool is_encoded(struct str type, struct str key)
{
	static const char *const encoded[] = { "acct",  "cmd",       "comm", "cwd",  "data", "dir",
		                               "exe",   "file",      "grp",  "key",  "name", "path",
		                               "ocomm", "proctitle", "vm",   "watch" };

	if (str_eq(type, STR("EXECVE")) && audit_argument(key))
		return true;
	for (size_t i = 0; i < COUNT(encoded); i++)
		if (str_eq(key, str_of(encoded[i])))
			return true;
	return false;
}

/* Bytes from upper-case hexadecimal; false: it is none. */
static bool hex_decode(struct str s, struct str *bytes, struct arena *a)
{
	char *p;

	for (size_t i = 0; i < s.n; i++)
		if (!char_is_digit(s.p[i]) && (s.p[i] < 'A' || s.p[i] > 'F'))
			return false;
	if (s.n % 2 || !s.n)
		return false;
	p = arena_get_text(a, s.n / 2);
	for (size_t i = 0; i < s.n / 2; i++)
		p[i] = (char)(char_hex(s.p[i * 2]) << 4 | char_hex(s.p[i * 2 + 1]));
	*bytes = str_make(p, s.n / 2);
	return true;
}

/* Take `"…"`; one that is cut off goes to the end. */
static bool quoted_take(struct str *s, struct str *text)
{
	if (!str_skip(s, STR("\"")))
		return false;
	if (!str_take_until(s, '"', text)) {
		*text = *s;
		*s = str_from(*s, s->n);
	}
	return true;
}

/* Take a text up to the next gap, or to the brace that ends it. */
static struct str bare_take(struct str *s)
{
	size_t n = 0;
	struct str text;

	if (s->n && s->p[0] == '{')
		n = str_find_char(*s, '}') + 1; /* STR_NONE + 1 is 0 */
	else
		while (n < s->n && !is_gap(s->p[n]))
			n++;
	text = str_slice(*s, 0, n ? n : s->n);
	*s = str_from(*s, text.n);
	return text;
}

static struct value value_take(struct str *s, struct str type, struct str key, struct arena *a)
{
	struct str text, bytes;

	if (quoted_take(s, &text))
		return value_text(text);
	text = bare_take(s);
	if (str_eq(text, STR("(null)")) || str_eq(text, STR("?")))
		return value_null();
	if (is_encoded(type, key) && hex_decode(text, &bytes, a))
		return value_text(bytes);
	return value_text(text);
}

void audit_pair_add(struct audit_event *e, struct str key, struct value v)
{
	e->pair = arena_grow(e->a, e->pair, sizeof(*e->pair), e->pairs, &e->cap, e->pairs + 1);
	e->pair[e->pairs++] = (struct audit_pair){ key, v };
}

/* Programs have their keys in quotes: `msg='op=login acct="ann" res=success'`.  Only the quotes
 * go. */
static struct str message_open(struct str body, struct arena *a)
{
	size_t at = str_find(body, STR("msg='")), end = str_find_char(body, ENRICHED);
	size_t close = str_find_last(str_slice(body, 0, end), '\'');
	char *p;

	if (at == STR_NONE || close == STR_NONE || close < at + 5)
		return body;
	p = arena_get_text(a, body.n);
	memcpy(p, body.p, body.n);
	memset(p + at, ' ', 5);
	p[close] = ' ';
	return str_make(p, body.n);
}

/* Words that are no `key=value` are passed over. */
static void pairs_take(struct audit_event *e, struct str type, struct str s)
{
	while (s.n) {
		size_t n = 0;
		struct str key;
		bool is_key;

		while (n < s.n && s.p[n] != '=' && !is_gap(s.p[n]))
			n++;
		key = str_slice(s, 0, n);
		is_key = n && n < s.n && s.p[n] == '=';
		s = str_from(s, n + 1);
		if (is_key)
			audit_pair_add(e, key, value_take(&s, type, key, e->a));
	}
}

const struct value *audit_pair_find(const struct audit_event *e, const struct audit_row *row,
                                    const char *key)
{
	for (size_t i = row->from; i < row->to; i++)
		if (str_eq(e->pair[i].key, str_of(key)))
			return &e->pair[i].v;
	return NULL;
}

/* How many pairs from the i-th on are parts of one argument; 0: it is whole. */
static size_t parts_count(const struct audit_event *e, size_t i)
{
	struct str first = e->pair[i].key;
	size_t name = audit_argument(first), n = 0;

	if (name == first.n)
		return 0;
	for (; name && i + n < e->pairs; n++) {
		struct str key = e->pair[i + n].key;

		if (audit_argument(key) != name || key.n == name ||
		    memcmp(key.p, first.p, name) != 0)
			break;
	}
	return n;
}

static struct audit_pair parts_join(const struct audit_pair *part, size_t parts, struct arena *a)
{
	size_t n = 0, at = 0;
	char *p;

	for (size_t i = 0; i < parts; i++)
		n += part[i].v.n;
	p = arena_get_text(a, n);
	for (size_t i = 0; i < parts; at += part[i].v.n, i++)
		if (part[i].v.n)
			memcpy(p + at, part[i].v.p, part[i].v.n);
	return (struct audit_pair){ str_slice(part->key, 0, audit_argument(part->key)),
		                    value_text(str_make(p, n)) };
}

/* Arguments that are too long for a line come in parts: `a1_len=9000 a1[0]=… a1[1]=…`. */
static void arguments_join(struct audit_event *e, const struct audit_row *row)
{
	size_t to = row->from, parts;

	for (size_t i = row->from; i < e->pairs; i += parts ? parts : 1, to++) {
		parts = parts_count(e, i);
		e->pair[to] = parts ? parts_join(&e->pair[i], parts, e->a) : e->pair[i];
	}
	e->pairs = to;
}

/* The title as people see it: with blanks for the NULs between its words. */
static void title_open(struct audit_event *e, const struct audit_row *row)
{
	for (size_t i = row->from; i < row->to; i++) {
		struct value *v = &e->pair[i].v;
		char *p;

		if (!str_eq(e->pair[i].key, STR("proctitle")) || !v->n)
			continue;
		p = arena_get_text(e->a, v->n);
		e->title = value_str(v);
		for (size_t k = 0; k < v->n; k++)
			p[k] = v->p[k] ? v->p[k] : ' ';
		v->p = p;
	}
}

/* All pairs of a row are there. */
static void row_close(struct audit_event *e, struct audit_row *row)
{
	if (str_eq(row->type, STR("EXECVE")))
		arguments_join(e, row);
	row->made = row->to = e->pairs;
	if (str_eq(row->type, STR("SOCKADDR")))
		audit_address(e, row);
	if (str_eq(row->type, STR("PROCTITLE")))
		title_open(e, row);
	row->to = e->pairs;
}

/* The row of a line begins.  EXECVE's go on with their arguments from line to line. */
static void row_begin(struct audit_event *e, struct str type)
{
	struct audit_row *last = e->rows ? &e->row[e->rows - 1] : NULL;

	if (last && str_eq(type, STR("EXECVE")) && str_eq(last->type, type))
		return;
	if (last)
		row_close(e, last);
	e->row = arena_grow(e->a, e->row, sizeof(*e->row), e->rows, &e->row_cap, e->rows + 1);
	e->paths += str_eq(type, STR("PATH"));
	e->row[e->rows] = (struct audit_row){ .type = type, .from = e->pairs };
	e->rows++;
}

static void event_read(struct audit_event *e, struct str raw)
{
	struct audit_line part;
	struct str line;

	while (str_take_line(&raw, &line)) {
		if (!audit_split(line, &part) || str_eq(part.type, STR("EOE")))
			continue;
		row_begin(e, part.type);
		pairs_take(e, part.type, message_open(part.body, e->a));
	}
	if (e->rows)
		row_close(e, &e->row[e->rows - 1]);
}

/* How a row's keys go alone, by rising precedence. */
enum bare {
	BARE_NEVER, /* PATH */
	BARE_FOUND, /* found so, but shown as TYPE.key */
	BARE_SHOWN,
	BARE_FIRST
};

static enum bare row_bare(const struct audit_event *e, const struct audit_row *row)
{
	if (str_eq(row->type, STR("PATH")))
		return BARE_NEVER;
	if (str_eq(row->type, STR("SYSCALL")))
		return BARE_FIRST;
	if (row == e->row || str_eq(row->type, STR("EXECVE")) || str_eq(row->type, STR("CWD")) ||
	    str_eq(row->type, STR("PROCTITLE")))
		return BARE_SHOWN;
	return BARE_FOUND;
}

static bool key_is_bare(const struct audit_row *row, size_t i, const struct audit_pair *pair)
{
	return i < row->made && !(str_eq(row->type, STR("SYSCALL")) && audit_argument(pair->key));
}

/* The keys alone, last ones first: of equal ones the first line's counts. */
static void row_put(struct fill *fill, const struct level *top, const struct audit_event *e,
                    const struct audit_row *row, bool shown)
{
	for (size_t i = row->to; i-- > row->from;) {
		const struct audit_pair *pair = &e->pair[i];

		if (key_is_bare(row, i, pair))
			fill_value(fill, top, level_find(top, pair->key), pair->key, pair->v,
			           shown);
	}
}

/* The keys below TYPE, or PATH.N. */
static void row_put_dotted(struct fill *fill, const struct level *level,
                           const struct audit_event *e, const struct audit_row *row, enum bare bare)
{
	for (size_t i = row->to; i-- > row->from;) {
		const struct audit_pair *pair = &e->pair[i];
		bool shown = bare < BARE_SHOWN || !key_is_bare(row, i, pair);

		fill_value(fill, level, level_find(level, pair->key), pair->key, pair->v, shown);
	}
}

static void rows_put_dotted(struct fill *fill, const struct level *top, const struct audit_event *e)
{
	size_t paths = e->paths;

	for (size_t i = e->rows; i-- > 0;) {
		const struct audit_row *row = &e->row[i];
		enum bare bare = row_bare(e, row);
		const struct tree_edge *edge = level_find(top, row->type);
		struct level type, item;
		struct str number;

		if (!edge && !fill->map)
			continue;
		level_enter(fill, &type, top, edge, row->type, false, row->type.p);
		if (bare == BARE_NEVER) {
			number = arena_printf(fill->a, "%zu", --paths);
			level_enter(fill, &item, &type, level_find(&type, number), number, false,
			            row->type.p);
		}
		row_put_dotted(fill, bare == BARE_NEVER ? &item : &type, e, row, bare);
	}
}

/* First things were put last, so that they count. */
static void fields_reverse(struct record *r, struct arena *a)
{
	struct field *field = arena_many(a, struct field, r->fields);

	for (uint32_t i = 0; i < r->fields; i++)
		field[i] = r->field[r->fields - 1 - i];
	r->field = field;
}

static void event_put(struct fill *fill, const struct level *top, const struct audit_event *e,
                      struct str node)
{
	rows_put_dotted(fill, top, e);
	for (enum bare bare = BARE_FOUND; bare <= BARE_FIRST; bare++)
		for (size_t i = e->rows; i-- > 0;)
			if (row_bare(e, &e->row[i]) == bare)
				row_put(fill, top, e, &e->row[i], bare >= BARE_SHOWN);
	for (enum audit_made made = AUDIT_MADE; made-- > 0;) {
		struct str key = str_of(audit_made_name[made]);
		const struct tree_edge *edge = level_find(top, key);
		struct value v;

		if (!fill_wants(fill, top, edge, true))
			continue;
		v = audit_make(e, made);
		if (!value_is_null(&v))
			fill_value(fill, top, edge, key, v, true);
	}
	if (node.n)
		fill_value(fill, top, level_find(top, STR("node")), STR("node"), value_text(node),
		           true);
}

bool audit_fill(struct fill *fill, const struct level *top, struct str lines)
{
	struct audit_event e = { .a = fill->a };
	struct audit_line first;

	if (!audit_split(str_slice(lines, 0, str_find_char(lines, '\n')), &first))
		return false;
	event_read(&e, lines);
	event_put(fill, top, &e, first.node);
	return true;
}

bool audit_decode(const void *state, struct str raw, const struct slots *slots, struct record *r,
                  struct arena *a)
{
	struct audit_line first;
	struct level top = level_top(slots, raw.p);
	struct fill fill;

	(void)state;
	if (!audit_split(str_slice(raw, 0, str_find_char(raw, '\n')), &first))
		return false;
	r->time = first.time;
	fill_begin(&fill, slots, r, a);
	audit_fill(&fill, &top, raw);
	fill_end(&fill);
	if (slots->all)
		fields_reverse(r, a);
	return true;
}
