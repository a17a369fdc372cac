/*
 * QRadar's AQL.  Regular expressions (Java's) where LIKE would take `%` or `_` of the text for a
 * wildcard, for which AQL has no escape.
 */
#include "convert/write.h"

static void add_field(struct writer *w, size_t slot)
{
	struct str name = slot == TEST_SLOT_ANY ? STR("") : target_name(w->c, slot, -1);

	if (slot == TEST_SLOT_ANY) {
		buf_add(w->out, STR("UTF8(payload)"));
		return;
	}
	name = name.n ? name : own_name(w->c, slot);
	if (str_find_char(name, '(') != STR_NONE || is_plain_name(name, ""))
		buf_add(w->out, name);
	else
		add_quoted(w->out, name, '"', "\"", "\"");
}

static void add_text(struct writer *w, struct str s)
{
	add_quoted(w->out, s, '\'', "'", "'");
}

static void add_regex(struct writer *w, const struct test *t, struct str pattern)
{
	add_field(w, t->slot);
	buf_add(w->out, STR(" MATCHES "));
	add_text(w, pattern);
}

static void add_glob(struct writer *w, const struct test *t)
{
	if (t->shape == SHAPE_ANY) {
		add_field(w, t->slot);
		buf_add(w->out, STR(" IS NOT NULL"));
	} else if (glob_has_char(t, "%_\\") || glob_beyond_ascii(t)) {
		/* Whether it must cover the value or not: it does. */
		add_regex(w, t,
		          arena_printf(w->mem, "(?%ss)^%.*s\\z", t->cased ? "" : "iu",
		                       STR_ARG(glob_regex(t, 0, ".", w->mem))));
	} else {
		add_field(w, t->slot);
		buf_add(w->out, t->cased ? STR(" LIKE ") : STR(" ILIKE "));
		add_text(w, glob_like(t, "%", "_", "", "", w->mem));
	}
}

static bool add_relation(struct writer *w, const struct test *t)
{
	if (t->relation != TEST_SAME)
		return refuse(w, t, "a pattern cannot be made of a field");
	buf_add(w->out, t->cased ? STR("") : STR("LOWER("));
	add_field(w, t->slot);
	buf_add(w->out, t->cased ? STR(" = ") : STR(") = LOWER("));
	add_field(w, t->other);
	buf_add(w->out, t->cased ? STR("") : STR(")"));
	return true;
}

/* The regular expression with .* where more may stand: right whether MATCHES covers or finds. */
static struct str covering(struct writer *w, const struct test *t)
{
	struct str flags = regex_inline(t->flags, w->mem);

	return arena_printf(w->mem, "%.*s(?:(?s:.*))(?:%.*s)(?:(?s:.*))", STR_ARG(flags),
	                    STR_ARG(t->as_written));
}

static bool add_test(struct writer *w, const struct test *t)
{
	switch (t->kind) {
	case TEST_GLOB:
		add_glob(w, t);
		return true;
	case TEST_REGEX:
		add_regex(w, t, covering(w, t));
		return true;
	case TEST_CIDR:
		if (t->net.version != 4)
			return refuse(w, t, "INCIDR knows IPv4 only");
		buf_add(w->out, STR("INCIDR("));
		add_text(w, cidr_text(t, w->mem));
		buf_add(w->out, STR(", "));
		add_field(w, t->slot);
		buf_add(w->out, STR(")"));
		return true;
	case TEST_COMPARE:
		buf_add(w->out, STR("DOUBLE("));
		add_field(w, t->slot);
		buf_printf(w->out, ") %s ", order_sign(t->order));
		add_number(w->out, t->number);
		return true;
	case TEST_FIELD:
		return add_relation(w, t);
	case TEST_EXISTS:
		add_field(w, t->slot);
		buf_add(w->out, STR(" IS NOT NULL"));
		return true;
	case TEST_NULL:
		buf_add(w->out, STR("("));
		add_field(w, t->slot);
		buf_add(w->out, STR(" IS NULL OR "));
		add_field(w, t->slot);
		buf_add(w->out, STR(" = '')"));
		return true;
	default:
		return refuse(w, t, "how its texts spell times is not known");
	}
}

static bool test_qradar(struct writer *w, const struct test *t, bool negated)
{
	bool two = t->kind == TEST_EXISTS || t->kind == TEST_NULL || t->slot == TEST_SLOT_ANY ||
	           (t->kind == TEST_GLOB && t->shape == SHAPE_ANY);

	if (t->slot == TEST_SLOT_ANY)
		notice_keyword(w->c);
	if (!negated || two)
		return add_test(w, t);
	buf_add(w->out, STR("("));
	add_field(w, t->slot);
	buf_add(w->out, STR(" IS NOT NULL AND "));
	if (t->kind == TEST_FIELD) {
		add_field(w, t->other);
		buf_add(w->out, STR(" IS NOT NULL AND "));
	}
	if (!add_test(w, t))
		return false;
	buf_add(w->out, STR(")"));
	return true;
}

static bool rule_qradar(const struct conversion *c, struct buf *out, struct err *err)
{
	static const struct words words = { " AND ", " OR ", "NOT " };
	struct writer w = { c, out, err, c->mem, &words, test_qradar };

	add_heading(c, out, "-- ", "");
	buf_add(out, STR("SELECT UTF8(payload) AS search_payload, * FROM events\nWHERE "));
	if (!filtered_write(&w))
		return false;
	buf_add_char(out, '\n');
	return true;
}

const struct target target_qradar = {
	.name = "qradar",
	.about = "QRadar AQL",
	.platform = "aql",
	.suffix = ".aql",
	.rule = rule_qradar,
	.single = "it counts over the whole search",
};
