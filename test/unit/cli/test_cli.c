#include "cli/cli.h"
#include "cli/command.h"

#include "unit.h"

static const struct command search = {
	.name = "search",
	.options = OPTION_QUERY | OPTION_INPUT | OPTION_RUN | OPTION_OUTPUT,
};

static const struct command lookup = { .name = "lookup", .options = OPTION_OUTPUT };

/* Parse the words of a line, separated by blanks; `^` stands for a blank within a word. */
static bool parse(struct cli *cli, const struct command *command, const char *line, struct err *err)
{
	static char text[400];
	char *argv[32], *word;
	int argc = 0;

	snprintf(text, sizeof(text), "%s", line);
	for (word = strtok(text, " "); word; word = strtok(NULL, " ")) {
		for (char *p = word; *p; p++)
			*p = *p == '^' ? ' ' : *p;
		argv[argc++] = word;
	}
	return cli_parse(cli, command, argc, argv, err);
}

static void sizes_have_units(void **unused)
{
	static const struct {
		const char *text;
		bool ok;
		size_t want;
	} cases[] = {
		{ "0", true, 0 },
		{ "1000", true, 1000 },
		{ "1k", true, 1024 },
		{ "64K", true, 65536 },
		{ "512M", true, (size_t)512 << 20 },
		{ "1.5G", true, (size_t)3 << 29 },
		{ "2GB", true, (size_t)2 << 30 },
		{ "2GiB", true, (size_t)2 << 30 },
		{ "10b", true, 10 },
		{ "1T", true, (size_t)1 << 40 },
		{ "", false, 0 },
		{ "M", false, 0 },
		{ "-1", false, 0 },
		{ "1x", false, 0 },
		{ "1kk", false, 0 },
		{ "1 k", false, 0 },
		{ "9999999999T", false, 0 },
		{ "99999999999999999999", false, 0 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t bytes = 0;

		assert_int_equal(size_parse(str_of(cases[i].text), &bytes), cases[i].ok);
		assert_int_equal(bytes, cases[i].want);
	}
}

static void options_and_words_may_be_mixed(void **unused)
{
	static const char *const lines[] = {
		"Q a=b -f csv -j 3 --chunk 64K --no-prefilter",
		"-f csv Q -j3 a=b --chunk=64K --no-prefilter",
		"--format=csv --workers=3 --no-prefilter --chunk 65536 -- Q a=b",
		"-f=csv -j=3 --no-prefilter --chunk 65536 Q -- a=b",
		"-vfcsv -vj3 Q a=b --no-prefilter --chunk 64k",
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct cli cli;
		struct err err;

		assert_true(parse(&cli, &search, lines[i], &err));
		assert_int_equal(cli.words, 2);
		assert_str(cli.word[0], "Q");
		assert_str(cli.word[1], "a=b");
		assert_string_equal(cli.format->name, "csv");
		assert_int_equal(cli.workers, 3);
		assert_int_equal(cli.chunk, 65536);
		assert_false(cli.prefilter);
		cli_free(&cli);
	}
}

static void words_after_two_dashes_are_no_options(void **unused)
{
	struct cli cli;
	struct err err;

	(void)unused;
	assert_true(parse(&cli, &search, "-q - -- -v --stats", &err));
	assert_str(cli.query_file, "-");
	assert_int_equal(cli.words, 2);
	assert_str(cli.word[0], "-v");
	assert_false(cli.stats);
	assert_false(cli.verbose);
	cli_free(&cli);
	assert_true(parse(&cli, &search, "Q -", &err));
	assert_str(cli.word[1], "-");
	cli_free(&cli);
}

static void stats_take_a_file_only_with_an_equals_sign(void **unused)
{
	struct cli cli;
	struct err err;

	(void)unused;
	assert_true(parse(&cli, &search, "Q --stats file", &err));
	assert_true(cli.stats);
	assert_null(cli.stats_file.p);
	assert_int_equal(cli.words, 2);
	cli_free(&cli);
	assert_true(parse(&cli, &search, "Q --stats=file", &err));
	assert_str(cli.stats_file, "file");
	cli_free(&cli);
}

static void parameters_are_kept_in_order(void **unused)
{
	struct cli cli;
	struct err err;

	(void)unused;
	assert_true(parse(&cli, &search, "--param a=1 --param b=x=y Q --param=c=", &err));
	assert_int_equal(cli.params, 3);
	assert_str(cli.param[0].name, "a");
	assert_str(cli.param[1].value, "x=y");
	assert_str(cli.param[2].name, "c");
	assert_str(cli.param[2].value, "");
	cli_free(&cli);
}

static void times_follow_zone_and_now_wherever_these_stand(void **unused)
{
	struct cli cli;
	struct err err;

	(void)unused;
	assert_true(parse(&cli, &search,
	                  "Q --from -1h --to 2026-01-02T00:00:00 --now 2026-01-01T12:00:00Z "
	                  "--timezone +02:00",
	                  &err));
	assert_int_equal(cli.now, INT64_C(1767268800) * TIME_SEC);
	assert_int_equal(cli.from, cli.now - 3600 * TIME_SEC);
	assert_int_equal(cli.to, cli.now + 10 * 3600 * TIME_SEC);
	cli_free(&cli);
	assert_true(parse(&cli, &search, "Q", &err));
	assert_int_equal(cli.from, TIME_NONE);
	assert_int_equal(cli.to, TIME_NONE);
	assert_non_null(cli.zone);
	cli_free(&cli);
}

static void help_needs_nothing_else(void **unused)
{
	struct cli cli;
	struct err err;

	(void)unused;
	assert_true(parse(&cli, &search, "--from nonsense -h", &err));
	assert_true(cli.help);
	cli_free(&cli);
}

static void mistakes_are_explained(void **unused)
{
	static const struct {
		const char *line, *want;
	} cases[] = {
		{ "--formt csv", "unknown option '--formt': did you mean --format?" },
		{ "--formt=csv", "unknown option '--formt': did you mean --format?" },
		{ "--prefilter", "unknown option '--prefilter': did you mean --no-prefilter?" },
		{ "--time UTC", "unknown option '--time': did you mean --timezone?" },
		{ "--xyzzy", "unknown option '--xyzzy'" },
		{ "-x", "unknown option '-x'" },
		{ "-vx", "unknown option '-x'" },
		{ "-1h", "unknown option '-1'" },
		{ "-f", "option '-f' needs a value: FORMAT" },
		{ "-o", "option '-o' needs a value: FILE" },
		{ "--from", "option '--from' needs a value: TIME" },
		{ "--no-prefilter=yes", "option '--no-prefilter' takes no value" },
		{ "-f xml", "unknown format 'xml': expected one of csv, json, ndjson, table, tsv" },
		{ "-j 0", "-j: expected a number from 1 to 1024, found '0'" },
		{ "-j two", "-j: expected a number from 1 to 1024, found 'two'" },
		{ "-j 4x", "-j: expected a number from 1 to 1024, found '4x'" },
		{ "--memory lots",
		  "--memory: expected a size such as 64k, 512M or 2G, found 'lots'" },
		{ "--memory 64k", "--memory: expected at least 1M, found '64k'" },
		{ "--max-record 0", "--max-record: expected at least 1, found '0'" },
		{ "--param x", "--param: expected name=value, found 'x'" },
		{ "--param =x", "--param: expected name=value, found 'x'" },
		{ "--timezone Mars",
		  "unknown time zone 'Mars': expected a name such as Europe/Berlin, UTC, or an "
		  "offset such as +02:00" },
		{ "--from yesterday",
		  "--from: expected a time such as 2026-11-24T08:00:00Z, an epoch, now, -1h or "
		  "-1d12h, found 'yesterday'" },
		{ "--from -1h --to -2h", "--from -1h is not before --to -2h" },
		{ "-q a -q b", "-q is given twice: one query a run" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cli cli;
		struct err err = { 0 };

		assert_false(parse(&cli, &search, cases[i].line, &err));
		assert_string_equal(err.text, cases[i].want);
		assert_int_equal(err.kind, ERR_USAGE);
		cli_free(&cli);
	}
}

static void a_subcommand_takes_its_own_options_only(void **unused)
{
	struct cli cli;
	struct err err;

	(void)unused;
	assert_true(parse(&cli, &lookup, "-f csv -v", &err));
	cli_free(&cli);
	assert_false(parse(&cli, &lookup, "-j 2", &err));
	assert_string_equal(err.text, "unknown option '-j'");
	cli_free(&cli);
	assert_false(parse(&cli, &lookup, "--timezon UTC", &err));
	assert_string_equal(err.text, "unknown option '--timezon'");
	cli_free(&cli);
}

static bool has_option(const struct command *command, const struct option *o)
{
	return o->group & (command->options | OPTION_ALL);
}

/* No letter or name means two things to a subcommand. */
static void options_are_told_apart(const struct command *command)
{
	for (const struct option *o = option_all(); o->name; o++)
		for (const struct option *p = option_all(); p != o; p++) {
			if (!has_option(command, o) || !has_option(command, p))
				continue;
			assert_string_not_equal(p->name, o->name);
			assert_true(!o->letter || o->letter != p->letter);
		}
}

static void the_table_is_sound(void **unused)
{
	(void)unused;
	for (const struct option *o = option_all(); o->name; o++) {
		assert_true(o->about[0] && o->set && o->group);
		assert_true(!o->optional || o->value);
	}
	for (const struct command *const *command = command_all(); *command; command++)
		options_are_told_apart(*command);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sizes_have_units),
		cmocka_unit_test(options_and_words_may_be_mixed),
		cmocka_unit_test(words_after_two_dashes_are_no_options),
		cmocka_unit_test(stats_take_a_file_only_with_an_equals_sign),
		cmocka_unit_test(parameters_are_kept_in_order),
		cmocka_unit_test(times_follow_zone_and_now_wherever_these_stand),
		cmocka_unit_test(help_needs_nothing_else),
		cmocka_unit_test(mistakes_are_explained),
		cmocka_unit_test(a_subcommand_takes_its_own_options_only),
		cmocka_unit_test(the_table_is_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
