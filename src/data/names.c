/* Names and slots; see names.h. */
#include "data/names.h"

#include "base/hash.h"

enum meta meta_find(struct str name)
{
	static const struct {
		const char *name;
		enum meta meta;
	} metas[] = {
		{ "_raw", META_RAW },
		{ "_messagetime", META_MESSAGETIME },
		{ "_receipttime", META_RECEIPTTIME },
		{ "_sourcecategory", META_SOURCECATEGORY },
		{ "_sourcehost", META_SOURCEHOST },
		{ "_sourcename", META_SOURCENAME },
		{ "_source", META_SOURCE },
		{ "_collector", META_COLLECTOR },
		{ "_messageid", META_MESSAGEID },
		{ "_reader", META_READER },
		{ "_size", META_SIZE },
		{ "_format", META_FORMAT },
		{ "_view", META_VIEW },
		{ "_index", META_INDEX },
		{ "_loglevel", META_LOGLEVEL },
		{ "_messagecount", META_MESSAGECOUNT },
	};

	if (name.n == 0 || name.p[0] != '_')
		return META_NONE;
	for (size_t i = 0; i < COUNT(metas); i++)
		if (str_eq_nocase(name, str_of(metas[i].name)))
			return metas[i].meta;
	return META_NONE;
}

void names_init(struct names *names, struct arena *mem)
{
	*names = (struct names){ .mem = mem };
}

static bool is_same(const struct name *name, const struct name *other)
{
	return name->dialect == other->dialect && name->plain == other->plain &&
	       str_eq_nocase(name->text, other->text);
}

/* Where the name is in the table, or the empty place where it would go. */
static size_t place(const struct names *names, const struct name *name)
{
	size_t at = hash_nocase(name->text) & (names->size - 1);

	while (names->table[at] && !is_same(&names->name[names->table[at] - 1], name))
		at = (at + 1) & (names->size - 1);
	return at;
}

static void table_grow(struct names *names)
{
	names->size = names->size ? names->size * 2 : 64;
	names->table = arena_many(names->mem, uint32_t, names->size);
	for (size_t i = 0; i < names->n; i++)
		if (names->name[i].text.n)
			names->table[place(names, &names->name[i])] = (uint32_t)i + 1;
}

size_t names_find(const struct names *names, struct str text)
{
	const struct name name = { .text = text, .dialect = names->dialect, .plain = names->plain };
	size_t at;

	if (names->size == 0 || text.n == 0)
		return STR_NONE;
	at = place(names, &name);
	return names->table[at] ? names->table[at] - 1 : STR_NONE;
}

size_t names_hidden(struct names *names)
{
	names->name = arena_grow(names->mem, names->name, sizeof(*names->name), names->n,
	                         &names->cap, names->n + 1);
	names->name[names->n] = (struct name){ .set = true };
	return names->n++;
}

size_t names_slot(struct names *names, struct str text)
{
	size_t slot = names_find(names, text);

	if (slot != STR_NONE)
		return slot;
	slot = names_hidden(names);
	names->name[slot] = (struct name){ .text = arena_copy(names->mem, text),
		                           .dialect = names->dialect,
		                           .plain = names->plain,
		                           .meta = meta_find(text) };
	if (names->n * 2 > names->size)
		table_grow(names);
	else if (text.n)
		names->table[place(names, &names->name[slot])] = (uint32_t)slot + 1;
	return slot;
}

size_t names_read(struct names *names, struct str text)
{
	size_t slot = names_slot(names, text);

	if (names->rows && !names->name[slot].live) {
		struct str column = arena_printf(names->mem, "_%.*s", STR_ARG(text));
		size_t other = names_find(names, column);

		if (other != STR_NONE && names->name[other].live)
			return other;
		names->name[slot].missing |= !names->open;
	}
	if (!names->name[slot].set && !names->rows) {
		enum meta meta = names->name[slot].meta;

		names->name[slot].base = true;
		names->raw |= meta == META_RAW || meta == META_SIZE || meta == META_LOGLEVEL;
	}
	return slot;
}

size_t names_set(struct names *names, struct str text, bool always)
{
	size_t slot = names_slot(names, text);
	struct name *name = &names->name[slot];

	name->live = true;
	if (always)
		name->set = true;
	else if (!name->set && !names->rows)
		name->base = true;
	return slot;
}

void names_rows(struct names *names)
{
	names->rows = true;
	names->open = false;
	for (size_t i = 0; i < names->n; i++)
		names->name[i].live = false;
}
