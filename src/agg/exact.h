/*
 * Exact sums of numbers: a long integer in two's complement that covers just the powers of two that
 * its terms need, so a sum is the same in whatever order it is made, and is rounded once, at the
 * end.  Ordinary integers take two words, ordinary fractions three.  Also what the numeric
 * aggregates share: which values are numbers to them.
 */
#ifndef AGG_EXACT_H
#define AGG_EXACT_H

#include "data/value.h"

/* Zeroed: 0. */
struct exact {
	uint64_t *word; /* word[i] counts 2^(64 * (first + i)); the highest holds the sign */
	int32_t first;
	uint32_t n;
};

/* The number that a value is to an aggregate: VALUE_INT wherever it is a whole number within 64
 * bits, else VALUE_DOUBLE.  False: none, NaN among them. */
bool number_take(const struct value *v, struct value *number);

/* Add a finite number, or its square. */
void exact_add(struct exact *e, const struct value *number, struct arena *a);
void exact_add_square(struct exact *e, const struct value *number, struct arena *a);

void exact_merge(struct exact *e, const struct exact *other, struct arena *a);

/* n * squares - sum * sum, in `a`; never negative for sums of the same n numbers. */
struct exact exact_spread(const struct exact *squares, const struct exact *sum, uint64_t n,
                          struct arena *a);

/* The value as m * 2^exponent with 0.5 <= |m| < 1 (or 0), correctly rounded. */
double exact_round(const struct exact *e, int *exponent, struct arena *a);

/* The value as an integer, when it is one within 64 bits. */
bool exact_int(const struct exact *e, int64_t *i);

/* That integer, or else the nearest double; `a` is for scratch. */
struct value exact_value(const struct exact *e, struct arena *a);

#endif
