/*
 * Rules looked at one record after the other, in the order of the inputs, with all that the records
 * have: for explanations, which need not be fast.
 */
#ifndef SIEM_LOOK_H
#define SIEM_LOOK_H

#include "plan/plan.h"
#include "siem/rules.h"

/* Whether a record is of a rule's log source.  `schema` may be NULL: all are unknown. */
bool rule_is_about(const struct rule *rule, struct record *r, const struct schema *schema,
                   struct arena *room);

#define LOOK_COLUMNS 12

struct look {
	void *user;
	/* Look at a record; false: that was enough. */
	bool (*record)(void *user, struct record *r);
	/* Rows at the end, in the batch's arena, of record_new(a, slots); NULL: none. */
	void (*rows)(void *user, struct batch *b);
	const char *const *column; /* their columns */
	size_t columns;
	/* By look_plan: */
	size_t slot[LOOK_COLUMNS]; /* of the columns */
	size_t slots; /* of a record */
	struct plan_wants wants;
};

/* A plan that shows all records to `look`, which outlives it, like the rules. */
struct plan *look_plan(struct look *look, struct rules *rules, const struct plan_env *env,
                       struct arena *a);

#endif
