/*
 * One record, many vocabularies: how a log source is recognised, its envelopes, and which raw field
 * a name means there.  All of it is data: the YAML files of content/schema, documented there.  A
 * `struct lens` is what one plan wants to see through one reader.
 */
#ifndef SCHEMA_SCHEMA_H
#define SCHEMA_SCHEMA_H

#include "base/err.h"
#include "base/time.h"
#include "data/names.h"
#include "data/record.h"
#include "reader/reader.h"

struct schema;

/* Read all schema files: those of the user's folder (empty: none), then the built-in ones; the
 * first that says something has its way.  Lives in `a`.  NULL: `err` names the file and the line.
 */
const struct schema *schema_load(struct str content_dir, struct arena *a, struct err *err);

/* The log formats that the schema files describe; NULL at the end.  `schema` may be NULL: none. */
const struct reader_type *const *schema_readers(const struct schema *schema);

/* The log sources, by the index that record.source is: how many, and the name of one
 * ("windows/sysmon/1"; 0, the unknown: empty). */
size_t schema_sources(const struct schema *schema);
struct str schema_source_name(const struct schema *schema, size_t index);

/* A reader by its name, also of a format described; NULL: there is none. */
const struct reader_type *schema_reader(const struct schema *schema, struct str name);

enum dialect { DIALECT_SUMO, DIALECT_SIGMA, DIALECT_CSE };

struct lens {
	const struct reader_type *reader;
	const struct slots *slots; /* what the reader is asked for */
	const struct schema *schema;
	const struct names *names;
	const void *plan; /* private: candidates by name and log source */
	bool all;
};

/* What is wanted of records beside the names. */
enum lens_want {
	LENS_ALL = 1, /* every field: messages will be shown in full */
	LENS_TIME = 2,
	LENS_SOURCE = 4, /* record.source */
	LENS_LOOK = 8 /* nothing is decoded: the lens is only asked what it looks for */
};

/* The names with `.base` set and no metadata are looked up, each as its dialect says; `want`: LENS_
 * flags. */
const struct lens *lens_new(const struct schema *schema, const struct reader_type *reader,
                            const struct names *names, unsigned want, struct arena *a,
                            struct err *err);

/* Decode one raw record into the plan's slots (metadata included): false: it was not of the
 * reader's format (then _raw and metadata are set, nothing else).  `r` has names->n slots, all
 * null, raw, seq and origin set; raw.p is followed by READER_PAD readable bytes. `state` is the
 * reader's; `room` (NULL: none) is one of the lens's that is used for one record after the other.
 */
struct lens_room;
bool lens_decode(const struct lens *lens, const void *state, struct record *r,
                 const struct zone *zone, struct lens_room *room, struct arena *a);

/* What a worker keeps from record to record of a lens that lens_sparing made. */
struct lens_room *lens_room_new(const struct lens *lens, struct arena *a);

/* What a rule set wants of records; given `user`. */
struct lens_wants {
	const void *user;
	/* Whether anything looks at the slot in records of a log source (index in the schema). */
	bool (*slot)(const void *user, size_t slot, size_t source);
	/* The same of what is looked at only in records that are found: lens_late.  NULL: nothing.
	 */
	bool (*late)(const void *user, size_t slot, size_t source);
	/* Whether the slot's texts may stay as JSON spells them (value.spelt), and what they hide
	 * hidden (value.veiled); NULL: none may. */
	bool (*spelt)(const void *user, size_t slot);
};

/* The same lens for a rule set: in records of a log source only the slots that are wanted are
 * filled.  lens->names as before. */
const struct lens *lens_sparing(const struct lens *lens, const struct lens_wants *wants,
                                struct arena *a);

/* A text that hides something and what it says, as a list; any other value as it is. */
struct value lens_unveil(const struct value *v, struct arena *a);

/* Decode a record once more, for what is wanted late: `r` as lens_decode left it, or a copy. */
void lens_late(const struct lens *lens, const void *state, struct record *r, struct str raw,
               struct arena *a);

/* Give that of a record to a copy of it. */
void lens_late_copy(const struct lens *lens, const struct record *from, struct record *r);

/* Whether a format's header is settled for one set of slots: the lens that lens_sparing is given
 * has to show all fields (LENS_ALL), and lens_fields does nothing. */
bool lens_settled(const struct reader_type *reader);

/* Decode a record once more, for all its fields: sets r->field and r->fields. */
void lens_fields(const struct lens *lens, const void *state, struct record *r, struct str raw,
                 struct arena *a);

/* One of the records that PowerShell makes of a script block too long for one: event 4104 with a
 * MessageTotal above 1.  Blocks are told apart by `computer`, `id` and `total`. */
struct part {
	struct str computer, id;
	uint32_t number, total; /* 1 ... total */
	struct str text; /* its piece; the values of `record` that are this text point to it */
	struct record record; /* as the reader decoded it: raw slots, not the plan's */
};

#define PART_TOTAL_MOST 16384 /* a MessageTotal above it is a lie: 1 GB of script */

/* Whether a record that lens_decode marked as `part` is one; it is decoded once more, from the
 * bytes that lens_decode was given.  A record without an id, a text or a number that fits, or with
 * a field that is foreign to script blocks, is none. */
bool lens_part(const struct lens *lens, const void *state, const struct record *r, struct str raw,
               struct part *part, struct arena *a);

/* A copy with all its bytes. */
struct part *lens_part_copy(const struct lens *lens, const struct part *part, struct arena *a);

/* The record that the parts of a block make, in the order given: the first one, with the text of
 * all and, where it is looked at, the raw texts of all, a line each.  `r` has names->n slots, all
 * null. */
void lens_join(const struct lens *lens, const struct part *const *part, size_t n, struct record *r,
               const struct zone *zone, struct arena *a);

/* What stands in the bytes of every part of a script block (any case); empty: the reader brings
 * none. */
struct str lens_part_literal(const struct lens *lens);

/* Whether no record that makes a part has a value in the slot, nor a joined one. */
bool lens_foreign(const struct lens *lens, size_t slot);

/* What follows is about the records of some log sources: `of` by their index in the schema; NULL:
 * all. */

/* Whether every source that the slot's value may come from stands verbatim, or only case-folded, in
 * the record's bytes. */
bool lens_verbatim(const struct lens *lens, size_t slot, const bool *of);

/* Whether, moreover, the slot's value always ends where a value of the record ends. */
bool lens_ends(const struct lens *lens, size_t slot, const bool *of);

/* The value of a metadata field of an input: false when `meta` depends on the record (raw, times,
 * size …) or is not known yet (the reader). */
bool origin_meta(const struct origin *origin, enum meta meta, struct value *v);

/* How a name is looked for. */
enum key_spot {
	SPOT_PIECE, /* its longest run */
	SPOT_TAIL, /* its end with the quote behind it */
	SPOT_HEAD, /* of `event.category`: `event"` or the whole; else as before */
	SPOTS /* how many */
};

/* What one of must stand in a record's bytes (any case) if the slot is to have a value: pieces of
 * the names of the fields that it may come from.  0: that cannot be said. */
size_t lens_keys(const struct lens *lens, size_t slot, const bool *of, enum key_spot spot,
                 struct str *key, size_t max, struct arena *a);

/* Where a slot's value stands in the bytes unless it comes from some fields (a list, a hexadecimal
 * number): pieces of the names of these, of which one then stands in the record's bytes (any case).
 * 0: that cannot be said.  `ends`: what stands in the bytes ends where a value of the record ends.
 */
size_t lens_others(const struct lens *lens, size_t slot, const bool *of, struct str *key,
                   size_t max, bool *ends);

/* Texts of which one stands in the bytes of each record of a log source. */
struct source_mark {
	struct str *text;
	size_t n;
};

/* What tells a log source, in JSON: each of the marks stands in its records' bytes (any case). */
size_t lens_marks(const struct lens *lens, size_t source, struct source_mark *mark, size_t max,
                  struct arena *a);

/* Whether records of this format may be of a log source. */
bool lens_reaches(const struct lens *lens, size_t source);

/* For explain: one line for each log source that this reader may bring and that knows the name:
 * calls `line(user, log_source, text)` with e.g. ("windows/sysmon/1", "lower(basename(Image))"). */
void lens_explain(const struct schema *schema, const struct reader_type *reader, struct str name,
                  enum dialect dialect,
                  void (*line)(void *user, struct str source, struct str text), void *user,
                  struct arena *a);

/* The name that gyoji has for a field and that is nearest to `name`, in fewer than `*least` slips,
 * which is set to how many; empty: there is none. */
struct str schema_near(const struct schema *schema, struct str name, size_t *least);

/* All names that gyoji has for fields, by name, once each; how many. */
size_t schema_names(const struct schema *schema, const struct str **name, struct arena *a);

/* The log source of a record decoded with LENS_SOURCE ("windows/sysmon/1"), empty when unknown. */
struct str lens_source(const struct lens *lens, const struct record *r);

#endif
