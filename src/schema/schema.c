/*
 * Reading the schema files.  Their format is documented in content/schema/README.md.  The first
 * file that says something about a source, a name or an alias has its way, so the user's files are
 * read before the built-in ones.
 */
#include "schema/schema.h"

#include "schema/content.h"
#include "schema/formats.h"
#include "schema/tables.h"
#include "schema/yaml.h"

struct load {
	struct schema *schema;
	struct yaml y;
	size_t file;
};

static const char *const vocabulary_names[] = {
	"gyoji", "sigma", "cse", "ecs", "ocsf", "defender"
};

static bool vocabulary_find(struct str name, enum vocabulary *v)
{
	for (size_t i = 0; i < COUNT(vocabulary_names); i++)
		if (str_eq(name, str_of(vocabulary_names[i]))) {
			*v = (enum vocabulary)i;
			return true;
		}
	return false;
}

/* One text, or a list of texts. */
static bool texts_read(struct load *l, const char *what, struct str **text, size_t *n)
{
	size_t cap = 0;
	struct str s;

	*text = NULL;
	*n = 0;
	if (yaml_peek(&l->y) == YAML_TEXT) {
		*text = arena_new(l->schema->mem, struct str);
		*n = 1;
		return yaml_text(&l->y, what, *text);
	}
	if (!yaml_list(&l->y, what))
		return false;
	while (yaml_item(&l->y) && yaml_text(&l->y, what, &s)) {
		*text = arena_grow(l->schema->mem, *text, sizeof(s), *n, &cap, *n + 1);
		(*text)[(*n)++] = s;
	}
	return !l->y.failed;
}

/* The field of a term: bare, or in double quotes when it has brackets of its own. */
static bool field_parse(struct load *l, struct str text, struct str *field)
{
	struct str s = str_trim(text);

	if (str_skip(&s, STR("\""))) {
		if (s.n < 2 || str_find_char(s, '"') != s.n - 1)
			return yaml_fail(&l->y, "expected \"FIELD\", found '%.*s'", STR_ARG(text));
		s.n--;
	} else if (str_find_char(s, '(') != STR_NONE || str_find_char(s, ')') != STR_NONE) {
		return yaml_fail(&l->y,
		                 "expected FIELD, transform(FIELD) or =TEXT, found '%.*s' (a field "
		                 "with brackets in its name is quoted)",
		                 STR_ARG(text));
	}
	if (s.n == 0)
		return yaml_fail(&l->y, "expected the name of a field, found nothing");
	*field = s;
	return true;
}

/* `=TEXT`, `FIELD` or `transform(…)`. */
static bool from_parse(struct load *l, struct str text, struct from *from)
{
	const struct transform *chain[FROM_TRANSFORMS];
	struct str s = str_trim(text), name;

	*from = (struct from){ .text = text };
	if (str_skip(&s, STR("="))) {
		from->constant = s;
		return true;
	}
	while (!str_starts(s, STR("\"")) && str_ends(s, STR(")")) &&
	       str_take_until(&s, '(', &name)) {
		const struct transform *t = transform_find(name);

		if (!t)
			return yaml_fail(&l->y,
			                 "unknown transform '%.*s' in '%.*s' (a field with "
			                 "brackets in its name is quoted)",
			                 STR_ARG(name), STR_ARG(text));
		if (from->transforms == FROM_TRANSFORMS)
			return yaml_fail(&l->y, "expected at most %d transforms, found '%.*s'",
			                 FROM_TRANSFORMS, STR_ARG(text));
		chain[from->transforms++] = t;
		s = str_trim(str_slice(s, 0, s.n - 1));
	}
	for (size_t i = 0; i < from->transforms; i++)
		from->transform[i] = chain[from->transforms - 1 - i];
	return field_parse(l, s, &from->field);
}

/* One line of a table. */
static bool mapping_read(struct load *l, size_t source, enum vocabulary v, struct str name)
{
	struct source *s = &l->schema->source[source];
	const struct mapping *before = source_mapping(s, v, name);
	struct mapping m = { .name = name, .vocabulary = v, .file = l->file };
	struct str *text;

	if (before && before->file == l->file)
		return yaml_fail(&l->y, "'%.*s' is given twice", STR_ARG(name));
	if (!texts_read(l, "raw fields", &text, &m.n))
		return false;
	m.from = arena_many(l->schema->mem, struct from, m.n);
	for (size_t i = 0; i < m.n; i++)
		if (!from_parse(l, text[i], &m.from[i]))
			return false;
	if (before)
		return true;
	source_map(l->schema, source, m);
	return true;
}

static bool table_read(struct load *l, size_t source, enum vocabulary v)
{
	struct str name;

	if (!yaml_map(&l->y, "a table of names"))
		return false;
	while (yaml_key(&l->y, &name))
		if (!mapping_read(l, source, v, name))
			return false;
	return !l->y.failed;
}

/* `{ Channel: Security, EventID: [1, 3], url: "*" }` */
static bool when_one_read(struct load *l, struct when *w)
{
	struct condition c;
	size_t cap = 0;

	*w = (struct when){ 0 };
	if (!yaml_map(&l->y, "a condition"))
		return false;
	while (yaml_key(&l->y, &c.field)) {
		if (!texts_read(l, "values of the field", &c.value, &c.n))
			return false;
		if (c.n == 0)
			return yaml_fail(&l->y, "expected values of '%.*s', or \"*\"",
			                 STR_ARG(c.field));
		if (c.n == 1 && str_eq(c.value[0], STR("*")))
			c.n = 0;
		w->condition = arena_grow(l->schema->mem, w->condition, sizeof(c), w->n, &cap,
		                          w->n + 1);
		w->condition[w->n++] = c;
	}
	return !l->y.failed;
}

/* One condition or a list of alternatives. */
static bool when_read(struct load *l, size_t source)
{
	struct source *s = &l->schema->source[source];
	bool list = yaml_peek(&l->y) == YAML_LIST;
	struct when *when = NULL, w;
	size_t n = 0, cap = 0;

	if (list && !yaml_list(&l->y, "conditions"))
		return false;
	while (list ? yaml_item(&l->y) : n == 0) {
		if (!when_one_read(l, &w))
			return false;
		when = arena_grow(l->schema->mem, when, sizeof(w), n, &cap, n + 1);
		when[n++] = w;
	}
	if (s->whens == 0) {
		s->when = when;
		s->whens = n;
	}
	return !l->y.failed;
}

static bool not_raw_read(struct load *l, size_t source)
{
	struct source *s = &l->schema->source[source];
	struct str *name;
	size_t n;

	if (!texts_read(l, "names", &name, &n))
		return false;
	if (s->not_raws == 0) {
		s->not_raw = name;
		s->not_raws = n;
	}
	return true;
}

static bool sigma_not_raw_read(struct load *l, size_t source)
{
	struct source *s = &l->schema->source[source];
	struct str *name;
	size_t n;

	if (!texts_read(l, "names", &name, &n))
		return false;
	if (s->sigma_not_raws == 0) {
		s->sigma_not_raw = name;
		s->sigma_not_raws = n;
	}
	return true;
}

static bool like_read(struct load *l, size_t source)
{
	struct str like;

	if (!yaml_text(&l->y, "the name of a log source", &like))
		return false;
	if (l->schema->source[source].like.n == 0)
		l->schema->source[source].like = like;
	return true;
}

static bool only_read(struct load *l, size_t source)
{
	struct str text;

	if (!yaml_text(&l->y, "yes or no", &text))
		return false;
	if (!str_eq(text, STR("yes")) && !str_eq(text, STR("no")))
		return yaml_fail(&l->y, "expected yes or no, found '%.*s'", STR_ARG(text));
	if (!l->schema->source[source].sigma_said)
		l->schema->source[source].sigma_only = str_eq(text, STR("yes"));
	l->schema->source[source].sigma_said = true;
	return true;
}

/* What is no table; *other: it is one. */
static bool attribute_read(struct load *l, size_t source, struct str key, bool *other)
{
	*other = false;
	if (str_eq(key, STR("when")))
		return when_read(l, source);
	if (str_eq(key, STR("not_raw")))
		return not_raw_read(l, source);
	if (str_eq(key, STR("sigma_not_raw")))
		return sigma_not_raw_read(l, source);
	if (str_eq(key, STR("sigma_only")))
		return only_read(l, source);
	if (str_eq(key, STR("like")))
		return like_read(l, source);
	*other = true;
	return true;
}

/* `when` and the like (but for the general tables), and tables by vocabulary. */
static bool source_read(struct load *l, size_t source)
{
	enum vocabulary v;
	struct str key;

	if (!yaml_map(&l->y, "a log source"))
		return false;
	while (yaml_key(&l->y, &key)) {
		bool other = true;

		if (source > 0 && !attribute_read(l, source, key, &other))
			return false;
		if (!other)
			continue;
		if (vocabulary_find(key, &v)) {
			if (!table_read(l, source, v))
				return false;
		} else {
			return yaml_fail(
				&l->y,
				"expected %sgyoji, sigma, cse, ecs, ocsf or defender, "
				"found '%.*s'",
				source > 0 ? "when, not_raw, sigma_not_raw, sigma_only, like, "
					   : "",
				STR_ARG(key));
		}
	}
	return !l->y.failed;
}

static bool sources_read(struct load *l)
{
	struct str name;

	if (!yaml_map(&l->y, "log sources"))
		return false;
	while (yaml_key(&l->y, &name)) {
		if (name.n == 0)
			return yaml_fail(&l->y, "expected the name of a log source");
		if (!source_read(l, schema_source_add(l->schema, name)))
			return false;
	}
	return !l->y.failed;
}

static bool aliases_read(struct load *l)
{
	struct schema *s = l->schema;
	struct alias alias;

	if (!yaml_map(&l->y, "aliases"))
		return false;
	while (yaml_key(&l->y, &alias.name)) {
		if (!texts_read(l, "raw fields", &alias.raw, &alias.n))
			return false;
		if (!schema_alias(s, alias.name))
			alias_add(s, alias);
	}
	return !l->y.failed;
}

/* What a derived name is made from: `transform(OTHER)`, or a list of such and of other names. */
static bool derived_from(struct load *l, struct derived *d)
{
	bool one = yaml_peek(&l->y) == YAML_TEXT;
	struct str *text;

	if (!texts_read(l, "transform(NAME)", &text, &d->n))
		return false;
	d->from = arena_many(l->schema->mem, struct from, d->n);
	for (size_t i = 0; i < d->n; i++) {
		if (!from_parse(l, text[i], &d->from[i]))
			return false;
		if (d->from[i].field.n == 0 || (one && d->from[i].transforms == 0))
			return yaml_fail(&l->y, "expected transform(NAME), found '%.*s'",
			                 STR_ARG(text[i]));
	}
	return true;
}

/* `NAME: transform(OTHER)` by vocabulary. */
static bool derived_read(struct load *l)
{
	struct schema *s = l->schema;
	struct derived d;
	struct str key;

	if (!yaml_map(&l->y, "vocabularies"))
		return false;
	while (yaml_key(&l->y, &key)) {
		if (!vocabulary_find(key, &d.vocabulary))
			return yaml_fail(&l->y, "expected a vocabulary, found '%.*s'",
			                 STR_ARG(key));
		if (!yaml_map(&l->y, "derived names"))
			return false;
		while (yaml_key(&l->y, &d.name)) {
			if (!derived_from(l, &d))
				return false;
			s->derived = arena_grow(s->mem, s->derived, sizeof(d), s->deriveds,
			                        &s->derived_cap, s->deriveds + 1);
			s->derived[s->deriveds++] = d;
		}
	}
	return !l->y.failed;
}

/* Take the inside of `NAME(…)`; `name` ends with the bracket. */
static bool call_open(struct str *text, struct str name)
{
	if (!str_starts(*text, name) || !str_ends(*text, STR(")")))
		return false;
	*text = str_slice(*text, name.n, text->n - 1);
	return true;
}

/* `FIELD`, `utc(FIELD)` or `event_id(FIELD)`. */
static bool times_read(struct load *l)
{
	struct schema *s = l->schema;
	struct time_field t;
	struct str text;

	if (!yaml_list(&l->y, "time fields"))
		return false;
	while (yaml_item(&l->y) && yaml_text(&l->y, "a time field", &text)) {
		t.utc = call_open(&text, STR("utc("));
		t.event_id = call_open(&text, STR("event_id("));
		if (!field_parse(l, text, &t.field))
			return false;
		s->time = arena_grow(s->mem, s->time, sizeof(t), s->times, &s->time_cap,
		                     s->times + 1);
		s->time[s->times++] = t;
	}
	return !l->y.failed;
}

/* A file lists its envelopes by rising rank; earlier files rank above later ones. */
static bool envelopes_read(struct load *l)
{
	struct schema *s = l->schema;
	struct str *path;
	size_t n, before = s->envelopes;

	if (!texts_read(l, "paths", &path, &n))
		return false;
	if (n == 0)
		return true;
	s->envelope = arena_grow(s->mem, s->envelope, sizeof(*path), before, &s->envelope_cap,
	                         before + n);
	memmove(s->envelope + n, s->envelope, before * sizeof(*path));
	memcpy(s->envelope, path, n * sizeof(*path));
	s->envelopes += n;
	return true;
}

static bool part_read(struct load *l, struct str key)
{
	if (str_eq(key, STR("envelopes")))
		return envelopes_read(l);
	if (str_eq(key, STR("aliases")))
		return aliases_read(l);
	if (str_eq(key, STR("derived")))
		return derived_read(l);
	if (str_eq(key, STR("times")))
		return times_read(l);
	if (str_eq(key, STR("formats")))
		return formats_read(l->schema, &l->y);
	if (str_eq(key, STR("general")))
		return source_read(l, 0);
	if (str_eq(key, STR("sources")))
		return sources_read(l);
	return yaml_fail(
		&l->y,
		"expected envelopes, aliases, derived, times, formats, general or sources, found "
		"'%.*s'",
		STR_ARG(key));
}

static bool file_read(struct load *l)
{
	struct str key;

	if (yaml_peek(&l->y) == YAML_END)
		return !l->y.failed;
	if (!yaml_map(&l->y, "a schema"))
		return false;
	while (yaml_key(&l->y, &key))
		if (!part_read(l, key))
			return false;
	return !l->y.failed;
}

struct schema *schema_new(struct arena *a)
{
	struct schema *s = arena_new(a, struct schema);

	s->mem = a;
	schema_source_add(s, STR(""));
	return s;
}

bool schema_add(struct schema *schema, struct str file, struct str text, size_t number,
                struct err *err)
{
	struct load l = { .schema = schema, .file = number };
	bool ok = yaml_open(&l.y, file, text, schema->mem, err) && file_read(&l);

	yaml_close(&l.y);
	return ok;
}

/* The same of a file that was parsed when the program was built. */
static bool parsed_add(struct schema *schema, struct str file, struct str tokens, size_t number,
                       struct err *err)
{
	struct load l = { .schema = schema, .file = number };

	yaml_open_parsed(&l.y, file, tokens, schema->mem, err);
	return file_read(&l);
}

/* The source whose name is the longest beginning of `name` up to a slash; else the root. */
static size_t parent_find(const struct schema *schema, struct str name)
{
	size_t slash, at;

	while ((slash = str_find_last(name, '/')) != STR_NONE) {
		name.n = slash;
		at = schema_source(schema, name);
		if (at != STR_NONE)
			return at;
	}
	return 0;
}

/* Give a source the lines of another that it has none of its own for. */
static void tables_copy(struct schema *schema, size_t to, size_t from)
{
	struct source *s = &schema->source[to], *other = &schema->source[from];

	for (size_t i = 0; i < other->n; i++)
		if (!source_mapping(s, other->mapping[i].vocabulary, other->mapping[i].name))
			source_map(schema, to, other->mapping[i]);
	if (s->not_raws == 0) {
		s->not_raw = other->not_raw;
		s->not_raws = other->not_raws;
	}
	if (s->sigma_not_raws == 0) {
		s->sigma_not_raw = other->sigma_not_raw;
		s->sigma_not_raws = other->sigma_not_raws;
	}
	if (!s->sigma_said)
		s->sigma_only |= other->sigma_only;
	s->copied = true;
}

/* A copy of a log source below the one that a source is like. */
static void source_copy(struct schema *schema, struct str name, size_t from)
{
	size_t to = schema_source_add(schema, name);
	struct source *s = &schema->source[to];

	tables_copy(schema, to, from);
	if (s->whens == 0) {
		s->when = schema->source[from].when;
		s->whens = schema->source[from].whens;
	}
}

/* Sources that are like another have its tables, those of the sources above it, and copies of all
 * that are below it. */
static bool likes_apply(struct schema *schema, struct err *err)
{
	size_t sources = schema->sources;

	for (size_t i = 1; i < sources; i++) {
		struct str name = schema->source[i].name, like = schema->source[i].like;
		size_t from = schema_source(schema, like);

		if (like.n == 0)
			continue;
		if (from == STR_NONE)
			return err_set(err, ERR_USAGE,
			               "log source '%.*s' is like '%.*s', which there is not",
			               STR_ARG(name), STR_ARG(like));
		for (; from > 0; from = parent_find(schema, schema->source[from].name))
			tables_copy(schema, i, from);
		for (size_t k = 1; k < sources; k++) {
			struct str rest = schema->source[k].name;

			if (str_skip(&rest, like) && str_starts(rest, STR("/")))
				source_copy(schema,
				            arena_printf(schema->mem, "%.*s%.*s", STR_ARG(name),
				                         STR_ARG(rest)),
				            k);
		}
	}
	return true;
}

bool schema_finish(struct schema *schema, struct err *err)
{
	if (!likes_apply(schema, err))
		return false;
	for (size_t i = 1; i < schema->sources; i++) {
		struct source *s = &schema->source[i];

		s->parent = parent_find(schema, s->name);
		if (s->whens == 0)
			return err_set(err, ERR_USAGE,
			               "log source '%.*s' has no 'when' that tells its records",
			               STR_ARG(s->name));
	}
	return derived_apply(schema, err);
}

static bool files_read(struct schema *schema, struct content *content, struct str dir,
                       struct err *err)
{
	struct content_file *file;
	size_t n;

	if (!content_schema(content, &file, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct str name = file[i].path;

		if (!str_ends(name, STR(".yaml")) && !str_ends(name, STR(".yml")))
			continue;
		if (file[i].user)
			name = arena_printf(schema->mem, "%.*s/%.*s", STR_ARG(dir), STR_ARG(name));
		if (file[i].parsed ? !parsed_add(schema, name, file[i].text, i, err)
		                   : !schema_add(schema, name, file[i].text, i, err))
			return false;
	}
	return schema_finish(schema, err);
}

const struct schema *schema_load(struct str content_dir, struct arena *a, struct err *err)
{
	struct content *content = content_open(content_dir, a, err);
	struct schema *schema = schema_new(a);
	bool ok = content && files_read(schema, content, content_dir, err);

	if (content)
		content_close(content);
	return ok ? schema : NULL;
}

const struct reader_type *const *schema_readers(const struct schema *schema)
{
	return schema ? schema->reader : NULL;
}

const struct reader_type *schema_reader(const struct schema *schema, struct str name)
{
	const struct reader_type *const *own = schema_readers(schema);

	for (size_t i = 0; own && own[i]; i++)
		if (str_eq_nocase(str_of(own[i]->name), name))
			return own[i];
	return reader_find(name);
}
