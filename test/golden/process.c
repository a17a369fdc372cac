/*
 * Output goes to two files beside the inputs' folder, so that no pipe can fill up.  A program gets
 * a minute; one that takes longer hangs.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "process.h"

#define TIME_OUT 60 /* seconds */

bool file_read(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "rb");
	size_t n;

	if (!f)
		return false;
	while ((n = fread(buf_room(out, 65536), 1, 65536, f)) > 0)
		out->n += n;
	return fclose(f) == 0;
}

/* Open `path` as descriptor `fd`; only between fork and exec. */
static void descriptor_set(int fd, const char *path, int flags)
{
	int got = open(path, flags, 0666);

	if (got < 0 || dup2(got, fd) < 0)
		_exit(126);
}

_Noreturn static void child_run(char *const argv[], const char *dir, const char *input,
                                const char *out, const char *err)
{
	descriptor_set(1, out, O_WRONLY | O_CREAT | O_TRUNC);
	descriptor_set(2, err, O_WRONLY | O_CREAT | O_TRUNC);
	if (chdir(dir) != 0)
		_exit(126);
	descriptor_set(0, input ? input : "/dev/null", O_RDONLY);
	execv(argv[0], argv);
	_exit(127);
}

/* Wait for the child as long as it may take; SIGCHLD is blocked in this process. */
static int child_wait(pid_t pid)
{
	struct timespec left = { .tv_sec = TIME_OUT };
	sigset_t child;
	int status;

	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	while (waitpid(pid, &status, WNOHANG) == 0) {
		if (sigtimedwait(&child, NULL, &left) < 0 && errno == EAGAIN) {
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
			return -1;
		}
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void process_run(char *const argv[], const char *dir, const char *input, struct outcome *outcome)
{
	char out[512], err[512];
	sigset_t child;
	pid_t pid;

	snprintf(out, sizeof(out), "%s.out", dir);
	snprintf(err, sizeof(err), "%s.err", dir);
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, NULL);
	pid = fork();
	if (pid == 0) {
		sigprocmask(SIG_UNBLOCK, &child, NULL);
		child_run(argv, dir, input, out, err);
	}
	outcome->status = pid < 0 ? 126 : child_wait(pid);
	outcome->out.n = outcome->err.n = 0;
	if (!file_read(out, &outcome->out) || !file_read(err, &outcome->err))
		outcome->status = 126;
}

void outcome_free(struct outcome *outcome)
{
	buf_free(&outcome->out);
	buf_free(&outcome->err);
}
