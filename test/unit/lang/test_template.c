#include "lang/scope.h"

#include "unit.h"

static struct arena mem;

static int teardown(void **unused)
{
	(void)unused;
	arena_free(&mem);
	return 0;
}

static void placeholders_are_replaced_by_values(void **unused)
{
	static const struct param params[] = {
		{ { "host", 4 }, { "ws5", 3 } },
		{ { "n", 1 }, { "15", 2 } },
		{ { "none", 4 }, { "", 0 } },
		{ { "loop", 4 }, { "{{n}}", 5 } },
	};
	static const struct {
		const char *text;
		bool keep;
		const char *want; /* NULL: an error */
		const char *error;
	} cases[] = {
		{ "", false, "", NULL },
		{ "a | b", false, "a | b", NULL },
		{ "_sourceHost={{host}} x", false, "_sourceHost=ws5 x", NULL },
		{ "timeslice {{n}}m", false, "timeslice 15m", NULL },
		{ "\"{{ HOST }}\"{{none}}", false, "\"ws5\"", NULL },
		{ "{{loop}}", false, "{{n}}", NULL },
		{ "{ {{n}} } {{", false, "{ 15 } {{", NULL },
		{ "{{}} {{a\"b}}", false, "{{}} {{a\"b}}", NULL },
		{ "{{{n}}}", false, "{15}", NULL },
		{ "x // {{gone}} `\n {{n}}", false, "x // {{gone}} `\n 15", NULL },
		{ "a {{gone}}", true, "a {{gone}}", NULL },
		{ "a {{gone}}", false, NULL,
		  "no value for '{{gone}}': give one with --param gone=VALUE" },
		{ "\"a`b\\\"`\"", false, "\"a`b\\\"`\"", NULL },
		{ "a | `m(5)`", false, NULL,
		  "macros in backticks are not supported: put the macro's text in its place" },
		{ "a | `m`", true, NULL,
		  "macros in backticks are not supported: put the macro's text in its place" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = { 0 };
		struct str out, text = str_of(cases[i].text);
		bool ok = template_fill(text, params, COUNT(params), cases[i].keep, &mem, &out,
		                        &err);

		assert_int_equal(ok, cases[i].want != NULL);
		if (ok)
			assert_str(out, cases[i].want);
		else
			assert_string_equal(err.text, cases[i].error);
		if (!ok)
			assert_true(err.at.p >= text.p && err.at.p < text.p + text.n);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(placeholders_are_replaced_by_values),
	};

	return cmocka_run_group_tests(tests, NULL, teardown);
}
