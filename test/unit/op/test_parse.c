#include "op_test.h"

#define CARD                                                                                       \
	"Aug 2 04:06:08: host=10.1.1.124: local/ssl2 notice mcpd[3772]: User=jsmith@demo.com: "    \
	"severity=warning: 01070638:5"

static void parse_takes_what_the_stars_stand_for(void **unused)
{
	static const struct op_case cases[] = {
		/* The documented sample; literals ignore case. */
		{ "parse \"user=*: severity=*:\" as user, severity", CARD,
		  "user,severity\njsmith@demo.com,warning" },
		{ "parse \"user=*: severity=*:\" as (user, severity)", CARD,
		  "user,severity\njsmith@demo.com,warning" },
		{ "parse \"user=*:\" as email | parse field=email \"*@*\" as name, domain", CARD,
		  "email,name,domain\njsmith@demo.com,jsmith,demo.com" },
		{ "parse \"user=*:\" as u, \"host=*:\" as h, \"notice *[*]\" as p, pid", CARD,
		  "u,h,p,pid\njsmith@demo.com,10.1.1.124,mcpd,3772" },
		/* The shortest run; the first place where it fits. */
		{ "parse \"a=* \" as x", "a=1 a=2 a=3 ", "x\n1" },
		{ "parse \"a=*,b=*;\" as x, y", "a=1;a=2,b=3;", "x,y\n1;a=2,3" },
		/* A star at an end. */
		{ "parse \"data=*\" as x", "z data=a b c", "x\na b c" },
		{ "parse \"* - *\" as x, y", "a - b - c", "x,y\na,b - c" },
		{ "parse \"*\" as x", "all of it", "x\nall of it" },
		{ "parse \"[*]\" as x", "a[]b", "x\n" },
		{ "parse \"ab*\" as x", "ab", "x\n" },
		{ "parse \"id=* \" as _, \"to *\" as _", "id=1 to x", "\n" },
		{ "parse \"x*y*z\" as _, b", "x1y2z", "b\n2" },
		{ "parse \"a*b\" as %\"Class ID\"", "a b", "Class ID\n " },
		{ "parse \"q=\\\"*\\\"\" as x", "q=\"v w\"", "x\nv w" },
		{ "parse \"p=*\\\\\" as x", "p=c\\d", "x\nc" },
		{ "parse \"\\t*\\t\" as x", "a\tb\tc", "x\nb" },
		{ "parse anchor \"a=*\" as x", "a=1", "x\n1" },
		/* The value keeps its case and blanks. */
		{ "PARSE \"KEY:*;\" AS x", "key: Va L ;", "x\n Va L " },
		/* No match: gone. */
		{ "parse \"a=*;\" as x", "a=1;\nb=2;\na=3", "x\n1" },
		{ "parse \"a=*;\" as x, \"b=*;\" as y", "a=1;\na=1;b=2;\nb=2;", "x,y\n1,2" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

static void nodrop_is_an_or(void **unused)
{
#define METHODS "GET /a HTTP\nPOST /b HTTP\nPUT /c HTTP"
	static const struct op_case cases[] = {
		{ "parse \"GET * HTTP\" as url nodrop", METHODS, "url\n/a\n~\n~" },
		{ "parse \"GET * HTTP\" as url nodrop | parse \"POST * HTTP\" as url", METHODS,
		  "url\n/a\n/b" },
		{ "parse \"GET * HTTP\" as url nodrop | parse \"POST * HTTP\" as url nodrop",
		  METHODS, "url\n/a\n/b\n~" },
		{ "parse \"GET * HTTP\" as a nodrop | parse \"POST * HTTP\" as b nodrop | "
		  "parse \"PUT * HTTP\" as c",
		  METHODS, "a,b,c\n/a,~,~\n~,/b,~\n~,~,/c" },
		{ "parse \"GET * HTTP\" as a | parse \"POST * HTTP\" as b", METHODS, "a,b" },
		/* A plain parse ends the chain: the next one must match by itself. */
		{ "parse \"GET * HTTP\" as a nodrop | parse \"POST * HTTP\" as b | "
		  "parse \"/*\" as c",
		  "GET /a HTTP\nPOST b HTTP", "a,b,c\n/a,~,a HTTP" },
		/* So does an operator of another family. */
		{ "parse \"GET * HTTP\" as a nodrop | where true | parse \"POST * HTTP\" as b",
		  METHODS, "a,b\n~,/b" },
		/* The chain goes through all of the family. */
		{ "parse \"GET * HTTP\" as a nodrop | parse regex \"POST (?<b>\\S+)\" nodrop | "
		  "json \"c\"",
		  METHODS "\n{\"c\":1}", "a,b,c\n/a,~,~\n~,/b,~\n~,~,1" },
		/* A failed one erases nothing. */
		{ "parse \"GET *\" as x nodrop | parse \"OTHER *\" as x nodrop", "GET 1", "x\n1" },
		{ "\"old\" as x | parse \"GET *\" as x nodrop", "GET 1\nPUT 2", "x\n1\nold" },
		/* What the record itself brings stays as well. */
		{ "parse \"z=*;\" as x nodrop", "{\"x\":5}", "x\n5" },
		/* Several patterns: each for itself. */
		{ "parse \"a=*;\" as x, \"b=*;\" as y nodrop", "a=1;\nb=2;\nc=3;",
		  "x,y\n1,~\n~,2\n~,~" },
		{ "parse field=nothing \"*\" as x", "a", "x" },
		{ "parse field=nothing \"*\" as x nodrop", "a", "x\n~" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

static void parse_says_what_is_wrong(void **unused)
{
	static const struct op_case cases[] = {
		{ "parse \"a**b\" as x, y", "",
		  "error: two '*' in a row: something must stand between them [\"a**b\"]" },
		{ "parse \"a*b\" as x, y", "", "error: 1 '*' but 2 names [\"a*b\" as x, y]" },
		{ "parse \"ab\" as x", "",
		  "error: the pattern needs a '*' for each field that it names [\"ab\"]" },
		{ "parse \"a*b\"", "",
		  "error: expected 'as' and the names of the fields, found the end of the query "
		  "[]" },
		{ "parse xml \"/a/b\" as x", "",
		  "error: operator 'parse xml' is not supported yet [xml]" },
		{ "parse using public/iis", "",
		  "error: operator 'parse using' is not supported yet [using]" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse_takes_what_the_stars_stand_for),
		cmocka_unit_test(nodrop_is_an_or),
		cmocka_unit_test(parse_says_what_is_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
