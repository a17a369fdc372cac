/*
 * A live test: a file is served on 127.0.0.1, commands are run against it and recorded, and what
 * was recorded is handed to whoever judges it.  Afterwards no process and no file is left, however
 * it went.
 *
 *     static const char *const curl[] = { "curl", "-s", "-o", "{dir}/payload.exe",
 *                                         "http://127.0.0.1:{port}/payload.exe", NULL };
 *     const char *const *const commands[] = { curl, NULL };
 *     const struct live_test test = { .name = "payload.exe", .content = STR("MZ…"), .port = 8888,
 *                                     .command = commands };
 *
 *     if (!live_run(&test, judge, user, &err)) …
 *
 * The judge reads two files: `audit` (the audit log of the commands, reader "audit") and `syslog`
 * (what the server logged).
 */
#ifndef RECORD_LIVE_H
#define RECORD_LIVE_H

#include "record/record.h"

struct live_test {
	const char *name; /* of the file that is served: http://127.0.0.1:{port}/NAME */
	struct str content; /* of it */
	uint16_t port; /* preferred; the next free one is taken */
	const char *const *const *command; /* run one after the other; NULL at the end.  Each has
	                                      its words and NULL; in a word {port} and {dir} stand
	                                      for the server's port and the folder they run in */
	enum record_how how;
	unsigned seconds; /* for each command; 0: 60 */
};

/* What happened; its texts and files are there while the judge is called. */
struct live_result {
	const char *dir; /* the folder that the commands ran in */
	const char *audit, *syslog; /* paths, outside of `dir` */
	const char *output; /* path: what the commands wrote to standard output and error */
	uint16_t port; /* that was served on */
	enum record_how how; /* RECORD_KERNEL or RECORD_PTRACE */
	struct str why; /* why it was not the kernel's audit; empty: it was */
	int status; /* of the first command that failed, as in record_result; 0: none did */
	uint64_t events;
};

/* False: `err`. */
typedef bool live_judge(void *user, const struct live_result *result, struct err *err);

/*
 * False: `err`, from the judge or, of kind ERR_INPUT, because nothing can be recorded here (with
 * the reasons) or a command is not installed or took too long.  *stopped (may be NULL): the signal
 * that ended it (see record_options), 0: none; then the judge was not called, and the answer
 * is false.  In a process that has no other children.
 */
bool live_run(const struct live_test *test, live_judge *judge, void *user, int *stopped,
              struct err *err);

#endif
