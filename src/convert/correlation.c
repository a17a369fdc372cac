/* What all targets ask of a correlation; see correlation.h. */
#include "convert/correlation.h"

#include <stdarg.h>
#include <stdio.h>

bool several_is_temporal(const struct several *s)
{
	return s->of->type == CORRELATE_TEMPORAL || s->of->type == CORRELATE_TEMPORAL_ORDERED;
}

bool several_refuse(const struct several *s, const char *reason, ...)
{
	char text[400];
	va_list list;

	va_start(list, reason);
	vsnprintf(text, sizeof(text), reason, list);
	va_end(list);
	return err_query(s->err, STR(""), "%s cannot say the correlation: %s", s->c->target->name,
	                 text);
}

/* The rule of a member: one of an old aggregation is the rule itself. */
static const struct rule *member_rule(const struct several *s, size_t k)
{
	const struct rules *rules = s->c->rules;

	if (!s->of->of)
		return s->c->rule;
	for (size_t i = 0; i < rules->n; i++)
		if (rules->rule[i].sigma == s->of->of[k])
			return &rules->rule[i];
	return NULL;
}

static bool member_open(struct several *s, size_t k)
{
	struct member *m = &s->member[k];
	const struct rule *rule = member_rule(s, k);
	struct err why = { 0 };

	if (!rule || !rule->condition || (rule->correlation && rule != s->c->rule))
		return several_refuse(s, "it is about what another one finds, '%.*s'",
		                      STR_ARG(s->of->n && s->of->name ? s->of->name[k] : STR("")));
	m->c = *s->c;
	m->c.rule = rule;
	m->c.place = place_find(m->c.places, m->c.target->name, &rule->sigma->logsource);
	m->c.tree = simplify(rule->condition, m->c.mem, &why);
	while (member_rule(s, m->first) != rule)
		m->first++;
	s->kinds += m->first == k;
	if (!m->c.tree)
		return err_query(s->err, STR(""), "of '%.*s': %s", STR_ARG(rule->name), why.text);
	notice_rule(&m->c);
	return true;
}

bool several_open(struct several *s, const struct conversion *c, struct err *err)
{
	*s = (struct several){ .c = c, .of = c->rule->correlation, .err = err };
	if (!c->rule->sigma || s->of->of_slot || s->of->by_entity)
		return several_refuse(s, "Cloud SIEM's rules about several records are not "
		                         "written in other languages");
	s->member = arena_many(c->mem, struct member, s->of->n);
	for (size_t k = 0; k < s->of->n; k++)
		if (!member_open(s, k))
			return false;
	return true;
}

size_t several_group(const struct several *s, size_t member, size_t group)
{
	return s->of->group_slot[member * s->of->groups + group];
}

size_t several_field(const struct several *s, size_t member, size_t field)
{
	return s->of->field_slot[member * s->of->fields + field];
}

void several_compare(const struct several *s, struct buf *out, const char *name, const char *and)
{
	for (size_t i = 0; i < s->of->conditions; i++) {
		enum test_order order = s->of->condition[i].order;

		buf_printf(out, "%s%s %s ", i ? and : "", name, order_sign(order));
		add_number(out, s->of->condition[i].number);
	}
}
