#include "cli/error.h"

#include "unit.h"

static void a_query_error_marks_its_place(void **unused)
{
	static const struct {
		const char *text;
		size_t at, n;
		const char *want;
	} cases[] = {
		{ "* | coutn by x", 4, 5, "  1 | * | coutn by x\n    |     ^~~~~\n" },
		{ "*\n| where a\n| coutn", 14, 5, "  3 | | coutn\n    |   ^~~~~\n" },
		{ "*\r\n| coutn\r\n| x", 5, 5, "  2 | | coutn\n    |   ^~~~~\n" },
		/* the end of the query, of a line; over a line's end */
		{ "* |", 3, 0, "  1 | * |\n    |    ^\n" },
		{ "* |\n", 4, 0, "  2 | \n    | ^\n" },
		{ "* |\nx", 3, 0, "  1 | * |\n    |    ^\n" },
		{ "* | ab\ncd", 4, 5, "  1 | * | ab\n    |     ^~\n" },
		{ "", 0, 0, "  1 | \n    | ^\n" },
		/* columns, not bytes; tabs */
		{ "\"é日\" | x", 10, 1, "  1 | \"é日\" | x\n    |         ^\n" },
		{ "*\t|\tx", 4, 1, "  1 | * | x\n    |     ^\n" },
		{ "* | 日本", 4, 6, "  1 | * | 日本\n    |     ^~~~\n" },
		{ "a\033b x", 4, 1, "  1 | a␛b x\n    |     ^\n" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text = str_of(cases[i].text);
		struct err err;
		struct buf b = { 0 }, want = { 0 };

		err_query(&err, str_make(text.p + cases[i].at, cases[i].n), "no good");
		error_add(&b, &err, text, 80, false);
		buf_printf(&want, "gyoji: no good\n%s", cases[i].want);
		buf_add_char(&want, '\0');
		assert_str(buf_str(&b), want.p);
		buf_free(&b);
		buf_free(&want);
	}
}

static void a_wide_line_is_shown_around_the_place(void **unused)
{
	char text[401];

	(void)unused;
	memset(text, 'a', 400);
	text[400] = '\0';
	for (size_t at = 0; at <= 400; at++) {
		struct str all = str_of(text), out, line = { 0 }, mark = { 0 };
		struct err err;
		struct buf b = { 0 };
		size_t column;

		if (at < 400)
			text[at] = 'X';
		err_query(&err, str_make(text + at, at < 400), "no");
		error_add(&b, &err, all, 80, false);
		out = buf_str(&b);
		assert_true(str_take_line(&out, &line) && str_take_line(&out, &line) &&
		            str_take_line(&out, &mark));
		assert_true(line.n <= 80 + 4); /* each … has three bytes */
		column = str_find_char(mark, '^');
		if (str_find(line, STR("…")) < column)
			column += 2;
		assert_true(at == 400 ? column >= line.n : line.p[column] == 'X');
		if (at < 400)
			text[at] = 'a';
		buf_free(&b);
	}
}

static void a_foreign_place_shows_no_line(void **unused)
{
	struct err err;
	struct buf b = { 0 };

	(void)unused;
	err_query(&err, STR("elsewhere"), "no good");
	error_add(&b, &err, STR("* | x"), 80, false);
	assert_str(buf_str(&b), "gyoji: no good\n");
	b.n = 0;
	err_set(&err, ERR_INPUT, "x\033[2J");
	error_add(&b, &err, STR(""), 80, false);
	assert_str(buf_str(&b), "gyoji: x␛[2J\n");
	buf_free(&b);
}

static void colour_only_where_asked_for(void **unused)
{
	struct str text = STR("* | x");
	struct err err;
	struct buf b = { 0 };

	(void)unused;
	err_query(&err, str_from(text, 4), "no good");
	error_add(&b, &err, text, 80, true);
	assert_str(buf_str(&b), "\033[1mgyoji:\033[0m no good\n  1 | * | x\n"
	                        "    |     \033[1;31m^\033[0m\n");
	buf_free(&b);
}

static void kinds_give_the_exit_status(void **unused)
{
	static const struct {
		enum err_kind kind;
		enum status want;
	} cases[] = {
		{ ERR_NONE, STATUS_DONE },     { ERR_USAGE, STATUS_USAGE },
		{ ERR_QUERY, STATUS_USAGE },   { ERR_INPUT, STATUS_INPUT },
		{ ERR_LIMIT, STATUS_FAILURE }, { ERR_INTERNAL, STATUS_FAILURE },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = { .kind = cases[i].kind };

		assert_int_equal(error_status(&err), cases[i].want);
	}
}

static void counts_have_separators(void **unused)
{
	static const struct {
		uint64_t n;
		const char *want;
	} cases[] = {
		{ 0, "0 inputs" },
		{ 1, "1 input" },
		{ 999, "999 inputs" },
		{ 1000, "1,000 inputs" },
		{ 123456, "123,456 inputs" },
		{ UINT64_MAX, "18,446,744,073,709,551,615 inputs" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = { 0 };

		count_add(&b, cases[i].n, "input");
		assert_str(buf_str(&b), cases[i].want);
		buf_free(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_query_error_marks_its_place),
		cmocka_unit_test(a_wide_line_is_shown_around_the_place),
		cmocka_unit_test(a_foreign_place_shows_no_line),
		cmocka_unit_test(colour_only_where_asked_for),
		cmocka_unit_test(kinds_give_the_exit_status),
		cmocka_unit_test(counts_have_separators),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
