/*
 * Numbers of values: reading them from text, printing them.  Most texts are plain decimals that
 * fit 53 bits, most powers of ten are exact doubles: one multiplication or division gives the
 * correctly rounded result.  The rest goes to strtod in a canonical spelling.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "data/value.h"

/* Significant digits that can matter to a double; those beyond only say "and a bit more". */
#define DIGITS_MOST 770

/* A number's text in parts. */
struct decimal {
	bool negative;
	struct str whole, fraction; /* digits */
	int64_t exponent; /* of ten, clipped far beyond what a double can hold */
};

static struct str take_run(struct str *s)
{
	size_t n = 0;
	struct str run;

	while (n < s->n && char_is_digit(s->p[n]))
		n++;
	run = str_slice(*s, 0, n);
	*s = str_from(*s, n);
	return run;
}

static bool take_exponent(struct str *s, int64_t *exponent)
{
	struct str digits;
	bool negative;

	if (s->n == 0 || char_lower(s->p[0]) != 'e')
		return true;
	*s = str_from(*s, 1);
	negative = str_skip(s, STR("-"));
	if (!negative)
		str_skip(s, STR("+"));
	digits = take_run(s);
	for (size_t i = 0; i < digits.n && *exponent < INT64_C(100000000000); i++)
		*exponent = *exponent * 10 + (digits.p[i] - '0');
	*exponent = negative ? -*exponent : *exponent;
	return digits.n != 0;
}

/* Decimal with sign, fraction and exponent, nothing else before or after. */
static bool decimal_parse(struct str s, struct decimal *d)
{
	*d = (struct decimal){ 0 };
	d->negative = str_skip(&s, STR("-"));
	if (!d->negative)
		str_skip(&s, STR("+"));
	d->whole = take_run(&s);
	if (str_skip(&s, STR(".")))
		d->fraction = take_run(&s);
	if (d->whole.n + d->fraction.n == 0)
		return false;
	return take_exponent(&s, &d->exponent) && s.n == 0;
}

/* All digits as one integer, if it is below 2^53. */
static bool mantissa_get(const struct decimal *d, uint64_t *mantissa)
{
	uint64_t sum = 0;

	if (d->whole.n + d->fraction.n > 15)
		return false;
	for (size_t i = 0; i < d->whole.n; i++)
		sum = sum * 10 + (uint64_t)(d->whole.p[i] - '0');
	for (size_t i = 0; i < d->fraction.n; i++)
		sum = sum * 10 + (uint64_t)(d->fraction.p[i] - '0');
	*mantissa = sum;
	return true;
}

static bool decimal_fast(const struct decimal *d, double *out)
{
	static const double powers[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
		                         1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
		                         1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
	int64_t exponent = d->exponent - (int64_t)d->fraction.n;
	uint64_t mantissa;

	if (exponent < -22 || exponent > 22 || !mantissa_get(d, &mantissa))
		return false;
	*out = exponent < 0 ? (double)mantissa / powers[-exponent]
	                    : (double)mantissa * powers[exponent];
	return true;
}

/* Any length: `.DIGITSeEXPONENT`, with a last digit that stands for all that were left out. */
static double decimal_slow(const struct decimal *d)
{
	char room[DIGITS_MOST + 64];
	int64_t exponent = d->exponent + (int64_t)d->whole.n;
	size_t n = 1;
	bool more = false;

	room[0] = '.';
	for (size_t i = 0; i < d->whole.n + d->fraction.n; i++) {
		char c = i < d->whole.n ? d->whole.p[i] : d->fraction.p[i - d->whole.n];

		if (n == 1 && c == '0')
			exponent--;
		else if (n <= DIGITS_MOST)
			room[n++] = c;
		else
			more = more || c != '0';
	}
	if (n == 1)
		return 0;
	if (more)
		room[n++] = '1';
	if (exponent > 100000)
		exponent = 100000;
	if (exponent < -100000)
		exponent = -100000;
	snprintf(room + n, sizeof(room) - n, "e%d", (int)exponent);
	return strtod(room, NULL);
}

static double decimal_double(const struct decimal *d)
{
	double out;

	if (!decimal_fast(d, &out))
		out = decimal_slow(d);
	return d->negative ? -out : out;
}

static bool special_parse(struct str s, double *d)
{
	if (str_eq(s, STR("Infinity")))
		*d = INFINITY;
	else if (str_eq(s, STR("-Infinity")))
		*d = -INFINITY;
	else if (str_eq(s, STR("NaN")))
		*d = NAN;
	else
		return false;
	return true;
}

static bool text_to_double(struct str s, double *d)
{
	struct decimal decimal;

	s = str_trim(s);
	if (!decimal_parse(s, &decimal))
		return special_parse(s, d);
	*d = decimal_double(&decimal);
	return true;
}

/* Digits and a sign only, within 64 bits. */
static bool text_to_int(struct str s, int64_t *i)
{
	bool negative;
	uint64_t n;

	s = str_trim(s);
	negative = str_skip(&s, STR("-"));
	if (!negative)
		str_skip(&s, STR("+"));
	if (!str_take_uint(&s, &n) || s.n)
		return false;
	if (n > (uint64_t)INT64_MAX + negative)
		return false;
	*i = negative ? (int64_t)(0 - n) : (int64_t)n;
	return true;
}

bool value_to_double(const struct value *v, double *d)
{
	switch (v->type) {
	case VALUE_BOOL:
		*d = v->b;
		return true;
	case VALUE_INT:
		*d = (double)v->i;
		return true;
	case VALUE_DOUBLE:
		*d = v->d;
		return true;
	case VALUE_TEXT:
		return text_to_double(value_str(v), d);
	default:
		return false;
	}
}

struct value value_to_number(const struct value *v)
{
	int64_t i;
	double d;

	if (v->type == VALUE_INT)
		return *v;
	if (v->type == VALUE_TEXT && text_to_int(value_str(v), &i))
		return value_int(i);
	if (!value_to_double(v, &d))
		return value_null();
	if (d >= -0x1p63 && d < 0x1p63 && d == trunc(d))
		return value_int((int64_t)d);
	return value_double(d);
}

bool value_to_int(const struct value *v, int64_t *i)
{
	struct value number = value_to_number(v);

	if (number.type == VALUE_DOUBLE && number.d >= -0x1p63 && number.d < 0x1p63)
		number = value_int((int64_t)number.d);
	if (number.type != VALUE_INT)
		return false;
	*i = number.i;
	return true;
}

static struct str int_print(int64_t i, char room[VALUE_TEXT_MAX])
{
	uint64_t n = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
	char *end = room + VALUE_TEXT_MAX, *p = end;

	do {
		*--p = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	if (i < 0)
		*--p = '-';
	return str_make(p, (size_t)(end - p));
}

static struct str double_print(double d, char room[VALUE_TEXT_MAX])
{
	int n = 0;

	if (isnan(d))
		return STR("NaN");
	if (isinf(d))
		return d < 0 ? STR("-Infinity") : STR("Infinity");
	if (fabs(d) < 1e15 && d == trunc(d))
		return int_print((int64_t)d, room);
	for (int digits = 15; digits <= 17; digits++) {
		n = snprintf(room, VALUE_TEXT_MAX, "%.*g", digits, d);
		if (strtod(room, NULL) == d)
			break;
	}
	return str_make(room, (size_t)n);
}

struct str value_print(const struct value *v, char room[VALUE_TEXT_MAX])
{
	switch (v->type) {
	case VALUE_BOOL:
		return v->b ? STR("true") : STR("false");
	case VALUE_INT:
		return int_print(v->i, room);
	case VALUE_DOUBLE:
		return double_print(v->d, room);
	case VALUE_TEXT:
	case VALUE_LIST:
		return value_str(v);
	default:
		return STR("");
	}
}

struct str value_to_str(const struct value *v, struct arena *a)
{
	char room[VALUE_TEXT_MAX];
	struct str s = value_print(v, room);

	return v->type == VALUE_INT || v->type == VALUE_DOUBLE ? arena_copy(a, s) : s;
}
