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
#include "engine/merge.h"
#include "schema/index.h"

#define CONDITIONS_MOST 512 /* of more one surely asks nothing of the bytes */
#define RULES_MOST      4096 /* counted once for each of its log sources */
#define SOURCES_MOST    32
#define SETS_MOST       64 /* of a rule */
#define ROUNDS          3 /* in which each rule takes a set again */
#define LOOK_MOST       3 /* sets of a rule that a record is looked at for */

#define NONE UINT32_MAX

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

struct choosing {
	const struct sample *sample;
	struct sample_lines taken; /* lines with a mark that is in use */
	struct mark *mark;
	size_t marks, cap;
	struct index by_text;
	struct chooser *rule;
	size_t rules, rule_cap;
	struct arena *mem;
};

static struct mark *mark_at(const struct choosing *c, uint32_t number)
{
	assert(c->mark);
	return &c->mark[number];
}

static uint32_t mark_get(struct choosing *c, const struct literal *l)
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

static void rule_add(struct choosing *c, const struct literal_set *set, size_t n)
{
	struct chooser *rule;

	c->rule = arena_grow(c->mem, c->rule, sizeof(*c->rule), c->rules, &c->rule_cap,
	                     c->rules + 1);
	rule = &c->rule[c->rules++];
	*rule = (struct chooser){ .sets = n, .taken = STR_NONE };
	for (size_t i = 0; i < n; i++) {
		struct choice *choice = &rule->set[i];

		choice->mark = arena_many(c->mem, uint32_t, set[i].n);
		for (size_t k = 0; k < set[i].n; k++)
			choice->mark[choice->n++] = mark_get(c, &set[i].literal[k]);
	}
}

/* What a set adds to what is taken. */
static uint64_t choice_cost(const struct choosing *c, const struct choice *choice)
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

static void rule_let_go(struct choosing *c, const struct chooser *rule)
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

static void rule_use(struct choosing *c, struct chooser *rule, size_t set)
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
static void rule_take(struct choosing *c, struct chooser *rule, uint32_t but)
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

static uint64_t cover_cost(const struct choosing *c)
{
	uint64_t cost = COST_LINE * (uint64_t)sample_count(&c->taken);

	for (size_t i = 0; i < c->marks; i++)
		cost += c->mark[i].users ? COST_LITERAL : 0;
	return cost;
}

/* Do without a mark if that is better for all its users together, which by themselves would never
 * leave it: it costs each of them nothing. */
static void mark_avoid(struct choosing *c, uint32_t mark)
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
static bool rule_read(struct choosing *c, struct plan_asking *asking, size_t condition,
                      size_t source)
{
	struct literal_set set[SETS_MOST];
	size_t n = plan_condition_literals(asking, condition, source, set, SETS_MOST);

	if (n == 0 || c->rules == RULES_MOST)
		return false;
	rule_add(c, set, n);
	return true;
}

/* The sets of all rules, each in all its log sources: what they are told by counts, too.  False:
 * there is one without. */
static bool rules_read(struct choosing *c, struct plan_asking *asking)
{
	uint32_t source[SOURCES_MOST];
	size_t n, i = 0;
	bool ok = true;

	for (; ok && plan_condition_sources(asking, i, source, SOURCES_MOST, &n); i++) {
		if (n > SOURCES_MOST)
			ok = rule_read(c, asking, i, STR_NONE);
		for (size_t k = 0; ok && n <= SOURCES_MOST && k < n; k++)
			ok = rule_read(c, asking, i, source[k]);
	}
	return ok && i > 0;
}

/* Take a set for each rule. */
static void rules_take(struct choosing *c)
{
	for (size_t round = 0; round < ROUNDS; round++)
		for (size_t i = 0; i < c->rules; i++)
			rule_take(c, &c->rule[i], NONE);
	for (uint32_t i = 0; i < c->marks; i++)
		if (c->mark[i].users && sample_count(&c->mark[i].lines))
			mark_avoid(c, i);
}

static struct literal literal_copy(const struct literal *l, struct arena *a)
{
	struct literal copy = *l;

	copy.text = arena_copy(a, l->text);
	return copy;
}

/* The literals of the sets that were taken, some merged. */
static struct literal_set taken_of(struct choosing *c, struct arena *a)
{
	struct literal *literal = arena_many(a, struct literal, c->marks);
	size_t n = 0;

	for (size_t i = 0; i < c->marks; i++)
		if (c->mark[i].users)
			literal[n++] = literal_copy(&c->mark[i].literal, a);
	n = literals_merge(c->sample, literal, n, &c->taken, c->mem);
	return (struct literal_set){ n, literal };
}

/* What is made of the choosers, for cover_lets. */
struct making {
	struct choosing *from;
	uint32_t *number; /* by mark: of its literal, above 0 */
	struct literal *literal;
	size_t n;
	struct arena *mem;
};

static struct cover_set set_make(struct making *m, const struct choice *choice)
{
	uint32_t *literal = arena_many(m->mem, uint32_t, choice->n);

	for (size_t i = 0; i < choice->n; i++) {
		uint32_t *number = &m->number[choice->mark[i]];

		if (*number == 0) {
			m->literal[m->n++] = literal_copy(
				&mark_at(m->from, choice->mark[i])->literal, m->mem);
			*number = (uint32_t)m->n;
		}
		literal[i] = *number - 1;
	}
	return (struct cover_set){ literal, choice->n };
}

/* The lines of the sample that a set lets through. */
static size_t choice_lines(const struct choosing *c, const struct choice *choice)
{
	struct sample_lines lines = { 0 };

	for (size_t i = 0; i < choice->n; i++)
		sample_join(&lines, &mark_at(c, choice->mark[i])->lines);
	return sample_count(&lines);
}

static bool choice_same(const struct choice *a, const struct choice *b)
{
	return a->n == b->n && memcmp(a->mark, b->mark, a->n * sizeof(*a->mark)) == 0;
}

/* The set that lets fewest lines through, of those that none before is like; STR_NONE: none does
 * without most lines. */
static size_t choice_next(const struct choosing *c, const struct chooser *rule, const size_t *kept,
                          size_t n)
{
	size_t best = STR_NONE, least = sample_all(c->sample) / 4 * 3 + 1;

	for (size_t i = 0; i < rule->sets; i++) {
		size_t lines = choice_lines(c, &rule->set[i]);
		bool like = lines >= least;

		for (size_t k = 0; k < n && !like; k++)
			like = choice_same(&rule->set[i], &rule->set[kept[k]]);
		if (like)
			continue;
		least = lines;
		best = i;
	}
	return best;
}

/* A rule's sets: the one taken, then those that let fewest lines through. */
static struct cover_rule rule_make(struct making *m, const struct chooser *rule)
{
	struct cover_set *set = arena_many(m->mem, struct cover_set, LOOK_MOST);
	size_t kept[LOOK_MOST] = { rule->taken }, n = 1, next;

	while (n < LOOK_MOST && (next = choice_next(m->from, rule, kept, n)) != STR_NONE)
		kept[n++] = next;
	for (size_t i = 0; i < n; i++)
		set[i] = set_make(m, &rule->set[kept[i]]);
	return (struct cover_rule){ set, n };
}

static struct cover cover_make(struct choosing *c, struct arena *a)
{
	struct making m = { .from = c,
		            .number = arena_many(c->mem, uint32_t, c->marks),
		            .literal = arena_many(a, struct literal, c->marks),
		            .mem = a };
	struct cover_rule *rule = arena_many(a, struct cover_rule, c->rules);

	for (size_t i = 0; i < c->rules; i++)
		rule[i] = rule_make(&m, &c->rule[i]);
	return (struct cover){ taken_of(c, a), { m.n, m.literal }, rule, c->rules };
}

bool cover_may(const struct plan *plan)
{
	const struct plan_wants *wants = plan->wants;

	return wants->condition && !wants->condition(wants->lens.user, CONDITIONS_MOST);
}

bool cover_choose(const struct plan *plan, const struct lens *lens,
                  const struct origin *const *origin, size_t origins, struct str sample,
                  struct cover *out, struct arena *a)
{
	struct arena room = { .lasting = true };
	struct choosing c = { .sample = sample_new(sample, &room), .mem = &room };
	bool ok = rules_read(&c, plan_asking_new(plan, lens, origin, origins, &room));

	if (ok) {
		rules_take(&c);
		*out = cover_make(&c, a);
	}
	arena_free(&room);
	return ok && out->taken.n <= COVER_MOST;
}
