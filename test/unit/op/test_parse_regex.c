#include "op_test.h"

static void named_groups_become_fields(void **unused)
{
	static const struct op_case cases[] = {
		{ "parse regex \"user=(?<user>\\w+)\"", "x user=ann y", "user\nann" },
		{ "extract \"(?<a>\\d+)-(?<b_c>\\d+)\"", "x 1-2", "a,b_c\n1,2" },
		{ "parse regex field=f \"(?<a>.)\"", "{\"f\":\"z\"}", "a\nz" },
		/* Case-sensitive, (?i) anywhere. */
		{ "parse regex \"(?<x>error)\"", "Error", "x" },
		{ "parse regex \"reported:\\s(?<x>(?i)error)\\s\"",
		  "reported: ERROR !\nReported: error !", "x\nERROR" },
		{ "parse regex \"list 101 (?:accepted|denied) (?<proto>\\w+)\"",
		  "list 101 denied tcp", "proto\ntcp" },
		/* A group that took no part is null. */
		{ "parse regex \"a(?<x>1)?(?<y>2)\"", "a2", "x,y\n~,2" },
		{ "parse regex \"a(?<x>1*)\"", "a", "x\n" },
		/* No match: gone, or kept with nodrop. */
		{ "parse regex \"(?<x>\\d)\"", "a\n1", "x\n1" },
		{ "parse regex \"(?<x>\\d)\" nodrop", "a\n1", "x\n~\n1" },
		/* Several patterns must all match, with nodrop each is tried. */
		{ "parse regex \"a(?<x>\\d)\", \"b(?<y>\\d)\"", "a1 b2\na1\nb2", "x,y\n1,2" },
		{ "parse regex \"a(?<x>\\d)\", \"b(?<y>\\d)\" nodrop", "a1 b2\na1\nb2\nc",
		  "x,y\n1,2\n1,~\n~,2\n~,~" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

static void multi_makes_a_record_of_each_match(void **unused)
{
	static const struct op_case cases[] = {
		{ "parse regex \"(?<ip>\\d+\\.\\d+)\" multi", "1.2 x 3.4\nnone\n5.6",
		  "ip\n1.2\n3.4\n5.6" },
		{ "parse regex \"(?<ip>\\d+\\.\\d+)\" multi | count by ip, _raw | where _count > 1",
		  "1.2 1.2\n3.4", "ip,_raw,_count\n1.2,1.2 1.2,2" },
		{ "parse regex \"(?<d>\\d)\" nodrop multi", "1 2\nx", "d\n1\n2\n~" },
		{ "parse regex \"(?<d>\\d)\" multi nodrop", "1 2\nx", "d\n1\n2\n~" },
		/* Other fields are copied, and the copies do not share them. */
		{ "parse \"*:\" as k | parse regex \"(?<d>\\d)\" multi | concat(k, d) as kd",
		  "k:1 2", "k,d,kd\nk,1,k1\nk,2,k2" },
		/* Empty matches end. */
		{ "parse regex \"(?<e>x*)\" multi | count", "axb", "_count\n4" },
		{ "parse regex \"(?<e>$)\" multi | count", "ab\ncd", "_count\n2" },
		/* A record that matched keeps its place in the chain. */
		{ "extract \"(?<d>\\d)\" multi nodrop | parse \"k=*\" as k", "1 2\nk=v\nnone",
		  "d,k\n1,~\n2,~\n~,v" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

static void parse_regex_says_what_is_wrong(void **unused)
{
	static const struct op_case cases[] = {
		{ "parse regex \"list (accepted|denied) (?<x>a)\"", "",
		  "error: group 1 has no name: write (?<name>...) for a field, (?:...) for a group "
		  "that is none [\"list (accepted|denied) (?<x>a)\"]" },
		{ "parse regex \"abc\"", "",
		  "error: the pattern names no field: write (?<name>...) around what to take "
		  "[\"abc\"]" },
		{ "parse regex \"(?<a>.)\", \"(?<b>.)\" multi", "",
		  "error: multi takes one pattern, not 2 [multi]" },
		{ "parse regex", "",
		  "error: expected a string in double quotes, found the end of the query []" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(named_groups_become_fields),
		cmocka_unit_test(multi_makes_a_record_of_each_match),
		cmocka_unit_test(parse_regex_says_what_is_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
