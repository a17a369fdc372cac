/*
 * The fast decoder: simdjson finds a text's structure, a loop over that picks the wanted keys.
 *
 *     {"Image":"C:\\x","Keywords":12,"tags":["a"]}
 *     ^^      ^^      ^^         ^^ ^^     ^^^  ^^    the index
 *
 * A member of a flat object is four entries: key, colon, value, comma.  A string ends before the
 * next entry, so nothing of what is not wanted is looked at.  Whatever does not look as it should
 * sends the record to the tolerant decoder.
 */
#include "reader/fill.h"
#include "reader/json_scan.h"
#include "reader/memo.h"
#include "reader/nested.h"
#include "reader/simd.h"

enum walk_step { WALK_ENTER, WALK_LEAVE, WALK_BAD };

struct walk {
	const char *p;
	const uint32_t *at, *end; /* the entries that are left */
	size_t depth; /* levels in use */
	struct level level[LEVELS_MOST];
	struct fill fill;
};

/* Where what starts before offset `next` ends. */
static size_t token_end(const struct walk *w, uint32_t next)
{
	while (scan_is_space(w->p[next - 1]))
		next--;
	return next;
}

/* The inside of the string literal that starts at `start`, `next` being the next entry. */
static bool literal_get(struct walk *w, uint32_t start, uint32_t next, struct str *inside)
{
	size_t end = token_end(w, next);

	if (end < (size_t)start + 2 || w->p[end - 1] != '"')
		return false;
	*inside = str_make(w->p + start + 1, end - start - 2);
	return true;
}

/* Shorter texts are always unescaped: whether they are empty, or `-`, is looked at. */
#define SPELT_LEAST 7

/* Whether all slots that a key's value goes to take it as it is spelt. */
static bool stays_spelt(const struct walk *w, const struct tree_edge *edge, struct str text)
{
	const bool *spelt = w->fill.slots->spelt;

	if (!spelt || w->fill.map || text.n < SPELT_LEAST || edge->below)
		return false;
	for (size_t i = 0; i < edge->targets; i++)
		if (!spelt[edge->target[i].slot])
			return false;
	return str_find_char(text, '\\') != STR_NONE;
}

/* A string, number, bool or null; `edge` may be NULL. */
static bool scalar_get(struct walk *w, const struct tree_edge *edge, uint32_t start, uint32_t next,
                       struct value *v)
{
	struct str text;
	enum json_kind kind;

	if (w->p[start] == '"') {
		if (!literal_get(w, start, next, &text))
			return false;
		if (edge && stays_spelt(w, edge, text)) {
			*v = value_text(text);
			v->spelt = true;
			return true;
		}
		*v = value_text(json_unescape(text, w->fill.a));
		return true;
	}
	text = str_make(w->p + start, token_end(w, next) - start);
	kind = scan_word_kind(text);
	*v = json_value(text, kind, w->fill.a);
	return kind != JSON_BAD;
}

/* Past the container whose bracket is entry `at`; NULL: it does not end. */
static const uint32_t *container_skip(const struct walk *w, const uint32_t *at)
{
	size_t depth = 0;

	for (; at < w->end; at++) {
		char c = w->p[*at];

		if (scan_is_open(c))
			depth++;
		else if (scan_is_close(c) && --depth == 0)
			return at + 1;
	}
	return NULL;
}

/* The container whose bracket is the next entry, as the value of `key`: go into it, or take it as a
 * whole. */
static enum walk_step container_take(struct walk *w, const struct tree_edge *edge, struct str key)
{
	struct level *up = &w->level[w->depth - 1];
	const char *start = w->p + *w->at;
	bool array = *start == '[', deep = w->depth == LEVELS_MOST, leaf;
	struct str text;

	if (!deep && fill_descends(&w->fill, up, edge, array)) {
		level_enter(&w->fill, &w->level[w->depth++], up, edge, key, array, start);
		w->at++;
		return WALK_ENTER;
	}
	w->at = container_skip(w, w->at);
	if (!w->at)
		return WALK_BAD;
	text = str_make(start, (size_t)(w->p + w->at[-1] + 1 - start));
	leaf = array || deep || scan_space(start + 1, start + text.n) == start + text.n - 1;
	if (fill_wants(&w->fill, up, edge, leaf))
		fill_value(&w->fill, up, edge, key, scan_list(text), leaf);
	return WALK_LEAVE;
}

/* The comma or closing bracket behind a value; true: more follows. */
static bool comma_take(struct walk *w)
{
	if (w->at == w->end || w->p[*w->at] != ',')
		return false;
	w->at++;
	return true;
}

/* Whether there is a backslash in a key: keys are short, and READER_PAD bytes follow the record, so
 * eight bytes are looked at at a time, also past the key's end. */
static inline bool has_backslash(struct str key)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);

	for (size_t i = 0; i < key.n; i += 8) {
		uint64_t v, zero;

		memcpy(&v, key.p + i, sizeof(v));
		v ^= ones * '\\';
		if (key.n - i < 8)
			v |= UINT64_MAX << (8 * (key.n - i));
		zero = (v - ones) & ~v & (ones << 7);
		if (zero)
			return true;
	}
	return false;
}

/* What is known of a key, which is unescaped; `*exact`: whether edge_is_exact. */
static inline const struct tree_edge *key_find(struct walk *w, const struct level *level,
                                               struct str *key, bool *exact)
{
	const struct tree_edge *edge;
	struct memo *memo = NULL;
	uint64_t hash;

	*exact = false;
	if (level->node && key->n <= MEMO_KEY) {
		hash = tree_hash(*key);
		memo = memo_at(level->node, hash);
		if (memo_is(memo, level->node, *key)) {
			*exact = memo->exact;
			return memo->edge;
		}
	}
	if (has_backslash(*key)) {
		*key = json_unescape(*key, w->fill.a);
		return level_find(level, *key);
	}
	if (!memo)
		return level_find(level, *key);
	edge = tree_find_hashed(level->node, *key, hash);
	memo_keep(memo, level->node, *key, edge);
	*exact = memo->exact;
	return edge;
}

/* Whether a value is an object as a text of which something was read. */
static bool nested_take(struct walk *w, const struct level *level, const struct tree_edge *edge,
                        struct str key, const uint32_t *at, const struct value *v)
{
	struct str inside;

	return v->type == VALUE_TEXT && w->p[at[0]] == '"' &&
	       literal_get(w, at[0], at[1], &inside) && nested_looks(inside) &&
	       nested_fill(&w->fill, level, edge, key, value_str(v));
}

/* Members of the innermost object up to its end or to one that has to be entered. */
static enum walk_step members_take(struct walk *w)
{
	struct level *level = &w->level[w->depth - 1];

	do {
		const uint32_t *at = w->at;
		const struct tree_edge *edge;
		struct str key;
		bool exact;

		if (w->end - at < 4 || w->p[at[0]] != '"' || w->p[at[1]] != ':' ||
		    !literal_get(w, at[0], at[1], &key))
			return WALK_BAD;
		edge = key_find(w, level, &key, &exact);
		w->at += 2;
		if (scan_is_open(w->p[at[2]])) {
			enum walk_step step = container_take(w, edge, key);

			if (step != WALK_LEAVE)
				return step;
			continue;
		}
		if (edge || w->fill.map) {
			struct value v;
			bool leaf = true;

			if (!scalar_get(w, edge, at[2], at[3], &v))
				return WALK_BAD;
			if (nested_wanted(&w->fill, edge))
				leaf = !nested_take(w, level, edge, key, at + 2, &v);
			if (exact && !w->fill.map)
				fill_exact(&w->fill, edge, v);
			else
				fill_value(&w->fill, level, edge, key, v, leaf);
		}
		w->at++;
	} while (comma_take(w));
	return WALK_LEAVE;
}

/* The same with the items of the innermost array. */
static enum walk_step items_take(struct walk *w)
{
	struct level *level = &w->level[w->depth - 1];

	do {
		const uint32_t *at = w->at;
		const struct tree_edge *edge = level_item(level);
		struct str key = edge ? edge->key : STR("[]");
		struct value v;

		if (w->end - at < 2)
			return WALK_BAD;
		level->index++;
		if (scan_is_open(w->p[at[0]])) {
			enum walk_step step = container_take(w, edge, key);

			if (step != WALK_LEAVE)
				return step;
			continue;
		}
		if (!scalar_get(w, edge, at[0], at[1], &v))
			return WALK_BAD;
		fill_value(&w->fill, level, edge, key, v, true);
		w->at++;
	} while (comma_take(w));
	return WALK_LEAVE;
}

/* The bracket that closes the innermost level, which now has a value. */
static bool level_leave(struct walk *w)
{
	struct level *level = &w->level[w->depth - 1];
	const char *start = level->start, *last;
	struct str text;
	bool leaf;

	if (w->at == w->end)
		return false;
	last = w->p + *w->at++;
	if (*last != (level->array ? ']' : '}'))
		return false;
	w->depth--;
	text = str_make(start, (size_t)(last + 1 - start));
	leaf = level->leaf || scan_space(start + 1, last) == last;
	if (w->depth && fill_wants(&w->fill, level->up, level->edge, leaf))
		fill_value(&w->fill, level->up, level->edge, level->key, scan_list(text), leaf);
	return true;
}

/* The whole record, from behind its first bracket. */
static bool record_walk(struct walk *w)
{
	bool fresh = true; /* the innermost level has just been entered, it may be empty */

	while (w->depth) {
		struct level *level = &w->level[w->depth - 1];
		enum walk_step step = WALK_LEAVE;

		if (fresh ? w->at < w->end && !scan_is_close(w->p[*w->at]) : comma_take(w))
			step = level->array ? items_take(w) : members_take(w);
		if (step == WALK_BAD)
			return false;
		fresh = step == WALK_ENTER;
		if (step == WALK_LEAVE && !level_leave(w))
			return false;
	}
	return w->at == w->end;
}

bool json_decode(struct str text, const struct slots *slots, struct record *r, struct arena *a)
{
	struct str object = scan_start(text);
	struct walk w;
	size_t n;

	if (!object.n || object.p[0] != '{')
		return false;
	w.at = simd_index(object.p, object.n, &n);
	if (!w.at)
		return json_decode_tolerant(text, slots, r, a);
	w.p = object.p;
	w.end = w.at + n;
	w.at++;
	w.depth = 1;
	w.level[0] = level_top(slots, object.p);
	fill_begin_told(&w.fill, slots, r, a);
	if (!record_walk(&w)) {
		fill_undo(&w.fill);
		return json_decode_tolerant(text, slots, r, a);
	}
	fill_end(&w.fill);
	return true;
}
