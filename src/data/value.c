/* Values: how they compare, and what counts as true; see value.h. */
#include "data/value.h"

static bool is_computed(const struct value *v)
{
	return v->type == VALUE_INT || v->type == VALUE_DOUBLE;
}

/* An integer with a double, exactly; NaN comes after all numbers. */
static int order_mixed(int64_t i, double d)
{
	int64_t whole;

	if (!(d < 0x1p63))
		return -1;
	if (d < -0x1p63)
		return 1;
	whole = (int64_t)d;
	if (i != whole)
		return i < whole ? -1 : 1;
	return ((double)whole > d) - ((double)whole < d);
}

static bool is_nan(const struct value *v)
{
	return v->type == VALUE_DOUBLE && v->d != v->d;
}

/* Two numbers (VALUE_INT, VALUE_DOUBLE), exactly; NaN equals itself and comes last. */
static int order_numbers(const struct value *a, const struct value *b)
{
	if (a->type == VALUE_INT && b->type == VALUE_INT)
		return (a->i > b->i) - (a->i < b->i);
	if (a->type == VALUE_INT)
		return order_mixed(a->i, b->d);
	if (b->type == VALUE_INT)
		return -order_mixed(b->i, a->d);
	if (is_nan(a) || is_nan(b))
		return is_nan(a) - is_nan(b);
	return (a->d > b->d) - (a->d < b->d);
}

/* As numbers; false when one of them has no numeric view or is NaN. */
static bool compare_numbers(const struct value *a, const struct value *b, int *order)
{
	struct value x = value_to_number(a), y = value_to_number(b);

	if (value_is_null(&x) || value_is_null(&y) || is_nan(&x) || is_nan(&y))
		return false;
	*order = order_numbers(&x, &y);
	return true;
}

bool value_equal(const struct value *a, const struct value *b)
{
	char room_a[VALUE_TEXT_MAX], room_b[VALUE_TEXT_MAX];
	int order;

	if (value_is_text(a) && value_is_text(b))
		return str_eq(value_str(a), value_str(b));
	if (value_is_null(a) || value_is_null(b))
		return false;
	if (is_computed(a) || is_computed(b))
		return compare_numbers(a, b, &order) && order == 0;
	return str_eq(value_print(a, room_a), value_print(b, room_b));
}

bool value_compare(const struct value *a, const struct value *b, int *order)
{
	char room_a[VALUE_TEXT_MAX], room_b[VALUE_TEXT_MAX];

	if (value_is_null(a) || value_is_null(b))
		return false;
	if (is_computed(a) || is_computed(b))
		return compare_numbers(a, b, order);
	if (((value_is_text(a) && a->number) || (value_is_text(b) && b->number)) &&
	    compare_numbers(a, b, order))
		return true;
	*order = str_order(value_print(a, room_a), value_print(b, room_b));
	return true;
}

/* Kinds in the order of sort. */
static int kind_rank(const struct value *v)
{
	static const int ranks[] = {
		[VALUE_BOOL] = 0, [VALUE_INT] = 1,  [VALUE_DOUBLE] = 1,
		[VALUE_TEXT] = 2, [VALUE_LIST] = 2, [VALUE_NULL] = 3,
	};

	return ranks[v->type];
}

int value_order(const struct value *a, const struct value *b)
{
	int rank = kind_rank(a);

	if (rank != kind_rank(b))
		return rank - kind_rank(b);
	switch (rank) {
	case 0:
		return a->b - b->b;
	case 1:
		return order_numbers(a, b);
	case 2:
		return str_order(value_str(a), value_str(b));
	default:
		return 0;
	}
}

bool value_is_true(const struct value *v)
{
	double d;

	if (v->type == VALUE_BOOL)
		return v->b;
	if (value_is_text(v) && str_eq_nocase(value_str(v), STR("true")))
		return true;
	return value_to_double(v, &d) && d == d && d != 0;
}

struct value value_copy(const struct value *v, struct arena *a)
{
	struct value copy = *v;

	if (value_is_text(v))
		copy.p = arena_copy(a, value_str(v)).p;
	return copy;
}
