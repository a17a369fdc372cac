/*
 * Conditions taken apart: tests and nodes, equal ones once.  Parts of AND and OR are put in the
 * order of what they cost.
 */
#include "siem/ruleset_private.h"

#include <stdlib.h>

#include "base/hash.h"

#define COST_MOST 1000000u

static bool same_pieces(const struct test *a, const struct test *b)
{
	if (a->pieces != b->pieces)
		return false;
	for (size_t i = 0; i < a->pieces; i++)
		if (a->piece[i].kind != b->piece[i].kind ||
		    !str_eq(a->piece[i].text, b->piece[i].text))
			return false;
	return true;
}

static bool same_test(const struct test *a, const struct test *b)
{
	if (a->kind != b->kind || a->slot != b->slot || a->cased != b->cased)
		return false;
	switch (a->kind) {
	case TEST_GLOB:
		return a->shape == b->shape && same_pieces(a, b);
	case TEST_REGEX:
		return str_eq(a->as_written, b->as_written) && a->flags.nocase == b->flags.nocase &&
		       a->flags.multiline == b->flags.multiline &&
		       a->flags.dotall == b->flags.dotall;
	case TEST_CIDR:
		return str_eq(a->as_written, b->as_written);
	case TEST_COMPARE:
		return a->order == b->order && a->number == b->number;
	case TEST_TIME:
		return a->order == b->order && a->number == b->number && a->part == b->part;
	case TEST_FIELD:
		return a->relation == b->relation && a->other == b->other;
	default:
		return true;
	}
}

static uint32_t test_hash(const struct test *t)
{
	uint64_t h = hash_mix(t->kind, t->slot);

	if (t->kind == TEST_GLOB)
		for (size_t i = 0; i < t->pieces; i++)
			h = hash_mix(h, hash_bytes(t->piece[i].text));
	else if (t->kind == TEST_REGEX || t->kind == TEST_CIDR)
		h = hash_mix(h, hash_bytes(t->as_written));
	return (uint32_t)(h >> 32);
}

static uint32_t test_add(struct ruleset *set, struct rule_test test, uint32_t hash)
{
	set->test = arena_grow(&set->mem, set->test, sizeof(*set->test), set->tests, &set->test_cap,
	                       set->tests + 1);
	test.index = NONE;
	set->test[set->tests] = test;
	index_add(&set->test_by, hash, &set->mem);
	return (uint32_t)set->tests++;
}

uint32_t ruleset_test(struct ruleset *set, const struct test *t)
{
	uint32_t hash = test_hash(t);
	size_t i;

	for (size_t at = 0; (i = index_next(&set->test_by, hash, &at)) != STR_NONE;)
		if (set->test[i].test && same_test(set->test[i].test, t))
			return (uint32_t)i;
	return test_add(set, (struct rule_test){ .test = t }, hash);
}

static uint32_t whole_test(struct ruleset *set, const struct expr *e)
{
	uint32_t hash = (uint32_t)(hash_mix(1, (uintptr_t)e) >> 32);

	return test_add(set, (struct rule_test){ .whole = e }, hash);
}

static uint32_t test_cost(const struct rule_test *t)
{
	if (!t->test)
		return 60;
	if (t->test->slot == TEST_SLOT_ANY)
		return 100;
	switch (t->test->kind) {
	case TEST_EXISTS:
	case TEST_NULL:
		return 1;
	case TEST_GLOB:
		if (t->test->shape == SHAPE_OTHER)
			return 12;
		return t->test->shape == SHAPE_CONTAINS ? 6 : 2;
	case TEST_REGEX:
		return 40;
	default:
		return 8;
	}
}

/* A node, the one that is there where an equal one is. */
static uint32_t node_put(struct ruleset *set, struct node node, const uint32_t *part)
{
	uint64_t h = hash_mix(node.kind, node.n);
	size_t i;

	for (uint32_t k = 0; k < node.n; k++)
		h = hash_mix(h, part[k]);
	if (!node.n)
		h = hash_mix(h, node.first);
	for (size_t at = 0;
	     (i = index_next(&set->node_by, (uint32_t)(h >> 32), &at)) != STR_NONE;) {
		const struct node *n = &set->node[i];

		if (n->kind == node.kind && n->n == node.n &&
		    (n->n ? memcmp(set->part + n->first, part, n->n * sizeof(*part)) == 0
		          : n->first == node.first))
			return (uint32_t)i;
	}
	if (node.n) {
		set->part = arena_grow(&set->mem, set->part, sizeof(*set->part), set->parts,
		                       &set->part_cap, set->parts + node.n);
		memcpy(set->part + set->parts, part, node.n * sizeof(*part));
		node.first = (uint32_t)set->parts;
		set->parts += node.n;
	}
	set->node = arena_grow(&set->mem, set->node, sizeof(*set->node), set->nodes, &set->node_cap,
	                       set->nodes + 1);
	set->node[set->nodes] = node;
	index_add(&set->node_by, (uint32_t)(h >> 32), &set->mem);
	return (uint32_t)set->nodes++;
}

static uint32_t leaf(struct ruleset *set, uint32_t test)
{
	return node_put(set,
	                (struct node){ .kind = NODE_TEST,
	                               .first = test,
	                               .cost = test_cost(&set->test[test]) },
	                NULL);
}

static int by_key(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* By cost, then as they were made. */
static void part_sort(const struct ruleset *set, uint32_t *part, size_t n, struct arena *a)
{
	uint64_t *key = arena_many(a, uint64_t, n);

	for (size_t i = 0; i < n; i++)
		key[i] = (uint64_t)set->node[part[i]].cost << 32 | part[i];
	qsort(key, n, sizeof(*key), by_key);
	for (size_t i = 0; i < n; i++)
		part[i] = (uint32_t)key[i];
}

static uint32_t inner(struct ruleset *set, const struct expr *e, enum node_kind kind)
{
	struct node node = { .kind = kind, .n = (uint32_t)e->n };
	struct arena a = { 0 };
	uint32_t *part = arena_many(&a, uint32_t, e->n + 1), out;

	for (size_t i = 0; i < e->n; i++) {
		part[i] = ruleset_node(set, e->part[i]);
		node.cost += set->node[part[i]].cost;
	}
	if (node.cost > COST_MOST)
		node.cost = COST_MOST;
	part_sort(set, part, e->n, &a);
	out = node_put(set, node, part);
	arena_free(&a);
	return out;
}

uint32_t ruleset_node(struct ruleset *set, const struct expr *e)
{
	switch (e->kind) {
	case EXPR_TEST:
		return leaf(set, ruleset_test(set, e->test));
	case EXPR_AND:
	case EXPR_OR:
		/* A function may remove the row, whatever stands around it. */
		if (!e->drops && e->n)
			return inner(set, e, e->kind == EXPR_AND ? NODE_AND : NODE_OR);
		break;
	case EXPR_NOT:
		if (!e->drops)
			return inner(set, e, NODE_NOT);
		break;
	case EXPR_CONST:
		return node_put(
			set,
			(struct node){ .kind = NODE_CONST, .first = value_is_true(&e->constant) },
			NULL);
	default:
		break;
	}
	return leaf(set, whole_test(set, e));
}

static bool test_make(const struct ruleset *set, struct ruleset_scratch *s, uint32_t test,
                      struct record *r)
{
	const struct rule_test *t = &set->test[test];

	if (t->index != NONE && !t->wide && s->looked[t->index] == s->epoch)
		return false; /* or the index had found it */
	if (!t->test) {
		record_settle(s, r);
		return expr_test_one(t->whole, r, &s->room);
	}
	if (t->test->slot == TEST_SLOT_ANY && !r->fields && record_is_structured(s, r))
		return false;
	if (t->test->slot != TEST_SLOT_ANY)
		slot_settle(s, r, t->test->slot);
	if (t->test->kind == TEST_FIELD)
		slot_settle(s, r, t->test->other);
	return test_record(t->test, r, &s->room);
}

static bool test_is(const struct ruleset *set, struct ruleset_scratch *s, uint32_t test,
                    struct record *r)
{
	uint32_t known = s->truth[test];
	bool is;

	if (known >> 1 == s->epoch)
		return known & 1;
	is = test_make(set, s, test, r);
	s->truth[test] = s->epoch << 1 | is;
	return is;
}

/* Whether all parts are true; for NODE_OR, any. */
static bool parts_are(const struct ruleset *set, struct ruleset_scratch *s, const struct node *n,
                      struct record *r)
{
	bool all = n->kind == NODE_AND;

	for (uint32_t i = 0; i < n->n; i++)
		if (node_is(set, s, set->part[n->first + i], r) != all)
			return !all;
	return all;
}

bool node_is(const struct ruleset *set, struct ruleset_scratch *s, uint32_t node, struct record *r)
{
	const struct node *n = &set->node[node];
	uint32_t known;
	bool is;

	switch (n->kind) {
	case NODE_CONST:
		return n->first;
	case NODE_TEST:
		return test_is(set, s, n->first, r);
	case NODE_NOT:
		return !node_is(set, s, set->part[n->first], r);
	default:
		break;
	}
	known = s->node[node];
	if (known >> 1 == s->epoch)
		return known & 1;
	is = parts_are(set, s, n, r);
	s->node[node] = s->epoch << 1 | is;
	return is;
}
