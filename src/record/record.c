/*
 * Running a command under a recorder; see record.h.  One loop waits for processes, for signals and
 * for what the recorder reads, and ends when no process is left: orphans of the command become
 * children of this process (a subreaper), so that all of them are waited for.
 */
#include "record/record.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/time.h"
#include "record/proc.h"
#include "record/way.h"

#define KILL_EVERY 20 /* ms: who is killed leaves orphans, which are killed next */
#define PATIENCE   TIME_SEC
#define TURN       64 /* processes that are looked after before signals and time are */
#define PATH_USUAL "/usr/local/bin:/usr/bin:/bin"

static const int signals[] = { SIGCHLD, SIGINT, SIGQUIT, SIGTERM, SIGHUP };

const char *record_how_name(enum record_how how)
{
	return how == RECORD_KERNEL ? "kernel" : how == RECORD_PTRACE ? "ptrace" : "auto";
}

static void signals_fill(sigset_t *set)
{
	sigemptyset(set);
	for (size_t i = 0; i < COUNT(signals); i++)
		sigaddset(set, signals[i]);
}

void record_block(sigset_t *before)
{
	sigset_t set;

	signals_fill(&set);
	pthread_sigmask(SIG_BLOCK, &set, before);
}

void run_tell(struct run *run, struct lines *lines)
{
	struct str text = lines_text(lines);

	if (!text.n)
		return;
	run->result->events++;
	run->options->lines(run->options->user, text);
	lines->text.n = 0;
}

/* What is waited for. */
struct loop {
	struct run *run;
	const struct way *way;
	void *state;
	int signal_fd;
	bool killing;
	bool more; /* processes may still wait to be looked after */
	int64_t deadline; /* ns, of the monotonic clock; 0: none */
	int64_t patience; /* the same: then it is said that others run on; INT64_MAX: it was */
};

static int64_t clock_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * TIME_SEC + t.tv_nsec;
}

static void kill_one(pid_t pid)
{
	kill(pid, SIGKILL);
}

/* The command's own status, as a shell says it. */
static void command_ended(struct run *run, int status)
{
	run->ended = true;
	run->result->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* Take in what has happened to processes; many that are busy would never let it end, so only some
 * of it.  False: none is left. */
static bool reap(struct loop *l)
{
	int status;
	pid_t pid = 0;

	for (size_t i = 0; i < TURN; i++) {
		pid = waitpid(-1, &status, WNOHANG | __WALL);
		if (pid <= 0)
			break;
		if (pid == l->run->pid && !WIFSTOPPED(status))
			command_ended(l->run, status);
		l->way->waited(l->state, pid, status);
	}
	l->more = pid > 0;
	return pid >= 0 || errno != ECHILD;
}

/* A signal is the command's as long as it runs, and ends what it left. */
static void signal_came(struct loop *l, const struct signalfd_siginfo *info)
{
	int number = (int)info->ssi_signo;
	struct run *run = l->run;

	if (number == SIGCHLD)
		return;
	if (run->options->kill || run->ended) {
		l->killing = true;
		run->result->signal = number;
	} else if (info->ssi_code != SI_KERNEL) {
		kill(run->pid, number); /* the terminal's went to the command, too */
	}
}

static void signals_read(struct loop *l)
{
	struct signalfd_siginfo info;

	while (read(l->signal_fd, &info, sizeof(info)) == (ssize_t)sizeof(info))
		signal_came(l, &info);
}

/* ms to wait at most; -1: for ever. */
static int wait_time(struct loop *l)
{
	int64_t left, wakes = l->deadline ? l->deadline : INT64_MAX;

	if (l->killing)
		return KILL_EVERY;
	if (l->patience && l->patience < wakes)
		wakes = l->patience;
	if (wakes == INT64_MAX)
		return -1;
	left = wakes - clock_now();
	if (left <= 0 && l->patience == wakes)
		return 0;
	if (left <= 0) {
		l->killing = l->run->result->late = true;
		return 0;
	}
	return left / TIME_MS < INT_MAX ? (int)(left / TIME_MS) + 1 : INT_MAX;
}

/* The command has ended, and somebody sits and wonders. */
static void left_look(struct loop *l)
{
	const struct record_options *o = l->run->options;

	if (!l->run->ended || l->killing || !o->waits)
		return;
	if (!l->patience)
		l->patience = clock_now() + PATIENCE;
	if (l->patience == INT64_MAX || clock_now() < l->patience)
		return;
	l->patience = INT64_MAX;
	o->waits(o->user);
}

/* Until all processes are gone. */
static void loop_run(struct loop *l)
{
	struct pollfd fd[2] = { { .fd = l->signal_fd, .events = POLLIN },
		                { .fd = l->way->fd(l->state), .events = POLLIN } };
	int wait;

	while (reap(l)) {
		left_look(l);
		if (l->killing)
			proc_children(getpid(), kill_one);
		wait = wait_time(l);
		if (poll(fd, 2, l->more ? 0 : wait) < 0 && errno != EINTR)
			return;
		signals_read(l);
		if (fd[1].revents)
			l->way->read(l->state);
	}
}

static bool way_run(struct run *run, const struct way *way, struct err *err)
{
	struct loop l = { .run = run, .way = way, .state = way->open(run, err) };
	sigset_t set;

	if (!l.state)
		return false;
	if (!child_start(run, way, err)) {
		way->close(l.state);
		return false;
	}
	signals_fill(&set);
	l.signal_fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (l.signal_fd < 0)
		err_set(err, ERR_INTERNAL, "cannot wait for signals: %s", strerror(errno));
	if (l.signal_fd < 0 || !way->attach(l.state, err)) {
		child_drop(run);
		way->close(l.state);
		if (l.signal_fd >= 0)
			close(l.signal_fd);
		return false;
	}
	if (run->options->seconds)
		l.deadline = clock_now() + run->options->seconds * TIME_SEC;
	child_go(run);
	loop_run(&l);
	run->result->how = way->how;
	run->result->pid = run->pid;
	run->result->failed = child_failed(run);
	way->close(l.state);
	close(l.signal_fd);
	return true;
}

/* Where PATH has a program; `room` takes its path.  Its errno if there is none, else 0. */
static int program_find(const char *name, char room[PATH_MAX])
{
	const char *path = getenv("PATH");
	struct str rest = str_of(path ? path : PATH_USUAL), dir;
	int error = ENOENT;
	struct stat is;

	if (strchr(name, '/')) {
		snprintf(room, PATH_MAX, "%s", name);
		return 0; /* running it will tell */
	}
	while (name[0] && rest.n) {
		if (!str_take_until(&rest, ':', &dir)) {
			dir = rest;
			rest = STR("");
		}
		if (dir.n + strlen(name) + 3 > PATH_MAX)
			continue;
		snprintf(room, PATH_MAX, "%.*s/%s", dir.n ? (int)dir.n : 1, dir.n ? dir.p : ".",
		         name);
		if (stat(room, &is) < 0 || !S_ISREG(is.st_mode))
			continue;
		if (access(room, X_OK) == 0)
			return 0;
		error = EACCES;
	}
	return error;
}

static bool ways_run(struct run *run, struct err *err)
{
	enum record_how how = run->options->how;
	struct record_result *result = run->result;
	char reason[sizeof(result->why_text)];

	if (how == RECORD_PTRACE)
		return way_run(run, &way_ptrace, err);
	if (way_run(run, &way_kernel, err))
		return true;
	snprintf(result->why_text, sizeof(result->why_text), "%.290s", err->text);
	result->why = str_of(result->why_text);
	if (how == RECORD_KERNEL)
		return false;
	if (way_run(run, &way_ptrace, err))
		return true;
	snprintf(reason, sizeof(reason), "%.250s", err->text);
	return err_set(err, ERR_INPUT,
	               "nothing can be recorded here: by the kernel's audit: %.*s; by ptrace: %s",
	               STR_ARG(result->why), reason);
}

bool record_run(const struct record_options *options, char *const argv[],
                struct record_result *result, struct err *err)
{
	struct run run = { .options = options, .result = result, .argv = argv };
	char program[PATH_MAX];
	sigset_t before;
	int adopts = 0;
	bool ok;

	*result = (struct record_result){ .how = options->how };
	result->failed = program_find(argv[0], program);
	if (result->failed) {
		result->status = result->failed == ENOENT ? 127 : 126;
		return true;
	}
	run.program = program;
	prctl(PR_GET_CHILD_SUBREAPER, &adopts);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	record_block(&before);
	run.blocked = options->blocked ? options->blocked : &before;
	ok = ways_run(&run, err);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	prctl(PR_SET_CHILD_SUBREAPER, adopts);
	return ok;
}
