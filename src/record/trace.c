/*
 * Recording by ptrace.  The command and all that it starts are this thread's tracees from their
 * first instruction on; a seccomp filter lets them run at full speed but for the recorded calls:
 *
 *     EVENT_SECCOMP   the call begins: what it names is read
 *     syscall stop    it has ended: the event is written
 *
 * What else stops a tracee (a signal, a new thread, job control) is let through as if nobody
 * looked. If the recorder dies, all of them are killed (EXITKILL).
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "record/filter.h"
#include "record/seen.h"
#include "record/way.h"

#define CALL_STOP (SIGTRAP | 0x80)

/* A thread in a recorded call. */
struct thread {
	pid_t id;
	struct seen seen;
};

struct trace {
	struct run *run;
	struct thread *thread; /* heap */
	size_t n, cap;
	struct lines lines;
	char key[32];
};

static void *trace_open(struct run *run, struct err *err)
{
	struct trace *t = mem_get(sizeof(*t));

	(void)err;
	*t = (struct trace){ .run = run };
	return t;
}

static bool trace_attach(void *state, struct err *err)
{
	struct trace *t = state;
	unsigned long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACESECCOMP | PTRACE_O_TRACEFORK |
	                        PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC |
	                        PTRACE_O_EXITKILL;

	snprintf(t->key, sizeof(t->key), "gyoji-%d", (int)t->run->pid);
	if (ptrace(PTRACE_SEIZE, t->run->pid, 0, options) == 0)
		return true;
	return err_set(err, ERR_INPUT, "tracing is not permitted here: %s%s", strerror(errno),
	               errno == EPERM
	                       ? " (see kernel.yama.ptrace_scope, and the seccomp profile of "
	                         "a container)"
	                       : "");
}

static struct thread *thread_find(struct trace *t, pid_t id)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->thread[i].id == id)
			return &t->thread[i];
	return NULL;
}

static void thread_drop(struct trace *t, pid_t id)
{
	struct thread *thread = thread_find(t, id);

	if (!thread)
		return;
	seen_free(&thread->seen);
	*thread = t->thread[--t->n];
}

static void call_begin(struct trace *t, pid_t id)
{
	struct __ptrace_syscall_info info = { 0 };
	struct seen seen;

	thread_drop(t, id);
	if (ptrace(PTRACE_GET_SYSCALL_INFO, id, sizeof(info), &info) <= 0 ||
	    info.op != PTRACE_SYSCALL_INFO_SECCOMP ||
	    !seen_begin(&seen, id, info.seccomp.nr, info.seccomp.args))
		return;
	if (t->n == t->cap) {
		t->cap = t->cap ? t->cap * 2 : 16;
		t->thread = mem_grow(t->thread, t->cap * sizeof(*t->thread));
	}
	t->thread[t->n++] = (struct thread){ id, seen };
}

static void call_end(struct trace *t, pid_t id)
{
	struct __ptrace_syscall_info info = { 0 };
	const struct thread *thread = thread_find(t, id);

	if (thread && ptrace(PTRACE_GET_SYSCALL_INFO, id, sizeof(info), &info) > 0 &&
	    info.op == PTRACE_SYSCALL_INFO_EXIT) {
		t->lines.serial++;
		seen_end(&thread->seen, id, info.exit.rval, t->key, &t->lines);
		run_tell(t->run, &t->lines);
	}
	thread_drop(t, id);
}

/* A thread that runs a program gets the number of its process; its other threads are gone. */
static void program_begin(struct trace *t, pid_t id)
{
	unsigned long before = 0;
	struct thread *thread;

	if (ptrace(PTRACE_GETEVENTMSG, id, 0, &before) < 0 || (pid_t)before == id)
		return;
	thread_drop(t, id);
	thread = thread_find(t, (pid_t)before);
	if (thread)
		thread->id = id;
}

/* Go on, up to the end of a recorded call if it is in one.  It may have been killed meanwhile. */
static void thread_go(struct trace *t, pid_t id, int number)
{
	ptrace(thread_find(t, id) ? PTRACE_SYSCALL : PTRACE_CONT, id, 0, (long)number);
}

static void thread_stopped(struct trace *t, pid_t id, int number, int event)
{
	switch (event) {
	case PTRACE_EVENT_SECCOMP:
		call_begin(t, id);
		break;
	case PTRACE_EVENT_EXEC:
		program_begin(t, id);
		break;
	case PTRACE_EVENT_STOP:
		if (number != SIGTRAP) { /* stopped by job control: it stays so */
			ptrace(PTRACE_LISTEN, id, 0, 0L);
			return;
		}
		break;
	case 0:
		if (number != CALL_STOP) { /* a signal on its way to the thread */
			thread_go(t, id, number);
			return;
		}
		call_end(t, id);
		break;
	default:
		break;
	}
	thread_go(t, id, 0);
}

static void trace_waited(void *state, pid_t pid, int status)
{
	struct trace *t = state;

	if (WIFSTOPPED(status))
		thread_stopped(t, pid, WSTOPSIG(status), status >> 16);
	else
		thread_drop(t, pid);
}

static int trace_fd(const void *state)
{
	(void)state;
	return -1;
}

static void trace_read(void *state)
{
	(void)state;
}

static void trace_close(void *state)
{
	struct trace *t = state;

	while (t->n)
		thread_drop(t, t->thread[0].id);
	free(t->thread);
	lines_free(&t->lines);
	free(t);
}

const struct way way_ptrace = {
	.how = RECORD_PTRACE,
	.open = trace_open,
	.prepare = filter_install,
	.attach = trace_attach,
	.fd = trace_fd,
	.read = trace_read,
	.waited = trace_waited,
	.close = trace_close,
};
