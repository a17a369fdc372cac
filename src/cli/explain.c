/* gyoji explain: what a query is understood to ask, without reading any log. */
#include "cli/cli.h"
#include "cli/error.h"
#include "cli/output.h"
#include "cli/query.h"

static enum status explain_run(struct cli *cli)
{
	struct query q;
	struct output out;
	struct err err;
	struct buf b = { 0 };
	enum status status = query_open(&q, cli, true);

	if (status != STATUS_DONE)
		return query_close(&q), status;
	if (!output_open(&out, cli, NULL, &err))
		return query_close(&q), error_show(&err, STR(""));
	plan_explain(q.plan, &b);
	if (!output_write(&out, buf_str(&b), &err) || !output_close(&out, &err))
		status = error_show(&err, STR(""));
	if (q.paths)
		note("explain reads no logs: '%.*s' was not opened", STR_ARG(q.path[0]));
	buf_free(&b);
	query_close(&q);
	return status;
}

const struct command command_explain = {
	.name = "explain",
	.usage = "explain [options] QUERY|-q FILE",
	.about = "show how a query is understood: plan, prefilter, where fields come from",
	.help = "Reads no logs, so tables and parameters may be missing.\n"
		"\n"
		"Examples:\n"
		"  gyoji explain '* | json auto | where process_name = \"certutil.exe\"'\n"
		"  gyoji explain -q t1608.sumo\n",
	.options = OPTION_QUERY | OPTION_INPUT | OPTION_RUN | OPTION_OUTPUT | OPTION_LIVE,
	.run = explain_run,
};
