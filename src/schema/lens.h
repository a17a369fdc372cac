/* A lens, compiled: what lens_decode runs through for each record.  Private to the folder. */
#ifndef SCHEMA_LENS_H
#define SCHEMA_LENS_H

#include "schema/tables.h"

/* A raw slot through transforms, or a constant. */
struct cand {
	int raw; /* -1: constant */
	const struct from *from;
};

struct cands {
	const struct cand *cand;
	size_t n;
	bool instead; /* the raw field that has the name of the target does not count here */
	bool blanks; /* an empty text and `-` are values: Sigma tells them from what is missing */
};

/* A name that is looked up. */
struct target {
	size_t slot;
	int raw; /* its own raw slot; -1: none */
	const int *alias; /* raw slots that are as good */
	size_t aliases;
	const struct cands *by_source; /* by log source; NULL: no vocabulary knows the name */
	bool lent; /* `raw` does not count on some log sources */
	bool varies; /* not the same for all log sources */
	bool plain; /* what the value hides stands beside it: names.h */
	bool veiled; /* or will, when it is looked at */
	bool verbatim;
	bool ends; /* and the value ends where a value of the record ends */
	bool object; /* the record's own object of the name stands where the vocabulary, which is
	              * not the query's own, gives nothing */
	bool foreign; /* by the schema it has no value in the log source of script blocks */
};

struct lens_meta {
	size_t slot;
	enum meta meta;
};

/* Raw slots of a field and its aliases: the first that is there counts. */
struct lens_field {
	const int *raw;
	size_t n;
};

/* A field is one of some values, or there. */
struct check {
	struct lens_field field;
	const struct condition *condition;
};

struct checks {
	const struct check *check;
	size_t n;
};

/* A value of a field that tells log sources apart. */
struct branch {
	struct str value; /* p NULL: an empty place of the table */
	size_t at; /* the first source in `below` that it is a value of */
};

struct lens_tell {
	const struct check *check; /* one that is about the field */
	const struct branch *branch; /* hash table by value, ignoring case */
	size_t mask; /* its size - 1 */
};

/* A log source that the reader can bring. */
struct lens_source {
	const struct checks *when; /* one of these holds */
	size_t whens;
	const struct lens_tell *tell; /* fields whose values decide for most sources below */
	size_t tells;
	const size_t *other; /* places in `below` of the other sources */
	size_t others;
	const uint32_t *below; /* log sources in it, in order */
	size_t belows;
};

struct lens_time {
	int raw;
	bool event_id, utc;
};

/* What tells the parts of script blocks (part.c), and what they are. */
#define PART_SOURCE "windows/powershell/4104"
#define PART_EVENT  "4104"

struct lens_parts {
	const struct slots *slots; /* the lens's own and, behind them, what only parts need */
	struct lens_field event, computer, id, number, text;
	const bool *in; /* by log source: it is theirs, or below it */
	struct str literal;
};

/* The targets that are looked at in records of a log source. */
struct lens_spare {
	const struct target **target;
	size_t n;
	struct lens_copy *copy; /* those that can only be the record's own field */
	size_t copies;
	/* The same by raw slot, for records that tell which they have: */
	const uint32_t *first; /* [raw slot]: the first in `use`, and the end; NULL: not made */
	const struct lens_use *use;
	const struct target **always; /* those that have a value whatever the record has */
	size_t alwayses;
};

/* What a raw slot's value is looked at for. */
struct lens_use {
	const struct target *target; /* NULL: it is copied */
	const struct lens_copy *copy;
};

struct lens_copy {
	uint32_t slot, raw;
	bool object; /* it may be one */
};

struct lens_plan {
	struct target *target;
	size_t targets;
	struct lens_meta *meta;
	size_t metas;
	const struct lens_source *source; /* by log source; only where `recognise` */
	const struct lens_time *time;
	size_t times;
	bool recognise; /* some name depends on the log source */
	bool need_time, need_source;
	size_t fields; /* the first raw slots are all the fields of a fixed reader */
	struct lens_field total; /* MessageTotal; none: `parts` is NULL */
	const struct lens_parts *parts;
	const struct lens_spare *spare; /* by log source: what is filled; NULL: all targets */
	const struct lens_spare *late; /* the same: what lens_late fills; NULL: nothing */
	const struct lens *every; /* of a sparing lens: one for all fields of a record */
	const uint64_t *tells; /* the same, bits: raw slots that log sources are told by; */
	const uint64_t *tells_by_value; /* and not only by being there */
};

/* Find what tells the sources below one apart, once all are compiled. */
void lens_branch(struct lens_source *source, const struct lens_source *all, struct arena *a);

/* Log sources by such values. */
struct recognised;

/* The log source of a decoded record. */
size_t lens_recognise(const struct lens_plan *plan, const struct value *raw);

/* The same, kept by the values that tell it, of a record that tells which slots it has. */
struct recognised *recognised_new(struct arena *a);
size_t lens_recognise_again(const struct lens_plan *plan, const struct record *raw,
                            struct recognised *known);

struct lens_room {
	struct slots_room *raw;
	struct recognised *known;
};

/* From a reader's record to the plan's slots; false `ok`: there is nothing but its text.  `known`
 * may be NULL. */
void lens_map(const struct lens *lens, const struct record *raw, bool ok, struct recognised *known,
              struct record *r, const struct zone *zone, struct arena *a);

/* Fill what only some records are to have, from a reader's record of the log source r->source. */
void lens_map_late(const struct lens_plan *plan, const struct value *raw, struct record *r,
                   struct arena *a);

/* The value of a field in the raw slots; NULL: there is none. */
const struct value *lens_field(const struct lens_field *field, const struct value *raw);

/* Whether a value of a record is one of the condition's, ignoring case. */
bool condition_holds(const struct condition *c, const struct value *v);

/* There, and no object: `json auto` makes fields of an object's members, not of itself. */
static inline bool value_counts(const struct value *v)
{
	return v->type != VALUE_NULL && (v->type != VALUE_LIST || v->n == 0 || v->p[0] != '{');
}

/* Set record.field to all fields of a reader whose fields are fixed: its first raw slots. */
void lens_set_fields(const struct lens *lens, const struct value *raw, struct record *r,
                     struct arena *a);

void lens_set_meta(const struct lens *lens, struct record *r, struct arena *a);

#endif
