/*
 * Splunk: a search, and a `where` for what search cannot say (regular expressions, literal stars,
 * one-character wildcards, case, comparing fields).  Search ignores case and takes `NOT x=…` for
 * true where x is missing; `where` is made to say the same.
 */
#include "convert/correlation.h"

#define MOST_EVENTS 10000 /* max_stream_window of limits.conf */

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

/* The index and the conditions. */
static bool add_search(const struct conversion *c, struct buf *out, struct err *err)
{
	static const struct words words = { " ", " OR ", "NOT " };
	struct writer w = { c, out, err, c->mem, &words, test_search };
	bool any = c->place && c->place->into.n;

	if (any)
		buf_add(out, c->place->into);
	return add_condition(&w, c->tree, &any);
}

static bool rule_splunk(const struct conversion *c, struct buf *out, struct err *err)
{
	add_heading(c, out, "```", "```");
	if (!add_search(c, out, err))
		return false;
	buf_add_char(out, '\n');
	return true;
}

/*
 * Correlations: the matches in the order of their times, and a running value for each; a row for
 * each match at which it holds.  A count is known of how long ago its first match was, which rules
 * have a match of how long ago their last one was, and an order of how late such a chain may have
 * begun: the edge of the timespan is in the window then, as it should be.  The names begin with
 * `match_`, lest they take the place of the events' own.
 */
static void add_by(const struct several *s, struct buf *out)
{
	for (size_t i = 0; i < s->of->groups; i++)
		buf_printf(out, "%smatch_group_%zu", i ? ", " : " by ", i + 1);
}

static void add_value(const struct several *s, size_t k, struct buf *out)
{
	struct writer w = { .c = &s->member[k].c, .out = out, .mem = s->c->mem };
	bool count = s->of->type == CORRELATE_VALUE_COUNT;

	buf_add(out, count ? STR(", match_value=") : STR(", match_value=tonumber("));
	add_field(&w, several_field(s, k, 0));
	buf_add(out, count ? STR("") : STR(")"));
}

static bool add_member(const struct several *s, size_t k, struct buf *out)
{
	struct writer w = { .c = &s->member[k].c, .out = out, .mem = s->c->mem };

	if (!add_search(w.c, out, s->err))
		return false;
	buf_printf(out, "\n| eval match_rule=%zu", k + 1);
	for (size_t i = 0; i < s->of->groups; i++) {
		buf_printf(out, ", match_group_%zu=", i + 1);
		add_field(&w, several_group(s, k, i));
	}
	if (s->of->fields)
		add_value(s, k, out);
	return true;
}

/* All matches, in order. */
static bool add_matches(const struct several *s, struct buf *out)
{
	const char *between = "\n| where ";

	buf_add(out, s->kinds > 1 ? STR("| multisearch") : STR(""));
	for (size_t k = 0; k < s->of->n; k++) {
		if (s->member[k].first != k)
			continue;
		buf_add(out, s->kinds > 1 ? STR("\n[ search ") : STR(""));
		if (!add_member(s, k, out))
			return false;
		buf_add(out, s->kinds > 1 ? STR(" ]") : STR(""));
	}
	for (size_t i = 0; i < s->of->groups; i++, between = " AND ")
		buf_printf(out, "%sisnotnull(match_group_%zu)", between, i + 1);
	if (s->of->fields)
		buf_printf(out, "%sisnotnull(match_value)", between);
	buf_add(out, STR("\n| sort 0 _time, match_rule\n"));
	return true;
}

static long long seconds_of(const struct several *s)
{
	return (long long)(s->of->span / TIME_SEC);
}

/* `gte 5`: the last five are a window. */
static bool add_count(const struct several *s, struct buf *out)
{
	double n = several_least(s);

	if (n > MOST_EVENTS)
		return several_refuse(s, "streamstats looks back at %d events at most",
		                      MOST_EVENTS);
	buf_printf(out,
	           "| streamstats window=%.0f global=f count AS match_records, min(_time) AS "
	           "match_begin",
	           n);
	add_by(s, out);
	buf_printf(out, "\n| where match_records=%.0f", n);
	if (s->of->span)
		buf_printf(out, " AND _time-match_begin<=%lld", seconds_of(s));
	buf_add_char(out, '\n');
	return true;
}

/* A value over the timespan. */
static bool add_aggregate(const struct several *s, struct buf *out)
{
	static const char *const names[] = {
		[CORRELATE_VALUE_COUNT] = "dc", [CORRELATE_VALUE_SUM] = "sum",
		[CORRELATE_VALUE_AVG] = "avg",  [CORRELATE_VALUE_MIN] = "min",
		[CORRELATE_VALUE_MAX] = "max",
	};

	buf_add(out, STR("| streamstats "));
	if (s->of->span) {
		buf_printf(out, "time_window=%llds ", seconds_of(s));
		notice(s->c,
		       "streamstats looks back at 10000 events at most (max_stream_window), and "
		       "a record a whole timespan ago may not be in its window");
	}
	buf_printf(out,
	           "%s(match_value) AS match_result, count AS match_records, min(_time) AS "
	           "match_begin",
	           names[s->of->type]);
	add_by(s, out);
	buf_add(out, STR("\n| where "));
	several_compare(s, out, "match_result", " AND ");
	buf_add_char(out, '\n');
	return true;
}

/* Whether the rule's last match is in the window. */
static void add_seen(const struct several *s, struct buf *out, size_t member)
{
	if (s->of->span)
		buf_printf(out, "coalesce(match_last_%zu, 0)>=_time-%lld", member + 1,
		           seconds_of(s));
	else
		buf_printf(out, "isnotnull(match_last_%zu)", member + 1);
}

static void add_temporal(const struct several *s, struct buf *out)
{
	static const struct words words = { " AND ", " OR ", "NOT " };
	const char *between = "";

	buf_add(out, STR("| streamstats"));
	for (size_t k = 0; k < s->of->n; k++, between = ",")
		if (s->member[k].first == k)
			buf_printf(
				out,
				"%s max(eval(if(match_rule=%zu, _time, null()))) AS match_last_%zu",
				between, k + 1, k + 1);
	add_by(s, out);
	between = s->of->conditions ? "\n| eval match_result=" : "\n| where ";
	for (size_t k = 0; !s->of->logic && k < s->of->n; k++) {
		if (s->member[k].first != k)
			continue;
		buf_printf(out, "%s%s", between, s->of->conditions ? "if(" : "");
		add_seen(s, out, k);
		buf_add(out, s->of->conditions ? STR(", 1, 0)") : STR(""));
		between = s->of->conditions ? "+" : " AND ";
	}
	if (s->of->logic) {
		buf_add(out, str_of(between));
		several_logic(s, out, &words, add_seen);
	}
	if (s->of->conditions) {
		buf_add(out, STR("\n| where "));
		several_compare(s, out, "match_result", " AND ");
	}
	buf_add_char(out, '\n');
}

static void add_order(const struct several *s, struct buf *out)
{
	for (size_t k = 0; k < s->of->n; k++) {
		buf_printf(out, "| eval match_step=if(match_rule=%zu, ", k + 1);
		if (k)
			buf_printf(out, "match_chain_%zu", k);
		else
			buf_add(out, STR("_time"));
		buf_printf(out, ", null())\n| streamstats max(match_step) AS match_chain_%zu",
		           k + 1);
		add_by(s, out);
		buf_add_char(out, '\n');
	}
	if (s->of->span)
		buf_printf(out, "| where match_chain_%zu>=_time-%lld\n", s->of->n, seconds_of(s));
	else
		buf_printf(out, "| where isnotnull(match_chain_%zu)\n", s->of->n);
}

static bool can_say(const struct several *s)
{
	const struct correlation *of = s->of;

	if (of->type == CORRELATE_VALUE_PERCENTILE || of->type == CORRELATE_VALUE_MEDIAN)
		return several_refuse(s, "its percentiles are estimates");
	if (of->fields > 1)
		return several_refuse(s, "values of several fields");
	return several_slides(s) && several_can_order(s);
}

static bool several_splunk(const struct conversion *c, struct buf *out, struct err *err)
{
	struct several s;

	if (!several_open(&s, c, err) || !can_say(&s))
		return false;
	add_heading(c, out, "```", "```");
	if (!add_matches(&s, out))
		return false;
	switch (s.of->type) {
	case CORRELATE_EVENT_COUNT:
		return add_count(&s, out);
	case CORRELATE_TEMPORAL:
		add_temporal(&s, out);
		return true;
	case CORRELATE_TEMPORAL_ORDERED:
		add_order(&s, out);
		return true;
	default:
		return add_aggregate(&s, out);
	}
}

const struct target target_splunk = {
	.name = "splunk",
	.about = "a Splunk search (SPL)",
	.platform = "spl",
	.suffix = ".spl",
	.rule = rule_splunk,
	.several = several_splunk,
};
