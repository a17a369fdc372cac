/*
 * format(SPEC, values…): Java's String.format with the conversions
 *
 *     %s %S %b %B %c %C text      %d %x %X %o whole numbers      %f %e %E %g %G numbers
 *     %n %%
 *
 * the flags - 0 + , ( # and blank, a width, a precision, and an argument's number (%2$s, %<s).
 * Where Java fails (a null, a text for %d that is no number) the result is null.  Numbers are
 * rounded as Java does it, on their decimal spelling.  A constant SPEC is checked when the query is
 * compiled.
 */
#include <math.h>

#include "base/utf8.h"
#include "fn/decimal.h"
#include "fn/impl.h"

#define FORMAT_WIDE 1000 /* the largest width and precision */

struct spec {
	bool left, zero, plus, blank, comma;
	bool paren; /* (5) for -5 */
	bool alternate; /* 0x before hexadecimal, 0 before octal */
	bool has_index, again; /* %2$s, %<s */
	size_t index; /* of the argument, from 1 */
	int width; /* 0: none */
	int precision; /* -1: none */
	char conversion;
};

static bool take_number(struct str *s, int *n)
{
	uint64_t wide;
	struct str rest = *s;

	if (!str_take_uint(&rest, &wide) || wide > FORMAT_WIDE)
		return false;
	*n = (int)wide;
	*s = rest;
	return true;
}

static bool take_flag(struct str *s, struct spec *spec)
{
	bool *flag;

	switch (s->n ? s->p[0] : '\0') {
	case '-':
		flag = &spec->left;
		break;
	case '0':
		flag = &spec->zero;
		break;
	case '+':
		flag = &spec->plus;
		break;
	case ' ':
		flag = &spec->blank;
		break;
	case ',':
		flag = &spec->comma;
		break;
	case '(':
		flag = &spec->paren;
		break;
	case '#':
		flag = &spec->alternate;
		break;
	case '<':
		flag = &spec->again;
		break;
	default:
		return false;
	}
	*flag = true;
	*s = str_from(*s, 1);
	return true;
}

/* What follows a `%`; false: it is no conversion that we know. */
static bool take_spec(struct str *s, struct spec *spec)
{
	struct str rest = *s;
	int n;

	*spec = (struct spec){ .precision = -1 };
	if (rest.n && rest.p[0] != '0' && take_number(&rest, &n) && str_skip(&rest, STR("$"))) {
		spec->has_index = true;
		spec->index = (size_t)n;
		*s = rest;
	}
	while (take_flag(s, spec))
		;
	if (s->n && char_is_digit(s->p[0]) && !take_number(s, &spec->width))
		return false;
	if (str_skip(s, STR(".")) && !take_number(s, &spec->precision))
		return false;
	if (s->n == 0 || !memchr("sSbBcCdxXofeEgGn%", s->p[0], 17))
		return false;
	spec->conversion = s->p[0];
	*s = str_from(*s, 1);
	return !spec->alternate || memchr("xXo", spec->conversion, 3);
}

/* Which argument it shows, from 1; 0: none.  `next` counts those without a number, `last` is the
 * one before. */
static size_t spec_argument(const struct spec *spec, size_t *next, size_t *last)
{
	if (spec->conversion == 'n' || spec->conversion == '%')
		return 0;
	if (!spec->again)
		*last = spec->has_index ? spec->index : ++*next;
	return *last;
}

static void add_padded(struct text *out, const struct spec *spec, struct str body)
{
	size_t n = utf8_length(body), width = (size_t)spec->width;
	size_t pad = n < width ? width - n : 0;

	if (!spec->left)
		text_fill(out, ' ', pad);
	text_add(out, body);
	if (spec->left)
		text_fill(out, ' ', pad);
}

/* A number's digits (with point and exponent) with its sign, commas and zeros. */
static void add_number(struct text *out, const struct spec *spec, bool negative, struct str body)
{
	struct text whole = { .mem = out->mem };
	size_t digits = 0, commas, used, close = negative && spec->paren;
	char before = close ? '(' : '-';

	while (digits < body.n && char_is_digit(body.p[digits]))
		digits++;
	commas = spec->comma && digits ? (digits - 1) / 3 : 0;
	if (negative || spec->plus || spec->blank)
		text_add_char(&whole, negative ? before : spec->plus ? '+' : ' ');
	if (spec->alternate)
		text_add(&whole, spec->conversion == 'o'   ? STR("0")
		                 : spec->conversion == 'x' ? STR("0x")
		                                           : STR("0X"));
	used = whole.n + body.n + commas + close;
	if (spec->zero && !spec->left && used < (size_t)spec->width)
		text_fill(&whole, '0', (size_t)spec->width - used);
	for (size_t i = 0; i < digits; i++) {
		text_add_char(&whole, body.p[i]);
		if (commas && i + 1 < digits && (digits - i - 1) % 3 == 0)
			text_add_char(&whole, ',');
	}
	text_add(&whole, str_from(body, digits));
	text_fill(&whole, ')', close);
	add_padded(out, spec, str_make(whole.p, whole.n));
}

/* Hexadecimal or octal, negative numbers in two's complement. */
static struct str bits_body(uint64_t n, char conversion, struct arena *a)
{
	const char *digits = conversion == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
	int shift = conversion == 'o' ? 3 : 4;
	size_t at = 22; /* octal digits of 64 bits */
	char *p = arena_get_text(a, at);

	do {
		p[--at] = digits[n & ((1U << shift) - 1)];
		n >>= shift;
	} while (n);
	return str_make(p + at, 22 - at);
}

static bool add_int(struct text *out, const struct spec *spec, const struct value *v)
{
	struct value n = value_to_number(v);

	if (n.type != VALUE_INT)
		return false;
	if (spec->conversion == 'd') {
		char room[VALUE_TEXT_MAX];
		struct str body = value_print(&n, room);

		str_skip(&body, STR("-"));
		add_number(out, spec, n.i < 0, body);
	} else {
		struct spec plain = { .left = spec->left,
			              .zero = spec->zero,
			              .width = spec->width,
			              .alternate = spec->alternate,
			              .conversion = spec->conversion };

		add_number(out, &plain, false,
		           bits_body((uint64_t)n.i, spec->conversion, out->mem));
	}
	return true;
}

/* Digits from `from` up to `to`, zeros where the number has none. */
static void add_digits(struct text *out, const struct decimal *d, int from, int to)
{
	for (int i = from; i < to; i++)
		text_add_char(out, i >= 0 && i < d->n ? d->digit[i] : '0');
}

static struct str fixed_body(struct decimal *d, int places, struct arena *a)
{
	struct text body = { .mem = a };

	decimal_round(d, places);
	if (d->point > 0)
		add_digits(&body, d, 0, d->point);
	else
		text_add_char(&body, '0');
	if (places > 0)
		text_add_char(&body, '.');
	add_digits(&body, d, d->point, d->point + places);
	return str_make(body.p, body.n);
}

static struct str exponent_body(struct decimal *d, int places, char e, struct arena *a)
{
	struct text body = { .mem = a };
	int exponent;

	if (d->n)
		decimal_round(d, places + 1 - d->point);
	exponent = d->n ? d->point - 1 : 0;
	add_digits(&body, d, 0, 1);
	if (places > 0)
		text_add_char(&body, '.');
	add_digits(&body, d, 1, 1 + places);
	text_add(&body, arena_printf(a, "%c%c%02d", e, exponent < 0 ? '-' : '+',
	                             exponent < 0 ? -exponent : exponent));
	return str_make(body.p, body.n);
}

/* As Java's %g: `places` significant digits, with an exponent below 0.0001 and from 10^places on.
 */
static struct str general_body(struct decimal *d, int places, char e, struct arena *a)
{
	places = places ? places : 1;
	if (d->n)
		decimal_round(d, places - d->point);
	if (d->n == 0)
		return fixed_body(d, places - 1, a);
	if (d->point > -4 && d->point <= places)
		return fixed_body(d, places - d->point, a);
	return exponent_body(d, places - 1, e, a);
}

static struct str double_body(const struct spec *spec, struct decimal *d, int places,
                              struct arena *a)
{
	switch (spec->conversion) {
	case 'f':
		return fixed_body(d, places, a);
	case 'g':
	case 'G':
		return general_body(d, places, spec->conversion == 'g' ? 'e' : 'E', a);
	default:
		return exponent_body(d, places, spec->conversion, a);
	}
}

static bool add_double(struct text *out, const struct spec *spec, const struct value *v)
{
	struct value n = value_to_number(v);
	int places = spec->precision < 0 ? 6 : spec->precision;
	struct decimal d;
	struct spec plain = *spec;

	if (value_is_null(&n))
		return false;
	if (decimal_of(&n, &d)) {
		add_number(out, spec, d.negative, double_body(spec, &d, places, out->mem));
		return true;
	}
	plain.zero = plain.comma = false;
	if (isnan(n.d))
		add_padded(out, &plain, STR("NaN"));
	else
		add_number(out, &plain, n.d < 0, STR("Infinity"));
	return true;
}

static bool char_of(const struct value *v, struct str *body, struct arena *a)
{
	int64_t c;
	char *p;

	if (value_is_text(v) && utf8_length(value_str(v)) == 1) {
		*body = value_str(v);
		return true;
	}
	if (!value_to_int(v, &c) || c < 0 || c > 0x10FFFF)
		return false;
	p = arena_get_text(a, 4);
	*body = str_make(p, utf8_put((uint32_t)c, p));
	return true;
}

static bool add_text(struct text *out, const struct spec *spec, const struct value *v)
{
	char lower = char_lower(spec->conversion);
	struct str body;

	if (lower == 'c') {
		if (!char_of(v, &body, out->mem))
			return false;
	} else if (lower == 'b') {
		body = v->type == VALUE_BOOL && !v->b ? STR("false") : STR("true");
	} else {
		body = value_to_str(v, out->mem);
	}
	if (spec->precision >= 0 && lower != 'c')
		body.n = utf8_offset(body, (size_t)spec->precision);
	if (lower != spec->conversion)
		body = utf8_upper(body, out->mem);
	add_padded(out, spec, body);
	return true;
}

static bool add_value(struct text *out, const struct spec *spec, const struct value *v)
{
	if (value_is_null(v))
		return false;
	switch (spec->conversion) {
	case 'd':
	case 'x':
	case 'X':
	case 'o':
		return add_int(out, spec, v);
	case 'f':
	case 'e':
	case 'E':
	case 'g':
	case 'G':
		return add_double(out, spec, v);
	default:
		return add_text(out, spec, v);
	}
}

FN_CALL(format_call)
{
	struct str s = value_to_str(&arg[0], a), before;
	struct text out = { .mem = a };
	size_t next = 0, last = 0;
	struct spec spec;

	while (str_take_until(&s, '%', &before)) {
		size_t i;

		text_add(&out, before);
		if (!take_spec(&s, &spec))
			return value_null();
		i = spec_argument(&spec, &next, &last);
		if (spec.conversion == 'n')
			text_add_char(&out, '\n');
		else if (spec.conversion == '%')
			add_padded(&out, &spec, STR("%"));
		else if (i == 0 || i >= call->n || !add_value(&out, &spec, &arg[i]))
			return value_null();
		if (out.n > FN_TEXT_MAX - s.n)
			return value_null();
	}
	text_add(&out, s);
	return text_value(&out);
}

static bool format_prepare(struct fn_call *call, struct arena *a, struct err *err)
{
	size_t next = 0, last = 0;
	struct str s, before;
	struct spec spec;

	if (!call->is_constant[0] || value_is_null(&call->constant[0]))
		return true;
	s = value_to_str(&call->constant[0], a);
	while (str_take_until(&s, '%', &before)) {
		struct str from = s;
		size_t i;

		if (!take_spec(&s, &spec))
			return err_query(err, call->at,
			                 "format: '%%%.*s' begins with no conversion that is known "
			                 "(%%s %%S %%d %%f %%e %%g %%x %%X %%o %%c %%b %%n %%%%)",
			                 (int)(from.n > 16 ? 16 : from.n), from.p);
		i = spec_argument(&spec, &next, &last);
		if (spec.conversion != 'n' && spec.conversion != '%' && (i == 0 || i >= call->n))
			return err_query(err, call->at,
			                 "format: '%%%.*s' wants value %zu, but there are %zu",
			                 (int)(from.n - s.n), from.p, i, call->n - 1);
	}
	return true;
}

const struct fn_type fn_format = {
	.name = "format",
	.usage = "format(SPEC, VALUE, ...)",
	.min = 1,
	.max = -1,
	.prepare = format_prepare,
	.call = format_call,
};
