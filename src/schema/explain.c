/* Telling where names come from, and which log source a record is of. */
#include "schema/lens.h"

/* Add `, else …` to a text. */
static void else_add(struct str *text, struct str more, struct arena *a)
{
	*text = arena_printf(a, "%.*s%s%.*s", STR_ARG(*text), text->n ? ", else " : "",
	                     STR_ARG(more));
}

/* `basename_lower(Image), else NewProcessName`: what of it the reader has; empty: nothing. */
static struct str mapping_text(const struct mapping *m, const struct reader_type *reader,
                               struct arena *a)
{
	struct str text = STR(""), own;

	if (m->n == 0)
		return STR("nothing");
	for (size_t i = 0; i < m->n; i++)
		if (!m->from[i].field.n || reader_field(reader, m->from[i].field, &own))
			else_add(&text, m->from[i].text, a);
	return text;
}

static struct str alias_text(const struct schema *schema, const struct reader_type *reader,
                             struct str name, struct arena *a)
{
	const struct alias *alias = schema_alias(schema, name);
	struct str text = STR(""), own;

	if (schema_member(schema, name, &own))
		return own;
	for (size_t i = 0; alias && i < alias->n; i++)
		if (reader_field(reader, alias->raw[i], &own))
			else_add(&text, alias->raw[i], a);
	return text;
}

void lens_explain(const struct schema *schema, const struct reader_type *reader, struct str name,
                  enum dialect dialect,
                  void (*line)(void *user, struct str source, struct str text), void *user,
                  struct arena *a)
{
	struct str text = alias_text(schema, reader, name, a);
	enum vocabulary v;

	if (text.n && dialect != DIALECT_CSE)
		line(user, STR("general"), text);
	if (!schema_vocabulary(schema, reader, dialect, name, &v))
		return;
	for (size_t i = 0; i < schema->sources; i++) {
		const struct source *s = &schema->source[i];
		const struct mapping *m = source_mapping(s, v, name);

		if (!m || !source_reachable(schema, i, reader))
			continue;
		text = mapping_text(m, reader, a);
		if (text.n)
			line(user, i ? s->name : STR("general"), text);
	}
}

/* A field of a decoded record under its name, its path, or the rest of its path in an envelope. */
static const struct value *field_find(const struct schema *schema, const struct record *r,
                                      struct str name)
{
	for (size_t i = 0; i < r->fields; i++)
		if (str_eq_nocase(r->field[i].name, name))
			return &r->field[i].value;
	for (size_t e = 0; e < schema->envelopes; e++) {
		struct str path = schema->envelope[e], rest = name;

		if (!str_skip(&rest, path) || !str_skip(&rest, STR(".")))
			continue;
		for (size_t i = 0; i < r->fields; i++)
			if (str_eq_nocase(r->field[i].name, rest))
				return &r->field[i].value;
	}
	return NULL;
}

static bool record_holds(const struct schema *schema, const struct record *r,
                         const struct condition *c)
{
	const struct alias *alias = schema_alias(schema, c->field);
	const struct value *v = field_find(schema, r, c->field);

	for (size_t i = 0; alias && i < alias->n && (!v || !value_counts(v)); i++)
		v = field_find(schema, r, alias->raw[i]);
	return v && value_counts(v) && condition_holds(c, v);
}

static bool record_is(const struct schema *schema, const struct reader_type *reader,
                      const struct record *r, const struct source *s)
{
	for (size_t i = 0; i < s->whens; i++) {
		const struct when *w = &s->when[i];
		size_t n = 0;

		if (!when_possible(schema, w, reader))
			continue;
		while (n < w->n && (str_eq(w->condition[n].field, STR("_reader")) ||
		                    record_holds(schema, r, &w->condition[n])))
			n++;
		if (n == w->n)
			return true;
	}
	return false;
}

struct str lens_source(const struct lens *lens, const struct record *r)
{
	const struct schema *schema = lens->schema;
	size_t at = 0, i = 1;

	while (i < schema->sources) {
		const struct source *s = &schema->source[i];

		if (s->parent == at && record_is(schema, lens->reader, r, s)) {
			at = i;
			i = 1;
		} else {
			i++;
		}
	}
	return schema->source[at].name;
}
