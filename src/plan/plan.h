/*
 * A plan: what a query, once parsed, asks the engine to do.  It never changes after it is built, so
 * threads share it.
 */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include "data/names.h"
#include "fn/fn.h"
#include "op/op.h"
#include "schema/schema.h"

struct plan_env {
	struct arena *mem; /* for the query's text; outlives the plan and its error messages */
	struct fn_env fn;
	struct str content; /* --content DIR, or empty */
	const struct schema *schema; /* NULL: no names but raw ones (tests) */
	const struct param *param;
	size_t params;
	bool explain; /* needs no data, table or parameter: tables are not loaded, unknown
	                 parameters stand for themselves */
	int64_t from, to; /* ns: records outside are passed over; TIME_NONE: no bound */
	size_t memory; /* budget in bytes */
	const struct str *want; /* names to be looked up beside those of the query */
	size_t wants;
};

/* What rule sets want of records, and only of some; given lens.user. */
struct plan_wants {
	struct lens_wants lens;
	/* Whether a decoded record needs all its fields (record.field); `state` is that of the
	 * first operator after the scope. */
	bool (*fields)(const void *user, void *state, const struct record *r);
	/* The conditions of which one holds for each record that gives rows: their number i, NULL
	 * behind the last.  The function is NULL where that cannot be said. */
	const struct expr *(*condition)(const void *user, size_t i);
	/* Whether condition i may hold for records of a log source (index in the schema) that come
	 * from an input. */
	bool (*about)(const void *user, size_t i, size_t source, const struct origin *origin);
	/* What else holds for records of a log source (STR_NONE: of any) for which condition i
	 * gives rows; NULL: nothing.  What is made for it is in `a`. */
	const struct expr *(*when)(const void *user, size_t i, size_t source,
	                           const struct origin *const *origin, size_t origins,
	                           struct arena *a);
};

struct plan {
	struct arena mem;
	struct str text; /* of the query, templates filled in */
	struct names names;
	const struct plan_env *env;
	struct op **op; /* op[0] is the scope */
	size_t ops;
	size_t rows; /* op[0 … rows-1] run in the workers; if op[rows] is OP_GROUP its push does too
	              */
	bool group; /* op[rows] is OP_GROUP */
	bool all; /* records are shown as messages: decode every field */
	bool time; /* the records' time is needed */
	const struct plan_wants *wants; /* NULL: a query */
};

/* Build a plan.  NULL: `err` is filled (ERR_QUERY: `err->at` is a slice of `*text`, the text after
 * templates). */
struct plan *plan_new(struct str query, const struct plan_env *env, struct str *text,
                      struct err *err);

/* A plan of operators that are there already, after a scope that lets everything through: what a
 * rule set runs.  `names` is taken over (its memory stays the caller's).  The records' time is
 * wanted. */
struct plan *plan_of(struct op *const *op, size_t ops, const struct names *names,
                     const struct plan_wants *wants, const struct plan_env *env);
void plan_free(struct plan *plan);

/* The columns at the end; `state` by op, or NULL before the run. */
void plan_columns(const struct plan *plan, void *const *state, struct columns *cols,
                  struct arena *a);

/* Literal sets that every record which reaches the first grouping operator contains, for one lens;
 * 0: no prefilter. */
size_t plan_literals(const struct plan *plan, const struct lens *lens, struct literal_set *set,
                     size_t max, struct arena *a);

/* What the conditions of a rule set (they are numbered from 0) ask of the bytes of some inputs in
 * one format.  Lives in `a`. */
struct plan_asking;
struct plan_asking *plan_asking_new(const struct plan *plan, const struct lens *lens,
                                    const struct origin *const *origin, size_t origins,
                                    struct arena *a);

/* Log sources of the schema that a condition is about and the inputs' records may be of; `source`
 * has room for `max`.  `*n`: how many; above `max`: too many to name.  False: there is no such
 * condition. */
bool plan_condition_sources(const struct plan_asking *asking, size_t condition, uint32_t *source,
                            size_t max, size_t *n);

/* The same as plan_literals for the condition in records of a log source; STR_NONE: of any. */
size_t plan_condition_literals(struct plan_asking *asking, size_t condition, size_t source,
                               struct literal_set *set, size_t max);

/* What it wants of records beside its names: LENS_ flags. */
unsigned plan_want(const struct plan *plan);

/* Whether an operator before the first grouping one looks into values as JSON. */
bool plan_json(const struct plan *plan);

/* Whether the scope lets an input through, before it is read. */
enum expr_known plan_input(const struct plan *plan, const struct origin *origin);

/* What `gyoji explain` prints. */
void plan_explain(const struct plan *plan, struct buf *out);

#endif
