/* Indicators of threats: what values equal them, and what files of them look like. */
#include "table/threats.h"

#include "base/buf.h"
#include "base/time.h"
#include "unit.h"

static struct match_lists lists_of(struct arena *mem, const char *csv)
{
	struct match_lists lists = { .mem = mem, .now = 0 };
	struct err err = { 0 };

	assert_true(threats_add(&lists, STR("t.csv"), str_of(csv), &err));
	return lists;
}

static void values_equal_indicators(void **unused)
{
	static const struct {
		const char *type, *indicator, *value;
		bool want;
	} cases[] = {
		{ "ipv4-addr", "192.0.2.1", "192.0.2.1", true },
		{ "ipv4-addr", "192.0.2.1", "192.0.2.10", false },
		{ "domain-name", "Paste.test", "paste.TEST", true },
		{ "domain-name", "paste.test", "cdn.paste.test", false },
		{ "domain-name", "paste.test", "http://paste.test", false },
		{ "domain-name", "paste.test", "paste.test/", false },
		{ "file:hashes.MD5", "ABCD", "abcd", true },
		{ "url", "http://a.test/x", "http://a.test/x", true },
		{ "url", "http://a.test/x", "a.test/x", true },
		{ "url", "a.test/x", "https://a.test/x/", true },
		{ "url", "http://a.test/x/", "HTTP://a.test/x", true },
		{ "url", "http://a.test/x", "https://a.test/x", false },
		{ "url", "http://a.test/x", "http://a.test/X", false },
		{ "url", "http://a.test/x", "http://a.test/x/y", false },
		{ "url", "/", "/", true },
		{ "url", "http://", "", true },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena mem = { 0 };
		struct str csv = arena_printf(&mem, "type,indicator\n%s,%s\n", cases[i].type,
		                              cases[i].indicator);
		struct match_lists lists = lists_of(&mem, csv.p);
		size_t at = 0;

		if ((threats_next(lists.threats, str_of(cases[i].value), &at) != NULL) !=
		    cases[i].want) {
			print_error("%s of %s: want %d\n", cases[i].value, cases[i].indicator,
			            cases[i].want);
			fail();
		}
		arena_free(&mem);
	}
}

static void several_are_found_in_their_order(void **unused)
{
	struct arena mem = { 0 };
	struct match_lists lists = lists_of(&mem, "Indicator,kill_chain,valid_from,validUntil\n"
	                                          "# none\n"
	                                          "a.test,one,1970-01-01T00:00:01Z,\n\n"
	                                          "b.test,two\n"
	                                          "A.test,three,,1970-01-01T00:00:02Z\n"
	                                          ",four\n"
	                                          "a.test,five,soon\n");
	const struct threat *t;
	size_t at = 0;

	(void)unused;
	t = threats_next(lists.threats, STR("a.test"), &at);
	assert_str(t->cell[THREAT_KILL_CHAIN], "one");
	assert_true(t->from == TIME_SEC && t->until == INT64_MAX);
	t = threats_next(lists.threats, STR("a.test"), &at);
	assert_str(t->cell[THREAT_KILL_CHAIN], "three");
	assert_true(t->from == INT64_MIN && t->until == 2 * TIME_SEC);
	assert_null(threats_next(lists.threats, STR("a.test"), &at));
	assert_int_equal(lists.remarks, 2);
	assert_str(lists.remark[0], "t.csv:7: passed over: expected an indicator, found ''");
	assert_str(lists.remark[1], "t.csv:8: passed over: expected a date, found 'soon'");
	arena_free(&mem);
}

static void columns_without_a_header_stand_in_their_order(void **unused)
{
	struct arena mem = { 0 };
	struct match_lists lists = lists_of(&mem, "1,a.test,domain-name,x,2026-01-01T00:00:00Z,,"
	                                          "70,malicious-activity,\"A, B\",\n");
	const struct threat *t;
	struct err err = { 0 };
	size_t at = 0;

	(void)unused;
	t = threats_next(lists.threats, STR("a.test"), &at);
	assert_str(t->cell[THREAT_CONFIDENCE], "70");
	assert_str(t->cell[THREAT_ACTORS], "A, B");
	assert_false(threats_add(&lists, STR("u.csv"), STR("\n# x\nname,b\n"), &err));
	assert_string_equal(err.text, "u.csv:3: expected a header with the column indicator, or "
	                              "10 columns, found 2 that begin with 'name'");
	assert_false(threats_add(&lists, STR("v.csv"),
	                         STR("2,b.test,domain-name,x,,,70,unknown,\n"), &err));
	assert_string_equal(err.text, "v.csv:1: expected a header with the column indicator, or "
	                              "10 columns, found 9 that begin with '2'");
	arena_free(&mem);
}

/* The bytes that many indicators take in a file of such a header and lines. */
static size_t bytes_of(const char *header, const char *rest)
{
	struct arena mem = { 0 }, text = { 0 };
	struct match_lists lists = { .mem = &mem };
	struct err err = { 0 };
	struct buf csv = { 0 };
	size_t used;

	buf_add(&csv, str_of(header));
	for (int i = 0; i < 1000; i++)
		buf_add(&csv, arena_printf(&text, "%d.test%s\n", i, rest));
	assert_true(threats_add(&lists, STR("t.csv"), buf_str(&csv), &err));
	assert_int_equal(lists.threats->n, 1000);
	used = mem.used;
	buf_free(&csv);
	arena_free(&text);
	arena_free(&mem);
	return used;
}

static void nothing_of_other_columns_is_kept(void **unused)
{
	(void)unused;
	assert_int_equal(bytes_of("indicator\n", ""),
	                 bytes_of("indicator,a,b,c,d,e,f,g,h,i,j,k\n",
	                          ",1,2,3,4,5,6,7,8,9,\"a \"\"b\"\"\",c"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_equal_indicators),
		cmocka_unit_test(several_are_found_in_their_order),
		cmocka_unit_test(columns_without_a_header_stand_in_their_order),
		cmocka_unit_test(nothing_of_other_columns_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
