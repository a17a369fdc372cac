#include "reader_case.h"

static const struct reader_type *texts;

/* The records of a text, each followed by a line end. */
static struct str cut_all(const char *text, struct arena *a)
{
	struct str rest = case_bytes(str_of(text), a), raw, all = STR("");

	while (texts->cut(NULL, &rest, &raw))
		all = arena_printf(a, "%.*s%.*s|", STR_ARG(all), STR_ARG(raw));
	return all;
}

static void records_are_objects_wherever_they_stand(void **unused)
{
	static const struct {
		const char *text, *want; /* each record with a | behind it */
	} cases[] = {
		{ "", "" },
		{ " \n[ ] , ", "" },
		{ "{\"a\":1}", "{\"a\":1}|" },
		{ "{\"a\":1}{\"b\":2}", "{\"a\":1}|{\"b\":2}|" },
		{ "{\"a\":1}\n{\"b\":2}\n", "{\"a\":1}|{\"b\":2}|" },
		{ "{\n \"a\": 1\n}\n{\n \"b\": 2\n}\n", "{\n \"a\": 1\n}|{\n \"b\": 2\n}|" },
		{ "[{\"a\":1},{\"b\":2}]", "{\"a\":1}|{\"b\":2}|" },
		{ "[{\"a\":1}]\n[{\"b\":2}]", "{\"a\":1}|{\"b\":2}|" },
		{ "[\n{\"a\":[1,{\"c\":\"]}\"}]},\n{\"b\":2}\n]\n",
		  "{\"a\":[1,{\"c\":\"]}\"}]}|{\"b\":2}|" },
		{ "{\"a\":\"}\\\"}\"} {}", "{\"a\":\"}\\\"}\"}|{}|" },
		/* without indentation a bracket may start a line inside */
		{ "{\n\"a\": [\n{\n\"b\": 1\n},\n{\n\"c\": 2\n}\n]\n}\n{}",
		  "{\n\"a\": [\n{\n\"b\": 1\n},\n{\n\"c\": 2\n}\n]\n}|{}|" },
		{ "{\"a\":\n{\"b\":1}}\n{}", "{\"a\":\n{\"b\":1}}|{}|" },
		/* other values are records of their own, bad ones */
		{ "[1,\"x\",null,{\"a\":1}]", "1|\"x\"|null|{\"a\":1}|" },
		{ "garbage\n{\"a\":1}", "garbage|{\"a\":1}|" },
		{ "some more garbage\nand more\n{\"a\":1}\n",
		  "some more garbage\nand more|{\"a\":1}|" },
		{ "some more garbage\n  {\"a\":1}\n", "some more garbage|{\"a\":1}|" },
		{ "}\n{\"a\":1}", "}|{\"a\":1}|" },
		{ "\"no end\n{\"a\":1}", "\"no end|{\"a\":1}|" },
		/* evtx_dump's lines are none */
		{ "Record 1\n{\n \"a\":1\n}\nRecord 2\r\nRecord 3\n{}\nRecord 4",
		  "{\n \"a\":1\n}|{}|" },
		{ "Record 1 \n{}Record 2\nRecord\n{}\nRecord x\n", "{}|Record|{}|Record x|" },
		{ "[R,{}]\nRecord 18446744073709551616\n{}",
		  "R|{}|Record 18446744073709551616|{}|" },
		/* damaged objects end before the next that starts a line */
		{ "{\"a\":1\n{\"b\":2}", "{\"a\":1|{\"b\":2}|" },
		{ "{\"a\":1,\n{\"b\":2}", "{\"a\":1,|{\"b\":2}|" },
		{ "{\"a\":\"no end\n{\"b\":2}\n", "{\"a\":\"no end|{\"b\":2}|" },
		{ "{\"a\":[1,2\n{\"b\":2}\n", "{\"a\":[1,2|{\"b\":2}|" },
		{ "{\"a\":[1,{\"x\":2}\n[{\"b\":2}]\n", "{\"a\":[1,{\"x\":2}|{\"b\":2}|" },
		{ "[\n  {\"a\":\"no end\n  },\n  {\"b\":2}\n]",
		  "{\"a\":\"no end\n  },|{\"b\":2}|" },
		{ "[\n  {\n    \"a\": {\n      \"b\":\n  {\"c\":2}\n",
		  "{\n    \"a\": {\n      \"b\":\n  {\"c\":2}|" },
		{ "{\"a\":\"two\nlines\"}\n{}", "{\"a\":\"two\nlines\"}|{}|" },
		/* cut off at the end */
		{ "{\"a\":1}\n{\"b\":", "{\"a\":1}|{\"b\":|" },
		{ "{\"a\":1}\n{\"b\":\"x\\", "{\"a\":1}|{\"b\":\"x\\|" },
		{ "{", "{|" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(cut_all(cases[i].text, &mem), cases[i].want);
	arena_free(&mem);
}

static void deep_objects_are_cut_too(void **unused)
{
	struct arena mem = { 0 };
	size_t depth = 100000;
	char *p = arena_get_text(&mem, depth * 6 + 3);
	struct str bytes, raw;

	(void)unused;
	for (size_t i = 0; i < depth; i++)
		memcpy(p + i * 5, "{\"a\":", 5);
	memset(p + depth * 5, '}', depth);
	memcpy(p + depth * 6, "\n{}", 3);
	bytes = str_make(p, depth * 6 + 3);
	assert_true(texts->cut(NULL, &bytes, &raw));
	assert_int_equal(raw.n, depth * 6);
	assert_true(texts->cut(NULL, &bytes, &raw));
	assert_str(raw, "{}");
	arena_free(&mem);
}

/* Would take minutes if each record were looked for through all that follows. */
static void hostile_inputs_take_no_longer(void **unused)
{
	enum { SIZE = 1 << 21 };
	static const char *const piece[] = { "1,",         "\"\",",      "[",      "{}",
		                             "x y\n",      "\n \n",      "{\"\n{", "\"\n{}\n",
		                             "{\"a\":[\n", "Record 1\n", "Rec\n" };
	struct arena mem = { 0 };
	char *p = arena_get_text(&mem, SIZE);

	(void)unused;
	for (size_t k = 0; k < COUNT(piece); k++) {
		size_t n = strlen(piece[k]), whole;
		struct str bytes = { p, SIZE }, raw;

		for (size_t i = 0; i < SIZE; i++)
			p[i] = piece[k][i % n];
		whole = texts->whole(NULL, bytes);
		assert_in_range(whole, 0, SIZE);
		while (texts->cut(NULL, &bytes, &raw))
			assert_true(raw.n > 0);
	}
	arena_free(&mem);
}

static void blanks_alone_are_whole_up_to_a_line_end(void **unused)
{
	(void)unused;
	assert_int_equal(texts->whole(NULL, STR("[\n\n  ")), 3);
	assert_int_equal(texts->whole(NULL, STR("  ")), 0);
	assert_int_equal(texts->whole(NULL, STR("{\"a\":1}\n\n  ")), 7);
}

static void records_do_not_depend_on_chunks(void **unused)
{
	static const char *const want[] = {
		"{\n \"a\": [\n  {\n   \"b\": \"}{\\\"\"\n  }\n ]\n}",
		"{\"a\":1}",
		"{\"a\": \"no end",
		"{\"a\":2}",
		"12",
		"no good at all",
		"{\"a\": [1,\n {\"x\": 2}",
		"{\"a\":3}",
		"Record",
		"{\"a\":",
	};

	(void)unused;
	check_splits(texts, "a",
	             "{\n \"a\": [\n  {\n   \"b\": \"}{\\\"\"\n  }\n ]\n}\r\n[{\"a\":1},\r\n"
	             "{\"a\": \"no end\n{\"a\":2}]\n12,\nno good at all\n"
	             "{\"a\": [1,\n {\"x\": 2} \n{\"a\":3}\nRecord 12\n\nRecord\n  {\"a\":",
	             want, COUNT(want));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_are_objects_wherever_they_stand),
		cmocka_unit_test(deep_objects_are_cut_too),
		cmocka_unit_test(hostile_inputs_take_no_longer),
		cmocka_unit_test(blanks_alone_are_whole_up_to_a_line_end),
		cmocka_unit_test(records_do_not_depend_on_chunks),
	};

	texts = reader_find(STR("json-texts"));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
