/*
 * Regular expressions of PCRE in Lucene's words.  Lucene's cover the whole value and know no
 * anchors:
 *
 *     abc           .*(abc).*
 *     ^abc$         (abc)
 *     (^|x)abc      (()|.*x)abc.*         () is nothing, in Lucene's grammar
 *     ^a|b$         (a.*|.*b)
 *
 * Anchors at the ends of alternatives are said in this way, however deep these stand; others, and
 * what finite automata cannot do, are refused.
 */
#include "base/utf8.h"
#include "convert/write.h"

#define ANY STR("(.|\n)*")

struct lucene {
	struct buf out;
	struct regex_flags flags;
	const char *why; /* what cannot be said */
};

/* An escape of PCRE in Lucene's words. */
static bool lucene_escape(struct buf *b, char c, const char **why)
{
	switch (c) {
	case 'd':
		return buf_add(b, STR("[0-9]")), true;
	case 'D':
		return buf_add(b, STR("[^0-9]")), true;
	case 'w':
		return buf_add(b, STR("[0-9A-Za-z_]")), true;
	case 'W':
		return buf_add(b, STR("[^0-9A-Za-z_]")), true;
	case 's':
		return buf_add(b, STR("[ \t\n\r\f\v]")), true;
	case 'S':
		return buf_add(b, STR("[^ \t\n\r\f\v]")), true;
	case 't':
		return buf_add_char(b, '\t'), true;
	case 'n':
		return buf_add_char(b, '\n'), true;
	case 'r':
		return buf_add_char(b, '\r'), true;
	default:
		if (char_is_word(c)) {
			*why = "an escape that Lucene does not have";
			return false;
		}
		buf_printf(b, "\\%c", c);
		return true;
	}
}

/* A class, for which both cases of letters are written where case is ignored; ranges of letters are
 * doubled. */
static bool lucene_class(struct buf *b, struct str s, bool nocase, const char **why)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\\' && i + 1 < s.n) {
			c = s.p[++i];
			if (c == 'd')
				buf_add(b, STR("0-9"));
			else if (c == 'w')
				buf_add(b, STR("0-9A-Za-z_"));
			else if (c == 's')
				buf_add(b, STR(" \t\n\r\f\v"));
			else if (char_is_word(c))
				return *why = "an escape in a class that Lucene does not have",
				       false;
			else
				buf_printf(b, "\\%c", c);
			continue;
		}
		if (i > 0 && c == '[')
			return *why = "a class in a class", false;
		if (nocase && char_is_alpha(c) && i + 2 < s.n && s.p[i + 1] == '-' &&
		    char_is_alpha(s.p[i + 2])) {
			char to = s.p[i + 2];

			if ((c >= 'a') != (to >= 'a'))
				return *why = "a range from a capital to a small letter", false;
			buf_printf(b, "%c-%c%c-%c", char_lower(c), char_lower(to), char_upper(c),
			           char_upper(to));
			i += 2;
		} else if (nocase && char_is_alpha(c)) {
			buf_printf(b, "%c%c", char_lower(c), char_upper(c));
		} else {
			if (c && strchr("\"", c))
				buf_add_char(b, '\\');
			buf_add_char(b, c);
		}
	}
	return true;
}

/* Flags at the start, `(?i)`. */
static void take_flags(struct str *s, struct regex_flags *flags)
{
	if (str_skip(s, STR("(?i)")))
		flags->nocase = true;
	else if (str_skip(s, STR("(?s)")))
		flags->dotall = true;
	else if (str_skip(s, STR("(?is)")) || str_skip(s, STR("(?si)")))
		flags->nocase = flags->dotall = true;
}

static bool lucene_char(struct buf *b, struct str s, size_t *at, struct regex_flags flags,
                        const char **why)
{
	char c = s.p[*at], next = *at + 1 < s.n ? s.p[*at + 1] : '\0';

	if (c == '\\' && next) {
		++*at;
		return lucene_escape(b, next, why);
	}
	if (c == '[') {
		size_t n = regex_class_length(str_from(s, *at));
		bool ok = lucene_class(b, str_slice(s, *at, *at + n), flags.nocase, why);

		*at += n - 1;
		return ok;
	}
	if (c == '^' || c == '$')
		return *why = "an anchor within the pattern", false;
	if (c == '(' && next == '?') {
		if (!str_starts(str_from(s, *at), STR("(?:")))
			return *why = "a group that Lucene does not have", false;
		*at += 2;
	}
	/* As few or as many as can be: what is found is the same. */
	if (c == '?' && *at && regex_is_quantifier(s.p[*at - 1]) &&
	    !(*at > 1 && s.p[*at - 2] == '\\'))
		return true;
	if (c == '.')
		buf_add(b, flags.dotall ? STR("(.|\n)") : STR("."));
	else if (c && strchr("\"#@&<>~", c))
		buf_printf(b, "\\%c", c);
	else if (flags.nocase && char_is_alpha(c))
		buf_printf(b, "[%c%c]", char_lower(c), char_upper(c));
	else
		buf_add_char(b, c);
	return true;
}

/* Past what stands at `at`: an escape, a class, a group, or a character, without quantifiers. */
static size_t element_length(struct str s, size_t at)
{
	int depth = 0;
	size_t i = at;

	do {
		char c = s.p[i];

		if (c == '\\' && i + 1 < s.n)
			i += 2;
		else if (c == '[')
			i += regex_class_length(str_from(s, i));
		else
			i++;
		depth += (c == '(') - (c == ')');
	} while (i < s.n && depth > 0);
	return i - at;
}

/* The first alternative of what `s` begins with; *s becomes what follows its bar.  False: none is
 * left. */
static bool take_alternative(struct str *s, bool *more, struct str *one)
{
	size_t i = 0;

	if (!*more)
		return false;
	while (i < s->n && s->p[i] != '|')
		i += element_length(*s, i);
	*one = str_slice(*s, 0, i);
	*more = i < s->n;
	*s = str_from(*s, i + *more);
	return true;
}

static bool has_anchor(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\\')
			i++;
		else if (s.p[i] == '[')
			i += regex_class_length(str_from(s, i)) - 1;
		else if (s.p[i] == '^' || s.p[i] == '$')
			return true;
	return false;
}

/* A group that stands once and has an anchor. */
static bool is_anchored_group(struct str s, size_t at, size_t n)
{
	return s.p[at] == '(' && !(at + n < s.n && strchr("*+?{", s.p[at + n])) &&
	       has_anchor(str_slice(s, at, at + n));
}

/* Where the last element begins; s.n: it has a quantifier, or there is none. */
static size_t last_element(struct str s)
{
	size_t at = 0, last = s.n;

	while (at < s.n) {
		last = at;
		at += element_length(s, at);
	}
	return last;
}

static bool lucene_alternatives(struct lucene *l, struct str s, bool lead, bool trail);

static bool lucene_group(struct lucene *l, struct str s, bool lead, bool trail)
{
	bool ok;

	s = str_slice(s, 1, s.n - 1);
	if (s.n && s.p[0] == '?' && !str_skip(&s, STR("?:")))
		return l->why = "a group that Lucene does not have", false;
	buf_add_char(&l->out, '(');
	ok = lucene_alternatives(l, s, lead, trail);
	buf_add_char(&l->out, ')');
	return ok;
}

/* One alternative.  lead, trail: the value may begin before it and end behind it. */
static bool lucene_sequence(struct lucene *l, struct str s, bool lead, bool trail)
{
	size_t first, last, before = l->out.n;
	bool ends;

	if (lead && s.n && s.p[0] == '^') {
		s = str_from(s, 1);
		lead = false;
	}
	last = last_element(s);
	ends = trail && last < s.n && s.p[last] == '$';
	if (ends) {
		s.n = last;
		trail = false;
		last = last_element(s);
	}
	first = s.n ? element_length(s, 0) : 0;
	lead = lead && !(first && is_anchored_group(s, 0, first)) ? buf_add(&l->out, ANY),
	false                                                     : lead;
	for (size_t i = 0; i < s.n; i++) {
		size_t n = element_length(s, i);
		bool here = lead && i == 0, end = trail && i == last && is_anchored_group(s, i, n);

		if (here || end) {
			if (!lucene_group(l, str_slice(s, i, i + n), here, end))
				return false;
			trail = trail && !end;
			i += n - 1;
		} else if (!lucene_char(&l->out, s, &i, l->flags, &l->why)) {
			return false;
		}
	}
	if (trail)
		buf_add(&l->out, ANY);
	if (l->out.n == before)
		buf_add(&l->out, STR("()"));
	return true;
}

static bool lucene_alternatives(struct lucene *l, struct str s, bool lead, bool trail)
{
	bool more = true, first = true;
	struct str one;

	while (take_alternative(&s, &more, &one)) {
		if (!first)
			buf_add_char(&l->out, '|');
		first = false;
		if (!lucene_sequence(l, one, lead, trail))
			return false;
	}
	return true;
}

/* The whole pattern; one whose anchors are at its ends, if at all, is written as it is. */
static bool lucene_whole(struct lucene *l, struct str s)
{
	size_t last = last_element(s);
	bool begins = s.n && s.p[0] == '^', ends = last < s.n && s.p[last] == '$';
	struct str body = str_slice(s, begins, s.n - ends), rest = body, one;
	bool more = true, ok = true;

	take_alternative(&rest, &more, &one);
	if (has_anchor(body) || (more && (begins || ends))) {
		buf_add_char(&l->out, '(');
		ok = lucene_alternatives(l, s, true, true);
		buf_add_char(&l->out, ')');
		return ok;
	}
	buf_add(&l->out, begins ? STR("(") : STR("(.|\n)*("));
	for (size_t i = 0; i < body.n && ok; i++)
		ok = lucene_char(&l->out, body, &i, l->flags, &l->why);
	buf_add(&l->out, ends ? STR(")") : STR(")(.|\n)*"));
	return ok;
}

bool regex_lucene(struct str s, struct regex_flags flags, struct arena *a, struct str *out,
                  const char **why)
{
	struct lucene l = { 0 };
	bool ok = false;

	*why = regex_beyond_re2(s);
	if (*why)
		return false;
	take_flags(&s, &flags);
	l.flags = flags;
	if (flags.multiline && has_anchor(s))
		l.why = "anchors at the lines' ends (flag m)";
	else if (flags.nocase && utf8_ascii(s) < s.n)
		l.why = "case is to be ignored beyond ASCII";
	else
		ok = lucene_whole(&l, s);
	*why = l.why;
	*out = text_take(&l.out, a);
	return ok;
}
