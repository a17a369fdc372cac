/* Putting the rows of a table in order; shared by sort and top. */
#ifndef OP_ORDER_H
#define OP_ORDER_H

#include "op/op.h"

struct order_key {
	size_t slot;
	bool descending;
};

/* `f`, `+f`, `- f`, `f asc`: a field and its direction, descending unless said otherwise. */
bool order_key_take(struct cursor *c, struct order_key *key, struct err *err);

/* Nulls come last in either direction; ties keep their order. */
void rows_order(struct batch *b, const struct order_key *key, size_t n);

/* Messages whose order is not meant come newest first, as operators that mind it expect. */
void rows_newest_first(struct batch *b);

#endif
