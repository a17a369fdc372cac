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
#include <stdlib.h>

#include "base/hash.h"
#include "engine/merge.h"
#include "schema/index.h"

#define CONDITIONS_MOST 512 /* of more one surely asks nothing of the bytes */
#define RULES_MOST      4096 /* counted once for each of its log sources */
#define SOURCES_MOST    32
#define SETS_MOST       64 /* of a rule */
#define ROUNDS          3 /* in which each rule takes a set again */
#define LOOK_MOST       4 /* sets of a rule that a record is looked at for */

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
	struct index by_text; /* of the marks */
	struct chooser *rule;
	size_t rules, rule_cap;
	struct index by_sets; /* of the rules */
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

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* A set by its marks: in order, each once. */
static struct choice choice_get(struct choosing *c, const struct literal_set *set)
{
	struct choice choice = { arena_many(c->mem, uint32_t, set->n), 0 };

	for (size_t i = 0; i < set->n; i++)
		choice.mark[i] = mark_get(c, &set->literal[i]);
	qsort(choice.mark, set->n, sizeof(*choice.mark), by_number);
	for (size_t i = 0; i < set->n; i++)
		if (i == 0 || choice.mark[i] != choice.mark[i - 1])
			choice.mark[choice.n++] = choice.mark[i];
	return choice;
}

/* Whether a set has all marks of another: then it lets through no less, and costs no less. */
static bool choice_covers(const struct choice *choice, const struct choice *other)
{
	size_t n = 0;

	for (size_t i = 0; i < choice->n && n < other->n; i++)
		n += choice->mark[i] == other->mark[n];
	return n == other->n;
}

/* Keep a set if it is any better than the others. */
static void choice_keep(struct chooser *rule, struct choice choice)
{
	size_t n = 0;

	for (size_t i = 0; i < rule->sets; i++)
		if (choice_covers(&choice, &rule->set[i]))
			return;
	for (size_t i = 0; i < rule->sets; i++)
		if (!choice_covers(&rule->set[i], &choice))
			rule->set[n++] = rule->set[i];
	rule->set[n] = choice;
	rule->sets = n + 1;
}

static bool choice_same(const struct choice *a, const struct choice *b)
{
	return a->n == b->n && memcmp(a->mark, b->mark, a->n * sizeof(*a->mark)) == 0;
}

static bool chooser_same(const struct chooser *a, const struct chooser *b)
{
	if (a->sets != b->sets)
		return false;
	for (size_t i = 0; i < a->sets; i++)
		if (!choice_same(&a->set[i], &b->set[i]))
			return false;
	return true;
}

static uint32_t choice_hash(const struct choice *choice)
{
	return (uint32_t)hash_bytes(
		str_make((const char *)choice->mark, choice->n * sizeof(*choice->mark)));
}

static uint32_t chooser_hash(const struct chooser *rule)
{
	uint64_t hash = rule->sets;

	for (size_t i = 0; i < rule->sets; i++)
		hash = hash_mix(hash, choice_hash(&rule->set[i]));
	return (uint32_t)hash;
}

/* A rule that asks for the same as one before stands for that. */
static void rule_add(struct choosing *c, const struct literal_set *set, size_t n)
{
	struct chooser *rule;
	uint32_t hash;
	size_t i;

	c->rule = arena_grow(c->mem, c->rule, sizeof(*c->rule), c->rules, &c->rule_cap,
	                     c->rules + 1);
	rule = &c->rule[c->rules];
	*rule = (struct chooser){ .taken = STR_NONE };
	for (i = 0; i < n; i++)
		choice_keep(rule, choice_get(c, &set[i]));
	hash = chooser_hash(rule);
	for (size_t at = 0; (i = index_next(&c->by_sets, hash, &at)) != STR_NONE;)
		if (chooser_same(&c->rule[i], rule))
			return;
	index_add(&c->by_sets, hash, c->mem);
	c->rules++;
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
	struct literal_set taken;
	struct choice *choice; /* as many as there are sets */
	struct literal_set *set;
	size_t sets, cap, choice_cap;
	struct index by_marks;
	struct arena *mem;
};

/* A set's number. */
static uint32_t set_make(struct making *m, const struct choice *choice)
{
	struct arena *room = m->from->mem;
	struct literal *literal;
	uint32_t hash = choice_hash(choice);
	size_t i;

	for (size_t at = 0; (i = index_next(&m->by_marks, hash, &at)) != STR_NONE;) {
		assert(m->choice);
		if (choice_same(&m->choice[i], choice))
			return (uint32_t)i;
	}
	m->choice = arena_grow(room, m->choice, sizeof(*choice), m->sets, &m->choice_cap,
	                       m->sets + 1);
	m->set = arena_grow(m->mem, m->set, sizeof(*m->set), m->sets, &m->cap, m->sets + 1);
	literal = arena_many(m->mem, struct literal, choice->n);
	for (i = 0; i < choice->n; i++)
		literal[i] = literal_copy(&mark_at(m->from, choice->mark[i])->literal, m->mem);
	m->choice[m->sets] = *choice;
	m->set[m->sets] = (struct literal_set){ choice->n, literal };
	index_add(&m->by_marks, hash, room);
	return (uint32_t)m->sets++;
}

/* Whether a line with `with` has `what` as well, being a part of it. */
static bool literal_implies(const struct literal *with, const struct literal *what)
{
	return !what->last && str_find_nocase(with->text, what->text) != STR_NONE;
}

static bool literal_same(const struct literal *a, const struct literal *b)
{
	return a->last == b->last && str_eq_nocase(a->text, b->text);
}

/* The literals taken that stand in some literal of a set, a bit for each; `*merged`: some say less
 * than the set's. */
static const uint64_t *taken_by(const struct making *m, const struct choice *choice, bool *merged)
{
	uint64_t *bits = arena_many(m->mem, uint64_t, COVER_WORDS(m->taken.n));

	*merged = false;
	for (size_t i = 0; i < choice->n; i++) {
		const struct literal *l = &mark_at(m->from, choice->mark[i])->literal;
		bool whole = false;

		for (size_t k = 0; k < m->taken.n; k++) {
			const struct literal *taken = &m->taken.literal[k];
			bool same = literal_same(l, taken);

			whole |= same;
			if (same || literal_implies(l, taken))
				bits[k / 64] |= UINT64_C(1) << k % 64;
		}
		*merged |= !whole;
	}
	return bits;
}

/* The lines of the sample that a set lets through. */
static size_t choice_lines(const struct choosing *c, const struct choice *choice)
{
	struct sample_lines lines = { 0 };

	for (size_t i = 0; i < choice->n; i++)
		sample_join(&lines, &mark_at(c, choice->mark[i])->lines);
	return sample_count(&lines);
}

/* Whether what comes through a set comes through another anyway. */
static bool choice_implies(const struct choosing *c, const struct choice *with,
                           const struct choice *what)
{
	for (size_t i = 0; i < with->n; i++) {
		const struct literal *l = &mark_at(c, with->mark[i])->literal;
		size_t k = 0;

		while (k < what->n && with->mark[i] != what->mark[k] &&
		       !literal_implies(l, &mark_at(c, what->mark[k])->literal))
			k++;
		if (k == what->n)
			return false;
	}
	return true;
}

/* The set that lets fewest lines through, of those that do more than the ones before; STR_NONE:
 * none does without most lines. */
static size_t choice_next(const struct choosing *c, const struct chooser *rule, const size_t *kept,
                          size_t n)
{
	size_t best = STR_NONE, least = sample_all(c->sample) / 4 * 3 + 1;

	for (size_t i = 0; i < rule->sets; i++) {
		size_t lines = choice_lines(c, &rule->set[i]);
		bool idle = lines >= least;

		for (size_t k = 0; k < n && !idle; k++)
			idle = choice_implies(c, &rule->set[kept[k]], &rule->set[i]);
		if (idle)
			continue;
		least = lines;
		best = i;
	}
	return best;
}

/* A rule's sets: the one taken if the literals looked for say less than it, then those that let
 * fewest lines through, the fewest first. */
static struct cover_rule rule_make(struct making *m, const struct chooser *rule)
{
	uint32_t *set = arena_many(m->mem, uint32_t, LOOK_MOST);
	size_t kept[LOOK_MOST] = { rule->taken }, n = 1, sets = 0, next;
	bool merged;
	const uint64_t *taken = taken_by(m, &rule->set[rule->taken], &merged);

	while (n < LOOK_MOST && (next = choice_next(m->from, rule, kept, n)) != STR_NONE)
		kept[n++] = next;
	for (size_t i = merged ? 0 : 1; i < n; i++)
		set[sets++] = set_make(m, &rule->set[kept[i]]);
	return (struct cover_rule){ taken, set, sets };
}

/* False: too many literals are taken. */
static bool cover_make(struct choosing *c, struct cover *out, struct arena *a)
{
	struct making m = { .from = c, .taken = taken_of(c, a), .mem = a };
	struct cover_rule *rule = arena_many(a, struct cover_rule, c->rules);

	if (m.taken.n > COVER_MOST)
		return false;
	for (size_t i = 0; i < c->rules; i++)
		rule[i] = rule_make(&m, &c->rule[i]);
	*out = (struct cover){ m.taken, m.set, m.sets, rule, c->rules };
	return true;
}

bool cover_may(const struct plan *plan)
{
	const struct plan_wants *wants = plan->wants;

	return wants->condition && !wants->condition(wants->lens.user, CONDITIONS_MOST);
}

bool cover_choose(const struct plan *plan, const struct lens *lens,
                  const struct origin *const *origin, size_t origins, const struct sample *sample,
                  struct cover *out, struct arena *a)
{
	struct arena room = { .lasting = true };
	struct choosing c = { .sample = sample, .mem = &room };
	bool ok = rules_read(&c, plan_asking_new(plan, lens, origin, origins, &room));

	if (ok) {
		rules_take(&c);
		ok = cover_make(&c, out, a);
	}
	arena_free(&room);
	return ok;
}
