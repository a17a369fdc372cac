/* Names of fields as they stand in a record's bytes; private to the schema. */
#ifndef SCHEMA_KEYS_H
#define SCHEMA_KEYS_H

#include "schema/lens.h"

#define KEY_TAILS 2

/* The run that a path ends with and the quote that ends its key: `path"` of file.path, `d_line"`
 * and `d line"` of command_line, where a blank may stand for `_`.  How many; 0: it is too short.  A
 * key within a text has a backslash there, but such records are decoded anyway. */
size_t key_tails(struct str name, struct str tail[KEY_TAILS], struct arena *a);

/* What of a path stands in the bytes wherever its value does: all of it but an envelope, which may
 * be another one. */
struct str path_steps(const struct schema *schema, struct str name);

/* The longest run of letters, digits and hyphens in a path, of equally long ones the last.  A blank
 * in a raw key may stand for `_`, so that is no part of it. */
struct str key_piece(const struct schema *schema, struct str name);

#define KEY_HEADS 2

/* What a path of several steps is looked for by, if it is none of an envelope: its first step ends
 * an object's key, `event"` of event.category, or a dot and the second step (up to a `_`) follow
 * it, `event.category`: keys may be several steps in one.  False: it is not to be looked for so. */
bool key_heads(const struct schema *schema, struct str name, struct str head[KEY_HEADS],
               struct arena *a);

/* Whether the reader makes a field: neither its values nor its name stand in the bytes. */
bool key_is_made(const struct lens *lens, int raw);

#endif
