/* Objects that stand in a JSON record as a text: both decoders look into them. */
#include "json_case.h"
#include "reader/nested.h"

static const struct {
	const char *text, *name, *want; /* want NULL: null */
} cases[] = {
	{ "{\"event_data\":\"<DataItem t=\\\"x\\\"><EventData><Data Name=\\\"a\\\">1\\\\2</Data>"
	  "</EventData></DataItem>\"}",
	  "a", "1\\2" },
	{ "{\"event_data\":\"<EventData><Data Name='a'>1</Data></EventData>\"}", "event_data.a",
	  "1" },
	{ "{\"event_data\":\"\\u003cEventData\\u003e\\u003cData Name='a'>&#49;\"}", "a", "1" },
	{ "{\"event_data\":\"\\u003CDataItem x=''><Data Name='a'>1</Data>\"}", "a", "1" },
	{ "{\"event_data\":\"{\\\"a\\\":\\\"x\\\\\\\\y\\\"}\"}", "a", "x\\y" },
	{ "{\"event_data\":\"{\\u0022a\\u0022:{\\u0022b\\u0022:1}}\"}", "event_data.a.b", "1" },
	{ "{\"event_data\":\"{\\\"a\\\":\\\"{\\\\\\\"b\\\\\\\":1}\\\"}\"}", "event_data.a.b", "1" },
	{ "{\"x\":{\"event_data\":\"{\\\"a\\\":1}\"}}", "x.event_data.a", "1" },
	/* the text itself */
	{ "{\"event_data\":\"{\\\"a\\\":1}\"}", "event_data", "{\"a\":1}" },
	/* damage */
	{ "{\"event_data\":\"{\\\"b\\\":2,\\\"a\\\":1\"}", "a", "1" },
	{ "{\"event_data\":\"<EventData><Data Name='a'>1\"}", "a", "1" },
	/* not such texts */
	{ "{\"event_data\":\"<p>\"}", "a", NULL },
	{ "{\"event_data\":\"{a}\"}", "a", NULL },
	{ "{\"event_data\":\"\"}", "a", NULL },
	{ "{\"other\":\"{\\\"a\\\":1}\"}", "a", NULL },
	{ "{\"event_data\":[\"{\\\"a\\\":1}\"]}", "a", NULL },
};

static void both_decoders_look_into_texts(void **unused)
{
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value fast = json_pick(json_decode, cases[i].text, cases[i].name, &mem);
		struct value slow = json_pick(json_decode_tolerant, cases[i].text, cases[i].name,
		                              &mem);

		assert_text(&fast, cases[i].want);
		assert_text(&slow, cases[i].want);
	}
	arena_free(&mem);
}

/* The prefilter lets every record through that may hold such a text. */
static void what_is_looked_into_has_a_mark(void **unused)
{
	static const char *const literal[] = {
		"\"<DataItem type=\"",       "\"<EventData>",     "\"\\u003cDataItem type=",
		"\"\\u003CEventData\\u003e", "\"{\\\"a\\\":1}\"", "\"{\\u0022a\\u0022:1}\"",
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(literal); i++) {
		struct str text = str_of(literal[i]);
		bool marked = false;

		for (size_t k = 0; nested_marks[k]; k++)
			marked |= str_find_nocase(text, str_of(nested_marks[k])) != STR_NONE;
		assert_true(nested_looks(str_from(text, 1)));
		assert_true(marked);
	}
}

/* What was read takes the place of the text among all fields. */
static void fields_take_the_place_of_the_text(void **unused)
{
	static const char text[] = "{\"b\":2,\"event_data\":\"{\\\"a\\\":1}\"}";
	struct arena mem = { 0 };
	struct record r = { 0 };

	(void)unused;
	assert_true(
		json_decode(case_bytes(str_of(text), &mem), json_ask(NULL, true, &mem), &r, &mem));
	assert_int_equal(r.fields, 2);
	assert_str(r.field[0].name, "b");
	assert_str(r.field[1].name, "a");
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_decoders_look_into_texts),
		cmocka_unit_test(what_is_looked_into_has_a_mark),
		cmocka_unit_test(fields_take_the_place_of_the_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
