#include "reader_case.h"

static void readers_are_found_by_name(void **unused)
{
	(void)unused;
	assert_string_equal(reader_find(STR("squid"))->name, "squid");
	assert_string_equal(reader_find(STR("JSON"))->name, "json");
	assert_null(reader_find(STR("")));
	assert_null(reader_find(STR("jsonx")));
	for (size_t i = 0; reader_all()[i]; i++)
		assert_ptr_equal(reader_find(str_of(reader_all()[i]->name)), reader_all()[i]);
}

#define HIT "h - - [24/Nov/2026:02:21:52 +0000] \"GET / HTTP/1.1\" 200 1"

static void the_surest_reader_takes_an_input(void **unused)
{
	static const struct {
		const char *head, *want; /* want NULL: none */
	} cases[] = {
		{ "", "plain" },
		{ "\n\n", "plain" },
		{ "one line", "plain" },
		{ "gr\xc3\xbc\xc3\x9f dich\n", "plain" },
		{ "[INFO] started\n", "plain" },
		{ "[1,2,3]\n", "plain" },
		{ "{braces} but no JSON\n", "plain" },
		{ "{\"a\" b\n", "plain" },
		{ HIT "\n", "combined" },
		{ HIT "\ndamaged\n" HIT "\n" HIT "\n", "combined" },
		{ "damaged\n" HIT "\n" HIT "\n" HIT "\n", "combined" },
		{ "1.002 4 h A/200 1 GET http://a/ - B/- -\n", "squid" },
		{ "#Software: x\n#Version: 1.0\n#Fields: a b\n1 2\n", "w3c" },
		{ "\xef\xbb\xbf#Fields: a b\n1 2\n", "w3c" },
		{ "# a comment\n1 2\n", "plain" },
		{ "{\"a\":1}\n{\"b\":2}\n", "json" },
		{ "\xef\xbb\xbf{\"a\":1}\r\n{\"b\":2}\r\n", "json" },
		{ "\n \n{\"a\":1}", "json" },
		{ " {\"a\":1}", "json" },
		{ "{}\n", "json" },
		{ "{\"a\":1,\"b\":tru\n{\"a\":2}\n{\"a\":3}\n{\"a\":4}\n", "json" },
		{ "{\"a\":\"the head ends in the first line", "json" },
		{ "{\"a\":1} {\"b\":2}", "json-texts" },
		{ "{\"a\":1},\n{\"b\":2},\n", "json-texts" },
		{ "{\n  \"a\": 1\n}\n{\n  \"b\": 2\n}\n", "json-texts" },
		{ "{\n  \"a\": {\n    \"b\": \"the head ends", "json-texts" },
		{ "[{\"a\":1},{\"b\":2}]", "json-texts" },
		{ "[\n  {\n    \"a\": 1\n  }\n]\n", "json-texts" },
		{ "[]\n", "json-texts" },
	};
	int confidence;

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct reader_type *got = reader_sniff(str_of(cases[i].head), &confidence);

		assert_non_null(got);
		assert_string_equal(got->name, cases[i].want);
		assert_int_equal(confidence > 0, cases[i].head[0] != '\0');
	}
}

static void binary_files_are_for_none(void **unused)
{
	int confidence;

	(void)unused;
	assert_null(reader_sniff(STR("\x7f"
	                             "ELF\0\0\0"),
	                         &confidence));
	assert_int_equal(confidence, 0);
	assert_null(reader_sniff(STR("text, but a \0 in it"), &confidence));
	assert_null(reader_sniff(STR("\x89\x9f\x1f\x8b\xff\xfe\x01\x02\x03 a"), &confidence));
	/* A log that somebody's crash has damaged is still a log. */
	assert_string_equal(reader_sniff(STR("{\"a\":\"\0\"}\n"), &confidence)->name, "json");
}

static void sniffing_survives_any_cut(void **unused)
{
	struct str all = STR("[{\"a\":\"b\\\\c\\\"\",\"d\":[1,{}]}]");
	struct arena mem = { 0 };
	int confidence;

	(void)unused;
	for (size_t i = 0; i <= all.n; i++)
		reader_sniff(arena_copy(&mem, str_slice(all, 0, i)), &confidence);
	assert_string_equal(reader_sniff(str_slice(all, 0, 8), &confidence)->name, "json-texts");
	arena_free(&mem);
}

static void plain_lines_have_no_fields(void **unused)
{
	static const char *const want[] = { "a", "  b c", "\xff", "d" };
	const struct reader_type *plain = reader_find(STR("plain"));
	struct arena mem = { 0 };
	struct value got;
	int64_t ns;

	(void)unused;
	assert_true(decode_field(plain, "any text", "text", &got, &ns, &mem));
	assert_true(value_is_null(&got) && ns == TIME_NONE);
	assert_string_equal(decode_all(plain, "any text", &mem), "");
	check_splits(plain, "x", "a\n\n  b c\r\n \t \n\xff\n\r\nd", want, COUNT(want));
	arena_free(&mem);
}

static void columns_find_their_slot_in_exact_case_first(void **unused)
{
	struct str name[] = { STR("STATUS"), STR("status"), STR("cs_uri") };
	struct arena mem = { 0 };
	const struct slots *slots = slots_new(reader_find(STR("squid")), name, COUNT(name), NULL, 0,
	                                      false, &mem);

	(void)unused;
	assert_int_equal(slots_find(slots, STR("status")), 1);
	assert_int_equal(slots_find(slots, STR("Status")), 0);
	assert_int_equal(slots_find(slots, STR("CS URI")), 2);
	assert_int_equal(slots_find(slots, STR("stat")), -1);
	assert_int_equal(slots_find(slots, STR("")), -1);
	assert_int_equal(slots->of[3], 1);
	assert_int_equal(slots->of[0], -1);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(readers_are_found_by_name),
		cmocka_unit_test(the_surest_reader_takes_an_input),
		cmocka_unit_test(binary_files_are_for_none),
		cmocka_unit_test(sniffing_survives_any_cut),
		cmocka_unit_test(plain_lines_have_no_fields),
		cmocka_unit_test(columns_find_their_slot_in_exact_case_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
