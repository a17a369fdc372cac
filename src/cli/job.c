/* Running a plan from the command line; see job.h. */
#include "cli/job.h"

#include <errno.h>

#include "cli/error.h"
#include "cli/interrupt.h"
#include "cli/ledger.h"
#include "cli/live.h"
#include "cli/progress.h"
#include "cli/stats.h"
#include "cli/terminal.h"

const struct sink_type *job_format(const struct cli *cli)
{
	bool standard = !cli->output.p || str_eq(cli->output, STR("-"));
	struct output out = { .file = stdout, .terminal = standard && terminal_is(stdout) };

	return output_format(&out, cli);
}

static struct run_output job_output(const struct job *job, bool progress)
{
	FILE *file = job->output.file;

	return (struct run_output){
		.type = job->sink ? job->sink : output_format(&job->output, job->cli),
		.file = file,
		.options = {
			.colour = terminal_colour(file),
			.terminal = job->output.terminal,
			.wipe = progress && terminal_obeys(file),
			.width = job->output.terminal ? terminal_width(file) : 0,
			.zone = job->cli->zone,
			.sparse = job->sparse,
			.user = job->sink_user,
		},
	};
}

static bool run(struct job *job, struct err *err)
{
	const struct cli *cli = job->cli;
	FILE *file = job->output.file;
	bool progress = !job->inputs.typed && !cli->follow && progress_open();
	bool live = !job->inputs.typed && cli->follow &&
	            output_format(&job->output, cli) == sink_find(STR("table")) && live_open(file);
	const struct run_output output = job_output(job, progress);
	const struct reader_type *reader;
	bool ok;

	if (!inputs_reader(cli, job->plan->env->schema, &reader, err))
		return false;
	if (cli->ledger)
		ledger_open(&job->ledger, job->inputs.list.n, job->plan->names.n);
	job->options = (struct run_options){
		.workers = cli->workers,
		.chunk = cli->chunk,
		.prefilter = cli->prefilter,
		.carve = cli->carve,
		.count = cli->stats,
		.max_record = cli->max_record,
		.follow = cli->follow,
		.stop = interrupt_watch(cli->follow),
		.progress = progress ? progress_show : NULL,
		.live = live ? live_show : NULL,
		.heads = &job->heads,
		.reader = reader,
		.ledger = cli->ledger ? &job->ledger : NULL,
		.report = report_input,
		.skipped = cli->verbose ? report_skipped : NULL,
		.report_user = &job->inputs.report,
	};
	ok = engine_run(job->plan, &job->inputs.list, &job->options, &output, &job->stats, err);
	progress_clear();
	return ok;
}

enum status job_run(struct job *job, const struct str *path, size_t paths)
{
	struct err err = { 0 };
	enum status status;

	inputs_find(&job->inputs, job->cli, path, paths);
	if (!output_open(&job->output, job->cli, &job->inputs.list, &err))
		return error_show(&err, STR(""));
	if (!run(job, &err)) {
		status = error_show(&err, job->plan->text);
		output_close(&job->output, &err);
		return status;
	}
	return output_close(&job->output, &err) ? STATUS_DONE : error_show(&err, STR(""));
}

void job_say(const struct job *job)
{
	const struct run_stats *stats = &job->stats;

	if (job->inputs.report.total > 1)
		note_count(job->inputs.report.total, "input", "could not be read");
	if (stats->bad)
		note("%llu of %llu decoded records were bad", (unsigned long long)stats->bad,
		     (unsigned long long)stats->decoded);
	for (size_t i = 0; i < stats->warnings; i++)
		note_count(stats->warning[i].n, stats->warning[i].noun, stats->warning[i].what);
	note_count(stats->oversized, "record", "passed over: too large (--max-record)");
	note_count(stats->skipped, "file",
	           job->cli->verbose ? "passed over: of no known format"
	                             : "passed over: of no known format (-v names them)");
	if (stats->stopped)
		note("interrupted: this is what was found so far");
}

/* To a file, or (`path.p` NULL) to standard error. */
static bool file_write(struct str path, struct str text, const char *what, struct err *err)
{
	FILE *f = path.p ? fopen(path.p, "w") : stderr;
	bool ok = f && fwrite(text.p, 1, text.n, f) == text.n;

	if (f && path.p)
		ok &= fclose(f) == 0;
	return ok || err_set(err, ERR_INTERNAL, "cannot write the %s to '%.*s': %s", what,
	                     STR_ARG(path), strerror(errno));
}

static bool stats_write(const struct job *job, struct err *err)
{
	struct buf b = { 0 };
	bool ok;

	stats_add_json(&b, &job->stats);
	ok = file_write(job->cli->stats_file, buf_str(&b), "figures", err);
	buf_free(&b);
	return ok;
}

static bool ledger_write(const struct job *job, struct err *err)
{
	const struct cli *cli = job->cli;
	struct buf b = { 0 };
	bool ok;

	if (cli->ledger_file.p)
		ledger_add_json(&b, &job->ledger, &job->inputs.list, job->plan);
	else
		ledger_add_text(&b, &job->ledger, &job->inputs.list, job->plan, cli->zone);
	ok = file_write(cli->ledger_file, buf_str(&b), "ledger", err);
	buf_free(&b);
	return ok;
}

enum status job_finish(const struct job *job)
{
	struct err err = { 0 };

	if (job->cli->ledger && !ledger_write(job, &err))
		return error_show(&err, STR(""));
	if (job->cli->stats && !stats_write(job, &err))
		return error_show(&err, STR(""));
	if (job->stats.stopped)
		return STATUS_INTERRUPTED;
	return job->inputs.report.failed || job->stats.unreadable ? STATUS_INPUT : STATUS_DONE;
}

void job_close(struct job *job)
{
	inputs_close(&job->inputs);
	ledger_close(&job->ledger);
	arena_free(&job->heads.mem);
}
