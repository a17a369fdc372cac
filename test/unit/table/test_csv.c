#include "table/table.h"
#include "unit.h"

/* Cells joined with |, records with a line end. */
static struct str shown(struct str csv, char delimiter, struct arena *a)
{
	struct buf out = { 0 };
	struct str *cell, got;
	size_t n;

	while (csv_take_record(&csv, delimiter, &cell, &n, a)) {
		for (size_t i = 0; i < n; i++) {
			if (i)
				buf_add_char(&out, '|');
			buf_add(&out, cell[i]);
		}
		buf_add_char(&out, '\n');
	}
	assert_int_equal(csv.n, 0);
	got = arena_copy(a, buf_str(&out));
	buf_free(&out);
	return got;
}

static void records_follow_rfc_4180(void **unused)
{
	static const struct {
		const char *csv, *want;
		char delimiter;
	} cases[] = {
		{ "a,b\nc,d\n", "a|b\nc|d\n", ',' },
		{ "a,b\r\nc,d", "a|b\nc|d\n", ',' },
		{ "a,b\n\nc", "a|b\n\nc\n", ',' },
		{ "", "", ',' },
		{ "\n", "\n", ',' },
		{ ",", "|\n", ',' },
		{ "a,", "a|\n", ',' },
		{ "a;b", "a|b\n", ';' },
		{ "a\tb,c", "a|b,c\n", '\t' },
		{ "\"a,b\",c", "a,b|c\n", ',' },
		{ "\"a\nb\",c", "a\nb|c\n", ',' },
		{ "\"a\r\nb\"\r\nc", "a\r\nb\nc\n", ',' },
		{ "\"say \"\"hi\"\"\",c", "say \"hi\"|c\n", ',' },
		{ "\"\"\"\",\"\"", "\"|\n", ',' },
		{ "\"a\"b,c", "ab|c\n", ',' },
		{ "\"a\"\"b\"c\"d\",e", "a\"bc\"d\"|e\n", ',' },
		{ "a\"b,c", "a\"b|c\n", ',' },
		{ " \"a\",b", " \"a\"|b\n", ',' },
		{ "\"never closed,\nb", "never closed,\nb\n", ',' },
		{ "\"", "\n", ',' },
		{ "\"\"\"", "\"\n", ',' },
		{ "a\rb,c", "a\rb|c\n", ',' },
		{ "a\r", "a\r\n", ',' },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena mem = { 0 };

		print_message("row %zu\n", i);
		assert_str(shown(str_of(cases[i].csv), cases[i].delimiter, &mem), cases[i].want);
		arena_free(&mem);
	}
}

static void many_cells_are_taken(void **unused)
{
	struct arena mem = { 0 };
	struct buf csv = { 0 };
	struct str *cell, s;
	size_t n;

	(void)unused;
	buf_add_many(&csv, ',', 9999);
	s = buf_str(&csv);
	assert_true(csv_take_record(&s, ',', &cell, &n, &mem));
	assert_int_equal(n, 10000);
	assert_false(csv_take_record(&s, ',', &cell, &n, &mem));
	buf_free(&csv);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_follow_rfc_4180),
		cmocka_unit_test(many_cells_are_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
