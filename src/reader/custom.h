/*
 * A user's own format, written down as data: lines that a pattern with named groups takes apart, or
 * columns between delimiters.  The schema reads the description (content/schema/README.md); this
 * makes a reader of it.
 *
 *     10:00 10.0.0.4 "GET /" deny      pattern: '^(?<time>\S+) (?<client>\S+) "(?<request>[^"]*)"'
 *     10:00;10.0.0.4;GET /;deny        delimiter: ';'  columns: [time, client, request, verdict]
 */
#ifndef READER_CUSTOM_H
#define READER_CUSTOM_H

#include "base/regex.h"
#include "reader/reader.h"

/* Either patterns, of which the first that fits a record counts, or a delimiter. */
struct custom {
	struct str name, about;
	struct regex **pattern;
	size_t patterns;
	char separator; /* '\0': patterns */
	struct str *column; /* none: the first line has their names */
	size_t columns;
	struct regex *begin; /* a record begins with a line in which this is found; NULL: any */
	struct str skip; /* lines that start so are none of it; empty: none */
	struct str time; /* the field that has a record's time; empty: none of its own */
	struct str time_format; /* empty: as any time */
	const struct zone *zone; /* of times that name none */

	/* Made by custom_reader. */
	size_t time_field; /* its number, or STR_NONE */
	const int *const *field; /* by pattern and group: which field it is, or -1 */
	size_t groups; /* the most that a pattern has, and one */
};

/* The reader of a format, which lives in `a` as the description does.  It has a field at least,
 * unless the first line names them. */
const struct reader_type *custom_reader(struct custom *custom, struct arena *a);

/* How sure a user's format is of an input: the share of the first lines that fit. */
int custom_sniff(const struct custom *custom, struct str head);

#endif
