/*
 * The leaves of a rule's condition in words, for people: `CommandLine contains '-urlcache '`.
 */
#ifndef SIEM_LEAF_H
#define SIEM_LEAF_H

#include "base/buf.h"
#include "data/names.h"
#include "expr/test.h"

/* Whether nothing below it is a condition of its own. */
bool leaf_is(const struct expr *e);

/* Whether it is some tests of one field (a list of values), of which one must hold or all. */
bool leaf_is_list(const struct expr *e);

/* Append what a leaf, or a list of them, says. */
void leaf_add(struct buf *b, const struct expr *e, const struct names *names);

#endif
