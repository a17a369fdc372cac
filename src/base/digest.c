/* Digests; see digest.h. */
#include "base/digest.h"

#define BLOCK 64 /* bytes, of all but murmur3 */

static uint32_t rotate_left(uint32_t x, int n)
{
	return x << n | x >> (32 - n);
}

static uint32_t rotate_right(uint32_t x, int n)
{
	return x >> n | x << (32 - n);
}

static uint32_t load_big(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static uint32_t load_little(const uint8_t *p)
{
	return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

/* The lowest byte of a number first, or last. */
static void store(uint8_t *p, uint64_t x, size_t n, bool little)
{
	for (size_t i = 0; i < n; i++)
		p[little ? i : n - 1 - i] = (uint8_t)(x >> 8 * i);
}

/* All blocks through `mix`: after the text come a bit, zeros and the text's length in bits. */
static void blocks_mix(struct str s, uint32_t *state, void (*mix)(uint32_t *, const uint8_t *),
                       bool little)
{
	const uint8_t *p = (const uint8_t *)s.p;
	uint8_t last[2 * BLOCK] = { 0 };
	size_t rest = s.n % BLOCK, end = rest < BLOCK - 8 ? BLOCK : sizeof(last);

	for (size_t i = 0; i + BLOCK <= s.n; i += BLOCK)
		mix(state, p + i);
	if (rest)
		memcpy(last, p + s.n - rest, rest);
	last[rest] = 0x80;
	store(last + end - 8, (uint64_t)s.n * 8, 8, little);
	for (size_t i = 0; i < end; i += BLOCK)
		mix(state, last + i);
}

static size_t state_store(const uint32_t *state, size_t n, bool little, uint8_t *out)
{
	for (size_t i = 0; i < n; i++)
		store(out + 4 * i, state[i], 4, little);
	return 4 * n;
}

static void md5_mix(uint32_t *state, const uint8_t *block)
{
	/* 2^32 times the sines of 1 to 64 radians. */
	static const uint32_t sine[64] = {
		0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613,
		0xfd469501, 0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193,
		0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d,
		0x02441453, 0xd8a1e681, 0xe7d3fbc8, 0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed,
		0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a, 0xfffa3942, 0x8771f681, 0x6d9d6122,
		0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, 0x289b7ec6, 0xeaa127fa,
		0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, 0xf4292244,
		0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
		0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb,
		0xeb86d391
	};
	static const int shift[4][4] = {
		{ 7, 12, 17, 22 }, { 5, 9, 14, 20 }, { 4, 11, 16, 23 }, { 6, 10, 15, 21 }
	};
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3];

	for (unsigned i = 0; i < 64; i++) {
		const unsigned word[4] = { i, 5 * i + 1, 3 * i + 5, 7 * i };
		const uint32_t choice[4] = { (b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d,
			                     c ^ (b | ~d) };
		uint32_t sum = a + choice[i / 16] + sine[i] +
		               load_little(block + 4 * (word[i / 16] % 16));

		a = d;
		d = c;
		c = b;
		b += rotate_left(sum, shift[i / 16][i % 4]);
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
}

size_t digest_md5(struct str s, uint8_t out[DIGEST_MAX])
{
	uint32_t state[4] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476 };

	blocks_mix(s, state, md5_mix, true);
	return state_store(state, 4, true, out);
}

static void sha1_mix(uint32_t *state, const uint8_t *block)
{
	static const uint32_t add[4] = { 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6 };
	uint32_t w[80], s[5];

	for (size_t i = 0; i < 16; i++)
		w[i] = load_big(block + 4 * i);
	for (size_t i = 16; i < 80; i++)
		w[i] = rotate_left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
	memcpy(s, state, sizeof(s));
	for (size_t i = 0; i < 80; i++) {
		const uint32_t parity = s[1] ^ s[2] ^ s[3];
		const uint32_t choice[4] = { (s[1] & s[2]) | (~s[1] & s[3]), parity,
			                     (s[1] & s[2]) | (s[1] & s[3]) | (s[2] & s[3]),
			                     parity };
		uint32_t sum = rotate_left(s[0], 5) + choice[i / 20] + s[4] + add[i / 20] + w[i];

		s[4] = s[3];
		s[3] = s[2];
		s[2] = rotate_left(s[1], 30);
		s[1] = s[0];
		s[0] = sum;
	}
	for (size_t i = 0; i < 5; i++)
		state[i] += s[i];
}

size_t digest_sha1(struct str s, uint8_t out[DIGEST_MAX])
{
	uint32_t state[5] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0 };

	blocks_mix(s, state, sha1_mix, false);
	return state_store(state, 5, false, out);
}

static void sha256_words(const uint8_t *block, uint32_t w[64])
{
	for (size_t i = 0; i < 16; i++)
		w[i] = load_big(block + 4 * i);
	for (size_t i = 16; i < 64; i++) {
		uint32_t x = w[i - 15], y = w[i - 2];

		w[i] = w[i - 16] + (rotate_right(x, 7) ^ rotate_right(x, 18) ^ x >> 3) + w[i - 7] +
		       (rotate_right(y, 17) ^ rotate_right(y, 19) ^ y >> 10);
	}
}

static void sha256_mix(uint32_t *state, const uint8_t *block)
{
	/* The fractions of the cube roots of the first 64 primes. */
	static const uint32_t root[64] = {
		0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
		0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
		0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
		0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
		0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
		0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
		0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
		0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
		0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
		0xc67178f2
	};
	uint32_t w[64], s[8];

	sha256_words(block, w);
	memcpy(s, state, sizeof(s));
	for (size_t i = 0; i < 64; i++) {
		uint32_t high = rotate_right(s[4], 6) ^ rotate_right(s[4], 11) ^
		                rotate_right(s[4], 25);
		uint32_t low = rotate_right(s[0], 2) ^ rotate_right(s[0], 13) ^
		               rotate_right(s[0], 22);
		uint32_t one = s[7] + high + ((s[4] & s[5]) ^ (~s[4] & s[6])) + root[i] + w[i];
		uint32_t two = low + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));

		memmove(s + 1, s, 7 * sizeof(*s));
		s[4] += one;
		s[0] = one + two;
	}
	for (size_t i = 0; i < 8; i++)
		state[i] += s[i];
}

size_t digest_sha256(struct str s, uint8_t out[DIGEST_MAX])
{
	uint32_t state[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		              0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };

	blocks_mix(s, state, sha256_mix, false);
	return state_store(state, 8, false, out);
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
	store(out, one, 8, true);
	store(out + 8, two, 8, true);
	return 16;
}
