/*
 * fillmissing GEN, … [with CONSTANT for FIELD, …] [takelast]: adds the rows that are missing among
 * all combinations of what the generators give:
 *
 *     timeslice[(5m)] [in F]      every slice of the query's range (without one: of the rows')
 *     values("a", "b") in F       these values
 *     values all in F             all values that F has
 *
 * Other fields of the new rows are 0 or false where the column has numbers or booleans, else null;
 * takelast copies them from the row of the slice before.
 */
#include <math.h>

#include "base/time.h"
#include "op/group.h"
#include "op/timeslice.h"

#define ROWS_MOST ((size_t)1000000)

struct generator {
	size_t slot;
	const struct op *slices; /* timeslice */
	bool all; /* the values that the rows have */
	size_t n;
	struct value *value; /* in a run: what it gives */
};

struct preset {
	size_t slot;
	struct value value;
};

struct fillmissing {
	struct op op;
	const struct fn_env *fn;
	size_t generators, generators_cap;
	struct generator *generator;
	size_t presets, presets_cap;
	struct preset *preset;
	bool takelast;
	size_t columns;
	size_t *column; /* slots of all columns */
};

struct fillmissing_state {
	struct arena *mem;
	size_t slots;
};

/* One pass over the combinations. */
struct filling {
	const struct fillmissing *f;
	struct batch *b;
	struct arena *mem;
	size_t slots, extra, cap;
	size_t *key; /* slots of the generators */
	struct group_table rows; /* state: the row with these keys */
	struct record *model; /* of a new row, keys and presets apart */
};

/* Where the rows' slices begin and end, or what range the query has. */
static bool range_find(const struct fillmissing *f, const struct batch *b, size_t slot,
                       int64_t *from, int64_t *to)
{
	int64_t least = INT64_MAX, most = INT64_MIN, ms;

	*from = f->fn->start;
	*to = f->fn->end;
	if (f->fn->start > 0)
		return f->fn->start < f->fn->end;
	for (size_t i = 0; i < b->n; i++)
		if (value_to_int(&b->rec[i]->slot[slot], &ms)) {
			least = ms < least ? ms : least;
			most = ms > most ? ms : most;
		}
	if (least > most || least < INT64_MIN / TIME_MS || most > INT64_MAX / TIME_MS - 1)
		return false;
	*from = least * TIME_MS;
	*to = most * TIME_MS + 1;
	return true;
}

static bool too_many(struct err *err)
{
	return err_set(err, ERR_LIMIT, "fillmissing: more than %zu combinations", ROWS_MOST);
}

static bool slices_fill(const struct fillmissing *f, struct generator *g, const struct batch *b,
                        struct arena *a, struct err *err)
{
	int64_t at, end, from, to;
	size_t cap = 0;

	if (!range_find(f, b, g->slot, &at, &end))
		return true;
	for (; at < end; at = to) {
		if (!timeslice_at(g->slices, at, &from, &to) || to <= at)
			return true;
		if (g->n >= ROWS_MOST)
			return too_many(err);
		g->value = arena_grow(a, g->value, sizeof(*g->value), g->n, &cap, g->n + 1);
		g->value[g->n++] = value_int(from / TIME_MS);
	}
	return true;
}

static void distinct_fill(struct generator *g, const struct batch *b, struct arena *a)
{
	struct group_table values;
	struct group **all;

	group_init(&values, 1, 0, a);
	for (size_t i = 0; i < b->n; i++)
		group_of(&values, &g->slot, b->rec[i]);
	all = group_sorted(&values, a);
	g->n = values.n;
	g->value = arena_many(a, struct value, g->n);
	for (size_t i = 0; i < g->n; i++)
		g->value[i] = all[i]->key[0];
}

/* What each generator gives for these rows; *n: how many combinations. */
static bool generators_fill(const struct fillmissing *f, struct generator *g, const struct batch *b,
                            size_t *n, struct arena *a, struct err *err)
{
	*n = 1;
	for (size_t i = 0; i < f->generators; i++) {
		g[i] = f->generator[i];
		if (g[i].slices && !slices_fill(f, &g[i], b, a, err))
			return false;
		if (g[i].all)
			distinct_fill(&g[i], b, a);
		if (g[i].n && *n > ROWS_MOST / g[i].n)
			return too_many(err);
		*n *= g[i].n;
	}
	return true;
}

static struct value value_missing(const struct batch *b, size_t slot)
{
	for (size_t i = 0; i < b->n; i++)
		switch (b->rec[i]->slot[slot].type) {
		case VALUE_NULL:
			continue;
		case VALUE_INT:
			return value_int(0);
		case VALUE_DOUBLE:
			return value_double(0);
		case VALUE_BOOL:
			return value_bool(false);
		default:
			return value_null();
		}
	return value_null();
}

static void filling_open(struct filling *fill)
{
	const struct fillmissing *f = fill->f;
	const struct batch *b = fill->b;

	fill->extra = b->n ? b->rec[0]->extra : 0;
	fill->key = arena_many(fill->mem, size_t, f->generators);
	for (size_t i = 0; i < f->generators; i++)
		fill->key[i] = f->generator[i].slot;
	group_init(&fill->rows, f->generators, sizeof(struct record *), fill->mem);
	for (size_t i = 0; i < b->n; i++) {
		struct record **row = group_of(&fill->rows, fill->key, b->rec[i])->state;

		*row = *row ? *row : b->rec[i];
	}
	fill->model = record_new(fill->mem, fill->slots + fill->extra);
	fill->model->time = TIME_NONE;
	fill->model->extra = (uint32_t)fill->extra;
	for (size_t i = 0; i < f->columns; i++)
		fill->model->slot[f->column[i]] = value_missing(b, f->column[i]);
}

/* The row for a combination: as it is there, or a new one, like `last` if that is wanted. */
static struct record *row_get(struct filling *fill, const struct generator *g, const size_t *digit,
                              const struct record *last)
{
	const struct fillmissing *f = fill->f;
	struct record *r = fill->model, **there;

	for (size_t i = 0; i < f->generators; i++)
		r->slot[g[i].slot] = g[i].value[digit[i]];
	there = group_of(&fill->rows, fill->key, r)->state;
	if (*there)
		return *there;
	r = record_dup(f->takelast && last ? last : fill->model, fill->slots, fill->b->mem);
	r->seq = fill->b->n;
	for (size_t i = 0; i < f->generators; i++)
		r->slot[g[i].slot] = g[i].value[digit[i]];
	for (size_t i = 0; i < f->presets; i++)
		r->slot[f->preset[i].slot] = f->preset[i].value;
	fill->b->rec = arena_grow(fill->b->mem, fill->b->rec, sizeof(struct record *), fill->b->n,
	                          &fill->cap, fill->b->n + 1);
	fill->b->rec[fill->b->n++] = r;
	return *there = r;
}

/* The next combination; *again: the slices start anew. */
static void digits_next(const struct fillmissing *f, const struct generator *g, size_t *digit,
                        bool *again)
{
	/* Slices go round first, so that each row comes after that of the slice before. */
	for (size_t pass = 0; pass < 2; pass++)
		for (size_t i = f->generators; i-- > 0;) {
			if ((pass == 0) != (g[i].slices != NULL))
				continue;
			if (++digit[i] < g[i].n) {
				*again = pass > 0;
				return;
			}
			digit[i] = 0;
		}
}

static void *fillmissing_open(const struct op *op, const struct op_env *env)
{
	struct fillmissing_state *s = arena_new(env->mem, struct fillmissing_state);

	(void)op;
	s->mem = env->mem;
	s->slots = env->slots;
	return s;
}

static bool fillmissing_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct fillmissing *f = (const struct fillmissing *)op;
	const struct fillmissing_state *s = state;
	struct generator *g = arena_many(s->mem, struct generator, f->generators);
	size_t *digit = arena_many(s->mem, size_t, f->generators), n;
	struct filling fill = { .f = f, .b = b, .mem = s->mem, .slots = s->slots };
	const struct record *last = NULL;
	bool again = true;

	if (!generators_fill(f, g, b, &n, s->mem, err))
		return false;
	filling_open(&fill);
	for (size_t i = 0; i < n; i++) {
		last = row_get(&fill, g, digit, last);
		digits_next(f, g, digit, &again);
		last = again ? NULL : last;
	}
	b->ordered = true;
	return true;
}

/* `("a", "b")` or `all` */
static bool values_take(struct generator *g, struct cursor *c, struct arena *a, struct err *err)
{
	size_t cap = 0;
	struct str text;

	g->all = cur_skip_word(c, "all");
	if (g->all)
		return true;
	if (!cur_take_sign(c, "(", err))
		return false;
	do {
		if (!cur_take_string(c, &text, err))
			return false;
		g->value = arena_grow(a, g->value, sizeof(*g->value), g->n, &cap, g->n + 1);
		g->value[g->n++] = value_text(text);
	} while (cur_skip_sign(c, ","));
	return cur_take_sign(c, ")", err);
}

static bool slices_take(struct generator *g, struct cursor *c, struct arena *a, struct err *err)
{
	if (cur_skip_sign(c, "(")) {
		g->slices = timeslice_new(c, a, err);
		return g->slices && cur_take_sign(c, ")", err);
	}
	g->slices = c->timeslice;
	return g->slices || err_query(err, cur_since(c, c->at - strlen("timeslice")),
	                              "there is no timeslice of a known width before: give one, "
	                              "such as timeslice(5m)");
}

static bool generator_take(struct fillmissing *f, struct cursor *c, struct arena *a,
                           struct err *err)
{
	struct generator *g;

	f->generator = arena_grow(a, f->generator, sizeof(*g), f->generators, &f->generators_cap,
	                          f->generators + 1);
	g = &f->generator[f->generators++];
	if (cur_skip_word(c, "timeslice")) {
		if (!slices_take(g, c, a, err))
			return false;
		g->slot = names_read(c->names, STR("_timeslice"));
		return !cur_skip_word(c, "in") || cur_take_field(c, &g->slot, err);
	}
	if (!cur_skip_word(c, "values"))
		return cur_expected(c, "timeslice or values(...)", err);
	if (!values_take(g, c, a, err))
		return false;
	if (!cur_skip_word(c, "in"))
		return cur_expected(c, "'in' and a field", err);
	return cur_take_field(c, &g->slot, err);
}

/* `-1 for _count` */
static bool preset_take(struct fillmissing *f, struct cursor *c, struct arena *a, struct err *err)
{
	struct preset p;
	bool integral, minus;
	struct str text;
	double d;

	if (cur_peek_string(c)) {
		if (!cur_take_string(c, &text, err))
			return false;
		p.value = value_text(text);
	} else {
		minus = cur_skip_sign(c, "-");
		if (!cur_take_number(c, &d, &integral, err))
			return false;
		d = minus ? -d : d;
		p.value = integral && fabs(d) < 0x1p53 ? value_int((int64_t)d) : value_double(d);
	}
	if (!cur_skip_word(c, "for"))
		return cur_expected(c, "'for' and a field", err);
	if (!cur_take_field(c, &p.slot, err))
		return false;
	f->preset = arena_grow(a, f->preset, sizeof(p), f->presets, &f->presets_cap,
	                       f->presets + 1);
	f->preset[f->presets++] = p;
	return true;
}

static void columns_find(struct fillmissing *f, const struct names *names, struct arena *a)
{
	f->column = arena_many(a, size_t, names->n);
	for (size_t i = 0; i < names->n; i++)
		if (names->name[i].live)
			f->column[f->columns++] = i;
}

static struct op *fillmissing_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct fillmissing *f = arena_new(a, struct fillmissing);
	size_t from = c->at;

	f->fn = c->fn;
	do {
		if (!generator_take(f, c, a, err))
			return NULL;
	} while (cur_skip_sign(c, ","));
	if (cur_skip_word(c, "with"))
		do {
			if (!preset_take(f, c, a, err))
				return NULL;
		} while (cur_skip_sign(c, ","));
	f->takelast = cur_skip_word(c, "takelast");
	if (!c->rows) {
		err_query(err, cur_since(c, from),
		          "fillmissing needs an aggregate before it, such as count by _timeslice");
		return NULL;
	}
	columns_find(f, c->names, a);
	return &f->op;
}

const struct op_type op_fillmissing = {
	.usage = "fillmissing timeslice[(5m)], values(\"A\", ...) in FIELD, values all in FIELD, "
		 "... "
		 "[with N for FIELD, ...] [takelast]",
	.stage = OP_TABLE,
	.parse = fillmissing_parse,
	.open = fillmissing_open,
	.push = fillmissing_push,
};
