/*
 * Choosing a set for each rule, see cover.h.  A literal that another rule has taken costs nothing
 * more; so each rule takes the set that adds least, and then again with those of all the others
 * known.
 *
 *     rules                          taken
 *     {curl.exe} or {CommandLine}    CommandLine
 *     {hidden, -w} or {CommandLine}  CommandLine
 *     {certutil.exe}                 certutil.exe
 */
#include "engine/cover.h"

#include <assert.h>

#include "base/hash.h"
#include "schema/index.h"

#define RULES_MOST 512
#define SETS_MOST  32 /* of a rule */
#define ROUNDS     3 /* in which each rule takes a set again */

/* What it costs to look for a literal in all bytes, and each place of the sample where it stands.
 */
#define COST_LITERAL 8
#define COST_PLACE   32

/* A literal of any set. */
struct mark {
	struct literal literal;
	uint32_t cost;
	uint32_t users; /* rules that have taken a set with it */
};

struct choice {
	uint32_t *mark; /* numbers */
	size_t n;
};

struct chooser {
	struct choice set[SETS_MOST];
	size_t sets;
	size_t taken; /* STR_NONE: none so far */
};

struct cover {
	const struct rarity *rarity;
	struct mark *mark;
	size_t marks, cap;
	struct index by_text;
	struct chooser *rule;
	size_t rules;
	struct arena *mem;
};

static uint32_t mark_get(struct cover *c, const struct literal *l)
{
	uint32_t hash = (uint32_t)hash_nocase(l->text);
	size_t i;

	for (size_t at = 0; (i = index_next(&c->by_text, hash, &at)) != STR_NONE;) {
		assert(c->mark);
		if (c->mark[i].literal.last == l->last &&
		    str_eq_nocase(c->mark[i].literal.text, l->text))
			return (uint32_t)i;
	}
	c->mark = arena_grow(c->mem, c->mark, sizeof(*c->mark), c->marks, &c->cap, c->marks + 1);
	c->mark[c->marks] = (struct mark){
		.literal = *l, .cost = COST_LITERAL + COST_PLACE * rarity_count(c->rarity, l->text)
	};
	index_add(&c->by_text, hash, c->mem);
	return (uint32_t)c->marks++;
}

static void rule_add(struct cover *c, const struct literal_set *set, size_t n)
{
	struct chooser *rule = &c->rule[c->rules++];

	*rule = (struct chooser){ .sets = n, .taken = STR_NONE };
	for (size_t i = 0; i < n; i++) {
		struct choice *choice = &rule->set[i];

		choice->mark = arena_many(c->mem, uint32_t, set[i].n);
		for (size_t k = 0; k < set[i].n; k++)
			choice->mark[choice->n++] = mark_get(c, &set[i].literal[k]);
	}
}

/* What a set adds to what is taken. */
static uint64_t choice_cost(const struct cover *c, const struct choice *choice)
{
	uint64_t cost = 0;

	for (size_t i = 0; i < choice->n; i++)
		if (!c->mark[choice->mark[i]].users)
			cost += c->mark[choice->mark[i]].cost;
	return cost;
}

static void rule_take(struct cover *c, struct chooser *rule)
{
	uint64_t least = UINT64_MAX;

	if (rule->taken != STR_NONE)
		for (size_t i = 0; i < rule->set[rule->taken].n; i++)
			c->mark[rule->set[rule->taken].mark[i]].users--;
	for (size_t i = 0; i < rule->sets; i++) {
		uint64_t cost = choice_cost(c, &rule->set[i]);

		if (cost < least) {
			least = cost;
			rule->taken = i;
		}
	}
	for (size_t i = 0; i < rule->set[rule->taken].n; i++)
		c->mark[rule->set[rule->taken].mark[i]].users++;
}

/* The sets of all rules; false: there is one without. */
static bool rules_read(struct cover *c, const struct plan *plan, const struct lens *lens)
{
	struct literal_set set[SETS_MOST];
	size_t n;

	c->rule = arena_many(c->mem, struct chooser, RULES_MOST);
	while (plan_condition_literals(plan, lens, c->rules, set, SETS_MOST, &n, c->mem)) {
		if (n == 0 || c->rules == RULES_MOST)
			return false;
		rule_add(c, set, n);
	}
	return c->rules > 0;
}

bool cover_choose(const struct plan *plan, const struct lens *lens, const struct rarity *rarity,
                  struct literal_set *out, struct arena *a)
{
	struct cover c = { .rarity = rarity, .mem = a };
	struct literal *literal;
	size_t n = 0;

	if (!rules_read(&c, plan, lens))
		return false;
	for (size_t round = 0; round < ROUNDS; round++)
		for (size_t i = 0; i < c.rules; i++)
			rule_take(&c, &c.rule[i]);
	literal = arena_many(a, struct literal, c.marks);
	for (size_t i = 0; i < c.marks; i++)
		if (c.mark[i].users)
			literal[n++] = c.mark[i].literal;
	*out = (struct literal_set){ n, literal };
	return n <= COVER_MOST;
}
