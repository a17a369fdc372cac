/*
 * Filling a record from named values: the rules of slots.h, for decoders that walk a record's
 * objects from the outside in.  The decoder keeps a `struct level` for each container it is in and
 * reports every value with its key.
 */
#ifndef READER_FILL_H
#define READER_FILL_H

#include "reader/tree.h"

/* Containers deeper than this are taken as text. */
#define LEVELS_MOST 256

/* An object or array that the decoder is in. */
struct level {
	const struct level *up; /* NULL: the record itself */
	const struct tree_node *node; /* NULL: no name is wanted in here */
	const struct tree_edge *edge; /* how it was reached */
	struct str key; /* its own; `[0]` for an item */
	struct str prefix; /* of its members' names in record.field, with the dot; may be empty */
	bool array;
	bool leaf; /* it is a field as a whole: an array, or there is no more room for names */
	bool quiet; /* what is inside makes no fields: it or one around it is a leaf */
	const char *start; /* of its text */
	uint64_t index; /* array: of the next item */
};

/* Bytes of dotted names that record.field may take; deep objects with long keys end there. */
#define FILL_NAMES ((size_t)1 << 20)

#define FILL_SMALL 64

/* Of a rank: the name is spelt as it is wanted. */
#define RANK_EXACT (UINT32_C(1) << 31)

struct fill_map;

struct fill {
	const struct slots *slots;
	struct record *r;
	struct arena *a;
	uint32_t *rank; /* by slot: of the value that it has; 0: none */
	uint64_t *set; /* bits: slots that have one; NULL: nobody asks */
	uint32_t small[FILL_SMALL];
	struct fill_map *map; /* slots->all: the fields so far */
	size_t room; /* of FILL_NAMES */
};

/* `r`'s slots are null. */
void fill_begin(struct fill *fill, const struct slots *slots, struct record *r, struct arena *a);

/* The same, telling which slots are set if the record is to say so (record.room): for decoders that
 * set them through this alone. */
void fill_begin_told(struct fill *fill, const struct slots *slots, struct record *r,
                     struct arena *a);

/* Forget what was set, to start over. */
void fill_undo(struct fill *fill);

/* The values are in: give the record its fields. */
void fill_end(struct fill *fill);

/* The outermost level. */
struct level level_top(const struct slots *slots, const char *start);

/* Go into the container that is the value of `key` at `up`; `edge` as for fill_value. */
void level_enter(struct fill *fill, struct level *level, const struct level *up,
                 const struct tree_edge *edge, struct str key, bool array, const char *start);

/* What is known of the value of a key, or of an array's next item, at a level. */
static inline const struct tree_edge *level_find(const struct level *level, struct str key)
{
	return level->node ? tree_find(level->node, key) : NULL;
}

const struct tree_edge *level_item(const struct level *level);

/* Whether a decoder has to go into a value. */
static inline bool fill_descends(const struct fill *fill, const struct level *level,
                                 const struct tree_edge *edge, bool array)
{
	if (edge && edge->below && (array ? edge->below->items : edge->below->keys))
		return true;
	return fill->map && !array && !level->quiet;
}

/* Whether the value of a key is needed at all.  `leaf`: it is a field as a whole. */
static inline bool fill_wants(const struct fill *fill, const struct level *level,
                              const struct tree_edge *edge, bool leaf)
{
	return (edge && edge->targets) || (leaf && fill->map && !level->quiet);
}

/* Whether each name that a key's value goes to is spelt as the key, wherever that stands. */
bool edge_is_exact(const struct tree_edge *edge, struct str key);

/* A value to a slot, unless that has one from a better place. */
static inline void fill_slot(struct fill *fill, uint32_t slot, uint32_t rank, struct value v)
{
	if (rank < fill->rank[slot])
		return;
	fill->rank[slot] = rank;
	fill->r->slot[slot] = v;
	if (fill->set)
		fill->set[slot / 64] |= UINT64_C(1) << slot % 64;
}

/* A value to the slots of an edge that is exact. */
static inline void fill_exact(struct fill *fill, const struct tree_edge *edge, struct value v)
{
	for (size_t i = 0; i < edge->targets; i++)
		fill_slot(fill, edge->target[i].slot, edge->target[i].rank | RANK_EXACT, v);
}

/* A value: to the slots of `edge` (may be NULL), and to the fields if it is a `leaf`. */
void fill_value(struct fill *fill, const struct level *level, const struct tree_edge *edge,
                struct str key, struct value v, bool leaf);

#endif
