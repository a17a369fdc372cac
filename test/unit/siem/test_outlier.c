/* Outlier rules against what their definition says, one window after the other, in any order of the
 * records. */
#include "siem/outlier.h"

#include <math.h>
#include <stdio.h>

#include "siem/rules.h"
#include "unit.h"

#define HOUR ((int64_t)3600 * TIME_SEC)

enum { EVENTS = 300, HOURS = 40, KEYS = 3, DISTINCT = 6 };

#define RULE                                                                                       \
	"id: OUTLIER-U1\nname: A\nmatchExpression: objectType = 'x'\n"                             \
	"groupByFields: [user_username]\nwindowSize: 1h\naggregationFunctions:\n"                  \
	"  - { name: current, function: %s, arguments: [bytesIn] }\n"                              \
	"baselineWindowSize: %dh\nretentionWindowSize: %dh\ndeviationThreshold: 1.3\n"             \
	"floorValue: 2\n"

struct event {
	int64_t time;
	char key[2], value[8];
};

static struct rules rules;
static struct signal_slots slots;
static struct arena mem;
static size_t value, key;

static void load(const char *function, int baseline, int retention)
{
	static char text[500];
	struct rules_text rule = { STR("a.cse.yml"), STR("") };
	const struct rules_pack pack = { .rules = 1, .rule = &rule };
	const struct rules_options options = { .pack = &pack, .packs = 1 };
	struct err err = { 0 };

	snprintf(text, sizeof(text), RULE, function, baseline, retention);
	rule.text = str_of(text);
	assert_true(rules_load(&rules, NULL, 0, &options, &err));
	assert_int_equal(rules.n, 1);
	signal_slots_make(&slots, &rules);
	rules.names.dialect = DIALECT_CSE;
	key = names_find(&rules.names, STR("user_username"));
	value = names_find(&rules.names, STR("bytesIn"));
}

/* A key's value of an hour.  False: it has none. */
static bool hour_value(const struct event *e, enum correlation_type function, char of, int hour,
                       double *out)
{
	bool seen[DISTINCT] = { false };
	double n = 0, sum = 0, most = 0, distinct = 0;

	for (size_t i = 0; i < EVENTS; i++) {
		int number = e[i].value[0] - '0';

		if (e[i].key[0] != of || e[i].time / HOUR != hour)
			continue;
		n++;
		sum += number;
		most = fmax(most, number);
		distinct += !seen[number];
		seen[number] = true;
	}
	*out = function == CORRELATE_EVENT_COUNT   ? n
	       : function == CORRELATE_VALUE_COUNT ? distinct
	       : function == CORRELATE_VALUE_SUM   ? sum
	                                           : most;
	return n > 0;
}

/* Whether a key's hour is an outlier, by the definition. */
static bool wanted(const struct event *e, enum correlation_type function, char of, int hour,
                   int baseline, int retention)
{
	double now, one, n = 0, sum = 0, squares = 0;
	int first = 0;

	if (!hour_value(e, function, of, hour, &now))
		return false;
	while (!hour_value(e, function, of, first, &one))
		first++;
	if (hour - first < baseline)
		return false;
	for (int i = hour - retention < first ? first : hour - retention; i < hour; i++) {
		if (!hour_value(e, function, of, i, &one) && function == CORRELATE_VALUE_MAX)
			continue;
		n++;
		sum += one;
		squares += one * one;
	}
	return n > 0 && now >= 2 &&
	       now > sum / n + 1.3 * sqrt(fmax(0, squares / n - sum / n * (sum / n)));
}

static struct record *record_of(const struct event *e, size_t seq)
{
	struct record *r = record_new(&mem, rules.names.n);

	r->time = e->time;
	r->seq = seq;
	r->slot[slots.rule] = value_int(0);
	r->slot[key] = value_text(str_of(e->key));
	r->slot[value] = value_text(str_of(e->value));
	return r;
}

/* Push the events in an order of their own; what comes out is what is wanted. */
static void answer(struct op *op, const struct event *e, const size_t *order,
                   const bool want[KEYS][HOURS])
{
	const struct op_env env = { &mem, rules.names.n, NULL, false };
	void *state = op->type->open(op, &env);
	int64_t before = INT64_MIN;
	struct err err = { 0 };
	size_t got = 0, all = 0;

	for (size_t i = 0; i < EVENTS; i++) {
		struct record *r = record_of(&e[order[i]], order[i]);
		struct batch b = { .mem = &mem, .rec = &r, .n = 1 };

		assert_true(op->type->push(op, state, &b, &err));
		assert_int_equal(b.n, 0);
	}
	for (size_t i = 0; i < (size_t)KEYS * HOURS; i++)
		all += want[i / HOURS][i % HOURS];
	for (;;) {
		struct batch b = { .mem = &mem };

		assert_true(op->type->tail(op, state, &b, &err));
		for (size_t i = 0; i < b.n; i++, got++) {
			char who = *value_str(&b.rec[i]->slot[key]).p;

			assert_true(want[who - 'a'][b.rec[i]->time / HOUR]);
			assert_true(b.rec[i]->time >= before);
			before = b.rec[i]->time;
		}
		if (b.n == 0)
			break;
	}
	assert_int_equal(got, all);
}

static uint32_t random_next(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static void round_run(const char *name, enum correlation_type function, uint32_t *seed,
                      size_t *fired)
{
	int baseline = (int)(random_next(seed) % 12), retention = 1 + (int)(random_next(seed) % 30);
	bool want[KEYS][HOURS];
	size_t order[EVENTS];
	struct event e[EVENTS];

	load(name, baseline, retention);
	for (size_t i = 0; i < EVENTS; i++) {
		/* more of some hours, none of others */
		int64_t hour = random_next(seed) % 4 ? random_next(seed) % HOURS
		                                     : random_next(seed) % 5 * 9;

		order[i] = i;
		e[i] = (struct event){ .time = hour * HOUR + random_next(seed) % 3600 * TIME_SEC };
		e[i].key[0] = (char)('a' + random_next(seed) % KEYS);
		e[i].value[0] = (char)('0' + random_next(seed) % DISTINCT);
	}
	for (size_t i = EVENTS; i-- > 1;) {
		size_t other = random_next(seed) % (i + 1), place = order[i];

		order[i] = order[other];
		order[other] = place;
	}
	for (int i = 0; i < KEYS * HOURS; i++) {
		want[i / HOURS][i % HOURS] = wanted(e, function, (char)('a' + i / HOURS), i % HOURS,
		                                    baseline, retention);
		*fired += want[i / HOURS][i % HOURS];
	}
	answer(outlier_op_new(&rules, &slots, 0, &mem), e, order, want);
	arena_free(&mem);
	rules_free(&rules);
}

static void any_order_gives_what_the_definition_says(void **unused)
{
	static const struct {
		const char *name;
		enum correlation_type function;
	} functions[] = {
		{ "count", CORRELATE_EVENT_COUNT },
		{ "count_distinct", CORRELATE_VALUE_COUNT },
		{ "sum", CORRELATE_VALUE_SUM },
		{ "max", CORRELATE_VALUE_MAX },
	};
	uint32_t seed = 7;

	(void)unused;
	for (size_t i = 0; i < COUNT(functions); i++) {
		size_t fired = 0;

		for (int round = 0; round < 12; round++)
			round_run(functions[i].name, functions[i].function, &seed, &fired);
		assert_true(fired > 20);
	}
}

static void the_budget_is_kept(void **unused)
{
	struct err err = { 0 };
	struct op_env env = { &mem, 0, NULL, false };
	struct op *op;
	void *state;
	bool ok = true;

	(void)unused;
	load("count_distinct", 1, 5);
	env.slots = rules.names.n;
	op = outlier_op_new(&rules, &slots, 100000, &mem);
	state = op->type->open(op, &env);
	for (int i = 0; i < 100000 && ok; i++) {
		struct event e = { .time = 0, .key = "a" };
		struct record *r;
		struct batch b = { .mem = &mem, .n = 1 };

		snprintf(e.value, sizeof(e.value), "%d", i);
		r = record_of(&e, 1);
		b.rec = &r;
		ok = op->type->push(op, state, &b, &err);
	}
	assert_false(ok);
	assert_int_equal(err.kind, ERR_LIMIT);
	arena_free(&mem);
	rules_free(&rules);
}

/* Push a record of each of many hours.  False: `err`; else whether the end went well, too. */
static bool hours_run(size_t budget, bool *ended, struct err *err)
{
	struct op *op = outlier_op_new(&rules, &slots, budget, &mem);
	const struct op_env env = { &mem, rules.names.n, NULL, false };
	void *state = op->type->open(op, &env);
	struct batch rows = { .mem = &mem };

	for (int i = 0; i < 500; i++) {
		struct event e = { .time = i * HOUR, .key = "a", .value = "1" };
		struct record *r = record_of(&e, (size_t)i);
		struct batch b = { .mem = &mem, .rec = &r, .n = 1 };

		if (!op->type->push(op, state, &b, err))
			return false;
	}
	*ended = op->type->tail(op, state, &rows, err);
	return true;
}

static void the_budget_is_kept_at_the_end(void **unused)
{
	size_t low = 1, high = (size_t)1 << 24;
	bool ended = false;
	struct err err = { 0 };

	(void)unused;
	load("sum", 1, 5);
	while (low < high) { /* the least that all records fit in */
		size_t middle = low + (high - low) / 2;

		if (hours_run(middle, &ended, &err))
			high = middle;
		else
			low = middle + 1;
	}
	err = (struct err){ 0 };
	assert_true(hours_run(low, &ended, &err));
	assert_false(ended);
	assert_int_equal(err.kind, ERR_LIMIT);
	assert_true(hours_run(2 * low, &ended, &err));
	assert_true(ended);
	arena_free(&mem);
	rules_free(&rules);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_order_gives_what_the_definition_says),
		cmocka_unit_test(the_budget_is_kept),
		cmocka_unit_test(the_budget_is_kept_at_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
