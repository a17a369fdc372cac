/*
 * SQL of ClickHouse, SQLite and DuckDB: a table of a log source's events whose columns are the
 * fields, texts, null where an event has none.
 *
 * SQLite ignores case in LIKE and lower() for ASCII alone, which is right for texts that have no
 * other letters; for these and for regular expressions it needs a function REGEXP, which is to
 * follow PCRE (the shell's own knows less).
 */
#include "convert/sql.h"

enum sql sql_kind(const struct conversion *c)
{
	char first = c->target->name[0];

	return first == 'c' ? SQL_CLICKHOUSE : first == 's' ? SQL_SQLITE : SQL_DUCKDB;
}

static enum sql kind_of(const struct writer *w)
{
	return sql_kind(w->c);
}

static void add_text(struct writer *w, struct str s)
{
	if (kind_of(w) == SQL_CLICKHOUSE)
		add_quoted(w->out, s, '\'', "'\\", "\\");
	else
		add_quoted(w->out, s, '\'', "'", "'");
}

/* SQLite takes a name in double quotes for a text where no column has it. */
void sql_add_name(struct buf *out, struct str name, enum sql kind)
{
	if (kind == SQL_CLICKHOUSE)
		add_quoted(out, name, '"', "\"\\", "\\");
	else if (kind == SQL_SQLITE)
		add_quoted(out, name, '`', "`", "`");
	else
		add_quoted(out, name, '"', "\"", "\"");
}

void sql_add_field(struct writer *w, size_t slot)
{
	struct str name = target_name(w->c, slot, -1);

	sql_add_name(w->out, name.n ? name : own_name(w->c, slot), kind_of(w));
}

/* A regular expression that is found in the field. */
static bool add_regex(struct writer *w, const struct test *t, struct str pattern)
{
	static const char *const before[] = { "match(", "", "regexp_matches(" };
	static const char *const between[] = { ", ", " REGEXP ", ", " };
	static const char *const after[] = { ")", "", ")" };
	enum sql kind = kind_of(w);

	buf_add(w->out, str_of(before[kind]));
	sql_add_field(w, t->slot);
	buf_add(w->out, str_of(between[kind]));
	add_text(w, pattern);
	buf_add(w->out, str_of(after[kind]));
	return true;
}

/* `lower(x) = 'abc'`. */
static bool add_equal(struct writer *w, const struct test *t)
{
	const char *lower = kind_of(w) == SQL_CLICKHOUSE && glob_beyond_ascii(t) ? "lowerUTF8("
	                                                                         : "lower(";

	buf_add(w->out, str_of(t->cased ? "" : lower));
	sql_add_field(w, t->slot);
	buf_add(w->out, t->cased ? STR(" = ") : STR(") = "));
	add_text(w, t->text);
	return true;
}

/* SQLite's LIKE ignores case, its GLOB minds it. */
static bool add_glob(struct writer *w, const struct test *t)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < t->pieces; i++) {
		struct str s = t->piece[i].text;

		if (t->piece[i].kind != PIECE_TEXT) {
			buf_add_char(&b, t->piece[i].kind == PIECE_MANY ? '*' : '?');
			continue;
		}
		for (size_t j = 0; j < s.n; j++)
			buf_printf(&b, strchr("*?[", s.p[j]) && s.p[j] ? "[%c]" : "%c", s.p[j]);
	}
	sql_add_field(w, t->slot);
	buf_add(w->out, STR(" GLOB "));
	add_text(w, buf_str(&b));
	buf_free(&b);
	return true;
}

static bool add_like(struct writer *w, const struct test *t)
{
	enum sql kind = kind_of(w);

	sql_add_field(w, t->slot);
	buf_add(w->out, t->cased || kind == SQL_SQLITE ? STR(" LIKE ") : STR(" ILIKE "));
	add_text(w, glob_like(t, "%", "_", "%_\\", "\\", w->mem));
	if (kind != SQL_CLICKHOUSE)
		buf_add(w->out, STR(" ESCAPE '\\'"));
	return true;
}

static bool add_pattern(struct writer *w, const struct test *t)
{
	enum sql kind = kind_of(w);

	if (t->shape == SHAPE_ANY) {
		sql_add_field(w, t->slot);
		buf_add(w->out, STR(" IS NOT NULL"));
		return true;
	}
	if (glob_odd_case(t) || (kind == SQL_SQLITE && glob_beyond_ascii(t))) {
		if (kind == SQL_SQLITE)
			notice(w->c, "needs a function REGEXP that knows the cases of all letters");
		return add_regex(w, t, glob_regex_flagged(t, w->mem));
	}
	if (t->shape == SHAPE_EXACT)
		return add_equal(w, t);
	return kind == SQL_SQLITE && t->cased ? add_glob(w, t) : add_like(w, t);
}

void sql_number_begin(struct writer *w, size_t slot)
{
	static const char *const before[] = { "toFloat64OrNull(replaceRegexpAll(", "CASE WHEN ",
		                              "TRY_CAST(" };
	static const char *const after[] = { ", '^\\\\s+|\\\\s+$', ''))", " AS REAL)",
		                             " AS DOUBLE)" };
	enum sql kind = kind_of(w);

	buf_add(w->out, str_of(before[kind]));
	if (kind == SQL_SQLITE) {
		sql_add_field(w, slot);
		buf_add(w->out, STR(" REGEXP "));
		add_text(w, STR("^\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?\\s*$"));
		buf_add(w->out, STR(" THEN CAST("));
	}
	sql_add_field(w, slot);
	buf_add(w->out, str_of(after[kind]));
}

void sql_number_end(struct writer *w)
{
	buf_add(w->out, kind_of(w) == SQL_SQLITE ? STR(" END") : STR(""));
}

static void add_number_test(struct writer *w, const struct test *t)
{
	sql_number_begin(w, t->slot);
	buf_printf(w->out, " %s ", order_sign(t->order));
	add_number(w->out, t->number);
	sql_number_end(w);
}

static bool add_net(struct writer *w, const struct test *t)
{
	if (kind_of(w) == SQL_CLICKHOUSE) {
		buf_printf(w->out, "if(isIPv%dString(ifNull(", t->net.version);
		sql_add_field(w, t->slot);
		buf_add(w->out, STR(", '')), isIPAddressInRange(assumeNotNull("));
		sql_add_field(w, t->slot);
		buf_add(w->out, STR("), "));
		add_text(w, cidr_text(t, w->mem));
		buf_add(w->out, STR("), 0)"));
		return true;
	}
	if (t->net.version != 4)
		return refuse(w, t, "there is no function for networks of IPv6");
	return add_regex(w, t, cidr_regex(t, w->mem));
}

/* `lower(a) = lower(b)`, or one in the other. */
static bool add_relation(struct writer *w, const struct test *t)
{
	static const char *const begin[] = { "", "startsWith(", "endsWith(", "position(" };
	static const char *const lite[] = { "", "instr(", "substr(", "instr(" };
	static const char *const duck[] = { "", "starts_with(", "ends_with(", "contains(" };
	enum sql kind = kind_of(w);
	const char *lower = t->cased ? "" : kind == SQL_CLICKHOUSE ? "lowerUTF8" : "lower";

	if (kind == SQL_SQLITE && !t->cased)
		notice(w->c, "lower() of SQLite knows the letters of ASCII alone");
	buf_add(w->out, str_of(kind == SQL_CLICKHOUSE ? begin[t->relation]
	                       : kind == SQL_SQLITE   ? lite[t->relation]
	                                              : duck[t->relation]));
	buf_printf(w->out, "%s(", lower);
	sql_add_field(w, t->slot);
	if (kind == SQL_SQLITE && t->relation == TEST_ENDS) {
		buf_add(w->out, STR("), length("));
		sql_add_field(w, t->slot);
		buf_add(w->out, STR(") - length("));
		sql_add_field(w, t->other);
		buf_printf(w->out, ") + 1) = %s(", lower);
		sql_add_field(w, t->other);
		buf_add(w->out, STR(")"));
		return true;
	}
	buf_printf(w->out, "%s%s(", t->relation == TEST_SAME ? ") = " : "), ", lower);
	sql_add_field(w, t->other);
	buf_add(w->out, STR(")"));
	buf_add(w->out, t->relation == TEST_SAME ? STR("") : STR(")"));
	if (kind == SQL_SQLITE && t->relation != TEST_SAME)
		buf_add(w->out, t->relation == TEST_STARTS ? STR(" = 1") : STR(" > 0"));
	else if (kind == SQL_CLICKHOUSE && t->relation == TEST_CONTAINS)
		buf_add(w->out, STR(" > 0"));
	return true;
}

/* A pattern of the rule.  ClickHouse's `.` matches line ends too unless the pattern says (?-s). */
static bool add_rule_regex(struct writer *w, const struct test *t)
{
	enum sql kind = kind_of(w);
	const char *beyond = kind == SQL_SQLITE ? NULL : regex_beyond_re2(t->as_written);
	bool lines = kind == SQL_CLICKHOUSE && !t->flags.dotall &&
	             str_find_char(t->as_written, '.') != STR_NONE;

	if (beyond)
		return refuse(w, t, "RE2 cannot do %s", beyond);
	if (kind == SQL_SQLITE)
		return add_regex(w, t, regex_flagged(t, w->mem));
	return add_regex(w, t,
	                 arena_printf(w->mem, "%s%.*s", lines ? "(?-s)" : "",
	                              STR_ARG(regex_re2(t, w->mem))));
}

static bool add_test(struct writer *w, const struct test *t)
{
	switch (t->kind) {
	case TEST_GLOB:
		return add_pattern(w, t);
	case TEST_REGEX:
		return add_rule_regex(w, t);
	case TEST_CIDR:
		return add_net(w, t);
	case TEST_COMPARE:
		add_number_test(w, t);
		return true;
	case TEST_FIELD:
		return add_relation(w, t);
	case TEST_EXISTS:
		sql_add_field(w, t->slot);
		buf_add(w->out, STR(" IS NOT NULL"));
		return true;
	case TEST_NULL:
		buf_add(w->out, STR("coalesce("));
		sql_add_field(w, t->slot);
		buf_add(w->out, STR(", '') = ''"));
		return true;
	default:
		return refuse(w, t, "how its texts spell times is not known");
	}
}

static bool test_sql(struct writer *w, const struct test *t, bool negated)
{
	bool two = t->kind == TEST_EXISTS || t->kind == TEST_NULL ||
	           (t->kind == TEST_GLOB && t->shape == SHAPE_ANY);

	if (t->slot == TEST_SLOT_ANY)
		return refuse(w, t, "it has no word for all columns");
	if (!negated || two)
		return add_test(w, t);
	buf_add(w->out, STR("coalesce("));
	if (!add_test(w, t))
		return false;
	buf_add(w->out, kind_of(w) == SQL_DUCKDB ? STR(", false)") : STR(", 0)"));
	return true;
}

/* The table: that of targets.yaml, or one named as the log source. */
static struct str table_of(const struct conversion *c)
{
	const struct sigma_rule *s = c->rule->sigma;
	struct buf b = { 0 };

	if (c->place && c->place->into.n)
		return c->place->into;
	for (int i = 0; s && i < 3; i++) {
		struct str part = i == 0   ? s->logsource.product
		                  : i == 1 ? s->logsource.category
		                           : s->logsource.service;

		if (part.n && b.n)
			buf_add_char(&b, '_');
		buf_add(&b, part);
	}
	return b.n ? text_take(&b, c->mem) : STR("events");
}

void sql_add_table(const struct conversion *c, struct buf *out)
{
	sql_add_name(out, table_of(c), sql_kind(c));
}

bool sql_condition(const struct conversion *c, struct buf *out, struct err *err)
{
	static const struct words words = { " AND ", " OR ", "NOT " };
	struct writer w = { c, out, err, c->mem, &words, test_sql };

	return tree_write(&w, c->tree);
}

static bool rule_sql(const struct conversion *c, struct buf *out, struct err *err)
{
	add_heading(c, out, "-- ", "");
	buf_add(out, STR("SELECT * FROM "));
	sql_add_table(c, out);
	buf_add(out, STR("\nWHERE "));
	if (!sql_condition(c, out, err))
		return false;
	buf_add(out, STR(";\n"));
	return true;
}

const struct target target_clickhouse = {
	.name = "clickhouse",
	.about = "ClickHouse SQL",
	.suffix = ".sql",
	.names_source = true,
	.rule = rule_sql,
	.several = sql_several,
};

const struct target target_sqlite = {
	.name = "sqlite",
	.about = "SQLite SQL (REGEXP follows PCRE)",
	.suffix = ".sql",
	.names_source = true,
	.rule = rule_sql,
	.several = sql_several,
};

const struct target target_duckdb = {
	.name = "duckdb",
	.about = "DuckDB SQL",
	.suffix = ".sql",
	.names_source = true,
	.rule = rule_sql,
	.several = sql_several,
};
