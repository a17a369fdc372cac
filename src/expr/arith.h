/* Arithmetic of the Sumo language. */
#ifndef EXPR_ARITH_H
#define EXPR_ARITH_H

#include "expr/expr.h"

/* `a` and `b` joined by EXPR_ADD … EXPR_MOD: null when either has no numeric view.  Integers stay
 * integers while they fit 64 bits; a division is one of doubles (5/0 is Infinity). */
struct value arith(enum expr_kind kind, const struct value *a, const struct value *b);

struct value arith_negate(const struct value *a);

#endif
