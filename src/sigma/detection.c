/* Search identifiers: maps, lists of maps, keywords. */
#include "sigma/read.h"

static const struct expr *search_of(struct reading *r, const struct node *node);

/* Members joined by AND. */
static const struct expr *map_of(struct reading *r, const struct node *map)
{
	const struct expr **part = arena_many(r->mem, const struct expr *, map->n);

	if (map->n == 0) {
		sigma_fail(r, map->line, "expected fields and values, found an empty map");
		return NULL;
	}
	for (size_t i = 0; i < map->n; i++) {
		part[i] = modifier_item(r, map->key[i], map->item[i]);
		if (!part[i])
			return NULL;
	}
	return sigma_join(r, EXPR_AND, part, map->n, map->line);
}

/* Maps, keywords and lists of them, joined by OR. */
static const struct expr *list_of(struct reading *r, const struct node *list)
{
	const struct expr **part = arena_many(r->mem, const struct expr *, list->n);

	if (list->n == 0) {
		sigma_fail(r, list->line, "expected maps or keywords, found an empty list");
		return NULL;
	}
	for (size_t i = 0; i < list->n; i++) {
		part[i] = search_of(r, list->item[i]);
		if (!part[i])
			return NULL;
	}
	return sigma_join(r, EXPR_OR, part, list->n, list->line);
}

static const struct expr *search_of(struct reading *r, const struct node *node)
{
	if (node->kind == NODE_MAP)
		return map_of(r, node);
	if (node->kind == NODE_LIST)
		return list_of(r, node);
	return modifier_keyword(r, node);
}

static bool is_other(struct str key, const char *const *other)
{
	for (; *other; other++)
		if (str_eq(key, str_of(*other)))
			return true;
	return false;
}

bool detection_searches(struct reading *r, const struct node *map, const char *const *other,
                        struct sigma_search **search, size_t *n)
{
	*search = arena_many(r->set->mem, struct sigma_search, map->n);
	*n = 0;
	for (size_t i = 0; i < map->n; i++) {
		struct sigma_search *one = &(*search)[*n];

		if (is_other(map->key[i]->text, other))
			continue;
		one->name = map->key[i]->text;
		one->expr = search_of(r, map->item[i]);
		if (!one->expr)
			return false;
		++*n;
	}
	return *n > 0 || sigma_fail(r, map->line, "expected a search identifier, found none");
}
