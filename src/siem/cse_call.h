/* The functions of Cloud SIEM expressions. */
#ifndef SIEM_CSE_CALL_H
#define SIEM_CSE_CALL_H

#include "expr/parser.h"

/* A call in the language; `(` is passed.  NULL: `err`. */
const struct expr *cse_call_parse(struct parser *p, struct str name, size_t from);

/* A call of a function of ours. */
const struct expr *cse_call(struct parser *p, const char *name, const struct expr *const *arg,
                            size_t n, struct str at);

#endif
