/* gyoji help [SUBCOMMAND|operators|functions|formats|NAME], --help and --version. */
#include "cli/help.h"

#include "agg/agg.h"
#include "cli/command.h"
#include "cli/error.h"
#include "op/op.h"
#include "reader/reader.h"

static const char first_steps[] =
	"Examples:\n"
	"  count the events of a folder of logs by their ID\n"
	"    gyoji search '* | json auto | count by EventID | sort by _count' logs/\n"
	"\n"
	"  run a saved query; each input gets the source category that the query asks for\n"
	"    gyoji search -q t1608.sumo endpoint/windows=Security.evtx "
	"proxy/access=squid.log\n"
	"\n"
	"  run the detections that gyoji brings along, or rules of your own\n"
	"    gyoji detect logs/\n"
	"    gyoji detect --rules sigma/rules/ logs/\n"
	"\n"
	"  filter a stream\n"
	"    gyoji search --follow '* | where status = \"404\"' access.log\n";

void help_short(FILE *to)
{
	fputs("usage: gyoji SUBCOMMAND …\n"
	      "\n"
	      "  gyoji search QUERY PATH…     run a query over logs\n"
	      "  gyoji detect PATH…           run detection rules over logs\n"
	      "  gyoji help                   everything else\n",
	      to);
}

static enum status written(FILE *to)
{
	return fflush(to) == 0 && !ferror(to) ? STATUS_DONE : STATUS_FAILURE;
}

enum status help_version(FILE *to)
{
	fputs("gyoji " GYOJI_VERSION "\n", to);
	return written(to);
}

enum status help_all(FILE *to)
{
	fputs("gyoji runs Sumo Logic queries and detection rules (Sigma, Cloud SIEM, Sumo) over\n"
	      "logs where they lie: files, folders, pipes.\n"
	      "\n"
	      "usage: gyoji SUBCOMMAND [options] …\n"
	      "\n",
	      to);
	for (const struct command *const *c = command_all(); *c; c++)
		fprintf(to, "  %-11s %s\n", (*c)->name, (*c)->about);
	fprintf(to,
	        "\n%s\n"
	        "gyoji SUBCOMMAND --help says more of one; gyoji help operators, functions and\n"
	        "formats list what a query can use and what can be read; gyoji help timeslice\n"
	        "says how that one is written.\n",
	        first_steps);
	return written(to);
}

static void option_line(FILE *to, const struct option *o)
{
	struct buf b = { 0 };

	buf_printf(&b, o->letter ? "-%c, " : "    ", o->letter);
	buf_printf(&b, "--%s", o->name);
	if (o->value)
		buf_printf(&b, o->optional ? "[=%s]" : " %s", o->value);
	fprintf(to, "  %-24.*s  %s\n", STR_ARG(buf_str(&b)), o->about);
	buf_free(&b);
}

static void options_list(FILE *to, unsigned groups)
{
	static const struct {
		unsigned group;
		const char *title;
	} parts[] = {
		{ OPTION_QUERY, "The query" },
		{ OPTION_RULES | OPTION_CHECK | OPTION_CONVERT, "The rules" },
		{ OPTION_PACKS, "The packs" },
		{ OPTION_RECORD, "The records" },
		{ OPTION_TEST, "The tests" },
		{ OPTION_INPUT, "The inputs" },
		{ OPTION_OUTPUT, "The answer" },
		{ OPTION_RUN | OPTION_LIVE, "The run" },
		{ OPTION_ALL, "Others" },
	};

	for (size_t i = 0; i < COUNT(parts); i++) {
		if (!(parts[i].group & (groups | OPTION_ALL)))
			continue;
		fprintf(to, "\n%s:\n", parts[i].title);
		for (const struct option *o = option_all(); o->name; o++)
			if (o->group & parts[i].group & (groups | OPTION_ALL) && !o->hidden)
				option_line(to, o);
	}
}

enum status help_command(FILE *to, const struct command *command)
{
	fprintf(to, "usage: gyoji %s\n\n%s", command->usage, command->help);
	options_list(to, command->options);
	return written(to);
}

static enum status operators_list(FILE *to)
{
	const struct op_type *type;
	const char *name;

	fputs("Operators, after a '|':\n", to);
	for (size_t i = 0; (type = op_at(i, &name)) != NULL; i++)
		fprintf(to, "  %-18s %s\n", name, type->usage);
	fputs("\nAggregates, after a '|', with `by FIELD, …`:\n ", to);
	for (const struct agg_type *const *agg = agg_all(); *agg; agg++)
		fprintf(to, " %s", (*agg)->name);
	fputs("\n", to);
	return written(to);
}

static enum status functions_list(FILE *to)
{
	for (const struct fn_type *const *fn = fn_all(); *fn; fn++)
		fprintf(to, "  %s\n", (*fn)->usage);
	return written(to);
}

static enum status formats_list(FILE *to)
{
	fputs("Read (recognised by content; gzip, zstd, xz, bzip2, lz4 are unpacked):\n", to);
	for (const struct reader_type *const *type = reader_all(); *type; type++)
		fprintf(to, "  %-10s %s\n", (*type)->name, (*type)->about);
	fputs("\nWritten (--format):\n", to);
	for (const struct sink_type *const *type = sink_all(); *type; type++)
		fprintf(to, "  %-10s %s\n", (*type)->name, (*type)->about);
	return written(to);
}

/* How one operator, aggregate or function is written; false: there is none of the name. */
static bool usage_show(struct str word, FILE *to)
{
	const struct op_type *type;
	const char *name;
	bool found = false;

	for (size_t i = 0; (type = op_at(i, &name)) != NULL; i++)
		if (str_eq_nocase(word, str_of(name))) {
			fprintf(to, "operator   %s\n", type->usage);
			found = true;
		}
	for (const struct agg_type *const *agg = agg_all(); *agg; agg++)
		if (str_eq_nocase(word, str_of((*agg)->name))) {
			fprintf(to, "aggregate  %s [as NAME], ... [by FIELD, ...]\n",
			        (*agg)->usage);
			found = true;
		}
	for (const struct fn_type *const *fn = fn_all(); *fn; fn++)
		if (str_eq_nocase(word, str_of((*fn)->name))) {
			fprintf(to, "function   %s\n", (*fn)->usage);
			found = true;
		}
	return found;
}

static enum status help_run(struct cli *cli)
{
	static const struct {
		const char *name;
		enum status (*list)(FILE *to);
	} topics[] = {
		{ "operators", operators_list },
		{ "functions", functions_list },
		{ "formats", formats_list },
	};
	const struct command *command;
	struct err err;

	if (cli->words == 0)
		return help_all(stdout);
	for (size_t i = 0; i < COUNT(topics); i++)
		if (str_eq(cli->word[0], str_of(topics[i].name)))
			return topics[i].list(stdout);
	command = command_find(cli->word[0]);
	if (command)
		return help_command(stdout, command);
	if (usage_show(cli->word[0], stdout))
		return written(stdout);
	err_set(&err, ERR_USAGE, "no help on '%.*s'", STR_ARG(cli->word[0]));
	return error_show_usage(&err, cli->command);
}

const struct command command_help = {
	.name = "help",
	.usage = "help [SUBCOMMAND|operators|functions|formats|NAME]",
	.about = "this list, or more on one thing",
	.help = "Examples:\n"
		"  gyoji help search\n"
		"  gyoji help operators\n"
		"  gyoji help timeslice\n",
	.run = help_run,
};
