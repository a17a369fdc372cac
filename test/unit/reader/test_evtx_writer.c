/*
 * The EVTX writer of the tests: structure, checksums, sharing of templates, damage.  What decoding
 * gives back is the business of the reader's tests.
 */
#include <zlib.h>

#include "evtx/writer.h"
#include "unit.h"

#define EVENT(id) "{\"Event\":{\"System\":{\"EventID\":" #id "},\"EventData\":{\"Image\":\"a\"}}}\n"

enum { SIZE_AT = 4, ID_AT = 8, TEMPLATE_AT = 34 };

static uint64_t get(const char *p, size_t bytes)
{
	uint64_t n = 0;

	for (size_t i = bytes; i-- > 0;)
		n = n << 8 | (unsigned char)p[i];
	return n;
}

static struct buf make(const char *events, const char *options)
{
	struct evtx_options o;
	struct buf out = { 0 };

	assert_true(evtx_options_parse(str_of(options), &o));
	assert_null(evtx_write(str_of(events), &o, &out));
	return out;
}

static const char *chunk_of(const struct buf *file, size_t i)
{
	return file->p + EVTX_FILE_HEADER_SIZE + i * EVTX_CHUNK_SIZE;
}

static bool file_is_sound(const struct buf *file)
{
	return get(file->p + 124, 4) == crc32(0, (Bytef *)file->p, 120);
}

static bool header_is_sound(const char *chunk)
{
	uLong crc = crc32(0, (const Bytef *)chunk, 120);

	return get(chunk + 124, 4) ==
	       crc32(crc, (const Bytef *)chunk + 128, EVTX_CHUNK_HEADER_SIZE - 128);
}

static bool data_is_sound(const char *chunk)
{
	return get(chunk + 52, 4) == crc32(0, (const Bytef *)chunk + EVTX_CHUNK_HEADER_SIZE,
	                                   (uInt)get(chunk + 48, 4) - EVTX_CHUNK_HEADER_SIZE);
}

/* Walk the records up to the free space; how many, and whether each ends with its size. */
static size_t records_count(const char *chunk)
{
	size_t at = EVTX_CHUNK_HEADER_SIZE, end = get(chunk + 48, 4), n = 0;

	for (; at < end; n++) {
		size_t size = get(chunk + at + SIZE_AT, 4);

		assert_int_equal(get(chunk + at, 4), 0x2a2a);
		assert_true(size > EVTX_RECORD_HEADER_SIZE && size <= end - at);
		assert_int_equal(get(chunk + at + size - 4, 4), size);
		at += size;
	}
	return n;
}

static void files_are_well_formed(void **unused)
{
	struct buf file = make(EVENT(1) EVENT(2) EVENT(3), "records=2");

	(void)unused;
	assert_int_equal(file.n, EVTX_FILE_HEADER_SIZE + 2 * EVTX_CHUNK_SIZE);
	assert_memory_equal(file.p, "ElfFile", 8);
	assert_int_equal(get(file.p + 42, 2), 2);
	assert_true(file_is_sound(&file));
	for (size_t i = 0; i < 2; i++) {
		assert_memory_equal(chunk_of(&file, i), "ElfChnk", 8);
		assert_true(header_is_sound(chunk_of(&file, i)));
		assert_true(data_is_sound(chunk_of(&file, i)));
		assert_int_equal(records_count(chunk_of(&file, i)), 2 - i);
	}
	buf_free(&file);
}

static void templates_are_written_once_a_chunk(void **unused)
{
	struct buf file = make(EVENT(1) EVENT(2) EVENT(3), "records=2");
	const char *first = chunk_of(&file, 0) + EVTX_CHUNK_HEADER_SIZE;
	const char *second = first + get(first + SIZE_AT, 4);
	const char *third = chunk_of(&file, 1) + EVTX_CHUNK_HEADER_SIZE;

	(void)unused;
	assert_int_equal(get(first + TEMPLATE_AT, 4), EVTX_CHUNK_HEADER_SIZE + TEMPLATE_AT + 4);
	assert_int_equal(get(second + TEMPLATE_AT, 4), get(first + TEMPLATE_AT, 4));
	assert_int_equal(get(third + TEMPLATE_AT, 4), get(first + TEMPLATE_AT, 4));
	assert_int_equal(get(third + SIZE_AT, 4), get(first + SIZE_AT, 4));
	assert_true(get(second + SIZE_AT, 4) < get(first + SIZE_AT, 4));
	buf_free(&file);
}

static void events_that_do_not_fit_open_a_chunk(void **unused)
{
	struct buf events = { 0 }, file;

	(void)unused;
	for (int i = 0; i < 1500; i++)
		buf_add(&events, STR(EVENT(7)));
	buf_add_char(&events, '\0');
	file = make(events.p, "");
	assert_true(file.n > EVTX_FILE_HEADER_SIZE + EVTX_CHUNK_SIZE);
	for (size_t i = 0, left = 1500; left > 0; i++) {
		assert_true(header_is_sound(chunk_of(&file, i)));
		assert_true(data_is_sound(chunk_of(&file, i)));
		left -= records_count(chunk_of(&file, i));
	}
	buf_free(&events);
	buf_free(&file);
}

static void damage_is_where_it_was_asked_for(void **unused)
{
	static const struct {
		const char *options;
		bool header, data; /* of chunk 1 are sound */
		size_t size, end; /* of the file; 0: as it was */
	} cases[] = {
		{ "records=2", true, true, 0, 0 },
		{ "records=2,bad-data-crc=1", true, false, 0, 0 },
		{ "records=2,bad-header-crc=1", false, true, 0, 0 },
		{ "records=2,bad-data-crc=2", true, true, 0, 0 },
		{ "records=2,cut=9000", true, true, 9000, 0 },
		{ "records=2,lie=1", true, true, 0, 0 },
		{ "records=2,template=2", true, true, 0, 0 },
		{ "records=3,slack=2", true, true, 0, 0 },
		{ "records=2,circle", true, true, 0, 0 },
		{ "records=2,dirty", true, true, 0, 0 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf file = make(EVENT(1) EVENT(2) EVENT(3), cases[i].options);

		assert_true(file_is_sound(&file));
		if (cases[i].size) {
			assert_int_equal(file.n, cases[i].size);
		} else {
			assert_int_equal(header_is_sound(chunk_of(&file, 0)), cases[i].header);
			assert_int_equal(data_is_sound(chunk_of(&file, 0)), cases[i].data);
		}
		buf_free(&file);
	}
}

static void slack_keeps_the_bytes_of_deleted_records(void **unused)
{
	struct buf whole = make(EVENT(1) EVENT(2) EVENT(3), "");
	struct buf slack = make(EVENT(1) EVENT(2) EVENT(3), "slack=2");

	(void)unused;
	assert_int_equal(records_count(chunk_of(&whole, 0)), 3);
	assert_int_equal(records_count(chunk_of(&slack, 0)), 1);
	assert_memory_equal(chunk_of(&whole, 0) + EVTX_CHUNK_HEADER_SIZE,
	                    chunk_of(&slack, 0) + EVTX_CHUNK_HEADER_SIZE,
	                    EVTX_CHUNK_SIZE - EVTX_CHUNK_HEADER_SIZE);
	buf_free(&whole);
	buf_free(&slack);
}

static void wrapped_bytes_stand_in_one_record(void **unused)
{
	static char many[EVTX_CHUNK_SIZE];
	const struct str bytes[] = { STR(""), STR("\x0f\x01\x01"), { many, sizeof(many) } };

	(void)unused;
	for (size_t i = 0; i < COUNT(bytes); i++) {
		struct buf file = { 0 };
		size_t n = bytes[i].n < 65000 ? bytes[i].n : 64996;

		evtx_wrap(bytes[i], &file);
		assert_true(file_is_sound(&file) && header_is_sound(chunk_of(&file, 0)) &&
		            data_is_sound(chunk_of(&file, 0)));
		assert_int_equal(records_count(chunk_of(&file, 0)), 1);
		assert_memory_equal(chunk_of(&file, 0) + EVTX_CHUNK_HEADER_SIZE +
		                            EVTX_RECORD_HEADER_SIZE,
		                    bytes[i].p, n);
		buf_free(&file);
	}
}

static void what_is_wrong_is_said(void **unused)
{
	static const struct {
		const char *events, *why;
	} cases[] = {
		{ "[1]", "an event must be an object" },
		{ "{\"a\":1}", "there is no Event" },
		{ "{\"Event\":{\"A\":1},\"form\":\"x\"}", "no such form: x" },
		{ "{\"Event\":{\"A\":1},\"types\":{\"A\":\"int9\"}}", "no such type: int9" },
		{ "{\"Event\":{\"A\":\"x\"},\"types\":{\"A\":\"int8\"}}", "not of its type: A" },
	};
	struct evtx_options none = { 0 }, options;

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf file = { 0 };

		assert_string_equal(evtx_write(str_of(cases[i].events), &none, &file),
		                    cases[i].why);
		buf_free(&file);
	}
	assert_false(evtx_options_parse(STR("records=two"), &options));
	assert_false(evtx_options_parse(STR("fold"), &options));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_are_well_formed),
		cmocka_unit_test(templates_are_written_once_a_chunk),
		cmocka_unit_test(events_that_do_not_fit_open_a_chunk),
		cmocka_unit_test(damage_is_where_it_was_asked_for),
		cmocka_unit_test(slack_keeps_the_bytes_of_deleted_records),
		cmocka_unit_test(wrapped_bytes_stand_in_one_record),
		cmocka_unit_test(what_is_wrong_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
