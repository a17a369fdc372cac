/*
 * Hexadecimal and checks of numbers: parseHex, hexToDec, decToHex, isNumeric, isNaN, isInfinity,
 * luhn.  Hexadecimal has up to 16 digits, negative numbers in two's complement.
 */
#include <math.h>

#include "fn/impl.h"

static bool hex_take(struct str s, int64_t *i)
{
	uint64_t n = 0;

	s = str_trim(s);
	if (str_starts_nocase(s, STR("0x")))
		s = str_from(s, 2);
	if (s.n == 0 || s.n > 16)
		return false;
	for (size_t k = 0; k < s.n; k++) {
		int digit = char_hex(s.p[k]);

		if (digit < 0)
			return false;
		n = n << 4 | (uint64_t)digit;
	}
	*i = (int64_t)n;
	return true;
}

FN_CALL(number_from_hex)
{
	int64_t i;

	return hex_take(value_to_str(arg, a), &i) ? value_int(i) : value_null();
}

const struct fn_type fn_parse_hex = {
	.name = "parseHex",
	.usage = "parseHex(HEX)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = number_from_hex,
};

const struct fn_type fn_hex_to_dec = {
	.name = "hexToDec",
	.usage = "hexToDec(HEX)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = number_from_hex,
};

FN_CALL(number_to_hex)
{
	int64_t i;
	char *p = arena_get_text(a, 16);
	size_t at = 16;
	uint64_t n;

	if (!value_to_int(arg, &i))
		return value_null();
	n = (uint64_t)i;
	do {
		p[--at] = "0123456789ABCDEF"[n & 15];
		n >>= 4;
	} while (n);
	return value_text(str_make(p + at, 16 - at));
}

const struct fn_type fn_dec_to_hex = {
	.name = "decToHex",
	.usage = "decToHex(NUMBER)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = number_to_hex,
};

static size_t skip_digits(struct str s, size_t at, int base)
{
	while (at < s.n && char_hex(s.p[at]) >= 0 && char_hex(s.p[at]) < base)
		at++;
	return at;
}

/* What Java programs take for a number (commons-lang's isCreatable): sign, hexadecimal after 0x,
 * octal after a 0, decimals, exponent, and a suffix l, f or d. */
static bool numeric_text(struct str s)
{
	size_t at = s.n && (s.p[0] == '-' || s.p[0] == '+'), whole, end, part = 0;
	bool point, exponent;

	s = str_from(s, at);
	if (s.n > 1 && s.p[0] == '0' && str_find_char(s, '.') == STR_NONE) {
		if (char_lower(s.p[1]) == 'x')
			return s.n > 2 && skip_digits(s, 2, 16) == s.n;
		if (char_is_digit(s.p[1]))
			return skip_digits(s, 1, 8) == s.n;
	}
	whole = end = skip_digits(s, 0, 10);
	point = end < s.n && s.p[end] == '.';
	if (point) {
		part = skip_digits(s, end + 1, 10) - (end + 1);
		end += 1 + part;
	}
	if (whole + part == 0)
		return false;
	exponent = end < s.n && char_lower(s.p[end]) == 'e';
	if (exponent) {
		at = end + 1;
		at += at < s.n && (s.p[at] == '-' || s.p[at] == '+');
		end = skip_digits(s, at, 10);
		if (end == at)
			return false;
	}
	if (end + 1 == s.n && char_lower(s.p[end]) == 'l')
		return !point && !exponent;
	if (end + 1 == s.n && (char_lower(s.p[end]) == 'f' || char_lower(s.p[end]) == 'd'))
		end++;
	return end == s.n;
}

FN_CALL(number_is_numeric)
{
	return value_bool(!value_is_null(arg) && numeric_text(value_to_str(arg, a)));
}

const struct fn_type fn_is_numeric = {
	.name = "isNumeric",
	.usage = "isNumeric(X)",
	.min = 1,
	.max = 1,
	.null_in = true,
	.call = number_is_numeric,
};

static bool is_blank(const struct value *v)
{
	return value_is_text(v) && str_trim(value_str(v)).n == 0;
}

/* Nothing, or white space only, gives nothing; a text that is no number is not a number. */
FN_CALL(number_is_nan)
{
	double d;

	if (is_blank(arg))
		return value_null();
	return value_bool(!value_to_double(arg, &d) || isnan(d));
}

const struct fn_type fn_is_nan = {
	.name = "isNaN",
	.usage = "isNaN(X)",
	.min = 1,
	.max = 1,
	.call = number_is_nan,
};

FN_CALL(number_is_infinity)
{
	double d;

	if (is_blank(arg))
		return value_null();
	return value_bool(value_to_double(arg, &d) && isinf(d));
}

const struct fn_type fn_is_infinity = {
	.name = "isInfinity",
	.usage = "isInfinity(X)",
	.min = 1,
	.max = 1,
	.call = number_is_infinity,
};

/* The check sum of card numbers over the digits; everything else is passed over. */
FN_CALL(number_luhn)
{
	struct str s = value_to_str(arg, a);
	unsigned sum = 0;
	size_t digits = 0;

	for (size_t i = s.n; i-- > 0;) {
		unsigned d;

		if (!char_is_digit(s.p[i]))
			continue;
		d = (unsigned)(s.p[i] - '0') << (digits++ & 1);
		sum += d > 9 ? d - 9 : d;
	}
	return value_bool(digits > 0 && sum % 10 == 0);
}

const struct fn_type fn_luhn = {
	.name = "luhn",
	.usage = "luhn(TEXT)",
	.min = 1,
	.max = 1,
	.call = number_luhn,
};
