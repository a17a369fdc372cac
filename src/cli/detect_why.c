/* Explanations of rules; see detect_why.h. */
#include "cli/detect_why.h"

#include "cli/error.h"
#include "cli/job.h"
#include "siem/explain.h"
#include "siem/near_miss.h"
#include "sink/visible.h"

#define NEAR_SHOWN 200 /* rows of a table */

/* Rows that are not to be seen: the explanation is a text. */
static void row_none(struct sink *s, const struct record *r)
{
	(void)s, (void)r;
}

static const struct sink_type sink_none = { .name = "none", .row = row_none };

static bool rule_choose(struct explanation *e, const struct cli *cli, struct err *err)
{
	if (cli->record == 0)
		return err_set(err, ERR_USAGE, "--explain needs --record N: which record");
	e->rule = rule_find(e->rules, cli->explain);
	if (!e->rule)
		return err_set(
			err, ERR_USAGE,
			"--explain: expected the id or name of a rule (of %zu), found '%.*s'",
			e->rules->n, STR_ARG(cli->explain));
	if (!e->rule->condition)
		return err_set(err, ERR_USAGE,
		               "--explain: '%.*s' correlates other rules: explain one of these",
		               STR_ARG(e->rule->name));
	return true;
}

/* The lines of a text, but for what would steer a terminal: rules, names of files and of fields are
 * other people's. */
static void lines_add(struct buf *b, struct str text)
{
	struct str line;

	while (str_take_line(&text, &line)) {
		visible_add(b, line, SIZE_MAX);
		buf_add_char(b, '\n');
	}
}

/* Write the explanation where the output goes. */
static bool explanation_write(const struct cli *cli, const struct explanation *e, struct err *err)
{
	struct output out;
	struct buf b = { 0 };
	bool ok;

	lines_add(&b, buf_str(&e->text));
	ok = output_open(&out, cli, NULL, err) && output_write(&out, buf_str(&b), err) &&
	     output_close(&out, err);
	buf_free(&b);
	return ok;
}

/* The record was not among those of the one input. */
static bool explanation_missing(const struct explanation *e, struct err *err)
{
	struct buf b = { 0 };

	count_add(&b, e->seen, "record");
	err_set(err, ERR_USAGE, "--record %llu: the input has %.*s", (unsigned long long)e->record,
	        STR_ARG(buf_str(&b)));
	buf_free(&b);
	return false;
}

static bool explanation_show(const struct job *job, const struct explanation *e, struct err *err)
{
	if (job->inputs.list.n > 1)
		return err_set(err, ERR_USAGE,
		               "--explain needs one input, found %zu: name the file",
		               job->inputs.list.n);
	return e->found ? explanation_write(job->cli, e, err) : explanation_missing(e, err);
}

enum status detect_explain(struct cli *cli, struct rules *rules, const struct plan_env *env)
{
	struct explanation e = {
		.rules = rules, .schema = env->schema, .zone = cli->zone, .record = cli->record
	};
	struct job job = { .cli = cli, .sink = &sink_none };
	struct look look;
	struct plan *plan;
	struct err err = { 0 };
	enum status status;

	if (!rule_choose(&e, cli, &err))
		return error_show_usage(&err, cli->command);
	explanation_look(&look, &e);
	plan = look_plan(&look, rules, env, &cli->mem);
	job.plan = plan;
	status = job_run(&job, cli->word, cli->words);
	if (status == STATUS_DONE) {
		job_say(&job);
		status = job_finish(&job);
	}
	/* Of an input that could not be read enough has been said. */
	if ((status == STATUS_DONE || (status == STATUS_INPUT && e.found)) &&
	    !explanation_show(&job, &e, &err))
		status = error_show(&err, STR(""));
	job_close(&job);
	plan_free(plan);
	buf_free(&e.text);
	return status;
}

enum status detect_near_miss(struct cli *cli, struct rules *rules, const struct plan_env *env)
{
	struct job job = { .cli = cli };
	const struct sink_type *type = job_format(cli);
	bool table = type == sink_find(STR("table"));
	struct look look;
	struct near_miss *near = near_miss_new(&look, rules, env->schema, table ? NEAR_SHOWN : 0,
	                                       &cli->mem);
	struct plan *plan = look_plan(&look, rules, env, &cli->mem);
	enum status status;

	job.plan = plan;
	status = job_run(&job, cli->word, cli->words);
	if (status == STATUS_DONE) {
		job_say(&job);
		status = job_finish(&job);
	}
	job_close(&job);
	plan_free(plan);
	near_miss_free(near);
	return status;
}
