#include "reader/json.h"
#include "unit.h"

#define STORE                                                                                      \
	"{\"a\":{\"b\":1,\"c\":[10,20,30,40],\"B\":2},\"odd "                                      \
	"key\":3,\"x.y\":4,\"l\":[{\"n\":\"p\","                                                   \
	"\"v\":1},{\"n\":\"q\",\"v\":2},{\"v\":3}],\"@t\":5,\"q'\":6,\"e\":{},\"z\":null,\"d\":1," \
	"\"d\":2,\"$s\":7,\"t\":true}"

static void paths_give_their_value(void **unused)
{
	static const struct {
		const char *path, *want; /* want NULL: not there */
	} cases[] = {
		{ "a.b", "1" },
		{ "a.B", "2" },
		{ "A.b", NULL },
		{ "a", "{\"b\":1,\"c\":[10,20,30,40],\"B\":2}" },
		{ "$.a.b", "1" },
		{ "@.a.b", "1" },
		{ "$['a']['b']", "1" },
		{ "$[\"a\"].b", "1" },
		{ "['a'].b", "1" },
		{ ".a.b", "1" },
		{ "$", STORE },
		{ "t", "true" },
		{ "d", "2" },
		{ "['odd key']", "3" },
		{ "odd key", "3" },
		{ "['x.y']", "4" },
		{ "x.y", NULL },
		{ "@t", "5" },
		{ "['@t']", "5" },
		{ "$s", "7" },
		{ "['q\\'']", "6" },
		{ "[\"q'\"]", "6" },
		{ "a.c", "[10,20,30,40]" },
		{ "a.c[0]", "10" },
		{ "a.c[3]", "40" },
		{ "a.c[4]", NULL },
		{ "a.c[-1]", "40" },
		{ "a.c[-5]", NULL },
		{ "a.c[0].x", NULL },
		{ "a['c'][1]", "20" },
		{ "l[0].n", "p" },
		{ "l[1].n", "q" },
		{ "l[2].n", NULL },
		{ "l.n", NULL },
		{ "a[0]", NULL },
		{ "e", "{}" },
		{ "e.x", NULL },
		{ "nope", NULL },
		{ "a.nope.b", NULL },
		/* several results */
		{ "a.c[*]", "[10,20,30,40]" },
		{ "l[*].n", "[\"p\",\"q\"]" },
		{ "l.*.v", "[1,2,3]" },
		{ "a.*", "[1,[10,20,30,40],2]" },
		{ "a.c[1,3]", "[20,40]" },
		{ "a.c[3, 0]", "[40,10]" },
		{ "a.c[1:3]", "[20,30]" },
		{ "a.c[:2]", "[10,20]" },
		{ "a.c[2:]", "[30,40]" },
		{ "a.c[-2:]", "[30,40]" },
		{ "a.c[:-3]", "[10]" },
		{ "a.c[3:1]", NULL },
		{ "a['b','B']", "[1,2]" },
		{ "a['b','nope']", "[1]" },
		{ "l[*].nope", NULL },
		{ "..n", "[\"p\",\"q\"]" },
		{ "$..v", "[1,2,3]" },
		{ "..b", "[1]" },
		{ "..nope", NULL },
		{ "l..n", "[\"p\",\"q\"]" },
		{ "..[0]", "[10,{\"n\":\"p\",\"v\":1}]" },
		{ "e.*", NULL },
	};
	struct arena mem = { 0 };
	struct err err = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str path = str_of(cases[i].path);
		struct json_path *parsed = json_path_parse(path, path, &mem, &err);
		struct value v = value_null();

		assert_non_null(parsed);
		assert_int_equal(json_path_get(parsed, STR(STORE), &v, &mem),
		                 cases[i].want != NULL);
		assert_text(&v, cases[i].want);
	}
	arena_free(&mem);
}

static void null_is_there_without_a_value(void **unused)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct value v = value_int(1);

	(void)unused;
	assert_true(json_path_get(json_path_parse(STR("z"), STR("z"), &mem, &err), STR(STORE), &v,
	                          &mem));
	assert_true(value_is_null(&v));
	arena_free(&mem);
}

static void texts_of_all_kinds_are_looked_into(void **unused)
{
	static const struct {
		const char *path, *text, *want;
	} cases[] = {
		{ "[0].a", "[{\"a\":1}]", "1" },
		{ "$[0]", " [ 7 ] trailing", "7" },
		{ "[*]", "[]", NULL },
		{ "$", "\"text\"", "text" },
		{ "a", "\"text\"", NULL },
		{ "a", "", NULL },
		{ "a", "{\"a\":1", NULL },
		{ "a", "{\"a\":1,x}", "1" },
		{ "a", "{\"\\u0061\":\"\\u0062\"}", "b" },
		{ "..a", "{\"a\":{\"a\":{\"a\":1}}}", "[{\"a\":{\"a\":1}},{\"a\":1},1]" },
	};
	struct arena mem = { 0 };
	struct err err = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str path = str_of(cases[i].path);
		struct value v = value_null();

		assert_int_equal(json_path_get(json_path_parse(path, path, &mem, &err),
		                               str_of(cases[i].text), &v, &mem),
		                 cases[i].want != NULL);
		assert_text(&v, cases[i].want);
	}
	arena_free(&mem);
}

static void bad_paths_say_what_was_expected(void **unused)
{
	static const struct {
		const char *path, *want;
	} cases[] = {
		{ "", "expected a key at \"\"" },
		{ "a.", "expected a key at \"\"" },
		{ "a..", "expected a key at \"\"" },
		{ "a...b", "expected a key at \".b\"" },

		{ "a[", "expected a key in quotes, an index, a slice or * at \"\"" },
		{ "a[]", "expected a key in quotes, an index, a slice or * at \"]\"" },
		{ "a[x]", "expected a key in quotes, an index, a slice or * at \"x]\"" },
		{ "a[1", "expected ] at \"\"" },
		{ "a[1,", "expected a key in quotes, an index, a slice or * at \"\"" },
		{ "a[1,'b']", "expected either keys or indexes at \"'b']\"" },
		{ "a['b',1]", "expected either keys or indexes at \"1]\"" },
		{ "a[1:2:3]", "expected ] at \":3]\"" },
		{ "a[99999999999]",
		  "expected a key in quotes, an index, a slice or * at \"99999999999]\"" },
		{ "a['b", "expected a closing quote at \"'b\"" },
		{ "a[1]b", "expected a dot or [ at \"b\"" },
		{ "a[?(@.x)]", "filters and scripts are not supported" },
		{ "a[(@.length-1)]", "filters and scripts are not supported" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str path = str_of(cases[i].path);
		struct err err = { 0 };

		assert_null(json_path_parse(path, path, &mem, &err));
		assert_int_equal(err.kind, ERR_QUERY);
		assert_ptr_equal(err.at.p, path.p);
		assert_non_null(strstr(err.text, cases[i].want));
	}
	arena_free(&mem);
}

/* `..a..a..a` in 200 nested objects has a million results, `..*` more. */
static void deep_searches_are_bounded(void **unused)
{
	static const char *const path[] = { "..a..a..a..a", "..*..*..*..*..*" };
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct str text = STR("1");

	(void)unused;
	for (int i = 0; i < 200; i++)
		text = arena_printf(&mem, "{\"a\":%.*s,\"b\":[%d]}", STR_ARG(text), i);
	for (size_t i = 0; i < COUNT(path); i++) {
		struct arena own = { 0 };
		struct value v;

		json_path_get(json_path_parse(str_of(path[i]), STR(""), &mem, &err), text, &v,
		              &own);
		assert_true(own.used < 64 << 20);
		arena_free(&own);
	}
	arena_free(&mem);
}

/* Several paths at once give what each gives alone. */
static void paths_together_give_the_same(void **unused)
{
	static const char *const texts[] = {
		STORE,
		"[{\"a\":1},{\"d\":2}]",
		"{}",
		"5",
		"",
		"{\"a\":{\"b\":7},\"d\":",
		"{\"d\":1,\"d\":null}",
		" {\"d\":\"\\u0041\"} tail",
	};
	static const char *const paths[] = { "a.b", "d", "$", "..v",   "l[*].n", "['a','d']",
		                             "[0]", "z", "d", "x.y.z", "a.c[1]", "$.d" };
	struct arena mem = { 0 };
	struct json_path *path[COUNT(paths)];
	struct err err;

	(void)unused;
	for (size_t i = 0; i < COUNT(paths); i++) {
		path[i] = json_path_parse(str_of(paths[i]), STR(""), &mem, &err);
		assert_non_null(path[i]);
	}
	for (size_t t = 0; t < COUNT(texts); t++) {
		struct value all[COUNT(paths)] = { 0 };
		bool found[COUNT(paths)] = { 0 };

		json_paths_get(path, COUNT(paths), str_of(texts[t]), all, found, &mem);
		for (size_t i = 0; i < COUNT(paths); i++) {
			struct value alone = value_null();
			bool there = json_path_get(path[i], str_of(texts[t]), &alone, &mem);
			char room[2][VALUE_TEXT_MAX];

			assert_int_equal(found[i], there);
			assert_int_equal(all[i].type, alone.type);
			assert_true(str_eq(value_print(&all[i], room[0]),
			                   value_print(&alone, room[1])));
		}
	}
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths_together_give_the_same),
		cmocka_unit_test(paths_give_their_value),
		cmocka_unit_test(null_is_there_without_a_value),
		cmocka_unit_test(texts_of_all_kinds_are_looked_into),
		cmocka_unit_test(bad_paths_say_what_was_expected),
		cmocka_unit_test(deep_searches_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
