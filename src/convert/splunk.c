/*
 * Splunk: a search, and a `where` for what search cannot say (regular expressions, literal stars,
 * one-character wildcards, case, comparing fields).  Search ignores case and takes `NOT x=…` for
 * true where x is missing; `where` is made to say the same.
 */
#include "convert/write.h"

static struct str field(struct writer *w, size_t slot)
{
	struct str name = target_name(w->c, slot, -1);

	return name.n ? name : own_name(w->c, slot);
}

static bool can_search(const struct test *t)
{
	switch (t->kind) {
	case TEST_GLOB:
		return !t->cased && !glob_has_one(t) && !glob_has_char(t, "*\n\r\t");
	case TEST_EXISTS:
	case TEST_NULL:
		return true;
	case TEST_CIDR:
		return t->slot != TEST_SLOT_ANY;
	case TEST_COMPARE:
		return t->order < TEST_EQUAL;
	default:
		return false;
	}
}

static bool all_search(const struct expr *e)
{
	if (e->kind == EXPR_TEST)
		return can_search(e->test);
	for (size_t i = 0; i < e->n; i++)
		if (!all_search(e->part[i]))
			return false;
	return true;
}

static void add_search_field(struct writer *w, const struct test *t)
{
	struct str name = t->slot == TEST_SLOT_ANY ? STR("_raw") : field(w, t->slot);

	if (is_plain_name(name, ".-:"))
		buf_add(w->out, name);
	else
		add_quoted(w->out, name, '"', "\"\\", "\\");
}

static bool test_search(struct writer *w, const struct test *t, bool negated)
{
	(void)negated;
	if (t->slot == TEST_SLOT_ANY)
		notice_keyword(w->c);
	if (t->kind == TEST_NULL) {
		buf_add(w->out, STR("(NOT "));
		add_search_field(w, t);
		buf_add(w->out, STR("=* OR "));
		add_search_field(w, t);
		buf_add(w->out, STR("=\"\")"));
		return true;
	}
	add_search_field(w, t);
	if (t->kind == TEST_EXISTS) {
		buf_add(w->out, STR("=*"));
	} else if (t->kind == TEST_COMPARE) {
		buf_add(w->out, str_of(order_sign(t->order)));
		add_number(w->out, t->number);
	} else if (t->kind == TEST_CIDR) {
		buf_add_char(w->out, '=');
		add_string(w->out, cidr_text(t, w->mem));
	} else {
		buf_add_char(w->out, '=');
		add_string(w->out, glob_like(t, "*", "?", "", "", w->mem));
	}
	return true;
}

/* In `where` names that are not plain stand in single quotes. */
static void add_field(struct writer *w, size_t slot)
{
	struct str name = slot == TEST_SLOT_ANY ? STR("_raw") : field(w, slot);

	if (is_plain_name(name, ""))
		buf_add(w->out, name);
	else
		add_quoted(w->out, name, '\'', "'\\", "\\");
}

static void add_match(struct writer *w, const struct test *t, struct str pattern)
{
	buf_add(w->out, STR("match("));
	add_field(w, t->slot);
	buf_add(w->out, STR(", "));
	add_string(w->out, pattern);
	buf_add(w->out, STR(")"));
}

static bool add_relation(struct writer *w, const struct test *t)
{
	const char *lower = t->cased ? "(" : "lower(";

	if (t->relation != TEST_SAME)
		return refuse(w, t, "patterns made of a field are not literal texts");
	buf_add(w->out, str_of(lower));
	add_field(w, t->slot);
	buf_printf(w->out, ") == %s", lower);
	add_field(w, t->other);
	buf_add(w->out, STR(")"));
	return true;
}

static bool add_where(struct writer *w, const struct test *t)
{
	switch (t->kind) {
	case TEST_GLOB:
		if (t->shape == SHAPE_EXACT && t->cased && t->slot != TEST_SLOT_ANY) {
			add_field(w, t->slot);
			buf_add(w->out, STR(" == "));
			add_string(w->out, t->text);
			return true;
		}
		add_match(w, t, glob_regex_flagged(t, w->mem));
		return true;
	case TEST_REGEX:
		add_match(w, t, regex_flagged(t, w->mem));
		return true;
	case TEST_CIDR:
		buf_add(w->out, STR("cidrmatch("));
		add_string(w->out, cidr_text(t, w->mem));
		buf_add(w->out, STR(", "));
		add_field(w, t->slot);
		buf_add(w->out, STR(")"));
		return true;
	case TEST_COMPARE:
		buf_add(w->out, STR("tonumber("));
		add_field(w, t->slot);
		buf_printf(w->out, ") %s ", t->order == TEST_EQUAL ? "==" : order_sign(t->order));
		add_number(w->out, t->number);
		return true;
	case TEST_FIELD:
		return add_relation(w, t);
	default:
		return refuse(w, t, "how its texts spell times is not known");
	}
}

static bool test_where(struct writer *w, const struct test *t, bool negated)
{
	if (t->slot == TEST_SLOT_ANY)
		notice_keyword(w->c);
	if (t->kind == TEST_EXISTS || t->kind == TEST_NULL) {
		buf_add(w->out, t->kind == TEST_EXISTS ? STR("isnotnull(") : STR("(isnull("));
		add_field(w, t->slot);
		if (t->kind == TEST_NULL) {
			buf_add(w->out, STR(") OR "));
			add_field(w, t->slot);
			buf_add(w->out, STR("==\"\""));
		}
		buf_add(w->out, STR(")"));
		return true;
	}
	buf_add(w->out, negated ? STR("coalesce(if(") : STR(""));
	if (!add_where(w, t))
		return false;
	buf_add(w->out, negated ? STR(", 1, 0), 0)==1") : STR(""));
	return true;
}

/* The conjuncts that search can say, then the others in a where. */
static bool add_condition(struct writer *search, const struct expr *tree, bool *any)
{
	static const struct words words = { " AND ", " OR ", "NOT " };
	const struct expr *single = tree;
	bool conjuncts = tree->kind == EXPR_AND;
	const struct expr **part = conjuncts ? tree->part : &single;
	size_t n = conjuncts ? tree->n : 1, searched = 0;
	struct writer where = *search;

	for (size_t i = 0; i < n; i++) {
		if (!all_search(part[i]))
			continue;
		buf_add(search->out, *any ? STR(" ") : STR(""));
		*any = true;
		if (part[i]->kind == EXPR_OR ? !tree_write_part(search, part[i], false)
		                             : !tree_write(search, part[i]))
			return false;
		searched++;
	}
	buf_add(search->out, *any ? STR("") : STR("*"));
	where.words = &words;
	where.test = test_where;
	for (size_t i = 0, k = 0; i < n; i++) {
		if (all_search(part[i]))
			continue;
		buf_add(search->out, k++ ? STR(" AND ") : STR("\n| where "));
		if (n - searched > 1 && part[i]->kind == EXPR_OR
		            ? !tree_write_part(&where, part[i], false)
		            : !tree_write(&where, part[i]))
			return false;
	}
	return true;
}

static bool rule_splunk(const struct conversion *c, struct buf *out, struct err *err)
{
	static const struct words words = { " ", " OR ", "NOT " };
	struct writer w = { c, out, err, c->mem, &words, test_search };
	bool any = c->place && c->place->into.n;

	add_heading(c, out, "```", "```");
	if (any)
		buf_add(out, c->place->into);
	if (!add_condition(&w, c->tree, &any))
		return false;
	buf_add_char(out, '\n');
	return true;
}

const struct target target_splunk = {
	.name = "splunk",
	.about = "a Splunk search (SPL)",
	.platform = "spl",
	.suffix = ".spl",
	.rule = rule_splunk,
	.single = "correlations are not written in it",
};
