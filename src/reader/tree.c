/*
 * Build the tree of wanted names; see tree.h.  Every wanted place is a path of steps; a node stands
 * for the set of paths that a decoder may be on, so that `*` needs no search at run time.
 */
#include <assert.h>
#include <stdatomic.h>

#include "base/hash.h"
#include "reader/tree.h"

/* A name's steps beyond these are one key: bounds the depth of the tree. */
#define STEPS_MOST 24

#define PLACES_FIRST 4

static atomic_uint_fast64_t last_id;

enum step_kind { STEP_KEY, STEP_INDEX, STEP_ANY };

struct step {
	enum step_kind kind;
	size_t from, to; /* in the path's text, so that neighbours can be joined; to its end */
	uint64_t index;
};

struct steps {
	struct step *step;
	size_t n;
};

/* The members of an envelope share its steps; the last one has the text's end as its own. */
struct path {
	struct steps steps;
	struct str text;
	struct tree_target target;
	bool envelope; /* it leads to an envelope, not to a value */
};

/* A place on a path: what is left of it starts at step `at`. */
struct place {
	const struct path *path;
	size_t at;
};

struct places {
	struct place *place;
	size_t n, cap;
};

/* A node while it is made: the places behind each of its edges. */
struct edges {
	struct tree_edge *edge;
	struct places *behind;
	size_t n, cap;
	uint32_t *place; /* as in the node */
	size_t places;
};

/* Nodes made so far.  A path of n steps is walked in 2^n ways, since steps may be one key: equal
 * sets of places share a node, so that there are about n. */
struct made {
	uint64_t hash;
	struct places set;
	struct tree_node *node;
};

struct maker {
	struct arena *mem;
	struct made *made;
	size_t n, cap;
};

static char key_fold(char c)
{
	return c == ' ' ? '_' : char_lower(c);
}

bool tree_same(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	if (memcmp(a.p, b.p, a.n) == 0)
		return true;
	for (size_t i = 0; i < a.n; i++)
		if (key_fold(a.p[i]) != key_fold(b.p[i]))
			return false;
	return true;
}

const struct tree_edge *tree_find_item(const struct tree_node *node, uint64_t index)
{
	for (size_t i = 0; i < node->items; i++)
		if (node->item[i].index == index)
			return &node->item[i];
	return NULL;
}

/* The text from one step of a path to another. */
static struct str steps_text(const struct path *path, size_t first, size_t last)
{
	return str_slice(path->text, path->steps.step[first].from, path->steps.step[last].to);
}

/* Take `[12]`, in its only spelling, from the end of a key, which stands at `from`. */
static bool index_take(struct str *key, size_t from, struct step *step)
{
	size_t open = str_find_last(*key, '[');
	struct str digits;
	uint64_t n;

	if (open == STR_NONE || key->p[key->n - 1] != ']')
		return false;
	digits = str_slice(*key, open + 1, key->n - 1);
	if (digits.n > 1 && digits.p[0] == '0')
		return false;
	if (!str_take_uint(&digits, &n) || digits.n)
		return false;
	*step = (struct step){ STEP_INDEX, from + open, from + key->n, n };
	key->n = open;
	return true;
}

/* Add the steps of one part between dots, at `from`: a key and the indexes behind it. */
static void part_add(struct steps *steps, struct str part, size_t from)
{
	struct step index[STEPS_MOST];
	size_t n = 0;
	struct str key = part;

	while (n < STEPS_MOST - steps->n && index_take(&key, from, &index[n]))
		n++;
	if (!key.n || steps->n + n + 1 > STEPS_MOST) {
		key = part;
		n = 0;
	}
	steps->step[steps->n++] = (struct step){ STEP_KEY, from, from + key.n, 0 };
	while (n)
		steps->step[steps->n++] = index[--n];
}

/* Cut a text at its dots.  `any`: a last step `*` fits every key.  There is room for one more. */
static struct steps steps_new(struct str text, bool any, struct arena *a)
{
	struct steps steps = { NULL, 2 };
	struct str part, rest = text;

	for (size_t i = 0; i < text.n; i++)
		steps.n += text.p[i] == '.' || text.p[i] == '[';
	steps.step = arena_many(a, struct step,
	                        steps.n < 2 * STEPS_MOST ? steps.n : 2 * STEPS_MOST);
	steps.n = 0;
	while (steps.n < STEPS_MOST - 1 && str_take_until(&rest, '.', &part))
		part_add(&steps, part, (size_t)(part.p - text.p));
	if (any && str_eq(rest, STR("*")))
		steps.step[steps.n++] = (struct step){ STEP_ANY, text.n - 1, text.n, 0 };
	else
		part_add(&steps, rest, text.n - rest.n);
	return steps;
}

static struct path *path_new(struct steps steps, struct str text, uint32_t rank, struct arena *a)
{
	struct path *path = arena_get(a, sizeof(*path));

	*path = (struct path){ .steps = steps, .text = text, .target.rank = rank };
	return path;
}

static void place_add(struct places *places, const struct path *path, size_t at, struct arena *a)
{
	if (places->n == places->cap) {
		struct place *old = places->place;

		places->cap = places->cap ? places->cap * 2 : 1; /* mostly there is one */
		places->place = arena_get(a, places->cap * sizeof(*old));
		if (places->n)
			memcpy(places->place, old, places->n * sizeof(*old));
	}
	assert(places->place);
	places->place[places->n++] = (struct place){ path, at };
}

/* The place in the table for a key: where it is, or an empty one. */
static size_t edge_place(const struct edges *edges, struct str key, uint64_t hash)
{
	size_t mask = edges->places - 1, i = hash & mask;

	while (edges->place[i]) {
		const struct tree_edge *e = &edges->edge[(edges->place[i] & TREE_EDGES_MOST) - 1];

		if (e->hash == hash && tree_same(e->key, key))
			break;
		i = (i + 1) & mask;
	}
	return i;
}

/* A table with room for `n` edges, of which it has those that are there. */
static void edges_place(struct edges *edges, size_t n, struct arena *a)
{
	edges->places = edges->places ? edges->places : PLACES_FIRST;
	while (edges->places < 4 * n)
		edges->places *= 2;
	edges->place = arena_many(a, uint32_t, edges->places);
	for (size_t k = 0; k < edges->n; k++) {
		size_t i = edges->edge[k].hash & (edges->places - 1);

		while (edges->place[i])
			i = (i + 1) & (edges->places - 1);
		edges->place[i] = tree_tag(edges->edge[k].hash) | (uint32_t)(k + 1);
	}
}

static void edges_reserve(struct edges *edges, size_t cap, struct arena *a)
{
	struct tree_edge *edge = arena_get(a, cap * sizeof(*edge));
	struct places *behind = arena_get(a, cap * sizeof(*behind));

	if (edges->n) {
		memcpy(edge, edges->edge, edges->n * sizeof(*edge));
		memcpy(behind, edges->behind, edges->n * sizeof(*behind));
	}
	edges->edge = edge;
	edges->behind = behind;
	edges->cap = cap;
	edges_place(edges, cap, a);
}

/* The places behind a key's edge, which is made when new. */
static struct places *edge_get(struct edges *edges, struct str key, struct arena *a)
{
	uint64_t hash = tree_hash(key);
	size_t i = edge_place(edges, key, hash);

	if (edges->place[i])
		return &edges->behind[(edges->place[i] & TREE_EDGES_MOST) - 1];
	if (edges->n == edges->cap) {
		edges_reserve(edges, edges->cap * 2, a);
		i = edge_place(edges, key, hash);
	}
	edges->edge[edges->n] = (struct tree_edge){ .key = key, .hash = hash };
	edges->behind[edges->n] = (struct places){ 0 };
	edges->place[i] = tree_tag(hash) | (uint32_t)(edges->n + 1);
	return &edges->behind[edges->n++];
}

/* A path may go on by its next key, or by a key that is several steps at once (`a.b`). */
static void keys_add(struct edges *edges, struct place at, struct arena *a)
{
	struct steps steps = at.path->steps;

	for (size_t i = at.at; i < steps.n && steps.step[i].kind != STEP_ANY; i++)
		place_add(edge_get(edges, steps_text(at.path, at.at, i), a), at.path, i + 1, a);
}

static struct tree_node *node_get(const struct places *set, struct maker *m);

/* Fill an edge: what ends here are its targets, the rest is below. */
static void edge_finish(struct tree_edge *e, const struct places *set, struct maker *m)
{
	struct tree_target *target = NULL;
	struct places below = { 0 };

	for (size_t i = 0; i < set->n; i++) {
		const struct path *path = set->place[i].path;

		if (set->place[i].at < path->steps.n || path->envelope) {
			place_add(&below, path, set->place[i].at, m->mem);
			continue;
		}
		if (!target)
			target = arena_get(m->mem, (set->n - i) * sizeof(*target));
		target[e->targets++] = path->target;
	}
	e->target = target;
	e->below = below.n ? node_get(&below, m) : NULL;
}

static void items_finish(struct tree_node *node, const struct places *set, struct maker *m)
{
	struct places *behind = arena_many(m->mem, struct places, set->n);

	node->item = arena_many(m->mem, struct tree_edge, set->n);
	for (size_t i = 0; i < set->n; i++) {
		struct place at = set->place[i];
		const struct step *step = &at.path->steps.step[at.at];
		size_t to = 0;

		while (to < node->items && node->item[to].index != step->index)
			to++;
		if (to == node->items) {
			node->item[to].key = steps_text(at.path, at.at, at.at);
			node->item[to].index = step->index;
			node->items++;
		}
		place_add(&behind[to], at.path, at.at + 1, m->mem);
	}
	for (size_t i = 0; i < node->items; i++)
		edge_finish(&node->item[i], &behind[i], m);
}

/* `*` fits every key, also those that have an edge. */
static void any_finish(struct tree_node *node, struct edges *edges, const struct places *any,
                       struct maker *m)
{
	struct tree_edge *e;

	for (size_t i = 0; i < edges->n; i++)
		for (size_t k = 0; k < any->n; k++)
			place_add(&edges->behind[i], any->place[k].path, any->place[k].at, m->mem);
	if (!any->n)
		return;
	e = arena_new(m->mem, struct tree_edge);
	edge_finish(e, any, m);
	node->any = e;
}

static struct tree_node *node_new(const struct places *set, struct maker *m)
{
	struct arena *a = m->mem;
	struct tree_node *node = arena_new(a, struct tree_node);
	struct edges edges = { 0 };
	struct places items = { 0 }, any = { 0 };

	edges_reserve(&edges, set->n, a); /* most have a key of their own */
	for (size_t i = 0; i < set->n; i++) {
		const struct path *path = set->place[i].path;
		size_t at = set->place[i].at;

		if (at == path->steps.n)
			node->envelope = path->target.rank > node->envelope ? path->target.rank
			                                                    : node->envelope;
		else if (path->steps.step[at].kind == STEP_INDEX)
			place_add(&items, path, at, a);
		else if (path->steps.step[at].kind == STEP_ANY)
			place_add(&any, path, at + 1, a);
		else
			keys_add(&edges, set->place[i], a);
	}
	if (edges.n < edges.cap / 2) {
		edges.places = 0; /* the table is larger than it need be */
		edges_place(&edges, edges.n, a);
	}
	any_finish(node, &edges, &any, m);
	for (size_t i = 0; i < edges.n; i++)
		edge_finish(&edges.edge[i], &edges.behind[i], m);
	items_finish(node, &items, m);
	node->id = atomic_fetch_add(&last_id, 1) + 1;
	node->place = edges.place;
	node->mask = edges.places - 1;
	node->edge = edges.edge;
	node->keys = edges.n || node->any;
	return node;
}

static uint64_t places_hash(const struct places *set)
{
	uint64_t h = set->n;

	for (size_t i = 0; i < set->n; i++)
		h = hash_mix(hash_mix(h, (uintptr_t)set->place[i].path), set->place[i].at);
	return h;
}

static bool places_same(const struct places *a, const struct places *b)
{
	size_t i = 0;

	while (i < a->n && i < b->n && a->place[i].path == b->place[i].path &&
	       a->place[i].at == b->place[i].at)
		i++;
	return i == a->n && i == b->n;
}

/* The node of a set of places, made when new. */
static struct tree_node *node_get(const struct places *set, struct maker *m)
{
	uint64_t hash = places_hash(set);
	struct tree_node *node;

	for (size_t i = 0; i < m->n; i++)
		if (m->made[i].hash == hash && places_same(&m->made[i].set, set))
			return m->made[i].node;
	node = node_new(set, m);
	m->made = arena_grow(m->mem, m->made, sizeof(*m->made), m->n, &m->cap, m->n + 1);
	m->made[m->n++] = (struct made){ hash, *set, node };
	return node;
}

/* The path of a name by itself: bare or dotted, from the top. */
static void top_add(struct places *set, size_t slot, struct str name, struct arena *a)
{
	struct path *path = path_new(steps_new(name, false, a), name, 1, a);

	path->target.slot = (uint32_t)slot;
	path->target.name = name;
	place_add(set, path, 0, a);
}

static struct str path_join(struct str envelope, struct str name, struct arena *a)
{
	char *p = arena_get_text(a, envelope.n + 1 + name.n);

	memcpy(p, envelope.p, envelope.n);
	p[envelope.n] = '.';
	memcpy(p + envelope.n + 1, name.p, name.n);
	return str_make(p, envelope.n + 1 + name.n);
}

/* The paths of all names in an envelope. */
static void members_add(struct places *set, const struct str *name, size_t n, struct str envelope,
                        uint32_t rank, struct arena *a)
{
	struct steps steps = steps_new(envelope, true, a);

	steps.step[steps.n++] = (struct step){ STEP_KEY, envelope.n + 1, SIZE_MAX, 0 };
	for (size_t i = 0; i < n; i++) {
		struct path *path = path_new(steps, path_join(envelope, name[i], a), rank, a);

		path->target.slot = (uint32_t)i;
		path->target.name = name[i];
		place_add(set, path, 0, a);
	}
}

static void envelope_add(struct places *set, struct str envelope, uint32_t rank, struct arena *a)
{
	struct path *path = path_new(steps_new(envelope, true, a), envelope, rank, a);

	path->envelope = true;
	place_add(set, path, 0, a);
}

const struct tree *tree_new(const struct str *name, size_t n, const struct str *envelope,
                            size_t envelopes, bool all, struct arena *a)
{
	struct tree *tree = arena_new(a, struct tree);
	struct maker maker = { .mem = a };
	struct places set = { 0 };

	for (size_t i = 0; i < n; i++)
		top_add(&set, i, name[i], a);
	for (size_t e = 0; e < envelopes; e++) {
		uint32_t rank = (uint32_t)e + 2;

		members_add(&set, name, n, envelope[e], rank, a);
		if (all)
			envelope_add(&set, envelope[e], rank, a);
	}
	tree->top = node_new(&set, &maker);
	return tree;
}
