/*
 * The command, from fork to exec.  The child prepares itself, says so, and waits at the gate until
 * it is watched; then it becomes the command, or says why it cannot.  Between fork and exec it
 * makes system calls only: other threads may hold locks that it will never see released.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "record/way.h"

enum stage { STAGE_FOLDER, STAGE_PREPARE, STAGE_READY, STAGE_EXEC };

struct report {
	enum stage stage;
	int error; /* errno; 0: none */
	pid_t pid;
};

static void report_send(int to, enum stage stage, int error)
{
	struct report r = { stage, error, getpid() };

	/* There is nobody to tell if this fails. */
	if (write(to, &r, sizeof(r)) < 0)
		_exit(126);
}

static bool report_take(int from, struct report *r)
{
	ssize_t n;

	do
		n = read(from, r, sizeof(*r));
	while (n < 0 && errno == EINTR);
	return n == (ssize_t)sizeof(*r);
}

static bool streams_set(const struct record_options *o)
{
	return (o->out < 0 || dup2(o->out, STDOUT_FILENO) >= 0) &&
	       (o->err < 0 || dup2(o->err, STDERR_FILENO) >= 0) &&
	       (!o->folder || chdir(o->folder) == 0);
}

static _Noreturn void child_run(const struct run *run, const struct way *way, int gate, int report)
{
	char go;

	signal(SIGPIPE, SIG_DFL);
	if (!streams_set(run->options)) {
		report_send(report, STAGE_FOLDER, errno);
		_exit(126);
	}
	if (!way->prepare()) {
		report_send(report, STAGE_PREPARE, errno);
		_exit(126);
	}
	/* A recorder that is killed leaves nothing behind. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	report_send(report, STAGE_READY, 0);
	if (read(gate, &go, 1) != 1)
		_exit(126);
	sigprocmask(SIG_SETMASK, run->blocked, NULL);
	execvp(run->program, run->argv);
	report_send(report, STAGE_EXEC, errno);
	_exit(errno == ENOENT ? 127 : 126);
}

/* The child's word that it is ready; it may have put another one in its place. */
static bool child_ready(struct run *run, struct err *err)
{
	struct report r = { STAGE_PREPARE, ECHILD, 0 };

	if (report_take(run->report, &r) && r.stage == STAGE_READY) {
		if (r.pid != run->pid)
			waitpid(run->pid, NULL, 0);
		run->pid = r.pid;
		return true;
	}
	child_drop(run);
	if (r.stage == STAGE_FOLDER)
		return err_set(err, ERR_INPUT, "cannot run a command in '%s': %s",
		               run->options->folder ? run->options->folder : ".",
		               strerror(r.error));
	return err_set(err, ERR_INPUT, "a process cannot be prepared for it: %s",
	               strerror(r.error));
}

bool child_start(struct run *run, const struct way *way, struct err *err)
{
	int gate[2], report[2];

	if (pipe2(gate, O_CLOEXEC) < 0)
		return err_set(err, ERR_INTERNAL, "cannot make a pipe: %s", strerror(errno));
	if (pipe2(report, O_CLOEXEC) < 0) {
		close(gate[0]), close(gate[1]);
		return err_set(err, ERR_INTERNAL, "cannot make a pipe: %s", strerror(errno));
	}
	run->pid = fork();
	if (run->pid == 0) {
		close(gate[1]), close(report[0]);
		child_run(run, way, gate[0], report[1]);
	}
	close(gate[0]), close(report[1]);
	run->gate = gate[1];
	run->report = report[0];
	if (run->pid > 0)
		return child_ready(run, err);
	close(run->gate), close(run->report);
	return err_set(err, ERR_INTERNAL, "cannot fork: %s", strerror(errno));
}

void child_go(struct run *run)
{
	/* If the child is gone, waiting for it will tell. */
	if (write(run->gate, "", 1) < 0)
		errno = 0;
	close(run->gate);
}

void child_drop(struct run *run)
{
	int status;

	kill(run->pid, SIGKILL);
	while (waitpid(run->pid, &status, __WALL) == run->pid && !WIFEXITED(status) &&
	       !WIFSIGNALED(status))
		;
	close(run->gate), close(run->report);
}

int child_failed(struct run *run)
{
	struct report r = { STAGE_READY, 0, 0 };

	if (!report_take(run->report, &r))
		r.error = 0;
	close(run->report);
	return r.error;
}
