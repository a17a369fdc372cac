/*
 * A small evaluator of the expressions by which scripts put texts together.  It reads the longest
 * expression at a place and works it out, or says that it cannot.  Private to the folder.
 *
 *     list    sum {, sum} {-join text | -replace text, text | -split text | "| % {list}"}
 *     sum     format {+ format}            also & of VBScript, - * -bxor of numbers
 *     format  unary [-f unary {, unary}]
 *     unary   -join unary | [char] unary | postfix
 *     postfix primary {.method(…) | [places]}
 *     primary 'text' | "text" | number | (list) | $name | name(…)
 *
 * Steps are counted (u->fuel), so that the time is linear in the text whatever that is.
 */
#ifndef COMMAND_EVAL_H
#define COMMAND_EVAL_H

#include "command/undo.h"
#include "command/value.h"

#define EVAL_VARIABLES 64
#define EVAL_NAME_MOST 64

struct eval {
	struct undoing *u;
	struct str text;
	size_t at; /* of `text`: what is read next */
	int depth;
	size_t ops; /* what has been put together so far */
	bool listed; /* the whole is a list of several */
	struct bound {
		struct str name;
		struct val value;
	} var[EVAL_VARIABLES];
	size_t vars;
	int nested; /* texts within texts */
	struct str sum; /* the room of the text that was put together last … */
	size_t summed; /* … and how long that is */
};

/* Read and work out what begins at e->at, `commas`: as a list of several.  False: it cannot be
 * worked out, and e->at is anywhere. */
bool eval_list(struct eval *e, struct val *v, bool commas);
bool eval_postfix(struct eval *e, struct val *v);

/* What a variable is set to; NULL: not by the text. */
const struct val *eval_bound(const struct eval *e, struct str name);
void eval_bind(struct eval *e, struct str name, const struct val *v);

/* Where the text in quotes that begins at `at` ends; STR_NONE: nowhere, or too far to look. */
size_t eval_string_end(struct eval *e, size_t at);

/* The name at a place; empty: none. */
struct str eval_word(struct str s, size_t at);

/* False: there is no time left. */
static inline bool eval_spend(struct eval *e, size_t steps)
{
	if (e->u->fuel < steps) {
		e->u->fuel = 0;
		return false;
	}
	e->u->fuel -= steps;
	return true;
}

static inline void eval_blanks(struct eval *e)
{
	while (e->at < e->text.n && char_is_space(e->text.p[e->at]))
		e->at++;
}

static inline char eval_peek(const struct eval *e)
{
	return undo_at(e->text, e->at);
}

/* Pass over a sign behind blanks. */
static inline bool eval_skip(struct eval *e, char c)
{
	size_t before = e->at;

	eval_blanks(e);
	if (eval_peek(e) == c) {
		e->at++;
		return true;
	}
	e->at = before;
	return false;
}

/* The same of a word, in any case. */
static inline bool eval_skip_word(struct eval *e, const char *word)
{
	size_t before = e->at, n;

	eval_blanks(e);
	if (char_lower(undo_at(e->text, e->at)) == char_lower(word[0])) {
		n = strlen(word);
		if (str_starts_nocase(str_from(e->text, e->at), str_make(word, n)) &&
		    !(char_is_alnum(word[n - 1]) && char_is_word(undo_at(e->text, e->at + n)))) {
			e->at += n;
			return true;
		}
	}
	e->at = before;
	return false;
}

#endif
