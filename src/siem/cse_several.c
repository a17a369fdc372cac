/* Cloud SIEM rules of several records: first-seen and threshold rules. */
#include "siem/cse_rule_private.h"

#include "siem/cse_expr.h"

#define DAY ((uint64_t)86400 * (uint64_t)TIME_SEC)

bool cse_attribute_compile(struct cse_reader *r, struct str field, size_t *slot, struct err *err)
{
	struct cursor c;

	cur_init(&c, field, &r->rules->names, &r->rules->mem);
	return cse_field_parse(&c, slot, err);
}

static size_t *attributes_compile(struct cse_reader *r, const struct str *field, size_t n,
                                  struct err *err)
{
	size_t *slot = arena_many(&r->rules->mem, size_t, n + 1);

	for (size_t i = 0; i < n; i++)
		if (!cse_attribute_compile(r, field[i], &slot[i], err))
			return NULL;
	return slot;
}

/* A window: milliseconds, or `30d` (s m h d w).  False: `err`. */
static bool window_take(struct str text, const char *what, uint64_t *ns, struct err *err)
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

const struct first_seen *cse_first_seen_compile(struct cse_reader *r, struct err *err)
{
	const struct cse_parts *parts = &r->parts;
	struct first_seen *f = arena_new(&r->rules->mem, struct first_seen);
	bool global = parts->baseline_type.n == 0 ||
	              str_eq_nocase(parts->baseline_type, STR("GLOBAL"));

	f->baseline = 30 * DAY;
	f->retention = 90 * DAY;
	if (!global && !str_eq_nocase(parts->baseline_type, STR("PER_ENTITY"))) {
		err_set(err, ERR_USAGE,
		        "expected the baseline type GLOBAL or PER_ENTITY, found '%.*s'",
		        STR_ARG(str_slice(parts->baseline_type, 0, 60)));
		return NULL;
	}
	if (!parts->values || (!global && !parts->groups)) {
		err_set(err, ERR_USAGE, "expected '%s' of the rule, found none",
		        parts->values ? "groupByFields" : "valueFields");
		return NULL;
	}
	f->values = parts->values;
	f->value = attributes_compile(r, parts->value, parts->values, err);
	f->groups = global ? 0 : parts->groups;
	f->group = f->value ? attributes_compile(r, parts->group, f->groups, err) : NULL;
	return f->group && window_take(parts->baseline, "the baseline window", &f->baseline, err) &&
	                       window_take(parts->retention, "the retention window", &f->retention,
	                                   err)
	               ? f
	               : NULL;
}

/* `T05M`, `T24H`, `T05D` of the editor as `05M`; CUSTOM leaves it to the size.  False: `err`. */
static bool span_take(const struct cse_parts *parts, uint64_t *ns, struct err *err)
{
	struct str window = parts->window;

	if (window.n == 0 || str_eq_nocase(window, STR("CUSTOM")))
		window = parts->window_size;
	str_skip(&window, STR("T"));
	if (window.n == 0)
		return err_set(err, ERR_USAGE, "expected 'window' of the rule, found none");
	return window_take(window, "the window", ns, err);
}

static bool limit_take(struct str text, double *limit, struct err *err)
{
	struct str rest = text;
	uint64_t n;

	if (!str_take_uint(&rest, &n) || rest.n || n == 0)
		return err_set(err, ERR_USAGE, "expected a limit from 1 on, found '%.*s'",
		               STR_ARG(str_slice(text, 0, 60)));
	*limit = (double)n;
	return true;
}

struct correlation *cse_threshold_compile(struct cse_reader *r, struct err *err)
{
	const struct cse_parts *parts = &r->parts;
	struct arena *a = &r->rules->mem;
	struct correlation *c = arena_new(a, struct correlation);
	bool distinct = str_eq_nocase(parts->distinct, STR("true"));
	uint64_t span = 0;
	size_t *slot;

	c->type = distinct ? CORRELATE_VALUE_COUNT : CORRELATE_EVENT_COUNT;
	c->n = 1;
	c->conditions = 1;
	c->condition[0].order = TEST_MORE_EQUAL;
	if (!limit_take(parts->limit, &c->condition[0].number, err) ||
	    !span_take(parts, &span, err))
		return NULL;
	c->span = (int64_t)span;
	c->groups = parts->groups + 1;
	c->group = arena_many(a, struct str, c->groups);
	c->group_slot = arena_many(a, size_t, c->groups);
	slot = attributes_compile(r, parts->group, parts->groups, err);
	for (size_t i = 0; slot && i < parts->groups; i++) {
		c->group[i + 1] = parts->group[i];
		c->group_slot[i + 1] = slot[i];
	}
	if (!slot || !distinct)
		return slot ? c : NULL;
	c->fields = 1;
	c->field = arena_new(a, struct str);
	c->field[0] = parts->count_field;
	c->field_slot = attributes_compile(r, c->field, 1, err);
	return c->field_slot ? c : NULL;
}

void cse_rule_add(struct cse_reader *r, const struct rule *rule, const struct correlation *c)
{
	struct arena *a = &r->rules->mem;

	if (!c) {
		*rules_add(r->rules) = *rule;
		return;
	}
	for (size_t i = 0; i < (rule->entities ? rule->entities : 1); i++) {
		struct correlation *own = arena_new(a, struct correlation);
		struct rule *one = rules_add(r->rules);

		*own = *c;
		*one = *rule;
		one->correlation = own;
		if (!rule->entities) {
			own->groups--;
			own->group++;
			own->group_slot++;
			continue;
		}
		own->group = arena_many(a, struct str, c->groups);
		own->group_slot = arena_many(a, size_t, c->groups);
		memcpy(own->group, c->group, c->groups * sizeof(*c->group));
		memcpy(own->group_slot, c->group_slot, c->groups * sizeof(*c->group_slot));
		own->group[0] = r->parts.entity[i].field;
		own->group_slot[0] = rule->entity[i].slot;
		one->entity = &rule->entity[i];
		one->entities = 1;
	}
}
