/*
 * A correlation for a target: the rules that it is about, each ready to be written, and questions
 * about it.  What a window is stands in siem/correlate.h.
 */
#ifndef CONVERT_CORRELATION_H
#define CONVERT_CORRELATION_H

#include "base/time.h"
#include "convert/write.h"

/* A rule that a correlation is about. */
struct member {
	struct conversion c; /* its tree and place */
	size_t first; /* the first member of the same rule; itself: no other was before it */
};

struct several {
	const struct conversion *c; /* of the correlation */
	const struct correlation *of;
	struct member *member; /* of->n */
	size_t kinds; /* different rules */
	struct err *err;
};

/* False: `err` says what cannot be written, of whatever target. */
bool several_open(struct several *s, const struct conversion *c, struct err *err);

/* For targets whose windows end at each match: false: `err`, where they stand one behind the other
 * (siem/correlate.h). */
bool several_slides(const struct several *s);

/* False: `err`: an order that is not of all rules, each once. */
bool several_can_order(const struct several *s);

/* A condition over the rules that were seen, by what `seen` writes of a member. */
void several_logic(const struct several *s, struct buf *out, const struct words *words,
                   void (*seen)(const struct several *s, struct buf *out, size_t member));

/* `err`: TARGET cannot say it: the reason.  Answers false. */
bool several_refuse(const struct several *s, const char *reason, ...)
	__attribute__((format(printf, 2, 3)));

/* The slot of a group or a field in the records of a member. */
size_t several_group(const struct several *s, size_t member, size_t group);
size_t several_field(const struct several *s, size_t member, size_t field);

/* The least whole number of which `gt` and `gte` are true; at least 1. */
double several_least(const struct several *s);

/* `name >= 3 and name < 10`, with the target's words. */
void several_compare(const struct several *s, struct buf *out, const char *name, const char *and);

#endif
