/* A line of the Linux audit log, and a record of such lines; private to the reader. */
#ifndef READER_AUDIT_H
#define READER_AUDIT_H

#include "reader/reader.h"

/* `node=gate type=CWD msg=audit(1795514400.365:8): cwd="/"` */
struct audit_line {
	struct str node; /* empty: none */
	struct str type;
	struct str body;
	int64_t time; /* time and serial number tell which event it belongs to */
	uint64_t serial;
};

bool audit_split(struct str line, struct audit_line *part);

bool audit_decode(const void *state, struct str raw, const struct slots *slots, struct record *r,
                  struct arena *a);

/* Fill a record from the lines of an event, below `top`.  False: they are none; nothing was set. */
struct fill;
struct level;
bool audit_fill(struct fill *fill, const struct level *top, struct str lines);

struct audit_pair {
	struct str key;
	struct value v; /* text or null */
};

/* A line of the record (EXECVE: lines in a row), with a range of its pairs. */
struct audit_row {
	struct str type;
	size_t from, to;
	size_t made; /* from here on they do not stand in the line */
};

struct audit_event {
	struct arena *a;
	struct audit_row *row;
	struct audit_pair *pair;
	size_t rows, row_cap, pairs, cap;
	size_t paths; /* rows that are PATHs */
	struct str title; /* PROCTITLE's words, with NULs between them */
};

void audit_pair_add(struct audit_event *e, struct str key, struct value v);
const struct value *audit_pair_find(const struct audit_event *e, const struct audit_row *row,
                                    const char *key);

/* `a12`, or a part of it: `a12[0]`; how long the name is; 0: it is none. */
size_t audit_argument(struct str key);

/* Fields made from those of several lines. */
enum audit_made { MADE_TYPE, MADE_NAME, MADE_NAMETYPE, MADE_CMDLINE, MADE_FILE_PATH, AUDIT_MADE };

extern const char *const audit_made_name[AUDIT_MADE];

struct value audit_make(const struct audit_event *e, enum audit_made made);

/* Add what the row's saddr says. */
void audit_address(struct audit_event *e, const struct audit_row *row);

#endif
