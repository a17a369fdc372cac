#include "base/hash.h"

#include "unit.h"

static void equal_texts_have_equal_hashes(void **unused)
{
	char a[300], b[300];

	(void)unused;
	for (size_t n = 0; n < sizeof(a); n++) {
		memset(a, 'x', sizeof(a));
		memset(b, 'X', sizeof(b));
		assert_true(hash_nocase((struct str){ a, n }) == hash_nocase((struct str){ b, n }));
		if (n == 0)
			continue;
		assert_true(hash_bytes((struct str){ a, n }) != hash_bytes((struct str){ b, n }));
		b[n - 1] = 'y';
		assert_true(hash_nocase((struct str){ a, n }) != hash_nocase((struct str){ b, n }));
		assert_true(hash_nocase((struct str){ a, n }) !=
		            hash_nocase((struct str){ a, n - 1 }));
	}
	assert_true(hash_bytes((struct str){ NULL, 0 }) == hash_bytes(STR("")));
	assert_true(hash_nocase((struct str){ NULL, 0 }) == hash_nocase(STR("")));
}

/* The cache and the order of nothing may depend on the machine: these are XXH3's own values. */
static void hashes_are_the_same_everywhere(void **unused)
{
	(void)unused;
	assert_true(hash_bytes(STR("")) == UINT64_C(0x2d06800538d394c2));
	assert_true(hash_bytes(STR("a")) == UINT64_C(0xe6c632b61e964e1f));
	assert_true(hash_mix(1, 2) != hash_mix(2, 1));
	assert_true(hash_mix(0, 0) != 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_texts_have_equal_hashes),
		cmocka_unit_test(hashes_are_the_same_everywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
