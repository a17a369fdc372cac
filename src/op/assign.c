/*
 * EXPRESSION [as FIELD]: sets a field of every record.  Without a name, a function that only casts
 * or tidies one field (`num(x)`, `trim(x)`) writes back to that field; any other expression gives
 * its own text as the name.  Records that a function wants removed (isPublicIP of no address) go.
 */
#include "op/op.h"

struct assign {
	struct op op;
	const struct expr *value;
	size_t slot;
	struct str name;
};

/* The field that an expression without a name writes back to, or STR_NONE. */
static size_t field_in_place(const struct expr *e)
{
	if (e->kind != EXPR_CALL || !e->call.type->in_place || e->n != 1 ||
	    e->part[0]->kind != EXPR_SLOT)
		return STR_NONE;
	return e->part[0]->slot;
}

static struct op *assign_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct assign *as = arena_new(a, struct assign);
	size_t field;

	as->value = expr_parse(c, a, err);
	if (!as->value)
		return NULL;
	field = field_in_place(as->value);
	if (cur_skip_word(c, "as")) {
		if (!cur_take_name(c, &as->name, err))
			return NULL;
	} else if (field != STR_NONE) {
		as->name = c->names->name[field].text;
	} else {
		as->name = expr_text(as->value);
	}
	as->slot = names_set(c->names, as->name, true);
	return &as->op;
}

static bool assign_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct assign *as = (const struct assign *)op;
	struct value *out = arena_many(b->mem, struct value, b->n);
	bool *drop = arena_many(b->mem, bool, b->n);
	size_t n = 0;

	(void)state, (void)err;
	expr_eval(as->value, b, out, drop);
	for (size_t i = 0; i < b->n; i++) {
		if (drop[i])
			continue;
		b->rec[i]->slot[as->slot] = out[i];
		b->rec[n++] = b->rec[i];
	}
	b->n = n;
	return true;
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
	.push = assign_push,
	.sets = assign_sets,
	.columns = assign_columns,
};
