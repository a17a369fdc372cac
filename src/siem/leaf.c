/* Leaves in words; see leaf.h. */
#include "siem/leaf.h"

#define VALUES_SHOWN 4

bool leaf_is(const struct expr *e)
{
	return e->kind != EXPR_AND && e->kind != EXPR_OR && e->kind != EXPR_NOT;
}

/* Whether two tests differ in their values only. */
static bool is_alike(const struct test *a, const struct test *b)
{
	return a->slot == b->slot && a->kind == b->kind && a->shape == b->shape &&
	       a->cased == b->cased;
}

/* Whether all tests below, through expressions of one kind, are of one field. */
static bool is_of(const struct expr *e, enum expr_kind kind, size_t slot)
{
	if (e->kind == EXPR_TEST)
		return e->test->slot == slot;
	if (e->kind != kind)
		return false;
	for (size_t i = 0; i < e->n; i++)
		if (!is_of(e->part[i], kind, slot))
			return false;
	return e->n > 0;
}

bool leaf_is_list(const struct expr *e)
{
	const struct expr *first = e;

	while ((first->kind == EXPR_OR || first->kind == EXPR_AND) && first->n)
		first = first->part[0];
	return first != e && first->kind == EXPR_TEST && is_of(e, e->kind, first->test->slot);
}

static const char *glob_verb(const struct test *t)
{
	switch (t->shape) {
	case SHAPE_EXACT:
		return "is";
	case SHAPE_STARTS:
		return "starts with";
	case SHAPE_ENDS:
		return "ends with";
	case SHAPE_CONTAINS:
		return "contains";
	case SHAPE_ANY:
		return "is there";
	case SHAPE_OTHER:
		break;
	}
	return "matches";
}

static const char *order_sign(enum test_order order)
{
	static const char *const signs[] = { "<", "<=", ">", ">=", "=", "!=" };

	return signs[order];
}

static const char *verb_of(const struct test *t)
{
	static const char *const relations[] = { "equals the field", "starts with the field",
		                                 "ends with the field", "contains the field" };

	switch (t->kind) {
	case TEST_GLOB:
		return glob_verb(t);
	case TEST_REGEX:
		return "matches the regex";
	case TEST_CIDR:
		return "is in the network";
	case TEST_EXISTS:
		return "exists";
	case TEST_NULL:
		return "is missing or empty";
	case TEST_FIELD:
		return relations[t->relation];
	case TEST_COMPARE:
	case TEST_TIME:
		break;
	}
	return order_sign(t->order);
}

static struct str field_of(const struct test *t, const struct names *names)
{
	return t->slot == TEST_SLOT_ANY ? STR("any field") : names->name[t->slot].text;
}

/* What the verb is about; nothing for `exists`. */
static void value_add(struct buf *b, const struct test *t, const struct names *names)
{
	switch (t->kind) {
	case TEST_GLOB:
		if (t->shape != SHAPE_ANY)
			buf_printf(b, " '%.*s'", STR_ARG(t->as_written));
		break;
	case TEST_REGEX:
		buf_printf(b, " /%.*s/", STR_ARG(t->as_written));
		break;
	case TEST_CIDR:
		buf_printf(b, " %.*s", STR_ARG(t->as_written));
		break;
	case TEST_COMPARE:
	case TEST_TIME:
		buf_printf(b, " %.15g", t->number);
		break;
	case TEST_FIELD:
		buf_printf(b, " %.*s", STR_ARG(names->name[t->other].text));
		break;
	case TEST_EXISTS:
	case TEST_NULL:
		break;
	}
}

static void test_add(struct buf *b, const struct test *t, const struct names *names, bool whole)
{
	static const char *const parts[] = { "minute", "hour", "day", "week", "month", "year" };

	if (whole && t->kind == TEST_TIME)
		buf_printf(b, "%s of ", parts[t->part]);
	if (whole)
		buf_printf(b, "%.*s %s", STR_ARG(field_of(t, names)), verb_of(t));
	value_add(b, t, names);
	if (whole && t->cased && (t->kind == TEST_GLOB || t->kind == TEST_FIELD))
		buf_add(b, STR(" (in this case)"));
}

/* The tests of a list, one after the other. */
struct listing {
	struct buf *b;
	const struct names *names;
	const struct test *before; /* NULL: none yet */
	const char *word;
	size_t n;
};

static void list_add(struct listing *l, const struct expr *e)
{
	const struct test *t = e->kind == EXPR_TEST ? e->test : NULL;
	bool alike;

	if (!t) {
		for (size_t i = 0; i < e->n; i++)
			list_add(l, e->part[i]);
		return;
	}
	if (l->n++ >= VALUES_SHOWN)
		return;
	alike = l->before && is_alike(t, l->before);
	if (l->before)
		buf_printf(l->b, "%s%s", l->word, alike ? "" : " ");
	test_add(l->b, t, l->names, !alike);
	l->before = t;
}

void leaf_add(struct buf *b, const struct expr *e, const struct names *names)
{
	struct listing l = { b, names, NULL, e->kind == EXPR_AND ? " and" : " or", 0 };

	if (e->kind == EXPR_TEST || leaf_is_list(e)) {
		list_add(&l, e);
	} else {
		struct str text = str_trim(expr_text(e));

		buf_add(b, text.n ? text : STR("(a condition)"));
	}
	if (l.n > VALUES_SHOWN)
		buf_printf(b, "%s %zu more", l.word, l.n - VALUES_SHOWN);
}
