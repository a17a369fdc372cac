/*
 * gyoji record: run a command and write what it and all that it starts do, as audit log lines.  Its
 * streams and its exit status stay its own, but that without -o the lines have standard output, and
 * what the command writes there goes to standard error.
 */
#include <unistd.h>

#include "cli/cli.h"
#include "cli/error.h"
#include "cli/output.h"
#include "cli/recorder.h"

struct recording {
	struct output output;
	bool failed; /* to write */
	struct err err;
};

/* Whoever reads along sees each event when it ends. */
static void lines_write(void *user, struct str lines)
{
	struct recording *r = user;

	if (!r->failed)
		r->failed = !output_write(&r->output, lines, &r->err);
	fflush(r->output.file);
}

static void others_run(void *user)
{
	(void)user;
	note("the command has ended, but not what it started: recording goes on (Ctrl-C ends it)");
}

bool recorder_choose(const struct cli *cli, enum record_how *how, struct err *err)
{
	for (*how = RECORD_AUTO; *how <= RECORD_PTRACE; (*how)++)
		if (!cli->with.p || str_eq(cli->with, str_of(record_how_name(*how))))
			return true;
	return err_set(err, ERR_USAGE, "--with: expected kernel, ptrace or auto, found '%.*s'",
	               STR_ARG(cli->with));
}

static void tell(const struct cli *cli, const struct record_result *result)
{
	struct buf b = { 0 };

	count_add(&b, result->events, "event");
	if (result->failed)
		note("cannot run '%.*s': %s", STR_ARG(cli->word[0]), strerror(result->failed));
	else
		note("%.*s recorded by %s", STR_ARG(buf_str(&b)),
		     result->how == RECORD_KERNEL ? "the kernel's audit" : "ptrace");
	if (cli->verbose && result->why.n)
		note("not by the kernel's audit: %.*s", STR_ARG(result->why));
	note_count(result->lost, "event", "got lost in the kernel: too many at once");
	buf_free(&b);
}

static enum status command_record_run(struct cli *cli, enum record_how how)
{
	char **argv = arena_many(&cli->mem, char *, cli->words + 1);
	struct recording r = { 0 };
	struct record_options options = { .how = how,
		                          .out = cli->output.p ? -1 : STDERR_FILENO,
		                          .err = -1,
		                          .lines = lines_write,
		                          .waits = others_run,
		                          .user = &r };
	struct record_result result;

	/* They are whole arguments of this program, so terminated. */
	for (size_t i = 0; i < cli->words; i++)
		argv[i] = (char *)(uintptr_t)cli->word[i].p;
	if (!output_open(&r.output, cli, NULL, &r.err))
		return error_show(&r.err, STR(""));
	if (!record_run(&options, argv, &result, &r.err)) {
		enum status status = error_show(&r.err, STR(""));

		output_close(&r.output, &r.err);
		return status;
	}
	tell(cli, &result);
	if (r.failed || !output_close(&r.output, &r.err))
		return error_show(&r.err, STR(""));
	return (enum status)result.status;
}

static enum status record_command(struct cli *cli)
{
	enum record_how how;
	struct err err;

	if (!recorder_choose(cli, &how, &err))
		return error_show_usage(&err, cli->command);
	if (!cli->words) {
		err_set(&err, ERR_USAGE, "expected a command to run and record");
		return error_show_usage(&err, cli->command);
	}
	return command_record_run(cli, how);
}

const struct command command_record = {
	.name = "record",
	.usage = "record [options] [--] COMMAND [ARGUMENT…]",
	.about = "run a command and record what it does, as audit log lines",
	.help = "The programs that the command and everything it starts run, their connections, "
		"and\n"
		"the files that they create, write, rename and remove, in the format of auditd\n"
		"(enriched).  Recorded by the kernel's audit where that is permitted, else by\n"
		"ptrace.  Options end at the command's name.\n"
		"\n"
		"Without -o the lines go to standard output, and what the command writes there to\n"
		"standard error.  The exit status is the command's: 128 and the signal's number "
		"if\n"
		"one ended it, 127 if there is no such command, 126 if it cannot be run, 3 if\n"
		"nothing can be recorded here.\n"
		"\n"
		"Examples:\n"
		"  record a download, and look at what was run\n"
		"    gyoji record -o curl.log curl -sO https://example.com/\n"
		"    gyoji search '* | where !isNull(command_line) | fields command_line' "
		"curl.log\n"
		"\n"
		"  see what a script connects to, without root\n"
		"    gyoji record --with ptrace ./install.sh | gyoji search '* | where dst_port > "
		"0 "
		"|\n"
		"    count by process_path, dst_ip, dst_port'\n"
		"\n"
		"  try a rule on what it is about\n"
		"    gyoji record sh -c 'curl -s http://127.0.0.1:8888/x | sh' |\n"
		"    gyoji detect --rules rule.yml\n",
	.options = OPTION_RECORD,
	.runs = true,
	.run = record_command,
};
