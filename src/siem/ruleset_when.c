/*
 * Groups that depend on the record: mostly on a channel, a provider or an input's category, which
 * thousands of records share.  So which groups such values let in is kept by the values.
 */
#include "siem/ruleset_private.h"

#include <stdlib.h>

#include "base/hash.h"

#define CACHE_SIZE ((size_t)2048) /* entries; a power of two */
#define CACHE_FULL (CACHE_SIZE / 2)
#define KEY_MOST   ((size_t)512) /* bytes of the values */

struct when_entry {
	uint64_t hash;
	const char *key; /* NULL: free */
	size_t n;
	const uint32_t *group; /* that are in */
	size_t groups;
	const uint32_t *index; /* that are to be looked at */
	size_t indexes;
};

struct when_cache {
	struct when_entry entry[CACHE_SIZE];
	size_t entries;
	struct arena mem;
	char key[KEY_MOST];
	size_t n;
	uint32_t *group;
	size_t groups;
	uint32_t *index;
	size_t indexes;
	uint8_t *bits; /* the same */
};

struct when_cache *when_cache_new(const struct ruleset *set)
{
	struct when_cache *c = mem_get(sizeof(*c));

	memset(c, 0, sizeof(*c));
	c->group = mem_get((set->groups + 1) * sizeof(*c->group));
	c->index = mem_get((set->indexes + 1) * sizeof(*c->index));
	c->bits = mem_get(set->indexes / 8 + 1);
	return c;
}

void when_cache_free(struct when_cache *c)
{
	if (!c)
		return;
	arena_free(&c->mem);
	free(c->group);
	free(c->index);
	free(c->bits);
	free(c);
}

static bool key_add(struct when_cache *c, const void *p, size_t n)
{
	if (c->n + n > KEY_MOST)
		return false;
	if (n)
		memcpy(c->key + c->n, p, n);
	c->n += n;
	return true;
}

/* False: the values are too long to be kept. */
static bool key_make(struct when_cache *c, const struct source_rules *source, size_t number,
                     const struct record *r)
{
	c->n = 0;
	key_add(c, &number, sizeof(number));
	for (size_t i = 0; i < source->when_slots; i++) {
		const struct value *v = &r->slot[source->when_slot[i]];
		uint32_t head[2] = { v->type, value_is_text(v) ? v->n : 0 };

		if (!key_add(c, head, sizeof(head)))
			return false;
		if (value_is_text(v) && !key_add(c, v->p, v->n))
			return false;
		if (!value_is_text(v) && !value_is_null(v) && !key_add(c, &v->i, sizeof(v->i)))
			return false;
	}
	return true;
}

static bool route_is(const struct ruleset *set, struct ruleset_scratch *s, const struct group *g,
                     struct str source, struct record *r)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->route[i].when != NONE && group_route_takes(&g->route[i], source) &&
		    node_is(set, s, g->route[i].when, r))
			return true;
	return false;
}

/* Of some groups those that are in, into the cache's list. */
static void groups_find(const struct ruleset *set, struct ruleset_scratch *s, const uint32_t *group,
                        size_t n, struct str source, struct record *r)
{
	struct when_cache *c = s->when;

	c->groups = 0;
	for (size_t i = 0; i < n; i++)
		if (route_is(set, s, &set->group[group[i]], source, r))
			c->group[c->groups++] = group[i];
}

static void groups_in(struct ruleset_scratch *s, const uint32_t *group, size_t n)
{
	for (size_t i = 0; i < n; i++)
		s->group_on[group[i]] = s->epoch;
}

/* The indexes of the log source and of the groups in the cache's list, into its other list. */
static void indexes_find(const struct ruleset *set, struct when_cache *c,
                         const struct source_rules *source)
{
	memcpy(c->bits, source->index, set->indexes / 8 + 1);
	for (size_t i = 0; i < c->groups; i++)
		for (size_t k = 0; k < set->indexes / 8 + 1; k++)
			c->bits[k] |= set->group[c->group[i]].index[k];
	c->indexes = 0;
	for (uint32_t i = 0; i < set->indexes; i++)
		if (c->bits[i / 8] >> i % 8 & 1)
			c->index[c->indexes++] = i;
}

static struct when_entry *entry_find(struct when_cache *c, uint64_t hash)
{
	size_t at = hash & (CACHE_SIZE - 1);

	for (;; at = (at + 1) & (CACHE_SIZE - 1)) {
		struct when_entry *e = &c->entry[at];

		if (!e->key ||
		    (e->hash == hash && e->n == c->n && memcmp(e->key, c->key, c->n) == 0))
			return e;
	}
}

static void entry_fill(struct when_cache *c, uint64_t hash)
{
	struct when_entry *e;
	uint32_t *group, *index;

	if (c->entries == CACHE_FULL) {
		memset(c->entry, 0, sizeof(c->entry));
		c->entries = 0;
		arena_reset(&c->mem);
	}
	c->entries++;
	e = entry_find(c, hash);
	group = arena_get(&c->mem, (c->groups + 1) * sizeof(*group));
	memcpy(group, c->group, c->groups * sizeof(*group));
	index = arena_get(&c->mem, (c->indexes + 1) * sizeof(*index));
	memcpy(index, c->index, c->indexes * sizeof(*index));
	*e = (struct when_entry){ .hash = hash,
		                  .key = arena_copy(&c->mem, str_make(c->key, c->n)).p,
		                  .n = c->n,
		                  .group = group,
		                  .groups = c->groups,
		                  .index = index,
		                  .indexes = c->indexes };
}

size_t groups_run(const struct ruleset *set, struct ruleset_scratch *s, size_t number,
                  struct record *r, const uint32_t **index)
{
	const struct source_rules *source = &set->source[number];
	struct str name = ruleset_source_name(set, number);
	struct when_cache *c = s->when;
	const struct when_entry *e;
	uint64_t hash;

	if (source->others) {
		groups_find(set, s, source->other, source->others, name, r);
		groups_in(s, c->group, c->groups);
	}
	if (!key_make(c, source, number, r)) {
		groups_find(set, s, source->when, source->whens, name, r);
		groups_in(s, c->group, c->groups);
		indexes_find(set, c, source);
		*index = c->index;
		return c->indexes;
	}
	hash = hash_bytes(str_make(c->key, c->n));
	e = entry_find(c, hash);
	if (!e->key) {
		groups_find(set, s, source->when, source->whens, name, r);
		indexes_find(set, c, source);
		entry_fill(c, hash);
		e = entry_find(c, hash);
	}
	groups_in(s, e->group, e->groups);
	*index = e->index;
	return e->indexes;
}
