/* gyoji search: run one query over logs. */
#include <errno.h>

#include "cli/cli.h"
#include "cli/error.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/ledger.h"
#include "cli/live.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/query.h"
#include "cli/stats.h"
#include "cli/terminal.h"
#include "engine/why.h"

struct search {
	struct cli *cli;
	struct query query;
	struct inputs inputs;
	struct output output;
	struct run_options options;
	struct run_stats stats;
	struct why_heads heads;
	struct ledger ledger;
};

static bool run(struct search *s, struct err *err)
{
	const struct cli *cli = s->cli;
	FILE *file = s->output.file;
	bool progress = !s->inputs.typed && !cli->follow && progress_open();
	bool live = !s->inputs.typed && cli->follow &&
	            output_format(&s->output, cli) == sink_find(STR("table")) && live_open(file);
	const struct reader_type *reader;
	const struct run_output output = {
		.type = output_format(&s->output, cli),
		.file = file,
		.options = {
			.colour = terminal_colour(file),
			.terminal = s->output.terminal,
			.wipe = progress && terminal_obeys(file),
			.width = s->output.terminal ? terminal_width(file) : 0,
			.zone = cli->zone,
		},
	};
	bool ok;

	if (!inputs_reader(cli, s->query.env.schema, &reader, err))
		return false;
	if (cli->ledger)
		ledger_open(&s->ledger, s->inputs.list.n, s->query.plan->names.n);
	s->options = (struct run_options){
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
		.heads = &s->heads,
		.reader = reader,
		.ledger = cli->ledger ? &s->ledger : NULL,
		.report = report_input,
		.skipped = cli->verbose ? report_skipped : NULL,
		.report_user = &s->inputs.report,
	};
	ok = engine_run(s->query.plan, &s->inputs.list, &s->options, &output, &s->stats, err);
	progress_clear();
	return ok;
}

/* Fields of messages that a query asks of an aggregate's rows: no row has them, whatever the logs.
 */
static void say_missing_columns(const struct names *names)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < names->n; i++)
		if (names->name[i].missing)
			buf_printf(&b, "%s'%.*s'", b.n ? ", " : "", STR_ARG(names->name[i].text));
	if (b.n)
		note("no column %.*s after the aggregate: null in every row", STR_ARG(buf_str(&b)));
	buf_free(&b);
}

/* The reason when there is no row, or only an aggregate's of no record (`count`: 0). */
static void say_why_nothing(const struct search *s)
{
	struct buf why = { 0 };
	struct str rest, line;

	if ((s->stats.rows && s->stats.matched) || s->stats.stopped || s->cli->why_bytes == 0)
		return;
	if (engine_why(s->query.plan, &s->inputs.list, &s->options, &s->heads, s->cli->why_bytes,
	               &s->stats, &why)) {
		rest = buf_str(&why);
		while (str_take_line(&rest, &line))
			note("%.*s", STR_ARG(line));
	}
	buf_free(&why);
}

/* What the answer alone would not tell. */
static void close_with_words(const struct search *s)
{
	const struct run_stats *stats = &s->stats;

	if (s->inputs.report.total > 1)
		note_count(s->inputs.report.total, "input", "could not be read");
	if (stats->bad)
		note("%llu of %llu decoded records were bad", (unsigned long long)stats->bad,
		     (unsigned long long)stats->decoded);
	for (size_t i = 0; i < stats->warnings; i++)
		note_count(stats->warning[i].n, stats->warning[i].noun, stats->warning[i].what);
	note_count(stats->oversized, "record", "passed over: too large (--max-record)");
	note_count(stats->skipped, "file",
	           s->cli->verbose ? "passed over: of no known format"
	                           : "passed over: of no known format (-v names them)");
	if (stats->stopped)
		note("interrupted: this is what was found so far");
}

static void say_speed(const struct search *s)
{
	struct buf b = { 0 };

	count_add(&b, s->stats.inputs, "input");
	buf_add(&b, STR(", "));
	count_add(&b, s->stats.bytes, "byte");
	buf_add(&b, STR(", "));
	count_add(&b, s->stats.decoded, "decoded record");
	buf_printf(&b, ", %llu of them through the conditions, %.2f s",
	           (unsigned long long)s->stats.matched, s->stats.seconds);
	note("%.*s", STR_ARG(buf_str(&b)));
	buf_free(&b);
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

static bool stats_write(const struct search *s, struct err *err)
{
	struct buf b = { 0 };
	bool ok;

	stats_add_json(&b, &s->stats);
	ok = file_write(s->cli->stats_file, buf_str(&b), "figures", err);
	buf_free(&b);
	return ok;
}

static bool ledger_write(const struct search *s, struct err *err)
{
	const struct cli *cli = s->cli;
	struct buf b = { 0 };
	bool ok;

	if (cli->ledger_file.p)
		ledger_add_json(&b, &s->ledger, &s->inputs.list, s->query.plan);
	else
		ledger_add_text(&b, &s->ledger, &s->inputs.list, s->query.plan, cli->zone);
	ok = file_write(cli->ledger_file, buf_str(&b), "ledger", err);
	buf_free(&b);
	return ok;
}

static enum status status_of(const struct search *s)
{
	if (s->stats.stopped)
		return STATUS_INTERRUPTED;
	return s->inputs.report.failed || s->stats.unreadable ? STATUS_INPUT : STATUS_DONE;
}

static enum status answer(struct search *s)
{
	struct err err = { 0 };
	enum status status;

	if (!output_open(&s->output, s->cli, &s->inputs.list, &err))
		return error_show(&err, STR(""));
	if (!run(s, &err)) {
		status = error_show(&err, s->query.plan->text);
		output_close(&s->output, &err);
		return status;
	}
	if (!output_close(&s->output, &err))
		return error_show(&err, STR(""));
	say_missing_columns(&s->query.plan->names);
	close_with_words(s);
	say_why_nothing(s);
	if (s->cli->verbose)
		say_speed(s);
	if (s->cli->ledger && !ledger_write(s, &err))
		return error_show(&err, STR(""));
	if (s->cli->stats && !stats_write(s, &err))
		return error_show(&err, STR(""));
	return status_of(s);
}

static enum status search_run(struct cli *cli)
{
	struct search s = { .cli = cli };
	enum status status = query_open(&s.query, cli, false);

	if (status == STATUS_DONE) {
		inputs_find(&s.inputs, cli, s.query.path, s.query.paths);
		status = answer(&s);
	}
	inputs_close(&s.inputs);
	ledger_close(&s.ledger);
	arena_free(&s.heads.mem);
	query_close(&s.query);
	return status;
}

const struct command command_search = {
	.name = "search",
	.usage = "search [options] QUERY|-q FILE [[CATEGORY=]PATH…]",
	.about = "run a query over files, folders or standard input",
	.help = "Folders are searched with all that is below them; compressed files are unpacked.\n"
		"CATEGORY=PATH says which _sourceCategory the records of PATH have; without it\n"
		"the folder's name is the category.\n"
		"\n"
		"Examples:\n"
		"  which programs were started, as a table\n"
		"    gyoji search '* | json auto | count by process_name' endpoint/windows=logs/\n"
		"\n"
		"  a saved query over two kinds of logs, the rows as CSV\n"
		"    gyoji search -q t1608.sumo -f csv -o rows.csv \\\n"
		"          endpoint/windows=events.json proxy/access=/var/log/squid/access.log\n"
		"\n"
		"  the messages of the last hour that hold a word\n"
		"    gyoji search --from -1h 'transfer.sh' /var/log/squid\n"
		"\n"
		"  a stream\n"
		"    gyoji search --follow '* | where status = \"404\"' access.log\n",
	.options = OPTION_QUERY | OPTION_INPUT | OPTION_RUN | OPTION_OUTPUT | OPTION_LIVE,
	.run = search_run,
};
