/* Cloud SIEM rules of several records: first-seen, threshold and chain rules. */
#include "siem/cse_rule_private.h"

#include "expr/build.h"
#include "siem/cse_expr.h"

bool cse_attribute_compile(struct cse_reader *r, struct str field, size_t *slot, struct err *err)
{
	struct cursor c;

	cur_init(&c, field, &r->rules->names, &r->rules->mem);
	return cse_field_parse(&c, slot, err);
}

size_t *cse_attributes_compile(struct cse_reader *r, const struct str *field, size_t n,
                               struct err *err)
{
	size_t *slot = arena_many(&r->rules->mem, size_t, n + 1);

	for (size_t i = 0; i < n; i++)
		if (!cse_attribute_compile(r, field[i], &slot[i], err))
			return NULL;
	return slot;
}

/* Milliseconds, or `30d` (s m h d w). */
bool cse_time_take(struct str text, const char *what, uint64_t *ns, struct err *err)
{
	static const struct {
		const char *unit;
		uint64_t ms;
	} units[] = { { "", 1 },        { "ms", 1 },       { "s", 1000 },     { "m", 60000 },
		      { "h", 3600000 }, { "d", 86400000 }, { "w", 604800000 } };
	struct str rest = text;
	uint64_t n;

	if (text.n == 0)
		return true;
	for (size_t i = 0; str_take_uint(&rest, &n) && i < COUNT(units); rest = text, i++) {
		if (!str_eq_nocase(rest, str_of(units[i].unit)))
			continue;
		if (n > (uint64_t)INT64_MAX / (uint64_t)TIME_MS / units[i].ms)
			break;
		*ns = n * units[i].ms * (uint64_t)TIME_MS;
		return true;
	}
	return err_set(err, ERR_USAGE, "expected %s in milliseconds or as 30d, found '%.*s'", what,
	               STR_ARG(str_slice(text, 0, 60)));
}

bool cse_first_seen_compile(struct cse_reader *r, struct rule *rule, struct err *err)
{
	const struct cse_parts *parts = &r->parts;
	struct first_seen *f = arena_new(&r->rules->mem, struct first_seen);
	bool global = parts->baseline_type.n == 0 ||
	              str_eq_nocase(parts->baseline_type, STR("GLOBAL"));

	f->baseline = CSE_BASELINE;
	f->retention = CSE_RETENTION;
	rule->first_seen = f;
	rule->condition = cse_expression_compile(r, &parts->expression, err);
	if (!rule->condition)
		return false;
	if (!global && !str_eq_nocase(parts->baseline_type, STR("PER_ENTITY")))
		return err_set(err, ERR_USAGE,
		               "expected the baseline type GLOBAL or PER_ENTITY, found '%.*s'",
		               STR_ARG(str_slice(parts->baseline_type, 0, 60)));
	if (!parts->values || (!global && !parts->groups))
		return err_set(err, ERR_USAGE, "expected '%s' of the rule, found none",
		               parts->values ? "groupByFields" : "valueFields");
	f->values = parts->values;
	f->value = cse_attributes_compile(r, parts->value, parts->values, err);
	f->groups = global ? 0 : parts->groups;
	f->group = f->value ? cse_attributes_compile(r, parts->group, f->groups, err) : NULL;
	return f->group &&
	       cse_time_take(parts->baseline, "the baseline window", &f->baseline, err) &&
	       cse_time_take(parts->retention, "the retention window", &f->retention, err);
}

/* `T05M`, `T24H`, `T05D` of the editor as `05M`; CUSTOM leaves it to the size.  False: `err`. */
bool cse_span_take(const struct cse_parts *parts, int64_t *ns, struct err *err)
{
	const struct str written[] = { parts->window, parts->window_size, parts->window_ms };
	struct str window = { 0 };
	uint64_t span = 0;

	for (size_t i = 0; i < COUNT(written) && window.n == 0; i++)
		if (!str_eq_nocase(written[i], STR("CUSTOM")))
			window = written[i];
	str_skip(&window, STR("T"));
	if (window.n == 0)
		return err_set(err, ERR_USAGE, "expected 'window' of the rule, found none");
	if (!cse_time_take(window, "the window", &span, err))
		return false;
	if (span == 0)
		return err_set(err, ERR_USAGE, "expected a window above 0, found '%.*s'",
		               STR_ARG(str_slice(window, 0, 60)));
	*ns = (int64_t)span;
	return true;
}

static bool limit_take(struct str text, uint32_t *limit, struct err *err)
{
	struct str rest = text;
	uint64_t n;

	if (!str_take_uint(&rest, &n) || rest.n || n == 0 || n > UINT32_MAX)
		return err_set(err, ERR_USAGE, "expected a limit from 1 on, found '%.*s'",
		               STR_ARG(str_slice(text, 0, 60)));
	*limit = (uint32_t)n;
	return true;
}

struct correlation *cse_correlation_new(struct cse_reader *r, size_t n, struct err *err)
{
	const struct cse_parts *parts = &r->parts;
	struct arena *a = &r->rules->mem;
	struct correlation *c = arena_new(a, struct correlation);
	size_t *slot;

	if (!cse_span_take(parts, &c->span, err))
		return NULL;
	slot = cse_attributes_compile(r, parts->group, parts->groups, err);
	if (!slot)
		return NULL;
	c->by_entity = true;
	c->n = n;
	c->groups = parts->groups;
	c->group = parts->group;
	c->group_slot = arena_many(a, size_t, n * c->groups);
	for (size_t i = 0; i < n * c->groups; i++)
		c->group_slot[i] = slot[i % c->groups];
	return c;
}

bool cse_threshold_compile(struct cse_reader *r, struct rule *rule, struct err *err)
{
	const struct cse_parts *parts = &r->parts;
	bool distinct = str_eq_nocase(parts->distinct, STR("true"));
	struct correlation *c;
	uint32_t limit = 0;

	rule->condition = cse_expression_compile(r, &parts->expression, err);
	if (!rule->condition || !limit_take(parts->limit, &limit, err))
		return false;
	rule->correlation = c = cse_correlation_new(r, 1, err);
	if (!c)
		return false;
	c->type = distinct ? CORRELATE_VALUE_COUNT : CORRELATE_EVENT_COUNT;
	c->conditions = 1;
	c->condition[0].order = TEST_MORE_EQUAL;
	c->condition[0].number = limit;
	if (!distinct)
		return true;
	c->fields = 1;
	c->field = arena_new(&r->rules->mem, struct str);
	c->field[0] = parts->count_field;
	c->field_slot = cse_attributes_compile(r, c->field, 1, err);
	return c->field_slot != NULL;
}

/* The expressions of a chain are parts of its condition.  False: `err`. */
static bool steps_compile(struct cse_reader *r, struct rule *rule, struct correlation *c,
                          struct err *err)
{
	const struct cse_parts *parts = &r->parts;
	struct arena *a = &r->rules->mem;
	struct rule_part *part = arena_many(a, struct rule_part, parts->steps);
	const struct expr **step = arena_many(a, const struct expr *, parts->steps);
	uint32_t *least = arena_many(a, uint32_t, parts->steps);
	size_t *slot = arena_many(a, size_t, parts->steps);

	for (size_t i = 0; i < parts->steps; i++) {
		step[i] = cse_expression_compile(r, &parts->step[i].expression, err);
		if (!step[i] || !limit_take(parts->step[i].limit, &least[i], err))
			return false;
		slot[i] = names_hidden(&r->rules->names);
		part[i] = (struct rule_part){ slot[i], step[i] };
	}
	rule->parts = parts->steps;
	rule->part = part;
	c->of_slot = slot;
	c->least = least;
	rule->condition = expr_over(EXPR_OR, step, parts->steps, step[0]->at, a, err);
	return rule->condition != NULL;
}

bool cse_chain_compile(struct cse_reader *r, struct rule *rule, struct err *err)
{
	const struct cse_parts *parts = &r->parts;
	struct correlation *c;

	if (parts->steps < 2)
		return err_set(err, ERR_USAGE,
		               "expected two expressions or more in 'expressionsAndLimits' of the "
		               "rule, found %s",
		               parts->steps ? "one" : "none");
	rule->correlation = c = cse_correlation_new(r, parts->steps, err);
	if (!c)
		return false;
	c->type = str_eq_nocase(parts->ordered, STR("true")) ? CORRELATE_TEMPORAL_ORDERED
	                                                     : CORRELATE_TEMPORAL;
	return steps_compile(r, rule, c, err);
}
