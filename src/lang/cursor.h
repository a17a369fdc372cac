/*
 * Reading a query.  The language has no fixed tokens (`/` is a division, a regex, a path or a
 * comment; `*` a product, a wildcard or all), so operators read what they expect from a cursor:
 * `cur_skip…` passes over it when it is there, `cur_take…` takes it or fills `err` with the place,
 * the expectation and what was found.  White space and comments (`//` after start, blank, `|` or
 * `)`; block comments) are passed over before each.
 */
#ifndef LANG_CURSOR_H
#define LANG_CURSOR_H

#include "base/arena.h"
#include "base/err.h"
#include "data/names.h"

struct fn_env;
struct op;

struct cursor {
	struct str text; /* the whole query, after templates and macros */
	size_t at;
	struct names *names;
	struct arena *mem; /* lives as long as the plan */
	int depth; /* nesting of expressions, bounded by CURSOR_DEPTH */
	bool rows; /* the operators before made rows (aggregate mode) */
	bool sorted; /* and something has sorted them since: they do not come by key */
	bool chained; /* the operator before was a parse with nodrop */
	const struct op *timeslice; /* the last one, whose slices fillmissing fills; NULL: none */
	const struct fn_env *fn; /* what functions may know; fn/fn.h */
	struct str content; /* --content DIR, or empty */
	bool explain; /* no data, table or parameter is needed: tables are not loaded */
};

#define CURSOR_DEPTH 200

void cur_init(struct cursor *c, struct str text, struct names *names, struct arena *mem);

/* Pass over white space and comments. */
void cur_space(struct cursor *c);

/* What is left, from the next token on. */
struct str cur_rest(struct cursor *c);

/* At the end of the operator: end of text, a `|` that is not `||`, or a closing `)` or `]`. */
bool cur_at_end(struct cursor *c);

/* At the end of the text. */
bool cur_at_eof(struct cursor *c);

/* A keyword, ignoring case, as a whole word. */
bool cur_skip_word(struct cursor *c, const char *word);
bool cur_peek_word(struct cursor *c, const char *word);

/* A sign such as `(`, `<=`, `||`.  `=` is not taken from `==`, nor `|` from `||`, nor `<` from
 * `<=`. */
bool cur_skip_sign(struct cursor *c, const char *sign);
bool cur_peek_sign(struct cursor *c, const char *sign);
bool cur_take_sign(struct cursor *c, const char *sign, struct err *err);

/* A bare word (letters, digits, `_`), without taking it; empty when there is none. */
struct str cur_peek(struct cursor *c);

/* A field name: bare (letters, digits, `_`, `.` between; also one starting with a digit where `as`
 * allows it), `%"any text"` or `%bare[0].path`; the text without quoting. */
bool cur_take_name(struct cursor *c, struct str *name, struct err *err);
bool cur_peek_name(struct cursor *c); /* whether one stands here */

/* The same as a slot. */
bool cur_take_field(struct cursor *c, size_t *slot, struct err *err);

/* Names separated by commas, optionally in parentheses. */
struct name_list {
	size_t n;
	struct str *name;
	struct str *at; /* where they stand in the query */
};
bool cur_take_names(struct cursor *c, struct name_list *list, struct err *err);

/* A double-quoted string (curly quotes too): the text with \" \\ \n \r \t resolved, any other
 * backslash kept with its character. */
bool cur_take_string(struct cursor *c, struct str *text, struct err *err);
bool cur_peek_string(struct cursor *c);

/* The same for a regular expression: only \" is resolved, so that `\\` reaches it as an escaped
 * backslash. */
bool cur_take_pattern(struct cursor *c, struct str *text, struct err *err);

/* `'c'` of csv and split: the text between single quotes, `'''` is a quote. */
bool cur_take_char(struct cursor *c, char *ch, struct err *err);

/* A regex literal `/…/` with \/ for a slash (resolved). */
bool cur_skip_regex(struct cursor *c, struct str *pattern);

/* A number with exponent and size or time suffix (2k, 1.5M, 5m = 300000 ms). */
bool cur_take_number(struct cursor *c, double *d, bool *integral, struct err *err);
bool cur_peek_number(struct cursor *c);

/* A whole number from `min` to `max`. */
bool cur_take_int(struct cursor *c, int64_t min, int64_t max, int64_t *n, struct err *err);

/* A span: `5m`, `1 h`, `-1d`: ns, and its unit letter (w d h m s). */
bool cur_take_span(struct cursor *c, int64_t *n, char *unit, struct err *err);

/* A word up to white space, comma, `|` or `)`: paths such as path://"a b", shared/x,
 * https://h/x.csv; quotes resolved. */
bool cur_take_uri(struct cursor *c, struct str *uri, struct err *err);

/* Fill `err` with "expected WHAT, found 'X'" at the next token; false. */
bool cur_expected(struct cursor *c, const char *what, struct err *err);

/* Bytes from `from` to the last token taken, without trailing blanks. */
struct str cur_since(struct cursor *c, size_t from);

#endif
