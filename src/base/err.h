/*
 * What went wrong, said once, by whoever saw it.  A function that can fail takes a
 * `struct err *` last and answers false or NULL after filling it.  Messages are lower case, say
 * what was expected and what was found, with the user's text in quotes, and do not end in a stop.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/str.h"

enum err_kind {
	ERR_NONE,
	ERR_USAGE, /* the command line: exit status 2 */
	ERR_QUERY, /* the user's query or rule: exit status 2, shown with a caret */
	ERR_INPUT, /* a file that cannot be read: exit status 3 */
	ERR_LIMIT, /* a budget or limit was reached: exit status 1 */
	ERR_INTERNAL /* our fault or the machine's: exit status 1 */
};

struct err {
	enum err_kind kind;
	struct str at; /* ERR_QUERY: the bytes of the query that it is about */
	char text[600];
};

/* Fill `err`, and answer false so that callers can `return err_query(…)`. */
bool err_query(struct err *err, struct str at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
bool err_set(struct err *err, enum err_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
