/*
 * YAML read piece by piece, with errors that name the file, the line and what was expected.  The
 * caller goes down the shape that it expects:
 *
 *     yaml_map(y, "log sources");
 *     while (yaml_key(y, &key))
 *             yaml_text(y, "a field", &text);
 *
 * The first failure fills `err` and makes all later calls answer false; look at `failed` after a
 * loop.  Texts live in the arena, and are terminated.
 *
 * The built-in files are parsed when the program is built (tools/pack-schema.c): libyaml would take
 * longer for them at every start than all the rest.  What it said of them is kept as tokens:
 *
 *     token    number: line * 4 + enum yaml_kind; a text: its length, its bytes, '\0'
 *     number   seven bits a byte, the low ones first; the high bit: more follow
 */
#ifndef SCHEMA_YAML_H
#define SCHEMA_YAML_H

#include <yaml.h>

#include "base/arena.h"
#include "base/err.h"

enum yaml_kind { YAML_END, YAML_TEXT, YAML_LIST, YAML_MAP };

/* What comes next. */
struct yaml_token {
	enum yaml_kind kind;
	size_t line; /* from 1 */
	struct str text;
};

struct yaml {
	yaml_parser_t parser;
	yaml_event_t event; /* the one that `next` was made of */
	struct yaml_token next;
	bool parsed; /* `next` is made of the tokens `rest`, without a parser */
	struct str rest;
	struct str file;
	struct arena *mem;
	struct err *err;
	size_t line; /* from 1: of the text or bracket taken last, or found wrong */
	bool failed;
	bool held; /* `event` holds something to be deleted */
};

/* `text` and `file` stay valid until yaml_close, which is always called. */
bool yaml_open(struct yaml *y, struct str file, struct str text, struct arena *a, struct err *err);

/* The same of tokens that tools/pack-schema made: texts are slices of them. */
void yaml_open_parsed(struct yaml *y, struct str file, struct str tokens, struct arena *a,
                      struct err *err);
void yaml_close(struct yaml *y);

/* The number at the start of `bytes`, which has one. */
size_t yaml_number_take(struct str *bytes);

/* What comes next; YAML_END: the end of the map, list or file, or a failure. */
enum yaml_kind yaml_peek(struct yaml *y);

/* Enter a map or list; `what` names the expectation. */
bool yaml_map(struct yaml *y, const char *what);
bool yaml_list(struct yaml *y, const char *what);

/* The next key of the map; false: the map is left, or a failure. */
bool yaml_key(struct yaml *y, struct str *key);

/* Whether the list has one more item, which is next; false: the list is left, or a failure. */
bool yaml_item(struct yaml *y);

/* A text. */
bool yaml_text(struct yaml *y, const char *what, struct str *text);

/* Something is wrong with the text taken last: fill `err`; answers false. */
bool yaml_fail(struct yaml *y, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
