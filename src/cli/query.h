/* From the command line to a plan: the query's text, its surroundings, its errors. */
#ifndef CLI_QUERY_H
#define CLI_QUERY_H

#include "cli/cli.h"
#include "plan/plan.h"
#include "schema/content.h"

struct query {
	struct plan_env env;
	struct content *content; /* NULL: nothing was asked of packs */
	struct plan *plan;
	struct str *path; /* the words of the command line that are no query */
	size_t paths;
};

/* Read and plan the query; what goes wrong has been said when it answers other than STATUS_DONE.
 * `env` and the paths live as long as `cli`. */
enum status query_open(struct query *q, struct cli *cli, bool explain);
void query_close(struct query *q);

/* What the options say of the surroundings of any query; the schema is not yet there. */
void query_env(struct plan_env *env, struct cli *cli, bool explain);

#endif
