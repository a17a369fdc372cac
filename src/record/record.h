/*
 * What a command and everything that it starts do, as lines of the Linux audit log: programs that
 * are run, connections, files that are created, written, renamed and removed, processes that are
 * forked.  The lines are auditd's own (enriched), so whatever reads its log reads these.
 *
 * Two ways lead there.  The kernel's audit is asked for the command's session alone, and put back
 * as it was; where that is not permitted, the command is traced (ptrace), and the same lines are
 * made of what it is seen to do.
 */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include <signal.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/str.h"

enum record_how { RECORD_AUTO, RECORD_KERNEL, RECORD_PTRACE };

/* "kernel" or "ptrace"; "auto". */
const char *record_how_name(enum record_how how);

/* `lines`: whole lines of one event, each with its line feed. */
typedef void record_lines(void *user, struct str lines);

struct record_options {
	enum record_how how; /* RECORD_AUTO: the kernel's audit if permitted, else ptrace */
	int out; /* the command's standard output; below 0: as it is */
	int err; /* its standard error; below 0: as it is */
	const char *folder; /* where it runs; NULL: here */
	unsigned seconds; /* then all that runs is killed; 0: no limit */
	bool kill; /* SIGINT, SIGQUIT, SIGTERM and SIGHUP kill all that runs; false: they are the
	              command's, and it decides */
	const sigset_t *blocked; /* signals that the command begins with blocked; NULL: those that
	                            the caller has */
	record_lines *lines;
	void (*waits)(void *user); /* the command has ended, what it started runs on; NULL */
	void *user;
};

struct record_result {
	enum record_how how; /* which way it was */
	struct str why; /* why the kernel's audit was not used; empty: it was, or not asked for */
	char why_text[300]; /* holds `why` */
	pid_t pid; /* of the command */
	int status; /* its own, 128 + the signal that ended it, 126 or 127: it was not run */
	int failed; /* errno of running it; 0: it ran */
	int signal; /* that ended the recording (see `kill`); 0: none */
	bool late; /* killed as its time was over */
	uint64_t events, lost; /* what was recorded; what the kernel could not tell */
};

/*
 * Run a command and hand each event to `lines`, in the order in which they ended, until the command
 * and everything that it started is gone.  `argv` ends with NULL; argv[0] is looked for in PATH.
 *
 * All children of this process are reaped, so it should have no others; and other threads should
 * block the signals that record_block does.  False: nothing was recorded; `err` has the reasons
 * (ERR_INPUT where it is not permitted).  A command that cannot be run is no failure: `failed`.
 */
bool record_run(const struct record_options *options, char *const argv[],
                struct record_result *result, struct err *err);

/* Block the signals that a recording waits for; `before` for sigprocmask, to be set again. */
void record_block(sigset_t *before);

#endif
