#include "data/names.h"

#include "unit.h"

static void names_ignore_case(void **unused)
{
	struct arena mem = { 0 };
	struct names names;
	size_t slot;

	(void)unused;
	names_init(&names, &mem);
	assert_true(names_find(&names, STR("Event_Code")) == STR_NONE);
	slot = names_slot(&names, STR("Event_Code"));
	assert_int_equal(names_slot(&names, STR("event_code")), slot);
	assert_int_equal(names_find(&names, STR("EVENT_CODE")), slot);
	assert_str(names.name[slot].text, "Event_Code");
	assert_true(names_find(&names, STR("")) == STR_NONE);
	arena_free(&mem);
}

static void many_names_are_all_found(void **unused)
{
	struct arena mem = { 0 };
	struct names names;

	(void)unused;
	names_init(&names, &mem);
	for (int i = 0; i < 2000; i++) {
		if (i % 3 == 0)
			names_hidden(&names);
		names_slot(&names, arena_printf(&mem, "Name%d", i));
	}
	for (int i = 0; i < 2000; i++) {
		size_t slot = names_find(&names, arena_printf(&mem, "nAME%d", i));

		assert_true(slot != STR_NONE);
		assert_str(names.name[slot].text, arena_printf(&mem, "Name%d", i).p);
	}
	assert_true(names_find(&names, STR("name2000")) == STR_NONE);
	arena_free(&mem);
}

static void only_what_is_read_unset_is_wanted_of_records(void **unused)
{
	struct arena mem = { 0 };
	struct names names;
	size_t read, set, maybe, both, hidden;

	(void)unused;
	names_init(&names, &mem);
	set = names_set(&names, STR("set"), true);
	names_read(&names, STR("set"));
	read = names_read(&names, STR("read"));
	maybe = names_set(&names, STR("maybe"), false);
	both = names_read(&names, STR("both"));
	names_set(&names, STR("both"), true);
	hidden = names_hidden(&names);
	assert_false(names.name[set].base);
	assert_true(names.name[read].base);
	assert_true(names.name[maybe].base);
	assert_true(names.name[both].base && names.name[both].set);
	assert_false(names.name[hidden].base);
	arena_free(&mem);
}

static void after_an_aggregate_only_columns_exist(void **unused)
{
	struct arena mem = { 0 };
	struct names names;
	size_t host, count, before;

	(void)unused;
	names_init(&names, &mem);
	before = names_read(&names, STR("bytes"));
	names_rows(&names);
	host = names_set(&names, STR("host"), true);
	count = names_set(&names, STR("_count"), true);
	assert_int_equal(names_read(&names, STR("count")), count);
	assert_int_equal(names_read(&names, STR("HOST")), host);
	assert_int_equal(names_read(&names, STR("bytes")), before);
	assert_false(names.name[before].live);
	assert_false(names.name[names_read(&names, STR("other"))].base);
	assert_true(names.name[before].missing);
	assert_false(names.name[host].missing || names.name[count].missing);
	names.open = true;
	assert_false(names.name[names_read(&names, STR("404"))].missing);
	names_rows(&names);
	assert_true(names.name[names_read(&names, STR("404"))].missing);
	arena_free(&mem);
}

static void metadata_names_are_known(void **unused)
{
	static const struct {
		const char *name;
		enum meta want;
	} cases[] = {
		{ "_raw", META_RAW },
		{ "_RAW", META_RAW },
		{ "_messageTime", META_MESSAGETIME },
		{ "_sourceCategory", META_SOURCECATEGORY },
		{ "_sourceName", META_SOURCENAME },
		{ "_reader", META_READER },
		{ "raw", META_NONE },
		{ "_count", META_NONE },
		{ "_", META_NONE },
		{ "", META_NONE },
	};
	struct arena mem = { 0 };
	struct names names;

	(void)unused;
	names_init(&names, &mem);
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t slot = names_slot(&names, str_of(cases[i].name));

		assert_int_equal(meta_find(str_of(cases[i].name)), cases[i].want);
		assert_int_equal(names.name[slot].meta, cases[i].want);
	}
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_ignore_case),
		cmocka_unit_test(many_names_are_all_found),
		cmocka_unit_test(only_what_is_read_unset_is_wanted_of_records),
		cmocka_unit_test(after_an_aggregate_only_columns_exist),
		cmocka_unit_test(metadata_names_are_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
