/*
 * Rules in the Sumo language whose query does more than choose records: `parse`, `if (…) as x`,
 * `count by x`, `sort` …  What chooses records at its beginning (the scope, `json auto`, `where`)
 * is the rule's condition, which runs with those of all rules.  The operators from there on see the
 * rule's matches, in the order of the inputs, and what comes out of them are its signals: a match
 * that is let through, or a row of an aggregate, which is about its earliest match by (time,
 * place).
 */
#ifndef SIEM_QUERY_H
#define SIEM_QUERY_H

#include "plan/plan.h"
#include "siem/rules.h"
#include "siem/signal.h"

/* What stands behind the condition. */
struct rule_query {
	struct plan *plan; /* of the whole query, with names of its own; what is chosen by the
	                      condition counts as done by the workers (plan->rows) */
	struct plan_env env; /* of the plan */
	size_t from; /* its slot of where a row comes from */
};

/* The plan of a query whose first `done` operators, the scope one of them, are the rule's
 * condition. The names that it reads are read in `names`, too.  It lives in `a`, like what `fn`
 * points to. NULL: `err`, with `err->at` in `query`. */
const struct rule_query *rule_query_new(struct str query, size_t done, struct names *names,
                                        const struct fn_env *fn, struct arena *a, struct err *err);

/* Call `use` for each slot of the detection's names that the query reads. */
void query_slots(const struct rule_query *query, const struct names *names,
                 void (*use)(void *user, size_t slot), void *user);

/* The operator of a detection that takes the matches of such rules through their operators.
 * NULL: there is no such rule.  `budget`: bytes that each may take. */
struct op *query_op_new(const struct rules *rules, const struct signal_slots *slots,
                        const struct names *names, size_t budget, struct arena *a);

#endif
