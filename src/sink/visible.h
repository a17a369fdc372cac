/*
 * Text for a terminal: what a log holds must never steer it.  Control characters are shown as their
 * pictures (␊ ␉ ␛: one column, and not to be confused with the `\n` of a Windows path), characters
 * that hide or reorder text as <U+202E>, bad bytes as U+FFFD.
 */
#ifndef SINK_VISIBLE_H
#define SINK_VISIBLE_H

#include "base/buf.h"

/* Whether a terminal must not be given the character: a control, or one that hides or reorders. */
bool visible_is_unsafe(uint32_t c);

/* Append `s`, but stop once more than `limit` columns are there; how many columns were added. */
size_t visible_add(struct buf *b, struct str s, size_t limit);

/* Append at most `columns` columns of a visible text; one that is longer ends in `…`.  How many
 * columns were added. */
size_t visible_add_cut(struct buf *b, struct str s, size_t columns);

#endif
