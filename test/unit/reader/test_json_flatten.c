#include "base/buf.h"
#include "reader/json.h"
#include "unit.h"

static void field_note(void *user, struct str name, const struct value *v)
{
	char room[VALUE_TEXT_MAX];
	struct str text = value_print(v, room);

	buf_printf(user, "%.*s=%.*s ", STR_ARG(name), STR_ARG(text));
}

static void names_tell_the_way_to_a_value(void **unused)
{
	static const struct {
		const char *text;
		int depth;
		bool arrays;
		const char *want;
	} cases[] = {
		{ "{}", 0, false, "" },
		{ "[]", 0, false, "" },
		{ "1", 0, false, "" },
		{ "\"a\"", 0, false, "" },
		{ "", 0, false, "" },
		{ "{\"a\":1,\"b\":\"x\",\"c\":true,\"d\":null}", 0, false, "a=1 b=x c=true d= " },
		{ "{\"a\":{\"b\":{\"c\":1}},\"d\":2}", 0, false, "a.b.c=1 d=2 " },
		{ "{\"a b\":{\"c d\":1}}", 0, false, "a_b.c_d=1 " },
		{ "{\"a\":{\"\":1},\"\":2}", 0, false, "a.=1 =2 " },
		{ "{\"a\":1,\"a\":2}", 0, false, "a=1 a=2 " },
		{ "{\"a\":{},\"b\":[]}", 0, false, "a={} b=[] " },
		/* arrays */
		{ "{\"a\":[1,2,3]}", 0, false, "a=[1,2,3] " },
		{ "{\"a\":[1,2,3]}", 0, true, "a[0]=1 a[1]=2 a[2]=3 " },
		{ "{\"a\":[1,{\"b\":2}]}", 0, false, "a[0]=1 a[1].b=2 " },
		{ "{\"a\":[[1,2],[3]]}", 0, false, "a[0]=[1,2] a[1]=[3] " },
		{ "{\"a\":[[1,2],[3]]}", 0, true, "a[0][0]=1 a[0][1]=2 a[1][0]=3 " },
		{ "[{\"a\":1},{\"a\":2}]", 0, false, "[0].a=1 [1].a=2 " },
		{ "{\"a\":[{}]}", 0, false, "a[0]={} " },
		/* depth */
		{ "{\"foo\":{\"bar\":[{\"k\":\"v\"},{\"l\":\"w\"}],\"baz\":\"qux\"}}", 1, false,
		  "foo={\"bar\":[{\"k\":\"v\"},{\"l\":\"w\"}],\"baz\":\"qux\"} " },
		{ "{\"foo\":{\"bar\":[{\"k\":\"v\"},{\"l\":\"w\"}],\"baz\":\"qux\"}}", 2, false,
		  "foo.bar=[{\"k\":\"v\"},{\"l\":\"w\"}] foo.baz=qux " },
		{ "{\"foo\":{\"bar\":[{\"k\":\"v\"},{\"l\":\"w\"}],\"baz\":\"qux\"}}", 0, false,
		  "foo.bar[0].k=v foo.bar[1].l=w foo.baz=qux " },
		/* up to the damage */
		{ "{\"a\":1,\"b\":{\"c\":2,x},\"d\":3}", 0, false, "a=1 b.c=2 d=3 " },
		{ " {\"a\":1} and more", 0, false, "a=1 " },
	};
	struct arena mem = { 0 };
	struct buf got = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		got.n = 0;
		json_flatten(str_of(cases[i].text), cases[i].depth, cases[i].arrays, field_note,
		             &got, &mem);
		assert_str(buf_str(&got), cases[i].want);
	}
	buf_free(&got);
	arena_free(&mem);
}

static void field_count(void *user, struct str name, const struct value *v)
{
	(void)name, (void)v;
	++*(size_t *)user;
}

static void depth_and_names_are_bounded(void **unused)
{
	enum { DEPTH = 50000, KEY = 20000 };
	struct arena mem = { 0 }, own = { 0 };
	struct str key = str_make(arena_get_zeroed(&mem, 1, KEY), KEY), text = STR("1");
	char *p = arena_get_text(&mem, DEPTH * 2);
	size_t n = 0;

	(void)unused;
	memset(p, '[', DEPTH);
	memset(p + DEPTH, ']', DEPTH);
	json_flatten(str_make(p, DEPTH * 2), 0, true, field_count, &n, &mem);
	assert_int_equal(n, 1);
	memset((char *)key.p, 'k', key.n);
	for (size_t i = 0; i < 200; i++)
		text = arena_printf(&mem, "{\"%.*s\":%.*s}", STR_ARG(key), STR_ARG(text));
	json_flatten(text, 0, true, field_count, &n, &own);
	assert_true(own.used < 2 << 20);
	arena_free(&own);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_tell_the_way_to_a_value),
		cmocka_unit_test(depth_and_names_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
