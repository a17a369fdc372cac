/*
 * The names of a query's fields and their slots.  Names ignore case.  A plan has one `struct
 * names`; operators turn names into slots while they are parsed.  It also says, for each slot,
 * whether the records' own fields are asked for it.
 */
#ifndef DATA_NAMES_H
#define DATA_NAMES_H

#include "base/arena.h"

enum meta {
	META_NONE,
	META_RAW,
	META_MESSAGETIME,
	META_RECEIPTTIME,
	META_SOURCECATEGORY,
	META_SOURCEHOST,
	META_SOURCENAME,
	META_SOURCE,
	META_COLLECTOR,
	META_MESSAGEID,
	META_READER,
	META_SIZE, /* bytes of _raw */
	META_FORMAT,
	META_VIEW,
	META_INDEX,
	META_LOGLEVEL,
	META_MESSAGECOUNT /* hosted service only: null here (loglevel: detected) */
};

struct name {
	struct str text; /* as first written */
	enum meta meta;
	uint8_t dialect; /* whose meaning of the name: enum dialect of schema/schema.h */
	bool plain; /* of a command line or script: where it hides something, the value is a list
	             * of it and of what it says */
	bool base; /* an operator may see what the record brings under this name */
	bool set; /* an operator has set it for all records so far */
	bool live; /* after an aggregate: a column of the rows */
	bool missing; /* read where it was none */
};

struct names {
	struct arena *mem;
	struct name *name; /* by slot */
	size_t n, cap;
	uint32_t *table; /* hash to slot + 1 */
	size_t size;
	uint8_t dialect; /* of the names that are looked up from here on; 0: a Sumo query's */
	bool plain; /* so are they */
	bool rows; /* past the first aggregate: only columns exist */
	bool open; /* and some of them have names that only the run will tell */
	bool raw; /* the messages' text is looked at */
	bool reduced; /* an operator has taken fields away that the records bring */
};

void names_init(struct names *names, struct arena *mem);

/* The slot of a name of the dialect, made when new. */
size_t names_slot(struct names *names, struct str text);

/* The slot of a name or STR_NONE. */
size_t names_find(const struct names *names, struct str text);

/* A field that an operator reads: marks it as wanted of the records unless something before has set
 * it. After an aggregate a name that is no column but `_name` is one gives that (`sort by count`).
 */
size_t names_read(struct names *names, struct str text);

/* A field that an operator sets: always (for all records that pass), or only for some. */
size_t names_set(struct names *names, struct str text, bool always);

/* An aggregate: from here on only columns exist; those are set by names_set after this. */
void names_rows(struct names *names);

/* A slot without a name, for what an operator keeps. */
size_t names_hidden(struct names *names);

/* META_NONE: it is no metadata name. */
enum meta meta_find(struct str name);

#endif
