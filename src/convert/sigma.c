/*
 * A Sigma rule: each test is a selection of its own and the condition joins them.  What the rule
 * says of itself is kept.
 */
#include "base/time.h"
#include "convert/write.h"

/* What is being written: selections on one side, the condition on the other. */
struct sheet {
	struct writer w; /* its `out` is the condition */
	struct buf selections;
	size_t n;
};

/* YAML's quotes: '…' where all of it can be read back. */
static void add_yaml(struct buf *b, struct str s)
{
	bool plain = true;

	for (size_t i = 0; i < s.n; i++)
		plain = plain && (unsigned char)s.p[i] >= ' ' && s.p[i] != 127;
	if (plain)
		add_quoted(b, s, '\'', "'", "'");
	else
		buf_add_json(b, s);
}

/* `selection_3: { field|modifiers: value }`; the condition names it. */
static void add_selection(struct sheet *s, const struct test *t, const char *modifiers,
                          struct str value, bool quoted)
{
	struct buf *b = &s->selections;
	struct str key;

	buf_printf(b, "    selection_%zu:\n", ++s->n);
	buf_printf(s->w.out, "selection_%zu", s->n);
	if (t->slot == TEST_SLOT_ANY) {
		buf_add(b, STR("        "));
		if (modifiers[0]) {
			add_yaml(b, str_of(modifiers));
			buf_add(b, STR(": "));
		} else {
			buf_add(b, STR("- "));
		}
	} else {
		struct str name = target_name(s->w.c, t->slot, -1);

		name = name.n ? name : own_name(s->w.c, t->slot);
		key = arena_printf(s->w.mem, "%.*s%s", STR_ARG(name), modifiers);
		buf_add(b, STR("        "));
		if (is_plain_name(key, "|.-"))
			buf_add(b, key);
		else
			add_yaml(b, key);
		buf_add(b, STR(": "));
	}
	if (quoted)
		add_yaml(b, value);
	else
		buf_add(b, value);
	buf_add_char(b, '\n');
}

static bool add_glob(struct sheet *s, const struct test *t)
{
	static const char *const shapes[] = { "", "|startswith", "|endswith", "|contains", "", "" };
	bool any = t->slot == TEST_SLOT_ANY;
	struct test inner = *t;
	const char *modifiers;

	if (any && (t->pieces < 2 || t->piece[0].kind != PIECE_MANY ||
	            t->piece[t->pieces - 1].kind != PIECE_MANY))
		return refuse(&s->w, t, "a keyword is looked for anywhere in a value");
	modifiers = any ? (t->cased ? "|cased" : "")
	                : arena_printf(s->w.mem, "%s%s", shapes[t->shape],
	                               t->cased && t->shape != SHAPE_ANY ? "|cased" : "")
	                            .p;
	if (any || t->shape == SHAPE_STARTS || t->shape == SHAPE_CONTAINS)
		inner.pieces--;
	if (any || t->shape == SHAPE_ENDS || t->shape == SHAPE_CONTAINS) {
		inner.piece++;
		inner.pieces--;
	}
	add_selection(s, t, modifiers, glob_like(&inner, "*", "?", "\\*?", "\\", s->w.mem), true);
	return true;
}

static bool add_regex(struct sheet *s, const struct test *t)
{
	const char *flags = arena_printf(s->w.mem, "|re%s%s%s", t->flags.nocase ? "|i" : "",
	                                 t->flags.multiline ? "|m" : "",
	                                 t->flags.dotall ? "|s" : "")
	                            .p;

	add_selection(s, t, flags, t->as_written, true);
	return true;
}

static void add_order(struct sheet *s, const struct test *t, enum test_order order)
{
	static const char *const orders[] = { "|lt", "|lte", "|gt", "|gte" };
	struct buf b = { 0 };

	add_number(&b, t->number);
	add_selection(s, t, orders[order], arena_copy(s->w.mem, buf_str(&b)), false);
	buf_free(&b);
}

/* Sigma knows no equality of numbers, only of their spellings. */
static void add_number_test(struct sheet *s, const struct test *t)
{
	bool equal = t->order == TEST_EQUAL;

	if (t->order < TEST_EQUAL) {
		add_order(s, t, t->order);
		return;
	}
	buf_add(s->w.out, STR("("));
	add_order(s, t, equal ? TEST_LESS_EQUAL : TEST_LESS);
	buf_add(s->w.out, equal ? STR(" and ") : STR(" or "));
	add_order(s, t, equal ? TEST_MORE_EQUAL : TEST_MORE);
	buf_add(s->w.out, STR(")"));
}

static bool add_time(struct sheet *s, const struct test *t)
{
	static const char *const parts[] = { "minute", "hour", "day", "week", "month", "year" };
	static const char *const orders[] = { "|lt", "|lte", "|gt", "|gte", "", "|neq" };
	struct buf b = { 0 };

	add_number(&b, t->number);
	add_selection(s, t, arena_printf(s->w.mem, "|%s%s", parts[t->part], orders[t->order]).p,
	              arena_copy(s->w.mem, buf_str(&b)), false);
	buf_free(&b);
	return true;
}

static bool add_relation(struct sheet *s, const struct test *t)
{
	static const char *const relations[] = { "", "|startswith", "|endswith", "|contains" };
	struct str name = target_name(s->w.c, t->other, -1);

	add_selection(s, t,
	              arena_printf(s->w.mem, "|fieldref%s%s", relations[t->relation],
	                           t->cased ? "|cased" : "")
	                      .p,
	              name.n ? name : own_name(s->w.c, t->other), true);
	return true;
}

static bool test_sigma(struct writer *w, const struct test *t, bool negated)
{
	struct sheet *s = (struct sheet *)w;

	(void)negated;
	switch (t->kind) {
	case TEST_GLOB:
		return add_glob(s, t);
	case TEST_REGEX:
		return add_regex(s, t);
	case TEST_CIDR:
		add_selection(s, t, "|cidr", cidr_text(t, w->mem), true);
		return true;
	case TEST_EXISTS:
		add_selection(s, t, "|exists", STR("true"), false);
		return true;
	case TEST_NULL:
		add_selection(s, t, "", STR("null"), false);
		return true;
	case TEST_COMPARE:
		add_number_test(s, t);
		return true;
	case TEST_TIME:
		return add_time(s, t);
	case TEST_FIELD:
		return add_relation(s, t);
	}
	return refuse(w, t, "it is not known");
}

static void add_line(struct buf *out, const char *key, struct str s)
{
	if (s.n == 0)
		return;
	buf_printf(out, "%s: ", key);
	add_yaml(out, s);
	buf_add_char(out, '\n');
}

static void add_list(struct buf *out, const char *key, const struct str *list, size_t n)
{
	if (n)
		buf_printf(out, "%s:\n", key);
	for (size_t i = 0; i < n; i++) {
		buf_add(out, STR("    - "));
		add_yaml(out, list[i]);
		buf_add_char(out, '\n');
	}
}

static const char *level_of(const struct rule *r)
{
	static const char *const levels[] = { "informational", "informational", "low",     "low",
		                              "medium",        "medium",        "medium",  "high",
		                              "high",          "critical",      "critical" };

	if (r->sigma)
		return r->sigma->level == LEVEL_NONE ? NULL : sigma_level_name(r->sigma->level);
	return r->severity >= 0 && r->severity <= 10 ? levels[r->severity] : NULL;
}

static void add_head(const struct rule *r, struct buf *out)
{
	const struct sigma_rule *s = r->sigma;

	add_line(out, "title", r->name.n ? r->name : STR("untitled"));
	add_line(out, "id", s ? s->id : r->id); /* not the title that a rule without one goes by */
	add_line(out, "name", s ? s->name : STR("")); /* correlations go by it */
	add_line(out, "status", s ? s->status : STR(""));
	add_line(out, "description", s ? s->description : r->summary);
	if (s) {
		add_list(out, "references", s->reference, s->references);
		add_line(out, "author", s->author);
		add_line(out, "date", s->date);
		add_line(out, "modified", s->modified);
		add_line(out, "license", s->license);
	}
	add_list(out, "tags", r->tag, r->tags);
}

static void add_logsource(const struct rule *r, struct buf *out)
{
	struct logsource none = { .category = STR("any") };
	const struct logsource *l = r->sigma ? &r->sigma->logsource : &none;

	buf_add(out, STR("logsource:\n"));
	add_line(out, "    product", l->product);
	add_line(out, "    category", l->category);
	add_line(out, "    service", l->service);
	add_line(out, "    definition", l->definition);
}

/* What is behind the head: where, what, and how bad. */
static bool add_body(const struct conversion *c, struct buf *out, struct err *err)
{
	static const struct words words = { " and ", " or ", "not " };
	struct buf condition = { 0 };
	struct sheet s = { .w = { c, &condition, err, c->mem, &words, test_sigma } };
	bool ok = tree_write(&s.w, c->tree);

	if (ok) {
		add_logsource(c->rule, out);
		buf_printf(out, "detection:\n%.*s    condition: %.*s\n",
		           STR_ARG(buf_str(&s.selections)), STR_ARG(buf_str(&condition)));
	}
	buf_free(&condition);
	buf_free(&s.selections);
	return ok;
}

static void add_foot(const struct rule *r, struct buf *out)
{
	const char *level = level_of(r);

	if (r->sigma)
		add_list(out, "fields", r->sigma->field, r->sigma->shown);
	if (r->sigma)
		add_list(out, "falsepositives", r->sigma->falsepositive, r->sigma->falsepositives);
	if (level)
		buf_printf(out, "level: %s\n", level);
	if (r->sigma && r->sigma->plain)
		buf_add(out, STR("gyoji:\n    plain: yes\n"));
}

static bool rule_sigma(const struct conversion *c, struct buf *out, struct err *err)
{
	add_head(c->rule, out);
	if (!add_body(c, out, err))
		return false;
	add_foot(c->rule, out);
	return true;
}

/* `key: [a, b]` */
static void add_words(struct buf *out, const char *key, const struct str *word, size_t n)
{
	if (n == 0)
		return;
	buf_printf(out, "%s: [", key);
	for (size_t i = 0; i < n; i++) {
		buf_add(out, i ? STR(", ") : STR(""));
		add_yaml(out, word[i]);
	}
	buf_add(out, STR("]\n"));
}

/* `{ a: field, b: other }` of a group that is not the same field everywhere. */
static void add_alias(const struct conversion *c, const struct correlation *of, size_t group,
                      struct buf *out)
{
	buf_add(out, STR("        "));
	add_yaml(out, of->group[group]);
	buf_add(out, STR(":\n"));
	for (size_t k = 0; k < of->n; k++) {
		buf_add(out, STR("            "));
		add_yaml(out, of->name[k]);
		buf_add(out, STR(": "));
		add_yaml(out, own_name(c, of->group_slot[k * of->groups + group]));
		buf_add_char(out, '\n');
	}
}

static bool needs_alias(const struct conversion *c, const struct correlation *of, size_t group)
{
	for (size_t k = 0; k < of->n; k++)
		if (!str_eq(own_name(c, of->group_slot[k * of->groups + group]), of->group[group]))
			return true;
	return false;
}

static void add_groups(const struct conversion *c, const struct correlation *of, struct buf *out)
{
	bool any = false;

	add_words(out, "    group-by", of->group, of->groups);
	for (size_t i = 0; i < of->groups; i++) {
		if (!needs_alias(c, of, i))
			continue;
		buf_add(out, any ? STR("") : STR("    aliases:\n"));
		add_alias(c, of, i, out);
		any = true;
	}
}

/* The largest unit that measures it; a month and a year are no whole number of others. */
static void add_timespan(struct buf *out, int64_t span)
{
	static const struct {
		int64_t seconds;
		char name;
	} units[] = { { 7 * 86400, 'w' }, { 86400, 'd' }, { 3600, 'h' }, { 60, 'm' }, { 1, 's' } };
	int64_t seconds = span / TIME_SEC;
	size_t i = 0;

	while (seconds % units[i].seconds)
		i++;
	buf_printf(out, "    timespan: %lld%c\n", (long long)(seconds / units[i].seconds),
	           units[i].name);
}

static void add_logic(const struct correlation *of, const struct rule_logic *l, struct buf *out)
{
	if (l->kind == LOGIC_RULE) {
		buf_add(out, of->name[l->rule]);
		return;
	}
	buf_add(out, l->kind == LOGIC_NOT ? STR("not (") : STR("("));
	add_logic(of, l->left, out);
	if (l->kind != LOGIC_NOT) {
		buf_add(out, l->kind == LOGIC_AND ? STR(" and ") : STR(" or "));
		add_logic(of, l->right, out);
	}
	buf_add(out, STR(")"));
}

static void add_comparisons(const struct correlation *of, struct buf *out)
{
	static const char *const orders[] = { "lt", "lte", "gt", "gte", "eq", "neq" };

	buf_add(out, STR("    condition:\n"));
	for (size_t i = 0; i < of->conditions; i++) {
		buf_printf(out, "        %s: ", orders[of->condition[i].order]);
		add_number(out, of->condition[i].number);
		buf_add_char(out, '\n');
	}
	if (of->fields == 1)
		add_line(out, "        field", of->field[0]);
	else
		add_words(out, "        field", of->field, of->fields);
	if (of->type == CORRELATE_VALUE_PERCENTILE) {
		buf_add(out, STR("        percentile: "));
		add_number(out, of->percentile);
		buf_add_char(out, '\n');
	}
}

static void add_correlation(const struct conversion *c, const struct correlation *of,
                            struct buf *out)
{
	static const char *const types[] = {
		[CORRELATE_EVENT_COUNT] = "event_count",
		[CORRELATE_VALUE_COUNT] = "value_count",
		[CORRELATE_VALUE_SUM] = "value_sum",
		[CORRELATE_VALUE_AVG] = "value_avg",
		[CORRELATE_VALUE_PERCENTILE] = "value_percentile",
		[CORRELATE_VALUE_MEDIAN] = "value_median",
		[CORRELATE_TEMPORAL] = "temporal",
		[CORRELATE_TEMPORAL_ORDERED] = "temporal_ordered",
	};

	buf_printf(out, "correlation:\n    type: %s\n", types[of->type]);
	add_words(out, "    rules", of->name, of->n);
	add_groups(c, of, out);
	add_timespan(out, of->span);
	if (of->conditions)
		add_comparisons(of, out);
	if (of->logic) {
		buf_add(out, STR("    condition: "));
		add_logic(of, of->logic, out);
		buf_add_char(out, '\n');
	}
	if (of->generate)
		buf_add(out, STR("    generate: true\n"));
}

/* An old aggregation (`| count() by …`): the rule without it, and a correlation about that. */
static bool add_aggregation(const struct conversion *c, struct buf *out, struct err *err)
{
	const struct sigma_rule *s = c->rule->sigma;
	struct correlation of = *c->rule->correlation;
	struct conversion base = *c;
	struct str name = arena_printf(c->mem, "matches of %.*s",
	                               STR_ARG(s->id.n ? s->id : s->title));

	base.tree = simplify(c->rule->condition, c->mem, err);
	if (!base.tree)
		return false;
	add_line(out, "title", arena_printf(c->mem, "%.*s: Matches", STR_ARG(c->rule->name)));
	add_line(out, "name", name);
	if (!add_body(&base, out, err))
		return false;
	buf_add(out, STR("---\n"));
	of.name = &name;
	add_head(c->rule, out);
	add_correlation(c, &of, out);
	return true;
}

static bool several_sigma(const struct conversion *c, struct buf *out, struct err *err)
{
	const struct correlation *of = c->rule->correlation;
	const char *why = NULL;

	if (!c->rule->sigma)
		why = "a rule of Cloud SIEM about several records";
	else if (of->span == 0)
		why = "a window must have an end, and the rule has no timeframe";
	else if (of->type == CORRELATE_VALUE_MIN || of->type == CORRELATE_VALUE_MAX)
		why = "there is no type for the least or the greatest of values";
	if (why)
		return err_query(err, STR(""), "sigma cannot say the correlation: %s", why);
	if (c->rule->condition) {
		if (!add_aggregation(c, out, err))
			return false;
	} else {
		add_head(c->rule, out);
		add_correlation(c, of, out);
	}
	add_foot(c->rule, out);
	return true;
}

const struct target target_sigma = {
	.name = "sigma",
	.about = "a Sigma rule",
	.suffix = ".yml",
	.between = "---\n",
	.names_source = true,
	.rule = rule_sigma,
	.several = several_sigma,
};
