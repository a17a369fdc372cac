#include "expr/expr.h"
#include "sample.h"

static struct sample s;

static int setup(void **unused)
{
	(void)unused;
	sample_open(&s);
	sample_set(&s, "text", sample_text("Hello World"));
	sample_set(&s, "empty", sample_text(""));
	sample_set(&s, "name", sample_text("curl.exe"));
	sample_set(&s, "star", sample_text("a*c"));
	sample_set(&s, "digits", sample_text("4624"));
	sample_set(&s, "log", value_number(STR("4624")));
	sample_set(&s, "spelt", value_number(STR("1.50")));
	sample_set(&s, "int", value_int(4624));
	sample_set(&s, "big", value_int(INT64_MAX));
	sample_set(&s, "least", value_int(INT64_MIN));
	sample_set(&s, "double", value_double(2.5));
	sample_set(&s, "yes", value_bool(true));
	sample_set(&s, "no", value_bool(false));
	sample_set(&s, "one", value_int(1));
	sample_set(&s, "zero", value_int(0));
	sample_set(&s, "lines", sample_text("first\nsecond"));
	sample_set(&s, "list", value_list(STR("[\"a\",\"b\"]")));
	sample_set(&s, "pattern", sample_text("*World"));
	sample_set(&s, "question", sample_text("a?b"));
	sample_set(&s, "ip", sample_text("8.8.8.8"));
	sample_set(&s, "noip", sample_text("x"));
	names_slot(&s.names, STR("none"));
	return 0;
}

static int teardown(void **unused)
{
	(void)unused;
	sample_close(&s);
	return 0;
}

static void expressions_have_values(void **unused)
{
	static const struct {
		const char *text, *want; /* NULL: null */
	} cases[] = {
		/* the documented ones */
		{ "52 * 6 - 2", "310" },
		{ "52 * (6 - 2)", "208" },
		{ "15 - -5", "20" },
		{ "334 % 10", "4" },
		{ "39 % 3", "0" },
		{ "537 + 435 + 39 + 18.5", "1029.5" },
		{ "22 - (34 % 10) * pow(2, 3)", "-10" },
		{ "1.5s", "1500" },
		{ "2k", "2000" },
		{ "1B", "1000000000" },
		{ "1.5M", "1500000" },
		{ "!false", "true" },
		{ "5 / 0", "Infinity" },
		{ "-5 / 0", "-Infinity" },
		{ "0 / 0", "NaN" },
		{ "5 / 0 = \"Infinity\"", "true" },
		/* arithmetic */
		{ "int + 1", "4625" },
		{ "digits + 1", "4625" },
		{ "log * 2", "9248" },
		{ "spelt + 1", "2.5" },
		{ "spelt", "1.50" },
		{ "int / 2", "2312" },
		{ "one / 4", "0.25" },
		{ "7 % 0", "NaN" },
		{ "-7 % 3", "-1" },
		{ "7.5 % 2", "1.5" },
		{ "least % -1", "0" },
		{ "big + 1", "9.223372036854776e+18" },
		{ "-least", "9.223372036854776e+18" },
		{ "-double", "-2.5" },
		{ "-digits", "-4624" },
		{ "-text", NULL },
		{ "text + 1", NULL },
		{ "1 - none", NULL },
		{ "empty * 2", NULL },
		{ "none / 0", NULL },
		/* comparisons */
		{ "name = \"curl.exe\"", "true" },
		{ "name = \"CURL.exe\"", "false" },
		{ "name = \"curl*\"", "false" },
		{ "name == name", "true" },
		{ "digits = 4624", "true" },
		{ "digits = 4625", "false" },
		{ "digits = \"4624\"", "true" },
		{ "digits = \"4624.0\"", "false" },
		{ "log = \"4624\"", "true" },
		{ "int = \"4624\"", "true" },
		{ "spelt = 1.5", "true" },
		{ "spelt = \"1.5\"", "false" },
		{ "text = 5", "false" },
		{ "text != 5", "true" },
		{ "name != \"x\"", "true" },
		{ "name != \"curl.exe\"", "false" },
		{ "digits >= 400", "true" },
		{ "digits < 5000", "true" },
		{ "digits < \"5000\"", "true" },
		{ "digits < \"50\"", "true" },
		{ "int < 4624", "false" },
		{ "int <= 4624", "true" },
		{ "int > 4624", "false" },
		{ "int >= 4624", "true" },
		{ "\"a\" < \"b\"", "true" },
		{ "\"b\" < \"B\"", "false" },
		{ "text < 5", "false" },
		{ "text >= 5", "false" },
		/* null: every comparison is false, NOT inverts */
		{ "none = none", "false" },
		{ "none = \"a\"", "false" },
		{ "none != \"a\"", "false" },
		{ "\"a\" != none", "false" },
		{ "none < 1", "false" },
		{ "none >= 1", "false" },
		{ "none = null", "false" },
		{ "!(none = \"a\")", "true" },
		{ "!none", "true" },
		{ "none in (\"a\")", "false" },
		{ "none in (null)", "false" },
		{ "none not in (\"a\")", "false" },
		{ "not none in (\"a\")", "true" },
		{ "none matches \"*\"", "false" },
		{ "text matches none", "false" },
		{ "text matches null", "false" },
		{ "none matches /./", "false" },
		{ "none contains \"a\"", "false" },
		{ "text contains none", "false" },
		{ "none and yes", "false" },
		{ "none or yes", "true" },
		{ "if(none, 1, 2)", "2" },
		/* in */
		{ "name in (\"a\", \"curl.exe\")", "true" },
		{ "name in (\"a\", \"b\", \"c\", \"d\", \"curl.exe\", \"e\")", "true" },
		{ "name in (\"a\", \"b\", \"c\", \"d\", \"e\")", "false" },
		{ "name in (\"a\", \"b\", \"c\", \"d\", \"CURL.EXE\")", "false" },
		{ "empty in (\"a\", \"b\", \"c\", \"d\", \"\")", "true" },
		{ "empty in (\"a\", \"b\", \"c\", \"d\", \"e\")", "false" },
		{ "none in (\"a\", \"b\", \"c\", \"d\", \"\")", "false" },
		{ "yes in (\"a\", \"b\", \"c\", \"d\", \"true\")", "true" },
		{ "int in (\"a\", \"b\", \"c\", \"d\", \"4624\")", "false" },
		{ "log in (\"a\", \"b\", \"c\", \"d\", \"4624\")", "true" },
		{ "name not in (\"a\")", "true" },
		{ "digits in (4624)", "false" },
		{ "digits in (\"4624\")", "true" },
		{ "log in (1, 4624)", "true" },
		{ "log in (\"4624\")", "true" },
		{ "spelt in (1.5)", "true" },
		{ "spelt in (\"1.5\")", "false" },
		{ "int in (4624)", "true" },
		{ "int in (\"4624\")", "false" },
		{ "num(digits) in (4, 4624)", "true" },
		{ "4624 in (digits)", "false" },
		{ "4624 in (log)", "true" },
		{ "name in (text, name)", "true" },
		/* matches */
		{ "text matches \"*World\"", "true" },
		{ "text matches \"*world\"", "false" },
		{ "text matches \"Hello\"", "false" },
		{ "text matches \"Hello World\"", "true" },
		{ "text matches \"*\"", "true" },
		{ "text matches \"H*W*d\"", "true" },
		{ "text matches \"Hello?World\"", "false" },
		{ "question matches \"a?b\"", "true" },
		{ "question matches \"*?*\"", "true" },
		{ "lines matches \"first*second\"", "true" },
		{ "int matches \"46*\"", "true" },
		{ "int matches 4624", "true" },
		{ "text matches pattern", "true" },
		{ "name matches pattern", "false" },
		{ "text matches concat(\"*\", \"lo W\", \"*\")", "true" },
		{ "text matches concat(\"*\", name, \"*\")", "false" },
		{ "empty matches \"\"", "true" },
		{ "list matches \"*\\\"a\\\"*\"", "true" },
		{ "text matches /World/", "true" },
		{ "text matches /world/", "false" },
		{ "text matches /(?i)WORLD$/", "true" },
		{ "text matches /^World/", "false" },
		{ "int matches /^46/", "true" },
		{ "!(text matches \"x*\")", "true" },
		/* contains */
		{ "text contains \"lo W\"", "true" },
		{ "text contains \"LO\"", "false" },
		{ "text contains \"\"", "false" },
		{ "empty contains \"\"", "true" },
		{ "empty contains \"a\"", "false" },
		{ "contains(name, \".exe\")", "true" },
		{ "int contains 62", "true" },
		/* truth */
		{ "!one", "false" },
		{ "!zero", "true" },
		{ "!text", "true" },
		{ "yes and one", "true" },
		{ "yes and no", "false" },
		{ "no or zero or 1 = 1", "true" },
		{ "true and one", "true" },
		{ "one or text", "true" },
		{ "yes = \"true\"", "true" },
		/* choices */
		{ "if(int > 1, \"High\", \"Low\")", "High" },
		{ "if(int < 1, \"High\", \"Low\")", "Low" },
		{ "int > 1 ? name : text", "curl.exe" },
		{ "int < 1 ? 1 : int < 2 ? 2 : 3", "3" },
		{ "if(yes, none, 1)", NULL },
		{ "if(if(yes, no, yes), 1, 2)", "2" },
		/* calls */
		{ "toUpperCase(name)", "CURL.EXE" },
		{ "concat(name, none, 1)", "curl.exe1" },
		{ "toUpperCase(none)", NULL },
		{ "length(none)", "0" },
		{ "isNull(none)", "true" },
		{ "replace(text, /[lo]+/, \"_\")", "He_ W_r_d" },
		{ "substring(toLowerCase(text), 0, 5)", "hello" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value v = sample_eval(&s, cases[i].text, NULL);

		if (value_is_null(&v) != !cases[i].want)
			print_error("%s\n", cases[i].text);
		assert_text(&v, cases[i].want);
	}
}

static void integers_stay_integers(void **unused)
{
	static const struct {
		const char *text;
		enum value_type type;
	} cases[] = {
		{ "int + 1", VALUE_INT },      { "log - 1", VALUE_INT },
		{ "int * int", VALUE_INT },    { "int % 5", VALUE_INT },
		{ "int / 2", VALUE_DOUBLE },   { "big * 2", VALUE_DOUBLE },
		{ "spelt * 2", VALUE_DOUBLE }, { "-int", VALUE_INT },
		{ "int = 1", VALUE_BOOL },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(sample_eval(&s, cases[i].text, NULL).type, cases[i].type);
}

static void tests_and_values_agree(void **unused)
{
	static const char *const cases[] = {
		"name = \"curl.exe\"",
		"none",
		"one",
		"zero",
		"text",
		"yes",
		"if(yes, one, no)",
		"if(no, one, no)",
		"if(none, yes, text)",
		"int - 4624",
		"int - 1",
		"isNull(none)",
		"!(yes and (no or one))",
		"toLowerCase(yes)",
		"if(yes, none, yes)",
		"none and none",
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value v = sample_eval(&s, cases[i], NULL);

		assert_int_equal(expr_test_one(sample_expr(&s, cases[i]), &s.record, &s.mem),
		                 value_is_true(&v));
	}
}

static void functions_remove_rows(void **unused)
{
	static const struct {
		const char *text;
		bool keep, drop;
	} cases[] = {
		{ "isPublicIP(ip)", true, false },
		{ "isPublicIP(noip)", false, true },
		{ "!isPublicIP(noip)", false, true },
		{ "isPublicIP(noip) or yes", false, true },
		/* What need not be looked at removes nothing. */
		{ "yes or isPublicIP(noip)", true, false },
		{ "no and isPublicIP(noip)", false, false },
		{ "!(no and isPublicIP(noip))", true, false },
		{ "if(yes, yes, isPublicIP(noip))", true, false },
		{ "if(no, yes, isPublicIP(noip))", false, true },
		{ "if(isPublicIP(noip), yes, yes)", false, true },
		{ "concat(isPublicIP(noip), \"x\") = \"x\"", false, true },
		{ "isPublicIP(\"x\")", false, true },
		{ "yes or isPublicIP(\"x\")", true, false },
		{ "isPublicIP(noip) and 1 = 2", false, true },
		{ "isPublicIP(noip) or 1 = 1", false, true },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		bool drop = false;

		sample_eval(&s, cases[i].text, &drop);
		if (drop != cases[i].drop)
			fail_msg("%s: drop is %d", cases[i].text, drop);
		if (expr_test_one(sample_expr(&s, cases[i].text), &s.record, &s.mem) !=
		    cases[i].keep)
			fail_msg("%s: keep is not %d", cases[i].text, cases[i].keep);
	}
}

/* A batch whose records differ, against one record at a time. */
static void batches_answer_as_single_records_do(void **unused)
{
	static const char *const cases[] = {
		"a = 1",
		"a = 1 and b = 2",
		"a = 1 or b = 2 or c = 3",
		"a = 1 and (b = 2 or c = 3) and !(b = c)",
		"(a = b or isPublicIP(d)) and c = 1",
		"if(a = 1, b = 2, c = 3)",
		"if(a = 1, isPublicIP(d), c = 3)",
		"a + b in (c, 3)",
		"!(a = 1 and isPublicIP(d))",
		"a = 1 ? b : c = 1 ? a : isPublicIP(d)",
		"d matches concat(\"*\", a, \"*\") or a in (2, 3) and b < c",
	};
	static const char *const ips[] = { "8.8.8.8", "10.0.0.1", "x", "" };
	enum { N = 256 };
	struct record rec[N], *recs[N];
	size_t at[] = { names_slot(&s.names, STR("a")), names_slot(&s.names, STR("b")),
		        names_slot(&s.names, STR("c")), names_slot(&s.names, STR("d")) };

	(void)unused;
	for (size_t i = 0; i < N; i++) {
		rec[i] = (struct record){ .slot = arena_many(&s.mem, struct value, SAMPLE_SLOTS) };
		recs[i] = &rec[i];
		for (size_t k = 0; k < 3; k++)
			rec[i].slot[at[k]] = value_int((int64_t)(i >> (2 * k) & 3));
		rec[i].slot[at[3]] = sample_text(ips[i >> 6]);
	}
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct expr *e = sample_expr(&s, cases[i]);
		struct batch b = { .mem = &s.mem, .rec = recs, .n = N };
		struct value v[N], one;
		bool keep[N], drop[N] = { false };
		size_t kept = 0;

		expr_test(e, &b, keep);
		expr_eval(e, &b, v, drop);
		for (size_t k = 0; k < N; k++) {
			struct batch single = { .mem = &s.mem, .rec = &recs[k], .n = 1 };
			bool gone = false;

			expr_eval(e, &single, &one, &gone);
			assert_int_equal(drop[k], gone);
			assert_int_equal(one.type, v[k].type);
			if (!gone)
				assert_int_equal(value_is_true(&one), value_is_true(&v[k]));
			assert_int_equal(keep[k], expr_test_one(e, recs[k], &s.mem));
			assert_int_equal(keep[k], !gone && value_is_true(&one));
			kept += keep[k];
		}
		assert_in_range(kept, 1, N - 1);
	}
}

static void empty_batches_are_fine(void **unused)
{
	struct batch b = { .mem = &s.mem };

	(void)unused;
	expr_test(sample_expr(&s, "a = 1 and (b = 2 or isPublicIP(d)) or if(a, b, c)"), &b, NULL);
}

static void scopes_become_expressions(void **unused)
{
	static const struct {
		const char *scope;
		bool want;
	} cases[] = {
		{ "", true },
		{ "*", true },
		{ "urlcache", true },
		{ "URLCACHE certutil.exe", true },
		{ "url", false },
		{ "url*", true },
		{ "\"-urlcache  -f\"", true },
		{ "nothing OR certutil.exe", true },
		{ "NOT nothing", true },
		{ "NOT urlcache", false },
		{ "name=CURL.exe", true },
		{ "name=curl", false },
		{ "name=c*.EXE", true },
		{ "NAME=*url*", true },
		{ "name=\"c*\"", false },
		{ "star=\"A*C\"", true },
		{ "star=abc", false },
		{ "name=curl?exe", false },
		{ "name!=curl.exe", false },
		{ "name!=x", true },
		{ "none=*", false },
		{ "none!=x", true },
		{ "empty=*", true },
		{ "empty=\"\"", true },
		{ "int=46*", true },
		{ "log=4624", true },
		{ "_index=whatever", true },
		{ "NOT _index=whatever", true },
		{ "_view=a _dataTier=All name=curl.exe", true },
		{ "(_index=a OR _index=b) name=x", false },
		{ "NOT (_index=a name=x)", true },
	};

	(void)unused;
	s.record.raw = STR("certutil.exe -URLCache\t-f http://h/x");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c;
		const struct scope *scope;

		cur_init(&c, str_of(cases[i].scope), &s.names, &s.mem);
		scope = scope_parse(&c, &s.err);
		assert_non_null(scope);
		if (expr_test_one(expr_from_scope(scope, &s.names, &s.mem), &s.record, &s.mem) !=
		    cases[i].want)
			fail_msg("%s is not %d", cases[i].scope, cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(expressions_have_values),
		cmocka_unit_test(integers_stay_integers),
		cmocka_unit_test(tests_and_values_agree),
		cmocka_unit_test(functions_remove_rows),
		cmocka_unit_test(batches_answer_as_single_records_do),
		cmocka_unit_test(empty_batches_are_fine),
		cmocka_unit_test(scopes_become_expressions),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
