/* Cloud SIEM rules about values of many records: aggregation and outlier rules. */
#include "siem/cse_rule_private.h"

#include <math.h>

#include "siem/cse_expr.h"

static const struct {
	const char *name;
	enum correlation_type type;
} functions[] = {
	{ "avg", CORRELATE_VALUE_AVG },     { "count", CORRELATE_EVENT_COUNT },
	{ "first", CORRELATE_VALUE_FIRST }, { "count_distinct", CORRELATE_VALUE_COUNT },
	{ "last", CORRELATE_VALUE_LAST },   { "max", CORRELATE_VALUE_MAX },
	{ "min", CORRELATE_VALUE_MIN },     { "sum", CORRELATE_VALUE_SUM },
};

static bool function_take(const struct cse_function *f, enum correlation_type *type,
                          struct err *err)
{
	size_t i = 0;

	while (i < COUNT(functions) && !str_eq_nocase(f->function, str_of(functions[i].name)))
		i++;
	if (i == COUNT(functions))
		return err_set(err, ERR_USAGE,
		               "expected a function (avg, count, count_distinct, first, last, max, "
		               "min or sum), found '%.*s'",
		               STR_ARG(str_slice(f->function, 0, 60)));
	*type = functions[i].type;
	if (f->arguments == 1 || (f->arguments == 0 && *type == CORRELATE_EVENT_COUNT))
		return true;
	return err_set(err, ERR_USAGE, "expected one argument of %s, found %zu", functions[i].name,
	               f->arguments);
}

/* What a function adds up.  False: `err`. */
static bool function_compile(struct cse_reader *r, const struct cse_function *f,
                             struct correlation_measure *measure, struct err *err)
{
	static const struct cse_text every = { { "true", 4 }, 0 };
	struct cse_text *at = arena_new(&r->rules->mem, struct cse_text);

	at->line = f->line;
	r->at = at;
	if (!f->name.n)
		return err_set(err, ERR_USAGE, "expected 'name' of an aggregation, found none");
	if (!function_take(f, &measure->type, err))
		return false;
	measure->value = cse_expression_compile(r, f->arguments ? &f->argument : &every, err);
	return measure->value != NULL;
}

static bool trigger_compile(struct cse_reader *r, struct correlation *c,
                            struct correlation_measure *measure, struct err *err)
{
	const struct cse_parts *parts = &r->parts;
	struct names names;
	struct cursor cur;

	r->at = &parts->trigger;
	if (!parts->trigger.text.n)
		return err_set(err, ERR_USAGE,
		               "expected 'triggerExpression' of the rule, found none");
	names_init(&names, &r->rules->mem);
	names.dialect = DIALECT_CSE;
	for (size_t i = 0; i < parts->functions; i++) {
		size_t before = names.n;

		measure[i].name_slot = names_read(&names, parts->function[i].name);
		if (names.n == before)
			return err_set(
				err, ERR_USAGE,
				"expected another name of an aggregation, found '%.*s' again",
				STR_ARG(parts->function[i].name));
	}
	cur_init(&cur, parts->trigger.text, &names, &r->rules->mem);
	cur.fn = &r->rules->fn;
	c->trigger = cse_expr_parse(&cur, &r->rules->mem, err);
	c->trigger_slots = names.n;
	return c->trigger && cse_expr_check(c->trigger, &names, parts->functions,
	                                    "the name of an aggregation of the rule", err);
}

bool cse_aggregation_compile(struct cse_reader *r, struct rule *rule, struct err *err)
{
	const struct cse_parts *parts = &r->parts;
	struct arena *a = &r->rules->mem;
	struct correlation_measure *measure = arena_many(a, struct correlation_measure,
	                                                 parts->functions);
	struct correlation *c;

	rule->condition = cse_expression_compile(r, &parts->expression, err);
	if (!rule->condition)
		return false;
	if (!parts->functions)
		return err_set(err, ERR_USAGE,
		               "expected 'aggregationFunctions' of the rule, found none");
	rule->correlation = c = cse_correlation_new(r, 1, err);
	if (!c)
		return false;
	for (size_t i = 0; i < parts->functions; i++)
		if (!function_compile(r, &parts->function[i], &measure[i], err))
			return false;
	c->type = CORRELATE_AGGREGATES;
	c->by_entity = !str_eq_nocase(parts->by_entity, STR("false"));
	c->measures = parts->functions;
	c->measure = measure;
	return trigger_compile(r, c, measure, err);
}

/* A number; empty: `*number` stays.  False: `err`, about r->at. */
static bool figure_take(struct cse_reader *r, const struct cse_text *text, const char *what,
                        double *number, struct err *err)
{
	struct value v = value_text(text->text);

	if (text->text.n == 0 || (value_to_double(&v, number) && *number >= 0 && isfinite(*number)))
		return true;
	r->at = text;
	return err_set(err, ERR_USAGE, "expected %s from 0 on, found '%.*s'", what,
	               STR_ARG(str_slice(text->text, 0, 60)));
}

/* The only function of an outlier rule.  False: `err`. */
static bool outlier_function(struct cse_reader *r, struct outlier *o, struct err *err)
{
	struct correlation_measure measure = { 0 };

	if (r->parts.functions != 1)
		return err_set(err, ERR_USAGE,
		               "expected one of 'aggregationFunctions' of the rule, found %zu",
		               r->parts.functions);
	if (!function_compile(r, r->parts.function, &measure, err))
		return false;
	if (measure.type == CORRELATE_VALUE_FIRST || measure.type == CORRELATE_VALUE_LAST)
		return err_set(err, ERR_USAGE,
		               "expected a function that gives a number, found '%.*s'",
		               STR_ARG(r->parts.function->function));
	o->function = measure.type;
	o->value = measure.value;
	return true;
}

bool cse_outlier_compile(struct cse_reader *r, struct rule *rule, struct err *err)
{
	const struct cse_parts *parts = &r->parts;
	struct outlier *o = arena_new(&r->rules->mem, struct outlier);

	rule->outlier = o;
	o->deviations = 3;
	o->baseline = CSE_BASELINE;
	o->retention = CSE_RETENTION;
	o->groups = parts->groups;
	o->group = parts->group;
	rule->condition = cse_expression_compile(r, &parts->expression, err);
	if (!rule->condition)
		return false;
	o->slot = cse_attributes_compile(r, parts->group, parts->groups, err);
	return o->slot && cse_span_take(parts, &o->window, err) &&
	       cse_time_take(parts->baseline, "the baseline window", &o->baseline, err) &&
	       cse_time_take(parts->retention, "the retention window", &o->retention, err) &&
	       figure_take(r, &parts->deviation, "a deviation threshold", &o->deviations, err) &&
	       figure_take(r, &parts->floor, "a floor value", &o->floor, err) &&
	       outlier_function(r, o, err);
}
