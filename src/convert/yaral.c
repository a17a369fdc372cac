/*
 * A YARA-L 2.0 rule of Google SecOps (Chronicle) over UDM events.  A field that is not there is
 * empty in UDM, so the two cannot be told apart; regular expressions are RE2's.
 */
#include "convert/write.h"

static bool add_field(struct writer *w, const struct test *t, size_t slot)
{
	struct str name = target_name(w->c, slot, -1), own = own_name(w->c, slot);

	if (name.n == 0)
		return refuse(w, t, "no field of UDM is known for '%.*s'", STR_ARG(own));
	buf_printf(w->out, "$e.%.*s", STR_ARG(name));
	return true;
}

static bool is_number(struct writer *w, size_t slot)
{
	struct str name = target_name(w->c, slot, -1);

	return str_ends(name, STR(".port")) || str_ends(name, STR(".size")) ||
	       str_ends(name, STR("response_code"));
}

static bool add_regex(struct writer *w, const struct test *t, struct str pattern)
{
	if (is_number(w, t->slot))
		return refuse(w, t, "the field is a number in UDM");
	buf_add(w->out, STR("re.regex("));
	if (!add_field(w, t, t->slot))
		return false;
	buf_add(w->out, STR(", "));
	add_string(w->out, pattern);
	buf_add(w->out, STR(")"));
	return true;
}

static bool add_glob(struct writer *w, const struct test *t)
{
	struct value v = value_text(t->text);
	double d;

	if (t->shape == SHAPE_ANY)
		return refuse(w, t, "a missing field is the same as an empty one");
	if (is_number(w, t->slot) && t->shape == SHAPE_EXACT && value_to_double(&v, &d)) {
		if (!add_field(w, t, t->slot))
			return false;
		buf_add(w->out, STR(" = "));
		add_number(w->out, d);
		return true;
	}
	if (t->shape != SHAPE_EXACT)
		return add_regex(w, t, glob_regex_flagged(t, w->mem));
	if (!add_field(w, t, t->slot))
		return false;
	buf_add(w->out, STR(" = "));
	add_string(w->out, t->text);
	buf_add(w->out, t->cased ? STR("") : STR(" nocase"));
	return true;
}

static bool add_number_test(struct writer *w, const struct test *t)
{
	if (!is_number(w, t->slot))
		return refuse(w, t, "the field is a text in UDM");
	if (!add_field(w, t, t->slot))
		return false;
	buf_printf(w->out, " %s ", order_sign(t->order));
	add_number(w->out, t->number);
	return true;
}

static bool add_net(struct writer *w, const struct test *t)
{
	buf_add(w->out, STR("net.ip_in_range_cidr("));
	if (!add_field(w, t, t->slot))
		return false;
	buf_add(w->out, STR(", "));
	add_string(w->out, cidr_text(t, w->mem));
	buf_add(w->out, STR(")"));
	return true;
}

static bool add_relation(struct writer *w, const struct test *t)
{
	static const char *const calls[] = { "", "strings.starts_with(", "strings.ends_with(",
		                             "strings.contains(" };
	const char *lower = t->cased ? "" : "strings.to_lower(", *end = t->cased ? "" : ")";

	buf_printf(w->out, "%s%s", calls[t->relation], lower);
	if (!add_field(w, t, t->slot))
		return false;
	buf_printf(w->out, "%s%s%s", end, t->relation == TEST_SAME ? " = " : ", ", lower);
	if (!add_field(w, t, t->other))
		return false;
	buf_printf(w->out, "%s%s", end, t->relation == TEST_SAME ? "" : ")");
	return true;
}

static bool test_yaral(struct writer *w, const struct test *t, bool negated)
{
	const char *beyond;

	(void)negated;
	if (t->slot == TEST_SLOT_ANY)
		return refuse(w, t, "it has no word for all fields");
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
		return add_number_test(w, t);
	case TEST_FIELD:
		return add_relation(w, t);
	case TEST_NULL:
		if (!add_field(w, t, t->slot))
			return false;
		buf_add(w->out, STR(" = \"\""));
		return true;
	case TEST_EXISTS:
		return refuse(w, t, "a missing field is the same as an empty one");
	default:
		return refuse(w, t, "how its texts spell times is not known");
	}
}

/* A name of letters, digits and `_`, which begins with a letter. */
static void add_name(struct buf *out, struct str s)
{
	size_t begin = out->n;

	while (s.n && (!char_is_word(s.p[0]) || s.p[0] == '_'))
		s = str_from(s, 1);
	if (s.n == 0 || char_is_digit(s.p[0]))
		buf_add(out, STR("rule_"));
	for (size_t i = 0; i < s.n; i++) {
		if (char_is_word(s.p[i]))
			buf_add_char(out, char_lower(s.p[i]));
		else if (out->n > begin && out->p[out->n - 1] != '_')
			buf_add_char(out, '_');
	}
}

static void add_meta(struct buf *out, const char *key, struct str s)
{
	if (s.n == 0)
		return;
	buf_printf(out, "    %s = ", key);
	add_string(out, s);
	buf_add_char(out, '\n');
}

static bool rule_yaral(const struct conversion *c, struct buf *out, struct err *err)
{
	static const struct words words = { " and ", " or ", "not " };
	struct writer w = { c, out, err, c->mem, &words, test_yaral };
	const struct sigma_rule *s = c->rule->sigma;

	if (!c->place)
		return err_query(err, STR(""),
		                 "yaral: no event type of UDM is known for the log source product "
		                 "'%.*s' category '%.*s' service '%.*s'",
		                 STR_ARG(s ? s->logsource.product : STR("")),
		                 STR_ARG(s ? s->logsource.category : STR("")),
		                 STR_ARG(s ? s->logsource.service : STR("")));
	buf_add(out, STR("rule "));
	add_name(out, c->rule->name.n ? c->rule->name : c->rule->id);
	buf_add(out, STR(" {\n  meta:\n"));
	add_meta(out, "title", c->rule->name);
	add_meta(out, "id", c->rule->id);
	if (s) {
		add_meta(out, "author", s->author);
		add_meta(out, "description", s->description);
		add_meta(out, "severity", str_of(sigma_level_name(s->level)));
	}
	buf_printf(out, "\n  events:\n    $e.metadata.event_type = \"%.*s\"\n    ",
	           STR_ARG(c->place->into));
	if (c->tree->kind == EXPR_TEST ? !tree_write(&w, c->tree)
	                               : !tree_write_part(&w, c->tree, false))
		return false;
	buf_add(out, STR("\n\n  condition:\n    $e\n}\n"));
	return true;
}

const struct target target_yaral = {
	.name = "yaral",
	.about = "YARA-L 2.0 of Google SecOps, fields in UDM",
	.platform = "yara-l google chronicle secops",
	.suffix = ".yaral",
	.rule = rule_yaral,
	.single = "where its windows begin is up to the platform",
};
