/*
 * What stands in an array, by hash.  The index knows the hashes and the places in the array; its
 * owner adds to both at once, and compares what is found:
 *
 *     for (size_t at = 0; (i = index_next(&x, hash, &at)) != STR_NONE;)
 *             if (str_eq(thing[i].name, name))
 *                     …
 *
 * `struct index x = { 0 };` is ready to use.
 */
#ifndef SCHEMA_INDEX_H
#define SCHEMA_INDEX_H

#include "base/arena.h"

struct index {
	uint32_t *hash; /* by place in the array */
	uint32_t *place; /* a table of 2 * cap: place + 1; 0: empty */
	size_t n, cap; /* cap: a power of two */
};

/* Add the hash of what comes next in the array. */
void index_add(struct index *x, uint32_t hash, struct arena *a);

/* The place of the next one with this hash, `*at` being how far the search is; STR_NONE: there are
 * no more. */
size_t index_next(const struct index *x, uint32_t hash, size_t *at);

#endif
