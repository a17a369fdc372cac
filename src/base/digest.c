/* Digests; see digest.h.  Those of cryptography are nettle's. */
#include "base/digest.h"

#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

size_t digest_md5(struct str s, uint8_t out[DIGEST_MAX])
{
	struct md5_ctx state;

	md5_init(&state);
	md5_update(&state, s.n, (const uint8_t *)s.p);
	md5_digest(&state, MD5_DIGEST_SIZE, out);
	return MD5_DIGEST_SIZE;
}

size_t digest_sha1(struct str s, uint8_t out[DIGEST_MAX])
{
	struct sha1_ctx state;

	sha1_init(&state);
	sha1_update(&state, s.n, (const uint8_t *)s.p);
	sha1_digest(&state, SHA1_DIGEST_SIZE, out);
	return SHA1_DIGEST_SIZE;
}

size_t digest_sha256(struct str s, uint8_t out[DIGEST_MAX])
{
	struct sha256_ctx state;

	sha256_init(&state);
	sha256_update(&state, s.n, (const uint8_t *)s.p);
	sha256_digest(&state, SHA256_DIGEST_SIZE, out);
	return SHA256_DIGEST_SIZE;
}

#define MURMUR_ONE UINT64_C(0x87c37b91114253d5)
#define MURMUR_TWO UINT64_C(0x4cf5ad432745937f)

static uint64_t rotate_left_64(uint64_t x, int n)
{
	return x << n | x >> (64 - n);
}

static uint64_t murmur_first(uint64_t k)
{
	return rotate_left_64(k * MURMUR_ONE, 31) * MURMUR_TWO;
}

static uint64_t murmur_second(uint64_t k)
{
	return rotate_left_64(k * MURMUR_TWO, 33) * MURMUR_ONE;
}

static uint64_t murmur_end(uint64_t k)
{
	k = (k ^ k >> 33) * UINT64_C(0xff51afd7ed558ccd);
	k = (k ^ k >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
	return k ^ k >> 33;
}

/* The lowest byte first. */
static void store_little(uint8_t *p, uint64_t x)
{
	for (size_t i = 0; i < 8; i++)
		p[i] = (uint8_t)(x >> 8 * i);
}

/* Up to 8 bytes, the lowest first. */
static uint64_t load_some(const char *p, size_t n)
{
	uint64_t x = 0;

	for (size_t i = 0; i < n && i < 8; i++)
		x |= (uint64_t)(uint8_t)p[i] << 8 * i;
	return x;
}

size_t digest_murmur3(struct str s, uint8_t out[DIGEST_MAX])
{
	uint64_t one = 0, two = 0;
	size_t i = 0, rest = s.n % 16;

	for (; i + 16 <= s.n; i += 16) {
		one ^= murmur_first(load_some(s.p + i, 8));
		one = (rotate_left_64(one, 27) + two) * 5 + 0x52dce729;
		two ^= murmur_second(load_some(s.p + i + 8, 8));
		two = (rotate_left_64(two, 31) + one) * 5 + 0x38495ab5;
	}
	if (rest > 8)
		two ^= murmur_second(load_some(s.p + i + 8, rest - 8));
	if (rest)
		one ^= murmur_first(load_some(s.p + i, rest));
	one = (one ^ s.n) + (two ^ s.n);
	two = (two ^ s.n) + one;
	one = murmur_end(one);
	two = murmur_end(two);
	one += two;
	two += one;
	store_little(out, one);
	store_little(out + 8, two);
	return 16;
}
