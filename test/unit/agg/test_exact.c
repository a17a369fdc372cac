/* Exact sums against something too simple to be wrong: fixed point with 128 bits, and known sums.
 */
#include "agg/exact.h"

#include <math.h>

#include "agg/agg_case.h"

static double rounded(const struct exact *e, struct arena *a)
{
	int exponent;
	double m = exact_round(e, &exponent, a);

	assert_true(m == 0 || (fabs(m) >= 0.5 && fabs(m) < 1));
	return ldexp(m, exponent);
}

static double sum_of(const double *x, size_t n)
{
	struct arena mem = { 0 };
	struct exact e = { 0 };
	double sum;

	for (size_t i = 0; i < n; i++) {
		struct value v = value_double(x[i]);

		exact_add(&e, &v, &mem);
	}
	sum = rounded(&e, &mem);
	arena_free(&mem);
	return sum;
}

static void sums_are_rounded_once(void **unused)
{
	static const struct {
		double x[5], want;
	} cases[] = {
		{ { 0.1, 0.2, 0.3 }, 0.6 },
		{ { 1e16, 1, 1e-16, 0, 0 }, 10000000000000002.0 },
		{ { 1e16, 1, -1e-16, 0, 0 }, 1e16 },
		{ { 1e16, 1 }, 1e16 }, /* a tie goes to the even one */
		{ { 10000000000000002.0, 1 }, 10000000000000004.0 },
		{ { 0x1p53, -0x1p-1074 }, 0x1p53 },
		{ { 0x1p53, -1 }, 9007199254740991.0 },
		{ { -1e16, -1, -1e-16 }, -10000000000000002.0 },
		{ { 0x1p1023, 0x1p1023, -0x1p1023 }, 0x1p1023 },
		{ { 0x1p-1074, 0x1p-1074 }, 0x1p-1073 },
		{ { 0x1p-1022, -0x1p-1074 }, 0x1p-1022 - 0x1p-1074 },
		{ { 1, -1 }, 0 },
		{ { -0x1p63, -0x1p64, 0x1p63 }, -0x1p64 },
		{ { 0 }, 0 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		print_message("row %zu\n", i);
		assert_true(sum_of(cases[i].x, 5) == cases[i].want);
	}
}

/* Multiples of 2^-20 below 2^40: all sums fit 128 bits, and their squares 2^-40 below 2^80. */
static void sums_equal_fixed_point(void **unused)
{
	uint64_t seed = 7;

	(void)unused;
	for (int round = 0; round < 200; round++) {
		struct arena mem = { 0 };
		struct exact sum = { 0 }, squares = { 0 }, other = { 0 };
		__extension__ __int128 want = 0, want_squares = 0;

		for (int i = 0; i < 50; i++) {
			int64_t fixed = (int64_t)next_random(&seed) >>
			                (4 + next_random(&seed) % 59);
			struct value v;

			v = i % 3 ? value_double(ldexp((double)(fixed >> 8), -20))
			          : value_int(fixed >> 28);
			fixed = i % 3 ? fixed >> 8 : (fixed >> 28) * 1048576;
			fixed = v.type == VALUE_DOUBLE ? (int64_t)ldexp(v.d, 20) : fixed;
			exact_add(i % 2 ? &sum : &other, &v, &mem);
			exact_add_square(&squares, &v, &mem);
			want += fixed;
			want_squares += __extension__(__int128) fixed * fixed;
		}
		exact_merge(&sum, &other, &mem);
		assert_true(rounded(&sum, &mem) == ldexp((double)want, -20));
		assert_true(rounded(&squares, &mem) == ldexp((double)want_squares, -40));
		arena_free(&mem);
	}
}

static void integers_are_recognised(void **unused)
{
	static const struct {
		struct value x[3];
		bool ok;
		int64_t want;
	} cases[] = {
		{ { I(0), I(0), I(0) }, true, 0 },
		{ { I(INT64_MAX), I(0), I(0) }, true, INT64_MAX },
		{ { I(INT64_MAX), I(1), I(0) }, false, 0 },
		{ { I(INT64_MIN), I(0), I(0) }, true, INT64_MIN },
		{ { I(INT64_MIN), I(-1), I(0) }, false, 0 },
		{ { I(INT64_MIN), I(-1), I(1) }, true, INT64_MIN },
		{ { D(0.5), D(0.25), D(0.25) }, true, 1 },
		{ { D(0.5), D(0.25), D(0) }, false, 0 },
		{ { D(-0.5), D(-0.5), D(0) }, true, -1 },
		{ { D(-0.5), D(0), D(0) }, false, 0 },
		{ { D(0x1p100), D(0), D(0) }, false, 0 },
		{ { D(-0x1p100), D(0), D(0) }, false, 0 },
		{ { D(0x1p100), D(-0x1p100), D(0) }, true, 0 },
		{ { D(0x1p64), D(0), D(0) }, false, 0 },
		{ { D(-0x1p64), D(0), D(0) }, false, 0 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena mem = { 0 };
		struct exact e = { 0 };
		int64_t got;

		print_message("row %zu\n", i);
		for (int k = 0; k < 3; k++)
			exact_add(&e, &cases[i].x[k], &mem);
		assert_int_equal(exact_int(&e, &got), cases[i].ok);
		if (cases[i].ok)
			assert_true(got == cases[i].want);
		arena_free(&mem);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_are_rounded_once),
		cmocka_unit_test(sums_equal_fixed_point),
		cmocka_unit_test(integers_are_recognised),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
