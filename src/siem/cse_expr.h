/*
 * The expressions of Cloud SIEM rules: SQL's operators (LIKE, RLIKE, BETWEEN, IS NULL), raw texts
 * in single quotes, raw fields as `fields['name']`.  Two-valued logic, in which `a != b` is `not a
 * = b` and so true for a missing `a`.  Texts mind case.
 */
#ifndef SIEM_CSE_EXPR_H
#define SIEM_CSE_EXPR_H

#include "expr/expr.h"

/* Compile one; attributes become slots of c->names, whose dialect is DIALECT_CSE.  It is all of the
 * cursor's text.  NULL: `err` (ERR_QUERY). */
const struct expr *cse_expr_parse(struct cursor *c, struct arena *a, struct err *err);

/* Whether an expression reads the first `known` of its names only.  False: `err`: it reads another,
 * which is no `what`. */
bool cse_expr_check(const struct expr *e, const struct names *names, size_t known, const char *what,
                    struct err *err);

/* One attribute (`user_username`, `fields['a.b']`) as a slot.  False: `err`. */
bool cse_field_parse(struct cursor *c, size_t *slot, struct err *err);

#endif
