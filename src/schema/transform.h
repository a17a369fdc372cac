/*
 * What the schema may do to a raw field on its way to a name: `basename(Image)`.  A small table; a
 * new one is a function and a line in transform.c.
 */
#ifndef SCHEMA_TRANSFORM_H
#define SCHEMA_TRANSFORM_H

#include "data/value.h"

struct transform {
	const char *name;
	/* The value of a text that is neither empty nor `-`; null: it has none.  Of a list only
	 * where transform_takes_lists: its JSON text is given. */
	struct value (*make)(struct str s, const char *arg, struct arena *a);
	const char *arg;
	/* The result's runs of letters, digits and `._-:=@`, which is what the prefilter looks for,
	 * stand in the text as they are, apart from ASCII case. */
	bool verbatim;
	bool ends; /* … and its last one is the text's last */
};

/* NULL: there is none of that name. */
const struct transform *transform_find(struct str name);

bool transform_takes_lists(const struct transform *t);

#endif
