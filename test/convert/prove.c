/*
 * Conversion proved by running.
 *
 *     prove RULES [RANDOM [SEED]]     RULES: files or a folder; RANDOM: how many random rules more
 *     prove --cases RULES [RANDOM [SEED]]
 *
 * Each rule is evaluated on events made of its own texts: as they are, in another case, cut, grown,
 * empty, missing.  Then it is converted to SQLite SQL, which libsqlite3 runs over a table of these
 * events, and to Sigma, Cloud SIEM and Sumo, which are read back and evaluated; what these give is
 * converted to SQLite once more.  Each must choose the same events, or refuse.  The event that
 * separates two is shown.  `--cases` prints the events and what ClickHouse and DuckDB are to be
 * asked, a JSON object a rule, for test/convert/sql.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "convert/convert.h"
#include "siem/cse_rule.h"
#include "siem/sumo_rule.h"
#include "sqlite.h"

#define EVENTS 120 /* of a rule */
#define VALUES 400 /* of a field */
#define FIELDS 64

static uint64_t state;

static uint32_t chance(uint32_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)((state >> 16) % n);
}

/* The fields of a rule and the values that its events are made of. */
struct matter {
	struct arena mem;
	size_t n; /* fields */
	size_t slot[FIELDS];
	struct str name[FIELDS];
	struct str value[FIELDS][VALUES];
	size_t values[FIELDS];
	struct str event[EVENTS][FIELDS]; /* p NULL: missing */
	bool wanted[EVENTS]; /* by the rule as it was */
	bool keyword;
};

struct counts {
	size_t rules, compared, refused, failed;
};

static struct counts counts;
static bool cases;

static size_t field_of(struct matter *m, const struct names *names, size_t slot)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->slot[i] == slot)
			return i;
	if (m->n == FIELDS)
		return 0;
	m->slot[m->n] = slot;
	m->name[m->n] = names->name[slot].text;
	if (str_ends(m->name[m->n], STR("']")) && str_skip(&m->name[m->n], STR("fields['")))
		m->name[m->n].n -= 2;
	return m->n++;
}

static void value_add(struct matter *m, size_t field, struct str s)
{
	if (m->values[field] < VALUES && s.n < 2000 && utf8_valid(s) &&
	    memchr(s.p ? s.p : "", 0, s.n) == NULL)
		m->value[field][m->values[field]++] = arena_copy(&m->mem, s);
}

/* A text that the glob covers; now and then nearly. */
static struct str covered(struct matter *m, const struct test *t)
{
	static const char *const fill[] = { "", "x", "\\", "a b", "é", "%", "_", "\n", "*" };
	struct buf b = { 0 };
	struct str out;

	for (size_t i = 0; i < t->pieces; i++) {
		if (t->piece[i].kind == PIECE_TEXT)
			buf_add(&b, t->piece[i].text);
		else if (t->piece[i].kind == PIECE_ONE)
			buf_add(&b, str_of(fill[chance(8) + 1]));
		else
			buf_add(&b, str_of(fill[chance(COUNT(fill))]));
	}
	out = arena_copy(&m->mem, buf_str(&b));
	buf_free(&b);
	return out;
}

static struct str varied(struct matter *m, struct str s)
{
	switch (chance(8)) {
	case 0:
		return utf8_upper(s, &m->mem);
	case 1:
		return str_slice(s, 0, s.n ? s.n - 1 : 0);
	case 2:
		return str_from(s, 1);
	case 3:
		return arena_printf(&m->mem, "%.*s%.*s", STR_ARG(s), STR_ARG(s));
	case 4:
		return arena_printf(&m->mem, "z%.*s", STR_ARG(s));
	case 5:
		return arena_printf(&m->mem, "%.*s\n", STR_ARG(s));
	default:
		return s;
	}
}

static void number_values(struct matter *m, size_t field, double d)
{
	value_add(m, field, arena_printf(&m->mem, "%.17g", d));
	value_add(m, field, arena_printf(&m->mem, "%.17g", d + 1));
	value_add(m, field, arena_printf(&m->mem, "%.17g", d - 1));
	value_add(m, field, arena_printf(&m->mem, "%.1f", d));
	value_add(m, field, STR("0x10"));
	value_add(m, field, STR("12abc"));
	value_add(m, field, STR("1e3"));
}

static void net_values(struct matter *m, size_t field, const struct test *t)
{
	uint32_t ip = t->net.v4;
	uint32_t host = t->bits >= 32 ? 0 : 0xffffffffu >> t->bits;
	uint32_t some[] = { ip, ip | host, ip + host + 1, ip - 1, ip | (chance(1 << 16) & host) };

	for (size_t i = 0; i < COUNT(some) && t->net.version == 4; i++)
		value_add(m, field,
		          arena_printf(&m->mem, "%u.%u.%u.%u", some[i] >> 24, (some[i] >> 16) & 255,
		                       (some[i] >> 8) & 255, some[i] & 255));
	value_add(m, field, STR("::1"));
	value_add(m, field, STR("fe80::1"));
	value_add(m, field, STR("1.2.3"));
	value_add(m, field, STR("10.0.0.1.5"));
}

/* The letters of a regular expression: a text that it may find, `any` for each `.`. */
static struct str regex_letters(struct matter *m, struct str s, char any)
{
	char *p = arena_get_text(&m->mem, s.n);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n) {
			char c = s.p[++i];

			p[n++] = c == 'd'   ? '5'
			         : c == 's' ? ' '
			         : c == 'w' ? 'w'
			         : c == 'b' ? ' '
			                    : c;
		} else if (!strchr("^$()[]{}|*+?", s.p[i])) {
			p[n++] = s.p[i] == '.' ? any : s.p[i];
		}
	}
	return str_make(p, n);
}

static void test_values(struct matter *m, const struct names *names, const struct test *t)
{
	size_t field;

	if (t->slot == TEST_SLOT_ANY) {
		m->keyword = true;
		for (field = 0; field < m->n && t->kind == TEST_GLOB; field++)
			value_add(m, field, covered(m, t));
		return;
	}
	field = field_of(m, names, t->slot);
	if (t->kind == TEST_FIELD)
		field_of(m, names, t->other);
	for (int i = 0; i < 3 && t->kind == TEST_GLOB; i++) {
		struct str s = covered(m, t);

		value_add(m, field, s);
		value_add(m, field, varied(m, s));
	}
	if (t->kind == TEST_REGEX) {
		value_add(m, field, regex_letters(m, t->as_written, 'x'));
		value_add(m, field, regex_letters(m, t->as_written, '\n'));
		value_add(m, field, varied(m, regex_letters(m, t->as_written, 'x')));
	}
	if (t->kind == TEST_CIDR)
		net_values(m, field, t);
	if (t->kind == TEST_COMPARE)
		number_values(m, field, t->number);
}

/* What is compared with a constant in the other languages: every field may be. */
static void constant_values(struct matter *m, const struct expr *e)
{
	struct str s = value_to_str(&e->constant, &m->mem);

	for (size_t f = 0; f < m->n; f++) {
		value_add(m, f, s);
		value_add(m, f, varied(m, s));
	}
}

struct fields {
	struct matter *m;
	const struct names *names;
};

static void field_use(void *user, size_t slot)
{
	const struct fields *f = user;

	if (slot != TEST_SLOT_ANY)
		field_of(f->m, f->names, slot);
}

static void tree_values(struct matter *m, const struct names *names, const struct expr *e)
{
	if (e->kind == EXPR_TEST)
		test_values(m, names, e->test);
	if (e->kind == EXPR_CONST)
		constant_values(m, e);
	for (size_t i = 0; i < e->n; i++)
		tree_values(m, names, e->part[i]);
}

static void events_make(struct matter *m)
{
	for (size_t f = 0; f < m->n; f++) {
		value_add(m, f, STR(""));
		value_add(m, f, STR("abc"));
		value_add(m, f, STR("ABC\\d.exe"));
	}
	for (size_t i = 0; i < EVENTS; i++)
		for (size_t f = 0; f < m->n; f++) {
			size_t from = chance(8) == 0 && f ? chance((uint32_t)f) : f;

			if (chance(8) == 0)
				continue;
			m->event[i][f] = chance(4) == 0 && from != f && m->event[i][from].p
			                         ? m->event[i][from]
			                         : m->value[f][chance((uint32_t)m->values[f])];
		}
}

/* The field of the events that a slot of other names means. */
static size_t event_field(const struct matter *m, struct str name)
{
	if (str_skip(&name, STR("fields['")))
		name.n -= name.n >= 2 ? 2 : 0;
	for (size_t f = 0; f < m->n; f++)
		if (str_eq_nocase(m->name[f], name))
			return f;
	return STR_NONE;
}

static void condition_run(const struct matter *m, const struct names *names,
                          const struct expr *condition, bool *is)
{
	struct arena a = { 0 };

	for (size_t i = 0; i < EVENTS; i++) {
		struct record *r = record_new(&a, names->n);
		struct field *field = arena_many(&a, struct field, m->n + 1);

		for (size_t s = 0; s < names->n; s++) {
			size_t f = event_field(m, names->name[s].text);

			if (f == STR_NONE || !m->event[i][f].p)
				continue;
			r->slot[s] = value_text(m->event[i][f]);
			field[r->fields++] = (struct field){ m->name[f],
				                             value_text(m->event[i][f]) };
		}
		r->field = field;
		is[i] = expr_test_one(condition, r, &a);
		arena_reset(&a);
	}
	arena_free(&a);
}

static void event_show(const struct matter *m, size_t i)
{
	for (size_t f = 0; f < m->n; f++) {
		struct buf b = { 0 };

		buf_add_json(&b, m->event[i][f]);
		printf("    %.*s: %.*s\n", STR_ARG(m->name[f]), m->event[i][f].p ? (int)b.n : 7,
		       m->event[i][f].p ? b.p : "missing");
		buf_free(&b);
	}
}

static void compare(const struct matter *m, const struct rule *rule, const char *what,
                    struct str text, const bool *is)
{
	counts.compared++;
	for (size_t i = 0; i < EVENTS; i++) {
		if (is[i] == m->wanted[i])
			continue;
		counts.failed++;
		printf("FAILED '%.*s' to %s: %s, the rule %s\n%.*s\n", STR_ARG(rule->name), what,
		       is[i] ? "chosen" : "not chosen", m->wanted[i] ? "is true" : "is false",
		       STR_ARG(text));
		event_show(m, i);
		if (rule->sigma)
			printf("%.*s\n", STR_ARG(rule->sigma->text));
		return;
	}
}

static void failed(const struct rule *rule, const char *what, const char *why, struct str text)
{
	counts.compared++;
	counts.failed++;
	printf("FAILED '%.*s' to %s: %s\n%.*s\n", STR_ARG(rule->name), what, why, STR_ARG(text));
}

static sqlite3 *db;

static bool table_fill(const struct matter *m)
{
	struct buf b = { 0 };
	sqlite3_stmt *insert;
	bool ok;

	buf_add(&b, STR("DROP TABLE IF EXISTS t; CREATE TABLE t(\"gyoji number\" INTEGER"));
	for (size_t f = 0; f < m->n; f++)
		buf_printf(&b, ", \"%.*s\" TEXT", STR_ARG(m->name[f]));
	buf_add(&b, STR(")"));
	buf_add_char(&b, '\0');
	ok = sqlite3_exec(db, b.p, NULL, NULL, NULL) == SQLITE_OK;
	b.n = 0;
	buf_add(&b, STR("INSERT INTO t VALUES(?1"));
	for (size_t f = 0; f < m->n; f++)
		buf_printf(&b, ", ?%zu", f + 2);
	buf_add(&b, STR(")"));
	ok = ok && sqlite3_prepare_v2(db, b.p, (int)b.n, &insert, NULL) == SQLITE_OK;
	for (size_t i = 0; ok && i < EVENTS; i++) {
		sqlite3_bind_int64(insert, 1, (int64_t)i);
		for (size_t f = 0; f < m->n; f++) {
			struct str s = m->event[i][f];

			if (s.p)
				sqlite3_bind_text(insert, (int)f + 2, s.p, (int)s.n, NULL);
			else
				sqlite3_bind_null(insert, (int)f + 2);
		}
		ok = sqlite3_step(insert) == SQLITE_DONE;
		sqlite3_reset(insert);
	}
	if (ok)
		sqlite3_finalize(insert);
	buf_free(&b);
	return ok;
}

/* The condition of a SELECT that we wrote. */
static struct str where_of(struct str text)
{
	size_t at = str_find(text, STR("\nWHERE "));

	text = str_trim(str_from(text, at == STR_NONE ? text.n : at + 7));
	text.n -= text.n && text.p[text.n - 1] == ';';
	return text;
}

static bool converted(const char *target, const struct rules *rules, const struct rule *rule,
                      struct buf *b)
{
	struct err err = { 0 };

	if (convert_rule(target_find(str_of(target)), rules, rule, NULL, NULL, NULL, b, &err))
		return true;
	if (err.kind != ERR_QUERY || !err.text[0])
		failed(rule, target, "refused without a reason", STR(""));
	counts.refused++;
	return false;
}

static void sqlite_prove(const struct matter *m, const struct rules *rules, const struct rule *rule,
                         const char *what)
{
	struct buf b = { 0 }, query = { 0 };
	bool is[EVENTS] = { false };
	sqlite3_stmt *select;
	int status;

	if (!converted("sqlite", rules, rule, &b)) {
		buf_free(&b);
		return;
	}
	buf_printf(&query, "SELECT \"gyoji number\" FROM t WHERE %.*s",
	           STR_ARG(where_of(buf_str(&b))));
	if (sqlite3_prepare_v2(db, query.p, (int)query.n, &select, NULL) != SQLITE_OK) {
		failed(rule, what, sqlite3_errmsg(db), buf_str(&query));
	} else {
		while ((status = sqlite3_step(select)) == SQLITE_ROW)
			is[sqlite3_column_int64(select, 0)] = true;
		if (status == SQLITE_DONE)
			compare(m, rule, what, buf_str(&query), is);
		else
			failed(rule, what, sqlite3_errmsg(db), buf_str(&query));
		sqlite3_finalize(select);
	}
	buf_free(&b);
	buf_free(&query);
}

static void rules_new(struct rules *rules)
{
	*rules = (struct rules){ 0 };
	names_init(&rules->names, &rules->mem);
	rules->names.dialect = DIALECT_SIGMA;
}

/* Sigma rules of a text. */
static bool sigma_rules(struct rules *rules, struct str text)
{
	struct sigma_set set = { .mem = &rules->mem, .names = &rules->names };

	sigma_read(&set, STR("rule.yml"), text);
	sigma_link(&set);
	for (size_t i = 0; i < set.problems; i++)
		rules_wrong(rules, &set.problem[i]);
	for (size_t i = 0; i < set.rules; i++) {
		struct rule *r = rules_add(rules);

		r->dialect = DIALECT_SIGMA;
		r->sigma = set.rule[i];
		r->name = r->sigma->title;
		r->id = r->sigma->id;
		r->condition = r->sigma->condition;
		r->correlation = r->sigma->correlation;
		r->severity = 5;
	}
	return set.problems == 0 && rules->n > 0;
}

static bool read_back(const char *target, struct rules *rules, struct str text)
{
	static const struct fn_env fn = { 0 };

	text = arena_copy(&rules->mem, text);
	if (str_eq(str_of(target), STR("sigma")))
		return sigma_rules(rules, text);
	if (str_eq(str_of(target), STR("cse")))
		rules->names.dialect = DIALECT_CSE;
	else
		rules->names.dialect = DIALECT_SUMO;
	return str_eq(str_of(target), STR("cse"))
	               ? cse_rule_read(rules, STR("rule.cse.yml"), text)
	               : sumo_rule_read(rules, STR("rule.sumo"), text, &fn);
}

/* Through another of our languages and back. */
static void back_prove(const struct matter *m, const struct rules *rules, const struct rule *rule,
                       const char *target, int depth)
{
	static const char *const targets[] = { "sigma", "cse", "sumo" };
	struct buf b = { 0 };
	struct rules back;
	bool is[EVENTS];

	if (!converted(target, rules, rule, &b)) {
		buf_free(&b);
		return;
	}
	rules_new(&back);
	if (!read_back(target, &back, buf_str(&b)) || back.n != 1) {
		failed(rule, target,
		       back.problems ? arena_copy(&back.mem, back.problem[0].what).p
		                     : "it cannot be read back",
		       buf_str(&b));
	} else {
		condition_run(m, &back.names, back.rule[0].condition, is);
		compare(m, rule, target, buf_str(&b), is);
		if (!m->keyword)
			sqlite_prove(m, &back, &back.rule[0], "sqlite, by another language");
		for (size_t i = 0; i < COUNT(targets) && depth; i++)
			if (i < 2 || !m->keyword)
				back_prove(m, &back, &back.rule[0], targets[i], depth - 1);
	}
	rules_free(&back);
	buf_free(&b);
}

static void case_add_where(struct buf *out, const char *target, const struct rules *rules,
                           const struct rule *rule)
{
	struct buf b = { 0 };

	buf_printf(out, ",\"%s\":", target);
	if (converted(target, rules, rule, &b))
		buf_add_json(out, where_of(buf_str(&b)));
	else
		buf_add(out, STR("null"));
	buf_free(&b);
}

/* For other databases: a line of JSON. */
static void case_print(const struct matter *m, const struct rules *rules, const struct rule *rule)
{
	struct buf b = { 0 };

	buf_add(&b, STR("{\"rule\":"));
	buf_add_json(&b, rule->name);
	case_add_where(&b, "clickhouse", rules, rule);
	case_add_where(&b, "duckdb", rules, rule);
	buf_add(&b, STR(",\"fields\":["));
	for (size_t f = 0; f < m->n; f++) {
		buf_add(&b, f ? STR(",") : STR(""));
		buf_add_json(&b, m->name[f]);
	}
	buf_add(&b, STR("],\"events\":["));
	for (size_t i = 0; i < EVENTS; i++) {
		buf_add(&b, i ? STR(",[") : STR("["));
		for (size_t f = 0; f < m->n; f++) {
			buf_add(&b, f ? STR(",") : STR(""));
			if (m->event[i][f].p)
				buf_add_json(&b, m->event[i][f]);
			else
				buf_add(&b, STR("null"));
		}
		buf_add(&b, STR("]"));
	}
	buf_add(&b, STR("],\"wanted\":["));
	for (size_t i = 0; i < EVENTS; i++)
		buf_printf(&b, "%s%d", i ? "," : "", m->wanted[i]);
	printf("%.*s]}\n", STR_ARG(buf_str(&b)));
	buf_free(&b);
}

static void rule_prove(const struct rules *rules, const struct rule *rule)
{
	static const char *const targets[] = { "sigma", "cse", "sumo" };
	struct matter *m;

	if (!rule->condition || rule->correlation)
		return;
	m = mem_get(sizeof(*m));
	*m = (struct matter){ 0 };
	counts.rules++;
	expr_slots(rule->condition, field_use, &(struct fields){ m, &rules->names });
	tree_values(m, &rules->names, rule->condition);
	events_make(m);
	condition_run(m, &rules->names, rule->condition, m->wanted);
	if (cases) {
		case_print(m, rules, rule);
	} else if (!table_fill(m)) {
		failed(rule, "sqlite", sqlite3_errmsg(db), STR(""));
	} else {
		sqlite_prove(m, rules, rule, "sqlite");
		for (size_t i = 0; i < COUNT(targets); i++)
			if (i < 2 || !m->keyword)
				back_prove(m, rules, rule, targets[i], 1);
	}
	arena_free(&m->mem);
	free(m);
}

/* A random value for a modifier. */
static void value_random(struct buf *b, const char *modifier)
{
	static const char *const texts[] = {
		"abc",        "ABC",     "a*c", "a?c", "*",      "\\*",  "\\?x",
		"\\\\srv\\x", "\\\\*",   "%",   "a%b", "_",      "a_b",  "it''s",
		"\"q\"",      "a\"b''c", "ÄÖü", "ß",   "naïve*", "日本", "a.b",
		"[x]",        "^a$",     "a|b", "(a)", "{1}",    "a/b",  "c:\\\\win*\\\\x.exe",
		"443",        "007",     "",    " ",   "a  b",   "-e",   "~",
		"null",       "true",    "!",   "!x%", "a\\",    "\\",   "#",
		"@x",         "<a>&",    "`",   "x''"
	};
	static const char *const regexes[] = { "^abc",     "c$",        "a.c",     "a+b?",
		                               "[a-c]{2}", "\\d+",      "(x|y)z",  "a/b",
		                               "it''s",    "\\bexe\\b", "\\\\x",   "[^a]",
		                               "\\.exe$",  "\"",        "(?=a)ab", "a*?b" };
	static const char *const nets[] = { "10.0.0.0/8", "192.168.4.0/22", "127.0.0.1/32",
		                            "0.0.0.0/0",  "172.16.0.0/12",  "fe80::/10" };

	if (str_starts(str_of(modifier), STR("|re")))
		buf_printf(b, "'%s'", regexes[chance(COUNT(regexes))]);
	else if (str_eq(str_of(modifier), STR("|cidr")))
		buf_printf(b, "'%s'", nets[chance(COUNT(nets))]);
	else if (str_eq(str_of(modifier), STR("|exists")))
		buf_add(b, chance(2) ? STR("true") : STR("false"));
	else if (str_starts(str_of(modifier), STR("|fieldref")))
		buf_printf(b, "'f%u'", chance(4));
	else if (str_starts(str_of(modifier), STR("|gt")) ||
	         str_starts(str_of(modifier), STR("|lt")))
		buf_printf(b, "%d", (int)chance(2000) - 500);
	else if (chance(12) == 0 && !modifier[0])
		buf_add(b, STR("null"));
	else
		buf_printf(b, "'%s'", texts[chance(COUNT(texts))]);
}

static void rule_random(struct buf *b, size_t number)
{
	static const char *const modifiers[] = { "",
		                                 "",
		                                 "|contains",
		                                 "|startswith",
		                                 "|endswith",
		                                 "|cased",
		                                 "|contains|cased",
		                                 "|startswith|cased",
		                                 "|endswith|cased",
		                                 "|re",
		                                 "|re|i",
		                                 "|re|s",
		                                 "|re|m",
		                                 "|cidr",
		                                 "|exists",
		                                 "|fieldref",
		                                 "|fieldref|contains",
		                                 "|fieldref|startswith",
		                                 "|fieldref|endswith",
		                                 "|gt",
		                                 "|gte",
		                                 "|lt",
		                                 "|lte",
		                                 "|contains|all",
		                                 "|windash",
		                                 "|base64offset|contains",
		                                 "|neq" };
	static const char *const conditions[] = { "a",
		                                  "a and b",
		                                  "a or b",
		                                  "not a",
		                                  "a and not b",
		                                  "not (a and b) or c",
		                                  "1 of them",
		                                  "all of them",
		                                  "not 1 of them",
		                                  "(a or b) and not c" };

	buf_printf(b,
	           "title: random %zu\nlogsource: { category: test }\ndetection:\n"
	           "    condition: %s\n",
	           number, conditions[chance(COUNT(conditions))]);
	for (int s = 0; s < 3; s++) {
		size_t items = chance(3) + 1;

		buf_printf(b, "    %c:\n", 'a' + s);
		for (size_t i = 0; i < items; i++) {
			const char *modifier = modifiers[chance(COUNT(modifiers))];
			bool list = chance(2) && !str_eq(str_of(modifier), STR("|exists"));

			buf_printf(b, "        f%zu%s: %s", i, modifier, list ? "[" : "");
			value_random(b, modifier);
			for (uint32_t k = chance(3); list && k > 0; k--) {
				buf_add(b, STR(", "));
				value_random(b, modifier);
			}
			buf_add(b, list ? STR("]\n") : STR("\n"));
		}
	}
}

static void random_prove(size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf b = { 0 };
		struct rules rules;

		rules_new(&rules);
		rule_random(&b, i);
		/* Some put together what does not go together: they are no rules. */
		if (sigma_rules(&rules, arena_copy(&rules.mem, buf_str(&b))))
			rule_prove(&rules, &rules.rule[0]);
		rules_free(&rules);
		buf_free(&b);
	}
}

static bool files_prove(struct str path)
{
	const struct rules_options options = { .keep_placeholders = true };
	struct rules rules;
	struct err err;
	bool ok = rules_load(&rules, &path, 1, &options, &err);
	size_t bad = ok ? rules.problems - rules.skipped : 1;

	if (!ok)
		printf("FAILED %s\n", err.text);
	for (size_t i = 0; ok && i < rules.problems; i++)
		printf("FAILED %.*s:%zu: %.*s\n", STR_ARG(rules.problem[i].file),
		       rules.problem[i].line, STR_ARG(rules.problem[i].what));
	counts.compared += bad;
	counts.failed += bad;
	for (size_t i = 0; ok && i < rules.n; i++)
		rule_prove(&rules, &rules.rule[i]);
	rules_free(&rules);
	return ok;
}

int main(int argc, char **argv)
{
	cases = argc > 1 && strcmp(argv[1], "--cases") == 0;
	argv += cases;
	argc -= cases;
	if (argc < 2) {
		fprintf(stderr, "usage: prove [--cases] RULES [RANDOM [SEED]]\n");
		return 2;
	}
	state = argc > 3 ? strtoull(argv[3], NULL, 10) * 2 + 1 : 20261124;
	db = sqlite_open();
	if (!db)
		return 1;
	files_prove(str_of(argv[1]));
	random_prove(argc > 2 ? strtoull(argv[2], NULL, 10) : 0);
	sqlite3_close(db);
	if (!cases)
		printf("%zu rules, %zu refusals\n%zu passed, %zu failed\n", counts.rules,
		       counts.refused, counts.compared - counts.failed, counts.failed);
	return counts.failed != 0 || (!cases && counts.compared == 0);
}
