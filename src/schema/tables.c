/* Looking things up in the schema; see tables.h. */
#include "schema/tables.h"

size_t dialect_order(enum dialect dialect, enum vocabulary order[VOCABULARY_COUNT])
{
	size_t n = 0;

	if (dialect == DIALECT_CSE) {
		order[0] = VOCABULARY_CSE;
		return 1;
	}
	if (dialect == DIALECT_SIGMA)
		order[n++] = VOCABULARY_SIGMA;
	for (int v = 0; v < VOCABULARY_COUNT; v++)
		if (n == 0 || order[0] != (enum vocabulary)v)
			order[n++] = (enum vocabulary)v;
	return n;
}

const struct alias *schema_alias(const struct schema *schema, struct str name)
{
	for (size_t i = 0; i < schema->aliases; i++)
		if (str_eq_nocase(schema->alias[i].name, name))
			return &schema->alias[i];
	return NULL;
}

static bool says_not_raw(const struct source *s, struct str name)
{
	for (size_t i = 0; i < s->not_raws; i++)
		if (str_eq_nocase(s->not_raw[i], name))
			return true;
	return false;
}

bool source_not_raw(const struct schema *schema, size_t source, struct str name)
{
	for (; source > 0; source = schema->source[source].parent)
		if (says_not_raw(&schema->source[source], name))
			return true;
	return false;
}

bool schema_member(const struct schema *schema, struct str name, struct str *rest)
{
	for (size_t i = 0; i < schema->aliases; i++) {
		struct str path = schema->alias[i].name;

		if (!str_ends(path, STR(".*")))
			continue;
		path.n--;
		if (name.n > path.n && str_starts_nocase(name, path)) {
			*rest = str_from(name, path.n);
			return true;
		}
	}
	return false;
}

/* Which bit of `maybe` a name has: its case makes no difference. */
static size_t name_bit(enum vocabulary v, struct str name)
{
	size_t h = (size_t)v;

	for (size_t i = 0; i < name.n; i++)
		h = h * 31 + (unsigned char)char_lower(name.p[i]);
	return h & 1023;
}

void source_map(struct schema *schema, size_t source, struct mapping m)
{
	struct source *s = &schema->source[source];

	s->mapping = arena_grow(schema->mem, s->mapping, sizeof(m), s->n, &s->cap, s->n + 1);
	s->mapping[s->n++] = m;
	s->maybe[name_bit(m.vocabulary, m.name) / 64] |= UINT64_C(1)
	                                                 << name_bit(m.vocabulary, m.name) % 64;
}

const struct mapping *source_mapping(const struct source *s, enum vocabulary v, struct str name)
{
	size_t bit = name_bit(v, name);

	if (!(s->maybe[bit / 64] >> bit % 64 & 1))
		return NULL;
	for (size_t i = 0; i < s->n; i++)
		if (s->mapping[i].name.n == name.n && s->mapping[i].vocabulary == v &&
		    str_eq_nocase(s->mapping[i].name, name))
			return &s->mapping[i];
	return NULL;
}

const struct mapping *schema_mapping(const struct schema *schema, size_t source, enum vocabulary v,
                                     struct str name)
{
	for (;; source = schema->source[source].parent) {
		const struct mapping *m = source_mapping(&schema->source[source], v, name);

		if (m || source == 0)
			return m;
	}
}

bool reader_field(const struct reader_type *reader, struct str field, struct str *own)
{
	*own = field;
	if (!reader->fields)
		return true;
	for (size_t i = 0; reader->fields[i]; i++)
		if (str_eq(str_of(reader->fields[i]), field))
			return true;
	for (size_t i = 0; reader->fields[i]; i++) {
		*own = str_of(reader->fields[i]);
		if (str_eq_nocase(*own, field))
			return true;
	}
	return false;
}

static bool condition_possible(const struct schema *schema, const struct condition *c,
                               const struct reader_type *reader)
{
	const struct alias *alias = schema_alias(schema, c->field);
	struct str own;

	if (str_eq(c->field, STR("_reader"))) {
		for (size_t i = 0; i < c->n; i++)
			if (str_eq_nocase(c->value[i], str_of(reader->name)))
				return true;
		return c->n == 0;
	}
	if (reader_field(reader, c->field, &own))
		return true;
	for (size_t i = 0; alias && i < alias->n; i++)
		if (reader_field(reader, alias->raw[i], &own))
			return true;
	return false;
}

bool when_possible(const struct schema *schema, const struct when *w,
                   const struct reader_type *reader)
{
	for (size_t i = 0; i < w->n; i++)
		if (!condition_possible(schema, &w->condition[i], reader))
			return false;
	return true;
}

bool source_reachable(const struct schema *schema, size_t source, const struct reader_type *reader)
{
	for (; source > 0; source = schema->source[source].parent) {
		const struct source *s = &schema->source[source];
		bool any = false;

		for (size_t i = 0; i < s->whens && !any; i++)
			any = when_possible(schema, &s->when[i], reader);
		if (!any)
			return false;
	}
	return true;
}

bool schema_vocabulary(const struct schema *schema, const struct reader_type *reader,
                       enum dialect dialect, struct str name, enum vocabulary *v)
{
	enum vocabulary order[VOCABULARY_COUNT];
	size_t n = dialect_order(dialect, order);

	for (size_t i = 0; i < n; i++)
		for (size_t s = 0; s < schema->sources; s++)
			if (source_mapping(&schema->source[s], order[i], name) &&
			    source_reachable(schema, s, reader)) {
				*v = order[i];
				return true;
			}
	return false;
}
