/*
 * Records that rules of several records keep until the end, with the values that they have, and the
 * keys that such rules know things by.
 */
#ifndef SIEM_KEPT_H
#define SIEM_KEPT_H

#include "base/buf.h"
#include "data/record.h"

struct kept;

/* Where they lie.  What is replaced stays until it is worth collecting. */
struct kept_room {
	struct arena mem;
	size_t garbage; /* bytes */
};

/* Keep a record in place of `*kept`, which may be NULL.  `slots`: of the record. */
void kept_put(struct kept_room *room, struct kept **kept, const struct record *r, size_t slots);

/* It is needed no more. */
void kept_drop(struct kept_room *room, const struct kept *kept);

/* Whether to collect: then kept_move all that are needed into a fresh room, and kept_replace. */
bool kept_is_full(const struct kept_room *room);
void kept_move(struct kept_room *fresh, struct kept **kept);
void kept_replace(struct kept_room *room, struct kept_room *fresh);

/* The record as one of `slots` slots. */
struct record *kept_row(const struct kept *kept, size_t slots, struct arena *a);

/* A number and the values of some fields as one text in `b`.  False: a field is missing. */
bool key_make(struct buf *b, uint32_t number, const size_t *slot, size_t n, const struct record *r,
              struct arena *room);

#endif
