/*
 * Records that failed a rule by one test only: what an attacker would have to change, or what a
 * rule's author has got wrong.
 *
 * A record is near a rule when it is of the rule's log source, the condition is false for it, and
 * would be true if one leaf were other than it is; at least one other test must have held (a rule
 * of a single test would have all records near it).  Tests of one field with a list of values are
 * one leaf.
 */
#ifndef SIEM_NEAR_MISS_H
#define SIEM_NEAR_MISS_H

#include "siem/look.h"

struct near_miss;

/* `most` rows, 0: all.  It fills `look`, and lives in `a`. */
struct near_miss *near_miss_new(struct look *look, const struct rules *rules,
                                const struct schema *schema, size_t most, struct arena *a);

/* What lives on the heap. */
void near_miss_free(struct near_miss *n);

#endif
