/* Telling the user what went wrong. */
#ifndef CLI_ERROR_H
#define CLI_ERROR_H

#include "base/buf.h"
#include "cli/cli.h"

/* Say it on standard error, with the line of the query `text` that err->at lies in and a mark below
 * it.  The exit status that it means. */
enum status error_show(const struct err *err, struct str text);

/* The same, and where the command line is explained: by the help of `command` (may be NULL). */
enum status error_show_usage(const struct err *err, const struct command *command);

/* The same into a buffer; `width` columns are there for the line. */
void error_add(struct buf *b, const struct err *err, struct str text, size_t width, bool colour);

enum status error_status(const struct err *err);

/* `1 file`, `1,234 files`; `noun` NULL: the number alone. */
void count_add(struct buf *b, uint64_t n, const char *noun);

/* A sentence on standard error: `gyoji: …`. */
void note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* `gyoji: 3 inputs TEXT`, if there are any. */
void note_count(uint64_t n, const char *noun, const char *text);

#endif
