/*
 * Looking at one record for what the rules ask of its bytes; see cover.h.  Which of the literals
 * taken stand in it says whose rules it may be; a set of these is looked for when it is asked for
 * first.  With an escape in the place of a literal's character, anything may stand there.
 */
#include <stdlib.h>

#include "engine/cover.h"

struct cover_look {
	const struct cover *cover;
	const struct literals *taken;
	struct literals *const *set;
	struct literals_scratch *scratch, **set_scratch;
	uint64_t hit[COVER_WORDS(COVER_MOST)]; /* of this record: the literals taken */
	bool escaped; /* a character of one may be spelt otherwise */
	uint32_t seen; /* the record's number */
	uint32_t *asked; /* by set: the record that was looked at for it last, */
	bool *found; /* and what came of it */
	size_t size;
};

struct cover_look *cover_look_new(const struct cover *cover, const struct literals *taken,
                                  struct literals *const *set, struct err *err)
{
	struct cover_look *look = mem_get(sizeof(*look));
	size_t n = cover->sets;
	bool ok;

	*look = (struct cover_look){ .cover = cover, .taken = taken, .set = set };
	look->asked = mem_get((n + 1) * sizeof(*look->asked));
	memset(look->asked, 0, (n + 1) * sizeof(*look->asked));
	look->found = mem_get((n + 1) * sizeof(*look->found));
	look->set_scratch = mem_get((n + 1) * sizeof(*look->set_scratch));
	memset(look->set_scratch, 0, (n + 1) * sizeof(*look->set_scratch));
	look->scratch = literals_scratch_new(taken, err);
	ok = look->scratch != NULL;
	for (size_t i = 0; i < n && ok; i++) {
		look->set_scratch[i] = literals_scratch_new(set[i], err);
		ok = look->set_scratch[i] != NULL;
	}
	if (ok)
		return look;
	cover_look_free(look);
	return NULL;
}

void cover_look_free(struct cover_look *look)
{
	if (!look)
		return;
	for (size_t i = 0; i < look->cover->sets; i++)
		literals_scratch_free(look->set_scratch[i]);
	literals_scratch_free(look->scratch);
	free(look->set_scratch);
	free(look->found);
	free(look->asked);
	free(look);
}

static size_t literal_hit(void *user, size_t end, size_t which)
{
	struct cover_look *look = user;

	(void)end;
	if (which < look->cover->taken.n) {
		look->hit[which / 64] |= UINT64_C(1) << which % 64;
		return 0;
	}
	look->escaped = true;
	return look->size;
}

static bool has_taken(const struct cover_look *look, const struct cover_rule *rule)
{
	for (size_t i = 0; i < COVER_WORDS(look->cover->taken.n); i++)
		if (rule->taken[i] & look->hit[i])
			return true;
	return false;
}

static bool has_set(struct cover_look *look, uint32_t set, struct str raw)
{
	if (look->asked[set] != look->seen) {
		look->asked[set] = look->seen;
		look->found[set] = literals_any(look->set[set], look->set_scratch[set], raw);
	}
	return look->found[set];
}

static bool rule_may(struct cover_look *look, const struct cover_rule *rule, struct str raw)
{
	if (!has_taken(look, rule))
		return false;
	for (size_t i = 0; i < rule->sets; i++)
		if (!has_set(look, rule->set[i], raw))
			return false;
	return true;
}

bool cover_lets(struct cover_look *look, struct str raw)
{
	const struct cover *cover = look->cover;

	if (++look->seen == 0) {
		memset(look->asked, 0, cover->sets * sizeof(*look->asked));
		look->seen = 1;
	}
	memset(look->hit, 0, sizeof(look->hit));
	look->escaped = false;
	look->size = raw.n;
	literals_scan(look->taken, look->scratch, raw, literal_hit, look);
	for (size_t i = 0; !look->escaped && i < cover->rules; i++)
		if (rule_may(look, &cover->rule[i], raw))
			return true;
	return look->escaped;
}
