/*
 * values(f): the distinct values, by their text, in the order of their bytes, a line each; of more
 * than 100 the first 100 in that order.  Missing ones do not count, empty ones do.
 */
#include "agg/agg.h"

#define VALUES_MOST 100

struct kept {
	char *p;
	uint32_t n, cap;
};

struct values {
	size_t n, cap;
	struct kept *kept; /* sorted */
};

static struct str kept_str(const struct kept *k)
{
	return str_make(k->p, k->n);
}

static void kept_set(struct kept *k, struct str s, struct arena *a)
{
	if (!k->p || k->cap < s.n) {
		size_t cap = s.n < UINT32_MAX / 2 ? s.n + s.n / 2 : s.n;

		k->p = arena_get_text(a, cap);
		k->cap = (uint32_t)cap;
	}
	if (s.n)
		memcpy(k->p, s.p, s.n);
	k->n = (uint32_t)s.n;
}

/* The first that is not below `s`. */
static size_t values_place(const struct values *v, struct str s)
{
	size_t low = 0, high = v->n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (str_order(kept_str(&v->kept[mid]), s) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void values_add(struct values *v, struct str s, struct arena *a)
{
	size_t at = values_place(v, s);
	struct kept room = { 0 };

	if (at < v->n && str_eq(kept_str(&v->kept[at]), s))
		return;
	if (v->n == VALUES_MOST) {
		if (at == v->n)
			return;
		room = v->kept[--v->n]; /* the greatest makes room, with its bytes */
	}
	v->kept = arena_grow(a, v->kept, sizeof(*v->kept), v->n, &v->cap, v->n + 1);
	memmove(&v->kept[at + 1], &v->kept[at], (v->n - at) * sizeof(*v->kept));
	kept_set(&room, s, a);
	v->kept[at] = room;
	v->n++;
}

static void values_step(const struct agg_call *call, void *state, const struct agg_in *in,
                        struct arena *a)
{
	char room[VALUE_TEXT_MAX];

	(void)call;
	if (!value_is_null(&in->value))
		values_add(state, value_print(&in->value, room), a);
}

static void values_merge(const struct agg_call *call, void *state, const void *other,
                         struct arena *a)
{
	const struct values *o = other;

	(void)call;
	for (size_t i = 0; i < o->n; i++)
		values_add(state, kept_str(&o->kept[i]), a);
}

static struct value values_final(const struct agg_call *call, const void *state, struct arena *a)
{
	const struct values *v = state;
	size_t n = v->n ? v->n - 1 : 0;
	char *p, *to;

	(void)call;
	for (size_t i = 0; i < v->n; i++)
		n += v->kept[i].n;
	if (v->n == 0 || n > UINT32_MAX)
		return value_null();
	to = p = arena_get_text(a, n);
	for (size_t i = 0; i < v->n; i++) {
		if (i)
			*to++ = '\n';
		if (v->kept[i].n)
			memcpy(to, v->kept[i].p, v->kept[i].n);
		to += v->kept[i].n;
	}
	return value_text(str_make(p, n));
}

const struct agg_type agg_values = {
	.name = "values",
	.usage = "values(FIELD)",
	.column = "_values",
	.size = sizeof(struct values),
	.step = values_step,
	.merge = values_merge,
	.final = values_final,
};
