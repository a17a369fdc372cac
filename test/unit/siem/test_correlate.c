/* Correlations: windows, groups, types, and that the order in which matches come is all the same.
 */
#include "siem/correlate.h"

#include <stdio.h>

#include "../sigma/rule.h"
#include "base/time.h"

#define S TIME_SEC

/* Rules that match nothing by themselves: the tests say what matched. */
#define BASE                                                                                       \
	"title: A\nname: a\nlogsource: {product: windows}\ndetection: {s: {x: 1}, condition: s}\n" \
	"---\n"                                                                                    \
	"title: B\nname: b\nlogsource: {product: windows}\ndetection: {s: {x: 1}, condition: s}\n" \
	"---\n"                                                                                    \
	"title: C\nname: c\nlogsource: {product: windows}\ndetection: {s: {x: 1}, condition: s}\n" \
	"---\n"

/* A match: the rule's title, the time, and the fields g, h and v (NULL: missing). */
struct event {
	const char *rule;
	int64_t time;
	const char *g, *v, *h;
};

struct bench {
	struct rules_read read;
	struct rules rules;
	struct correlator *correlator;
};

static const uint32_t *least; /* of correlations of two rules; NULL: one of each */

static void bench_open(struct bench *b, const char *text, size_t budget)
{
	rules_open(&b->read, text);
	assert_int_equal(b->read.set.problems, 0);
	names_read(&b->read.names, STR("g"));
	names_read(&b->read.names, STR("h"));
	names_read(&b->read.names, STR("v"));
	b->rules = (struct rules){ 0 };
	for (size_t i = 0; i < b->read.set.rules; i++) {
		const struct sigma_rule *from = b->read.set.rule[i];

		if (from->correlation && from->correlation->n == 2)
			((struct correlation *)from->correlation)->least = least;
		*rules_add(&b->rules) = (struct rule){ .name = from->title,
			                               .sigma = from,
			                               .condition = from->condition,
			                               .correlation = from->correlation,
			                               .quiet = from->quiet };
	}
	b->rules.names = b->read.names;
	b->correlator = correlator_new(&b->rules, NULL, 0, budget);
}

static void bench_close(struct bench *b)
{
	correlator_free(b->correlator);
	arena_free(&b->rules.mem);
	rules_close(&b->read);
}

static void field_set(struct bench *b, struct record *r, const char *name, const char *value)
{
	if (value)
		r->slot[names_find(&b->read.names, str_of(name))] = value_text(str_of(value));
}

static bool event_add(struct bench *b, const struct event *e, uint64_t seq, struct err *err)
{
	struct arena mem = { 0 };
	struct record *r = record_new(&mem, b->read.names.n);
	size_t rule = 0;
	bool ok;

	r->time = e->time;
	r->seq = seq;
	field_set(b, r, "g", e->g);
	field_set(b, r, "h", e->h);
	field_set(b, r, "v", e->v);
	while (rule < b->rules.n && !str_eq(b->rules.rule[rule].name, str_of(e->rule)))
		rule++;
	assert_true(rule < b->rules.n);
	ok = correlator_add(b->correlator, rule, r, err);
	arena_free(&mem);
	return ok;
}

/* What came out, as a text: `TITLE first-last records=value group,group;` in seconds. */
static void result_print(struct bench *b, struct buf *out)
{
	const struct correlated *c;
	struct err err = { 0 };
	size_t n;

	assert_true(correlator_finish(b->correlator, &c, &n, &err));
	for (size_t i = 0; i < n; i++) {
		buf_printf(out, "%.*s %g-%g %llu=%g", STR_ARG(b->rules.rule[c[i].rule].name),
		           (double)c[i].first / S, (double)c[i].last / S,
		           (unsigned long long)c[i].records, c[i].value);
		for (size_t k = 0; k < c[i].correlation->groups; k++)
			buf_printf(out, " %.*s", STR_ARG(c[i].group[k]));
		buf_add_char(out, ';');
	}
}

/* The events give the result, in their order, backwards, and in a mix of both. */
static void check(const char *correlation, const struct event *event, size_t n, const char *want)
{
	char text[4096];

	snprintf(text, sizeof(text), "%s%s", BASE, correlation);
	for (size_t way = 0; way < 3; way++) {
		struct bench b;
		struct buf out = { 0 };
		struct err err = { 0 };

		bench_open(&b, text, 0);
		for (size_t i = 0; i < n; i++) {
			size_t mixed = i % 2 ? n - 1 - i / 2 : i / 2;
			size_t at = way == 0 ? i : way == 1 ? n - 1 - i : mixed;

			assert_true(event_add(&b, &event[at], at, &err));
		}
		result_print(&b, &out);
		assert_str(buf_str(&out), want);
		buf_free(&out);
		bench_close(&b);
	}
}

#define CHECK(correlation, want, ...)                                                              \
	do {                                                                                       \
		static const struct event events[] = { __VA_ARGS__ };                              \
		check(correlation, events, COUNT(events), want);                                   \
	} while (0)

#define COUNT_3                                                                                    \
	"title: N\ncorrelation: {type: event_count, rules: a, group-by: g, timespan: 10s, "        \
	"condition: {gte: 3}}\n"

static void event_count(void **state)
{
	(void)state;
	/* one match as long as it stays true, by group; a record without the field takes no part */
	CHECK(COUNT_3, "N 0-12 4=3 x;", { "A", 0, "x", NULL, NULL },
	      { "A", 1 * S, "y", NULL, NULL }, { "A", 2 * S, NULL, NULL, NULL },
	      { "A", 5 * S, "x", NULL, NULL }, { "A", 8 * S, "x", NULL, NULL },
	      { "A", 12 * S, "x", NULL, NULL }, { "A", 13 * S, "X", NULL, NULL });
	/* false in between: two */
	CHECK(COUNT_3, "N 0-2 3=3 x;N 30-32 3=3 x;", { "A", 0, "x", NULL, NULL },
	      { "A", 1 * S, "x", NULL, NULL }, { "A", 2 * S, "x", NULL, NULL },
	      { "A", 30 * S, "x", NULL, NULL }, { "A", 31 * S, "x", NULL, NULL },
	      { "A", 32 * S, "x", NULL, NULL });
	/* a condition that one match meets ends where the window has become empty */
	CHECK("title: N\ncorrelation: {type: event_count, rules: [a, b], timespan: 10s, condition: "
	      "{gte: 1}}\n",
	      "N 0-5 2=2;N 30-30 1=1;", { "A", 0, NULL, NULL, NULL },
	      { "B", 5 * S, NULL, NULL, NULL }, { "A", 30 * S, NULL, NULL, NULL });
}

static void edges(void **state)
{
	(void)state;
	CHECK(COUNT_3, "N 0-10 3=3 x;", { "A", 0, "x", NULL, NULL },
	      { "A", 10 * S, "x", NULL, NULL }, { "A", 10 * S, "x", NULL, NULL });
	CHECK(COUNT_3, "", { "A", 0, "x", NULL, NULL }, { "A", 5 * S, "x", NULL, NULL },
	      { "A", 10 * S + 1, "x", NULL, NULL });
	/* times before 1970, and no time at all */
	CHECK(COUNT_3, "N -3--1 3=3 x;", { "A", -3 * S, "x", NULL, NULL },
	      { "A", -2 * S, "x", NULL, NULL }, { "A", -1 * S, "x", NULL, NULL },
	      { "A", TIME_NONE, "x", NULL, NULL });
}

static void upper_bounds(void **state)
{
	(void)state;
	CHECK("title: N\ncorrelation: {type: event_count, rules: a, timespan: 10s, condition: "
	      "{lt: 3}}\n",
	      "N 20-21 2=2;", { "A", 0, NULL, NULL, NULL }, { "A", 5 * S, NULL, NULL, NULL },
	      { "A", 10 * S, NULL, NULL, NULL }, { "A", 20 * S, NULL, NULL, NULL },
	      { "A", 21 * S, NULL, NULL, NULL });
	CHECK("title: N\ncorrelation: {type: event_count, rules: a, timespan: 10s, condition: "
	      "{eq: 2}}\n",
	      "N 11-12 2=2;", { "A", 0, NULL, NULL, NULL }, { "A", 5 * S, NULL, NULL, NULL },
	      { "A", 10 * S, NULL, NULL, NULL }, { "A", 11 * S, NULL, NULL, NULL },
	      { "A", 12 * S, NULL, NULL, NULL });
	CHECK("title: N\ncorrelation: {type: event_count, rules: a, timespan: 10s, condition: "
	      "{gte: 2, lte: 3}}\n",
	      "N 20-21 2=2;", { "A", 0, NULL, NULL, NULL }, { "A", 20 * S, NULL, NULL, NULL },
	      { "A", 21 * S, NULL, NULL, NULL });
	CHECK("title: N\ncorrelation: {type: event_count, rules: a, timespan: 10s, condition: "
	      "{neq: 1}}\n",
	      "N 20-21 2=2;", { "A", 0, NULL, NULL, NULL }, { "A", 20 * S, NULL, NULL, NULL },
	      { "A", 21 * S, NULL, NULL, NULL });
}

#define VALUE(type, rest)                                                                          \
	"title: V\ncorrelation: {type: " type                                                      \
	", rules: a, group-by: g, timespan: 10s, condition: {field: v, " rest "}}\n"

static void values(void **state)
{
	(void)state;
	CHECK(VALUE("value_count", "gte: 2"), "V 0-2 3=2 x;", { "A", 0, "x", "1", NULL },
	      { "A", 1 * S, "x", "1", NULL }, { "A", 2 * S, "x", "2", NULL },
	      { "A", 2 * S, "x", NULL, NULL });
	CHECK(VALUE("value_count", "gte: 3"), "", { "A", 0, "x", "1", NULL },
	      { "A", 9 * S, "x", "2", NULL }, { "A", 11 * S, "x", "3", NULL });
	CHECK(VALUE("value_sum", "gt: 10"), "V 0-2 3=11.5 x;", { "A", 0, "x", "1.5", NULL },
	      { "A", 1 * S, "x", "4", NULL }, { "A", 1 * S, "x", "much", NULL },
	      { "A", 2 * S, "x", "6", NULL });
	/* what has left the window leaves nothing behind */
	CHECK(VALUE("value_sum", "gt: 0.25"), "V 20-21 2=0.3 x;", { "A", 0, "x", "-1e30", NULL },
	      { "A", 5 * S, "x", "0.1", NULL }, { "A", 20 * S, "x", "0.1", NULL },
	      { "A", 21 * S, "x", "0.2", NULL });
	CHECK(VALUE("value_avg", "gte: 4"), "V 0-1 2=5 x;", { "A", 0, "x", "3", NULL },
	      { "A", 1 * S, "x", "7", NULL }, { "A", 2 * S, "x", "-1", NULL });
	CHECK(VALUE("value_median", "gte: 5"), "V 5-12 2=5.5 x;", { "A", 0, "x", "1", NULL },
	      { "A", 5 * S, "x", "4", NULL }, { "A", 12 * S, "x", "7", NULL });
	CHECK(VALUE("value_percentile", "percentile: 75, gt: 3.5"), "V 0-4 5=4 x;",
	      { "A", 0, "x", "1", NULL }, { "A", 1 * S, "x", "2", NULL },
	      { "A", 2 * S, "x", "3", NULL }, { "A", 3 * S, "x", "4", NULL },
	      { "A", 4 * S, "x", "5", NULL });
	CHECK("title: V\ncorrelation: {type: value_count, rules: a, timespan: 10s, condition: "
	      "{field: [g, v], gte: 3}}\n",
	      "V 0-3 4=3;", { "A", 0, "x", "1", NULL }, { "A", 1 * S, "x", "1", NULL },
	      { "A", 2 * S, "y", "1", NULL }, { "A", 3 * S, "x", "2", NULL });
}

/* The order in which numbers come and go in a window is all the same, and equal ones are several.
 */
static void order_statistics(void **state)
{
	(void)state;
	CHECK(VALUE("value_median", "gte: 6"), "V 3-22 6=9 x;", { "A", 3 * S, "x", "9", NULL },
	      { "A", 4 * S, "x", "3", NULL }, { "A", 12 * S, "x", "6", NULL },
	      { "A", 13 * S, "x", "6", NULL }, { "A", 22 * S, "x", "7", NULL },
	      { "A", 22 * S, "x", "-1e9", NULL }, { "A", 23 * S, "x", "-5", NULL });
	CHECK(VALUE("value_percentile", "percentile: 30, lte: 5"), "V 0-10 5=4.2 x;V 11-11 1=1 x;",
	      { "A", 0, "x", "9", NULL }, { "A", 1 * S, "x", "4", NULL },
	      { "A", 2 * S, "x", "5", NULL }, { "A", 3 * S, "x", "4", NULL },
	      { "A", 10 * S, "x", "5", NULL }, { "A", 11 * S, "x", "1", NULL });
	CHECK(VALUE("value_percentile", "percentile: 0, gt: 1"), "V 1-11 3=2 x;",
	      { "A", 0, "x", "1", NULL }, { "A", 1 * S, "x", "3", NULL },
	      { "A", 1 * S, "x", "3", NULL }, { "A", 11 * S, "x", "2", NULL });
	CHECK(VALUE("value_percentile", "percentile: 100, gt: 2"), "V 0-0 1=8 y;V 1-11 3=3 x;",
	      { "A", 1 * S, "x", "3", NULL }, { "A", 2 * S, "x", "1", NULL },
	      { "A", 11 * S, "x", "2", NULL }, { "A", 12 * S, "x", "2", NULL },
	      { "A", 0, "y", "8", NULL });
}

#define TEMPORAL(type, rest)                                                                       \
	"title: T\ncorrelation: {type: " type ", group-by: g, timespan: 10s, " rest "}\n"

static void temporal(void **state)
{
	(void)state;
	CHECK(TEMPORAL("temporal", "rules: [a, b]"), "T 0-5 2=2 x;", { "B", 0, "x", NULL, NULL },
	      { "A", 5 * S, "x", NULL, NULL }, { "A", 5 * S, "y", NULL, NULL },
	      { "B", 16 * S, "x", NULL, NULL });
	CHECK(TEMPORAL("temporal_ordered", "rules: [a, b]"), "T 5-6 2=2 x;",
	      { "B", -6 * S, "x", NULL, NULL }, { "A", 5 * S, "x", NULL, NULL },
	      { "B", 6 * S, "x", NULL, NULL });
	/* at one time in the order of the input */
	CHECK(TEMPORAL("temporal_ordered", "rules: [a, b]"), "T 5-5 2=2 x;",
	      { "A", 5 * S, "x", NULL, NULL }, { "B", 5 * S, "x", NULL, NULL });
	CHECK(TEMPORAL("temporal_ordered", "rules: [a, b]"), "", { "B", 5 * S, "x", NULL, NULL },
	      { "A", 5 * S, "x", NULL, NULL });
	CHECK(TEMPORAL("temporal_ordered", "rules: [a, b, a]"), "T 0-10 3=2 x;",
	      { "A", 0, "x", NULL, NULL }, { "B", 1 * S, "x", NULL, NULL },
	      { "A", 10 * S, "x", NULL, NULL });
	CHECK(TEMPORAL("temporal_ordered", "rules: [a, b, a]"), "", { "A", 0, "x", NULL, NULL },
	      { "B", 1 * S, "x", NULL, NULL }, { "A", 10 * S + 1, "x", NULL, NULL });
}

/* Of each rule so many matches: in order, those of the first are all before. */
static void several_of_each(void **state)
{
	(void)state;
	least = (const uint32_t[]){ 3, 1 };
	CHECK(TEMPORAL("temporal", "rules: [a, b]"), "T 0-8 4=2 x;", { "A", 0, "x", NULL, NULL },
	      { "B", 1 * S, "x", NULL, NULL }, { "A", 5 * S, "x", NULL, NULL },
	      { "A", 8 * S, "x", NULL, NULL }, { "A", 8 * S, "y", NULL, NULL },
	      { "A", 12 * S, "x", NULL, NULL });
	CHECK(TEMPORAL("temporal_ordered", "rules: [a, b]"), "T 0-9 5=2 x;",
	      { "A", 0, "x", NULL, NULL }, { "B", 1 * S, "x", NULL, NULL },
	      { "A", 5 * S, "x", NULL, NULL }, { "A", 8 * S, "x", NULL, NULL },
	      { "B", 9 * S, "x", NULL, NULL });
	CHECK(TEMPORAL("temporal_ordered", "rules: [a, b]"), "", { "A", 0, "x", NULL, NULL },
	      { "A", 5 * S, "x", NULL, NULL }, { "B", 6 * S, "x", NULL, NULL },
	      { "A", 8 * S, "x", NULL, NULL }, { "A", 12 * S, "x", NULL, NULL });
	least = (const uint32_t[]){ 1, 2 };
	CHECK(TEMPORAL("temporal_ordered", "rules: [a, b]"), "T -1-9 4=2 x;",
	      { "B", -1 * S, "x", NULL, NULL }, { "A", 0, "x", NULL, NULL },
	      { "B", 1 * S, "x", NULL, NULL }, { "B", 9 * S, "x", NULL, NULL });
	least = NULL;
}

static void extended(void **state)
{
	(void)state;
	CHECK(TEMPORAL("temporal", "rules: [a, b, c], condition: a and (b or c)"), "T 0-1 2=2 x;",
	      { "C", 0, "x", NULL, NULL }, { "A", 1 * S, "x", NULL, NULL });
	CHECK(TEMPORAL("temporal", "rules: [a, b], condition: a and not b"), "T 20-20 1=1 x;",
	      { "A", 0, "x", NULL, NULL }, { "B", 10 * S, "x", NULL, NULL },
	      { "A", 20 * S, "x", NULL, NULL }, { "B", 30 * S + 1, "x", NULL, NULL });
}

static void aliases(void **state)
{
	(void)state;
	CHECK("title: T\ncorrelation: {type: temporal, rules: [a, b], group-by: who, timespan: "
	      "10s, "
	      "aliases: {who: {a: g, b: h}}}\n",
	      "T 0-1 2=2 x;", { "A", 0, "x", NULL, "z" }, { "B", 1 * S, "q", NULL, "x" });
}

static void chains(void **state)
{
	(void)state;
	/* the inner one's match has the time of its last; its records are counted */
	CHECK("title: O\ncorrelation: {type: temporal_ordered, rules: [n, b], group-by: g, "
	      "timespan: "
	      "10s}\n---\nname: n\n" COUNT_3,
	      "N 0-9 3=3 x;O 9-19 4=2 x;", { "A", 0, "x", NULL, NULL },
	      { "A", 1 * S, "x", NULL, NULL }, { "A", 9 * S, "x", NULL, NULL },
	      { "B", 19 * S, "x", NULL, NULL }, { "B", 19 * S, "y", NULL, NULL });
}

static void older(void **state)
{
	(void)state;
	CHECK("title: D\nname: d\nlogsource: {product: windows}\ndetection: {s: {x: 1}, timeframe: "
	      "10s, condition: 's | count(v) by g > 1'}\n",
	      "D 0-1 2=2 x;", { "D", 0, "x", "1", NULL }, { "D", 1 * S, "x", "2", NULL },
	      { "D", 1 * S, "y", "2", NULL });
	/* without a timeframe: all there is */
	CHECK("title: D\nname: d\nlogsource: {product: windows}\ndetection: {s: {x: 1}, condition: "
	      "'s | count() < 3'}\n",
	      "D 0-9000 2=2;", { "D", 0, NULL, NULL, NULL }, { "D", 9000 * S, NULL, NULL, NULL });
}

static void event_of(struct event *e, size_t i, const char *rule, const char *v)
{
	*e = (struct event){ rule, (int64_t)i, "x", v, NULL };
}

/* A window of many matches takes no more than a few steps for each: a step through the others would
 * take a minute here. */
static void large(void **state)
{
	static const char *const correlation[] = {
		VALUE("value_median", "gt: 0"),
		TEMPORAL("temporal_ordered", "rules: [a, b, c], condition: {gte: 2}"),
	};
	enum { MANY = 200000 };

	(void)state;
	for (size_t k = 0; k < COUNT(correlation); k++) {
		struct bench b;
		struct buf text = { 0 }, out = { 0 };
		struct err err = { 0 };

		buf_printf(&text, "%s%s%c", BASE, correlation[k], 0);
		bench_open(&b, buf_str(&text).p, 0);
		for (size_t i = 0; i < MANY; i++) {
			struct event e;
			char v[32];

			snprintf(v, sizeof(v), "%zu", MANY - i);
			event_of(&e, i, k == 1 && i == 0 ? "B" : "A", v);
			assert_true(event_add(&b, &e, i, &err));
		}
		result_print(&b, &out);
		assert_str(buf_str(&out), k == 0 ? "V 0-0.000199999 200000=200000 x;" : "");
		buf_free(&out);
		buf_free(&text);
		bench_close(&b);
	}
}

static void many_groups(void **state)
{
	(void)state;
	/* the last of 40 counts */
	CHECK("title: N\ncorrelation: {type: event_count, rules: a, timespan: 10s, condition: "
	      "{gte: 2}, group-by: [g, g, g, g, g, g, g, g, g, g, g, g, g, g, g, g, g, g, g, g, "
	      "g, g, g, g, g, g, g, g, g, g, g, g, g, g, g, g, g, g, g, h]}\n",
	      "N 0-2 2=2 x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x "
	      "x x 1;",
	      { "A", 0, "x", NULL, "1" }, { "A", 1 * S, "x", NULL, "2" },
	      { "A", 2 * S, "x", NULL, "1" });
}

static void budget(void **state)
{
	struct bench b;
	struct err err = { 0 };
	bool ok = true;

	(void)state;
	bench_open(&b, BASE COUNT_3, 100000);
	for (size_t i = 0; i < 100000 && ok; i++) {
		char g[32];

		snprintf(g, sizeof(g), "host-%zu", i);
		ok = event_add(&b, &(struct event){ "A", (int64_t)i, g, NULL, NULL }, i, &err);
	}
	assert_false(ok);
	assert_int_equal(err.kind, ERR_LIMIT);
	bench_close(&b);
}

/* What is taken while windows are looked for counts, too. */
static void budget_of_windows(void **state)
{
	size_t bytes = 0;

	(void)state;
	for (size_t way = 0; way < 2; way++) {
		const struct correlated *out;
		struct bench b;
		struct err err = { 0 };
		size_t n;

		bench_open(&b, BASE VALUE("value_median", "gt: 0"), way ? bytes + 1000 : 0);
		for (size_t i = 0; i < 10000; i++) {
			struct event e;

			event_of(&e, i, "A", "7");
			assert_true(event_add(&b, &e, i, &err));
		}
		bytes = correlator_bytes(b.correlator);
		assert_int_equal(correlator_finish(b.correlator, &out, &n, &err), way == 0);
		assert_int_equal(err.kind, way ? ERR_LIMIT : ERR_NONE);
		bench_close(&b);
	}
}

static void none(void **state)
{
	struct bench b;

	(void)state;
	rules_open(&b.read, BASE);
	b.rules = (struct rules){ .names = b.read.names };
	assert_null(correlator_new(&b.rules, NULL, 0, 0));
	rules_close(&b.read);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(event_count),
		cmocka_unit_test(edges),
		cmocka_unit_test(upper_bounds),
		cmocka_unit_test(values),
		cmocka_unit_test(temporal),
		cmocka_unit_test(several_of_each),
		cmocka_unit_test(extended),
		cmocka_unit_test(aliases),
		cmocka_unit_test(chains),
		cmocka_unit_test(older),
		cmocka_unit_test(budget),
		cmocka_unit_test(none),
		cmocka_unit_test(order_statistics),
		cmocka_unit_test(many_groups),
		cmocka_unit_test(large),
		cmocka_unit_test(budget_of_windows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
