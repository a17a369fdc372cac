/* What single characters of a query mean to the lexer, beyond ASCII's own classes. */
#ifndef LANG_CHAR_H
#define LANG_CHAR_H

#include "base/str.h"

/* Bytes of the white space that `s` begins with; 0: none.  Queries are pasted from pages, so the
 * no-break space and the byte order mark count. */
static inline size_t blank_length(struct str s)
{
	if (s.n && char_is_space(*s.p))
		return 1;
	if (str_starts(s, STR("\xC2\xA0")))
		return 2;
	return str_starts(s, STR("\xEF\xBB\xBF")) ? 3 : 0;
}

/* Bytes of the double quote that `s` begins with, straight or curly; 0: none. */
static inline size_t quote_length(struct str s)
{
	if (s.n && *s.p == '"')
		return 1;
	return str_starts(s, STR("\xE2\x80\x9C")) || str_starts(s, STR("\xE2\x80\x9D")) ? 3 : 0;
}

/* Bytes of the `{{name}}` that `s` begins with, where a query is explained without parameters; 0:
 * none. */
static inline size_t hole_length(struct str s)
{
	size_t end = str_starts(s, STR("{{")) ? str_find(s, STR("}}")) : STR_NONE;

	return end == STR_NONE ? 0 : end + 2;
}

/* Bytes of the comment that stands at `at`; 0: none.  A `//` is one only after the start, white
 * space, `|` or `)`, a block comment only when it is closed. */
size_t comment_length(struct str text, size_t at);

#endif
