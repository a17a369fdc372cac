#include "reader_case.h"

static const struct reader_type *w3c;

/* Read a whole input for one field; the number of records. */
static size_t read_field(struct reading *reading, const char *text, const char *field,
                         struct arena *a)
{
	struct str all = case_bytes(str_of(text), a);

	input_read(reading, w3c, field, all, all.n, a);
	return reading->n;
}

static void columns_are_named_by_the_header(void **unused)
{
	static const struct {
		const char *fields, *line, *field, *want;
	} cases[] = {
		{ "c-ip cs-uri", "10.0.0.4 http://a/", "cs-uri", "http://a/" },
		{ "c-ip cs-uri", "10.0.0.4 http://a/", "CS-URI", "http://a/" },
		{ "c-ip cs-uri", "10.0.0.4 http://a/", "sc-status", NULL },
		{ "c-ip cs(User-Agent)", "h Mozilla/5.0+(X)", "cs(User-Agent)", "Mozilla/5.0+(X)" },
		{ "c-ip cs(User-Agent) x", "h \"Moz (X; Y)\" z", "cs(User-Agent)", "Moz (X; Y)" },
		{ "c-ip cs(User-Agent) x", "h \"Moz (X; Y)\" z", "x", "z" },
		{ "a b c", "1 \"say \"\"hi\"\" to\" 3", "b", "say \"hi\" to" },
		{ "a b c", "1 \"\" 3", "b", "" },
		{ "a b c", "1 \"\" 3", "c", "3" },
		{ "a b c", "1 \"no end 3", "b", "\"no" },
		{ "a b c", "1   2\t3", "b", "3" }, /* a tab: blanks part nothing */
		{ "a b c", "1 - 3", "b", "-" },
		{ "a b c", "1\t\t3", "b", "" },
		{ "a b c", "1\t\t3", "c", "3" },
		{ "a b c", "1\tMoz (X Y)\t3", "b", "Moz (X Y)" },
		{ "a b c", "1\t\"x\ty\"\t3", "b", "x\ty" },
		{ "a b c", "1 2", "b", "2" },
		{ "a b c", "1 2", "c", NULL },
		{ "a b", "1 2 3", "b", "2" },
		{ "a\tb", "1 2", "b", "2" },
		{ "a b a", "1 2 3", "a", "3" },
		{ "cs-uri-stem cs-uri-query", "/x a=1", "cs-uri", "/x?a=1" },
		{ "cs-uri-stem cs-uri-query", "/x -", "cs-uri", "/x" },
		{ "cs-uri-query cs-uri-stem", "a=1 /x", "CS-URI", "/x?a=1" },
		{ "cs-uri-stem x", "/x a=1", "cs-uri", "/x" },
		{ "x cs-uri-stem", "1", "cs-uri", NULL },
		{ "cs-uri-stem cs-uri cs-uri-query", "/x http://a/x?b a=1", "cs-uri",
		  "http://a/x?b" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text = arena_printf(&mem, "#Fields: %s\n%s\n", cases[i].fields,
		                               cases[i].line);
		struct reading reading;

		text = arena_copy(&mem, text);
		assert_int_equal(read_field(&reading, text.p, cases[i].field, &mem), 1);
		assert_text(&reading.field[0], cases[i].want);
	}
	arena_free(&mem);
}

static void times_are_utc(void **unused)
{
	static const struct {
		const char *head, *line;
		bool ok;
		int64_t want;
	} cases[] = {
		{ "#Fields: date time", "1970-01-02 00:00:01", true, 86401 * TIME_SEC },
		{ "#Fields: time date", "00:00:01 1970-01-02", true, 86401 * TIME_SEC },
		{ "#Fields: Date Time", "1970-01-02 00:00", true, 86400 * TIME_SEC },
		{ "#Fields: date time", "1970-01-02 00:00:01.25", true, 86401250 * TIME_MS },
		{ "#Date: 1970-01-02 10:00:00\n#Fields: time x", "00:00:01 1", true,
		  86401 * TIME_SEC },
		{ "#Fields: time x\n#Date: 1970-01-02 10:00:00", "00:00:01 1", true,
		  86401 * TIME_SEC },
		{ "#Date: today\n#Fields: time x", "00:00:01 1", true, TIME_NONE },
		{ "#Fields: time x", "00:00:01 1", true, TIME_NONE },
		{ "#Fields: x y", "00:00:01 1", true, TIME_NONE },
		{ "#Fields: date time", "- -", true, TIME_NONE },
		{ "#Fields: date time", "1970-01-02 -", true, TIME_NONE },
		{ "#Fields: date time", "1970-01-02", true, TIME_NONE },
		{ "#Fields: date time", "1970-13-02 00:00:01", false, TIME_NONE },
		{ "#Fields: date time", "1970-01-02 25:00:01", false, TIME_NONE },
		{ "#Fields: date time", "9999-01-02 00:00:01", false, TIME_NONE },
		{ "#Fields: date time", "total garbage", false, TIME_NONE },
		{ "#Software: x", "1970-01-02 00:00:01", false, TIME_NONE },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct slots *slots = ask(w3c, "time", &mem);
		struct str head = arena_printf(&mem, "%s\n", cases[i].head);
		const void *state = w3c->head(w3c->open(slots, &mem), &head, slots, &mem);
		struct value got = value_null();
		struct record r = { .time = TIME_NONE, .slot = &got };

		assert_int_equal(head.n, 0);
		assert_int_equal(w3c->decode(state, str_of(cases[i].line), slots, &r, &mem),
		                 cases[i].ok);
		assert_true(r.time == cases[i].want);
		assert_true(cases[i].ok || value_is_null(&got));
	}
	arena_free(&mem);
}

static void a_new_header_renames_what_follows(void **unused)
{
	struct arena mem = { 0 };
	struct reading reading;

	(void)unused;
	assert_int_equal(read_field(&reading,
	                            "#Version: 1.0\n#Fields: a b\n1 2\n3 4\n#Fields: b a\n5 6\n"
	                            "#Remark: none\n7 8\n",
	                            "a", &mem),
	                 4);
	assert_text(&reading.field[0], "1");
	assert_text(&reading.field[1], "3");
	assert_text(&reading.field[2], "6");
	assert_text(&reading.field[3], "8");
	arena_free(&mem);
}

static void all_fields_have_the_names_of_the_columns(void **unused)
{
	struct arena mem = { 0 };
	const struct slots *slots = slots_new(w3c, NULL, 0, NULL, 0, true, &mem);
	struct str head = STR("#Fields: cs-uri sc-status x\n");
	const void *state = w3c->head(w3c->open(slots, &mem), &head, slots, &mem);
	struct record r = { .time = TIME_NONE };

	(void)unused;
	assert_true(w3c->decode(state, STR("http://a/ 200"), slots, &r, &mem));
	assert_int_equal(r.fields, 2);
	assert_str(r.field[0].name, "cs-uri");
	assert_text(&r.field[0].value, "http://a/");
	assert_str(r.field[1].name, "sc-status");
	assert_text(&r.field[1].value, "200");
	arena_free(&mem);
}

static void whole_never_passes_a_later_header(void **unused)
{
	static const struct {
		const char *text;
		size_t want;
	} cases[] = {
		{ "", 0 },
		{ "#Fields: a", 0 },
		{ "#Fields: a\n", 11 },
		{ "1 2", 0 },
		{ "1 2\n3", 4 },
		{ "1\n2\n#Fields: b\n3\n", 4 },
		{ "\n#A\n\n1\n2", 7 },
		{ "#A\n#B\n1\n#C\n2\n", 8 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(w3c->whole(NULL, str_of(cases[i].text)), cases[i].want);
}

static void records_do_not_depend_on_chunks(void **unused)
{
	static const char *const want[] = { "1970-01-02 00:00:01 x", "1970-01-02 00:00:02 y",
		                            "z 1970-01-02 00:00:03", "v" };

	(void)unused;
	check_splits(w3c, "f",
	             "#Software: s\r\n#Fields: date time f\r\n1970-01-02 00:00:01 x\r\n\r\n"
	             "1970-01-02 00:00:02 y\r\n#Fields: f date time\r\n"
	             "z 1970-01-02 00:00:03\r\n#Date: 1970-01-02\n#Fields: f\nv",
	             want, COUNT(want));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_named_by_the_header),
		cmocka_unit_test(times_are_utc),
		cmocka_unit_test(a_new_header_renames_what_follows),
		cmocka_unit_test(all_fields_have_the_names_of_the_columns),
		cmocka_unit_test(whole_never_passes_a_later_header),
		cmocka_unit_test(records_do_not_depend_on_chunks),
	};

	w3c = reader_find(STR("w3c"));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
