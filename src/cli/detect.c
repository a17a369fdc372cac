/* gyoji detect: all rules over all inputs in one pass. */
#include <stdlib.h>

#include "cli/cli.h"
#include "cli/detect_why.h"
#include "cli/error.h"
#include "cli/job.h"
#include "cli/problems.h"
#include "cli/query.h"
#include "cli/rule_sources.h"
#include "cli/signals.h"
#include "siem/detect.h"
#include "siem/tuning.h"

#define LOOK_MOST                                                                                  \
	((uint64_t)4 << 20) /* bytes that are looked at again for idle rules' log sources */

struct detect {
	struct cli *cli;
	struct plan_env env;
	struct cache *cache; /* NULL: none */
	struct rule_sources sources;
	struct rules rules;
	bool wrong; /* rules that did not load */
	struct detection detection;
	struct job job;
};

/* The cache of what is made of these rules: of the paths, wherever they are named from, and, with
 * `all`, of the packs. */
static struct cache *cache_find(struct cli *cli, bool all)
{
	struct buf b = { 0 };
	struct cache *cache;

	buf_add(&b, all ? STR("packs") : STR("rules"));
	for (size_t i = 0; i < cli->rules; i++) {
		struct str path = arena_copy(&cli->mem, cli->rule[i]);
		char *real = realpath(path.p, NULL);

		buf_add(&b, real ? str_of(real) : path);
		buf_add_char(&b, '\0');
		free(real);
	}
	cache = cache_open(buf_str(&b));
	buf_free(&b);
	return cache;
}

/* Read the rules, those of all packs where none are asked for; their problems are said. */
static bool rules_open(struct detect *d, struct err *err)
{
	struct rules_options options = { .content = d->cli->content,
		                         .tuning = d->cli->tuning,
		                         .tunings = d->cli->tunings,
		                         .fn = &d->env.fn };
	bool all = d->cli->packs || d->cli->rules == 0;

	if (d->cli->cache)
		options.cache = d->cache = cache_find(d->cli, all);
	d->sources.cli = d->cli;
	if (!sources_add(&d->sources, d->cli->rule, d->cli->rules, err) ||
	    (all && !sources_add_packs(&d->sources, err)) ||
	    !sources_load(&d->sources, &d->rules, &options, err))
		return false;
	lists_remarks(&d->rules.lists, d->cli->verbose);
	tuning_remarks(&d->rules);
	d->wrong = problems_show(&d->rules, d->cli->verbose) || d->sources.wrong;
	return true;
}

/* Whether the answer is rows of texts: no JSON is made for it then. */
static bool is_flat(const struct sink_type *type)
{
	return type != sink_find(STR("json")) && type != sink_find(STR("ndjson"));
}

static bool detection_start(struct detect *d, struct err *err)
{
	const struct sink_type *type = job_format(d->cli);
	struct detect_options options = {
		.signal = { .min_severity = d->cli->min_severity,
		            .flat = is_flat(type),
		            .with_event = d->cli->with_event && !is_flat(type),
		            .show_suppressed = d->cli->show_suppressed },
		.plain = !d->cli->prefilter,
		.memory = d->cli->memory,
		.cache = d->cache,
	};

	if (!detection_open(&d->detection, &d->rules, &d->env, &options, err))
		return false;
	d->job.plan = d->detection.plan;
	d->job.sparse = true;
	if (type == sink_find(STR("table"))) {
		d->job.sink = &sink_signals;
		d->job.sink_user = &d->detection;
	}
	return true;
}

static int by_text(const void *a, const void *b)
{
	return str_order(*(const struct str *)a, *(const struct str *)b);
}

/* A rule's log source as it is written. */
static struct str logsource_text(const struct rule *rule, struct arena *a)
{
	struct buf b = { 0 };
	struct str text;

	logsource_add(&b, rule->sigma ? &rule->sigma->logsource : NULL);
	text = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return text;
}

static bool has_idle_rules(const struct detection *of)
{
	for (size_t i = 0; i < of->conditions; i++)
		if (of->eligible[i] == 0)
			return true;
	return false;
}

/* Where not all records were decoded, the first ones are now, so that a rule is not called idle
 * whose log source is there.  True: it is still not known of all. */
static bool look_for_idle_rules(struct detect *d)
{
	const struct job *job = &d->job;
	uint64_t most = job->cli->why_bytes < LOOK_MOST ? job->cli->why_bytes : LOOK_MOST;
	struct err err = { 0 };
	bool whole = false;

	if (!job->stats.sifted || job->stats.stopped || !has_idle_rules(&d->detection))
		return false;
	return !engine_look(job->plan, &job->inputs.list, &job->options, &job->heads, most, &whole,
	                    &err) ||
	       !whole;
}

/* Rules that could not fire, whatever the records say. */
static void say_idle_rules(const struct detect *d, bool partly)
{
	const struct detection *of = &d->detection;
	struct arena mem = { 0 };
	struct str *source = arena_many(&mem, struct str, of->conditions);
	size_t n = 0;

	for (size_t i = 0; i < of->conditions; i++)
		if (of->eligible[i] == 0)
			source[n++] = logsource_text(&d->rules.rule[of->which[i]], &mem);
	if (n)
		note("%zu of %zu rules had no record of their log source%s%s", n, d->rules.n,
		     partly ? " in the first bytes, or with a word of a rule" : "",
		     d->cli->verbose ? ":" : " (-v names the log sources)");
	if (d->cli->verbose && n > 1)
		qsort(source, n, sizeof(*source), by_text);
	for (size_t i = 0, same = 1; d->cli->verbose && i < n; i++, same++)
		if (i + 1 == n || !str_eq(source[i], source[i + 1])) {
			note("  %.*s: %zu rule%s", STR_ARG(source[i]), same, same == 1 ? "" : "s");
			same = 0;
		}
	arena_free(&mem);
}

/* What tuning left out: "12 signals suppressed: 10 by ci-agents, 2 by red-team". */
static void say_suppressed(const struct detect *d)
{
	const struct tunings *tuning = d->rules.tuning;
	const uint64_t *n = d->detection.totals.suppressed;
	struct buf b = { 0 };
	uint64_t all = 0;

	for (size_t i = 0; i < tuning->n; i++)
		all += n[i];
	if (!all)
		return;
	count_add(&b, all, "signal");
	buf_add(&b, STR(" suppressed:"));
	for (size_t i = 0, said = 0; i < tuning->n; i++) {
		if (!n[i])
			continue;
		buf_add(&b, said++ ? STR(", ") : STR(" "));
		count_add(&b, n[i], NULL);
		buf_printf(&b, " by %.*s", STR_ARG(tuning->entry[i].name));
	}
	if (!d->cli->show_suppressed)
		buf_add(&b, STR("; --show-suppressed shows them"));
	note("%.*s", STR_ARG(buf_str(&b)));
	buf_free(&b);
}

/* Fields of tuning that no record had: a slip leaves nothing out. */
static void say_unmet(const struct detect *d)
{
	const struct signal_totals *totals = &d->detection.totals;

	for (size_t i = 0; i < totals->fields; i++) {
		const struct tuning_field *f = &totals->field[i];
		const struct tuning *e = &d->rules.tuning->entry[f->entry];

		if (!f->asked || f->met)
			continue;
		note("%.*s:%zu: the tuning %.*s: no record of a signal had the field "
		     "'%.*s'%s%.*s%s",
		     STR_ARG(e->file), e->line, STR_ARG(e->name),
		     STR_ARG(d->detection.plan->names.name[f->slot].text),
		     f->near.n ? ": did you mean " : "", STR_ARG(f->near), f->near.n ? "?" : "");
	}
}

/* What the rules and the signals make of how the run ended. */
static enum status detect_status(const struct detect *d, enum status status)
{
	int fail_on = d->cli->fail_on;

	if (status != STATUS_DONE && status != STATUS_INPUT)
		return status;
	if (d->wrong)
		return STATUS_USAGE;
	if (status == STATUS_DONE && fail_on && d->detection.totals.severity >= fail_on)
		return STATUS_FOUND;
	return status;
}

/* What was made of the rules is kept for the next run.  That it cannot be is no reason to stop. */
static void cache_keep(const struct detect *d)
{
	struct err err = { 0 };

	if (!cache_save(d->cache, &err) && d->cli->verbose)
		note("%s", err.text);
}

static enum status answer(struct detect *d)
{
	enum status status;

	cache_keep(d);
	status = job_run(&d->job, d->cli->word, d->cli->words);
	if (status != STATUS_DONE)
		return status;
	job_say(&d->job);
	if (!d->job.stats.closed) {
		say_idle_rules(d, look_for_idle_rules(d));
		say_unmet(d);
	}
	say_suppressed(d);
	return job_finish(&d->job);
}

static enum status detect_run(struct cli *cli)
{
	struct detect d = { .cli = cli, .job = { .cli = cli } };
	struct err err = { 0 };
	enum status status;

	query_env(&d.env, cli, false);
	d.env.schema = schema_load(cli->content, &cli->mem, &err);
	if (!d.env.schema || !rules_open(&d, &err))
		status = error_show_usage(&err, cli->command);
	else if (d.rules.broken)
		status = STATUS_USAGE;
	else if (cli->explain.p)
		status = detect_explain(cli, &d.rules, &d.env);
	else if (cli->near_miss)
		status = detect_near_miss(cli, &d.rules, &d.env);
	else if (!detection_start(&d, &err))
		status = error_show(&err, STR(""));
	else
		status = answer(&d);
	status = detect_status(&d, status);
	job_close(&d.job);
	detection_close(&d.detection);
	rules_free(&d.rules);
	sources_close(&d.sources);
	cache_close(d.cache);
	return status;
}

const struct command command_detect = {
	.name = "detect",
	.usage = "detect [options] [--rules PATH]… [[CATEGORY=]PATH…]",
	.about = "run detection rules over files, folders or standard input: signals",
	.help = "Sigma rules (.yml), Cloud SIEM rules (.cse.yml) and rules in the Sumo language\n"
		"(.sumo) run all at once.  Each record that a rule matches is a signal.  Without\n"
		"--rules the packs run that gyoji brings along (gyoji packs list).\n"
		"\n"
		"Examples:\n"
		"  what the packs find\n"
		"    gyoji detect logs/\n"
		"\n"
		"  one pack alone\n"
		"    gyoji detect --rules pack:T1608 logs/\n"
		"\n"
		"  what fired, grouped by rule\n"
		"    gyoji detect --rules sigma/rules/ logs/\n"
		"\n"
		"  signals of severity 7 (high) and above, a JSON object a line\n"
		"    gyoji detect --rules sigma/rules/ --min-severity 7 -f ndjson Security.evtx\n"
		"\n"
		"  why a rule did not fire on the 12th record\n"
		"    gyoji detect --rules my.yml --explain my-rule-id --record 12 events.json\n",
	.options = OPTION_RULES | OPTION_INPUT | OPTION_RUN | OPTION_OUTPUT,
	.run = detect_run,
};
