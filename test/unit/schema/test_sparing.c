/* What a rule set's lens gives with a room that is used again, against one without. */
#include "schema/schema.h"
#include "unit.h"

static struct arena mem;
static const struct schema *schema;

static const struct origin origin = { .index = 0 };

static const char *const line[] = {
	"{\"EventID\":1,\"Channel\":\"Microsoft-Windows-Sysmon/"
	"Operational\",\"Image\":\"C:\\\\a.exe\","
	"\"CommandLine\":\"a -b\",\"Hashes\":\"SHA1=0A,MD5=0B\"}",
	"{\"EventID\":3,\"Channel\":\"Microsoft-Windows-Sysmon/"
	"Operational\",\"Image\":\"C:\\\\b.exe\","
	"\"DestinationIp\":\"192.0.2.1\",\"DestinationPort\":443}",
	"{\"EventID\":\"4688\",\"Channel\":\"Security\",\"NewProcessName\":\"C:\\\\c.exe\","
	"\"CommandLine\":\"\",\"ProcessCommandLine\":\"-\"}",
	"{\"EventID\":4688,\"Channel\":\"security\",\"NewProcessName\":null,\"CommandLine\":\"c\"}",
	"{\"EventID\":null,\"Channel\":\"Security\",\"CommandLine\":\"c\"}",
	"{\"EventID\":true,\"Channel\":\"Security\",\"CommandLine\":\"c\"}",
	"{\"EventID\":[1,4688],\"Channel\":\"Security\",\"CommandLine\":{\"a\":1}}",
	"{\"Channel\":\"Security\",\"CommandLine\":\"c\"}",
	"{\"Channel\":\"Microsoft-Windows-Sysmon/"
	"Operational\",\"EventID\":22,\"QueryName\":\"a.example\"}",
	"{\"Event\":{\"System\":{\"EventID\":1,\"Channel\":\"Microsoft-Windows-Sysmon/"
	"Operational\"},"
	"\"EventData\":{\"Image\":\"C:\\\\d.exe\",\"image\":\"e\"}}}",
	"{\"winlog\":{\"channel\":\"Security\",\"event_id\":4624,\"event_data\":{\"LogonType\":"
	"\"3\"}}}",
	"{\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"CreateUser\",\"awsRegion\":\"x\"}",
	"{\"a\":1}",
	"{}",
	"{\"EventID\":1,\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"Image\":\"C:\\\\a",
	"no JSON",
	"{\"EventID\":1,\"Channel\":\"Microsoft-Windows-Sysmon/"
	"Operational\",\"Image\":\"C:\\\\a.exe\"}",
};

/* Half of the slots are looked at in a log source, others in another. */
static bool some_slots(const void *user, size_t slot, size_t source)
{
	(void)user;
	return (slot + source) % 4 != 0;
}

static const struct lens *sparing_lens(struct names *names)
{
	static const char *const name[] = {
		"EventID",   "Channel",       "Image",    "CommandLine", "Hashes",
		"md5",       "DestinationIp", "dst_ip",   "QueryName",   "NewProcessName",
		"LogonType", "eventName",     "Provider", "Initiated",   "a",
	};
	const struct lens_wants wants = { .slot = some_slots };
	const struct lens *lens;
	struct err err = { 0 };

	names_init(names, &mem);
	names->dialect = DIALECT_SIGMA;
	for (size_t i = 0; i < COUNT(name); i++)
		names_read(names, str_of(name[i]));
	lens = lens_new(schema, reader_find(STR("json")), names, LENS_SOURCE | LENS_TIME, &mem,
	                &err);
	assert_non_null(lens);
	return lens_sparing(lens, &wants, &mem);
}

static struct record decoded(const struct lens *lens, struct str text, struct lens_room *room)
{
	struct record r = { .raw = text, .origin = &origin };

	r.slot = arena_many(&mem, struct value, lens->names->n);
	lens_decode(lens, NULL, &r, zone_utc(), room, &mem);
	return r;
}

static void assert_same(const struct value *a, const struct value *b)
{
	assert_int_equal(a->type, b->type);
	assert_int_equal(a->number, b->number);
	if (value_is_text(a) || a->type == VALUE_LIST)
		assert_true(str_eq(value_str(a), value_str(b)));
}

static void records_leave_nothing_behind_in_a_room(void **unused)
{
	struct names names;
	const struct lens *lens = sparing_lens(&names);
	struct lens_room *room = lens_room_new(lens, &mem);
	size_t sources = 0, values = 0;

	(void)unused;
	for (size_t i = 0; i < 4 * COUNT(line); i++) {
		struct str text = str_of(line[i * 7 % COUNT(line)]);
		char *bytes = arena_get_zeroed(&mem, 1, text.n + READER_PAD);
		struct record with, without;

		memcpy(bytes, text.p, text.n);
		text.p = bytes;
		with = decoded(lens, text, room);
		without = decoded(lens, text, NULL);
		assert_int_equal(with.source, without.source);
		assert_int_equal(with.time, without.time);
		sources += with.source != 0;
		for (size_t k = 0; k < names.n; k++) {
			assert_same(&with.slot[k], &without.slot[k]);
			values += value_is_there(&with.slot[k]);
		}
	}
	assert_true(sources > COUNT(line) && values > 2 * COUNT(line));
}

static int load(void **unused)
{
	struct err err = { 0 };

	(void)unused;
	schema = schema_load(STR(""), &mem, &err);
	return schema ? 0 : -1;
}

static int unload(void **unused)
{
	(void)unused;
	arena_free(&mem);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_leave_nothing_behind_in_a_room),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
