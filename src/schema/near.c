/* The name of the schema that is nearest to one that nothing has. */
#include "schema/tables.h"

struct str schema_near(const struct schema *schema, struct str name, size_t *least)
{
	struct str best = STR("");

	for (size_t i = 0; schema && i < schema->sources; i++) {
		const struct source *s = &schema->source[i];

		for (size_t k = 0; k < s->n; k++) {
			size_t distance;

			if (s->mapping[k].vocabulary != VOCABULARY_GYOJI)
				continue;
			distance = str_distance(name, s->mapping[k].name);
			if (distance && distance < *least) {
				*least = distance;
				best = s->mapping[k].name;
			}
		}
	}
	return best;
}
