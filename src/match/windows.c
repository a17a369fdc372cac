/*
 * The scan is the shuffle technique known as Teddy: the low and the high half of each byte look
 * up, in a register of 16 entries, the buckets whose literals have such a byte at that place of
 * their window; what all bytes agree on is a candidate.  With AVX-512 two registers hold the
 * buckets of 128 whole bytes.
 *
 *     bytes      p o w e r s h e l l . e x e
 *     window         w e r                         3 bytes of the literal "powershell.exe"
 *
 * Upper and lower case go into the tables alike.  Literals that share a bucket also share the
 * halves of their bytes (`l.e` and `u00` find `u.0`), so each goes where that finds least; many
 * have windows of four bytes and twice the buckets.  With windows that are rare in the log, few
 * candidates are false, and it is the memory that sets the pace: four times that of a general
 * matcher.  Machines without AVX2 leave the work to Vectorscan.
 */
#include "match/windows.h"

#include "match/match.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define SAMPLE_MOST ((size_t)4 << 20)
#define COUNTS      ((size_t)1 << 16) /* of windows in the sample, by hash */
#define FOLDED      WINDOW_BYTES /* without their case; those above 127 are taken for one below */
#define FEW         (2 * WINDOW_BUCKETS) /* literals, for one table and windows of three bytes */
#define BUCKETS     (WINDOW_TABLES * WINDOW_BUCKETS)
#define BLOCK       64 /* places that are looked at at a time, at most */

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

/* How often the sample has a window at most: as often as its rarest three bytes. */
static unsigned window_count(const struct rarity *rarity, const char *window, size_t width)
{
	return rarity_count(rarity, str_make(window, width));
}

static double pairs_product(const struct rarity *rarity, const char *window, size_t width)
{
	double product = 1;

	for (size_t i = 0; i + 1 < width; i++)
		product *= pair_count(rarity, fold(window[i]), fold(window[i + 1]));
	return product;
}

/* Of windows that the sample has equally often, mostly none at all, the one whose pairs are rarer.
 */
static bool window_rarer(const char *a, const char *b, size_t width, const struct rarity *rarity)
{
	unsigned x = window_count(rarity, a, width), y = window_count(rarity, b, width);

	if (x != y)
		return x < y;
	return pairs_product(rarity, a, width) <= pairs_product(rarity, b, width);
}

/* The place of the literal's window: of the rarest the last. */
static size_t window_choose(struct str literal, size_t width, const struct rarity *rarity)
{
	size_t best = 0;

	for (size_t i = 1; i + width <= literal.n; i++)
		if (!rarity || window_rarer(literal.p + i, literal.p + best, width, rarity))
			best = i;
	return best;
}

/* What a bucket has at each place of its windows: the halves of bytes, a bit for each of 16, and
 * the bytes without their case. */
struct shape {
	uint16_t low[WINDOW_MOST], high[WINDOW_MOST];
	uint8_t byte[WINDOW_MOST][WINDOWS_MOST];
	size_t bytes[WINDOW_MOST];
	bool open; /* a literal is shorter than the windows: any byte may be the last */
};

static void byte_add(struct shape *shape, size_t place, uint8_t byte)
{
	size_t *n = &shape->bytes[place];

	if (!memchr(shape->byte[place], byte, *n))
		shape->byte[place][(*n)++] = byte;
}

/* `n` bytes of a literal, one less than the windows have or as many. */
static void shape_add(struct shape *shape, const char *window, size_t n, size_t width)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char lower = (unsigned char)char_lower(window[i]);
		unsigned char upper = (unsigned char)char_upper(window[i]);

		shape->low[i] |= (uint16_t)(1u << (lower & 15) | 1u << (upper & 15));
		shape->high[i] |= (uint16_t)(1u << (lower >> 4) | 1u << (upper >> 4));
		byte_add(shape, i, (uint8_t)fold(window[i]));
	}
	for (size_t i = n; i < width; i++) {
		shape->low[i] = shape->high[i] = UINT16_MAX;
		shape->open = true;
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
 * they are there, and of these the share that the next ones follow on. */
static double halves_cost(const struct shape *shape, size_t width, const struct rarity *rarity)
{
	double cost[FOLDED] = { 0 }, sum = 0;
	uint8_t byte[FOLDED];
	size_t n = shape_bytes(shape, 0, byte);

	for (size_t place = 1; place < width; place++) {
		uint8_t next[FOLDED];
		double more[FOLDED] = { 0 };
		size_t m = shape_bytes(shape, place, next);

		for (size_t i = 0; i < n; i++) {
			double all = 0;

			for (size_t k = 0; k < FOLDED && place > 1; k++)
				all += pair_count(rarity, byte[i], k);
			for (size_t k = 0; k < m; k++)
				more[next[k]] += pair_count(rarity, byte[i], next[k]) *
				                 (place > 1 ? cost[byte[i]] / all : 1);
		}
		memcpy(cost, more, sizeof(cost));
		memcpy(byte, next, m);
		n = m;
	}
	for (size_t i = 0; i < FOLDED; i++)
		sum += cost[i];
	return sum;
}

/* The same where whole bytes are looked up: as often as the sample has its windows, those that mix
 * bytes of several literals too. */
static double bytes_cost(const struct shape *shape, size_t width, const struct rarity *rarity)
{
	size_t at[WINDOW_MOST] = { 0 }, i;
	double cost = 0;

	width = shape->open ? WINDOW : width;
	do {
		char window[WINDOW_MOST];

		for (i = 0; i < width; i++)
			window[i] = (char)shape->byte[i][at[i]];
		cost += 0.1;
		cost += rarity ? window_count(rarity, window, width) : 0;
		for (i = 0; i < width && ++at[i] == shape->bytes[i]; i++)
			at[i] = 0;
	} while (i < width);
	return cost;
}

static double shape_cost(const struct shape *shape, const struct windows *w,
                         const struct rarity *rarity)
{
	return w->level == WINDOWS_AVX512 ? bytes_cost(shape, w->width, rarity)
	                                  : halves_cost(shape, w->width, rarity);
}

/* The bytes of a literal's window. */
static size_t window_bytes(const struct windows *w, struct str literal)
{
	return literal.n < w->width ? literal.n : w->width;
}

/* The bucket in which the literal's window finds least that is false. */
static size_t bucket_choose(const struct windows *w, const struct shape shape[BUCKETS],
                            const double cost[BUCKETS], size_t which, const struct rarity *rarity)
{
	struct str literal = w->literal[which];
	size_t best = 0;
	double least = 0;

	for (size_t i = 0; i < w->tables * WINDOW_BUCKETS; i++) {
		struct shape with = shape[i];
		double more;

		shape_add(&with, literal.p + w->offset[which], window_bytes(w, literal), w->width);
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

static void whole_add(struct windows *w, const char *window, size_t n, size_t bucket)
{
	struct window_table *table = &w->table[bucket / WINDOW_BUCKETS];
	uint8_t bit = (uint8_t)(1u << bucket % WINDOW_BUCKETS);

	for (size_t i = 0; i < n; i++) {
		table->whole[i][(unsigned char)char_lower(window[i]) % WINDOW_BYTES] |= bit;
		table->whole[i][(unsigned char)char_upper(window[i]) % WINDOW_BYTES] |= bit;
	}
	for (size_t i = n; i < w->width; i++)
		for (size_t k = 0; k < WINDOW_BYTES; k++)
			table->whole[i][k] |= bit;
}

static void tables_fill(struct windows *w, const struct shape shape[BUCKETS])
{
	for (size_t k = 0; k < w->tables * WINDOW_BUCKETS; k++) {
		struct window_table *table = &w->table[k / WINDOW_BUCKETS];
		size_t bit = k % WINDOW_BUCKETS;

		for (size_t i = 0; i < w->width; i++)
			for (size_t half = 0; half < 16; half++) {
				table->low[i][half] |= (uint8_t)((shape[k].low[i] >> half & 1)
				                                 << bit);
				table->high[i][half] |= (uint8_t)((shape[k].high[i] >> half & 1)
				                                  << bit);
			}
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
	struct shape shape[BUCKETS] = { 0 };
	double cost[BUCKETS] = { 0 };

	*w = (struct windows){ .level = windows_best(),
		               .n = n,
		               .width = n > FEW ? WINDOW_MOST : WINDOW,
		               .tables = n > FEW ? WINDOW_TABLES : 1 };
	for (size_t i = 0; i < n; i++) {
		size_t bytes = window_bytes(w, literal[i]), bucket;
		const char *window;

		w->literal[i] = literal[i];
		w->offset[i] = window_choose(literal[i], w->width, rarity);
		window = literal[i].p + w->offset[i];
		bucket = bucket_choose(w, shape, cost, i, rarity);
		shape_add(&shape[bucket], window, bytes, w->width);
		cost[bucket] = shape_cost(&shape[bucket], w, rarity);
		w->in[bucket] |= UINT64_C(1) << i;
		whole_add(w, window, bytes, bucket);
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
		for (uint64_t in = w->in [__builtin_ctz(buckets)]; in; in &= in - 1) {
			size_t i = (size_t)__builtin_ctzll(in);
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

/* Candidates of one block, by place; `buckets`: of BLOCK places of each table.  Where the scan goes
 * on, or 0. */
static size_t check_block(const struct scan *s, size_t at, uint64_t places, const uint8_t *buckets)
{
	while (places) {
		size_t i = (size_t)__builtin_ctzll(places);
		size_t on = check(s, at + i,
		                  buckets[i] | (unsigned)buckets[BLOCK + i] << WINDOW_BUCKETS);

		if (on > at + i)
			return on;
		places &= places - 1;
	}
	return 0;
}

/* Look for the next block with candidates from `*at` on, as far as windows are within the bytes.
 * Returns their places in it, a bit for each (0: there is none), with the buckets of all its
 * places;
 * `*at` is where it begins, or where looking ended. */
typedef uint64_t next_block(const struct scan *s, size_t *at, uint8_t *buckets);

static size_t scan_blocks(const struct scan *s, size_t at, size_t block, next_block *next)
{
	uint8_t buckets[WINDOW_TABLES * BLOCK] = { 0 };
	uint64_t places;

	while ((places = next(s, &at, buckets)) != 0) {
		size_t on = check_block(s, at, places, buckets);

		at = on ? on : at + block;
	}
	return at;
}

#define TARGET_512 __attribute__((target("avx512f,avx512bw,avx512vbmi")))
#define INLINE     inline __attribute__((always_inline))

TARGET_512 static INLINE uint64_t next_512_of(const struct scan *s, size_t *at, uint8_t *buckets,
                                              size_t width, size_t tables)
{
	__m512i low[WINDOW_TABLES][WINDOW_MOST], high[WINDOW_TABLES][WINDOW_MOST];

	for (size_t t = 0; t < tables; t++)
		for (size_t i = 0; i < width; i++) {
			low[t][i] = _mm512_loadu_si512(s->w->table[t].whole[i]);
			high[t][i] = _mm512_loadu_si512(s->w->table[t].whole[i] + 64);
		}
	for (; *at + 64 + width - 1 <= s->bytes.n; *at += 64) {
		const char *p = s->bytes.p + *at;
		__m512i found[WINDOW_TABLES], any = _mm512_setzero_si512();
		uint64_t places;

		for (size_t t = 0; t < tables; t++) {
			found[t] = _mm512_set1_epi8(-1);
			for (size_t i = 0; i < width; i++)
				found[t] = _mm512_and_si512(
					found[t],
					_mm512_permutex2var_epi8(
						low[t][i], _mm512_loadu_si512(p + i), high[t][i]));
			any = _mm512_or_si512(any, found[t]);
		}
		places = _mm512_test_epi8_mask(any, any);
		if (places) {
			for (size_t t = 0; t < tables; t++)
				_mm512_storeu_si512(buckets + t * BLOCK, found[t]);
			return places;
		}
	}
	return 0;
}

TARGET_512 static uint64_t next_512(const struct scan *s, size_t *at, uint8_t *buckets)
{
	if (s->w->tables > 1)
		return next_512_of(s, at, buckets, WINDOW_MOST, WINDOW_TABLES);
	return next_512_of(s, at, buckets, WINDOW, 1);
}

#define TARGET_256 __attribute__((target("avx2")))

/* The same with 32 places at a time. */
TARGET_256 static INLINE uint64_t next_256_of(const struct scan *s, size_t *at, uint8_t *buckets,
                                              size_t width, size_t tables)
{
	const __m256i half = _mm256_set1_epi8(15);
	__m256i low[WINDOW_TABLES][WINDOW_MOST], high[WINDOW_TABLES][WINDOW_MOST];

	for (size_t t = 0; t < tables; t++)
		for (size_t i = 0; i < width; i++) {
			const struct window_table *table = &s->w->table[t];

			low[t][i] = _mm256_broadcastsi128_si256(
				_mm_loadu_si128((const __m128i *)table->low[i]));
			high[t][i] = _mm256_broadcastsi128_si256(
				_mm_loadu_si128((const __m128i *)table->high[i]));
		}
	for (; *at + 32 + width - 1 <= s->bytes.n; *at += 32) {
		const char *p = s->bytes.p + *at;
		__m256i found[WINDOW_TABLES], any = _mm256_setzero_si256();
		uint32_t places;

		for (size_t t = 0; t < tables; t++)
			found[t] = _mm256_set1_epi8(-1);
		for (size_t i = 0; i < width; i++) {
			__m256i v = _mm256_loadu_si256((const __m256i *)(p + i));
			__m256i l = _mm256_and_si256(v, half);
			__m256i h = _mm256_and_si256(_mm256_srli_epi16(v, 4), half);

			for (size_t t = 0; t < tables; t++)
				found[t] = _mm256_and_si256(
					found[t],
					_mm256_and_si256(_mm256_shuffle_epi8(low[t][i], l),
				                         _mm256_shuffle_epi8(high[t][i], h)));
		}
		for (size_t t = 0; t < tables; t++)
			any = _mm256_or_si256(any, found[t]);
		places = ~(uint32_t)_mm256_movemask_epi8(
			_mm256_cmpeq_epi8(any, _mm256_setzero_si256()));
		if (places) {
			for (size_t t = 0; t < tables; t++)
				_mm256_storeu_si256((__m256i *)(buckets + t * BLOCK), found[t]);
			return places;
		}
	}
	return 0;
}

TARGET_256 static uint64_t next_256(const struct scan *s, size_t *at, uint8_t *buckets)
{
	if (s->w->tables > 1)
		return next_256_of(s, at, buckets, WINDOW_MOST, WINDOW_TABLES);
	return next_256_of(s, at, buckets, WINDOW, 1);
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

/* The buckets that have the window at a place; of one at the very end a byte may be missing. */
static unsigned look_one(const struct windows *w, struct str bytes, size_t at)
{
	unsigned all = 0;

	for (size_t t = 0; t < w->tables; t++) {
		unsigned buckets = 0xff;

		for (size_t i = 0; i < w->width && at + i < bytes.n; i++)
			buckets &=
				w->table[t].whole[i][(unsigned char)bytes.p[at + i] % WINDOW_BYTES];
		all |= buckets << t * WINDOW_BUCKETS;
	}
	return all;
}

void windows_scan(const struct windows *w, struct str bytes,
                  size_t (*hit)(void *user, size_t end, size_t which), void *user)
{
	struct scan s = { w, bytes, hit, user };
	size_t at = 0;

#if defined(__x86_64__)
	if (w->level == WINDOWS_AVX512)
		at = scan_blocks(&s, at, 64, next_512);
	if (w->level >= WINDOWS_AVX2)
		at = scan_blocks(&s, at, 32, next_256);
#endif
	/* The last places: one at a time, as the few that they are. */
	for (; at + WINDOW <= bytes.n; at++) {
		unsigned buckets = look_one(w, bytes, at);
		size_t on = buckets ? check(&s, at, buckets) : 0;

		at = on > at ? on - 1 : at;
	}
}
