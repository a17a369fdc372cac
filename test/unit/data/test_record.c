#include "data/record.h"

#include "unit.h"

static void a_new_record_is_all_null(void **unused)
{
	struct arena mem = { 0 };
	struct record *r = record_new(&mem, 3);

	(void)unused;
	for (int i = 0; i < 3; i++)
		assert_text(&r->slot[i], NULL);
	assert_int_equal(r->fields, 0);
	assert_null(r->origin);
	assert_non_null(record_new(&mem, 0));
	assert_non_null(record_dup(&(struct record){ 0 }, 0, &mem));
	arena_free(&mem);
}

static void a_duplicate_has_its_own_slots(void **unused)
{
	struct arena mem = { 0 };
	struct record *r = record_new(&mem, 2), *copy;

	(void)unused;
	r->time = 5;
	r->slot[0] = value_text(STR("a"));
	copy = record_dup(r, 2, &mem);
	copy->slot[0] = value_int(7);
	assert_text(&r->slot[0], "a");
	assert_text(&copy->slot[0], "7");
	assert_text(&copy->slot[1], NULL);
	assert_int_equal(copy->time, 5);
	arena_free(&mem);
}

static void a_copy_outlives_the_bytes(void **unused)
{
	char bytes[] = "raw value name";
	struct field field = { { bytes + 10, 4 }, value_text((struct str){ bytes + 4, 5 }) };
	struct value slot = value_number((struct str){ bytes + 4, 5 });
	struct origin origin = { .category = STR("c") };
	struct record r = { .time = 1,
		            .seq = 2,
		            .raw = { bytes, 3 },
		            .origin = &origin,
		            .slot = &slot,
		            .field = &field,
		            .fields = 1,
		            .matched = true };
	struct arena mem = { 0 };
	struct record *copy = record_copy(&r, 1, &mem);

	(void)unused;
	memset(bytes, 'x', sizeof(bytes));
	assert_str(copy->raw, "raw");
	assert_text(&copy->slot[0], "value");
	assert_true(copy->slot[0].number);
	assert_str(copy->field[0].name, "name");
	assert_text(&copy->field[0].value, "value");
	assert_true(copy->seq == 2 && copy->matched && copy->origin == &origin);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_record_is_all_null),
		cmocka_unit_test(a_duplicate_has_its_own_slots),
		cmocka_unit_test(a_copy_outlives_the_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
