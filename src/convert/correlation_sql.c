/*
 * Correlations in SQL: a row for each correlated match, as gyoji finds them (docs/correlation.md).
 * The matches of all rules are one list, with their times and groups.
 *
 * Where windows slide, one ends at each match: an aggregate over a frame of RANGE is what is known
 * of it.  Matches at which the condition holds are a run, as long as none is between at which it
 * does not and the window is not empty; a run is a row.  That rules come in an order is known of
 * the latest time at which such a chain may have begun.  Where windows stand one behind the other,
 * each begins at the first match behind the one before: a recursive query finds these.
 *
 * A frame of RANGE has all matches of one time in it.  So that names do not meet those of the
 * rules, ours begin with `_`.
 */
#include "convert/correlation.h"
#include "convert/sql.h"
#include "siem/correlate_window.h"

#define TIME_FIELD "_messagetime" /* ms since 1970 */

struct sheet {
	struct several s;
	struct buf *out;
	enum sql kind;
	const char *over; /* behind an aggregate: ` OVER _w`, or nothing */
	long long span; /* ms; 0: all */
};

/* `_group_1, _group_2`, each behind `before`; there is always one. */
static void add_groups(struct sheet *t, const char *before, const char *between)
{
	for (size_t i = 0; i == 0 || i < t->s.of->groups; i++)
		buf_printf(t->out, "%s%s_group_%zu", i ? between : "", before, i + 1);
}

/* `m._group_1 AS _group_1, …` */
static void add_groups_of(struct sheet *t, const char *table)
{
	for (size_t i = 0; i == 0 || i < t->s.of->groups; i++)
		buf_printf(t->out, "%s%s._group_%zu AS _group_%zu", i ? ", " : "", table, i + 1,
		           i + 1);
}

/* `a._group_1 = b._group_1 AND …` */
static void add_same_groups(struct sheet *t, const char *a, const char *b)
{
	for (size_t i = 0; i == 0 || i < t->s.of->groups; i++)
		buf_printf(t->out, "%s%s._group_%zu = %s._group_%zu", i ? " AND " : "", a, i + 1, b,
		           i + 1);
}

static void add_time(const struct conversion *c, struct buf *out)
{
	struct str name = STR(TIME_FIELD);

	for (size_t i = 0; c->place && i < c->place->fields; i++)
		if (str_eq(c->place->name[i], name))
			name = c->place->field[i];
	sql_add_name(out, name, sql_kind(c));
}

/* Values of several fields as one. */
static void add_tuple(struct sheet *t, struct writer *w, size_t k)
{
	static const char *const begin[] = { "tuple(", "json_array(", "[" };

	if (t->s.of->fields == 1) {
		sql_add_field(w, several_field(&t->s, k, 0));
		return;
	}
	buf_add(t->out, str_of(begin[t->kind]));
	for (size_t i = 0; i < t->s.of->fields; i++) {
		buf_add(t->out, i ? STR(", ") : STR(""));
		sql_add_field(w, several_field(&t->s, k, i));
	}
	buf_add(t->out, t->kind == SQL_DUCKDB ? STR("]") : STR(")"));
}

/* The number of the first field that is there. */
static void add_first_number(struct sheet *t, struct writer *w, size_t k)
{
	size_t n = t->s.of->fields;

	for (size_t i = 0; i < n; i++) {
		if (i + 1 < n) {
			buf_add(t->out, STR("CASE WHEN "));
			sql_add_field(w, several_field(&t->s, k, i));
			buf_add(t->out, STR(" IS NOT NULL THEN "));
		}
		sql_number_begin(w, several_field(&t->s, k, i));
		sql_number_end(w);
		buf_add(t->out, i + 1 < n ? STR(" ELSE ") : STR(""));
	}
	for (size_t i = 1; i < n; i++)
		buf_add(t->out, STR(" END"));
}

static void add_not_null(struct sheet *t, struct writer *w, size_t slot)
{
	buf_add(t->out, STR(" AND "));
	sql_add_field(w, slot);
	buf_add(t->out, STR(" IS NOT NULL"));
}

/* The matches of a rule: `SELECT … FROM table WHERE …`. */
static bool add_member(struct sheet *t, size_t k)
{
	const struct conversion *c = &t->s.member[k].c;
	struct writer w = { .c = c, .out = t->out, .err = t->s.err, .mem = c->mem };
	const struct correlation *of = t->s.of;

	buf_add(t->out, STR("    SELECT "));
	add_time(c, t->out);
	buf_printf(t->out, " AS _at, %zu AS _rule", k + 1);
	for (size_t i = 0; i < of->groups; i++) {
		buf_add(t->out, STR(", "));
		sql_add_field(&w, several_group(&t->s, k, i));
		buf_printf(t->out, " AS _group_%zu", i + 1);
	}
	buf_add(t->out, of->groups ? STR("") : STR(", '' AS _group_1"));
	if (of->fields) {
		buf_add(t->out, STR(", "));
		if (of->type == CORRELATE_VALUE_COUNT)
			add_tuple(t, &w, k);
		else
			add_first_number(t, &w, k);
		buf_add(t->out, STR(" AS _value"));
	}
	buf_add(t->out, STR("\n    FROM "));
	sql_add_table(c, t->out);
	buf_add(t->out, STR("\n    WHERE ("));
	if (!sql_condition(c, t->out, t->s.err))
		return false;
	buf_add(t->out, STR(") AND "));
	add_time(c, t->out);
	buf_add(t->out, STR(" IS NOT NULL"));
	for (size_t i = 0; i < of->groups; i++)
		add_not_null(t, &w, several_group(&t->s, k, i));
	for (size_t i = 0; of->type == CORRELATE_VALUE_COUNT && i < of->fields; i++)
		add_not_null(t, &w, several_field(&t->s, k, i));
	buf_add_char(t->out, '\n');
	return true;
}

static bool has_numbers(const struct several *s)
{
	return s->of->fields && s->of->type != CORRELATE_VALUE_COUNT;
}

static bool add_matches(struct sheet *t)
{
	const char *first = "";

	buf_add(t->out, has_numbers(&t->s) ? STR("_found AS (\n") : STR("_matches AS (\n"));
	for (size_t k = 0; k < t->s.of->n; k++) {
		if (t->s.member[k].first != k)
			continue;
		buf_add(t->out, str_of(first));
		if (!add_member(t, k))
			return false;
		first = "    UNION ALL\n";
	}
	if (has_numbers(&t->s))
		buf_add(t->out, STR("), _matches AS (\n"
		                    "    SELECT * FROM _found WHERE _value IS NOT NULL\n"));
	buf_add(t->out, STR(")"));
	return true;
}

static void add_percentile(struct sheet *t, double percent)
{
	buf_add(t->out, t->kind == SQL_DUCKDB ? STR("quantile_cont(_value, ")
	                                      : STR("quantileExactInclusive("));
	add_number(t->out, percent / 100);
	buf_add(t->out, t->kind == SQL_DUCKDB ? STR(")") : STR(")(_value)"));
	buf_add(t->out, str_of(t->over));
}

static void add_distinct(struct sheet *t)
{
	if (t->kind == SQL_CLICKHOUSE)
		buf_printf(t->out, "uniqExact(_value)%s", t->over);
	else if (t->kind == SQL_DUCKDB || t->over[0] == '\0')
		buf_printf(t->out, "COUNT(DISTINCT _value)%s", t->over);
	else
		buf_add(t->out, STR("_distinct")); /* of add_counts */
}

/* Whether a rule has a match in the window: 1 or 0. */
static void add_seen(struct sheet *t, size_t k)
{
	buf_printf(t->out, "MAX(CASE WHEN _rule = %zu THEN 1 ELSE 0 END)%s", k + 1, t->over);
}

/* What the condition is about. */
static void add_result(struct sheet *t)
{
	const struct correlation *of = t->s.of;
	const char *between = "";

	switch (of->type) {
	case CORRELATE_EVENT_COUNT:
		buf_printf(t->out, "COUNT(*)%s", t->over);
		break;
	case CORRELATE_VALUE_COUNT:
		add_distinct(t);
		break;
	case CORRELATE_VALUE_SUM:
		buf_printf(t->out, "SUM(_value)%s", t->over);
		break;
	case CORRELATE_VALUE_AVG:
		buf_printf(t->out, "AVG(_value)%s", t->over);
		break;
	case CORRELATE_VALUE_MIN:
		buf_printf(t->out, "MIN(_value)%s", t->over);
		break;
	case CORRELATE_VALUE_MAX:
		buf_printf(t->out, "MAX(_value)%s", t->over);
		break;
	case CORRELATE_VALUE_PERCENTILE:
		add_percentile(t, of->percentile);
		break;
	case CORRELATE_VALUE_MEDIAN:
		add_percentile(t, 50);
		break;
	default:
		for (size_t k = 0; k < of->n; k++) {
			if (t->s.member[k].first != k)
				continue;
			buf_add(t->out, str_of(between));
			add_seen(t, k);
			between = " + ";
		}
	}
}

static void add_was_seen(const struct several *s, struct buf *out, size_t member)
{
	(void)s;
	buf_printf(out, "_seen_%zu = 1", member + 1);
}

/* The condition, of `_result`, `_seen_…` and, ordered, of the chain. */
static void add_condition(struct sheet *t)
{
	static const struct words words = { " AND ", " OR ", "NOT " };
	const struct correlation *of = t->s.of;

	if (of->conditions)
		several_compare(&t->s, t->out, "_result", " AND ");
	else if (of->logic)
		several_logic(&t->s, t->out, &words, add_was_seen);
	else
		buf_printf(t->out, "_result = %zu", t->s.kinds);
	if (of->type == CORRELATE_TEMPORAL_ORDERED && t->span)
		buf_printf(t->out, " AND _chain_%zu >= _at - %lld", of->n, t->span);
	else if (of->type == CORRELATE_TEMPORAL_ORDERED)
		buf_printf(t->out, " AND _chain_%zu IS NOT NULL", of->n);
}

static void add_all_seen(struct sheet *t)
{
	for (size_t k = 0; t->s.of->logic && k < t->s.of->n; k++) {
		if (t->s.member[k].first != k)
			continue;
		buf_add(t->out, STR(",\n        "));
		add_seen(t, k);
		buf_printf(t->out, " AS _seen_%zu", k + 1);
	}
}

/* `_w AS (PARTITION BY _group_1 ORDER BY _at …)` */
static void add_window(struct sheet *t, const char *name, const char *frame)
{
	buf_printf(t->out, "%s AS (PARTITION BY ", name);
	add_groups(t, "", ", ");
	buf_printf(t->out, " ORDER BY _at%s)", frame);
}

/* How late a chain of the first rules may have begun that ends here or before. */
static const char *add_chains(struct sheet *t)
{
	const char *from = "_matches";

	for (size_t k = 0; t->s.of->type == CORRELATE_TEMPORAL_ORDERED && k < t->s.of->n; k++) {
		buf_printf(t->out,
		           ", _chained_%zu AS (\n    SELECT *, MAX(CASE WHEN _rule = %zu THEN ",
		           k + 1, k + 1);
		if (k)
			buf_printf(t->out, "_chain_%zu", k);
		else
			buf_add(t->out, STR("_at"));
		buf_printf(t->out, " END) OVER _o AS _chain_%zu\n    FROM %s\n    WINDOW ", k + 1,
		           from);
		add_window(t, "_o", "");
		buf_add(t->out, STR("\n)"));
		from = arena_printf(t->s.c->mem, "_chained_%zu", k + 1).p;
	}
	return from;
}

/* SQLite counts no different values over a frame.  A value is in the windows from its match on,
 * until its next one or until the timespan is over: the values that have come less those that have
 * gone. */
static const char *add_counts(struct sheet *t)
{
	buf_add(t->out, STR(", _comings AS (\n    SELECT DISTINCT "));
	add_groups(t, "", ", ");
	buf_add(t->out, STR(", _value, _at FROM _matches\n), _stays AS (\n    SELECT "));
	add_groups(t, "", ", ");
	buf_add(t->out, STR(", _at, coalesce(LEAD(_at) OVER (PARTITION BY "));
	add_groups(t, "", ", ");
	buf_printf(t->out, ", _value ORDER BY _at), %lld) AS _next\n    FROM _comings\n)",
	           (long long)INT64_MAX);
	buf_add(t->out, STR(", _steps AS (\n    SELECT "));
	add_groups(t, "", ", ");
	buf_add(t->out, STR(", _at, 1 AS _step FROM _stays\n    UNION ALL\n    SELECT "));
	add_groups(t, "", ", ");
	if (t->span)
		buf_printf(t->out, ", min(_next, _at + %lld), -1 FROM _stays\n)", t->span + 1);
	else
		buf_add(t->out, STR(", _next, -1 FROM _stays\n)"));
	buf_add(t->out, STR(", _counts AS (\n    SELECT DISTINCT "));
	add_groups(t, "", ", ");
	buf_add(t->out,
	        STR(", _at, SUM(_step) OVER _o AS _distinct\n    FROM _steps\n    WINDOW "));
	add_window(t, "_o", "");
	buf_add(t->out, STR("\n), _counted AS (\n    SELECT m.*, _distinct\n    FROM _matches AS m "
	                    "JOIN _counts AS c ON "));
	add_same_groups(t, "c", "m");
	buf_add(t->out, STR(" AND c._at = m._at\n)"));
	return "_counted";
}

/* Names of the groups, as the rule has them. */
static void add_group_names(struct sheet *t)
{
	for (size_t i = 0; i < t->s.of->groups; i++) {
		buf_printf(t->out, "_group_%zu AS ", i + 1);
		sql_add_name(t->out, t->s.of->group[i], t->kind);
		buf_add(t->out, STR(", "));
	}
}

static void add_sliding(struct sheet *t)
{
	bool count = t->kind == SQL_SQLITE && t->s.of->type == CORRELATE_VALUE_COUNT;
	const char *from = count ? add_counts(t) : add_chains(t);
	const char *frame = t->span ? arena_printf(t->s.c->mem,
	                                           " RANGE BETWEEN %lld PRECEDING AND CURRENT ROW",
	                                           t->span)
	                                      .p
	                            : "";

	buf_add(t->out, STR(", _windows AS (\n"
	                    "    SELECT *, MIN(_at) OVER _w AS _begin, COUNT(*) OVER _w AS _size,\n"
	                    "        COUNT(*) OVER _o AS _total,\n        "));
	add_result(t);
	buf_add(t->out, STR(" AS _result"));
	add_all_seen(t);
	buf_printf(t->out, "\n    FROM %s\n    WINDOW ", from);
	add_window(t, "_w", frame);
	buf_add(t->out, STR(",\n        "));
	add_window(t, "_o", "");
	buf_add(t->out, STR("\n), _held AS (\n    SELECT *, CASE WHEN "));
	add_condition(t);
	buf_add(t->out,
	        STR(" THEN 1 ELSE 0 END AS _holds\n    FROM _windows\n), _starts AS (\n"
	            "    SELECT *, CASE WHEN _holds = 1 AND (coalesce(MAX(_holds) OVER _p, 0) "
	            "= 0"));
	if (t->span)
		buf_printf(t->out, " OR MAX(_at) OVER _p < _at - %lld", t->span);
	buf_add(t->out,
	        STR(")\n        THEN 1 ELSE 0 END AS _starts\n    FROM _held\n    WINDOW "));
	add_window(t, "_p", " ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING");
	buf_add(t->out, STR("\n), _runs AS (\n    SELECT *, SUM(_starts) OVER _o AS _run\n"
	                    "    FROM _starts\n    WINDOW "));
	add_window(t, "_o", "");
	buf_add(t->out, STR("\n)\nSELECT "));
	add_group_names(t);
	buf_add(t->out,
	        STR("MIN(_begin) AS first_time, MAX(_at) AS last_time,\n"
	            "    MAX(_total) - MIN(_total - _size) AS records, MAX(_result) AS value\n"
	            "FROM _runs\nWHERE _holds = 1\nGROUP BY "));
	add_groups(t, "", ", ");
	buf_add(t->out, STR(", _run\nORDER BY first_time;\n"));
}

/* The one window of matches without an end. */
static void add_only_window(struct sheet *t)
{
	buf_add(t->out, STR(", _begun AS (\n    SELECT "));
	add_groups(t, "", ", ");
	buf_add(t->out, STR(", MIN(_at) AS _begin FROM _matches GROUP BY "));
	add_groups(t, "", ", ");
	buf_add(t->out, STR("\n)"));
}

/* Where windows begin: from each time on, the first behind a window; then step by step. */
static void add_begun(struct sheet *t)
{
	buf_add(t->out, STR(", _steps AS (\n    SELECT DISTINCT "));
	add_groups(t, "", ", ");
	buf_add(t->out, STR(", _at, MIN(_at) OVER (PARTITION BY "));
	add_groups(t, "", ", ");
	buf_printf(
		t->out,
		" ORDER BY _at\n        RANGE BETWEEN %lld FOLLOWING AND UNBOUNDED FOLLOWING) AS "
		"_next\n    FROM _matches\n), _begun AS (\n    SELECT ",
		t->span + 1);
	add_groups(t, "", ", ");
	buf_add(t->out, STR(", _at AS _begin, _next FROM (\n        SELECT *, MIN(_at) OVER "
	                    "(PARTITION BY "));
	add_groups(t, "", ", ");
	buf_add(t->out,
	        STR(") AS _least FROM _steps\n    ) AS s WHERE _at = _least\n    UNION ALL\n"
	            "    SELECT "));
	add_groups_of(t, "s");
	buf_add(t->out, STR(", s._at, s._next FROM _begun AS b JOIN _steps AS s\n        ON "));
	add_same_groups(t, "s", "b");
	buf_add(t->out, STR(" AND s._at = b._next\n    WHERE s._at > b._begin\n)"));
}

static void add_tumbling(struct sheet *t)
{
	if (t->span)
		add_begun(t);
	else
		add_only_window(t);
	buf_add(t->out, STR(", _windows AS (\n    SELECT "));
	add_groups_of(t, "m");
	buf_add(t->out, STR(", _begin, MAX(_at) AS _end, COUNT(*) AS _size,\n        "));
	add_result(t);
	buf_add(t->out, STR(" AS _result"));
	add_all_seen(t);
	buf_add(t->out, STR("\n    FROM _begun AS b JOIN _matches AS m ON "));
	add_same_groups(t, "m", "b");
	if (t->span)
		buf_printf(t->out, "\n    WHERE _at BETWEEN _begin AND _begin + %lld", t->span);
	buf_add(t->out, STR("\n    GROUP BY "));
	add_groups(t, "m.", ", ");
	buf_add(t->out, STR(", _begin\n)\nSELECT "));
	add_group_names(t);
	buf_add(t->out, STR("_begin AS first_time, _end AS last_time, _size AS records, "
	                    "_result AS value\nFROM _windows\nWHERE "));
	add_condition(t);
	buf_add(t->out, STR("\nORDER BY first_time;\n"));
}

/* What SQL cannot say. */
static bool can_say(const struct sheet *t)
{
	const struct correlation *of = t->s.of;

	if (t->kind == SQL_SQLITE &&
	    (of->type == CORRELATE_VALUE_PERCENTILE || of->type == CORRELATE_VALUE_MEDIAN))
		return several_refuse(&t->s, "it has no percentiles");
	return several_can_order(&t->s);
}

bool sql_several(const struct conversion *c, struct buf *out, struct err *err)
{
	struct sheet t = { .out = out, .kind = sql_kind(c) };
	bool tumbling;

	if (!several_open(&t.s, c, err) || !can_say(&t))
		return false;
	tumbling = windows_need_end(t.s.of);
	t.span = t.s.of->span / TIME_MS;
	t.over = tumbling ? "" : " OVER _w";
	add_heading(c, out, "-- ", "");
	buf_add(out, STR("-- a row for each correlated match; " TIME_FIELD
	                 ": ms since 1970, records of one ms come at once\n"));
	buf_add(out, tumbling && t.span ? STR("WITH RECURSIVE ") : STR("WITH "));
	if (!add_matches(&t))
		return false;
	if (tumbling)
		add_tumbling(&t);
	else
		add_sliding(&t);
	return true;
}
