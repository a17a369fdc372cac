/* When all is read: filters are joined to their rules, correlations find theirs. */
#include "base/hash.h"
#include "schema/index.h"
#include "sigma/read.h"

struct filter {
	struct sigma_rule *rule; /* its title, logsource and condition */
	size_t n;
	struct str *name; /* of the rules it is for */
	bool any;
};

/* What a logsource has come to; many rules have the same. */
struct routed {
	struct logsource source;
	struct route *route;
	size_t n;
};

struct link_state {
	struct routed *routed;
	size_t routeds, routed_cap;
	struct index routed_by;

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

static const struct routed *routed_get(struct sigma_set *set, const struct logsource *source)
{
	struct link_state *state = state_of(set);
	uint32_t hash = (uint32_t)hash_mix(
		hash_mix(hash_bytes(source->product), hash_bytes(source->category)),
		hash_bytes(source->service));
	struct routed *routed;
	size_t i;

	for (size_t at = 0; (i = index_next(&state->routed_by, hash, &at)) != STR_NONE;) {
		const struct logsource *other = &state->routed[i].source;

		if (str_eq(other->product, source->product) &&
		    str_eq(other->category, source->category) &&
		    str_eq(other->service, source->service))
			return &state->routed[i];
	}
	state->routed = arena_grow(set->mem, state->routed, sizeof(*routed), state->routeds,
	                           &state->routed_cap, state->routeds + 1);
	routed = &state->routed[state->routeds++];
	index_add(&state->routed_by, hash, set->mem);
	routed->source = *source;
	routed->n = logsource_routes(set->logsources, source, set->names, &routed->route, set->mem);
	return routed;
}

void link_rule(struct sigma_set *set, struct sigma_rule *rule)
{
	if (set->logsources && !rule->routes && rule->condition) {
		const struct routed *routed = routed_get(set, &rule->logsource);

		rule->route = routed->route;
		rule->routes = routed->n;
	}
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
	if (rule->correlation) {
		sigma_fail(r, map->line,
		           "expected a filter's condition without an aggregation, found '%.*s'",
		           STR_ARG(str_slice(rule->condition_text, 0, 100)));
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

static struct sigma_rule *find_rule(struct sigma_rule *const *rule, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (is_named(rule[i], name))
			return rule[i];
	return NULL;
}

/* A correlation of other rules, as it was read. */
static struct correlation_read *read_of(const struct sigma_rule *rule)
{
	return rule->condition || !rule->correlation ? NULL
	                                             : (struct correlation_read *)rule->correlation;
}

/* The rule is left out as one of those that it is about is not there. */
static void drop(struct sigma_set *set, struct sigma_rule *rule, struct str name)
{
	struct link_state *state = state_of(set);
	bool skipped = find_rule(state->skip, state->skipped, name) != NULL;
	struct arena *mem = set->mem;

	if (skipped)
		link_skipped(set, rule);
	sigma_problem(set, rule->file, read_of(rule)->line, rule->id,
	              arena_printf(mem,
	                           skipped ? "the rule '%.*s', which the correlation is about, was "
	                                     "skipped"
	                                   : "expected the name or id of a rule, found '%.*s'",
	                           STR_ARG(str_slice(name, 0, 100))),
	              skipped);
}

/* The rule is known and still in the set. */
static bool is_there(const struct sigma_rule *rule)
{
	return rule && !(read_of(rule) && read_of(rule)->dropped);
}

/* Find what a correlation is about, or what took the place of rules that were taken out; false:
 * something is missing. */
static bool resolve(struct sigma_set *set, struct sigma_rule *rule)
{
	struct correlation *c = &read_of(rule)->c;

	if (!c->of)
		c->of = arena_many(set->mem, const struct sigma_rule *, c->n);
	for (size_t i = 0; i < c->n; i++) {
		if (is_there(c->of[i]))
			continue;
		c->of[i] = find_rule(set->rule, set->rules, c->name[i]);
		if (c->of[i])
			continue;
		drop(set, rule, c->name[i]);
		return false;
	}
	return true;
}

/* Take a correlation out of the set. */
static void take_out(struct sigma_set *set, size_t at)
{
	read_of(set->rule[at])->dropped = true;
	set->rules--;
	memmove(set->rule + at, set->rule + at + 1, (set->rules - at) * sizeof(*set->rule));
}

/* Correlations whose rules are all there; leaving one out may leave another without its rule. */
static void resolve_all(struct sigma_set *set)
{
	size_t before;

	do {
		before = set->rules;
		for (size_t i = 0; i < set->rules;) {
			if (read_of(set->rule[i]) && !resolve(set, set->rule[i]))
				take_out(set, i);
			else
				i++;
		}
	} while (set->rules < before);
}

/* A correlation is grounded when all that it is about are, and rules are; those that never come to
 * it lead back to themselves. */
static void drop_circular(struct sigma_set *set)
{
	bool changed = true;

	while (changed) {
		changed = false;
		for (size_t i = 0; i < set->rules; i++) {
			struct correlation_read *read = read_of(set->rule[i]);
			bool ready = read && !read->grounded;

			for (size_t k = 0; ready && k < read->c.n; k++) {
				const struct correlation_read *of = read_of(read->c.of[k]);

				ready = !of || of->grounded;
			}
			if (ready)
				read->grounded = changed = true;
		}
	}
	for (size_t i = 0; i < set->rules;) {
		struct sigma_rule *rule = set->rule[i];
		struct correlation_read *read = read_of(rule);

		if (!read || read->grounded) {
			i++;
			continue;
		}
		sigma_problem(set, rule->file, read->line, rule->id,
		              STR("the rules that the correlation is about lead back to itself"),
		              false);
		take_out(set, i);
	}
}

/* The field that an alias is for a rule; the name itself where it is none. */
static struct str field_of(const struct correlation_read *read, size_t rule, struct str name)
{
	for (size_t i = 0; i < read->aliases; i++) {
		const struct alias *alias = &read->alias[i];

		if (!str_eq(alias->name, name))
			continue;
		for (size_t k = 0; k < alias->n; k++)
			if (str_eq(alias->rule[k], read->c.name[rule]) ||
			    is_named(read->c.of[rule], alias->rule[k]))
				return alias->field[k];
	}
	return name;
}

static size_t *slots_of(struct sigma_set *set, const struct correlation_read *read,
                        const struct str *name, size_t n)
{
	size_t *slot = arena_many(set->mem, size_t, read->c.n * n);

	for (size_t i = 0; i < read->c.n; i++)
		for (size_t k = 0; k < n; k++)
			slot[i * n + k] = names_read(set->names, field_of(read, i, name[k]));
	return slot;
}

static void take_slots(struct sigma_set *set, struct sigma_rule *rule)
{
	struct correlation_read *read = (struct correlation_read *)rule->correlation;

	read->c.group_slot = slots_of(set, read, read->c.group, read->c.groups);
	read->c.field_slot = slots_of(set, read, read->c.field, read->c.fields);
}

/* Rules that correlations are about, and those that give no signals of their own. */
static void mark_referred(struct sigma_set *set)
{
	for (size_t i = 0; i < set->rules; i++) {
		const struct correlation_read *read = read_of(set->rule[i]);

		for (size_t k = 0; read && k < read->c.n; k++) {
			struct sigma_rule *of = (struct sigma_rule *)read->c.of[k];

			of->quiet = (of->quiet || !of->referred) && !read->c.generate;
			of->referred = true;
		}
	}
}

void sigma_link(struct sigma_set *set)
{
	struct link_state *state = state_of(set);

	for (size_t i = 0; i < state->filters; i++)
		for (size_t k = 0; k < set->rules; k++)
			if (is_for(&state->filter[i], set->rule[k]))
				join_filter(set, &state->filter[i], set->rule[k]);
	resolve_all(set);
	drop_circular(set);
	resolve_all(set);
	for (size_t i = 0; i < set->rules; i++)
		if (set->rule[i]->correlation)
			take_slots(set, set->rule[i]);
	mark_referred(set);
}
