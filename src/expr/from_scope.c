/* A scope as an expression: terms over the raw text, name=value over slots. */
#include <assert.h>

#include "base/glob.h"
#include "expr/build.h"

/* Where the hosted service keeps messages: it says where to search, not what to find, and here
 * everything is in one place. */
static bool is_place(struct str name)
{
	return str_eq_nocase(name, STR("_index")) || str_eq_nocase(name, STR("_view")) ||
	       str_eq_nocase(name, STR("_dataTier"));
}

/* Whether it speaks of nothing but such places, so that its negation does not either. */
static bool only_places(const struct scope *s)
{
	if (s->kind == SCOPE_FIELD)
		return is_place(s->name);
	for (size_t i = 0; i < s->parts; i++)
		if (!only_places(s->part[i]))
			return false;
	return s->parts > 0;
}

static const struct expr *from_term(const struct scope *s, struct arena *a)
{
	struct expr *e = arena_new(a, struct expr);

	e->kind = EXPR_TERM;
	e->at = s->at;
	e->height = 1;
	e->term = s;
	return e;
}

static struct str backslashes_doubled(struct str s, struct arena *a)
{
	char *p = arena_get_text(a, s.n * 2);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		p[n++] = s.p[i];
		if (s.p[i] == '\\')
			p[n++] = '\\';
	}
	return str_make(p, n);
}

/* Words of the message's text.  In JSON, and so in an event log's text, a backslash is doubled:
 * `CORP\ann` is meant to be found there, too. */
static const struct expr *from_words(const struct scope *s, struct arena *a)
{
	const struct expr **part;
	struct scope *json;
	struct err err;

	if (str_find_char(s->text, '\\') == STR_NONE)
		return from_term(s, a);
	json = arena_new(a, struct scope);
	*json = *s;
	json->text = backslashes_doubled(s->text, a);
	part = arena_many(a, const struct expr *, 2);
	part[0] = from_term(s, a);
	part[1] = from_term(json, a);
	return expr_over(EXPR_OR, part, 2, s->at, a, &err);
}

static const struct expr *from_field(const struct scope *s, struct names *names, struct arena *a)
{
	struct expr *e = arena_new(a, struct expr);

	e->kind = EXPR_FIELD_GLOB;
	e->at = s->at;
	e->height = 1;
	e->slot = names_read(names, s->name);
	e->glob = s->text;
	e->glob_plain = s->quoted || glob_is_plain(s->text, 0);
	return e;
}

static const struct expr *from_parts(const struct scope *s, struct names *names, struct arena *a)
{
	static const enum expr_kind kinds[] = {
		[SCOPE_AND] = EXPR_AND,
		[SCOPE_OR] = EXPR_OR,
		[SCOPE_NOT] = EXPR_NOT,
	};
	const struct expr **part = arena_many(a, const struct expr *, s->parts);
	const struct expr *e;
	struct err err;

	for (size_t i = 0; i < s->parts; i++)
		part[i] = expr_from_scope(s->part[i], names, a);
	e = expr_over(kinds[s->kind], part, s->parts, s->at, a, &err);
	/* A scope is nested less deeply than an expression may be. */
	assert(e);
	return e;
}

const struct expr *expr_from_scope(const struct scope *scope, struct names *names, struct arena *a)
{
	if (scope->kind == SCOPE_ALL || only_places(scope))
		return expr_constant(value_bool(true), scope->at, a);
	if (scope->kind == SCOPE_WORD || scope->kind == SCOPE_PHRASE) {
		names->raw = true;
		return from_words(scope, a);
	}
	if (scope->kind == SCOPE_FIELD)
		return from_field(scope, names, a);
	return from_parts(scope, names, a);
}
