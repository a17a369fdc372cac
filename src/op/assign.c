/*
 * EXPRESSION [as FIELD]: sets a field of every record.  Without a name, a function that only casts
 * or tidies one field (`num(x)`, `trim(x)`) writes back to that field; any other expression gives
 * its own text as the name.  Records that a function wants removed (isPublicIP of no address) go,
 * and are counted.
 */
#include <stdio.h>

#include "op/op.h"

struct assign {
	struct op op;
	const struct expr *value;
	const struct fn_type *dropping; /* may remove rows; NULL: none does */
	size_t slot;
	struct str name;
	bool test; /* a condition, or a text, without a name: `where` was meant */
};

/* The field that an expression without a name writes back to, or STR_NONE. */
static size_t field_in_place(const struct expr *e)
{
	if (e->kind != EXPR_CALL || !e->call.type->in_place || e->n != 1 ||
	    e->part[0]->kind != EXPR_SLOT)
		return STR_NONE;
	return e->part[0]->slot;
}

static bool is_test(const struct expr *e)
{
	switch (e->kind) {
	case EXPR_AND:
	case EXPR_OR:
	case EXPR_NOT:
	case EXPR_EQUAL:
	case EXPR_NOT_EQUAL:
	case EXPR_LESS:
	case EXPR_LESS_EQUAL:
	case EXPR_MORE:
	case EXPR_MORE_EQUAL:
	case EXPR_IN:
	case EXPR_IN_SET:
	case EXPR_MATCHES:
	case EXPR_REGEX:
	case EXPR_CONTAINS:
	case EXPR_CONST:
		return true;
	default:
		return false;
	}
}

static struct op *assign_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct assign *as = arena_new(a, struct assign);
	size_t field;

	as->value = expr_parse(c, a, err);
	if (!as->value)
		return NULL;
	as->dropping = expr_dropping(as->value);
	field = field_in_place(as->value);
	if (cur_skip_word(c, "as")) {
		if (!cur_take_name(c, &as->name, err))
			return NULL;
	} else if (field != STR_NONE) {
		as->name = c->names->name[field].text;
	} else {
		as->name = expr_text(as->value);
		as->test = is_test(as->value);
	}
	as->slot = names_set(c->names, as->name, true);
	return &as->op;
}

struct assign_state {
	uint64_t dropped;
};

static void *assign_open(const struct op *op, const struct op_env *env)
{
	(void)op;
	return arena_new(env->mem, struct assign_state);
}

static bool assign_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct assign *as = (const struct assign *)op;
	struct value *out = arena_many(b->mem, struct value, b->n);
	bool *drop = arena_many(b->mem, bool, b->n);
	struct assign_state *s = state;
	size_t n = 0;

	(void)err;
	expr_eval(as->value, b, out, drop);
	for (size_t i = 0; i < b->n; i++) {
		if (drop[i])
			continue;
		b->rec[i]->slot[as->slot] = out[i];
		b->rec[n++] = b->rec[i];
	}
	s->dropped += b->n - n;
	b->n = n;
	return true;
}

static bool assign_counts(const struct op *op)
{
	return ((const struct assign *)op)->dropping != NULL;
}

static void assign_warn(const struct op *op, const void *state, op_warning *add, void *user)
{
	const struct assign *as = (const struct assign *)op;
	const struct fn_type *fn = as->dropping;
	const struct assign_state *s = state;
	char what[160];

	if (!s && as->test) {
		snprintf(what, sizeof(what), "that filters nothing: did you mean 'where %.*s'?",
		         (int)(as->name.n < 60 ? as->name.n : 60), as->name.p);
		add(user, 1, "condition", what);
	}
	if (!s || !fn)
		return;
	snprintf(what, sizeof(what), "removed: %s found no %s", fn->name, fn->drops);
	add(user, s->dropped, "row", what);
}

static void assign_sets(const struct op *op, void (*use)(void *user, size_t slot), void *user)
{
	use(user, ((const struct assign *)op)->slot);
}

static void assign_columns(const struct op *op, const void *state, struct columns *cols,
                           const struct names *names, struct arena *a)
{
	const struct assign *as = (const struct assign *)op;

	(void)state, (void)names;
	columns_add(cols, as->slot, as->name, a);
}

const struct op_type op_assign = {
	.usage = "EXPRESSION [as FIELD]",
	.stage = OP_ROW,
	.parse = assign_parse,
	.open = assign_open,
	.push = assign_push,
	.sets = assign_sets,
	.columns = assign_columns,
	.warn = assign_warn,
	.counts = assign_counts,
};
