/*
 * pct(f, p): the p-th percentile of the values that are numbers, exact: between the two closest
 * ranks it goes in a straight line.  Without p the 50th, which is median(f).  pct(f, 25, 75) is one
 * call for each p: the operator makes them, and names their columns `_<field>_pct_<p>`.
 *
 * The state counts how often each number came, so that it grows with the numbers that differ.
 */
#include <math.h>
#include <stdlib.h>

#include "agg/agg.h"
#include "agg/exact.h"
#include "base/hash.h"

struct counted {
	double number;
	uint64_t n; /* 0: a free place */
};

struct pct {
	uint64_t n; /* numbers */
	size_t used, cap; /* places in the table; cap is a power of two */
	struct counted *at;
};

/* Where a number is, or would go. */
static struct counted *pct_find(struct counted *at, size_t cap, double number)
{
	size_t i = (size_t)hash_bytes(str_make((const char *)&number, sizeof(number))) & (cap - 1);

	while (at[i].n && memcmp(&at[i].number, &number, sizeof(number)) != 0)
		i = (i + 1) & (cap - 1);
	return &at[i];
}

/* Make room for `n` different numbers. */
static void pct_reserve(struct pct *p, size_t n, struct arena *a)
{
	size_t cap = p->cap ? p->cap : 8;
	struct counted *at;

	if (n * 4 <= p->cap * 3)
		return;
	while (n * 4 > cap * 3)
		cap *= 2;
	at = arena_many(a, struct counted, cap);
	for (size_t i = 0; i < p->cap; i++)
		if (p->at[i].n)
			*pct_find(at, cap, p->at[i].number) = p->at[i];
	p->at = at;
	p->cap = cap;
}

static void pct_add(struct pct *p, double number, uint64_t n, struct arena *a)
{
	struct counted *c;

	pct_reserve(p, p->used + 1, a);
	c = pct_find(p->at, p->cap, number);
	p->used += c->n == 0;
	p->n += n;
	c->number = number;
	c->n += n;
}

static void pct_step(const struct agg_call *call, void *state, const struct agg_in *in,
                     struct arena *a)
{
	struct value number;

	(void)call;
	/* number_take has made -0 a plain 0. */
	if (number_take(&in->value, &number))
		pct_add(state, number.type == VALUE_INT ? (double)number.i : number.d, 1, a);
}

static void pct_merge(const struct agg_call *call, void *state, const void *other, struct arena *a)
{
	struct pct *p = state;
	const struct pct *o = other;

	(void)call;
	/* All room at once: numbers that come in the order of their hashes would pile up in a table
	 * that is too small. */
	if (o->used)
		pct_reserve(p, p->used + o->used, a);
	for (size_t i = 0; i < o->cap; i++)
		if (o->at[i].n)
			pct_add(p, o->at[i].number, o->at[i].n, a);
}

static int counted_order(const void *x, const void *y)
{
	double a = ((const struct counted *)x)->number, b = ((const struct counted *)y)->number;

	return (a > b) - (a < b);
}

/* The number of a rank (from 0) in the sorted table. */
static double number_at(const struct counted *sorted, uint64_t rank)
{
	while (rank >= sorted->n)
		rank -= sorted++->n;
	return sorted->number;
}

static double between(double low, double high, double part)
{
	if (part == 0 || low == high)
		return low;
	if (isinf(low) || isinf(high))
		return low + high;
	return low + part * (high - low);
}

static struct value pct_at(const struct pct *p, double percent, struct arena *a)
{
	struct counted *sorted = arena_many(a, struct counted, p->used);
	uint64_t last = p->n - 1, low;
	size_t n = 0;
	double rank;

	for (size_t i = 0; i < p->cap; i++)
		if (p->at[i].n)
			sorted[n++] = p->at[i];
	qsort(sorted, n, sizeof(*sorted), counted_order);
	rank = fmin(fmax(percent, 0), 100) / 100 * (double)last;
	low = rank >= (double)last ? last : (uint64_t)rank;
	if (low == last)
		return value_double(number_at(sorted, last));
	return value_double(
		between(number_at(sorted, low), number_at(sorted, low + 1), rank - (double)low));
}

static struct value pct_final(const struct agg_call *call, const void *state, struct arena *a)
{
	const struct pct *p = state;

	return p->n ? pct_at(p, call->n ? call->number[0] : 50, a) : value_null();
}

static struct value median_final(const struct agg_call *call, const void *state, struct arena *a)
{
	const struct pct *p = state;

	(void)call;
	return p->n ? pct_at(p, 50, a) : value_null();
}

const struct agg_type agg_pct = {
	.name = "pct",
	.usage = "pct(FIELD, PERCENT, ...)",
	.column = "_pct",
	.size = sizeof(struct pct),
	.step = pct_step,
	.merge = pct_merge,
	.final = pct_final,
};

const struct agg_type agg_median = {
	.name = "median",
	.usage = "median(FIELD)",
	.column = "_median",
	.size = sizeof(struct pct),
	.step = pct_step,
	.merge = pct_merge,
	.final = median_final,
};
