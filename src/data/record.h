/*
 * A record: one event of a log, or one row of a table.  The plan knows every field it will touch,
 * so names became slot numbers when it was built: a record is its slots.
 */
#ifndef DATA_RECORD_H
#define DATA_RECORD_H

#include "data/value.h"

/* Where records come from, one for each input; const while records of it are alive. */
struct origin {
	struct str category; /* _sourcecategory */
	struct str name; /* _sourcename: the path as opened, `a.zip!member`, or `stdin` */
	struct str host; /* _sourcehost: this machine's name */
	struct str source, collector; /* _source, _collector: "gyoji" */
	struct str reader; /* _reader: the log format recognised */
	int64_t modified; /* ns: the time of records that have none */
	int64_t received; /* ns: _receipttime, the start of the run */
	uint32_t index; /* of the input, in the order of the command line and the paths */
};

/* A field of a record under its own name, for messages that are shown in full. */
struct field {
	struct str name;
	struct value value;
};

struct slots_room;

struct record {
	int64_t time; /* ns since 1970; TIME_NONE: none */
	uint64_t seq; /* place in all the input: input's index << 40 | byte offset */
	struct str raw; /* the bytes; empty for rows of a table */
	const struct origin *origin; /* NULL for rows of a table */
	struct value *slot;
	struct slots_room *room; /* of a reader's record whose slots are used again: reader/slots.h
	                          */
	const struct field *field; /* all fields of the message, where the plan wants them */
	uint32_t fields;
	uint64_t number; /* among the records of its input, from 1, where they are numbered; 0: not
	                  */
	uint32_t source; /* its log source in the schema, where that is wanted; 0: unknown */
	uint32_t extra; /* slots behind the plan's: columns that only the data name (transpose) */
	bool matched; /* a parse of the running nodrop chain has matched */
	bool part; /* it may be one of several parts of an event: schema/schema.h, lens_part */
};

/* Records on their way through operators.  Operators change it in place; `mem` lives as long as the
 * batch. */
struct batch {
	struct arena *mem;
	struct record **rec;
	size_t n;
	bool ordered; /* the order of `rec` is meant (after a sort, or rows of a table), not (time,
	                 seq) */
};

/* A new record with `slots` slots, all null. */
struct record *record_new(struct arena *a, size_t slots);

/* A copy of a record with slots of its own (the values' bytes stay where they are). */
struct record *record_dup(const struct record *r, size_t slots, struct arena *a);

/* A copy of a record with all its bytes. */
struct record *record_copy(const struct record *r, size_t slots, struct arena *a);

/* Columns of the rows at a point of the pipeline, in order. */
struct columns {
	bool open; /* messages: metadata and all their fields; `slot` lists those that the query set
	              or named */
	size_t n;
	const size_t *slot;
	const struct str *name; /* as shown */
};

#endif
