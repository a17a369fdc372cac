/* The targets and what every conversion begins with; see convert.h. */
#include "convert/write.h"

#define TARGET(name) extern const struct target target_##name;
#include "convert/target_list.h"
#undef TARGET

#define TARGET(name) &target_##name,
static const struct target *const targets[] = {
#include "convert/target_list.h"
	NULL
};
#undef TARGET

const struct target *const *target_all(void)
{
	return targets;
}

const struct target *target_find(struct str name)
{
	for (size_t i = 0; targets[i]; i++)
		if (str_eq_nocase(name, str_of(targets[i]->name)))
			return targets[i];
	return NULL;
}

bool target_is_of(const struct target *target, struct str platform)
{
	struct str words = str_of(target->platform), word;

	while (str_take_word(&words, &word))
		if (str_eq_nocase(word, platform))
			return true;
	return false;
}

/* A rule of a log source that the target is not known to have looks at all that is there. */
static void notice_place(const struct conversion *c)
{
	const struct logsource *l = c->rule->sigma ? &c->rule->sigma->logsource : NULL;

	if (!c->place && c->places && l && !c->target->names_source)
		notice(c,
		       "where %s has the log source (product '%.*s' category '%.*s' service "
		       "'%.*s') is not known: all records are searched",
		       c->target->name, STR_ARG(l->product), STR_ARG(l->category),
		       STR_ARG(l->service));
}

void notice_rule(const struct conversion *c)
{
	const struct sigma_rule *s = c->rule->sigma;

	if (s && s->plain && c->target != &target_sigma)
		notice(c,
		       "what a command line or script hides (carets, quotes, Base64 …) is not "
		       "undone "
		       "in %s: it is looked for as it is logged",
		       c->target->name);
	notice_place(c);
}

static bool rule_write(struct conversion *c, struct buf *out, struct err *err)
{
	struct logsource none = { 0 };

	if (c->rule->first_seen || c->rule->outlier)
		return err_query(err, STR(""),
		                 "%s cannot say the rule: it compares with what was before",
		                 c->target->name);
	c->place = place_find(c->places, c->target->name,
	                      c->rule->sigma ? &c->rule->sigma->logsource : &none);
	c->tree = simplify(c->rule->condition, c->mem, err);
	if (!c->tree || !c->target->rule(c, out, err) || !tail_write(c, out, err))
		return false;
	notice_rule(c);
	return true;
}

static bool several_write(const struct conversion *c, struct buf *out, struct err *err)
{
	if (!c->target->several)
		return err_query(err, STR(""), "%s cannot say the correlation: %s", c->target->name,
		                 c->target->single);
	return c->target->several(c, out, err);
}

bool convert_rule(const struct target *target, const struct rules *rules, const struct rule *rule,
                  const struct schema *schema, const struct places *places, struct buf *notes,
                  struct buf *out, struct err *err)
{
	struct arena mem = { 0 };
	struct conversion c = { .target = target,
		                .rules = rules,
		                .rule = rule,
		                .schema = schema,
		                .places = places,
		                .mem = &mem,
		                .notes = notes };
	size_t begin = out->n;
	bool ok = rule->correlation ? several_write(&c, out, err) : rule_write(&c, out, err);

	if (!ok)
		out->n = begin;
	arena_free(&mem);
	return ok;
}
