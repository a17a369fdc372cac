#include <stdio.h>

#include "rule.h"

/* A search (lines of YAML below `selection:`), an event, and whether it fires. */
struct one {
	const char *search, *event;
	bool fires;
};

static bool fires(const struct one *one)
{
	struct rules_read r;
	char text[2000];
	bool answer;

	snprintf(text, sizeof(text),
	         "title: t\nlogsource: { product: windows }\ndetection:\n  selection:\n    %s\n"
	         "  condition: selection\n",
	         one->search);
	rules_open(&r, text);
	if (r.set.problems)
		print_error("%s: %.*s\n", one->search, STR_ARG(r.set.problem[0].what));
	assert_int_equal(r.set.problems, 0);
	assert_int_equal(r.set.rules, 1);
	answer = rule_fires(&r, r.set.rule[0], one->event, "json");
	rules_close(&r);
	return answer;
}

static void check(const struct one *one, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (fires(&one[i]) == one[i].fires)
			continue;
		print_error("%s on %s: want %d\n", one[i].search, one[i].event, one[i].fires);
		fail();
	}
}

#define CHECK(...)                                                                                 \
	static const struct one cases[] = { __VA_ARGS__ };                                         \
	(void)unused;                                                                              \
	check(cases, COUNT(cases))

static void texts(void **unused)
{
	CHECK({ "a: Cmd", "{\"a\":\"CMD\"}", true }, { "a: cmd", "{\"a\":\"cmd.exe\"}", false },
	      { "a: cmd", "{\"b\":\"cmd\"}", false }, { "A: cmd", "{\"a\":\"cmd\"}", true },
	      { "a: \"STRA\xc3\x9f"
	        "E \xc3\x84\"",
	        "{\"a\":\"stra\xc3\x9f"
	        "e \xc3\xa4\"}",
	        true },
	      { "a: ''", "{\"a\":\"\"}", true }, { "a: ''", "{\"a\":\"x\"}", false },
	      { "a: ''", "{\"b\":\"x\"}", false }, { "a|cased: Cmd", "{\"a\":\"CMD\"}", false },
	      { "a|cased: Cmd", "{\"a\":\"Cmd\"}", true },
	      { "a|contains|cased: Md", "{\"a\":\"CMd.exe\"}", true },
	      { "a|contains|cased: Md", "{\"a\":\"Cmd.exe\"}", false });
}

static void numbers(void **unused)
{
	CHECK({ "a: 4688", "{\"a\":4688}", true }, { "a: 4688", "{\"a\":\"4688\"}", true },
	      { "a: 4688", "{\"a\":4688.0}", false }, { "a: 007", "{\"a\":\"007\"}", true },
	      { "a: 007", "{\"a\":7}", false }, { "a: 1.0", "{\"a\":1.0}", true },
	      { "a: 1.0", "{\"a\":1}", false }, { "a: 0x10", "{\"a\":\"0x10\"}", true },
	      { "a: true", "{\"a\":true}", true }, { "a: true", "{\"a\":\"True\"}", true },
	      { "a: 'false'", "{\"a\":false}", true }, { "a: true", "{\"a\":1}", false },
	      { "a|contains: 46", "{\"a\":4688}", true });
}

static void wildcards(void **unused)
{
	CHECK({ "a: 'c*d'", "{\"a\":\"cd\"}", true }, { "a: 'c*d'", "{\"a\":\"C--D\"}", true },
	      { "a: 'c*d'", "{\"a\":\"cde\"}", false }, { "a: 'c?d'", "{\"a\":\"cd\"}", false },
	      { "a: 'c?d'", "{\"a\":\"cxd\"}", true },
	      { "a: 'c?d'",
	        "{\"a\":\"c\xc3\xa4"
	        "d\"}",
	        true },
	      { "a: 'c\\*d'", "{\"a\":\"c*d\"}", true }, { "a: 'c\\*d'", "{\"a\":\"cxd\"}", false },
	      { "a: 'c\\?d'", "{\"a\":\"c?d\"}", true },
	      { "a: 'c\\d'", "{\"a\":\"c\\\\d\"}", true },
	      { "a: 'c\\\\d'", "{\"a\":\"c\\\\d\"}", true },
	      { "a: 'c\\\\*'", "{\"a\":\"c\\\\xyz\"}", true },
	      { "a: 'c\\\\*'", "{\"a\":\"c*\"}", false },
	      { "a: 'c\\\\\\*'", "{\"a\":\"c\\\\*\"}", true },
	      { "a: 'c\\\\\\d'", "{\"a\":\"c\\\\\\\\d\"}", true },
	      { "a: 'c\\\\\\\\d'", "{\"a\":\"c\\\\\\\\d\"}", true },
	      { "a: 'c\\'", "{\"a\":\"c\\\\\"}", true }, { "a: '*'", "{\"a\":\"\"}", true },
	      { "a: '*'", "{\"b\":\"\"}", false }, { "a: '?*'", "{\"a\":\"\"}", false },
	      { "a: '*?'", "{\"a\":\"x\"}", true },
	      { "a: '*a*b?c*'", "{\"a\":\"xxa-bbb-cbxc\"}", true },
	      { "a: '*a*b?c*'", "{\"a\":\"xxa-bbb--cbc\"}", false },
	      { "a: '*a?'", "{\"a\":\"aaa\"}", true }, { "a: '?a'", "{\"a\":\"aaa\"}", false },
	      { "a: 'ab*ba'", "{\"a\":\"aba\"}", false },
	      { "a: 'x*y*'", "{\"a\":\"xaya\"}", true });
}

static void places(void **unused)
{
	CHECK({ "a|contains: b", "{\"a\":\"aBc\"}", true },
	      { "a|contains: ''", "{\"a\":\"abc\"}", true },
	      { "a|startswith: ab", "{\"a\":\"ABc\"}", true },
	      { "a|startswith: b", "{\"a\":\"abc\"}", false },
	      { "a|endswith: bc", "{\"a\":\"aBC\"}", true },
	      { "a|endswith: b", "{\"a\":\"abc\"}", false },
	      { "a|endswith: '\\cmd.exe'", "{\"a\":\"C:\\\\CMD.EXE\"}", true },
	      { "a|contains: 'a*c'", "{\"a\":\"xabcx\"}", true },
	      { "a|endswith: 'a*c'", "{\"a\":\"xabcx\"}", false },
	      { "a|contains|all: [ a, c ]", "{\"a\":\"cba\"}", true },
	      { "a|contains|all: [ a, d ]", "{\"a\":\"cba\"}", false },
	      { "a|contains: [ x, c ]", "{\"a\":\"cba\"}", true });
}

static void lists(void **unused)
{
	CHECK({ "a: x", "{\"a\":[\"y\",\"X\"]}", true }, { "a: x", "{\"a\":[\"y\"]}", false },
	      { "a|contains: ','", "{\"a\":[\"y\",\"X\"]}", false },
	      { "a: 7", "{\"a\":[[6],[7]]}", true },
	      { "a|contains|all: [ x, y ]", "{\"a\":[\"y\",\"X\"]}", true },
	      { "a|cidr: 10.0.0.0/8", "{\"a\":[\"1.2.3.4\",\"10.1.1.1\"]}", true },
	      { "a: null", "{\"a\":[]}", true }, { "a: null", "{\"a\":[\"x\"]}", false },
	      { "a|gt: 5", "{\"a\":[1,6]}", true },
	      { "a|fieldref: b", "{\"a\":[1,6],\"b\":[6]}", true });
}

static void nulls(void **unused)
{
	CHECK({ "a: null", "{\"b\":1}", true }, { "a: null", "{\"a\":null}", true },
	      { "a: null", "{\"a\":\"\"}", true }, { "a: null", "{\"a\":\"null\"}", false },
	      { "a: 'null'", "{\"a\":\"null\"}", true }, { "a: 'null'", "{\"b\":1}", false },
	      { "a: ~", "{\"b\":1}", true }, { "a:", "{\"b\":1}", true },
	      { "a: !!str null", "{\"a\":\"null\"}", true },
	      { "a: [ null, x ]", "{\"a\":\"x\"}", true },
	      { "a|exists: true", "{\"a\":\"\"}", true },
	      { "a|exists: true", "{\"a\":null}", true }, { "a|exists: true", "{\"b\":1}", false },
	      { "a|exists: false", "{\"b\":1}", true }, { "a|exists: no", "{\"a\":1}", false },
	      { "a|neq: x", "{\"a\":\"X\"}", false }, { "a|neq: x", "{\"a\":\"y\"}", true },
	      { "a|neq: x", "{\"b\":\"y\"}", true }, { "a|neq: [ x, y ]", "{\"a\":\"y\"}", false },
	      { "a|neq: null", "{\"a\":\"y\"}", true });
}

static void regexes(void **unused)
{
	CHECK({ "a|re: 'b+c'", "{\"a\":\"abbcd\"}", true },
	      { "a|re: '^b'", "{\"a\":\"ab\"}", false }, { "a|re: 'B'", "{\"a\":\"b\"}", false },
	      { "a|re|i: 'B'", "{\"a\":\"b\"}", true },
	      { "a|re: 'a.b'", "{\"a\":\"a\\nb\"}", false },
	      { "a|re|s: 'a.b'", "{\"a\":\"a\\nb\"}", true },
	      { "a|re: '^b'", "{\"a\":\"a\\nb\"}", false },
	      { "a|re|m: '^b'", "{\"a\":\"a\\nb\"}", true },
	      { "a|re|i|s: 'A.B'", "{\"a\":\"a\\nb\"}", true },
	      { "a|re|startswith: 'b|c'", "{\"a\":\"ac\"}", false },
	      { "a|re|startswith: 'b|c'", "{\"a\":\"ca\"}", true },
	      { "a|re|endswith: 'b|c'", "{\"a\":\"ca\"}", false },
	      { "a|re|contains: 'b|c'", "{\"a\":\"ca\"}", true },
	      { "a|re: 'x'", "{\"b\":\"x\"}", false });
}

static void networks(void **unused)
{
	CHECK({ "a|cidr: 10.0.0.0/8", "{\"a\":\"10.255.0.1\"}", true },
	      { "a|cidr: 10.0.0.0/8", "{\"a\":\"11.0.0.1\"}", false },
	      { "a|cidr: 192.168.4.0/22", "{\"a\":\"192.168.7.255\"}", true },
	      { "a|cidr: 192.168.4.0/22", "{\"a\":\"192.168.8.0\"}", false },
	      { "a|cidr: 1.2.3.4", "{\"a\":\"1.2.3.4\"}", true },
	      { "a|cidr: 0.0.0.0/0", "{\"a\":\"1.2.3.4\"}", true },
	      { "a|cidr: 0.0.0.0/0", "{\"a\":\"::1\"}", false },
	      { "a|cidr: 'fe80::/10'", "{\"a\":\"FEBF::1\"}", true },
	      { "a|cidr: 'fe80::/10'", "{\"a\":\"fec0::1\"}", false },
	      { "a|cidr: '::1/128'", "{\"a\":\"0:0:0:0:0:0:0:1\"}", true },
	      { "a|cidr: 10.0.0.0/8", "{\"a\":\"::ffff:10.1.1.1\"}", true },
	      { "a|cidr: 10.0.0.0/8", "{\"a\":\"10.1.1\"}", false });
}

static void encodings(void **unused)
{
	CHECK({ "a|base64: foobar", "{\"a\":\"Zm9vYmFy\"}", true },
	      { "a|base64offset|contains: http://", "{\"a\":\"xaHR0cDovLx\"}", true },
	      { "a|base64offset|contains: http://", "{\"a\":\"xh0dHA6Ly\"}", true },
	      { "a|base64offset|contains: http://", "{\"a\":\"odHRwOi8v\"}", true },
	      { "a|base64offset|contains: http://", "{\"a\":\"http://\"}", false },
	      { "a|wide|base64: ab", "{\"a\":\"YQBiAA==\"}", true },
	      { "a|utf16le|base64: ab", "{\"a\":\"YQBiAA==\"}", true },
	      { "a|utf16be|base64: ab", "{\"a\":\"AGEAYg==\"}", true },
	      { "a|utf16|base64: ab", "{\"a\":\"//5hAGIA\"}", true },
	      { "a|wide|base64offset|contains: ab", "{\"a\":\"xxYQBiAx\"}", true },
	      { "a|base64: 'a\\*'", "{\"a\":\"YSo=\"}", true },
	      { "a|wide: a", "{\"a\":\"a\\u0000\"}", true });
}

static void dashes(void **unused)
{
	CHECK({ "a|contains|windash: ' -s '", "{\"a\":\"x -s y\"}", true },
	      { "a|contains|windash: ' -s '", "{\"a\":\"x /S y\"}", true },
	      { "a|windash|contains: ' -s '", "{\"a\":\"x \xe2\x80\x93s y\"}", true },
	      { "a|windash|contains: ' -s '", "{\"a\":\"x \xe2\x80\x94s y\"}", true },
	      { "a|windash|contains: ' -s '", "{\"a\":\"x \xe2\x80\x95s y\"}", true },
	      { "a|windash|contains: ' -s '", "{\"a\":\"x +s y\"}", false },
	      { "a|windash|contains: ' /s -t'", "{\"a\":\"x -s /t\"}", true },
	      { "a|windash|contains: '-a-b/c-d'",
	        "{\"a\":\"x/A-B\xe2\x80\x93"
	        "C-dx\"}",
	        true },
	      { "a|windash|contains: '-a-b/c-d'",
	        "{\"a\":\"x/A-B\xe2\x80\x93"
	        "C+dx\"}",
	        false },
	      { "a|windash: '-a-b/c?* -d\\*.[x'", "{\"a\":\"/A/B-Cn -d*.[X\"}", true },
	      { "a|windash: '-a-b/c?* -d\\*.[x'", "{\"a\":\"/A/B-Cn -d+.[X\"}", false },
	      { "a|windash: '-a-b/c-d'", "{\"a\":\"-a-b/c-dx\"}", false },
	      { "a|windash|endswith: '-a-b/c-d'", "{\"a\":\"x-a/b-c-d\"}", true },
	      { "a|windash|contains: 'S-1-5'", "{\"a\":\"s/1/5\"}", true },
	      { "a|windash|contains: ' \xe2\x80\x93s'", "{\"a\":\"x -s /t\"}", true });
}

static void comparisons(void **unused)
{
	CHECK({ "a|gt: 5", "{\"a\":6}", true }, { "a|gt: 5", "{\"a\":5}", false },
	      { "a|gte: 5", "{\"a\":\"5\"}", true }, { "a|lt: 5.5", "{\"a\":5}", true },
	      { "a|lte: -5", "{\"a\":-5}", true }, { "a|lt: 5", "{\"a\":\"x\"}", false },
	      { "a|lt: 5", "{\"b\":1}", false }, { "a|gt: 5", "{\"a\":10}", true },
	      { "a|gt|neq: 5", "{\"a\":10}", false });
}

static void times(void **unused)
{
	CHECK({ "a|hour: 2", "{\"a\":\"2026-11-24T02:21:52Z\"}", true },
	      { "a|hour|gte: 22", "{\"a\":\"2026-11-24T23:21:52Z\"}", true },
	      { "a|hour|lt: 6", "{\"a\":\"2026-11-24 06:21:52\"}", false },
	      { "a|minute: 21", "{\"a\":\"2026-11-24T02:21:52Z\"}", true },
	      { "a|day: 24", "{\"a\":\"2026-11-24T02:21:52Z\"}", true },
	      { "a|month: 11", "{\"a\":\"2026-11-24T02:21:52Z\"}", true },
	      { "a|year: 2026", "{\"a\":\"2026-11-24T02:21:52Z\"}", true },
	      { "a|week: 48", "{\"a\":\"2026-11-24T02:21:52Z\"}", true },
	      { "a|week: 53", "{\"a\":\"2027-01-01T02:21:52Z\"}", true },
	      { "a|week: 1", "{\"a\":\"2024-12-30T02:21:52Z\"}", true },
	      { "a|hour: 2", "{\"a\":\"never\"}", false });
}

static void references(void **unused)
{
	CHECK({ "a|fieldref: b", "{\"a\":\"x\",\"b\":\"X\"}", true },
	      { "a|fieldref: b", "{\"a\":\"x\",\"b\":\"y\"}", false },
	      { "a|fieldref: b", "{\"a\":\"x\"}", false }, { "a|fieldref: b", "{}", false },
	      { "a|fieldref|startswith: b", "{\"a\":\"xyz\",\"b\":\"X\"}", true },
	      { "a|endswith|fieldref: b", "{\"a\":\"xyz\",\"b\":\"YZ\"}", true },
	      { "a|fieldref|contains: b", "{\"a\":\"xyz\",\"b\":\"y\"}", true },
	      { "a|fieldref|cased: b", "{\"a\":\"x\",\"b\":\"X\"}", false },
	      { "a|fieldref|neq: b", "{\"a\":\"x\",\"b\":\"y\"}", true });
}

/* What is refused, and a part of what is said. */
static void refusals(void **unused)
{
	static const struct {
		const char *search, *what;
	} cases[] = {
		{ "a|contans: x", "did you mean 'contains'" },
		{ "a|xyz: x", "expected a modifier, found 'xyz'" },
		{ "a|i: x", "expected 're' before" },
		{ "a|contains|contains: x", "stands twice" },
		{ "a|cidr|contains: 10.0.0.0/8", "do not go together" },
		{ "a|contains|cidr: 10.0.0.0/8", "do not go together" },
		{ "a|re|cidr: x", "do not go together" },
		{ "a|gt|contains: 5", "do not go together" },
		{ "a|gt: x", "expected a number" },
		{ "a|exists: x", "expected true or false after 'exists', found 'x'" },
		{ "a|cidr: 10.0.0.0/33", "expected a network" },
		{ "a|cidr: x", "expected a network" },
		{ "a|re: '(a'", "regular expression" },
		{ "a|base64: 'a*'", "without wildcards" },
		{ "a|contains: null", "null does not go" },
		{ "a: { b: c }", "found a map" },
		{ "a: []", "found an empty list" },
		{ "a|hour|day: 3", "do not go together" },
		{ "'|gt': 3", "expected a field name" },
		{ "a|fieldref: ''", "expected a field name" },
		{ "a|windash|base64: '-a-b-c-d'", "at most 3 dashes" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rules_read r;
		char text[1000];

		snprintf(text, sizeof(text),
		         "title: t\ndetection:\n  selection:\n    %s\n  condition: selection\n",
		         cases[i].search);
		rules_open(&r, text);
		if (r.set.problems != 1 ||
		    str_find(r.set.problem[0].what, str_of(cases[i].what)) == STR_NONE) {
			print_error("%s: %zu problems: %.*s\n", cases[i].search, r.set.problems,
			            STR_ARG(r.set.problems ? r.set.problem[0].what : STR("")));
			fail();
		}
		assert_int_equal(r.set.problem[0].line, 4);
		rules_close(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts),       cmocka_unit_test(numbers),
		cmocka_unit_test(wildcards),   cmocka_unit_test(places),
		cmocka_unit_test(lists),       cmocka_unit_test(nulls),
		cmocka_unit_test(regexes),     cmocka_unit_test(networks),
		cmocka_unit_test(encodings),   cmocka_unit_test(dashes),
		cmocka_unit_test(comparisons), cmocka_unit_test(times),
		cmocka_unit_test(references),  cmocka_unit_test(refusals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
