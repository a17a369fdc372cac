#include "schema/index.h"

#include "unit.h"

/* Every place that was added under a hash is found, once, also where hashes meet. */
static void all_of_a_hash_are_found(void **unused)
{
	static const uint32_t hashes[] = { 0, 7, 7, 15, 0xffffffff, 7, 31, 0 };
	struct arena mem = { 0 };
	struct index x = { 0 };
	size_t at = 0, n = 100;

	(void)unused;
	assert_int_equal(index_next(&x, 7, &at), STR_NONE);
	for (size_t i = 0; i < n; i++)
		index_add(&x, hashes[i % COUNT(hashes)], &mem);
	for (size_t k = 0; k < COUNT(hashes); k++) {
		bool seen[100] = { false };
		size_t found = 0, want = 0, i;

		at = 0;
		while ((i = index_next(&x, hashes[k], &at)) != STR_NONE) {
			assert_true(i < n && !seen[i]);
			assert_int_equal(hashes[i % COUNT(hashes)], hashes[k]);
			seen[i] = true;
			found++;
		}
		for (i = 0; i < n; i++)
			want += hashes[i % COUNT(hashes)] == hashes[k];
		assert_int_equal(found, want);
	}
	at = 0;
	assert_int_equal(index_next(&x, 8, &at), STR_NONE);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_of_a_hash_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
