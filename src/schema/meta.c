/* Metadata: what is known of a record beside its own fields. */
#include "schema/lens.h"

static struct value text_or_null(struct str s)
{
	return s.p ? value_text(s) : value_null();
}

bool origin_meta(const struct origin *origin, enum meta meta, struct value *v)
{
	*v = value_null();
	switch (meta) {
	case META_SOURCECATEGORY:
		*v = text_or_null(origin->category);
		return true;
	case META_SOURCEHOST:
		*v = text_or_null(origin->host);
		return true;
	case META_SOURCENAME:
		*v = text_or_null(origin->name);
		return true;
	case META_SOURCE:
		*v = text_or_null(origin->source);
		return true;
	case META_COLLECTOR:
		*v = text_or_null(origin->collector);
		return true;
	case META_READER:
		*v = text_or_null(origin->reader);
		return origin->reader.p; /* not before the input is open */
	case META_FORMAT:
	case META_VIEW:
	case META_INDEX:
	case META_MESSAGECOUNT:
		return true;
	default:
		return false;
	}
}

/* Milliseconds, as every time that a query sees; earlier times round down as well. */
static struct value time_value(int64_t ns)
{
	int64_t ms = ns / TIME_MS - (ns % TIME_MS < 0);

	return ns == TIME_NONE ? value_null() : value_int(ms);
}

static const struct str levels[] = {
	{ "FATAL", 5 }, { "ERROR", 5 }, { "WARN", 4 },
	{ "INFO", 4 },  { "DEBUG", 5 }, { "TRACE", 5 },
};

/* The level that a text starts with as a whole word. */
static struct value level_at(struct str s)
{
	for (size_t i = 0; i < COUNT(levels); i++)
		if (str_starts(s, levels[i]) &&
		    (s.n == levels[i].n || !char_is_word(s.p[levels[i].n])))
			return value_text(levels[i]);
	return value_null();
}

/* The left-most log level that stands as a word of its own. */
static struct value level_find(struct str raw)
{
	for (size_t i = 0; i < raw.n; i++) {
		struct value v;

		if (raw.p[i] < 'D' || raw.p[i] > 'W' || (i > 0 && char_is_word(raw.p[i - 1])))
			continue;
		v = level_at(str_from(raw, i));
		if (!value_is_null(&v))
			return v;
	}
	return value_null();
}

static struct value meta_value(const struct record *r, enum meta meta, struct arena *a)
{
	struct value v;

	switch (meta) {
	case META_RAW:
		return value_text(r->raw);
	case META_MESSAGETIME:
		return time_value(r->time);
	case META_RECEIPTTIME:
		return time_value(r->origin->received);
	case META_SIZE:
		return value_int((int64_t)r->raw.n);
	case META_MESSAGEID:
		return value_text(arena_printf(a, "%016llx", (unsigned long long)r->seq));
	case META_LOGLEVEL:
		return level_find(r->raw);
	default:
		origin_meta(r->origin, meta, &v);
		return v;
	}
}

void lens_set_meta(const struct lens *lens, struct record *r, struct arena *a)
{
	const struct lens_plan *plan = lens->plan;

	for (size_t i = 0; i < plan->metas; i++)
		r->slot[plan->meta[i].slot] = meta_value(r, plan->meta[i].meta, a);
}
