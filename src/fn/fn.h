/*
 * Scalar functions.  A function is a const struct fn_type and a line in fn_list.h (key: the name as
 * written, any case).
 */
#ifndef FN_FN_H
#define FN_FN_H

#include "base/err.h"
#include "base/time.h"
#include "data/value.h"

struct match_lists;

/* What functions may know of the run; const. */
struct fn_env {
	int64_t now; /* ns, frozen */
	int64_t start, end; /* ns: --from and --to (or the ends of time: 0 and now) */
	const struct zone *zone; /* --timezone */
	const struct match_lists *lists; /* by name, for in_list; NULL: there are none */
};

/* One call in an expression, made when the query is compiled. */
struct fn_call {
	const struct fn_type *type;
	size_t n; /* arguments */
	const struct value
		*constant; /* by argument; .type VALUE_NULL and !is_constant[i] when it varies */
	const bool *is_constant;
	struct str regex; /* replace: the second argument was /…/ : its pattern (p NULL: none) */
	struct str at; /* in the query */
	const void *prepared; /* what `prepare` made */
	const struct fn_env *env;
};

struct fn_type {
	const char *name; /* as documented: "toLowerCase" */
	const char *usage; /* "replace(TEXT, SEARCH, WITH)" */
	int min, max; /* arguments; max -1: any number */
	const char *drops; /* what a row that is removed lacks; NULL: none is removed */
	bool null_in; /* called with null arguments too; otherwise any null argument gives null */
	bool in_place; /* `| f(x)` without `as` writes back to x (casts, case, round, trim …) */

	/* Check constant arguments and build what the call needs (a compiled pattern), in `a`.
	 * False: `err` filled (ERR_QUERY, at call->at). */
	bool (*prepare)(struct fn_call *call, struct arena *a, struct err *err);

	/* Give back what `prepare` took from the heap (a compiled pattern), when the query ends.
	 * NULL: nothing. */
	void (*release)(const struct fn_call *call);

	/* The result; texts in `a` or slices of arguments.  `*drop`: set to true by functions that
	 * remove the row (isPublicIP of no address). */
	struct value (*call)(const struct fn_call *call, const struct value *arg, struct arena *a,
	                     bool *drop);
};

const struct fn_type *fn_find(struct str name);

/* The name nearest to an unknown one, or NULL. */
const char *fn_suggest(struct str name);

/* All of them, NULL at the end. */
const struct fn_type *const *fn_all(void);

#endif
