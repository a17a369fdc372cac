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
 *     ARCH, SYSCALL    of x86-64 and arm64, where auditd did not add them; of i386 no calls but
 *                      those that make and end processes
 *     cmdline          the arguments of EXECVE, else of PROCTITLE, with quotes where needed
 *     file_path        what was created, else deleted, else used: its name below the cwd
 *     file_action      create, delete, write (opened for it), else use
 *     process_command_line   the arguments of EXECVE, else what the process was executed with
 *     parent_exe, parent_comm, parent_command_line, parent_user   see audit_tree.c
 *     SOCKADDR.family, SOCKADDR.addr, SOCKADDR.port, SOCKADDR.path   from saddr
 */
#include "reader/audit.h"
#include "reader/fill.h"

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
static bool is_encoded(enum audit_kind kind, struct str key)
{
	static const struct str encoded[] = {
		{ "acct", 4 }, { "cmd", 3 }, { "comm", 4 },  { "cwd", 3 },
		{ "data", 4 }, { "dir", 3 }, { "exe", 3 },   { "file", 4 },
		{ "grp", 3 },  { "key", 3 }, { "name", 4 },  { "ocomm", 5 },
		{ "path", 4 }, { "vm", 2 },  { "watch", 5 }, { "proctitle", 9 },
	};

	if (kind == KIND_EXECVE && audit_argument(key))
		return true;
	for (size_t i = 0; i < COUNT(encoded); i++)
		if (str_eq(key, encoded[i]))
			return true;
	return false;
}

void audit_pair_add(struct audit_event *e, struct str key, struct value v)
{
	e->pair = arena_grow(e->a, e->pair, sizeof(*e->pair), e->pairs, &e->cap, e->pairs + 1);
	e->pair[e->pairs++] = (struct audit_pair){ key, v, false };
}

/* Programs have their keys in quotes: `msg='op=login acct="ann" res=success'`.  Only the quotes
 * go. */
static struct str message_open(struct str body, struct arena *a)
{
	size_t at = str_find(body, STR("msg='")), end, close;
	char *p;

	if (at == STR_NONE)
		return body;
	end = str_find_char(body, '\x1d');
	close = str_find_last(str_slice(body, 0, end), '\'');
	if (close == STR_NONE || close < at + 5)
		return body;
	p = arena_get_text(a, body.n);
	memcpy(p, body.p, body.n);
	memset(p + at, ' ', 5);
	p[close] = ' ';
	return str_make(p, body.n);
}

static void pairs_take(struct audit_event *e, struct str body, bool loose)
{
	struct audit_pair pair;

	while (loose ? audit_pair_take_loose(&body, &pair) : audit_pair_take(&body, &pair)) {
		e->pair = arena_grow(e->a, e->pair, sizeof(pair), e->pairs, &e->cap, e->pairs + 1);
		e->pair[e->pairs++] = pair;
	}
}

/* Most values are never asked for, so they are decoded when they are. */
struct value audit_value(const struct audit_event *e, const struct audit_row *row, size_t i)
{
	struct audit_pair *pair = &e->pair[i];
	struct str bytes;

	if (pair->coded && is_encoded(row->kind, pair->key) &&
	    audit_hex(value_str(&pair->v), &bytes, e->a))
		pair->v = value_text(bytes);
	pair->coded = false;
	return pair->v;
}

struct value audit_find(const struct audit_event *e, const struct audit_row *row, struct str key)
{
	for (size_t i = row->from; i < row->to; i++)
		if (str_eq(e->pair[i].key, key))
			return audit_value(e, row, i);
	return value_null();
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

static struct audit_pair parts_join(const struct audit_event *e, const struct audit_row *row,
                                    size_t from, size_t parts)
{
	size_t n = 0, at = 0;
	char *p;

	for (size_t i = from; i < from + parts; i++)
		n += audit_value(e, row, i).n;
	p = arena_get_text(e->a, n);
	for (size_t i = from; i < from + parts; at += e->pair[i].v.n, i++)
		if (e->pair[i].v.n)
			memcpy(p + at, e->pair[i].v.p, e->pair[i].v.n);
	return (struct audit_pair){ str_slice(e->pair[from].key, 0,
		                              audit_argument(e->pair[from].key)),
		                    value_text(str_make(p, n)), false };
}

/* Arguments that are too long for a line come in parts: `a1_len=9000 a1[0]=… a1[1]=…`. */
static void arguments_join(struct audit_event *e, const struct audit_row *row)
{
	size_t to = row->from, parts;

	for (size_t i = row->from; i < e->pairs; i += parts ? parts : 1, to++) {
		parts = parts_count(e, i);
		e->pair[to] = parts ? parts_join(e, row, i, parts) : e->pair[i];
	}
	e->pairs = to;
}

/* The title as people see it: with blanks for the NULs between its words. */
static void title_open(struct audit_event *e, const struct audit_row *row)
{
	for (size_t i = row->from; i < row->to; i++) {
		struct value v;
		char *p;

		if (!str_eq(e->pair[i].key, STR("proctitle")))
			continue;
		v = audit_value(e, row, i);
		if (!v.n)
			continue;
		e->title = value_str(&v);
		p = arena_get_text(e->a, v.n);
		for (size_t k = 0; k < v.n; k++)
			p[k] = v.p[k] ? v.p[k] : ' ';
		e->pair[i].v.p = p;
	}
}

/* What auditd adds to enriched lines, for lines that are not. */
static void call_open(struct audit_event *e, struct audit_row *row)
{
	struct value arch = audit_find(e, row, STR("arch"));
	struct value number = audit_find(e, row, STR("syscall"));
	struct value known = audit_find(e, row, STR("SYSCALL"));
	struct str name;

	if (arch.type != VALUE_TEXT || number.type != VALUE_TEXT || !value_is_null(&known))
		return;
	name = audit_arch_name(value_str(&arch));
	if (name.n)
		audit_pair_add(e, STR("ARCH"), value_text(name));
	name = audit_call_name(value_str(&arch), value_str(&number));
	if (name.n)
		audit_pair_add(e, STR("SYSCALL"), value_text(name));
	row->made = row->to = e->pairs;
}

/* All pairs of a row are there. */
static void row_close(struct audit_event *e, struct audit_row *row)
{
	if (row->kind == KIND_EXECVE)
		arguments_join(e, row);
	row->made = row->to = e->pairs;
	if (row->kind == KIND_SYSCALL && e->want_call)
		call_open(e, row);
	if (row->kind == KIND_SOCKADDR && e->want_address)
		audit_address(e, row);
	if (row->kind == KIND_PROCTITLE && e->want_title)
		title_open(e, row);
	row->to = e->pairs;
}

/* The row of a line begins.  EXECVE's go on with their arguments from line to line. */
static void row_begin(struct audit_event *e, const struct audit_line *line)
{
	struct audit_row *last = e->rows ? &e->row[e->rows - 1] : NULL;

	if (last && line->kind == KIND_EXECVE && last->kind == KIND_EXECVE)
		return;
	if (last)
		row_close(e, last);
	e->row = arena_grow(e->a, e->row, sizeof(*e->row), e->rows, &e->row_cap, e->rows + 1);
	e->paths += line->kind == KIND_PATH;
	e->row[e->rows] =
		(struct audit_row){ .type = line->type, .kind = line->kind, .from = e->pairs };
	e->rows++;
}

void audit_read(struct audit_event *e, struct str raw)
{
	struct audit_line part;
	struct str line;

	while (str_take_line(&raw, &line)) {
		if (!audit_split(line, &part) || part.kind == KIND_EOE)
			continue;
		row_begin(e, &part);
		if (part.kind == KIND_OTHER && !part.loose)
			part.body = message_open(part.body, e->a);
		if (part.kind != KIND_PATH || e->want_paths)
			pairs_take(e, part.body, part.loose);
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
	if (row->kind == KIND_PATH)
		return BARE_NEVER;
	if (row->kind == KIND_SYSCALL)
		return BARE_FIRST;
	if (row == e->row || row->kind == KIND_EXECVE || row->kind == KIND_CWD ||
	    row->kind == KIND_PROCTITLE)
		return BARE_SHOWN;
	return BARE_FOUND;
}

static bool key_is_bare(const struct audit_row *row, size_t i, const struct audit_pair *pair)
{
	return i < row->made && !(row->kind == KIND_SYSCALL && audit_argument(pair->key));
}

/* The keys alone, last ones first: of equal ones the first line's counts. */
static void row_put(struct fill *fill, const struct level *top, const struct audit_event *e,
                    const struct audit_row *row, bool shown)
{
	for (size_t i = row->to; i-- > row->from;) {
		struct str key = e->pair[i].key;
		const struct tree_edge *edge = level_find(top, key);

		if (fill_wants(fill, top, edge, shown) && key_is_bare(row, i, &e->pair[i]))
			fill_value(fill, top, edge, key, audit_value(e, row, i), shown);
	}
}

/* The keys below TYPE, or PATH.N. */
static void row_put_dotted(struct fill *fill, const struct level *level,
                           const struct audit_event *e, const struct audit_row *row, enum bare bare)
{
	for (size_t i = row->to; i-- > row->from;) {
		struct str key = e->pair[i].key;
		const struct tree_edge *edge = level_find(level, key);
		bool shown = bare < BARE_SHOWN || !key_is_bare(row, i, &e->pair[i]);

		if (fill_wants(fill, level, edge, shown))
			fill_value(fill, level, edge, key, audit_value(e, row, i), shown);
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

static bool made_is_wanted(const struct level *top, enum audit_made made)
{
	return level_find(top, str_of(audit_made_name[made])) != NULL;
}

/* What the plan asks of lines that cost most. */
static void event_wants(struct audit_event *e, const struct fill *fill, const struct level *top)
{
	e->want_paths = fill->map || level_find(top, STR("PATH")) ||
	                made_is_wanted(top, MADE_NAME) || made_is_wanted(top, MADE_NAMETYPE) ||
	                made_is_wanted(top, MADE_FILE_PATH) ||
	                made_is_wanted(top, MADE_FILE_ACTION);
	e->want_address = fill->map || level_find(top, STR("SOCKADDR"));
	e->want_call = fill->map || level_find(top, STR("SYSCALL")) || level_find(top, STR("ARCH"));
	e->want_title = fill->map || level_find(top, STR("PROCTITLE")) ||
	                level_find(top, STR("proctitle")) || made_is_wanted(top, MADE_CMDLINE);
}

/* The lines of an event, of which the first is split already. */
static void event_fill(struct fill *fill, const struct level *top, struct str lines,
                       struct str node, const struct audit_about *about)
{
	struct audit_event e = { .a = fill->a, .about = about };

	event_wants(&e, fill, top);
	audit_read(&e, lines);
	event_put(fill, top, &e, node);
}

bool audit_fill(struct fill *fill, const struct level *top, struct str lines)
{
	static const struct audit_about nobody;
	struct audit_line first;

	if (!audit_split(str_slice(lines, 0, str_find_char(lines, '\n')), &first))
		return false;
	event_fill(fill, top, lines, first.node, &nobody);
	return true;
}

bool audit_decode(const void *about, struct str raw, const struct slots *slots, struct record *r,
                  struct arena *a)
{
	struct audit_line first;
	struct level top = level_top(slots, raw.p);
	struct fill fill;

	if (!audit_split(str_slice(raw, 0, str_find_char(raw, '\n')), &first))
		return false;
	r->time = first.time;
	fill_begin(&fill, slots, r, a);
	event_fill(&fill, &top, raw, first.node, about);
	fill_end(&fill);
	if (slots->all)
		fields_reverse(r, a);
	return true;
}
