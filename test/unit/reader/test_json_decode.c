/* The fast decoder against the tolerant one, over documents made up here. */
#include "base/buf.h"
#include "json_case.h"

#define DOCUMENTS 4000

static uint64_t seed;

/* Below `n`; the same row of numbers every time. */
static uint64_t draw(uint64_t n)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (seed >> 33) % n;
}

static void blank_add(struct buf *b)
{
	static const char blank[] = " \t\n\r";

	while (draw(8) == 0)
		buf_add_char(b, blank[draw(4)]);
}

static void string_add(struct buf *b)
{
	static const char *const piece[] = { "a",        "Xy",
		                             " ",        "\\\\",
		                             "\\\"",     "\\u0041",
		                             "\\u00e9",  "\\ud83d\\ude00",
		                             "\xc3\xa9", "{[,:]}",
		                             "\\n",      "\\/",
		                             "0",        "\xf0\x9f\x98\x80",
		                             "\\u0000",  "long enough text" };

	buf_add_char(b, '"');
	while (draw(4))
		buf_add(b, str_of(piece[draw(COUNT(piece))]));
	buf_add_char(b, '"');
}

static void key_add(struct buf *b)
{
	static const char *const key[] = { "a",         "A",           "b.c",    "event_data",
		                           "Event",     "x y",         "x_y",    "",
		                           "EventData", "UserData",    "winlog", "Image",
		                           "image",     "\\u0069mage", "a[0]",   "c" };

	buf_add_char(b, '"');
	buf_add(b, str_of(key[draw(COUNT(key))]));
	buf_add_char(b, '"');
}

static void value_add(struct buf *b, int depth);

static void container_add(struct buf *b, bool object, int depth)
{
	buf_add_char(b, object ? '{' : '[');
	blank_add(b);
	for (uint64_t n = draw(5), i = 0; i < n; i++) {
		if (i)
			buf_add_char(b, ',');
		blank_add(b);
		if (object) {
			key_add(b);
			blank_add(b);
			buf_add_char(b, ':');
			blank_add(b);
		}
		value_add(b, depth + 1);
		blank_add(b);
	}
	buf_add_char(b, object ? '}' : ']');
}

static void value_add(struct buf *b, int depth)
{
	static const char *const word[] = { "true", "false", "null", "0",
		                            "-1",   "1.50",  "1e9",  "12345678901234567890" };

	if (depth < 6 && draw(2))
		container_add(b, draw(3) != 0, depth);
	else if (draw(2))
		string_add(b);
	else
		buf_add(b, str_of(word[draw(COUNT(word))]));
}

static void assert_same(const struct value *a, const struct value *b)
{
	assert_int_equal(a->type, b->type);
	assert_int_equal(a->number, b->number);
	if (value_is_text(a)) {
		assert_int_equal(a->n, b->n);
		assert_memory_equal(a->p, b->p, a->n);
	} else if (a->type == VALUE_BOOL) {
		assert_int_equal(a->b, b->b);
	}
}

/* The same in a room, which tells what is set, and is empty for the next record; once more, for the
 * keys are known by then. */
static void check_room(struct str bytes, const struct slots *slots, const struct value *want,
                       struct arena *a)
{
	struct slots_room *room = slots_room_new(slots, a);

	for (int round = 0; round < 2; round++) {
		struct record r = { .slot = room->slot, .room = room };

		json_decode(bytes, slots, &r, a);
		for (size_t i = 0; i < slots->n; i++) {
			const bool set = room->set[i / 64] >> i % 64 & 1;

			assert_same(&room->slot[i], &want[i]);
			assert_int_equal(set, value_is_there(&want[i]));
		}
		slots_room_clear(room, slots);
		for (size_t i = 0; i < slots->n; i++) {
			assert_false(value_is_there(&room->slot[i]));
			assert_int_equal(room->rank[i], 0);
			assert_int_equal(room->set[i / 64], 0);
		}
		assert_false(room->told);
	}
}

static void check_document(struct str text, const struct slots *slots, bool whole, struct arena *a)
{
	struct value *fast = arena_many(a, struct value, slots->n);
	struct value *slow = arena_many(a, struct value, slots->n);
	struct record f = { .slot = fast }, s = { .slot = slow };
	struct str bytes = case_bytes(text, a);

	assert_int_equal(json_decode(bytes, slots, &f, a),
	                 json_decode_tolerant(bytes, slots, &s, a));
	check_room(bytes, slots, fast, a);
	if (!whole)
		return;
	for (size_t i = 0; i < slots->n; i++)
		assert_same(&fast[i], &slow[i]);
	assert_int_equal(f.fields, s.fields);
	for (uint32_t i = 0; i < f.fields; i++) {
		assert_true(str_eq(f.field[i].name, s.field[i].name));
		assert_same(&f.field[i].value, &s.field[i].value);
	}
}

static void both_decoders_give_the_same(void **unused)
{
	const struct str envelope[] = ENVELOPES;
	const struct str name[] = {
		STR("a"),          STR("A"),       STR("image"),
		STR("Image"),      STR("b.c"),     STR("x_y"),
		STR("a[0]"),       STR("a[1].a"),  STR("a.a"),
		STR("event_data"), STR("Event.a"), STR("Event.EventData.image"),
		STR(""),           STR("c[0][0]"), STR("event_data.a[0].c"),
		STR("a.b.c"),
	};
	struct arena mem = { 0 };
	struct buf b = { 0 };

	(void)unused;
	seed = 1608;
	for (int i = 0; i < DOCUMENTS; i++) {
		const struct slots *slots = slots_new(reader_find(STR("json")), name, COUNT(name),
		                                      envelope, COUNT(envelope), i % 2, &mem);

		b.n = 0;
		container_add(&b, true, 0);
		check_document(buf_str(&b), slots, true, &mem);
		/* The same with a byte changed, or cut off: no crash. */
		b.p[draw(b.n)] = "\"\\{}[],:x\xff\n"[draw(11)];
		check_document(buf_str(&b), slots, false, &mem);
		check_document(str_slice(buf_str(&b), 0, draw(b.n)), slots, false, &mem);
		arena_reset(&mem);
	}
	buf_free(&b);
	arena_free(&mem);
}

/* Values are slices of the record where nothing has to be changed. */
static void plain_values_are_not_copied(void **unused)
{
	struct arena mem = { 0 };
	struct str name[] = { STR("a"), STR("b"), STR("c") };
	const struct slots *slots = slots_new(reader_find(STR("json")), name, COUNT(name), NULL, 0,
	                                      false, &mem);
	struct str text = case_bytes(STR("{\"a\" : \"xyz\" ,\"b\":12 ,\"c\":[1 ] }"), &mem);
	struct value got[COUNT(name)] = { 0 };
	struct record r = { .slot = got };

	(void)unused;
	assert_true(json_decode(text, slots, &r, &mem));
	for (size_t i = 0; i < COUNT(name); i++)
		assert_true(got[i].p > text.p && got[i].p + got[i].n < text.p + text.n);
	assert_text(&got[0], "xyz");
	assert_text(&got[1], "12");
	assert_text(&got[2], "[1 ]");
	arena_free(&mem);
}

/* Where a slot takes a text as it is spelt, and only there. */
static void texts_may_stay_spelt(void **unused)
{
	static const bool spelt[] = { true, false, true, true, true };
	struct arena mem = { 0 };
	struct str name[] = { STR("a"), STR("b"), STR("c"), STR("d"), STR("e") };
	struct slots *slots = slots_new(reader_find(STR("json")), name, COUNT(name), NULL, 0, false,
	                                &mem);
	struct str text = case_bytes(STR("{\"a\":\"C:\\\\x\\\\y\",\"b\":\"C:\\\\x\\\\y\","
	                                 "\"c\":\"\\u002d\",\"d\":\"no escape\",\"e\":[\"\\\\\"]}"),
	                             &mem);
	struct value got[COUNT(name)] = { 0 };
	struct record r = { .slot = got };

	(void)unused;
	slots->spelt = spelt;
	assert_true(json_decode(text, slots, &r, &mem));
	assert_text(&got[0], "C:\\\\x\\\\y");
	assert_true(got[0].spelt && got[0].p > text.p && got[0].p < text.p + text.n);
	assert_text(&got[1], "C:\\x\\y");
	assert_text(&got[2], "-");
	assert_text(&got[3], "no escape");
	assert_text(&got[4], "[\"\\\\\"]");
	for (size_t i = 1; i < COUNT(name); i++)
		assert_false(got[i].spelt);
	arena_free(&mem);
}

/* Past what the fast decoder takes at once. */
static void long_records_are_read_too(void **unused)
{
	struct arena mem = { 0 };
	size_t size = (size_t)3 << 20;
	char *p = arena_get_text(&mem, size);

	(void)unused;
	for (size_t n = (size_t)1 << 16; n <= size; n *= 2) {
		struct str name = STR("b");
		const struct slots *slots = slots_new(reader_find(STR("json")), &name, 1, NULL, 0,
		                                      false, &mem);
		struct value got = value_null();
		struct record r = { .slot = &got };

		memset(p, 'x', n);
		memcpy(p, "{\"a\":\"", 6);
		memcpy(p + n - 10, "\",\"b\":\"y\"}", 10);
		assert_true(json_decode(case_bytes(str_make(p, n), &mem), slots, &r, &mem));
		assert_text(&got, "y");
	}
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_decoders_give_the_same),
		cmocka_unit_test(plain_values_are_not_copied),
		cmocka_unit_test(texts_may_stay_spelt),
		cmocka_unit_test(long_records_are_read_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
