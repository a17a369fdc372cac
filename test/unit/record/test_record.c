/*
 * The recorder with real commands, each by both ways.  Where the machine forbids a way its tests
 * are skipped, with the reason.  This program is also what is recorded: `test_record --threads
 * FOLDER`.
 */
#include "record/record.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "unit.h"

#define THREADS 20

static char self[4096]; /* this program */
static char folder[] = "/tmp/gyoji-unit-XXXXXX";

static void lines_add(void *user, struct str lines)
{
	buf_add(user, lines);
}

/* How often a text stands in another. */
static size_t times(struct str text, const char *what)
{
	size_t n = 0, at;

	while ((at = str_find(text, str_of(what))) != STR_NONE) {
		text = str_from(text, at + 1);
		n++;
	}
	return n;
}

/* Why a way cannot be gone here; empty: it can. */
static const char *forbidden(enum record_how how)
{
	static char text[RECORD_PTRACE + 1][600];
	static bool tried[RECORD_PTRACE + 1];
	char *const argv[] = { (char[]){ "true" }, NULL };
	struct buf told = { 0 };
	struct record_options options = {
		.how = how, .out = -1, .err = -1, .lines = lines_add, .user = &told
	};
	struct record_result result;
	struct err err;

	if (!tried[how] && !record_run(&options, argv, &result, &err))
		snprintf(text[how], sizeof(text[how]), "%s", err.text);
	tried[how] = true;
	buf_free(&told);
	return text[how];
}

/* Ends the test where the way is forbidden. */
static void need(enum record_how how)
{
	if (!forbidden(how)[0])
		return;
	print_message("skipped: not by %s: %s\n", record_how_name(how), forbidden(how));
	skip();
}

/* Record a shell's command in the folder; $SELF is this program. */
static struct record_result record(enum record_how how, const char *script, bool to_kill,
                                   unsigned seconds, struct buf *told)
{
	char *const argv[] = { (char[]){ "/bin/sh" }, (char[]){ "-c" }, (char *)(uintptr_t)script,
		               NULL };
	struct record_options options = { .how = how,
		                          .out = -1,
		                          .err = -1,
		                          .folder = folder,
		                          .seconds = seconds,
		                          .kill = to_kill,
		                          .lines = lines_add,
		                          .user = told };
	struct record_result result;
	struct err err = { 0 };

	setenv("SELF", self, 1);
	if (!record_run(&options, argv, &result, &err)) {
		print_error("%s\n", err.text);
		fail();
	}
	assert_int_equal(result.how, how);
	assert_int_equal(result.lost, 0);
	return result;
}

static void commands(enum record_how how)
{
	static const struct {
		const char *script;
		int status;
		struct {
			const char *text;
			size_t times;
		} want[4];
	} cases[] = {
		{ "exec true", 0, { { "EXECVE", 2 }, { "a0=\"true\"\n", 1 } } },
		{ "exit 3", 3, { { "EXECVE", 1 }, { "success=no", 0 } } },
		{ "kill -9 $$", 137, { { "EXECVE", 1 } } },
		{ "kill -TERM $$; sleep 60", 143, { { "EXECVE", 1 } } },
		{ "no-such-command-here", 127, { { "EXECVE", 1 } } },
		{ "i=0; while [ $i -lt 200 ]; do /bin/true $i; i=$((i + 1)); done",
		  0,
		  { { "EXECVE", 201 },
		    { "argc=2 a0=\"/bin/true\" a1=\"199\"\n", 1 },
		    { "argc=2 a0=\"/bin/true\" a1=", 200 } } },
		{ "echo x >new; echo y >>new; mv new 'o t'; rm 'o t'",
		  0,
		  { { "name=\"new\" ", 3 },
		    { "nametype=CREATE", 2 },
		    { "nametype=DELETE", 2 },
		    { "name=6F2074 ", 2 } } },
		{ "cat /etc/passwd >/dev/null; cat /nowhere/x 2>/dev/null; exit 0",
		  0,
		  { { "name=\"/etc/passwd\"", 0 }, { "/nowhere/x\" ", 0 } } },
		{ "/bin/true >/nowhere/x; exit 0", 0, { { "success=no exit=-2 ", 1 } } },
		{ "(sleep 0.3; : >late) & exit 5", 5, { { "name=\"late\"", 1 } } },
		{ "setsid sh -c 'sleep 0.3; : >later' & exit 6", 6, { { "name=\"later\"", 1 } } },
		{ "printf '#!/bin/sh\\n: >done\\n' >s; chmod +x s; ./s 1",
		  0,
		  { { "argc=3 a0=\"/bin/sh\" a1=\"./s\" a2=\"1\"\n", 1 },
		    { "name=\"done\"", 1 } } },
		{ "(sleep 0.3; kill -CONT $$) & kill -STOP $$; : >woken",
		  0,
		  { { "name=\"woken\"", 1 } } },
		{ "trap ': >trapped; exit 8' USR1; kill -USR1 $$; exit 1",
		  8,
		  { { "name=\"trapped\"", 1 } } },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf told = { 0 };
		struct record_result result = record(how, cases[i].script, false, 60, &told);

		if (result.status != cases[i].status)
			print_error("%s: %d\n", cases[i].script, result.status);
		assert_int_equal(result.status, cases[i].status);
		for (size_t k = 0; k < COUNT(cases[i].want) && cases[i].want[k].text; k++) {
			size_t n = times(buf_str(&told), cases[i].want[k].text);

			if (n != cases[i].want[k].times)
				print_error("%s: %zu of %s\n%.*s\n", cases[i].script, n,
				            cases[i].want[k].text, STR_ARG(buf_str(&told)));
			assert_int_equal(n, cases[i].want[k].times);
		}
		buf_free(&told);
	}
}

/* Threads that open, connect and spawn at the same time; one that runs a program for all. */
static void threads(enum record_how how)
{
	struct buf told = { 0 };
	struct record_result r = record(how, "rm -f thread-*; exec \"$SELF\" --threads", false, 60,
	                                &told);
	struct str text = buf_str(&told);

	assert_int_equal(r.status, 4);
	assert_int_equal(times(text, "nametype=CREATE"), THREADS);
	assert_int_equal(times(text, "saddr=0200000"), THREADS);
	assert_int_equal(times(text, "argc=2 a0=\"true\" a1=\"spawned\"\n"), THREADS);
	assert_int_equal(times(text, "argc=3 a0=\"sh\" a1=\"-c\" a2=657869742034\n"), 1);
	buf_free(&told);
}

/* Threads that are in the middle of a call when all ends. */
static void sudden_ends(enum record_how how)
{
	struct buf told = { 0 };
	struct record_result r = record(
		how, "rm -f pipe; mkfifo pipe; \"$SELF\" --vanish; kill -9 $$", false, 60, &told);

	assert_int_equal(r.status, 137);
	buf_free(&told);
}

static double seconds_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void endings(enum record_how how)
{
	struct buf told = { 0 };
	double began = seconds_now();
	struct record_result r;

	/* Its time is over: also for what hides in sessions of its own. */
	r = record(how, "sleep 60 & setsid sleep 60 & (trap '' TERM INT; sleep 60)", false, 1,
	           &told);
	assert_true(r.late);
	assert_int_equal(r.status, 137);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);

	/* Many that never rest do not keep it from looking at the clock. */
	r = record(how,
	           "i=0; while [ $i -lt 40 ]; do i=$((i + 1)); "
	           "(n=0; while [ $n -lt 20000 ]; do n=$((n + 1)); : >busy; done) & done; wait",
	           false, 1, &told);
	assert_true(r.late);

	/* A signal ends all, if it is to. */
	r = record(how, "sleep 60 & kill -TERM $PPID; sleep 60", true, 50, &told);
	assert_int_equal(r.signal, SIGTERM);
	assert_int_equal(r.status, 137);

	/* Else it is the command's; then it ends what the command left. */
	r = record(how, "trap 'exit 9' TERM; kill -TERM $PPID; while :; do sleep 0.02; done", false,
	           50, &told);
	assert_int_equal(r.signal, 0);
	assert_int_equal(r.status, 9);
	r = record(how, "P=$PPID; (sleep 0.5; kill -HUP $P; sleep 60) & exit 2", false, 50, &told);
	assert_int_equal(r.signal, SIGHUP);
	assert_int_equal(r.status, 2);
	assert_true(seconds_now() - began < 20);
	buf_free(&told);
}

/* What does not run. */
static void failures(enum record_how how)
{
	static const struct {
		const char *program;
		int status, failed;
	} cases[] = {
		{ "no-such-program", 127, ENOENT },
		{ "", 127, ENOENT },
		{ "/nowhere/x", 127, ENOENT },
		{ "/etc/passwd", 126, EACCES },
		{ "/", 126, EACCES },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char *const argv[] = { (char *)(uintptr_t)cases[i].program, NULL };
		struct buf told = { 0 };
		struct record_options options = {
			.how = how, .out = -1, .err = -1, .lines = lines_add, .user = &told
		};
		struct record_result r;
		struct err err = { 0 };

		assert_true(record_run(&options, argv, &r, &err));
		assert_int_equal(r.status, cases[i].status);
		assert_int_equal(r.failed, cases[i].failed);
		assert_int_equal(times(buf_str(&told), "EXECVE"), 0);
		buf_free(&told);
	}
}

static void a_missing_folder_is_an_error(void **unused)
{
	char *const argv[] = { (char[]){ "true" }, NULL };
	struct record_options options = {
		.out = -1, .err = -1, .folder = "/nowhere", .lines = lines_add
	};
	struct record_result r;
	struct err err = { 0 };

	(void)unused;
	assert_false(record_run(&options, argv, &r, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_true(str_find(str_of(err.text), STR("'/nowhere'")) != STR_NONE);
}

/* The value of a key. */
static struct str value_of(struct str line, const char *key)
{
	struct str value = STR(""), rest;
	size_t at = str_find(line, str_of(key));

	if (at == STR_NONE)
		return value;
	rest = str_from(line, at + strlen(key));
	return str_take_until(&rest, ' ', &value) ? value : rest;
}

/* What both ways must tell alike: without what differs from run to run (whether a fork ends before
 * the child's first call) and from kernel to kernel (which folders it tells of). */
static void gist_add(struct buf *gist, struct str line)
{
	static const char *const keys[] = {
		" SYSCALL=", " success=", " exit=-",    " uid=",     " comm=",
		" exe=",     " name=",    " nametype=", " saddr=02",
	};
	struct str type = value_of(line, "type=");
	size_t mark = str_find_char(line, '\x1d');

	if (str_eq(type, STR("BPRM_FCAPS")) || str_eq(type, STR("PROCTITLE")) ||
	    str_find(line, STR(" SYSCALL=vfork")) != STR_NONE ||
	    str_find(line, STR(" SYSCALL=clone")) != STR_NONE ||
	    str_find(line, STR(" nametype=PARENT")) != STR_NONE ||
	    str_find(line, STR("item=1 name=\"/lib")) != STR_NONE)
		return;
	buf_printf(gist, "%.*s", STR_ARG(type));
	for (size_t i = 0; i < COUNT(keys); i++)
		buf_printf(gist, "%s%.*s", keys[i], STR_ARG(value_of(line, keys[i])));
	if (str_eq(type, STR("EXECVE")))
		buf_add(gist, str_from(line, str_find(line, STR("argc="))));
	if (mark != STR_NONE && str_eq(type, STR("SOCKADDR")))
		buf_add(gist, str_from(line, mark));
	buf_add_char(gist, '\n');
}

static void both_ways_tell_the_same(void **unused)
{
	static const char script[] =
		"echo x >a; mkdir d; echo y >d/b; mv a d/b; : >a; ln -s a l; : >l; rm l a d/b; "
		"chmod 700 d; rmdir d; \"$SELF\" --connect; true 'a b' \"$(printf '\\303\\244')\"; "
		"(exit 3); cd /; env true; : >/dev/null";
	struct buf gist[2] = { { 0 }, { 0 } };

	(void)unused;
	need(RECORD_KERNEL);
	need(RECORD_PTRACE);
	for (size_t i = 0; i < 2; i++) {
		struct buf told = { 0 };
		struct str rest, line;

		record(i ? RECORD_PTRACE : RECORD_KERNEL, script, false, 60, &told);
		rest = buf_str(&told);
		while (str_take_line(&rest, &line))
			gist_add(&gist[i], line);
		buf_add_char(&gist[i], '\0');
		buf_free(&told);
	}
	assert_string_equal(gist[1].p, gist[0].p);
	assert_in_range(times(buf_str(&gist[0]), "SYSCALL SYSCALL="), 20, 60);
	buf_free(&gist[0]);
	buf_free(&gist[1]);
}

#define BOTH(what)                                                                                 \
	static void what##_by_ptrace(void **unused)                                                \
	{                                                                                          \
		(void)unused;                                                                      \
		need(RECORD_PTRACE);                                                               \
		what(RECORD_PTRACE);                                                               \
	}                                                                                          \
	static void what##_by_the_kernel(void **unused)                                            \
	{                                                                                          \
		(void)unused;                                                                      \
		need(RECORD_KERNEL);                                                               \
		what(RECORD_KERNEL);                                                               \
	}

BOTH(commands)
BOTH(threads)
BOTH(sudden_ends)
BOTH(endings)
BOTH(failures)

static void connect_somewhere(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(9) };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (connect(fd, (const struct sockaddr *)&at, sizeof(at)) < 0)
		_exit(99);
	close(fd);
}

static void *thread_work(void *number)
{
	char name[32];
	char *const argv[] = { (char[]){ "true" }, (char[]){ "spawned" }, NULL };
	char *const none[] = { NULL };
	pid_t pid;
	int fd;

	snprintf(name, sizeof(name), "thread-%d", *(const int *)number);
	fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		_exit(98);
	close(fd);
	connect_somewhere();
	if (posix_spawnp(&pid, "true", NULL, NULL, argv, none) != 0 || waitpid(pid, NULL, 0) != pid)
		_exit(97);
	return NULL;
}

/* Another thread than the first one becomes a shell. */
static void *thread_exec(void *unused)
{
	(void)unused;
	execl("/bin/sh", "sh", "-c", "exit 4", (char *)NULL);
	_exit(96);
}

static void *thread_wait(void *unused)
{
	(void)unused;
	open("pipe", O_WRONLY | O_CLOEXEC); /* nobody reads */
	return NULL;
}

/* A part of this program that is recorded.  It ends without the leak check, which a tracer keeps
 * from its work. */
static _Noreturn void act(const char *part)
{
	pthread_t thread[THREADS];
	int number[THREADS];
	bool vanish = strcmp(part, "--vanish") == 0;

	if (strcmp(part, "--connect") == 0) {
		connect_somewhere();
		_exit(0);
	}
	for (int i = 0; i < THREADS; i++) {
		number[i] = i;
		if (pthread_create(&thread[i], NULL, vanish ? thread_wait : thread_work,
		                   &number[i]) != 0)
			_exit(95);
	}
	if (vanish) {
		usleep(200000);
		_exit(7);
	}
	for (int i = 0; i < THREADS; i++)
		pthread_join(thread[i], NULL);
	pthread_create(&thread[0], NULL, thread_exec, NULL);
	pause();
	_exit(94);
}

static int folder_open(void **unused)
{
	(void)unused;
	return readlink("/proc/self/exe", self, sizeof(self) - 1) > 0 && mkdtemp(folder) ? 0 : -1;
}

static int folder_close(void **unused)
{
	char command[64];

	(void)unused;
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return system(command);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands_by_ptrace),
		cmocka_unit_test(commands_by_the_kernel),
		cmocka_unit_test(threads_by_ptrace),
		cmocka_unit_test(threads_by_the_kernel),
		cmocka_unit_test(sudden_ends_by_ptrace),
		cmocka_unit_test(sudden_ends_by_the_kernel),
		cmocka_unit_test(endings_by_ptrace),
		cmocka_unit_test(endings_by_the_kernel),
		cmocka_unit_test(failures_by_ptrace),
		cmocka_unit_test(failures_by_the_kernel),
		cmocka_unit_test(a_missing_folder_is_an_error),
		cmocka_unit_test(both_ways_tell_the_same),
	};

	if (argc > 1)
		act(argv[1]);
	return cmocka_run_group_tests(tests, folder_open, folder_close);
}
