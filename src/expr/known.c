/*
 * What is known of an expression without a record: its text, its conjuncts, its slots, and its
 * answer where it depends on nothing but an input's metadata.
 */
#include "expr/expr.h"
#include "expr/test.h"

struct str expr_text(const struct expr *e)
{
	return str_trim(e->at);
}

size_t expr_conjuncts(const struct expr *e, const struct expr **part, size_t max)
{
	size_t n = 0;

	if (e->kind != EXPR_AND) {
		if (max)
			part[0] = e;
		return max ? 1 : 0;
	}
	for (size_t i = 0; i < e->n; i++)
		n += expr_conjuncts(e->part[i], part + n, max - n);
	return n;
}

void expr_slots(const struct expr *e, void (*use)(void *user, size_t slot), void *user)
{
	if (e->kind == EXPR_SLOT || e->kind == EXPR_FIELD_GLOB)
		use(user, e->slot);
	if (e->kind == EXPR_TEST && e->test->slot != TEST_SLOT_ANY)
		use(user, e->test->slot);
	if (e->kind == EXPR_TEST && e->test->kind == TEST_FIELD)
		use(user, e->test->other);
	for (size_t i = 0; i < e->n; i++)
		expr_slots(e->part[i], use, user);
}

const struct fn_type *expr_dropping(const struct expr *e)
{
	const struct fn_type *found = NULL;

	if (e->kind == EXPR_CALL && e->call.type->drops)
		return e->call.type;
	for (size_t i = 0; i < e->n && !found; i++)
		found = expr_dropping(e->part[i]);
	return found;
}

/* It looks at more than slots, or at slots in a way that says nothing of metadata. */
static bool has_term(const struct expr *e)
{
	bool found = e->kind == EXPR_TERM ||
	             (e->kind == EXPR_TEST && e->test->slot == TEST_SLOT_ANY);

	for (size_t i = 0; i < e->n && !found; i++)
		found = has_term(e->part[i]);
	return found;
}

/* The metadata that an expression reads. */
struct meta_slots {
	bool (*meta)(void *user, size_t slot, struct value *v);
	void *user;
	struct arena *mem;
	struct value *slot;
	size_t n; /* slots there is room for */
	bool all_known;
};

static void most_slot(void *user, size_t slot)
{
	struct meta_slots *m = user;

	if (slot >= m->n)
		m->n = slot + 1;
}

static void ask_slot(void *user, size_t slot)
{
	struct meta_slots *m = user;

	m->all_known &= m->meta(m->user, slot, &m->slot[slot]);
}

/* A condition that is looked at as a whole. */
static enum expr_known
known_leaf(const struct expr *e, bool (*meta)(void *user, size_t slot, struct value *v), void *user)
{
	struct arena mem = { 0 };
	struct meta_slots m = { .meta = meta, .user = user, .all_known = true };
	struct record r = { 0 };
	enum expr_known known = EXPR_MAYBE;

	expr_slots(e, most_slot, &m);
	m.slot = arena_many(&mem, struct value, m.n);
	expr_slots(e, ask_slot, &m);
	r.slot = m.slot;
	if (m.all_known)
		known = expr_test_one(e, &r, &mem) ? EXPR_TRUE : EXPR_FALSE;
	arena_free(&mem);
	return known;
}

static enum expr_known known_logic(const struct expr *e,
                                   bool (*meta)(void *user, size_t slot, struct value *v),
                                   void *user)
{
	enum expr_known decides = e->kind == EXPR_AND ? EXPR_FALSE : EXPR_TRUE;
	enum expr_known known = e->kind == EXPR_AND ? EXPR_TRUE : EXPR_FALSE;

	for (size_t i = 0; i < e->n; i++) {
		enum expr_known part = expr_known(e->part[i], meta, user);

		if (part == decides)
			return part;
		if (part == EXPR_MAYBE)
			known = EXPR_MAYBE;
	}
	return known;
}

enum expr_known expr_known(const struct expr *e,
                           bool (*meta)(void *user, size_t slot, struct value *v), void *user)
{
	enum expr_known part;

	/* A row that a function removes is neither. */
	if (e->kind == EXPR_TERM || e->drops)
		return EXPR_MAYBE;
	if (e->kind == EXPR_AND || e->kind == EXPR_OR)
		return known_logic(e, meta, user);
	if (e->kind != EXPR_NOT)
		return has_term(e) ? EXPR_MAYBE : known_leaf(e, meta, user);
	part = expr_known(e->part[0], meta, user);
	if (part == EXPR_MAYBE)
		return part;
	return part == EXPR_TRUE ? EXPR_FALSE : EXPR_TRUE;
}
