/* Hashes of bytes; see hash.h. */
#define XXH_INLINE_ALL
#include "base/hash.h"

#include <xxhash.h>

uint64_t hash_bytes(struct str s)
{
	return XXH3_64bits(s.p, s.n);
}

struct hash128 hash128_bytes(struct str s)
{
	XXH128_hash_t h = XXH3_128bits(s.p, s.n);

	return (struct hash128){ h.low64, h.high64 };
}

struct hash128 hash128_seeded(struct str s, uint64_t seed)
{
	XXH128_hash_t h = XXH3_128bits_withSeed(s.p, s.n, seed);

	return (struct hash128){ h.low64, h.high64 };
}

uint64_t hash_nocase(struct str s)
{
	char lower[128];
	uint64_t h = s.n;

	do {
		size_t n = s.n < sizeof(lower) ? s.n : sizeof(lower);

		for (size_t i = 0; i < n; i++)
			lower[i] = char_lower(s.p[i]);
		h = hash_mix(h, XXH3_64bits(lower, n));
		s = str_from(s, n);
	} while (s.n);
	return h;
}
