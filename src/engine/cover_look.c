/*
 * Looking at one record for all that the rules ask of its bytes; see cover.h.  Which literals stand
 * in it is noted by their numbers; with an escape among them, anything may.
 */
#include <stdlib.h>

#include "engine/cover.h"

struct cover_look {
	const struct cover *cover;
	const struct literals *all;
	struct literals_scratch *scratch;
	bool escaped; /* a character of a literal may be spelt otherwise */
	uint32_t seen; /* of this record */
	uint32_t *last; /* by literal: the record that it was found in last */
	size_t size;
};

struct cover_look *cover_look_new(const struct cover *cover, const struct literals *all,
                                  struct err *err)
{
	struct cover_look *look = mem_get(sizeof(*look));

	*look = (struct cover_look){ .cover = cover,
		                     .all = all,
		                     .scratch = literals_scratch_new(all, err) };
	if (!look->scratch) {
		free(look);
		return NULL;
	}
	look->last = mem_get((cover->all.n + 1) * sizeof(*look->last));
	memset(look->last, 0, (cover->all.n + 1) * sizeof(*look->last));
	return look;
}

void cover_look_free(struct cover_look *look)
{
	if (!look)
		return;
	literals_scratch_free(look->scratch);
	free(look->last);
	free(look);
}

static size_t literal_hit(void *user, size_t end, size_t which)
{
	struct cover_look *look = user;

	(void)end;
	if (which < look->cover->all.n) {
		look->last[which] = look->seen;
		return 0;
	}
	look->escaped = true;
	return look->size;
}

static bool set_has(const struct cover_look *look, const struct cover_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (look->last[set->literal[i]] == look->seen)
			return true;
	return false;
}

static bool rule_may(const struct cover_look *look, const struct cover_rule *rule)
{
	for (size_t i = 0; i < rule->sets; i++)
		if (!set_has(look, &rule->set[i]))
			return false;
	return true;
}

bool cover_lets(struct cover_look *look, struct str raw)
{
	const struct cover *cover = look->cover;

	if (++look->seen == 0) {
		memset(look->last, 0, (cover->all.n + 1) * sizeof(*look->last));
		look->seen = 1;
	}
	look->escaped = false;
	look->size = raw.n;
	literals_scan(look->all, look->scratch, raw, literal_hit, look);
	for (size_t i = 0; !look->escaped && i < cover->rules; i++)
		if (rule_may(look, &cover->rule[i]))
			return true;
	return look->escaped;
}
