/* Globs and regular expressions in other spellings; see write.h. */
#include "base/utf8.h"
#include "convert/write.h"

bool glob_has_wildcards(const struct test *t)
{
	return t->shape == SHAPE_OTHER;
}

bool glob_has_one(const struct test *t)
{
	for (size_t i = 0; i < t->pieces; i++)
		if (t->piece[i].kind == PIECE_ONE)
			return true;
	return false;
}

bool glob_has_char(const struct test *t, const char *chars)
{
	for (size_t i = 0; i < t->pieces; i++)
		for (size_t j = 0; j < t->piece[i].text.n; j++)
			if (t->piece[i].kind == PIECE_TEXT && t->piece[i].text.p[j] &&
			    strchr(chars, t->piece[i].text.p[j]))
				return true;
	return false;
}

/* Whether a text has a character beyond ASCII whose case can be another. */
static bool has_case_beyond_ascii(struct str s)
{
	struct arena a = { 0 };
	bool found = false, ok;

	while (s.n && !found) {
		struct str one = s;
		uint32_t c = utf8_take(&s, &ok);

		one.n -= s.n;
		found = c >= 128 && (!ok || !str_eq(utf8_upper(one, &a), utf8_lower(one, &a)));
	}
	arena_free(&a);
	return found;
}

bool glob_beyond_ascii(const struct test *t)
{
	for (size_t i = 0; !t->cased && i < t->pieces; i++)
		if (t->piece[i].kind == PIECE_TEXT && has_case_beyond_ascii(t->piece[i].text))
			return true;
	return false;
}

/* Whether a character's other case takes another number of bytes: then it equals itself only
 * (base/utf8.h), which functions of other platforms do not know. */
static bool is_odd(struct str one, struct arena *a)
{
	return utf8_upper(one, a).n != one.n || utf8_lower(one, a).n != one.n;
}

bool glob_odd_case(const struct test *t)
{
	struct arena a = { 0 };
	bool odd = false, ok;

	for (size_t i = 0; !t->cased && i < t->pieces; i++) {
		struct str rest = t->piece[i].kind == PIECE_TEXT ? t->piece[i].text : STR("");

		while (rest.n && !odd) {
			struct str one = rest;

			utf8_take(&rest, &ok);
			one.n -= rest.n;
			odd = is_odd(one, &a);
		}
	}
	arena_free(&a);
	return odd;
}

/* A character of a text within a regular expression. */
static void regex_add_char(struct buf *b, char c, bool both)
{
	if (both && char_is_alpha(c))
		buf_printf(b, "[%c%c]", char_lower(c), char_upper(c));
	else if (c == '\n')
		buf_add(b, STR("\\n"));
	else if (c == '\r')
		buf_add(b, STR("\\r"));
	else if (c == '\t')
		buf_add(b, STR("\\t"));
	else if (c && strchr("\\.^$|?*+()[]{}", c))
		buf_printf(b, "\\%c", c);
	else
		buf_add_char(b, c);
}

/* A character beyond ASCII that has a case, where case is ignored: the two that are equal here, for
 * regular expressions take more for one (ς for σ).  False: it is none. */
static bool regex_add_letter(struct buf *b, struct str one, struct arena *a)
{
	struct str upper = utf8_upper(one, a);

	if (str_eq(upper, utf8_lower(one, a)))
		return false;
	if (!is_odd(one, a) && str_eq(utf8_lower(upper, a), one))
		buf_printf(b, "(?-i:[%.*s%.*s])", STR_ARG(one), STR_ARG(upper));
	else
		buf_printf(b, "(?-i:%.*s)", STR_ARG(one));
	return true;
}

static void regex_add_text(struct buf *b, struct str s, bool cased, bool lucene, bool both)
{
	struct arena a = { 0 };
	bool ok;

	for (size_t i = 0; i < s.n; i++) {
		struct str rest = str_from(s, i), one = rest;

		utf8_take(&rest, &ok);
		one.n -= rest.n;
		if (one.n > 1 && !cased && !lucene && regex_add_letter(b, one, &a)) {
			i += one.n - 1;
			continue;
		}
		/* Lucene has more operators. */
		if (lucene && s.p[i] && strchr("\"#@&<>~\n\r\t", s.p[i])) {
			if (char_is_space(s.p[i]))
				buf_add_char(b, s.p[i]);
			else
				buf_printf(b, "\\%c", s.p[i]);
		} else {
			regex_add_char(b, s.p[i], both);
		}
	}
	arena_free(&a);
}

struct str glob_regex(const struct test *t, unsigned flags, const char *any, struct arena *a)
{
	bool anchors = flags & REGEX_ANCHORS, lucene = flags & REGEX_NO_SPECIAL;
	bool both = (flags & REGEX_BOTH_CASES) && !t->cased;
	struct buf b = { 0 };

	if (anchors && (t->pieces == 0 || t->piece[0].kind != PIECE_MANY))
		buf_add(&b, STR("^"));
	for (size_t i = 0; i < t->pieces; i++) {
		bool edge = i == 0 || i + 1 == t->pieces;

		if (t->piece[i].kind == PIECE_TEXT)
			regex_add_text(&b, t->piece[i].text, t->cased, lucene, both);
		else if (t->piece[i].kind == PIECE_ONE)
			buf_add(&b, str_of(any));
		else if (!anchors || !edge)
			buf_printf(&b, "%s*", any);
	}
	if (anchors && (t->pieces == 0 || t->piece[t->pieces - 1].kind != PIECE_MANY))
		buf_add(&b, STR("\\z"));
	return text_take(&b, a);
}

struct str glob_regex_flagged(const struct test *t, struct arena *a)
{
	return arena_printf(a, "(?%ss)%.*s", t->cased ? "" : "i",
	                    STR_ARG(glob_regex(t, REGEX_ANCHORS, ".", a)));
}

struct str glob_like(const struct test *t, const char *many, const char *one, const char *special,
                     const char *escape, struct arena *a)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < t->pieces; i++) {
		struct str s = t->piece[i].text;

		if (t->piece[i].kind != PIECE_TEXT) {
			buf_add(&b, str_of(t->piece[i].kind == PIECE_MANY ? many : one));
			continue;
		}
		for (size_t j = 0; j < s.n; j++) {
			if (s.p[j] && strchr(special, s.p[j]))
				buf_add(&b, str_of(escape));
			buf_add_char(&b, s.p[j]);
		}
	}
	return text_take(&b, a);
}

/* One of the numbers from `from` to `to`. */
static void octet_add(struct buf *b, unsigned from, unsigned to)
{
	if (from == 0 && to == 255) {
		buf_add(b, STR("(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"));
		return;
	}
	buf_add(b, from == to ? STR("") : STR("(?:"));
	for (unsigned n = from; n <= to; n++)
		buf_printf(b, n == from ? "%u" : "|%u", n);
	buf_add(b, from == to ? STR("") : STR(")"));
}

struct str cidr_regex(const struct test *t, struct arena *a)
{
	struct buf b = { 0 };

	if (t->net.version != 4)
		return STR("");
	buf_add(&b, STR("^(?:::[fF]{4}:)?"));
	for (unsigned i = 0; i < 4; i++) {
		unsigned octet = (t->net.v4 >> (24 - 8 * i)) & 255;
		unsigned bits = t->bits > 8 * i ? t->bits - 8 * i : 0;
		unsigned rest = bits >= 8 ? 0 : 255u >> bits;

		buf_add(&b, i ? STR("\\.") : STR(""));
		octet_add(&b, octet & ~rest, octet | rest);
	}
	buf_add(&b, STR("\\z"));
	return text_take(&b, a);
}

struct str cidr_text(const struct test *t, struct arena *a)
{
	if (t->as_written.n)
		return t->as_written;
	return arena_printf(a, "%u.%u.%u.%u/%u", t->net.v4 >> 24, (t->net.v4 >> 16) & 255,
	                    (t->net.v4 >> 8) & 255, t->net.v4 & 255, t->bits);
}

/* What begins at a bracket. */
static const char *group_beyond(struct str s)
{
	static const struct {
		const char *text, *what;
	} groups[] = {
		{ "(?=", "a lookahead '(?='" },     { "(?!", "a lookahead '(?!'" },
		{ "(?<=", "a lookbehind '(?<='" },  { "(?<!", "a lookbehind '(?<!'" },
		{ "(?>", "an atomic group '(?>'" }, { "(?(", "a conditional group '(?('" },
		{ "(?|", "a branch reset '(?|'" },  { "(?R", "a recursion '(?R'" },
		{ "(?&", "a recursion '(?&'" },     { "(*", "a verb '(*'" },
		{ "(?#", "a comment '(?#'" },
	};

	for (size_t i = 0; i < COUNT(groups); i++)
		if (str_starts(s, str_of(groups[i].text)))
			return groups[i].what;
	return NULL;
}

static const char *escape_beyond(char c)
{
	if (c >= '1' && c <= '9')
		return "a back reference";
	if (c == 'k')
		return "a back reference '\\k'";
	if (c && strchr("GKRXZNhHvVeu", c))
		return "an escape that only Perl knows";
	return NULL;
}

size_t regex_class_length(struct str s)
{
	size_t i = 1;

	if (i < s.n && s.p[i] == '^')
		i++;
	if (i < s.n && s.p[i] == ']')
		i++;
	while (i < s.n && s.p[i] != ']') {
		if (s.p[i] == '\\')
			i++;
		else if (s.p[i] == '[' && i + 1 < s.n && s.p[i + 1] == ':')
			while (i + 1 < s.n && !(s.p[i] == ':' && s.p[i + 1] == ']'))
				i++;
		i++;
	}
	return i < s.n ? i + 1 : s.n;
}

bool regex_is_quantifier(char c)
{
	return c == '*' || c == '+' || c == '?' || c == '}';
}

/* (?x) and the like. */
static const char *flags_beyond(struct str s)
{
	for (size_t i = 2; i < s.n && s.p[1] == '?' && char_is_alpha(s.p[i]); i++)
		if (!strchr("imsUP", s.p[i]))
			return "a flag that only Perl knows";
	return NULL;
}

const char *regex_beyond_re2(struct str s)
{
	const char *what = NULL;
	bool quantified = false; /* what stands before is `*`, `+` … */

	for (size_t i = 0; i < s.n && !what; i++) {
		char c = s.p[i];

		if (c == '\\') {
			what = i + 1 < s.n ? escape_beyond(s.p[i + 1]) : NULL;
			i++;
		} else if (c == '[') {
			i += regex_class_length(str_from(s, i)) - 1;
		} else if (c == '(') {
			what = group_beyond(str_from(s, i));
			what = what ? what : flags_beyond(str_from(s, i));
		} else if (c == '+' && quantified) {
			what = "a possessive quantifier";
		}
		quantified = c != '\\' && regex_is_quantifier(c);
	}
	return what;
}

struct str regex_inline(struct regex_flags flags, struct arena *a)
{
	if (!flags.nocase && !flags.dotall && !flags.multiline)
		return STR("");
	return arena_printf(a, "(?%s%s%s)", flags.nocase ? "i" : "", flags.multiline ? "m" : "",
	                    flags.dotall ? "s" : "");
}

struct str regex_flagged(const struct test *t, struct arena *a)
{
	struct str flags = regex_inline(t->flags, a);

	return arena_printf(a, "%.*s%.*s", STR_ARG(flags), STR_ARG(t->as_written));
}

/* Whether a flag group asks for lines: (?m), (?im). */
static bool has_line_flag(struct str s)
{
	size_t at = str_find(s, STR("(?"));

	while (at != STR_NONE) {
		s = str_from(s, at + 2);
		for (size_t i = 0; i < s.n && char_is_alpha(s.p[i]); i++)
			if (s.p[i] == 'm')
				return true;
		at = str_find(s, STR("(?"));
	}
	return false;
}

struct str regex_re2(const struct test *t, struct arena *a)
{
	struct str s = t->as_written;
	struct buf b = { 0 };

	if (t->flags.multiline || has_line_flag(s))
		return regex_flagged(t, a);
	buf_add(&b, regex_inline(t->flags, a));
	for (size_t i = 0; i < s.n; i++) {
		size_t n = s.p[i] == '\\'  ? 2
		           : s.p[i] == '[' ? regex_class_length(str_from(s, i))
		                           : 1;

		if (s.p[i] == '$')
			buf_add(&b, STR("\\n?\\z"));
		else
			buf_add(&b, str_slice(s, i, i + n));
		i += n - 1;
	}
	return text_take(&b, a);
}
