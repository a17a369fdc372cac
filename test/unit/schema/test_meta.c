#include "schema/schema.h"
#include "unit.h"

static const struct origin origin = {
	.category = { "proxy/access", 12 },
	.name = { "a.log", 5 },
	.host = { "here", 4 },
	.source = { "src", 3 },
	.collector = { "gyoji", 5 },
	.reader = { "plain", 5 },
	.modified = -1,
	.received = 1500 * TIME_MS,
};

/* One metadata field of a plain line. */
static struct value meta_of(const char *raw, const char *name, struct arena *a)
{
	const struct reader_type *plain = reader_find(STR("plain"));
	struct str text = str_of(raw);
	char *bytes = arena_get_zeroed(a, 1, text.n + READER_PAD);
	struct value v = value_null();
	struct err err = { 0 };
	struct names names;
	struct record r = { .origin = &origin, .slot = &v, .seq = 0x10000000abc };
	const struct lens *lens;

	if (text.n)
		memcpy(bytes, text.p, text.n);
	r.raw = str_make(bytes, text.n);
	names_init(&names, a);
	names_read(&names, str_of(name));
	lens = lens_new(schema_load(STR(""), a, &err), plain, &names, 0, a, &err);
	assert_true(lens_decode(lens, NULL, &r, zone_utc(), NULL, a));
	return v;
}

static void metadata_is_set(void **unused)
{
	static const struct {
		const char *raw, *name, *want;
	} cases[] = {
		{ "hello", "_raw", "hello" },
		{ "hello", "_RAW", "hello" },
		{ "hello", "_size", "5" },
		{ "hello", "_messagetime", "-1" },
		{ "2020-01-01T00:00:00.5Z x", "_messagetime", "1577836800500" },
		{ "hello", "_receipttime", "1500" },
		{ "hello", "_sourceCategory", "proxy/access" },
		{ "hello", "_sourceHost", "here" },
		{ "hello", "_sourceName", "a.log" },
		{ "hello", "_source", "src" },
		{ "hello", "_collector", "gyoji" },
		{ "hello", "_reader", "plain" },
		{ "hello", "_messageid", "0000010000000abc" },
		{ "hello", "_format", NULL },
		{ "hello", "_view", NULL },
		{ "hello", "_index", NULL },
		{ "hello", "_messagecount", NULL },
		{ "hello", "_loglevel", NULL },
		{ "an INFO, then ERROR", "_loglevel", "INFO" },
		{ "[ERROR] INFO", "_loglevel", "ERROR" },
		{ "WARNING then WARN", "_loglevel", "WARN" },
		{ "XDEBUG DEBUG_ TRACE", "_loglevel", "TRACE" },
		{ "error", "_loglevel", NULL },
		{ "FATAL", "_loglevel", "FATAL" },
		{ "FATA", "_loglevel", NULL },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena mem = { 0 };
		struct value v = meta_of(cases[i].raw, cases[i].name, &mem);

		assert_text(&v, cases[i].want);
		arena_free(&mem);
	}
}

static void an_input_knows_only_its_own_metadata(void **unused)
{
	static const struct {
		enum meta meta;
		bool ok;
		const char *want;
	} cases[] = {
		{ META_SOURCECATEGORY, true, "proxy/access" },
		{ META_SOURCENAME, true, "a.log" },
		{ META_READER, true, "plain" },
		{ META_VIEW, true, NULL },
		{ META_RAW, false, NULL },
		{ META_MESSAGETIME, false, NULL },
		{ META_RECEIPTTIME, false, NULL },
		{ META_SIZE, false, NULL },
		{ META_LOGLEVEL, false, NULL },
		{ META_NONE, false, NULL },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value v;

		assert_int_equal(origin_meta(&origin, cases[i].meta, &v), cases[i].ok);
		assert_text(&v, cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(metadata_is_set),
		cmocka_unit_test(an_input_knows_only_its_own_metadata),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
