/*
 * Between the parts of the EVTX writer: an event as elements whose values are bytes already, and
 * the chunk that it is written to.
 */
#ifndef EVTX_EVENT_H
#define EVTX_EVENT_H

#include "base/arena.h"
#include "reader/json.h"
#include "writer.h"

#define EVTX_FILETIME_1970 INT64_C(116444736000000000) /* in steps of 100 ns since 1601 */

enum evtx_type {
	EVTX_NULL,
	EVTX_STRING,
	EVTX_ANSI,
	EVTX_INT8,
	EVTX_UINT8,
	EVTX_INT16,
	EVTX_UINT16,
	EVTX_INT32,
	EVTX_UINT32,
	EVTX_INT64,
	EVTX_UINT64,
	EVTX_FLOAT,
	EVTX_DOUBLE,
	EVTX_BOOL,
	EVTX_BINARY,
	EVTX_GUID,
	EVTX_SIZE,
	EVTX_FILETIME,
	EVTX_SYSTEMTIME,
	EVTX_SID,
	EVTX_HEX32,
	EVTX_HEX64,
	EVTX_BINXML = 0x21,
	EVTX_ARRAY = 0x80 /* with the type of its items */
};

enum evtx_place {
	PLACE_NONE, /* there is no value */
	PLACE_NORMAL,
	PLACE_OPTIONAL,
	PLACE_TEXT,
	PLACE_CDATA,
	PLACE_ENTITY,
	PLACE_CHARREF
};

struct evtx_value {
	enum evtx_place place;
	int declared, type; /* in the template and in the record */
	struct str bytes; /* as they stand in the file */
};

struct evtx_attribute {
	const struct evtx_attribute *next;
	struct str name;
	struct evtx_value value;
};

struct evtx_element {
	const struct evtx_element *next, *child;
	const struct evtx_attribute *attribute;
	struct str name;
	struct evtx_value value;
	bool nested; /* a document of its own */
};

enum evtx_form { FORM_NESTED, FORM_FLAT, FORM_LITERAL, FORM_LOOP };

struct evtx_event {
	const struct evtx_element *root;
	enum evtx_form form;
	uint64_t id; /* EventRecordID; 0: none */
	int64_t time; /* ns since 1970 */
};

/* Take an event from the front of `*text`.  Not NULL: what is wrong with it. */
const char *event_take(struct str *text, struct evtx_event *event, struct arena *a);

/* The type of a word; -1: none. */
int type_find(struct str word);

/* The type that a value without a hint has; `name` is its own, in System or below it. */
int type_guess(struct str name, bool system, struct str text, enum json_kind kind);

/* A value's bytes after the others.  False: the text is not of the type. */
bool type_encode(int type, struct str text, struct buf *out);

void utf16_add(struct buf *out, struct str text);

struct chunk_name;
struct chunk_template;

/* A chunk in the making. */
struct evtx_chunk {
	char bytes[EVTX_CHUNK_SIZE];
	size_t n;
	bool full; /* something did not fit */
	uint64_t records, first_id, last_id;
	size_t last; /* offset of the last record */
	struct chunk_name *name;
	size_t names, names_cap;
	struct chunk_template *template;
	size_t templates, templates_cap;
	bool circle;
	struct arena *a;
};

/* Add a record.  False: it does not fit, and the chunk is as it was. */
bool chunk_add(struct evtx_chunk *c, const struct evtx_event *event, uint64_t id);

/* Fill in the tables of names and templates. */
void chunk_tables(struct evtx_chunk *c);

static inline void put(char *at, uint64_t n, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		at[i] = (char)(n >> 8 * i & 0xff);
}

#endif
