/* The scan by windows against the obvious search, on every level that this machine has. */
#include "match/windows.h"

#include "match/match.h"

#include "unit.h"

struct found {
	size_t end[4096], which[4096], n;
};

static size_t add(void *user, size_t end, size_t which)
{
	struct found *f = user;

	assert_true(f->n < COUNT(f->end));
	f->end[f->n] = end;
	f->which[f->n++] = which;
	return 0;
}

static bool has(const struct found *f, size_t end, size_t which)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->end[i] == end && f->which[i] == which)
			return true;
	return false;
}

/* Every place of every literal, and nothing else. */
static void compare(const struct windows *w, struct str bytes)
{
	static struct found found;
	size_t want = 0;

	found.n = 0;
	windows_scan(w, bytes, add, &found);
	for (size_t i = 0; i < w->n; i++)
		for (size_t at = 0; at + w->literal[i].n <= bytes.n; at++) {
			if (!str_eq_nocase(str_slice(bytes, at, at + w->literal[i].n),
			                   w->literal[i]))
				continue;
			want++;
			assert_true(has(&found, at + w->literal[i].n, i));
		}
	assert_int_equal(found.n, want);
}

static uint32_t next_random(uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

static void every_place_is_found(void **unused)
{
	static const struct str all[] = { { "abc", sizeof("abc") - 1 },
		                          { "bca", sizeof("bca") - 1 },
		                          { "powershell.exe", sizeof("powershell.exe") - 1 },
		                          { ".exe", sizeof(".exe") - 1 },
		                          { "a.a", sizeof("a.a") - 1 },
		                          { "transfer.sh", sizeof("transfer.sh") - 1 },
		                          { "ca@", sizeof("ca@") - 1 },
		                          { "b-1", sizeof("b-1") - 1 },
		                          { "aaa", sizeof("aaa") - 1 },
		                          { "cab", sizeof("cab") - 1 },
		                          { "\\u00", sizeof("\\u00") - 1 },
		                          { "bbbbbbbbbbbb", sizeof("bbbbbbbbbbbb") - 1 },
		                          { "c=c", sizeof("c=c") - 1 },
		                          { "1:1", sizeof("1:1") - 1 },
		                          { "ac.b", sizeof("ac.b") - 1 },
		                          { "b_b", sizeof("b_b") - 1 },
		                          { "x1:a", sizeof("x1:a") - 1 },
		                          { "-@b", sizeof("-@b") - 1 },
		                          { "exe", sizeof("exe") - 1 },
		                          { "x.b`", sizeof("x.b`") - 1 } };
	uint64_t seed = 7;
	struct arena mem = { 0 };
	char bytes[700];

	(void)unused;
	for (int round = 0; round < 3000; round++) {
		static const char alphabet[] = "aAbBcC.eExX1@-`\n";
		size_t n = next_random(&seed) % sizeof(bytes),
		       count = 1 + next_random(&seed) % COUNT(all);
		struct windows w;

		for (size_t i = 0; i < n; i++)
			bytes[i] = alphabet[next_random(&seed) % (sizeof(alphabet) - 1)];
		if (n > 20)
			memcpy(bytes + next_random(&seed) % (n - 14), "PowerShell.exe", 14);
		windows_init(&w, all, count,
		             round % 2 ? rarity_new(str_make(bytes, n), &mem) : NULL);
		for (int level = (int)windows_best(); level >= 0; level--) {
			w.level = (enum windows_level)level;
			compare(&w, str_make(bytes, n));
		}
		arena_reset(&mem);
	}
	arena_free(&mem);
}

static void a_text_is_as_rare_as_its_rarest_three_bytes(void **unused)
{
	struct arena mem = { 0 };
	const struct rarity *rarity = rarity_new(STR("abcabcabc xbcd ABCE"), &mem);

	(void)unused;
	assert_int_equal(rarity_count(rarity, STR("abc")), 4);
	assert_int_equal(rarity_count(rarity, STR("xBc")), 1);
	assert_int_equal(rarity_count(rarity, STR("cabce")), 1);
	assert_int_equal(rarity_count(rarity, STR("abcz")), 0);
	arena_free(&mem);
}

static size_t skip_to(void *user, size_t end, size_t which)
{
	struct found *f = user;

	add(user, end, which);
	return f->n == 1 ? 300 : 0;
}

static size_t skip_a_little(void *user, size_t end, size_t which)
{
	add(user, end, which);
	return end + 3;
}

static void places_after_a_short_way_are_told(void **unused)
{
	static struct found found;
	const struct str literal = STR("curl");
	char bytes[600];
	struct windows w;

	(void)unused;
	memset(bytes, '.', sizeof(bytes));
	for (size_t at = 0; at + 4 <= sizeof(bytes); at += 8)
		memcpy(bytes + at, "CURL", 4);
	windows_init(&w, &literal, 1, NULL);
	for (int level = (int)windows_best(); level >= 0; level--) {
		w.level = (enum windows_level)level;
		found.n = 0;
		windows_scan(&w, str_make(bytes, sizeof(bytes)), skip_a_little, &found);
		assert_int_equal(found.n, sizeof(bytes) / 8);
	}
}

static void places_passed_over_are_not_told(void **unused)
{
	static struct found found;
	const struct str literal = STR("curl");
	char bytes[600];
	struct windows w;

	(void)unused;
	memset(bytes, '.', sizeof(bytes));
	for (size_t at = 10; at + 4 < sizeof(bytes); at += 30)
		memcpy(bytes + at, "CURL", 4);
	windows_init(&w, &literal, 1, NULL);
	for (int level = (int)windows_best(); level >= 0; level--) {
		w.level = (enum windows_level)level;
		found.n = 0;
		windows_scan(&w, str_make(bytes, sizeof(bytes)), skip_to, &found);
		assert_int_equal(found.n, 11);
		assert_int_equal(found.end[0], 14);
		assert_int_equal(found.end[1], 314);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_as_rare_as_its_rarest_three_bytes),
		cmocka_unit_test(every_place_is_found),
		cmocka_unit_test(places_passed_over_are_not_told),
		cmocka_unit_test(places_after_a_short_way_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
