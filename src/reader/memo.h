/*
 * What is known of the keys seen last.  A log's records have the same few dozen keys again and
 * again, while the tree of a rule set, with each name in each envelope, is larger than the caches
 * near the processor.
 */
#ifndef READER_MEMO_H
#define READER_MEMO_H

#include "reader/tree.h"

#define MEMO_KEY  ((size_t)32) /* longer keys are not kept */
#define MEMO_SIZE ((size_t)512) /* a power of two */

/* A line of the cache. */
struct memo {
	_Alignas(64) char key[MEMO_KEY];
	uint64_t node; /* its id; 0: free */
	const struct tree_edge *edge; /* NULL: the key is not wanted */
	uint32_t n;
	bool exact; /* edge_is_exact */
};

extern _Thread_local struct memo memo_of_thread[MEMO_SIZE];

/* The place of a key in the thread's memory, `hash` being its tree_hash. */
static inline struct memo *memo_at(const struct tree_node *node, uint64_t hash)
{
	return &memo_of_thread[(hash ^ node->id) & (MEMO_SIZE - 1)];
}

/* Keep what was found of a key there. */
void memo_keep(struct memo *memo, const struct tree_node *node, struct str key,
               const struct tree_edge *edge);

/* Whether a key is the one that is kept: its text to the byte.  Eight bytes behind the key can be
 * read. */
static inline bool memo_is(const struct memo *memo, const struct tree_node *node, struct str key)
{
	uint64_t a, b;
	size_t i = 0;

	if (memo->node != node->id || memo->n != key.n)
		return false;
	for (; key.n - i >= sizeof(a); i += sizeof(a)) {
		memcpy(&a, key.p + i, sizeof(a));
		memcpy(&b, memo->key + i, sizeof(b));
		if (a != b)
			return false;
	}
	if (key.n == i)
		return true;
	memcpy(&a, key.p + i, sizeof(a));
	memcpy(&b, memo->key + i, sizeof(b));
	return (a ^ b) << (8 * (sizeof(a) - (key.n - i))) == 0;
}

#endif
