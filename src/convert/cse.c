/*
 * A Cloud SIEM rule in YAML: a match rule, a threshold or a chain.  Names are attributes of the
 * record where the schema has one for the field, else `fields['name']`.  LIKE is preferred to `=`,
 * which compares what looks like a number as one.
 */
#include "convert/correlation.h"
#include "schema/tables.h"

/* The expression's own quotes: nothing is escaped in '…', \" only in "…". */
static bool can_quote(struct str s)
{
	return str_find_char(s, '\'') == STR_NONE ||
	       (str_find_char(s, '"') == STR_NONE && str_find_char(s, '\\') == STR_NONE);
}

static void add_text(struct buf *b, struct str s)
{
	const char *quote = str_find_char(s, '\'') == STR_NONE ? "'" : "\"";

	buf_printf(b, "%s%.*s%s", quote, STR_ARG(s), quote);
}

static void add_field(struct writer *w, size_t slot)
{
	struct str own = own_name(w->c, slot);
	struct str name = w->c->rule->dialect == DIALECT_CSE
	                          ? own
	                          : target_name(w->c, slot, VOCABULARY_CSE);

	if (name.n) {
		buf_add(w->out, name);
		return;
	}
	buf_add(w->out, STR("fields["));
	add_text(w->out, own);
	buf_add(w->out, STR("]"));
}

static void add_lower(struct writer *w, size_t slot, bool cased)
{
	buf_add(w->out, cased ? STR("") : STR("lower("));
	add_field(w, slot);
	buf_add(w->out, cased ? STR("") : STR(")"));
}

/* A quote as \x27: in single quotes a pattern cannot have one. */
static struct str without_quotes(struct str s, struct arena *a)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\'')
			buf_add(&b, STR("\\x27"));
		else
			buf_add_char(&b, s.p[i]);
	}
	return text_take(&b, a);
}

static bool add_regex(struct writer *w, const struct test *t, struct str pattern)
{
	add_field(w, t->slot);
	buf_add(w->out, STR(" RLIKE "));
	add_text(w->out, without_quotes(pattern, w->mem));
	return true;
}

static bool add_glob(struct writer *w, const struct test *t)
{
	bool special = glob_has_char(t, "%_");
	struct str like = glob_like(t, "%", "_", special ? "%_!" : "", "!", w->mem);

	if (t->shape == SHAPE_ANY) {
		add_field(w, t->slot);
		buf_add(w->out, STR(" IS NOT NULL"));
		return true;
	}
	if (!can_quote(like) || str_find_char(like, '\n') != STR_NONE || glob_beyond_ascii(t))
		return add_regex(w, t, glob_regex_flagged(t, w->mem));
	add_lower(w, t->slot, t->cased);
	buf_add(w->out, STR(" LIKE "));
	add_text(w->out, like);
	buf_add(w->out, special ? STR(" ESCAPE '!'") : STR(""));
	return true;
}

static bool add_number_test(struct writer *w, const struct test *t)
{
	if (t->order == TEST_UNEQUAL)
		return unequal_write(w, t);
	add_field(w, t->slot);
	buf_printf(w->out, " %s ", order_sign(t->order));
	add_number(w->out, t->number);
	return true;
}

static bool add_relation(struct writer *w, const struct test *t)
{
	if (t->relation == TEST_STARTS || t->relation == TEST_ENDS)
		return refuse(w, t, "a pattern cannot be made of a field");
	/* contains() does not find the empty text, which is in every other one. */
	buf_add(w->out, t->relation == TEST_CONTAINS ? STR("(contains(") : STR(""));
	add_lower(w, t->slot, t->cased);
	buf_add(w->out, t->relation == TEST_CONTAINS ? STR(", ") : STR(" = "));
	add_lower(w, t->other, t->cased);
	if (t->relation == TEST_CONTAINS) {
		buf_add(w->out, STR(") OR ("));
		add_field(w, t->slot);
		buf_add(w->out, STR(" IS NOT NULL AND "));
		add_field(w, t->other);
		buf_add(w->out, STR(" LIKE ''))"));
	}
	return true;
}

static bool add_net(struct writer *w, const struct test *t)
{
	struct str net = cidr_text(t, w->mem);

	if (t->net.version != 4)
		return refuse(w, t, "compareCIDRPrefix knows IPv4 only");
	buf_add(w->out, STR("compareCIDRPrefix("));
	add_field(w, t->slot);
	buf_printf(w->out, ", '%.*s', '%u')", STR_ARG(str_slice(net, 0, str_find_char(net, '/'))),
	           t->bits);
	return true;
}

static bool test_cse(struct writer *w, const struct test *t, bool negated)
{
	(void)negated;
	if (t->slot == TEST_SLOT_ANY)
		return refuse(w, t, "it has no word for all fields");
	switch (t->kind) {
	case TEST_GLOB:
		return add_glob(w, t);
	case TEST_REGEX:
		return add_regex(w, t, regex_flagged(t, w->mem));
	case TEST_CIDR:
		return add_net(w, t);
	case TEST_COMPARE:
		return add_number_test(w, t);
	case TEST_FIELD:
		return add_relation(w, t);
	case TEST_EXISTS:
		add_field(w, t->slot);
		buf_add(w->out, STR(" IS NOT NULL"));
		return true;
	case TEST_NULL:
		buf_add(w->out, STR("isEmpty("));
		add_field(w, t->slot);
		buf_add(w->out, STR(")"));
		return true;
	default:
		return refuse(w, t, "how its texts spell times is not known");
	}
}

/* A text of YAML on one line. */
static void add_yaml(struct buf *b, const char *key, struct str s)
{
	if (s.n == 0)
		return;
	buf_printf(b, "%s: ", key);
	buf_add_json(b, s);
	buf_add_char(b, '\n');
}

/* Whom a signal is about: as the rule says, or the host. */
static void add_entities(const struct conversion *c, struct buf *out)
{
	const struct rule *r = c->rule;
	struct buf field = { 0 };
	struct writer w = { .c = c, .out = &field, .mem = c->mem };

	buf_add(out, STR("entity_selectors:\n"));
	if (r->entities == 0)
		buf_add(out, STR("  - { entity_type: _hostname, expression: device_hostname }\n"));
	for (size_t i = 0; i < r->entities; i++) {
		field.n = 0;
		add_field(&w, r->entity[i].slot);
		add_yaml(out, "  - expression", buf_str(&field));
		add_yaml(out, "    entity_type", r->entity[i].type);
	}
	buf_free(&field);
}

/* What the rule says of itself. */
static void add_head(const struct conversion *c, struct buf *out)
{
	const struct rule *r = c->rule;

	add_yaml(out, "id", r->id.n ? r->id : r->name.n ? r->name : STR("converted"));
	add_yaml(out, "name", r->name);
	add_yaml(out, "description", r->sigma ? r->sigma->description : r->summary);
	buf_printf(out, "score: %d\n", r->severity ? r->severity : 1);
	if (r->tags)
		buf_add(out, STR("tags:\n"));
	for (size_t i = 0; i < r->tags; i++) {
		buf_add(out, STR("  - "));
		buf_add_json(out, r->tag[i]);
		buf_add_char(out, '\n');
	}
}

/* `key: "the rule's conditions"` */
static bool add_expression(const struct conversion *c, const char *key, struct buf *out,
                           struct err *err)
{
	static const struct words words = { " AND ", " OR ", "NOT " };
	struct buf expression = { 0 };
	struct writer w = { c, &expression, err, c->mem, &words, test_cse };
	bool ok = filtered_write(&w);

	if (ok)
		add_yaml(out, key, buf_str(&expression));
	buf_free(&expression);
	return ok;
}

static bool rule_cse(const struct conversion *c, struct buf *out, struct err *err)
{
	add_head(c, out);
	add_entities(c, out);
	return add_expression(c, "expression", out, err);
}

/* What a member calls a group. */
static struct str group_name(const struct several *s, size_t k, size_t group)
{
	struct buf b = { 0 };
	struct writer w = { .c = &s->member[k].c, .out = &b, .mem = s->c->mem };

	add_field(&w, several_group(s, k, group));
	return text_take(&b, s->c->mem);
}

/* The type of entity that an attribute names; NULL: it is none that is known. */
static const char *entity_type(struct str name)
{
	static const char *const types[] = { "hostname", "username", "ip", "mac" };

	for (size_t i = 0; i < COUNT(types); i++)
		if (str_ends(name, str_of(types[i])) && str_find(name, STR("fields[")) == STR_NONE)
			return types[i];
	return NULL;
}

/* The groups: one that is an entity, or the first, is whom it is about. */
static bool add_groups(const struct several *s, struct buf *out)
{
	size_t n = s->of->groups, entity = 0;
	const char *type;

	if (n == 0)
		return several_refuse(s, "it counts for each entity, and there is no group-by");
	for (size_t i = 0; i < n; i++)
		for (size_t k = 1; k < s->of->n; k++)
			if (!str_eq(group_name(s, 0, i), group_name(s, k, i)))
				return several_refuse(s, "a group is another field in each rule");
	while (entity < n && !entity_type(group_name(s, 0, entity)))
		entity++;
	entity = entity < n ? entity : 0;
	type = entity_type(group_name(s, 0, entity));
	buf_add(out, STR("entity_selectors:\n"));
	add_yaml(out, "  - expression", group_name(s, 0, entity));
	if (type)
		buf_printf(out, "    entity_type: \"_%s\"\n", type);
	else
		notice(s->c, "which type of entity '%.*s' is has to be added",
		       STR_ARG(group_name(s, 0, entity)));
	buf_add(out, n > 1 ? STR("group_by_fields:\n") : STR(""));
	for (size_t i = 0; i < n; i++) {
		if (i == entity)
			continue;
		buf_add(out, STR("  - "));
		buf_add_json(out, group_name(s, 0, i));
		buf_add_char(out, '\n');
	}
	return true;
}

/* One of the spans that the editor has, or its own. */
static void add_window(const struct several *s, struct buf *out)
{
	static const struct {
		int64_t seconds;
		const char *name;
	} windows[] = { { 300, "T05M" },   { 600, "T10M" },   { 1800, "T30M" },  { 3600, "T60M" },
		        { 43200, "T12H" }, { 86400, "T24H" }, { 432000, "T05D" } };

	for (size_t i = 0; i < COUNT(windows); i++)
		if (s->of->span == windows[i].seconds * TIME_SEC) {
			buf_printf(out, "window: %s\n", windows[i].name);
			return;
		}
	buf_printf(out, "window: CUSTOM\nwindow_size_milliseconds: %lld\n",
	           (long long)(s->of->span / TIME_MS));
}

/* So many records of one rule, or so many values. */
static bool add_threshold(const struct several *s, struct buf *out)
{
	struct writer w = { .c = &s->member[0].c, .out = out, .mem = s->c->mem };

	buf_printf(out, "limit: %.0f\n", several_least(s));
	if (s->of->type == CORRELATE_VALUE_COUNT) {
		struct buf field = { 0 };

		w.out = &field;
		add_field(&w, several_field(s, 0, 0));
		buf_add(out, STR("count_distinct: true\n"));
		add_yaml(out, "count_field", buf_str(&field));
		buf_free(&field);
	}
	return add_expression(w.c, "expression", out, s->err);
}

static bool add_chain(const struct several *s, struct buf *out)
{
	if (s->of->type == CORRELATE_TEMPORAL_ORDERED)
		buf_add(out, STR("ordered: true\n"));
	buf_add(out, STR("expressions_and_limits:\n"));
	for (size_t k = 0; k < s->of->n; k++) {
		buf_add(out, STR("  - limit: 1\n"));
		if (!add_expression(&s->member[k].c, "    expression", out, s->err))
			return false;
	}
	return true;
}

/* A threshold rule, or a chain. */
static bool several_cse(const struct conversion *c, struct buf *out, struct err *err)
{
	struct several s;
	bool chain, threshold;

	if (!several_open(&s, c, err) || !several_slides(&s) || !several_can_order(&s))
		return false;
	chain = s.of->type >= CORRELATE_TEMPORAL && !s.of->conditions && !s.of->logic &&
	        s.kinds == s.of->n && s.of->n > 1;
	threshold = s.of->n == 1 && (s.of->type == CORRELATE_EVENT_COUNT ||
	                             (s.of->type == CORRELATE_VALUE_COUNT && s.of->fields == 1));
	if (!chain && !threshold)
		return several_refuse(&s, "it has thresholds of one rule, and chains of several");
	if (s.of->span == 0)
		return several_refuse(&s, "a window must have an end");
	add_head(c, out);
	if (!add_groups(&s, out))
		return false;
	add_window(&s, out);
	return chain ? add_chain(&s, out) : add_threshold(&s, out);
}

const struct target target_cse = {
	.name = "cse",
	.about = "a Cloud SIEM rule (YAML)",
	.platform = "cloudsiem sumologic",
	.suffix = ".cse.yml",
	.between = "---\n",
	.rule = rule_cse,
	.several = several_cse,
};
