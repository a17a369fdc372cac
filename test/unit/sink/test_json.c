#include "rows.h"
#include "unit.h"

static void rows_have_exactly_their_columns(void **unused)
{
	struct rows r;
	struct record *rec;

	(void)unused;
	rows_init(&r);
	rows_column(&r, "src_ip");
	rows_column(&r, "a\"b");
	rows_column(&r, "_count");
	rows_column(&r, "ok");
	rec = rows_add(&r);
	rec->slot[0] = value_text(STR("10.0.0.4"));
	rec->slot[2] = value_int(12);
	rec->slot[3] = value_bool(true);
	rec = rows_add(&r);
	rec->slot[0] = value_number(STR("1.50"));
	rec->slot[1] = value_list(STR("[1,2]"));
	rec->slot[2] = value_double(0.5);
	assert_string_equal(rows_text(&r, "ndjson"),
	                    "{\"src_ip\":\"10.0.0.4\",\"a\\\"b\":null,\"_count\":12,\"ok\":true}\n"
	                    "{\"src_ip\":1.50,\"a\\\"b\":[1,2],\"_count\":0.5,\"ok\":null}\n");
	assert_string_equal(
		rows_text(&r, "json"),
		"[\n{\"src_ip\":\"10.0.0.4\",\"a\\\"b\":null,\"_count\":12,\"ok\":true},\n"
		"{\"src_ip\":1.50,\"a\\\"b\":[1,2],\"_count\":0.5,\"ok\":null}\n]\n");
	rows_free(&r);
}

static void no_rows_are_still_json(void **unused)
{
	struct rows r;

	(void)unused;
	rows_init(&r);
	rows_column(&r, "a");
	assert_string_equal(rows_text(&r, "json"), "[]\n");
	assert_string_equal(rows_text(&r, "ndjson"), "");
	rows_free(&r);
}

static void a_row_without_columns_is_an_empty_object(void **unused)
{
	struct rows r;

	(void)unused;
	rows_init(&r);
	rows_add(&r);
	assert_string_equal(rows_text(&r, "ndjson"), "{}\n");
	rows_free(&r);
}

static void a_repeated_column_is_written_once(void **unused)
{
	struct rows r;

	(void)unused;
	rows_init(&r);
	rows_column(&r, "a");
	rows_column(&r, "b");
	rows_column(&r, "a");
	rows_add(&r)->slot[0] = value_int(1);
	assert_string_equal(rows_text(&r, "ndjson"), "{\"a\":1,\"b\":null}\n");
	rows_free(&r);
}

/* A message of three fields at most, shown with the columns `named` (each with the value "q"). */
static const char *message_text(struct rows *r, const char *const names[], size_t n,
                                const char *named)
{
	struct field *field = arena_many(&r->mem, struct field, n + 1);
	struct record *rec;

	r->cols.open = true;
	if (named)
		rows_column(r, named);
	rec = rows_add(r);
	rec->origin = &r->origin;
	rec->time = 1500 * TIME_MS;
	rec->raw = STR("the text");
	rec->slot[0] = value_text(STR("q"));
	for (size_t i = 0; i < n; i++)
		field[i] = (struct field){ str_of(names[i]), value_int((int64_t)i) };
	rec->field = field;
	rec->fields = (uint32_t)n;
	return rows_text(r, "ndjson");
}

#define META                                                                                       \
	"{\"_messagetime\":1500,\"_sourcecategory\":\"proxy/"                                      \
	"access\",\"_sourcename\":\"squid.log\","                                                  \
	"\"_reader\":\"squid\""

static void messages_show_each_name_once(void **unused)
{
	static const struct {
		const char *fields[3];
		size_t n;
		const char *named, *want;
	} cases[] = {
		{ { "url", "Image", NULL }, 2, NULL, META ",\"url\":0,\"Image\":1}\n" },
		/* nothing else to show, or asked for */
		{ { NULL }, 0, NULL, META ",\"_raw\":\"the text\"}\n" },
		{ { "url" }, 1, "_raw", META ",\"url\":0,\"_raw\":\"q\"}\n" },
		{ { NULL }, 0, "_raw", META ",\"_raw\":\"q\"}\n" },
		/* the query's value, in the log's spelling and place */
		{ { "URL", "b" }, 2, "url", META ",\"URL\":\"q\",\"b\":1}\n" },
		{ { "url", "URL" }, 2, "URL", META ",\"url\":0,\"URL\":\"q\"}\n" },
		{ { "b" }, 1, "url", META ",\"b\":0,\"url\":\"q\"}\n" },
		/* the later of a log's equal keys; other case is another key */
		{ { "a", "b", "a" }, 3, NULL, META ",\"a\":2,\"b\":1}\n" },
		{ { "a", "A" }, 2, NULL, META ",\"a\":0,\"A\":1}\n" },
		/* a log cannot pretend to be from elsewhere */
		{ { "_sourceName", "b" }, 2, NULL, META ",\"b\":1}\n" },
		{ { "_messagetime" }, 1, NULL, META "}\n" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rows r;

		rows_init(&r);
		assert_string_equal(message_text(&r, cases[i].fields, cases[i].n, cases[i].named),
		                    cases[i].want);
		rows_free(&r);
	}
}

static void the_query_may_change_metadata(void **unused)
{
	struct rows r;

	(void)unused;
	rows_init(&r);
	assert_string_equal(message_text(&r, NULL, 0, "_sourceCategory"),
	                    "{\"_messagetime\":1500,\"_sourcecategory\":\"q\",\"_sourcename\":"
	                    "\"squid.log\",\"_reader\":\"squid\",\"_raw\":\"the text\"}\n");
	rows_free(&r);
}

static void messages_of_many_fields_follow_small_ones(void **unused)
{
	enum { MANY = 1000 };
	struct rows r;
	struct field *field;
	struct record *rec;
	struct str text;
	size_t keys = 0, at;

	(void)unused;
	rows_init(&r);
	r.cols.open = true;
	rows_add(&r)->raw = STR("small");
	field = arena_many(&r.mem, struct field, MANY * 2);
	for (size_t i = 0; i < MANY * 2; i++) /* each name twice */
		field[i] = (struct field){ arena_printf(&r.mem, "f%zu", i % MANY),
			                   value_int((int64_t)i) };
	rec = rows_add(&r);
	rec->field = field;
	rec->fields = MANY * 2;
	text = str_of(rows_text(&r, "ndjson"));
	text = str_from(text, str_find(text, STR("\n")) + 1);
	for (struct str rest = text; (at = str_find(rest, STR("\"f"))) != STR_NONE; keys++)
		rest = str_from(rest, at + 2);
	assert_int_equal(keys, MANY);
	assert_true(str_find(text, STR("\"f999\":1999")) != STR_NONE);
	rows_free(&r);
}

static void a_message_without_a_time_has_its_inputs(void **unused)
{
	struct rows r;
	struct record *rec;

	(void)unused;
	rows_init(&r);
	r.cols.open = true;
	rec = rows_add(&r);
	rec->origin = &r.origin;
	assert_non_null(strstr(rows_text(&r, "ndjson"), "\"_messagetime\":null,"));
	r.origin.modified = 3 * TIME_SEC;
	assert_non_null(strstr(rows_text(&r, "ndjson"), "\"_messagetime\":3000,"));
	rows_free(&r);
}

static void bad_bytes_become_replacement_characters(void **unused)
{
	struct rows r;

	(void)unused;
	rows_init(&r);
	rows_column(&r, "a\xff");
	rows_add(&r)->slot[0] = value_text(STR("x\xc3\x28\x01y"));
	assert_string_equal(rows_text(&r, "ndjson"), "{\"a�\":\"x�(\\u0001y\"}\n");
	rows_free(&r);
}

static void a_terminal_gets_escapes(void **unused)
{
	struct rows r;

	(void)unused;
	rows_init(&r);
	r.options.terminal = true;
	rows_column(&r, "a");
	rows_add(&r)->slot[0] = value_text(STR("é\xc2\x9b\x7f\xe2\x80\xae\xf3\xa0\x80\xa1"));
	assert_string_equal(rows_text(&r, "ndjson"),
	                    "{\"a\":\"é\\u009b\\u007f\\u202e\\udb40\\udc21\"}\n");
	rows_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_have_exactly_their_columns),
		cmocka_unit_test(no_rows_are_still_json),
		cmocka_unit_test(a_row_without_columns_is_an_empty_object),
		cmocka_unit_test(a_repeated_column_is_written_once),
		cmocka_unit_test(messages_show_each_name_once),
		cmocka_unit_test(the_query_may_change_metadata),
		cmocka_unit_test(messages_of_many_fields_follow_small_ones),
		cmocka_unit_test(a_message_without_a_time_has_its_inputs),
		cmocka_unit_test(bad_bytes_become_replacement_characters),
		cmocka_unit_test(a_terminal_gets_escapes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
