/*
 * Why a record met a condition: the fields whose tests held.
 */
#ifndef SIEM_MATCHED_H
#define SIEM_MATCHED_H

#include "base/buf.h"
#include "data/names.h"
#include "expr/expr.h"

/* Append a JSON object: {"field":value,…,"keyword":"text"}.  The condition is true for the record;
 * what stands under a NOT has not held and is left out. */
void matched_add_json(struct buf *b, const struct expr *condition, struct record *r,
                      const struct names *names, struct arena *room);

/* Where a keyword stands in the record: the text that matched (p NULL: nowhere), and the field's
 * name, empty for the raw text. */
struct str matched_keyword(const struct test *t, const struct record *r, struct str *field,
                           struct arena *room);

#endif
