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

static uint32_t name_hash(struct str name)
{
	uint32_t h = (uint32_t)name.n;

	for (size_t i = 0; i < name.n; i++)
		h = h * 31 + (unsigned char)char_lower(name.p[i]);
	return h ^ h >> 15;
}

size_t schema_source(const struct schema *schema, struct str name)
{
	uint32_t hash = name_hash(name);
	size_t i;

	for (size_t at = 0; (i = index_next(&schema->source_by_name, hash, &at)) != STR_NONE;)
		if (str_eq(schema->source[i].name, name))
			return i;
	return STR_NONE;
}

size_t schema_source_add(struct schema *schema, struct str name)
{
	size_t at = schema_source(schema, name);

	if (at != STR_NONE)
		return at;
	schema->source = arena_grow(schema->mem, schema->source, sizeof(*schema->source),
	                            schema->sources, &schema->source_cap, schema->sources + 1);
	schema->source[schema->sources] = (struct source){ .name = name };
	index_add(&schema->source_by_name, name_hash(name), schema->mem);
	return schema->sources++;
}

void alias_add(struct schema *schema, struct alias alias)
{
	schema->alias = arena_grow(schema->mem, schema->alias, sizeof(alias), schema->aliases,
	                           &schema->alias_cap, schema->aliases + 1);
	schema->alias[schema->aliases++] = alias;
	index_add(&schema->alias_by_name, name_hash(alias.name), schema->mem);
}

const struct alias *schema_alias(const struct schema *schema, struct str name)
{
	uint32_t hash = name_hash(name);
	size_t i;

	for (size_t at = 0; (i = index_next(&schema->alias_by_name, hash, &at)) != STR_NONE;)
		if (str_eq_nocase(schema->alias[i].name, name))
			return &schema->alias[i];
	return NULL;
}

static bool has_name(const struct str *list, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(list[i], name))
			return true;
	return false;
}

bool source_not_raw(const struct schema *schema, size_t source, enum dialect dialect,
                    struct str name)
{
	for (; source > 0; source = schema->source[source].parent) {
		const struct source *s = &schema->source[source];

		if (dialect == DIALECT_SIGMA ? has_name(s->sigma_not_raw, s->sigma_not_raws, name)
		                             : has_name(s->not_raw, s->not_raws, name))
			return true;
	}
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

uint32_t mapping_hash(enum vocabulary v, struct str name)
{
	return name_hash(name) + (uint32_t)v * UINT32_C(0x9e3779b9);
}

void source_map(struct schema *schema, size_t source, struct mapping m)
{
	struct source *s = &schema->source[source];

	s->mapping = arena_grow(schema->mem, s->mapping, sizeof(m), s->n, &s->cap, s->n + 1);
	s->mapping[s->n++] = m;
	index_add(&s->by_name, mapping_hash(m.vocabulary, m.name), schema->mem);
}

const struct mapping *mapping_find(const struct source *s, enum vocabulary v, struct str name,
                                   uint32_t hash)
{
	size_t i;

	for (size_t at = 0; (i = index_next(&s->by_name, hash, &at)) != STR_NONE;)
		if (s->mapping[i].vocabulary == v && str_eq_nocase(s->mapping[i].name, name))
			return &s->mapping[i];
	return NULL;
}

const struct mapping *source_mapping(const struct source *s, enum vocabulary v, struct str name)
{
	return mapping_find(s, v, name, mapping_hash(v, name));
}

const struct mapping *schema_mapping(const struct schema *schema, size_t source, enum vocabulary v,
                                     struct str name)
{
	uint32_t hash = mapping_hash(v, name);

	for (;; source = schema->source[source].parent) {
		const struct mapping *m = mapping_find(&schema->source[source], v, name, hash);

		if (m || source == 0)
			return m;
	}
}

static bool is_sigma_only(const struct schema *schema, size_t source)
{
	for (; source > 0; source = schema->source[source].parent)
		if (schema->source[source].sigma_only)
			return true;
	return false;
}

const struct mapping *dialect_mapping(const struct schema *schema, size_t source,
                                      enum dialect dialect, enum vocabulary v, struct str name)
{
	uint32_t hash = mapping_hash(v, name);

	if (dialect != DIALECT_SIGMA || !is_sigma_only(schema, source))
		return schema_mapping(schema, source, v, name);
	if (v != VOCABULARY_SIGMA)
		return NULL;
	for (;; source = schema->source[source].parent) {
		const struct mapping *m = mapping_find(&schema->source[source], v, name, hash);

		if (m || schema->source[source].sigma_only)
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

	for (size_t i = 0; i < n; i++) {
		uint32_t hash = mapping_hash(order[i], name);

		for (size_t s = 0; s < schema->sources; s++)
			if (mapping_find(&schema->source[s], order[i], name, hash) &&
			    source_reachable(schema, s, reader)) {
				*v = order[i];
				return true;
			}
	}
	return false;
}

size_t schema_sources(const struct schema *schema)
{
	return schema->sources;
}

struct str schema_source_name(const struct schema *schema, size_t index)
{
	return schema->source[index].name;
}
