/*
 * Choosing a set for each rule, see cover.h.  A literal that another rule has taken costs nothing
 * more; so each rule takes the set that adds least, and then again with those of all the others
 * known.  In the end literals are tried to be done without for all their rules together.
 *
 *     rules                          taken
 *     {curl.exe} or {CommandLine}    CommandLine
 *     {hidden, -w} or {CommandLine}  CommandLine
 *     {certutil.exe}                 certutil.exe
 *
 * A rule stands once for each of its log sources: what tells these (`event"`, FileCreated) counts
 * as a set, too.
 */
#include "engine/cover.h"

#include <assert.h>

#include "base/hash.h"
#include "engine/sample.h"
#include "schema/index.h"

#define CONDITIONS_MOST 512 /* of more one surely asks nothing of the bytes */
#define RULES_MOST      4096 /* counted once for each of its log sources */
#define SOURCES_MOST    32
#define SETS_MOST       64 /* of a rule */
#define ROUNDS          3 /* in which each rule takes a set again */

#define NONE UINT32_MAX

/* What it costs to look for a literal in all bytes, and each line of the sample that is decoded. */
#define COST_LITERAL 8
#define COST_LINE    32

/* A literal of any set. */
struct mark {
	struct literal literal;
	struct sample_lines lines; /* of the sample, where it stands */
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
	const struct sample *sample;
	struct sample_lines taken; /* lines with a mark that is in use */
	struct mark *mark;
	size_t marks, cap;
	struct index by_text;
	struct chooser *rule;
	size_t rules;
	struct arena *mem;
};

static struct mark *mark_at(const struct cover *c, uint32_t number)
{
	assert(c->mark);
	return &c->mark[number];
}

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
	c->mark[c->marks] = (struct mark){ .literal = *l };
	sample_find(c->sample, l->text, &c->mark[c->marks].lines);
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
	struct sample_lines more = c->taken;
	uint64_t cost = 0;

	for (size_t i = 0; i < choice->n; i++) {
		const struct mark *m = mark_at(c, choice->mark[i]);

		if (m->users)
			continue;
		cost += COST_LITERAL;
		sample_join(&more, &m->lines);
	}
	return cost + COST_LINE * (sample_count(&more) - sample_count(&c->taken));
}

static void rule_let_go(struct cover *c, const struct chooser *rule)
{
	if (rule->taken == STR_NONE)
		return;
	for (size_t i = 0; i < rule->set[rule->taken].n; i++)
		mark_at(c, rule->set[rule->taken].mark[i])->users--;
	c->taken = (struct sample_lines){ 0 };
	for (size_t i = 0; i < c->marks; i++)
		if (c->mark[i].users)
			sample_join(&c->taken, &c->mark[i].lines);
}

static void rule_use(struct cover *c, struct chooser *rule, size_t set)
{
	rule->taken = set;
	for (size_t i = 0; i < rule->set[set].n; i++) {
		struct mark *m = mark_at(c, rule->set[set].mark[i]);

		m->users++;
		sample_join(&c->taken, &m->lines);
	}
}

static bool choice_has(const struct choice *choice, uint32_t mark)
{
	for (size_t i = 0; i < choice->n; i++)
		if (choice->mark[i] == mark)
			return true;
	return false;
}

/* Take the set that adds least; none with `but`, a mark or NONE, if there is another. */
static void rule_take(struct cover *c, struct chooser *rule, uint32_t but)
{
	uint64_t least = UINT64_MAX;
	size_t best = rule->taken == STR_NONE ? 0 : rule->taken;

	rule_let_go(c, rule);
	for (size_t i = 0; i < rule->sets; i++) {
		uint64_t cost = choice_cost(c, &rule->set[i]);

		if (cost < least && (but == NONE || !choice_has(&rule->set[i], but))) {
			least = cost;
			best = i;
		}
	}
	rule_use(c, rule, best);
}

static uint64_t cover_cost(const struct cover *c)
{
	uint64_t cost = COST_LINE * (uint64_t)sample_count(&c->taken);

	for (size_t i = 0; i < c->marks; i++)
		cost += c->mark[i].users ? COST_LITERAL : 0;
	return cost;
}

/* Do without a mark if that is better for all its users together, which by themselves would never
 * leave it: it costs each of them nothing. */
static void mark_avoid(struct cover *c, uint32_t mark)
{
	uint64_t before = cover_cost(c);
	size_t *taken = arena_many(c->mem, size_t, c->rules);

	for (size_t i = 0; i < c->rules; i++)
		taken[i] = c->rule[i].taken;
	for (size_t i = 0; i < c->rules; i++)
		if (choice_has(&c->rule[i].set[taken[i]], mark))
			rule_take(c, &c->rule[i], mark);
	if (cover_cost(c) < before)
		return;
	for (size_t i = 0; i < c->rules; i++)
		if (c->rule[i].taken != taken[i]) {
			rule_let_go(c, &c->rule[i]);
			rule_use(c, &c->rule[i], taken[i]);
		}
}

/* The sets of a rule in records of a log source (STR_NONE: of any); false: there are none. */
static bool rule_read(struct cover *c, const struct plan *plan, const struct lens *lens,
                      size_t condition, size_t source)
{
	struct literal_set set[SETS_MOST];
	size_t n = plan_condition_literals(plan, lens, condition, source, set, SETS_MOST, c->mem);

	if (n == 0 || c->rules == RULES_MOST)
		return false;
	rule_add(c, set, n);
	return true;
}

/* The sets of all rules, each in all its log sources: what they are told by counts, too.  False:
 * there is one without. */
static bool rules_read(struct cover *c, const struct plan *plan, const struct lens *lens,
                       const struct origin *const *origin, size_t origins)
{
	uint32_t source[SOURCES_MOST];
	size_t n, i = 0;
	bool ok = !plan_condition_sources(plan, lens, CONDITIONS_MOST, origin, 0, source, 0, &n);

	if (!ok)
		return false;
	c->rule = arena_many(c->mem, struct chooser, RULES_MOST);
	for (;
	     ok && plan_condition_sources(plan, lens, i, origin, origins, source, SOURCES_MOST, &n);
	     i++) {
		if (n > SOURCES_MOST)
			ok = rule_read(c, plan, lens, i, STR_NONE);
		for (size_t k = 0; ok && n <= SOURCES_MOST && k < n; k++)
			ok = rule_read(c, plan, lens, i, source[k]);
	}
	return ok && i > 0;
}

/* Take a set for each rule. */
static void rules_take(struct cover *c)
{
	for (size_t round = 0; round < ROUNDS; round++)
		for (size_t i = 0; i < c->rules; i++)
			rule_take(c, &c->rule[i], NONE);
	for (uint32_t i = 0; i < c->marks; i++)
		if (c->mark[i].users && sample_count(&c->mark[i].lines))
			mark_avoid(c, i);
}

bool cover_choose(const struct plan *plan, const struct lens *lens,
                  const struct origin *const *origin, size_t origins, struct str sample,
                  struct literal_set *out, struct arena *a)
{
	struct arena room = { 0 };
	struct cover c = { .sample = sample_new(sample, &room), .mem = &room };
	bool ok = rules_read(&c, plan, lens, origin, origins);
	struct literal *literal;
	size_t n = 0;

	if (ok)
		rules_take(&c);
	literal = arena_many(a, struct literal, c.marks);
	for (size_t i = 0; ok && i < c.marks; i++)
		if (c.mark[i].users) {
			literal[n] = c.mark[i].literal;
			literal[n].text = arena_copy(a, literal[n].text);
			n++;
		}
	*out = (struct literal_set){ n, literal };
	arena_free(&room);
	return ok && n <= COVER_MOST;
}
