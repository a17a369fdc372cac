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

/* The elements, put together. */
static bool element_add(void *user, const struct value *v, struct arena *room)
{
	char print[VALUE_TEXT_MAX];

	(void)room;
	buf_add(user, value_print(v, print));
	buf_add_char(user, ' ');
	return false;
}

static struct value list_of(struct str text)
{
	struct value v = value_text(text);

	v.type = VALUE_LIST;
	return v;
}

static void elements_are(const char *list, bool objects, const char *want, struct arena *room)
{
	struct value v = list_of(str_of(list));
	struct buf got = { 0 };

	for (int again = 0; again < 2; again++) {
		got.n = 0;
		assert_false(test_elements(&v, objects, element_add, &got, room));
		assert_str(buf_str(&got), want);
	}
	buf_free(&got);
}

/* Each list is read anew or known from the time before; more are asked for than are known. */
static void lists_have_their_elements(void **unused)
{
	struct arena room = { 0 };

	(void)unused;
	for (int i = 0; i < 2; i++) {
		elements_are("[]", false, "", &room);
		elements_are("[\"a\\u0062\",2,true]", false, "ab 2 true ", &room);
		elements_are("[\"a\",[\"b\",[\"c\"]],\"d\"]", false, "a b c d ", &room);
		elements_are("[\"a\",{\"k\":\"b\"}]", true, "a b ", &room);
		elements_are("{\"k\":[\"a\",\"b\"]}", true, "a b ", &room);
		elements_are("[\"e\"]", false, "e ", &room);
		elements_are("[\"f\",\"g\"]", false, "f g ", &room);
	}
	arena_free(&room);
}

/* A list stands where another one has stood. */
static void another_list_at_the_same_place_is_another(void **unused)
{
	char text[] = "[\"one\",\"two\"]";
	struct arena room = { 0 };

	(void)unused;
	elements_are(text, false, "one two ", &room);
	memcpy(text + 2, "six", 3);
	elements_are(text, false, "six two ", &room);
	arena_free(&room);
}

/* What is looked at while a list's elements are gone through. */
static bool others_look(void *user, const struct value *v, struct arena *room)
{
	static const char *const others[] = { "[\"1\"]", "[\"2\"]", "[\"3\"]",
		                              "[\"4\"]", "[\"5\"]", "[\"6\"]" };

	for (size_t i = 0; i < COUNT(others); i++) {
		struct buf ignored = { 0 };
		struct value other = list_of(str_of(others[i]));

		test_elements(&other, false, element_add, &ignored, room);
		buf_free(&ignored);
	}
	return element_add(user, v, room);
}

static void a_list_stays_while_others_are_looked_at(void **unused)
{
	struct arena room = { 0 };
	struct value v = list_of(STR("[\"a\",\"b\",\"c\"]"));
	struct buf got = { 0 };

	(void)unused;
	test_elements(&v, false, others_look, &got, &room);
	assert_str(buf_str(&got), "a b c ");
	buf_free(&got);
	arena_free(&room);
}

/* Many long lists, and many tests of each: they take no more than the lists are large. */
static void tests_of_many_lists_take_little(void **unused)
{
	struct arena mem = { 0 }, room = { 0 };
	struct test t = glob("*never*", &mem);
	struct record *r = record_new(&mem, 8);

	(void)unused;
	for (size_t i = 0; i < 8; i++) {
		struct buf b = { 0 };

		for (int k = 0; k < 1000; k++)
			buf_printf(&b, "%c\"v%zu %d\"", k ? ',' : '[', i, k);
		buf_add_char(&b, ']');
		r->slot[i] = list_of(arena_copy(&mem, buf_str(&b)));
		buf_free(&b);
	}
	for (int k = 0; k < 100; k++)
		for (t.slot = 0; t.slot < 8; t.slot++)
			assert_false(test_record(&t, r, &room));
	assert_in_range(room.used, 1, 256 << 10);
	arena_free(&room);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_have_their_elements),
		cmocka_unit_test(another_list_at_the_same_place_is_another),
		cmocka_unit_test(a_list_stays_while_others_are_looked_at),
		cmocka_unit_test(tests_of_many_lists_take_little),
		cmocka_unit_test(patterns_have_shapes),
		cmocka_unit_test(plain_texts_have_no_wildcards),
		cmocka_unit_test(what_matched_is_found),
		cmocka_unit_test(hostile_values_take_linear_time),
		cmocka_unit_test(expressions_know_their_test),
		cmocka_unit_test(keywords_look_into_objects),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
