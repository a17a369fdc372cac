/* UTF-8: reading, writing, checking; bad bytes never stop anything. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"

#define UTF8_BAD 0xFFFDu

/* Take one character from a non-empty text.  A byte that is no part of a valid sequence (overlong,
 * surrogate, above U+10FFFF, cut off) is taken alone and gives UTF8_BAD with *ok false. */
uint32_t utf8_take(struct str *s, bool *ok);

/* Write a character; how many bytes (1 to 4).  Surrogates and beyond are written as U+FFFD. */
size_t utf8_put(uint32_t c, char out[4]);

bool utf8_valid(struct str s);

/* How many bytes at the start are ASCII. */
size_t utf8_ascii(struct str s);

/* Characters, each bad byte counting as one. */
size_t utf8_length(struct str s);

/* Byte offset of the `n`th character, or s.n when there are fewer. */
size_t utf8_offset(struct str s, size_t n);

/* Columns that a terminal shows it in. */
size_t utf8_width(struct str s);

/* Lower and upper case, character by character: no character outside ASCII becomes an ASCII letter.
 * The text itself when nothing changes. */
struct str utf8_lower(struct str s, struct arena *a);
struct str utf8_upper(struct str s, struct arena *a);

/* Comparing and searching without regard to case, as utf8_lower maps it.  Characters that take
 * unequal bytes are unequal, so what is found is as long as what is looked for. */
bool utf8_eq_nocase(struct str a, struct str b);

/* A text that stands for all that equal it without regard to case: lower case, but for characters
 * whose lower case takes another number of bytes. */
struct str utf8_fold(struct str s, struct arena *a);

/* Where it is first; STR_NONE. */
size_t utf8_find_nocase(struct str s, struct str what);

/* Take one character from each of two texts that are not empty, if it is the same. */
bool utf8_take_same(struct str *a, struct str *b);

#endif
