/* A rule and a record; see explain.h. */
#include "siem/explain.h"

#include "siem/leaf.h"
#include "siem/matched.h"
#include "sink/visible.h"

#define VALUE_COLUMNS 160 /* of a value that is shown */
#define INDENT        2

/* A place in the tree. */
struct place {
	struct explanation *e;
	struct record *record;
	int depth;
};

static void explain(const struct place *at, const struct expr *e);

const struct rule *rule_find(const struct rules *rules, struct str id)
{
	for (size_t i = 0; i < rules->n; i++)
		if (str_eq_nocase(rules->rule[i].id, id))
			return &rules->rule[i];
	for (size_t i = 0; id.n && i < rules->n; i++) {
		const struct rule *rule = &rules->rule[i];

		if (str_eq_nocase(rule->name, id) ||
		    (rule->sigma && str_eq_nocase(rule->sigma->name, id)))
			return rule;
	}
	return NULL;
}

/* A line of the tree up to its words. */
static void line_open(const struct place *at, bool so)
{
	buf_add(&at->e->text, so ? STR("true   ") : STR("false  "));
	buf_add_many(&at->e->text, ' ', (size_t)at->depth * INDENT);
}

static void quoted_add(struct buf *b, struct str text)
{
	struct buf visible = { 0 };

	buf_add_char(b, '\'');
	visible_add(&visible, text, SIZE_MAX);
	visible_add_cut(b, buf_str(&visible), VALUE_COLUMNS);
	buf_add_char(b, '\'');
	buf_free(&visible);
}

/* The field's value, and what of it matched. */
static void value_add(const struct place *at, const struct test *t, bool so)
{
	struct buf *b = &at->e->text;
	const struct value *v = &at->record->slot[t->slot];
	struct str text = value_to_str(v, &at->e->room), found = { NULL, 0 };

	if (value_is_null(v)) {
		buf_add(b, STR(": the record has no value"));
		return;
	}
	buf_add(b, STR(": "));
	quoted_add(b, text);
	if (so && (t->kind == TEST_GLOB || t->kind == TEST_REGEX))
		found = test_found(t, text);
	if (found.p && found.n && found.n < text.n) {
		buf_add(b, STR(", matched "));
		quoted_add(b, found);
	}
}

static void keyword_add(const struct place *at, const struct test *t)
{
	struct buf *b = &at->e->text;
	struct str field, found = matched_keyword(t, at->record, &field, &at->e->room);

	if (!found.p)
		return;
	buf_add(b, STR(": matched "));
	quoted_add(b, found);
	if (field.n)
		buf_printf(b, " in %.*s", STR_ARG(field));
}

/* The values of the fields that a leaf of another language reads. */
static void slot_add(void *user, size_t slot)
{
	const struct place *at = user;
	struct buf *b = &at->e->text;

	buf_printf(b, "; %.*s ", STR_ARG(at->e->rules->names.name[slot].text));
	if (value_is_null(&at->record->slot[slot]))
		buf_add(b, STR("is missing"));
	else
		quoted_add(b, value_to_str(&at->record->slot[slot], &at->e->room));
}

static void leaf_explain(const struct place *at, const struct expr *e, bool so)
{
	struct place own = *at;

	leaf_add(&at->e->text, e, &at->e->rules->names);
	if (e->kind != EXPR_TEST)
		expr_slots(e, slot_add, &own);
	else if (e->test->slot != TEST_SLOT_ANY)
		value_add(at, e->test, so);
	else if (so)
		keyword_add(at, e->test);
	buf_add_char(&at->e->text, '\n');
}

/* The search identifier that an expression is, or NULL. */
static const struct sigma_search *search_of(const struct rule *rule, const struct expr *e)
{
	for (size_t i = 0; rule->sigma && i < rule->sigma->searches; i++)
		if (rule->sigma->search[i].expr == e)
			return &rule->sigma->search[i];
	return NULL;
}

static void parts_explain(const struct place *at, const struct expr *e)
{
	struct place below = *at;

	below.depth++;
	for (size_t i = 0; i < e->n; i++)
		explain(&below, e->part[i]);
}

static const char *word_of(const struct expr *e)
{
	return e->kind == EXPR_NOT ? "not" : e->kind == EXPR_AND ? "all of" : "one of";
}

static void explain(const struct place *at, const struct expr *e)
{
	bool so = expr_test_one(e, at->record, &at->e->room);
	const struct sigma_search *search = search_of(at->e->rule, e);
	struct buf *b = &at->e->text;

	line_open(at, so);
	if (search)
		buf_printf(b, "%.*s: ", STR_ARG(search->name));
	if (leaf_is(e)) {
		leaf_explain(at, e, so);
		return;
	}
	buf_printf(b, "%s\n", word_of(e));
	parts_explain(at, e);
}

static void label(struct buf *b, const char *name)
{
	buf_printf(b, "%-11s", name);
}

static void time_add(struct buf *b, int64_t ns, const struct zone *zone)
{
	struct civil c = civil_of(ns, zone ? zone : zone_utc());

	buf_printf(b, "%04lld-%02d-%02d %02d:%02d:%02d %s", (long long)c.year, c.month, c.day,
	           c.hour, c.minute, c.second, c.zone);
}

static void head_add(struct explanation *e, const struct record *r, bool about)
{
	struct buf *b = &e->text;
	struct str source = e->schema ? schema_source_name(e->schema, r->source) : STR("");

	label(b, "rule");
	buf_printf(b, "%.*s (%.*s), %.*s:%zu\n", STR_ARG(e->rule->name), STR_ARG(e->rule->id),
	           STR_ARG(e->rule->file), e->rule->line);
	label(b, "record");
	buf_printf(b, "%llu of %.*s", (unsigned long long)r->number, STR_ARG(r->origin->name));
	if (r->time != TIME_NONE) {
		buf_add(b, STR(", "));
		time_add(b, r->time, e->zone);
	}
	buf_printf(b, ", %.*s\n", STR_ARG(source.n ? source : STR("of no known log source")));
	label(b, "log source");
	logsource_add(b, e->rule->sigma ? &e->rule->sigma->logsource : NULL);
	buf_add(b, about ? STR(": the record is of it\n") : STR(": the record is not of it\n"));
}

static struct str answer_of(const struct rule *rule, bool about, bool so)
{
	if (!so)
		return STR("the rule does not fire\n\n");
	if (!about)
		return STR("the condition is true, the log source does not fit\n\n");
	if (rule->correlation)
		return STR("the record is one of those that the rule counts\n\n");
	if (rule->quiet)
		return STR("the rule fires, but only for the rules that correlate it\n\n");
	return STR("the rule fires\n\n");
}

static bool explanation_record(void *user, struct record *r)
{
	struct explanation *e = user;
	struct place top = { e, r, 0 };
	bool about, so;

	e->seen = r->number > e->seen ? r->number : e->seen;
	if (r->number != e->record)
		return true;
	e->found = true;
	about = rule_is_about(e->rule, r, e->schema, &e->room);
	so = expr_test_one(e->rule->condition, r, &e->room);
	head_add(e, r, about);
	if (e->rule->sigma) {
		label(&e->text, "condition");
		buf_printf(&e->text, "%.*s\n", STR_ARG(e->rule->sigma->condition_text));
	}
	label(&e->text, "answer");
	buf_add(&e->text, answer_of(e->rule, about, so));
	explain(&top, e->rule->condition);
	arena_free(&e->room);
	return false;
}

void explanation_look(struct look *look, struct explanation *e)
{
	*look = (struct look){ .user = e, .record = explanation_record };
}
