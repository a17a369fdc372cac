/*
 * A text that each match of a regular expression contains.  Only the pattern's top level is read;
 * groups, classes and escapes end a run, an optional character is taken off it.  Whatever is not
 * surely understood gives no text at all.
 */
#include "expr/literals.h"

struct reading {
	struct str rest; /* of the pattern */
	char *run;
	size_t n; /* of the run */
	bool last; /* the last atom is the run's last character */
	struct str best;
	struct arena *mem;
};

static void run_end(struct reading *r)
{
	if (r->n > r->best.n)
		r->best = arena_copy(r->mem, str_make(r->run, r->n));
	r->n = 0;
	r->last = false;
}

static void run_add(struct reading *r, char c)
{
	if (!char_is_literal(c)) {
		run_end(r);
		return;
	}
	r->run[r->n++] = c;
	r->last = true;
}

/* `[:alpha:]` in a class: `[:` is passed.  Without its end it is two ordinary characters; false: it
 * is not plain to see which. */
static bool skip_class_name(struct str *s)
{
	size_t end = str_find(*s, STR(":]"));

	if (end == STR_NONE)
		return true;
	for (size_t i = 0; i < end; i++)
		if (!char_is_alpha(s->p[i]) && s->p[i] != '^')
			return false;
	*s = str_from(*s, end + 2);
	return true;
}

/* Pass over a class: `[` is passed. */
static bool skip_class(struct str *s)
{
	str_skip(s, STR("^"));
	str_skip(s, STR("]"));
	while (s->n && *s->p != ']') {
		if (str_skip(s, STR("[:"))) {
			if (!skip_class_name(s))
				return false;
			continue;
		}
		if (*s->p == '\\' && s->n > 1 && (s->p[1] == 'Q' || s->p[1] == 'E'))
			return false;
		*s = str_from(*s, *s->p == '\\' ? 2 : 1);
	}
	return str_skip(s, STR("]"));
}

/* What `(?` may be followed by: groups and looks, not flags, conditions, calls, comments. */
static bool group_is_plain(struct str s)
{
	if (str_starts(s, STR("*")))
		return false;
	if (!str_skip(&s, STR("?")))
		return true;
	return s.n && (strchr(":=!>", *s.p) || str_starts(s, STR("<")) || str_starts(s, STR("P<")));
}

/* Pass over a group: `(` is passed. */
static bool skip_group(struct str *s)
{
	size_t depth = 1;

	if (!group_is_plain(*s))
		return false;
	while (s->n && depth) {
		char c = *s->p;

		if (c == '\\' && s->n > 1 && (s->p[1] == 'Q' || s->p[1] == 'E'))
			return false;
		*s = str_from(*s, c == '\\' ? 2 : 1);
		if (c == '[' && !skip_class(s))
			return false;
		if (c == '(' && !group_is_plain(*s))
			return false;
		if (c == '(')
			depth++;
		if (c == ')')
			depth--;
	}
	return depth == 0;
}

/* An escape: `\` is passed. */
static bool read_escape(struct reading *r)
{
	char c = r->rest.n ? *r->rest.p : '\0';

	r->rest = str_from(r->rest, 1);
	if (c && !char_is_word(c) && (unsigned char)c < 0x80) {
		run_add(r, c);
		return true;
	}
	run_end(r);
	return c && c != '_' && strchr("dDwWsSbBAzZnrtfvhHVR", c);
}

/* A quantifier in braces: `{` is passed.  What it may be taken for does not matter: the atom
 * before is given up. */
static bool skip_braces(struct str *s)
{
	size_t end = str_find_char(*s, '}');

	*s = str_from(*s, end == STR_NONE ? 0 : end + 1);
	return end != STR_NONE;
}

static void drop_last(struct reading *r)
{
	if (r->last)
		r->n--;
	run_end(r);
}

static bool read_atom(struct reading *r)
{
	char c = *r->rest.p;

	r->rest = str_from(r->rest, 1);
	switch (c) {
	case '|':
	case ')':
		return false;
	case '\\':
		return read_escape(r);
	case '[':
		run_end(r);
		return skip_class(&r->rest);
	case '(':
		run_end(r);
		return skip_group(&r->rest);
	case '{':
		drop_last(r);
		return skip_braces(&r->rest);
	case '*':
	case '?':
		drop_last(r);
		return true;
	case '.':
	case '+':
	case '^':
	case '$':
		run_end(r);
		return true;
	default:
		run_add(r, c);
		return true;
	}
}

/* Flags for the whole pattern that do not change what its characters stand for: the search for
 * literals ignores case anyway. */
static void skip_flags(struct str *s)
{
	struct str rest = *s;

	if (!str_skip(&rest, STR("(?")))
		return;
	while (rest.n && strchr("ims", *rest.p))
		rest = str_from(rest, 1);
	if (str_skip(&rest, STR(")")))
		*s = rest;
}

struct str literal_of_regex(struct str pattern, struct arena *a)
{
	struct reading r = { .rest = pattern, .mem = a };

	skip_flags(&r.rest);
	r.run = arena_get_text(a, pattern.n);
	while (r.rest.n)
		if (!read_atom(&r))
			return STR("");
	run_end(&r);
	return r.best.n < LITERAL_LEAST ? STR("") : r.best;
}
