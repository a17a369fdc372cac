/* What a plan wants of one reader's records; see slots.h. */
#include "reader/reader.h"
#include "reader/tree.h"

int slots_find(const struct slots *slots, struct str name)
{
	int found = -1;

	for (size_t i = 0; i < slots->n; i++) {
		if (str_eq(slots->name[i], name))
			return (int)i;
		if (found < 0 && tree_same(slots->name[i], name))
			found = (int)i;
	}
	return found;
}

/* Readers with fixed fields: which slot each of them goes to. */
static void fields_find(struct slots *slots, const char *const *name, struct arena *a)
{
	struct str *field;
	int *of;

	while (name[slots->fields])
		slots->fields++;
	field = arena_many(a, struct str, slots->fields);
	of = arena_many(a, int, slots->fields);
	for (size_t i = 0; i < slots->fields; i++) {
		field[i] = str_of(name[i]);
		of[i] = slots_find(slots, field[i]);
	}
	slots->field = field;
	slots->of = of;
}

struct slots *slots_new(const struct reader_type *type, const struct str *name, size_t n,
                        const struct str *envelope, size_t envelopes, bool all, struct arena *a)
{
	struct slots *slots = arena_new(a, struct slots);

	slots->type = type;
	slots->n = n;
	slots->name = name;
	slots->all = all;
	if (type->fields)
		fields_find(slots, type->fields, a);
	else
		slots->tree = tree_new(name, n, envelope, envelopes, all, a);
	return slots;
}

void slots_fill(struct record *r, const struct slots *slots, const struct value *v, struct arena *a)
{
	struct field *field;

	for (size_t i = 0; i < slots->fields; i++)
		slot_set(r, slots, i, v[i]);
	if (!slots->all)
		return;
	field = arena_many(a, struct field, slots->fields);
	r->field = field;
	r->fields = 0;
	for (size_t i = 0; i < slots->fields; i++)
		if (!value_is_null(&v[i]))
			field[r->fields++] = (struct field){ slots->field[i], v[i] };
}

struct slots_room *slots_room_new(const struct slots *slots, struct arena *a)
{
	struct slots_room *room = arena_new(a, struct slots_room);

	room->slot = arena_many(a, struct value, slots->n);
	room->rank = arena_many(a, uint32_t, slots->n);
	room->words = slots->n / 64 + 1;
	room->set = arena_many(a, uint64_t, room->words);
	return room;
}

void slots_room_clear(struct slots_room *room, const struct slots *slots)
{
	if (!room->told) {
		memset(room->slot, 0, slots->n * sizeof(*room->slot));
		return;
	}
	room->told = false;
	for (size_t i = 0; i < room->words; i++)
		for (; room->set[i]; room->set[i] &= room->set[i] - 1) {
			size_t slot = i * 64 + (size_t)__builtin_ctzll(room->set[i]);

			room->slot[slot] = value_null();
			room->rank[slot] = 0;
		}
}
