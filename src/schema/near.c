/* gyoji's own names: all of them, and the one nearest to a name that nothing has. */
#include "schema/tables.h"

#include <stdlib.h>

struct str schema_near(const struct schema *schema, struct str name, size_t *least)
{
	struct str best = STR("");

	for (size_t i = 0; schema && i < schema->sources; i++) {
		const struct source *s = &schema->source[i];

		for (size_t k = 0; k < s->n; k++) {
			size_t distance;

			if (s->mapping[k].vocabulary != VOCABULARY_GYOJI)
				continue;
			distance = str_distance_below(name, s->mapping[k].name, *least);
			if (distance && distance < *least) {
				*least = distance;
				best = s->mapping[k].name;
			}
		}
	}
	return best;
}

static int by_name(const void *a, const void *b)
{
	return str_order(*(const struct str *)a, *(const struct str *)b);
}

size_t schema_names(const struct schema *schema, const struct str **name, struct arena *a)
{
	struct str *all = NULL;
	size_t n = 0, cap = 0, kept = 0;

	for (size_t i = 0; i < schema->sources; i++) {
		const struct source *s = &schema->source[i];

		for (size_t k = 0; k < s->n; k++) {
			if (s->mapping[k].vocabulary != VOCABULARY_GYOJI)
				continue;
			all = arena_grow(a, all, sizeof(*all), n, &cap, n + 1);
			all[n++] = s->mapping[k].name;
		}
	}
	if (n > 1)
		qsort(all, n, sizeof(*all), by_name);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || !str_eq(all[kept - 1], all[i]))
			all[kept++] = all[i];
	*name = all;
	return kept;
}
