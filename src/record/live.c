/* A live test; see live.h. */
#include "record/live.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "record/web.h"

#define SECONDS_USUAL 60

struct live {
	const struct live_test *test;
	struct arena mem;
	struct live_result result;
	char *folder; /* temporary; the other paths are in it */
	FILE *audit, *syslog;
	int output; /* what the commands write; -1: not open */
	sigset_t before; /* the signals that were blocked before: the commands' */
	struct web *web;
};

static const char *path_of(struct live *l, const char *name)
{
	return arena_printf(&l->mem, "%s/%s", l->folder, name).p;
}

static void folder_remove(char *folder)
{
	char *const paths[] = { folder, NULL };
	FTS *walk = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	const FTSENT *entry;

	while (walk && (entry = fts_read(walk))) {
		if (entry->fts_info == FTS_D)
			chmod(entry->fts_accpath, 0700); /* a command may have closed it */
		else if (entry->fts_info == FTS_DP)
			rmdir(entry->fts_accpath);
		else
			unlink(entry->fts_accpath);
	}
	if (walk)
		fts_close(walk);
}

static bool folder_make(struct live *l, struct err *err)
{
	const char *tmp = getenv("TMPDIR");
	struct str path = arena_printf(&l->mem, "%s/gyoji-live-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	char *folder = (char *)(uintptr_t)path.p; /* of our arena */

	if (!mkdtemp(folder))
		return err_set(err, ERR_INPUT, "cannot make a folder '%s': %s", path.p,
		               strerror(errno));
	l->folder = folder;
	l->result.dir = path_of(l, "dir");
	l->result.audit = path_of(l, "audit.log");
	l->result.syslog = path_of(l, "syslog");
	l->result.output = path_of(l, "output");
	l->audit = fopen(l->result.audit, "we");
	l->syslog = fopen(l->result.syslog, "we");
	l->output = open(l->result.output, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (mkdir(l->result.dir, 0700) == 0 && l->audit && l->syslog && l->output >= 0)
		return true;
	return err_set(err, ERR_INPUT, "cannot write to '%s': %s", l->folder, strerror(errno));
}

static void syslog_line(void *user, struct str line)
{
	struct live *l = user;

	fwrite(line.p, 1, line.n, l->syslog);
}

static void audit_lines(void *user, struct str lines)
{
	struct live *l = user;

	fwrite(lines.p, 1, lines.n, l->audit);
}

/* A word with {port} and {dir} filled in, terminated. */
static char *word_fill(struct live *l, const char *word)
{
	struct buf b = { 0 };
	struct str rest = str_of(word), filled;

	while (rest.n) {
		if (str_skip(&rest, STR("{port}"))) {
			buf_printf(&b, "%u", (unsigned)l->result.port);
		} else if (str_skip(&rest, STR("{dir}"))) {
			buf_add(&b, str_of(l->result.dir));
		} else {
			buf_add_char(&b, rest.p[0]);
			rest = str_from(rest, 1);
		}
	}
	filled = arena_copy(&l->mem, buf_str(&b));
	buf_free(&b);
	return (char *)(uintptr_t)filled.p;
}

static char **command_fill(struct live *l, const char *const *command)
{
	size_t n = 0;
	char **argv;

	while (command[n])
		n++;
	argv = arena_many(&l->mem, char *, n + 1);
	for (size_t i = 0; i < n; i++)
		argv[i] = word_fill(l, command[i]);
	return argv;
}

static bool command_run(struct live *l, const char *const *command, int *stopped, struct err *err)
{
	char **argv = command_fill(l, command);
	unsigned seconds = l->test->seconds ? l->test->seconds : SECONDS_USUAL;
	const struct record_options options = { .how = l->test->how,
		                                .out = l->output,
		                                .err = l->output,
		                                .folder = l->result.dir,
		                                .seconds = seconds,
		                                .kill = true,
		                                .blocked = &l->before,
		                                .lines = audit_lines,
		                                .user = l };
	struct record_result r;

	if (!record_run(&options, argv, &r, err))
		return false;
	*stopped = r.signal;
	l->result.how = r.how;
	l->result.why = arena_copy(&l->mem, r.why);
	l->result.events += r.events;
	if (!l->result.status)
		l->result.status = r.status;
	if (r.signal)
		return err_set(err, ERR_INPUT, "interrupted");
	if (r.failed)
		return err_set(err, ERR_INPUT, "cannot run '%s': %s", argv[0], strerror(r.failed));
	if (r.late)
		return err_set(err, ERR_INPUT, "'%s' was ended, as it took more than %u second%s",
		               argv[0], seconds, seconds == 1 ? "" : "s");
	return true;
}

static bool file_end(FILE **file, const char *path, struct err *err)
{
	FILE *f = *file;

	*file = NULL;
	if (!f)
		return true;
	if (ferror(f) | fclose(f))
		return err_set(err, ERR_INPUT, "cannot write '%s': %s", path, strerror(errno));
	return true;
}

/* Serve, run and record; then the files are whole. */
static bool commands_run(struct live *l, int *stopped, struct err *err)
{
	const struct web_options web = { .port = l->test->port,
		                         .name = l->test->name,
		                         .content = l->test->content,
		                         .line = syslog_line,
		                         .user = l };
	bool ok = true;

	l->web = web_open(&web, err);
	if (!l->web)
		return false;
	l->result.port = web_port(l->web);
	for (size_t i = 0; ok && l->test->command[i]; i++)
		ok = command_run(l, l->test->command[i], stopped, err);
	web_close(l->web);
	return ok && file_end(&l->audit, l->result.audit, err) &&
	       file_end(&l->syslog, l->result.syslog, err);
}

static void live_free(struct live *l)
{
	if (l->audit)
		fclose(l->audit);
	if (l->syslog)
		fclose(l->syslog);
	if (l->output >= 0)
		close(l->output);
	if (l->folder)
		folder_remove(l->folder);
	arena_free(&l->mem);
}

bool live_run(const struct live_test *test, live_judge *judge, void *user, int *stopped,
              struct err *err)
{
	struct live l = { .test = test, .output = -1 };
	int by = 0;
	bool ok;

	/* Also the server's thread: signals are for the recording. */
	record_block(&l.before);
	ok = folder_make(&l, err) && commands_run(&l, &by, err);
	if (ok)
		ok = judge(user, &l.result, err);
	live_free(&l);
	if (stopped)
		*stopped = by;
	pthread_sigmask(SIG_SETMASK, &l.before, NULL);
	return ok;
}
