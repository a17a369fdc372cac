/* How the command line wants commands to be recorded. */
#ifndef CLI_RECORDER_H
#define CLI_RECORDER_H

#include "cli/cli.h"
#include "record/record.h"

/* What --with says; RECORD_AUTO where it is not given.  False: `err`. */
bool recorder_choose(const struct cli *cli, enum record_how *how, struct err *err);

#endif
