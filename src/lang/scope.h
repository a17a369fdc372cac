/*
 * The scope: what stands before the first pipe.  Keywords, phrases, name=value, AND (also implied),
 * OR, NOT.
 */
#ifndef LANG_SCOPE_H
#define LANG_SCOPE_H

#include "lang/cursor.h"

enum scope_kind {
	SCOPE_ALL,
	SCOPE_AND,
	SCOPE_OR,
	SCOPE_NOT,
	SCOPE_WORD,
	SCOPE_PHRASE,
	SCOPE_FIELD
};

struct scope {
	enum scope_kind kind;
	struct str at; /* where in the query */
	struct str text; /* WORD: with wildcards; PHRASE: without quotes; FIELD: the value */
	struct str name; /* FIELD */
	bool quoted; /* FIELD: the value was in quotes: no wildcards */
	const struct scope **part; /* AND, OR, NOT */
	size_t parts;
};

/* Up to the first `|` or the end; an empty one is SCOPE_ALL.  Syntax errors fill `err`. */
const struct scope *scope_parse(struct cursor *c, struct err *err);

/* Whether a message has the word or phrase: whole terms, ignoring case; `*` and `?` in a word,
 * within one term each; in a phrase runs of white space are equal.  See the language reference,
 * section 1.3. */
bool scope_text_match(const struct scope *term, struct str message);

/* What each message that has the term must contain, as texts (cut at wildcards and white space). */
size_t scope_text_parts(const struct scope *term, struct str *part, size_t max);

/* Replace {{name}} in a query by the --param of that name; unknown names fill `err` unless `keep`
 * (explain: then they stand as the placeholder text).  Macros in backticks fill `err`. */
struct param {
	struct str name, value;
};
bool template_fill(struct str text, const struct param *param, size_t n, bool keep, struct arena *a,
                   struct str *out, struct err *err);

#endif
