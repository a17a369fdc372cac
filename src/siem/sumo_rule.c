/* Rules in the Sumo language; see sumo_rule.h. */
#include "siem/sumo_rule.h"

#include "expr/build.h"
#include "op/op.h"
#include "siem/query.h"

#define CONDITIONS_MOST 64
#define SEVERITY_MOST   10

struct reading {
	struct rules *rules;
	struct rule *rule;
	struct cursor c;
	const struct fn_env *fn;
	struct str file, text;
	struct err err;
};

static size_t line_of(struct str text, struct str at)
{
	size_t line = 1;

	if (!at.p || at.p < text.p || at.p > text.p + text.n)
		return 0;
	for (const char *p = text.p; p < at.p; p++)
		line += *p == '\n';
	return line;
}

static bool wrong(struct reading *r, struct str id)
{
	const struct sigma_problem problem = {
		.file = r->file,
		.id = id,
		.line = line_of(r->text, r->err.at),
		.what = arena_copy(&r->rules->mem, str_of(r->err.text)),
	};

	rules_wrong(r->rules, &problem);
	return false;
}

/* Words separated by commas. */
static void tags_set(struct rule *rule, struct str value, struct arena *a)
{
	struct str *tag = arena_many(a, struct str, value.n / 2 + 1), one;

	while (value.n) {
		if (!str_take_until(&value, ',', &one)) {
			one = value;
			value.n = 0;
		}
		one = str_trim(one);
		if (one.n)
			tag[rule->tags++] = one;
	}
	rule->tag = tag;
}

static bool severity_set(struct reading *r, struct str value)
{
	struct str rest = value;
	uint64_t n;

	if (!str_take_uint(&rest, &n) || rest.n || n < 1 || n > SEVERITY_MOST)
		return err_query(&r->err, value,
		                 "severity: expected a number from 1 to %d, found '%.*s'",
		                 SEVERITY_MOST, STR_ARG(value));
	r->rule->severity = (int)n;
	return true;
}

static void entity_set(struct reading *r, struct str value)
{
	struct rule_entity *entity = arena_new(&r->rules->mem, struct rule_entity);

	entity->slot = names_read(&r->rules->names, value);
	r->rule->entity = entity;
	r->rule->entities = 1;
}

/* One `// key: value`; other keys are for people. */
static bool key_set(struct reading *r, struct str key, struct str value)
{
	struct rule *rule = r->rule;

	if (str_eq_nocase(key, STR("severity")))
		return severity_set(r, value);
	if (str_eq_nocase(key, STR("id")))
		rule->id = value;
	else if (str_eq_nocase(key, STR("name")))
		rule->name = value;
	else if (str_eq_nocase(key, STR("summary")))
		rule->summary = value;
	else if (str_eq_nocase(key, STR("risk")))
		rule->no_risk = str_eq_nocase(value, STR("no"));
	else if (str_eq_nocase(key, STR("tags")))
		tags_set(rule, value, &r->rules->mem);
	else if (str_eq_nocase(key, STR("entity")) && value.n)
		entity_set(r, value);
	return true;
}

/* The lines in front; the query is what follows. */
static bool head_read(struct reading *r, struct str *query)
{
	struct str rest = *query, line, key;

	while (str_take_line(&rest, &line)) {
		line = str_trim(line);
		if (line.n && !str_skip(&line, STR("//")))
			return true;
		if (str_take_until(&line, ':', &key) && !key_set(r, str_trim(key), str_trim(line)))
			return false;
		*query = rest;
	}
	return true;
}

static const struct expr *scope_read(struct cursor *c, struct arena *a, struct err *err)
{
	const struct scope *scope = scope_parse(c, err);

	return scope ? expr_from_scope(scope, c->names, a) : NULL;
}

/* The operators behind the scope that only choose records; their conditions are added to `part`.
 * `*done` counts them.  The cursor stands behind them, at the end or before another operator. */
static bool wheres_read(struct cursor *c, const struct expr **part, size_t *n, size_t *done,
                        struct arena *a, struct err *err)
{
	for (;; ++*done) {
		struct cursor before = *c;

		if (!cur_skip_sign(c, "|") || cur_at_eof(c))
			return true;
		if (cur_skip_word(c, "json") && cur_skip_word(c, "auto") && cur_at_end(c))
			continue;
		*c = before;
		cur_skip_sign(c, "|");
		if (!cur_skip_word(c, "where") || *n == CONDITIONS_MOST) {
			*c = before;
			return true;
		}
		part[*n] = expr_parse(c, a, err);
		if (!part[(*n)++])
			return false;
		if (!cur_at_end(c))
			return cur_expected(c, "'|' or the end of the query", err);
	}
}

static bool query_read(struct reading *r, struct str query)
{
	const struct expr *part[CONDITIONS_MOST];
	struct arena *a = &r->rules->mem;
	size_t n = 1, done = 1;

	cur_init(&r->c, query, &r->rules->names, a);
	r->c.fn = r->fn;
	part[0] = scope_read(&r->c, a, &r->err);
	if (!part[0] || !wheres_read(&r->c, part, &n, &done, a, &r->err))
		return false;
	r->rule->condition = n == 1 ? part[0] : expr_over(EXPR_AND, part, n, query, a, &r->err);
	if (!r->rule->condition || cur_at_eof(&r->c))
		return r->rule->condition != NULL;
	if (!cur_peek_sign(&r->c, "|"))
		return cur_expected(&r->c, "'|' or the end of the query", &r->err);
	r->rule->query = rule_query_new(query, done, &r->rules->names, r->fn, a, &r->err);
	return r->rule->query != NULL;
}

/* The name of the file without folder and extension. */
static struct str file_stem(struct str file)
{
	struct str name = str_from(file, str_find_last(file, '/') + 1);

	return str_slice(name, 0, str_find_last(name, '.'));
}

bool sumo_rule_read(struct rules *rules, struct str file, struct str text, const struct fn_env *fn)
{
	static const struct fn_env none = { 0 };
	static const struct route any = { .source = { "", 0 } };
	struct rule rule = { .dialect = DIALECT_SUMO,
		             .file = file,
		             .line = 1,
		             .severity = 5,
		             .route = &any,
		             .routes = 1 };
	struct reading r = { .rules = rules, .rule = &rule, .file = file, .text = text };
	struct str query = text;
	uint8_t before = rules->names.dialect;
	bool ok;

	r.fn = fn ? fn : &none;
	rules->names.dialect = DIALECT_SUMO;
	ok = head_read(&r, &query) && query_read(&r, query);
	rules->names.dialect = before;
	if (!ok)
		return wrong(&r, rule.id);
	rule.id = rule.id.n ? rule.id : file_stem(file);
	rule.name = rule.name.n ? rule.name : rule.id;
	*rules_add(rules) = rule;
	return true;
}
