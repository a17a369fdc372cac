/*
 * A plan at work on the inputs of a command line: what `search` and `detect` have in common.
 */
#ifndef CLI_JOB_H
#define CLI_JOB_H

#include "cli/inputs.h"
#include "cli/output.h"
#include "engine/ledger.h"
#include "engine/why.h"

struct job {
	struct cli *cli;
	const struct plan *plan;
	struct inputs inputs;
	struct output output;
	struct run_options options;
	struct run_stats stats;
	struct why_heads heads;
	struct ledger ledger;
	const struct sink_type *sink; /* NULL: as the command line says */
	void *sink_user; /* for it */
	bool sparse; /* see sink_options */
};

/* The format that the output will have: it is opened only when the plan is there. */
const struct sink_type *job_format(const struct cli *cli);

/* Find the inputs, open the output, run the plan and close the output.  What goes wrong has been
 * said when it answers other than STATUS_DONE. */
enum status job_run(struct job *job, const struct str *path, size_t paths);

/* What the answer alone would not tell. */
void job_say(const struct job *job);

/* Write --ledger and --stats; how the run ended. */
enum status job_finish(const struct job *job);

void job_close(struct job *job);

#endif
