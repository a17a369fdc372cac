/* The keys of Cloud SIEM rules in files, in all their spellings. */
#include "siem/cse_rule_private.h"

/* The kinds of rules that need more than one record, by the words that their types and ids have.
 */
static const struct {
	const char *word;
	enum cse_kind kind;
} words[] = {
	{ "threshold", CSE_THRESHOLD },     { "chain", CSE_CHAIN },
	{ "aggregation", CSE_AGGREGATION }, { "outlier", CSE_OUTLIER },
	{ "first", CSE_FIRST_SEEN },
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

	parts->kind = CSE_FIRST_SEEN;
	take_attributes(r, &parts->value, &parts->values, &parts->value_cap);
}

static void take_groups(struct cse_reader *r)
{
	struct cse_parts *parts = &r->parts;

	take_attributes(r, &parts->group, &parts->groups, &parts->group_cap);
}

static void take_limit(struct cse_reader *r)
{
	r->parts.kind = CSE_THRESHOLD;
	r->parts.limit = take_text(&r->y, "a limit");
}

static void take_baseline_type(struct cse_reader *r)
{
	r->parts.kind = CSE_FIRST_SEEN;
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

static struct cse_text take_written(struct yaml *y, const char *what)
{
	struct str text = take_text(y, what);

	return (struct cse_text){ text, y->line };
}

static void take_expression(struct cse_reader *r)
{
	r->parts.expression = take_written(&r->y, "an expression");
}

/* - { expression: success = false, limit: 25 } */
static void take_step(struct cse_reader *r)
{
	struct cse_parts *parts = &r->parts;
	struct cse_step step = { 0 };
	struct str key;

	if (!yaml_map(&r->y, "an expression with its limit"))
		return;
	step.expression.line = r->y.line;
	while (yaml_key(&r->y, &key)) {
		key = plain_key(key, &r->rules->mem);
		if (str_eq(key, STR("expression")))
			step.expression = take_written(&r->y, "an expression");
		else if (str_eq(key, STR("limit")))
			step.limit = take_text(&r->y, "a limit");
		else
			skip(&r->y);
	}
	parts->step = arena_grow(&r->rules->mem, parts->step, sizeof(step), parts->steps,
	                         &parts->step_cap, parts->steps + 1);
	parts->step[parts->steps++] = step;
}

static void take_steps(struct cse_reader *r)
{
	r->parts.kind = CSE_CHAIN;
	if (!take_list(&r->y, "expressions with their limits"))
		return;
	while (yaml_item(&r->y))
		take_step(r);
}

/* The arguments of a function. */
static void take_arguments(struct cse_reader *r, struct cse_function *f)
{
	if (!take_list(&r->y, "arguments"))
		return;
	for (; yaml_item(&r->y); f->arguments++)
		f->argument = take_written(&r->y, "an expression");
}

/* - { name: bad, function: count, arguments: [http_response_statusCode > 201] } */
static void take_function(struct cse_reader *r)
{
	struct cse_parts *parts = &r->parts;
	struct cse_function f = { 0 };
	struct str key;

	if (!yaml_map(&r->y, "an aggregation function"))
		return;
	f.line = r->y.line;
	while (yaml_key(&r->y, &key)) {
		key = plain_key(key, &r->rules->mem);
		if (str_eq(key, STR("name")))
			f.name = take_text(&r->y, "a name");
		else if (str_eq(key, STR("function")))
			f.function = take_text(&r->y, "a function");
		else if (str_eq(key, STR("arguments")))
			take_arguments(r, &f);
		else
			skip(&r->y);
	}
	parts->function = arena_grow(&r->rules->mem, parts->function, sizeof(f), parts->functions,
	                             &parts->function_cap, parts->functions + 1);
	parts->function[parts->functions++] = f;
}

static void take_functions(struct cse_reader *r)
{
	if (r->parts.kind != CSE_OUTLIER)
		r->parts.kind = CSE_AGGREGATION;
	if (!take_list(&r->y, "aggregation functions"))
		return;
	while (yaml_item(&r->y))
		take_function(r);
}

static void take_trigger(struct cse_reader *r)
{
	r->parts.kind = CSE_AGGREGATION;
	r->parts.trigger = take_written(&r->y, "an expression");
}

static void take_deviation(struct cse_reader *r)
{
	r->parts.kind = CSE_OUTLIER;
	r->parts.deviation = take_written(&r->y, "a number");
}

static void take_floor(struct cse_reader *r)
{
	r->parts.floor = take_written(&r->y, "a number");
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

/* A key as plain_key() has it: a text of the parts, or what takes it. */
static const struct {
	const char *key;
	size_t text; /* where it is in struct cse_parts, unless: */
	void (*take)(struct cse_reader *r);
} keys[] = {
	{ "id", offsetof(struct cse_parts, id), NULL },
	{ "ruleid", offsetof(struct cse_parts, id), NULL },
	{ "name", offsetof(struct cse_parts, name), NULL },
	{ "type", offsetof(struct cse_parts, type), NULL },
	{ "ruletype", offsetof(struct cse_parts, type), NULL },
	{ "summary", offsetof(struct cse_parts, summary), NULL },
	{ "summaryexpression", offsetof(struct cse_parts, summary), NULL },
	{ "description", offsetof(struct cse_parts, description), NULL },
	{ "descriptionexpression", offsetof(struct cse_parts, description), NULL },
	{ "expression", 0, take_expression },
	{ "filterexpression", 0, take_expression },
	{ "matchexpression", 0, take_expression },
	{ "expressionsandlimits", 0, take_steps },
	{ "ordered", offsetof(struct cse_parts, ordered), NULL },
	{ "aggregationfunctions", 0, take_functions },
	{ "triggerexpression", 0, take_trigger },
	{ "groupbyentity", offsetof(struct cse_parts, by_entity), NULL },
	{ "groupbyasset", offsetof(struct cse_parts, by_entity), NULL },
	{ "deviationthreshold", 0, take_deviation },
	{ "floorvalue", 0, take_floor },
	{ "valuefields", 0, take_values },
	{ "valueexpression", 0, take_values },
	{ "groupbyfields", 0, take_groups },
	{ "baselinetype", 0, take_baseline_type },
	{ "limit", 0, take_limit },
	{ "window", offsetof(struct cse_parts, window), NULL },
	{ "windowsize", offsetof(struct cse_parts, window_size), NULL },
	{ "windowsizemilliseconds", offsetof(struct cse_parts, window_ms), NULL },
	{ "countdistinct", offsetof(struct cse_parts, distinct), NULL },
	{ "countfield", offsetof(struct cse_parts, count_field), NULL },
	{ "baselinewindowsize", offsetof(struct cse_parts, baseline), NULL },
	{ "retentionwindowsize", offsetof(struct cse_parts, retention), NULL },
	{ "score", 0, take_score },
	{ "severity", 0, take_score },
	{ "scoremapping", 0, take_score },
	{ "severitymapping", 0, take_score },
	{ "tags", 0, take_tags },
	{ "entityselectors", 0, take_entities },
	{ "entity", 0, take_entities },
	{ "assetfield", 0, take_asset },
	{ "entitylegacyassetfield", 0, take_asset },
	{ "enabled", 0, take_enabled },
};

static void take_key(struct cse_reader *r, struct str key)
{
	key = plain_key(key, &r->rules->mem);
	for (size_t i = 0; i < COUNT(keys); i++) {
		if (!str_eq(key, str_of(keys[i].key)))
			continue;
		if (keys[i].take)
			keys[i].take(r);
		else
			*(struct str *)((char *)&r->parts + keys[i].text) = take_text(&r->y,
			                                                              keys[i].key);
		return;
	}
	skip(&r->y);
}

enum cse_kind cse_parts_kind(const struct cse_reader *r)
{
	struct str type = plain_key(r->parts.type, &r->rules->mem);

	for (size_t i = 0; i < COUNT(words); i++)
		if (str_find(type, str_of(words[i].word)) != STR_NONE ||
		    str_starts_nocase(r->parts.id, str_of(words[i].word)))
			return words[i].kind;
	return r->parts.kind;
}

bool cse_parts_take(struct cse_reader *r)
{
	struct str key;

	r->parts = (struct cse_parts){ .line = r->y.next.line };
	if (!yaml_map(&r->y, "a Cloud SIEM rule"))
		return false;
	while (yaml_key(&r->y, &key))
		take_key(r, key);
	return !r->y.failed;
}
