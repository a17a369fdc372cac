/*
 * Conversion of correlations proved by running.
 *
 *     correlate N [SEED]              N random correlations
 *     correlate --cases N [SEED]
 *
 * Each is worked out over random records, then written in SQL of SQLite, which libsqlite3 runs over
 * a table of these, and in Sigma and Cloud SIEM, which are read back and worked out: the correlated
 * matches must be the same.  Where windows slide no two records have one time, as SQL has these in
 * a window at once.
 * `--cases` prints what ClickHouse and DuckDB are to be asked, and what they should say, a JSON
 * object a rule, for test/convert/sql.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/time.h"
#include "convert/convert.h"
#include "siem/correlate.h"
#include "siem/cse_rule.h"
#include "sqlite.h"

#define EVENTS 80
#define BEGIN  INT64_C(1767225600000) /* ms */

static uint64_t state;

static uint32_t chance(uint32_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)((state >> 16) % n);
}

#define ONE_OF(list) list[chance(COUNT(list))]

static const char *const fields[] = { "kind", "g", "h", "v", "w" };

struct event {
	int64_t time; /* ms */
	const char *value[COUNT(fields)]; /* NULL: missing */
};

/* A correlated match, of whomever. */
struct answer {
	size_t n;
	struct str line[EVENTS]; /* in order: a JSON list of groups, first, last, records, value */
};

static struct event event[EVENTS];
static struct {
	size_t compared, refused, found, failed;
} counts;
static bool cases;
static sqlite3 *db;

static void rules_add_random(struct buf *b, bool *tumbling)
{
	static const char *const groups[] = {
		"", "    group-by: g\n", "    group-by: [g, h]\n",
		"    group-by: k\n    aliases: { k: { a: g, b: h, c: g } }\n"
	};
	static const char *const rules[] = { "[a]", "[a, b]", "[a, b, c]", "[b, a]", "[c, b, a]" };
	static const char *const types[] = { "event_count",      "value_count",     "value_sum",
		                             "value_avg",        "value_min",       "value_max",
		                             "value_percentile", "value_median",    "temporal",
		                             "temporal",         "temporal_ordered" };
	static const char *const orders[] = { "gte", "gt", "gte", "gt", "lt", "lte", "eq", "neq" };
	static const char *const logic[] = { "a and b", "a or b", "a and not b", "a and (b or c)",
		                             "not b or c" };
	const char *type = ONE_OF(types), *order = ONE_OF(orders);
	bool temporal = str_starts(str_of(type), STR("temporal"));
	bool extended = str_eq(str_of(type), STR("temporal")) && chance(3) == 0;

	for (const char *name = "abc"; *name; name++)
		buf_printf(b,
		           "title: %c\nname: %c\nlogsource: { category: test }\ndetection:\n"
		           "    s: { kind: [%c, %s] }\n    condition: s\n---\n",
		           *name, *name, *name, *name == 'a' ? "d" : "e");
	buf_printf(b,
	           "title: Found\ncorrelation:\n    type: %s\n    rules: %s\n%s    timespan: %us\n",
	           type, extended ? "[a, b, c]" : ONE_OF(rules), ONE_OF(groups), chance(20) + 1);
	*tumbling = !temporal && order[0] != 'g';
	if (extended) {
		const char *text = ONE_OF(logic);

		*tumbling = str_find(str_of(text), STR("not")) != STR_NONE;
		buf_printf(b, "    condition: %s\n", text);
	} else if (!temporal) {
		buf_printf(b, "    condition:\n        %s: %u\n", order, chance(4) + 1);
		if (!*tumbling && chance(4) == 0) {
			buf_printf(b, "        lt: %u\n", chance(4) + 3);
			*tumbling = true;
		}
		if (str_starts(str_of(type), STR("value")))
			buf_printf(b, "        field: %s\n", chance(3) ? "v" : "[v, w]");
		if (str_ends(str_of(type), STR("percentile")))
			buf_printf(b, "        percentile: %u\n", chance(101));
	}
}

/* An aggregation of version 1. */
static void rules_add_older(struct buf *b, bool *tumbling)
{
	static const char *const functions[] = { "count()", "count(v)", "sum(v)",
		                                 "avg(v)",  "min(v)",   "max(v)" };
	static const char *const groups[] = { "", " by g", " by g, h" };
	static const char *const orders[] = { ">", ">=", "<", "<=", "=" };
	const char *order = ONE_OF(orders);

	*tumbling = order[0] != '>';
	buf_printf(b,
	           "title: Found\nlogsource: { category: test }\ndetection:\n"
	           "    s: { kind: [a, b] }\n    condition: s | %s%s %s %u\n",
	           ONE_OF(functions), ONE_OF(groups), order, chance(4) + 1);
	if (chance(6))
		buf_printf(b, "    timeframe: %us\n", chance(20) + 1);
}

static void events_make(bool ties)
{
	static const char *const kinds[] = { "a", "b", "c", "a", "b", "c", "x", "d", "e" };
	static const char *const groups[] = { "x", "x", "y", "X", NULL };
	static const char *const values[] = { "1",  "2",   "2",   "3", "2.5", " 4 ",
		                              "-2", "1e1", "abc", "",  NULL };
	int64_t time = BEGIN;

	for (size_t i = 0; i < EVENTS; i++) {
		struct event *e = &event[i];

		time += ties && chance(4) == 0 ? 0
		        : chance(4)            ? (int64_t)(chance(5) + 1) * 1000
		                               : (int64_t)chance(9000) + 1;
		e->time = time;
		/* A record of several rules is a match of each, at one time. */
		e->value[0] = kinds[chance(ties ? COUNT(kinds) : 7)];
		e->value[1] = ONE_OF(groups);
		e->value[2] = ONE_OF(groups);
		e->value[3] = ONE_OF(values);
		e->value[4] = ONE_OF(values);
	}
	if (!ties)
		return;
	/* The order of the inputs is not that of the times. */
	for (size_t i = EVENTS - 1; i > 0; i--) {
		size_t k = chance((uint32_t)i + 1);
		struct event swap = event[i];

		event[i] = event[k];
		event[k] = swap;
	}
}

static int by_text(const void *a, const void *b)
{
	return str_order(*(const struct str *)a, *(const struct str *)b);
}

static void answer_sort(struct answer *a)
{
	qsort(a->line, a->n, sizeof(a->line[0]), by_text);
}

static struct record *record_of(const struct event *e, size_t seq, const struct names *names,
                                struct arena *a)
{
	struct record *r = record_new(a, names->n);

	r->time = e->time * TIME_MS;
	r->seq = seq;
	for (size_t s = 0; s < names->n; s++) {
		struct str name = names->name[s].text;

		if (str_skip(&name, STR("fields['")))
			name.n -= 2;
		for (size_t f = 0; f < COUNT(fields); f++)
			if (e->value[f] && str_eq(name, str_of(fields[f])))
				r->slot[s] = value_text(str_of(e->value[f]));
	}
	return r;
}

/* Whether the rule is true of the record; which of its parts are is told. */
static bool rule_holds(const struct rule *rule, struct record *r, struct arena *a)
{
	if (!rule->condition || !expr_test_one(rule->condition, r, a))
		return false;
	for (size_t i = 0; i < rule->parts; i++)
		r->slot[rule->part[i].slot] = value_bool(
			expr_test_one(rule->part[i].condition, r, a));
	return true;
}

/* What gyoji finds. */
static bool correlate(const struct rules *rules, struct answer *out, struct arena *mem)
{
	struct correlator *c = correlator_new(rules, NULL, 0, 0);
	const struct correlated *found;
	struct arena a = { 0 };
	struct err err = { 0 };
	bool ok = c != NULL;
	size_t n = 0;

	for (size_t i = 0; i < EVENTS && ok; i++) {
		struct record *r = record_of(&event[i], i, &rules->names, &a);

		for (size_t k = 0; k < rules->n && ok; k++)
			if (rule_holds(&rules->rule[k], r, &a))
				ok = correlator_add(c, k, r, &err);
		arena_reset(&a);
	}
	ok = ok && correlator_finish(c, &found, &n, &err);
	out->n = 0;
	for (size_t i = 0; i < n && out->n < EVENTS; i++) {
		struct buf b = { 0 };

		buf_add(&b, STR("["));
		for (size_t g = 0; g < found[i].correlation->groups; g++) {
			buf_add_json(&b, found[i].group[g]);
			buf_add(&b, STR(","));
		}
		buf_printf(&b, "%lld,%lld,%llu,%.9g]", (long long)(found[i].first / TIME_MS),
		           (long long)(found[i].last / TIME_MS),
		           (unsigned long long)found[i].records, found[i].value);
		out->line[out->n++] = arena_copy(mem, buf_str(&b));
		buf_free(&b);
	}
	correlator_free(c);
	arena_free(&a);
	answer_sort(out);
	return ok;
}

static void failed(const struct rules *rules, const char *what, const char *why, struct str text)
{
	counts.failed++;
	printf("FAILED to %s: %s\n%.*s\n%.*s\n", what, why,
	       STR_ARG(rules->rule[rules->n - 1].sigma->text), STR_ARG(text));
}

static void compare(const struct rules *rules, const char *what, struct str text,
                    const struct answer *wanted, const struct answer *is)
{
	size_t i = 0;

	counts.compared++;
	counts.found += wanted->n;
	while (i < wanted->n && i < is->n && str_eq(wanted->line[i], is->line[i]))
		i++;
	if (i == wanted->n && i == is->n)
		return;
	failed(rules, what, "another answer", text);
	for (size_t k = 0; k < wanted->n; k++)
		printf("    wanted %.*s\n", STR_ARG(wanted->line[k]));
	for (size_t k = 0; k < is->n; k++)
		printf("    is     %.*s\n", STR_ARG(is->line[k]));
	for (size_t k = 0; k < EVENTS; k++) {
		printf("    %lld", (long long)event[k].time);
		for (size_t f = 0; f < COUNT(fields); f++)
			printf(" %s", event[k].value[f] ? event[k].value[f] : "-");
		printf("\n");
	}
}

static bool converted(const char *target, const struct rules *rules, size_t rule, struct buf *b)
{
	struct err err = { 0 };

	if (convert_rule(target_find(str_of(target)), rules, &rules->rule[rule], NULL, NULL, NULL,
	                 b, &err))
		return true;
	if (err.kind != ERR_QUERY || !err.text[0])
		failed(rules, target, "refused without a reason", STR(""));
	counts.refused++;
	return false;
}

static bool table_fill(void)
{
	sqlite3_stmt *insert;
	bool ok = sqlite3_exec(db,
	                       "DROP TABLE IF EXISTS test; CREATE TABLE test(_messagetime INTEGER, "
	                       "kind TEXT, g TEXT, h TEXT, v TEXT, w TEXT)",
	                       NULL, NULL, NULL) == SQLITE_OK &&
	          sqlite3_prepare_v2(db, "INSERT INTO test VALUES(?1, ?2, ?3, ?4, ?5, ?6)", -1,
	                             &insert, NULL) == SQLITE_OK;

	if (!ok)
		return false;
	for (size_t i = 0; ok && i < EVENTS; i++) {
		sqlite3_bind_int64(insert, 1, event[i].time);
		for (size_t f = 0; f < COUNT(fields); f++)
			sqlite3_bind_text(insert, (int)f + 2, event[i].value[f], -1, NULL);
		ok = sqlite3_step(insert) == SQLITE_DONE;
		sqlite3_reset(insert);
	}
	sqlite3_finalize(insert);
	return ok;
}

static struct str row_text(sqlite3_stmt *row, struct arena *mem)
{
	int n = sqlite3_column_count(row);
	struct buf b = { 0 };
	struct str out;

	buf_add(&b, STR("["));
	for (int i = 0; i < n; i++) {
		buf_add(&b, i ? STR(",") : STR(""));
		if (i < n - 4)
			buf_add_json(&b, str_of((const char *)sqlite3_column_text(row, i)));
		else if (i < n - 1)
			buf_printf(&b, "%lld", (long long)sqlite3_column_int64(row, i));
		else
			buf_printf(&b, "%.9g", sqlite3_column_double(row, i));
	}
	buf_add(&b, STR("]"));
	out = arena_copy(mem, buf_str(&b));
	buf_free(&b);
	return out;
}

static void sqlite_prove(const struct rules *rules, const struct answer *wanted, struct arena *mem)
{
	struct answer is = { 0 };
	struct buf b = { 0 };
	sqlite3_stmt *select;
	int status;

	if (!converted("sqlite", rules, rules->n - 1, &b)) {
		buf_free(&b);
		return;
	}
	if (!table_fill() || sqlite3_prepare_v2(db, b.p, (int)b.n, &select, NULL) != SQLITE_OK) {
		failed(rules, "sqlite", sqlite3_errmsg(db), buf_str(&b));
	} else {
		while ((status = sqlite3_step(select)) == SQLITE_ROW && is.n < EVENTS)
			is.line[is.n++] = row_text(select, mem);
		answer_sort(&is);
		if (status == SQLITE_DONE)
			compare(rules, "sqlite", buf_str(&b), wanted, &is);
		else
			failed(rules, "sqlite", sqlite3_errmsg(db), buf_str(&b));
		sqlite3_finalize(select);
	}
	buf_free(&b);
}

static bool rules_read(struct rules *rules, struct str text)
{
	struct sigma_set set = { .mem = &rules->mem, .names = &rules->names };

	*rules = (struct rules){ 0 };
	names_init(&rules->names, &rules->mem);
	rules->names.dialect = DIALECT_SIGMA;
	set.mem = &rules->mem;
	sigma_read(&set, STR("rule.yml"), arena_copy(&rules->mem, text));
	sigma_link(&set);
	for (size_t i = 0; i < set.problems; i++)
		printf("FAILED %.*s\n", STR_ARG(set.problem[i].what));
	for (size_t i = 0; i < set.rules; i++) {
		struct rule *r = rules_add(rules);

		r->dialect = DIALECT_SIGMA;
		r->sigma = set.rule[i];
		r->name = r->sigma->title;
		r->condition = r->sigma->condition;
		r->correlation = r->sigma->correlation;
		r->severity = 5;
	}
	return set.problems == 0 && rules->n > 0;
}

/* All rules as Sigma, read back. */
static void sigma_prove(const struct rules *rules, const struct answer *wanted, struct arena *mem)
{
	struct answer is = { 0 };
	struct rules back;
	struct buf b = { 0 };
	bool ok = true;

	for (size_t i = 0; i < rules->n && ok; i++) {
		buf_add(&b, i ? STR("---\n") : STR(""));
		ok = converted("sigma", rules, i, &b);
	}
	if (ok) {
		ok = rules_read(&back, buf_str(&b)) && correlate(&back, &is, mem);
		if (ok)
			compare(rules, "sigma", buf_str(&b), wanted, &is);
		else
			failed(rules, "sigma", "it cannot be read back", buf_str(&b));
		rules_free(&back);
	}
	buf_free(&b);
}

/* As a rule of Cloud SIEM, read back. */
static void cse_prove(const struct rules *rules, const struct answer *wanted, struct arena *mem)
{
	struct answer is = { 0 };
	struct rules back = { 0 };
	struct buf b = { 0 };

	if (converted("cse", rules, rules->n - 1, &b)) {
		names_init(&back.names, &back.mem);
		back.names.dialect = DIALECT_CSE;
		if (cse_rule_read(&back, STR("rule.cse.yml"), arena_copy(&back.mem, buf_str(&b))) &&
		    correlate(&back, &is, mem))
			compare(rules, "cse", buf_str(&b), wanted, &is);
		else
			failed(rules, "cse",
			       back.problems ? arena_copy(mem, back.problem[0].what).p : "not read",
			       buf_str(&b));
		rules_free(&back);
	}
	buf_free(&b);
}

static void case_print(const struct rules *rules, const struct answer *wanted)
{
	static const char *const targets[] = { "duckdb", "clickhouse" };
	struct buf b = { 0 }, text = { 0 };

	buf_add(&b, STR("{\"rule\":"));
	buf_add_json(&b, rules->rule[rules->n - 1].sigma->text);
	for (size_t i = 0; i < COUNT(targets); i++) {
		text.n = 0;
		buf_printf(&b, ",\"%s\":", targets[i]);
		if (converted(targets[i], rules, rules->n - 1, &text))
			buf_add_json(&b, buf_str(&text));
		else
			buf_add(&b, STR("null"));
	}
	buf_add(&b, STR(",\"fields\":["));
	for (size_t f = 0; f < COUNT(fields); f++)
		buf_printf(&b, "%s\"%s\"", f ? "," : "", fields[f]);
	buf_add(&b, STR("],\"events\":["));
	for (size_t i = 0; i < EVENTS; i++) {
		buf_printf(&b, "%s[%lld", i ? "," : "", (long long)event[i].time);
		for (size_t f = 0; f < COUNT(fields); f++)
			buf_printf(&b, event[i].value[f] ? ",\"%s\"" : ",null", event[i].value[f]);
		buf_add(&b, STR("]"));
	}
	buf_add(&b, STR("],\"correlated\":["));
	for (size_t i = 0; i < wanted->n; i++)
		buf_printf(&b, "%s%.*s", i ? "," : "", STR_ARG(wanted->line[i]));
	printf("%.*s]}\n", STR_ARG(buf_str(&b)));
	buf_free(&b);
	buf_free(&text);
}

static void random_prove(void)
{
	struct answer wanted = { 0 };
	struct arena mem = { 0 };
	struct rules rules;
	struct buf b = { 0 };
	bool tumbling;

	if (chance(5))
		rules_add_random(&b, &tumbling);
	else
		rules_add_older(&b, &tumbling);
	events_make(tumbling);
	if (!rules_read(&rules, buf_str(&b)) || !correlate(&rules, &wanted, &mem)) {
		counts.failed++;
		printf("FAILED: it is no correlation\n%.*s\n", STR_ARG(buf_str(&b)));
	} else if (cases) {
		case_print(&rules, &wanted);
	} else {
		sqlite_prove(&rules, &wanted, &mem);
		sigma_prove(&rules, &wanted, &mem);
		cse_prove(&rules, &wanted, &mem);
	}
	rules_free(&rules);
	arena_free(&mem);
	buf_free(&b);
}

int main(int argc, char **argv)
{
	cases = argc > 1 && strcmp(argv[1], "--cases") == 0;
	argv += cases;
	argc -= cases;
	if (argc < 2) {
		fprintf(stderr, "usage: correlate [--cases] N [SEED]\n");
		return 2;
	}
	state = argc > 2 ? strtoull(argv[2], NULL, 10) * 2 + 1 : 20261124;
	db = sqlite_open();
	if (!db)
		return 1;
	for (size_t n = strtoull(argv[1], NULL, 10); n > 0; n--)
		random_prove();
	sqlite3_close(db);
	if (!cases)
		printf("%zu correlated matches, %zu refusals\n%zu passed, %zu failed\n",
		       counts.found, counts.refused, counts.compared - counts.failed,
		       counts.failed);
	return counts.failed != 0 || (!cases && counts.found == 0);
}
