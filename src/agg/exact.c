/* Exact sums; see exact.h. */
#include "agg/exact.h"

#include <math.h>

/* A term: magnitude * 2^exponent. */
struct term {
	uint64_t low, high; /* the magnitude, 128 bits */
	int exponent;
	bool negative;
};

bool number_take(const struct value *v, struct value *number)
{
	*number = value_to_number(v);
	return number->type == VALUE_INT || (number->type == VALUE_DOUBLE && !isnan(number->d));
}

/* All ones or all zeros: what the words beyond the highest would be. */
static uint64_t exact_sign(const struct exact *e)
{
	return e->n && e->word[e->n - 1] >> 63 ? UINT64_MAX : 0;
}

/* Make it cover the words from `low` up to `high`. */
static void exact_cover(struct exact *e, int low, int high, struct arena *a)
{
	int first = e->n && e->first < low ? e->first : low;
	int end = e->n && e->first + (int)e->n > high ? e->first + (int)e->n : high;
	uint32_t n = (uint32_t)(end - first), skip;
	uint64_t *word;

	if (e->n && n == e->n)
		return;
	word = arena_many(a, uint64_t, n);
	skip = e->n ? (uint32_t)(e->first - first) : 0;
	for (uint32_t i = skip; e->n && i < n; i++)
		word[i] = i < skip + e->n ? e->word[i - skip] : exact_sign(e);
	*e = (struct exact){ .word = word, .first = first, .n = n };
}

/* Add to the word at `at`; what overflows goes on to the higher ones. */
static void word_add(struct exact *e, uint32_t at, uint64_t x)
{
	bool carry = __builtin_add_overflow(e->word[at], x, &e->word[at]);

	while (carry && ++at < e->n)
		carry = ++e->word[at] == 0;
}

static void word_sub(struct exact *e, uint32_t at, uint64_t x)
{
	bool borrow = __builtin_sub_overflow(e->word[at], x, &e->word[at]);

	while (borrow && ++at < e->n)
		borrow = e->word[at]-- == 0;
}

/* The highest word covered is above all terms, so it holds the sign and the carries of 2^63 of
 * them. */
static void term_add(struct exact *e, const struct term *t, struct arena *a)
{
	int place = t->exponent >> 6, shift = t->exponent & 63, n = 3;
	uint64_t word[3] = { t->low, t->high, 0 };

	if (shift) {
		word[2] = t->high >> (64 - shift);
		word[1] = t->high << shift | t->low >> (64 - shift);
		word[0] = t->low << shift;
	}
	while (n && word[n - 1] == 0)
		n--;
	if (n == 0)
		return;
	exact_cover(e, place, place + n + 1, a);
	for (int i = 0; i < n; i++) {
		uint32_t at = (uint32_t)(place + i - e->first);

		if (t->negative)
			word_sub(e, at, word[i]);
		else
			word_add(e, at, word[i]);
	}
}

static struct term term_of(const struct value *number)
{
	struct term t = { 0 };
	uint64_t bits;
	int exponent;

	if (number->type == VALUE_INT) {
		t.negative = number->i < 0;
		t.low = t.negative ? 0 - (uint64_t)number->i : (uint64_t)number->i;
		return t;
	}
	memcpy(&bits, &number->d, sizeof(bits));
	exponent = (int)(bits >> 52 & 0x7FF);
	t.negative = bits >> 63;
	t.low = bits & ((UINT64_C(1) << 52) - 1);
	if (exponent)
		t.low |= UINT64_C(1) << 52;
	else
		exponent = 1; /* subnormal */
	t.exponent = exponent - 1075;
	return t;
}

/* x * y, 128 bits. */
static void multiply(uint64_t x, uint64_t y, struct term *t)
{
	__extension__ unsigned __int128 product = (unsigned __int128)x * y;

	t->low = (uint64_t)product;
	t->high = (uint64_t)(product >> 64);
}

void exact_add(struct exact *e, const struct value *number, struct arena *a)
{
	struct term t = term_of(number);

	term_add(e, &t, a);
}

void exact_add_square(struct exact *e, const struct value *number, struct arena *a)
{
	struct term t = term_of(number);

	multiply(t.low, t.low, &t);
	t.exponent *= 2;
	t.negative = false;
	term_add(e, &t, a);
}

void exact_merge(struct exact *e, const struct exact *other, struct arena *a)
{
	bool carry = false;
	uint64_t sign = exact_sign(other);

	if (other->n == 0)
		return;
	exact_cover(e, other->first, other->first + (int)other->n, a);
	for (uint32_t i = (uint32_t)(other->first - e->first), k = 0; i < e->n; i++, k++) {
		uint64_t x = k < other->n ? other->word[k] : sign;
		bool over = __builtin_add_overflow(e->word[i], x, &e->word[i]);

		carry = __builtin_add_overflow(e->word[i], (uint64_t)carry, &e->word[i]) || over;
	}
}

/* The words of the absolute value. */
static uint64_t *exact_abs(const struct exact *e, struct arena *a)
{
	uint64_t *word = arena_many(a, uint64_t, e->n), sign = exact_sign(e);
	bool carry = sign != 0;

	for (uint32_t i = 0; i < e->n; i++)
		carry = __builtin_add_overflow(e->word[i] ^ sign, (uint64_t)carry, &word[i]);
	return word;
}

struct exact exact_spread(const struct exact *squares, const struct exact *sum, uint64_t n,
                          struct arena *a)
{
	struct exact spread = { 0 };
	const uint64_t *x = exact_abs(sum, a);
	struct term t = { 0 };

	for (uint32_t i = 0; i < squares->n; i++) {
		multiply(squares->word[i], n, &t);
		t.exponent = 64 * (squares->first + (int)i);
		term_add(&spread, &t, a);
	}
	t.negative = true;
	for (uint32_t i = 0; i < sum->n; i++)
		for (uint32_t k = 0; k < sum->n; k++) {
			multiply(x[i], x[k], &t);
			t.exponent = 64 * (2 * sum->first + (int)i + (int)k);
			term_add(&spread, &t, a);
		}
	return spread;
}

/* 64 bits, the highest of them 1, to 53, ties to even; `more`: there are ones below. */
static double mantissa_round(uint64_t bits, bool more)
{
	uint64_t m = bits >> 11, rest = bits & 0x7FF;

	if (rest > 0x400 || (rest == 0x400 && (more || (m & 1))))
		m++;
	return ldexp((double)m, -53);
}

double exact_round(const struct exact *e, int *exponent, struct arena *a)
{
	const uint64_t *word = exact_abs(e, a);
	uint32_t top = e->n;
	int shift, carry;
	uint64_t bits;
	bool more = false;
	double m;

	*exponent = 0;
	while (top && word[top - 1] == 0)
		top--;
	if (top == 0)
		return 0;
	top--;
	shift = __builtin_clzll(word[top]);
	bits = word[top] << shift;
	if (shift && top) {
		bits |= word[top - 1] >> (64 - shift);
		more = word[top - 1] << shift != 0;
	}
	for (uint32_t i = 0; !more && i + (shift != 0) < top; i++)
		more = word[i] != 0;
	m = frexp(mantissa_round(bits, more), &carry);
	*exponent = 64 * (e->first + (int)top + 1) - shift + carry;
	return exact_sign(e) ? -m : m;
}

bool exact_int(const struct exact *e, int64_t *i)
{
	uint64_t low = 0, sign = exact_sign(e);

	for (uint32_t k = 0; k < e->n; k++) {
		int place = e->first + (int)k;

		if (place == 0)
			low = e->word[k];
		else if (e->word[k] != (place < 0 ? 0 : sign))
			return false;
	}
	/* A sum whose words all lie above 2^0 has zeros there. */
	if ((low >> 63 != 0) != (sign != 0))
		return false;
	*i = (int64_t)low;
	return true;
}

struct value exact_value(const struct exact *e, struct arena *a)
{
	int64_t i;
	int exponent;
	double m;

	if (exact_int(e, &i))
		return value_int(i);
	m = exact_round(e, &exponent, a);
	return value_double(ldexp(m, exponent));
}
