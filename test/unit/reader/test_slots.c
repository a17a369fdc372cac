/* Which value a wanted name gets; both decoders. */
#include "json_case.h"

static json_decoder *const decoders[] = { json_decode, json_decode_tolerant };

static void names_are_found_where_they_may_stand(void **unused)
{
	static const struct {
		const char *text, *name, *want; /* want NULL: stays null */
	} cases[] = {
		/* at the top */
		{ "{\"Image\":\"x\"}", "Image", "x" },
		{ "{\"Image\":\"x\"}", "image", "x" },
		{ "{\"IMAGE\":\"x\"}", "Image", "x" },
		{ "{\"Image\":\"x\"}", "Imag", NULL },
		{ "{\"Image\":\"x\"}", "Images", NULL },
		{ "{\"Imbge\":\"x\"}", "Image", NULL },
		{ "{\"user name\":\"x\"}", "user_name", "x" },
		{ "{\"user name\":\"x\"}", "User_Name", "x" },
		{ "{\"user_name\":\"x\"}", "user name", "x" },
		{ "{\"user-name\":\"x\"}", "user_name", NULL },
		{ "{\"\":\"x\"}", "", "x" },
		{ "{\"@t\":\"x\"}", "@t", "x" },
		{ "{\"a\":\"x\"}", "a", "x" },
		{ "{\"ab\":\"x\"}", "ab", "x" },
		{ "{\"abc\":\"x\"}", "ABC", "x" },
		{ "{\"abcd\":\"x\"}", "abcD", "x" },
		{ "{\"a_long_name_that_differs_1_in_the_middle\":\"x\"}",
		  "a_long_name_that_differs_2_in_the_middle", NULL },
		{ "{\"Im\\u0061ge\":\"x\"}", "Image", "x" },
		{ "{\"o\":{\"Image\":\"x\"}}", "Image", NULL },
		/* by path */
		{ "{\"o\":{\"Image\":\"x\"}}", "o.Image", "x" },
		{ "{\"o\":{\"p\":{\"q\":\"x\"}}}", "O.P.Q", "x" },
		{ "{\"o.Image\":\"x\"}", "o.image", "x" },
		{ "{\"o.p\":{\"q\":\"x\"}}", "o.p.q", "x" },
		{ "{\"o\":{\"p.q\":\"x\"}}", "o.p.q", "x" },
		{ "{\"o\":{\"p\":\"x\"}}", "o", "{\"p\":\"x\"}" },
		{ "{\"o\":\"x\"}", "o.p", NULL },
		{ "{\"o\":[{\"p\":\"x\"}]}", "o.p", NULL },
		{ "{\"a..b\":\"x\"}", "a..b", "x" },
		{ "{\"a\":{\"\":{\"b\":\"x\"}}}", "a..b", "x" },
		{ "{\"1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0\":\"x\"}",
		  "1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0", "x" },
		/* in arrays */
		{ "{\"a\":[\"x\",\"y\"]}", "a[0]", "x" },
		{ "{\"a\":[\"x\",\"y\"]}", "A[1]", "y" },
		{ "{\"a\":[\"x\",\"y\"]}", "a[2]", NULL },
		{ "{\"a\":[\"x\",\"y\"]}", "a", "[\"x\",\"y\"]" },
		{ "{\"a\":[1,{\"b\":\"x\"},3]}", "a[1].b", "x" },
		{ "{\"a\":[[1,2],[3,[4]]]}", "a[1][1][0]", "4" },
		{ "{\"a\":[[1,2],[3,[4]]]}", "a[0]", "[1,2]" },
		{ "{\"a\":{\"b\":[{\"c\":[{\"d\":7}]}]}}", "a.b[0].c[0].d", "7" },
		{ "{\"a[0]\":\"x\"}", "a[0]", "x" },
		{ "{\"a[0].b\":\"x\"}", "a[0].b", "x" },
		{ "{\"a[01]\":\"x\"}", "a[01]", "x" },
		{ "{\"a\":[1,2]}", "a[01]", NULL },
		{ "{\"[0]\":\"x\"}", "[0]", "x" },
		{ "{\"a\":{\"0\":\"x\"}}", "a[0]", NULL },
		/* in envelopes */
		{ "{\"event_data\":{\"Image\":\"x\"}}", "Image", "x" },
		{ "{\"Event\":{\"EventData\":{\"Image\":\"x\"}}}", "image", "x" },
		{ "{\"EVENT\":{\"eventdata\":{\"Image\":\"x\"}}}", "Image", "x" },
		{ "{\"Event\":{\"EventData\":{\"Image\":\"x\"}}}", "Event.EventData.Image", "x" },
		{ "{\"Event\":{\"UserData\":{\"Any\":{\"Image\":\"x\"}}}}", "Image", "x" },
		{ "{\"Event\":{\"UserData\":{\"Image\":\"x\"}}}", "Image", NULL },
		{ "{\"Event\":{\"UserData\":{\"A\":{\"B\":{\"Image\":\"x\"}}}}}", "Image", NULL },
		{ "{\"Event\":{\"UserData\":{\"A\":{\"B\":\"x\"}}}}", "Event.UserData.a.b", "x" },
		{ "{\"Event\":{\"UserData\":{\"A\":{\"B\":\"x\"}}}}", "Event.UserData.a",
		  "{\"B\":\"x\"}" },
		{ "{\"winlog.event_data\":{\"Image\":\"x\"}}", "Image", "x" },
		{ "{\"winlog.event_data.Image\":\"x\"}", "Image", "x" },
		{ "{\"winlog\":{\"event_data.Image\":\"x\"}}", "Image", "x" },
		{ "{\"event_data\":{\"a.b\":\"x\"}}", "a.b", "x" },
		{ "{\"event_data\":{\"a\":{\"b\":\"x\"}}}", "a.b", NULL },
		{ "{\"event_data\":{\"Image\":\"x\"}}", "event_data", "{\"Image\":\"x\"}" },
		{ "{\"event_data\":[{\"Image\":\"x\"}]}", "Image", NULL },
		{ "{\"event_data\":\"x\"}", "event_data", "x" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t k = 0; k < COUNT(decoders); k++) {
			struct value got = json_pick(decoders[k], cases[i].text, cases[i].name,
			                             &mem);

			assert_text(&got, cases[i].want);
		}
	arena_free(&mem);
}

static void of_several_places_the_first_in_rank_counts(void **unused)
{
	static const struct {
		const char *text, *name, *want;
	} cases[] = {
		/* the later of two equal ones */
		{ "{\"a\":1,\"a\":2}", "a", "2" },
		{ "{\"A\":1,\"A\":2}", "a", "2" },
		{ "{\"a\":1,\"a\":null}", "a", NULL },
		{ "{\"o\":{\"a\":1},\"o\":{\"a\":2}}", "o.a", "2" },
		{ "{\"o\":{\"a\":1},\"o\":{\"b\":2}}", "o.a", "1" },
		{ "{\"o\":{\"a\":1},\"o.a\":2}", "o.a", "2" },
		{ "{\"o.a\":2,\"o\":{\"a\":1}}", "o.a", "1" },
		/* the exact spelling before all others */
		{ "{\"a\":1,\"A\":2}", "a", "1" },
		{ "{\"A\":1,\"a\":2,\"A\":3}", "a", "2" },
		{ "{\"u_n\":1,\"u n\":2}", "u_n", "1" },
		{ "{\"u_n\":1,\"u n\":2}", "u n", "2" },
		{ "{\"o\":{\"a\":1},\"O\":{\"a\":2}}", "o.a", "1" },
		{ "{\"o\":{\"a\":1},\"O\":{\"a\":2}}", "O.a", "2" },
		{ "{\"o\":{\"A\":1},\"O\":{\"a\":2}}", "O.a", "2" },
		{ "{\"o\":[{\"a\":1}],\"O\":[{\"a\":2}]}", "o[0].a", "1" },
		{ "{\"Image\":1,\"event_data\":{\"image\":2}}", "Image", "1" },
		{ "{\"Image\":1,\"event_data\":{\"image\":2}}", "image", "2" },
		{ "{\"Image\":1,\"winlog.event_data.image\":2}", "Image", "1" },
		/* the later envelope before the earlier, either before the top */
		{ "{\"Image\":1,\"event_data\":{\"Image\":2}}", "Image", "2" },
		{ "{\"event_data\":{\"Image\":2},\"Image\":1}", "Image", "2" },
		{ "{\"winlog\":{\"event_data\":{\"Image\":3}},\"event_data\":{\"Image\":2}}",
		  "Image", "3" },
		{ "{\"winlog.event_data.Image\":3,\"event_data\":{\"Image\":2}}", "Image", "3" },
		{ "{\"event_data\":{\"a\":2},\"a\":1}", "event_data.a", "2" },
		{ "{\"event_data\":{\"event_data\":2}}", "event_data", "2" },
		{ "{\"event_data\":{\"event_data\":{\"a\":2}}}", "event_data", "{\"a\":2}" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t k = 0; k < COUNT(decoders); k++) {
			struct value got = json_pick(decoders[k], cases[i].text, cases[i].name,
			                             &mem);

			assert_text(&got, cases[i].want);
		}
	arena_free(&mem);
}

/* More slots than the decoders keep on their stack, with names of every length. */
static void many_names_are_found_at_once(void **unused)
{
	struct arena mem = { 0 };
	struct str name[300], text = STR("{\"z\":0");
	struct value got[COUNT(name)] = { 0 };
	struct record r = { .slot = got };
	const struct slots *slots;

	(void)unused;
	for (size_t i = 0; i < COUNT(name); i++) {
		name[i] = arena_printf(&mem, "%.*sK%zu", (int)(i % 20), "abcdefghijklmnopqrst", i);
		text = arena_printf(&mem, "%.*s,\"%.*sk%zu\":\"v%zu\"", STR_ARG(text),
		                    (int)(i % 20), "abcdefghijklmnopqrst", i, i);
	}
	text = case_bytes(arena_printf(&mem, "%.*s}", STR_ARG(text)), &mem);
	slots = slots_new(reader_find(STR("json")), name, COUNT(name), NULL, 0, false, &mem);
	for (size_t k = 0; k < COUNT(decoders); k++) {
		memset(got, 0, sizeof(got));
		assert_true(decoders[k](text, slots, &r, &mem));
		for (size_t i = 0; i < COUNT(name); i++)
			assert_text(&got[i], arena_printf(&mem, "v%zu", i).p);
	}
	arena_free(&mem);
}

/* The fields of a text, "a=1 b=2". */
static const char *fields_of(json_decoder *decode, const char *text, struct arena *a)
{
	struct record r = { 0 };
	struct str all = STR("");

	decode(case_bytes(str_of(text), a), json_ask(NULL, true, a), &r, a);
	for (uint32_t i = 0; i < r.fields; i++) {
		struct str value = value_to_str(&r.field[i].value, a);

		all = arena_printf(a, "%.*s%s%.*s=%.*s", STR_ARG(all), i ? " " : "",
		                   STR_ARG(r.field[i].name), STR_ARG(value));
	}
	return arena_copy(a, all).p;
}

static void all_fields_have_bare_or_dotted_names(void **unused)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "{}", "" },
		{ "{\"a\":1,\"b\":\"x\",\"c\":true,\"d\":null}", "a=1 b=x c=true d=" },
		{ "{\"o\":{\"p\":{\"q\":1},\"r\":2}}", "o.p.q=1 o.r=2" },
		{ "{\"a\":[1,{\"b\":2}]}", "a=[1,{\"b\":2}]" },
		{ "{\"o\":{\"a\":[[1]]}}", "o.a=[[1]]" },
		{ "{\"o\":{}}", "o={}" },
		{ "{\"o\":{ \n}}", "o={ \n}" },
		{ "{\"a\":1,\"A\":2}", "a=1 A=2" },
		{ "{\"a\":1,\"b\":2,\"a\":3}", "a=3 b=2" },
		{ "{\"user name\":1}", "user name=1" },
		{ "{\"o.p\":1,\"o\":{\"p\":2}}", "o.p=2" },
		{ "{\"event_data\":{\"a\":1,\"o\":{\"b\":2}}}", "a=1 event_data.o.b=2" },
		{ "{\"Event\":{\"System\":{\"x\":1},\"EventData\":{\"a\":2}}}",
		  "Event.System.x=1 a=2" },
		{ "{\"Event\":{\"UserData\":{\"u\":1,\"Any\":{\"a\":2}}}}",
		  "Event.UserData.u=1 a=2" },
		{ "{\"event_data\":{\"a\":2},\"a\":1}", "a=2" },
		{ "{\"a\":1,\"event_data\":{\"a\":2}}", "a=2" },
		{ "{\"winlog\":{\"event_data\":{\"a\":3}},\"event_data\":{\"a\":2}}", "a=3" },
		{ "{\"winlog.event_data.a\":1}", "winlog.event_data.a=1" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t k = 0; k < COUNT(decoders); k++)
			assert_string_equal(fields_of(decoders[k], cases[i].text, &mem),
			                    cases[i].want);
	arena_free(&mem);
}

/* 200 levels of long keys would take a gigabyte of names. */
static void names_of_fields_are_bounded(void **unused)
{
	struct arena mem = { 0 };
	struct str key = str_make(arena_get_zeroed(&mem, 1, 20000), 20000);
	struct str text = STR("1");
	struct record r = { 0 };

	(void)unused;
	memset((char *)key.p, 'k', key.n);
	for (size_t i = 0; i < 200; i++)
		text = arena_printf(&mem, "{\"%.*s\":%.*s,\"b\":1}", STR_ARG(key), STR_ARG(text));
	text = case_bytes(text, &mem);
	for (size_t k = 0; k < COUNT(decoders); k++) {
		struct arena own = { 0 };

		assert_true(decoders[k](text, json_ask(NULL, true, &mem), &r, &own));
		assert_true(own.used < 4 << 20);
		assert_in_range(r.fields, 5, 50);
		arena_free(&own);
	}
	arena_free(&mem);
}

/* A decoder that tells nothing may have set any. */
static void a_room_is_emptied(void **unused)
{
	struct arena mem = { 0 };
	struct str name[70];
	const struct slots *slots;
	struct slots_room *room;

	(void)unused;
	for (size_t i = 0; i < COUNT(name); i++)
		name[i] = arena_printf(&mem, "n%zu", i);
	slots = slots_new(reader_find(STR("json")), name, COUNT(name), NULL, 0, false, &mem);
	room = slots_room_new(slots, &mem);
	room->slot[0] = room->slot[69] = value_int(1);
	slots_room_clear(room, slots);
	assert_true(value_is_null(&room->slot[0]));
	assert_true(value_is_null(&room->slot[69]));
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found_where_they_may_stand),
		cmocka_unit_test(of_several_places_the_first_in_rank_counts),
		cmocka_unit_test(many_names_are_found_at_once),
		cmocka_unit_test(all_fields_have_bare_or_dotted_names),
		cmocka_unit_test(names_of_fields_are_bounded),
		cmocka_unit_test(a_room_is_emptied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
