#include "table/matchlist.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/time.h"
#include "unit.h"

#define NOW (INT64_C(1795000000) * TIME_SEC) /* 2026-11-18 */

static struct match_lists lists;
static struct arena mem;

static int start(void **unused)
{
	(void)unused;
	mem = (struct arena){ 0 };
	lists = (struct match_lists){ .mem = &mem, .now = NOW };
	return 0;
}

static int stop(void **unused)
{
	(void)unused;
	arena_free(&mem);
	return 0;
}

static const struct match_list *add(const char *name, const char *csv)
{
	struct err err = { 0 };

	if (!match_lists_add(&lists, str_of(name), STR("l.csv"), str_of(csv), &err))
		fail_msg("%s", err.text);
	return match_lists_find(&lists, str_of(name));
}

/* The value of the item that is found, "" where none is. */
static struct str found(const struct match_list *list, const char *value)
{
	size_t item = match_list_find(list, str_of(value), &mem);
	size_t column = match_list_column(list, STR("note"));

	return item == STR_NONE ? STR("") : match_list_cell(list, item, column);
}

static void kinds_match_in_their_way(void **unused)
{
	static const struct {
		const char *csv, *value, *note; /* "": it is not found */
	} cases[] = {
		{ "domain,note\nexample.test,a\n", "example.test", "a" },
		{ "domain,note\nexample.test,a\n", "CDN.Example.Test.", "a" },
		{ "domain,note\nexample.test,a\n", "cdn.example.test:8443", "a" },
		{ "domain,note\nexample.test,a\n", "badexample.test", "" },
		{ "domain,note\nexample.test,a\n", "test", "" },
		{ "domain,note\nexample.test,a\nb.example.test,b\n", "x.b.example.test", "b" },
		{ "domain,note\n*.Example.Test,a\n", "x.example.test", "a" },
		{ "ip,note\n10.0.0.0/8,a\n10.1.0.0/16,b\n", "10.1.2.3", "b" },
		{ "ip,note\n10.0.0.0/8,a\n10.1.0.0/16,b\n", "10.2.2.3", "a" },
		{ "ip,note\n10.0.0.0/8,a\n", "11.0.0.1", "" },
		{ "ip,note\n10.0.0.7/8,a\n", "::ffff:10.9.9.9", "a" },
		{ "ip,note\n0.0.0.0/0,a\n", "203.0.113.9", "a" },
		{ "ip,note\n0.0.0.0/0,a\n", "2001:db8::1", "" },
		{ "ip,note\n2001:db8::/33,a\n", "2001:db8:7fff::1", "a" },
		{ "ip,note\n2001:db8::/33,a\n", "2001:db8:8000::1", "" },
		{ "ip,note\n192.0.2.1,a\n", "192.0.2.1", "a" },
		{ "ip,note\n192.0.2.1,a\n", "no address", "" },
		{ "hash,note\nABCD,a\n", "abcd", "a" },
		{ "hash,note\nABCD,a\n", "SHA256=0123,MD5=abcd", "a" },
		{ "hash,note\nABCD,a\n", "MD5=abcdef", "" },
		{ "file,note\ntool.exe,a\n", "C:\\Temp\\TOOL.EXE", "a" },
		{ "file,note\ntool.exe,a\n", "C:\\Temp\\mytool.exe", "" },
		{ "file,note\nC:/ci/*/npm.cmd,a\n", "c:\\ci\\7\\npm.cmd", "a" },
		{ "file,note\nnpm*,a\n", "/opt/x/npm.js", "a" },
		{ "file,note\nnpm*,a\n", "/opt/npm/x.js", "" },
		{ "user,note\nsvc,a\n", "CORP\\SVC", "a" },
		{ "user,note\nsvc,a\n", "svc@corp.test", "a" },
		{ "user,note\ncorp\\svc,a\n", "other\\svc", "" },
		{ "user,note\nci-*,a\n", "CORP\\ci-7", "a" },
		{ "host,note\nbuild1,a\n", "Build1.corp.test", "a" },
		{ "host,note\nbuild1.corp.test,a\n", "build1", "" },
		{ "host,note\nbuild*,a\n", "build7.corp.test", "a" },
		{ "host,note\n10,a\n", "10.1.2.3", "" },
		{ "url,note\nexample.test/a/,a\n", "https://Example.Test/a/b?c", "a" },
		{ "url,note\nhttp://example.test/,a\n", "https://example.test/", "" },
		{ "url,note\nx.test/a,a\nx.test/a/b,b\nx.test/a/c,c\n", "x.test/a/bz", "b" },
		{ "url,note\nx.test/a,a\nx.test/a/b,b\nx.test/a/c,c\n", "x.test/a/d", "a" },
		{ "url,note\nx.test/a/b,b\nx.test/a/c,c\n", "x.test/a/", "" },
		{ "url,note\nraw.*/main/,a\n", "http://raw.x.test/p/main/f.ps1", "a" },
		{ "text,note\nA b,a\n", "a B", "a" },
		{ "text,note\na*,a\n", "ab", "" },
		{ "text,note\na,a\n", "", "" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char name[8];

		snprintf(name, sizeof(name), "%zu", i);
		print_message("row %zu\n", i);
		assert_str(found(add(name, cases[i].csv), cases[i].value), cases[i].note);
	}
}

static void odd_lines_are_told_with_their_place(void **unused)
{
	const struct match_list *list = add("odd", "# a comment\n"
	                                           "ip,note,expires\n"
	                                           "\"10.0.0.1\",\"two\nlines\"\n"
	                                           "nonsense,x\n"
	                                           "10.0.0.2,a,b,c\n"
	                                           ",no value\n"
	                                           "10.0.0.1,again\n"
	                                           "10.0.0.3,old,2020-01-01\n"
	                                           "10.0.0.4,new,2030-01-01\n"
	                                           "10.0.0.5,odd,soon\n"
	                                           "10.0.0.6");
	static const char *const want[] = {
		"l.csv:5: passed over: expected an address or a network, found 'nonsense'",
		"l.csv:6: passed over: more cells than the header has; a comma needs quotes: 'c'",
		"l.csv:7: passed over: expected a value in the first column, found ''",
		"l.csv:8: this line counts, not the one before of '10.0.0.1'",
		"l.csv:11: passed over: expected a date in 'expires', found 'soon'",
	};
	const struct str *value;

	(void)unused;
	assert_int_equal(lists.remarks, COUNT(want));
	for (size_t i = 0; i < COUNT(want); i++)
		assert_str(lists.remark[i], want[i]);
	assert_int_equal(lists.expired, 1);
	assert_str(found(list, "10.0.0.1"), "again");
	assert_int_equal(match_list_find(list, STR("10.0.0.3"), &mem), STR_NONE);
	assert_str(found(list, "10.0.0.4"), "new");
	assert_int_not_equal(match_list_find(list, STR("10.0.0.6"), &mem), STR_NONE);
	assert_int_equal(match_list_values(list, &value), 3);
	assert_str(value[0], "10.0.0.1");
}

static void files_of_a_name_are_one_list(void **unused)
{
	struct err err = { 0 };
	const struct match_list *list = add("l", "domain,class\na.test,paste\nb.test,cdn\n");

	(void)unused;
	assert_ptr_equal(add("l", "domain,points,class\nb.test,7,own\nc.test,9,new\n"), list);
	assert_int_equal(lists.remarks, 0);
	assert_int_equal(lists.n, 1);
	assert_str(match_list_cell(list, match_list_find(list, STR("b.test"), &mem), 0), "own");
	assert_str(match_list_cell(list, match_list_find(list, STR("a.test"), &mem), 0), "paste");
	assert_str(match_list_cell(list, match_list_find(list, STR("a.test"), &mem), 1), "");
	assert_str(match_list_cell(list, match_list_find(list, STR("c.test"), &mem), 1), "9");
	assert_false(match_lists_add(&lists, STR("l"), STR("x.csv"), STR("ip\n"), &err));
	assert_str(str_of(err.text), "x.csv:1: expected the first column to be domain, as the list "
	                             "l has it, found ip");
	assert_false(match_lists_add(&lists, STR("m"), STR("x.csv"), STR("name,a\n"), &err));
	assert_false(match_lists_add(&lists, STR("m"), STR("x.csv"), STR(""), &err));
	assert_null(match_lists_find(&lists, STR("m")));
}

/* A list with many items answers as going through all of them would. */
static void many_urls_are_found_as_one_by_one(void **unused)
{
	static const char *const parts[] = { "a", "b", "/", "ab", "a/b" };
	struct buf csv = { 0 };
	const struct match_list *list;
	const struct str *value;
	size_t n, hits = 0;

	(void)unused;
	buf_add(&csv, STR("url\n"));
	for (size_t i = 1; i < 125; i += 3)
		buf_printf(&csv, "h/%s%s%s\n", parts[i % 5], parts[i / 5 % 5], parts[i / 25]);
	list = add("urls", arena_copy(&mem, buf_str(&csv)).p);
	n = match_list_values(list, &value);
	for (size_t i = 0; i < 625; i++) {
		struct str url = arena_printf(&mem, "h/%s%s%s%s", parts[i % 5], parts[i / 5 % 5],
		                              parts[i / 25 % 5], parts[i / 125]);
		size_t got = match_list_find(list, url, &mem), longest = 0;

		for (size_t k = 0; k < n; k++)
			if (str_starts(url, value[k]) && value[k].n > longest)
				longest = value[k].n;
		assert_int_equal(got != STR_NONE, longest != 0);
		hits += got != STR_NONE;
	}
	assert_true(hits > 50 && hits < 625);
	buf_free(&csv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(kinds_match_in_their_way, start, stop),
		cmocka_unit_test_setup_teardown(odd_lines_are_told_with_their_place, start, stop),
		cmocka_unit_test_setup_teardown(files_of_a_name_are_one_list, start, stop),
		cmocka_unit_test_setup_teardown(many_urls_are_found_as_one_by_one, start, stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
