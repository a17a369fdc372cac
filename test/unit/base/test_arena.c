#include "base/arena.h"

#include "unit.h"

static void what_it_gives_is_aligned_and_apart(void **unused)
{
	struct arena a = { 0 };
	char *last = NULL;

	(void)unused;
	for (size_t size = 0; size < 5000; size += 7) {
		char *p = arena_get(&a, size);

		assert_int_equal((uintptr_t)p % 16, 0);
		memset(p, (int)(size & 0xff), size);
		if (last && size >= 14)
			assert_int_equal((unsigned char)last[size - 8], (size - 7) & 0xff);
		last = p;
		assert_non_null(arena_get_text(&a, 3));
	}
	arena_free(&a);
}

static void zeroed_is_zeroed_after_a_reset_too(void **unused)
{
	struct arena a = { 0 };

	(void)unused;
	for (int round = 0; round < 3; round++) {
		uint64_t *n = arena_many(&a, uint64_t, 10000);

		for (size_t i = 0; i < 10000; i++) {
			assert_int_equal(n[i], 0);
			n[i] = UINT64_MAX;
		}
		arena_reset(&a);
		assert_int_equal(a.used, 0);
	}
	arena_free(&a);
	assert_null(a.block);
	assert_null(a.spare);
}

static void a_reset_keeps_usual_blocks(void **unused)
{
	struct arena a = { 0 };
	void *first;

	(void)unused;
	first = arena_get(&a, 100);
	arena_reset(&a);
	assert_ptr_equal(arena_get(&a, 100), first);
	arena_get(&a, 8 << 20);
	arena_reset(&a);
	assert_non_null(a.spare);
	arena_free(&a);
}

static void past_the_budget_it_serves_and_says_so(void **unused)
{
	struct arena a = { .budget = 1000 };

	(void)unused;
	arena_get(&a, 1000);
	assert_false(a.over);
	memset(arena_get(&a, 100000), 1, 100000);
	assert_true(a.over);
	arena_reset(&a);
	assert_false(a.over);
	arena_free(&a);
	assert_int_equal(a.budget, 1000);
}

static void a_shared_budget_is_that_of_all(void **unused)
{
	atomic_size_t taken = 0;
	struct arena a = { .budget = 300000, .shared = &taken };
	struct arena b = { .budget = 300000, .shared = &taken };

	(void)unused;
	for (int i = 0; i < 1000; i++)
		arena_get(&a, 160);
	assert_in_range(taken, 160000, 180000);
	assert_false(a.over);
	for (int i = 0; i < 700; i++)
		arena_get(&b, 160);
	assert_false(b.over);
	for (int i = 0; i < 300; i++)
		arena_get(&b, 160);
	assert_true(b.over);
	arena_reset(&b);
	assert_false(b.over);
	assert_in_range(taken, 160000, 180000);
	arena_free(&a);
	arena_free(&b);
	assert_int_equal(taken, 0);
	assert_ptr_equal(a.shared, &taken);
}

static void copies_are_terminated(void **unused)
{
	struct arena a = { 0 };
	struct str s = arena_copy(&a, STR("text"));

	(void)unused;
	assert_str(s, "text");
	assert_int_equal(s.p[4], '\0');
	s = arena_copy(&a, (struct str){ NULL, 0 });
	assert_true(s.n == 0 && s.p[0] == '\0');
	assert_str(arena_printf(&a, "%d-%s", 42, "x"), "42-x");
	assert_str(arena_printf(&a, "%s", ""), "");
	arena_free(&a);
}

static void arrays_grow_and_keep_their_items(void **unused)
{
	struct arena a = { 0 };
	size_t cap = 0;
	int *item = NULL;

	(void)unused;
	for (int n = 0; n < 1000; n++) {
		item = arena_grow(&a, item, sizeof(*item), (size_t)n, &cap, (size_t)n + 1);
		item[n] = n;
	}
	for (int n = 0; n < 1000; n++)
		assert_int_equal(item[n], n);
	assert_ptr_equal(arena_grow(&a, item, sizeof(*item), 1000, &cap, 1), item);
	item = arena_grow(&a, item, sizeof(*item), 1000, &cap, 100000);
	assert_true(cap >= 100000);
	assert_int_equal(item[999], 999);
	arena_free(&a);
}

static void backslashes_before_some_characters_go(void **unused)
{
	static const struct {
		const char *text, *escaped, *want;
	} cases[] = {
		{ "plain", "\"\\", "plain" },
		{ "a\\\"b", "\"\\", "a\"b" },
		{ "C:\\dir\\\\x", "\"\\", "C:\\dir\\x" },
		{ "a\\]", "\"", "a\\]" },
		{ "a\\]", "\"]", "a]" },
		{ "\\\\\\", "\\", "\\\\" },
		{ "end\\", "\"\\", "end\\" },
		{ "", "\\", "" },
	};
	struct arena a = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(arena_unescape(&a, str_of(cases[i].text), cases[i].escaped),
		           cases[i].want);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_it_gives_is_aligned_and_apart),
		cmocka_unit_test(zeroed_is_zeroed_after_a_reset_too),
		cmocka_unit_test(a_reset_keeps_usual_blocks),
		cmocka_unit_test(past_the_budget_it_serves_and_says_so),
		cmocka_unit_test(a_shared_budget_is_that_of_all),
		cmocka_unit_test(copies_are_terminated),
		cmocka_unit_test(backslashes_before_some_characters_go),
		cmocka_unit_test(arrays_grow_and_keep_their_items),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
