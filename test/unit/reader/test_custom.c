#include "reader/custom.h"
#include "reader_case.h"

static struct custom lines, columns, events;

static struct regex *pattern(const char *text)
{
	const struct regex_flags flags = { 0 };
	struct err err = { 0 };
	struct regex *re = regex_new(str_of(text), flags, str_of(text), &err);

	assert_non_null(re);
	return re;
}

/* Patterns that share a field; times in Berlin. */
static const struct reader_type *lines_reader(struct arena *a)
{
	static struct regex *list[2];

	list[0] = pattern("^(?<time>\\S+ \\S+) (?<client>\\S+) (?<note>\\w+)?!");
	list[1] = pattern("^(?<client>\\S+) at (?<time>\\S+ \\S+)");
	lines = (struct custom){ .name = STR("own"), .pattern = list, .patterns = 2 };
	lines.time = STR("time");
	lines.time_format = STR("dd.MM.yyyy HH:mm:ss");
	lines.zone = zone_find(STR("+01:00"));
	return custom_reader(&lines, a);
}

static const struct reader_type *columns_reader(struct arena *a)
{
	static struct str name[] = { { "time", 4 }, { "b", 1 }, { "c", 1 } };

	columns = (struct custom){ .name = STR("own"), .separator = ';' };
	columns.column = name;
	columns.columns = COUNT(name);
	columns.skip = STR("#");
	columns.time = STR("time");
	columns.zone = zone_utc();
	return custom_reader(&columns, a);
}

static const struct reader_type *events_reader(struct arena *a)
{
	static struct regex *list[1];

	list[0] = pattern("(?s)^\\d+ (?<text>.*)");
	events = (struct custom){ .name = STR("own"), .pattern = list, .patterns = 1 };
	events.begin = pattern("^\\d+ ");
	return custom_reader(&events, a);
}

static void forget(struct custom *c)
{
	for (size_t i = 0; i < c->patterns; i++)
		regex_free(c->pattern[i]);
	regex_free(c->begin);
}

static void patterns_are_tried_in_order(void **unused)
{
	static const struct {
		const char *line, *field, *want;
		bool ok;
		int64_t time;
	} cases[] = {
		{ "02.01.1970 01:00:01 h x!", "client", "h", true, 86401 * TIME_SEC },
		{ "02.01.1970 01:00:01 h x!", "note", "x", true, 86401 * TIME_SEC },
		{ "02.01.1970 01:00:01 h !", "note", NULL, true, 86401 * TIME_SEC },
		{ "h at 02.01.1970 01:00:01", "client", "h", true, 86401 * TIME_SEC },
		{ "h at 02.01.1970 01:00:01", "note", NULL, true, 86401 * TIME_SEC },
		{ "h at noon today", "time", "noon today", true, TIME_NONE },
		{ "nothing of it", "client", NULL, false, TIME_NONE },
		{ "", "client", NULL, false, TIME_NONE },
	};
	struct arena mem = { 0 };
	const struct reader_type *type = lines_reader(&mem);

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value got;
		int64_t ns;

		assert_int_equal(decode_field(type, cases[i].line, cases[i].field, &got, &ns, &mem),
		                 cases[i].ok);
		assert_text(&got, cases[i].want);
		assert_true(ns == cases[i].time);
	}
	assert_string_equal(decode_all(type, "h at 02.01.1970 01:00:01", &mem),
	                    "time=02.01.1970 01:00:01 client=h");
	arena_free(&mem);
	forget(&lines);
}

static void columns_stand_between_delimiters(void **unused)
{
	static const struct {
		const char *line, *field, *want;
		bool ok;
	} cases[] = {
		{ "1970-01-02T00:00:01Z;x;y", "b", "x", true },
		{ "1970-01-02T00:00:01Z;\"x;\"\"\";y", "b", "x;\"", true },
		{ "1970-01-02T00:00:01Z;;\"\"", "b", NULL, true },
		{ "1970-01-02T00:00:01Z;;\"\"", "c", "", true },
		{ "1970-01-02T00:00:01Z;x", "c", NULL, true },
		{ "1970-01-02T00:00:01Z;x;y;z", "c", "y", true },
		{ "1970-01-02T00:00:01Z", "b", NULL, false },
	};
	struct arena mem = { 0 };
	const struct reader_type *type = columns_reader(&mem);

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value got;
		int64_t ns;

		assert_int_equal(decode_field(type, cases[i].line, cases[i].field, &got, &ns, &mem),
		                 cases[i].ok);
		assert_text(&got, cases[i].want);
		assert_true(ns == (cases[i].ok ? 86401 * TIME_SEC : TIME_NONE));
	}
	arena_free(&mem);
}

static void records_do_not_depend_on_chunks(void **unused)
{
	static const char *const of_lines[] = { "a at b c", "d" };
	static const char *const of_columns[] = { "1;\"x\n#y\";z", "2;x;z" };
	static const char *const of_events[] = { "before", "1 a\n\n  b", "2 c", "3 d\n e" };
	struct arena mem = { 0 };

	(void)unused;
	check_splits(lines_reader(&mem), "client", "a at b c\r\n\nd", of_lines, 2);
	check_splits(columns_reader(&mem), "b", "# c;d\n1;\"x\n#y\";z\r\n#\n2;x;z\n", of_columns,
	             2);
	check_splits(events_reader(&mem), "text", "before\n1 a\n\n  b\n\n2 c\n3 d\n e", of_events,
	             4);
	arena_free(&mem);
	forget(&lines);
	forget(&events);
}

static void a_format_is_known_by_its_lines(void **unused)
{
	struct arena mem = { 0 };
	const struct reader_type *own[] = { lines_reader(&mem), columns_reader(&mem), NULL };
	int confidence;

	(void)unused;
	assert_ptr_equal(reader_sniff(own, STR("h at 1 2\nh at 3 4\n"), &confidence), own[0]);
	assert_int_equal(confidence, 95);
	assert_ptr_equal(reader_sniff(own, STR("h at 1 2\nno\nh at 3 4\nh at 5 6\n"), &confidence),
	                 own[0]);
	assert_string_equal(reader_sniff(own, STR("h at 1 2\nno\n"), &confidence)->name, "plain");
	assert_ptr_equal(reader_sniff(own, STR("1;2;3\n4;5;6"), &confidence), own[1]);
	assert_string_equal(reader_sniff(own, STR("1;2\n4;5"), &confidence)->name, "plain");
	assert_string_equal(reader_sniff(own, STR("{\"a\":1}\n"), &confidence)->name, "json");
	arena_free(&mem);
	forget(&lines);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_are_tried_in_order),
		cmocka_unit_test(columns_stand_between_delimiters),
		cmocka_unit_test(records_do_not_depend_on_chunks),
		cmocka_unit_test(a_format_is_known_by_its_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
