/* The subcommands and their choice by name. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/cli.h"

/* All of them; NULL at the end. */
const struct command *const *command_all(void);
const struct command *command_find(struct str name);

/* Do what the arguments say: the whole program. */
enum status command_run(int argc, char *const argv[]);

#endif
