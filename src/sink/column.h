/*
 * The columns of formats that have the same ones in every row.  For messages these are the time,
 * the source category, what the query set or named, and the message itself.
 */
#ifndef SINK_COLUMN_H
#define SINK_COLUMN_H

#include "sink/sink.h"

enum column_from { COLUMN_SLOT, COLUMN_TIME, COLUMN_CATEGORY, COLUMN_RAW };

struct column {
	struct str name;
	enum column_from from;
	size_t slot; /* COLUMN_SLOT */
};

/* The columns of a sink, in its lasting arena; *n of them. */
const struct column *column_list(struct sink *s, size_t *n);

struct value column_value(const struct column *c, const struct record *r);

/* The time of a message as a query sees it: epoch milliseconds, or null. */
struct value message_time(const struct record *r);

#endif
