/*
 * The scan is the shuffle technique known as Teddy: the low and the high half of each byte look
 * up, in a register of 16 entries, the buckets whose literals have such a byte at that place of
 * their window; what all three bytes agree on is a candidate.  With AVX-512 two registers hold the
 * buckets of 128 whole bytes.
 *
 *     bytes      p o w e r s h e l l . e x e
 *     window         w e r                         3 bytes of the literal "powershell.exe"
 *
 * Upper and lower case go into the tables alike.  Literals that share a bucket also share the
 * halves of their bytes (`l.e` and `u00` find `u.0`), so each goes where that finds least.  With
 * windows that are rare in the log, few candidates are false, and it is the memory that sets the
 * pace: four times that of a general matcher.  Machines without AVX2 leave the work to Vectorscan.
 */
#include "match/windows.h"

#include "match/match.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define SAMPLE_MOST ((size_t)4 << 20)
#define COUNTS      ((size_t)1 << 16) /* of windows in the sample, by hash */
#define FOLDED      WINDOW_BYTES /* without their case; those above 127 are taken for one below */

static unsigned fold(char c)
{
	return (unsigned char)char_lower(c) % FOLDED;
}

static unsigned window_hash(const char *p)
{
	uint32_t all = fold(p[0]) << 14 | fold(p[1]) << 7 | fold(p[2]);

	return all * UINT32_C(0x9e3779b1) >> 16;
}

struct rarity {
	uint32_t count[COUNTS];
	uint32_t pair[FOLDED][FOLDED]; /* of two bytes that follow each other */
};

const struct rarity *rarity_new(struct str sample, struct arena *a)
{
	struct rarity *rarity = arena_new(a, struct rarity);

	sample = str_slice(sample, 0, SAMPLE_MOST - 1);
	for (size_t i = 0; i + WINDOW <= sample.n; i++) {
		rarity->count[window_hash(sample.p + i)]++;
		rarity->pair[fold(sample.p[i])][fold(sample.p[i + 1])]++;
	}
	return rarity;
}

unsigned rarity_count(const struct rarity *rarity, struct str text)
{
	unsigned least = UINT32_MAX;

	for (size_t i = 0; i + WINDOW <= text.n; i++) {
		unsigned count = rarity->count[window_hash(text.p + i)];

		least = count < least ? count : least;
	}
	return least;
}

/* How often two bytes follow each other; a little more, for what the sample does not have. */
static double pair_count(const struct rarity *rarity, size_t a, size_t b)
{
	return rarity ? rarity->pair[a][b] + 0.1 : 1;
}

/* Of windows that the sample has equally often, mostly none at all, the one whose pairs are rarer.
 */
static bool window_rarer(const char *a, const char *b, const struct rarity *rarity)
{
	unsigned x = rarity->count[window_hash(a)], y = rarity->count[window_hash(b)];

	if (x != y)
		return x < y;
	return pair_count(rarity, fold(a[0]), fold(a[1])) *
	               pair_count(rarity, fold(a[1]), fold(a[2])) <=
	       pair_count(rarity, fold(b[0]), fold(b[1])) *
	               pair_count(rarity, fold(b[1]), fold(b[2]));
}

/* The place of the literal's window: of the rarest the last. */
static size_t window_choose(struct str literal, const struct rarity *rarity)
{
	size_t best = 0;

	for (size_t i = 1; i + WINDOW <= literal.n; i++)
		if (!rarity || window_rarer(literal.p + i, literal.p + best, rarity))
			best = i;
	return best;
}

/* What a bucket has at each place of its windows: the halves of bytes, a bit for each of 16, and
 * the bytes without their case. */
struct shape {
	uint16_t low[WINDOW], high[WINDOW];
	uint8_t byte[WINDOW][WINDOWS_MOST];
	size_t bytes[WINDOW];
};

static void byte_add(struct shape *shape, size_t place, uint8_t byte)
{
	size_t *n = &shape->bytes[place];

	if (!memchr(shape->byte[place], byte, *n))
		shape->byte[place][(*n)++] = byte;
}

static void shape_add(struct shape *shape, const char *window)
{
	for (size_t i = 0; i < WINDOW; i++) {
		unsigned char lower = (unsigned char)char_lower(window[i]);
		unsigned char upper = (unsigned char)char_upper(window[i]);

		shape->low[i] |= (uint16_t)(1u << (lower & 15) | 1u << (upper & 15));
		shape->high[i] |= (uint16_t)(1u << (lower >> 4) | 1u << (upper >> 4));
		byte_add(shape, i, (uint8_t)fold(window[i]));
	}
}

/* The bytes, without their case, that a bucket lets through at one place. */
static size_t shape_bytes(const struct shape *shape, size_t place, uint8_t byte[FOLDED])
{
	bool seen[FOLDED] = { false };
	size_t n = 0;

	for (unsigned high = shape->high[place]; high; high &= high - 1)
		for (unsigned low = shape->low[place]; low; low &= low - 1) {
			unsigned c = fold((char)(__builtin_ctz(high) << 4 | __builtin_ctz(low)));

			if (!seen[c])
				byte[n++] = (uint8_t)c;
			seen[c] = true;
		}
	return n;
}

/* About how often a bucket's tables find something in the sample: the first two bytes as often as
 * they are there, and of these the share that the third follows on. */
static double halves_cost(const struct shape *shape, const struct rarity *rarity)
{
	uint8_t byte[WINDOW][FOLDED];
	size_t n[WINDOW];
	double cost = 0;

	for (size_t i = 0; i < WINDOW; i++)
		n[i] = shape_bytes(shape, i, byte[i]);
	for (size_t k = 0; k < n[1]; k++) {
		double before = 0, after = 0, all = 0;
		size_t middle = byte[1][k];

		for (size_t i = 0; i < n[0]; i++)
			before += pair_count(rarity, byte[0][i], middle);
		for (size_t i = 0; i < n[2]; i++)
			after += pair_count(rarity, middle, byte[2][i]);
		for (size_t i = 0; i < FOLDED; i++)
			all += pair_count(rarity, middle, i);
		cost += before * after / all;
	}
	return cost;
}

/* The same where whole bytes are looked up: as often as the sample has its windows, those that mix
 * bytes of several literals too. */
static double bytes_cost(const struct shape *shape, const struct rarity *rarity)
{
	double cost = 0;

	for (size_t i = 0; i < shape->bytes[0]; i++)
		for (size_t k = 0; k < shape->bytes[1]; k++)
			for (size_t l = 0; l < shape->bytes[2]; l++) {
				const char window[] = { (char)shape->byte[0][i],
					                (char)shape->byte[1][k],
					                (char)shape->byte[2][l] };

				cost += 0.1;
				cost += rarity ? rarity->count[window_hash(window)] : 0;
			}
	return cost;
}

static double shape_cost(const struct shape *shape, const struct windows *w,
                         const struct rarity *rarity)
{
	return w->level == WINDOWS_AVX512 ? bytes_cost(shape, rarity) : halves_cost(shape, rarity);
}

/* The bucket in which the window finds least that is false. */
static size_t bucket_choose(const struct windows *w, const struct shape shape[WINDOW_BUCKETS],
                            const double cost[WINDOW_BUCKETS], const char *window,
                            const struct rarity *rarity)
{
	size_t best = 0;
	double least = 0;

	for (size_t i = 0; i < WINDOW_BUCKETS; i++) {
		struct shape with = shape[i];
		double more;

		shape_add(&with, window);
		more = shape_cost(&with, w, rarity) - cost[i];
		if (i == 0 || more < least) {
			best = i;
			least = more;
		}
		if (!shape[i].low[0])
			break; /* it is empty, as those behind it are */
	}
	return best;
}

static void whole_add(struct windows *w, const char *window, size_t bucket)
{
	for (size_t i = 0; i < WINDOW; i++) {
		w->whole[i][(unsigned char)char_lower(window[i]) % WINDOW_BYTES] |=
			(uint8_t)(1u << bucket);
		w->whole[i][(unsigned char)char_upper(window[i]) % WINDOW_BYTES] |=
			(uint8_t)(1u << bucket);
	}
}

static void tables_fill(struct windows *w, const struct shape shape[WINDOW_BUCKETS])
{
	for (size_t i = 0; i < WINDOW; i++)
		for (size_t half = 0; half < 16; half++)
			for (size_t k = 0; k < WINDOW_BUCKETS; k++) {
				w->low[i][half] |= (uint8_t)((shape[k].low[i] >> half & 1) << k);
				w->high[i][half] |= (uint8_t)((shape[k].high[i] >> half & 1) << k);
			}
}

/* The first bytes of a literal as one number, to compare them all at once. */
static void start_make(struct windows *w, size_t which)
{
	struct str literal = w->literal[which];
	unsigned char text[8] = { 0 }, mask[8] = { 0 }, fold[8] = { 0 };

	for (size_t i = 0; i < literal.n && i < 8; i++) {
		text[i] = (unsigned char)literal.p[i];
		mask[i] = 0xff;
		fold[i] = char_is_alpha(literal.p[i]) ? 0x20 : 0;
	}
	memcpy(&w->start[which], text, 8);
	memcpy(&w->mask[which], mask, 8);
	memcpy(&w->fold[which], fold, 8);
}

void windows_init(struct windows *w, const struct str *literal, size_t n,
                  const struct rarity *rarity)
{
	struct shape shape[WINDOW_BUCKETS] = { 0 };
	double cost[WINDOW_BUCKETS] = { 0 };

	*w = (struct windows){ .level = windows_best(), .n = n };
	for (size_t i = 0; i < n; i++) {
		const char *window;
		size_t bucket;

		w->literal[i] = literal[i];
		w->offset[i] = window_choose(literal[i], rarity);
		window = literal[i].p + w->offset[i];
		bucket = bucket_choose(w, shape, cost, window, rarity);
		shape_add(&shape[bucket], window);
		cost[bucket] = shape_cost(&shape[bucket], w, rarity);
		w->in[bucket] |= UINT32_C(1) << i;
		whole_add(w, window, bucket);
		start_make(w, i);
	}
	tables_fill(w, shape);
}

struct scan {
	const struct windows *w;
	struct str bytes;
	size_t (*hit)(void *user, size_t end, size_t which);
	void *user;
};

/* Whether literal `which` stands at `begin`; it ends within the bytes. */
static inline bool stands(const struct scan *s, size_t begin, size_t which)
{
	const struct windows *w = s->w;
	struct str literal = w->literal[which];
	uint64_t start;

	if (begin + sizeof(start) > s->bytes.n)
		return str_eq_nocase(str_slice(s->bytes, begin, begin + literal.n), literal);
	memcpy(&start, s->bytes.p + begin, sizeof(start));
	if (((start & w->mask[which]) | w->fold[which]) != w->start[which])
		return false;
	return literal.n <= sizeof(start) ||
	       str_eq_nocase(str_slice(s->bytes, begin, begin + literal.n), literal);
}

/* Compare the literals of some buckets whose window stands at `at`; where the scan goes on, or 0.
 */
static size_t check(const struct scan *s, size_t at, unsigned buckets)
{
	const struct windows *w = s->w;
	size_t on = 0;

	for (; buckets; buckets &= buckets - 1) {
		for (uint32_t in = w->in [__builtin_ctz(buckets)]; in; in &= in - 1) {
			size_t i = (size_t)__builtin_ctz(in);
			size_t begin = at - w->offset[i], end = begin + w->literal[i].n, next;

			if (at < w->offset[i] || end > s->bytes.n || !stands(s, begin, i))
				continue;
			next = s->hit(s->user, end, i);
			on = next > on ? next : on;
		}
	}
	return on;
}

#if defined(__x86_64__)

/* Candidates of one block, by place; where the scan goes on, or 0. */
static size_t check_block(const struct scan *s, size_t at, uint64_t places, const uint8_t *buckets)
{
	while (places) {
		size_t i = (size_t)__builtin_ctzll(places);
		size_t on = check(s, at + i, buckets[i]);

		if (on > at + i)
			return on;
		places &= places - 1;
	}
	return 0;
}

struct tables_512 {
	__m512i first[WINDOW], second[WINDOW]; /* of the bytes below 64 and from there on */
};

/* The buckets of the 64 places from `p` on. */
__attribute__((target("avx512f,avx512bw,avx512vbmi"))) static inline __m512i
look_512(const struct tables_512 *t, const char *p)
{
	__m512i all = _mm512_set1_epi8(-1);

	for (size_t i = 0; i < WINDOW; i++)
		all = _mm512_and_si512(all, _mm512_permutex2var_epi8(t->first[i],
		                                                     _mm512_loadu_si512(p + i),
		                                                     t->second[i]));
	return all;
}

/* Blocks of 128 places from `at` on while their windows are within the bytes; where it ends. */
__attribute__((target("avx512f,avx512bw,avx512vbmi"))) static size_t scan_512(const struct scan *s,
                                                                              size_t at)
{
	const char *p = s->bytes.p;
	struct tables_512 t;
	uint8_t buckets[64];

	for (size_t i = 0; i < WINDOW; i++) {
		t.first[i] = _mm512_loadu_si512(s->w->whole[i]);
		t.second[i] = _mm512_loadu_si512(s->w->whole[i] + 64);
	}
	while (at + 128 + WINDOW - 1 <= s->bytes.n) {
		__m512i first = look_512(&t, p + at), second = look_512(&t, p + at + 64);
		uint64_t one = _mm512_test_epi8_mask(first, first);
		uint64_t two = _mm512_test_epi8_mask(second, second);
		unsigned past = (unsigned)((uintptr_t)(p + at) % 64); /* a cache line's start */
		size_t on = 0;

		if (one) {
			_mm512_storeu_si512(buckets, first);
			on = check_block(s, at, one, buckets);
		}
		two &= UINT64_MAX >> past; /* those come in the next, which is aligned */
		if (!on && two) {
			_mm512_storeu_si512(buckets, second);
			on = check_block(s, at + 64, two, buckets);
		}
		at = on ? on : at + 128 - past;
	}
	return at;
}

/* The same with 32 places at a time. */
__attribute__((target("avx2"))) static size_t scan_256(const struct scan *s, size_t at)
{
	const char *p = s->bytes.p;
	const __m256i half = _mm256_set1_epi8(15);
	__m256i low[WINDOW], high[WINDOW];
	uint8_t buckets[32];

	for (size_t i = 0; i < WINDOW; i++) {
		low[i] = _mm256_broadcastsi128_si256(
			_mm_loadu_si128((const __m128i *)s->w->low[i]));
		high[i] = _mm256_broadcastsi128_si256(
			_mm_loadu_si128((const __m128i *)s->w->high[i]));
	}
	while (at + 32 + WINDOW - 1 <= s->bytes.n) {
		__m256i all = _mm256_set1_epi8(-1);
		uint32_t places;
		size_t on = 0;

		for (size_t i = 0; i < WINDOW; i++) {
			__m256i v = _mm256_loadu_si256((const __m256i *)(p + at + i));
			__m256i l = _mm256_shuffle_epi8(low[i], _mm256_and_si256(v, half));
			__m256i h = _mm256_shuffle_epi8(
				high[i], _mm256_and_si256(_mm256_srli_epi16(v, 4), half));

			all = _mm256_and_si256(all, _mm256_and_si256(l, h));
		}
		places = ~(uint32_t)_mm256_movemask_epi8(
			_mm256_cmpeq_epi8(all, _mm256_setzero_si256()));
		if (places) {
			_mm256_storeu_si256((__m256i *)buckets, all);
			on = check_block(s, at, places, buckets);
		}
		at = on ? on : at + 32;
	}
	return at;
}

enum windows_level windows_best(void)
{
	if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi"))
		return WINDOWS_AVX512;
	return __builtin_cpu_supports("avx2") ? WINDOWS_AVX2 : WINDOWS_ONE;
}

#else

enum windows_level windows_best(void)
{
	return WINDOWS_ONE;
}

#endif

void windows_scan(const struct windows *w, struct str bytes,
                  size_t (*hit)(void *user, size_t end, size_t which), void *user)
{
	struct scan s = { w, bytes, hit, user };
	size_t at = 0;

#if defined(__x86_64__)
	if (w->level == WINDOWS_AVX512)
		at = scan_512(&s, at);
	if (w->level >= WINDOWS_AVX2)
		at = scan_256(&s, at);
#endif
	/* The last places: one at a time, as the few that they are. */
	for (; at + WINDOW <= bytes.n; at++) {
		unsigned buckets = 0xff;
		size_t on;

		for (size_t i = 0; i < WINDOW; i++) {
			unsigned char c = (unsigned char)bytes.p[at + i];

			buckets &= w->whole[i][c % WINDOW_BYTES];
		}
		on = buckets ? check(&s, at, buckets) : 0;
		at = on > at ? on - 1 : at;
	}
}
