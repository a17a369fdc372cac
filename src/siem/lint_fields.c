/*
 * Fields that the log source of a rule does not have.  Which it has is data,
 * content/sigma/fields.yaml, beside the names of the schema; log sources that are not listed there
 * are taken to have any.
 */
#include "expr/test.h"
#include "schema/content.h"
#include "schema/tables.h"
#include "schema/yaml.h"
#include "siem/lint_parts.h"

/* The fields of the events of one log source. */
struct known {
	struct str source;
	struct str *field;
	size_t n, cap;
};

struct fields {
	struct known common;
	struct known *source;
	size_t n, cap;
};

static void list_read(struct yaml *y, struct known *k)
{
	if (!yaml_list(y, "fields"))
		return;
	while (yaml_item(y)) {
		k->field = arena_grow(y->mem, k->field, sizeof(*k->field), k->n, &k->cap, k->n + 1);
		if (yaml_text(y, "a field", &k->field[k->n]))
			k->n++;
	}
}

static void sources_read(struct yaml *y, struct fields *f)
{
	struct str source;

	if (!yaml_map(y, "log sources"))
		return;
	while (yaml_key(y, &source)) {
		f->source = arena_grow(y->mem, f->source, sizeof(*f->source), f->n, &f->cap,
		                       f->n + 1);
		f->source[f->n] = (struct known){ .source = source };
		list_read(y, &f->source[f->n++]);
	}
}

const struct fields *lint_fields_open(struct lint *l, struct err *err)
{
	struct content *content = content_open(l->content, l->mem, err);
	struct fields *f = arena_new(l->mem, struct fields);
	struct str text, key;
	struct yaml y;
	bool ok;

	if (!content)
		return NULL;
	if (!content_get(content, STR("sigma/fields.yaml"), &text, err)) {
		content_close(content);
		return NULL;
	}
	text = arena_copy(l->mem, text);
	content_close(content);
	yaml_open(&y, STR("sigma/fields.yaml"), text, l->mem, err);
	yaml_map(&y, "fields");
	while (yaml_key(&y, &key)) {
		if (str_eq(key, STR("common")))
			list_read(&y, &f->common);
		else if (str_eq(key, STR("sources")))
			sources_read(&y, f);
		else
			yaml_fail(&y, "expected 'common' or 'sources', found '%.*s'", STR_ARG(key));
	}
	ok = !y.failed;
	yaml_close(&y);
	return ok ? f : NULL;
}

static const struct known *known_find(const struct fields *f, struct str source)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_eq(f->source[i].source, source))
			return &f->source[i];
	return NULL;
}

static bool has(const struct known *k, struct str field)
{
	for (size_t i = 0; i < k->n; i++)
		if (str_eq_nocase(k->field[i], field))
			return true;
	return false;
}

/* Whether the schema makes something of the name at a log source; where its fields are known, of
 * one of these. */
static bool mapped(const struct fields *f, const struct known *known, const struct schema *schema,
                   struct str source, struct str field)
{
	size_t at = schema_source(schema, source);

	for (int v = 0; at != STR_NONE && v < VOCABULARY_COUNT; v++) {
		const struct mapping *m = schema_mapping(schema, at, (enum vocabulary)v, field);

		if (!m || (!known && m == schema_mapping(schema, 0, (enum vocabulary)v, field)))
			continue;
		for (size_t i = 0; i < m->n; i++) {
			struct str from = m->from[i].field;

			if (!known || from.n == 0 || has(known, from) || has(&f->common, from))
				return true;
		}
	}
	return false;
}

/* Of a rule: what its routes have. */
struct check {
	struct lint *l;
	const struct fields *fields;
	const struct rule *rule;
	size_t *slot; /* told already */
	size_t slots, cap;
};

static bool route_has(const struct check *c, const struct route *route, struct str field)
{
	const struct known *known = known_find(c->fields, route->source);

	return (known && has(known, field)) ||
	       mapped(c->fields, known, c->l->schema, route->source, field);
}

/* The nearest name that the routes have. */
static struct str nearest(const struct check *c, struct str field)
{
	struct str best = { 0 };
	size_t least = field.n / 3 + 2;

	for (size_t i = 0; i < c->rule->routes; i++) {
		const struct known *known = known_find(c->fields, c->rule->route[i].source);

		for (size_t k = 0; known && k < known->n; k++) {
			size_t n = str_distance_below(field, known->field[k], least);

			if (n < least) {
				least = n;
				best = known->field[k];
			}
		}
	}
	return best;
}

/* A name of the rule's own, not one of metadata. */
static void slot_check(struct check *c, size_t slot)
{
	const struct name *name = &c->l->rules->names.name[slot];
	struct str near;

	for (size_t i = 0; i < c->slots; i++)
		if (c->slot[i] == slot)
			return;
	c->slot = arena_grow(c->l->mem, c->slot, sizeof(*c->slot), c->slots, &c->cap, c->slots + 1);
	c->slot[c->slots++] = slot;
	if (name->meta || name->text.n == 0 || str_find_char(name->text, '.') != STR_NONE ||
	    has(&c->fields->common, name->text))
		return;
	for (size_t i = 0; i < c->rule->routes; i++)
		if (route_has(c, &c->rule->route[i], name->text))
			return;
	near = nearest(c, name->text);
	lint_add(c->l, LINT_WARNING, "unknown-field", c->rule, name->text,
	         "no event of the log source has a field '%.*s'%s%.*s%s", STR_ARG(name->text),
	         near.n ? ": did you mean " : "", STR_ARG(near), near.n ? "?" : "");
}

static void test_check(void *user, const struct test *t)
{
	struct check *c = user;

	if (t->slot != TEST_SLOT_ANY)
		slot_check(c, t->slot);
	if (t->kind == TEST_FIELD)
		slot_check(c, t->other);
}

/* Whether the fields of all log sources of a rule are known, of one at least from the list.  An
 * input's category says nothing of fields; those of Defender and of ECS are what the schema says.
 */
static bool is_judged(const struct fields *f, const struct rule *rule)
{
	bool listed = false;

	for (size_t i = 0; i < rule->routes; i++) {
		struct str source = rule->route[i].source;

		if (known_find(f, source))
			listed = true;
		else if (source.n && !lint_is_foreign(source))
			return false;
	}
	return listed;
}

void lint_fields(struct lint *l, const struct fields *fields, const struct rule *rule)
{
	struct check c = { .l = l, .fields = fields, .rule = rule };

	if (!rule->sigma || !is_judged(fields, rule))
		return;
	lint_each_test(rule->condition, test_check, &c);
}
