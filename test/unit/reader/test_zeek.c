#include "reader_case.h"

static const struct reader_type *zeek;

#define HEAD                                                                                       \
	"#separator "                                                                              \
	"\\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tnote\n#types\ttime\tx\ty\tz\n"

static void columns_are_named_by_the_header(void **unused)
{
	static const struct {
		const char *line, *field, *want;
	} cases[] = {
		{ "1.5\tC1\t10.0.0.4\tx y", "id.orig_h", "10.0.0.4" },
		{ "1.5\tC1\t10.0.0.4\tx y", "note", "x y" },
		{ "1.5\tC1\t-\tx", "id.orig_h", NULL },
		{ "1.5\tC1\t-\t(empty)", "note", "" },
		{ "1.5\tC1", "note", NULL },
		{ "1.5\tC1\th\tx\tmore", "note", "x" },
		{ "1.5\tC1\th\tx", "_path", "conn" },
		{ "no tab", "_path", NULL },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text = arena_copy(&mem, arena_printf(&mem, HEAD "%s\n", cases[i].line));
		struct reading reading;

		input_read(&reading, zeek, cases[i].field, case_bytes(text, &mem), text.n, &mem);
		assert_int_equal(reading.n, 1);
		assert_text(&reading.field[0], cases[i].want);
	}
	arena_free(&mem);
}

static void records_do_not_depend_on_chunks(void **unused)
{
	static const char *const want[] = { "1\tC1\th\tx", "2\tC2\th\ty", "z\t3", "v\t4" };

	(void)unused;
	check_splits(zeek, "note",
	             HEAD
	             "1\tC1\th\tx\r\n\n2\tC2\th\ty\n#close\t2026\n#fields\tnote\tts\nz\t3\nv\t4",
	             want, COUNT(want));
}

static void a_head_of_fields_makes_the_format(void **unused)
{
	(void)unused;
	assert_int_equal(zeek->sniff(STR("#separator \\x09\n#fields\tts\n1\n")), 96);
	assert_int_equal(zeek->sniff(STR("#Fields: a b\n1 2\n")), 0);
	assert_int_equal(zeek->sniff(STR("# a comment\n")), 0);
	assert_int_equal(zeek->sniff(STR("")), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_named_by_the_header),
		cmocka_unit_test(records_do_not_depend_on_chunks),
		cmocka_unit_test(a_head_of_fields_makes_the_format),
	};

	zeek = reader_find(STR("zeek"));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
