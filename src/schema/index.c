/* An array's things by hash; see index.h. */
#include "schema/index.h"

static void place_put(struct index *x, size_t n)
{
	size_t mask = 2 * x->cap - 1, i = x->hash[n] & mask;

	while (x->place[i])
		i = (i + 1) & mask;
	x->place[i] = (uint32_t)n + 1;
}

void index_add(struct index *x, uint32_t hash, struct arena *a)
{
	if (x->n == x->cap) {
		x->hash = arena_grow(a, x->hash, sizeof(*x->hash), x->n, &x->cap, x->n + 1);
		x->place = arena_many(a, uint32_t, 2 * x->cap);
		for (size_t i = 0; i < x->n; i++)
			place_put(x, i);
	}
	x->hash[x->n] = hash;
	place_put(x, x->n++);
}

size_t index_next(const struct index *x, uint32_t hash, size_t *at)
{
	uint32_t place;

	if (!x->n)
		return STR_NONE;
	while ((place = x->place[(hash + (*at)++) & (2 * x->cap - 1)]))
		if (x->hash[place - 1] == hash)
			return place - 1;
	return STR_NONE;
}
