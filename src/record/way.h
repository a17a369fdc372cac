/* The two ways to record, and the command that runs under either; private to the recorder. */
#ifndef RECORD_WAY_H
#define RECORD_WAY_H

#include "record/lines.h"
#include "record/record.h"

/* A recording on its way. */
struct run {
	const struct record_options *options;
	struct record_result *result;
	const sigset_t *blocked; /* the signals that the command begins with blocked */
	const char *program; /* path of it */
	char *const *argv;
	pid_t pid; /* of the command */
	int gate; /* a byte lets the command go on; -1: closed */
	int report; /* what the child says before it is the command */
	bool ended; /* the command has; what it started may go on */
};

/* One event is told: the lines, which are forgotten. */
void run_tell(struct run *run, struct lines *lines);

struct way {
	enum record_how how;
	/* Before the command is forked.  NULL: `err` says why not. */
	void *(*open)(struct run *run, struct err *err);
	/* In the child, where only system calls may be made.  It may fork and end, so that
	   another child of this process goes on.  False: errno. */
	bool (*prepare)(void);
	/* The child is prepared and waits at the gate. */
	bool (*attach)(void *state, struct err *err);
	/* Readable when there is something to do; -1: never. */
	int (*fd)(const void *state);
	void (*read)(void *state);
	/* A process of the command has stopped, or is gone, as waitpid says. */
	void (*waited)(void *state, pid_t pid, int status);
	/* What is still on its way is told, and all is as it was before. */
	void (*close)(void *state);
};

extern const struct way way_kernel, way_ptrace;

/* Fork the command up to the gate.  False: `err`; there is no child. */
bool child_start(struct run *run, const struct way *way, struct err *err);
void child_go(struct run *run);
/* It will not go. */
void child_drop(struct run *run);
/* After it is gone: why the program could not be run (errno); 0: it could. */
int child_failed(struct run *run);

#endif
