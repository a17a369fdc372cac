/* A set of rules; see ruleset.h. */
#include "siem/ruleset_private.h"

#include <stdlib.h>

static struct str source_name(const struct ruleset *set, size_t source)
{
	return set->schema && source < set->sources ? schema_source_name(set->schema, source)
	                                            : STR("");
}

/* Whether a log source is the one of a route, or below it. */
static bool route_covers(struct str route, struct str source)
{
	return route.n == 0 ||
	       (str_starts(source, route) && (source.n == route.n || source.p[route.n] == '/'));
}

static bool rule_fits(const struct ruleset *set, const struct ruleset_rule *rule, struct record *r,
                      struct arena *room)
{
	struct str name = source_name(set, r->source);

	for (size_t i = 0; i < rule->routes; i++)
		if (route_covers(rule->route[i].source, name) &&
		    (!rule->route[i].when || expr_test_one(rule->route[i].when, r, room)))
			return true;
	return false;
}

struct ruleset *ruleset_new(const struct ruleset_rule *rule, size_t n, const struct names *names,
                            const struct schema *schema, bool plain, struct err *err)
{
	struct ruleset *set = mem_get(sizeof(*set));
	struct ruleset_rule *own;

	(void)err;
	*set = (struct ruleset){ .rules = n, .names = names, .schema = schema, .plain = plain };
	set->sources = schema ? schema_sources(schema) : 1;
	own = arena_many(&set->mem, struct ruleset_rule, n);
	if (n)
		memcpy(own, rule, n * sizeof(*own));
	set->rule = own;
	return set;
}

void ruleset_free(struct ruleset *set)
{
	if (!set)
		return;
	arena_free(&set->mem);
	free(set);
}

struct ruleset_scratch *ruleset_scratch_new(const struct ruleset *set, struct err *err)
{
	struct ruleset_scratch *s = mem_get(sizeof(*s));

	(void)err;
	*s = (struct ruleset_scratch){ .set = set };
	s->eligible = arena_many(&s->mem, uint64_t, set->rules);
	return s;
}

void ruleset_scratch_free(struct ruleset_scratch *s)
{
	if (!s)
		return;
	arena_free(&s->mem);
	arena_free(&s->room);
	free(s);
}

static void hit_add(struct ruleset_scratch *s, size_t record, size_t rule)
{
	s->hit = arena_grow(&s->mem, s->hit, sizeof(*s->hit), s->hits, &s->hit_cap, s->hits + 1);
	s->hit[s->hits++] = (struct ruleset_hit){ (uint32_t)record, (uint32_t)rule };
}

static void record_plain(const struct ruleset *set, struct ruleset_scratch *s, struct record *r,
                         size_t index)
{
	for (size_t i = 0; i < set->rules; i++) {
		if (!rule_fits(set, &set->rule[i], r, &s->room))
			continue;
		s->eligible[i]++;
		if (expr_test_one(set->rule[i].condition, r, &s->room))
			hit_add(s, index, i);
	}
}

size_t ruleset_run(const struct ruleset *set, struct ruleset_scratch *s, const struct batch *b,
                   const struct ruleset_hit **hit)
{
	s->hits = 0;
	for (size_t i = 0; i < b->n; i++) {
		record_plain(set, s, b->rec[i], i);
		arena_reset(&s->room);
	}
	*hit = s->hit;
	return s->hits;
}

bool ruleset_wants(const struct ruleset *set, size_t slot, size_t source)
{
	(void)set, (void)slot, (void)source;
	return true;
}

bool ruleset_wants_fields(const struct ruleset *set, struct ruleset_scratch *s,
                          const struct record *r)
{
	(void)set, (void)s, (void)r;
	return true;
}

const uint64_t *ruleset_eligible(const struct ruleset_scratch *s)
{
	return s->eligible;
}
