/*
 * transpose row A, … column B, … [as X, Y, *]: one row for each value of A, one column for each
 * value of B, and in the cells what the aggregate before has computed.  The columns come by name;
 * those named after `as` come first (without `*`: alone).  Later operators can use all that are
 * shown, also those without a name of the query's, which the hosted service does not have for them.
 * Rows come by key, as those of an aggregate, unless something has sorted them before: then in the
 * order in which they came.
 */
#include "base/time.h"
#include "op/group.h"
#include "op/op.h"

#include <stdlib.h>

struct transpose {
	struct op op;
	size_t rows, columns; /* keys */
	size_t *row_in, *row_out, *column_in;
	struct str *row_name;
	size_t values;
	size_t *value; /* slots that are left for the cells */
	struct str *value_name;
	size_t named, named_cap;
	struct str *name; /* after `as` */
	size_t *slot;
	bool all; /* columns without a name are shown too */
	bool sorted; /* the order of the rows before is meant */
	const struct names *names; /* complete when the run begins */
};

/* A column of the table: one value of the column keys and one of the aggregates. */
struct column {
	struct str name;
	size_t place; /* in the order of appearance */
	size_t slot; /* STR_NONE: not wanted */
};

struct transpose_state {
	struct arena *mem;
	size_t slots; /* of a record of the plan */
	size_t extra; /* slots behind them */
	size_t n; /* columns without a name of the query's, in order */
	size_t *slot;
	struct str *name;
};

static struct str column_name(const struct transpose *t, const struct group *g, size_t value,
                              struct arena *a)
{
	struct str name = t->values > 1 ? t->value_name[value] : STR("");

	for (size_t i = 0; i < t->columns; i++) {
		struct str text = g->text[i].p ? g->text[i] : STR("null");

		name = i || t->values > 1
		               ? arena_printf(a, "%.*s_%.*s", STR_ARG(name), STR_ARG(text))
		               : text;
	}
	return name;
}

static int column_order(const void *x, const void *y)
{
	const struct column *a = *(struct column *const *)x, *b = *(struct column *const *)y;
	int order = str_order(a->name, b->name);

	return order ? order : (a->place > b->place) - (a->place < b->place);
}

/* The slot of a column that the query names. */
static size_t slot_named(const struct transpose *t, struct str name)
{
	for (size_t i = 0; i < t->named; i++)
		if (str_eq_nocase(t->name[i], name))
			return t->slot[i];
	return STR_NONE;
}

static bool is_one_of(const size_t *slot, size_t n, size_t one)
{
	for (size_t i = 0; i < n; i++)
		if (slot[i] == one)
			return true;
	return false;
}

/* The slot of a column without a name of the query's: the one by which a later operator knows it,
 * else one behind the plan's.  Of columns that differ in case the first has the operator's. */
static size_t slot_own(const struct transpose *t, struct transpose_state *s, struct str name)
{
	size_t slot = names_find(t->names, name);

	if (slot == STR_NONE || is_one_of(t->row_out, t->rows, slot) ||
	    is_one_of(t->slot, t->named, slot) || is_one_of(s->slot, s->n, slot))
		return s->slots + s->extra++;
	return slot;
}

/* Name all columns and give them slots. */
static void columns_settle(const struct transpose *t, struct transpose_state *s,
                           const struct group_table *found)
{
	size_t n = found->n * t->values, place = 0;
	struct column **all = arena_many(s->mem, struct column *, n);

	for (const struct group *g = found->first; g; g = g->next)
		for (size_t i = 0; i < t->values; i++) {
			struct column *column = (struct column *)g->state + i;

			*column = (struct column){ column_name(t, g, i, s->mem), place, STR_NONE };
			all[place++] = column;
		}
	qsort(all, n, sizeof(struct column *), column_order);
	s->slot = arena_many(s->mem, size_t, n);
	s->name = arena_many(s->mem, struct str, n);
	for (size_t i = 0; i < n; i++) {
		all[i]->slot = slot_named(t, all[i]->name);
		if (all[i]->slot != STR_NONE || !t->all)
			continue;
		all[i]->slot = slot_own(t, s, all[i]->name);
		s->slot[s->n] = all[i]->slot;
		s->name[s->n++] = all[i]->name;
	}
}

/* Put one row of before into its cells. */
static void cells_set(const struct transpose *t, const struct column *column,
                      const struct record *r, struct record *row)
{
	for (size_t i = 0; i < t->values; i++) {
		const struct value *v = &r->slot[t->value[i]];

		if (column[i].slot != STR_NONE && !value_is_null(v))
			row->slot[column[i].slot] = *v;
	}
}

static struct record *row_new(const struct transpose *t, const struct transpose_state *s,
                              const struct group *g, struct arena *a)
{
	struct record *row = record_new(a, s->slots + s->extra);

	row->extra = (uint32_t)s->extra;
	row->time = TIME_NONE;
	for (size_t i = 0; i < t->rows; i++)
		row->slot[t->row_out[i]] = g->key[i];
	return row;
}

/* In the order of their keys; the state of a row's group is its record. */
static void rows_sort(struct batch *b, const struct group_table *rows)
{
	struct group **group = group_sorted(rows, b->mem);

	for (size_t i = 0; i < rows->n; i++) {
		b->rec[i] = *(struct record **)group[i]->state;
		b->rec[i]->seq = i;
	}
}

static void rows_make(const struct transpose *t, struct transpose_state *s, struct batch *b,
                      struct group **row, struct group **column, size_t rows)
{
	struct record **rec = arena_many(b->mem, struct record *, rows);
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++) {
		struct record **own = row[i]->state;

		if (!*own) {
			*own = row_new(t, s, row[i], b->mem);
			(*own)->seq = n;
			rec[n++] = *own;
		}
		cells_set(t, column[i]->state, b->rec[i], *own);
	}
	b->rec = rec;
	b->n = n;
	b->ordered = true;
}

static void *transpose_open(const struct op *op, const struct op_env *env)
{
	struct transpose_state *s = arena_new(env->mem, struct transpose_state);

	(void)op;
	s->mem = env->mem;
	s->slots = env->slots;
	return s;
}

static bool fits(const struct arena *a, size_t rows, size_t slots)
{
	return slots < UINT32_MAX &&
	       (!a->budget || rows == 0 || slots < a->budget / sizeof(struct value) / rows);
}

static bool transpose_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct transpose *t = (const struct transpose *)op;
	struct transpose_state *s = state;
	struct group **row = arena_many(s->mem, struct group *, b->n);
	struct group **column = arena_many(s->mem, struct group *, b->n);
	struct group_table rows, columns;

	group_init(&rows, t->rows, sizeof(struct record *), s->mem);
	group_init(&columns, t->columns, t->values * sizeof(struct column), s->mem);
	for (size_t i = 0; i < b->n; i++) {
		row[i] = group_of(&rows, t->row_in, b->rec[i]);
		column[i] = group_of(&columns, t->column_in, b->rec[i]);
	}
	columns_settle(t, s, &columns);
	if (!fits(b->mem, rows.n, s->slots + s->extra))
		return err_set(err, ERR_LIMIT,
		               "transpose: %zu rows with %zu columns need more memory than "
		               "allowed; raise --memory",
		               rows.n, s->n);
	rows_make(t, s, b, row, column, rows.n);
	if (!t->sorted)
		rows_sort(b, &rows);
	return true;
}

static void transpose_columns(const struct op *op, const void *state, struct columns *cols,
                              const struct names *names, struct arena *a)
{
	const struct transpose *t = (const struct transpose *)op;
	const struct transpose_state *s = state;

	(void)names;
	columns_set(cols, t->row_out, t->row_name, t->rows, a);
	for (size_t i = 0; i < t->named; i++)
		columns_add(cols, t->slot[i], t->name[i], a);
	for (size_t i = 0; s && i < s->n; i++)
		columns_add(cols, s->slot[i], s->name[i], a);
}

/* `a, b` as slots that are read. */
static bool keys_take(struct cursor *c, size_t *n, size_t **slot, struct str **name,
                      struct arena *a, struct err *err)
{
	struct name_list list;

	if (!cur_take_names(c, &list, err))
		return false;
	*n = list.n;
	*name = list.name;
	*slot = arena_many(a, size_t, list.n);
	for (size_t i = 0; i < list.n; i++)
		(*slot)[i] = names_read(c->names, list.name[i]);
	return true;
}

/* `as a, b, *` */
static bool as_take(struct transpose *t, struct cursor *c, struct arena *a, struct err *err)
{
	t->all = !cur_skip_word(c, "as");
	if (t->all)
		return true;
	do {
		if (cur_skip_sign(c, "*")) {
			t->all = true;
			return true;
		}
		t->name = arena_grow(a, t->name, sizeof(*t->name), t->named, &t->named_cap,
		                     t->named + 1);
		if (!cur_take_name(c, &t->name[t->named], err))
			return false;
		t->named++;
	} while (cur_skip_sign(c, ","));
	return true;
}

static bool is_key(const struct transpose *t, size_t slot)
{
	return is_one_of(t->row_in, t->rows, slot) || is_one_of(t->column_in, t->columns, slot);
}

/* What is left of the columns goes into the cells. */
static void values_find(struct transpose *t, const struct names *names, struct arena *a)
{
	t->value = arena_many(a, size_t, names->n);
	t->value_name = arena_many(a, struct str, names->n);
	for (size_t i = 0; i < names->n; i++)
		if (names->name[i].live && !is_key(t, i)) {
			t->value[t->values] = i;
			t->value_name[t->values++] = names->name[i].text;
		}
}

static void names_settle(struct transpose *t, struct cursor *c, struct arena *a)
{
	names_rows(c->names);
	c->names->open = t->all;
	t->row_out = arena_many(a, size_t, t->rows);
	t->slot = arena_many(a, size_t, t->named);
	for (size_t i = 0; i < t->rows; i++)
		t->row_out[i] = names_set(c->names, t->row_name[i], true);
	for (size_t i = 0; i < t->named; i++)
		t->slot[i] = names_set(c->names, t->name[i], true);
}

static struct op *transpose_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct transpose *t = arena_new(a, struct transpose);
	size_t from = c->at;
	struct str *unused;

	if (!cur_skip_word(c, "row")) {
		cur_expected(c, "'row' and its fields", err);
		return NULL;
	}
	if (!keys_take(c, &t->rows, &t->row_in, &t->row_name, a, err))
		return NULL;
	if (!cur_skip_word(c, "column")) {
		cur_expected(c, "'column' and its fields", err);
		return NULL;
	}
	if (!keys_take(c, &t->columns, &t->column_in, &unused, a, err) || !as_take(t, c, a, err))
		return NULL;
	values_find(t, c->names, a);
	if (!c->rows || t->values == 0) {
		err_query(err, cur_since(c, from),
		          "transpose needs an aggregate before it, such as count by %.*s, %.*s",
		          STR_ARG(t->row_name[0]), STR_ARG(unused[0]));
		return NULL;
	}
	t->sorted = c->sorted;
	t->names = c->names;
	names_settle(t, c, a);
	return &t->op;
}

const struct op_type op_transpose = {
	.usage = "transpose row FIELD, ... column FIELD, ... [as NAME, ..., *]",
	.stage = OP_TABLE,
	.parse = transpose_parse,
	.open = transpose_open,
	.push = transpose_push,
	.columns = transpose_columns,
};
