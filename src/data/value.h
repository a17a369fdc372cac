/*
 * A value of a field.  Texts are slices of the input or of an arena, at most 4 GB.
 *
 * A number from a log keeps its spelling: it is VALUE_TEXT with `number` set.  Equality, `in`,
 * matches, grouping and printing see the text; arithmetic and comparison with a number see the
 * number.
 */
#ifndef DATA_VALUE_H
#define DATA_VALUE_H

#include "base/arena.h"
#include "base/buf.h"

enum value_type {
	VALUE_NULL,
	VALUE_BOOL,
	VALUE_INT,
	VALUE_DOUBLE,
	VALUE_TEXT,
	VALUE_LIST /* an array or object of the log, as its JSON text */
};

struct value {
	uint8_t type; /* enum value_type */
	bool number; /* VALUE_TEXT: the log spelt it as a number, e.g. {"a":1.50}; VALUE_NULL: as
	                null */
	bool spelt; /* VALUE_TEXT: with JSON's escapes, as the log spells it; only where that was
	               asked for (schema/schema.h, lens_sparing), and never without one */
	bool veiled; /* VALUE_TEXT: what it hides is still to be put beside it (lens_unveil); only
	                where that was asked for, too */
	uint32_t n; /* VALUE_TEXT, VALUE_LIST: bytes */
	union {
		bool b;
		int64_t i;
		double d;
		const char *p;
	};
};

static inline struct value value_null(void)
{
	return (struct value){ .type = VALUE_NULL };
}

static inline struct value value_bool(bool b)
{
	return (struct value){ .type = VALUE_BOOL, .b = b };
}

static inline struct value value_int(int64_t i)
{
	return (struct value){ .type = VALUE_INT, .i = i };
}

static inline struct value value_double(double d)
{
	return (struct value){ .type = VALUE_DOUBLE, .d = d };
}

static inline struct value value_text(struct str s)
{
	return (struct value){ .type = VALUE_TEXT, .n = (uint32_t)s.n, .p = s.p };
}

/* A number as the log spells it. */
static inline struct value value_number(struct str s)
{
	return (struct value){ .type = VALUE_TEXT, .number = true, .n = (uint32_t)s.n, .p = s.p };
}

/* The JSON text of an array or object. */
static inline struct value value_list(struct str s)
{
	return (struct value){ .type = VALUE_LIST, .n = (uint32_t)s.n, .p = s.p };
}

static inline bool value_is_null(const struct value *v)
{
	return v->type == VALUE_NULL;
}

/* The null of a field that the log has; value_null() is that of one that is missing.  Nothing but
 * value_is_there() tells them apart. */
static inline struct value value_null_there(void)
{
	return (struct value){ .type = VALUE_NULL, .number = true };
}

static inline bool value_is_there(const struct value *v)
{
	return v->type != VALUE_NULL || v->number;
}

/* VALUE_TEXT or VALUE_LIST: its bytes are there as they are. */
static inline bool value_is_text(const struct value *v)
{
	return v->type >= VALUE_TEXT;
}

static inline struct str value_str(const struct value *v)
{
	return (struct str){ v->p, v->n };
}

/* Room for the text of any value that is not a text itself. */
#define VALUE_TEXT_MAX 32

/* The text of a value: its own bytes, or printed to `room`.  Null gives the empty text; doubles
 * print shortest round-trip, integral ones below 1e15 without fraction or exponent; NaN, Infinity,
 * -Infinity. */
struct str value_print(const struct value *v, char room[VALUE_TEXT_MAX]);

/* The same, in the arena where it has to be made. */
struct str value_to_str(const struct value *v, struct arena *a);

/* Append as JSON: numbers as numbers (a log's spelling kept where it is valid JSON), lists as they
 * are (made valid UTF-8), null for null and for doubles that JSON cannot say. */
void value_add_json(struct buf *b, const struct value *v);

/* The numeric view.  Texts: decimal with sign, fraction, exponent, blanks around; hexadecimal is
 * text (0x3e7 is not 999); "Infinity", "NaN" in that spelling are numbers.  Bool: 0 or 1.  False:
 * it has none. */
bool value_to_double(const struct value *v, double *d);

/* The numeric view as VALUE_INT where it is an integer within 64 bits, else VALUE_DOUBLE;
 * VALUE_NULL: none. */
struct value value_to_number(const struct value *v);

/* Integer within 64 bits, fractions cut off towards zero; false: no numeric view or out of range.
 */
bool value_to_int(const struct value *v, int64_t *i);

/* Whether it counts as true: true, a number other than 0, the text "true" (any case). */
bool value_is_true(const struct value *v);

/* `=` of the Sumo language; false when either is null.  Text with text: the bytes, case-sensitive.
 * A computed number (VALUE_INT, VALUE_DOUBLE) with a text: as numbers, false when the text is none
 * (but the double Infinity equals "Infinity"). Bool with text: the bytes of true or false. */
bool value_equal(const struct value *a, const struct value *b);

/* < > of the Sumo language: *order is below, equal, above 0.  False when they cannot be compared (a
 * null, or a number with a text that is none).  A computed number or a log's number on either side:
 * as numbers where both have a numeric view; else bytes. */
bool value_compare(const struct value *a, const struct value *b, int *order);

/* The total order of sort and of groups: bool, computed numbers by size, texts by bytes, null last.
 */
int value_order(const struct value *a, const struct value *b);

/* Copy the bytes, if any, to the arena. */
struct value value_copy(const struct value *v, struct arena *a);

#endif
