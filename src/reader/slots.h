/*
 * What a plan wants of one reader's records.  Raw slot i is the i-th name wanted; `decode` fills
 * `record.slot[0 … n-1]` and passes over everything else.  Const after slots_new, shared by the
 * workers.
 *
 * A name is found by its bare spelling at the top of the record or in an envelope
 * (`Event.EventData`), and by its dotted path from the top. Exact case comes before other case, a
 * later envelope in the list before an earlier one and before the top, the later of two equal keys
 * before the earlier.  `a[0].b` goes into arrays.
 */
#ifndef READER_SLOTS_H
#define READER_SLOTS_H

#include "base/arena.h"
#include "data/record.h"

struct reader_type;
struct tree; /* names by path, for readers whose records bring their own names: reader/tree.h */

struct slots {
	const struct reader_type *type;
	size_t n;
	const struct str *name; /* wanted, by raw slot */
	size_t fields; /* readers with fixed fields: how many, and their names */
	const struct str *field;
	const int *of; /* field number -> raw slot or -1 */
	const struct tree *tree; /* the others */
	bool all; /* also fill record.field with every field */
	bool raw; /* the record's text is looked at (readers whose bytes are no text make it) */
	const bool *spelt; /* by raw slot: a text may be left as JSON spells it; NULL: none may */
	bool carve; /* also take records from places that hold deleted ones */
};

/* Slots that one record after the other is decoded into, for a rule set has hundreds of which a
 * record has a few.  Between records all of it is zero. */
struct slots_room {
	struct value *slot;
	uint32_t *rank; /* by slot: for decoders that tell */
	uint64_t
		*set; /* bits: slots that the decoder gave a value, or the null that the log says */
	size_t words; /* of `set` */
	bool told; /* it has told so */
};

struct slots_room *slots_room_new(const struct slots *slots, struct arena *a);

/* Make it ready for the next record. */
void slots_room_clear(struct slots_room *room, const struct slots *slots);

/* `envelope` are dotted paths in order of rising rank; a path may end in `*` (`Event.UserData.*`).
 */
struct slots *slots_new(const struct reader_type *type, const struct str *name, size_t n,
                        const struct str *envelope, size_t envelopes, bool all, struct arena *a);

/* The raw slot of a name (exact case first) or -1: for readers that learn their columns from a
 * header. */
int slots_find(const struct slots *slots, struct str name);

/* Set the reader's own field number `field` in `r`, if the plan wants it. */
static inline void slot_set(struct record *r, const struct slots *slots, size_t field,
                            struct value v)
{
	if (slots->of[field] >= 0)
		r->slot[slots->of[field]] = v;
}

/* The same for all of the reader's own fields, and record.field when slots->all; a null value is a
 * field that the record does not have. */
void slots_fill(struct record *r, const struct slots *slots, const struct value *v,
                struct arena *a);

#endif
