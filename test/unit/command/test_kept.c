/* Long texts that were made plain are kept for all threads. */
#include "command/kept.h"

#include <pthread.h>

#include "base/buf.h"
#include "command/command.h"
#include "unit.h"

static struct str text_of(char c, size_t n, struct arena *a)
{
	char *p = arena_get_text(a, n);

	memset(p, c, n);
	return str_make(p, n);
}

static void long_texts_are_kept(void **unused)
{
	struct arena a = { 0 };
	struct str text = text_of('a', 4000, &a), plain = text_of('b', 3000, &a), found;

	(void)unused;
	assert_false(kept_find(text, &found, &a));
	kept_add(text, plain);
	assert_true(kept_find(text, &found, &a));
	assert_true(str_eq(found, plain));
	assert_true(found.p != plain.p);
	assert_false(kept_find(str_from(text, 1), &found, &a));
	arena_free(&a);
}

static void a_text_that_says_nothing_else_is_itself(void **unused)
{
	struct arena a = { 0 };
	struct str text = text_of('c', 4000, &a), found;

	(void)unused;
	kept_add(text, text);
	assert_true(kept_find(text, &found, &a));
	assert_ptr_equal(found.p, text.p);
	arena_free(&a);
}

static void short_and_very_long_texts_are_not(void **unused)
{
	struct arena a = { 0 };
	struct str brief = text_of('d', 100, &a), large = text_of('e', 1 << 20, &a), found;

	(void)unused;
	kept_add(brief, brief);
	assert_false(kept_find(brief, &found, &a));
	kept_add(large, large);
	assert_false(kept_find(large, &found, &a));
	kept_add(text_of('f', 1000, &a), large);
	assert_false(kept_find(text_of('f', 1000, &a), &found, &a));
	arena_free(&a);
}

/* Far more than are kept: each is found as it was put, or not at all. */
static void many_take_each_others_place(void **unused)
{
	struct arena a = { 0 };
	struct str found;
	size_t kept = 0;

	(void)unused;
	for (int i = 0; i < 3000; i++) {
		struct str text = arena_printf(&a, "%04d%.*s", i, STR_ARG(text_of('g', 20000, &a)));

		kept_add(text, str_slice(text, 0, 19000));
		arena_reset(&a);
	}
	for (int i = 0; i < 3000; i++) {
		struct str text = arena_printf(&a, "%04d%.*s", i, STR_ARG(text_of('g', 20000, &a)));

		if (kept_find(text, &found, &a)) {
			assert_true(str_eq(found, str_slice(text, 0, 19000)));
			kept++;
		}
		arena_reset(&a);
	}
	assert_in_range(kept, 100, ((size_t)16 << 20) / 19000);
	arena_free(&a);
}

static void *plain_again(void *user)
{
	struct arena a = { 0 };

	for (int i = 0; i < 500; i++) {
		struct str text = arena_printf(&a, "c^url http://a/%d %.*s", i % 20,
		                               STR_ARG(text_of('x', 600, &a)));
		struct str plain = command_plain(text, &a);

		if (!str_starts(plain, STR("curl http://a/")))
			*(bool *)user = false;
		arena_reset(&a);
	}
	arena_free(&a);
	return NULL;
}

static void threads_share_them(void **unused)
{
	pthread_t thread[4];
	bool ok[COUNT(thread)];

	(void)unused;
	for (size_t i = 0; i < COUNT(thread); i++) {
		ok[i] = true;
		assert_int_equal(pthread_create(&thread[i], NULL, plain_again, &ok[i]), 0);
	}
	for (size_t i = 0; i < COUNT(thread); i++) {
		pthread_join(thread[i], NULL);
		assert_true(ok[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(long_texts_are_kept),
		cmocka_unit_test(a_text_that_says_nothing_else_is_itself),
		cmocka_unit_test(short_and_very_long_texts_are_not),
		cmocka_unit_test(many_take_each_others_place),
		cmocka_unit_test(threads_share_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
