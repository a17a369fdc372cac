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
	struct logsource none = { 0 };
	size_t begin = out->n;
	bool ok;

	c.place = place_find(places, target->name, rule->sigma ? &rule->sigma->logsource : &none);
	if (rule->condition)
		c.tree = simplify(rule->condition, &rules->names, &mem, err);
	ok = rule->condition ? c.tree != NULL : true;
	if (ok && rule->correlation)
		ok = err_query(err, STR(""), "%s: correlations are not converted", target->name);
	else if (ok)
		ok = target->rule(&c, out, err);
	if (!ok)
		out->n = begin;
	arena_free(&mem);
	return ok;
}
