/*
 * What is put into words so that they are not found: quotes that enclose nothing, backticks,
 * letters of Unicode that programs take for plain ones, blanks.
 */
#include "base/utf8.h"
#include "command/undo.h"

/* What may stand between quotes that hide: nothing that is quoted for a reason. */
static bool is_plain_inside(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!char_is_word(s.p[i]) && (s.p[i] == '\0' || !strchr(".-:/\\", s.p[i])))
			return false;
	return true;
}

/* `-p"secret"`: the value of an option of one letter, right behind it. */
static bool is_value(struct str text, size_t quote)
{
	return quote >= 2 && char_is_alpha(text.p[quote - 1]) &&
	       (text.p[quote - 2] == '-' || text.p[quote - 2] == '/') &&
	       (quote == 2 || char_is_blank(text.p[quote - 3]));
}

/* Whether the quotes at both places hide: there is a letter or digit right beside them, and
 * nothing between them that needs them. */
static bool quotes_hide(struct str text, size_t from, size_t to)
{
	struct str inside = str_slice(text, from + 1, to);
	bool before = from && char_is_alnum(text.p[from - 1]);
	bool after = char_is_alnum(undo_at(text, to + 1));

	if (!is_plain_inside(inside))
		return false;
	if (inside.n == 0)
		return after && (before || (from && strchr("-/.", text.p[from - 1])));
	if (before && !after)
		return !is_value(text, from) && from && char_is_alpha(text.p[from - 1]) &&
		       str_find_char(inside, '/') == STR_NONE &&
		       str_find_char(inside, '\\') == STR_NONE &&
		       str_find_char(inside, ':') == STR_NONE;
	return after && (before || char_is_alpha(text.p[to + 1]));
}

/* The other quote before the next blank; STR_NONE: there is none. */
static size_t quote_end(struct str text, size_t from)
{
	for (size_t i = from + 1; i < text.n && i < from + 256; i++) {
		if (text.p[i] == text.p[from])
			return i;
		if (char_is_space(text.p[i]))
			break;
	}
	return STR_NONE;
}

bool undo_quotes(struct undoing *u, struct str text)
{
	static const bool quotes[256] = { ['"'] = true, ['\''] = true };
	size_t from = 0; /* what is to be copied */

	for (size_t i = 0; (i = undo_next(text, i, quotes)) < text.n; i++) {
		bool quote = !(i && text.p[i - 1] == '\\');
		size_t end = quote ? quote_end(text, i) : STR_NONE;

		if (end == STR_NONE)
			continue;
		if (quotes_hide(text, i, end)) {
			buf_add(&u->out, str_slice(text, from, i));
			buf_add(&u->out, str_slice(text, i + 1, end));
			from = end + 1;
		}
		i = end;
	}
	buf_add(&u->out, str_from(text, from));
	return from > 0;
}

/* In front of these letters a backtick makes a character, also of `u{41}`. */
static bool is_escape(char c)
{
	return c && strchr("0abefnrtuv", c);
}

bool undo_backticks(struct undoing *u, struct str text)
{
	static const bool signs[256] = { ['`'] = true, ['"'] = true };
	bool quoted = false;
	size_t from = 0; /* what is to be copied */

	for (size_t i = 0; (i = undo_next(text, i, signs)) < text.n; i++) {
		char before = i ? text.p[i - 1] : ' ', after = undo_at(text, i + 1);
		bool inside = char_is_word(before) || strchr("-.$:&\"'(", before) != NULL;

		if (text.p[i] == '"')
			quoted = !quoted;
		if (text.p[i] != '`' || !(char_is_word(after) || strchr("-.:/", after)) || !after ||
		    !(inside || (u->powershell && char_is_space(before))) ||
		    (is_escape(after) && (quoted || !char_is_alnum(before))))
			continue;
		buf_add(&u->out, str_slice(text, from, i));
		from = i + 1;
	}
	buf_add(&u->out, str_from(text, from));
	return from > 0;
}

/* The ASCII that programs take a character for; '\0': it is only itself; 1: for nothing. */
static char plain_of(uint32_t c, bool powershell)
{
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xfe63)
		return '-';
	if (c >= 0xff01 && c <= 0xff5e)
		return (char)(c - 0xff01 + '!');
	if (c == 0x200b || c == 0x200c || c == 0x200d || c == 0x2060 || c == 0xfeff || c == 0xad)
		return 1;
	if (c == 0xa0 || c == 0x3000)
		return ' ';
	if (powershell && c >= 0x2018 && c <= 0x201b)
		return '\'';
	if (powershell && c >= 0x201c && c <= 0x201e)
		return '"';
	return '\0';
}

/* A dash that begins an option; one between words is meant. */
static bool is_option(struct str text, size_t at, size_t size)
{
	return (at == 0 || char_is_space(text.p[at - 1]) || strchr("\"'", text.p[at - 1])) &&
	       char_is_alpha(undo_at(text, at + size));
}

bool undo_unicode(struct undoing *u, struct str text)
{
	bool any = false, ok;

	for (size_t i = 0; i < text.n;) {
		size_t ascii = utf8_ascii(str_from(text, i));
		struct str rest = str_from(text, i + ascii);
		uint32_t c;
		size_t size;
		char plain;

		buf_add(&u->out, str_slice(text, i, i + ascii));
		i += ascii;
		if (i == text.n)
			break;
		c = utf8_take(&rest, &ok);
		size = text.n - i - rest.n;
		plain = ok ? plain_of(c, u->powershell) : '\0';

		if (plain == '-' && c < 0xff00 && !is_option(text, i, size))
			plain = '\0';
		if (plain == '\0')
			buf_add(&u->out, str_slice(text, i, i + size));
		else if (plain != 1)
			buf_add_char(&u->out, plain);
		any |= plain != '\0';
		i += size;
	}
	return any;
}

/* Not in scripts, whose lines are indented, nor between quotes. */
bool undo_blanks(struct undoing *u, struct str text)
{
	static const bool signs[256] = { ['"'] = true, [' '] = true, ['\t'] = true };
	bool quoted = false;
	size_t from = 0; /* what is to be copied */

	if (str_find_char(text, '\n') != STR_NONE)
		return false;
	for (size_t i = 0; (i = undo_next(text, i, signs)) < text.n; i++) {
		quoted ^= text.p[i] == '"';
		if (!char_is_blank(text.p[i]) || quoted || !i || !char_is_blank(text.p[i - 1]))
			continue;
		buf_add(&u->out, str_slice(text, from, i));
		from = i + 1;
	}
	buf_add(&u->out, str_from(text, from));
	return from > 0;
}
