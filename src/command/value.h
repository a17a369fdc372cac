/* Values of the small expressions in which scripts hide texts; private to the folder. */
#ifndef COMMAND_VALUE_H
#define COMMAND_VALUE_H

#include "base/arena.h"
#include "base/buf.h"

struct val {
	enum { VAL_TEXT, VAL_NUMBER, VAL_LIST } kind;
	struct str text;
	int64_t number;
	struct str *item; /* VAL_LIST; a number as its digits */
	size_t n;
};

#define VAL_ITEMS     ((size_t)65536)
#define VAL_TEXT_MOST ((size_t)1 << 20)

struct val val_text(struct str s);
struct val val_number(int64_t n);

/* The number that a value is, or that its text spells, decimal or 0x. */
bool val_to_number(const struct val *v, int64_t *n);

/* Its text: a number's digits, a list's items with nothing between. */
struct str val_to_text(const struct val *v, struct arena *a);

/* A list of a value: itself, or its one item. */
struct val val_to_list(const struct val *v, struct arena *a);

/* The character of a number or the only one of a text; of a list, of each item. */
bool val_to_char(const struct val *v, struct val *out, struct arena *a);

struct val val_join(const struct val *list, struct str between, struct arena *a);
struct val val_chars(struct str text, struct arena *a);
struct val val_reversed(const struct val *v, struct arena *a);
struct val val_split(struct str text, struct str at, struct arena *a);
struct str val_replaced(struct str text, struct str old, struct str with, bool cased,
                        struct arena *a);

/* `{0}{1}` filled from a list; false: it asks for more than that. */
bool val_format(struct str format, const struct val *list, struct str *out, struct arena *a);

#endif
