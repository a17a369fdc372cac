/* Fixed columns; see column.h. */
#include "sink/column.h"

#define AROUND 3 /* columns that every message has */

struct value message_time(const struct record *r)
{
	int64_t ns = r->time;

	if (ns == TIME_NONE && r->origin)
		ns = r->origin->modified;
	if (ns == TIME_NONE)
		return value_null();
	return value_int(ns / TIME_MS - (ns % TIME_MS < 0));
}

struct value column_value(const struct column *c, const struct record *r)
{
	switch (c->from) {
	case COLUMN_TIME:
		return message_time(r);
	case COLUMN_CATEGORY:
		return r->origin ? value_text(r->origin->category) : value_null();
	case COLUMN_RAW:
		return value_text(r->raw);
	case COLUMN_SLOT:
		break;
	}
	return r->slot[c->slot];
}

static bool is_around(struct str name)
{
	return str_eq_nocase(name, STR("_messagetime")) ||
	       str_eq_nocase(name, STR("_sourcecategory")) || str_eq_nocase(name, STR("_raw"));
}

/* What the message brings, or the query's where it has that name (it may have changed it). */
static struct column choose(const struct columns *cols, struct str name, enum column_from from)
{
	for (size_t i = 0; i < cols->n; i++)
		if (str_eq_nocase(cols->name[i], name))
			return (struct column){ cols->name[i], COLUMN_SLOT, cols->slot[i] };
	return (struct column){ name, from, 0 };
}

const struct column *column_list(struct sink *s, size_t *n)
{
	struct column *list = arena_many(&s->lasting, struct column, s->cols.n + AROUND);
	bool open = s->cols.open;

	*n = 0;
	if (open) {
		list[(*n)++] = choose(&s->cols, STR("_messagetime"), COLUMN_TIME);
		list[(*n)++] = choose(&s->cols, STR("_sourcecategory"), COLUMN_CATEGORY);
	}
	for (size_t i = 0; i < s->cols.n; i++)
		if (!open || !is_around(s->cols.name[i]))
			list[(*n)++] = (struct column){ s->cols.name[i], COLUMN_SLOT,
				                        s->cols.slot[i] };
	if (open)
		list[(*n)++] = choose(&s->cols, STR("_raw"), COLUMN_RAW);
	return list;
}
