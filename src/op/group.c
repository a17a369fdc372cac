/*
 * A hash table of groups; see group.h.  The loop over records costs a hash of the key's bytes and
 * one comparison; only a new group allocates and copies.
 */
#include "op/group.h"

#include <stdlib.h>

#include "base/hash.h"

struct group_place {
	uint64_t hash;
	struct group *group; /* NULL: free */
};

struct group_text {
	struct str text;
	char room[VALUE_TEXT_MAX];
};

#define SIZE_FIRST ((size_t)64)

void group_init(struct group_table *t, size_t keys, size_t bytes, struct arena *mem)
{
	*t = (struct group_table){ .mem = mem, .keys = keys, .bytes = bytes, .size = SIZE_FIRST };
	t->place = arena_many(mem, struct group_place, t->size);
	t->now = arena_many(mem, struct group_text, keys);
}

static void place_grow(struct group_table *t)
{
	t->size *= 2;
	t->place = arena_many(t->mem, struct group_place, t->size);
	for (struct group *g = t->first; g; g = g->next) {
		size_t at = g->hash & (t->size - 1);

		while (t->place[at].group)
			at = (at + 1) & (t->size - 1);
		t->place[at] = (struct group_place){ g->hash, g };
	}
}

static struct group *group_add(struct group_table *t, uint64_t hash)
{
	struct group *g = arena_get(t->mem, sizeof(*g));

	*g = (struct group){ .hash = hash,
		             .key = arena_many(t->mem, struct value, t->keys),
		             .text = arena_many(t->mem, struct str, t->keys),
		             .state = arena_get_zeroed(t->mem, 1, t->bytes) };
	if (t->last)
		t->last->next = g;
	else
		t->first = g;
	t->last = g;
	t->n++;
	return g;
}

static bool texts_equal(const struct group_table *t, const struct group *g)
{
	for (size_t i = 0; i < t->keys; i++)
		if (!g->text[i].p != !t->now[i].text.p || !str_eq(g->text[i], t->now[i].text))
			return false;
	return true;
}

/* Of values with one text the group shows the one that stands first here, so that the rows do not
 * depend on the order of the records. */
static int value_rank(const struct value *v)
{
	static const int ranks[] = { [VALUE_TEXT] = 0,
		                     [VALUE_LIST] = 2,
		                     [VALUE_INT] = 3,
		                     [VALUE_DOUBLE] = 4,
		                     [VALUE_BOOL] = 5 };

	return v->type == VALUE_TEXT && v->number ? 1 : ranks[v->type];
}

static void key_prefer(struct group *g, size_t i, const struct value *v)
{
	struct value *key = &g->key[i];

	if ((key->type == v->type && key->number == v->number) || value_is_null(v) ||
	    value_rank(v) >= value_rank(key))
		return;
	*key = *v;
	if (value_is_text(key))
		key->p = g->text[i].p;
}

/* The group whose texts are `t->now`, or a new one without keys (`*made`). */
static struct group *group_find(struct group_table *t, uint64_t hash, bool *made)
{
	size_t at = hash & (t->size - 1);

	for (; t->place[at].group; at = (at + 1) & (t->size - 1))
		if (t->place[at].hash == hash && texts_equal(t, t->place[at].group))
			return t->place[at].group;
	*made = true;
	if (t->n * 2 >= t->size) {
		place_grow(t);
		for (at = hash & (t->size - 1); t->place[at].group;)
			at = (at + 1) & (t->size - 1);
	}
	t->place[at] = (struct group_place){ hash, group_add(t, hash) };
	return t->place[at].group;
}

static void key_fill(struct group_table *t, struct group *g, size_t i, const struct value *v)
{
	g->key[i] = *v;
	if (!t->now[i].text.p)
		return;
	g->text[i] = arena_copy(t->mem, t->now[i].text);
	if (value_is_text(v))
		g->key[i].p = g->text[i].p;
}

/* Null and empty texts hash alike; the comparison tells them apart. */
static uint64_t text_hash(uint64_t h, struct str text)
{
	return hash_mix(h, text.n ? hash_bytes(text) : 0);
}

static struct str value_now(const struct value *v, struct group_text *now)
{
	if (value_is_null(v))
		return (struct str){ NULL, 0 };
	if (!value_is_text(v))
		return value_print(v, now->room);
	return v->n ? value_str(v) : STR("");
}

struct group *group_of(struct group_table *t, const size_t *slot, const struct record *r)
{
	uint64_t hash = 0;
	bool made = false;
	struct group *g;

	for (size_t i = 0; i < t->keys; i++) {
		t->now[i].text = value_now(&r->slot[slot[i]], &t->now[i]);
		hash = text_hash(hash, t->now[i].text);
	}
	g = group_find(t, hash, &made);
	for (size_t i = 0; i < t->keys; i++) {
		if (made)
			key_fill(t, g, i, &r->slot[slot[i]]);
		else
			key_prefer(g, i, &r->slot[slot[i]]);
	}
	return g;
}

struct group *group_like(struct group_table *t, const struct group *other)
{
	bool made = false;
	struct group *g;

	for (size_t i = 0; i < t->keys; i++)
		t->now[i].text = other->text[i];
	g = group_find(t, other->hash, &made);
	for (size_t i = 0; i < t->keys; i++) {
		if (made)
			key_fill(t, g, i, &other->key[i]);
		else
			key_prefer(g, i, &other->key[i]);
	}
	return g;
}

static int group_order(const void *x, const void *y, void *user)
{
	const struct group *a = *(struct group *const *)x, *b = *(struct group *const *)y;
	const size_t keys = *(const size_t *)user;

	for (size_t i = 0; i < keys; i++) {
		int order = value_order(&a->key[i], &b->key[i]);

		if (order == 0)
			order = str_order(a->text[i], b->text[i]);
		if (order)
			return order;
	}
	return 0;
}

struct group **group_sorted(const struct group_table *t, struct arena *a)
{
	struct group **all = arena_many(a, struct group *, t->n);
	size_t n = 0, keys = t->keys;

	for (struct group *g = t->first; g; g = g->next)
		all[n++] = g;
	qsort_r(all, n, sizeof(struct group *), group_order, &keys);
	return all;
}
