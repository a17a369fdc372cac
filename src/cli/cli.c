/* Reading options; see cli.h. */
#include "cli/cli.h"

#include <sched.h>
#include <unistd.h>

#define WORKERS_MOST  1024
#define SEVERITY_MOST 10

bool size_parse(struct str text, size_t *bytes)
{
	static const char units[] = "kmgt";
	uint64_t whole, part = 0, scale = 1, unit = 1;
	const char *at;

	if (!str_take_uint(&text, &whole))
		return false;
	if (str_skip(&text, STR(".")))
		for (; text.n && char_is_digit(text.p[0]) && scale < 1000000;
		     text = str_from(text, 1)) {
			part = part * 10 + (uint64_t)(text.p[0] - '0');
			scale *= 10;
		}
	at = text.n ? strchr(units, char_lower(text.p[0])) : NULL;
	if (at && *at) {
		unit <<= 10 * (at - units + 1);
		text = str_from(text, 1);
		str_skip(&text, STR("i"));
	}
	if (text.n && char_lower(text.p[0]) == 'b')
		text = str_from(text, 1);
	if (text.n || whole > (UINT64_MAX >> 1) / unit)
		return false;
	*bytes = (size_t)(whole * unit + part * unit / scale);
	return true;
}

static bool take_size(const char *option, struct str value, size_t least, size_t *bytes,
                      struct err *err)
{
	bool mega = least >= (size_t)1 << 20;

	if (!size_parse(value, bytes))
		return err_set(err, ERR_USAGE,
		               "%s: expected a size such as 64k, 512M or 2G, found '%.*s'", option,
		               STR_ARG(value));
	if (*bytes >= least)
		return true;
	return err_set(err, ERR_USAGE, "%s: expected at least %zu%s, found '%.*s'", option,
	               mega ? least >> 20 : least, mega ? "M" : "", STR_ARG(value));
}

static bool set_help(struct cli *cli, struct str value, struct err *err)
{
	(void)value, (void)err;
	cli->help = true;
	return true;
}

static bool set_verbose(struct cli *cli, struct str value, struct err *err)
{
	(void)value, (void)err;
	cli->verbose = true;
	return true;
}

static bool set_query(struct cli *cli, struct str value, struct err *err)
{
	if (cli->query_file.p)
		return err_set(err, ERR_USAGE, "-q is given twice: one query a run");
	cli->query_file = value;
	return true;
}

static bool set_format(struct cli *cli, struct str value, struct err *err)
{
	char list[200] = "";

	cli->format = sink_find(value);
	if (cli->format)
		return true;
	for (const struct sink_type *const *type = sink_all(); *type; type++) {
		strncat(list, list[0] ? ", " : "", sizeof(list) - strlen(list) - 1);
		strncat(list, (*type)->name, sizeof(list) - strlen(list) - 1);
	}
	return err_set(err, ERR_USAGE, "unknown format '%.*s': expected one of %s", STR_ARG(value),
	               list);
}

static bool set_output(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->output = value;
	return true;
}

static bool set_from(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->from_text = value;
	return true;
}

static bool set_to(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->to_text = value;
	return true;
}

static bool set_now(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->now_text = value;
	return true;
}

static bool set_zone(struct cli *cli, struct str value, struct err *err)
{
	cli->zone = zone_find(value);
	if (!cli->zone)
		return err_set(err, ERR_USAGE,
		               "unknown time zone '%.*s': expected a name such as "
		               "Europe/Berlin, UTC, or an offset such as +02:00",
		               STR_ARG(value));
	return true;
}

static bool set_param(struct cli *cli, struct str value, struct err *err)
{
	struct param *p;
	struct str name;

	if (!str_take_until(&value, '=', &name) || name.n == 0)
		return err_set(err, ERR_USAGE, "--param: expected name=value, found '%.*s'",
		               STR_ARG(value));
	cli->param = arena_grow(&cli->mem, cli->param, sizeof(*p), cli->params, &cli->params_cap,
	                        cli->params + 1);
	cli->param[cli->params++] = (struct param){ str_trim(name), value };
	return true;
}

static bool set_rules(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->rule = arena_grow(&cli->mem, cli->rule, sizeof(value), cli->rules, &cli->rules_cap,
	                       cli->rules + 1);
	cli->rule[cli->rules++] = value;
	return true;
}

static bool set_packs(struct cli *cli, struct str value, struct err *err)
{
	(void)value, (void)err;
	cli->packs = true;
	return true;
}

static bool set_html(struct cli *cli, struct str value, struct err *err)
{
	(void)value, (void)err;
	cli->html = true;
	return true;
}

static bool set_navigator(struct cli *cli, struct str value, struct err *err)
{
	(void)value, (void)err;
	cli->navigator = true;
	return true;
}

static bool set_sigma(struct cli *cli, struct str value, struct err *err)
{
	(void)value, (void)err;
	cli->sigma = true;
	return true;
}

static bool set_section(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->section = value;
	return true;
}

static bool take_severity(const char *option, struct str value, int *severity, struct err *err)
{
	struct str rest = value;
	uint64_t n;

	if (!str_take_uint(&rest, &n) || rest.n || n < 1 || n > SEVERITY_MOST)
		return err_set(err, ERR_USAGE, "%s: expected a severity from 1 to %d, found '%.*s'",
		               option, SEVERITY_MOST, STR_ARG(value));
	*severity = (int)n;
	return true;
}

static bool set_min_severity(struct cli *cli, struct str value, struct err *err)
{
	return take_severity("--min-severity", value, &cli->min_severity, err);
}

static bool set_fail_on(struct cli *cli, struct str value, struct err *err)
{
	return take_severity("--fail-on", value, &cli->fail_on, err);
}

static bool set_tuning(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->tuning = arena_grow(&cli->mem, cli->tuning, sizeof(value), cli->tunings,
	                         &cli->tunings_cap, cli->tunings + 1);
	cli->tuning[cli->tunings++] = value;
	return true;
}

static bool set_show_suppressed(struct cli *cli, struct str value, struct err *err)
{
	(void)value, (void)err;
	cli->show_suppressed = true;
	return true;
}

static bool set_with_event(struct cli *cli, struct str value, struct err *err)
{
	(void)value, (void)err;
	cli->with_event = true;
	return true;
}

static bool set_explain(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->explain = value;
	return true;
}

static bool set_record(struct cli *cli, struct str value, struct err *err)
{
	struct str rest = value;

	if (!str_take_uint(&rest, &cli->record) || rest.n || cli->record == 0)
		return err_set(err, ERR_USAGE,
		               "--record: expected the number of a record, from 1, found '%.*s'",
		               STR_ARG(value));
	return true;
}

static bool set_near_miss(struct cli *cli, struct str value, struct err *err)
{
	(void)value, (void)err;
	cli->near_miss = true;
	return true;
}

static bool set_strict(struct cli *cli, struct str value, struct err *err)
{
	(void)value, (void)err;
	cli->strict = true;
	return true;
}

static bool set_content(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->content = value;
	return true;
}

static bool set_workers(struct cli *cli, struct str value, struct err *err)
{
	struct str rest = value;
	uint64_t n;

	if (!str_take_uint(&rest, &n) || rest.n || n < 1 || n > WORKERS_MOST)
		return err_set(err, ERR_USAGE, "-j: expected a number from 1 to %d, found '%.*s'",
		               WORKERS_MOST, STR_ARG(value));
	cli->workers = (int)n;
	return true;
}

static bool set_memory(struct cli *cli, struct str value, struct err *err)
{
	return take_size("--memory", value, (size_t)1 << 20, &cli->memory, err);
}

static bool set_max_record(struct cli *cli, struct str value, struct err *err)
{
	return take_size("--max-record", value, 1, &cli->max_record, err);
}

static bool set_archive_password(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->archive_password = value;
	return true;
}

static bool set_why_bytes(struct cli *cli, struct str value, struct err *err)
{
	return take_size("--why-bytes", value, 0, &cli->why_bytes, err);
}

static bool set_chunk(struct cli *cli, struct str value, struct err *err)
{
	return take_size("--chunk", value, 1, &cli->chunk, err);
}

static bool set_no_prefilter(struct cli *cli, struct str value, struct err *err)
{
	(void)value, (void)err;
	cli->prefilter = false;
	return true;
}

static bool set_no_cache(struct cli *cli, struct str value, struct err *err)
{
	(void)value, (void)err;
	cli->cache = false;
	return true;
}

static bool set_follow(struct cli *cli, struct str value, struct err *err)
{
	(void)value, (void)err;
	cli->follow = true;
	return true;
}

static bool set_carve(struct cli *cli, struct str value, struct err *err)
{
	(void)value, (void)err;
	cli->carve = true;
	return true;
}

static bool set_reader(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->reader = value;
	return true;
}

static bool set_ledger(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->ledger = true;
	cli->ledger_file = value;
	return true;
}

static bool set_stats(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->stats = true;
	cli->stats_file = value;
	return true;
}

static bool set_target(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->target = value;
	return true;
}

static bool set_lang(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->lang = value;
	return true;
}

static bool set_live(struct cli *cli, struct str value, struct err *err)
{
	(void)value, (void)err;
	cli->live = true;
	return true;
}

static bool set_junit(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->junit = value;
	return true;
}

static bool set_with(struct cli *cli, struct str value, struct err *err)
{
	(void)err;
	cli->with = value;
	return true;
}

static const struct option options[] = {
	{ 'q', "query", "FILE", false, false, OPTION_QUERY,
	  "read the query from FILE (a pipe too; - is standard input; pack:NAME/PATH: of a pack)",
	  set_query },
	{ 0, "target", "T", false, false, OPTION_CONVERT,
	  "the language to write (list: show them all)", set_target },
	{ 0, "lang", "L", false, false, OPTION_CONVERT,
	  "only the rules that are written in L: sigma, sumo or cse", set_lang },
	{ 'o', "output", "FOLDER", false, false, OPTION_CONVERT,
	  "write a file for each rule (default: all to standard output)", set_output },
	{ 'o', "output", "FILE", false, false, OPTION_RECORD,
	  "write the records to FILE (default: standard output)", set_output },
	{ 0, "with", "HOW", false, false, OPTION_RECORD | OPTION_TEST,
	  "record by kernel or ptrace only (default: auto)", set_with },
	{ 0, "rules", "PATH", false, false, OPTION_RULES | OPTION_CONVERT,
	  "a file of rules, a folder with all below it, or pack:NAME; may be repeated", set_rules },
	{ 0, "packs", NULL, false, false, OPTION_RULES,
	  "all packs beside the rules of --rules (without --rules they run anyway)", set_packs },
	{ 0, "html", NULL, false, false, OPTION_PACKS, "show: as one HTML page", set_html },
	{ 0, "section", "NAME", false, false, OPTION_PACKS,
	  "show: only this part of the page (playbook, rules …)", set_section },
	{ 0, "navigator", NULL, false, false, OPTION_PACKS,
	  "export: a layer of the ATT&CK Navigator", set_navigator },
	{ 0, "sigma", NULL, false, false, OPTION_PACKS,
	  "export: all rules as one file of Sigma rules", set_sigma },
	{ 0, "min-severity", "N", false, false, OPTION_RULES,
	  "only signals of severity N (1 to 10) or above", set_min_severity },
	{ 0, "fail-on", "N", false, false, OPTION_RULES,
	  "exit status 4 when there was a signal of severity N or above", set_fail_on },
	{ 0, "tuning", "FILE", false, false, OPTION_RULES,
	  "leave out the signals that FILE says (docs/tuning.md); may be repeated", set_tuning },
	{ 0, "show-suppressed", NULL, false, false, OPTION_RULES,
	  "show what tuning leaves out, too, with what left it out", set_show_suppressed },
	{ 0, "with-event", NULL, false, false, OPTION_RULES,
	  "show each signal's record with all its fields (JSON)", set_with_event },
	{ 0, "explain", "RULE", false, false, OPTION_RULES,
	  "why the rule of this id fires on a record, or does not", set_explain },
	{ 0, "record", "N", false, false, OPTION_RULES,
	  "the record that --explain is about, from 1", set_record },
	{ 0, "near-miss", NULL, false, false, OPTION_RULES,
	  "records that failed a rule by one of its tests only", set_near_miss },
	{ 0, "from", "TIME", false, false, OPTION_QUERY | OPTION_RULES,
	  "only records from TIME on: ISO 8601, epoch, -1h, -1d12h", set_from },
	{ 0, "to", "TIME", false, false, OPTION_QUERY | OPTION_RULES, "only records before TIME",
	  set_to },
	{ 0, "param", "NAME=VALUE", false, false, OPTION_QUERY, "value for {{NAME}} in the query",
	  set_param },
	{ 0, "now", "TIME", false, false, OPTION_QUERY | OPTION_RULES,
	  "what the query takes for the present time", set_now },
	{ 0, "strict", NULL, false, false, OPTION_CHECK,
	  "exit status 2 also when there are only warnings", set_strict },
	{ 0, "content", "DIR", false, false,
	  OPTION_INPUT | OPTION_CHECK | OPTION_CONVERT | OPTION_PACKS,
	  "schema, lists, threats and packs from DIR before the built-in ones", set_content },
	{ 0, "timezone", "ZONE", false, false, OPTION_INPUT,
	  "zone of times without one and of days: Europe/Berlin, +02:00", set_zone },
	{ 0, "reader", "FORMAT", false, false, OPTION_INPUT,
	  "read all inputs as FORMAT (default: recognised by content; gyoji sniff tells)",
	  set_reader },
	{ 0, "archive-password", "TEXT", false, false, OPTION_INPUT,
	  "password of encrypted zip archives", set_archive_password },
	{ 0, "carve", NULL, false, false, OPTION_INPUT,
	  "also the deleted records that are left in event logs (EVTX)", set_carve },
	{ 0, "max-record", "SIZE", false, false, OPTION_INPUT,
	  "pass over records larger than SIZE (default: 16M)", set_max_record },
	{ 'j', "workers", "N", false, false, OPTION_INPUT,
	  "threads (default: one for each processor)", set_workers },
	{ 0, "chunk", "SIZE", false, true, OPTION_INPUT, "bytes read at a time", set_chunk },
	{ 'f', "format", "FORMAT", false, false, OPTION_OUTPUT,
	  "table, json, ndjson, csv, tsv (default: by the name of FILE; table on a terminal, else "
	  "ndjson)",
	  set_format },
	{ 0, "live", NULL, false, false, OPTION_TEST,
	  "also run the tests that fetch a file from this machine and record it", set_live },
	{ 0, "junit", "FILE", false, false, OPTION_TEST, "write a report in JUnit's XML, too",
	  set_junit },
	{ 'o', "output", "FILE", false, false, OPTION_TEST, "write the TAP to FILE", set_output },
	{ 'o', "output", "FILE", false, false, OPTION_OUTPUT, "write the rows to FILE",
	  set_output },
	{ 0, "follow", NULL, false, false, OPTION_LIVE,
	  "go on with what is written to files and pipes from now on, up to Ctrl-C", set_follow },
	{ 0, "memory", "SIZE", false, false, OPTION_RUN,
	  "budget for groups and sorting (default: half of the machine's)", set_memory },
	{ 0, "no-prefilter", NULL, false, false, OPTION_RUN,
	  "decode every record: slower, the same result", set_no_prefilter },
	{ 0, "no-cache", NULL, false, false, OPTION_RULES | OPTION_TEST,
	  "compile all rules anew, and keep nothing for the next run", set_no_cache },
	{ 0, "ledger", "FILE", true, false, OPTION_RUN,
	  "what was understood of each input, on standard error or as JSON to FILE", set_ledger },
	{ 0, "stats", "FILE", true, false, OPTION_RUN,
	  "figures of the run as JSON, last on standard error or to FILE", set_stats },
	{ 0, "why-bytes", "SIZE", false, false, OPTION_QUERY,
	  "read inputs of up to SIZE again to say why nothing was found (default: 256M)",
	  set_why_bytes },
	{ 'v', "verbose", NULL, false, false, OPTION_ALL, "say more on standard error",
	  set_verbose },
	{ 'h', "help", NULL, false, false, OPTION_ALL, "this help", set_help },
	{ 0 },
};

const struct option *option_all(void)
{
	return options;
}

static bool is_of(const struct option *o, const struct command *command)
{
	return (o->group & (command->options | OPTION_ALL)) != 0;
}

static bool unknown_option(const struct cli *cli, struct str written, struct str name,
                           struct err *err)
{
	const char *best = NULL;
	size_t least = 4;

	for (const struct option *o = options; o->name; o++) {
		struct str other = str_of(o->name);
		size_t distance = str_distance(name, other);

		if (o->hidden || !is_of(o, cli->command))
			continue;
		if (name.n > 1 && str_starts_nocase(other, name))
			distance = 1;
		if (distance < least && distance * 2 <= other.n) {
			least = distance;
			best = o->name;
		}
	}
	if (best)
		return err_set(err, ERR_USAGE, "unknown option '%.*s': did you mean --%s?",
		               STR_ARG(written), best);
	return err_set(err, ERR_USAGE, "unknown option '%.*s'", STR_ARG(written));
}

/* Where the parser stands in the arguments. */
struct walk {
	char *const *argv;
	int argc, at;
};

/* The value of an option: `attached` if there is one (p not NULL), else the next argument. */
static bool option_apply(struct cli *cli, const struct option *o, struct str written,
                         struct str attached, struct walk *w, struct err *err)
{
	if (!o->value && attached.p)
		return err_set(err, ERR_USAGE, "option '%.*s' takes no value", STR_ARG(written));
	if (o->value && !o->optional && !attached.p) {
		if (w->at >= w->argc)
			return err_set(err, ERR_USAGE, "option '%.*s' needs a value: %s",
			               STR_ARG(written), o->value);
		attached = str_of(w->argv[w->at++]);
	}
	return o->set(cli, attached, err);
}

static bool take_long(struct cli *cli, struct str written, struct walk *w, struct err *err)
{
	struct str name = str_from(written, 2), value = name;

	if (str_take_until(&value, '=', &name))
		written.n = name.n + 2;
	else
		value = str_make(NULL, 0);
	for (const struct option *o = options; o->name; o++)
		if (str_eq(str_of(o->name), name) && is_of(o, cli->command))
			return option_apply(cli, o, written, value, w, err);
	return unknown_option(cli, written, name, err);
}

static const struct option *find_letter(const struct cli *cli, char letter)
{
	for (const struct option *o = options; o->name; o++)
		if (o->letter == letter && is_of(o, cli->command))
			return o;
	return NULL;
}

/* `-v`, `-j4`, `-j 4`, `-vj4`, `-j=4`. */
static bool take_short(struct cli *cli, struct str letters, struct walk *w, struct err *err)
{
	for (letters = str_from(letters, 1); letters.n; letters = str_from(letters, 1)) {
		char text[2] = { '-', letters.p[0] };
		struct str written = str_make(text, 2), value = str_from(letters, 1);
		const struct option *o = find_letter(cli, letters.p[0]);

		if (!o)
			return unknown_option(cli, written, letters, err);
		if (!o->value) {
			if (!option_apply(cli, o, written, str_make(NULL, 0), w, err))
				return false;
			continue;
		}
		if (value.n > 1)
			str_skip(&value, STR("="));
		if (value.n == 0)
			value.p = NULL;
		return option_apply(cli, o, written, value, w, err);
	}
	return true;
}

static void word_add(struct cli *cli, struct str word)
{
	cli->word = arena_grow(&cli->mem, cli->word, sizeof(word), cli->words, &cli->words_cap,
	                       cli->words + 1);
	cli->word[cli->words++] = word;
}

static bool take_all(struct cli *cli, struct walk *w, struct err *err)
{
	bool ended = false; /* by `--` */

	while (w->at < w->argc) {
		struct str word = str_of(w->argv[w->at++]);
		bool ok = true;

		if (ended || word.n < 2 || word.p[0] != '-') {
			word_add(cli, word);
			ended = ended || cli->command->runs;
		} else if (str_eq(word, STR("--"))) {
			ended = true;
		} else if (str_starts(word, STR("--"))) {
			ok = take_long(cli, word, w, err);
		} else {
			ok = take_short(cli, word, w, err);
		}
		if (!ok)
			return false;
	}
	return true;
}

static bool take_time(const char *option, struct str text, const struct cli *cli, int64_t *ns,
                      struct err *err)
{
	if (!text.p || time_parse_user(text, cli->zone, cli->now, ns))
		return true;
	return err_set(err, ERR_USAGE,
	               "%s: expected a time such as 2026-11-24T08:00:00Z, an epoch, now, -1h "
	               "or -1d12h, found '%.*s'",
	               option, STR_ARG(text));
}

/* Processors that this process may use. */
static int processors(void)
{
	cpu_set_t set;
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	if (sched_getaffinity(0, sizeof(set), &set) == 0)
		n = CPU_COUNT(&set);
	return n < 1 ? 1 : n > WORKERS_MOST ? WORKERS_MOST : (int)n;
}

static size_t half_the_memory(void)
{
	long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);

	return pages > 0 && size > 0 ? (size_t)pages / 2 * (size_t)size : (size_t)1 << 30;
}

bool cli_parse(struct cli *cli, const struct command *command, int argc, char *const argv[],
               struct err *err)
{
	struct walk w = { .argv = argv, .argc = argc };

	*cli = (struct cli){
		.command = command,
		.now = time_now(),
		.from = TIME_NONE,
		.to = TIME_NONE,
		.workers = processors(),
		.memory = half_the_memory(),
		.prefilter = true,
		.cache = true,
		.why_bytes = (size_t)256 << 20,
	};
	if (!take_all(cli, &w, err))
		return false;
	if (cli->help)
		return true;
	if (!cli->zone)
		cli->zone = zone_find(STR(""));
	if (!cli->zone)
		cli->zone = zone_utc();
	if (!take_time("--now", cli->now_text, cli, &cli->now, err) ||
	    !take_time("--from", cli->from_text, cli, &cli->from, err) ||
	    !take_time("--to", cli->to_text, cli, &cli->to, err))
		return false;
	if (cli->from != TIME_NONE && cli->to != TIME_NONE && cli->from >= cli->to)
		return err_set(err, ERR_USAGE, "--from %.*s is not before --to %.*s",
		               STR_ARG(cli->from_text), STR_ARG(cli->to_text));
	return true;
}

void cli_free(struct cli *cli)
{
	arena_free(&cli->mem);
}
