/* Cloud SIEM rules in files; see cse_rule.h. */
#include "siem/cse_rule.h"

#include "base/buf.h"
#include "siem/cse_expr.h"
#include "siem/cse_rule_private.h"
#include "siem/side_file.h"

/* The kinds of rules that need more than one record, by the words that their types, ids and keys
 * have. */
static const struct {
	const char *word, *kind;
} kinds[] = {
	{ "threshold", "threshold" },
	{ "chain", "chain" },
	{ "aggregation", "aggregation" },
	{ "outlier", "outlier" },
	{ "first", "first-seen" },
	{ "expressionsandlimits", "chain" },
	{ "aggregationfunctions", "aggregation" },
	{ "triggerexpression", "aggregation" },
	{ "deviationthreshold", "outlier" },
	{ "valuefields", "first-seen" },
	{ "valueexpression", "first-seen" },
	{ "baselinetype", "first-seen" },
};

/* Keys as they are compared: small letters, no underscores. */
static struct str plain_key(struct str key, struct arena *a)
{
	char *p = arena_get_text(a, key.n);
	size_t n = 0;

	for (size_t i = 0; i < key.n; i++)
		if (key.p[i] != '_' && key.p[i] != '-')
			p[n++] = char_lower(key.p[i]);
	return str_make(p, n);
}

static void problem_add(struct cse_reader *r, size_t line, struct str id, struct str what,
                        bool skipped)
{
	rules_wrong(r->rules, &(struct sigma_problem){ .file = r->file,
	                                               .id = id,
	                                               .line = line,
	                                               .what = what,
	                                               .skipped = skipped });
}

static void skip(struct yaml *y)
{
	struct str text;

	switch (yaml_peek(y)) {
	case YAML_TEXT:
		yaml_text(y, "a text", &text);
		break;
	case YAML_LIST:
		yaml_list(y, "a list");
		while (yaml_item(y))
			skip(y);
		break;
	case YAML_MAP:
		yaml_map(y, "a map");
		while (yaml_key(y, &text))
			skip(y);
		break;
	default:
		break;
	}
}

/* A text; `null` and `~` of YAML are none. */
static struct str take_text(struct yaml *y, const char *what)
{
	struct str text = { 0 };

	if (!yaml_text(y, what, &text) || str_eq(text, STR("null")) || str_eq(text, STR("~")))
		return STR("");
	return text;
}

/* A list; exports write `null` for none.  False: there is none, or another thing. */
static bool take_list(struct yaml *y, const char *what)
{
	struct str text;

	if (yaml_peek(y) != YAML_TEXT)
		return yaml_list(y, what);
	text = take_text(y, what);
	return text.n ? yaml_fail(y, "expected %s as a list, found '%.*s'", what, STR_ARG(text))
	              : false;
}

static void text_add(struct cse_reader *r, struct str **text, size_t *n, size_t *cap,
                     struct str one)
{
	*text = arena_grow(&r->rules->mem, *text, sizeof(one), *n, cap, *n + 1);
	(*text)[(*n)++] = one;
}

static void take_tags(struct cse_reader *r)
{
	struct cse_parts *parts = &r->parts;

	if (!take_list(&r->y, "tags"))
		return;
	while (yaml_item(&r->y))
		text_add(r, &parts->tag, &parts->tags, &parts->tag_cap, take_text(&r->y, "a tag"));
}

/* Attributes: a list, or one. */
static void take_attributes(struct cse_reader *r, struct str **text, size_t *n, size_t *cap)
{
	struct str one;

	if (yaml_peek(&r->y) == YAML_TEXT) {
		one = take_text(&r->y, "an attribute");
		if (one.n)
			text_add(r, text, n, cap, one);
		return;
	}
	if (!yaml_list(&r->y, "attributes"))
		return;
	while (yaml_item(&r->y))
		text_add(r, text, n, cap, take_text(&r->y, "an attribute"));
}

static void take_values(struct cse_reader *r)
{
	struct cse_parts *parts = &r->parts;

	parts->kind = STR("first-seen");
	take_attributes(r, &parts->value, &parts->values, &parts->value_cap);
}

static void take_groups(struct cse_reader *r)
{
	struct cse_parts *parts = &r->parts;

	take_attributes(r, &parts->group, &parts->groups, &parts->group_cap);
}

static void take_limit(struct cse_reader *r)
{
	r->parts.kind = STR("threshold");
	r->parts.limit = take_text(&r->y, "a limit");
}

static void take_baseline_type(struct cse_reader *r)
{
	r->parts.kind = STR("first-seen");
	r->parts.baseline_type = take_text(&r->y, "GLOBAL or PER_ENTITY");
}

static void entity_add(struct cse_reader *r, struct cse_entity entity)
{
	struct cse_parts *parts = &r->parts;

	parts->entity = arena_grow(&r->rules->mem, parts->entity, sizeof(entity), parts->entities,
	                           &parts->entity_cap, parts->entities + 1);
	parts->entity[parts->entities++] = entity;
}

/* - { entityType: _ip, expression: srcDevice_ip } */
static void take_entity(struct cse_reader *r)
{
	struct cse_entity entity = { 0 };
	struct str key;

	if (!yaml_map(&r->y, "an entity selector"))
		return;
	while (yaml_key(&r->y, &key)) {
		key = plain_key(key, &r->rules->mem);
		if (str_eq(key, STR("type")) || str_eq(key, STR("entitytype")))
			entity.type = take_text(&r->y, "an entity type");
		else if (str_eq(key, STR("field")) || str_eq(key, STR("expression")))
			entity.field = take_text(&r->y, "an attribute");
		else
			skip(&r->y);
	}
	if (r->y.failed)
		return;
	if (entity.field.n)
		entity_add(r, entity);
	else
		yaml_fail(&r->y, "expected an entity selector with an expression");
}

static void take_entities(struct cse_reader *r)
{
	if (!take_list(&r->y, "entity selectors"))
		return;
	while (yaml_item(&r->y))
		take_entity(r);
}

/* The kind of entity that an attribute is, for old rules which only name the attribute. */
static struct str entity_type(struct str field)
{
	static const struct {
		const char *end, *type;
	} types[] = {
		{ "ip", "_ip" },
		{ "hostname", "_hostname" },
		{ "mac", "_mac" },
		{ "email", "_email" },
		{ "url", "_url" },
		{ "commandLine", "_command" },
		{ "Image", "_process" },
		{ "username", "_username" },
		{ "userAgent", "_useragent" },
		{ "resource", "_resource" },
	};

	for (size_t i = 0; i < COUNT(types); i++)
		if (str_ends_nocase(field, str_of(types[i].end)))
			return str_of(types[i].type);
	return STR("");
}

/* 5, or { type: constant, default: 5 … } of which the default counts. */
static void take_score(struct cse_reader *r)
{
	struct str key, text;

	if (yaml_peek(&r->y) == YAML_TEXT) {
		text = take_text(&r->y, "a severity");
		if (text.n)
			r->parts.score = text;
		return;
	}
	if (!yaml_map(&r->y, "a severity"))
		return;
	while (yaml_key(&r->y, &key)) {
		if (str_eq(plain_key(key, &r->rules->mem), STR("default")))
			r->parts.score = take_text(&r->y, "a severity");
		else
			skip(&r->y);
	}
}

static void take_expression(struct cse_reader *r)
{
	r->parts.expression = take_text(&r->y, "an expression");
	r->parts.expression_line = r->y.line;
}

static void take_enabled(struct cse_reader *r)
{
	r->parts.disabled = str_eq_nocase(take_text(&r->y, "true or false"), STR("false"));
}

static void take_asset(struct cse_reader *r)
{
	struct str field = take_text(&r->y, "an attribute");

	if (field.n)
		entity_add(r, (struct cse_entity){ .type = entity_type(field), .field = field });
}

static void take_other(struct cse_reader *r, struct str key)
{
	for (size_t i = 0; i < COUNT(kinds) && !r->parts.kind.p; i++)
		if (str_eq(key, str_of(kinds[i].word)))
			r->parts.kind = str_of(kinds[i].kind);
	skip(&r->y);
}

static void take_key(struct cse_reader *r, struct str key)
{
	struct cse_parts *parts = &r->parts;
	const struct {
		const char *key;
		struct str *text;
		void (*take)(struct cse_reader *r);
	} keys[] = {
		{ "id", &parts->id, NULL },
		{ "ruleid", &parts->id, NULL },
		{ "name", &parts->name, NULL },
		{ "type", &parts->type, NULL },
		{ "ruletype", &parts->type, NULL },
		{ "summary", &parts->summary, NULL },
		{ "summaryexpression", &parts->summary, NULL },
		{ "description", &parts->description, NULL },
		{ "descriptionexpression", &parts->description, NULL },
		{ "expression", NULL, take_expression },
		{ "filterexpression", NULL, take_expression },
		{ "valuefields", NULL, take_values },
		{ "valueexpression", NULL, take_values },
		{ "groupbyfields", NULL, take_groups },
		{ "baselinetype", NULL, take_baseline_type },
		{ "limit", NULL, take_limit },
		{ "window", &parts->window, NULL },
		{ "windowsize", &parts->window_size, NULL },
		{ "countdistinct", &parts->distinct, NULL },
		{ "countfield", &parts->count_field, NULL },
		{ "baselinewindowsize", &parts->baseline, NULL },
		{ "retentionwindowsize", &parts->retention, NULL },
		{ "score", NULL, take_score },
		{ "severity", NULL, take_score },
		{ "scoremapping", NULL, take_score },
		{ "severitymapping", NULL, take_score },
		{ "tags", NULL, take_tags },
		{ "entityselectors", NULL, take_entities },
		{ "entity", NULL, take_entities },
		{ "assetfield", NULL, take_asset },
		{ "entitylegacyassetfield", NULL, take_asset },
		{ "enabled", NULL, take_enabled },
	};

	key = plain_key(key, &r->rules->mem);
	for (size_t i = 0; i < COUNT(keys); i++) {
		if (!str_eq(key, str_of(keys[i].key)))
			continue;
		if (keys[i].take)
			keys[i].take(r);
		else
			*keys[i].text = take_text(&r->y, keys[i].key);
		return;
	}
	take_other(r, key);
}

/* The kind of rule, where it is not about records by themselves; empty: it is. */
static struct str other_kind(const struct cse_reader *r)
{
	struct str type = plain_key(r->parts.type, &r->rules->mem);

	for (size_t i = 0; i < 5; i++)
		if (str_find(type, str_of(kinds[i].word)) != STR_NONE ||
		    str_starts_nocase(r->parts.id, str_of(kinds[i].word)))
			return str_of(kinds[i].kind);
	return r->parts.kind.p ? r->parts.kind : STR("");
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

static bool is_first_seen(const struct cse_reader *r)
{
	return str_eq(other_kind(r), STR("first-seen"));
}

static bool is_threshold(const struct cse_reader *r)
{
	return str_eq(other_kind(r), STR("threshold"));
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

static bool rule_compile(struct cse_reader *r, int severity, struct err *err)
{
	const struct cse_parts *parts = &r->parts;
	struct rules *rules = r->rules;
	struct arena *mem = &rules->mem;
	uint8_t dialect = rules->names.dialect;
	const struct expr *condition;
	const struct first_seen *first_seen = NULL;
	const struct correlation *threshold = NULL;
	struct rule_entity *entity;
	struct rule rule;
	struct cursor c;

	cur_init(&c, parts->expression, &rules->names, mem);
	c.fn = &rules->fn;
	rules->names.dialect = DIALECT_CSE;
	condition = cse_expr_parse(&c, mem, err);
	entity = condition ? entities_compile(r, err) : NULL;
	if (entity && is_first_seen(r))
		first_seen = cse_first_seen_compile(r, err);
	if (entity && is_threshold(r))
		threshold = cse_threshold_compile(r, err);
	rules->names.dialect = dialect;
	if (!entity || (is_first_seen(r) && !first_seen) || (is_threshold(r) && !threshold))
		return false;
	rule = (struct rule){
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
		.condition = condition,
		.first_seen = first_seen,
		.route = arena_new(mem, struct route),
		.routes = 1,
		.entities = parts->entities,
		.entity = entity,
	};
	cse_rule_add(r, &rule, threshold);
	return true;
}

static void finish(struct cse_reader *r)
{
	const struct cse_parts *parts = &r->parts;
	struct arena *mem = &r->rules->mem;
	struct str kind = other_kind(r);
	struct err err = { 0 };
	int severity;

	if (kind.n && !is_first_seen(r) && !is_threshold(r)) {
		problem_add(r, parts->line, parts->id,
		            arena_printf(mem, "not supported yet: %.*s rules", STR_ARG(kind)),
		            true);
	} else if (parts->disabled) {
		problem_add(r, parts->line, parts->id, STR("the rule is disabled"), true);
	} else if (!parts->id.n || !parts->name.n || !parts->expression.n) {
		problem_add(r, parts->line, parts->id,
		            arena_printf(mem, "expected '%s' of the rule, found none",
		                         !parts->id.n     ? "id"
		                         : !parts->name.n ? "name"
		                                          : "expression"),
		            false);
	} else if (!take_severity(r, &severity)) {
		problem_add(r, parts->line, parts->id,
		            arena_printf(mem, "expected a severity from 0 to 10, found '%.*s'",
		                         STR_ARG(parts->score)),
		            false);
	} else if (!rule_compile(r, severity, &err)) {
		problem_add(r, parts->expression_line, parts->id,
		            caret_text(parts->expression, &err, mem), err.kind == ERR_LIMIT);
	}
}

static void take_rule(struct cse_reader *r)
{
	struct str key;

	r->parts = (struct cse_parts){ .line = r->y.next.line };
	if (!yaml_map(&r->y, "a Cloud SIEM rule"))
		return;
	while (yaml_key(&r->y, &key))
		take_key(r, key);
	if (!r->y.failed)
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
