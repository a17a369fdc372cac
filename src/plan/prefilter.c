/*
 * What the raw bytes of a record must contain if the record is to get through the operators before
 * the first grouping one.  Sound only for fields whose value stands in the bytes (the schema
 * says so) or was taken out of them by an operator, and that no earlier operator has set.
 */
#include "plan/plan.h"

/* What the operators so far have done to a slot. */
enum change { CHANGE_NONE, CHANGE_TAKEN, CHANGE_SET };

/* Whether a slot's value can be told from the bytes. */
enum stands { STANDS_UNKNOWN, STANDS_YES, STANDS_NO };

struct usable {
	const struct plan *plan;
	const struct lens *lens;
	const bool *of; /* the log sources that it is about; NULL: all */
	enum change *change; /* by slot */
	enum stands *known; /* by slot */
};

#define OTHERS_MOST 8 /* fields whose values do not stand in the bytes */

/* Whether a slot's value, as records bring it, can be told from the bytes. */
static bool value_stands(const struct usable *u, size_t slot)
{
	struct str other[OTHERS_MOST];
	bool ends;

	if (!u->known[slot])
		u->known[slot] = lens_verbatim(u->lens, slot, u->of) ||
		                                 lens_others(u->lens, slot, u->of, other,
		                                             OTHERS_MOST, &ends)
		                         ? STANDS_YES
		                         : STANDS_NO;
	return u->known[slot] == STANDS_YES;
}

static bool slot_usable(void *user, size_t slot)
{
	const struct usable *u = user;

	if (slot == EXPR_SLOT_RAW)
		return true;
	if (u->change[slot] == CHANGE_TAKEN && !u->plan->names.name[slot].base)
		return true;
	return u->change[slot] != CHANGE_SET && value_stands(u, slot);
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

#define KEYS_MOST 32 /* names that a field may come from */

/* A literal is its value's last only if the schema changes nothing behind it (`ends`) and no
 * operator may have cut it out. */
static bool is_last(const struct usable *u, const struct literal *l, bool ends)
{
	return l->last && l->slot != EXPR_SLOT_RAW && u->change[l->slot] == CHANGE_NONE &&
	       u->lens->reader->may_end && ends;
}

static bool has_key(const struct literal *literal, size_t n, struct str key)
{
	for (size_t i = 0; i < n; i++)
		if (!literal[i].last && str_eq_nocase(literal[i].text, key))
			return true;
	return false;
}

/* The set with the names of fields in place of the fields, and beside the literals of values the
 * names of those fields whose values do not stand in the bytes; false: a field's presence cannot be
 * told from the bytes.  `spot`: as in lens_keys. */
static bool set_resolve(const struct usable *u, struct literal_set *set, enum key_spot spot,
                        struct arena *a)
{
	struct literal *out = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; i < set->n; i++) {
		const struct literal *l = &set->literal[i];
		struct str key[KEYS_MOST];
		size_t keys = 0;
		bool ends = lens_ends(u->lens, l->slot, u->of);

		if (!l->key && l->slot != EXPR_SLOT_RAW && !lens_verbatim(u->lens, l->slot, u->of))
			keys = lens_others(u->lens, l->slot, u->of, key, OTHERS_MOST, &ends);
		if (l->key && u->change[l->slot] == CHANGE_NONE)
			keys = lens_keys(u->lens, l->slot, u->of, spot, key, KEYS_MOST, a);
		if (l->key && keys == 0)
			return false;
		out = arena_grow(a, out, sizeof(*out), n, &cap, n + keys + 1);
		if (!l->key)
			out[n++] = (struct literal){ .text = l->text,
				                     .slot = l->slot,
				                     .last = is_last(u, l, ends) };
		for (size_t k = 0; k < keys; k++)
			if (l->key || !has_key(out, n, key[k]))
				out[n++] = (struct literal){ .text = key[k], .slot = l->slot };
	}
	*set = (struct literal_set){ n, out };
	return true;
}

/* The condition looks only at fields that script blocks do not have: it holds for none, nor for a
 * part of one. */
static bool set_is_foreign(const struct usable *u, const struct literal_set *set)
{
	for (size_t i = 0; i < set->n; i++) {
		size_t slot = set->literal[i].slot;

		if (slot == EXPR_SLOT_RAW || u->change[slot] != CHANGE_NONE ||
		    !lens_foreign(u->lens, slot))
			return false;
	}
	return true;
}

/* The condition is about the joined script block: what it looks for may stand in another part, or
 * across two.  So all parts have to come through. */
static void set_add_parts(const struct usable *u, struct literal_set *set, struct arena *a)
{
	struct str text = lens_part_literal(u->lens);
	struct literal *out;

	if (text.n == 0 || set_is_foreign(u, set))
		return;
	out = arena_many(a, struct literal, set->n + 1);
	memcpy(out, set->literal, set->n * sizeof(*out));
	out[set->n] = (struct literal){ .text = text, .slot = EXPR_SLOT_RAW };
	*set = (struct literal_set){ set->n + 1, out };
}

static bool has_fields(const struct literal_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->literal[i].key)
			return true;
	return false;
}

/* Found sets as they are looked for in the bytes; names of fields in the first `spots` ways. */
static size_t sets_resolve(const struct usable *u, const struct literal_set *found, size_t n,
                           size_t spots, struct literal_set *set, size_t max, struct arena *a)
{
	size_t kept = 0;

	for (size_t spot = 0; spot < spots; spot++)
		for (size_t i = 0; i < n && kept < max; i++) {
			set[kept] = found[i];
			if ((spot && !has_fields(&found[i])) ||
			    !set_resolve(u, &set[kept], (enum key_spot)spot, a))
				continue;
			set_add_parts(u, &set[kept++], a);
		}
	return kept;
}

/* What a condition asks of the bytes. */
static size_t condition_literals(struct usable *u, const struct expr *cond, struct literal_set *set,
                                 size_t max, struct arena *a)
{
	struct literal_set *found = arena_many(a, struct literal_set, max);
	size_t n = expr_literals(cond, slot_usable, u, found, max, a);

	return sets_resolve(u, found, n, 1, set, max, a);
}

static struct usable usable_new(const struct plan *plan, const struct lens *lens, const bool *of,
                                struct arena *a)
{
	return (struct usable){ plan, lens, of, arena_many(a, enum change, plan->names.n),
		                arena_many(a, enum stands, plan->names.n) };
}

size_t plan_literals(const struct plan *plan, const struct lens *lens, struct literal_set *set,
                     size_t max, struct arena *a)
{
	struct usable user = usable_new(plan, lens, NULL, a);
	size_t n = 0;

	if (lens->reader->spelling == SPELLING_NONE || plan->wants)
		return 0;
	for (size_t i = 0; i < plan->rows; i++) {
		const struct op *op = plan->op[i];
		const struct expr *cond = op->type->requires ? op->type->requires(op) : NULL;

		if (op->type->counts && op->type->counts(op))
			break;
		if (cond && n < max)
			n += condition_literals(&user, cond, set + n, max - n, a);
		if (op->type->sets)
			op->type->sets(op, slot_set_by, user.change);
		if (op->type->takes)
			op->type->takes(op, slot_taken, user.change);
	}
	return n;
}

/* A condition that was asked last: other log sources often give it the same answers, and then it
 * has the same sets. */
struct sought {
	const struct expr *cond;
	struct answer {
		size_t slot;
		bool usable;
	} * answer;
	size_t answers, cap;
	struct literal_set *found;
	size_t n;
};

struct plan_asking {
	const struct plan *plan;
	const struct lens *lens;
	const struct origin *const *origin;
	size_t origins;
	size_t sources; /* of the schema */
	bool *reached; /* those that records of the format may be of */
	bool *of; /* all false but the one that is asked for */
	struct usable user; /* with room for the names, for one condition after the other */
	struct sought condition, when;
	struct arena *mem;
};

struct plan_asking *plan_asking_new(const struct plan *plan, const struct lens *lens,
                                    const struct origin *const *origin, size_t origins,
                                    struct arena *a)
{
	struct plan_asking *asking = arena_new(a, struct plan_asking);
	const struct schema *schema = plan->env->schema;

	*asking = (struct plan_asking){ plan, lens, origin, origins, .mem = a };
	asking->sources = schema ? schema_sources(schema) : 0;
	asking->of = arena_many(a, bool, asking->sources);
	asking->user = usable_new(plan, lens, NULL, a);
	asking->reached = arena_many(a, bool, asking->sources);
	for (size_t i = 0; i < asking->sources; i++)
		asking->reached[i] = lens_reaches(lens, i);
	return asking;
}

/* Whom expr_literals asks, and what was answered. */
struct noting {
	struct usable *usable;
	struct sought *sought;
	struct arena *mem;
};

static bool slot_noted(void *user, size_t slot)
{
	struct noting *n = user;
	struct sought *s = n->sought;
	bool usable = slot_usable(n->usable, slot);

	s->answer = arena_grow(n->mem, s->answer, sizeof(*s->answer), s->answers, &s->cap,
	                       s->answers + 1);
	s->answer[s->answers++] = (struct answer){ slot, usable };
	return usable;
}

static bool is_sought(const struct sought *s, struct usable *u, const struct expr *cond)
{
	for (size_t i = 0; i < s->answers && s->cond == cond; i++)
		if (slot_usable(u, s->answer[i].slot) != s->answer[i].usable)
			return false;
	return s->cond == cond;
}

/* The sets of a condition that decides alone. */
static size_t sought_literals(struct sought *s, struct usable *u, const struct expr *cond,
                              struct literal_set *set, size_t max, struct arena *a)
{
	struct noting noting = { u, s, a };

	if (!is_sought(s, u, cond)) {
		*s = (struct sought){ .cond = cond,
			              .found = arena_many(a, struct literal_set, max) };
		s->n = expr_literals(cond, slot_noted, &noting, s->found, max, a);
	}
	return sets_resolve(u, s->found, s->n, SPOTS, set, max, a);
}

static const struct expr *condition_of(const struct plan *plan, size_t i)
{
	const struct plan_wants *wants = plan->wants;

	return wants && wants->condition ? wants->condition(wants->lens.user, i) : NULL;
}

bool plan_condition_sources(const struct plan_asking *asking, size_t condition, uint32_t *source,
                            size_t max, size_t *n)
{
	const struct plan_wants *wants = asking->plan->wants;

	*n = 0;
	if (!condition_of(asking->plan, condition))
		return false;
	if (!wants->about || asking->sources == 0)
		*n = max + 1;
	for (size_t i = 0; i < asking->sources && *n <= max; i++) {
		bool about = false;

		for (size_t k = 0; asking->reached[i] && k < asking->origins && !about; k++)
			about = wants->about(wants->lens.user, condition, i, asking->origin[k]);
		if (!about)
			continue;
		if (*n < max)
			source[*n] = (uint32_t)i;
		(*n)++;
	}
	return true;
}

#define MARKS_MOST 24

/* What tells the log source, as sets. */
static size_t marks_add(const struct lens *lens, size_t source, struct literal_set *set, size_t max,
                        struct arena *a)
{
	struct source_mark mark[MARKS_MOST];
	size_t n = lens_marks(lens, source, mark, max < MARKS_MOST ? max : MARKS_MOST, a);

	for (size_t i = 0; i < n; i++) {
		struct literal *literal = arena_many(a, struct literal, mark[i].n);

		for (size_t k = 0; k < mark[i].n; k++)
			literal[k] = (struct literal){ .text = mark[i].text[k],
				                       .slot = EXPR_SLOT_RAW };
		set[i] = (struct literal_set){ mark[i].n, literal };
	}
	return n;
}

size_t plan_condition_literals(struct plan_asking *asking, size_t condition, size_t source,
                               struct literal_set *set, size_t max)
{
	const struct plan *plan = asking->plan;
	const struct plan_wants *wants = plan->wants;
	const struct expr *when = NULL;
	struct arena *a = asking->mem;
	struct usable *user = &asking->user;
	size_t n;

	if (asking->lens->reader->spelling == SPELLING_NONE)
		return 0;
	memset(user->known, 0, plan->names.n * sizeof(*user->known));
	user->of = source == STR_NONE ? NULL : asking->of;
	if (user->of)
		asking->of[source] = true;
	n = sought_literals(&asking->condition, user, condition_of(plan, condition), set, max, a);
	if (wants->when)
		when = wants->when(wants->lens.user, condition, source, asking->origin,
		                   asking->origins, a);
	if (when)
		n += sought_literals(&asking->when, user, when, set + n, max - n, a);
	if (user->of) {
		asking->of[source] = false;
		n += marks_add(asking->lens, source, set + n, max - n, a);
	}
	return n;
}
