/*
 * A message as it is shown in full: its metadata, every field under the log's own name, then what
 * the query set or named.  No name comes twice: the later of a log's equal keys wins, and the
 * query's value wins over the log's.
 */
#ifndef SINK_MESSAGE_H
#define SINK_MESSAGE_H

#include "sink/sink.h"

struct message_item {
	struct str name;
	struct value value;
};

/* Zeroed to start with; reused from message to message. */
struct message {
	struct message_item *item;
	size_t n, cap;
	uint32_t *table; /* hash of a name, ignoring case -> item + 1 */
	size_t size; /* of the table, a power of two */
};

/* List a record's items; `s` gives the columns. */
void message_fill(struct message *m, struct sink *s, const struct record *r);

#endif
