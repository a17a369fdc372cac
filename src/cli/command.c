/* Choosing the subcommand; see command.h. */
#include "cli/command.h"

#include <stdio.h>

#include "cli/error.h"
#include "cli/help.h"

#define COMMAND(name) extern const struct command command_##name;
#include "cli/command_list.h"
#undef COMMAND

#define COMMAND(name) &command_##name,
static const struct command *const commands[] = {
#include "cli/command_list.h"
	NULL
};
#undef COMMAND

const struct command *const *command_all(void)
{
	return commands;
}

const struct command *command_find(struct str name)
{
	for (size_t i = 0; commands[i]; i++)
		if (str_eq(name, str_of(commands[i]->name)))
			return commands[i];
	return NULL;
}

static void unknown_command(struct str name, struct err *err)
{
	const char *best = NULL;
	size_t least = 4;

	if (str_find_char(name, '|') != STR_NONE || str_find_char(name, ' ') != STR_NONE ||
	    (name.n && name.p[0] == '-')) {
		err_set(err, ERR_USAGE, "expected a subcommand, found '%.*s': did you mean %s?",
		        STR_ARG(name), "gyoji search");
		return;
	}
	for (size_t i = 0; commands[i]; i++) {
		size_t distance = str_distance(name, str_of(commands[i]->name));

		if (distance < least && distance < name.n) {
			least = distance;
			best = commands[i]->name;
		}
	}
	err_set(err, ERR_USAGE,
	        best ? "unknown subcommand '%.*s': did you mean %s?" : "unknown subcommand '%.*s'",
	        STR_ARG(name), best);
}

enum status command_run(int argc, char *const argv[])
{
	struct str name = str_of(argc > 1 ? argv[1] : "");
	const struct command *command = command_find(name);
	struct err err;
	struct cli cli;
	enum status status;

	if (argc < 2)
		return help_short(stderr), STATUS_USAGE;
	if (str_eq(name, STR("--version")) || str_eq(name, STR("-V")))
		return help_version(stdout);
	if (str_eq(name, STR("--help")) || str_eq(name, STR("-h")))
		return help_all(stdout);
	if (!command) {
		unknown_command(name, &err);
		return error_show_usage(&err, NULL);
	}
	if (!cli_parse(&cli, command, argc - 2, argv + 2, &err))
		status = error_show_usage(&err, command);
	else if (cli.help)
		status = help_command(stdout, command);
	else
		status = command->run(&cli);
	cli_free(&cli);
	return status;
}
