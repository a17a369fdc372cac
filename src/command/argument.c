/* Words of command lines; see argument.h. */
#include "command/argument.h"

#include "base/buf.h"

#define SCRIPT       ((size_t)65536) /* bytes in which a variable is looked for */
#define QUOTED       ((size_t)8192) /* bytes of a text in quotes */
#define NAME_MOST    64 /* bytes of a variable's name */
#define COMMAND_WORD ((size_t)65536) /* a longer word is not expanded any more */

static bool is_in(char c, const char *set)
{
	return c && strchr(set, c);
}

static bool ends_command(struct str s)
{
	return is_in(s.p[0], ";&|(){}\n\r");
}

/* Where the quote that opens the text is closed, past a backslash in front of it or two of them;
 * STR_NONE: nowhere. */
static size_t quote_close(struct str s)
{
	s.n = s.n < QUOTED ? s.n : QUOTED;
	for (size_t i = 1; i < s.n; i++) {
		if (s.p[i] != s.p[0] || s.p[i - 1] == '\\' || s.p[i - 1] == '`')
			continue;
		if (i + 1 < s.n && s.p[i + 1] == s.p[0]) {
			i++;
			continue;
		}
		return i;
	}
	/* `"C:\folder\"`: the backslash was no escape. */
	for (size_t i = s.n; i-- > 1;)
		if (s.p[i] == s.p[0])
			return i;
	return STR_NONE;
}

/* An apostrophe within a word is none that quotes. */
static bool opens_quote(struct str s, size_t at)
{
	char before = at ? s.p[at - 1] : ' ';

	if (s.p[at] == '"')
		return before != '\\' && before != '`';
	return s.p[at] == '\'' && (at == 0 || is_in(before, "=:,@+([{"));
}

static bool redirect_take(struct str *rest, struct argument *arg)
{
	struct str s = *rest;

	if (str_skip(&s, STR("<"))) {
		*arg = (struct argument){ .kind = ARGUMENT_FROM, .text = STR("<") };
		*rest = s;
		return true;
	}
	/* `2>` is where errors go. */
	if (!str_skip(&s, STR("1>")) && !str_skip(&s, STR(">")))
		return false;
	str_skip(&s, STR(">"));
	*arg = (struct argument){ .kind = ARGUMENT_INTO, .text = STR(">") };
	*rest = s;
	return true;
}

/* A word that begins with something else than a quote, or goes on behind it. */
static void word_take(struct str *rest, struct argument *arg, struct arena *a)
{
	struct str s = *rest;
	struct buf b = { 0 };
	size_t i = 0, from = 0;
	bool cut = false;

	while (i < s.n && !char_is_space(s.p[i]) && !is_in(s.p[i], ";|(){}<>")) {
		size_t close = opens_quote(s, i) ? quote_close(str_from(s, i)) : STR_NONE;

		if (s.p[i] == '&' &&
		    (i + 1 == s.n || char_is_space(s.p[i + 1]) || s.p[i + 1] == '&'))
			break; /* a URL's query has others */
		if (close == STR_NONE) {
			i++;
			continue;
		}
		buf_add(&b, str_slice(s, from, i));
		buf_add(&b, str_slice(s, i + 1, i + close));
		i += close + 1;
		from = i;
		cut = true;
	}
	if (cut)
		buf_add(&b, str_slice(s, from, i));
	*arg = (struct argument){ .text = cut ? arena_copy(a, buf_str(&b)) : str_slice(s, 0, i) };
	buf_free(&b);
	*rest = str_from(s, i ? i : 1);
}

bool argument_take(struct str *rest, struct argument *arg, struct arena *a)
{
	size_t close;

	while (rest->n && (rest->p[0] == ' ' || rest->p[0] == '\t'))
		*rest = str_from(*rest, 1);
	if (rest->n == 0)
		return false;
	if (redirect_take(rest, arg))
		return true;
	if (ends_command(*rest)) {
		*arg = (struct argument){ .kind = ARGUMENT_END, .text = str_slice(*rest, 0, 1) };
		*rest = str_from(*rest, 1);
		return true;
	}
	close = rest->p[0] == '"' || rest->p[0] == '\'' ? quote_close(*rest) : STR_NONE;
	if (close != STR_NONE && (close + 1 == rest->n || char_is_space(rest->p[close + 1]) ||
	                          is_in(rest->p[close + 1], ";&|(){}<>,"))) {
		*arg = (struct argument){ .text = str_slice(*rest, 1, close), .quoted = true };
		*rest = str_from(*rest, close + 1);
		return true;
	}
	word_take(rest, arg, a);
	return true;
}

/* `Join-Path` is no text, but what makes one. */
static bool is_cmdlet(struct str s)
{
	bool dash = false;

	for (size_t i = 0; i < s.n; i++) {
		if (!char_is_alpha(s.p[i]) && s.p[i] != '-')
			return false;
		dash |= s.p[i] == '-' && i > 0;
	}
	return dash;
}

/* The text that a script gives a variable behind `name`, at the start of `s`. */
static bool value_take(struct str s, struct str *value)
{
	size_t close, n = 0;

	str_skip_blanks(&s);
	if (!str_skip(&s, STR("=")) || str_starts(s, STR("=")))
		return false;
	str_skip_blanks(&s);
	if (s.n == 0)
		return false;
	close = s.p[0] == '"' || s.p[0] == '\'' ? quote_close(s) : STR_NONE;
	if (close != STR_NONE) {
		*value = str_slice(s, 1, close);
		return true;
	}
	if (s.p[0] == '$' || s.p[0] == '[')
		return false;
	while (n < s.n && !char_is_space(s.p[n]) && !is_in(s.p[n], ";&|(){}<>\"'"))
		n++;
	*value = str_slice(s, 0, n);
	return n > 0 && !is_cmdlet(*value);
}

/* What a script sets a variable to; false: to no plain text. */
static bool variable_find(struct str script, struct str name, struct str *value)
{
	size_t at = 0, found;

	script.n = script.n < SCRIPT ? script.n : SCRIPT;
	while ((found = str_find_nocase(str_from(script, at), name)) != STR_NONE) {
		size_t from = at + found;
		bool whole = from == 0 || !char_is_word(script.p[from - 1]);

		if (whole && value_take(str_from(script, from + name.n), value))
			return true;
		at = from + 1;
	}
	return false;
}

/* Take `$name`, `${name}` or `%name%`. */
static bool name_take(struct str *s, struct str *name)
{
	struct str rest = *s;
	bool percent = str_skip(&rest, STR("%"));
	bool brace = !percent && str_skip(&rest, STR("${"));
	size_t n = 0;

	if (!percent && !brace && !str_skip(&rest, STR("$")))
		return false;
	while (n < rest.n && n < NAME_MOST && char_is_word(rest.p[n]))
		n++;
	*name = str_slice(rest, 0, n);
	rest = str_from(rest, n);
	if (n == 0 || (percent && !str_skip(&rest, STR("%"))) ||
	    (brace && !str_skip(&rest, STR("}"))))
		return false;
	*s = rest;
	return true;
}

struct str argument_expand(struct str word, struct str script, int *lookups, struct arena *a)
{
	struct str rest = word, name, value, out;
	struct buf b = { 0 };
	bool any = false;

	if (str_find_char(word, '$') == STR_NONE && str_find_char(word, '%') == STR_NONE)
		return word;
	while (rest.n) {
		struct str before = rest;

		if (!name_take(&rest, &name)) {
			buf_add_char(&b, rest.p[0]);
			rest = str_from(rest, 1);
		} else if (*lookups > 0 && --*lookups >= 0 && b.n < COMMAND_WORD &&
		           variable_find(script, name, &value)) {
			buf_add(&b, value);
			any = true;
		} else {
			buf_add(&b, str_slice(before, 0, before.n - rest.n));
		}
	}
	out = any ? arena_copy(a, buf_str(&b)) : word;
	buf_free(&b);
	return out;
}
