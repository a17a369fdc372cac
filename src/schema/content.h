/*
 * The project's content: schema, packs and lists.  It is built into the binary as one compressed
 * archive, and the schema once more, parsed; a folder given with --content has the same layout and
 * its files come first.
 */
#ifndef SCHEMA_CONTENT_H
#define SCHEMA_CONTENT_H

#include "base/arena.h"
#include "base/err.h"

struct content;

struct content_file {
	struct str path; /* `schema/10-windows.yaml` */
	struct str text;
	bool user; /* from the user's folder */
	bool parsed; /* `text` is tokens, for yaml_open_parsed */
};

/* `dir` empty: what is built in only.  Lives in `a`; content_close frees what the archive holds.
 * NULL: `err`. */
struct content *content_open(struct str dir, struct arena *a, struct err *err);

/* The files of a folder alone, without what is built in: all are the user's. */
struct content *content_folder(struct str dir, struct arena *a, struct err *err);
void content_close(struct content *c);

/* One file: the user's if there is one, else the built-in.  False: `err`. */
bool content_get(struct content *c, struct str path, struct str *text, struct err *err);

/* All files whose path starts with `prefix` (`schema/`): the user's by path, then the built-in ones
 * that the user's do not replace, by path.  False: `err`. */
bool content_list(struct content *c, struct str prefix, struct content_file **file, size_t *n,
                  struct err *err);

/* The same without reading the user's files: their `text` is empty, content_get has it. */
bool content_paths(struct content *c, struct str prefix, struct content_file **file, size_t *n,
                   struct err *err);

/* The path of the user's file for messages: below his folder. */
struct str content_name(const struct content *c, const struct content_file *file);

/* The files of `schema/`, as content_list does; those built in are parsed. */
bool content_schema(struct content *c, struct content_file **file, size_t *n, struct err *err);

#endif
