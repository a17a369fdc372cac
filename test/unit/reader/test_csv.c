#include "base/buf.h"
#include "reader/delimited.h"
#include "reader_case.h"

static const struct reader_type *csv;

/* The first record's field below a header. */
static void one_field(struct value *got, const char *head, const char *line, const char *field,
                      struct arena *a)
{
	struct str text = arena_copy(a, arena_printf(a, "%s\n%s\n", head, line));
	struct reading reading;

	input_read(&reading, csv, field, case_bytes(text, a), text.n, a);
	assert_int_equal(reading.n, 1);
	*got = reading.field[0];
}

static void columns_are_named_by_the_header(void **unused)
{
	static const struct {
		const char *head, *line, *field, *want;
		bool number;
	} cases[] = {
		{ "a,b,c", "1,x,", "a", "1", true },
		{ "a,b,c", "1,x,", "b", "x", false },
		{ "a,b,c", "1,x,", "B", "x", false },
		{ "a,b,c", "1,x,", "c", NULL, false },
		{ "a,b,c", "1,x,\"\"", "c", "", false },
		{ "a,b,c", "1,x", "c", NULL, false },
		{ "a,b,c", "1,x,y,z", "c", "y", false },
		{ "a,b,c", "1,x,y\r", "c", "y", false },
		{ "a,b,c", "1,\"x,y\",z", "b", "x,y", false },
		{ "a,b,c", "1,\"x,y\",z", "c", "z", false },
		{ "a,b,c", "1,\"say \"\"hi\"\"\",z", "b", "say \"hi\"", false },
		{ "a,b,c", "1,\"\"\"\",z", "b", "\"", false },
		{ "a,b,c", "1,\"x\ny\",z", "b", "x\ny", false },
		{ "a,b,c", "1,5\" disk,z", "b", "5\" disk", false },
		{ "a,b,c", "1,\"x\" y,z", "b", "\"x\" y", false },
		{ "a,b,c", "1,\"x,z", "b", "\"x", false },
		{ "a,b,c", "1,\"x,z", "c", "z", false },
		{ "a,b,c", "1,\"443\",z", "b", "443", true },
		{ "a,b,c", "1,-12.50,z", "b", "-12.50", true },
		{ "a,b,c", "1,007,z", "b", "007", false },
		{ "a,b,c", "1,0,z", "b", "0", true },
		{ "a,b,c", "1,1e5,z", "b", "1e5", false },
		{ "a,b,c", "1,1.,z", "b", "1.", false },
		{ "a,b,c", "1,-,z", "b", "-", false },
		{ "a;b;c", "1;x,y;z", "b", "x,y", false },
		{ "a\tb\tc", "1\tx\tz", "b", "x", false },
		{ "a|b|c", "1|x|z", "c", "z", false },
		{ "sep=;\na;b,c;d", "1;x;z", "b,c", "x", false },
		{ "\xef\xbb\xbf\"a\",\"b\"", "1,x", "a", "1", true },
		{ "\n\na,b", "1,x", "b", "x", false },
		{ "a, b ,c", "1,x,z", "b", "x", false },
		{ "\"a\nb\",c", "1,x", "c", "x", false },
		{ ",b", "1,x", "column1", "1", true },
		{ "Time Generated,b", "1,x", "time_generated", "1", true },
		{ "TimeGenerated [UTC],b", "1,x", "TimeGenerated", "1", true },
		{ "TimeGenerated [UTC],b", "1,x", "TimeGenerated [UTC]", "1", true },
		{ "a,b,a", "1,x,3", "a", "3", true },
		{ "a,b", "1,\"{\"\"k\"\":{\"\"l\"\":\"\"v\"\"}}\"", "b.k.l", "v", false },
		{ "a,b", "1,{\"k\":\"v\"}", "b.k", "v", false },
		{ "a,b", "1,{\"k\":\"v\"}", "b", "{\"k\":\"v\"}", false },
		{ "a,b", "1,{no}", "b.k", NULL, false },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value got;

		one_field(&got, cases[i].head, cases[i].line, cases[i].field, &mem);
		assert_text(&got, cases[i].want);
		assert_int_equal(got.number, cases[i].number);
	}
	arena_free(&mem);
}

static void members_of_an_envelope_go_by_their_bare_names(void **unused)
{
	struct arena mem = { 0 };
	struct str name[] = { STR("k") }, envelope[] = { STR("More") };
	const struct slots *slots = slots_new(csv, name, 1, envelope, 1, true, &mem);
	struct str all = case_bytes(STR("a,More\n1,\"{\"\"k\"\":\"\"v\"\"}\"\n"), &mem), raw;
	const void *state = csv->head(csv->open(slots, &mem), &all, slots, &mem);
	struct value got = value_null();
	struct record r = { .slot = &got };

	(void)unused;
	assert_true(csv->cut(state, &all, &raw));
	assert_true(csv->decode(state, raw, slots, &r, &mem));
	assert_text(&got, "v");
	assert_int_equal(r.fields, 2);
	assert_str(r.field[0].name, "a");
	assert_str(r.field[1].name, "k");
	arena_free(&mem);
}

static void a_header_comes_again(void **unused)
{
	struct arena mem = { 0 };
	struct str all = case_bytes(STR("t,a,b\n1,2,3\nt,a,b\n4,5,6\n\xef\xbb\xbft,b\r\n7,8\n"
	                                "t,c,a,b\n9,10,11,12\nt,u\n13,14\n"),
	                            &mem);
	struct reading reading;

	(void)unused;
	input_read(&reading, csv, "b", all, all.n, &mem);
	assert_int_equal(reading.n, 6);
	assert_text(&reading.field[0], "3");
	assert_text(&reading.field[1], "6");
	assert_text(&reading.field[2], "8");
	assert_text(&reading.field[3], "12");
	assert_text(&reading.field[4], NULL); /* t,u: nothing but the first name is known */
	assert_text(&reading.field[5], NULL);
	arena_free(&mem);
}

static void a_line_of_one_value_is_no_record(void **unused)
{
	struct arena mem = { 0 };
	const struct slots *slots = ask(csv, "a", &mem);
	struct str head = case_bytes(STR("a,b\n"), &mem);
	const void *state = csv->head(csv->open(slots, &mem), &head, slots, &mem);
	struct value got = value_null();
	struct record r = { .slot = &got };

	(void)unused;
	assert_false(csv->decode(state, str_of("noise"), slots, &r, &mem));
	assert_true(value_is_null(&got));
	assert_true(csv->decode(state, str_of(","), slots, &r, &mem));
	arena_free(&mem);
}

static void records_do_not_depend_on_chunks(void **unused)
{
	static const char *const want[] = { "1,\"x\ny\",z", "2,\"\",\"a\"\"\n\"",
		                            "3,\"lone,w",   "4,\"q\",\"r\"",
		                            "5,u",          "6,\"no end,v",
		                            "7,8" };

	(void)unused;
	check_splits(csv, "c",
	             "\xef\xbb\xbf\nt,b,c\r\n1,\"x\ny\",z\r\n\r\n2,\"\",\"a\"\"\n\"\nt,b,c\n"
	             "3,\"lone,w\n4,\"q\",\"r\"\nt,c\n5,u\n6,\"no end,v\n7,8",
	             want, COUNT(want));
	check_splits(csv, "c", "t,c", NULL, 0);
	check_splits(csv, "c", "sep=;\r\nt;c\r\n", NULL, 0);
}

/* What stands in one line must not take others with it, however long the input. */
static void a_lone_quote_is_bounded(void **unused)
{
	static const struct {
		size_t behind; /* bytes up to the next quote */
		bool closes;
	} cases[] = {
		{ 100, true },
		{ DELIMITED_QUOTED - 10, true },
		{ DELIMITED_QUOTED + 10, false },
	};
	struct buf b = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t whole;

		b.n = 0;
		buf_add(&b, STR("1,\"x\n"));
		while (b.n < cases[i].behind)
			buf_add(&b, STR("2,y\n"));
		whole = delimited_end(buf_str(&b), ',', false);
		assert_int_equal(whole, cases[i].closes ? 0 : 5);
		buf_add(&b, STR("\",z\n"));
		whole = delimited_end(buf_str(&b), ',', false);
		assert_int_equal(whole, cases[i].closes ? b.n : 5);
		assert_int_equal(delimited_end(buf_str(&b), ',', true), whole);
	}
	buf_free(&b);
}

static void a_large_record_is_passed_over_to_its_end(void **unused)
{
	static const struct {
		const char *text;
		size_t want;
		bool ended;
	} cases[] = {
		{ "1,2\n3", 4, true },        { "1,2", 3, false },
		{ "1,\"a\nb\"\n3", 8, true }, { "1;\"a\nb\";\n3", 9, true },
		{ "1,\"a\nb", 2, false },     { "1,\"a\nb\"c\n3", 5, true },
		{ "\"a\nb\"\n3", 6, true },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct reader_skip skip = { 0 };

		assert_int_equal(delimited_skip(&skip, str_of(cases[i].text)), cases[i].want);
		assert_int_equal(skip.ended, cases[i].ended);
	}
}

static void names_and_equal_counts_make_a_csv(void **unused)
{
	static const struct {
		const char *text;
		bool want;
	} cases[] = {
		{ "a,b,c\n1,2,3\n", true },
		{ "a,b,c,d\n", true },
		{ "a,b,c,d", false },
		{ "a,b,c\n", false },
		{ "a,b\n1,2\n", false },
		{ "a,b\n1,2\n3,4\n", true },
		{ "a;b;c\n1,5;2;3\n", true },
		{ "a\tb\tc\n1\t2\t3\n", true },
		{ "a|b|c\n1|2|3\n", true },
		{ "\xef\xbb\xbf\"a\",\"b\",\"c\"\r\n\"1\",\"2\",\"x\ny\"\r\n", true },
		{ "sep=;\nx;y;z\n1;2;3\n", true },
		{ "TimeGenerated [UTC],Computer,EventID\n\"11/24/2026, 2:21:52 AM\",ws1,1\n",
		  true },
		{ "Time,Kind,Who,What\n1,2,3,4\n1,2,3\n1,2,3,4\n1,2\n", true },
		{ "Time,Kind,Who,What\n1,2\n1,2,3\n1,2,3,4\n1,2\n", false },
		{ "t,a,b,c\n1,2,3,4\nt,b\n1,2\n3,4\n5,6\n", true },
		{ "a,b,a\n1,2,3\n", false },
		{ "1,2,3\n4,5,6\n", false },
		{ "Hello, world, again\nwell, then, so\n", false },
		{ "We met, talked, and left.\nIt rained, poured, and stopped.\n", false },
		{ "2026-11-24 02:21:52,123 INFO a\n2026-11-24 02:21:53,123 INFO b\n", false },
		{ "INFO: started, ok, fine\nINFO: stopped, ok, fine\n", false },
		{ "a=1,b=2,c=3\na=4,b=5,c=6\n", false },
		{ "GET /x, 200, 13\nGET /y, 200, 14\n", false },
		{ "one line", false },
		{ "", false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if ((csv->sniff(str_of(cases[i].text)) > 0) != cases[i].want)
			print_error("%s\n", cases[i].text);
		assert_int_equal(csv->sniff(str_of(cases[i].text)) > 0, cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_named_by_the_header),
		cmocka_unit_test(members_of_an_envelope_go_by_their_bare_names),
		cmocka_unit_test(a_header_comes_again),
		cmocka_unit_test(a_line_of_one_value_is_no_record),
		cmocka_unit_test(records_do_not_depend_on_chunks),
		cmocka_unit_test(a_lone_quote_is_bounded),
		cmocka_unit_test(a_large_record_is_passed_over_to_its_end),
		cmocka_unit_test(names_and_equal_counts_make_a_csv),
	};

	csv = reader_find(STR("csv"));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
