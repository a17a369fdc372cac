/*
 * lookup COLUMN [as F], … from SOURCE on FIELD=COLUMN, …: fields from the row of a table whose
 * columns have the values of the record's fields.  Without such a row they are null and the record
 * stays.  `lookup *` takes all columns but the joined ones.
 *
 * The source is a CSV file with a header line: its path as it stands or below lists/ of the content
 * folder.  path://"…" ignores the case of values, others do not.
 */
#include <stdio.h>
#include <unistd.h>

#include "op/op.h"
#include "table/table.h"

struct lookup {
	struct op op;
	size_t n;
	size_t *slot, *column; /* fields to set and where they come from */
	struct str *name;
	size_t keys;
	size_t *event; /* slots of the record's fields */
	const struct table *table;
	const struct table_index *index;
	struct str source; /* as written */
};

/* What is written, before the table is known. */
struct reading {
	struct cursor *c;
	struct arena *a;
	bool star;
	size_t n, cap;
	struct wanted {
		struct str column, name, at;
	} * out;
	size_t keys, keys_cap;
	struct join {
		struct str event, column, at;
	} * key;
	struct str source, at;
};

static bool outs_take(struct reading *r, struct err *err)
{
	struct cursor *c = r->c;

	r->star = cur_skip_sign(c, "*");
	while (!r->star) {
		struct wanted *out;
		size_t from;

		r->out = arena_grow(r->a, r->out, sizeof(*out), r->n, &r->cap, r->n + 1);
		out = &r->out[r->n++];
		cur_space(c);
		from = c->at;
		if (!cur_take_name(c, &out->column, err))
			return false;
		out->at = cur_since(c, from);
		out->name = out->column;
		if (cur_skip_word(c, "as") && !cur_take_name(c, &out->name, err))
			return false;
		if (!cur_skip_sign(c, ","))
			break;
	}
	return true;
}

/* `f = column`, or `f` for both. */
static bool keys_take(struct reading *r, struct err *err)
{
	struct cursor *c = r->c;

	do {
		struct join *key;
		size_t from;

		r->key = arena_grow(r->a, r->key, sizeof(*key), r->keys, &r->keys_cap, r->keys + 1);
		key = &r->key[r->keys++];
		cur_space(c);
		from = c->at;
		if (!cur_take_name(c, &key->event, err))
			return false;
		key->column = key->event;
		if ((cur_skip_sign(c, "=") || cur_skip_sign(c, "==")) &&
		    !cur_take_name(c, &key->column, err))
			return false;
		key->at = cur_since(c, from);
	} while (cur_skip_sign(c, ",") || cur_skip_word(c, "and"));
	return true;
}

static bool reading_take(struct reading *r, struct err *err)
{
	size_t from;

	if (!outs_take(r, err))
		return false;
	if (!cur_skip_word(r->c, "from"))
		return cur_expected(r->c, "'from' and a table", err);
	cur_space(r->c);
	from = r->c->at;
	if (!cur_take_uri(r->c, &r->source, err))
		return false;
	r->at = cur_since(r->c, from);
	if (!cur_skip_word(r->c, "on"))
		return cur_expected(r->c, "'on' and the fields to join by", err);
	return keys_take(r, err);
}

/* Sources that are no file. */
static bool source_check(const struct reading *r, struct err *err)
{
	static const struct {
		const char *prefix, *needs;
	} remote[] = {
		{ "geo://", "a database of IP locations" },
		{ "asn://", "a database of autonomous systems" },
		{ "sumo://", "a threat intelligence feed" },
		{ "https://", "a download" },
		{ "http://", "a download" },
	};

	for (size_t i = 0; i < COUNT(remote); i++)
		if (str_starts_nocase(r->source, str_of(remote[i].prefix)))
			return err_query(err, r->at,
			                 "lookup from '%.*s' needs %s, which is not supported yet",
			                 STR_ARG(r->source), remote[i].needs);
	if (str_find_char(r->source, '\0') != STR_NONE)
		return err_query(err, r->at, "a path cannot contain a zero byte");
	return true;
}

/* The file with this path, also without its `.csv`, or NULL. */
static const char *file_try(struct str folder, struct str path, struct arena *a)
{
	static const char *const ends[] = { "", ".csv" };

	for (size_t i = 0; i < COUNT(ends); i++) {
		struct str file = arena_printf(a, "%.*s%.*s%s", STR_ARG(folder), STR_ARG(path),
		                               ends[i]);

		if (access(file.p, R_OK) == 0)
			return file.p;
	}
	return NULL;
}

/* The file that a source means: as it stands, or below lists/ of the content folder with all its
 * folders or without. */
static const char *source_find(const struct reading *r, struct str path)
{
	const char *file = file_try(STR(""), path, r->a);
	size_t slash = str_find_last(path, '/');
	struct str lists;

	if (file || r->c->content.n == 0)
		return file;
	lists = arena_printf(r->a, "%.*s/lists/", STR_ARG(r->c->content));
	file = file_try(lists, path, r->a);
	return file || slash == STR_NONE ? file : file_try(lists, str_from(path, slash + 1), r->a);
}

static bool table_open(struct reading *r, struct table **table, struct err *err)
{
	struct str path = r->source;
	const char *file;

	str_skip(&path, STR("path://"));
	if (!source_check(r, err))
		return false;
	file = source_find(r, path);
	if (!file)
		return err_query(
			err, r->at, "no table '%.*s'%s: a lookup reads a CSV file", STR_ARG(path),
			r->c->content.n ? ", nor one below lists/ of the content folder" : "");
	*table = table_load(file, r->a, err);
	if (!*table) {
		err->kind = ERR_QUERY;
		err->at = r->at;
	}
	return *table != NULL;
}

static bool no_column(const struct table *t, struct str name, struct str at, struct err *err)
{
	char list[300];
	size_t n = 0;

	for (size_t i = 0; i < t->columns && n + t->column[i].n + 3 < sizeof(list); i++) {
		if (i) {
			memcpy(list + n, ", ", 2);
			n += 2;
		}
		memcpy(list + n, t->column[i].p, t->column[i].n);
		n += t->column[i].n;
	}
	return err_query(err, at, "the table has no column '%.*s', it has: %.*s", STR_ARG(name),
	                 (int)n, list);
}

/* Which side of `a=b` is the table's column: the right one, but people write both. */
static bool keys_settle(struct lookup *l, struct reading *r, struct table *t, bool nocase,
                        struct err *err)
{
	size_t *column = arena_many(r->a, size_t, r->keys);

	l->keys = r->keys;
	l->event = arena_many(r->a, size_t, r->keys);
	for (size_t i = 0; i < r->keys; i++) {
		struct join *key = &r->key[i];

		if (t && table_column(t, key->column) == STR_NONE &&
		    table_column(t, key->event) != STR_NONE) {
			struct str event = key->column;

			key->column = key->event;
			key->event = event;
		}
		column[i] = t ? table_column(t, key->column) : 0;
		if (column[i] == STR_NONE)
			return no_column(t, key->column, key->at, err);
		l->event[i] = names_read(r->c->names, key->event);
	}
	if (t)
		l->index = table_index(t, column, r->keys, nocase, r->a);
	return true;
}

static bool is_joined(const struct reading *r, struct str column)
{
	for (size_t i = 0; i < r->keys; i++)
		if (str_eq_nocase(r->key[i].column, column))
			return true;
	return false;
}

/* `*`: all columns of the table but those that it is joined by. */
static void star_expand(struct reading *r, const struct table *t)
{
	r->out = arena_many(r->a, struct wanted, t->columns);
	for (size_t i = 0; i < t->columns; i++)
		if (!is_joined(r, t->column[i]) && t->column[i].n)
			r->out[r->n++] = (struct wanted){ t->column[i], t->column[i], r->at };
}

static bool outs_settle(struct lookup *l, struct reading *r, const struct table *t, struct err *err)
{
	if (r->star && t)
		star_expand(r, t);
	l->n = r->n;
	l->slot = arena_many(r->a, size_t, r->n);
	l->column = arena_many(r->a, size_t, r->n);
	l->name = arena_many(r->a, struct str, r->n);
	for (size_t i = 0; i < r->n; i++) {
		const struct wanted *out = &r->out[i];

		l->column[i] = t ? table_column(t, out->column) : 0;
		if (l->column[i] == STR_NONE)
			return no_column(t, out->column, out->at, err);
		l->name[i] = out->name;
		l->slot[i] = names_set(r->c->names, out->name, true);
	}
	return true;
}

static struct op *lookup_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct lookup *l = arena_new(a, struct lookup);
	struct reading r = { .c = c, .a = a };
	struct table *t = NULL;

	if (!reading_take(&r, err) || (!c->explain && !table_open(&r, &t, err)))
		return NULL;
	l->table = t;
	l->source = r.source;
	if (!keys_settle(l, &r, t, str_starts(r.source, STR("path://")), err) ||
	    !outs_settle(l, &r, t, err))
		return NULL;
	return &l->op;
}

/* Texts of a record's key, made anew for each record. */
struct lookup_state {
	struct str *text;
	char (*room)[VALUE_TEXT_MAX];
};

static void *lookup_open(const struct op *op, const struct op_env *env)
{
	const struct lookup *l = (const struct lookup *)op;
	struct lookup_state *s = arena_new(env->mem, struct lookup_state);

	s->text = arena_many(env->mem, struct str, l->keys);
	s->room = arena_get_zeroed(env->mem, VALUE_TEXT_MAX, l->keys);
	return s;
}

/* The table's row for a record, or STR_NONE; a null is in no table. */
static size_t row_find(const struct lookup *l, struct lookup_state *s, const struct record *r)
{
	for (size_t i = 0; i < l->keys; i++) {
		const struct value *v = &r->slot[l->event[i]];

		if (value_is_null(v))
			return STR_NONE;
		s->text[i] = value_print(v, s->room[i]);
	}
	return table_find(l->index, s->text);
}

static bool lookup_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct lookup *l = (const struct lookup *)op;

	(void)err;
	for (size_t i = 0; i < b->n && l->table; i++) {
		struct record *r = b->rec[i];
		size_t row = row_find(l, state, r);
		const struct str *cell = row == STR_NONE ? NULL
		                                         : l->table->cell + row * l->table->columns;

		for (size_t k = 0; k < l->n; k++)
			r->slot[l->slot[k]] = cell ? value_text(cell[l->column[k]]) : value_null();
	}
	return true;
}

/* Of the table, before a record comes. */
static void lookup_warn(const struct op *op, const void *state, op_warning *add, void *user)
{
	const struct lookup *l = (const struct lookup *)op;
	char what[200];

	if (state || !l->table)
		return;
	snprintf(what, sizeof(what), "of '%.*s' passed over: not as many cells as its header",
	         STR_ARG(l->source));
	add(user, l->table->damaged, "line", what);
	snprintf(what, sizeof(what), "of '%.*s' replaced by a later one of the same key",
	         STR_ARG(l->source));
	add(user, l->table->duplicates, "row", what);
}

static void lookup_sets(const struct op *op, void (*use)(void *user, size_t slot), void *user)
{
	const struct lookup *l = (const struct lookup *)op;

	for (size_t i = 0; i < l->n; i++)
		use(user, l->slot[i]);
}

static void lookup_columns(const struct op *op, const void *state, struct columns *cols,
                           const struct names *names, struct arena *a)
{
	const struct lookup *l = (const struct lookup *)op;

	(void)state, (void)names;
	for (size_t i = 0; i < l->n; i++)
		columns_add(cols, l->slot[i], l->name[i], a);
}

const struct op_type op_lookup = {
	.usage = "lookup COLUMN [as FIELD], ... from TABLE on FIELD=COLUMN, ...",
	.stage = OP_ROW,
	.parse = lookup_parse,
	.open = lookup_open,
	.push = lookup_push,
	.sets = lookup_sets,
	.columns = lookup_columns,
	.warn = lookup_warn,
};
