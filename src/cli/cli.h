/*
 * The command line: what was asked for.  A subcommand is a file with a `const struct command` and a
 * line in command_list.h; an option is a line in the table of cli.c.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/arena.h"
#include "base/err.h"
#include "base/time.h"
#include "lang/scope.h"
#include "sink/sink.h"

/* Exit statuses; documented in gyoji(1). */
enum status {
	STATUS_DONE = 0,
	STATUS_FAILURE = 1,
	STATUS_USAGE = 2,
	STATUS_INPUT = 3,
	STATUS_FOUND = 4, /* --fail-on */
	STATUS_INTERRUPTED = 130
};

/* Groups of options that subcommands take. */
enum option_group {
	OPTION_ALL = 1, /* --help: every subcommand has these */
	OPTION_QUERY = 2, /* what is asked */
	OPTION_RUN = 4, /* how it is run */
	OPTION_OUTPUT = 8, /* where the answer goes, and in which format */
	OPTION_LIVE = 16, /* part of how it is run: without an end */
	OPTION_INPUT = 32, /* how inputs are read */
	OPTION_RULES = 64, /* what is detected */
	OPTION_CHECK = 128, /* what is checked in rules */
	OPTION_CONVERT = 256, /* what rules are converted to */
	OPTION_TEST = 512, /* how packs are tested */
	OPTION_RECORD = 1024, /* how a command is recorded, and where to */
	OPTION_PACKS = 2048 /* what is shown of packs */
};

struct cli;

struct command {
	const char *name;
	const char *usage; /* "search [options] QUERY …" */
	const char *about; /* one line for the list */
	const char *help; /* examples, shown before the options */
	unsigned options; /* OPTION_ groups */
	bool runs; /* a command of the system: options end at its name */
	enum status (*run)(struct cli *cli);
};

struct cli {
	struct arena mem;
	const struct command *command;
	bool help;
	bool verbose;

	struct str *word; /* what is no option, in order */
	size_t words, words_cap;

	struct str query_file; /* -q; p NULL: the query is the first word */
	struct param *param;
	size_t params, params_cap;
	struct str content; /* --content DIR; empty: built in */
	int64_t now; /* ns */
	int64_t from, to; /* ns; TIME_NONE: no bound */
	const struct zone *zone;

	struct str target, lang; /* of convert; p NULL: not given */
	struct str with; /* of record; p NULL: not given */

	const struct sink_type *format; /* NULL: by where it goes */
	struct str output; /* -o; p NULL: standard output */

	int workers;
	size_t memory, chunk, max_record; /* bytes; chunk and max_record 0: the engine's */
	size_t why_bytes; /* read again to say why nothing was found */
	struct str archive_password; /* p NULL: none */
	bool prefilter;
	bool cache;
	bool follow;
	bool carve;
	struct str reader; /* name of a format; p NULL: by content */
	bool ledger;
	struct str ledger_file; /* p NULL: as text, to standard error */
	bool stats;
	struct str stats_file; /* p NULL: standard error */

	struct str *rule; /* --rules */
	size_t rules, rules_cap;
	bool packs; /* --packs */
	bool html, navigator, sigma; /* --html, --navigator, --sigma */
	struct str section; /* --section NAME; empty: all */
	int min_severity, fail_on; /* 0: not given */
	bool with_event;
	struct str *tuning; /* --tuning */
	size_t tunings, tunings_cap;
	bool show_suppressed;
	struct str explain; /* --explain RULE_ID; p NULL: not given */
	uint64_t record; /* --record; 0: not given */
	bool near_miss;
	bool strict;
	bool live; /* --live: also tests that run commands */
	struct str junit; /* --junit FILE; p NULL: not given */

	struct str from_text, to_text, now_text; /* times wait for the zone and for --now */
};

/* One line of the option table; for help. */
struct option {
	char letter; /* 0: none */
	const char *name;
	const char *value; /* "FILE"; NULL: takes none */
	bool optional; /* the value only as --name=value */
	bool hidden; /* not in the help: for tests */
	unsigned group;
	const char *about;
	bool (*set)(struct cli *cli, struct str value, struct err *err);
};

/* The table; `name` NULL at its end. */
const struct option *option_all(void);

/* Read the arguments after the subcommand's name.  The defaults are set first.  False: `err`
 * (ERR_USAGE). */
bool cli_parse(struct cli *cli, const struct command *command, int argc, char *const argv[],
               struct err *err);
void cli_free(struct cli *cli);

/* `512M`, `1.5G`, `64k`, `1000`: powers of 1024. */
bool size_parse(struct str text, size_t *bytes);

#endif
