#include "reader_case.h"

#define TAIL " 1264 GET http://a.example/x - HIER_DIRECT/192.0.2.7 text/html"

static void decode_reads_one_line(void **unused)
{
	static const struct {
		const char *line;
		bool ok;
		const char *field, *want; /* want NULL: stays null */
	} cases[] = {
		{ "1.002      4 10.0.0.4 TCP_MISS/200" TAIL, true, "url", "http://a.example/x" },
		{ "1.002      4 10.0.0.4 TCP_MISS/200" TAIL, true, "URL", "http://a.example/x" },
		{ "1.002      4 10.0.0.4 TCP_MISS/200" TAIL, true, "code", "TCP_MISS" },
		{ "1.002      4 10.0.0.4 TCP_MISS/200" TAIL, true, "peer", "192.0.2.7" },
		{ "1.002      4 10.0.0.4 TCP_MISS/200" TAIL, true, "user", "-" },
		{ "1.002 123456 ::1 NONE_NONE/000" TAIL, true, "status", "000" },
		{ "1.002 123456 ::1 NONE_NONE/000" TAIL, true, "elapsed", "123456" },
		{ "1.002      0 ::1 NONE_NONE/000" TAIL " [Host: a]", true, "type", "text/html" },
		{ "1.002      0 ::1 NONE_NONE/000" TAIL, true, "user_agent", NULL },
		{ "1.002      0 ::1 NONE_NONE 000" TAIL, false, "client", NULL },
		{ "1.002      0 ::1 NONE_NONE/000 1264 GET http://a", false, "url", NULL },
		{ "1.02       0 ::1 NONE_NONE/000" TAIL, false, "client", NULL },
		{ "1.0021     0 ::1 NONE_NONE/000" TAIL, false, "client", NULL },
		{ "9223372036.854 0 ::1 NONE_NONE/000" TAIL, false, "client", NULL },
		{ "", false, "client", NULL },
	};
	const struct reader_type *squid = reader_find(STR("squid"));
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value got;
		int64_t ns;

		assert_int_equal(
			decode_field(squid, cases[i].line, cases[i].field, &got, &ns, &mem),
			cases[i].ok);
		assert_true(ns == (cases[i].ok ? 1002000000 : TIME_NONE));
		assert_text(&got, cases[i].want);
	}
	arena_free(&mem);
}

static void all_fields_have_their_names(void **unused)
{
	struct arena mem = { 0 };

	(void)unused;
	assert_string_equal(
		decode_all(reader_find(STR("squid")), "1.002 4 10.0.0.4 TCP_MISS/200" TAIL, &mem),
		"elapsed=4 client=10.0.0.4 code=TCP_MISS status=200 bytes=1264 "
		"method=GET url=http://a.example/x user=- hierarchy=HIER_DIRECT "
		"peer=192.0.2.7 type=text/html");
	arena_free(&mem);
}

static void records_do_not_depend_on_chunks(void **unused)
{
	static const char *const want[] = { "1.000 a", "2.000 b", ("1.002 4 h A/2" TAIL) };

	(void)unused;
	check_splits(reader_find(STR("squid")), "url",
	             "1.000 a\n\n2.000 b\r\n \n1.002 4 h A/2" TAIL, want, COUNT(want));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decode_reads_one_line),
		cmocka_unit_test(all_fields_have_their_names),
		cmocka_unit_test(records_do_not_depend_on_chunks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
