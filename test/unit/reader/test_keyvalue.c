#include <unistd.h>

#include "reader_case.h"

static const struct reader_type *keyvalue;

static void pairs_are_fields(void **unused)
{
	static const struct {
		const char *line, *want;
	} cases[] = {
		{ "a=1 b=x c=z", "a=1 b=x c=z" },
		{ "a=1  b=\"x y\"\tc='z w'", "a=1 b=x y c=z w" },
		{ "a=\"say \\\"hi\\\"\" b=\"C:\\\\x\\y\"", "a=say \"hi\" b=C:\\x\\y" },
		{ "a=\"it's\" b='say \"hi\"'", "a=it's b=say \"hi\"" },
		{ "a=\"\" b= c=1", "a= c=1" },
		{ "a=1, b=x y, c=z", "a=1 b=x y c=z" },
		{ "a=1,b=2,3,c=4", "a=1 b=2,3 c=4" },
		{ "a=1;b=x y;c=z;", "a=1 b=x y c=z" },
		{ "a=1|b=x y|c=z", "a=1 b=x y c=z" },
		{ "a=\"x, y\", b=z", "a=x, y b=z" },
		{ "a=1 b=2, c=3", "a=1 b=2, c=3" },
		{ "url=http://h/?q=1;r=2 b=1", "url=http://h/?q=1;r=2 b=1" },
		{ "a=b=c d=1", "a=b=c d=1" },
		{ "a=1 noise b=2", "a=1 b=2" },
		{ "a=\"no end b=2", "a=\"no b=2" },
		{ "a=\"x\"y b=2", "a=\"x\"y b=2" },
		{ "a.b=1 c-d=2 @e=3", "a.b=1 c-d=2 @e=3" },
		{ "a=1 a=2", "a=2" },
		{ "1=2 a=3", "prefix=1=2 a=3" },
		{ "<189>date=x a=1", "prefix=<189> date=x a=1" },
		{ "Nov 24 app[7]: a=1 b=2", "prefix=Nov 24 app[7]: a=1 b=2" },
		{ "no pairs at all", "" },
		{ "a = 1", "" },
		{ "", "" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(decode_all(keyvalue, cases[i].line, &mem), cases[i].want);
	arena_free(&mem);
}

static void a_value_alone_is_found(void **unused)
{
	static const struct {
		const char *line, *field, *want;
		bool number;
	} cases[] = {
		{ "a=443 b=x", "a", "443", true },
		{ "a=\"443\" b=x", "a", "443", false },
		{ "a=007 b=x", "a", "007", false },
		{ "a=1 B=x", "b", "x", false },
		{ "a=1 b=x", "c", NULL, false },
		{ "a= b=x", "a", NULL, false },
		{ "date=2026-11-24 time=02:21:52 x=1", "datetime", "2026-11-24 02:21:52", false },
		{ "date=2026-11-24 x=1", "datetime", NULL, false },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value got;
		int64_t ns;

		assert_true(decode_field(keyvalue, cases[i].line, cases[i].field, &got, &ns, &mem));
		assert_text(&got, cases[i].want);
		assert_int_equal(got.number, cases[i].number);
	}
	arena_free(&mem);
}

static void most_of_a_line_is_pairs(void **unused)
{
	static const struct {
		const char *text;
		bool want;
	} cases[] = {
		{ "ts=2026-11-24T02:21:52Z level=info msg=\"a b c\"\n", true },
		{ "<189>date=2026-11-24 time=02:21:52 devname=\"FG\" srcip=10.0.0.4\n", true },
		{ "a=1,b=2,c=3\n", true },
		{ "a=1 b=2\n", false },
		{ "the user said a=1 and b=2 and perhaps c=3 as well\n", false },
		{ "GET /x?a=1&b=2&c=3 HTTP/1.1\n", false },
		{ "words without any pair\n", false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if ((keyvalue->sniff(str_of(cases[i].text)) > 0) != cases[i].want)
			print_error("%s", cases[i].text);
		assert_int_equal(keyvalue->sniff(str_of(cases[i].text)) > 0, cases[i].want);
	}
}

/* Quotes of both kinds by turns, none of which ends: each kind is looked for once. */
static void lone_quotes_cost_one_look(void **unused)
{
	enum { PAIRS = 100000 };
	struct arena mem = { 0 };
	struct buf line = { 0 };
	struct value got;
	int64_t ns;

	(void)unused;
	for (int i = 0; i < PAIRS; i++)
		buf_add(&line, STR(" a='x b=\"x"));
	buf_add_char(&line, '\0');
	alarm(60);
	assert_true(decode_field(keyvalue, line.p, "b", &got, &ns, &mem));
	alarm(0);
	assert_text(&got, "\"x");
	buf_free(&line);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lone_quotes_cost_one_look),
		cmocka_unit_test(pairs_are_fields),
		cmocka_unit_test(a_value_alone_is_found),
		cmocka_unit_test(most_of_a_line_is_pairs),
	};

	keyvalue = reader_find(STR("keyvalue"));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
