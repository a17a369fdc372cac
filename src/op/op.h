/*
 * An operator: one file (or its family's) and one line in op_list.h.
 */
#ifndef OP_OP_H
#define OP_OP_H

#include "base/err.h"
#include "data/record.h"
#include "expr/expr.h"
#include "lang/cursor.h"

enum op_stage {
	OP_ROW, /* looks at one record at a time: runs in the workers */
	OP_GROUP, /* takes records in any order, in each worker; states are merged, `finish` makes
	             rows */
	OP_STREAM, /* needs the records in order (limit): runs where the results come together */
	OP_TABLE /* needs all rows in order at once (sort, transpose): `push` is called once, with
	            the whole table */
};

struct op {
	const struct op_type *type; /* filled in by the plan, unless `parse` has chosen another */
	struct str at; /* its text in the query */
};

/* What state functions are given. */
struct op_env {
	struct arena *mem; /* lives as long as the worker's run; has a budget */
	size_t slots; /* of a record */
	const struct fn_env *fn;
	bool all; /* messages are shown in full: record.field is wanted */
};

/* Tells of `n` things of a kind: "row", "removed: isPublicIP found no IPv4 address". */
typedef void op_warning(void *user, uint64_t n, const char *noun, const char *what);

struct op_type {
	const char *usage; /* "where CONDITION" */
	enum op_stage stage;

	/* Read the arguments after the operator's name up to the `|`.  Starts its struct with
	 * `struct op`.  The plan fills in `at` and, where it is NULL, `type`. */
	struct op *(*parse)(struct cursor *c, struct arena *a, struct err *err);

	/* Worker state, zeroed bytes when NULL needs none. */
	void *(*open)(const struct op *op, const struct op_env *env);

	/* Change the batch in place; OP_GROUP takes all its records (the plan empties the batch).
	 * False: `err` is filled and the query ends. */
	bool (*push)(const struct op *op, void *state, struct batch *b, struct err *err);

	/* OP_GROUP: add another worker's state (which stays alive). */
	bool (*merge)(const struct op *op, void *state, const void *other, struct err *err);

	/* OP_GROUP: the rows, into b (empty when called), in the arena b->mem. */
	bool (*finish)(const struct op *op, void *state, struct batch *b, struct err *err);

	/* The condition that every record let through has met, or NULL. */
	const struct expr *(*requires)(const struct op *op);

	/* Call `use` with each slot that it changes (NULL: changes none that a later condition
	 * could mind). */
	void (*sets)(const struct op *op, void (*use)(void *user, size_t slot), void *user);

	/* Call `use` with each slot that it either leaves as it is or fills with a piece of the
	 * message as that stands in its bytes (but for JSON's escapes, see `json`): a later
	 * condition on it can be looked for there.  NULL: none. */
	void (*takes)(const struct op *op, void (*use)(void *user, size_t slot), void *user);

	/* Change the list of columns as the operator does (state is NULL before the run); NULL:
	 * does not.  The arrays are made anew in `a`. */
	void (*columns)(const struct op *op, const void *state, struct columns *cols,
	                const struct names *names, struct arena *a);

	/* OP_STREAM: rows that come behind all others, into b (empty when called), in the arena
	 * b->mem.  It is called until it gives none, so that many need not be there at once.  NULL:
	 * none.  False: `err`. */
	bool (*tail)(const struct op *op, void *state, struct batch *b, struct err *err);

	/* OP_STREAM: no more records are wanted. */
	bool (*done)(const struct op *op, const void *state);

	/* What the user should know apart from the rows: by a worker's state at the end, and
	 * (state NULL) what is known without it.  NULL: nothing. */
	void (*warn)(const struct op *op, const void *state, op_warning *add, void *user);

	/* Whether it counts records for `warn`, so that none that would come to it may be passed
	 * over.  NULL: it does not. */
	bool (*counts)(const struct op *op);

	/* It looks into values as JSON, so that \u00XX spellings in the record must be looked for
	 * as well. */
	bool json;

	/* It needs the records' time. */
	bool time;

	/* Of the parse family: it keeps up cursor.chained itself; any other operator ends the
	 * chain. */
	bool chain;
};

const struct op_type *op_find(struct str name);
const char *op_suggest(struct str name);

/* Names and types of all operators, for help; by index, NULL at the end. */
const struct op_type *op_at(size_t i, const char **name);

/* `EXPRESSION [as FIELD]` and aggregates have no name of their own. */
extern const struct op_type op_assign;
extern const struct op_type op_aggregate;
extern const struct op_type op_scope; /* made by the plan from the scope */

struct op *op_scope_new(const struct scope *scope, struct names *names, struct arena *a);

/* Whether an aggregate call starts here (`count`, `sum(x)` …, not `min(a, b)` nor `count as x` as
 * an expression). */
bool aggregate_starts(struct cursor *c);

/* Helpers for columns hooks. */
void columns_set(struct columns *cols, const size_t *slot, const struct str *name, size_t n,
                 struct arena *a);
void columns_add(struct columns *cols, size_t slot, struct str name,
                 struct arena *a); /* unless it is there */
void columns_remove(struct columns *cols, size_t slot);

#endif
