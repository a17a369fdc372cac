/*
 * Which names must stand in the bytes of a record for a field to have a value: for the prefilter.
 */
#include "schema/keys.h"
#include "reader/tree.h"
#include "schema/schema.h"
#include "schema/tables.h"

#define KEY_LEAST 3 /* bytes of a piece */

struct keys {
	struct str *key;
	size_t n, max;
	bool failed; /* a name has no piece, or there are too many */
	const struct schema *schema;
	enum key_spot spot;
	struct arena *mem;
};

struct str path_steps(const struct schema *schema, struct str name)
{
	size_t dot = str_find_last(name, '.');

	for (size_t i = 0; i < schema->envelopes; i++) {
		struct str envelope = schema->envelope[i];

		if (name.n > envelope.n + 1 && str_starts_nocase(name, envelope) &&
		    name.p[envelope.n] == '.')
			return str_from(name, dot + 1);
	}
	return name;
}

struct str key_piece(const struct schema *schema, struct str name)
{
	struct str steps = path_steps(schema, name), best = STR("");
	size_t from = 0;

	for (size_t i = 0; i <= steps.n; i++) {
		bool inside = i < steps.n && ((char_is_word(steps.p[i]) && steps.p[i] != '_') ||
		                              steps.p[i] == '-');

		if (inside)
			continue;
		if (i - from >= best.n)
			best = str_slice(steps, from, i);
		from = i + 1;
	}
	return best;
}

size_t key_tails(struct str name, struct str tail[KEY_TAILS], struct arena *a)
{
	size_t n = 0;
	struct str run;

	while (n < name.n && name.p[name.n - n - 1] != '_' &&
	       (char_is_word(name.p[name.n - n - 1]) || name.p[name.n - n - 1] == '-'))
		n++;
	run = str_from(name, name.n - n);
	if (n < KEY_LEAST)
		return 0;
	tail[0] = arena_printf(a, "%.*s\"", STR_ARG(run));
	if (name.n < n + 2 || name.p[name.n - n - 1] != '_' ||
	    !char_is_alpha(name.p[name.n - n - 2]))
		return 1;
	for (size_t i = 0; i < KEY_TAILS; i++)
		tail[i] = arena_printf(a, "%c%c%.*s\"", name.p[name.n - n - 2], "_ "[i],
		                       STR_ARG(run));
	return KEY_TAILS;
}

/* How much of a name is letters, digits and dots: a blank in a raw key may stand for `_`. */
static size_t plain_part(struct str name)
{
	size_t n = 0;

	while (n < name.n && name.p[n] != '_' && (char_is_word(name.p[n]) || name.p[n] == '.'))
		n++;
	return n;
}

bool key_heads(const struct schema *schema, struct str name, struct str head[KEY_HEADS],
               struct arena *a)
{
	size_t dot = str_find_char(name, '.'), plain = plain_part(name), end;

	if (dot == STR_NONE || dot < KEY_LEAST || plain < dot + KEY_LEAST ||
	    path_steps(schema, name).n < name.n)
		return false;
	end = str_find_char(str_slice(name, dot + 1, plain), '.');
	head[0] = arena_printf(a, "%.*s\"", STR_ARG(str_slice(name, 0, dot)));
	head[1] = str_slice(name, 0, end == STR_NONE ? plain : dot + 1 + end);
	return true;
}

/* One of two pieces that contain each other is enough: the shorter. */
static void piece_add(struct keys *k, struct str piece)
{
	k->failed |= piece.n < KEY_LEAST;
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

static void key_add(struct keys *k, struct str name)
{
	struct str head[KEY_HEADS], tail[KEY_TAILS];
	size_t tails;

	k->failed |= str_find_char(name, '[') != STR_NONE;
	if (k->spot == SPOT_PIECE) {
		piece_add(k, key_piece(k->schema, name));
		return;
	}
	if (k->spot == SPOT_HEAD && key_heads(k->schema, name, head, k->mem)) {
		for (size_t i = 0; i < KEY_HEADS; i++)
			piece_add(k, head[i]);
		return;
	}
	tails = key_tails(name, tail, k->mem);
	if (tails == 0)
		piece_add(k, key_piece(k->schema, name));
	for (size_t i = 0; i < tails; i++)
		piece_add(k, tail[i]);
}

bool key_is_made(const struct lens *lens, int raw)
{
	const char *const *made = lens->reader->made;

	for (; made && *made; made++)
		if (tree_same(str_of(*made), lens->slots->name[raw]))
			return true;
	return false;
}

static void raw_add(struct keys *k, const struct lens *lens, int raw)
{
	k->failed |= raw < 0 /* a constant */ || key_is_made(lens, raw);
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
	if (key_is_made(lens, c->raw))
		return false;
	for (size_t i = 0; i < c->from->transforms; i++)
		if (end ? !c->from->transform[i]->ends : !c->from->transform[i]->verbatim)
			return false;
	return true;
}

/* Whether a log source counts. */
static bool is_of(const bool *of, size_t source)
{
	return !of || of[source];
}

static const struct target *target_of(const struct lens *lens, size_t slot)
{
	const struct lens_plan *plan = lens->plan;

	for (size_t i = 0; i < plan->targets; i++)
		if (plan->target[i].slot == slot)
			return &plan->target[i];
	return NULL;
}

/* Whether all sources of the value stand in the bytes (`end`: with their ends). */
static bool target_stands(const struct lens *lens, const struct target *t, const bool *of, bool end)
{
	if (end ? t->ends : t->verbatim)
		return true;
	if (!of || t->plain || lens->reader->spelling == SPELLING_NONE ||
	    (t->raw >= 0 && key_is_made(lens, t->raw)))
		return false;
	for (size_t i = 0; i < t->aliases; i++)
		if (key_is_made(lens, t->alias[i]))
			return false;
	for (size_t j = 0; t->by_source && j < lens->schema->sources; j++)
		for (size_t i = 0; of[j] && i < t->by_source[j].n; i++) {
			const struct cand *c = &t->by_source[j].cand[i];

			if (c->raw < 0 || !cand_stands(lens, c, end))
				return false;
		}
	return true;
}

bool lens_verbatim(const struct lens *lens, size_t slot, const bool *of)
{
	const struct target *t = target_of(lens, slot);

	if (t)
		return target_stands(lens, t, of, false);
	return slot < lens->names->n && lens->names->name[slot].meta == META_RAW;
}

bool lens_ends(const struct lens *lens, size_t slot, const bool *of)
{
	const struct target *t = target_of(lens, slot);

	return t && target_stands(lens, t, of, true);
}

bool lens_reaches(const struct lens *lens, size_t source)
{
	return source_reachable(lens->schema, source, lens->reader);
}

/* What one log source's candidates add to the names of those that do not stand in the bytes. */
static void others_add(struct keys *k, const struct lens *lens, struct cands cands, bool *ends)
{
	for (size_t i = 0; i < cands.n; i++) {
		const struct cand *c = &cands.cand[i];

		if (c->raw < 0)
			k->failed = true; /* a constant */
		else if (!cand_stands(lens, c, false))
			key_add(k, lens->slots->name[c->raw]);
		else
			*ends &= cand_stands(lens, c, true);
	}
}

size_t lens_others(const struct lens *lens, size_t slot, const bool *of, struct str *key,
                   size_t max, bool *ends)
{
	const struct target *t = target_of(lens, slot);
	struct keys k = { key,          0,          max, lens->reader->spelling != SPELLING_JSON,
		          lens->schema, SPOT_PIECE, NULL };

	*ends = true;
	if (!t)
		return 0;
	if (t->plain)
		return lens_keys(lens, slot, of, SPOT_PIECE, key, max, NULL);
	for (size_t j = 0; t->by_source && j < lens->schema->sources; j++)
		if (is_of(of, j) && (of || !is_again(t->by_source, j)))
			others_add(&k, lens, t->by_source[j], ends);
	return k.failed ? 0 : k.n;
}

size_t lens_keys(const struct lens *lens, size_t slot, const bool *of, enum key_spot spot,
                 struct str *key, size_t max, struct arena *a)
{
	const struct target *t = target_of(lens, slot);
	struct keys k = { key,          0,    max, lens->reader->spelling != SPELLING_JSON,
		          lens->schema, spot, a };

	if (!t)
		return 0;
	if (t->raw >= 0)
		raw_add(&k, lens, t->raw);
	for (size_t j = 0; j < t->aliases; j++)
		raw_add(&k, lens, t->alias[j]);
	for (size_t j = 0; t->by_source && j < lens->schema->sources; j++)
		if (is_of(of, j) && (of || !is_again(t->by_source, j)))
			cands_add(&k, lens, t->by_source[j]);
	return k.failed ? 0 : k.n;
}
