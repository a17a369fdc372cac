/*
 * gyoji convert: rules in other platforms' languages.  What a language cannot say is said on
 * standard error, rule by rule; the other rules are written.
 */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "cli/error.h"
#include "cli/problems.h"
#include "cli/rule_files.h"
#include "cli/rule_sources.h"
#include "convert/convert.h"

#define SAID_MOST 20 /* refused rules that are named without -v */

struct convert {
	struct cli *cli;
	const struct target *target;
	const struct schema *schema;
	const struct places *places;
	struct rule_sources sources;
	struct rules rules;
	bool folder; /* -o: one file a rule */
	struct rule_files files; /* written */
	size_t written, refused, other; /* rules; other: of another language than --lang */
};

static enum status targets_list(void)
{
	for (const struct target *const *t = target_all(); *t; t++)
		printf("  %-10s  %s\n", (*t)->name, (*t)->about);
	return fflush(stdout) == 0 ? STATUS_DONE : STATUS_FAILURE;
}

/* The names of the targets, of this platform or (empty) of all; how many. */
static size_t targets_add(struct buf *b, struct str platform)
{
	size_t n = 0;

	for (const struct target *const *t = target_all(); *t; t++)
		if (platform.n == 0 || target_is_of(*t, platform))
			buf_printf(b, "%s%s", n++ ? ", " : "", (*t)->name);
	return n;
}

static bool target_choose(struct convert *c, struct err *err)
{
	struct str name = c->cli->target;
	struct buf b = { 0 };
	size_t n;

	c->target = target_find(name);
	if (c->target)
		return true;
	n = targets_add(&b, name);
	if (n == 0)
		n = targets_add(&b, STR(""));
	if (name.n)
		err_set(err, ERR_USAGE, "unknown target '%.*s': expected %s%.*s", STR_ARG(name),
		        n > 1 ? "one of " : "", STR_ARG(buf_str(&b)));
	else
		err_set(err, ERR_USAGE, "expected --target T: one of %.*s", STR_ARG(buf_str(&b)));
	buf_free(&b);
	return false;
}

static struct str language_of(const struct rule *r)
{
	return r->dialect == DIALECT_CSE    ? STR("cse")
	       : r->dialect == DIALECT_SUMO ? STR("sumo")
	                                    : STR("sigma");
}

static bool language_check(const struct cli *cli, struct err *err)
{
	if (!cli->lang.p || str_eq(cli->lang, STR("sigma")) || str_eq(cli->lang, STR("cse")) ||
	    str_eq(cli->lang, STR("sumo")))
		return true;
	return err_set(err, ERR_USAGE, "--lang: expected sigma, sumo or cse, found '%.*s'",
	               STR_ARG(cli->lang));
}

static bool load(struct convert *c, struct fn_env *fn, struct err *err)
{
	struct cli *cli = c->cli;
	struct rules_options options = {
		.content = cli->content,
		.fn = fn,
		.keep_placeholders = true,
	};

	*fn = (struct fn_env){ .now = cli->now, .end = cli->now, .zone = cli->zone };
	c->sources.cli = cli;
	if (cli->rules + cli->words == 0)
		return err_set(err, ERR_USAGE, "convert: expected files or folders of rules");
	c->schema = schema_load(cli->content, &cli->mem, err);
	c->places = c->schema ? places_load(cli->content, &cli->mem, err) : NULL;
	return c->places && sources_add(&c->sources, cli->rule, cli->rules, err) &&
	       sources_add(&c->sources, cli->word, cli->words, err) &&
	       sources_load(&c->sources, &c->rules, &options, err);
}

static struct str file_name(struct convert *c, size_t i)
{
	struct str name = rule_file_name(&c->files, &c->rules, i);

	return arena_printf(&c->cli->mem, "%.*s/%.*s%s", STR_ARG(c->cli->output), STR_ARG(name),
	                    c->target->suffix);
}

static bool text_write(struct convert *c, size_t i, struct str text, struct err *err)
{
	struct str name = c->folder ? file_name(c, i) : STR("standard output");
	FILE *file = stdout;
	bool ok;

	if (c->folder) {
		file = fopen(name.p, "wbe");
		if (!file)
			return err_set(err, ERR_INTERNAL, "cannot write '%.*s': %s", STR_ARG(name),
			               strerror(errno));
	} else if (c->written) {
		fputs(c->target->between ? c->target->between : "\n", file);
	}
	ok = fwrite(text.p, 1, text.n, file) == text.n;
	ok = (c->folder ? fclose(file) : fflush(file)) == 0 && ok;
	return ok || err_set(err, ERR_INTERNAL, "cannot write '%.*s': %s", STR_ARG(name),
	                     strerror(errno));
}

static void say_refused(struct convert *c, const struct rule *r, const struct err *why)
{
	if (c->refused++ >= SAID_MOST && !c->cli->verbose)
		return;
	note("%.*s:%zu: '%.*s' is not converted: %s", STR_ARG(r->file), r->line, STR_ARG(r->name),
	     why->text);
}

static void say_notes(const struct convert *c, const struct rule *r, struct str notes)
{
	struct str line;

	while (c->cli->verbose && str_take_line(&notes, &line))
		note("%.*s:%zu: %.*s", STR_ARG(r->file), r->line, STR_ARG(line));
}

static bool rules_write(struct convert *c, struct err *err)
{
	struct buf b = { 0 }, notes = { 0 };
	bool ok = true;

	for (size_t i = 0; i < c->rules.n && ok; i++) {
		const struct rule *r = &c->rules.rule[i];
		struct err why = { 0 };

		if (c->cli->lang.p && !str_eq(language_of(r), c->cli->lang)) {
			c->other++;
			continue;
		}
		b.n = notes.n = 0;
		if (!convert_rule(c->target, &c->rules, r, c->schema, c->places, &notes, &b,
		                  &why)) {
			say_refused(c, r, &why);
			continue;
		}
		ok = text_write(c, i, buf_str(&b), err);
		c->written++;
		say_notes(c, r, buf_str(&notes));
	}
	buf_free(&b);
	buf_free(&notes);
	return ok;
}

static enum status convert_all(struct convert *c)
{
	struct err err = { 0 };
	struct fn_env fn;
	bool wrong;

	if (str_eq(c->cli->target, STR("list")))
		return targets_list();
	c->folder = c->cli->output.p && !str_eq(c->cli->output, STR("-"));
	if (!target_choose(c, &err) || !language_check(c->cli, &err) || !load(c, &fn, &err))
		return error_show_usage(&err, c->cli->command);
	if (c->folder && mkdir(c->cli->output.p, 0777) != 0 && errno != EEXIST) {
		err_set(&err, ERR_INTERNAL, "cannot make the folder '%.*s': %s",
		        STR_ARG(c->cli->output), strerror(errno));
		return error_show(&err, STR(""));
	}
	if (!rules_write(c, &err))
		return error_show(&err, STR(""));
	wrong = problems_show(&c->rules, c->cli->verbose);
	if (c->refused > SAID_MOST && !c->cli->verbose)
		note_count(c->refused - SAID_MOST, "more rule",
		           "not converted (-v says which and why)");
	if (c->rules.n > 1 && (c->refused || c->folder))
		note("%zu of %zu rules converted to %s", c->written, c->rules.n - c->other,
		     c->target->name);
	return wrong || c->refused ? STATUS_USAGE : STATUS_DONE;
}

static enum status convert_run(struct cli *cli)
{
	struct convert c = { .cli = cli, .files = { .mem = &cli->mem } };
	enum status status = convert_all(&c);

	rules_free(&c.rules);
	sources_close(&c.sources);
	return status;
}

const struct command command_convert = {
	.name = "convert",
	.usage = "convert --target T [--lang L] [-o FOLDER] [--rules PATH]… [PATH…]",
	.about = "write detection rules in another platform's language",
	.help = "Sigma rules (.yml), Cloud SIEM rules (.cse.yml) and Sumo rules (.sumo, up to\n"
		"their `where`) become queries or rules of T: sumo, sigma, cse, splunk, kusto,\n"
		"esql, eql, logscale, qradar, yaral, clickhouse, sqlite or duckdb.  What T cannot\n"
		"say is refused with the reason, and the exit status is then 2.\n"
		"\n"
		"Examples:\n"
		"  one rule\n"
		"    gyoji convert --target splunk rules/web_shell.yml\n"
		"\n"
		"  all Sigma rules of a folder, a file each, and what to know of them\n"
		"    gyoji convert -v --target kusto --lang sigma -o kql/ rules/\n"
		"\n"
		"  what there is\n"
		"    gyoji convert --target list\n",
	.options = OPTION_CONVERT,
	.run = convert_run,
};
