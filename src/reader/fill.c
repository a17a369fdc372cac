/* Filling a record from named values; see fill.h. */
#include "reader/fill.h"

#include "base/hash.h"

#define FIELDS_FIRST 64

/* The fields of a record by name, so that a name appears once. */
struct fill_map {
	struct field *field;
	uint32_t *rank; /* by field */
	size_t n, cap;
	uint32_t *table; /* hash to field + 1 */
	size_t size;
};

static void map_resize(struct fill_map *map, size_t size, struct arena *a)
{
	map->table = arena_many(a, uint32_t, size);
	map->size = size;
	for (size_t f = 0; f < map->n; f++) {
		size_t i = hash_bytes(map->field[f].name) & (size - 1);

		while (map->table[i])
			i = (i + 1) & (size - 1);
		map->table[i] = (uint32_t)f + 1;
	}
}

/* The field of a name, made when new. */
static size_t map_get(struct fill_map *map, struct str name, struct arena *a)
{
	size_t i = hash_bytes(name) & (map->size - 1), ranks = map->cap;

	for (; map->table[i]; i = (i + 1) & (map->size - 1))
		if (str_eq(map->field[map->table[i] - 1].name, name))
			return map->table[i] - 1;
	map->field = arena_grow(a, map->field, sizeof(*map->field), map->n, &map->cap, map->n + 1);
	map->rank = arena_grow(a, map->rank, sizeof(*map->rank), map->n, &ranks, map->n + 1);
	map->field[map->n].name = name;
	map->table[i] = (uint32_t)++map->n;
	if (map->n > map->size / 2)
		map_resize(map, map->size * 4, a);
	return map->n - 1;
}

static void map_reset(struct fill_map *map, struct arena *a)
{
	*map = (struct fill_map){ 0 };
	map_resize(map, (size_t)FIELDS_FIRST * 2, a);
}

/* All but the ranks. */
static void fill_open(struct fill *fill, const struct slots *slots, struct record *r,
                      struct arena *a)
{
	fill->slots = slots;
	fill->r = r;
	fill->a = a;
	fill->map = NULL;
	fill->room = FILL_NAMES;
	fill->rank = fill->small;
	fill->set = NULL;
	if (slots->all) {
		fill->map = arena_new(a, struct fill_map);
		map_reset(fill->map, a);
	}
}

void fill_begin(struct fill *fill, const struct slots *slots, struct record *r, struct arena *a)
{
	fill_open(fill, slots, r, a);
	if (slots->n > FILL_SMALL)
		fill->rank = arena_many(a, uint32_t, slots->n);
	else
		memset(fill->small, 0, slots->n * sizeof(fill->small[0]));
}

void fill_begin_told(struct fill *fill, const struct slots *slots, struct record *r,
                     struct arena *a)
{
	if (!r->room) {
		fill_begin(fill, slots, r, a);
		return;
	}
	fill_open(fill, slots, r, a);
	fill->rank = r->room->rank;
	fill->set = r->room->set;
	r->room->told = true;
}

void fill_undo(struct fill *fill)
{
	fill->room = FILL_NAMES;
	for (size_t i = 0; i < fill->slots->n; i++) {
		fill->rank[i] = 0;
		fill->r->slot[i] = value_null();
		if (fill->set)
			fill->set[i / 64] = 0;
	}
	if (fill->map)
		map_reset(fill->map, fill->a);
}

void fill_end(struct fill *fill)
{
	if (!fill->map)
		return;
	fill->r->field = fill->map->field;
	fill->r->fields = (uint32_t)fill->map->n;
}

struct level level_top(const struct slots *slots, const char *start)
{
	return (struct level){ .node = slots->tree->top, .start = start };
}

static uint32_t level_envelope(const struct level *level)
{
	if (!level->up)
		return 1;
	return level->node ? level->node->envelope : 0;
}

/* `prefix` and `key` as one text, with room for one more byte; p NULL: there would be less than
 * `keep` left of the room for names. */
static struct str name_join(struct fill *fill, struct str prefix, struct str key, size_t keep)
{
	char *p;

	if (fill->room < keep + prefix.n + key.n + 1)
		return (struct str){ 0 };
	fill->room -= prefix.n + key.n + 1;
	p = arena_get_text(fill->a, prefix.n + key.n + 1);
	if (prefix.n)
		memcpy(p, prefix.p, prefix.n);
	memcpy(p + prefix.n, key.p, key.n);
	p[prefix.n + key.n] = '.';
	return str_make(p, prefix.n + key.n);
}

void level_enter(struct fill *fill, struct level *level, const struct level *up,
                 const struct tree_edge *edge, struct str key, bool array, const char *start)
{
	*level = (struct level){
		.up = up,
		.node = edge ? edge->below : NULL,
		.edge = edge,
		.key = key,
		.array = array,
		.leaf = array,
		.quiet = array || up->quiet,
		.start = start,
	};
	if (fill->map && !level->quiet) {
		level->prefix = name_join(fill, up->prefix, key, FILL_NAMES / 2);
		level->prefix.n++; /* the dot */
		level->leaf = level->quiet = !level->prefix.p;
	}
}

const struct tree_edge *level_item(const struct level *level)
{
	return level->node ? tree_find_item(level->node, level->index) : NULL;
}

/* Whether a value was found under the exact spelling of a name: its keys make up the name from the
 * end, or one key is an envelope's path with the name behind it. */
static bool spelling_is_exact(struct str name, struct str key, const struct level *level)
{
	while (key.n <= name.n) {
		if (memcmp(name.p + name.n - key.n, key.p, key.n) != 0)
			return false;
		name.n -= key.n;
		if (!name.n)
			return true;
		if (!level->up)
			return false;
		if (name.p[name.n - 1] == '.')
			name.n--;
		key = level->key;
		level = level->up;
	}
	return key.p[key.n - name.n - 1] == '.' && str_ends(key, name);
}

bool edge_is_exact(const struct tree_edge *edge, struct str key)
{
	for (size_t i = 0; i < edge->targets; i++)
		if (!str_eq(edge->target[i].name, key))
			return false;
	return true;
}

static void field_add(struct fill *fill, const struct level *level, struct str key, struct value v)
{
	uint32_t envelope = level_envelope(level), rank = envelope ? envelope : 1;
	struct fill_map *map = fill->map;
	size_t f;

	if (!envelope)
		key = name_join(fill, level->prefix, key, 0);
	if (!key.p)
		return;
	f = map_get(map, key, fill->a);
	if (rank >= map->rank[f]) {
		map->rank[f] = rank;
		map->field[f].value = v;
	}
}

void fill_value(struct fill *fill, const struct level *level, const struct tree_edge *edge,
                struct str key, struct value v, bool leaf)
{
	for (size_t i = 0; edge && i < edge->targets; i++) {
		const struct tree_target *to = &edge->target[i];
		bool exact = spelling_is_exact(to->name, key, level);

		fill_slot(fill, to->slot, exact ? to->rank | RANK_EXACT : to->rank, v);
	}
	if (leaf && fill->map && !level->quiet)
		field_add(fill, level, key, v);
}
