/*
 * A pattern of `matches "…"` and of scope words: `*` any run of bytes (line ends too), and, where
 * asked for, `?` exactly one character.  It covers the whole text.  Linear time in the usual case,
 * bounded by text times pattern.
 */
#ifndef BASE_GLOB_H
#define BASE_GLOB_H

#include "base/str.h"

enum glob_flag { GLOB_NOCASE = 1, GLOB_ONE = 2 /* `?` is a wildcard */ };

bool glob_match(struct str pattern, struct str text, unsigned flags);

/* Whether there is a wildcard in it at all. */
bool glob_is_plain(struct str pattern, unsigned flags);

#endif
