/*
 * Kusto: advanced hunting of Microsoft Defender, whose tables have fixed columns: a field without
 * one is refused.  Columns of text are never null, so logic is two-valued there; the operators
 * ignore case for ASCII alone, other texts are compared after tolower().
 */
#include "convert/write.h"

static struct str column(struct writer *w, size_t slot)
{
	return target_name(w->c, slot, -1);
}

static bool add_column(struct writer *w, const struct test *t, size_t slot)
{
	struct str name = column(w, slot), own = own_name(w->c, slot);

	if (name.n == 0)
		return refuse(w, t, "%.*s has no column for '%.*s'", STR_ARG(w->c->place->into),
		              STR_ARG(own));
	if (is_plain_name(name, ".")) {
		/* A member of a column of JSON is no text by itself. */
		bool member = str_find_char(name, '.') != STR_NONE;

		buf_printf(w->out, member ? "tostring(%.*s)" : "%.*s", STR_ARG(name));
	} else {
		return refuse(w, t, "'%.*s' is no column", STR_ARG(name));
	}
	return true;
}

/* Numbers and not texts. */
static bool is_number_column(struct str name)
{
	static const char *const numbers[] = { "RemotePort",
		                               "LocalPort",
		                               "ProcessId",
		                               "InitiatingProcessId",
		                               "InitiatingProcessParentId",
		                               "LogonId",
		                               "FileSize" };

	for (size_t i = 0; i < COUNT(numbers); i++)
		if (str_eq(name, str_of(numbers[i])))
			return true;
	return false;
}

/* `tostring(RemotePort) =~ "443"`. */
static bool add_text_column(struct writer *w, const struct test *t)
{
	bool number = is_number_column(column(w, t->slot));

	buf_add(w->out, number ? STR("tostring(") : STR(""));
	if (!add_column(w, t, t->slot))
		return false;
	buf_add(w->out, number ? STR(")") : STR(""));
	return true;
}

static bool add_regex(struct writer *w, const struct test *t, struct str pattern)
{
	if (!add_text_column(w, t))
		return false;
	buf_add(w->out, STR(" matches regex "));
	add_string(w->out, pattern);
	return true;
}

static bool add_glob(struct writer *w, const struct test *t)
{
	static const char *const plain[] = { " =~ ", " startswith ", " endswith ", " contains " };
	static const char *const cased[] = { " == ", " startswith_cs ", " endswith_cs ",
		                             " contains_cs " };
	bool lower = glob_beyond_ascii(t);

	if (t->slot == TEST_SLOT_ANY) {
		if (t->shape != SHAPE_CONTAINS || lower)
			return refuse(w, t, "of all columns only plain texts can be looked for");
		buf_add(w->out, t->cased ? STR("* contains_cs ") : STR("* contains "));
		add_string(w->out, t->text);
		return true;
	}
	if (t->shape == SHAPE_ANY)
		return refuse(w, t, "a column without a value is the same as an empty one");
	if (t->shape == SHAPE_OTHER || glob_odd_case(t))
		return add_regex(w, t, glob_regex_flagged(t, w->mem));
	buf_add(w->out, lower ? STR("tolower(") : STR(""));
	if (!add_text_column(w, t))
		return false;
	buf_add(w->out, lower ? STR(")") : STR(""));
	buf_add(w->out, str_of(t->cased || lower ? cased[t->shape] : plain[t->shape]));
	add_string(w->out, t->text);
	return true;
}

static bool add_number_test(struct writer *w, const struct test *t, bool negated)
{
	bool number = is_number_column(column(w, t->slot));

	buf_add(w->out, negated ? STR("coalesce(") : STR(""));
	buf_add(w->out, number ? STR("") : STR("todouble("));
	if (!add_column(w, t, t->slot))
		return false;
	buf_printf(w->out, "%s %s ", number ? "" : ")",
	           t->order == TEST_EQUAL ? "==" : order_sign(t->order));
	add_number(w->out, t->number);
	buf_add(w->out, negated ? STR(", false)") : STR(""));
	return true;
}

static bool add_net(struct writer *w, const struct test *t)
{
	buf_printf(w->out, "coalesce(ipv%d_is_in_range(", t->net.version);
	if (!add_column(w, t, t->slot))
		return false;
	buf_add(w->out, STR(", "));
	add_string(w->out, cidr_text(t, w->mem));
	buf_add(w->out, STR("), false)"));
	return true;
}

static bool add_relation(struct writer *w, const struct test *t)
{
	static const char *const signs[] = { " == ", " startswith_cs ", " endswith_cs ",
		                             " contains_cs " };

	buf_add(w->out, t->cased ? STR("") : STR("tolower("));
	if (!add_text_column(w, t))
		return false;
	buf_add(w->out, t->cased ? STR("") : STR(")"));
	buf_add(w->out, str_of(signs[t->relation]));
	buf_add(w->out, t->cased ? STR("") : STR("tolower("));
	if (!add_column(w, t, t->other))
		return false;
	buf_add(w->out, t->cased ? STR("") : STR(")"));
	return true;
}

static bool test_kusto(struct writer *w, const struct test *t, bool negated)
{
	const char *beyond;

	if (t->slot == TEST_SLOT_ANY && t->kind != TEST_GLOB)
		return refuse(w, t, "of all columns only plain texts can be looked for");
	switch (t->kind) {
	case TEST_GLOB:
		return add_glob(w, t);
	case TEST_REGEX:
		beyond = regex_beyond_re2(t->as_written);
		return beyond ? refuse(w, t, "RE2 cannot do %s", beyond)
		              : add_regex(w, t, regex_re2(t, w->mem));
	case TEST_CIDR:
		return add_net(w, t);
	case TEST_COMPARE:
		return add_number_test(w, t, negated);
	case TEST_FIELD:
		return add_relation(w, t);
	case TEST_NULL:
		buf_add(w->out, STR("isempty("));
		if (!add_column(w, t, t->slot))
			return false;
		buf_add(w->out, STR(")"));
		return true;
	case TEST_EXISTS:
		return refuse(w, t, "a column without a value is the same as an empty one");
	default:
		return refuse(w, t, "how its texts spell times is not known");
	}
}

static bool rule_kusto(const struct conversion *c, struct buf *out, struct err *err)
{
	static const struct words words = { " and ", " or ", "not" };
	struct writer w = { c, out, err, c->mem, &words, test_kusto };
	const struct logsource *l = c->rule->sigma ? &c->rule->sigma->logsource : NULL;

	if (!c->place)
		return err_query(err, STR(""),
		                 "kusto has no table for the log source product '%.*s' category "
		                 "'%.*s' service '%.*s'",
		                 STR_ARG(l ? l->product : STR("")),
		                 STR_ARG(l ? l->category : STR("")),
		                 STR_ARG(l ? l->service : STR("")));
	add_heading(c, out, "// ", "");
	buf_printf(out, "%.*s\n", STR_ARG(c->place->into));
	if (c->place->filter.n)
		buf_printf(out, "| where %.*s\n", STR_ARG(c->place->filter));
	buf_add(out, STR("| where "));
	if (!tree_write(&w, c->tree))
		return false;
	buf_add_char(out, '\n');
	return true;
}

const struct target target_kusto = {
	.name = "kusto",
	.about = "Kusto (KQL): advanced hunting of Microsoft Defender",
	.platform = "kql microsoft sentinel defender",
	.suffix = ".kql",
	.rule = rule_kusto,
	.single = "correlations are not written in it",
};
