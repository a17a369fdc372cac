/*
 * accum, backshift, diff, rollingstd, smooth, total: a value from the rows before (for total: from
 * all rows) of the same group, in the present order of the rows; messages come newest first.
 *
 *     accum F           the sum up to here
 *     backshift F[, N]  the value N rows before, default 1
 *     diff F            minus the number before
 *     rollingstd F[, N] the standard deviation of the last N numbers, default 10
 *     smooth F[, N]     the mean of the last N numbers, default 10
 *     total F           the sum of all rows, on each of them
 *
 * All take `as NAME` and `by FIELD, …`.  What is no number counts for nothing and gives null.  Sums
 * are exact and rounded once, as those of the aggregates.
 */
#include <math.h>

#include "agg/exact.h"
#include "op/group.h"
#include "op/order.h"

#define ROWS_MOST 1000000

struct window;

/* Of one group. */
struct run {
	struct exact sum;
	double infinite; /* the sum of its infinities; 0: none */
	size_t n; /* values seen */
	struct value *last; /* the last `rows` values, in a ring that grows as they come */
	size_t cap;
};

struct window_type {
	const char *column;
	int64_t rows; /* default of N; 0: has none */
	struct value (*step)(const struct window *w, struct run *run, const struct value *v,
	                     struct arena *mem);
	bool total; /* the sum of a group is the result of all its rows */
	bool any; /* takes any value, not only numbers */
};

struct window {
	struct op op;
	const struct window_type *type;
	size_t source, rows;
	size_t keys, slot;
	size_t *key;
	struct str name;
};

static struct value run_sum(const struct run *run, struct arena *mem)
{
	return run->infinite != 0 ? value_double(run->infinite) : exact_value(&run->sum, mem);
}

static struct value total_step(const struct window *w, struct run *run, const struct value *v,
                               struct arena *mem)
{
	(void)w;
	run->n++;
	if (v->type == VALUE_DOUBLE && isinf(v->d))
		run->infinite += v->d;
	else
		exact_add(&run->sum, v, mem);
	return value_null();
}

static struct value accum_step(const struct window *w, struct run *run, const struct value *v,
                               struct arena *mem)
{
	total_step(w, run, v, mem);
	return run_sum(run, mem);
}

static void ring_add(const struct window *w, struct run *run, const struct value *v)
{
	run->last[run->n++ % w->rows] = *v;
}

static struct value backshift_step(const struct window *w, struct run *run, const struct value *v,
                                   struct arena *mem)
{
	struct value before = run->last[run->n % w->rows];

	(void)mem;
	ring_add(w, run, v);
	return before;
}

static double number_double(const struct value *v)
{
	return v->type == VALUE_INT ? (double)v->i : v->d;
}

static struct value diff_step(const struct window *w, struct run *run, const struct value *v,
                              struct arena *mem)
{
	struct value before = backshift_step(w, run, v, mem);
	int64_t i;

	if (value_is_null(&before))
		return before;
	if (v->type == VALUE_INT && before.type == VALUE_INT &&
	    !__builtin_sub_overflow(v->i, before.i, &i))
		return value_int(i);
	return value_double(number_double(v) - number_double(&before));
}

static double mean(const struct run *run, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += number_double(&run->last[i]);
	return sum / (double)n;
}

static struct value smooth_step(const struct window *w, struct run *run, const struct value *v,
                                struct arena *mem)
{
	(void)mem;
	ring_add(w, run, v);
	return value_double(mean(run, run->n < w->rows ? run->n : w->rows));
}

static struct value rollingstd_step(const struct window *w, struct run *run, const struct value *v,
                                    struct arena *mem)
{
	double squares = 0, middle;
	size_t n;

	(void)mem;
	ring_add(w, run, v);
	n = run->n < w->rows ? run->n : w->rows;
	middle = mean(run, n);
	for (size_t i = 0; i < n; i++) {
		double off = number_double(&run->last[i]) - middle;

		squares += off * off;
	}
	return value_double(n > 1 ? sqrt(squares / (double)(n - 1)) : 0);
}

static const struct window_type accum = { .column = "_accum", .step = accum_step };
static const struct window_type backshift = {
	.column = "_backshift", .rows = 1, .step = backshift_step, .any = true
};
static const struct window_type diff = { .column = "_diff", .step = diff_step };
static const struct window_type rollingstd = { .column = "_rollingstd",
	                                       .rows = 10,
	                                       .step = rollingstd_step };
static const struct window_type smooth = { .column = "_smooth", .rows = 10, .step = smooth_step };
static const struct window_type total = { .column = "_total", .step = total_step, .total = true };

/* `as NAME` and `by FIELD, …`, in either order. */
static bool options_take(struct window *w, struct cursor *c, struct arena *a, struct err *err)
{
	struct name_list list = { 0 };
	bool named = false;

	for (;;) {
		if (!named && cur_skip_word(c, "as")) {
			named = true;
			if (!cur_take_name(c, &w->name, err))
				return false;
		} else if (list.n == 0 && cur_skip_word(c, "by")) {
			if (!cur_take_names(c, &list, err))
				return false;
		} else {
			break;
		}
	}
	w->keys = list.n;
	w->key = arena_many(a, size_t, list.n);
	for (size_t i = 0; i < list.n; i++)
		w->key[i] = names_read(c->names, list.name[i]);
	return true;
}

/* `total as share`: the word is a field's name after all. */
static struct op *field_parse(const struct window_type *type, struct cursor *c, struct arena *a,
                              struct err *err)
{
	struct op *op;

	c->at -= strlen(type->column) - 1;
	op = op_assign.parse(c, a, err);
	if (op)
		op->type = &op_assign;
	return op;
}

static struct op *window_parse(const struct window_type *type, struct cursor *c, struct arena *a,
                               struct err *err)
{
	struct window *w = arena_new(a, struct window);
	bool inside = cur_skip_sign(c, "(");
	int64_t rows = type->rows;

	if (cur_peek_word(c, "as"))
		return field_parse(type, c, a, err);
	w->type = type;
	w->name = str_of(type->column);
	if (!cur_take_field(c, &w->source, err))
		return NULL;
	if (rows && cur_skip_sign(c, ",") && !cur_take_int(c, 1, ROWS_MOST, &rows, err))
		return NULL;
	w->rows = rows ? (size_t)rows : 1;
	if (inside && !cur_take_sign(c, ")", err))
		return NULL;
	if (!options_take(w, c, a, err))
		return NULL;
	w->slot = names_set(c->names, w->name, true);
	return &w->op;
}

static void *window_open(const struct op *op, const struct op_env *env)
{
	const struct window *w = (const struct window *)op;
	struct group_table *runs = arena_new(env->mem, struct group_table);

	group_init(runs, w->keys, sizeof(struct run), env->mem);
	return runs;
}

static struct value run_step(const struct window *w, struct run *run, struct value v,
                             struct arena *mem)
{
	if (!w->type->any && !number_take(&v, &v))
		return value_null();
	if (run->n < w->rows)
		run->last = arena_grow(mem, run->last, sizeof(*run->last), run->n, &run->cap,
		                       run->n + 1);
	return w->type->step(w, run, &v, mem);
}

static bool window_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct window *w = (const struct window *)op;
	struct group_table *runs = state;
	struct run **run = arena_many(b->mem, struct run *, b->n);

	(void)err;
	rows_newest_first(b);
	for (size_t i = 0; i < b->n; i++) {
		struct record *r = b->rec[i];

		run[i] = group_of(runs, w->key, r)->state;
		r->slot[w->slot] = run_step(w, run[i], r->slot[w->source], runs->mem);
	}
	for (size_t i = 0; w->type->total && i < b->n; i++)
		b->rec[i]->slot[w->slot] = run[i]->n ? run_sum(run[i], runs->mem) : value_null();
	return true;
}

static void window_columns(const struct op *op, const void *state, struct columns *cols,
                           const struct names *names, struct arena *a)
{
	const struct window *w = (const struct window *)op;

	(void)state, (void)names;
	columns_add(cols, w->slot, w->name, a);
}

#define WINDOW(name, text)                                                                         \
	static struct op *name##_parse(struct cursor *c, struct arena *a, struct err *err)         \
	{                                                                                          \
		return window_parse(&name, c, a, err);                                             \
	}                                                                                          \
	const struct op_type op_##name = {                                                         \
		.usage = text,                                                                     \
		.stage = OP_TABLE,                                                                 \
		.parse = name##_parse,                                                             \
		.open = window_open,                                                               \
		.push = window_push,                                                               \
		.columns = window_columns,                                                         \
		.time = true,                                                                      \
	};

WINDOW(accum, "accum FIELD [as NAME] [by FIELD, ...]")
WINDOW(backshift, "backshift FIELD[, N] [as NAME] [by FIELD, ...]")
WINDOW(diff, "diff FIELD [as NAME] [by FIELD, ...]")
WINDOW(rollingstd, "rollingstd FIELD[, N] [as NAME] [by FIELD, ...]")
WINDOW(smooth, "smooth FIELD[, N] [as NAME] [by FIELD, ...]")
WINDOW(total, "total FIELD [as NAME] [by FIELD, ...]")
