/* A set of rules, from its making to the hits of a batch; see ruleset.h. */
#include "siem/ruleset_private.h"

#include <stdlib.h>

#include "match/match.h"
#include "reader/json.h"

#define EPOCH_MOST (UINT32_MAX / 2 - 1)

/* Which rules each test triggers. */
static void triggered_list(struct ruleset *set)
{
	size_t n = 0;

	for (size_t i = 0; i < set->rules; i++)
		for (size_t k = 0; k < set->triggers[i]; k++)
			set->test[set->trigger[i][k]].n++;
	for (size_t i = 0; i < set->tests; i++) {
		set->test[i].first = (uint32_t)n;
		n += set->test[i].n;
		set->test[i].n = 0;
	}
	set->triggered = arena_many(&set->mem, uint32_t, n);
	for (uint32_t i = 0; i < set->rules; i++)
		for (size_t k = 0; k < set->triggers[i]; k++) {
			struct rule_test *t = &set->test[set->trigger[i][k]];

			set->triggered[t->first + t->n++] = i;
		}
}

static void rules_compile(struct ruleset *set)
{
	static const struct test keyword = { .kind = TEST_EXISTS, .slot = TEST_SLOT_ANY };

	set->keyword = ruleset_test(set, &keyword);
	for (size_t i = 0; i < set->rules; i++) {
		set->condition[i] = ruleset_node(set, set->rule[i].condition);
		ruleset_group(set, i);
	}
	for (size_t i = 0; i < set->rules; i++)
		ruleset_trigger(set, i);
	triggered_list(set);
	ruleset_sources(set);
}

struct ruleset *ruleset_new(const struct ruleset_rule *rule, size_t n, const struct names *names,
                            const struct schema *schema, bool plain, struct cache *cache,
                            struct err *err)
{
	struct ruleset *set = mem_get(sizeof(*set));
	struct ruleset_rule *own;

	*set = (struct ruleset){ .rules = n, .names = names, .schema = schema, .plain = plain };
	set->mem.lasting = true;
	set->sources = schema ? schema_sources(schema) : 1;
	own = arena_many(&set->mem, struct ruleset_rule, n);
	if (n)
		memcpy(own, rule, n * sizeof(*own));
	set->rule = own;
	set->condition = arena_many(&set->mem, uint32_t, n);
	set->group_of = arena_many(&set->mem, uint32_t, n);
	set->trigger = arena_many(&set->mem, uint32_t *, n);
	set->triggers = arena_many(&set->mem, size_t, n);
	set->index_of = arena_get(&set->mem, (names->n + 1) * sizeof(uint32_t));
	set->index_any = NONE;
	set->kind = ruleset_kinds(names, &set->mem);
	memset(set->index_of, 0xff, (names->n + 1) * sizeof(uint32_t));
	rules_compile(set);
	if (indexes_compile(set, cache, err) && keywords_compile(set, cache, err))
		return set;
	ruleset_free(set);
	return NULL;
}

void ruleset_free(struct ruleset *set)
{
	if (!set)
		return;
	indexes_free(set);
	keywords_free(set);
	arena_free(&set->mem);
	free(set);
}

struct ruleset_scratch *ruleset_scratch_new(const struct ruleset *set, struct err *err)
{
	struct ruleset_scratch *s = mem_get(sizeof(*s));
	bool ok = true;

	*s = (struct ruleset_scratch){ .set = set };
	s->eligible = arena_many(&s->mem, uint64_t, set->rules);
	s->group_eligible = arena_many(&s->mem, uint64_t, set->groups);
	s->source_seen = arena_many(&s->mem, uint64_t, set->sources);
	s->truth = arena_many(&s->mem, uint32_t, set->tests);
	s->node = arena_many(&s->mem, uint32_t, set->nodes);
	s->looked = arena_many(&s->mem, uint32_t, set->indexes);
	s->group_on = arena_many(&s->mem, uint32_t, set->groups);
	s->seen = arena_many(&s->mem, uint32_t, set->rules);
	s->candidate = arena_many(&s->mem, uint32_t, set->rules);
	s->cache = arena_many(&s->mem, struct slot_cache *, set->indexes);
	s->keywords = arena_many(&s->mem, struct literals_scratch *, set->keyword_sets);
	s->when = when_cache_new(set);
	for (size_t i = 0; i < set->indexes && ok; i++)
		ok = (s->cache[i] = slot_cache_new(set->index[i], err)) != NULL;
	for (size_t i = 0; i < set->keyword_sets && ok; i++)
		if (set->keywords[i].db)
			ok = (s->keywords[i] = literals_scratch_new(set->keywords[i].db, err)) !=
			     NULL;
	if (ok)
		return s;
	ruleset_scratch_free(s);
	return NULL;
}

void ruleset_scratch_free(struct ruleset_scratch *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->set->indexes; i++)
		slot_cache_free(s->cache[i]);
	for (size_t i = 0; i < s->set->keyword_sets; i++)
		literals_scratch_free(s->keywords[i]);
	when_cache_free(s->when);
	arena_free(&s->mem);
	arena_free(&s->room);
	free(s);
}

struct value value_settled(const struct value *v, struct arena *a)
{
	struct value settled = *v;

	if (v->spelt)
		settled = value_text(json_unescape(value_str(v), a));
	return v->veiled ? lens_unveil(&settled, a) : settled;
}

void slot_settle(struct ruleset_scratch *s, struct record *r, size_t slot)
{
	struct value *v = &r->slot[slot];

	if (v->veiled)
		v->veiled = !index_open(s->set, s, slot, v);
	if (v->spelt || v->veiled)
		*v = value_settled(v, s->values);
}

void record_settle(struct ruleset_scratch *s, struct record *r)
{
	for (size_t i = 0; i < s->set->names->n; i++)
		slot_settle(s, r, i);
}

static void hit_add(struct ruleset_scratch *s, size_t record, size_t rule)
{
	s->hit = arena_grow(&s->mem, s->hit, sizeof(*s->hit), s->hits, &s->hit_cap, s->hits + 1);
	s->hit[s->hits++] = (struct ruleset_hit){ (uint32_t)record, (uint32_t)rule };
}

static bool rule_fits(const struct ruleset *set, const struct ruleset_rule *rule, struct record *r,
                      struct arena *room)
{
	struct str name = ruleset_source_name(set, r->source);

	for (size_t i = 0; i < rule->routes; i++)
		if (route_takes(&rule->route[i], name) &&
		    (!rule->route[i].when || expr_test_one(rule->route[i].when, r, room)))
			return true;
	return false;
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

void ruleset_epoch(const struct ruleset *set, struct ruleset_scratch *s)
{
	if (s->epoch++ < EPOCH_MOST)
		return;
	s->epoch = 1;
	memset(s->truth, 0, set->tests * sizeof(*s->truth));
	memset(s->node, 0, set->nodes * sizeof(*s->node));
	memset(s->looked, 0, set->indexes * sizeof(*s->looked));
	memset(s->group_on, 0, set->groups * sizeof(*s->group_on));
	memset(s->seen, 0, set->rules * sizeof(*s->seen));
}

static void candidate_add(struct ruleset_scratch *s, const struct source_rules *source,
                          uint32_t rule)
{
	uint32_t group = s->set->group_of[rule];

	if (s->seen[rule] == s->epoch)
		return;
	s->seen[rule] = s->epoch;
	if (source->state[group] == GROUP_ON ||
	    (source->state[group] == GROUP_WHEN && s->group_on[group] == s->epoch))
		s->candidate[s->candidates++] = rule;
}

static void triggers_add(const struct ruleset *set, struct ruleset_scratch *s,
                         const struct source_rules *source, uint32_t test)
{
	const struct rule_test *t = &set->test[test];

	for (uint32_t i = 0; i < t->n; i++)
		candidate_add(s, source, set->triggered[t->first + i]);
}

struct look {
	const struct ruleset *set;
	struct ruleset_scratch *s;
	const struct source_rules *source;
};

static void test_holds(void *user, uint32_t test)
{
	const struct look *look = user;

	if (!look->set->test[test].wide)
		look->s->truth[test] = look->s->epoch << 1 | 1;
	triggers_add(look->set, look->s, look->source, test);
}

static int by_rule(const void *a, const void *b)
{
	const struct ruleset_hit *x = a, *y = b;

	return (x->rule > y->rule) - (x->rule < y->rule);
}

static void record_run(const struct ruleset *set, struct ruleset_scratch *s, struct record *r,
                       size_t index)
{
	size_t number = r->source < set->sources ? r->source : 0, first = s->hits;
	const struct source_rules *source = &set->source[number];
	struct look look = { set, s, source };
	const uint32_t *list;
	size_t indexes;

	ruleset_epoch(set, s);
	s->candidates = 0;
	s->source_seen[number]++;
	indexes = groups_run(set, s, number, r, &list);
	for (size_t i = 0; i < source->whens + source->others; i++) {
		uint32_t group = i < source->whens ? source->when[i]
		                                   : source->other[i - source->whens];

		s->group_eligible[group] += s->group_on[group] == s->epoch;
	}
	for (size_t i = 0; i < indexes; i++)
		index_run(set, s, list[i], r, test_holds, &look);
	for (size_t i = 0; i < source->alwayses; i++)
		candidate_add(s, source, source->always[i]);
	if (source->keywords != NONE && (r->fields || !record_is_structured(s, r)))
		triggers_add(set, s, source, set->keyword);
	for (size_t i = 0; i < s->candidates; i++)
		if (node_is(set, s, set->condition[s->candidate[i]], r))
			hit_add(s, index, s->candidate[i]);
	if (s->hits > first)
		record_settle(s, r);
	if (s->hits - first > 1)
		qsort(s->hit + first, s->hits - first, sizeof(*s->hit), by_rule);
}

size_t ruleset_run(const struct ruleset *set, struct ruleset_scratch *s, const struct batch *b,
                   const struct ruleset_hit **hit)
{
	s->hits = 0;
	s->values = b->mem;
	for (size_t i = 0; i < b->n; i++) {
		if (set->plain)
			record_plain(set, s, b->rec[i], i);
		else
			record_run(set, s, b->rec[i], i);
		arena_reset(&s->room);
	}
	*hit = s->hit;
	return s->hits;
}

bool ruleset_wants(const struct ruleset *set, size_t slot, size_t source)
{
	return source < set->sources && slot < set->names->n &&
	       (set->source[source].slot[slot / 8] >> slot % 8 & 1);
}

bool ruleset_takes_spelt(const struct ruleset *set, size_t slot)
{
	if (set->plain)
		return false;
	for (size_t i = 0; i < set->groups; i++)
		if (set->group[i].when_slot[slot / 8] >> slot % 8 & 1)
			return false;
	return true;
}

const uint64_t *ruleset_eligible(const struct ruleset_scratch *s)
{
	const struct ruleset *set = s->set;

	for (size_t i = 0; i < set->rules && !set->plain; i++) {
		uint32_t group = set->group_of[i];

		s->eligible[i] = s->group_eligible[group];
		for (size_t k = 0; k < set->sources; k++)
			if (set->source[k].state[group] == GROUP_ON)
				s->eligible[i] += s->source_seen[k];
	}
	return s->eligible;
}
