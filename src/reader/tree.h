/*
 * Names by path, for records that bring their own names.  Made once for a plan from the wanted
 * names and the envelopes; a decoder walks it along with the record, one node an object.
 *
 *     wanted: Image, a[0].b        envelope: Event.EventData
 *
 *     top ── Image: slot 0, rank of the top
 *      │ ─── Event ── EventData ── Image: slot 0, rank of the envelope
 *      │ ─── Event.EventData ────── (a key that is the path itself leads to the same place)
 *      │ ─── Event.EventData.Image
 *      └ ─── a ── [0] ── b: slot 1
 *
 * Lookups ignore ASCII case and take a blank in a key for `_`; who fills the slots prefers the
 * exact spelling.
 */
#ifndef READER_TREE_H
#define READER_TREE_H

#include "reader/slots.h"

/* A slot that a value goes to. */
struct tree_target {
	uint32_t slot;
	uint32_t rank; /* of the place, from 1: the top, then the envelopes in their order */
	struct str name; /* as wanted */
};

/* What is known of a key (or of an array's item). */
struct tree_edge {
	uint64_t hash;
	struct str key; /* as wanted, or `[n]` */
	const struct tree_target *target;
	size_t targets;
	const struct tree_node *below; /* NULL: nothing is wanted of what is inside */
	uint64_t index; /* of an item */
};

struct tree_node {
	/* Hash table of keys: numbers of edges from 1 on, with the high bits of their hashes; 0: an
	 * empty place, of which there is one at least.  Small, so that it stays in the cache. */
	const uint32_t *place;
	size_t mask; /* its size - 1 */
	struct tree_edge *edge;
	const struct tree_edge *any; /* for keys that are not in it: below a `*`; or NULL */
	struct tree_edge *item;
	size_t items;
	uint32_t envelope; /* its rank; 0: the object is none */
	bool keys; /* something is wanted of objects here */
	uint64_t id; /* from 1; no other node of the process ever has it */
};

struct tree {
	const struct tree_node *top;
};

const struct tree *tree_new(const struct str *name, size_t n, const struct str *envelope,
                            size_t envelopes, bool all, struct arena *a);

const struct tree_edge *tree_find_item(const struct tree_node *node, uint64_t index);

/* Whether they are the same key in other spelling. */
bool tree_same(struct str a, struct str b);

/* 1 for a letter's two cases and for blank and `_`: bits 1 to 4 of each byte tell where its low
 * bits change. */
static inline uint64_t tree_fold(uint64_t bytes)
{
	return (bytes ^ bytes << 1) & UINT64_C(0x1e1e1e1e1e1e1e1e);
}

/* Of a key's length, first and last bytes: enough to turn nearly all unwanted keys away. */
static inline uint64_t tree_hash(struct str key)
{
	uint64_t first = 0, last = 0;

	if (key.n >= 8) {
		memcpy(&first, key.p, 8);
		memcpy(&last, key.p + key.n - 8, 8);
	} else if (key.n >= 4) {
		memcpy(&first, key.p, 4);
		memcpy(&last, key.p + key.n - 4, 4);
	} else if (key.n) {
		memcpy(&first, key.p, 1);
		memcpy((char *)&first + 1, key.p + key.n / 2, 1);
		memcpy(&last, key.p + key.n - 1, 1);
	}
	first = tree_fold(first);
	last = tree_fold(last);
	first ^= (last << 4 | last >> 60) + key.n * UINT64_C(0x9e3779b97f4a7c15);
	first *= UINT64_C(0xd6e8feb86659fd93);
	return first ^ first >> 32;
}

#define TREE_EDGES_MOST                                                                            \
	UINT32_C(0xffffff) /* edges of a node, 16 million: the low bits of a place */

/* The part of a hash that stands in a place. */
static inline uint32_t tree_tag(uint64_t hash)
{
	return (uint32_t)(hash >> 32) & ~TREE_EDGES_MOST;
}

/* What is known of a key of an object at `node`; NULL: it is not wanted.  `hash` is its tree_hash.
 */
static inline const struct tree_edge *tree_find_hashed(const struct tree_node *node, struct str key,
                                                       uint64_t hash)
{
	uint32_t tag = tree_tag(hash);

	for (size_t i = hash;; i++) {
		uint32_t place = node->place[i & node->mask];
		const struct tree_edge *e;

		if (!place)
			return node->any;
		if ((place & ~TREE_EDGES_MOST) != tag)
			continue;
		e = &node->edge[(place & TREE_EDGES_MOST) - 1];
		if (e->hash == hash && tree_same(e->key, key))
			return e;
	}
}

static inline const struct tree_edge *tree_find(const struct tree_node *node, struct str key)
{
	return tree_find_hashed(node, key, tree_hash(key));
}

#endif
