/* Digests against published values. */
#include <stdio.h>

#include "base/digest.h"

#include "unit.h"

#define FOX "The quick brown fox jumps over the lazy dog"

struct digest_case {
	size_t (*digest)(struct str s, uint8_t out[DIGEST_MAX]);
	const char *text, *want;
};

static void digests_are_those_of_other_programs(void **unused)
{
	static const struct digest_case cases[] = {
		{ digest_md5, "", "d41d8cd98f00b204e9800998ecf8427e" },
		{ digest_md5, "abc", "900150983cd24fb0d6963f7d28e17f72" },
		{ digest_md5, FOX, "9e107d9d372bb6826bd81d3542a419d6" },
		{ digest_sha1, "", "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
		{ digest_sha1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d" },
		{ digest_sha1, FOX, "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12" },
		{ digest_sha256, "",
		  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ digest_sha256, "abc",
		  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ digest_sha256, FOX,
		  "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592" },
		{ digest_murmur3, "", "00000000000000000000000000000000" },
		{ digest_murmur3, FOX, "6c1b07bc7bbc4be347939ac4a93c437a" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		uint8_t got[DIGEST_MAX];
		char text[2 * DIGEST_MAX + 1] = "";
		size_t n = cases[i].digest(str_of(cases[i].text), got);

		for (size_t k = 0; k < n; k++)
			snprintf(text + 2 * k, 3, "%02x", got[k]);
		assert_string_equal(text, cases[i].want);
	}
}

/* Lengths around a block: where the text's own length just fits and where it no longer does. */
static void every_length_is_padded(void **unused)
{
	static const struct {
		size_t n;
		const char *md5;
	} cases[] = {
		{ 55, "ef1772b6dff9a122358552954ad0df65" },
		{ 56, "3b0c8ac703f828b04c6c197006d17218" },
		{ 63, "b06521f39153d618550606be297466d5" },
		{ 64, "014842d480b571495a4a0363793f7367" },
		{ 65, "c743a45e0d2e6a95cb859adae0248435" },
		{ 119, "8a7bd0732ed6a28ce75f6dabc90e1613" },
		{ 120, "5f61c0ccad4cac44c75ff505e1f1e537" },
	};
	char a[128];

	(void)unused;
	memset(a, 'a', sizeof(a));
	for (size_t i = 0; i < COUNT(cases); i++) {
		uint8_t got[DIGEST_MAX];
		char text[2 * DIGEST_MAX + 1] = "";
		size_t n = digest_md5(str_make(a, cases[i].n), got);

		for (size_t k = 0; k < n; k++)
			snprintf(text + 2 * k, 3, "%02x", got[k]);
		assert_string_equal(text, cases[i].md5);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digests_are_those_of_other_programs),
		cmocka_unit_test(every_length_is_padded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
