/*
 * Translates patterns; see regex_pattern.h.  It reads a pattern twice, since a reference may stand
 * before its group: first for the names, then to write.  What it does not know it passes on, and
 * PCRE2 says what is wrong with it.
 */
#include "base/regex_pattern.h"

#include <stdio.h>

#include "base/utf8.h"

struct writer {
	struct arena *mem;
	struct str in;
	size_t at; /* in `in` */
	char *out;
	size_t n, cap;
	uint32_t *origin;
	size_t origin_cap;
	struct str *name;
	size_t names, names_cap; /* all that the first reading has found */
	size_t defined; /* by this reading */
	bool in_class, caseless;
};

static void emit(struct writer *w, struct str s)
{
	w->out = arena_grow(w->mem, w->out, 1, w->n, &w->cap, w->n + s.n);
	w->origin = arena_grow(w->mem, w->origin, sizeof(*w->origin), w->n, &w->origin_cap,
	                       w->n + s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		w->out[w->n] = s.p[i];
		w->origin[w->n++] = (uint32_t)w->at;
	}
	w->origin[w->n] = (uint32_t)w->in.n;
}

/* Write the next `n` bytes as they are. */
static size_t pass(struct writer *w, size_t n)
{
	struct str s = str_slice(str_from(w->in, w->at), 0, n);
	size_t start = w->at;

	for (size_t i = 0; i < s.n; i++, w->at++)
		emit(w, str_slice(s, i, i + 1));
	w->at = start;
	return s.n;
}

static void write_name(struct writer *w, size_t number)
{
	char text[24];

	snprintf(text, sizeof(text), "n%zu", number);
	emit(w, str_of(text));
}

static void name_define(struct writer *w, struct str name)
{
	if (w->defined == w->names) {
		w->name = arena_grow(w->mem, w->name, sizeof(*w->name), w->names, &w->names_cap,
		                     w->names + 1);
		w->name[w->names++] = name;
	}
	write_name(w, w->defined++);
}

static bool name_refer(struct writer *w, struct str name)
{
	for (size_t i = 0; i < w->names; i++)
		if (str_eq(w->name[i], name)) {
			write_name(w, i);
			return true;
		}
	return false;
}

/* The spellings of groups with names and of references to them; 0: it is none. */
static size_t take_named(struct writer *w, struct str rest)
{
	static const struct {
		const char *open, *as;
		char close, close_as;
		bool defines;
	} forms[] = {
		{ "(?P<", "(?<", '>', '>', true },    { "(?<", "(?<", '>', '>', true },
		{ "(?'", "(?<", '\'', '>', true },    { "(?P=", "(?P=", ')', ')', false },
		{ "(?P>", "(?P>", ')', ')', false },  { "(?&", "(?&", ')', ')', false },
		{ "(?(<", "(?(<", '>', '>', false },  { "(?('", "(?(<", '\'', '>', false },
		{ "\\k<", "\\k<", '>', '>', false },  { "\\k'", "\\k<", '\'', '>', false },
		{ "\\k{", "\\k<", '}', '>', false },  { "\\g<", "\\g<", '>', '>', false },
		{ "\\g'", "\\g<", '\'', '>', false }, { "\\g{", "\\k<", '}', '>', false },
	};

	for (size_t i = 0; i < COUNT(forms); i++) {
		size_t start = strlen(forms[i].open), end = start;
		size_t written = w->n;
		struct str name;

		if (!str_starts(rest, str_of(forms[i].open)))
			continue;
		while (end < rest.n && char_is_word(rest.p[end]))
			end++;
		if (end == start || end == rest.n || rest.p[end] != forms[i].close)
			continue;
		name = str_slice(rest, start, end);
		emit(w, str_of(forms[i].as));
		if (forms[i].defines) {
			name_define(w, name);
		} else if (!name_refer(w, name)) {
			w->n = written;
			return 0;
		}
		emit(w, str_make(&forms[i].close_as, 1));
		return end + 1;
	}
	return 0;
}

/* `(?iu-s:` or `(?iu)`: without Java's u and d, which PCRE2 does not have. */
static size_t take_flags(struct writer *w, struct str rest)
{
	size_t end = 2;

	if (!str_starts(rest, STR("(?")))
		return 0;
	while (end < rest.n && (char_is_alpha(rest.p[end]) || rest.p[end] == '-'))
		end++;
	if (end == 2 || end == rest.n || (rest.p[end] != ')' && rest.p[end] != ':'))
		return 0;
	emit(w, STR("(?"));
	for (size_t i = 2; i <= end; i++) {
		w->caseless = w->caseless || rest.p[i] == 'i';
		if (rest.p[i] != 'u' && rest.p[i] != 'd')
			emit(w, str_slice(rest, i, i + 1));
	}
	return end + 1;
}

static size_t take_group(struct writer *w, struct str rest)
{
	size_t n = take_named(w, rest), end;

	if (n == 0 && str_starts(rest, STR("(?#"))) {
		end = str_find_char(rest, ')');
		return pass(w, end == STR_NONE ? rest.n : end + 1);
	}
	if (n == 0)
		n = take_flags(w, rest);
	return n ? n : pass(w, 1);
}

/* \p{Alpha} and the like: classes of ASCII in Java and RE2; \p{IsGreek} is \p{Greek}. */
static size_t take_property(struct writer *w, struct str rest)
{
	static const char *const posix[] = { "Lower", "Upper",  "ASCII", "Alpha", "Digit",
		                             "Alnum", "Punct",  "Graph", "Print", "Blank",
		                             "Cntrl", "XDigit", "Space" };
	size_t end = str_find_char(rest, '}');
	struct str name;

	if (rest.n < 4 || rest.p[2] != '{' || end == STR_NONE)
		return pass(w, 2);
	name = str_slice(rest, 3, end);
	for (size_t i = 0; i < COUNT(posix); i++) {
		if (!str_eq(name, str_of(posix[i])))
			continue;
		emit(w, w->in_class ? STR("[:") : STR("[[:"));
		if (rest.p[1] == 'P')
			emit(w, STR("^"));
		for (size_t k = 0; k < name.n; k++)
			emit(w, (struct str){ (char[]){ char_lower(name.p[k]) }, 1 });
		emit(w, w->in_class ? STR(":]") : STR(":]]"));
		return end + 1;
	}
	if (name.n > 2 && str_skip(&name, STR("Is"))) {
		emit(w, str_slice(rest, 0, 3));
		emit(w, name);
		emit(w, STR("}"));
		return end + 1;
	}
	return pass(w, end + 1);
}

/* \u0041 */
static size_t take_unicode(struct writer *w, struct str rest)
{
	if (rest.n < 6)
		return pass(w, 2);
	for (size_t i = 2; i < 6; i++)
		if (char_hex(rest.p[i]) < 0)
			return pass(w, 2);
	emit(w, STR("\\x{"));
	emit(w, str_slice(rest, 2, 6));
	emit(w, STR("}"));
	return 6;
}

static size_t take_escape(struct writer *w, struct str rest)
{
	size_t n;

	if (rest.n < 2)
		return pass(w, 1);
	switch (rest.p[1]) {
	case 'Q':
		n = str_find(rest, STR("\\E"));
		return pass(w, n == STR_NONE ? rest.n : n + 2);
	case 'p':
	case 'P':
		return take_property(w, rest);
	case 'u':
		return take_unicode(w, rest);
	default:
		n = w->in_class ? 0 : take_named(w, rest);
		return n ? n : pass(w, 2);
	}
}

/* `[`, with what would otherwise be read as the end or as a class of its own. */
static size_t take_class(struct writer *w, struct str rest)
{
	size_t n = 1;

	if (w->in_class) {
		size_t end = str_find(rest, STR(":]"));

		return pass(w, str_starts(rest, STR("[:")) && end != STR_NONE ? end + 2 : 1);
	}
	w->in_class = true;
	if (n < rest.n && rest.p[n] == '^')
		n++;
	if (n < rest.n && rest.p[n] == ']')
		n++;
	return pass(w, n);
}

/* A character outside ASCII: a group before a quantifier, for the pattern also runs on bytes. */
static size_t take_wide(struct writer *w, struct str rest)
{
	struct str after = rest;
	bool ok;
	size_t n;

	utf8_take(&after, &ok);
	n = rest.n - after.n;
	if (w->in_class || after.n == 0 || !strchr("?*+{", after.p[0]) || !after.p[0])
		return pass(w, n);
	emit(w, STR("(?:"));
	pass(w, n);
	emit(w, STR(")"));
	return n;
}

/* In a class, `-` after `\w` and the like is itself in Java and RE2, as in `[\w-.]`. */
static bool is_plain_hyphen(const struct writer *w, struct str rest)
{
	const char *p = w->in.p + w->at;

	return w->in_class && rest.n > 1 && rest.p[0] == '-' && rest.p[1] != ']' && w->at >= 2 &&
	       p[-2] == '\\' && strchr("wWdDsSvVhH", p[-1]) && !(w->at >= 3 && p[-3] == '\\');
}

static size_t take_any(struct writer *w, struct str rest)
{
	char c = rest.p[0];

	if (is_plain_hyphen(w, rest)) {
		emit(w, STR("\\-"));
		return 1;
	}

	if (c == '\\')
		return take_escape(w, rest);
	if (c == '[')
		return take_class(w, rest);
	if ((unsigned char)c >= 0x80)
		return take_wide(w, rest);
	if (c == '(' && !w->in_class)
		return take_group(w, rest);
	if (c == ']')
		w->in_class = false;
	return pass(w, 1);
}

void regex_pattern_read(struct str pattern, struct arena *a, struct regex_pattern *out)
{
	struct writer w = { .mem = a, .in = pattern };

	for (int reading = 0; reading < 2; reading++) {
		w.at = w.n = w.defined = 0;
		w.in_class = false;
		emit(&w, STR(""));
		while (w.at < pattern.n)
			w.at += take_any(&w, str_from(pattern, w.at));
	}
	*out = (struct regex_pattern){ .text = { w.out, w.n },
		                       .origin = w.origin,
		                       .name = w.name,
		                       .names = w.names,
		                       .caseless = w.caseless };
}
