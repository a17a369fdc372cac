/* Passing over pieces of JSON text: what both decoders, paths and the json readers share. */
#ifndef READER_JSON_SCAN_H
#define READER_JSON_SCAN_H

#include "reader/json.h"

static inline bool scan_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline const char *scan_space(const char *p, const char *end)
{
	while (p < end && scan_is_space(*p))
		p++;
	return p;
}

/* `{` and `[` differ in one bit only; so do `}` and `]`. */
static inline bool scan_is_open(char c)
{
	return (c | 0x20) == '{';
}

static inline bool scan_is_close(char c)
{
	return (c | 0x20) == '}';
}

/* Past the string literal that starts at `p`; NULL: it does not end before `end`. */
const char *scan_string(const char *p, const char *end);

/* Past the container that starts at `p`, brackets counted outside strings; NULL: it does not end.
 */
const char *scan_container(const char *p, const char *end);

/* Past a number or bare word: up to white space or punctuation. */
const char *scan_word(const char *p, const char *end);

/* Number, bool, null, or JSON_BAD. */
enum json_kind scan_word_kind(struct str word);

/* The whole containers that scan_strict met: the first and the last of those that are in no other
 * whole one, [true] with an object that has a member in it, [false] without; and where it gave up.
 */
struct scan_found {
	struct str first[2], last[2]; /* p NULL: none */
	const char *stop;
};

/* Past the value that starts at `p`; NULL: it breaks the grammar or nests deeper than 1,024.
 * `loose`: strings may hold anything.  `found` may be NULL. */
const char *scan_strict(const char *p, const char *end, bool loose, struct scan_found *found);

/* A container's text as a value: a list where it is flawless, else plain text, so that it cannot
 * spoil JSON that is written. */
struct value scan_list(struct str text);

/* Whether one of the record's values may end at `end`: before the quote that closes a string, where
 * the record is cut off, where a damaged container is given up, or, a word without quotes, before
 * white space or punctuation.  Strings that go on are what this is there to tell. */
bool scan_may_end(struct str bytes, size_t begin, size_t end);

/* Whether a text, of which only the start may be there, is an object with members or an empty one.
 */
bool scan_object_starts(struct str text);

/* Without a byte order mark and white space before it. */
struct str scan_start(struct str text);

#endif
