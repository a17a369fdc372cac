/*
 * Inside a match list.  Every item has a key, the form in which it is compared; all keys stand in
 * one hash table, the patterns with `*` in a list beside it, and URLs in order, for prefixes.
 */
#ifndef TABLE_MATCHLIST_PRIVATE_H
#define TABLE_MATCHLIST_PRIVATE_H

#include "base/buf.h"
#include "table/matchlist.h"

#define MATCH_IP_BITS 129 /* lengths of networks: 0 … 128 */

struct match_item {
	struct str value; /* as written */
	struct str key;
	const struct str *cell;
	size_t cells, part, line;
	uint32_t parent; /* url: the longest other item that its key begins with, + 1; 0: none */
	bool wild, dead; /* dead: a later one replaced it */
};

/* The columns of one file. */
struct list_part {
	size_t columns, expires; /* expires: which cell; STR_NONE */
	size_t *of; /* by the list's column, `known` of them: the file's; STR_NONE */
	size_t known;
};

struct match_list {
	struct str name;
	enum match_kind kind;
	struct str *column; /* of all files, without the first one */
	size_t columns, column_cap;
	struct list_part *part;
	size_t parts, part_cap;
	struct match_item *item;
	size_t items, item_cap;
	uint32_t *table; /* by the key's hash: item + 1 */
	size_t size; /* of it: a power of two */
	uint32_t *wild; /* items, in order */
	size_t wilds, wild_cap;
	uint32_t *order; /* url: items without `*` by key */
	size_t orders;
	bool v4[MATCH_IP_BITS], v6[MATCH_IP_BITS]; /* lengths of networks that there are */
	struct str *value; /* of items that are not dead */
	size_t values;
};

/* Make the item's key.  False: it is no address. */
bool match_item_key(struct match_list *list, struct match_item *item, struct arena *a);

/* Add an item; the item that it replaces or STR_NONE. */
size_t match_item_put(struct match_list *list, const struct match_item *item, struct arena *a);

/* All items of a file are there. */
void match_list_settle(struct match_list *list, struct arena *a);

#endif
