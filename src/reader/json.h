/*
 * JSON for everyone: the tolerant decoder (also the oracle of the fast path) and what is needed to
 * look into JSON texts.
 */
#ifndef READER_JSON_H
#define READER_JSON_H

#include "base/err.h"
#include "data/record.h"
#include "reader/slots.h"

/* Decode an object into slots (and record.field when slots->all), reading every key that can be
 * read; a damaged part hides no other.  False: no key at all, and not an empty object. */
bool json_decode_tolerant(struct str text, const struct slots *slots, struct record *r,
                          struct arena *a);

/* The same for an object that stands in a record as a text, below `up` (usually level_top). */
struct fill;
struct level;
bool json_fill(struct fill *fill, const struct level *up, struct str text);

/* The same with simdjson where the text is flawless; falls back to the tolerant one. `text` is
 * followed by READER_PAD readable bytes. */
bool json_decode(struct str text, const struct slots *slots, struct record *r, struct arena *a);

/* A step through a JSON text: the kinds of value that one may stand on. */
enum json_kind {
	JSON_BAD,
	JSON_NULL,
	JSON_BOOL,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT
};

/* Take one value from the front of `s` (white space passed over): its kind and its text, quotes and
 * brackets included.  JSON_BAD: none there, nothing taken. */
enum json_kind json_take(struct str *s, struct str *text);

/* Walk an object's members or an array's items: `*at` starts as the container's text and is
 * advanced; false at the end or at damage.  `key` is decoded; empty for items. */
bool json_next(struct str *at, struct str *key, struct str *value, enum json_kind *kind,
               struct arena *a);

/* The value of a JSON text as a gyoji value: strings unescaped, numbers in their spelling,
 * containers as their text (VALUE_LIST; VALUE_TEXT where it breaks the grammar, so that it can
 * never spoil JSON that is written). */
struct value json_value(struct str text, enum json_kind kind, struct arena *a);

/* The text of a string literal without its quotes, escapes resolved (lone surrogates become
 * U+FFFD); a slice when there are none. */
struct str json_unescape(struct str inside, struct arena *a);

/* The last JSON object or array in a message (`json auto` looks from the end), or the first (`json
 * "path"`): a whole balanced text, one without any key only where none has keys; empty: none. */
struct str json_find_last(struct str message);
struct str json_find_first(struct str message);

/* A path: `a.b`, `a[0].b`, `a[*].b`, `['odd key']`, `$.a`, `..a`, `[1,2]`, `[0:3]`.  NULL: `err`
 * (ERR_QUERY) says what was expected. */
struct json_path;
struct json_path *json_path_parse(struct str path, struct str at, struct arena *a, struct err *err);

/* Its value in a JSON text; several results (`[*]`) as a list.  False: not there. */
bool json_path_get(const struct json_path *path, struct str text, struct value *v, struct arena *a);

/* The same for several paths at once; those that begin with a key cost one walk together. */
void json_paths_get(struct json_path *const *path, size_t n, struct str text, struct value *v,
                    bool *found, struct arena *a);

/* Flatten like `json auto`: calls `add` with `a.b[0].c` names. `depth` 0: no bound; `arrays`: flat
 * arrays are expanded too. */
void json_flatten(struct str text, int depth, bool arrays,
                  void (*add)(void *user, struct str name, const struct value *v), void *user,
                  struct arena *a);

#endif
