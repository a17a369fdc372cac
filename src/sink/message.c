/* Messages in full; see message.h. */
#include "sink/message.h"

#include "base/hash.h"
#include "sink/column.h"

/* Items at the front that are metadata. */
#define METAS 4

static void message_reset(struct message *m, struct arena *a, size_t items)
{
	size_t size = m->size ? m->size : 64;

	m->n = 0;
	m->item = arena_grow(a, m->item, sizeof(*m->item), 0, &m->cap, items);
	while (size < items * 2)
		size *= 2;
	if (size > m->size)
		m->table = arena_many(a, uint32_t, size);
	else
		memset(m->table, 0, size * sizeof(*m->table));
	m->size = size;
}

/* Of a name without regard to case, 8 bytes at a time; all of them count, or names that differ in
 * their middle only would make every look a long one. */
static size_t name_hash(struct str name)
{
	const uint64_t lower = 0x2020202020202020;
	uint64_t w, h = name.n;
	size_t at = 0;

	for (; name.n - at > 8; at += 8) {
		memcpy(&w, name.p + at, 8);
		h = hash_mix(h, w | lower);
	}
	w = 0;
	memcpy(&w, name.p + at, name.n - at);
	h = hash_mix(h, w | lower);
	return (size_t)(h ^ h >> 32);
}

/* The item of a name in exactly this case, else, if `nocase`, in any.  NULL: none, and *place is
 * where it would be. */
static struct message_item *message_find(struct message *m, struct str name, bool nocase,
                                         size_t *place)
{
	size_t at = name_hash(name) & (m->size - 1);
	struct message_item *other = NULL;

	for (; m->table[at]; at = (at + 1) & (m->size - 1)) {
		struct message_item *item = &m->item[m->table[at] - 1];

		if (str_eq(item->name, name))
			return item;
		if (nocase && !other && str_eq_nocase(item->name, name))
			other = item;
	}
	*place = at;
	return other;
}

static void message_add(struct message *m, size_t place, struct str name, struct value v)
{
	m->item[m->n++] = (struct message_item){ name, v };
	m->table[place] = (uint32_t)m->n;
}

/* Set or add what the query or the input knows under a name. */
static void message_set(struct message *m, struct str name, struct value v)
{
	size_t place;
	struct message_item *item = message_find(m, name, true, &place);

	if (item)
		item->value = v;
	else
		message_add(m, place, name, v);
}

static void add_metadata(struct message *m, const struct record *r)
{
	const struct origin *o = r->origin;

	message_set(m, STR("_messagetime"), message_time(r));
	if (!o)
		return;
	message_set(m, STR("_sourcecategory"), value_text(o->category));
	message_set(m, STR("_sourcename"), value_text(o->name));
	message_set(m, STR("_reader"), value_text(o->reader));
}

/* A log's own field may not pass for metadata. */
static void add_field(struct message *m, const struct field *f, size_t metas)
{
	size_t place;
	struct message_item *item = message_find(m, f->name, meta_find(f->name) != META_NONE,
	                                         &place);

	if (!item)
		message_add(m, place, f->name, f->value);
	else if ((size_t)(item - m->item) >= metas)
		item->value = f->value;
}

void message_fill(struct message *m, struct sink *s, const struct record *r)
{
	size_t metas;

	message_reset(m, &s->lasting, METAS + r->fields + s->cols.n + 1);
	add_metadata(m, r);
	metas = m->n;
	for (size_t i = 0; i < r->fields; i++)
		add_field(m, &r->field[i], metas);
	if (r->fields == 0)
		message_set(m, STR("_raw"), value_text(r->raw));
	for (size_t i = 0; i < s->cols.n; i++)
		message_set(m, s->cols.name[i], r->slot[s->cols.slot[i]]);
}
