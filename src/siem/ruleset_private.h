/* Inside the rule set.  Private to the folder. */
#ifndef SIEM_RULESET_PRIVATE_H
#define SIEM_RULESET_PRIVATE_H

#include "siem/ruleset.h"

struct ruleset {
	struct arena mem;
	const struct ruleset_rule *rule;
	size_t rules;
	const struct names *names;
	const struct schema *schema;
	size_t sources;
	bool plain;
};

struct ruleset_scratch {
	const struct ruleset *set;
	struct arena mem;
	struct arena room; /* of a record */
	struct ruleset_hit *hit;
	size_t hits, hit_cap;
	uint64_t *eligible;
};

#endif
