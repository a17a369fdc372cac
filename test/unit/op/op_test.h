/*
 * A small plan for tests of operators: it parses `op | op | …`, pushes hand-made records through
 * and prints the rows.  Each line of the input is a message; one that starts with `{` is a JSON
 * record whose own fields are there.  The first line is the newest, a second apart.
 *
 * The output has a line of column names, then a line a row; null is `~`, a line end inside a value
 * `^`.  A query that fails gives `error: …` with the text that it is about in brackets.
 */
#ifndef OP_TEST_H
#define OP_TEST_H

#include "base/time.h"
#include "op/op.h"
#include "reader/json.h"
#include "reader/reader.h"
#include "unit.h"

#define TEST_OPS  32
#define TEST_SECS 1000000000 /* when the first message is from */

struct op_test {
	struct arena mem;
	struct names names;
	struct cursor c;
	struct fn_env fn;
	struct op *op[TEST_OPS];
	void *state[TEST_OPS];
	size_t ops;
	struct str content;
	bool explain;
	bool all; /* messages are shown in full */
	size_t split; /* records that another worker groups: every split-th; 0: none */
	struct err err;
	struct buf out;
};

static inline void op_test_init(struct op_test *t)
{
	*t = (struct op_test){ .fn = { .zone = zone_utc() } };
	t->fn.start = (int64_t)TEST_SECS * TIME_SEC;
	t->fn.end = t->fn.start + 3600 * TIME_SEC;
}

static inline void op_test_free(struct op_test *t)
{
	buf_free(&t->out);
	arena_free(&t->mem);
}

static inline bool op_test_parse_one(struct op_test *t)
{
	struct cursor *c = &t->c;
	const struct op_type *type = op_find(cur_peek(c));
	struct op *op;
	size_t from;

	cur_space(c);
	from = c->at;
	if (type)
		c->at += cur_peek(c).n;
	else
		type = aggregate_starts(c) ? &op_aggregate : &op_assign;
	op = type->parse(c, &t->mem, &t->err);
	if (!op)
		return false;
	op->type = op->type ? op->type : type;
	op->at = cur_since(c, from);
	if (!op->type->chain)
		c->chained = false;
	t->op[t->ops++] = op;
	return cur_at_end(c) || cur_expected(c, "the end", &t->err);
}

static inline bool op_test_parse(struct op_test *t, const char *query)
{
	names_init(&t->names, &t->mem);
	cur_init(&t->c, str_of(query), &t->names, &t->mem);
	t->c.fn = &t->fn;
	t->c.content = t->content;
	t->c.explain = t->explain;
	do {
		if (!op_test_parse_one(t))
			return false;
	} while (cur_skip_sign(&t->c, "|"));
	return true;
}

/* The fields that a JSON message brings itself. */
static inline void op_test_decode(struct op_test *t, struct record *r)
{
	struct str *name = arena_many(&t->mem, struct str, t->names.n);
	struct value *raw = arena_many(&t->mem, struct value, t->names.n);
	size_t *slot = arena_many(&t->mem, size_t, t->names.n), n = 0;
	struct record own = *r;
	const struct slots *slots;

	for (size_t i = 0; i < t->names.n; i++)
		if (t->names.name[i].base && t->names.name[i].meta == META_NONE) {
			name[n] = t->names.name[i].text;
			slot[n++] = i;
		}
	slots = slots_new(reader_find(STR("json")), name, n, NULL, 0, t->all, &t->mem);
	own.slot = raw;
	json_decode_tolerant(r->raw, slots, &own, &t->mem);
	r->field = own.field;
	r->fields = own.fields;
	for (size_t i = 0; i < n; i++)
		r->slot[slot[i]] = raw[i];
}

static inline struct record *op_test_record(struct op_test *t, struct str line, size_t i)
{
	static const struct origin json = { .reader = { "json", 4 } };
	static const struct origin lines = { .reader = { "lines", 5 } };
	struct record *r = record_new(&t->mem, t->names.n);
	bool is_json = str_starts(line, STR("{"));

	r->raw = line;
	r->seq = i;
	r->time = (TEST_SECS - (int64_t)i) * TIME_SEC;
	r->origin = is_json ? &json : &lines;
	if (is_json)
		op_test_decode(t, r);
	for (size_t k = 0; k < t->names.n; k++) {
		if (t->names.name[k].meta == META_RAW)
			r->slot[k] = value_text(line);
		if (t->names.name[k].meta == META_MESSAGETIME)
			r->slot[k] = value_int(r->time / TIME_MS);
	}
	return r;
}

static inline void op_test_input(struct op_test *t, struct str text, struct batch *b)
{
	struct str line;
	size_t cap = 0;

	*b = (struct batch){ .mem = &t->mem };
	while (str_take_line(&text, &line)) {
		b->rec = arena_grow(&t->mem, b->rec, sizeof(struct record *), b->n, &cap, b->n + 1);
		b->rec[b->n] = op_test_record(t, line, b->n);
		b->n++;
	}
}

/* Let two workers group the records. */
static inline bool op_test_group(struct op_test *t, const struct op *op, void *state,
                                 const struct op_env *env, struct batch *b)
{
	void *other = op->type->open(op, env);
	struct batch one = { .mem = b->mem };
	bool ok = true;

	for (size_t i = 0; i < b->n && ok; i++) {
		one.rec = &b->rec[i];
		one.n = 1;
		one.ordered = b->ordered;
		ok = op->type->push(op, t->split && i % t->split == 0 ? other : state, &one,
		                    &t->err);
	}
	*b = (struct batch){ .mem = b->mem };
	return ok && op->type->merge(op, state, other, &t->err) &&
	       op->type->finish(op, state, b, &t->err);
}

static inline bool op_test_push(struct op_test *t, struct batch *b)
{
	struct op_env env = { &t->mem, t->names.n, &t->fn, t->all };

	for (size_t i = 0; i < t->ops; i++) {
		const struct op *op = t->op[i];

		if (op->type->open)
			t->state[i] = op->type->open(op, &env);
		if (op->type->stage == OP_GROUP) {
			if (!op_test_group(t, op, t->state[i], &env, b))
				return false;
		} else if (!op->type->push(op, t->state[i], b, &t->err)) {
			return false;
		}
	}
	return true;
}

static inline void op_test_print_value(struct op_test *t, const struct value *v)
{
	char room[VALUE_TEXT_MAX];
	struct str text = value_is_null(v) ? STR("~") : value_print(v, room);

	for (size_t i = 0; i < text.n; i++)
		buf_add_char(&t->out, text.p[i] == '\n' ? '^' : text.p[i]);
}

static inline void op_test_print(struct op_test *t, const struct batch *b)
{
	struct columns cols = { .open = true };

	for (size_t i = 0; i < t->ops; i++)
		if (t->op[i]->type->columns)
			t->op[i]->type->columns(t->op[i], t->state[i], &cols, &t->names, &t->mem);
	for (size_t i = 0; i < cols.n; i++)
		buf_printf(&t->out, "%s%.*s", i ? "," : "", STR_ARG(cols.name[i]));
	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < cols.n || k == 0; k++) {
			buf_add_char(&t->out, k ? ',' : '\n');
			if (k < cols.n)
				op_test_print_value(t, &b->rec[i]->slot[cols.slot[k]]);
			for (size_t f = 0; t->all && k + 1 >= cols.n && f < b->rec[i]->fields;
			     f++) {
				buf_printf(&t->out, " %.*s=", STR_ARG(b->rec[i]->field[f].name));
				op_test_print_value(t, &b->rec[i]->field[f].value);
			}
		}
}

/* Run a query; what it prints is valid until op_test_free. */
static inline struct str op_test_run(struct op_test *t, const char *query, const char *input)
{
	struct batch b;

	if (!op_test_parse(t, query)) {
		buf_printf(&t->out, "error: %s [%.*s]", t->err.text, STR_ARG(t->err.at));
		return buf_str(&t->out);
	}
	op_test_input(t, str_of(input), &b);
	if (op_test_push(t, &b))
		op_test_print(t, &b);
	else
		buf_printf(&t->out, "error: %s [%.*s]", t->err.text, STR_ARG(t->err.at));
	return buf_str(&t->out);
}

struct op_case {
	const char *query, *input, *want;
};

/* Whether a query gives what it should; a difference is printed. */
static inline bool op_test_case(const struct op_case *test, size_t split)
{
	struct op_test t;
	struct str got;
	bool same;

	op_test_init(&t);
	t.split = split;
	got = op_test_run(&t, test->query, test->input);
	same = str_eq(got, str_of(test->want));
	if (!same)
		print_error("%s\ngot:\n%.*s\nwant:\n%s\n", test->query, STR_ARG(got), test->want);
	op_test_free(&t);
	return same;
}

/* Every case, grouped by one worker and by two. */
static inline void op_test_cases(const struct op_case *cases, size_t n)
{
	size_t failed = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t split = 0; split < 4; split++)
			failed += !op_test_case(&cases[i], split);
	assert_int_equal(failed, 0);
}

#endif
