/* What a regular expression requires; for expr_literals. */
#ifndef EXPR_LITERALS_H
#define EXPR_LITERALS_H

#include "base/arena.h"

/* The shortest run worth looking for. */
#define LITERAL_LEAST 3

static inline bool char_is_literal(char c)
{
	return char_is_word(c) || c == '.' || c == '-' || c == ':' || c == '=' || c == '@';
}

/* The longest run of literal characters in a text; shorter than LITERAL_LEAST: empty. */
struct str literal_longest(struct str text);

/* The longest run that every match of the pattern contains, where that is plain to see; else
 * empty.  The run may have been put together in `a`. */
struct str literal_of_regex(struct str pattern, struct arena *a);

#endif
