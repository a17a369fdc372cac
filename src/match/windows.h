/*
 * A few literals at the speed of memory: every literal is represented by a window of three or four
 * of its bytes, and all windows are looked for at once with SIMD; what is found is compared with
 * the whole literal.
 */
#ifndef MATCH_WINDOWS_H
#define MATCH_WINDOWS_H

#include "base/str.h"

#define WINDOWS_MOST   64 /* literals */
#define WINDOW         3 /* bytes that a literal has at least */
#define WINDOW_MOST    4
#define WINDOW_BYTES   128
#define WINDOW_BUCKETS 8 /* of a table */
#define WINDOW_TABLES  2

enum windows_level {
	WINDOWS_ONE,
	WINDOWS_AVX2,
	WINDOWS_AVX512
}; /* places looked at at a time: 1, 32, 64 */

/* By byte of the window and by half of the byte: which buckets may have it. */
struct window_table {
	uint8_t low[WINDOW_MOST][16], high[WINDOW_MOST][16];
	uint8_t whole[WINDOW_MOST][WINDOW_BYTES]; /* by byte, those above 127 as those below */
};

struct windows {
	enum windows_level level; /* the best of this machine; tests lower it */
	size_t n;
	size_t width; /* bytes of the windows: four of many literals */
	size_t tables;
	struct str literal[WINDOWS_MOST]; /* in lower case; not owned */
	size_t offset[WINDOWS_MOST]; /* of its window */
	uint64_t start[WINDOWS_MOST], mask[WINDOWS_MOST],
		fold[WINDOWS_MOST]; /* first 8 bytes: text, which count, letters' case */
	uint64_t in[WINDOW_TABLES * WINDOW_BUCKETS]; /* the literals of each bucket, by bit */
	struct window_table table[WINDOW_TABLES];
};

/* WINDOWS_ONE: this machine has no fast way. */
enum windows_level windows_best(void);

struct rarity; /* match/match.h */

/* Choose for each literal the window that is rarest; `rarity` may be NULL. */
void windows_init(struct windows *w, const struct str *literal, size_t n,
                  const struct rarity *rarity);

/* Call `hit` for each place where a literal begins, case ignored, in order: where it ends and which
 * it is.  It answers where the scan goes on; anything up to there is passed over (0: nothing). */
void windows_scan(const struct windows *w, struct str bytes,
                  size_t (*hit)(void *user, size_t end, size_t which), void *user);

#endif
