/*
 * gyoji check-rules: what is wrong with rules, without any event.  Findings go to standard output,
 * as a table one a line as compilers print them, so that editors and build servers find the place;
 * the count goes to standard error.
 */
#include "cli/cli.h"
#include "cli/error.h"
#include "cli/output.h"
#include "cli/rule_sources.h"
#include "siem/lint.h"
#include "sink/visible.h"

struct check {
	struct cli *cli;
	struct rule_sources sources;
	struct rules rules;
	struct lint lint;
	struct output output;
	size_t count[LINT_INFO + 1]; /* by severity */
};

/* `file:12: warning: unknown-field: …`; more lines of the text are set off. */
static void finding_add_text(struct buf *b, const struct lint_finding *f)
{
	struct str rest = f->text, line;

	visible_add(b, f->file, SIZE_MAX);
	if (f->line)
		buf_printf(b, ":%zu", f->line);
	buf_printf(b, ": %s: %s: ", lint_severity_name(f->severity), f->code);
	for (size_t i = 0; str_take_line(&rest, &line); i++) {
		buf_add(b, i ? STR("    ") : STR(""));
		visible_add(b, line, SIZE_MAX);
		buf_add_char(b, '\n');
	}
	if (f->text.n == 0)
		buf_add_char(b, '\n');
}

static void member_add(struct buf *b, const char *key, struct str text)
{
	buf_printf(b, ",\"%s\":", key);
	buf_add_json(b, text);
}

static void finding_add_json(struct buf *b, const struct lint_finding *f)
{
	buf_printf(b, "{\"severity\":\"%s\",\"code\":\"%s\"", lint_severity_name(f->severity),
	           f->code);
	member_add(b, "rule_id", f->rule);
	member_add(b, "file", f->file);
	buf_printf(b, ",\"line\":%zu", f->line);
	member_add(b, "text", f->text);
	buf_add_char(b, '}');
}

static bool is_shown(const struct check *c, const struct lint_finding *f)
{
	return f->severity != LINT_INFO || c->cli->verbose;
}

/* All findings as `json` (an array), `ndjson` or text. */
static void findings_add(struct buf *b, const struct check *c, struct str format)
{
	bool array = str_eq(format, STR("json")), text = str_eq(format, STR("table"));

	buf_add(b, array ? STR("[\n") : STR(""));
	for (size_t i = 0; i < c->lint.findings; i++) {
		const struct lint_finding *f = &c->lint.finding[i];

		if (text) {
			if (is_shown(c, f))
				finding_add_text(b, f);
			continue;
		}
		finding_add_json(b, f);
		buf_add(b, array && i + 1 < c->lint.findings ? STR(",\n") : STR("\n"));
	}
	buf_add(b, array ? STR("]\n") : STR(""));
}

static bool findings_write(struct check *c, struct err *err)
{
	struct str format = str_of(output_format(&c->output, c->cli)->name);
	struct buf b = { 0 };
	bool ok;

	if (!str_eq(format, STR("table")) && !str_ends(format, STR("json")))
		return err_set(err, ERR_USAGE,
		               "check-rules: expected the format table, json or ndjson, found %.*s",
		               STR_ARG(format));
	for (size_t i = 0; i < c->lint.findings; i++)
		c->count[c->lint.finding[i].severity]++;
	findings_add(&b, c, format);
	ok = output_write(&c->output, buf_str(&b), err);
	buf_free(&b);
	return ok;
}

static void say_counts(const struct check *c)
{
	struct buf b = { 0 };

	count_add(&b, c->rules.n, "rule");
	buf_add(&b, STR(": "));
	count_add(&b, c->count[LINT_ERROR], "error");
	buf_add(&b, STR(", "));
	count_add(&b, c->count[LINT_WARNING], "warning");
	if (c->count[LINT_INFO]) {
		buf_add(&b, STR(", "));
		count_add(&b, c->count[LINT_INFO], "remark");
		if (!c->cli->verbose)
			buf_add(&b, STR(" (shown with -v)"));
	}
	note("%.*s", STR_ARG(buf_str(&b)));
	buf_free(&b);
}

static bool load(struct check *c, struct fn_env *fn, struct err *err)
{
	struct cli *cli = c->cli;
	struct rules_options options = {
		.content = cli->content,
		.fn = fn,
		.keep_placeholders = true,
	};

	*fn = (struct fn_env){ .now = cli->now, .end = cli->now, .zone = cli->zone };
	if (cli->words == 0)
		return err_set(err, ERR_USAGE, "check-rules: expected files or folders of rules");
	c->sources.cli = cli;
	if (!sources_add(&c->sources, cli->word, cli->words, err) ||
	    !sources_load(&c->sources, &c->rules, &options, err))
		return false;
	c->lint = (struct lint){ .mem = &cli->mem, .rules = &c->rules, .content = cli->content };
	c->lint.schema = schema_load(cli->content, &cli->mem, err);
	c->lint.logsources = logsources_load(cli->content, &cli->mem, err);
	return c->lint.schema && c->lint.logsources && lint_run(&c->lint, err);
}

static enum status check_all(struct check *c)
{
	struct err err = { 0 };
	struct fn_env fn;

	if (!load(c, &fn, &err))
		return error_show_usage(&err, c->cli->command);
	if (!output_open(&c->output, c->cli, NULL, &err))
		return error_show(&err, STR(""));
	if (!findings_write(c, &err)) {
		enum status status = error_show(&err, STR(""));

		output_close(&c->output, &err);
		return status;
	}
	if (!output_close(&c->output, &err))
		return error_show(&err, STR(""));
	say_counts(c);
	if (c->count[LINT_ERROR] || (c->cli->strict && c->count[LINT_WARNING]))
		return STATUS_USAGE;
	return STATUS_DONE;
}

static enum status check_rules_run(struct cli *cli)
{
	struct check c = { .cli = cli };
	enum status status = check_all(&c);

	rules_free(&c.rules);
	sources_close(&c.sources);
	return status;
}

const struct command command_check_rules = {
	.name = "check-rules",
	.usage = "check-rules [options] PATH…",
	.about = "find what is wrong with detection rules",
	.help = "Reads Sigma, Cloud SIEM and Sumo rules of files and folders as `detect` does, "
		"and\n"
		"tells what would not load, could never match, or says something else than it\n"
		"seems to.  Remarks (info) are shown with -v.  The exit status is 2 when there is\n"
		"an error, with --strict also for a warning.\n"
		"\n"
		"Examples:\n"
		"  all rules of a folder\n"
		"    gyoji check-rules rules/\n"
		"\n"
		"  in a build: no warning is let through, findings as JSON\n"
		"    gyoji check-rules --strict -f ndjson -o findings.ndjson rules/\n",
	.options = OPTION_OUTPUT | OPTION_CHECK,
	.run = check_rules_run,
};
