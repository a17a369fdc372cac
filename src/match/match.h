/*
 * Literals in raw bytes, many at once: Vectorscan, ASCII case ignored.  A database is const and
 * shared; scratch belongs to a worker.
 */
#ifndef MATCH_MATCH_H
#define MATCH_MATCH_H

#include "base/arena.h"
#include "base/err.h"

struct literals;
struct literals_scratch;

/* Compile.  With `json`, a `\u00XX` escape of any character of a literal is a hit too; with `xml`,
 * `&#` and `&lt;`-like escapes. NULL: `err` (ERR_INTERNAL). */
struct literals *literals_new(const struct str *literal, size_t n, bool json, bool xml,
                              struct err *err);
void literals_free(struct literals *db);

struct literals_scratch *literals_scratch_new(const struct literals *db, struct err *err);
void literals_scratch_free(struct literals_scratch *s);

/* Call `hit` for each place, now and then twice for the same: offset just after the literal, and
 * its index (n and above: an escape).  `hit` returning true ends the scan. */
void literals_scan(const struct literals *db, struct literals_scratch *s, struct str bytes,
                   bool (*hit)(void *user, size_t end, size_t which), void *user);

/*
 * The lines of a chunk that have a hit, in order, each once, without their ends.  The chunk starts
 * at the start of a line.  The array is in `a`; returns how many.
 */
size_t literals_lines(const struct literals *db, struct literals_scratch *s, struct str bytes,
                      struct str **line, struct arena *a);

#endif
