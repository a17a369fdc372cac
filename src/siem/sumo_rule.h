/*
 * A rule in the Sumo language: leading `// key: value` lines (id, name, severity, summary, entity,
 * tags), then a query, with any operators (query.h).
 */
#ifndef SIEM_SUMO_RULE_H
#define SIEM_SUMO_RULE_H

#include "siem/rules.h"

/* Add the rule of a file, or what is wrong with it.  False: no rule was added.  `fn` may be NULL.
 */
bool sumo_rule_read(struct rules *rules, struct str file, struct str text, const struct fn_env *fn);

#endif
