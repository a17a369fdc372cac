/* Records; see record.h. */
#include "data/record.h"

struct record *record_new(struct arena *a, size_t slots)
{
	struct record *r = arena_new(a, struct record);

	r->slot = arena_many(a, struct value, slots);
	return r;
}

struct record *record_dup(const struct record *r, size_t slots, struct arena *a)
{
	struct record *copy = arena_get(a, sizeof(*copy));

	slots += r->extra;
	*copy = *r;
	copy->slot = arena_get(a, sizeof(*copy->slot) * slots);
	if (slots)
		memcpy(copy->slot, r->slot, sizeof(*copy->slot) * slots);
	return copy;
}

struct record *record_copy(const struct record *r, size_t slots, struct arena *a)
{
	struct record *copy = record_dup(r, slots, a);
	struct field *field = arena_many(a, struct field, r->fields);

	copy->raw = arena_copy(a, r->raw);
	for (size_t i = 0; i < slots + r->extra; i++)
		copy->slot[i] = value_copy(&r->slot[i], a);
	for (size_t i = 0; i < r->fields; i++) {
		field[i].name = arena_copy(a, r->field[i].name);
		field[i].value = value_copy(&r->field[i].value, a);
	}
	copy->field = field;
	return copy;
}
