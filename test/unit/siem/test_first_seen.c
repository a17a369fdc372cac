#include "siem/first_seen.h"

#include <stdio.h>
#include <stdlib.h>

#include "siem/rules.h"
#include "unit.h"

#define DAYS   ((int64_t)86400 * TIME_SEC)
#define EVENTS 200

#define RULE                                                                                       \
	"id: FIRST-U1\nname: A\nfilterExpression: objectType = 'x'\nvalueFields: [baseImage]\n"    \
	"baselineType: %s\ngroupByFields: [user_username]\nbaselineWindowSize: %dd\n"              \
	"retentionWindowSize: %dd\n"

struct event {
	int64_t time;
	uint64_t seq;
	char value[2], entity[2];
	bool want; /* it is new, by going through all in order */
};

static struct rules rules;
static struct signal_slots slots;
static struct arena mem;
static size_t value, entity;

static void load(bool global, int baseline, int retention)
{
	static char text[400];
	struct rules_text rule = { STR("a.cse.yml"), STR("") };
	const struct rules_pack pack = { .rules = 1, .rule = &rule };
	const struct rules_options options = { .pack = &pack, .packs = 1 };
	struct err err = { 0 };

	snprintf(text, sizeof(text), RULE, global ? "GLOBAL" : "PER_ENTITY", baseline, retention);
	rule.text = str_of(text);
	assert_true(rules_load(&rules, NULL, 0, &options, &err));
	assert_int_equal(rules.n, 1);
	signal_slots_make(&slots, &rules);
	value = rules.rule[0].first_seen->value[0];
	rules.names.dialect = DIALECT_CSE;
	entity = names_find(&rules.names, STR("user_username"));
}

static int by_time(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	return x->time != y->time ? (x->time < y->time ? -1 : 1)
	                          : (x->seq > y->seq) - (x->seq < y->seq);
}

static int by_seq(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	return (x->seq > y->seq) - (x->seq < y->seq);
}

/* Say which events are new, as the product's description has it: one after the other. */
static void go_through(struct event *e, size_t n, bool global, int64_t baseline, int64_t retention)
{
	int64_t met[26], last[26][26];

	qsort(e, n, sizeof(*e), by_time);
	for (size_t i = 0; i < 26; i++)
		met[i] = TIME_NONE;
	for (size_t i = 0; i < 26 * 26; i++)
		last[i / 26][i % 26] = TIME_NONE;
	for (size_t i = 0; i < n; i++) {
		size_t who = global ? 0 : (size_t)(e[i].entity[0] - 'a');
		int64_t *seen = &last[who][e[i].value[0] - 'a'], learnt = e[0].time + baseline;

		if (met[who] == TIME_NONE)
			met[who] = e[i].time;
		if (!global && met[who] >= learnt)
			learnt = met[who] + baseline;
		e[i].want = (*seen == TIME_NONE || e[i].time - *seen > retention) &&
		            e[i].time >= learnt;
		*seen = e[i].time;
	}
	qsort(e, n, sizeof(*e), by_seq);
}

static struct record *record_of(const struct event *e)
{
	struct record *r = record_new(&mem, rules.names.n);

	r->time = e->time;
	r->seq = e->seq;
	r->slot[slots.rule] = value_int(0);
	r->slot[value] = value_text(str_of(e->value));
	if (entity != STR_NONE)
		r->slot[entity] = value_text(str_of(e->entity));
	return r;
}

/* Push the events in an order of their own; true: the new ones came out, by (time, seq). */
static void answer(struct op *op, const struct event *e, size_t n, size_t *order)
{
	const struct op_env env = { &mem, rules.names.n, NULL, false };
	void *state = op->type->open(op, &env);
	struct err err = { 0 };
	int64_t before = INT64_MIN;
	size_t got = 0, want = 0;

	for (size_t i = 0; i < n; i++) {
		struct record *r = record_of(&e[order[i]]);
		struct batch b = { .mem = &mem, .rec = &r, .n = 1 };

		assert_true(op->type->push(op, state, &b, &err));
		assert_int_equal(b.n, 0);
		want += e[i].want;
	}
	for (;;) {
		struct batch b = { .mem = &mem };

		assert_true(op->type->tail(op, state, &b, &err));
		for (size_t i = 0; i < b.n; i++, got++) {
			const struct event *one = &e[b.rec[i]->seq];

			assert_true(one->want);
			assert_text(&b.rec[i]->slot[value], one->value);
			assert_true(b.rec[i]->time >= before);
			before = b.rec[i]->time;
		}
		if (b.n == 0)
			break;
	}
	assert_int_equal(got, want);
}

static uint32_t random_next(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static void any_order_gives_what_is_new(void **unused)
{
	uint32_t seed = 7;
	size_t order[EVENTS], all = 0;
	struct event e[EVENTS];

	(void)unused;
	for (int round = 0; round < 60; round++) {
		bool global = round % 2;
		int baseline = round / 2 % 4 * 5, retention = 1 + round / 8 * 4;
		struct op *op;

		for (size_t i = 0; i < EVENTS; i++) {
			e[i] = (struct event){ .seq = i };
			e[i].time = (int64_t)(random_next(&seed) % 100) * DAYS / 2;
			e[i].value[0] = (char)('a' + random_next(&seed) % 6);
			e[i].entity[0] = (char)('a' + random_next(&seed) % 4);
			order[i] = i;
		}
		for (size_t i = EVENTS; i > 1; i--) {
			size_t k = random_next(&seed) % i, swap = order[k];

			order[k] = order[i - 1];
			order[i - 1] = swap;
		}
		go_through(e, EVENTS, global, baseline * DAYS, retention * DAYS);
		for (size_t i = 0; i < EVENTS; i++)
			all += e[i].want;
		load(global, baseline, retention);
		op = first_seen_op_new(&rules, &slots, TIME_NONE, 0, &mem);
		assert_non_null(op);
		answer(op, e, EVENTS, order);
		arena_reset(&mem);
		rules_free(&rules);
	}
	assert_true(all > 500);
	arena_free(&mem);
}

static void the_budget_is_kept(void **unused)
{
	const struct op_env env = { &mem, 0, NULL, false };
	struct err err = { 0 };
	struct op_env own = env;
	struct op *op;
	void *state;
	bool ok = true;

	(void)unused;
	load(true, 0, 1);
	own.slots = rules.names.n;
	op = first_seen_op_new(&rules, &slots, TIME_NONE, (size_t)1 << 16, &mem);
	state = op->type->open(op, &own);
	for (uint64_t i = 0; i < 10000 && ok; i++) {
		struct event e = { .time = (int64_t)i, .seq = i };
		struct record *r = record_of(&e);
		struct batch b = { .mem = &mem, .rec = &r, .n = 1 };

		r->slot[value] = value_int((int64_t)i);
		ok = op->type->push(op, state, &b, &err);
	}
	assert_false(ok);
	assert_int_equal(err.kind, ERR_LIMIT);
	arena_free(&mem);
	rules_free(&rules);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_order_gives_what_is_new),
		cmocka_unit_test(the_budget_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
