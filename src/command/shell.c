/*
 * What Unix shells, and languages with the same escapes, make of characters written as numbers, and
 * of what stands for nothing or a blank.
 */
#include "command/undo.h"

#include "base/utf8.h"

#define RUN    3 /* escapes one behind the other that are no folders: bin\x86\x64 */
#define BRACES 4097 /* bytes of a command in brackets */

/* Take `\x41`, `\u0041`, `\101`. */
static bool escape_take(struct str *s, bool octals, uint32_t *c)
{
	struct str rest = *s;
	size_t digits = 0, most;
	bool octal;

	str_skip(&rest, STR("\\"));
	if (!str_skip(&rest, STR("\\")))
		rest = str_from(*s, 1);
	octal = octals && rest.n && rest.p[0] >= '0' && rest.p[0] <= '3';
	most = str_skip(&rest, STR("x")) ? 2 : str_skip(&rest, STR("u")) ? 4 : octal ? 3 : 0;
	for (*c = 0; digits < most && digits < rest.n; digits++) {
		int digit = char_hex(rest.p[digits]);

		if (digit < 0 || (octal && digit > 7))
			break;
		*c = *c << (octal ? 3 : 4) | (uint32_t)digit;
	}
	*s = str_from(rest, digits);
	return most && digits == most && *c >= ' ' && *c != 0x7f;
}

/* A run of escapes in front of a text: how many bytes it takes; 0: none is meant.  In `$'…'` one is
 * enough. */
static size_t escapes_add(struct undoing *u, struct str s, bool quoted)
{
	struct str rest = s;
	size_t before = u->out.n, n = 0;
	char room[4];
	uint32_t c;

	while (rest.n > 1 && rest.p[0] == '\\') {
		struct str next = rest;

		if (!escape_take(&next, u->unix_shell || quoted, &c))
			break;
		/* One of UTF-8's bytes is that byte. */
		if (c >= 0x80 && c < 0x100)
			buf_add_char(&u->out, (char)c);
		else
			buf_add(&u->out, str_make(room, utf8_put(c, room)));
		rest = next;
		n++;
	}
	if (n < (quoted ? 1 : RUN)) {
		u->out.n = before;
		return 0;
	}
	return s.n - rest.n;
}

bool undo_escapes(struct undoing *u, struct str text)
{
	static const bool signs[256] = { ['\\'] = true, ['\''] = true };
	bool any = false, quoted = false;
	size_t from = 0; /* what is to be copied */

	for (size_t i = 0; (i = undo_next(text, i, signs)) < text.n;) {
		size_t n = 0;

		if (text.p[i] == '\\') {
			buf_add(&u->out, str_slice(text, from, i));
			from = i;
			n = escapes_add(u, str_from(text, i), quoted);
			from += n;
		} else {
			quoted = !quoted && i && text.p[i - 1] == '$';
		}
		any |= n > 0;
		i += n ? n : 1;
	}
	buf_add(&u->out, str_from(text, from));
	return any;
}

/* What stands for nothing within a word, or for a blank: how long it is; 0: none. */
static size_t nothing_at(struct str s, bool inside, struct str *with)
{
	static const struct {
		const char *text, *with;
		bool inside; /* only there is it not meant */
	} nothings[] = {
		{ "${IFS%??}", " ", false }, { "${IFS}", " ", false }, { "$IFS$9", " ", false },
		{ "$IFS", " ", false },      { "$@", "", true },       { "$*", "", true },
		{ "$()", "", true },         { "``", "", true },       { "\\\n", "", true },
	};

	for (size_t i = 0; i < COUNT(nothings); i++) {
		struct str text = str_of(nothings[i].text);

		if (!str_starts(s, text) || (nothings[i].inside && !inside))
			continue;
		*with = str_of(nothings[i].with);
		return text.n;
	}
	return 0;
}

/* The word `c\ur\l` at a place: letters with backslashes between, where a command stands; 0: it is
 * none. */
static size_t slashed_word(struct str text, size_t at)
{
	size_t n = 0, slashes = 0;

	while (char_is_alnum(undo_at(text, at + n)) || undo_at(text, at + n) == '\\' ||
	       undo_at(text, at + n) == '-') {
		slashes += n > 0 && text.p[at + n] == '\\' &&
		           char_is_alpha(undo_at(text, at + n + 1));
		n++;
	}
	if (slashes == 0 || undo_at(text, at) == '-' ||
	    !(at + n == text.n || char_is_space(text.p[at + n])))
		return 0;
	return n;
}

/* `{curl,-s,http://…}` where a command stands: its length with the brackets. */
static size_t braces_at(struct str s)
{
	size_t end = str_starts(s, STR("{")) ? str_find_char(str_slice(s, 0, BRACES), '}')
	                                     : STR_NONE;
	struct str inside = str_slice(s, 1, end);

	if (end == STR_NONE || inside.n == 0 || !char_is_alpha(inside.p[0]) ||
	    str_find_char(inside, ',') == STR_NONE || str_find_char(inside, ' ') != STR_NONE ||
	    str_find_char(inside, ':') < 6 || str_find_char(inside, '"') != STR_NONE ||
	    str_find_char(inside, '{') != STR_NONE)
		return 0;
	return end + 1;
}

static void without_slashes(struct undoing *u, struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] != '\\')
			buf_add_char(&u->out, word.p[i]);
}

/* Where a command may begin: at the start, behind a separator or the quote of `-c '…'`.  `solid`:
 * where the last byte before that is no blank ends; 0: there is none. */
static bool is_command_place(struct str text, size_t at, size_t solid)
{
	return solid == 0 || strchr(";|&(`{\n", text.p[solid - 1]) != NULL ||
	       (solid == at && strchr("\"'", text.p[at - 1]));
}

bool undo_shell(struct undoing *u, struct str text)
{
	bool any = false;
	size_t solid = 0;

	if (!u->unix_shell)
		return false;
	for (size_t i = 0, seen = 0; i < text.n;) {
		bool inside = i && char_is_alnum(text.p[i - 1]), first;
		struct str with = STR(""), rest = str_from(text, i);
		size_t n = nothing_at(rest, inside, &with), word = 0;

		for (; seen < i; seen++)
			solid = char_is_blank(text.p[seen]) ? solid : seen + 1;
		first = !inside && is_command_place(text, i, solid);
		if (n == 0 && str_starts(rest, STR("$'")) && i && char_is_space(text.p[i - 1]))
			n = 1; /* its escapes are gone: $'curl' is 'curl' */
		if (n) {
			buf_add(&u->out, with);
		} else if (first && (word = slashed_word(text, i)) > 0) {
			without_slashes(u, str_slice(text, i, i + word));
			n = word;
		} else if (first && (word = braces_at(rest)) > 0) {
			for (size_t k = 1; k + 1 < word; k++)
				buf_add_char(&u->out, rest.p[k] == ',' ? ' ' : rest.p[k]);
			n = word;
		}
		any |= n > 0;
		if (n == 0)
			buf_add_char(&u->out, text.p[i++]);
		i += n;
	}
	return any;
}
