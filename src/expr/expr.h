/*
 * Compiled expressions: slots, evaluation over a batch, and what literals they require.  Logic is
 * two-valued: a comparison with a null is false, NOT inverts.  The evaluator knows no language; the
 * front ends choose among the distinct operators.
 */
#ifndef EXPR_EXPR_H
#define EXPR_EXPR_H

#include "base/regex.h"
#include "data/record.h"
#include "fn/fn.h"
#include "lang/cursor.h"
#include "lang/scope.h"

enum expr_kind {
	EXPR_CONST,
	EXPR_SLOT,
	EXPR_AND, /* n parts */
	EXPR_OR,
	EXPR_NOT,
	EXPR_EQUAL, /* value_equal */
	EXPR_NOT_EQUAL, /* false on null */
	EXPR_LESS,
	EXPR_LESS_EQUAL,
	EXPR_MORE,
	EXPR_MORE_EQUAL,
	EXPR_IN, /* part 0 in parts 1…: value_equal, but a number never equals a text */
	EXPR_MATCHES, /* glob over the whole value, case-sensitive; part 1 may vary */
	EXPR_REGEX, /* find anywhere; `regex` */
	EXPR_CONTAINS,
	EXPR_ADD,
	EXPR_SUB,
	EXPR_MUL,
	EXPR_DIV,
	EXPR_MOD,
	EXPR_NEG,
	EXPR_IF, /* cond, then, else */
	EXPR_CALL, /* fn */
	EXPR_TERM, /* scope keyword or phrase over _raw: `term` */
	EXPR_FIELD_GLOB, /* scope name=value: ignoring case, `*` wildcards in `glob`, whole value */
	EXPR_IN_SET, /* built by the compiler from EXPR_IN with many constant texts */
	EXPR_TEST /* of a detection rule: `test`, expr/test.h */
};

struct test;

struct expr {
	enum expr_kind kind;
	struct str at; /* where in the query */
	size_t n;
	const struct expr **part;
	struct value constant;
	size_t slot;
	struct regex *regex;
	struct str
		pattern; /* EXPR_REGEX: its text for expr_literals; empty: not to be looked into */
	struct str glob;
	bool glob_plain; /* no wildcard: equality */
	const struct scope *term;
	struct fn_call call;
	const void *set; /* EXPR_IN_SET */
	const struct test *test; /* EXPR_TEST */
	unsigned height; /* nodes on the longest way down, itself included */
	bool drops; /* a function in it may remove the row */
};

/* Bounds the recursion over an expression. */
#define EXPR_HEIGHT 1000

/* Parse an expression of the Sumo language (grammar: language reference, section 10) and compile
 * it. NULL: `err` is filled. */
const struct expr *expr_parse(struct cursor *c, struct arena *a, struct err *err);

/* A scope as an expression over `_raw`, metadata and fields. */
const struct expr *expr_from_scope(const struct scope *scope, struct names *names, struct arena *a);

/* Evaluate for each record of the batch; texts are slices or live in b->mem.  `drop` may be NULL,
 * else n bools that are set for rows that a function wants removed. */
void expr_eval(const struct expr *e, struct batch *b, struct value *out, bool *drop);

/* Whether it is true for each record; rows to be dropped are false. */
void expr_test(const struct expr *e, struct batch *b, bool *keep);

/* One record; for tests and explanations. */
bool expr_test_one(const struct expr *e, struct record *r, struct arena *a);

/* The expression's own text, for column names and explain. */
struct str expr_text(const struct expr *e);

/* The conditions joined by AND at the top (through nested ANDs), for explaining why nothing came.
 */
size_t expr_conjuncts(const struct expr *e, const struct expr **part, size_t max);

/* A function in it that may remove rows; NULL: none. */
const struct fn_type *expr_dropping(const struct expr *e);

/* Call `use` for every slot that it reads. */
void expr_slots(const struct expr *e, void (*use)(void *user, size_t slot), void *user);

/*
 * What the raw bytes of a record must contain if the expression is true for it.  Each set is an
 * alternative way to say it; a record for which the expression is true contains, for every set, at
 * least one of its literals (ASCII case ignored), provided that the value in `slot` stands verbatim
 * in the record's bytes.  A literal is a run of ASCII letters, digits and ._-:=@ of at least 3
 * bytes.
 */
struct literal {
	struct str text;
	size_t slot; /* the field it is required in; EXPR_SLOT_RAW: in the bytes themselves */
	bool last; /* the field's value ends with it */
	bool key; /* not the text (it is empty) but the field itself must be there */
};
#define EXPR_SLOT_RAW SIZE_MAX

struct literal_set {
	size_t n;
	const struct literal *literal;
};

/* Up to `max` sets (at most 64 literals in each); `usable(user, slot)` tells whether the value of a
 * slot stands in the bytes. */
size_t expr_literals(const struct expr *e, bool (*usable)(void *user, size_t slot), void *user,
                     struct literal_set *set, size_t max, struct arena *a);

/* Known for an input before a record is read: whether the expression is surely true, surely false,
 * or depends on records, given its metadata slots (`meta(user, slot, &value)` answers true for
 * those). */
enum expr_known { EXPR_MAYBE, EXPR_TRUE, EXPR_FALSE };
enum expr_known expr_known(const struct expr *e,
                           bool (*meta)(void *user, size_t slot, struct value *v), void *user);

#endif
