/*
 * What the operators that take fields out of a text share (parse, parse regex, json): the field=
 * option, nodrop, and chains of nodrop, which are an OR: `A nodrop | B` removes only the records
 * that neither has matched.  A parse that fails never erases what a field already has.
 */
#ifndef OP_PARSING_H
#define OP_PARSING_H

#include "op/op.h"

struct parsing {
	struct op op;
	size_t source; /* slot of the text */
	bool message; /* the text is the message as it came */
	bool nodrop;
	bool chained; /* the operator before was one with nodrop */
	size_t n, cap;
	struct str *name; /* fields, as written; `_` is thrown away */
	size_t *slot; /* where they go; STR_NONE: nowhere */

	/* Take the fields out of a text.  False: it does not match. */
	bool (*take)(const struct parsing *p, struct str text, struct record *r, struct arena *a);
};

/* `field=NAME`, else the whole message. */
bool parsing_source(struct parsing *p, struct cursor *c, struct err *err);

/* One more field. */
void parsing_name(struct parsing *p, struct str name, struct arena *a);

/* All is read: give the fields slots and go on with the chain. */
void parsing_end(struct parsing *p, struct cursor *c);

static inline void parsing_set(const struct parsing *p, struct record *r, size_t i, struct value v)
{
	if (p->slot[i] != STR_NONE)
		r->slot[p->slot[i]] = v;
}

/* The record's text; p NULL: there is none. */
struct str parsing_text(const struct parsing *p, const struct record *r, struct arena *a);

/* Note whether a record has matched; whether it stays. */
bool parsing_keep(const struct parsing *p, struct record *r, bool matched);

/* Hooks of such operators. */
bool parsing_push(const struct op *op, void *state, struct batch *b, struct err *err);
void parsing_sets(const struct op *op, void (*use)(void *user, size_t slot), void *user);
void parsing_takes(const struct op *op, void (*use)(void *user, size_t slot), void *user);
void parsing_columns(const struct op *op, const void *state, struct columns *cols,
                     const struct names *names, struct arena *a);

/* `parse regex` after its words, which `extract` is another name for. */
extern const struct op_type op_extract;
struct op *regex_parse(struct cursor *c, struct arena *a, struct err *err);

/* `json auto` after its words. */
struct op *json_auto_parse(struct cursor *c, struct arena *a, struct err *err);

#endif
