/*
 * Which names must stand in the bytes of a record for a field to have a value: for the prefilter.
 */
#include "reader/tree.h"
#include "schema/lens.h"
#include "schema/schema.h"

#define KEY_LEAST 3 /* bytes of a piece */

struct keys {
	struct str *key;
	size_t n, max;
	bool failed; /* a name has no piece, or there are too many */
	struct arena *tails; /* take the end of each name, with the quote behind it; NULL: the
	                      * longest piece */
};

/* The longest run of letters, digits and hyphens in the last step of a path.  A blank in a raw key
 * may stand for
 * `_`, so that is no part of it. */
static struct str key_piece(struct str name)
{
	size_t dot = str_find_last(name, '.');
	struct str step = dot == STR_NONE ? name : str_from(name, dot + 1), best = STR("");
	size_t from = 0;

	for (size_t i = 0; i <= step.n; i++) {
		bool inside = i < step.n &&
		              ((char_is_word(step.p[i]) && step.p[i] != '_') || step.p[i] == '-');

		if (inside)
			continue;
		if (i - from > best.n)
			best = str_slice(step, from, i);
		from = i + 1;
	}
	return best;
}

/* The run that a path ends with and the quote that ends its key: `line"` of command_line.  A key
 * within a text has a backslash there, but such records are decoded anyway. */
static struct str key_tail(struct str name, struct arena *a)
{
	size_t n = 0;

	while (n < name.n && name.p[name.n - n - 1] != '_' &&
	       (char_is_word(name.p[name.n - n - 1]) || name.p[name.n - n - 1] == '-'))
		n++;
	return n < KEY_LEAST ? STR("")
	                     : arena_printf(a, "%.*s\"", STR_ARG(str_from(name, name.n - n)));
}

/* One of two pieces that contain each other is enough: the shorter. */
static void key_add(struct keys *k, struct str name)
{
	struct str piece = k->tails ? key_tail(name, k->tails) : key_piece(name);

	if (piece.n < KEY_LEAST || str_find_char(name, '[') != STR_NONE)
		k->failed = true;
	for (size_t i = 0; i < k->n; i++) {
		if (str_find_nocase(piece, k->key[i]) != STR_NONE)
			return;
		if (str_find_nocase(k->key[i], piece) != STR_NONE) {
			k->key[i] = piece;
			return;
		}
	}
	if (k->n == k->max)
		k->failed = true;
	else
		k->key[k->n++] = piece;
}

/* Whether the reader makes a field: neither its values nor its name stand in the bytes. */
static bool is_made(const struct lens *lens, int raw)
{
	const char *const *made = lens->reader->made;

	for (; made && *made; made++)
		if (tree_same(str_of(*made), lens->slots->name[raw]))
			return true;
	return false;
}

static void raw_add(struct keys *k, const struct lens *lens, int raw)
{
	k->failed |= raw < 0 /* a constant */ || is_made(lens, raw);
	if (!k->failed)
		key_add(k, lens->slots->name[raw]);
}

static void cands_add(struct keys *k, const struct lens *lens, struct cands cands)
{
	for (size_t i = 0; i < cands.n; i++)
		raw_add(k, lens, cands.cand[i].raw);
}

/* Most log sources have the candidates of the general one, or of the one before them. */
static bool is_again(const struct cands *by_source, size_t at)
{
	return at > 0 && (by_source[at].cand == by_source[0].cand ||
	                  by_source[at].cand == by_source[at - 1].cand);
}

/* Whether a value of a candidate stands in the bytes (`end`: with its end). */
static bool cand_stands(const struct lens *lens, const struct cand *c, bool end)
{
	if (is_made(lens, c->raw))
		return false;
	for (size_t i = 0; i < c->from->transforms; i++)
		if (end ? !c->from->transform[i]->ends : !c->from->transform[i]->verbatim)
			return false;
	return true;
}

/* Whether what the slot holds may be decoded from what stands in the bytes. */
static bool is_plain(const struct lens_plan *plan, size_t slot)
{
	for (size_t i = 0; i < plan->targets; i++)
		if (plan->target[i].slot == slot)
			return plan->target[i].plain;
	return false;
}

size_t lens_others(const struct lens *lens, size_t slot, struct str *key, size_t max, bool *ends)
{
	const struct lens_plan *plan = lens->plan;
	struct keys k = { key, 0, max, lens->reader->spelling != SPELLING_JSON, NULL };
	bool found = false;

	*ends = true;
	if (is_plain(plan, slot))
		return lens_keys(lens, slot, false, key, max, NULL);
	for (size_t i = 0; i < plan->targets; i++) {
		const struct target *t = &plan->target[i];

		found |= t->slot == slot;
		for (size_t j = 0; t->slot == slot && t->by_source && j < lens->schema->sources;
		     j++)
			for (size_t n = 0; n < t->by_source[j].n && !is_again(t->by_source, j);
			     n++) {
				const struct cand *c = &t->by_source[j].cand[n];

				if (c->raw < 0)
					k.failed = true; /* a constant */
				else if (!cand_stands(lens, c, false))
					key_add(&k, lens->slots->name[c->raw]);
				else
					*ends &= cand_stands(lens, c, true);
			}
	}
	return k.failed || !found ? 0 : k.n;
}

size_t lens_keys(const struct lens *lens, size_t slot, bool tails, struct str *key, size_t max,
                 struct arena *a)
{
	const struct lens_plan *plan = lens->plan;
	struct keys k = { key, 0, max, lens->reader->spelling != SPELLING_JSON, tails ? a : NULL };

	for (size_t i = 0; i < plan->targets; i++) {
		const struct target *t = &plan->target[i];

		if (t->slot != slot)
			continue;
		if (t->raw >= 0)
			raw_add(&k, lens, t->raw);
		for (size_t j = 0; j < t->aliases; j++)
			raw_add(&k, lens, t->alias[j]);
		for (size_t j = 0; t->by_source && j < lens->schema->sources; j++)
			if (!is_again(t->by_source, j))
				cands_add(&k, lens, t->by_source[j]);
	}
	return k.failed ? 0 : k.n;
}
