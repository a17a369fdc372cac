/*
 * Evaluation over a batch.
 *
 * Conditions answer bools and never make values; what a comparison reads is a constant, a slot
 * (left where it is) or, only for a calculated operand, an array of values in the batch's arena.
 * The later parts of AND and OR see a smaller batch: the records that are not decided yet.
 */
#include "base/glob.h"
#include "base/utf8.h"
#include "expr/arith.h"
#include "expr/build.h"
#include "expr/test.h"

static void eval(const struct expr *e, struct batch *b, struct value *out, bool *drop);
static void test(const struct expr *e, struct batch *b, bool *out, bool *drop);

/* What an operator reads: one of the three. */
struct operand {
	const struct value *constant;
	const struct value *many; /* by record */
	size_t slot;
};

static struct operand operand_open(const struct expr *e, struct batch *b, bool *drop)
{
	struct value *many;

	if (e->kind == EXPR_CONST)
		return (struct operand){ .constant = &e->constant };
	if (e->kind == EXPR_SLOT)
		return (struct operand){ .slot = e->slot };
	many = arena_get(b->mem, sizeof(*many) * b->n);
	eval(e, b, many, drop);
	return (struct operand){ .many = many };
}

static inline const struct value *operand_at(const struct operand *o, const struct batch *b,
                                             size_t i)
{
	if (o->many)
		return &o->many[i];
	return o->constant ? o->constant : &b->rec[i]->slot[o->slot];
}

/* A part of a batch: some of its records. */
struct subset {
	struct batch batch;
	size_t *index; /* where each stands in the whole batch */
	bool *drop; /* NULL when nobody asks */
};

static struct subset subset_new(const struct batch *b, const bool *drop)
{
	struct subset s = { .batch = { .mem = b->mem } };

	s.batch.rec = arena_get(b->mem, sizeof(*s.batch.rec) * b->n);
	s.index = arena_get(b->mem, sizeof(*s.index) * b->n);
	s.drop = drop ? arena_get(b->mem, b->n) : NULL;
	return s;
}

/* Take the records whose answer so far is `want`; those to be removed are settled. */
static size_t subset_fill(struct subset *s, const struct batch *b, const bool *answer, bool want,
                          const bool *drop)
{
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++) {
		s->batch.rec[n] = b->rec[i];
		s->index[n] = i;
		n += answer[i] == want && !(drop && drop[i]);
	}
	if (s->drop && n)
		memset(s->drop, 0, n);
	return s->batch.n = n;
}

static void subset_drop(const struct subset *s, bool *drop)
{
	if (!s->drop || !drop)
		return;
	for (size_t i = 0; i < s->batch.n; i++)
		drop[s->index[i]] |= s->drop[i];
}

static void test_logic(const struct expr *e, struct batch *b, bool *out, bool *drop)
{
	bool undecided = e->kind == EXPR_AND, *answer;
	struct subset s;

	test(e->part[0], b, out, drop);
	if (e->n == 1)
		return;
	s = subset_new(b, drop);
	answer = arena_get(b->mem, b->n);
	for (size_t i = 1; i < e->n && subset_fill(&s, b, out, undecided, drop); i++) {
		test(e->part[i], &s.batch, answer, s.drop);
		for (size_t k = 0; k < s.batch.n; k++)
			out[s.index[k]] = answer[k];
		subset_drop(&s, drop);
	}
}

static inline bool equal(const struct value *a, const struct value *b)
{
	if (a->type == VALUE_TEXT && b->type == VALUE_TEXT)
		return a->n == b->n && memcmp(a->p, b->p, a->n) == 0;
	return value_equal(a, b);
}

static bool compare(enum expr_kind kind, const struct value *a, const struct value *b)
{
	int order;

	if (kind == EXPR_EQUAL)
		return equal(a, b);
	if (kind == EXPR_NOT_EQUAL)
		return !value_is_null(a) && !value_is_null(b) && !equal(a, b);
	if (!value_compare(a, b, &order))
		return false;
	switch (kind) {
	case EXPR_LESS:
		return order < 0;
	case EXPR_LESS_EQUAL:
		return order <= 0;
	case EXPR_MORE:
		return order > 0;
	default:
		return order >= 0;
	}
}

static void test_compare(const struct expr *e, struct batch *b, bool *out, bool *drop)
{
	struct operand left = operand_open(e->part[0], b, drop);
	struct operand right = operand_open(e->part[1], b, drop);

	for (size_t i = 0; i < b->n; i++)
		out[i] = compare(e->kind, operand_at(&left, b, i), operand_at(&right, b, i));
}

static bool is_computed(const struct value *v)
{
	return v->type == VALUE_INT || v->type == VALUE_DOUBLE;
}

/* A member of a list: a number never equals a text, unless the log spelt that as a number. */
static bool equal_member(const struct value *a, const struct value *b)
{
	if (is_computed(a) && value_is_text(b) && !b->number)
		return false;
	if (is_computed(b) && value_is_text(a) && !a->number)
		return false;
	return equal(a, b);
}

static void test_in(const struct expr *e, struct batch *b, bool *out, bool *drop)
{
	struct operand *part = arena_many(b->mem, struct operand, e->n);

	for (size_t k = 0; k < e->n; k++)
		part[k] = operand_open(e->part[k], b, drop);
	for (size_t i = 0; i < b->n; i++) {
		const struct value *v = operand_at(&part[0], b, i);

		out[i] = false;
		for (size_t k = 1; k < e->n && !out[i]; k++)
			out[i] = equal_member(v, operand_at(&part[k], b, i));
	}
}

static bool in_set(const struct value *v, const struct text_set *set)
{
	char room[VALUE_TEXT_MAX];

	if (value_is_null(v) || is_computed(v))
		return false;
	return text_set_has(set, value_print(v, room));
}

static void test_in_set(const struct expr *e, struct batch *b, bool *out, bool *drop)
{
	struct operand part = operand_open(e->part[0], b, drop);

	for (size_t i = 0; i < b->n; i++)
		out[i] = in_set(operand_at(&part, b, i), e->set);
}

static bool glob_value(const struct expr *e, const struct value *v, unsigned flags)
{
	char room[VALUE_TEXT_MAX];
	struct str text;

	if (value_is_null(v))
		return false;
	text = value_print(v, room);
	if (e->glob_plain)
		return flags & GLOB_NOCASE ? utf8_eq_nocase(e->glob, text) : str_eq(e->glob, text);
	return glob_match(e->glob, text, flags);
}

static bool glob_values(const struct value *v, const struct value *pattern)
{
	char room[VALUE_TEXT_MAX], pattern_room[VALUE_TEXT_MAX];

	if (value_is_null(v) || value_is_null(pattern))
		return false;
	return glob_match(value_print(pattern, pattern_room), value_print(v, room), 0);
}

static void test_matches(const struct expr *e, struct batch *b, bool *out, bool *drop)
{
	struct operand part = operand_open(e->part[0], b, drop), pattern;

	if (e->part[1]->kind == EXPR_CONST && !value_is_null(&e->part[1]->constant)) {
		for (size_t i = 0; i < b->n; i++)
			out[i] = glob_value(e, operand_at(&part, b, i), 0);
		return;
	}
	pattern = operand_open(e->part[1], b, drop);
	for (size_t i = 0; i < b->n; i++)
		out[i] = glob_values(operand_at(&part, b, i), operand_at(&pattern, b, i));
}

static void test_regex(const struct expr *e, struct batch *b, bool *out, bool *drop)
{
	struct operand part = operand_open(e->part[0], b, drop);
	char room[VALUE_TEXT_MAX];

	for (size_t i = 0; i < b->n; i++) {
		const struct value *v = operand_at(&part, b, i);

		out[i] = !value_is_null(v) &&
		         regex_find(e->regex, value_print(v, room), 0, NULL, 0);
	}
}

/* Only the empty text contains the empty text. */
static bool contains(const struct value *v, const struct value *what)
{
	char room[VALUE_TEXT_MAX], what_room[VALUE_TEXT_MAX];
	struct str text, part;

	if (value_is_null(v) || value_is_null(what))
		return false;
	text = value_print(v, room);
	part = value_print(what, what_room);
	return part.n ? str_find(text, part) != STR_NONE : text.n == 0;
}

static void test_contains(const struct expr *e, struct batch *b, bool *out, bool *drop)
{
	struct operand part = operand_open(e->part[0], b, drop);
	struct operand what = operand_open(e->part[1], b, drop);

	for (size_t i = 0; i < b->n; i++)
		out[i] = contains(operand_at(&part, b, i), operand_at(&what, b, i));
}

static void test_if(const struct expr *e, struct batch *b, bool *out, bool *drop)
{
	bool *cond = arena_get(b->mem, b->n), *answer = arena_get(b->mem, b->n);
	struct subset s = subset_new(b, drop);

	memset(out, 0, b->n);
	test(e->part[0], b, cond, drop);
	for (size_t branch = 1; branch <= 2; branch++) {
		if (!subset_fill(&s, b, cond, branch == 1, drop))
			continue;
		test(e->part[branch], &s.batch, answer, s.drop);
		for (size_t k = 0; k < s.batch.n; k++)
			out[s.index[k]] = answer[k];
		subset_drop(&s, drop);
	}
}

static void test_truth(const struct expr *e, struct batch *b, bool *out, bool *drop)
{
	struct operand part = operand_open(e, b, drop);

	for (size_t i = 0; i < b->n; i++)
		out[i] = value_is_true(operand_at(&part, b, i));
}

static void test(const struct expr *e, struct batch *b, bool *out, bool *drop)
{
	switch (e->kind) {
	case EXPR_AND:
	case EXPR_OR:
		test_logic(e, b, out, drop);
		break;
	case EXPR_NOT:
		test(e->part[0], b, out, drop);
		for (size_t i = 0; i < b->n; i++)
			out[i] = !out[i];
		break;
	case EXPR_EQUAL:
	case EXPR_NOT_EQUAL:
	case EXPR_LESS:
	case EXPR_LESS_EQUAL:
	case EXPR_MORE:
	case EXPR_MORE_EQUAL:
		test_compare(e, b, out, drop);
		break;
	case EXPR_IN:
		test_in(e, b, out, drop);
		break;
	case EXPR_IN_SET:
		test_in_set(e, b, out, drop);
		break;
	case EXPR_MATCHES:
		test_matches(e, b, out, drop);
		break;
	case EXPR_REGEX:
		test_regex(e, b, out, drop);
		break;
	case EXPR_CONTAINS:
		test_contains(e, b, out, drop);
		break;
	case EXPR_TERM:
		for (size_t i = 0; i < b->n; i++)
			out[i] = scope_text_match(e->term, b->rec[i]->raw);
		break;
	case EXPR_FIELD_GLOB:
		for (size_t i = 0; i < b->n; i++)
			out[i] = glob_value(e, &b->rec[i]->slot[e->slot], GLOB_NOCASE);
		break;
	case EXPR_TEST:
		for (size_t i = 0; i < b->n; i++)
			out[i] = test_record(e->test, b->rec[i], b->mem);
		break;
	case EXPR_IF:
		test_if(e, b, out, drop);
		break;
	default:
		test_truth(e, b, out, drop);
	}
}

static void eval_arith(const struct expr *e, struct batch *b, struct value *out, bool *drop)
{
	struct operand left = operand_open(e->part[0], b, drop), right;

	if (e->kind == EXPR_NEG) {
		for (size_t i = 0; i < b->n; i++)
			out[i] = arith_negate(operand_at(&left, b, i));
		return;
	}
	right = operand_open(e->part[1], b, drop);
	for (size_t i = 0; i < b->n; i++)
		out[i] = arith(e->kind, operand_at(&left, b, i), operand_at(&right, b, i));
}

static void eval_if(const struct expr *e, struct batch *b, struct value *out, bool *drop)
{
	bool *cond = arena_get(b->mem, b->n);
	struct value *answer = arena_get(b->mem, sizeof(*answer) * b->n);
	struct subset s = subset_new(b, drop);

	for (size_t i = 0; i < b->n; i++)
		out[i] = value_null();
	test(e->part[0], b, cond, drop);
	for (size_t branch = 1; branch <= 2; branch++) {
		if (!subset_fill(&s, b, cond, branch == 1, drop))
			continue;
		eval(e->part[branch], &s.batch, answer, s.drop);
		for (size_t k = 0; k < s.batch.n; k++)
			out[s.index[k]] = answer[k];
		subset_drop(&s, drop);
	}
}

/* The arguments of one record; whether any of them is null. */
static bool gather(const struct operand *part, size_t n, const struct batch *b, size_t i,
                   struct value *arg)
{
	bool any_null = false;

	for (size_t k = 0; k < n; k++) {
		arg[k] = *operand_at(&part[k], b, i);
		any_null |= value_is_null(&arg[k]);
	}
	return any_null;
}

static void eval_call(const struct expr *e, struct batch *b, struct value *out, bool *drop)
{
	const struct fn_type *type = e->call.type;
	struct operand *part = arena_many(b->mem, struct operand, e->n);
	struct value *arg = arena_many(b->mem, struct value, e->n);

	for (size_t k = 0; k < e->n; k++)
		part[k] = operand_open(e->part[k], b, drop);
	for (size_t i = 0; i < b->n; i++) {
		bool gone = false;

		if (gather(part, e->n, b, i, arg) && !type->null_in)
			out[i] = value_null();
		else
			out[i] = type->call(&e->call, arg, b->mem, &gone);
		if (gone && drop)
			drop[i] = true;
	}
}

static void eval_test(const struct expr *e, struct batch *b, struct value *out, bool *drop)
{
	bool *answer = arena_get(b->mem, b->n);

	test(e, b, answer, drop);
	for (size_t i = 0; i < b->n; i++)
		out[i] = value_bool(answer[i]);
}

static void eval(const struct expr *e, struct batch *b, struct value *out, bool *drop)
{
	switch (e->kind) {
	case EXPR_CONST:
		for (size_t i = 0; i < b->n; i++)
			out[i] = e->constant;
		break;
	case EXPR_SLOT:
		for (size_t i = 0; i < b->n; i++)
			out[i] = b->rec[i]->slot[e->slot];
		break;
	case EXPR_ADD:
	case EXPR_SUB:
	case EXPR_MUL:
	case EXPR_DIV:
	case EXPR_MOD:
	case EXPR_NEG:
		eval_arith(e, b, out, drop);
		break;
	case EXPR_IF:
		eval_if(e, b, out, drop);
		break;
	case EXPR_CALL:
		eval_call(e, b, out, drop);
		break;
	default:
		eval_test(e, b, out, drop);
	}
}

void expr_eval(const struct expr *e, struct batch *b, struct value *out, bool *drop)
{
	eval(e, b, out, drop);
}

void expr_test(const struct expr *e, struct batch *b, bool *keep)
{
	bool *drop = e->drops ? arena_many(b->mem, bool, b->n) : NULL;

	test(e, b, keep, drop);
	if (drop)
		for (size_t i = 0; i < b->n; i++)
			keep[i] &= !drop[i];
}

bool expr_test_one(const struct expr *e, struct record *r, struct arena *a)
{
	struct batch b = { .mem = a, .rec = &r, .n = 1 };
	bool keep;

	expr_test(e, &b, &keep);
	return keep;
}
