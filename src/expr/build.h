/*
 * Making expressions: what front ends call to compile theirs.  Constant parts are evaluated at
 * once.
 */
#ifndef EXPR_BUILD_H
#define EXPR_BUILD_H

#include "expr/expr.h"

const struct expr *expr_constant(struct value v, struct str at, struct arena *a);
const struct expr *expr_slot(size_t slot, struct str at, struct arena *a);

/* Over `n` parts, which are copied; EXPR_MATCHES, EXPR_IN and the like prepare what constant parts
 * allow.  NULL: the expression is higher than EXPR_HEIGHT; `err` is filled. */
const struct expr *expr_over(enum expr_kind kind, const struct expr *const *part, size_t n,
                             struct str at, struct arena *a, struct err *err);

/* A regular expression over one part. */
const struct expr *expr_regex(const struct expr *over, struct str pattern, struct regex_flags flags,
                              struct str at, struct arena *a, struct err *err);

/* A call of a function; `regex` is the pattern where the second argument was /…/, else empty. */
const struct expr *expr_call(const struct fn_type *type, const struct expr *const *part, size_t n,
                             struct str regex, const struct fn_env *env, struct str at,
                             struct arena *a, struct err *err);

/* Texts to be found by their bytes; const once made. */
struct text_set;
bool text_set_has(const struct text_set *set, struct str text);

#endif
