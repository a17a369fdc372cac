/*
 * What targets call tables and fields: content/convert/targets.yaml and the schema.
 *
 *     kusto:
 *       - { product: windows, category: process_creation, into: DeviceProcessEvents,
 *           source: defender/process, fields: { Image: FolderPath } }
 *
 * The first line of a target that a rule's log source fits counts; a line without product, category
 * or service fits all.  `source`: the log source of the schema whose raw fields the target has;
 * `prefix`: of fields that have no other name.
 */
#include "convert/write.h"
#include "schema/content.h"
#include "schema/tables.h"
#include "schema/yaml.h"

struct places {
	struct place_list {
		struct str target;
		struct place *place;
		size_t n, cap;
	} * list;
	size_t n, cap;
};

static bool read_fields(struct yaml *y, struct place *p, struct arena *a)
{
	size_t names = p->fields, fields = p->fields;
	struct str key, text;

	yaml_map(y, "fields of the target by names of the rule");
	while (yaml_key(y, &key)) {
		if (!yaml_text(y, "a field", &text))
			return false;
		p->name = arena_grow(a, p->name, sizeof(key), p->fields, &names, p->fields + 1);
		p->field = arena_grow(a, p->field, sizeof(text), p->fields, &fields, p->fields + 1);
		p->name[p->fields] = key;
		p->field[p->fields++] = text;
	}
	return !y->failed;
}

static bool read_place(struct yaml *y, struct place *p, struct arena *a)
{
	struct {
		const char *key;
		struct str *to;
	} texts[] = {
		{ "product", &p->product }, { "category", &p->category },
		{ "service", &p->service }, { "into", &p->into },
		{ "filter", &p->filter },   { "source", &p->source },
		{ "prefix", &p->prefix },
	};
	struct str key;

	yaml_map(y, "what a target has of a log source");
	while (yaml_key(y, &key)) {
		size_t i = 0;

		if (str_eq(key, STR("fields"))) {
			if (!read_fields(y, p, a))
				return false;
			continue;
		}
		while (i < COUNT(texts) && !str_eq(key, str_of(texts[i].key)))
			i++;
		if (i == COUNT(texts))
			return yaml_fail(y, "unknown key '%.*s'", STR_ARG(key));
		if (!yaml_text(y, "a text", texts[i].to))
			return false;
	}
	return !y->failed;
}

static bool read_targets(struct yaml *y, struct places *all, struct arena *a)
{
	struct str key;

	yaml_map(y, "targets");
	while (yaml_key(y, &key)) {
		struct place_list *list;

		all->list = arena_grow(a, all->list, sizeof(*list), all->n, &all->cap, all->n + 1);
		list = &all->list[all->n++];
		*list = (struct place_list){ .target = key };
		yaml_list(y, "log sources");
		while (yaml_item(y)) {
			list->place = arena_grow(a, list->place, sizeof(struct place), list->n,
			                         &list->cap, list->n + 1);
			list->place[list->n] = (struct place){ 0 };
			if (!read_place(y, &list->place[list->n++], a))
				return false;
		}
	}
	return !y->failed;
}

const struct places *places_load(struct str content_dir, struct arena *a, struct err *err)
{
	struct content *content = content_open(content_dir, a, err);
	struct places *all = arena_new(a, struct places);
	struct str file = STR("convert/targets.yaml"), text;
	struct yaml y;
	bool ok;

	if (!content)
		return NULL;
	ok = content_get(content, file, &text, err);
	if (ok) {
		ok = yaml_open(&y, file, arena_copy(a, text), a, err) && read_targets(&y, all, a);
		yaml_close(&y);
	}
	content_close(content);
	return ok ? all : NULL;
}

static bool fits(struct str want, struct str have)
{
	return want.n == 0 || str_eq_nocase(want, have);
}

const struct place *place_find(const struct places *all, const char *target,
                               const struct logsource *of)
{
	for (size_t i = 0; all && i < all->n; i++) {
		const struct place_list *list = &all->list[i];

		if (!str_eq(list->target, str_of(target)))
			continue;
		for (size_t j = 0; j < list->n; j++)
			if (fits(list->place[j].product, of->product) &&
			    fits(list->place[j].category, of->category) &&
			    fits(list->place[j].service, of->service))
				return &list->place[j];
	}
	return NULL;
}

struct str own_name(const struct conversion *c, size_t slot)
{
	struct str name = slot < c->rules->names.n ? c->rules->names.name[slot].text : STR("");

	/* What Cloud SIEM calls fields['Image'] is Image elsewhere. */
	if (c->rule->dialect == DIALECT_CSE && !str_eq(str_of(c->target->name), STR("cse")) &&
	    str_ends(name, STR("']")) && str_skip(&name, STR("fields['")))
		name.n -= 2;
	return name;
}

/* The raw field that a line begins with, unless it is made of one in a way that tests would see. */
static struct str raw_of(const struct mapping *m)
{
	for (size_t i = 0; m && i < m->n; i++) {
		const struct from *f = &m->from[i];

		if (f->field.n && (f->transforms == 0 || str_starts(f->text, STR("int("))))
			return f->field;
		if (f->field.n)
			return f->text; /* hash:MD5(Hashes): the same way is the same value */
	}
	return STR("");
}

/* The name of a vocabulary that has this raw field at the source or above. */
static struct str name_of_raw(const struct schema *schema, size_t source, enum vocabulary v,
                              struct str raw)
{
	for (;; source = schema->source[source].parent) {
		const struct source *s = &schema->source[source];

		for (size_t i = 0; i < s->n; i++)
			if (s->mapping[i].vocabulary == v &&
			    str_eq_nocase(raw_of(&s->mapping[i]), raw))
				return s->mapping[i].name;
		if (source == 0)
			return STR("");
	}
}

static enum vocabulary own_vocabulary(const struct conversion *c)
{
	return c->rule->dialect == DIALECT_CSE    ? VOCABULARY_CSE
	       : c->rule->dialect == DIALECT_SUMO ? VOCABULARY_GYOJI
	                                          : VOCABULARY_SIGMA;
}

static struct str named_at(const struct conversion *c, struct str source, struct str name,
                           enum vocabulary v)
{
	size_t at = schema_source(c->schema, source);
	const struct mapping *own;
	struct str found;

	if (at == STR_NONE)
		return STR("");
	found = name_of_raw(c->schema, at, v, name);
	if (found.n)
		return found;
	own = schema_mapping(c->schema, at, own_vocabulary(c), name);
	return own && own->n ? name_of_raw(c->schema, at, v, raw_of(own)) : STR("");
}

struct str target_name(const struct conversion *c, size_t slot, int vocabulary)
{
	struct str name = own_name(c, slot), found;

	for (size_t i = 0; c->place && i < c->place->fields; i++)
		if (str_eq_nocase(c->place->name[i], name))
			return c->place->field[i];
	if (!c->schema)
		return STR("");
	if (c->place && c->place->source.n) {
		size_t at = schema_source(c->schema, c->place->source);
		const struct mapping *m = at == STR_NONE ? NULL
		                                         : schema_mapping(c->schema, at,
		                                                          own_vocabulary(c), name);

		return raw_of(m);
	}
	if (vocabulary < 0)
		return STR("");
	for (size_t i = 0; i < c->rule->routes; i++) {
		found = c->rule->route[i].source.n ? named_at(c, c->rule->route[i].source, name,
		                                              (enum vocabulary)vocabulary)
		                                   : STR("");
		if (found.n)
			return found;
	}
	return name_of_raw(c->schema, 0, (enum vocabulary)vocabulary, name);
}
