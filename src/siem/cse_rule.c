/* Cloud SIEM rules in files; see cse_rule.h. */
#include "siem/cse_rule.h"

#include "base/buf.h"
#include "siem/cse_expr.h"
#include "siem/cse_rule_private.h"
#include "siem/side_file.h"

static void problem_add(struct cse_reader *r, size_t line, struct str id, struct str what,
                        bool skipped)
{
	rules_wrong(r->rules, &(struct sigma_problem){ .file = r->file,
	                                               .id = id,
	                                               .line = line,
	                                               .what = what,
	                                               .skipped = skipped });
}

static bool take_severity(struct cse_reader *r, int *severity)
{
	struct str text = r->parts.score;
	uint64_t n;

	*severity = 1;
	if (text.n == 0)
		return true;
	if (!str_take_uint(&text, &n) || text.n || n > 10)
		return false;
	*severity = (int)n;
	return true;
}

/* The attributes of the entities as slots.  NULL: `err`. */
static struct rule_entity *entities_compile(struct cse_reader *r, struct err *err)
{
	struct rule_entity *out = arena_many(&r->rules->mem, struct rule_entity,
	                                     r->parts.entities + 1);

	for (size_t i = 0; i < r->parts.entities; i++) {
		out[i].type = r->parts.entity[i].type;
		if (!cse_attribute_compile(r, r->parts.entity[i].field, &out[i].slot, err))
			return NULL;
	}
	return out;
}

/* `fields["a.b"]` in the spelling that slots have. */
static struct str template_plain(struct str text, struct arena *a)
{
	struct buf b = { 0 };
	struct str out, before = STR("fields[");

	for (size_t i = 0; i < text.n; i++) {
		struct str rest = str_from(text, i);
		bool open = i >= before.n && str_starts(str_from(text, i - before.n), before);

		buf_add_char(&b, (open && *rest.p == '"') || str_starts(rest, STR("\"]}"))
		                         ? '\''
		                         : *rest.p);
	}
	out = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return out;
}

const struct expr *cse_expression_compile(struct cse_reader *r, const struct cse_text *expression,
                                          struct err *err)
{
	struct cursor c;

	r->at = expression;
	if (!expression->text.n) {
		err_set(err, ERR_USAGE, "expected 'expression' of the rule, found none");
		return NULL;
	}
	cur_init(&c, expression->text, &r->rules->names, &r->rules->mem);
	c.fn = &r->rules->fn;
	return cse_expr_parse(&c, &r->rules->mem, err);
}

static bool match_compile(struct cse_reader *r, struct rule *rule, struct err *err)
{
	rule->condition = cse_expression_compile(r, &r->parts.expression, err);
	return rule->condition != NULL;
}

/* What a kind of rules makes of a rule's parts.  False: `err`. */
static bool (*const compile[CSE_KINDS])(struct cse_reader *r, struct rule *rule,
                                        struct err *err) = {
	[CSE_MATCH] = match_compile,         [CSE_THRESHOLD] = cse_threshold_compile,
	[CSE_CHAIN] = cse_chain_compile,     [CSE_AGGREGATION] = cse_aggregation_compile,
	[CSE_OUTLIER] = cse_outlier_compile, [CSE_FIRST_SEEN] = cse_first_seen_compile,
};

static bool rule_compile(struct cse_reader *r, int severity, struct err *err)
{
	const struct cse_parts *parts = &r->parts;
	struct arena *mem = &r->rules->mem;
	uint8_t dialect = r->rules->names.dialect;
	struct rule rule = {
		.dialect = DIALECT_CSE,
		.id = parts->id,
		.name = parts->name,
		.summary = template_plain(parts->summary.n ? parts->summary : parts->description,
		                          mem),
		.file = r->file,
		.line = parts->line,
		.severity = severity,
		.tags = parts->tags,
		.tag = parts->tag,
		.route = arena_new(mem, struct route),
		.routes = 1,
		.entities = parts->entities,
	};
	bool ok;

	r->at = &parts->expression;
	r->rules->names.dialect = DIALECT_CSE;
	ok = compile[cse_parts_kind(r)](r, &rule, err);
	if (ok)
		rule.entity = entities_compile(r, err);
	r->rules->names.dialect = dialect;
	if (!ok || !rule.entity)
		return false;
	*rules_add(r->rules) = rule;
	return true;
}

static void finish(struct cse_reader *r)
{
	const struct cse_parts *parts = &r->parts;
	struct arena *mem = &r->rules->mem;
	struct err err = { 0 };
	int severity;

	if (parts->disabled) {
		problem_add(r, parts->line, parts->id, STR("the rule is disabled"), true);
	} else if (!parts->id.n || !parts->name.n) {
		problem_add(r, parts->line, parts->id,
		            arena_printf(mem, "expected '%s' of the rule, found none",
		                         parts->id.n ? "name" : "id"),
		            false);
	} else if (!take_severity(r, &severity)) {
		problem_add(r, parts->line, parts->id,
		            arena_printf(mem, "expected a severity from 0 to 10, found '%.*s'",
		                         STR_ARG(parts->score)),
		            false);
	} else if (!rule_compile(r, severity, &err)) {
		problem_add(r, r->at->line ? r->at->line : parts->line, parts->id,
		            caret_text(r->at->text, &err, mem), false);
	}
}

static void take_rule(struct cse_reader *r)
{
	if (cse_parts_take(r))
		finish(r);
}

bool cse_rule_read(struct rules *rules, struct str file, struct str text)
{
	struct cse_reader r = { .rules = rules, .file = file, .problems = rules->problems };
	struct err err = { 0 };
	struct str prefix;

	yaml_open(&r.y, file, text, &rules->mem, &err);
	if (yaml_peek(&r.y) == YAML_LIST) {
		yaml_list(&r.y, "rules");
		while (yaml_item(&r.y))
			take_rule(&r);
	} else {
		take_rule(&r);
	}
	if (r.y.failed) {
		/* The message begins with the file and the line, as the problem does. */
		prefix = arena_printf(&rules->mem, "%.*s:%zu: ", STR_ARG(file), r.y.line);
		text = arena_copy(&rules->mem, str_of(err.text));
		str_skip(&text, prefix);
		problem_add(&r, r.y.line, r.parts.id, text, false);
	}
	yaml_close(&r.y);
	return rules->problems == r.problems;
}
