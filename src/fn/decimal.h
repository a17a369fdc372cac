/* Numbers digit by digit, for rounding and formatting them as people and Java do: halves of the
 * decimal spelling go up, so that 1.005 with two places is 1.01, whatever its binary neighbour. */
#ifndef FN_DECIMAL_H
#define FN_DECIMAL_H

#include "data/value.h"

#define DECIMAL_MAX 24

/* 0.d1 d2 d3… times 10^point.  Zero has no digits. */
struct decimal {
	bool negative;
	int n; /* digits */
	int point;
	char digit[DECIMAL_MAX]; /* '0' to '9', the first not '0' */
};

/* Of a finite VALUE_INT or VALUE_DOUBLE, by its shortest spelling; false for all else. */
bool decimal_of(const struct value *number, struct decimal *d);

/* Round to `places` digits after the point (before it when negative), halves away from zero. */
void decimal_round(struct decimal *d, int places);

/* The nearest double. */
double decimal_double(const struct decimal *d);

#endif
