/* When all is read: filters are joined to their rules, correlations find theirs. */
#include "sigma/read.h"

struct filter {
	struct sigma_rule *rule; /* its title, logsource and condition */
	size_t n;
	struct str *name; /* of the rules it is for */
	bool any;
};

struct link_state {
	size_t filters, filter_cap, skipped, skipped_cap;
	struct filter *filter;
	struct sigma_rule **skip;
};

static struct link_state *state_of(struct sigma_set *set)
{
	if (!set->state)
		set->state = arena_new(set->mem, struct link_state);
	return set->state;
}

void link_rule(struct sigma_set *set, struct sigma_rule *rule)
{
	if (set->logsources && !rule->routes && rule->condition)
		rule->routes = logsource_routes(set->logsources, &rule->logsource, set->names,
		                                &rule->route, set->mem);
	set->rule = arena_grow(set->mem, set->rule, sizeof(struct sigma_rule *), set->rules,
	                       &set->rule_cap, set->rules + 1);
	set->rule[set->rules++] = rule;
}

void link_skipped(struct sigma_set *set, struct sigma_rule *rule)
{
	struct link_state *state = state_of(set);

	state->skip = arena_grow(set->mem, state->skip, sizeof(struct sigma_rule *), state->skipped,
	                         &state->skipped_cap, state->skipped + 1);
	state->skip[state->skipped++] = rule;
}

void link_filter(struct reading *r, struct sigma_rule *rule, const struct node *map)
{
	struct link_state *state = state_of(r->set);
	struct filter filter = { .rule = rule };
	const struct node *rules = node_get(map, "rules");

	if (!rules || rules->kind == NODE_NULL) {
		sigma_fail(r, map->line, "expected 'rules' in a filter (names, ids or 'any')");
		return;
	}
	if (!node_take_texts(r, rules, "rules", &filter.name, &filter.n))
		return;
	for (size_t i = 0; i < filter.n; i++)
		filter.any |= str_eq_nocase(filter.name[i], STR("any"));
	state->filter = arena_grow(r->set->mem, state->filter, sizeof(*state->filter),
	                           state->filters, &state->filter_cap, state->filters + 1);
	state->filter[state->filters++] = filter;
}

static bool is_named(const struct sigma_rule *rule, struct str name)
{
	return name.n && (str_eq_nocase(rule->id, name) || str_eq(rule->name, name));
}

/* What the filter gives of the logsource, the rule has. */
static bool is_within(const struct logsource *rule, const struct logsource *filter)
{
	return (!filter->product.n || str_eq_nocase(filter->product, rule->product)) &&
	       (!filter->category.n || str_eq_nocase(filter->category, rule->category)) &&
	       (!filter->service.n || str_eq_nocase(filter->service, rule->service));
}

static bool is_for(const struct filter *filter, const struct sigma_rule *rule)
{
	if (!rule->condition || !is_within(&rule->logsource, &filter->rule->logsource))
		return false;
	for (size_t i = 0; i < filter->n && !filter->any; i++)
		if (is_named(rule, filter->name[i]))
			return true;
	return filter->any;
}

static void join_filter(struct sigma_set *set, const struct filter *filter, struct sigma_rule *rule)
{
	struct reading r = { .set = set, .file = rule->file, .id = rule->id, .mem = set->mem };
	const struct expr *part[2] = { rule->condition, filter->rule->condition };
	const struct expr *both = sigma_join(&r, EXPR_AND, part, 2, rule->line);
	struct str *titles = arena_many(set->mem, struct str, rule->filters + 1);

	if (!both)
		return;
	if (rule->filters)
		memcpy(titles, rule->filter, rule->filters * sizeof(*titles));
	titles[rule->filters++] = filter->rule->title;
	rule->filter = titles;
	rule->condition = both;
}

void sigma_link(struct sigma_set *set)
{
	struct link_state *state = state_of(set);

	for (size_t i = 0; i < state->filters; i++)
		for (size_t k = 0; k < set->rules; k++)
			if (is_for(&state->filter[i], set->rule[k]))
				join_filter(set, &state->filter[i], set->rule[k]);
}
