/* A line of the Linux audit log, and a record of such lines; private to the reader. */
#ifndef READER_AUDIT_H
#define READER_AUDIT_H

#include "reader/reader.h"

/* Line types that mean something to the reader. */
enum audit_kind {
	KIND_OTHER,
	KIND_CWD,
	KIND_EOE,
	KIND_EXECVE,
	KIND_PATH,
	KIND_PROCTITLE,
	KIND_SOCKADDR,
	KIND_SYSCALL
};

/* `node=gate type=CWD msg=audit(1795514400.365:8): cwd="/"` */
struct audit_line {
	struct str node; /* or the host of a syslog head; empty: none */
	struct str type; /* a name also where the line has a number */
	enum audit_kind kind;
	bool headed; /* something stands before it */
	bool loose; /* auoms': its values may hold quotes and blanks */
	struct str body;
	int64_t time; /* time and serial number tell which event it belongs to */
	uint64_t serial;
};

bool audit_split(struct str line, struct audit_line *part);

/* The name of a line type by its number; empty: it is not known. */
struct str audit_type_name(uint64_t number);

/* The names of a machine (`c000003e`) and of its system calls; empty: not known. */
struct str audit_arch_name(struct str arch);
struct str audit_call_name(struct str arch, struct str number);

/* The first key of a text and its value; words that are no `key=value` are passed over. */
struct audit_pair {
	struct str key;
	struct value v; /* text or null */
	bool coded; /* what it holds may be hexadecimal, and is not decoded yet */
};

bool audit_pair_take(struct str *body, struct audit_pair *pair);

/* The same for a loose line: a value goes on to the next blank and key. */
bool audit_pair_take_loose(struct str *body, struct audit_pair *pair);

/* Bytes from upper-case hexadecimal; false: it is none. */
bool audit_hex(struct str s, struct str *bytes, struct arena *a);

struct fill;
struct level;

/* Fill a record from the lines of an event, below `top` (for syslog messages).  False: they
 * are none; nothing was set. */
bool audit_fill(struct fill *fill, const struct level *top, struct str lines);

/* What is known of a process. */
struct audit_process {
	struct str exe, comm, command_line, user; /* empty: not known */
};

/* What a record is decoded with. */
struct audit_about {
	const struct audit_process *self, *parent; /* NULL: nothing is known */
};

/* `about` is a struct audit_about. */
bool audit_decode(const void *about, struct str raw, const struct slots *slots, struct record *r,
                  struct arena *a);

/* A line of the record (EXECVE: lines in a row), with a range of its pairs. */
struct audit_row {
	struct str type;
	enum audit_kind kind;
	size_t from, to;
	size_t made; /* from here on they do not stand in the line */
};

struct audit_event {
	struct arena *a;
	const struct audit_about *about;
	struct audit_row *row;
	struct audit_pair *pair;
	size_t rows, row_cap, pairs, cap;
	size_t paths; /* rows that are PATHs */
	struct str title; /* PROCTITLE's words, with NULs between them */
	bool want_paths, want_address, want_call, want_title;
};

/* All lines of a record. */
void audit_read(struct audit_event *e, struct str raw);

void audit_pair_add(struct audit_event *e, struct str key, struct value v);
/* The value of the i-th pair, which is one of the row's. */
struct value audit_value(const struct audit_event *e, const struct audit_row *row, size_t i);

/* The value of a row's key; null: it has none. */
struct value audit_find(const struct audit_event *e, const struct audit_row *row, struct str key);

/* `a12`, or a part of it: `a12[0]`; how long the name is; 0: it is none. */
size_t audit_argument(struct str key);

/* Fields made from those of several lines, or of earlier events. */
enum audit_made {
	MADE_TYPE,
	MADE_NAME,
	MADE_NAMETYPE,
	MADE_CMDLINE,
	MADE_FILE_PATH,
	MADE_FILE_ACTION,
	MADE_PROCESS_COMMAND_LINE,
	MADE_PARENT_EXE,
	MADE_PARENT_COMM,
	MADE_PARENT_COMMAND_LINE,
	MADE_PARENT_USER,
	AUDIT_MADE
};

extern const char *const audit_made_name[AUDIT_MADE];

struct value audit_make(const struct audit_event *e, enum audit_made made);

/* Add what the row's saddr says. */
void audit_address(struct audit_event *e, const struct audit_row *row);

/* The processes of an input that are known so far. */
struct audit_tree;

struct audit_tree *audit_tree_new(void);
void audit_tree_free(struct audit_tree *tree);

/* A new chunk begins: what was looked up before goes with its arena. */
void audit_tree_chunk(struct audit_tree *tree);

/* Where an event's facts stand: its SYSCALL line, else its first line. */
struct audit_outline {
	struct str node;
	struct str body; /* of that line */
	bool call; /* it is a SYSCALL */
	bool executed; /* there is an EXECVE */
};

/* The next event: learn from it, and look up what is known of its process (as it was before) and
 * of its parent.  What is found lives in `a`, the chunk's arena. */
struct audit_about audit_tree_event(struct audit_tree *tree, const struct audit_outline *outline,
                                    struct str raw, struct arena *a);

#endif
