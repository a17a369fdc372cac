/*
 * What makes a rule worth a look: tests of which one is true whenever its condition is, chosen to
 * be true as rarely as possible.  Where a test cannot be looked up a part of it may be: the longest
 * text of a pattern, what a regular expression requires.
 */
#include "siem/ruleset_private.h"

#include "base/utf8.h"
#include "expr/literals.h"

#define TRIGGERS_MOST 4096
#define LENGTH_MOST   24 /* a longer text is not rarer */
#define SETS_MOST     16
#define SCORE_WIDE    40 /* few values are beyond ASCII */
#define SCORE_OFTEN                                                                                \
	20 /* a rule with a lower score is looked at so often that its tests are, too              \
	    */

/* Tests of which one is true; `score`: how rarely that is. */
struct trigger {
	uint32_t *test;
	size_t n;
	int score;
	bool ok;
};

/* Fields that say what kind of event it is: many records have the same value. */
static bool is_kind(struct str name)
{
	static const char *const names[] = { "EventID",     "Channel",    "Provider_Name",
		                             "EventType",   "Protocol",   "Initiated",
		                             "Status",      "Action",     "ObjectType",
		                             "LogonType",   "AccessMask", "Level",
		                             "Version",     "Type",       "Accesses",
		                             "eventSource", "CallTrace",  "IntegrityLevel",
		                             "source",      "Signed",     "SignatureStatus" };

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_eq_nocase(name, str_of(names[i])))
			return true;
	return false;
}

bool *ruleset_kinds(const struct names *names, struct arena *a)
{
	bool *kind = arena_many(a, bool, names->n + 1);

	for (size_t i = 0; i < names->n; i++)
		kind[i] = is_kind(names->name[i].text);
	return kind;
}

/* What runs on every machine all the time. */
static bool is_common(struct str text)
{
	return str_find_nocase(text, STR("svchost.exe")) != STR_NONE;
}

static int text_score(const struct ruleset *set, const struct test *t)
{
	int score = 2 * (int)(t->text.n < LENGTH_MOST ? t->text.n : LENGTH_MOST);
	struct str name = t->slot < set->names->n ? set->names->name[t->slot].text : STR("");

	if ((t->slot < set->names->n && set->kind[t->slot]) || is_common(t->text))
		return score / 8;
	if (t->shape == SHAPE_STARTS)
		score -= 8;
	if (t->shape == SHAPE_ENDS)
		score -= 4;
	if (t->shape == SHAPE_EXACT && !str_eq_nocase(name, STR("GrantedAccess")))
		score -= 10; /* a mask is short, and rare all the same */
	return score > 1 ? score : 1;
}

static struct trigger trigger_one(struct ruleset *set, uint32_t test, int score)
{
	struct trigger out = { .n = 1, .score = score, .ok = true };

	out.test = arena_many(&set->mem, uint32_t, 1);
	out.test[0] = test;
	return out;
}

/* The test that a slot's value contains a text. */
static struct trigger trigger_text(struct ruleset *set, size_t slot, struct str text, bool wide)
{
	struct test *t = arena_new(&set->mem, struct test);
	uint32_t test;

	if (text.n < LITERAL_LEAST)
		return (struct trigger){ .ok = false };
	t->slot = slot;
	test_text(t, text, false, true, true, &set->mem);
	if (!index_takes(t))
		return (struct trigger){ .ok = false };
	test = ruleset_test(set, t);
	set->test[test].wide |= wide;
	return trigger_one(set, test, text_score(set, t));
}

/* The longest run of ASCII in the texts of a pattern. */
static struct str piece_longest(const struct test *t)
{
	struct str best = STR("");

	for (size_t i = 0; i < t->pieces; i++) {
		struct str rest = t->piece[i].text;

		while (rest.n) {
			size_t n = 0;

			while (n < rest.n && (unsigned char)rest.p[n] < 0x80)
				n++;
			if (n > best.n)
				best = str_slice(rest, 0, n);
			rest = str_from(rest, n + 1);
		}
	}
	return best;
}

static bool is_ascii(const struct test *t)
{
	for (size_t i = 0; i < t->pieces; i++)
		if (utf8_ascii(t->piece[i].text) < t->piece[i].text.n)
			return false;
	return true;
}

static struct trigger of_test(struct ruleset *set, uint32_t number)
{
	const struct test *t = set->test[number].test;
	struct trigger out = { .ok = false };

	if (index_takes(t))
		return trigger_one(set, number, text_score(set, t));
	if (t->kind == TEST_GLOB && !is_ascii(t)) {
		set->test[number].wide = true;
		return trigger_one(set, number, SCORE_WIDE);
	}
	if (t->kind == TEST_GLOB)
		out = trigger_text(set, t->slot, piece_longest(t), false);
	if (t->kind == TEST_REGEX)
		out = trigger_text(set, t->slot, literal_of_regex(t->as_written, &set->mem), true);
	if (!out.ok && t->slot == TEST_SLOT_ANY)
		out = trigger_one(set, set->keyword, 1);
	return out;
}

static bool any_slot(void *user, size_t slot)
{
	(void)user, (void)slot;
	return true;
}

/* One of some literals in their slots. */
static struct trigger of_literals(struct ruleset *set, const struct literal_set *from)
{
	struct trigger out = { .score = 1000, .ok = true };

	out.test = arena_many(&set->mem, uint32_t, from->n);
	for (size_t i = 0; i < from->n; i++) {
		const struct literal *l = &from->literal[i];
		struct trigger one = { .ok = false };

		if (l->slot != EXPR_SLOT_RAW && !l->key)
			one = trigger_text(set, l->slot, l->text, true);
		if (!one.ok)
			return one;
		out.test[out.n++] = one.test[0];
		out.score = one.score < out.score ? one.score : out.score;
	}
	return out;
}

static struct trigger of_whole(struct ruleset *set, const struct expr *e)
{
	struct literal_set sets[SETS_MOST];
	struct trigger best = { .ok = false };
	size_t n = expr_literals(e, any_slot, NULL, sets, SETS_MOST, &set->mem);

	for (size_t i = 0; i < n; i++) {
		struct trigger one = of_literals(set, &sets[i]);

		if (one.ok && (!best.ok || one.score > best.score))
			best = one;
	}
	return best;
}

static struct trigger of_node(struct ruleset *set, uint32_t number);

static struct trigger of_and(struct ruleset *set, const struct node *n)
{
	struct trigger best = { .ok = false };

	for (uint32_t i = 0; i < n->n; i++) {
		struct trigger one = of_node(set, set->part[n->first + i]);

		if (one.ok && (!best.ok || one.score > best.score ||
		               (one.score == best.score && one.n < best.n)))
			best = one;
	}
	return best;
}

static struct trigger of_or(struct ruleset *set, const struct node *n)
{
	struct trigger out = { .score = 1000, .ok = true };
	size_t cap = 0;

	for (uint32_t i = 0; i < n->n; i++) {
		struct trigger one = of_node(set, set->part[n->first + i]);

		if (!one.ok || out.n + one.n > TRIGGERS_MOST)
			return (struct trigger){ .ok = false };
		out.test = arena_grow(&set->mem, out.test, sizeof(*out.test), out.n, &cap,
		                      out.n + one.n);
		memcpy(out.test + out.n, one.test, one.n * sizeof(*one.test));
		out.n += one.n;
		out.score = one.score < out.score ? one.score : out.score;
	}
	return out;
}

static struct trigger of_node(struct ruleset *set, uint32_t number)
{
	const struct node n = set->node[number];

	switch (n.kind) {
	case NODE_CONST:
		return (struct trigger){ .score = 1000, .ok = !n.first };
	case NODE_TEST:
		return set->test[n.first].test ? of_test(set, n.first)
		                               : of_whole(set, set->test[n.first].whole);
	case NODE_AND:
		return of_and(set, &n);
	case NODE_OR:
		return of_or(set, &n);
	default:
		return (struct trigger){ .ok = false };
	}
}

/* All tests of a condition that an index can tell. */
static void node_index(struct ruleset *set, uint32_t number)
{
	const struct node n = set->node[number];

	if (n.kind == NODE_TEST && set->test[n.first].test && index_takes(set->test[n.first].test))
		index_add_test(set, n.first);
	for (uint32_t i = 0; n.kind != NODE_TEST && i < n.n; i++)
		node_index(set, set->part[n.first + i]);
}

void ruleset_trigger(struct ruleset *set, size_t rule)
{
	struct trigger t = of_node(set, set->condition[rule]);

	set->trigger[rule] = t.ok ? t.test : NULL;
	set->triggers[rule] = t.ok ? t.n : 0;
	for (size_t i = 0; i < set->triggers[rule]; i++)
		if (t.test[i] != set->keyword)
			index_add_test(set, t.test[i]);
	if (!t.ok || t.score < SCORE_OFTEN)
		node_index(set, set->condition[rule]);
}
