/*
 * Correlations, as documents and as the old aggregations of conditions.  They are about rules that
 * may stand in other files, so slots and rules come with sigma_link.
 */
#include <math.h>

#include "base/time.h"
#include "sigma/read.h"

bool timespan_parse(struct str text, int64_t *ns)
{
	static const struct {
		char unit;
		int64_t seconds;
	} units[] = {
		{ 's', 1 },        { 'm', 60 },        { 'h', 3600 },
		{ 'd', 86400 },    { 'w', 7 * 86400 }, { 'M', 2629746 /* a twelfth of a year */ },
		{ 'y', 31556952 },
	};
	uint64_t n;

	text = str_trim(text);
	if (!str_take_uint(&text, &n) || n == 0 || text.n != 1)
		return false;
	for (size_t i = 0; i < COUNT(units); i++) {
		if (units[i].unit != text.p[0])
			continue;
		if (n > (uint64_t)(INT64_MAX / TIME_SEC / units[i].seconds))
			return false;
		*ns = (int64_t)n * units[i].seconds * TIME_SEC;
		return true;
	}
	return false;
}

static bool take_timespan(struct reading *r, const struct node *node, int64_t *ns)
{
	struct str text = STR("");

	if (!node_take_text(r, node, "a timespan", &text))
		return false;
	return timespan_parse(text, ns) ||
	       sigma_fail(r, node->line,
	                  "expected a timespan, a number and one of s m h d w M y, found '%.*s'",
	                  STR_ARG(str_slice(text, 0, 60)));
}

static bool take_number(struct reading *r, const struct node *node, const char *what,
                        double *number)
{
	struct str text = STR("");
	struct value v;

	if (!node_take_text(r, node, what, &text))
		return false;
	v = value_text(text);
	return (value_to_double(&v, number) && isfinite(*number)) ||
	       sigma_fail(r, node->line, "expected %s as a number, found '%.*s'", what,
	                  STR_ARG(str_slice(text, 0, 60)));
}

static const struct {
	const char *name;
	enum correlation_type type;
	bool fields; /* it is about the values of fields */
} types[] = {
	{ "event_count", CORRELATE_EVENT_COUNT, false },
	{ "value_count", CORRELATE_VALUE_COUNT, true },
	{ "value_sum", CORRELATE_VALUE_SUM, true },
	{ "value_avg", CORRELATE_VALUE_AVG, true },
	{ "value_percentile", CORRELATE_VALUE_PERCENTILE, true },
	{ "value_median", CORRELATE_VALUE_MEDIAN, true },
	{ "value_min", CORRELATE_VALUE_MIN, true },
	{ "value_max", CORRELATE_VALUE_MAX, true },
	{ "temporal", CORRELATE_TEMPORAL, false },
	{ "temporal_ordered", CORRELATE_TEMPORAL_ORDERED, false },
};

static bool is_temporal(const struct correlation *c)
{
	return c->type == CORRELATE_TEMPORAL || c->type == CORRELATE_TEMPORAL_ORDERED;
}

static bool needs_fields(const struct correlation *c)
{
	for (size_t i = 0; i < COUNT(types); i++)
		if (types[i].type == c->type)
			return types[i].fields;
	return false;
}

static bool is_true(const struct node *node)
{
	return node && node->kind == NODE_TEXT &&
	       (str_eq_nocase(node->text, STR("true")) || str_eq_nocase(node->text, STR("yes")));
}

static bool take_type(struct reading *r, const struct node *map, struct correlation *c)
{
	const struct node *node = node_get(map, "type");
	struct str text = STR("");

	if (!node)
		return sigma_fail(r, map->line, "expected the correlation's type, found none");
	if (!node_take_text(r, node, "the correlation's type", &text))
		return false;
	for (size_t i = 0; i < COUNT(types); i++) {
		if (!str_eq_nocase(text, str_of(types[i].name)))
			continue;
		c->type = types[i].type;
		if (c->type == CORRELATE_TEMPORAL && is_true(node_get(map, "ordered")))
			c->type = CORRELATE_TEMPORAL_ORDERED;
		return true;
	}
	return sigma_fail(r, node->line,
	                  "expected a correlation's type (event_count, value_count, value_sum, "
	                  "value_avg, value_percentile, value_median, temporal, temporal_ordered), "
	                  "found '%.*s'",
	                  STR_ARG(str_slice(text, 0, 60)));
}

static const struct {
	const char *key, *sign;
	enum test_order order;
} orders[] = {
	{ "gte", ">=", TEST_MORE_EQUAL }, { "lte", "<=", TEST_LESS_EQUAL },
	{ "eq", "==", TEST_EQUAL },       { "neq", "!=", TEST_UNEQUAL },
	{ "gt", ">", TEST_MORE },         { "lt", "<", TEST_LESS },
	{ "eq", "=", TEST_EQUAL },
};

static bool take_order(struct reading *r, const struct node *key, const struct node *value,
                       struct correlation *c)
{
	for (size_t i = 0; i < COUNT(orders); i++) {
		double number;

		if (!str_eq(key->text, str_of(orders[i].key)))
			continue;
		if (c->conditions == COUNT(c->condition))
			return sigma_fail(r, key->line, "expected at most %zu comparisons",
			                  COUNT(c->condition));
		if (!take_number(r, value, orders[i].key, &number))
			return false;
		c->condition[c->conditions].order = orders[i].order;
		c->condition[c->conditions++].number = number;
		return true;
	}
	return sigma_fail(r, key->line,
	                  "expected gt, gte, lt, lte, eq, neq, field or percentile, found '%.*s'",
	                  STR_ARG(str_slice(key->text, 0, 60)));
}

static bool take_percentile(struct reading *r, const struct node *node, struct correlation *c)
{
	if (!take_number(r, node, "a percentile", &c->percentile))
		return false;
	return (c->percentile >= 0 && c->percentile <= 100) ||
	       sigma_fail(r, node->line, "expected a percentile from 0 to 100, found %g",
	                  c->percentile);
}

/* `gte: 3`, `field: User` and so on. */
static bool take_comparisons(struct reading *r, const struct node *map, struct correlation *c)
{
	for (size_t i = 0; i < map->n; i++) {
		const struct node *key = map->key[i], *value = map->item[i];
		bool good;

		if (str_eq(key->text, STR("field")))
			good = node_take_texts(r, value, "field", &c->field, &c->fields);
		else if (str_eq(key->text, STR("percentile")))
			good = take_percentile(r, value, c);
		else
			good = take_order(r, key, value, c);
		if (!good)
			return false;
	}
	return c->conditions > 0 || is_temporal(c) ||
	       sigma_fail(r, map->line, "expected gt, gte, lt, lte, eq or neq, found none");
}

static bool take_condition(struct reading *r, const struct node *map, struct correlation *c)
{
	const struct node *node = node_get(map, "condition");

	if (!node || node->kind == NODE_NULL)
		return is_temporal(c) ||
		       sigma_fail(r, map->line, "expected a condition, found none");
	if (node->kind == NODE_MAP)
		return take_comparisons(r, node, c);
	if (node->kind != NODE_TEXT)
		return sigma_fail(r, node->line,
		                  "expected a condition as a map or a text, found %s",
		                  node_kind_name(node));
	if (!is_temporal(c))
		return sigma_fail(r, node->line,
		                  "expected a condition as a map (a text goes with temporal "
		                  "correlations only)");
	c->logic = condition_rules(r, node->text, node->line, c);
	return c->logic != NULL;
}

static bool take_fields(struct reading *r, const struct node *map, struct correlation *c)
{
	const struct node *condition = node_get(map, "condition");

	if (!c->fields &&
	    !node_take_texts(r, node_get(map, "field"), "field", &c->field, &c->fields))
		return false;
	if (needs_fields(c) && !c->fields)
		return sigma_fail(r, map->line, "expected 'field' in the condition, found none");
	if (c->type == CORRELATE_VALUE_PERCENTILE && !node_get(condition, "percentile"))
		return sigma_fail(r, condition->line,
		                  "expected 'percentile' (0 to 100) in the condition, found none");
	return true;
}

/* `alias: { rule: field, … }` */
static bool take_alias(struct reading *r, const struct node *key, const struct node *map,
                       struct alias *alias)
{
	if (map->kind != NODE_MAP)
		return sigma_fail(r, map->line,
		                  "expected an alias as a map of rules and fields, found %s",
		                  node_kind_name(map));
	alias->name = key->text;
	alias->rule = arena_many(r->set->mem, struct str, map->n);
	alias->field = arena_many(r->set->mem, struct str, map->n);
	for (size_t i = 0; i < map->n; i++) {
		alias->rule[i] = map->key[i]->text;
		if (!node_take_text(r, map->item[i], "a field", &alias->field[i]))
			return false;
	}
	alias->n = map->n;
	return true;
}

static bool take_aliases(struct reading *r, const struct node *map, struct correlation_read *read)
{
	if (!map || map->kind == NODE_NULL)
		return true;
	if (map->kind != NODE_MAP)
		return sigma_fail(r, map->line, "expected aliases as a map, found %s",
		                  node_kind_name(map));
	read->alias = arena_many(r->set->mem, struct alias, map->n);
	for (size_t i = 0; i < map->n; i++)
		if (!take_alias(r, map->key[i], map->item[i], &read->alias[read->aliases++]))
			return false;
	return true;
}

/* Either of two keys. */
static const struct node *get_either(const struct node *map, const char *key, const char *other)
{
	const struct node *node = node_get(map, key);

	return node ? node : node_get(map, other);
}

static bool take_correlation(struct reading *r, const struct node *map,
                             struct correlation_read *read)
{
	struct correlation *c = &read->c;
	const struct node *span = get_either(map, "timespan", "timeframe");

	if (!take_type(r, map, c) ||
	    !node_take_texts(r, get_either(map, "rules", "rule"), "rules", &c->name, &c->n) ||
	    !node_take_texts(r, get_either(map, "group-by", "group_by"), "group-by", &c->group,
	                     &c->groups))
		return false;
	if (!span)
		return sigma_fail(r, map->line, "expected a timespan, found none");
	if (!take_timespan(r, span, &c->span) || !take_condition(r, map, c) ||
	    !take_fields(r, map, c) || !take_aliases(r, node_get(map, "aliases"), read))
		return false;
	return c->n > 0 || sigma_fail(r, map->line, "expected 'rules', found none");
}

struct correlation *correlation_parse(struct reading *r, const struct node *root,
                                      const struct node *map)
{
	struct correlation_read *read = arena_new(r->set->mem, struct correlation_read);

	read->line = map->line;
	if (map->kind != NODE_MAP) {
		sigma_fail(r, map->line, "expected 'correlation' as a map, found %s",
		           node_kind_name(map));
		return NULL;
	}
	if (!take_correlation(r, map, read))
		return NULL;
	read->c.generate = is_true(node_get(map, "generate")) ||
	                   is_true(node_get(root, "generate"));
	return &read->c;
}

const struct node *older_correlation(const struct node *root, struct arena *mem)
{
	static const char *const keys[] = { "type",     "rule",      "rules",     "group-by",
		                            "timespan", "timeframe", "condition", "aliases",
		                            "ordered",  "field",     "generate" };
	static const struct node name = { .kind = NODE_TEXT, .text = { "correlation", 11 } };
	const struct node *rest = root, *inner = node_get(root, "correlation");
	struct node *map = arena_new(mem, struct node), *out = arena_new(mem, struct node);

	if (inner && inner->kind == NODE_MAP)
		return root;
	*map = *root;
	map->n = 0;
	map->key = arena_many(mem, const struct node *, root->n);
	map->item = arena_many(mem, const struct node *, root->n);
	for (size_t i = 0; i < root->n; i++) {
		for (size_t k = 0; k < COUNT(keys); k++) {
			if (!str_eq(root->key[i]->text, str_of(keys[k])))
				continue;
			map->key[map->n] = root->key[i];
			map->item[map->n++] = root->item[i];
			rest = node_without(rest, keys[k], mem);
		}
	}
	rest = node_without(rest, "correlation", mem);
	*out = *rest;
	out->key = arena_many(mem, const struct node *, rest->n + 1);
	out->item = arena_many(mem, const struct node *, rest->n + 1);
	for (size_t i = 0; i < rest->n; i++) {
		out->key[i] = rest->key[i];
		out->item[i] = rest->item[i];
	}
	out->key[rest->n] = &name;
	out->item[rest->n] = map;
	out->n = rest->n + 1;
	return out;
}

/* The old aggregations: what is left of the text. */
struct aggregation {
	struct reading *r;
	struct str whole, rest;
	size_t line;
	struct correlation *c;
};

static void blanks(struct aggregation *a)
{
	while (a->rest.n && char_is_space(a->rest.p[0]))
		a->rest = str_from(a->rest, 1);
}

static bool expected(struct aggregation *a, const char *what)
{
	size_t n = 0;

	blanks(a);
	while (n < a->rest.n && !char_is_space(a->rest.p[n]))
		n++;
	return sigma_fail_at(a->r, a->line, a->whole,
	                     n ? str_slice(a->rest, 0, n) : str_from(a->whole, a->whole.n),
	                     "expected %s, found %s%.*s%s", what, n ? "'" : "",
	                     STR_ARG(n ? str_slice(a->rest, 0, n < 60 ? n : 60)
	                               : STR("the end of the condition")),
	                     n ? "'" : "");
}

/* Up to a blank, comma, bracket or sign. */
static struct str take_name(struct aggregation *a)
{
	struct str name;
	size_t n = 0;

	blanks(a);
	while (n < a->rest.n && !char_is_space(a->rest.p[n]) &&
	       str_find_char(STR(",()<>=!"), a->rest.p[n]) == STR_NONE)
		n++;
	name = str_slice(a->rest, 0, n);
	a->rest = str_from(a->rest, n);
	return name;
}

static bool take_function(struct aggregation *a)
{
	static const struct {
		const char *name;
		enum correlation_type type;
	} functions[] = {
		{ "min", CORRELATE_VALUE_MIN },
		{ "max", CORRELATE_VALUE_MAX },
		{ "avg", CORRELATE_VALUE_AVG },
		{ "sum", CORRELATE_VALUE_SUM },
	};
	struct aggregation before = *a;
	struct str name = take_name(a), field;
	bool found = str_eq_nocase(name, STR("count"));

	if (str_eq_nocase(name, STR("near"))) {
		*a = before;
		return sigma_fail_at(a->r, a->line, a->whole, name,
		                     "'near' is not supported: its meaning was never settled and "
		                     "Sigma 2 dropped it; write a temporal correlation instead");
	}
	for (size_t i = 0; i < COUNT(functions) && !found; i++) {
		found = str_eq_nocase(name, str_of(functions[i].name));
		a->c->type = functions[i].type;
	}
	if (!found) {
		*a = before;
		return expected(a, "count, min, max, avg or sum");
	}
	blanks(a);
	if (!str_skip(&a->rest, STR("(")))
		return expected(a, "'('");
	field = take_name(a);
	blanks(a);
	if (!str_skip(&a->rest, STR(")")))
		return expected(a, "')'");
	if (str_eq_nocase(name, STR("count")))
		a->c->type = field.n ? CORRELATE_VALUE_COUNT : CORRELATE_EVENT_COUNT;
	else if (!field.n)
		return sigma_fail_at(a->r, a->line, a->whole, name,
		                     "expected a field in the brackets, found none");
	if (field.n) {
		a->c->field = arena_new(a->r->set->mem, struct str);
		a->c->field[a->c->fields++] = field;
	}
	return true;
}

static bool take_groups(struct aggregation *a)
{
	struct aggregation before = *a;
	struct texts groups = { 0 };

	if (!str_eq_nocase(take_name(a), STR("by"))) {
		*a = before;
		return true;
	}
	do {
		struct str name = take_name(a);

		if (!name.n)
			return expected(a, "a field after 'by'");
		texts_add(&groups, name, a->r->set->mem);
		blanks(a);
	} while (str_skip(&a->rest, STR(",")));
	a->c->group = groups.text;
	a->c->groups = groups.n;
	return true;
}

static bool take_comparison(struct aggregation *a)
{
	struct value v;
	double number;
	size_t i = 0;

	blanks(a);
	while (i < COUNT(orders) && !str_skip(&a->rest, str_of(orders[i].sign)))
		i++;
	if (i == COUNT(orders))
		return expected(a, "a comparison (< <= > >= = !=)");
	blanks(a);
	v = value_text(str_trim(a->rest));
	if (!value_to_double(&v, &number) || !isfinite(number))
		return expected(a, "a number");
	a->c->conditions = 1;
	a->c->condition[0].order = orders[i].order;
	a->c->condition[0].number = number;
	return true;
}

struct correlation *aggregation_parse(struct reading *r, struct str condition, struct str text,
                                      size_t line, const struct node *timeframe,
                                      struct sigma_rule *rule)
{
	struct correlation_read *read = arena_new(r->set->mem, struct correlation_read);
	struct correlation *c = &read->c;
	struct aggregation a = { .r = r, .whole = condition, .rest = text, .line = line, .c = c };

	read->line = line;
	if (timeframe && timeframe->kind != NODE_NULL && !take_timespan(r, timeframe, &c->span))
		return NULL;
	if (!take_function(&a) || !take_groups(&a) || !take_comparison(&a))
		return NULL;
	c->n = 1;
	c->name = arena_new(r->set->mem, struct str);
	c->name[0] = rule->id.n ? rule->id : rule->name.n ? rule->name : rule->title;
	c->of = arena_new(r->set->mem, const struct sigma_rule *);
	c->of[0] = rule;
	return c;
}
