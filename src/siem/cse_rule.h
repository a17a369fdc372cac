/*
 * Cloud SIEM rules in files: one rule, or a list of them, in YAML or JSON.  The keys are those of
 * the API, of exports and of Terraform, whose spellings differ only in capitals and underscores
 * (`entitySelectors`, `entity_selectors`).
 */
#ifndef SIEM_CSE_RULE_H
#define SIEM_CSE_RULE_H

#include "siem/rules.h"

/* Add the rules of a file; what is wrong is added to the problems.  False: something was. */
bool cse_rule_read(struct rules *rules, struct str file, struct str text);

#endif
