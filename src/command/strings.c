/*
 * Texts that scripts put together: 'ht'+'tp', "{1}{0}" -f 'b','a', [char]104, -join, replacements,
 * pieces, reversal, numbers as characters, variables set to such.  A small evaluator (eval.h) is
 * tried wherever such an expression may begin; what it can work out completely, to a text, takes
 * the expression's place, and everything else stays.
 */
#include "command/eval.h"

/* A text in the place of what made it: in quotes, unless it is a script or has quotes itself. */
static void literal_add(struct undoing *u, struct str text)
{
	bool bare = str_find_char(text, '\'') != STR_NONE ||
	            str_find_char(text, '\n') != STR_NONE || str_find_char(text, '(') != STR_NONE;

	if (!bare)
		buf_add_char(&u->out, '\'');
	buf_add(&u->out, text);
	if (!bare)
		buf_add_char(&u->out, '\'');
}

/* Where an expression may begin. */
static bool may_begin(const struct eval *e)
{
	struct str rest = str_from(e->text, e->at);
	char c = rest.p[0], before = e->at ? e->text.p[e->at - 1] : ' ';

	if (c == '\'' || c == '"' || c == '$' || c == '[')
		return true;
	if (c == '(')
		return !char_is_word(before) && before != ')' && before != ']';
	if (char_is_word(before) || before == '.')
		return false;
	if (c == '-')
		return str_starts_nocase(rest, STR("-join"));
	if (!char_is_alpha(c))
		return false;
	c = char_lower(c);
	return (c == 'c' && str_starts_nocase(rest, STR("chr"))) ||
	       (c == 'a' && str_starts_nocase(rest, STR("atob("))) ||
	       (c == 's' && (str_starts_nocase(rest, STR("string.f")) ||
	                     str_starts_nocase(rest, STR("strrev")))) ||
	       (e->vars && eval_bound(e, eval_word(e->text, e->at)));
}

/* Work out what begins here; false: nothing is put together. */
static bool expression_add(struct eval *e)
{
	size_t before = e->at;

	/* A list whose end cannot be worked out may begin with what can be. */
	e->listed = true;
	for (int commas = 1; commas >= 0 && e->listed; commas--) {
		struct val v;

		e->listed = false;
		e->at = before;
		e->ops = 0;
		e->depth = 0;
		if (eval_list(e, &v, commas) && e->ops && v.kind == VAL_TEXT && v.text.n > 0) {
			literal_add(e->u, v.text);
			return true;
		}
	}
	e->at = before;
	return false;
}

/* `$name = …` or `name = "…"` at this place: remember what it is set to. */
static void assignment_note(struct eval *e)
{
	size_t before = e->at;
	bool dollar = eval_peek(e) == '$';
	struct str name = eval_word(e->text, e->at + dollar);
	struct val v;

	e->at += dollar + name.n;
	if (name.n && eval_skip(e, '=') && eval_peek(e) != '=') {
		e->ops = 0;
		e->depth = 0;
		eval_blanks(e);
		if ((dollar || eval_peek(e) == '"' || eval_peek(e) == '\'') &&
		    eval_list(e, &v, true))
			eval_bind(e, name, &v);
	}
	e->at = before;
}

static bool text_run(struct eval *e);

/* A text in quotes that nothing is put to: what is within it may be a script. */
static bool inside_run(struct eval *e)
{
	size_t end = eval_string_end(e, e->at);
	struct str whole = e->text, inside;
	bool any = false;

	if (end == STR_NONE || e->nested == 4) {
		buf_add_char(&e->u->out, eval_peek(e));
		e->at++;
		return false;
	}
	inside = str_slice(e->text, e->at + 1, end);
	buf_add_char(&e->u->out, eval_peek(e));
	if (str_find_char(inside, '\'') != STR_NONE || str_find_char(inside, '"') != STR_NONE ||
	    str_find_char(inside, '(') != STR_NONE) {
		e->text = inside;
		e->at = 0;
		e->nested++;
		any = text_run(e);
		e->nested--;
		e->text = whole;
	} else {
		buf_add(&e->u->out, inside);
	}
	buf_add_char(&e->u->out, whole.p[end]);
	e->at = end + 1;
	return any;
}

/* Copy what no expression and no assignment begins in: signs, and words but for their start. */
static void rest_add(struct eval *e)
{
	static const bool begins[256] = {
		['\''] = true, ['"'] = true, ['$'] = true, ['['] = true, ['('] = true, ['-'] = true
	};
	size_t from = e->at;
	bool word = char_is_word(eval_peek(e));

	for (e->at++; e->at < e->text.n; e->at++) {
		char c = e->text.p[e->at];
		bool goes_on = char_is_word(c);

		if (begins[(unsigned char)c] || (char_is_alpha(c) && !word))
			break;
		word = goes_on;
	}
	buf_add(&e->u->out, str_slice(e->text, from, e->at));
}

/* A whole text; true: something in it was put together. */
static bool text_run(struct eval *e)
{
	bool any = false;

	while (e->at < e->text.n) {
		char c = eval_peek(e), before = e->at ? e->text.p[e->at - 1] : ' ';

		if (c == '$' || (char_is_alpha(c) && !char_is_word(before) && before != '$'))
			assignment_note(e);
		if (may_begin(e) && expression_add(e))
			any = true;
		else if (c == '\'' || c == '"')
			any |= inside_run(e);
		else
			rest_add(e);
	}
	return any;
}

bool undo_strings(struct undoing *u, struct str text)
{
	struct eval *e = arena_new(u->mem, struct eval);

	e->u = u;
	e->text = text;
	return text_run(e);
}

/* `'name'` at a place, in one kind of quotes, perhaps with a backslash in front: the name. */
static struct str quoted_name(struct str s, size_t at)
{
	size_t n = 0;
	char quote = undo_at(s, at);

	if (quote != '\'' && quote != '"')
		return STR("");
	while (char_is_word(undo_at(s, at + 1 + n)) || undo_at(s, at + 1 + n) == '-')
		n++;
	return undo_at(s, at + 1 + n) == quote ? str_slice(s, at + 1, at + 1 + n) : STR("");
}

bool undo_calls(struct undoing *u, struct str text)
{
	static const bool signs[256] = { ['&'] = true, ['.'] = true };
	size_t from = 0; /* what is to be copied */

	for (size_t i = 0; (i = undo_next(text, i, signs)) < text.n; i++) {
		char c = text.p[i], before = i ? text.p[i - 1] : ' ';
		bool bracket, member;
		struct str name;
		size_t end;

		bracket = undo_at(text, i + 1) == '(' &&
		          (undo_at(text, i + 2) == '\'' || undo_at(text, i + 2) == '"');
		name = quoted_name(text, i + 1 + bracket);
		end = i + 3 + bracket + name.n + bracket;
		member = c == '.' && (char_is_word(before) || before == ')' || before == ']' ||
		                      before == '\'' || before == '"');
		if (name.n == 0 || (bracket && undo_at(text, end - 1) != ')') ||
		    (c == '.' && !member && !char_is_space(before) && before != '(' &&
		     before != ';' && before != '|'))
			continue;
		buf_add(&u->out, str_slice(text, from, i));
		if (member)
			buf_add_char(&u->out, '.');
		buf_add(&u->out, name);
		if (!member && char_is_word(undo_at(text, end)))
			buf_add_char(&u->out, ' ');
		from = end;
		i = end - 1;
	}
	buf_add(&u->out, str_from(text, from));
	return from > 0;
}
