/*
 * The grammar of a scope; see scope.h.  NOT binds tighter than AND, which is also implied between
 * neighbours, and that tighter than OR.
 */
#include "lang/scope.h"

#include <stdio.h>

#include "lang/char.h"

static const struct scope *parse_or(struct cursor *c, struct err *err);

struct parts {
	const struct scope **part;
	size_t n, cap;
};

static void parts_add(struct parts *parts, const struct scope *part, struct arena *a)
{
	parts->part = arena_grow(a, parts->part, sizeof(struct scope *), parts->n, &parts->cap,
	                         parts->n + 1);
	parts->part[parts->n++] = part;
}

static struct scope *scope_new(struct cursor *c, enum scope_kind kind, size_t from)
{
	struct scope *s = arena_new(c->mem, struct scope);

	s->kind = kind;
	s->at = cur_since(c, from);
	return s;
}

/* The one part itself, or a node over several. */
static const struct scope *join(struct cursor *c, enum scope_kind kind, const struct parts *parts,
                                size_t from)
{
	struct scope *s;

	if (parts->n == 1)
		return parts->part[0];
	s = scope_new(c, kind, from);
	s->part = parts->part;
	s->parts = parts->n;
	return s;
}

static bool char_in(char c, const char *set)
{
	return c && strchr(set, c);
}

/* Bytes up to the first character of `stops`, white space or a quote; `{{name}}` is one thing when
 * explaining. */
static size_t text_length(struct str s, const char *stops, bool explain)
{
	size_t n = 0;

	while (n < s.n) {
		struct str rest = str_from(s, n);
		size_t hole = explain ? hole_length(rest) : 0;

		if (!hole && (char_in(*rest.p, stops) || blank_length(rest) || quote_length(rest)))
			break;
		n += hole ? hole : 1;
	}
	return n;
}

/* Bytes of an unquoted keyword: letters, digits, wildcards and punctuation that has no meaning of
 * its own. */
static size_t keyword_length(const struct cursor *c, struct str s)
{
	return text_length(s, "|()[]{}<>=!`", c->explain);
}

/* Bytes of an unquoted value. */
static size_t value_length(const struct cursor *c, struct str s)
{
	return text_length(s, "|()", c->explain);
}

/* AND, OR or NOT: a keyword of its own, unlike `not-found`. */
static bool peek_logic(struct cursor *c, const char *word)
{
	struct cursor copy = *c;
	struct str rest = cur_rest(&copy);

	return str_eq_nocase(str_slice(rest, 0, keyword_length(c, rest)), str_of(word));
}

static bool skip_logic(struct cursor *c, const char *word)
{
	if (!peek_logic(c, word))
		return false;
	cur_space(c);
	c->at += strlen(word);
	return true;
}

static bool name_is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!char_is_word(s.p[i]) && s.p[i] != '.' && s.p[i] != '-')
			return false;
	return s.n > 0;
}

/* Bytes of the `=` that makes a name and a value of its neighbours; `=<x>` is one too. */
static size_t equals_length(struct str s, bool *negated)
{
	*negated = str_starts(s, STR("!=")) || str_starts(s, STR("<>"));
	if (*negated || str_starts(s, STR("==")))
		return 2;
	return str_starts(s, STR("=")) ? 1 : 0;
}

static bool equals_follows(struct cursor *c)
{
	struct cursor copy = *c;
	bool negated;

	return equals_length(cur_rest(&copy), &negated) > 0;
}

static bool take_value(struct cursor *c, struct scope *s, struct err *err)
{
	struct str rest;

	s->quoted = cur_peek_string(c);
	if (s->quoted)
		return cur_take_string(c, &s->text, err);
	rest = cur_rest(c);
	s->text = str_slice(rest, 0, value_length(c, rest));
	if (s->text.n == 0) {
		char what[100];

		snprintf(what, sizeof(what), "a value after '%.*s='",
		         s->name.n < 60 ? (int)s->name.n : 60, s->name.p);
		return cur_expected(c, what, err);
	}
	c->at += s->text.n;
	return true;
}

static const struct scope *negate(struct cursor *c, const struct scope *part, size_t from)
{
	struct parts parts = { 0 };
	struct scope *s = scope_new(c, SCOPE_NOT, from);

	parts_add(&parts, part, c->mem);
	s->part = parts.part;
	s->parts = 1;
	return s;
}

/* `=value` and its like after a name. */
static const struct scope *parse_field(struct cursor *c, struct str name, size_t from,
                                       struct err *err)
{
	struct scope *s = scope_new(c, SCOPE_FIELD, from);
	bool negated;

	s->name = name;
	c->at += equals_length(cur_rest(c), &negated);
	if (!take_value(c, s, err))
		return NULL;
	s->at = cur_since(c, from);
	return negated ? negate(c, s, from) : s;
}

static bool is_all(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] != '*')
			return false;
	return true;
}

/* A keyword, which may turn out to be the name of a field. */
static const struct scope *parse_word(struct cursor *c, struct err *err)
{
	struct str rest = cur_rest(c), word = str_slice(rest, 0, keyword_length(c, rest));
	size_t from = c->at;
	struct scope *s;

	if (word.n == 0) {
		if (rest.n && char_in(*rest.p, "{}<>`["))
			err_query(err, str_slice(rest, 0, 1),
			          "a keyword with '%c' must be in double quotes", *rest.p);
		else
			cur_expected(c, "a keyword, a phrase or name=value", err);
		return NULL;
	}
	c->at += word.n;
	if (equals_follows(c)) {
		if (name_is_plain(word))
			return parse_field(c, word, from, err);
		/* `Request:id=7` is a phrase; its parts are never a field's name. */
		word.n += value_length(c, str_from(rest, word.n));
		c->at = from + word.n;
	}
	s = scope_new(c, is_all(word) ? SCOPE_ALL : SCOPE_WORD, from);
	s->text = word;
	return s;
}

static const struct scope *parse_phrase(struct cursor *c, struct err *err)
{
	struct scope *s;
	struct str text;
	size_t from;

	cur_space(c);
	from = c->at;
	if (!cur_take_string(c, &text, err))
		return NULL;
	s = scope_new(c, SCOPE_PHRASE, from);
	s->text = text;
	return s;
}

static const struct scope *parse_quoted_name(struct cursor *c, struct err *err)
{
	struct str name;
	size_t from;

	cur_space(c);
	from = c->at;
	if (!cur_take_name(c, &name, err))
		return NULL;
	if (!equals_follows(c)) {
		cur_expected(c, "'=' after a field name", err);
		return NULL;
	}
	return parse_field(c, name, from, err);
}

static const struct scope *parse_group(struct cursor *c, struct err *err)
{
	const struct scope *s = parse_or(c, err);

	return s && cur_take_sign(c, ")", err) ? s : NULL;
}

static bool subquery_follows(struct cursor ahead)
{
	return cur_skip_sign(&ahead, "[") && cur_peek_word(&ahead, "subquery");
}

static const struct scope *parse_term(struct cursor *c, struct err *err)
{
	struct str rest = cur_rest(c);

	if (cur_skip_sign(c, "("))
		return parse_group(c, err);
	if (subquery_follows(*c)) {
		err_query(err, str_slice(rest, 0, 1), "subqueries are not supported yet");
		return NULL;
	}
	if (cur_peek_string(c))
		return parse_phrase(c, err);
	if (str_skip(&rest, STR("%")) && quote_length(rest))
		return parse_quoted_name(c, err);
	if (peek_logic(c, "and") || peek_logic(c, "or")) {
		cur_expected(c, "a keyword, a phrase or name=value", err);
		return NULL;
	}
	return parse_word(c, err);
}

static const struct scope *parse_not(struct cursor *c, struct err *err)
{
	const struct scope *s;
	size_t from;

	cur_space(c);
	from = c->at;
	if (c->depth >= CURSOR_DEPTH) {
		cur_expected(c, "at most 200 levels of parentheses", err);
		return NULL;
	}
	c->depth++;
	if (skip_logic(c, "not") || cur_skip_sign(c, "!")) {
		s = parse_not(c, err);
		s = s ? negate(c, s, from) : NULL;
	} else {
		s = parse_term(c, err);
	}
	c->depth--;
	return s;
}

static const struct scope *parse_and(struct cursor *c, struct err *err)
{
	struct parts parts = { 0 };
	size_t from = c->at;

	do {
		const struct scope *s = parse_not(c, err);

		if (!s)
			return NULL;
		parts_add(&parts, s, c->mem);
	} while (skip_logic(c, "and") || !(cur_at_end(c) || peek_logic(c, "or")));
	return join(c, SCOPE_AND, &parts, from);
}

static const struct scope *parse_or(struct cursor *c, struct err *err)
{
	struct parts parts = { 0 };
	size_t from = c->at;

	do {
		const struct scope *s = parse_and(c, err);

		if (!s)
			return NULL;
		parts_add(&parts, s, c->mem);
	} while (skip_logic(c, "or"));
	return join(c, SCOPE_OR, &parts, from);
}

const struct scope *scope_parse(struct cursor *c, struct err *err)
{
	const struct scope *s;

	if (cur_at_eof(c) || cur_peek_sign(c, "|"))
		return scope_new(c, SCOPE_ALL, c->at);
	s = parse_or(c, err);
	if (s && !cur_at_eof(c) && !cur_peek_sign(c, "|")) {
		struct str rest = cur_rest(c);

		err_query(err, str_slice(rest, 0, 1), "there is a '%c' that nothing opens",
		          *rest.p);
		return NULL;
	}
	return s;
}
