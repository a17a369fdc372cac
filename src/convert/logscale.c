/*
 * CrowdStrike LogScale.  Equality and wildcards mind case there, so texts become regular
 * expressions with the flag i.  A filter of a missing field is false, and true under NOT.
 */
#include "convert/write.h"

static void add_field(struct writer *w, size_t slot)
{
	struct str name = slot == TEST_SLOT_ANY ? STR("@rawstring") : target_name(w->c, slot, -1);

	name = name.n ? name : own_name(w->c, slot);
	if (is_plain_name(name, ".#@") || (name.n && name.p[0] == '@'))
		buf_add(w->out, name);
	else
		add_string(w->out, name);
}

static void add_regex(struct writer *w, const struct test *t, struct str pattern,
                      struct regex_flags flags)
{
	add_field(w, t->slot);
	buf_add(w->out, STR("=/"));
	for (size_t i = 0; i < pattern.n; i++) {
		if (pattern.p[i] == '\\' && i + 1 < pattern.n)
			buf_add_char(w->out, pattern.p[i++]);
		else if (pattern.p[i] == '/')
			buf_add_char(w->out, '\\');
		buf_add_char(w->out, pattern.p[i]);
	}
	/* Flag d: `.` matches line ends too. */
	buf_printf(w->out, "/%s%s%s", flags.nocase ? "i" : "", flags.multiline ? "m" : "",
	           flags.dotall ? "d" : "");
}

static void add_glob(struct writer *w, const struct test *t)
{
	struct regex_flags flags = { .nocase = !t->cased, .dotall = glob_has_wildcards(t) };

	if (t->shape == SHAPE_ANY) {
		add_field(w, t->slot);
		buf_add(w->out, STR("=*"));
	} else if (t->shape == SHAPE_EXACT && t->cased && !glob_has_char(t, "*")) {
		add_field(w, t->slot);
		buf_add_char(w->out, '=');
		add_string(w->out, t->text);
	} else {
		add_regex(w, t, glob_regex(t, REGEX_ANCHORS, ".", w->mem), flags);
	}
}

static bool add_relation(struct writer *w, const struct test *t)
{
	if (t->relation != TEST_SAME || !t->cased)
		return refuse(w, t, "test() compares two fields as they are only");
	buf_add(w->out, STR("test("));
	add_field(w, t->slot);
	buf_add(w->out, STR(" == "));
	add_field(w, t->other);
	buf_add(w->out, STR(")"));
	return true;
}

static bool test_logscale(struct writer *w, const struct test *t, bool negated)
{
	const char *beyond;

	(void)negated;
	if (t->slot == TEST_SLOT_ANY)
		notice_keyword(w->c);
	switch (t->kind) {
	case TEST_GLOB:
		add_glob(w, t);
		return true;
	case TEST_REGEX:
		beyond = regex_beyond_re2(t->as_written);
		if (beyond)
			return refuse(w, t, "its regular expressions cannot do %s", beyond);
		add_regex(w, t, t->as_written, t->flags);
		return true;
	case TEST_CIDR:
		buf_add(w->out, STR("cidr("));
		add_field(w, t->slot);
		buf_printf(w->out, ", subnet=\"%.*s\")", STR_ARG(cidr_text(t, w->mem)));
		return true;
	case TEST_COMPARE:
		if (t->order >= TEST_EQUAL)
			return refuse(w, t, "numbers are equal as texts only");
		add_field(w, t->slot);
		buf_printf(w->out, " %s ", order_sign(t->order));
		add_number(w->out, t->number);
		return true;
	case TEST_FIELD:
		return add_relation(w, t);
	case TEST_EXISTS:
		add_field(w, t->slot);
		buf_add(w->out, STR("=*"));
		return true;
	case TEST_NULL:
		buf_add(w->out, STR("("));
		add_field(w, t->slot);
		buf_add(w->out, STR("!=* or "));
		add_field(w, t->slot);
		buf_add(w->out, STR("=\"\")"));
		return true;
	default:
		return refuse(w, t, "how its texts spell times is not known");
	}
}

static bool rule_logscale(const struct conversion *c, struct buf *out, struct err *err)
{
	static const struct words words = { " and ", " or ", "not " };
	struct writer w = { c, out, err, c->mem, &words, test_logscale };

	add_heading(c, out, "// ", "");
	if (c->place && c->place->into.n)
		buf_printf(out, "%.*s\n| ", STR_ARG(c->place->into));
	if (!tree_write(&w, c->tree))
		return false;
	buf_add_char(out, '\n');
	return true;
}

const struct target target_logscale = {
	.name = "logscale",
	.about = "CrowdStrike LogScale",
	.platform = "crowdstrike falcon humio",
	.suffix = ".lql",
	.rule = rule_logscale,
	.single = "correlations are not written in it",
};
