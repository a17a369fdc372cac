/* Live tests with this program as the downloader: `test_live --fetch PORT NAME FILE`. */
#include "record/live.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "record/web.h"
#include "unit.h"

static char self[4096];

/* What the judge saw. */
struct seen {
	struct buf audit, syslog, file;
	char dir[4096], port[16];
	size_t calls;
	int status;
	bool refuses;
};

static void file_read(const char *path, struct buf *b)
{
	FILE *f = fopen(path, "re");
	size_t n;

	while (f && (n = fread(buf_room(b, 4096), 1, 4096, f)) > 0)
		b->n += n;
	if (f)
		fclose(f);
}

static bool judge(void *user, const struct live_result *result, struct err *err)
{
	struct seen *seen = user;
	struct buf path = { 0 };

	seen->calls++;
	seen->status = result->status;
	snprintf(seen->dir, sizeof(seen->dir), "%s", result->dir);
	snprintf(seen->port, sizeof(seen->port), "lport=%u ", (unsigned)result->port);
	file_read(result->audit, &seen->audit);
	file_read(result->syslog, &seen->syslog);
	buf_printf(&path, "%s/got.exe", result->dir);
	buf_add_char(&path, '\0');
	file_read(path.p, &seen->file);
	buf_free(&path);
	return !seen->refuses || err_set(err, ERR_QUERY, "not as expected");
}

static void seen_free(struct seen *seen)
{
	buf_free(&seen->audit);
	buf_free(&seen->syslog);
	buf_free(&seen->file);
}

static bool has(const struct buf *b, const char *text)
{
	return str_find(buf_str(b), str_of(text)) != STR_NONE;
}

static struct live_test test_of(const char *const *const *command)
{
	return (struct live_test){ .name = "payload.exe",
		                   .content = { "MZ\0live", 7 },
		                   .port = 8888,
		                   .command = command,
		                   .seconds = 30 };
}

/* Ends the test where nothing can be recorded. */
static void need_recorder(const struct err *err)
{
	if (str_find(str_of(err->text), STR("nothing can be recorded here")) == STR_NONE)
		return;
	print_message("skipped: %s\n", err->text);
	skip();
}

static void nothing_is_left(const struct seen *seen)
{
	if (seen->dir[0])
		assert_int_equal(access(seen->dir, F_OK), -1);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
}

static void a_download_is_served_recorded_and_removed(void **unused)
{
	const char *const fetch[] = { self,          "--fetch",       "{port}",
		                      "payload.exe", "{dir}/got.exe", NULL };
	const char *const background[] = { "/bin/sh", "-c", "mkdir a; : >a/b; chmod 0 a; exit 3",
		                           NULL };
	const char *const *const command[] = { fetch, background, NULL };
	const struct live_test test = test_of(command);
	struct seen seen = { 0 };
	struct err err = { 0 };
	int stopped = -1;

	(void)unused;
	if (!live_run(&test, judge, &seen, &stopped, &err)) {
		need_recorder(&err);
		print_error("%s\n", err.text);
		fail();
	}
	assert_int_equal(stopped, 0);
	assert_int_equal(seen.calls, 1);
	assert_int_equal(seen.status, 3);
	assert_memory_equal(seen.file.p, "MZ\0live", 7);
	assert_int_equal(seen.file.n, 7);
	assert_true(has(&seen.syslog, "\"GET /payload.exe HTTP/1.0\" 200 -\n"));
	assert_true(has(&seen.audit, "saddr_fam=inet laddr=127.0.0.1"));
	assert_true(has(&seen.audit, seen.port));
	assert_true(has(&seen.audit, "got.exe\" "));
	assert_true(has(&seen.audit, "nametype=CREATE"));
	assert_true(has(&seen.audit, "a1=\"--fetch\""));
	nothing_is_left(&seen);
	seen_free(&seen);
}

static void the_next_free_port_is_served_and_expected(void **unused)
{
	const char *const fetch[] = { self, "--fetch", "{port}", "payload.exe", "got.exe", NULL };
	const char *const *const command[] = { fetch, NULL };
	const struct web_options options = { .port = 8888, .name = "other" };
	struct live_test test = test_of(command);
	struct err err = { 0 };
	struct web *web = web_open(&options, &err);
	struct seen seen = { 0 };
	char port[16];

	(void)unused;
	assert_non_null(web);
	test.port = web_port(web);
	snprintf(port, sizeof(port), "lport=%u ", (unsigned)web_port(web));
	if (!live_run(&test, judge, &seen, NULL, &err)) {
		web_close(web);
		need_recorder(&err);
		fail();
	}
	assert_string_not_equal(seen.port, port);
	assert_int_equal(seen.status, 0);
	assert_int_equal(seen.file.n, 7);
	assert_true(has(&seen.audit, seen.port));
	web_close(web);
	seen_free(&seen);
}

static void what_fails_leaves_nothing(void **unused)
{
	static const char *const missing[] = { "no-such-program", NULL };
	static const char *const slow[] = { "/bin/sh", "-c",
		                            "sleep 60 & setsid sleep 60 & sleep 60", NULL };
	static const char *const stops[] = { "/bin/sh", "-c", "kill -TERM $PPID; sleep 60", NULL };
	static const char *const fine[] = { "/bin/sh", "-c", ":", NULL };
	static const struct {
		const char *const *command;
		const char *why;
		size_t calls;
		int stopped;
		bool refuses;
	} cases[] = {
		{ missing, "cannot run 'no-such-program'", 0, 0, false },
		{ slow, "more than 1 second", 0, 0, false },
		{ stops, "interrupted", 0, SIGTERM, false },
		{ fine, "not as expected", 1, 0, true },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *const *const command[] = { cases[i].command, fine, NULL };
		struct live_test test = test_of(command);
		struct seen seen = { .refuses = cases[i].refuses };
		struct err err = { 0 };
		int stopped = -1;

		test.seconds = cases[i].command == slow ? 1 : 30;
		assert_false(live_run(&test, judge, &seen, &stopped, &err));
		need_recorder(&err);
		if (str_find(str_of(err.text), str_of(cases[i].why)) == STR_NONE)
			print_error("%s\n", err.text);
		assert_true(str_find(str_of(err.text), str_of(cases[i].why)) != STR_NONE);
		assert_int_equal(seen.calls, cases[i].calls);
		assert_int_equal(stopped, cases[i].stopped);
		nothing_is_left(&seen);
		seen_free(&seen);
	}
}

/* The recorder waits for signals, so has them blocked; a command does not. */
static void commands_hear_signals(void **unused)
{
	static const char *const looks[] = { "grep", "-q", "^SigBlk:\t0*$", "/proc/self/status",
		                             NULL };
	const char *const *const command[] = { looks, NULL };
	const struct live_test test = test_of(command);
	struct seen seen = { 0 };
	struct err err = { 0 };

	(void)unused;
	if (!live_run(&test, judge, &seen, NULL, &err)) {
		need_recorder(&err);
		fail();
	}
	assert_int_equal(seen.status, 0);
	seen_free(&seen);
}

/* Get a file as curl would.  It ends without the leak check, which a tracer keeps from its work. */
static _Noreturn void fetch(const char *port, const char *name, const char *path)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(port)) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	int out = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	char request[200], answer[4096];
	size_t n = 0;
	ssize_t got;
	const char *body;

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	snprintf(request, sizeof(request), "GET /%s HTTP/1.0\r\n\r\n", name);
	if (out < 0 || connect(fd, (const struct sockaddr *)&at, sizeof(at)) < 0 ||
	    write(fd, request, strlen(request)) < 0)
		_exit(1);
	while ((got = read(fd, answer + n, sizeof(answer) - 1 - n)) > 0)
		n += (size_t)got;
	answer[n] = '\0';
	body = strstr(answer, "\r\n\r\n");
	if (!body || write(out, body + 4, (size_t)(answer + n - body) - 4) < 0)
		_exit(2);
	_exit(0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_download_is_served_recorded_and_removed),
		cmocka_unit_test(the_next_free_port_is_served_and_expected),
		cmocka_unit_test(what_fails_leaves_nothing),
		cmocka_unit_test(commands_hear_signals),
	};

	if (argc == 5)
		fetch(argv[2], argv[3], argv[4]);
	if (readlink("/proc/self/exe", self, sizeof(self) - 1) <= 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
