/* What stands beside rules: match lists before them, risk and tuning behind. */
#ifndef SIEM_RULES_SIDE_H
#define SIEM_RULES_SIDE_H

#include "siem/rules.h"

/* The lists of the packs, of --content DIR/lists and of tuning files, of which the later have their
 * way.  False: `err`: a tuning file cannot be read.  What else is wrong is added to the problems.
 */
bool rules_side_lists(struct rules *rules, const struct rules_options *options, struct err *err);

/* Risk and tuning, when all rules are there. */
void rules_side_finish(struct rules *rules, const struct rules_options *options);

#endif
