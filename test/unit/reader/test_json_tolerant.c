/* What can be read of damaged objects: the tolerant decoder, and the fast one that falls back. */
#include "json_case.h"

static json_decoder *const decoders[] = { json_decode, json_decode_tolerant };

static void every_key_that_can_be_read_is_read(void **unused)
{
	static const struct {
		const char *text, *name, *want; /* want NULL: stays null */
	} cases[] = {
		/* characters that JSON does not allow */
		{ "{\"a\":\"\\ud800\",\"b\":2}", "a", "\xef\xbf\xbd" },
		{ "{\"a\":\"\\ud800\",\"b\":2}", "b", "2" },
		{ "{\"a\":\"\\udc00x\",\"b\":2}", "a", "\xef\xbf\xbdx" },
		{ "{\"a\":\"\\ud800\\u0041\"}", "a", "\xef\xbf\xbd\x41" },
		{ "{\"a\":\"x\xffy\",\"b\":2}", "a", "x\xffy" },
		{ "{\"a\":\"x\xffy\",\"b\":2}", "b", "2" },
		{ "{\"a\xff\":1,\"b\":2}", "a\xff", "1" },
		{ "{\"a\":\"two\nlines\t\",\"b\":2}", "a", "two\nlines\t" },
		{ "{\"a\":\"two\nlines\t\",\"b\":2}", "b", "2" },
		{ "{\"a\":\"C:\\Windows\",\"b\":2}", "a", "C:\\Windows" },
		{ "{\"a\":\"C:\\Windows\",\"b\":2}", "b", "2" },
		{ "{\"a\":\"\\u12\",\"b\":2}", "a", "\\u12" },
		/* cut off */
		{ "{\"a\":1,\"b\":2", "b", "2" },
		{ "{\"a\":1,\"b\":\"what is the", "a", "1" },
		{ "{\"a\":1,\"b\":\"what is the", "b", "what is the" },
		{ "{\"a\":1,\"b\":\"x\\", "b", "x\\" },
		{ "{\"a\":1,\"b\":\"", "b", "" },
		{ "{\"a\":1,\"b\":", "b", NULL },
		{ "{\"a\":1,\"b\"", "a", "1" },
		{ "{\"a\":1,\"b", "a", "1" },
		{ "{\"a\":1,", "a", "1" },
		{ "{\"a\":[1,2", "a", "[1,2" },
		{ "{\"a\":[1,2", "a[1]", "2" },
		{ "{\"a\":{\"b\":{\"c\":3", "a.b.c", "3" },
		{ "{\"a\":{\"b\":{\"c\":3", "a.b", "{\"c\":3" },
		/* commas, colons, brackets */
		{ "{\"a\":1,}", "a", "1" },
		{ "{,\"a\":1}", "a", "1" },
		{ "{\"a\":1,,\"b\":2}", "b", "2" },
		{ "{\"a\":1 \"b\":2}", "b", "2" },
		{ "{\"a\" 1,\"b\":2}", "b", "2" },
		{ "{\"a\":,\"b\":2}", "a", NULL },
		{ "{\"a\":,\"b\":2}", "b", "2" },
		{ "{\"a\"::1,\"b\":2}", "b", "2" },
		{ "{\"a\":1}},\"b\":2}", "b", "2" },
		{ "{\"a\":1]],\"b\":2}", "b", "2" },
		{ "{\"a\":[1,2,\"b\":2}", "b", NULL }, /* who knows where b belongs */
		{ "{\"a\":[1,2},\"b\":2}", "b", "2" },
		{ "{\"o\":[{\"a\":1],\"b\":2}", "b", "2" },
		{ "{\"o\":[1,2,]}", "o[1]", "2" },
		{ "{\"a\":1}{\"b\":2}", "a", "1" },
		{ "{\"a\":1}{\"b\":2}", "b", "2" },
		{ "{\"a\":1} trailing words", "a", "1" },
		/* quotes */
		{ "{\"a\":\"say \"hi\" to\",\"b\":2}", "a", "say " },
		{ "{\"a\":\"say \"hi\" to\",\"b\":2}", "b", "2" },
		{ "{\"o\":{\"a\":\"x\"y\"},\"b\":2}", "b", "2" },
		{ "{\"o\":{\"a\":\"x\"y\",\"c\":3},\"b\":2}", "o.c", "3" },
		{ "{\"o\":[\"x\"y\",\"z\"],\"b\":2}", "b", "2" },
		{ "{\"o\":[\"x\"y\",\"z\"],\"b\":2}", "o[0]", "x" },
		{ "{\"o\":[1 2],\"b\":2}", "o", "[1 2]" },
		{ "{\"o\":[1 2, 3],\"b\":2}", "b", "2" },
		{ "{\"o\":[[1] [2], 3],\"b\":2}", "b", "2" },
		{ "{a:1,\"b\":2}", "b", "2" },
		{ "{'a':1,\"b\":2}", "b", "2" },
		/* words */
		{ "{\"a\":tru,\"b\":2}", "a", "tru" },
		{ "{\"a\":True,\"b\":2}", "a", "True" },
		{ "{\"a\":007,\"b\":2}", "a", "007" },
		{ "{\"a\":1.2.3,\"b\":2}", "b", "2" },
		{ "{\"a\":NaN,\"b\":2}", "a", "NaN" },
		{ "{\"a\":-Infinity,\"b\":2}", "a", "-Infinity" },
		/* around it */
		{ "\xef\xbb\xbf {\"a\":1}", "a", "1" },
		{ " \t{\"a\":1} \n", "a", "1" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t k = 0; k < COUNT(decoders); k++) {
			struct value got = json_pick(decoders[k], cases[i].text, cases[i].name,
			                             &mem);

			if (cases[i].want || !value_is_null(&got))
				assert_text(&got, cases[i].want);
		}
	arena_free(&mem);
}

static void an_object_has_a_key_or_is_empty(void **unused)
{
	static const struct {
		const char *text;
		bool want;
	} cases[] = {
		{ "{}", true },
		{ " { } ", true },
		{ "{\"a\":1}", true },
		{ "{\"a\":1", true },
		{ "{\"a\":", true },
		{ "{\"a\"", false },
		{ "{", false },
		{ "{]", false },
		{ "{garbage}", false },
		{ "", false },
		{ " ", false },
		{ "[]", false },
		{ "[{\"a\":1}]", false },
		{ "1", false },
		{ "\"a\"", false },
		{ "x {\"a\":1}", false },
		{ "\xef\xbb\xbf", false },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t k = 0; k < COUNT(decoders); k++) {
			struct value got = value_null();
			struct record r = { .slot = &got };

			assert_int_equal(decoders[k](case_bytes(str_of(cases[i].text), &mem),
			                             json_ask("a", true, &mem), &r, &mem),
			                 cases[i].want);
		}
	arena_free(&mem);
}

static void types_are_those_of_the_text(void **unused)
{
	static const struct {
		const char *text;
		enum value_type type;
		bool number;
	} cases[] = {
		{ "{\"a\":\"1\"}", VALUE_TEXT, false },
		{ "{\"a\":1.50}", VALUE_TEXT, true },
		{ "{\"a\":-0.1e+5}", VALUE_TEXT, true },
		{ "{\"a\":NaN}", VALUE_TEXT, true },
		{ "{\"a\":tru}", VALUE_TEXT, false },
		{ "{\"a\":+1}", VALUE_TEXT, false },
		{ "{\"a\":true}", VALUE_BOOL, false },
		{ "{\"a\":false}", VALUE_BOOL, false },
		{ "{\"a\":null}", VALUE_NULL, false },
		{ "{\"a\":[1, {\"b\":\"\\n\"}]}", VALUE_LIST, false },
		{ "{\"a\":{\"b\":[]}}", VALUE_LIST, false },
		/* a list that is printed as it stands must be one */
		{ "{\"a\":[1,]}", VALUE_TEXT, false },
		{ "{\"a\":[1", VALUE_TEXT, false },
		{ "{\"a\":[1 2]}", VALUE_TEXT, false },
		{ "{\"a\":[\"\\q\"]}", VALUE_TEXT, false },
		{ "{\"a\":[\"\n\"]}", VALUE_TEXT, false },
		{ "{\"a\":{\"b\":01}}", VALUE_TEXT, false },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t k = 0; k < COUNT(decoders); k++) {
			struct value got = json_pick(decoders[k], cases[i].text, "a", &mem);

			assert_int_equal(got.type, cases[i].type);
			assert_int_equal(got.number && !value_is_null(&got), cases[i].number);
		}
	arena_free(&mem);
}

/* 100,000 brackets: neither recursion nor a bad value. */
static void depth_is_bounded(void **unused)
{
	enum { DEPTH = 100000 };
	struct arena mem = { 0 };
	char *p = arena_get_text(&mem, DEPTH * 8 + 64);
	struct str name[] = { STR("b"), STR("a.a.a"), STR("a") };
	const struct slots *slots = slots_new(reader_find(STR("json")), name, COUNT(name), NULL, 0,
	                                      true, &mem);
	struct value got[COUNT(name)] = { 0 };
	struct record r = { .slot = got };
	size_t n = 0;

	(void)unused;
	for (size_t i = 0; i < DEPTH; i++, n += 5)
		memcpy(p + n, "{\"a\":", 5);
	p[n++] = '1';
	memset(p + n, '}', DEPTH - 1);
	n += DEPTH - 1;
	memcpy(p + n, ",\"b\":2}", 7);
	n += 7;
	for (size_t k = 0; k < COUNT(decoders); k++) {
		memset(got, 0, sizeof(got));
		assert_true(decoders[k](case_bytes(str_make(p, n), &mem), slots, &r, &mem));
		assert_text(&got[0], "2");
		assert_int_equal(got[1].n, (DEPTH - 3) * 6 + 1);
		assert_int_equal(r.fields, 2);
		assert_int_equal(r.field[0].name.n, 2 * 256 - 1);
		/* The same without its end. */
		memset(got, 0, sizeof(got));
		assert_true(decoders[k](case_bytes(str_make(p, DEPTH * 5), &mem), slots, &r, &mem));
		assert_int_equal(got[2].n, (DEPTH - 1) * 5);
	}
	arena_free(&mem);
}

/* Would take minutes if damage were looked at again and again. */
static void hostile_records_take_no_longer(void **unused)
{
	enum { SIZE = 1 << 21 };
	static const char *const piece[] = { "[",       "{\"a\":", "{\"a\":[",  "]",
		                             "}",       ",",       "\"",        ",\"",
		                             "\"a\":",  "x ",      ",\"a\"",    "{\"",
		                             "[[],",    "\"a\":1", "\"a\":{},", "\"\\",
		                             "a\\\",\"" };
	struct arena mem = { 0 };
	char *p = arena_get_text(&mem, SIZE + READER_PAD);

	(void)unused;
	for (size_t k = 0; k < COUNT(piece) * COUNT(decoders) * 4; k++) {
		const char *text = piece[k / 4 % COUNT(piece)];
		struct value got = value_null();
		struct record r = { .slot = &got };
		struct arena own = { 0 };

		/* At the top and 200 levels down; for one name and for all. */
		for (size_t i = 0, n = strlen(text); i < SIZE + READER_PAD; i++)
			p[i] = text[i % n];
		for (size_t i = 0; i < (k % 2 ? 200 : 1); i++)
			memcpy(p + i * 5, "{\"a\":", 5);
		decoders[k / 4 / COUNT(piece)](str_make(p, SIZE), json_ask("a", k % 4 > 1, &mem),
		                               &r, &own);
		arena_free(&own);
	}
	arena_free(&mem);
}

/* A text is read up to any byte of it without harm, and what stands before the cut is there. */
static void any_cut_leaves_what_is_before(void **unused)
{
	static const char text[] =
		"{\"a\":\"x\",\"o\":{\"b\":[1,{\"c\":\"\\u00e9\\\\\"},null],\"d\":"
		"true},\"e\":-1.5e3,\"f\":\"\\ud83d\\ude00\"}";
	struct arena mem = { 0 };

	(void)unused;
	for (size_t n = 0; n < sizeof(text); n++)
		for (size_t k = 0; k < COUNT(decoders); k++) {
			struct value got = value_null();
			struct record r = { .slot = &got };
			struct str cut = case_bytes(str_make(text, n), &mem);

			decoders[k](cut, json_ask("a", true, &mem), &r, &mem);
			assert_text(&got, n < 6 ? NULL : n < 7 ? "" : "x");
		}
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_that_can_be_read_is_read),
		cmocka_unit_test(an_object_has_a_key_or_is_empty),
		cmocka_unit_test(types_are_those_of_the_text),
		cmocka_unit_test(depth_is_bounded),
		cmocka_unit_test(hostile_records_take_no_longer),
		cmocka_unit_test(any_cut_leaves_what_is_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
