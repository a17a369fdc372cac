#include "fn/fn_case.h"

static void documented_results_hold(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("abs", "1.5", D(-1.5)),
		CALL("cbrt", "2", I(8)),
		CALL("ceil", "2", D(1.5)),
		CALL("ceil", "-1", D(-1.5)),
		CALL("floor", "1", D(1.5)),
		CALL("floor", "-2", D(-1.5)),
		CALL("round", "2", D(1.5)),
		CALL("round", "1.55", D(1.549), I(2)),
		CALL("sqrt", "2", T("4")),
		CALL("max", "2", I(1), I(2)),
		CALL("min", "1", I(1), I(2)),
		CALL("pow", "8", I(2), I(3)),
		CALL("exp", "2.7182818284590455", I(1)), /* as documented */
		CALL("exp", "1", I(0)),
		CALL("exp", "7.38905609893065", I(2)),
		CALL("exp", "0.36787944117144233", I(-1)),
		CALL("exp", "1.52483622186278e+301", D(693.5)),
		CALL("exp", "Infinity", I(710)),
		CALL("exp", "0", I(-746)),
		CALL("exp", "NaN", D(__builtin_nan(""))),
		CALL("expm1", "0.10517091807564763", D(0.1)),
		CALL("log", "0.6931471805599453", I(2)),
		CALL("log10", "0.3010299956639812", I(2)),
		CALL("log1p", "0.09531017980432487", D(0.1)),
		CALL("sin", "0.8414709848078965", I(1)),
		CALL("cos", "0.5403023058681398", I(1)),
		CALL("tan", "1.5574077246549023", I(1)),
		CALL("asin", "1.5707963267948966", I(1)),
		CALL("acos", "0", I(1)),
		CALL("atan", "0.7853981633974483", I(1)),
		CALL("atan2", "3.141592653589793", I(0), I(-1)),
		CALL("sinh", "1.1752011936438014", I(1)),
		CALL("cosh", "1.5430806348152437", I(1)),
		CALL("tanh", "0.7615941559557649", I(1)),
		CALL("hypot", "5", I(3), I(4)),
		CALL("hypot", "1", I(1), I(0)),
		CALL("toDegrees", "90", D(1.5707963267948966)),
		CALL("toRadians", "3.141592653589793", I(180)),
	};

	(void)unused;
	assert_calls(cases);
}

static void edges_follow_java(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("sqrt", "NaN", I(-1)),
		CALL("log", "-Infinity", I(0)),
		CALL("pow", "NaN", I(1), D(__builtin_nan(""))),
		CALL("pow", "1", D(__builtin_nan("")), I(0)),
		CALL("sqrt", NULL, T("four")),
		CALL("sqrt", NULL, NUL),
		CALL("abs", "9223372036854775807", I(-INT64_MAX)),
		CALL("abs", "9.223372036854776e+18", I(INT64_MIN)),
		CALL("ceil", "9007199254740993", I(9007199254740993)),
		CALL("floor", NULL, T("x")),
		CALL("max", "9007199254740993", I(9007199254740992), I(9007199254740993)),
		CALL("min", "-1.5", T("-1.5"), I(3)),
		CALL("max", "NaN", D(__builtin_nan("")), I(3)),
		CALL("max", NULL, T("x"), I(3)),
		CALL("min", NULL, NUL, I(3)),
		CALL("hypot", NULL, T("x"), I(3)),
		CALL("haversine", NULL, I(0), I(0), T("x"), I(0)),
		CALL("haversine", "0", I(10), I(20), I(10), I(20)),
		CALL("haversine", "20020.741662797034", I(0), I(0), I(0), I(180)),
	};

	(void)unused;
	assert_calls(cases);
}

static void rounding_takes_halves_up(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("round", "3", D(2.5)),
		CALL("round", "-1", D(-1.5)),
		CALL("round", "-2", D(-1.6)),
		CALL("round", "0", D(0.49999999999999994)),
		CALL("round", "7", I(7)),
		CALL("round", "7", I(7), I(2)),
		CALL("round", NULL, T("x")),
		CALL("round", NULL, T("x"), I(2)),
		CALL("round", "1.01", D(1.005), I(2)),
		CALL("round", "-1.01", D(-1.005), I(2)),
		CALL("round", "10", D(9.999), I(2)),
		CALL("round", "1200", I(1234), I(-2)),
		CALL("round", "100", I(50), I(-2)),
		CALL("round", "0", I(49), I(-2)),
		CALL("round", "0", I(1234), I(-500)),
		CALL("round", "0.1", D(0.1), I(1000)),
		CALL("round", "NaN", D(__builtin_nan("")), I(2)),
		CALL("round", NULL, D(1.5), T("x")),
		CALL("round", "0", D(0.0049), I(2)),
		CALL("round", "0.01", D(0.005), I(2)),
		CALL("round", "1e+300", D(1e300), I(2)),
	};

	(void)unused;
	assert_calls(cases);
}

static void haversine_is_the_documented_distance(void **unused)
{
	const struct value arg[4] = { value_double(39.04380), value_double(-77.48790),
		                      value_double(45.73723), value_double(-119.81143) };
	struct fn_call call = { .type = fn_find(STR("haversine")), .n = 4 };
	struct value got;
	bool drop;

	(void)unused;
	got = fn_run(&call, arg, NULL, &drop);
	assert_true(got.d > 3512.705 && got.d < 3512.715);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(documented_results_hold),
		cmocka_unit_test(edges_follow_java),
		cmocka_unit_test(rounding_takes_halves_up),
		cmocka_unit_test(haversine_is_the_documented_distance),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
