/*
 * A Sumo query: the scope of targets.yaml, and a `where`.  Texts mind case there, so fields are
 * put in lower case first; logic is two-valued.  Its leading comments make it a `.sumo` rule.
 */
#include "convert/write.h"

static void add_field(struct writer *w, size_t slot)
{
	static const char *const reserved[] = { "and",   "or",   "not", "in", "matches", "true",
		                                "false", "null", "if",  "as", "by",      "where" };
	struct str name = target_name(w->c, slot, -1);
	bool bare;

	name = name.n ? name : own_name(w->c, slot);
	bare = is_plain_name(name, ".");
	for (size_t i = 0; i < COUNT(reserved); i++)
		bare = bare && !str_eq_nocase(name, str_of(reserved[i]));
	if (bare && name.p[name.n - 1] != '.')
		buf_add(w->out, name);
	else
		buf_printf(w->out, "%%\"%.*s\"", STR_ARG(name));
}

static void add_lower(struct writer *w, size_t slot, bool cased)
{
	buf_add(w->out, cased ? STR("") : STR("toLowerCase("));
	add_field(w, slot);
	buf_add(w->out, cased ? STR("") : STR(")"));
}

/* /pattern/ with slashes escaped. */
static void add_pattern(struct writer *w, struct str s)
{
	buf_add_char(w->out, '/');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n)
			buf_add_char(w->out, s.p[i++]);
		else if (s.p[i] == '/')
			buf_add_char(w->out, '\\');
		if (s.p[i] == '\n')
			buf_add(w->out, STR("\\n"));
		else
			buf_add_char(w->out, s.p[i]);
	}
	buf_add_char(w->out, '/');
}

static bool add_glob(struct writer *w, const struct test *t)
{
	if (t->shape == SHAPE_ANY) {
		buf_add(w->out, STR("!isNull("));
		add_field(w, t->slot);
		buf_add(w->out, STR(")"));
		return true;
	}
	if (glob_odd_case(t) ||
	    (t->shape != SHAPE_EXACT && (glob_has_one(t) || glob_has_char(t, "*?")))) {
		add_field(w, t->slot);
		buf_add(w->out, STR(" matches "));
		add_pattern(w, glob_regex_flagged(t, w->mem));
		return true;
	}
	add_lower(w, t->slot, t->cased);
	buf_add(w->out, t->shape == SHAPE_EXACT ? STR(" = ") : STR(" matches "));
	add_string(w->out, glob_like(t, "*", "?", "", "", w->mem));
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

static bool add_net(struct writer *w, const struct test *t)
{
	struct str net = cidr_text(t, w->mem);

	if (t->net.version != 4)
		return refuse(w, t, "compareCIDRPrefix knows IPv4 only");
	buf_add(w->out, STR("compareCIDRPrefix("));
	add_field(w, t->slot);
	buf_printf(w->out, ", \"%.*s\", toInt(%u))",
	           STR_ARG(str_slice(net, 0, str_find_char(net, '/'))), t->bits);
	return true;
}

static bool add_relation(struct writer *w, const struct test *t)
{
	bool c = t->cased;

	switch (t->relation) {
	case TEST_SAME:
		add_lower(w, t->slot, c);
		buf_add(w->out, STR(" = "));
		add_lower(w, t->other, c);
		return true;
	case TEST_CONTAINS:
		/* contains() does not find the empty text, which is in every other one. */
		buf_add(w->out, STR("(contains("));
		add_lower(w, t->slot, c);
		buf_add(w->out, STR(", "));
		add_lower(w, t->other, c);
		buf_add(w->out, STR(") or (!isNull("));
		add_field(w, t->slot);
		buf_add(w->out, STR(") and "));
		add_field(w, t->other);
		buf_add(w->out, STR(" = \"\"))"));
		return true;
	default:
		return refuse(w, t, "a pattern cannot be made of a field");
	}
}

static bool test_sumo(struct writer *w, const struct test *t, bool negated)
{
	(void)negated;
	if (t->slot == TEST_SLOT_ANY && t->kind == TEST_GLOB && !glob_has_char(t, "\"\\*?") &&
	    !glob_has_one(t)) {
		notice_keyword(w->c);
		buf_printf(w->out, t->cased ? "_raw matches " : "toLowerCase(_raw) matches ");
		add_string(w->out, glob_like(t, "*", "?", "", "", w->mem));
		return true;
	}
	if (t->slot == TEST_SLOT_ANY)
		return refuse(w, t,
		              "of all fields there is only the raw message, which may "
		              "write it in another way");
	switch (t->kind) {
	case TEST_GLOB:
		return add_glob(w, t);
	case TEST_REGEX:
		add_field(w, t->slot);
		buf_add(w->out, STR(" matches "));
		add_pattern(w, regex_flagged(t, w->mem));
		return true;
	case TEST_CIDR:
		return add_net(w, t);
	case TEST_COMPARE:
		return add_number_test(w, t);
	case TEST_FIELD:
		return add_relation(w, t);
	case TEST_EXISTS:
	case TEST_NULL:
		buf_add(w->out, t->kind == TEST_NULL ? STR("isEmpty(") : STR("!isNull("));
		add_field(w, t->slot);
		buf_add(w->out, STR(")"));
		return true;
	default:
		return refuse(w, t, "how its texts spell times is not known");
	}
}

static bool rule_sumo(const struct conversion *c, struct buf *out, struct err *err)
{
	static const struct words words = { " and ", " or ", "!" };
	struct writer w = { c, out, err, c->mem, &words, test_sumo };
	const struct rule *r = c->rule;
	struct buf tags = { 0 };

	add_comment(out, "// ", "id", r->id, "");
	add_comment(out, "// ", "name", r->name, "");
	buf_printf(out, "// severity: %d\n", r->severity ? r->severity : 1);
	for (size_t i = 0; i < r->tags; i++)
		buf_printf(&tags, "%s%.*s", i ? ", " : "", STR_ARG(r->tag[i]));
	add_comment(out, "// ", "tags", buf_str(&tags), "");
	buf_free(&tags);
	buf_add(out, c->place && c->place->into.n ? c->place->into : STR("*"));
	buf_add(out, STR("\n| where "));
	if (c->place && c->place->filter.n)
		buf_printf(out, "%.*s\n| where ", STR_ARG(c->place->filter));
	if (!tree_write(&w, c->tree))
		return false;
	buf_add_char(out, '\n');
	return true;
}

const struct target target_sumo = {
	.name = "sumo",
	.about = "a Sumo Logic query",
	.platform = "sumologic",
	.suffix = ".sumo",
	.rule = rule_sumo,
	.single = "it counts in windows of fixed times, which cut what lies across two",
};
