/*
 * Groups: some bytes of state for each combination of values of the group fields.  Two values are
 * the same if their texts are; null is apart from the empty text.
 */
#ifndef OP_GROUP_H
#define OP_GROUP_H

#include "data/record.h"

struct group {
	struct group *next; /* made after this one */
	uint64_t hash;
	struct value *key; /* what the group shows; its bytes live in the table's arena */
	struct str *text; /* of each key; p NULL: null */
	void *state; /* `bytes`, zeroed when made, aligned to 16 */
};

struct group_table {
	struct arena *mem;
	size_t keys, bytes;
	size_t n;
	struct group *first, *last;
	struct group_place *place; /* open addressing; `size` is a power of two */
	size_t size;
	struct group_text *now; /* of the keys that are looked for */
};

void group_init(struct group_table *t, size_t keys, size_t bytes, struct arena *mem);

/* The group that a record belongs to by the values in `slot`; made when new. */
struct group *group_of(struct group_table *t, const size_t *slot, const struct record *r);

/* The group with the keys of another table's group. */
struct group *group_like(struct group_table *t, const struct group *other);

/* All groups in the order of their keys, in `a`. */
struct group **group_sorted(const struct group_table *t, struct arena *a);

#endif
