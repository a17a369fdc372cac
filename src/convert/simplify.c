/* Conditions of every language as AND, OR, NOT and tests of fields; see write.h. */
#include "base/utf8.h"
#include "convert/write.h"
#include "expr/build.h"

struct simplify {
	struct arena *mem;
	struct err *err;
};

/* A field, or the field of toLowerCase(field). */
struct operand {
	size_t slot;
	bool lowered;
};

static const struct expr *simple(struct simplify *s, const struct expr *e);

static const struct expr *cannot(struct simplify *s, const struct expr *e, const char *why)
{
	err_query(s->err, e->at, "'%.*s' cannot be converted: %s", STR_ARG(e->at), why);
	return NULL;
}

static const struct expr *over(struct simplify *s, enum expr_kind kind,
                               const struct expr *const *part, size_t n, struct str at)
{
	return expr_over(kind, part, n, at, s->mem, s->err);
}

static const struct expr *negate(struct simplify *s, const struct expr *e)
{
	if (e && e->kind == EXPR_NOT)
		return e->part[0];
	return e ? over(s, EXPR_NOT, &e, 1, e->at) : NULL;
}

static const struct expr *two(struct simplify *s, enum expr_kind kind, const struct expr *a,
                              const struct expr *b)
{
	const struct expr *part[] = { a, b };

	return a && b ? over(s, kind, part, 2, a->at) : NULL;
}

/* A list within a list of its kind is part of it. */
static const struct expr *flattened(struct simplify *s, enum expr_kind kind,
                                    const struct expr *const *part, size_t n, struct str at)
{
	const struct expr **all;
	size_t total = 0, k = 0;

	for (size_t i = 0; i < n; i++)
		total += part[i]->kind == kind ? part[i]->n : 1;
	all = arena_many(s->mem, const struct expr *, total);
	for (size_t i = 0; i < n; i++) {
		if (part[i]->kind != kind)
			all[k++] = part[i];
		for (size_t j = 0; part[i]->kind == kind && j < part[i]->n; j++)
			all[k++] = part[i]->part[j];
	}
	return over(s, kind, all, k, at);
}

static const struct expr *logic(struct simplify *s, const struct expr *e)
{
	const struct expr **part = arena_many(s->mem, const struct expr *, e->n);

	for (size_t i = 0; i < e->n; i++) {
		part[i] = simple(s, e->part[i]);
		if (!part[i])
			return NULL;
	}
	return e->kind == EXPR_NOT ? negate(s, part[0]) : flattened(s, e->kind, part, e->n, e->at);
}

static bool is_call(const struct expr *e, const char *name)
{
	return e->kind == EXPR_CALL && str_eq_nocase(str_of(e->call.type->name), str_of(name));
}

static bool take_operand(const struct expr *e, struct operand *o)
{
	o->lowered = is_call(e, "toLowerCase");
	if (o->lowered)
		e = e->part[0];
	o->slot = e->slot;
	return e->kind == EXPR_SLOT;
}

static bool is_text(const struct expr *e)
{
	return e->kind == EXPR_CONST && e->constant.type == VALUE_TEXT && !e->constant.number;
}

static const struct expr *constant(struct simplify *s, bool b, struct str at)
{
	return expr_constant(value_bool(b), at, s->mem);
}

/* A text with a star at some ends; of a lowered field only what is in lower case can be equal. */
static const struct expr *text_test(struct simplify *s, const struct operand *o, struct str text,
                                    bool before, bool after, struct str at)
{
	struct test t = { .slot = o->slot };

	if (o->lowered && !str_eq(utf8_lower(text, s->mem), text))
		return constant(s, false, at);
	test_text(&t, text, !o->lowered, before, after, s->mem);
	return expr_tests(&t, at, s->mem);
}

static const struct expr *number_test(struct simplify *s, const struct expr *e, size_t slot,
                                      enum test_order order, const struct expr *number)
{
	struct test t = { .kind = TEST_COMPARE, .slot = slot, .order = order };

	if (number->kind != EXPR_CONST || !value_to_double(&number->constant, &t.number))
		return cannot(s, e, "an order of texts");
	t.as_written = number->at;
	return expr_tests(&t, e->at, s->mem);
}

static const struct expr *equal_to(struct simplify *s, const struct expr *e,
                                   const struct expr *left, const struct expr *right)
{
	struct operand o;

	if (left->kind == EXPR_CONST) {
		const struct expr *swap = left;

		left = right;
		right = swap;
	}
	if (!take_operand(left, &o))
		return cannot(s, e, "the left side is no field");
	if (right->kind == EXPR_SLOT && !o.lowered) {
		struct test t = { .kind = TEST_FIELD,
			          .slot = o.slot,
			          .other = right->slot,
			          .cased = true,
			          .relation = TEST_SAME };

		return expr_tests(&t, e->at, s->mem);
	}
	if (right->kind != EXPR_CONST)
		return cannot(s, e, "the right side is computed");
	if (is_text(right))
		return text_test(s, &o, value_str(&right->constant), false, false, e->at);
	if (value_is_null(&right->constant))
		return constant(s, false, e->at);
	if (right->constant.type == VALUE_BOOL)
		return text_test(s, &o, right->constant.b ? STR("true") : STR("false"), false,
		                 false, e->at);
	return number_test(s, e, o.slot, TEST_EQUAL, right);
}

static const struct expr *is_there(struct simplify *s, size_t slot, struct str at)
{
	struct test t = { .kind = TEST_EXISTS, .slot = slot };

	return expr_tests(&t, at, s->mem);
}

/* Sumo's `!=`: false of a missing field. */
static const struct expr *unequal(struct simplify *s, const struct expr *e)
{
	const struct expr *field = e->part[e->part[0]->kind == EXPR_CONST];
	struct operand o;

	if (!take_operand(field, &o))
		return cannot(s, e, "the left side is no field");
	return two(s, EXPR_AND, is_there(s, o.slot, e->at),
	           negate(s, equal_to(s, e, e->part[0], e->part[1])));
}

static const struct expr *ordered(struct simplify *s, const struct expr *e)
{
	static const enum test_order straight[] = { TEST_LESS, TEST_LESS_EQUAL, TEST_MORE,
		                                    TEST_MORE_EQUAL };
	static const enum test_order turned[] = { TEST_MORE, TEST_MORE_EQUAL, TEST_LESS,
		                                  TEST_LESS_EQUAL };
	size_t which = (size_t)e->kind - EXPR_LESS;
	bool turn = e->part[0]->kind == EXPR_CONST;
	const struct expr *field = e->part[turn], *number = e->part[!turn];

	if (field->kind != EXPR_SLOT || number->kind != EXPR_CONST ||
	    (number->constant.type != VALUE_INT && number->constant.type != VALUE_DOUBLE))
		return cannot(s, e, "only a field compared with a number can");
	return number_test(s, e, field->slot, turn ? turned[which] : straight[which], number);
}

static const struct expr *one_of(struct simplify *s, const struct expr *e)
{
	const struct expr **part = arena_many(s->mem, const struct expr *, e->n);

	for (size_t i = 1; i < e->n; i++) {
		part[i - 1] = equal_to(s, e, e->part[0], e->part[i]);
		if (!part[i - 1])
			return NULL;
	}
	return over(s, EXPR_OR, part, e->n - 1, e->at);
}

/* A glob of the Sumo language, in which `*` only is a wildcard, in Sigma's spelling. */
static const struct expr *glob_test(struct simplify *s, const struct operand *o, struct str glob,
                                    bool nocase, struct str at)
{
	struct test t = { .slot = o->slot };
	struct buf b = { 0 };

	if (o->lowered && !str_eq(utf8_lower(glob, s->mem), glob))
		return constant(s, false, at);
	for (size_t i = 0; i < glob.n; i++) {
		if (glob.p[i] == '\\' || glob.p[i] == '?')
			buf_add_char(&b, '\\');
		buf_add_char(&b, glob.p[i]);
	}
	test_glob(&t, arena_copy(s->mem, buf_str(&b)), !o->lowered && !nocase, false, false,
	          s->mem);
	buf_free(&b);
	return expr_tests(&t, at, s->mem);
}

static const struct expr *matches(struct simplify *s, const struct expr *e)
{
	struct operand o;

	if (!take_operand(e->part[0], &o) || e->part[1]->kind != EXPR_CONST)
		return cannot(s, e, "only a field and a constant pattern can");
	return glob_test(s, &o, value_to_str(&e->part[1]->constant, s->mem), false, e->at);
}

static const struct expr *contains(struct simplify *s, const struct expr *e)
{
	struct operand o;

	if (!take_operand(e->part[0], &o) || e->part[1]->kind != EXPR_CONST)
		return cannot(s, e, "only a field and a constant text can");
	return text_test(s, &o, value_to_str(&e->part[1]->constant, s->mem), true, true, e->at);
}

static const struct expr *regex(struct simplify *s, const struct expr *e)
{
	struct operand o;
	struct test t = { .kind = TEST_REGEX, .cased = true };

	if (!take_operand(e->part[0], &o) || o.lowered || e->pattern.n == 0)
		return cannot(s, e, "only a field and a constant pattern can");
	t.slot = o.slot;
	t.as_written = e->pattern;
	t.regex = e->regex;
	return expr_tests(&t, e->at, s->mem);
}

static const struct expr *field_glob(struct simplify *s, const struct expr *e)
{
	struct operand o = { .slot = e->slot };
	struct test t = { .slot = e->slot };

	if (!e->glob_plain)
		return glob_test(s, &o, e->glob, true, e->at);
	test_text(&t, e->glob, false, false, false, s->mem);
	return expr_tests(&t, e->at, s->mem);
}

static const struct expr *call(struct simplify *s, const struct expr *e)
{
	struct operand o;

	if (e->n == 1 && take_operand(e->part[0], &o) && !o.lowered) {
		if (is_call(e, "isNull"))
			return negate(s, is_there(s, o.slot, e->at));
		if (is_call(e, "isEmpty")) {
			struct test t = { .kind = TEST_NULL, .slot = o.slot };

			return expr_tests(&t, e->at, s->mem);
		}
	}
	return cannot(s, e, "other languages do not have this function, or not the same");
}

/* A field by itself: true, a number other than 0. */
static const struct expr *bare(struct simplify *s, const struct expr *e)
{
	struct test text = { .slot = e->slot };
	struct test number = {
		.kind = TEST_COMPARE, .slot = e->slot, .order = TEST_UNEQUAL, .as_written = STR("0")
	};

	test_text(&text, STR("true"), false, false, false, s->mem);
	return two(s, EXPR_OR, expr_tests(&text, e->at, s->mem),
	           expr_tests(&number, e->at, s->mem));
}

static const struct expr *simple(struct simplify *s, const struct expr *e)
{
	switch (e->kind) {
	case EXPR_TEST:
		return e;
	case EXPR_CONST:
		return constant(s, value_is_true(&e->constant), e->at);
	case EXPR_SLOT:
		return bare(s, e);
	case EXPR_AND:
	case EXPR_OR:
	case EXPR_NOT:
		return logic(s, e);
	case EXPR_EQUAL:
		return equal_to(s, e, e->part[0], e->part[1]);
	case EXPR_NOT_EQUAL:
		return unequal(s, e);
	case EXPR_LESS:
	case EXPR_LESS_EQUAL:
	case EXPR_MORE:
	case EXPR_MORE_EQUAL:
		return ordered(s, e);
	case EXPR_IN:
	case EXPR_IN_SET:
		return one_of(s, e);
	case EXPR_MATCHES:
		return matches(s, e);
	case EXPR_CONTAINS:
		return contains(s, e);
	case EXPR_REGEX:
		return regex(s, e);
	case EXPR_FIELD_GLOB:
		return field_glob(s, e);
	case EXPR_CALL:
		return call(s, e);
	case EXPR_TERM:
		return cannot(s, e, "a search for whole words of the message");
	default:
		return cannot(s, e, "it is computed");
	}
}

const struct expr *simplify(const struct expr *e, struct arena *a, struct err *err)
{
	struct simplify s = { a, err };
	const struct expr *out = simple(&s, e);

	if (out && out->kind == EXPR_CONST) {
		err_query(err, e->at, "the condition is always %s",
		          value_is_true(&out->constant) ? "true" : "false");
		return NULL;
	}
	return out;
}
