/*
 * Which rules a record may be about.  Rules with the same routes are a group; for each log source
 * of the schema it is settled which groups always apply, which depend on the record, what is to be
 * looked up and which slots matter.
 */
#include "siem/ruleset_private.h"

#include <stdlib.h>

struct str ruleset_source_name(const struct ruleset *set, size_t source)
{
	return set->schema && source < set->sources ? schema_source_name(set->schema, source)
	                                            : STR("");
}

bool group_route_takes(const struct group_route *route, struct str source)
{
	return route_takes(&(struct route){ .source = route->source, .except = route->except },
	                   source);
}

static int by_route(const void *a, const void *b)
{
	const struct group_route *x = a, *y = b;
	int order = str_order(x->source, y->source);

	if (order == 0)
		order = str_order(x->except, y->except);
	return order ? order : (x->when > y->when) - (x->when < y->when);
}

static bool same_routes(const struct group *g, const struct group_route *route, size_t n)
{
	if (g->n != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (by_route(&g->route[i], &route[i]) != 0)
			return false;
	return true;
}

struct slots_user {
	struct ruleset *set;
	uint8_t *bits;
};

static void slot_use(void *user, size_t slot)
{
	struct slots_user *u = user;

	if (slot < u->set->names->n)
		u->bits[slot / 8] |= (uint8_t)(1u << slot % 8);
}

static bool has_keywords(const struct expr *e)
{
	if (e->kind == EXPR_TEST)
		return e->test->slot == TEST_SLOT_ANY;
	for (size_t i = 0; i < e->n; i++)
		if (has_keywords(e->part[i]))
			return true;
	return false;
}

/* Whether it looks at slots only. */
static bool only_slots(const struct expr *e)
{
	if (e->kind == EXPR_TEST)
		return e->test->slot != TEST_SLOT_ANY;
	if (e->kind != EXPR_AND && e->kind != EXPR_OR && e->kind != EXPR_NOT &&
	    e->kind != EXPR_CONST)
		return false;
	for (size_t i = 0; i < e->n; i++)
		if (!only_slots(e->part[i]))
			return false;
	return !e->drops;
}

/* What a group's `when` looks at. */
static void group_when(struct ruleset *set, struct group *g, const struct expr *when)
{
	struct slots_user user = { set, g->slot }, whens = { set, g->when_slot };

	expr_slots(when, slot_use, &user);
	expr_slots(when, slot_use, &whens);
	g->when_other |= !only_slots(when);
	g->keywords |= has_keywords(when);
}

void ruleset_group(struct ruleset *set, size_t rule)
{
	const struct ruleset_rule *r = &set->rule[rule];
	struct group_route *route = arena_many(&set->mem, struct group_route, r->routes);
	struct slots_user user = { .set = set };
	struct group *g;
	size_t i = 0;

	for (size_t k = 0; k < r->routes; k++)
		route[k] = (struct group_route){ r->route[k].source, r->route[k].except,
			                         r->route[k].when
			                                 ? ruleset_node(set, r->route[k].when)
			                                 : NONE };
	if (r->routes > 1)
		qsort(route, r->routes, sizeof(*route), by_route);
	while (i < set->groups && !same_routes(&set->group[i], route, r->routes))
		i++;
	if (i == set->groups) {
		set->group = arena_grow(&set->mem, set->group, sizeof(*set->group), set->groups,
		                        &set->group_cap, set->groups + 1);
		set->group[set->groups++] = (struct group){
			.route = route,
			.n = r->routes,
			.slot = arena_many(&set->mem, uint8_t, set->names->n / 8 + 1),
			.when_slot = arena_many(&set->mem, uint8_t, set->names->n / 8 + 1),
		};
	}
	g = &set->group[i];
	set->group_of[rule] = (uint32_t)i;
	user.bits = g->slot;
	expr_slots(r->condition, slot_use, &user);
	for (size_t k = 0; k < r->routes; k++)
		if (r->route[k].when)
			group_when(set, g, r->route[k].when);
	g->keywords |= has_keywords(r->condition);
}

static enum group_state state_of(const struct group *g, struct str source)
{
	enum group_state state = GROUP_OFF;

	for (size_t i = 0; i < g->n; i++) {
		if (!group_route_takes(&g->route[i], source))
			continue;
		if (g->route[i].when == NONE)
			return GROUP_ON;
		state = GROUP_WHEN;
	}
	return state;
}

/* The groups with keywords of a log source, as one number. */
static uint32_t keywords_of(struct ruleset *set, const struct source_rules *s,
                            enum group_state also)
{
	uint32_t *group = arena_many(&set->mem, uint32_t, set->groups);
	size_t n = 0;

	for (uint32_t i = 0; i < set->groups; i++)
		if ((s->state[i] == GROUP_ON || s->state[i] == also) && set->group[i].keywords)
			group[n++] = i;
	if (!n)
		return NONE;
	for (size_t i = 0; i < set->keyword_sets; i++)
		if (set->keywords[i].groups == n &&
		    memcmp(set->keywords[i].group, group, n * sizeof(*group)) == 0)
			return (uint32_t)i;
	set->keywords = arena_grow(&set->mem, set->keywords, sizeof(*set->keywords),
	                           set->keyword_sets, &set->keyword_cap, set->keyword_sets + 1);
	set->keywords[set->keyword_sets] = (struct keywords){ .group = group, .groups = n };
	return (uint32_t)set->keyword_sets++;
}

static void source_groups(struct ruleset *set, struct source_rules *s, struct str name)
{
	struct arena room = { 0 };
	size_t bytes = set->names->n / 8 + 1;
	uint8_t *when = arena_many(&room, uint8_t, bytes);

	s->state = arena_many(&set->mem, uint8_t, set->groups);
	s->when = arena_many(&set->mem, uint32_t, set->groups);
	s->other = arena_many(&set->mem, uint32_t, set->groups);
	s->slot = arena_many(&set->mem, uint8_t, bytes);
	for (uint32_t i = 0; i < set->groups; i++) {
		const struct group *g = &set->group[i];

		s->state[i] = (uint8_t)state_of(g, name);
		if (s->state[i] == GROUP_WHEN && g->when_other)
			s->other[s->others++] = i;
		else if (s->state[i] == GROUP_WHEN)
			s->when[s->whens++] = i;
		for (size_t k = 0; s->state[i] != GROUP_OFF && k < bytes; k++)
			s->slot[k] |= g->slot[k];
		for (size_t k = 0; s->state[i] == GROUP_WHEN && !g->when_other && k < bytes; k++)
			when[k] |= g->when_slot[k];
	}
	s->when_slot = arena_many(&set->mem, size_t, set->names->n);
	for (size_t i = 0; i < set->names->n; i++)
		if (when[i / 8] >> i % 8 & 1)
			s->when_slot[s->when_slots++] = i;
	arena_free(&room);
	s->keywords = keywords_of(set, s, GROUP_WHEN);
	s->keywords_on = keywords_of(set, s, GROUP_ON);
}

static void source_rules(struct ruleset *set, struct source_rules *s)
{
	size_t n = 0, bytes = set->indexes / 8 + 1;

	for (size_t i = 0; i < set->rules; i++)
		n += s->state[set->group_of[i]] != GROUP_OFF && !set->trigger[i];
	s->always = arena_many(&set->mem, uint32_t, n);
	for (uint32_t i = 0; i < set->rules; i++)
		if (s->state[set->group_of[i]] != GROUP_OFF && !set->trigger[i])
			s->always[s->alwayses++] = i;
	s->index = arena_many(&set->mem, uint8_t, bytes);
	for (size_t i = 0; i < set->groups; i++) {
		const struct group *g = &set->group[i];

		if (s->state[i] == GROUP_ON || (s->state[i] == GROUP_WHEN && g->when_other))
			for (size_t k = 0; k < bytes; k++)
				s->index[k] |= g->index[k];
	}
}

/* Where the triggers of each group's rules are. */
static void group_indexes(struct ruleset *set)
{
	for (size_t i = 0; i < set->groups; i++)
		set->group[i].index = arena_many(&set->mem, uint8_t, set->indexes / 8 + 1);
	for (size_t i = 0; i < set->rules; i++) {
		struct group *g = &set->group[set->group_of[i]];

		for (size_t k = 0; k < set->triggers[i]; k++) {
			uint32_t index = set->test[set->trigger[i][k]].index;

			if (index != NONE)
				g->index[index / 8] |= (uint8_t)(1u << index % 8);
		}
	}
}

void ruleset_sources(struct ruleset *set)
{
	group_indexes(set);
	set->source = arena_many(&set->mem, struct source_rules, set->sources);
	for (size_t i = 0; i < set->sources; i++) {
		source_groups(set, &set->source[i], ruleset_source_name(set, i));
		source_rules(set, &set->source[i]);
	}
}
