/*
 * Objects that stand in a JSON record as a text: Azure Monitor's
 *
 *     "EventData": "<DataItem …><EventData xmlns=…><Data Name=\"Image\">…"
 *     "EventData": "{\"Image\":…}"
 */
#ifndef READER_NESTED_H
#define READER_NESTED_H

#include "reader/fill.h"

/* Texts of which a record with such a value has one, for reader_type.encoded: its characters may be
 * spelt in two ways at once, so it is always decoded. */
extern const char *const nested_marks[];

/* Whether the inside of a string literal, as the record spells it, is such a text. */
bool nested_looks(struct str inside);

/* Fill what is in the text, which is the value of `key` at `up`; false: nothing can be read. */
bool nested_fill(struct fill *fill, const struct level *up, const struct tree_edge *edge,
                 struct str key, struct str text);

/* Whether to look: `key` is an envelope, or something is wanted of what is in it. */
static inline bool nested_wanted(const struct fill *fill, const struct tree_edge *edge)
{
	return edge && edge->below && (edge->below->keys || fill->map);
}

#endif
