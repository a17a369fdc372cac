/*
 * count_distinct(f): how many different values, by their text; missing ones do not count, the empty
 * text does.  Exact up to a million.  Beyond that it is estimated by HyperLogLog (16,384 registers,
 * a standard error of 0.8%) over all of them.  Whether a million is exceeded and what the registers
 * hold depend on the set only, so the order of steps and merges does not show.
 */
#include <math.h>

#include "agg/agg.h"
#include "base/hash.h"

#define DISTINCT_EXACT 1000000
#define REGISTER_BITS  14
#define REGISTERS      ((size_t)1 << REGISTER_BITS)

struct member {
	uint64_t hash;
	uint32_t n; /* bytes */
	char text[];
};

struct distinct {
	size_t n, cap; /* members; places, a power of two */
	const struct member **place;
	uint8_t *reg; /* not NULL: too many, estimated from now on */
};

static void register_add(uint8_t *reg, uint64_t hash)
{
	uint64_t rest = hash << REGISTER_BITS;
	int rank = rest ? __builtin_clzll(rest) + 1 : 64 - REGISTER_BITS + 1;
	uint8_t *r = &reg[hash >> (64 - REGISTER_BITS)];

	if (*r < rank)
		*r = (uint8_t)rank;
}

/* Where a text is, or would go. */
static const struct member **distinct_find(const struct distinct *d, uint64_t hash, struct str s)
{
	size_t i = (size_t)hash & (d->cap - 1);

	for (;; i = (i + 1) & (d->cap - 1)) {
		const struct member *m = d->place[i];

		if (!m || (m->hash == hash && str_eq(str_make(m->text, m->n), s)))
			return &d->place[i];
	}
}

/* Make room for `n` members. */
static void distinct_reserve(struct distinct *d, size_t n, struct arena *a)
{
	struct distinct old = *d;

	if (n * 4 <= old.cap * 3)
		return;
	d->cap = old.cap ? old.cap : 8;
	while (n * 4 > d->cap * 3)
		d->cap *= 2;
	d->place = arena_many(a, const struct member *, d->cap);
	for (size_t i = 0; i < old.cap; i++) {
		const struct member *m = old.place[i];

		if (m)
			*distinct_find(d, m->hash, str_make(m->text, m->n)) = m;
	}
}

static void distinct_estimate(struct distinct *d, struct arena *a)
{
	d->reg = arena_many(a, uint8_t, REGISTERS);
	for (size_t i = 0; i < d->cap; i++)
		if (d->place[i])
			register_add(d->reg, d->place[i]->hash);
	*d = (struct distinct){ .reg = d->reg };
}

static const struct member *member_new(uint64_t hash, struct str s, struct arena *a)
{
	struct member *m = arena_get(a, sizeof(*m) + s.n);

	m->hash = hash;
	m->n = (uint32_t)s.n;
	if (s.n)
		memcpy(m->text, s.p, s.n);
	return m;
}

/* `known`: a member of another state to share, or NULL. */
static void distinct_add(struct distinct *d, uint64_t hash, struct str s,
                         const struct member *known, struct arena *a)
{
	const struct member **place;

	if (!d->reg) {
		distinct_reserve(d, d->n + 1, a);
		place = distinct_find(d, hash, s);
		if (*place)
			return;
		if (d->n < DISTINCT_EXACT) {
			*place = known ? known : member_new(hash, s, a);
			d->n++;
			return;
		}
		distinct_estimate(d, a);
	}
	register_add(d->reg, hash);
}

static void distinct_step(const struct agg_call *call, void *state, const struct agg_in *in,
                          struct arena *a)
{
	char room[VALUE_TEXT_MAX];
	struct str s = value_print(&in->value, room);

	(void)call;
	if (!value_is_null(&in->value))
		distinct_add(state, hash_bytes(s), s, NULL, a);
}

static void distinct_merge(const struct agg_call *call, void *state, const void *other,
                           struct arena *a)
{
	struct distinct *d = state;
	const struct distinct *o = other;

	(void)call;
	/* All room at once: members that come in the order of their hashes would pile up in a table
	 * that is too small. */
	if (!d->reg && o->n)
		distinct_reserve(d, d->n + o->n, a);
	for (size_t i = 0; i < o->cap; i++) {
		const struct member *m = o->place[i];

		if (m)
			distinct_add(d, m->hash, str_make(m->text, m->n), m, a);
	}
	if (!o->reg)
		return;
	if (!d->reg)
		distinct_estimate(d, a);
	for (size_t i = 0; i < REGISTERS; i++)
		if (d->reg[i] < o->reg[i])
			d->reg[i] = o->reg[i];
}

static int64_t registers_count(const uint8_t *reg)
{
	double sum = 0, m = (double)REGISTERS, n;

	for (size_t i = 0; i < REGISTERS; i++)
		sum += ldexp(1, -reg[i]);
	n = 0.7213 / (1 + 1.079 / m) * m * m / sum;
	/* It is known to be more than what would have been counted. */
	return n < DISTINCT_EXACT + 1 ? DISTINCT_EXACT + 1 : (int64_t)(n + 0.5);
}

static struct value distinct_final(const struct agg_call *call, const void *state, struct arena *a)
{
	const struct distinct *d = state;

	(void)call, (void)a;
	return value_int(d->reg ? registers_count(d->reg) : (int64_t)d->n);
}

const struct agg_type agg_count_distinct = {
	.name = "count_distinct",
	.usage = "count_distinct(FIELD)",
	.column = "_count_distinct",
	.size = sizeof(struct distinct),
	.step = distinct_step,
	.merge = distinct_merge,
	.final = distinct_final,
};
