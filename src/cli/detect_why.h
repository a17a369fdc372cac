/* gyoji detect --explain and --near-miss. */
#ifndef CLI_DETECT_WHY_H
#define CLI_DETECT_WHY_H

#include "cli/cli.h"
#include "plan/plan.h"
#include "siem/rules.h"

/* Both answer instead of the signals, and say what goes wrong. */
enum status detect_explain(struct cli *cli, struct rules *rules, const struct plan_env *env);
enum status detect_near_miss(struct cli *cli, struct rules *rules, const struct plan_env *env);

#endif
