/* Which records the `logsource` of a rule is about, by the tables of the content. */
#include "sigma/logsource.h"

#include "expr/test.h"
#include "unit.h"

static struct arena mem;
static const struct logsources *all;

/* A condition as text. */
static struct str when_text(const struct expr *e, const struct names *names)
{
	struct str text = STR("");

	if (e->kind == EXPR_TEST && e->test->kind == TEST_NULL)
		return arena_printf(&mem, "%.*s none", STR_ARG(names->name[e->test->slot].text));
	if (e->kind == EXPR_TEST)
		return arena_printf(&mem, "%.*s=%.*s%s", STR_ARG(names->name[e->test->slot].text),
		                    STR_ARG(e->test->as_written),
		                    e->test->shape == SHAPE_STARTS ? "*" : "");
	for (size_t i = 0; i < e->n; i++)
		text = arena_printf(&mem, "%.*s%s%.*s", STR_ARG(text),
		                    i == 0                ? ""
		                    : e->kind == EXPR_AND ? " and "
		                                          : " or ",
		                    STR_ARG(when_text(e->part[i], names)));
	return text;
}

/* The routes of a logsource, a line each. */
static struct str routes(const char *product, const char *category, const char *service)
{
	struct logsource of = { .product = str_of(product),
		                .category = str_of(category),
		                .service = str_of(service) };
	struct str text = STR("");
	struct route *route;
	struct names names;
	size_t n;

	names_init(&names, &mem);
	n = logsource_routes(all, &of, &names, &route, &mem);
	for (size_t i = 0; i < n; i++) {
		text = arena_printf(&mem, "%.*s%.*s", STR_ARG(text), STR_ARG(route[i].source));
		if (route[i].except.n)
			text = arena_printf(&mem, "%.*s but %.*s", STR_ARG(text),
			                    STR_ARG(route[i].except));
		if (route[i].when)
			text = arena_printf(&mem, "%.*s: %.*s", STR_ARG(text),
			                    STR_ARG(when_text(route[i].when, &names)));
		text = arena_printf(&mem, "%.*s\n", STR_ARG(text));
	}
	return text;
}

static void a_logsource_is_what_its_parts_have_in_common(void **unused)
{
	static const struct {
		const char *product, *category, *service, *want;
	} cases[] = {
		{ "windows", "registry_set", NULL,
		  "windows/sysmon/12-14/13\ndefender/registry: ActionType=RegistryValueSet\n" },
		{ "Windows", NULL, "SECURITY",
		  "windows/security\nwindows/service: Channel=Security\n" },
		{ "windows", "ps_module", NULL, "windows/powershell/4103: EventID=4103\n" },
		{ "windows", NULL, "application", "windows: Channel=Application\n" },
		{ "windows", NULL, "ntlm",
		  "windows: Channel=Microsoft-Windows-NTLM/Operational\n"
		  "windows: Channel none and Provider_Name=Microsoft-Windows-NTLM\n" },
		{ "windows", "ps_script", "security", "" },
		{ "zeek", NULL, "ntlm",
		  "zeek/ntlm\n but windows: _sourceCategory=zeek/ntlm or "
		  "_sourceCategory=zeek/ntlm/*\n" },
		{ "linux", "registry_set", NULL, "" },
		{ "windows", NULL, "auditd", "" },
		{ "cisco", NULL, "aaa",
		  " but windows: _sourceCategory=cisco/aaa or _sourceCategory=cisco/aaa/*\n" },
		{ "acme", NULL, NULL,
		  " but windows: _sourceCategory=acme or _sourceCategory=acme/*\n" },
		{ "kubernetes", "application", "audit",
		  "kubernetes\n but windows: _sourceCategory=kubernetes/audit or "
		  "_sourceCategory=kubernetes/audit/* or "
		  "_sourceCategory=kubernetes/application/audit or "
		  "_sourceCategory=kubernetes/application/audit/*\n" },
		{ NULL, NULL, NULL, "\n" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(routes(cases[i].product, cases[i].category, cases[i].service),
		           cases[i].want);
}

/* The schema knows every log source that a route names. */
static void has_source(const struct schema *schema, struct str name)
{
	for (size_t i = 0; i < schema_sources(schema); i++)
		if (route_takes(&(struct route){ .source = name }, schema_source_name(schema, i)))
			return;
	print_error("there is no log source '%.*s'\n", STR_ARG(name));
	fail();
}

static void process_creation_is_known_everywhere(void **unused)
{
	struct err err = { 0 };
	const struct schema *schema = schema_load(STR(""), &mem, &err);
	static const char *const products[] = { "windows", "linux", "macos" };

	(void)unused;
	assert_non_null(schema);
	for (size_t i = 0; i < COUNT(products); i++) {
		struct logsource of = { .product = str_of(products[i]),
			                .category = STR("process_creation") };
		struct names names;
		struct route *route;
		size_t n;

		names_init(&names, &mem);
		n = logsource_routes(all, &of, &names, &route, &mem);
		assert_true(n > 0);
		assert_true(logsource_known(all, &of));
		for (size_t k = 0; k < n; k++)
			has_source(schema, route[k].source);
	}
}

static void what_the_tables_lack_is_told(void **unused)
{
	(void)unused;
	assert_true(logsource_known(all, &(struct logsource){ .category = STR("proxy") }));
	assert_true(logsource_known(
		all, &(struct logsource){ .product = STR("cisco"), .service = STR("AAA") }));
	assert_false(logsource_known(all, &(struct logsource){ .product = STR("acme") }));
	assert_false(logsource_known(
		all, &(struct logsource){ .product = STR("linux"), .category = STR("ps_script") }));
}

static void an_exception_is_not_taken(void **unused)
{
	struct route route = { .source = STR("proxy/w3c"), .except = STR("proxy/w3c/iis") };

	(void)unused;
	assert_true(route_takes(&route, STR("proxy/w3c")));
	assert_false(route_takes(&route, STR("proxy/w3c/iis")));
	assert_false(route_takes(&route, STR("proxy/w3cx")));
	assert_false(route_takes(&route, STR("")));
}

static int tables_open(void **unused)
{
	struct err err = { 0 };

	(void)unused;
	all = logsources_load(STR(""), &mem, &err);
	return all ? 0 : -1;
}

static int tables_close(void **unused)
{
	(void)unused;
	arena_free(&mem);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_logsource_is_what_its_parts_have_in_common),
		cmocka_unit_test(process_creation_is_known_everywhere),
		cmocka_unit_test(what_the_tables_lack_is_told),
		cmocka_unit_test(an_exception_is_not_taken),
	};

	return cmocka_run_group_tests(tests, tables_open, tables_close);
}
