/*
 * Regular expressions: PCRE2 with JIT, bounded matching.  Patterns are written for Java or RE2;
 * group names of any length and with any letters, digits and `_` are translated.  Bytes that are no
 * UTF-8 are matched as bytes: the pattern runs in UTF mode only on texts that are valid.
 */
#ifndef BASE_REGEX_H
#define BASE_REGEX_H

#include "base/arena.h"
#include "base/err.h"

struct regex;

struct regex_flags {
	bool nocase, multiline, dotall;
};

/* Compile; lives until regex_free, const after, shared by threads.  NULL: `err` (ERR_QUERY, at
 * `at`) says what and where. */
struct regex *regex_new(struct str pattern, struct regex_flags flags, struct str at,
                        struct err *err);
void regex_free(struct regex *re);

/* Groups without the whole match; their names (empty for an unnamed one), from 1. */
size_t regex_groups(const struct regex *re);
struct str regex_group_name(const struct regex *re, size_t group);

/* The first match at or after byte `from`; with `from` above 0 it goes on in the text that this
 * thread has searched last, which may not have changed since.  `group` (NULL or of `n` entries;
 * entry 0 is the whole match) receives the groups as slices of the text; p is NULL for a group that
 * took no part.  A match that hits the limits is none. */
bool regex_find(const struct regex *re, struct str text, size_t from, struct str *group, size_t n);

/* Replace all matches; `with` has $1, $0, ${name}, \$ and \\ as Java's replaceAll.  The text itself
 * when none. */
struct str regex_replace(const struct regex *re, struct str text, struct str with, struct arena *a);

#endif
