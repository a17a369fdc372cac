/*
 * A few literals at the speed of memory: every literal is represented by a window of three of its
 * bytes, and all windows are looked for at once with SIMD; what is found is compared with the whole
 * literal.
 */
#ifndef MATCH_WINDOWS_H
#define MATCH_WINDOWS_H

#include "base/str.h"

#define WINDOWS_MOST   32 /* literals */
#define WINDOW_BUCKETS 8
#define WINDOW         3 /* bytes, and of a literal at least */
#define WINDOW_BYTES   128

enum windows_level {
	WINDOWS_ONE,
	WINDOWS_AVX2,
	WINDOWS_AVX512
}; /* places looked at at a time: 1, 32, 64 */

struct windows {
	enum windows_level level; /* the best of this machine; tests lower it */
	size_t n;
	struct str literal[WINDOWS_MOST]; /* in lower case; not owned */
	size_t offset[WINDOWS_MOST]; /* of its window */
	uint64_t start[WINDOWS_MOST], mask[WINDOWS_MOST],
		fold[WINDOWS_MOST]; /* first 8 bytes: text, which count, letters' case */
	uint32_t in[WINDOW_BUCKETS]; /* the literals of each bucket, a bit for each */
	/* By byte of the window and by half of the byte: which buckets may have it. */
	uint8_t low[WINDOW][16], high[WINDOW][16];
	uint8_t whole[WINDOW][WINDOW_BYTES]; /* by byte, those above 127 as those below */
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
