#include "record/web.h"

#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "unit.h"

static void line_add(void *user, struct str line)
{
	buf_add(user, line);
}

/* Send a text and read all of the answer. */
static void ask(uint16_t port, const char *text, struct buf *answer)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(port) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	ssize_t n;

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (const struct sockaddr *)&at, sizeof(at)), 0);
	assert_int_equal(send(fd, text, strlen(text), MSG_NOSIGNAL), (int)strlen(text));
	while ((n = recv(fd, buf_room(answer, 4096), 4096, 0)) > 0)
		answer->n += (size_t)n;
	close(fd);
}

static struct web *open_at(uint16_t port, struct buf *log)
{
	const struct web_options options = { .port = port,
		                             .name = "payload.exe",
		                             .content = { "MZ\0\1", 4 },
		                             .line = log ? line_add : NULL,
		                             .user = log };
	struct err err = { 0 };
	struct web *web = web_open(&options, &err);

	if (!web)
		print_error("%s\n", err.text);
	assert_non_null(web);
	return web;
}

static void requests_are_answered_and_told(void **unused)
{
	static const struct {
		const char *request, *status, *told;
		struct str body;
	} cases[] = {
		{ "GET /payload.exe HTTP/1.1\r\nHost: a\r\n\r\n",
		  "HTTP/1.1 200 ",
		  "\"GET /payload.exe HTTP/1.1\" 200 -\n",
		  { "\r\n\r\nMZ\0\1", 8 } },
		{ "GET /payload.exe?q=1 HTTP/1.1\r\nHost: a\r\n\r\n",
		  "HTTP/1.1 200 ",
		  "\"GET /payload.exe?q=1 HTTP/1.1\" 200 -\n",
		  { "\r\n\r\nMZ\0\1", 8 } },
		{ "HEAD /payload.exe HTTP/1.1\r\nHost: a\r\n\r\n",
		  "HTTP/1.1 200 ",
		  "\"HEAD /payload.exe HTTP/1.1\" 200 -\n",
		  { "\r\n\r\n", 4 } },
		{ "GET /other HTTP/1.1\r\nHost: a\r\n\r\n",
		  "HTTP/1.1 404 ",
		  "\"GET /other HTTP/1.1\" 404 -\n",
		  { "Not found\n", 10 } },
		{ "GET /\x1b[2J\" HTTP/1.1\r\nHost: a\r\n\r\n",
		  "HTTP/1.1 404 ",
		  "\"GET /\\x1b[2J\\x22 HTTP/1.1\" 404 -\n",
		  { "Not found\n", 10 } },
		{ "POST /payload.exe HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
		  "HTTP/1.1 405 ",
		  "\"POST /payload.exe HTTP/1.1\" 405 -\n",
		  { "Not allowed\n", 12 } },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf log = { 0 }, answer = { 0 };
		struct web *web = open_at(0, &log);

		ask(web_port(web), cases[i].request, &answer);
		web_close(web);
		assert_true(str_starts(buf_str(&answer), str_of(cases[i].status)));
		assert_true(str_ends(buf_str(&answer), cases[i].body));
		assert_true(str_ends(buf_str(&log), str_of(cases[i].told)));
		assert_true(str_find(buf_str(&log), STR(" http-server[")) != STR_NONE);
		assert_true(str_find(buf_str(&log), STR("]: 127.0.0.1 - - \"")) != STR_NONE);
		assert_int_equal(log.p[3], ' ');
		buf_free(&log);
		buf_free(&answer);
	}
}

static void the_next_free_port_is_taken(void **unused)
{
	struct web *first = open_at(18888, NULL), *second = open_at(web_port(first), NULL);
	struct buf answer = { 0 };

	(void)unused;
	assert_in_range(web_port(first), 18888, 19088);
	assert_true(web_port(second) > web_port(first));
	ask(web_port(second), "GET /payload.exe HTTP/1.0\r\n\r\n", &answer);
	assert_true(str_ends(buf_str(&answer), (struct str){ "MZ\0\1", 4 }));
	web_close(second);
	web_close(first);
	buf_free(&answer);
}

static void *ask_often(void *web)
{
	for (int i = 0; i < 50; i++) {
		struct buf answer = { 0 };

		ask(web_port(web), "GET /payload.exe HTTP/1.1\r\nHost: a\r\n\r\n", &answer);
		buf_free(&answer);
	}
	return NULL;
}

static void many_may_ask_at_a_time(void **unused)
{
	struct buf log = { 0 };
	struct web *web = open_at(0, &log);
	pthread_t thread[4];
	struct str rest, line;
	size_t n = 0;

	(void)unused;
	for (size_t i = 0; i < COUNT(thread); i++)
		assert_int_equal(pthread_create(&thread[i], NULL, ask_often, web), 0);
	for (size_t i = 0; i < COUNT(thread); i++)
		pthread_join(thread[i], NULL);
	web_close(web);
	rest = buf_str(&log);
	while (str_take_line(&rest, &line))
		n += str_ends(line, STR("\" 200 -"));
	assert_int_equal(n, 200);
	buf_free(&log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(requests_are_answered_and_told),
		cmocka_unit_test(the_next_free_port_is_taken),
		cmocka_unit_test(many_may_ask_at_a_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
