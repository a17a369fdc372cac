/* Rules written in tests, and events given as JSON. */
#ifndef UNIT_SIGMA_RULE_H
#define UNIT_SIGMA_RULE_H

#include "../unit.h"
#include "reader/json.h"
#include "schema/schema.h"
#include "sigma/sigma.h"

struct rules_read {
	struct arena mem;
	struct names names;
	struct sigma_set set;
};

static inline void rules_open(struct rules_read *r, const char *text)
{
	*r = (struct rules_read){ 0 };
	names_init(&r->names, &r->mem);
	r->names.dialect = DIALECT_SIGMA;
	r->set.mem = &r->mem;
	r->set.names = &r->names;
	sigma_read(&r->set, STR("rule.yml"), str_of(text));
	sigma_link(&r->set);
}

static inline void rules_close(struct rules_read *r)
{
	arena_free(&r->mem);
}

/* Whether a rule is true of the event; `reader`: of which format it is. */
static inline bool rule_fires(struct rules_read *r, const struct sigma_rule *rule,
                              const char *event, const char *reader)
{
	struct arena mem = { 0 };
	struct origin origin = { .reader = str_of(reader) };
	struct field *field = arena_many(&mem, struct field, 64);
	struct record record = { .raw = str_of(event), .origin = &origin, .field = field };
	struct str at = record.raw, key, text;
	enum json_kind kind;
	bool fires;

	record.slot = arena_many(&mem, struct value, r->names.n + 1);
	while (json_next(&at, &key, &text, &kind, &mem)) {
		struct value v = json_value(text, kind, &mem);
		size_t slot = names_find(&r->names, key);

		if (slot != STR_NONE)
			record.slot[slot] = v;
		field[record.fields++] = (struct field){ key, v };
	}
	fires = expr_test_one(rule->condition, &record, &mem);
	arena_free(&mem);
	return fires;
}

#endif
