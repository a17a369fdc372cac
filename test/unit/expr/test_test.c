#include "expr/test.h"
#include "../unit.h"

static struct test glob(const char *pattern, struct arena *a)
{
	struct test t = { .slot = 0 };

	test_glob(&t, str_of(pattern), false, false, false, a);
	return t;
}

static void patterns_have_shapes(void **unused)
{
	static const struct {
		const char *pattern;
		enum test_shape shape;
		const char *text;
	} cases[] = {
		{ "", SHAPE_EXACT, "" },
		{ "Abc", SHAPE_EXACT, "abc" },
		{ "aBc*", SHAPE_STARTS, "abc" },
		{ "**abC", SHAPE_ENDS, "abc" },
		{ "*abc**", SHAPE_CONTAINS, "abc" },
		{ "*", SHAPE_ANY, "" },
		{ "***", SHAPE_ANY, "" },
		{ "?", SHAPE_OTHER, "" },
		{ "a*b", SHAPE_OTHER, "" },
		{ "a\\*b", SHAPE_EXACT, "a*b" },
		{ "*\\\\cmd.exe", SHAPE_ENDS, "\\cmd.exe" },
		{ "*\\cmd.exe", SHAPE_ENDS, "\\cmd.exe" },
		{ "\\\\*", SHAPE_STARTS, "\\" },
		/* The lower case takes a byte more, so it stays. */
		{ "\xc8\xba\xc3\x84", SHAPE_EXACT, "\xc8\xba\xc3\xa4" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct test t = glob(cases[i].pattern, &mem);

		assert_int_equal(t.shape, cases[i].shape);
		assert_str(t.text, cases[i].text);
		assert_str(t.as_written, cases[i].pattern);
	}
	arena_free(&mem);
}

static void plain_texts_have_no_wildcards(void **unused)
{
	struct arena mem = { 0 };
	struct test t = { 0 };

	(void)unused;
	test_text(&t, STR("a*\\?"), false, true, true, &mem);
	assert_int_equal(t.shape, SHAPE_CONTAINS);
	assert_str(t.as_written, "a\\*\\\\\\?");
	assert_true(test_value(&t, STR("xA*\\?x")));
	assert_false(test_value(&t, STR("xAb\\?x")));
	arena_free(&mem);
}

static void what_matched_is_found(void **unused)
{
	static const struct {
		const char *pattern, *value, *found;
	} cases[] = {
		{ "abc", "ABC", "ABC" },
		{ "abc*", "ABCd", "ABC" },
		{ "*abc", "xABC", "ABC" },
		{ "*abc*", "xABCx", "ABC" },
		{ "*", "xyz", "xyz" },
		{ "*a*c*", "xxAbCx", "AbC" },
		{ "*a?c*", "xxAbCx", "AbC" },
		{ "x*c?", "xxAbCx", "xxAbCx" },
		{ "*?c*", "abcd", "bc" },
		{ "a*b", "ab", "ab" },
		{ "", "", "" },
		{ "abc", "abd", NULL },
		{ "*a*a", "a", NULL },
		{ "a?", "a\xc3\xa4", "a\xc3\xa4" },
		{ "?*", "", NULL },
		{ "*\xc3\x84*", "x\xc3\xa4x", "\xc3\xa4" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct test t = glob(cases[i].pattern, &mem);
		struct str found = test_found(&t, str_of(cases[i].value));

		if (cases[i].found)
			assert_str(found, cases[i].found);
		else
			assert_null(found.p);
		assert_true(test_value(&t, str_of(cases[i].value)) == (cases[i].found != NULL));
	}
	arena_free(&mem);
}

/* A pattern that a backtracking matcher would never finish. */
static void hostile_values_take_linear_time(void **unused)
{
	static char text[1 << 16];
	struct arena mem = { 0 };
	struct test t = glob("*a*a*a*a?a*a*a?a*a*a*b*c", &mem);

	(void)unused;
	memset(text, 'a', sizeof(text));
	assert_false(test_value(&t, str_make(text, sizeof(text))));
	t = glob("*a?????????????????????b*", &mem);
	assert_false(test_value(&t, str_make(text, sizeof(text))));
	t = glob("*aaaaaaaaaaaaaaaaaaaaab*", &mem);
	assert_false(test_value(&t, str_make(text, sizeof(text))));
	arena_free(&mem);
}

static void note_slot(void *user, size_t slot)
{
	size_t *sum = user;

	*sum += slot;
}

static bool slot_is_in_bytes(void *user, size_t slot)
{
	(void)user;
	return slot == 3;
}

static bool no_meta(void *user, size_t slot, struct value *v)
{
	(void)user, (void)slot;
	*v = value_null();
	return true;
}

static void expressions_know_their_test(void **unused)
{
	struct arena mem = { 0 };
	struct test t = { .slot = 3 };
	struct literal_set set[4];
	const struct expr *e;
	size_t sum = 0;

	(void)unused;
	test_glob(&t, STR("*\\PowerShell*.exe"), false, false, false, &mem);
	e = expr_tests(&t, STR("a: x"), &mem);
	expr_slots(e, note_slot, &sum);
	assert_int_equal(sum, 3);
	assert_int_equal(expr_literals(e, slot_is_in_bytes, NULL, set, 4, &mem), 2);
	assert_str(set[0].literal[0].text, "powershell");
	assert_true(set[1].literal[0].key);
	assert_int_equal(expr_known(e, no_meta, NULL), EXPR_FALSE);

	t = (struct test){ .kind = TEST_FIELD, .slot = 3, .other = 5 };
	e = expr_tests(&t, STR("a: x"), &mem);
	sum = 0;
	expr_slots(e, note_slot, &sum);
	assert_int_equal(sum, 8);
	assert_int_equal(expr_literals(e, slot_is_in_bytes, NULL, set, 4, &mem), 1);
	assert_true(set[0].literal[0].key);

	t = (struct test){ .slot = TEST_SLOT_ANY };
	test_glob(&t, STR("evil"), false, true, true, &mem);
	e = expr_tests(&t, STR("evil"), &mem);
	sum = 0;
	expr_slots(e, note_slot, &sum);
	assert_int_equal(sum, 0);
	assert_int_equal(expr_known(e, no_meta, NULL), EXPR_MAYBE);
	arena_free(&mem);
}

/* Keywords look at values, not at keys, wherever they are. */
static void keywords_look_into_objects(void **unused)
{
	static const struct {
		const char *value;
		bool passes;
	} cases[] = {
		{ "{\"a\":\"an evil one\"}", true },
		{ "{\"evil\":\"a\"}", false },
		{ "[{\"a\":[1,{\"b\":\"EVIL\"}]}]", true },
		{ "[{\"evil\":1}]", false },
		{ "[\"ev\",\"il\"]", false },
	};
	struct arena mem = { 0 };
	struct test t = { .slot = TEST_SLOT_ANY };

	(void)unused;
	test_glob(&t, STR("evil"), false, true, true, &mem);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct field field = { STR("f"), value_list(str_of(cases[i].value)) };
		struct record r = { .field = &field, .fields = 1 };

		assert_int_equal(test_record(&t, &r, &mem), cases[i].passes);
	}
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_have_shapes),
		cmocka_unit_test(plain_texts_have_no_wildcards),
		cmocka_unit_test(what_matched_is_found),
		cmocka_unit_test(hostile_values_take_linear_time),
		cmocka_unit_test(expressions_know_their_test),
		cmocka_unit_test(keywords_look_into_objects),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
