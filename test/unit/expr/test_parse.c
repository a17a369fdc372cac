#include "base/buf.h"
#include "expr/expr.h"
#include "sample.h"

static const char *const kinds[] = {
	[EXPR_AND] = "and",       [EXPR_OR] = "or",
	[EXPR_NOT] = "not",       [EXPR_EQUAL] = "=",
	[EXPR_NOT_EQUAL] = "!=",  [EXPR_LESS] = "<",
	[EXPR_LESS_EQUAL] = "<=", [EXPR_MORE] = ">",
	[EXPR_MORE_EQUAL] = ">=", [EXPR_IN] = "in",
	[EXPR_IN_SET] = "in-set", [EXPR_MATCHES] = "matches",
	[EXPR_REGEX] = "regex",   [EXPR_CONTAINS] = "contains",
	[EXPR_ADD] = "+",         [EXPR_SUB] = "-",
	[EXPR_MUL] = "*",         [EXPR_DIV] = "/",
	[EXPR_MOD] = "%",         [EXPR_NEG] = "neg",
	[EXPR_IF] = "if",
};

/* The tree in prefix form: (and (= a "x") b). */
static void show(struct sample *s, const struct expr *e, struct buf *out)
{
	if (e->kind == EXPR_CONST) {
		value_add_json(out, &e->constant);
		return;
	}
	if (e->kind == EXPR_SLOT) {
		buf_add(out, s->names.name[e->slot].text);
		return;
	}
	buf_printf(out, "(%s", e->kind == EXPR_CALL ? e->call.type->name : kinds[e->kind]);
	for (size_t i = 0; i < e->n; i++) {
		buf_add_char(out, ' ');
		show(s, e->part[i], out);
	}
	if (e->kind == EXPR_REGEX)
		buf_printf(out, " /%.*s/", STR_ARG(e->pattern));
	buf_add_char(out, ')');
}

static void the_grammar_of_expressions(void **unused)
{
	static const struct {
		const char *text, *tree;
	} cases[] = {
		{ "a", "a" },
		{ "\"x\"", "\"x\"" },
		{ "42", "42" },
		{ "1.5", "1.5" },
		{ "2k", "2000" },
		{ "5m", "300000" },
		{ "9223372036854775807", "9223372036854775807" },
		{ "9223372036854775808", "9.223372036854776e+18" },
		{ "1234567890123456789", "1234567890123456789" },
		{ "true", "true" },
		{ "FALSE", "false" },
		{ "null", "null" },
		{ "((a))", "a" },
		/* precedence */
		{ "a + b * c", "(+ a (* b c))" },
		{ "(a + b) * c", "(* (+ a b) c)" },
		{ "a - b - c", "(- (- a b) c)" },
		{ "a / b * c % d", "(% (* (/ a b) c) d)" },
		{ "a-b", "(- a b)" },
		{ "a - -b", "(- a (neg b))" },
		{ "- - a", "(neg (neg a))" },
		{ "a%b", "(% a b)" },
		{ "a/b", "(/ a b)" },
		{ "a = b + 1", "(= a (+ b 1))" },
		{ "a or b and c", "(or a (and b c))" },
		{ "a && b || c", "(or (and a b) c)" },
		{ "a or b or c", "(or a b c)" },
		{ "a and not b and c", "(and a (not b) c)" },
		{ "(a or b) and c", "(and (or a b) c)" },
		{ "a ? b : c", "(if a b c)" },
		{ "a>0.8?1:0", "(if (> a 0.8) 1 0)" },
		{ "a ? b : c ? d : e", "(if a b (if c d e))" },
		{ "a ? b ? c : d : e", "(if a (if b c d) e)" },
		{ "a or b ? c : d", "(if (or a b) c d)" },
		/* not */
		{ "!a", "(not a)" },
		{ "not a", "(not a)" },
		{ "!!a", "(not (not a))" },
		{ "!(a = b)", "(not (= a b))" },
		{ "not a = b", "(not (= a b))" },
		{ "!a matches \"x*\"", "(not (matches a \"x*\"))" },
		{ "not a in (\"x\")", "(not (in a \"x\"))" },
		{ "a = !b", "(= a (not b))" },
		{ "!isNull(a) and b", "(and (not (isNull a)) b)" },
		/* comparisons */
		{ "a == b", "(= a b)" },
		{ "a != b", "(!= a b)" },
		{ "a <> b", "(!= a b)" },
		{ "a < b", "(< a b)" },
		{ "a <= b", "(<= a b)" },
		{ "a =< b", "(<= a b)" },
		{ "a > b", "(> a b)" },
		{ "a >= b", "(>= a b)" },
		{ "a => b", "(>= a b)" },
		{ "a=xyz", "(= a xyz)" },
		{ "a=-1", "(= a -1)" },
		{ "a matches \"*x*\"", "(matches a \"*x*\")" },
		{ "a MATCHES concat(\"*\", b)", "(matches a (concat \"*\" b))" },
		{ "a matches /x\\/y|z/ and b", "(and (regex a /x/y|z/) b)" },
		{ "a not matches \"x\"", "(not (matches a \"x\"))" },
		{ "matches(a, \"x*\")", "(matches a \"x*\")" },
		{ "matches(a, /x/)", "(regex a /x/)" },
		{ "matches (a, b)", "(matches a b)" },
		{ "a contains b", "(contains a b)" },
		{ "a not contains \"x\"", "(not (contains a \"x\"))" },
		{ "contains(a, \"x\")", "(contains a \"x\")" },
		{ "a in (\"x\", b, 3)", "(in a \"x\" b 3)" },
		{ "a not in (\"x\")", "(and (matches a \"*\") (not (in a \"x\")))" },
		{ "a IN(1)", "(in a 1)" },
		{ "a in (\"1\",\"2\",\"3\",\"4\")", "(in a \"1\" \"2\" \"3\" \"4\")" },
		{ "a in (\"1\",\"2\",\"3\",\"4\",\"5\")",
		  "(in-set a \"1\" \"2\" \"3\" \"4\" \"5\")" },
		{ "a in (\"1\",\"2\",\"3\",\"4\",5)", "(in a \"1\" \"2\" \"3\" \"4\" 5)" },
		/* calls */
		{ "if(a, b, c)", "(if a b c)" },
		{ "if (a = 1, \"x\", if(b, c, d))", "(if (= a 1) \"x\" (if b c d))" },
		{ "tolowercase(a)", "(toLowerCase a)" },
		{ "TOLOWERCASE (a)", "(toLowerCase a)" },
		{ "replace(a, /x.y/, \"\")", "(replace a \"x.y\" \"\")" },
		{ "concat(a, \"-\", b)", "(concat a \"-\" b)" },
		/* names */
		{ "a.b.c", "a.b.c" },
		{ "%\"a b\" = 1", "(= a b 1)" },
		{ "%users[0].name", "users[0].name" },
		{ "count > 5", "(> count 5)" },
		{ "number + date", "(+ number date)" },
		{ "in = \"eth0\"", "(= in \"eth0\")" },
		{ "true.x", "true.x" },
		{ "if > 1", "(> if 1)" },
		{ "5xx / total", "(/ 5xx total)" },
		{ "_sourceCategory=xyz", "(= _sourceCategory xyz)" },
		/* comments */
		{ "a // b\n + c", "(+ a c)" },
		{ "a /* b */ / c", "(/ a c)" },
		{ "a = \"https://h/x\"", "(= a \"https://h/x\")" },
		/* constants */
		{ "1 + 2 * 3", "7" },
		{ "a + (2 - 1)", "(+ a 1)" },
		{ "2015-03-15", "1997" },
		{ "true and a", "(and a)" },
		{ "a and true and b", "(and a b)" },
		{ "a and false", "false" },
		{ "a or 1=1 or b", "true" },
		{ "a or false or b", "(or a b)" },
		{ "\"x\" matches \"x*\"", "true" },
		{ "\"x\" matches /y/", "false" },
		{ "if(1=1, \"a\", \"b\")", "\"a\"" },
		{ "toUpperCase(\"ab\")", "\"AB\"" },
		{ "!false", "true" },
	};
	struct sample s;

	(void)unused;
	sample_open(&s);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = { 0 };

		names_init(&s.names, &s.mem);
		show(&s, sample_expr(&s, cases[i].text), &out);
		assert_str(buf_str(&out), cases[i].tree);
		buf_free(&out);
	}
	sample_close(&s);
}

static void errors_say_what_was_expected(void **unused)
{
	static const struct {
		const char *text, *want, *at;
	} cases[] = {
		{ "", "expected an expression, found the end of the query", "" },
		{ "a =", "expected an expression, found the end of the query", "" },
		{ "a = = b", "expected an expression, found '='", "=" },
		{ "a and and b", "expected an expression, found 'and'", "and" },
		{ "a and or", "expected an expression, found 'or'", "or" },
		{ "matches \"x\"", "expected an expression, found 'matches'", "matches" },
		{ "(a", "expected ')', found the end of the query", "" },
		{ "a)", "expected the end, found ')'", ")" },
		{ "a b", "expected the end, found 'b'", "b" },
		{ "a = b = c", "expected the end, found '='", "=" },
		{ "a ? b", "expected ':', found the end of the query", "" },
		{ "a in b", "expected '(', found 'b'", "b" },
		{ "a in ()", "expected a value in the list, found ')'", ")" },
		{ "a in (1", "expected ',' or ')', found the end of the query", "" },
		{ "a in (1,)", "expected an expression, found ')'", ")" },
		{ "a not b", "expected 'in', 'matches' or 'contains', found 'b'", "b" },
		{ "a matches /b", "expected an expression, found '/'", "/" },
		{ "a = \"b", "the string is never closed", "\"" },
		{ "a = 'b'", "expected an expression, found 'b': texts are in double quotes",
		  "'b'" },
		{ "*", "expected an expression, found '*'", "*" },
		{ "a ^ b", "expected the end, found '^'", "^" },
		{ "1 + tolowercas(x)", "unknown function 'tolowercas': did you mean toLowerCase?",
		  "tolowercas" },
		{ "concat(lookupContains(x), y)", "function 'lookupContains' is not supported yet",
		  "lookupContains" },
		{ "qqqqqqqqqqqq(x)", "unknown function 'qqqqqqqqqqqq'", "qqqqqqqqqqqq" },
		{ "if(a, b)", "expected 3 arguments, found 2: if(CONDITION, THEN, ELSE)", "if" },
		{ "contains(a)", "expected 2 arguments, found 1: contains(TEXT, PART)",
		  "contains" },
		{ "matches(a, b, c)", "expected 2 arguments, found 3: matches(TEXT, PATTERN)",
		  "matches" },
		{ "a = [subquery: b]", "subqueries are not supported yet", "[" },
		{ "concat(a, /x/)", "expected an expression, found '/'", "/" },
	};
	struct sample s;

	(void)unused;
	sample_open(&s);
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_null(sample_parse(&s, cases[i].text));
		assert_string_equal(s.err.text, cases[i].want);
		assert_str(s.err.at, cases[i].at);
		assert_true(s.err.at.p >= cases[i].text &&
		            s.err.at.p <= cases[i].text + strlen(cases[i].text));
	}
	sample_close(&s);
}

static void functions_check_how_many_arguments(void **unused)
{
	struct sample s;

	(void)unused;
	sample_open(&s);
	assert_null(sample_parse(&s, "a = toLowerCase()"));
	assert_non_null(strstr(s.err.text, "expected 1 argument, found 0: toLowerCase("));
	assert_str(s.err.at, "toLowerCase");
	assert_null(sample_parse(&s, "substring(a)"));
	assert_non_null(strstr(s.err.text, "expected at least 2 arguments, found 1: substring("));
	assert_null(sample_parse(&s, "substring(a, 1, 2, 3)"));
	assert_non_null(strstr(s.err.text, "expected at most 3 arguments, found 4: substring("));
	sample_close(&s);
}

static void a_bad_regex_is_shown_where_it_stands(void **unused)
{
	struct sample s;

	(void)unused;
	sample_open(&s);
	assert_null(sample_parse(&s, "a matches /(b/ or c"));
	assert_str(s.err.at, "b");
	assert_null(sample_parse(&s, "matches(a, /(c/)"));
	assert_str(s.err.at, "c");
	assert_null(sample_parse(&s, "replace(a, /(b/, \"\")"));
	sample_close(&s);
}

static void fill(char *text, size_t n, const char *head, const char *tail)
{
	*text = '\0';
	for (size_t i = 0; i < n; i++)
		strcat(text, head);
	strcat(text, "a");
	for (size_t i = 0; i < n; i++)
		strcat(text, tail);
}

static void nesting_is_bounded(void **unused)
{
	static const struct {
		const char *head, *tail;
	} cases[] = {
		{ "(", ")" },
		{ "!", "" },
		{ "-", "" },
		{ "if(", ",b,c)" },
		{ "b?", ":c" },
		{ "b?c:", "" },
		{ "trim(", ")" },
		{ "b in (", ")" },
		{ "not ", "" },
		{ "b+", "" },
		{ "b-(", ")" },
		{ "", "*b" },
		{ "", " = b ? c : d" },
		{ "b and (c or ", ")" },
	};
	static char text[100000];
	struct sample s;

	(void)unused;
	sample_open(&s);
	for (size_t i = 0; i < COUNT(cases); i++) {
		fill(text, 50, cases[i].head, cases[i].tail);
		assert_non_null(sample_parse(&s, text));
		fill(text, 3000, cases[i].head, cases[i].tail);
		if (sample_parse(&s, text))
			fail_msg("%s%s was not refused", cases[i].head, cases[i].tail);
		assert_string_equal(s.err.text, "the expression is nested too deeply");
	}
	sample_close(&s);
}

static void lists_may_be_long(void **unused)
{
	static char text[100000];
	struct sample s;

	(void)unused;
	sample_open(&s);
	fill(text, 3000, "b or ", "");
	assert_int_equal(sample_expr(&s, text)->n, 3001);
	fill(text, 3000, "", " and \"b\" = c");
	assert_int_equal(sample_expr(&s, text)->n, 3001);
	sample_close(&s);
}

static void the_text_of_each_expression_is_kept(void **unused)
{
	struct sample s;
	const struct expr *e;

	(void)unused;
	sample_open(&s);
	e = sample_expr(&s, " a = 1  and (b or c )  and isNumeric( d ) // e\n");
	assert_str(expr_text(e), "a = 1  and (b or c )  and isNumeric( d )");
	assert_str(expr_text(e->part[0]), "a = 1");
	assert_str(expr_text(e->part[1]), "b or c");
	assert_str(expr_text(e->part[2]), "isNumeric( d )");
	sample_close(&s);
}

static void fields_are_read(void **unused)
{
	struct sample s;
	size_t set;

	(void)unused;
	sample_open(&s);
	set = names_set(&s.names, STR("b"), true);
	sample_expr(&s, "a = B");
	assert_true(s.names.name[names_find(&s.names, STR("A"))].base);
	assert_false(s.names.name[set].base);
	sample_close(&s);
}

static void placeholders_are_null_fields_when_explaining(void **unused)
{
	struct sample s;
	struct cursor c;
	const struct expr *e;

	(void)unused;
	sample_open(&s);
	cur_init(&c, STR("a > {{limit}} and b matches \"{{x}}\""), &s.names, &s.mem);
	assert_null(expr_parse(&c, &s.mem, &s.err));
	cur_init(&c, c.text, &s.names, &s.mem);
	c.explain = true;
	e = expr_parse(&c, &s.mem, &s.err);
	assert_non_null(e);
	assert_true(cur_at_eof(&c));
	assert_int_equal(names_find(&s.names, STR("{{limit}}")), STR_NONE);
	sample_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_grammar_of_expressions),
		cmocka_unit_test(errors_say_what_was_expected),
		cmocka_unit_test(functions_check_how_many_arguments),
		cmocka_unit_test(a_bad_regex_is_shown_where_it_stands),
		cmocka_unit_test(nesting_is_bounded),
		cmocka_unit_test(lists_may_be_long),
		cmocka_unit_test(the_text_of_each_expression_is_kept),
		cmocka_unit_test(fields_are_read),
		cmocka_unit_test(placeholders_are_null_fields_when_explaining),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
