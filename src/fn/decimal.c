/* Numbers digit by digit; see decimal.h. */
#include "fn/decimal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void digit_add(struct decimal *d, char c, bool fraction, bool *significant)
{
	*significant = *significant || c != '0';
	if (!*significant) {
		d->point -= fraction;
		return;
	}
	d->point += !fraction;
	if (d->n < DECIMAL_MAX)
		d->digit[d->n++] = c;
}

static void zeros_drop(struct decimal *d)
{
	while (d->n && d->digit[d->n - 1] == '0')
		d->n--;
	if (d->n == 0)
		d->point = 0;
}

bool decimal_of(const struct value *number, struct decimal *d)
{
	char room[VALUE_TEXT_MAX];
	bool fraction = false, significant = false, down;
	uint64_t exponent = 0;
	struct str s;

	if (number->type != VALUE_INT && (number->type != VALUE_DOUBLE || !isfinite(number->d)))
		return false;
	*d = (struct decimal){ 0 };
	s = value_print(number, room);
	d->negative = str_skip(&s, STR("-"));
	for (; s.n && (char_is_digit(s.p[0]) || s.p[0] == '.'); s = str_from(s, 1))
		if (s.p[0] == '.')
			fraction = true;
		else
			digit_add(d, s.p[0], fraction, &significant);
	if (str_skip(&s, STR("e")) || str_skip(&s, STR("E"))) {
		down = str_skip(&s, STR("-"));
		str_skip(&s, STR("+"));
		if (str_take_uint(&s, &exponent))
			d->point += down ? -(int)exponent : (int)exponent;
	}
	zeros_drop(d);
	return true;
}

void decimal_round(struct decimal *d, int places)
{
	int keep = d->point + places;
	bool up;

	if (keep >= d->n)
		return;
	up = keep >= 0 && d->digit[keep] >= '5';
	d->n = keep < 0 ? 0 : keep;
	while (up && d->n && d->digit[d->n - 1] == '9')
		d->n--;
	if (up && d->n) {
		d->digit[d->n - 1]++;
	} else if (up) {
		d->digit[d->n++] = '1';
		d->point++;
	}
	zeros_drop(d);
}

double decimal_double(const struct decimal *d)
{
	char text[DECIMAL_MAX + 32];

	snprintf(text, sizeof(text), "%s0.%.*se%d", d->negative ? "-" : "", d->n, d->digit,
	         d->point);
	return strtod(text, NULL);
}
