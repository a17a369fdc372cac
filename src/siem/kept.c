/* Records that are kept; see kept.h. */
#include "siem/kept.h"

#define GARBAGE_LEAST ((size_t)8 << 20)

struct kept {
	struct record record; /* without slots */
	size_t n, bytes; /* bytes: that it took of the arena */
	uint32_t *slot;
	struct value *value;
};

/* A copy of a record with some of its slots' values; `number` says which slots they are, NULL: all
 * in order. */
static struct kept *kept_new(struct arena *a, const struct record *r, const struct value *slot,
                             const uint32_t *number, size_t n)
{
	size_t before = a->used;
	struct kept *k = arena_new(a, struct kept);
	struct field *field = arena_many(a, struct field, r->fields);

	k->record = *r;
	k->record.slot = NULL;
	k->record.extra = 0;
	k->record.raw = arena_copy(a, r->raw);
	k->slot = arena_get(a, (n + 1) * sizeof(*k->slot));
	k->value = arena_get(a, (n + 1) * sizeof(*k->value));
	for (size_t i = 0; i < n; i++) {
		if (value_is_null(&slot[i]))
			continue;
		k->slot[k->n] = number ? number[i] : (uint32_t)i;
		k->value[k->n++] = value_copy(&slot[i], a);
	}
	for (size_t i = 0; i < r->fields; i++) {
		field[i].name = arena_copy(a, r->field[i].name);
		field[i].value = value_copy(&r->field[i].value, a);
	}
	k->record.field = field;
	k->bytes = a->used - before;
	return k;
}

void kept_put(struct kept_room *room, struct kept **kept, const struct record *r, size_t slots)
{
	if (*kept)
		kept_drop(room, *kept);
	*kept = kept_new(&room->mem, r, r->slot, NULL, slots);
}

void kept_drop(struct kept_room *room, const struct kept *kept)
{
	room->garbage += kept->bytes;
}

bool kept_is_full(const struct kept_room *room)
{
	return room->garbage >= GARBAGE_LEAST && room->garbage >= room->mem.used / 2;
}

void kept_move(struct kept_room *fresh, struct kept **kept)
{
	const struct kept *k = *kept;

	*kept = kept_new(&fresh->mem, &k->record, k->value, k->slot, k->n);
}

void kept_replace(struct kept_room *room, struct kept_room *fresh)
{
	arena_free(&room->mem);
	*room = *fresh;
}

struct record *kept_row(const struct kept *kept, size_t slots, struct arena *a)
{
	struct record *r = record_new(a, slots);
	struct value *slot = r->slot;

	*r = kept->record;
	r->slot = slot;
	for (size_t i = 0; i < kept->n; i++)
		slot[kept->slot[i]] = kept->value[i];
	return r;
}

bool key_make(struct buf *b, uint32_t number, const size_t *slot, size_t n, const struct record *r,
              struct arena *room)
{
	b->n = 0;
	buf_add(b, str_make((const char *)&number, sizeof(number)));
	for (size_t i = 0; i < n; i++) {
		struct str text;

		if (value_is_null(&r->slot[slot[i]]))
			return false;
		text = value_to_str(&r->slot[slot[i]], room);
		buf_add(b, str_make((const char *)&text.n, sizeof(text.n)));
		buf_add(b, text);
	}
	return true;
}
