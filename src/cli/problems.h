/* What is wrong with rules, said on standard error. */
#ifndef CLI_PROBLEMS_H
#define CLI_PROBLEMS_H

#include "siem/rules.h"
#include "table/matchlist.h"

/* Say it; all of it only when `verbose`.  Whether there was more than skipped rules. */
bool problems_show(const struct rules *rules, bool verbose);

/* Say what is odd about match lists, and how many of their items have expired. */
void lists_remarks(const struct match_lists *lists, bool verbose);

/* Say which entries of tuning files have expired, and which of the user's are about rules that are
 * not there. */
void tuning_remarks(const struct rules *rules);

#endif
