#include "reader_case.h"

#define T     " [24/Nov/2026:02:21:52 +0000] "
#define FRONT "10.0.0.4 - ann" T

static void decode_reads_one_line(void **unused)
{
	static const struct {
		const char *line;
		bool ok;
		const char *field, *want; /* want NULL: stays null */
	} cases[] = {
		/* common */
		{ FRONT "\"GET /x HTTP/1.1\" 200 12", true, "client", "10.0.0.4" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12", true, "ident", "-" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12", true, "user", "ann" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12", true, "time", "24/Nov/2026:02:21:52 +0000" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12", true, "method", "GET" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12", true, "url", "/x" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12", true, "protocol", "HTTP/1.1" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12", true, "status", "200" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12", true, "bytes", "12" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12", true, "referer", NULL },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12", true, "user_agent", NULL },
		{ FRONT "\"GET /x HTTP/1.1\" 304 -", true, "bytes", "-" },
		{ "::1 - -" T "\"GET /x HTTP/1.1\" 200 1", true, "client", "::1" },
		{ "::1 - -" T "\"GET /x HTTP/1.1\" 200 1", true, "vhost", NULL },
		{ "10.0.0.4 - Ann B" T "\"GET / HTTP/1.1\" 200 1", true, "user", "Ann B" },
		{ "::1 - Ann B" T "\"GET / HTTP/1.1\" 200 1", true, "user", "Ann B" },
		/* combined */
		{ FRONT "\"GET /x HTTP/1.1\" 200 12 \"http://r/\" \"Moz (X; Y)\"", true, "referer",
		  "http://r/" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12 \"http://r/\" \"Moz (X; Y)\"", true,
		  "user_agent", "Moz (X; Y)" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12 \"-\" \"\"", true, "user_agent", "" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12 \"-\" \"\"", true, "referer", "-" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12 \"-\" \"a \\\"b\\\" c\\\\d\"", true,
		  "user_agent", "a \"b\" c\\d" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12 \"-\" \"a\"b c\"", true, "user_agent",
		  "a\"b c" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12 \"-\" \"cut off", true, "user_agent", NULL },
		{ FRONT "\"GET /x HTTP/1.1\" 200 12 \"-\" \"cut off", true, "referer", NULL },
		/* more behind */
		{ FRONT "\"GET /x HTTP/1.1\" 200 1 \"-\" \"u\" TCP_MISS:HIER_NONE", true, "code",
		  "TCP_MISS" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 1 \"-\" \"u\" TCP_MISS:HIER_NONE", true,
		  "hierarchy", "HIER_NONE" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 1 TCP_MISS:HIER_NONE", true, "code", "TCP_MISS" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 1 \"-\" \"u\" 0.003 \"b\"", true, "extra",
		  "0.003 \"b\"" },
		{ FRONT "\"GET /x HTTP/1.1\" 200 1 \"-\" \"u\" 0.003 \"b\"", true, "code", NULL },
		/* a virtual host in front */
		{ "www.example:80 " FRONT "\"GET /x HTTP/1.1\" 200 1", true, "vhost",
		  "www.example:80" },
		{ "www.example:80 " FRONT "\"GET /x HTTP/1.1\" 200 1", true, "client", "10.0.0.4" },
		{ "[::2]:80 ::1 - -" T "\"GET /x HTTP/1.1\" 200 1", true, "client", "::1" },
		{ "www.example 10.0.0.4 - ann" T "\"GET /x HTTP/1.1\" 200 1", true, "vhost",
		  "www.example" },
		/* requests of all kinds */
		{ FRONT "\"-\" 408 -", true, "request", "-" },
		{ FRONT "\"-\" 408 -", true, "method", NULL },
		{ FRONT "\"-\" 408 -", true, "url", NULL },
		{ FRONT "\"\\x16\\x03\\x01\" 400 0", true, "request", "\\x16\\x03\\x01" },
		{ FRONT "\"\\x16\\x03\\x01\" 400 0", true, "url", NULL },
		{ FRONT "\"\" 400 0", true, "request", "" },
		{ FRONT "\"GET /x\" 200 1", true, "url", "/x" },
		{ FRONT "\"GET /x\" 200 1", true, "protocol", NULL },
		{ FRONT "\"GET /a b/c HTTP/1.0\" 200 1", true, "url", "/a b/c" },
		{ FRONT "\"GET /a b/c HTTP/1.0\" 200 1", true, "protocol", "HTTP/1.0" },
		{ FRONT "\"GET /a b/c\" 200 1", true, "url", "/a b/c" },
		{ FRONT "\"GET /\\\"x HTTP/1.1\" 200 1", true, "url", "/\"x" },
		{ FRONT "\"CONNECT a.example:443 HTTP/1.1\" 200 1", true, "url", "a.example:443" },
		{ FRONT "\"- error:early NONE/0.0\" 0 0", true, "url", "error:early" },
		{ "10.0.0.4 - [1]" T "\"GET /x HTTP/1.1\" 200 12", true, "user", "[1]" },
		/* of no such format */
		{ "", false, "client", NULL },
		{ FRONT, false, "client", NULL },
		{ FRONT "\"GET /x HTTP/1.1\"", false, "url", NULL },
		{ FRONT "\"GET /x HTTP/1.1\" 200", false, "url", NULL },
		{ FRONT "\"GET /x HTTP/1.1\" OK 12", false, "url", NULL },
		{ FRONT "\"GET /x HTTP/1.1 200 12", false, "url", NULL },
		{ FRONT "GET /x HTTP/1.1 200 12", false, "url", NULL },
		{ "10.0.0.4 -" T "\"GET /x HTTP/1.1\" 200 12", false, "url", NULL },
		{ "10.0.0.4 - - \"GET /x HTTP/1.1\" 200 12", false, "url", NULL },
	};
	const struct reader_type *type = reader_find(STR("combined"));
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value got;
		int64_t ns;

		assert_int_equal(decode_field(type, cases[i].line, cases[i].field, &got, &ns, &mem),
		                 cases[i].ok);
		assert_true(cases[i].ok == (ns == INT64_C(1795486912) * TIME_SEC));
		assert_text(&got, cases[i].want);
	}
	arena_free(&mem);
}

static void times_are_read_with_their_zone(void **unused)
{
	static const struct {
		const char *time;
		int64_t want; /* ns; TIME_NONE: the line is not of the format */
	} cases[] = {
		{ "01/Jan/1970:00:00:01 +0000", TIME_SEC },
		{ "01/jan/1970:00:00:01 +0000", TIME_SEC },
		{ "01/Jan/1970:00:00:01.5 +0000", TIME_SEC * 3 / 2 },
		{ "01/Jan/1970:00:00:00.1234567891 +0000", 123456789 },
		{ "01/Jan/1970:01:30:00 +0130", 0 },
		{ "31/Dec/1969:20:00:00 -0400", 0 },
		{ "29/Feb/2024:12:00:00 +0000", INT64_C(1709208000) * TIME_SEC },
		{ "31/Dec/2016:23:59:60 +0000", INT64_C(1483228800) * TIME_SEC },
		{ "11/Apr/2262:23:47:16 +0000", TIME_NONE },
		{ "11/Apr/2262:23:47:15 +0000", INT64_C(9223372035) * TIME_SEC },
		{ "01/Jan/0001:00:00:00 +0000", TIME_NONE },
		{ "00/Jan/1970:00:00:01 +0000", TIME_NONE },
		{ "32/Jan/1970:00:00:01 +0000", TIME_NONE },
		{ "01/Foo/1970:00:00:01 +0000", TIME_NONE },
		{ "01/Jan/1970:24:00:01 +0000", TIME_NONE },
		{ "01/Jan/1970:00:60:01 +0000", TIME_NONE },
		{ "01/Jan/1970:00:00:61 +0000", TIME_NONE },
		{ "01/Jan/1970:00:00:01 0000", TIME_NONE },
		{ "01/Jan/1970:00:00:01 +00", TIME_NONE },
		{ "01/Jan/1970:00:00:01 +0060", TIME_NONE },
		{ "01/Jan/1970:00:00:01 +00000", TIME_NONE },
		{ "01/Jan/1970:00:00:01", TIME_NONE },
		{ "01/Ja", TIME_NONE },
		{ "1", TIME_NONE },
	};
	const struct reader_type *type = reader_find(STR("combined"));
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str line = arena_printf(&mem, "h - - [%s] \"GET / HTTP/1.1\" 200 1",
		                               cases[i].time);
		struct value got;
		int64_t ns;

		decode_field(type, arena_copy(&mem, line).p, "url", &got, &ns, &mem);
		assert_true(ns == cases[i].want);
		assert_text(&got, cases[i].want == TIME_NONE ? NULL : "/");
	}
	arena_free(&mem);
}

static void all_fields_are_those_of_the_line(void **unused)
{
	struct arena mem = { 0 };

	(void)unused;
	assert_string_equal(decode_all(reader_find(STR("combined")),
	                               FRONT "\"GET /x HTTP/1.1\" 200 12 \"-\" \"u\"", &mem),
	                    "client=10.0.0.4 ident=- user=ann time=24/Nov/2026:02:21:52 +0000 "
	                    "request=GET /x HTTP/1.1 method=GET url=/x protocol=HTTP/1.1 "
	                    "status=200 bytes=12 referer=- user_agent=u");
	arena_free(&mem);
}

static void records_do_not_depend_on_chunks(void **unused)
{
	static const char *const want[] = { FRONT "\"GET /x HTTP/1.1\" 200 12",
		                            "nothing of the kind", FRONT "\"-\" 400 0" };

	(void)unused;
	check_splits(reader_find(STR("combined")), "request",
	             FRONT "\"GET /x HTTP/1.1\" 200 12\r\nnothing of the kind\n\n" FRONT
	                   "\"-\" 400 0\n",
	             want, COUNT(want));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decode_reads_one_line),
		cmocka_unit_test(times_are_read_with_their_zone),
		cmocka_unit_test(all_fields_are_those_of_the_line),
		cmocka_unit_test(records_do_not_depend_on_chunks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
