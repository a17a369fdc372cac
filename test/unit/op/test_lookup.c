#include "op_test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/gyoji-lookup-XXXXXX";

static void file_write(const char *name, const char *text)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static int setup(void **unused)
{
	char path[128];

	(void)unused;
	if (!mkdtemp(folder) || chdir(folder) != 0)
		return -1;
	snprintf(path, sizeof(path), "%s/lists", folder);
	if (mkdir(path, 0700) != 0)
		return -1;
	file_write("hosts.csv", "ip, owner ,risk\n10.0.0.1,ann,low\n10.0.0.2,bob,high\n"
	                        "10.0.0.1,cy,mid\n");
	file_write("names", "Name,n\nMixed,1\n");
	file_write("lists/two.csv", "a,b,out\nx,1,first\nx,2,second\n");
	return 0;
}

static int teardown(void **unused)
{
	static const char *const names[] = { "hosts.csv", "names", "lists/two.csv" };

	(void)unused;
	for (size_t i = 0; i < COUNT(names); i++)
		unlink(names[i]);
	rmdir("lists");
	return chdir("/") || rmdir(folder);
}

#define EVENTS "{\"ip\":\"10.0.0.1\"}\n{\"ip\":\"10.0.0.9\"}\n{\"src\":\"10.0.0.2\"}"

static void lookup_joins_a_table(void **unused)
{
	static const struct op_case cases[] = {
		/* The last of equal rows; no match: null, and the record stays. */
		{ "lookup owner from hosts.csv on ip | fields owner", EVENTS, "owner\ncy\n~\n~" },
		{ "lookup owner as who, RISK from hosts on src=ip | fields who, RISK", EVENTS,
		  "who,RISK\n~,~\n~,~\nbob,high" },
		{ "lookup owner from path://\"hosts.csv\" on ip=ip | fields owner", EVENTS,
		  "owner\ncy\n~\n~" },
		{ "lookup * from hosts.csv on src=ip", EVENTS, "owner,risk\n~,~\n~,~\nbob,high" },
		/* People also write the table's column first. */
		{ "lookup owner from hosts.csv on ip=src | fields owner", EVENTS,
		  "owner\n~\n~\nbob" },
		/* Only path:// ignores the case of values. */
		{ "lookup n from names on w=name", "{\"w\":\"mIXED\"}\n{\"w\":\"Mixed\"}",
		  "n\n~\n1" },
		{ "lookup n from path://\"names\" on w=name",
		  "{\"w\":\"mIXED\"}\n{\"w\":\"Mixed\"}", "n\n1\n1" },
		/* Several columns; below lists/ of the content folder. */
		{ "lookup out from two on x=a, y=b", "{\"x\":\"x\",\"y\":2}\n{\"x\":\"x\",\"y\":3}",
		  "out\nsecond\n~" },
		{ "lookup out from shared/mine/two on x=a and y=b", "{\"x\":\"x\",\"y\":1}",
		  "out\nfirst" },
		{ "lookup out from /shared/two.csv on a, b", "{\"a\":\"x\",\"b\":1}",
		  "out\nfirst" },
		{ "num(y) | lookup out from two on x=a, y=b", "{\"x\":\"x\",\"y\":2.0}",
		  "y,out\n2,second" },
		/* A match overwrites, no match erases. */
		{ "\"old\" as owner | lookup owner from hosts.csv on ip", EVENTS,
		  "owner\ncy\n~\n~" },
	};
	size_t failed = 0;

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct op_test t;
		struct str got;

		op_test_init(&t);
		t.content = STR(".");
		got = op_test_run(&t, cases[i].query, cases[i].input);
		if (!str_eq(got, str_of(cases[i].want))) {
			print_error("%s\ngot:\n%.*s\n", cases[i].query, STR_ARG(got));
			failed++;
		}
		op_test_free(&t);
	}
	assert_int_equal(failed, 0);
}

static void lookup_says_what_is_wrong(void **unused)
{
	static const struct op_case cases[] = {
		{ "lookup x from hosts.csv on ip", "",
		  "error: the table has no column 'x', it has: ip, owner, risk [x]" },
		{ "lookup owner from hosts.csv on a=b", "",
		  "error: the table has no column 'b', it has: ip, owner, risk [a=b]" },
		{ "lookup owner from none.csv on ip", "",
		  "error: no table 'none.csv': a lookup reads a CSV file [none.csv]" },
		{ "lookup city from geo://location on ip", "",
		  "error: lookup from 'geo://location' needs a database of IP locations, which is "
		  "not supported yet [geo://location]" },
		{ "lookup a from https://host/a.csv on ip", "",
		  "error: lookup from 'https://host/a.csv' needs a download, which is not "
		  "supported "
		  "yet [https://host/a.csv]" },
		{ "lookup owner hosts.csv on ip", "",
		  "error: expected 'from' and a table, found 'hosts.csv' [hosts.csv]" },
		{ "lookup owner from hosts.csv", "",
		  "error: expected 'on' and the fields to join by, found the end of the query []" },
		{ "lookup owner from lists on ip", "",
		  "error: lists: expected a regular file, found a folder [lists]" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

/* To explain a query no table is needed. */
static void explain_needs_no_table(void **unused)
{
	static const char *const queries[] = {
		"lookup a, b as c from none.csv on x=y",
		"lookup * from path://\"/Library/x\" on a, b=c",
		"lookup city from geo://location on ip=src | count by city",
		"lookup asn from asn://default on ip",
		"lookup type from sumo://threat/cs on threat=hash",
		"lookup a from https://host/a.csv on ip",
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(queries); i++) {
		struct op_test t;

		op_test_init(&t);
		t.explain = true;
		if (!op_test_parse(&t, queries[i]))
			fail_msg("%s: %s", queries[i], t.err.text);
		op_test_free(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lookup_joins_a_table),
		cmocka_unit_test(lookup_says_what_is_wrong),
		cmocka_unit_test(explain_needs_no_table),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
