#include "base/buf.h"
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
		{ HIT "\ndamaged\n" HIT "\ndamaged\n" HIT "\n", "plain" },
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
		const struct reader_type *got = reader_sniff(NULL, str_of(cases[i].head),
		                                             &confidence);

		assert_non_null(got);
		assert_string_equal(got->name, cases[i].want);
		assert_int_equal(confidence > 0, cases[i].head[0] != '\0');
	}
}

/* Records of each format; the header of w3c is one that other formats have as a comment.  Formats
 * of lines come first. */
static const struct format {
	const char *name, *head, *record;
} formats[] = {
	{ "plain", "", "started without a form\n" },
	{ "combined", "", HIT "\n" },
	{ "squid", "", "1.002 4 h A/200 1 GET http://a/ - B/- -\n" },
	{ "json", "", "{\"a\":1,\"b\":\"c\"}\n" },
	{ "json-texts", "", "{\n  \"a\": 1\n}\n" },
	{ "w3c", "#Fields: a b\n", "1 2\n" },
	{ "csv", "time,host,port,note\n", "1,ws1,80,\"a\nb\"\n" },
	{ "keyvalue", "", "ts=1 level=info msg=\"a b\"\n" },
	{ "web-error", "", "2026/11/24 02:21:52 [error] 1#2: x\n" },
};

/* 40 records, of which those from `at` on, `n` of them, are of another format. */
static struct str mixture(const struct format *of, const struct format *other, size_t at, size_t n,
                          struct arena *a)
{
	struct buf b = { 0 };
	struct str text;

	buf_add(&b, str_of(of->head));
	for (size_t i = 0; i < 40; i++)
		buf_add(&b, str_of(i >= at && i < at + n ? other->record : of->record));
	text = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return text;
}

static void most_records_decide_the_format(void **unused)
{
	static const size_t at[] = { 0, 1, 20, 39 };
	struct arena mem = { 0 };
	int confidence;

	(void)unused;
	for (size_t i = 0; i < COUNT(formats); i++)
		for (size_t k = 0; k < COUNT(formats); k++)
			for (size_t n = 0; n < COUNT(at); n++) {
				struct str text = mixture(&formats[i], &formats[k], at[n], 1, &mem);
				const char *got = reader_sniff(NULL, text, &confidence)->name;

				if (strcmp(got, formats[i].name) != 0)
					print_error("%s at %zu\n", formats[k].name, at[n]);
				assert_string_equal(got, formats[i].name);
			}
	arena_free(&mem);
}

static void no_half_decides_the_format(void **unused)
{
	struct arena mem = { 0 };
	int confidence;

	(void)unused;
	for (size_t i = 0; i < 4; i++) /* formats of lines */
		for (size_t k = 0; k < 4; k++) {
			struct str text = mixture(&formats[i], &formats[k], 20, 20, &mem);

			assert_string_equal(reader_sniff(NULL, text, &confidence)->name,
			                    i == k ? formats[i].name : "plain");
		}
	arena_free(&mem);
}

static void damaged_lines_are_json_lines(void **unused)
{
	static const char *const damaged[] = {
		"{\"a\":1,\"b\":tru\n", "{\"a\":\"no end\n", "{\"a\":\"\xff\\ud800\"}\n",
		"{\"a\":[1,{\n",        "\"end\"}\n",
	};
	struct arena mem = { 0 };
	int confidence;

	(void)unused;
	for (size_t i = 0; i < COUNT(damaged); i++)
		for (size_t at = 0; at <= 30; at += 10) {
			struct format bad = { .record = damaged[i] };
			struct str text = mixture(&formats[3], &bad, at, 10, &mem);

			assert_string_equal(reader_sniff(NULL, text, &confidence)->name, "json");
		}
	arena_free(&mem);
}

static void binary_files_are_for_none(void **unused)
{
	int confidence;

	(void)unused;
	assert_null(reader_sniff(NULL,
	                         STR("\x7f"
	                             "ELF\0\0\0"),
	                         &confidence));
	assert_int_equal(confidence, 0);
	assert_null(reader_sniff(NULL, STR("text, but a \0 in it"), &confidence));
	assert_null(reader_sniff(NULL, STR("\x89\x9f\x1f\x8b\xff\xfe\x01\x02\x03 a"), &confidence));
	/* A log that somebody's crash has damaged is still a log. */
	assert_string_equal(reader_sniff(NULL, STR("{\"a\":\"\0\"}\n"), &confidence)->name, "json");
}

static void sniffing_survives_any_cut(void **unused)
{
	struct str all = STR("[{\"a\":\"b\\\\c\\\"\",\"d\":[1,{}]}]");
	struct arena mem = { 0 };
	int confidence;

	(void)unused;
	for (size_t i = 0; i <= all.n; i++)
		reader_sniff(NULL, arena_copy(&mem, str_slice(all, 0, i)), &confidence);
	assert_string_equal(reader_sniff(NULL, str_slice(all, 0, 8), &confidence)->name,
	                    "json-texts");
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
		cmocka_unit_test(most_records_decide_the_format),
		cmocka_unit_test(no_half_decides_the_format),
		cmocka_unit_test(damaged_lines_are_json_lines),
		cmocka_unit_test(binary_files_are_for_none),
		cmocka_unit_test(sniffing_survives_any_cut),
		cmocka_unit_test(plain_lines_have_no_fields),
		cmocka_unit_test(columns_find_their_slot_in_exact_case_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
