/* What each aggregate gives, and that neither order nor workers show. */
#include <stdio.h>

#include "agg/agg_case.h"

static void counts(void **unused)
{
	static const struct agg_case cases[] = {
		OF("count", "2", T(""), NUL, I(0)),
		OF("count_distinct", "3", T("a"), T("b"), T("a"), T(""), NUL, T("")),
		OF("count_distinct", "2", I(1), T("1"), LOG("1.0"), D(1)),
		OF("count_distinct", "0", NUL),
		OF("values", "A\nB\na", T("a"), T("B"), T("A"), NUL, T("a")),
		OF("values", "\n10\n9", I(9), I(10), T("")),
		OF("values", NULL, NUL),
	};
	struct agg_call call = { .type = agg_find(STR("COUNT")) };
	struct arena mem = { 0 };
	const struct value none[3] = { 0 };
	struct value got = agg_run(&call, none, 3, &mem);

	(void)unused;
	assert_text(&got, "3"); /* without a field there is nothing to be missing */
	assert_aggregates(cases);
	arena_free(&mem);
}

static void numbers_only(void **unused)
{
	static const struct agg_case cases[] = {
		OF("sum", "6", I(1), T("2"), LOG("3.0"), T("x"), NUL),
		OF("sum", NULL, T("x"), NUL),
		OF("sum", "9223372036854775807", I(INT64_MAX), I(1), I(-1)),
		OF("sum", "9.223372036854776e+18", I(INT64_MAX), I(1)),
		OF("sum", "-9223372036854775808", I(INT64_MIN), D(0.5), D(-0.5)),
		OF("sum", "0.6", D(0.1), D(0.2), D(0.3)),
		OF("sum", "1", D(1e100), I(1), D(-1e100)),
		OF("sum", "1.5", D(1e300), D(1.5), D(-1e300)),
		OF("sum", "1e+308", D(1e308), D(1e308), D(-1e308)),
		OF("sum", "Infinity", D(1.7e308), D(1.7e308)),
		OF("sum", "4.94065645841247e-324", D(0x1p-1074)),
		OF("sum", "0", D(0x1p-1074), D(-0x1p-1074)),
		OF("sum", "Infinity", T("Infinity"), I(5)),
		OF("sum", "NaN", T("Infinity"), T("-Infinity")),
		OF("sum", "5", D(__builtin_nan("")), I(5)),
		OF("sum", "9007199254740992", D(9007199254740992.0), D(0x1p-1074), D(-0x1p-1074)),
		OF("avg", "2", I(1), I(2), I(3), T("x")),
		OF("avg", "1.5", T("1"), T("2")),
		OF("avg", NULL, T("x")),
		OF("avg", "1.7e+308", D(1.7e308), D(1.7e308)),
		OF("avg", "-Infinity", T("-Infinity"), I(1)),
		OF("min", "-1.5", I(3), T("-1.5"), T("x"), NUL),
		OF("max", "9007199254740993", D(9007199254740992.0), I(9007199254740993)),
		OF("min", "9007199254740992", D(9007199254740992.0), I(9007199254740993)),
		OF("max", "10", T("9"), T("10")),
		OF("max", "-2", I(-3), I(-2)),
		OF("max", "Infinity", I(-3), T("Infinity"), D(__builtin_nan(""))),
		OF("min", NULL, T("x"), NUL),
		OF("stddev", "0", I(5)),
		OF("stddev", NULL, T("x")),
		OF("stddev", "1", I(1), I(2), I(3)),
		OF("stddev", "0", D(0.1), D(0.1), D(0.1)),
		OF("stddev", "1", D(1e9 + 1), D(1e9 + 2), D(1e9 + 3)),
		OF("stddev", "1", I(INT64_MAX), I(INT64_MAX - 1), I(INT64_MAX - 2)),
		OF("stddev", "2.138089935299395", I(2), I(4), I(4), I(4), I(5), I(5), I(7), I(9)),
		OF("stddev", "0.5773502691896257", T("0"), T("0"), T("1")),
		OF("stddev", "1.4142135623730952e+300", D(1e300), D(-1e300)),
		OF("stddev", "7.071067811865475e-301", D(1e-300), D(0)),
		OF("stddev", "NaN", T("Infinity"), I(1)),
	};

	(void)unused;
	assert_aggregates(cases);
}

static void percentiles_lie_between_ranks(void **unused)
{
	static const struct {
		double percent;
		const char *want;
	} cases[] = {
		{ 0, "1" },   { 25, "1.75" },   { 50, "2.5" }, { 75, "3.25" },
		{ 100, "4" }, { 0.5, "1.015" }, { -5, "1" },   { 200, "4" },
	};
	static const struct agg_case others[] = {
		OF("pct", "2", I(1), I(2), I(3)),
		OF("median", "2.5", I(4), I(1), I(3), I(2), T("x")),
		OF("median", "7", T("7")),
		OF("median", "1", I(1), I(1), I(1), I(100)),
		OF("pct_sampling", "5", I(5)),
		OF("median", NULL, T("x")),
		OF("median", "Infinity", T("Infinity"), I(1)),
		OF("median", "0", D(-0.0), I(0)),
	};
	const struct value values[] = { I(4), I(1), I(3), I(2) };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct agg_call call = { agg_find(STR("pct")), true, 1, &cases[i].percent };
		struct arena mem = { 0 };
		struct value got = agg_run(&call, values, COUNT(values), &mem);

		assert_text(&got, cases[i].want);
		arena_free(&mem);
	}
	assert_aggregates(others);
}

static void first_is_the_newest(void **unused)
{
	static const struct agg_case cases[] = {
		OF("first", "c", T("a"), T("b"), T("c")),
		OF("last", "a", T("a"), T("b"), T("c")),
		OF("first", "b", T("a"), T("b"), NUL),
		OF("last", "b", NUL, T("b"), T("c")),
		OF("first", "", T("a"), T("")),
		OF("first", "longer than before", T("a"), T("longer than before")),
		OF("first", "2", T("long"), I(2)),
		OF("first", NULL, NUL),
	};

	(void)unused;
	assert_aggregates(cases);
}

static void equal_places_give_the_smallest(void **unused)
{
	struct agg_in in[] = { { 7, 3, T("b") },
		               { 7, 3, T("a") },
		               { 7, 2, T("z") },
		               { 7, 4, T("y") },
		               { 7, 4, T("x") } };
	struct agg_call call = { .type = agg_find(STR("first")), .field = true };
	struct arena mem = { 0 };
	void *first = arena_get_zeroed(&mem, call.type->size, 1);
	void *last = arena_get_zeroed(&mem, call.type->size, 1);
	struct value got;

	(void)unused;
	for (size_t i = 0; i < COUNT(in); i++) {
		call.type->step(&call, first, &in[i], &mem);
		if (in[i].seq > 2)
			agg_find(STR("last"))->step(&call, last, &in[i], &mem);
	}
	got = call.type->final(&call, first, &mem);
	assert_text(&got, "x");
	got = agg_find(STR("last"))->final(&call, last, &mem);
	assert_text(&got, "a");
	arena_free(&mem);
}

/* 5 and 5.0, "a" and a log's a: alike in every order, yet they print or compare in their own way.
 */
static void equal_places_do_not_show_who_came_first(void **unused)
{
	static const struct value pairs[][2] = {
		{ I(5), D(5) },
		{ T("5"), LOG("5") },
		{ T("5"), I(5) },
		{ B(true), T("true") },
	};
	struct agg_call call = { .type = agg_find(STR("first")), .field = true };

	(void)unused;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		struct arena mem = { 0 };
		struct value got[2];

		for (size_t k = 0; k < 2; k++) {
			void *state = arena_get_zeroed(&mem, call.type->size, 1);
			struct agg_in one = { .value = pairs[i][k] };
			struct agg_in other = { .value = pairs[i][1 - k] };

			call.type->step(&call, state, &one, &mem);
			call.type->step(&call, state, &other, &mem);
			got[k] = call.type->final(&call, state, &mem);
		}
		assert_int_equal(got[0].type, got[1].type);
		assert_int_equal(got[0].number, got[1].number);
		arena_free(&mem);
	}
}

static void the_value_is_copied(void **unused)
{
	static const char *const names[] = { "first", "last", "values" };

	(void)unused;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct agg_call call = { .type = agg_find(str_of(names[i])), .field = true };
		struct arena mem = { 0 };
		void *state = arena_get_zeroed(&mem, call.type->size, 1);
		char text[] = "abc";
		struct agg_in in = { .value = value_text(str_of(text)) };
		struct value got;

		call.type->step(&call, state, &in, &mem);
		memset(text, 'x', 3);
		got = call.type->final(&call, state, &mem);
		assert_text(&got, "abc");
		arena_free(&mem);
	}
}

static void values_are_the_smallest_hundred(void **unused)
{
	struct agg_call call = { .type = agg_find(STR("values")), .field = true };
	struct arena mem = { 0 };
	void *state = arena_get_zeroed(&mem, call.type->size, 1);
	size_t before;
	struct value got;
	struct str rest, line;
	int n = 0;

	(void)unused;
	for (int i = 9999; i >= 0; i--) {
		char text[16] = "";
		struct agg_in in = { .value = value_text(str_make(text, 5)) };

		snprintf(text, sizeof(text), "%05d", i);
		call.type->step(&call, state, &in, &mem);
		if (i == 9000)
			before = mem.used;
	}
	assert_int_equal(mem.used, before); /* the room of what falls out is used again */
	got = call.type->final(&call, state, &mem);
	for (rest = value_str(&got); str_take_line(&rest, &line); n++) {
		char want[16];

		snprintf(want, sizeof(want), "%05d", n);
		assert_str(line, want);
	}
	assert_int_equal(n, 100);
	arena_free(&mem);
}

static void first_does_not_grow_with_the_rows(void **unused)
{
	struct agg_call call = { .type = agg_find(STR("first")), .field = true };
	struct arena mem = { 0 };
	void *state = arena_get_zeroed(&mem, call.type->size, 1);

	(void)unused;
	for (int i = 0; i < 100000; i++) {
		struct agg_in in = { .time = i, .value = value_text(STR("some text or other")) };

		call.type->step(&call, state, &in, &mem);
	}
	assert_true(mem.used < 1000);
	arena_free(&mem);
}

/* A value of any kind, from few enough that some come twice. */
static struct value random_value(uint64_t *seed, struct arena *a)
{
	uint64_t r = next_random(seed);
	double d;

	switch (r >> 60) {
	case 0:
		return value_null();
	case 1:
		return value_bool(r & 1);
	case 2:
	case 3:
		return value_int((int64_t)(r % 2000) - 1000);
	case 4:
		return value_int((int64_t)next_random(seed));
	case 5:
	case 6:
		return value_double((double)(r % 100000) / 1000);
	case 7: /* any exponent, sometimes NaN or an infinity */
		r = next_random(seed);
		memcpy(&d, &r, sizeof(d));
		return value_double(d);
	case 8:
		return value_double((r & 1 ? 1e308 : -1e308) * (double)(1 + r % 17) / 10);
	case 9:
		return value_number(arena_printf(a, "%d.%02d", (int)(r % 50), (int)(r % 100)));
	case 10:
		return value_text(STR(""));
	case 11:
		return r % 200 ? value_double(0x1p-1070) : value_text(STR("Infinity"));
	default:
		return value_text(arena_printf(a, "text %d", (int)(r % 400)));
	}
}

static void shuffle(struct agg_in *in, size_t n, uint64_t *seed)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = (size_t)(next_random(seed) % i);
		struct agg_in t = in[i - 1];

		in[i - 1] = in[k];
		in[k] = t;
	}
}

/* Deal the rows to some workers, then merge these in any order. */
static struct value run_split(const struct agg_call *call, const struct agg_in *in, size_t n,
                              size_t workers, uint64_t *seed, struct arena *a)
{
	void *state[8];

	for (size_t i = 0; i < workers; i++)
		state[i] = arena_get_zeroed(a, call->type->size, 1);
	for (size_t i = 0; i < n; i++)
		call->type->step(call, state[next_random(seed) % workers], &in[i], a);
	while (workers > 1) {
		size_t to = (size_t)(next_random(seed) % workers);
		size_t from = (to + 1 + (size_t)(next_random(seed) % (workers - 1))) % workers;

		call->type->merge(call, state[to], state[from], a);
		state[from] = state[--workers];
	}
	return call->type->final(call, state[0], a);
}

static void assert_same(const struct agg_call *call, const struct value *got,
                        const struct value *want)
{
	char room[2][VALUE_TEXT_MAX];
	struct str g = value_print(got, room[0]), w = value_print(want, room[1]);

	if (got->type == want->type && got->number == want->number && str_eq(g, w))
		return;
	print_error("%s: \"%.*s\", else \"%.*s\"\n", call->type->name, STR_ARG(g), STR_ARG(w));
	fail();
}

static void neither_order_nor_workers_show(void **unused)
{
	const struct agg_type *const *all = agg_all();
	static const double percents[] = { 0, 12.5, 50, 99 };
	uint64_t seed = 1608;

	(void)unused;
	for (size_t round = 0; round < 40; round++) {
		struct arena mem = { 0 };
		size_t n = (size_t)(next_random(&seed) % 700);
		struct agg_in *in = arena_many(&mem, struct agg_in, n + 1);

		for (size_t i = 0; i < n; i++) {
			in[i].time = (int64_t)(next_random(&seed) % 50);
			in[i].seq = next_random(&seed) % 20;
			in[i].value = random_value(&seed, &mem);
		}
		for (size_t k = 0; all[k]; k++) {
			struct agg_call call = { all[k], true, 1, &percents[round % 4] };
			struct value want = run_split(&call, in, n, 1, &seed, &mem), got;

			for (size_t workers = 1; workers <= 8; workers++) {
				shuffle(in, n, &seed);
				got = run_split(&call, in, n, workers, &seed, &mem);
				assert_same(&call, &got, &want);
			}
		}
		arena_free(&mem);
	}
}

static void step_text(const struct agg_call *call, void *state, int i, struct arena *a)
{
	char text[24] = "";
	struct agg_in in = { .value = value_text(str_make(text, 0)) };

	in.value.n = (uint32_t)snprintf(text, sizeof(text), "value %d", i);
	call->type->step(call, state, &in, a);
}

static int64_t distinct_of(int shared, int each, int times)
{
	struct agg_call call = { .type = agg_find(STR("count_distinct")), .field = true };
	struct arena mem = { 0 };
	void *one = arena_get_zeroed(&mem, call.type->size, 1);
	void *other = arena_get_zeroed(&mem, call.type->size, 1);
	struct value got;

	for (int k = 0; k < times; k++)
		for (int i = 0; i < shared + each; i++) {
			step_text(&call, one, i, &mem);
			step_text(&call, other, i < shared ? i : -i, &mem);
		}
	call.type->merge(&call, one, other, &mem);
	got = call.type->final(&call, one, &mem);
	arena_free(&mem);
	return got.i;
}

static void distinct_values_are_exact_to_a_million(void **unused)
{
	int64_t n;

	(void)unused;
	assert_int_equal(distinct_of(1000, 2000, 2), 5000);
	assert_int_equal(distinct_of(200000, 400000, 1), 1000000);
	n = distinct_of(200000, 500000, 1);
	assert_in_range(n, 1164000, 1236000);
	assert_true(n == distinct_of(200000, 500000, 1));
}

static void estimates_do_not_depend_on_the_split(void **unused)
{
	struct agg_call call = { .type = agg_find(STR("count_distinct")), .field = true };
	struct arena mem = { 0 };
	void *all = arena_get_zeroed(&mem, call.type->size, 1);
	void *most = arena_get_zeroed(&mem, call.type->size, 1);
	void *few = arena_get_zeroed(&mem, call.type->size, 1);
	struct value got[3];

	(void)unused;
	for (int i = 0; i < 1300000; i++) {
		step_text(&call, all, i, &mem);
		step_text(&call, i < 1100000 ? most : few, i, &mem);
	}
	got[0] = call.type->final(&call, all, &mem);
	call.type->merge(&call, few, most, &mem); /* exact into estimated, then the reverse */
	got[1] = call.type->final(&call, few, &mem);
	call.type->merge(&call, most, few, &mem);
	got[2] = call.type->final(&call, most, &mem);
	assert_in_range(got[0].i, 1261000, 1339000);
	assert_int_equal(got[1].i, got[0].i);
	assert_int_equal(got[2].i, got[0].i);
	arena_free(&mem);
}

static void names_are_found(void **unused)
{
	(void)unused;
	assert_ptr_equal(agg_find(STR("PCT_Sampling")), agg_find(STR("pct")));
	assert_null(agg_find(STR("coutn")));
	for (const struct agg_type *const *t = agg_all(); *t; t++)
		assert_ptr_equal(agg_find(str_of((*t)->name)), *t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts),
		cmocka_unit_test(numbers_only),
		cmocka_unit_test(percentiles_lie_between_ranks),
		cmocka_unit_test(first_is_the_newest),
		cmocka_unit_test(equal_places_give_the_smallest),
		cmocka_unit_test(equal_places_do_not_show_who_came_first),
		cmocka_unit_test(the_value_is_copied),
		cmocka_unit_test(values_are_the_smallest_hundred),
		cmocka_unit_test(first_does_not_grow_with_the_rows),
		cmocka_unit_test(neither_order_nor_workers_show),
		cmocka_unit_test(distinct_values_are_exact_to_a_million),
		cmocka_unit_test(estimates_do_not_depend_on_the_split),
		cmocka_unit_test(names_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
