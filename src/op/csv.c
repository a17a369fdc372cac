/*
 * csv FIELD [escape='c'] [quote='c'] extract A, B, _, 5 as E: columns of a delimited text, counted
 * from 1; a name without a number is the next column, `_` passes one over.  split is the same with
 * a delimiter of one's own (delim=':').  Columns that are not there are null; no record goes.
 */
#include "op/op.h"

#define COLUMNS_MOST 100000

struct csv {
	struct op op;
	size_t source;
	char delim, quote, escape;
	size_t columns; /* as many as are looked at */
	size_t n, cap;
	struct item {
		size_t column; /* from 0 */
		size_t slot;
		struct str name;
	} * item;
};

/* Bytes up to the delimiter; *plain: without quotes and escapes. */
static size_t cell_length(const struct csv *csv, struct str text, bool *plain)
{
	bool quoted = false;
	size_t i = 0;

	*plain = true;
	for (; i < text.n && (quoted || text.p[i] != csv->delim); i++) {
		if (text.p[i] == csv->escape && i + 1 < text.n)
			i++;
		else if (text.p[i] == csv->quote)
			quoted = !quoted;
		else
			continue;
		*plain = false;
	}
	return i;
}

static struct str cell_resolve(const struct csv *csv, struct str cell, struct arena *a)
{
	char *p = arena_get_text(a, cell.n);
	bool quoted = false;
	size_t n = 0;

	for (size_t i = 0; i < cell.n; i++) {
		if (cell.p[i] == csv->escape && i + 1 < cell.n) {
			i++;
		} else if (cell.p[i] == csv->quote) {
			if (!quoted || i + 1 == cell.n || cell.p[i + 1] != csv->quote) {
				quoted = !quoted;
				continue;
			}
			i++; /* twice within quotes: one */
		}
		p[n++] = cell.p[i];
	}
	return str_make(p, n);
}

static void cells_take(const struct csv *csv, struct str text, struct value *cell, struct arena *a)
{
	for (size_t i = 0; i < csv->columns; i++) {
		bool plain;
		size_t n = cell_length(csv, text, &plain);
		struct str own = str_slice(text, 0, n);

		cell[i] = value_text(plain ? own : cell_resolve(csv, own, a));
		if (n == text.n)
			return;
		text = str_from(text, n + 1);
	}
}

static bool csv_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct csv *csv = (const struct csv *)op;
	struct value *cell = arena_get(b->mem, csv->columns * sizeof(*cell));

	(void)state, (void)err;
	for (size_t i = 0; i < b->n; i++) {
		struct value *slot = b->rec[i]->slot;

		for (size_t k = 0; k < csv->columns; k++)
			cell[k] = value_null();
		if (!value_is_null(&slot[csv->source]))
			cells_take(csv, value_to_str(&slot[csv->source], b->mem), cell, b->mem);
		for (size_t k = 0; k < csv->n; k++)
			slot[csv->item[k].slot] = cell[csv->item[k].column];
	}
	return true;
}

/* `escape='c', quote='c', delim='c'` */
static bool options_take(struct csv *csv, struct cursor *c, bool split, struct err *err)
{
	size_t from = c->at;

	for (;;) {
		char *to = NULL;

		cur_skip_sign(c, ",");
		if (cur_skip_word(c, "escape"))
			to = &csv->escape;
		else if (cur_skip_word(c, "quote"))
			to = &csv->quote;
		else if (split && cur_skip_word(c, "delim"))
			to = &csv->delim;
		if (!to)
			break;
		if (!cur_take_sign(c, "=", err) || !cur_take_char(c, to, err))
			return false;
	}
	if (csv->delim == csv->quote || csv->delim == csv->escape || csv->quote == csv->escape)
		return err_query(err, str_trim(cur_since(c, from)),
		                 "delimiter, quote and escape must be different characters");
	if (!cur_skip_word(c, "extract"))
		return cur_expected(c, "'extract' and the columns", err);
	return true;
}

/* `A`, `_` or `5 as E`. */
static bool item_take(struct csv *csv, struct cursor *c, struct arena *a, size_t *column,
                      struct err *err)
{
	int64_t number = (int64_t)*column + 1;
	struct str name;

	if (cur_peek_number(c)) {
		if (!cur_take_int(c, 1, COLUMNS_MOST, &number, err))
			return false;
		if (!cur_skip_word(c, "as"))
			return cur_expected(c, "'as' and a field name", err);
	}
	if (!cur_take_name(c, &name, err))
		return false;
	*column = (size_t)number;
	if (str_eq(name, STR("_")))
		return true;
	if (*column > csv->columns)
		csv->columns = *column;
	csv->item = arena_grow(a, csv->item, sizeof(*csv->item), csv->n, &csv->cap, csv->n + 1);
	csv->item[csv->n++] = (struct item){ *column - 1, names_set(c->names, name, true), name };
	return true;
}

static struct op *columns_parse(struct cursor *c, bool split, struct arena *a, struct err *err)
{
	struct csv *csv = arena_new(a, struct csv);
	size_t column = 0;

	csv->delim = ',';
	csv->quote = '"';
	csv->escape = '\\';
	if (!cur_take_field(c, &csv->source, err) || !options_take(csv, c, split, err))
		return NULL;
	do {
		if (!item_take(csv, c, a, &column, err))
			return NULL;
	} while (cur_skip_sign(c, ","));
	return &csv->op;
}

static struct op *csv_parse(struct cursor *c, struct arena *a, struct err *err)
{
	return columns_parse(c, false, a, err);
}

static struct op *split_parse(struct cursor *c, struct arena *a, struct err *err)
{
	return columns_parse(c, true, a, err);
}

static void csv_sets(const struct op *op, void (*use)(void *user, size_t slot), void *user)
{
	const struct csv *csv = (const struct csv *)op;

	for (size_t i = 0; i < csv->n; i++)
		use(user, csv->item[i].slot);
}

static void csv_columns(const struct op *op, const void *state, struct columns *cols,
                        const struct names *names, struct arena *a)
{
	const struct csv *csv = (const struct csv *)op;

	(void)state, (void)names;
	for (size_t i = 0; i < csv->n; i++)
		columns_add(cols, csv->item[i].slot, csv->item[i].name, a);
}

const struct op_type op_csv = {
	.usage = "csv FIELD [escape='C'] [quote='C'] extract FIELD, N as FIELD, ...",
	.stage = OP_ROW,
	.parse = csv_parse,
	.push = csv_push,
	.sets = csv_sets,
	.columns = csv_columns,
};

const struct op_type op_split = {
	.usage = "split FIELD [delim='C'] [escape='C'] [quote='C'] extract FIELD, N as FIELD, ...",
	.stage = OP_ROW,
	.parse = split_parse,
	.push = csv_push,
	.sets = csv_sets,
	.columns = csv_columns,
};
