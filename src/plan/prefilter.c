/*
 * What the raw bytes of a record must contain if the record is to get through the operators before
 * the first grouping one.  Sound only for fields whose value stands in the bytes (the schema
 * says so) or was taken out of them by an operator, and that no earlier operator has set.
 */
#include "plan/plan.h"

/* What the operators so far have done to a slot. */
enum change { CHANGE_NONE, CHANGE_TAKEN, CHANGE_SET };

struct usable {
	const struct plan *plan;
	const struct lens *lens;
	enum change *change; /* by slot */
};

static bool slot_usable(void *user, size_t slot)
{
	const struct usable *u = user;

	if (slot == EXPR_SLOT_RAW)
		return true;
	if (u->change[slot] == CHANGE_TAKEN && !u->plan->names.name[slot].base)
		return true;
	return u->change[slot] != CHANGE_SET && lens_verbatim(u->lens, slot);
}

static void slot_taken(void *user, size_t slot)
{
	enum change *change = user;

	if (change[slot] == CHANGE_NONE)
		change[slot] = CHANGE_TAKEN;
}

static void slot_set_by(void *user, size_t slot)
{
	enum change *change = user;

	change[slot] = CHANGE_SET;
}

/* A literal is its value's last only if the schema changes nothing behind it. */
static const struct literal *ends_keep(const struct lens *lens, const struct literal_set *set,
                                       struct arena *a)
{
	struct literal *kept = arena_many(a, struct literal, set->n);

	for (size_t i = 0; i < set->n; i++) {
		kept[i] = set->literal[i];
		kept[i].last = kept[i].last && kept[i].slot != EXPR_SLOT_RAW &&
		               lens->reader->may_end && lens_ends(lens, kept[i].slot);
	}
	return kept;
}

size_t plan_literals(const struct plan *plan, const struct lens *lens, struct literal_set *set,
                     size_t max, struct arena *a)
{
	struct usable user = { plan, lens, arena_many(a, enum change, plan->names.n) };
	size_t n = 0;

	if (lens->reader->spelling == SPELLING_NONE)
		return 0;
	for (size_t i = 0; i < plan->rows; i++) {
		const struct op *op = plan->op[i];
		const struct expr *cond = op->type->requires ? op->type->requires(op) : NULL;

		if (cond && n < max)
			n += expr_literals(cond, slot_usable, &user, set + n, max - n, a);
		if (op->type->sets)
			op->type->sets(op, slot_set_by, user.change);
		if (op->type->takes)
			op->type->takes(op, slot_taken, user.change);
	}
	for (size_t i = 0; i < n; i++)
		set[i].literal = ends_keep(lens, &set[i], a);
	return n;
}
