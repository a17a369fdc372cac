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

		bool own = !source_not_raw(schema, i, dialect, name) ||
		           source_not_raw(schema, s->parent, dialect, name);

		if (s->copied || (!m && own) || !source_reachable(schema, i, reader))
			continue;
		text = m ? mapping_text(m, reader, a) : STR("");
		if (!own)
			text = arena_printf(a, "%.*s%snot its own field", STR_ARG(text),
			                    text.n ? "; " : "");
		if (text.n)
			line(user, i ? s->name : STR("general"), text);
	}
}

struct str lens_source(const struct lens *lens, const struct record *r)
{
	return lens->schema->source[r->source].name;
}
