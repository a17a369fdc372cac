/*
 * Tests of one field, or of all of them: what detection rules are made of.  A field that holds a
 * list passes if one of its elements does (`fieldref` too); a missing field passes only TEST_NULL.
 * Source: Sigma specification 2.1, modifiers appendix.
 */
#ifndef EXPR_TEST_H
#define EXPR_TEST_H

#include "base/ip.h"
#include "expr/expr.h"

enum test_kind {
	TEST_GLOB, /* `piece` covers the whole value */
	TEST_REGEX, /* found anywhere in it: `regex` */
	TEST_CIDR, /* an address within `net` */
	TEST_EXISTS, /* the record has the field, be it empty or null in the log */
	TEST_NULL, /* missing, null or empty */
	TEST_COMPARE, /* its number compares with `number` as `order` says; no number: false */
	TEST_TIME, /* the same of a part of the time that it spells, in UTC */
	TEST_FIELD /* it relates to the value of the field `other` as `relation` says */
};

enum test_order {
	TEST_LESS,
	TEST_LESS_EQUAL,
	TEST_MORE,
	TEST_MORE_EQUAL,
	TEST_EQUAL,
	TEST_UNEQUAL
};

enum test_relation { TEST_SAME, TEST_STARTS, TEST_ENDS, TEST_CONTAINS };

enum test_time {
	TEST_MINUTE,
	TEST_HOUR,
	TEST_DAY,
	TEST_WEEK /* ISO 8601 */,
	TEST_MONTH,
	TEST_YEAR
};

/* A piece of a pattern: a text, or a wildcard. */
struct test_piece {
	enum { PIECE_TEXT, PIECE_MANY /* `*` */, PIECE_ONE /* `?`: one character */ } kind;
	struct str text; /* without `cased`: folded, as utf8_fold does */
};

/* What a pattern amounts to: */
enum test_shape {
	SHAPE_EXACT, /* abc; also the empty text */
	SHAPE_STARTS, /* abc* */
	SHAPE_ENDS, /* *abc */
	SHAPE_CONTAINS, /* *abc* */
	SHAPE_ANY, /* *: whatever is there, also an empty text */
	SHAPE_OTHER
};

struct test {
	enum test_kind kind;
	size_t slot; /* TEST_SLOT_ANY: a keyword, tried on every field of the message and, for logs
	                that are plain text, on the text */
	bool cased;
	const struct test_piece *piece;
	size_t pieces;
	enum test_shape shape;
	struct str text; /* of every shape but SHAPE_ANY, SHAPE_OTHER: its only text (folded) */
	struct str as_written; /* TEST_GLOB: as in the rule, wildcards and escapes included;
	                          TEST_REGEX: the pattern; TEST_CIDR: the network */
	struct regex *regex;
	struct regex_flags flags;
	struct ip net;
	unsigned bits; /* of the network */
	enum test_order order;
	double number;
	enum test_time part;
	enum test_relation relation;
	size_t other;
};

#define TEST_SLOT_ANY SIZE_MAX

/* An expression of kind EXPR_TEST; the test is copied. */
const struct expr *expr_tests(const struct test *test, struct str at, struct arena *a);

/* A TEST_GLOB of a Sigma text: `*` and `?` are wildcards, `\*` `\?` `\\` the characters, any other
 * backslash itself (`\\*` is a backslash and a wildcard).  `before` and `after` put a `*` around it
 * (contains: both).  Fills all of the test but `slot`. */
void test_glob(struct test *t, struct str pattern, bool cased, bool before, bool after,
               struct arena *a);

/* The same of a text without wildcards: what base64 and the like have made. */
void test_text(struct test *t, struct str text, bool cased, bool before, bool after,
               struct arena *a);

/* Whether one value passes a TEST_GLOB, TEST_REGEX, TEST_CIDR, TEST_COMPARE or TEST_TIME. */
bool test_value(const struct test *t, struct str value);

/* Whether a record passes; `room` is reset by the caller. */
bool test_record(const struct test *t, const struct record *r, struct arena *room);

/* Call `fn` for the elements of a list (`objects`: or of an object) and of what is in it, not for
 * keys and signs; for any other value with that.  True: `fn` said so, and the rest is passed over.
 */
typedef bool test_element(void *user, const struct value *v, struct arena *room);
bool test_elements(const struct value *v, bool objects, test_element *fn, void *user,
                   struct arena *room);

/* Whether a reader's format has no text but its fields, so that keywords are tried on these only.
 */
bool test_structured(struct str reader);

/* The part of a value that made it pass: of a TEST_GLOB or TEST_REGEX what its texts cover, else
 * the whole value; p NULL: none did. */
struct str test_found(const struct test *t, struct str value);

#endif
