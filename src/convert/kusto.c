/*
 * Kusto: advanced hunting of Microsoft Defender, whose tables have fixed columns: a field without
 * one is refused.  Columns of text are never null, so logic is two-valued there; the operators
 * ignore case for ASCII alone, other texts are compared after tolower().
 */
#include "convert/correlation.h"

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

/* The table and the conditions, each line but the first behind `indent`. */
static bool add_query(const struct conversion *c, const char *indent, struct buf *out,
                      struct err *err)
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
	buf_printf(out, "%.*s\n", STR_ARG(c->place->into));
	if (c->place->filter.n)
		buf_printf(out, "%s| where %.*s\n", indent, STR_ARG(c->place->filter));
	buf_printf(out, "%s| where ", indent);
	if (!tree_write(&w, c->tree))
		return false;
	buf_add_char(out, '\n');
	return true;
}

static bool rule_kusto(const struct conversion *c, struct buf *out, struct err *err)
{
	size_t begin = out->n;

	add_heading(c, out, "// ", "");
	if (add_query(c, "", out, err))
		return true;
	out->n = begin;
	return false;
}

/*
 * Correlations: the times of all matches are joined with the matches of the timespan before.  A row
 * for each time at which it holds.
 */
static size_t group_count(const struct several *s)
{
	return s->of->groups ? s->of->groups : 1;
}

static void add_groups(const struct several *s, struct buf *out)
{
	for (size_t i = 0; i < group_count(s); i++)
		buf_printf(out, "%sGroup%zu", i ? ", " : "", i + 1);
}

/* A column of a member as a text or a number. */
static bool add_operand(const struct several *s, size_t k, size_t slot, const char *as,
                        struct buf *out)
{
	struct writer w = { .c = &s->member[k].c, .out = out, .err = s->err };
	struct str name = column(&w, slot), own = own_name(w.c, slot);

	if (!is_plain_name(name, "."))
		return several_refuse(s, "%.*s has no column for '%.*s'", STR_ARG(w.c->place->into),
		                      STR_ARG(own));
	buf_printf(out, "%s(%.*s)", as, STR_ARG(name));
	return true;
}

/* The operands of the values, each behind `before`. */
static bool add_operands(const struct several *s, size_t k, const char *as, const char *before,
                         const char *after, const char *between, struct buf *out)
{
	for (size_t i = 0; i < s->of->fields; i++) {
		buf_printf(out, "%s%s", i ? between : "", before);
		if (!add_operand(s, k, several_field(s, k, i), as, out))
			return false;
		buf_add(out, str_of(after));
	}
	return true;
}

/* Of several columns one text, empty if one of them is. */
static bool add_value(const struct several *s, size_t k, struct buf *out)
{
	const char *as = s->of->type == CORRELATE_VALUE_COUNT ? "tostring" : "todouble";

	buf_add(out, STR(", Value = "));
	if (s->of->fields == 1)
		return add_operands(s, k, as, "", "", "", out);
	buf_add(out, STR("iff("));
	if (!add_operands(s, k, as, "isempty(", ")", " or ", out))
		return false;
	buf_add(out, STR(", \"\", tostring(pack_array("));
	if (!add_operands(s, k, as, "", "", ", ", out))
		return false;
	buf_add(out, STR(")))"));
	return true;
}

/* The matches of a rule: their times, groups and values. */
static bool add_member(const struct several *s, size_t k, struct buf *out)
{
	bool number = s->of->fields && s->of->type != CORRELATE_VALUE_COUNT;

	if (!add_query(&s->member[k].c, "    ", out, s->err))
		return false;
	buf_printf(out, "    | project At = Timestamp, Rule = %zu", k + 1);
	for (size_t i = 0; i < s->of->groups; i++) {
		buf_printf(out, ", Group%zu = ", i + 1);
		if (!add_operand(s, k, several_group(s, k, i), "tostring", out))
			return false;
	}
	buf_add(out, s->of->groups ? STR("") : STR(", Group1 = \"\""));
	if (s->of->fields && !add_value(s, k, out))
		return false;
	for (size_t i = 0; i < s->of->groups; i++)
		buf_printf(out, "%sisnotempty(Group%zu)", i ? " and " : "\n    | where ", i + 1);
	if (s->of->fields)
		buf_printf(out, "%s%s(Value)", s->of->groups ? " and " : "\n    | where ",
		           number ? "isnotnull" : "isnotempty");
	return true;
}

static bool add_matches(const struct several *s, struct buf *out)
{
	buf_printf(out, s->kinds > 1 ? "let Matches = union (" : "let Matches = ");
	for (size_t k = 0; k < s->of->n; k++) {
		if (s->member[k].first != k)
			continue;
		buf_add(out, k ? STR("), (") : STR(""));
		if (!add_member(s, k, out))
			return false;
	}
	buf_add(out, s->kinds > 1 ? STR(");\n") : STR(";\n"));
	return true;
}

static const char *aggregate_of(const struct several *s)
{
	switch (s->of->type) {
	case CORRELATE_EVENT_COUNT:
		return "count()";
	case CORRELATE_VALUE_COUNT:
		return "count_distinct(Value)";
	case CORRELATE_VALUE_SUM:
		return "sum(Value)";
	case CORRELATE_VALUE_AVG:
		return "avg(Value)";
	case CORRELATE_VALUE_MIN:
		return "min(Value)";
	case CORRELATE_VALUE_MAX:
		return "max(Value)";
	default:
		return "count_distinct(Rule)";
	}
}

static void add_seen(const struct several *s, struct buf *out, size_t member)
{
	(void)s;
	buf_printf(out, "Seen%zu > 0", member + 1);
}

/* Windows that end at each time, and what is known of them. */
static void add_windows(const struct several *s, struct buf *out)
{
	static const struct words words = { " and ", " or ", "not" };
	long long seconds = (long long)(s->of->span / TIME_SEC);

	buf_add(out, STR("Matches\n| summarize by "));
	add_groups(s, out);
	buf_add(out, STR(", End = At\n| join kind=inner Matches on "));
	add_groups(s, out);
	if (seconds)
		buf_printf(out, "\n| where At between (End - %llds .. End)", seconds);
	else
		buf_add(out, STR("\n| where At <= End"));
	buf_printf(out, "\n| summarize Begin = min(At), Records = count(), Result = %s",
	           aggregate_of(s));
	for (size_t k = 0; s->of->logic && k < s->of->n; k++)
		if (s->member[k].first == k)
			buf_printf(out, ", Seen%zu = countif(Rule == %zu)", k + 1, k + 1);
	buf_add(out, STR(" by "));
	add_groups(s, out);
	buf_add(out, STR(", End\n| where "));
	if (s->of->conditions)
		several_compare(s, out, "Result", " and ");
	else if (s->of->logic)
		several_logic(s, out, &words, add_seen);
	else
		buf_printf(out, "Result == %zu", s->kinds);
	buf_add_char(out, '\n');
}

/* One match behind the other. */
static void add_order(const struct several *s, struct buf *out)
{
	long long seconds = (long long)(s->of->span / TIME_SEC);

	for (size_t k = 0; k < s->of->n; k++) {
		buf_printf(
			out,
			k ? "| join kind=inner (Matches | where Rule == %zu | project At%zu = At, "
			  : "Matches\n| where Rule == %zu\n| project At%zu = At, ",
			k + 1, k + 1);
		add_groups(s, out);
		if (k) {
			buf_add(out, STR(") on "));
			add_groups(s, out);
			buf_printf(out,
			           seconds ? "\n| where At%zu between (At%zu .. At1 + %llds)"
			                   : "\n| where At%zu >= At%zu",
			           k + 1, k, seconds);
		}
		buf_add_char(out, '\n');
	}
	buf_add(out, STR("| summarize Begin = max(At1) by "));
	add_groups(s, out);
	buf_printf(out, ", End = At%zu\n", s->of->n);
}

static bool can_say(const struct several *s)
{
	const struct correlation *of = s->of;

	if (of->type == CORRELATE_VALUE_PERCENTILE || of->type == CORRELATE_VALUE_MEDIAN)
		return several_refuse(s, "its percentiles are estimates");
	if (of->fields > 1 && of->type != CORRELATE_VALUE_COUNT)
		return several_refuse(s, "which of several columns has a number is not known");
	return several_slides(s) && several_can_order(s);
}

static bool several_kusto(const struct conversion *c, struct buf *out, struct err *err)
{
	struct several s;

	if (!several_open(&s, c, err) || !can_say(&s))
		return false;
	add_heading(c, out, "// ", "");
	buf_add(out, STR("// a row for each time at which it holds; records of one time come at "
	                 "once\n"));
	if (s.of->groups || s.of->fields)
		notice(c, "a group or value that is empty is left out: it is the same as none");
	if (!add_matches(&s, out))
		return false;
	if (s.of->type == CORRELATE_TEMPORAL_ORDERED)
		add_order(&s, out);
	else
		add_windows(&s, out);
	return true;
}

const struct target target_kusto = {
	.name = "kusto",
	.about = "Kusto (KQL): advanced hunting of Microsoft Defender",
	.platform = "kql microsoft sentinel defender",
	.suffix = ".kql",
	.rule = rule_kusto,
	.several = several_kusto,
};
