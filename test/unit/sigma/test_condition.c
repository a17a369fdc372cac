#include <stdio.h>

#include "base/buf.h"
#include "rule.h"

/* Searches a to d are true where the event has the field; `_e` is hidden. */
#define SEARCHES                                                                                   \
	"  a: { fa: 1 }\n  b: { fb: 1 }\n  ca: { fc: 1 }\n  cb: { fd: 1 }\n  _e: { fe: 1 }\n"

static bool fires(const char *condition, const char *event)
{
	struct rules_read r;
	char text[4000];
	bool answer;

	snprintf(text, sizeof(text), "title: t\ndetection:\n" SEARCHES "  condition: %s\n",
	         condition);
	rules_open(&r, text);
	if (r.set.problems)
		print_error("%s: %.*s\n", condition, STR_ARG(r.set.problem[0].what));
	assert_int_equal(r.set.problems, 0);
	answer = rule_fires(&r, r.set.rule[0], event, "json");
	rules_close(&r);
	return answer;
}

static void conditions(void **unused)
{
	static const struct {
		const char *condition, *event;
		bool fires;
	} cases[] = {
		{ "a", "{\"fa\":1}", true },
		{ "a and b", "{\"fa\":1}", false },
		{ "a and b", "{\"fa\":1,\"fb\":1}", true },
		{ "a or b", "{\"fb\":1}", true },
		{ "not a", "{\"fb\":1}", true },
		{ "not not a", "{\"fa\":1}", true },
		{ "not a and b", "{\"fb\":1}", true },
		{ "not (a and b)", "{\"fb\":1}", true },
		{ "a or b and ca", "{\"fa\":1}", true },
		{ "(a or b) and ca", "{\"fa\":1}", false },
		{ "a OR NOT b", "{\"fb\":1}", false },
		{ "a and\n    not b", "{\"fa\":1}", true },
		{ "1 of c*", "{\"fd\":1}", true },
		{ "any of c*", "{\"fd\":1}", true },
		{ "all of c*", "{\"fd\":1}", false },
		{ "all of c*", "{\"fd\":1,\"fc\":1}", true },
		{ "all of c* and not 1 of *b", "{\"fd\":1,\"fc\":1}", false },
		{ "1 of them", "{\"fe\":1}", false },
		{ "1 of them", "{\"fa\":1}", true },
		{ "all of them", "{\"fa\":1,\"fb\":1,\"fc\":1,\"fd\":1}", true },
		{ "all of them", "{\"fa\":1,\"fb\":1,\"fc\":1,\"fe\":1}", false },
		{ "1 of *", "{\"fe\":1}", false },
		{ "1 of _*", "{\"fe\":1}", true },
		{ "_e", "{\"fe\":1}", true },
		{ "2 of them", "{\"fa\":1}", false },
		{ "2 of them", "{\"fa\":1,\"fd\":1}", true },
		{ "3 of them", "{\"fa\":1,\"fd\":1}", false },
		{ "3 of them", "{\"fa\":1,\"fc\":1,\"fd\":1}", true },
		{ "4 of them", "{\"fa\":1,\"fc\":1,\"fd\":1}", false },
		{ "1 of cb", "{\"fd\":1}", true },
		{ "[ a, b ]", "{\"fb\":1}", true },
		{ "[ a, b ]", "{\"fc\":1}", false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (fires(cases[i].condition, cases[i].event) == cases[i].fires)
			continue;
		print_error("%s on %s: want %d\n", cases[i].condition, cases[i].event,
		            cases[i].fires);
		fail();
	}
}

static void wrong_conditions(void **unused)
{
	static const struct {
		const char *condition, *what;
	} cases[] = {
		{ "x", "expected a search identifier, found 'x'\n    x\n    ^" },
		{ "a and foo or b",
		  "expected a search identifier, found 'foo'\n    a and foo or b\n          ^^^" },
		{ "a and", "expected a search identifier, found the end of the condition\n"
		           "    a and\n         ^" },
		{ "(a", "expected ')', 'and' or 'or', found the end" },
		{ "a)", "expected 'and', 'or' or the end of the condition, found ')'" },
		{ "a b", "found 'b'" },
		{ "1 of x*", "a pattern that fits a search identifier, found 'x*'" },
		{ "5 of them", "at most the 4 search identifiers" },
		{ "0 of them", "found '0'" },
		{ "1 of", "found the end" },
		{ "()", "found ')'" },
		{ "''", "found the end" },
		{ "{ a: b }", "expected a condition as a text, found a map" },
		{ "[]", "expected a condition, found none" },
		{ "a | count(", "expected ')'" },
		{ "a | count() by", "expected a field after 'by'" },
		{ "a | count() > x", "expected a number, found 'x'" },
		{ "a | count() by f", "expected a comparison" },
		{ "a | sum() > 3", "expected a field in the brackets" },
		{ "a | near b", "'near' is not supported" },
		{ "a | frob(x) > 3", "expected count, min, max, avg or sum, found 'frob(x)'" },
		{ "[ a | count() > 3, b ]", "expected a single condition" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rules_read r;
		char text[4000];

		snprintf(text, sizeof(text), "title: t\ndetection:\n" SEARCHES "  condition: %s\n",
		         cases[i].condition);
		rules_open(&r, text);
		if (r.set.problems != 1 || r.set.rules ||
		    str_find(r.set.problem[0].what, str_of(cases[i].what)) == STR_NONE) {
			print_error("%s: %zu problems: %.*s\n", cases[i].condition, r.set.problems,
			            STR_ARG(r.set.problems ? r.set.problem[0].what : STR("")));
			fail();
		}
		rules_close(&r);
	}
}

static void deep_conditions_are_refused(void **unused)
{
	static char text[200000];
	struct rules_read r;
	size_t n = (size_t)snprintf(text, sizeof(text), "detection:\n  a: { f: 1 }\n  condition: ");

	(void)unused;
	memset(text + n, '(', 100000);
	rules_open(&r, text);
	assert_int_equal(r.set.problems, 1);
	rules_close(&r);
}

/* That one is enough is not written out in all its ways, so there may be many. */
static void one_of_many(void **unused)
{
	struct rules_read r;
	struct buf b = { 0 };

	(void)unused;
	buf_add(&b, STR("detection:\n"));
	for (int i = 0; i < 5000; i++)
		buf_printf(&b, "  a%d: { f: %d }\n", i, i);
	buf_add(&b, STR("  condition: 1 of a* and any of them and not 5000 of them"));
	buf_add_char(&b, '\0');
	rules_open(&r, b.p);
	assert_int_equal(r.set.problems, 0);
	assert_true(rule_fires(&r, r.set.rule[0], "{\"f\":4999}", "json"));
	assert_false(rule_fires(&r, r.set.rule[0], "{\"f\":5000}", "json"));
	rules_close(&r);
	buf_free(&b);
}

/* Only of a filter `rules` says whom it is for. */
static void a_search_may_be_called_rules(void **unused)
{
	struct rules_read r;

	(void)unused;
	rules_open(&r, "detection:\n  rules: { a: 1 }\n  condition: rules\n");
	assert_int_equal(r.set.problems, 0);
	assert_true(rule_fires(&r, r.set.rule[0], "{\"a\":1}", "json"));
	rules_close(&r);
}

/* Searches of every form. */
static void searches(void **unused)
{
	static const struct {
		const char *search, *event, *reader;
		bool fires;
	} cases[] = {
		{ "[ { a: 1 }, { b: 2 } ]", "{\"b\":2}", "json", true },
		{ "[ { a: 1, c: 1 }, { b: 2 } ]", "{\"a\":1}", "json", false },
		{ "{ a: [ 1, 2 ], b: 3 }", "{\"a\":2,\"b\":3}", "json", true },
		{ "{ a: [ 1, 2 ], b: 3 }", "{\"a\":2}", "json", false },
		{ "[ evil, 'ba?d*x' ]", "{\"q\":\"an EVIL one\"}", "json", true },
		{ "[ evil, 'ba?d*x' ]", "{\"q\":\"an baad -- x one\"}", "json", true },
		{ "[ evil, 'ba?d*x' ]", "{\"evil\":\"good\"}", "json", false },
		{ "[ evil, 'ba?d*x' ]", "{\"evil\":\"good\"}", "syslog", true },
		{ "evil", "{\"q\":\"evil\"}", "json", true },
		{ "[ 4688 ]", "{\"q\":146881}", "json", true },
		{ "{ '|all': [ x, y ] }", "{\"p\":\"x\",\"q\":\"y\"}", "json", true },
		{ "{ '|all': [ x, y ] }", "{\"p\":\"x\"}", "json", false },
		{ "{ '|re': '^x+$' }", "{\"p\":\"xx\"}", "json", true },
		{ "[ evil, { a: 1 } ]", "{\"a\":1}", "json", true },
		{ "[ evil, { a: 1 } ]", "{\"a\":\"evil\"}", "json", true },
		{ "[ evil, { a: 1 } ]", "{\"a\":2}", "json", false },
		{ "[ evil ]", "{\"a\":[\"x\",\"evil\"]}", "json", true },
		{ "&x { a: 1 }", "{\"a\":1}", "json", true },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rules_read r;
		char text[1000];

		snprintf(text, sizeof(text), "detection:\n  s: %s\n  condition: s\n",
		         cases[i].search);
		rules_open(&r, text);
		if (r.set.problems || rule_fires(&r, r.set.rule[0], cases[i].event,
		                                 cases[i].reader) != cases[i].fires) {
			print_error("%s on %s: want %d\n", cases[i].search, cases[i].event,
			            cases[i].fires);
			fail();
		}
		rules_close(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions),
		cmocka_unit_test(wrong_conditions),
		cmocka_unit_test(deep_conditions_are_refused),
		cmocka_unit_test(one_of_many),
		cmocka_unit_test(a_search_may_be_called_rules),
		cmocka_unit_test(searches),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
