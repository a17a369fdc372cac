/*
 * Elastic's ES|QL and EQL.  Both know missing fields as null, which neither is nor is not anything:
 * under a NOT a test is made false of them.  Regular expressions are Lucene's: over the whole
 * value, without look-around and anchors.
 */
#include "convert/correlation.h"
#include "schema/tables.h"

#define MOST_RUNS 100 /* events of one kind in a sequence */

static bool is_eql(const struct writer *w)
{
	return w->c->target->name[1] == 'q';
}

static struct str field(struct writer *w, size_t slot)
{
	struct str name = target_name(w->c, slot, VOCABULARY_ECS), own = own_name(w->c, slot);

	if (name.n)
		return name;
	if (w->c->place && w->c->place->prefix.n && str_find_char(own, '.') == STR_NONE)
		return arena_printf(w->mem, "%.*s%.*s", STR_ARG(w->c->place->prefix), STR_ARG(own));
	notice(w->c, "the field '%.*s' has no name in ECS: it stands as it is", STR_ARG(own));
	return own;
}

static void add_field(struct writer *w, size_t slot)
{
	struct str name = field(w, slot);

	if (is_plain_name(name, "."))
		buf_add(w->out, name);
	else
		add_quoted(w->out, name, '`', "`", "`");
}

/* Fields of ECS that are no texts: numbers and addresses. */
static bool is_typed(struct str name, bool *number)
{
	static const char *const numbers[] = { ".port", ".pid", ".status_code", ".bytes", ".size" };

	*number = false;
	if (str_starts(name, STR("winlog.")))
		return false;
	for (size_t i = 0; i < COUNT(numbers); i++)
		*number = *number || str_ends(name, str_of(numbers[i]));
	return *number || str_ends(name, STR(".ip"));
}

/* As a text. */
static void add_text_field(struct writer *w, size_t slot)
{
	bool number, typed = is_typed(field(w, slot), &number);

	buf_add(w->out, !typed ? STR("") : is_eql(w) ? STR("string(") : STR("TO_STRING("));
	add_field(w, slot);
	buf_add(w->out, typed ? STR(")") : STR(""));
}

static void add_call(struct writer *w, const char *name, const struct test *t, struct str text)
{
	buf_printf(w->out, "%s(", name);
	if (t->kind == TEST_CIDR)
		add_field(w, t->slot);
	else
		add_text_field(w, t->slot);
	buf_add(w->out, STR(", "));
	add_string(w->out, text);
	buf_add(w->out, STR(")"));
}

static void add_infix(struct writer *w, const struct test *t, const char *sign, struct str text)
{
	add_text_field(w, t->slot);
	buf_add(w->out, str_of(sign));
	add_string(w->out, text);
}

static void add_there(struct writer *w, const struct test *t, bool there)
{
	add_field(w, t->slot);
	buf_add(w->out, str_of(is_eql(w) ? (there ? " != null" : " == null")
	                                 : (there ? " IS NOT NULL" : " IS NULL")));
}

static struct str lucene_glob(const struct test *t, struct arena *a)
{
	return glob_regex(t, REGEX_NO_SPECIAL | REGEX_BOTH_CASES, "(.|\n)", a);
}

static bool eql_glob(struct writer *w, const struct test *t)
{
	static const char *const calls[] = { "", "startsWith", "endsWith", "stringContains" };
	bool literal = !glob_has_char(t, "*?");

	if (t->shape == SHAPE_EXACT && t->cased)
		add_infix(w, t, " == ", t->text);
	else if (literal && !t->cased)
		add_infix(w, t, " : ", glob_like(t, "*", "?", "", "", w->mem));
	else if (t->shape == SHAPE_OTHER || t->shape == SHAPE_EXACT)
		add_infix(w, t, " regex ", lucene_glob(t, w->mem));
	else
		add_call(w, arena_printf(w->mem, "%s%s", calls[t->shape], t->cased ? "" : "~").p, t,
		         t->text);
	return true;
}

static bool esql_glob(struct writer *w, const struct test *t)
{
	buf_add(w->out, t->cased ? STR("") : STR("TO_LOWER("));
	add_text_field(w, t->slot);
	buf_add(w->out, t->cased ? STR("") : STR(")"));
	buf_add(w->out, t->shape == SHAPE_EXACT ? STR(" == ") : STR(" LIKE "));
	add_string(w->out, t->shape == SHAPE_EXACT ? t->text
	                                           : glob_like(t, "*", "?", "*?\\", "\\", w->mem));
	return true;
}

/* `destination.port == 443`: the one spelling that such a field has. */
static bool add_typed_equal(struct writer *w, const struct test *t)
{
	struct value v = value_text(t->text);
	bool number;
	int64_t n;

	if (t->shape != SHAPE_EXACT || !is_typed(field(w, t->slot), &number) || !number ||
	    !value_to_int(&v, &n))
		return false;
	add_field(w, t->slot);
	buf_printf(w->out, " == %lld", (long long)n);
	return true;
}

static bool add_glob(struct writer *w, const struct test *t)
{
	if (add_typed_equal(w, t))
		return true;
	if (t->shape == SHAPE_ANY)
		return add_there(w, t, true), true;
	if (is_eql(w) && glob_beyond_ascii(t) && (glob_has_char(t, "*?")))
		return refuse(w, t, "case is to be ignored beyond ASCII");
	return is_eql(w) ? eql_glob(w, t) : esql_glob(w, t);
}

static bool add_regex(struct writer *w, const struct test *t)
{
	struct str pattern;
	const char *why;

	if (!regex_lucene(t->as_written, t->flags, w->mem, &pattern, &why))
		return refuse(w, t, "Lucene's regular expressions cannot do %s", why);
	add_infix(w, t, is_eql(w) ? " regex " : " RLIKE ", pattern);
	return true;
}

static void add_number_test(struct writer *w, const struct test *t)
{
	bool number;

	is_typed(field(w, t->slot), &number);
	buf_add(w->out, number ? STR("") : is_eql(w) ? STR("number(") : STR("TO_DOUBLE("));
	add_field(w, t->slot);
	buf_printf(w->out, "%s %s ", number ? "" : ")",
	           t->order == TEST_EQUAL ? "==" : order_sign(t->order));
	add_number(w->out, t->number);
}

static bool add_relation(struct writer *w, const struct test *t)
{
	static const char *const esql[] = { "", "STARTS_WITH(", "ENDS_WITH(", "LOCATE(" };
	static const char *const eql[] = { "", "startsWith", "endsWith", "stringContains" };
	const char *lower = is_eql(w) ? "" : t->cased ? "TO_STRING(" : "TO_LOWER(";
	const char *end = is_eql(w) ? "" : ")";

	if (is_eql(w) && t->relation == TEST_SAME && !t->cased)
		return refuse(w, t, "two fields are compared with case only");
	if (is_eql(w) && t->relation != TEST_SAME)
		buf_printf(w->out, "%s%s(", eql[t->relation], t->cased ? "" : "~");
	else
		buf_add(w->out, str_of(esql[t->relation]));
	buf_add(w->out, str_of(lower));
	add_field(w, t->slot);
	buf_printf(w->out, "%s%s%s", end, t->relation == TEST_SAME ? " == " : ", ", lower);
	add_field(w, t->other);
	buf_add(w->out, str_of(end));
	buf_add(w->out, t->relation == TEST_SAME ? STR("") : STR(")"));
	if (!is_eql(w) && t->relation == TEST_CONTAINS)
		buf_add(w->out, STR(" > 0"));
	return true;
}

static bool add_test(struct writer *w, const struct test *t)
{
	switch (t->kind) {
	case TEST_GLOB:
		return add_glob(w, t);
	case TEST_REGEX:
		return add_regex(w, t);
	case TEST_CIDR:
		add_call(w, is_eql(w) ? "cidrMatch" : "CIDR_MATCH", t, cidr_text(t, w->mem));
		return true;
	case TEST_COMPARE:
		add_number_test(w, t);
		return true;
	case TEST_FIELD:
		return add_relation(w, t);
	case TEST_EXISTS:
		add_there(w, t, true);
		return true;
	case TEST_NULL:
		buf_add(w->out, STR("("));
		add_there(w, t, false);
		buf_add(w->out, str_of(w->words->or));
		add_infix(w, t, " == ", STR(""));
		buf_add(w->out, STR(")"));
		return true;
	default:
		return refuse(w, t, "how its texts spell times is not known");
	}
}

static bool test_elastic(struct writer *w, const struct test *t, bool negated)
{
	bool two = t->kind == TEST_EXISTS || (t->kind == TEST_GLOB && t->shape == SHAPE_ANY);

	if (t->slot == TEST_SLOT_ANY)
		return refuse(w, t, "it has no word for all fields");
	if (!negated || two)
		return add_test(w, t);
	if (t->kind == TEST_NULL || !is_eql(w)) {
		buf_add(w->out, is_eql(w) ? STR("") : STR("COALESCE("));
		if (!add_test(w, t))
			return false;
		buf_add(w->out, is_eql(w) ? STR("") : STR(", false)"));
		return true;
	}
	buf_add(w->out, STR("("));
	add_there(w, t, true);
	if (t->kind == TEST_FIELD) {
		struct test other = { .slot = t->other };

		buf_add(w->out, STR(" and "));
		add_there(w, &other, true);
	}
	buf_add(w->out, STR(" and "));
	if (!add_test(w, t))
		return false;
	buf_add(w->out, STR(")"));
	return true;
}

static bool rule_esql(const struct conversion *c, struct buf *out, struct err *err)
{
	static const struct words words = { " AND ", " OR ", "NOT " };
	struct writer w = { c, out, err, c->mem, &words, test_elastic };

	add_heading(c, out, "// ", "");
	buf_printf(out, "FROM %.*s METADATA _id, _index\n",
	           STR_ARG(c->place && c->place->into.n ? c->place->into : STR("logs-*")));
	if (c->place && c->place->filter.n)
		buf_printf(out, "| WHERE %.*s\n", STR_ARG(c->place->filter));
	buf_add(out, STR("| WHERE "));
	if (!tree_write(&w, c->tree))
		return false;
	buf_add_char(out, '\n');
	return true;
}

/* `process where …` */
static bool add_event(const struct conversion *c, struct buf *out, struct err *err)
{
	static const struct words words = { " and ", " or ", "not " };
	struct writer w = { c, out, err, c->mem, &words, test_elastic };

	buf_printf(out, "%.*s where ",
	           STR_ARG(c->place && c->place->into.n ? c->place->into : STR("any")));
	return filtered_write(&w);
}

static bool rule_eql(const struct conversion *c, struct buf *out, struct err *err)
{
	add_heading(c, out, "// ", "");
	if (!add_event(c, out, err))
		return false;
	buf_add_char(out, '\n');
	return true;
}

/* ` by user.name, host.name`: events without one take no part. */
static void add_by(const struct several *s, size_t k, struct buf *out)
{
	struct writer w = { .c = &s->member[k].c, .out = out, .mem = s->c->mem };

	for (size_t i = 0; i < s->of->groups; i++) {
		buf_add(out, i ? STR(", ") : STR(" by "));
		add_field(&w, several_group(s, k, i));
	}
}

static bool add_steps(const struct several *s, size_t runs, struct buf *out)
{
	for (size_t k = 0; k < s->of->n; k++) {
		buf_add(out, STR("  ["));
		if (!add_event(&s->member[k].c, out, s->err))
			return false;
		buf_add(out, STR("]"));
		if (runs)
			buf_printf(out, " with runs=%zu", runs);
		else
			add_by(s, k, out);
		buf_add_char(out, '\n');
	}
	return true;
}

/* How many matches of one rule a correlation asks for; 0: it asks for something else. */
static size_t runs_of(const struct several *s)
{
	double n = several_least(s);
	bool counts = s->of->type == CORRELATE_EVENT_COUNT && s->of->n == 1;

	return counts && n >= 2 && n <= MOST_RUNS ? (size_t)n : 0;
}

/* A sequence is a chain, as late as it may have begun: what `temporal_ordered` asks for, and, of
 * one rule again and again, `event_count`. */
static bool several_eql(const struct conversion *c, struct buf *out, struct err *err)
{
	struct several s;
	size_t runs;

	if (!several_open(&s, c, err) || !several_slides(&s) || !several_can_order(&s))
		return false;
	runs = runs_of(&s);
	if (runs == 0 && s.of->type == CORRELATE_EVENT_COUNT)
		return several_refuse(&s, "a sequence counts 2 to %d events of one rule",
		                      MOST_RUNS);
	if (runs == 0 && (s.of->type != CORRELATE_TEMPORAL_ORDERED || s.of->n < 2))
		return several_refuse(&s,
		                      "it knows sequences in order only, and no values of windows");
	add_heading(c, out, "// ", "");
	buf_add(out, STR("sequence"));
	if (runs)
		add_by(&s, 0, out);
	if (s.of->span)
		buf_printf(out, " with maxspan=%llds", (long long)(s.of->span / TIME_SEC));
	buf_add_char(out, '\n');
	return add_steps(&s, runs, out);
}

const struct target target_esql = {
	.name = "esql",
	.about = "Elastic ES|QL, fields in ECS",
	.platform = "elastic elasticsearch es|ql",
	.suffix = ".esql",
	.rule = rule_esql,
	.single = "it counts in windows of fixed times, which cut what lies across two",
};

const struct target target_eql = {
	.name = "eql",
	.about = "Elastic EQL, fields in ECS",
	.platform = "elastic elasticsearch",
	.suffix = ".eql",
	.rule = rule_eql,
	.several = several_eql,
};
