/*
 * Why a rule fires on a record, or does not: its condition as a tree, each leaf true or false, with
 * the field's value and the bytes that matched.
 */
#ifndef SIEM_EXPLAIN_H
#define SIEM_EXPLAIN_H

#include "siem/look.h"

struct explanation {
	const struct rules *rules;
	const struct schema *schema;
	const struct zone *zone; /* of times */
	const struct rule *rule;
	uint64_t record; /* its number, from 1 */
	uint64_t seen; /* the highest number that came */
	bool found;
	struct buf text; /* the caller's to free */
	struct arena room;
};

/* The rule of an id, else of a name; NULL: there is none. */
const struct rule *rule_find(const struct rules *rules, struct str id);

/* Fill `look` with what explains the record when it comes; `e` outlives it. */
void explanation_look(struct look *look, struct explanation *e);

#endif
