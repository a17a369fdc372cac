/* What all targets ask of a correlation; see correlation.h. */
#include "convert/correlation.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "siem/correlate_window.h"

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

bool several_slides(const struct several *s)
{
	return !windows_need_end(s->of) ||
	       several_refuse(s, "where a window begins depends on the one before it");
}

bool several_can_order(const struct several *s)
{
	if (s->of->type != CORRELATE_TEMPORAL_ORDERED)
		return true;
	if (s->of->conditions || s->of->logic)
		return several_refuse(s, "an order of some of the rules only");
	return s->kinds == s->of->n || several_refuse(s, "an order in which a rule comes twice");
}

static void logic_add(const struct several *s, struct buf *out, const struct words *words,
                      void (*seen)(const struct several *s, struct buf *out, size_t member),
                      const struct rule_logic *l)
{
	if (l->kind == LOGIC_RULE) {
		seen(s, out, s->member[l->rule].first);
		return;
	}
	buf_add(out, str_of(l->kind == LOGIC_NOT ? words->not : ""));
	buf_add(out, STR("("));
	logic_add(s, out, words, seen, l->left);
	if (l->kind != LOGIC_NOT) {
		buf_add(out, str_of(l->kind == LOGIC_AND ? words->and : words->or));
		logic_add(s, out, words, seen, l->right);
	}
	buf_add(out, STR(")"));
}

void several_logic(const struct several *s, struct buf *out, const struct words *words,
                   void (*seen)(const struct several *s, struct buf *out, size_t member))
{
	logic_add(s, out, words, seen, s->of->logic);
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

double several_least(const struct several *s)
{
	double least = 1;

	for (size_t i = 0; i < s->of->conditions; i++) {
		double n = s->of->condition[i].number;

		n = s->of->condition[i].order == TEST_MORE ? floor(n) + 1 : ceil(n);
		least = n > least ? n : least;
	}
	return least;
}

void several_compare(const struct several *s, struct buf *out, const char *name, const char *and)
{
	for (size_t i = 0; i < s->of->conditions; i++) {
		enum test_order order = s->of->condition[i].order;

		buf_printf(out, "%s%s %s ", i ? and : "", name, order_sign(order));
		add_number(out, s->of->condition[i].number);
	}
}
