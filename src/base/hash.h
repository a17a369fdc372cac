/* A fast hash of bytes (XXH3), the same on all machines, and a mix of two. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

uint64_t hash_bytes(struct str s);

/* The same in 128 bits: two texts with one hash do not come. */
struct hash128 {
	uint64_t low, high;
};

struct hash128 hash128_bytes(struct str s);

/* With a seed of one's own, so that it is not known beforehand which texts have one hash. */
struct hash128 hash128_seeded(struct str s, uint64_t seed);

/* Of the text in ASCII lower case. */
uint64_t hash_nocase(struct str s);

static inline uint64_t hash_mix(uint64_t h, uint64_t x)
{
	h ^= x + UINT64_C(0x9e3779b97f4a7c15) + (h << 6) + (h >> 2);
	return h * UINT64_C(0xff51afd7ed558ccd);
}

#endif
