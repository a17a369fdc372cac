/*
 * A Cloud SIEM match rule in YAML.  Names are attributes of the record where the schema has one
 * for the field, else `fields['name']`.  LIKE is preferred to `=`, which compares what looks like a
 * number as one.
 */
#include "convert/write.h"
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

static bool rule_cse(const struct conversion *c, struct buf *out, struct err *err)
{
	static const struct words words = { " AND ", " OR ", "NOT " };
	struct buf expression = { 0 };
	struct writer w = { c, &expression, err, c->mem, &words, test_cse };
	const struct rule *r = c->rule;
	bool ok = filtered_write(&w);

	if (ok) {
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
		add_entities(c, out);
		add_yaml(out, "expression", buf_str(&expression));
	}
	buf_free(&expression);
	return ok;
}

const struct target target_cse = {
	.name = "cse",
	.about = "a Cloud SIEM match rule (YAML)",
	.platform = "cloudsiem sumologic",
	.suffix = ".cse.yml",
	.between = "---\n",
	.rule = rule_cse,
	.single = "a match rule is about one record",
};
