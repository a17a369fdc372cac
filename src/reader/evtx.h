/*
 * Inside the EVTX reader, Windows' binary event log.
 *
 *     file     a header of 4096 bytes, then chunks of 64 KB
 *     chunk    a header of 512 bytes, then records; all offsets in it count from its start
 *     record   `**`, 0, 0, size, number, time, binary XML, size again
 *
 * A record's binary XML is usually an instance of a template: the place of the template in the
 * chunk and an array of typed values, which the template's text refers to by number.  One of them
 * is again binary XML (the event's own part), with a template of its own.
 *
 * A template is compiled once a chunk: into a tree of elements that knows of each element and
 * attribute where its value goes.  Decoding a record is then a walk over the wanted parts of that
 * tree which converts the values that they refer to.
 *
 *     evtx.c         the reader: bytes -> chunks -> records
 *     evtx_xml.c     binary XML -> trees
 *     evtx_value.c   typed values -> text and numbers
 *     evtx_content.c what stands in an element, for one record
 *     evtx_fill.c    a record into slots
 *     evtx_json.c    a record as JSON
 */
#ifndef READER_EVTX_H
#define READER_EVTX_H

#include "reader/fill.h"
#include "reader/reader.h"

#define EVTX_CHUNK  ((size_t)64 << 10)
#define EVTX_HEADER ((size_t)512) /* of a chunk */
#define EVTX_RECORD ((size_t)24) /* of a record */

/* Elements deeper than this in a template make a record bad. */
#define EVTX_DEPTH 64

/* What the templates of a chunk may take to compile, in their bytes: some may be compiled twice,
 * but templates that lie over each other end here. */
#define EVTX_COMPILE (EVTX_CHUNK * 8)

/* What the records of a chunk may grow to: elements walked, bytes converted and lists of values. It
 * ends records that refer to a long value thousands of times. */
#define EVTX_WORK ((size_t)8 << 20)

enum evtx_type {
	EVTX_NULL = 0x00,
	EVTX_STRING = 0x01,
	EVTX_ANSI = 0x02,
	EVTX_INT8 = 0x03,
	EVTX_UINT8 = 0x04,
	EVTX_INT16 = 0x05,
	EVTX_UINT16 = 0x06,
	EVTX_INT32 = 0x07,
	EVTX_UINT32 = 0x08,
	EVTX_INT64 = 0x09,
	EVTX_UINT64 = 0x0a,
	EVTX_FLOAT = 0x0b,
	EVTX_DOUBLE = 0x0c,
	EVTX_BOOL = 0x0d,
	EVTX_BINARY = 0x0e,
	EVTX_GUID = 0x0f,
	EVTX_SIZE = 0x10,
	EVTX_FILETIME = 0x11,
	EVTX_SYSTEMTIME = 0x12,
	EVTX_SID = 0x13,
	EVTX_HEX32 = 0x14,
	EVTX_HEX64 = 0x15,
	EVTX_XML = 0x21,
	EVTX_ARRAY = 0x80 /* or-ed to the type of the items */
};

/* A typed value: bytes of the chunk. */
struct evtx_value {
	uint8_t type;
	uint32_t n; /* bytes */
	const char *p;
};

enum evtx_kind {
	EVTX_TEXT, /* text of the template itself */
	EVTX_FIXED, /* a typed value of the template itself */
	EVTX_REFERENCE, /* a value of the instance */
	EVTX_ELEMENT,
	EVTX_FRAGMENT /* binary XML in the template itself */
};

/* What an element or attribute contains, piece by piece. */
struct evtx_node {
	enum evtx_kind kind;
	uint16_t index; /* EVTX_REFERENCE */
	struct str text;
	struct evtx_value value; /* EVTX_FIXED, EVTX_FRAGMENT */
	const struct evtx_element *element;
};

struct evtx_content {
	struct evtx_node *node;
	size_t n, cap;
};

struct evtx_attribute {
	struct str name;
	const struct tree_edge *edge;
	struct evtx_content content;
};

/* How an element stands in JSON: see evtx_json.c. */
enum evtx_role {
	EVTX_PLAIN,
	EVTX_CONTAINER, /* EventData or UserData, whose Data elements go by their Name */
	EVTX_DATA /* such a Data element */
};

struct evtx_element {
	struct str name, key; /* key: with the suffix of a name that is there several times, or the
	                       * Name of a Data element; p NULL: that depends on the instance */
	enum evtx_role role;
	struct evtx_attribute *attribute;
	size_t attributes, attribute_cap;
	struct evtx_content content;
	const struct evtx_attribute *data_name; /* EVTX_DATA: its Name */
	size_t same; /* elements of the same name before it */
	size_t work; /* that walking over it is */
	bool elements; /* there are elements inside, of the template itself */
	bool open; /* there are references or fragments among the content */
	bool wanted; /* something of it goes to a slot */
	/* Where its parts go. */
	const struct tree_edge *edge, *text_edge, *attributes_edge, *data_edge, *data_text_edge;
	struct level level; /* its own */
	struct level *attribute_level; /* `#attributes` */
	struct level *data_level; /* `Data` of a container: those without a Name */
};

/* A template, compiled for one place. */
struct evtx_template {
	uint32_t offset; /* of its definition in the chunk */
	const struct level *up;
	const struct evtx_element *root; /* NULL: it cannot be read */
	const char *why;
	int time; /* which value is the event's time; -1 */
};

struct evtx_instance {
	const struct evtx_template *template;
	const struct evtx_value *value;
	size_t values;
};

/* A chunk of an EVTX file, and what has been learnt of it. */
struct evtx_chunk {
	struct str bytes; /* at most 64 KB, with its header */
	struct evtx_template **table; /* hash table, a power of 2 */
	size_t size, n;
	size_t compile, work; /* what is left of the limits */
};

/* Some chunks as some slots see them. */
struct evtx_view {
	struct evtx_view *next;
	const struct slots *slots;
	struct fill fill; /* for making levels */
	struct level top;
};

/* What was prepared of some chunks. */
struct evtx_state {
	const struct slots *slots;
	struct arena *a; /* lives as long as the chunks */
	struct evtx_view *view; /* that were decoded through */
	struct evtx_record *record;
	size_t records, record_cap;
	size_t next; /* the record that is cut next */
	struct evtx_chunk *chunk;
	size_t chunks, chunk_cap;
	struct buf text, json; /* scratch */
};

/* A record, or what stands in a record's place. */
struct evtx_record {
	struct str bytes;
	uint32_t chunk;
	const char *why; /* it cannot be read; NULL: not known to be so */
};

/* A record's way through a chunk. */
struct evtx_walk {
	struct evtx_state *state;
	struct evtx_view *view;
	struct evtx_chunk *chunk;
	struct arena *a; /* values of the record */
	const char *why; /* it cannot be read any further; NULL: all is well */
};

static inline uint16_t evtx_u16(const char *p)
{
	uint16_t n;

	memcpy(&n, p, sizeof(n));
	return n;
}

static inline uint32_t evtx_u32(const char *p)
{
	uint32_t n;

	memcpy(&n, p, sizeof(n));
	return n;
}

static inline uint64_t evtx_u64(const char *p)
{
	uint64_t n;

	memcpy(&n, p, sizeof(n));
	return n;
}

/* Charge a walk for work; false: the chunk's limit is reached. */
static inline bool evtx_charge(struct evtx_walk *w, size_t work)
{
	if (work > w->chunk->work) {
		w->why = "its chunk's events grow to more than can be true";
		w->chunk->work = 0;
		return false;
	}
	w->chunk->work -= work;
	return true;
}

/* evtx_xml.c */

/* The element that binary XML stands for, as a part of `up`: an instance of a template or an
 * element by itself.  Its values lie in w->a.  NULL: none, or w->why. */
const struct evtx_element *evtx_fragment(struct evtx_walk *w, struct evtx_value xml,
                                         const struct level *up, int nested,
                                         struct evtx_instance *in);

/* evtx_value.c */

/* Whether it is no text at all. */
bool evtx_is_empty(const struct evtx_value *v);

/* As a value of a record: numbers as the log would spell them, null for none. */
struct value evtx_value(const struct evtx_value *v, struct arena *a);

/* Nanoseconds since 1970 of a FILETIME; false: out of range. */
bool evtx_time(uint64_t filetime, int64_t *ns);

/* UTF-16 up to the first NUL. */
struct str evtx_text(const char *p, size_t units, struct arena *a);

/* Take the first item of an array's bytes. */
bool evtx_item_take(struct evtx_value *array, struct evtx_value *item);

/* How many bytes a value of a type has; 0: that is not the same for all. */
uint32_t evtx_type_size(uint8_t type);

/* How many items an array has; 0: it is no array. */
size_t evtx_items(const struct evtx_value *v);

/* evtx_content.c */

/* The value that a node stands for; false: it is an element, or a value that the instance does not
 * have. */
static inline bool evtx_node_value(const struct evtx_instance *in, const struct evtx_node *node,
                                   struct evtx_value *v)
{
	if (node->kind == EVTX_REFERENCE) {
		if (node->index >= in->values)
			return false;
		*v = in->value[node->index];
		return v->type != EVTX_XML;
	}
	*v = node->value;
	return node->kind == EVTX_FIXED;
}

/* The binary XML that a node stands for. */
static inline bool evtx_node_xml(const struct evtx_instance *in, const struct evtx_node *node,
                                 struct evtx_value *xml)
{
	if (node->kind == EVTX_FRAGMENT) {
		*xml = node->value;
		return true;
	}
	if (node->kind != EVTX_REFERENCE || node->index >= in->values)
		return false;
	*xml = in->value[node->index];
	return xml->type == EVTX_XML && xml->n > 0;
}

/* Whether there is any text in a content. */
bool evtx_has_text(const struct evtx_instance *in, const struct evtx_content *content);

/* Whether an attribute has any text. */
bool evtx_has_attributes(const struct evtx_instance *in, const struct evtx_element *e);

/* Whether there are elements in it. */
bool evtx_has_elements(const struct evtx_instance *in, const struct evtx_element *e);

/* Whether a Data element does not go by its Name. */
bool evtx_is_unnamed(const struct evtx_instance *in, const struct evtx_element *data);

/* The text in a content (elements passed over): a single value as what it is, several as one text;
 * null: none. */
struct value evtx_content_value(struct evtx_walk *w, const struct evtx_instance *in,
                                const struct evtx_content *content);

/* The array for whose items a Data element is repeated; NULL: none. */
const struct evtx_value *evtx_repeats(const struct evtx_instance *in, const struct evtx_element *e);

/* evtx_fill.c: fill a record from its binary XML.  False: nothing was set, w->why. */
bool evtx_fill(struct evtx_walk *w, struct evtx_value xml, struct record *r);

/* evtx_json.c */

/* Append the value of an element, as evtx_dump has it. */
void evtx_json_element(struct evtx_walk *w, struct buf *b, const struct evtx_instance *in,
                       const struct evtx_element *e, int nested);

/* Append an element's attributes as an object, those without text left out. */
void evtx_json_attributes(struct evtx_walk *w, struct buf *b, const struct evtx_instance *in,
                          const struct evtx_element *e);

/* Append the values of a container's Data elements: one, or a list. */
void evtx_json_datas(struct evtx_walk *w, struct buf *b, const struct evtx_instance *in,
                     const struct evtx_element *e, int nested);

/* Append an event as JSON.  False: w->why. */
bool evtx_json(struct evtx_walk *w, struct buf *b, struct evtx_value xml);

#endif
