/*
 * Where rows go: a format's writer.  A const struct sink_type and a line in sink_list.h.
 */
#ifndef SINK_SINK_H
#define SINK_SINK_H

#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/time.h"
#include "data/names.h"
#include "data/record.h"

struct sink_options {
	bool colour;
	bool terminal; /* the file is one: control characters are made visible in every format */
	bool wipe; /* a progress line may stand on the terminal: clear it before writing */
	size_t width; /* of the terminal in columns; 0: do not fit */
	bool sparse; /* JSON: columns that are null in a row are left out of it */
	const struct zone *zone; /* how times are shown in a table */
	void *user; /* of a sink_type that is not in the list: what its caller gives it */
};

/* A sink being written to; writes remember their failure, sink_close tells. */
struct sink;

struct sink_type {
	const char *name;
	const char *about;
	size_t size; /* bytes of its own state, zeroed */
	/* Messages (cols->open) have metadata and all their fields (record.field) shown under their
	 * own names, then the slots of cols. */
	void (*row)(struct sink *s, const struct record *r);
	void (*open)(struct sink *s); /* this and the others may be NULL */
	void (*settle)(struct sink *s); /* see sink_settle; called any number of times */
	void (*close)(struct sink *s);
};

struct sink {
	const struct sink_type *type;
	struct sink_options options;
	struct columns cols;
	const struct names *names;
	struct arena *mem; /* reset between batches by the caller; not for what lasts */
	struct arena lasting;
	struct buf out; /* written to `file` when large and at the end of each batch */
	FILE *file;
	bool failed; /* a write failed (errno kept) */
	int error;
	uint64_t rows;
	void *state;
};

const struct sink_type *sink_find(struct str name);

/* All of them, in the order of the list; NULL at the end. */
const struct sink_type *const *sink_all(void);

/* The columns are copied; `names` and the zone must outlive the sink; `file` stays the caller's. */
struct sink *sink_open(const struct sink_type *type, FILE *file, const struct columns *cols,
                       const struct names *names, const struct sink_options *options);
/* The rows of a batch are with the system when this returns (a table keeps its rows until it knows
 * its widths).  After a failed write, s->failed, it does nothing. */
void sink_write(struct sink *s, const struct batch *b);

/* Rows that were kept back come out, and none is from here on. */
void sink_settle(struct sink *s);

/* Hand what is there to the system; false when a write failed (a closed pipe too). */
bool sink_flush(struct sink *s);

/* Flush and free; false when any write failed (not for a closed pipe: that is the reader's choice).
 */
bool sink_close(struct sink *s, struct err *err);

#endif
