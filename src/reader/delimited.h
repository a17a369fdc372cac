/*
 * Records of values between delimiters, for CSV and its kin.  A value that opens with a quote may
 * hold delimiters, line ends and doubled quotes:
 *
 *     a,"say ""hi"", Ann","two
 *     lines",
 *
 * A quote opens a value only at the value's start.  It is a lone one, a character like any other,
 * if no quote closes it within DELIMITED_QUOTED bytes, or if the quote that closes it stands in a
 * later line with something other than a delimiter or a line end behind it: so a quote too many
 * costs its own line, not the records that follow.  An odd run of quotes closes a value; a lone
 * quote's reach has none, so nothing is looked at more than twice.
 */
#ifndef READER_DELIMITED_H
#define READER_DELIMITED_H

#include "data/value.h"

#define DELIMITED_QUOTED ((size_t)1 << 20) /* bytes of a quoted value */

/* The bytes of the first record, with its line end.  `last`: nothing comes behind them.  0: its end
 * is not known yet (never when `last` and there are any). */
size_t delimited_end(struct str bytes, char separator, bool last);

/* A record without its line end. */
struct str delimited_strip(struct str s);

/* How many of the bytes are whole records. */
size_t delimited_whole(struct str bytes, char separator);

/* Take the next record that is not blank, without its line end; bytes end at a record's end. */
bool delimited_cut(struct str *bytes, char separator, struct str *raw);

/* A record's values, one after the other; `rest.p` NULL behind the last. */
struct delimited {
	struct str rest;
	char separator;
	struct str text; /* the value's, without the quotes around it */
	bool quoted, doubled; /* it has doubled quotes in it */
};

struct delimited delimited_of(struct str record, char separator);

/* Take a value; false: there are no more. */
bool delimited_next(struct delimited *d);

/* Its text, with doubled quotes made single. */
struct str delimited_text(const struct delimited *d, struct arena *a);

/* A value of a log that does not tell numbers from texts: what is spelt as a number has a number's
 * view, but for leading zeros and exponents, which digests and account numbers have. */
struct value delimited_value(struct str text);

/* How many bytes of a record that is too large belong to it, from line to line; see reader.h.
 * Which delimiter the input has is not known: any of the usual ones counts. */
struct reader_skip;
size_t delimited_skip(struct reader_skip *skip, struct str bytes);

#endif
