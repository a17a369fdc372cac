/* Help that teaches by example. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include <stdio.h>

#include "cli/cli.h"

void help_short(FILE *to);
enum status help_all(FILE *to);
enum status help_command(FILE *to, const struct command *command);
enum status help_version(FILE *to);

#endif
