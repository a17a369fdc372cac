/*
 * The EVTX reader: pieces of a file, binary XML made by hand, values.  Whole events stand in
 * test/golden/evtx; what is damaged there is damaged here byte by byte.
 */
#include "evtx/writer.h"
#include "reader/evtx.h"
#include "unit.h"

static const struct reader_type *evtx;

/* What reading a file gives. */
struct reading {
	size_t records, bad;
	struct str value[64]; /* of the name asked for, by record; in the arena */
	struct str why;
	int64_t time; /* of the last record */
};

static void chunk_read(struct reading *reading, const void **state, struct str bytes,
                       const struct slots *slots, struct arena *a)
{
	const void *chunk;
	struct str raw;

	*state = evtx->head(*state, &bytes, slots, a);
	chunk = evtx->prepare(*state, bytes, slots, a);
	while (evtx->cut(chunk, &bytes, &raw)) {
		struct value slot = value_null();
		struct record r = { .slot = &slot, .raw = raw };

		if (!evtx->decode(chunk, raw, slots, &r, a)) {
			reading->bad++;
			reading->why = evtx->why(chunk, raw, a);
			continue;
		}
		if (reading->records < COUNT(reading->value))
			reading->value[reading->records] = slots->raw ? r.raw
			                                              : value_to_str(&slot, a);
		reading->time = r.time;
		reading->records++;
	}
}

/* Read a file of which `step` bytes more are there each time. */
static struct reading file_read(struct str file, const char *name, bool carve, size_t step,
                                struct arena *a)
{
	struct str wanted = str_of(name);
	struct slots *slots = slots_new(evtx, &wanted, 1, NULL, 0, false, a);
	struct reading reading = { 0 };
	const void *state = NULL;
	size_t from = 0, have = 0, whole;

	slots->carve = carve;
	slots->raw = str_eq(wanted, STR("_raw"));
	while (have < file.n) {
		have = file.n - have > step ? have + step : file.n;
		while ((whole = evtx->whole(state, str_slice(file, from, have))) > 0) {
			chunk_read(&reading, &state, str_slice(file, from, from + whole), slots, a);
			from += whole;
		}
	}
	chunk_read(&reading, &state, str_from(file, from), slots, a);
	return reading;
}

/* A file with `n` events; what is odd about it. */
static struct buf file_make(size_t n, const struct evtx_options *options)
{
	struct buf events = { 0 }, file = { 0 };

	for (size_t i = 1; i <= n; i++)
		buf_printf(&events,
		           "{\"Event\":{\"System\":{\"EventID\":1,\"EventRecordID\":%zu,"
		           "\"TimeCreated\":{\"#attributes\":{\"SystemTime\":"
		           "\"2026-11-23T08:15:00.250000Z\"}}},"
		           "\"EventData\":{\"Image\":\"C:\\\\%zu.exe\"}}}\n",
		           i, i);
	assert_null(evtx_write(buf_str(&events), options, &file));
	buf_free(&events);
	return file;
}

static void input_is_recognised(void **unused)
{
	static const struct {
		struct str head;
		int sure;
	} cases[] = {
		{ { "ElfFile\0rest", 12 }, 100 }, { { "ElfChnk\0rest", 12 }, 100 },
		{ { "ElfFile", 7 }, 0 },          { { "ElfFile rest", 12 }, 0 },
		{ { "xElfFile\0", 9 }, 0 },       { { "", 0 }, 0 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(evtx->sniff(cases[i].head), cases[i].sure);
}

static void records_do_not_depend_on_chunks(void **unused)
{
	static const size_t step[] = { 1 << 20, 70000, 65536, 4096, 999 };
	struct evtx_options options = { .records = 3 };
	struct buf file = file_make(10, &options);
	struct arena a = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(step); i++) {
		struct reading got = file_read(buf_str(&file), "Event.EventData.Image", false,
		                               step[i], &a);

		assert_int_equal(got.records, 10);
		assert_int_equal(got.bad, 0);
		assert_true(str_eq(got.value[0], STR("C:\\1.exe")));
		assert_true(str_eq(got.value[9], STR("C:\\10.exe")));
		assert_int_equal(got.time / TIME_MS, 1795421700250);
		arena_reset(&a);
	}
	arena_free(&a);
	buf_free(&file);
}

/* Wherever a file ends, what stands before is there. */
static void a_file_may_end_anywhere(void **unused)
{
	struct evtx_options options = { 0 };
	struct buf file = file_make(4, &options);
	size_t before = 0;
	struct arena a = { 0 };

	(void)unused;
	for (size_t n = EVTX_FILE_HEADER_SIZE; n < 9000; n += 3) {
		struct reading got = file_read(str_make(file.p, n), "Event.EventData.Image", false,
		                               1 << 20, &a);

		assert_true(got.records >= before && got.records <= 4);
		assert_true(got.bad <= 1);
		before = got.records;
		arena_reset(&a);
	}
	assert_int_equal(before, 4);
	arena_free(&a);
	buf_free(&file);
}

/* Bytes that are lost or come in between cost no more than what they stand on. */
static void what_follows_damage_is_read(void **unused)
{
	static const struct {
		size_t at, lost; /* bytes */
		const char *put;
		size_t records, bad;
	} cases[] = {
		{ 4096 + 65536 + 700, 0, NULL, 9, 0 },
		{ 4096 + 65536 - 300, 300, NULL, 9, 0 }, /* zeros behind the records */
		{ 4096 + 65536, 0, "between the chunks", 9, 1 },
		{ 4096 + 65536 + 512, 0, "bytes more in a chunk, and", 0, 0 },
		{ 4096 + 65536, 0, "ElfFile", 9, 1 },
	};
	struct evtx_options options = { .records = 3 };
	struct buf file = file_make(9, &options), damaged = { 0 };
	struct arena a = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str all = buf_str(&file);
		struct reading got;

		damaged.n = 0;
		buf_add(&damaged, str_slice(all, 0, cases[i].at));
		buf_add(&damaged, str_of(cases[i].put));
		buf_add(&damaged, str_from(all, cases[i].at + cases[i].lost));
		got = file_read(buf_str(&damaged), "Event.EventData.Image", false, 1 << 20, &a);
		if (cases[i].records) {
			assert_int_equal(got.records, cases[i].records);
			assert_int_equal(got.bad, cases[i].bad);
		} else { /* the other chunks at least */
			assert_true(got.records >= 6);
		}
		arena_reset(&a);
	}
	arena_free(&a);
	buf_free(&damaged);
	buf_free(&file);
}

static void deleted_records_are_carved(void **unused)
{
	struct evtx_options options = { .records = 5, .slack = 2 };
	struct buf file = file_make(10, &options);
	struct arena a = { 0 };
	struct reading kept = file_read(buf_str(&file), "Event.EventData.Image", false, 1 << 20,
	                                &a);
	struct reading all = file_read(buf_str(&file), "Event.EventData.Image", true, 1 << 20, &a);

	(void)unused;
	assert_int_equal(kept.records, 8);
	assert_int_equal(all.records, 10);
	assert_int_equal(all.bad, 0);
	assert_true(str_eq(all.value[9], STR("C:\\10.exe")));
	arena_free(&a);
	buf_free(&file);
}

static void a_bad_record_says_why(void **unused)
{
	static const struct {
		struct evtx_options options;
		const char *why;
	} cases[] = {
		{ { .template = 2 }, "its template lies outside its chunk" },
		{ { .template = 2, .bad_data_crc = 1 },
		  "its template lies outside its chunk, and its chunk's checksum is wrong" },
	};
	struct arena a = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf file = file_make(3, &cases[i].options);
		struct reading got = file_read(buf_str(&file), "a", false, 1 << 20, &a);

		assert_int_equal(got.records, 2);
		assert_int_equal(got.bad, 1);
		assert_memory_equal(got.why.p, cases[i].why, 11);
		assert_int_equal(str_find(got.why, STR("checksum")) != STR_NONE,
		                 cases[i].options.bad_data_crc != 0);
		buf_free(&file);
	}
	arena_free(&a);
}

#define OPEN   "\x01\x07\0\0\0\x25\x02\0\0" /* an element by itself; its name is at 0x225 … */
#define NAME_E "\0\0\0\0\0\0\x01\0e\0\0\0" /* … which is `e` */
#define INNER  "\x01\x07\0\0\0\x25\x02\0\0"
#define XML(s)                                                                                     \
	{                                                                                          \
		s, sizeof(s) - 1                                                                   \
	}

/* Binary XML made by hand, as the only record's. */
static void binary_xml_is_read(void **unused)
{
	static const struct {
		struct str xml;
		const char *want; /* NULL: it is bad */
	} cases[] = {
		{ XML("\x0f\x01\x01\0" OPEN NAME_E "\x03\0"), "{\"e\":null}" },
		{ XML("\x0f\x01\x01\0" OPEN NAME_E "\x02\x05\x01\x01\0a\0\x04\0"),
		  "{\"e\":\"a\"}" },
		{ XML("\x0f\x01\x01\0" OPEN NAME_E "\x02\x07\x01\0<\0\x08\x26\0\x04\0"),
		  "{\"e\":\"<&\"}" },
		{ XML("\x0f\x01\x01\0" OPEN NAME_E "\x02\x05\x08\x07\0\0\0\x04\0"), "{\"e\":7}" },
		{ XML("\x0f\x01\x01\0" OPEN NAME_E "\x02" INNER "\x03" INNER "\x03\x04\0"),
		  "{\"e\":{\"e\":null,\"e_1\":null}}" },
		{ XML("\x0f\x01\x01\0" OPEN NAME_E "\x02\x0a\x25\x02\0\0\x0b\x01\0x\0\x04\0"),
		  "{\"e\":null}" },
		{ XML("\x0f\x01\x01\0" OPEN NAME_E "\x02\x05\x01\xff\xff"
		      "a\0\x04\0"),
		  NULL },
		{ XML("\x0f\x01\x01\0" OPEN NAME_E "\x02" INNER "\x02\x04\0"), NULL },
		{ XML("\x0f\x01\x01\0\x01\x07\0\0\0\xff\xff\xff\xff\x03\0"), NULL },
		{ XML("\x0f\x01\x01\0\x0c\x01\x01\0\0\0\xff\xff\0\0\0\0\0\0"), NULL },
		{ XML("\x0f\x01\x01\0\x0c\x01\x01\0\0\0\x00\x02\0\0\xff\xff\xff\xff"), NULL },
		{ XML("\x0f\x01\x01\0\0"), NULL },
		{ XML(""), NULL },
	};
	struct arena a = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf file = { 0 };
		struct reading got;

		evtx_wrap(cases[i].xml, &file);
		got = file_read(buf_str(&file), "_raw", false, 1 << 20, &a);
		assert_int_equal(got.records, cases[i].want != NULL);
		assert_int_equal(got.bad, cases[i].want == NULL);
		if (cases[i].want)
			assert_true(str_eq(got.value[0], str_of(cases[i].want)));
		else
			assert_true(got.why.n > 0);
		buf_free(&file);
	}
	arena_free(&a);
}

#define NAME_A   "\0\0\0\0\0\0\x01\0A\0\0\0"
#define NAME_B   "\0\0\0\0\0\0\x01\0B\0\0\0"
#define INSTANCE "\x0c\x01\0\0\0\0\x3c\x02\0\0" /* of the template at 0x23c: `<e>x</e>` */

/* Two elements by themselves have an instance of the same template in them.  The second record
 * stands behind the first, and what is known of that is no longer there: its memory is reused. */
static void a_template_is_known_by_where_it_stands(void **unused)
{
	static const struct str first = XML("\x0f\x01\x01\0" OPEN NAME_A "\x02" INSTANCE
	                                    "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x24\0\0\0"
	                                    "\x0f\x01\x01\0\x01\xff\xff\0\0\0\0\x63\x02\0\0" NAME_E
	                                    "\x02\x05\x01\x01\0x\0\x04\0\0\0\0\0\x04\0");
	static const struct str second = XML("\x0f\x01\x01\0\x01\0\0\0\0\xa7\x02\0\0" NAME_B
	                                     "\x02" INSTANCE "\0\0\0\0\x04\0");
	static const struct str name[] = { { "A.e", 3 }, { "B.e", 3 } };
	struct arena a = { 0 }, own = { 0 };
	struct slots *slots = slots_new(evtx, name, COUNT(name), NULL, 0, false, &a);
	struct buf file = { 0 }, behind = { 0 };
	const void *state = NULL, *chunk;
	struct str bytes, raw;
	char *p;

	(void)unused;
	evtx_wrap(first, &file);
	evtx_wrap(second, &behind);
	p = file.p + EVTX_FILE_HEADER_SIZE;
	memcpy(p + EVTX_HEADER + first.n + 28, behind.p + EVTX_FILE_HEADER_SIZE + EVTX_HEADER,
	       second.n + 28);
	p[48] = (char)(first.n + 28 + second.n + 28); /* where the records end */
	bytes = buf_str(&file);
	state = evtx->head(state, &bytes, slots, &a);
	chunk = evtx->prepare(state, bytes, slots, &a);
	for (size_t i = 0; i < COUNT(name); i++) {
		struct value slot[COUNT(name)] = { 0 };
		struct record r = { .slot = slot };

		assert_true(evtx->cut(chunk, &bytes, &raw));
		assert_true(evtx->decode(chunk, raw, slots, &r, &own));
		assert_text(&slot[i], "x");
		assert_text(&slot[1 - i], NULL);
		arena_reset(&own);
	}
	buf_free(&behind);
	buf_free(&file);
	arena_free(&own);
	arena_free(&a);
}

static void values_are_spelt_as_evtx_dump_does(void **unused)
{
	static const struct {
		uint8_t type;
		struct str bytes;
		const char *want; /* NULL: null */
	} cases[] = {
		{ EVTX_STRING, XML("a\0\xe4\0"), "a\xc3\xa4" },
		{ EVTX_STRING, XML("a\0b\0c\0d\0\0\0x\0"), "abcd" },
		{ EVTX_STRING, XML("\x3d\xd8\x00\xde"), "\xf0\x9f\x98\x80" },
		{ EVTX_STRING, XML("\x3d\xd8z\0"), "\xef\xbf\xbdz" },
		{ EVTX_STRING, XML("\0\0"), NULL },
		{ EVTX_STRING, XML("a"), NULL },
		{ EVTX_ANSI, XML("a\xe4\0b"), "a\xc3\xa4" },
		{ EVTX_INT8, XML("\xff"), "-1" },
		{ EVTX_UINT8, XML("\xff"), "255" },
		{ EVTX_INT32, XML("\0\0\0\x80"), "-2147483648" },
		{ EVTX_INT64, XML("\0\0\0\0\0\0\0\x80"), "-9223372036854775808" },
		{ EVTX_UINT64, XML("\xff\xff\xff\xff\xff\xff\xff\xff"), "18446744073709551615" },
		{ EVTX_UINT32, XML("\x01\x02"), "513" },
		{ EVTX_FLOAT, XML("\xcd\xcc\xcc\x3d"), "0.1" },
		{ EVTX_FLOAT, XML("\0\0\x80\x7f"), "Infinity" },
		{ EVTX_DOUBLE, XML("\0\0\0\0\0\0\xf8\x3f"), "1.5" },
		{ EVTX_DOUBLE, XML("\0\0"), "0000" },
		{ EVTX_BOOL, XML("\x01\0\0\0"), "true" },
		{ EVTX_BOOL, XML("\0\0\0\0"), "false" },
		{ EVTX_BINARY, XML("\0\xaf"), "00AF" },
		{ EVTX_GUID,
		  XML("\x5f\x38\x70\x57\x2a\xc2\xe0\x43\xbf\x4c\x06\xf5\x69\x8f\xfb\xd9"),
		  "5770385F-C22A-43E0-BF4C-06F5698FFBD9" },
		{ EVTX_SIZE, XML("\x10\0\0\0"), "0x10" },
		{ EVTX_HEX32, XML("\xe7\x03\0\0"), "0x3e7" },
		{ EVTX_HEX64, XML("\0\0\0\0\0\0\0\x80"), "0x8000000000000000" },
		{ EVTX_HEX64, XML("\0\0\0\0\0\0\0\0"), "0x0" },
		{ EVTX_FILETIME, XML("\0\x80\x3e\xd5\xde\xb1\x9d\x01"),
		  "1970-01-01T00:00:00.000000Z" },
		{ EVTX_FILETIME, XML("\x0a\0\0\0\0\0\0\0"), "1601-01-01T00:00:00.000001Z" },
		{ EVTX_SYSTEMTIME, XML("\xea\x07\x0b\0\x01\0\x17\0\x08\0\x0f\0\x01\0\x7b\0"),
		  "2026-11-23T08:15:01.123000Z" },
		{ EVTX_SID, XML("\x01\x01\0\0\0\0\0\x05\x12\0\0\0"), "S-1-5-18" },
		{ EVTX_SID, XML("\x01\xff\0\0\0\0\0\x05\x12\0\0\0"), "S-1-5-18" },
		{ EVTX_SID, XML("\x01\x01\0"), "010100" },
		{ EVTX_NULL, XML("\x01\x02"), NULL },
		{ EVTX_INT32, XML(""), NULL },
		{ EVTX_ARRAY | EVTX_STRING, XML("a\0\0\0\0\0b\0"), "a,,b" },
		{ EVTX_ARRAY | EVTX_UINT16, XML("\x01\0\x02\0\x03"), "1,2,3" },
		{ EVTX_ARRAY | EVTX_BINARY, XML("\x01\x02"), "0102" },
		{ 0x7f, XML("\x01\x02"), "0102" },
	};
	struct arena a = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct evtx_value v = { cases[i].type, (uint32_t)cases[i].bytes.n,
			                cases[i].bytes.p };
		struct value got = evtx_value(&v, &a);

		assert_text(&got, cases[i].want);
	}
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(input_is_recognised),
		cmocka_unit_test(records_do_not_depend_on_chunks),
		cmocka_unit_test(a_file_may_end_anywhere),
		cmocka_unit_test(what_follows_damage_is_read),
		cmocka_unit_test(deleted_records_are_carved),
		cmocka_unit_test(a_bad_record_says_why),
		cmocka_unit_test(binary_xml_is_read),
		cmocka_unit_test(a_template_is_known_by_where_it_stands),
		cmocka_unit_test(values_are_spelt_as_evtx_dump_does),
	};

	evtx = reader_find(STR("evtx"));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
