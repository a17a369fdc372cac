/*
 * `listMatches` of Cloud SIEM: the names of the match lists that a record is in.  Which attributes
 * are looked up depends on the kind of the list, as it depends on a list's column there.
 */
#ifndef SIEM_CSE_LISTS_H
#define SIEM_CSE_LISTS_H

#include "expr/parser.h"

/* `listMatches` as a value: an array of names, and of `column:NAME` for each column that matched;
 * null where there are none.  NULL: this run has no lists, so it is an attribute like others; or
 * `err`, see p->err. */
const struct expr *cse_list_matches(struct parser *p, struct str name, struct str at);

/* Whether an expression is such a value. */
bool cse_is_list_matches(const struct expr *e);

/* array_contains(listMatches, 'name'): whether the record is in one list. */
const struct expr *cse_in_list(struct parser *p, const struct expr *name, struct str at);

#endif
