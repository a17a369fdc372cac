/*
 * What the raw bytes of a record must contain if the record is to get through the operators before
 * the first grouping one.  Sound only for fields whose value stands in the bytes (the schema
 * says so) and that no earlier operator has set.
 */
#include "plan/plan.h"

struct usable {
	const struct plan *plan;
	const struct lens *lens;
	bool *changed; /* by slot: an operator so far has set it */
};

static bool slot_usable(void *user, size_t slot)
{
	const struct usable *u = user;

	return slot == EXPR_SLOT_RAW || (!u->changed[slot] && lens_verbatim(u->lens, slot));
}

static void slot_changed(void *user, size_t slot)
{
	bool *changed = user;

	changed[slot] = true;
}

size_t plan_literals(const struct plan *plan, const struct lens *lens, struct literal_set *set,
                     size_t max, struct arena *a)
{
	struct usable user = { plan, lens, arena_many(a, bool, plan->names.n) };
	size_t n = 0;

	if (lens->reader->spelling == SPELLING_NONE)
		return 0;
	for (size_t i = 0; i < plan->rows; i++) {
		const struct op *op = plan->op[i];
		const struct expr *cond = op->type->requires ? op->type->requires(op) : NULL;

		if (cond && n < max)
			n += expr_literals(cond, slot_usable, &user, set + n, max - n, a);
		if (op->type->sets)
			op->type->sets(op, slot_changed, user.changed);
	}
	return n;
}
