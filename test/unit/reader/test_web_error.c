#include "reader_case.h"

static const struct reader_type *web_error;

#define NGINX  "2026/11/24 02:21:52 [error] 12#34: "
#define APACHE "[Tue Nov 24 02:21:52.123456 2026] [core:error] [pid 12:tid 34] "
#define OLD    "[Tue Nov 24 02:21:52 2026] [error] "

static void lines_are_taken_apart(void **unused)
{
	static const struct {
		const char *line, *want;
	} cases[] = {
		{ NGINX "*5 open() \"/x\" failed (2: No such file), client: 10.0.0.4, server: a, "
		        "request: \"GET /x, HTTP/1.1\", host: \"a\"",
		  "time=2026/11/24 02:21:52 level=error pid=12 tid=34 connection=5 message=open() "
		  "\"/x\" failed (2: No such file) client=10.0.0.4 server=a request=GET /x, "
		  "HTTP/1.1 "
		  "method=GET url=/x, protocol=HTTP/1.1 host=a" },
		{ NGINX
		  "*5 upstream timed out, client: ::1, server: , request: \"GET / HTTP/1.1\", "
		  "upstream: \"http://127.0.0.1:80/\", host: \"a\", referrer: \"http://b/\"",
		  "time=2026/11/24 02:21:52 level=error pid=12 tid=34 connection=5 "
		  "message=upstream "
		  "timed out client=::1 request=GET / HTTP/1.1 method=GET url=/ protocol=HTTP/1.1 "
		  "upstream=http://127.0.0.1:80/ host=a referer=http://b/" },
		{ NGINX "signal process started",
		  "time=2026/11/24 02:21:52 level=error pid=12 tid=34 message=signal process "
		  "started" },
		{ NGINX "*5 x, client: 10.0.0.4, request: \"no end",
		  "time=2026/11/24 02:21:52 level=error pid=12 tid=34 connection=5 message=x "
		  "client=10.0.0.4 request=no end method=no url=end" },
		{ "2026/11/24 02:21:52 error 12#34: x", "" },
		{ "2026/11/24 02:21:52 [note] 12#34: x", "" },
		{ APACHE "[client 10.0.0.4:5678] AH00035: access to /x denied, referer: http://a/",
		  "time=Tue Nov 24 02:21:52.123456 2026 module=core level=error pid=12 tid=34 "
		  "code=AH00035 message=access to /x denied client=10.0.0.4 port=5678 "
		  "referer=http://a/" },
		{ APACHE "(13)Permission denied: [client ::1:5678] AH00035: no",
		  "time=Tue Nov 24 02:21:52.123456 2026 module=core level=error pid=12 tid=34 "
		  "code=AH00035 message=no client=::1 port=5678" },
		{ APACHE "AH00094: Command line: '/usr/sbin/apache2'",
		  "time=Tue Nov 24 02:21:52.123456 2026 module=core level=error pid=12 tid=34 "
		  "code=AH00094 message=Command line: '/usr/sbin/apache2'" },
		{ OLD "[client 10.0.0.4] File does not exist: /var/www/x, referer: http://a/",
		  "time=Tue Nov 24 02:21:52 2026 level=error message=File does not exist: "
		  "/var/www/x client=10.0.0.4 referer=http://a/" },
		{ OLD "[client 2001:db8::4] no",
		  "time=Tue Nov 24 02:21:52 2026 level=error message=no client=2001:db8::4" },
		{ "[Tue Nov 24 02:21:52 2026] error", "" },
		{ "[INFO] started", "" },
		{ "[", "" },
		{ "", "" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(decode_all(web_error, cases[i].line, &mem), cases[i].want);
	arena_free(&mem);
}

static void any_cut_of_a_line_is_survived(void **unused)
{
	static const char *const lines[] = {
		NGINX "*5 x, client: 10.0.0.4, request: \"GET / HTTP/1.1\", host: \"a\"",
		APACHE "(13)Permission denied: [client ::1:5678] AH00035: no, referer: http://a/",
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(lines); i++)
		for (size_t n = 0; n <= strlen(lines[i]); n++) {
			struct str cut = str_make(lines[i], n);

			decode_all(web_error, arena_copy(&mem, cut).p, &mem);
		}
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_taken_apart),
		cmocka_unit_test(any_cut_of_a_line_is_survived),
	};

	web_error = reader_find(STR("web-error"));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
