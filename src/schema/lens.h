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
};

/* A name that is looked up. */
struct target {
	size_t slot;
	int raw; /* its own raw slot; -1: none */
	const int *alias; /* raw slots that are as good */
	size_t aliases;
	const struct cands *by_source; /* by log source; NULL: no vocabulary knows the name */
	bool varies; /* not the same for all log sources */
	bool verbatim;
	bool ends; /* and the value ends where a value of the record ends */
};

struct lens_meta {
	size_t slot;
	enum meta meta;
};

/* A field is one of some values, or there. */
struct check {
	const int *raw; /* in order: the first that is there counts */
	size_t raws;
	const struct condition *condition;
};

struct checks {
	const struct check *check;
	size_t n;
};

/* A log source that the reader can bring. */
struct lens_source {
	const struct checks *when; /* one of these holds */
	size_t whens;
	const uint32_t *below; /* log sources in it, in order */
	size_t belows;
};

struct lens_time {
	int raw;
	bool utc;
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
	bool need_time;
	size_t fields; /* the first raw slots are all the fields of a fixed reader */
};

/* The log source of a decoded record. */
size_t lens_recognise(const struct lens_plan *plan, const struct value *raw);

/* Whether a value of a record is one of the condition's, ignoring case. */
bool condition_holds(const struct condition *c, const struct value *v);

/* There, and no object: `json auto` makes fields of an object's members, not of itself. */
static inline bool value_counts(const struct value *v)
{
	return v->type != VALUE_NULL && (v->type != VALUE_LIST || v->n == 0 || v->p[0] != '{');
}

void lens_set_meta(const struct lens *lens, struct record *r, struct arena *a);

#endif
