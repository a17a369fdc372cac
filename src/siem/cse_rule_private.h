/* Inside a Cloud SIEM rule: what its file says, and what rules of several records are made of. */
#ifndef SIEM_CSE_RULE_PRIVATE_H
#define SIEM_CSE_RULE_PRIVATE_H

#include "schema/yaml.h"
#include "siem/first_seen.h"
#include "siem/rules.h"

/* What a rule says; empty: it does not. */
struct cse_parts {
	size_t line; /* where it begins */
	struct str id, name, type, expression, summary, description;
	size_t expression_line;
	struct str score;
	bool disabled;
	struct str baseline_type, baseline, retention; /* first-seen rules */
	struct str limit, window, window_size, distinct, count_field; /* threshold rules */
	size_t values, value_cap, groups, group_cap;
	struct str *value, *group; /* attributes */
	struct str kind; /* what only rules of another kind have: their kind; else empty */
	size_t tags, tag_cap, entities, entity_cap;
	struct str *tag;
	struct cse_entity {
		struct str type, field;
	} * entity;
};

struct cse_reader {
	struct rules *rules;
	struct str file;
	struct yaml y;
	struct cse_parts parts;
	size_t problems; /* before this file */
};

/* An attribute as a slot.  False: `err`. */
bool cse_attribute_compile(struct cse_reader *r, struct str field, size_t *slot, struct err *err);

/* What is new to a first-seen rule.  NULL: `err`. */
const struct first_seen *cse_first_seen_compile(struct cse_reader *r, struct err *err);

/* What a threshold rule counts: its own matches, by its groups.  A place for the entity is left
 * before them.  NULL: `err`. */
struct correlation *cse_threshold_compile(struct cse_reader *r, struct err *err);

/* Add a rule, a threshold rule (`c`, else NULL) once for each entity. */
void cse_rule_add(struct cse_reader *r, const struct rule *rule, const struct correlation *c);

#endif
