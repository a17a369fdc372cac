/* gyoji search: run one query over logs. */
#include "cli/error.h"
#include "cli/job.h"
#include "cli/query.h"

struct search {
	struct query query;
	struct job job;
};

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
static void say_why_nothing(const struct job *job)
{
	struct buf why = { 0 };
	struct str rest, line;

	if ((job->stats.rows && job->stats.matched) || job->stats.stopped ||
	    job->cli->why_bytes == 0)
		return;
	if (engine_why(job->plan, &job->inputs.list, &job->options, &job->heads,
	               job->cli->why_bytes, &job->stats, &why)) {
		rest = buf_str(&why);
		while (str_take_line(&rest, &line))
			note("%.*s", STR_ARG(line));
	}
	buf_free(&why);
}

static void say_speed(const struct job *job)
{
	struct buf b = { 0 };

	count_add(&b, job->stats.inputs, "input");
	buf_add(&b, STR(", "));
	count_add(&b, job->stats.bytes, "byte");
	buf_add(&b, STR(", "));
	count_add(&b, job->stats.decoded, "decoded record");
	buf_printf(&b, ", %llu of them through the conditions, %.2f s",
	           (unsigned long long)job->stats.matched, job->stats.seconds);
	note("%.*s", STR_ARG(buf_str(&b)));
	buf_free(&b);
}

static enum status answer(struct search *s)
{
	struct job *job = &s->job;
	enum status status;

	job->plan = s->query.plan;
	status = job_run(job, s->query.path, s->query.paths);
	if (status != STATUS_DONE)
		return status;
	say_missing_columns(&job->plan->names);
	job_say(job);
	say_why_nothing(job);
	if (job->cli->verbose)
		say_speed(job);
	return job_finish(job);
}

static enum status search_run(struct cli *cli)
{
	struct search s = { .job = { .cli = cli } };
	enum status status = query_open(&s.query, cli, false);

	if (status == STATUS_DONE)
		status = answer(&s);
	job_close(&s.job);
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
