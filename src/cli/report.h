/* What could not be read is said as it happens and counted at the end. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "cli/cli.h"
#include "source/source.h"

struct report {
	bool verbose; /* say every one */
	uint64_t said, total;
	bool failed; /* the exit status has to tell */
};

/* A source_report; `user` is the struct report. */
void report_input(void *user, struct str path, const char *why, bool named);

/* A file of no known format that was met in a folder. */
void report_skipped(void *user, struct str path, const char *why, bool named);

#endif
