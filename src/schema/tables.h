/*
 * What the schema files say, as schema.c reads it and the lens compiles it.
 *
 * Log sources form a tree by their names (`windows/sysmon/1` is in `windows/sysmon`), whose root,
 * source 0, has the general tables.  A record belongs to the deepest source that takes it.
 */
#ifndef SCHEMA_TABLES_H
#define SCHEMA_TABLES_H

#include "base/arena.h"
#include "schema/index.h"
#include "schema/schema.h"
#include "schema/transform.h"

enum vocabulary {
	VOCABULARY_GYOJI,
	VOCABULARY_SIGMA,
	VOCABULARY_CSE,
	VOCABULARY_ECS,
	VOCABULARY_OCSF,
	VOCABULARY_DEFENDER,
	VOCABULARY_COUNT
};

enum { FROM_TRANSFORMS = 4 };

/* Where a value comes from: a raw field through transforms, or a constant. */
struct from {
	struct str text; /* as written */
	struct str field; /* empty: constant */
	struct str constant;
	const struct transform *transform[FROM_TRANSFORMS]; /* innermost first */
	size_t transforms;
};

/* A line of a table: a name and its raw fields in order of preference; none: it has no value. */
struct mapping {
	struct str name;
	enum vocabulary vocabulary;
	size_t file; /* the one that it stands in */
	struct from *from;
	size_t n;
};

/* `EventID: [1, 3]`: the field is one of the values, ignoring case; no values: it is there. */
struct condition {
	struct str field; /* `_reader`: the log format */
	struct str *value;
	size_t n;
};

/* All of these hold. */
struct when {
	struct condition *condition;
	size_t n;
};

struct source {
	struct str name; /* "" for source 0 */
	size_t parent;
	struct when *when; /* one of these holds */
	size_t whens;
	struct mapping *mapping;
	size_t n, cap;
	struct str *not_raw; /* names that are no raw fields here, in any case: the tables count */
	size_t not_raws;
	struct str *sigma_not_raw; /* the same of Sigma's names only */
	size_t sigma_not_raws;
	bool sigma_only; /* Sigma's names are its own table's, and those above up to here */
	bool sigma_said; /* whether it is so was said */
	bool copied; /* its lines are those of another: `like`, or below one that has it */
	struct str like; /* the log source whose tables and sources below are also this one's */
	struct index by_name; /* of `mapping` */
};

/* Other raw fields that mean the same as this one. */
struct alias {
	struct str name;
	struct str *raw;
	size_t n;
};

/* A name that is made from what other names of the vocabulary mean, on every log source. */
struct derived {
	enum vocabulary vocabulary;
	struct str name;
	struct from *from; /* in order of preference; their fields are the other names */
	size_t n;
};

struct time_field {
	struct str field;
	bool event_id; /* only as in `1795514400.365:8`: a time and the event's number */
	bool utc; /* without a zone in its text it is UTC, whatever the user's zone */
};

struct schema {
	struct arena *mem;
	struct source *source;
	size_t sources, source_cap;
	struct index source_by_name;
	struct alias *alias;
	size_t aliases, alias_cap;
	struct index alias_by_name;
	struct derived *derived;
	size_t deriveds, derived_cap;
	struct time_field *time;
	size_t times, time_cap;
	struct str *envelope; /* in order of rising rank */
	size_t envelopes, envelope_cap;
	const struct reader_type **reader; /* the formats described; NULL at the end, or NULL */
	size_t readers, reader_cap;
};

/* Schemas from texts: new, add each file (the first that says something has its way), finish. */
struct schema *schema_new(struct arena *a);
bool schema_add(struct schema *schema, struct str file, struct str text, size_t number,
                struct err *err);
bool schema_finish(struct schema *schema, struct err *err);

/* The lines that the derived names give each log source: called by schema_finish. */
bool derived_apply(struct schema *schema, struct err *err);

/* The place of a log source; STR_NONE: there is none.  schema_source_add makes it when new. */
size_t schema_source(const struct schema *schema, struct str name);
size_t schema_source_add(struct schema *schema, struct str name);

/* Add other fields for one that has none so far. */
void alias_add(struct schema *schema, struct alias alias);

/* Add a line to a source's table, which has none of that name. */
void source_map(struct schema *schema, size_t source, struct mapping m);

/* The vocabularies of a dialect in the order in which they are asked; how many. */
size_t dialect_order(enum dialect dialect, enum vocabulary order[VOCABULARY_COUNT]);

const struct alias *schema_alias(const struct schema *schema, struct str name);

/* Whether a log source, or one that it is below, says so of a name of the dialect. */
bool source_not_raw(const struct schema *schema, size_t source, enum dialect dialect,
                    struct str name);

/* What may stand in for a path by an alias `PATH.*: "*"`: the rest of its name.  False: none. */
bool schema_member(const struct schema *schema, struct str name, struct str *rest);

/* The line of a source's own table, or NULL. */
const struct mapping *source_mapping(const struct source *s, enum vocabulary v, struct str name);

/* The same for a name that is looked up at many sources: `hash` is its mapping_hash. */
const struct mapping *mapping_find(const struct source *s, enum vocabulary v, struct str name,
                                   uint32_t hash);
uint32_t mapping_hash(enum vocabulary v, struct str name);

/* What a name means at a source: its own line or that of the nearest source above. */
const struct mapping *schema_mapping(const struct schema *schema, size_t source, enum vocabulary v,
                                     struct str name);

/* The same of a name that is asked for in a dialect, `v` being schema_vocabulary's: on log sources
 * that are `sigma_only` Sigma has no other table, nor the general one. */
const struct mapping *dialect_mapping(const struct schema *schema, size_t source,
                                      enum dialect dialect, enum vocabulary v, struct str name);

/* Whether a condition can hold for a reader's records, and whether the reader can bring records of
 * a source at all. */
bool when_possible(const struct schema *schema, const struct when *w,
                   const struct reader_type *reader);
bool source_reachable(const struct schema *schema, size_t source, const struct reader_type *reader);

/* The reader's own spelling of a field (exact case first); the field itself for readers whose
 * records bring their own names; false: the reader has no such field. */
bool reader_field(const struct reader_type *reader, struct str field, struct str *own);

/* The vocabulary that a name belongs to: the first of the dialect's that lists it for any source
 * that the reader can bring.  False: none. */
bool schema_vocabulary(const struct schema *schema, const struct reader_type *reader,
                       enum dialect dialect, struct str name, enum vocabulary *v);

#endif
