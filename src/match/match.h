/*
 * Literals in raw bytes, many at once, ASCII case ignored.  A database is const and shared; scratch
 * belongs to a worker.
 */
#ifndef MATCH_MATCH_H
#define MATCH_MATCH_H

#include "base/arena.h"
#include "base/err.h"
#include "match/cache.h"

struct literals;
struct literals_scratch;

/* How often each three bytes occur in some bytes of a log, by hash and without case; up to 256 KB
 * of them count. */
struct rarity;
const struct rarity *rarity_new(struct str sample, struct arena *a);

/* About how often a text occurs in the sample, up to 255: as often as its rarest three bytes. */
unsigned rarity_count(const struct rarity *rarity, struct str text);

struct literal_wanted {
	struct str text;
	bool last; /* only where a value may end with it: `may_end` tells */
};

/* How the log may spell what is looked for; what the format's reader knows. */
struct literals_options {
	bool json; /* a `\u00XX` escape of any character of a literal is a hit too */
	bool xml; /* `&#…;` */
	/* NULL-terminated texts, at most 8, that are a hit too; NULL: none.  With `json` one that
	 * has a `\u00XX` costs nothing: it is looked at where there is an escape. */
	const char *const *also;
	/* Whether a value that ends at `end` may be one of the log's values, `begin` being where
	 * the literal begins; NULL: a literal counts wherever it stands. */
	bool (*may_end)(struct str bytes, size_t begin, size_t end);
	const struct rarity *rarity; /* what is rare in the log; NULL: not known */
	struct cache *cache; /* of compiled literals; NULL: none */
};

/* Compile; the texts are copied.  NULL: `err` (ERR_INTERNAL). */
struct literals *literals_new(const struct literal_wanted *wanted, size_t n,
                              const struct literals_options *options, struct err *err);
void literals_free(struct literals *db);

struct literals_scratch *literals_scratch_new(const struct literals *db, struct err *err);
void literals_scratch_free(struct literals_scratch *s);

/* Call `hit` for each place, now and then twice for the same: where the literal ends and its index
 * (n and above: an escape).  It answers up to where further hits do not matter (0: they all do). */
void literals_scan(const struct literals *db, struct literals_scratch *s, struct str bytes,
                   size_t (*hit)(void *user, size_t end, size_t which), void *user);

/* Whether there is a hit at all. */
bool literals_any(const struct literals *db, struct literals_scratch *s, struct str bytes);

/* The lines of a chunk that have a hit, in order, each once, without their ends.  The chunk starts
 * at the start of a line.  The array is in `a`; returns how many. */
size_t literals_lines(const struct literals *db, struct literals_scratch *s, struct str bytes,
                      struct str **line, struct arena *a);

#endif
