/*
 * Whether a message has a word or phrase of the scope: language reference, section 1.3.
 *
 * A message is terms (letters, digits, `_`, all characters outside ASCII but white space) with
 * boundary characters between them, each of which counts as a term of one character:
 *
 *     jsmith @ somewhere . com
 *
 * An unquoted word is such a sequence too, its terms globs.  It is found where each of its terms
 * covers a whole term of the message, one after the other; so `*` alone is exactly one term and
 * never reaches across a boundary.  A quoted phrase is a text whose ends fall on boundaries.
 */
#include "base/glob.h"
#include "base/utf8.h"
#include "lang/scope.h"

/* White space outside ASCII (as Java's Character.isWhitespace): 3 bytes each; 0: none. */
static size_t wide_space(const char *p, const char *end)
{
	const unsigned char *u = (const unsigned char *)p;

	if (end - p < 3)
		return 0;
	if (u[0] == 0xE1 && u[1] == 0x9A && u[2] == 0x80)
		return 3;
	if (u[0] == 0xE3 && u[1] == 0x80 && u[2] == 0x80)
		return 3;
	if (u[0] != 0xE2)
		return 0;
	if (u[1] == 0x80 &&
	    ((u[2] >= 0x80 && u[2] <= 0x8A && u[2] != 0x87) || u[2] == 0xA8 || u[2] == 0xA9))
		return 3;
	return u[1] == 0x81 && u[2] == 0x9F ? 3 : 0;
}

/* Bytes of the white space character at `p`; 0: none. */
static size_t space_length(const char *p, const char *end)
{
	if (p == end)
		return 0;
	if (char_is_space(*p) || (*p >= 0x1C && *p <= 0x1F))
		return 1;
	return wide_space(p, end);
}

/* Bytes of the boundary character at `p`; 0: what stands there belongs to a term. */
static size_t boundary_length(const char *p, const char *end)
{
	if ((unsigned char)*p < 0x80)
		return char_is_word(*p) ? 0 : 1;
	return wide_space(p, end);
}

/* Whether the character that ends at `p` belongs to a term. */
static bool term_before(const char *start, const char *p)
{
	if (p == start)
		return false;
	if ((unsigned char)p[-1] < 0x80)
		return char_is_word(p[-1]);
	return p - start < 3 || !wide_space(p - 3, p);
}

static bool term_after(const char *p, const char *end)
{
	return p < end && boundary_length(p, end) == 0;
}

/* Bytes of the term at `p`, or of the boundary character that stands there. */
static size_t token_length(const char *p, const char *end)
{
	size_t n = boundary_length(p, end);
	const char *at = p;

	if (n)
		return n;
	while (at < end && boundary_length(at, end) == 0)
		at++;
	return (size_t)(at - p);
}

/* The same in a word of the scope, where wildcards belong to terms. */
static size_t pattern_length(const char *p, const char *end)
{
	const char *at = p;

	while (at < end && (*at == '*' || *at == '?' || boundary_length(at, end) == 0))
		at++;
	return at > p ? (size_t)(at - p) : boundary_length(p, end);
}

static bool is_term(struct str token)
{
	return boundary_length(token.p, token.p + token.n) == 0;
}

/* Whether the word's tokens stand one after the other from `p`, the start of a token, on. */
static bool tokens_match(struct str word, const char *p, const char *end)
{
	const char *at = word.p, *stop = word.p + word.n;

	while (at < stop) {
		struct str pattern = str_make(at, pattern_length(at, stop)), token;

		if (p == end)
			return false;
		token = str_make(p, token_length(p, end));
		/* Wildcards are for terms; a boundary character is itself. */
		if (!is_term(token) ? !str_eq(pattern, token)
		                    : !glob_match(pattern, token, GLOB_NOCASE | GLOB_ONE))
			return false;
		at += pattern.n;
		p += token.n;
	}
	return true;
}

/* The longest run of the word without wildcards and white space. */
static struct str longest_part(const struct scope *term)
{
	struct str part[16], best = STR("");
	size_t n = scope_text_parts(term, part, COUNT(part));

	for (size_t i = 0; i < n; i++)
		if (part[i].n > best.n)
			best = part[i];
	return best;
}

static bool has_wildcard(struct str word)
{
	return !glob_is_plain(word, GLOB_ONE);
}

/* Whether the text, found at `p`, covers whole terms. */
static bool ends_on_boundaries(struct str message, const char *p, size_t n)
{
	const char *end = message.p + message.n;

	if (term_before(message.p, p) && term_after(p, end))
		return false;
	return !(term_before(message.p, p + n) && term_after(p + n, end));
}

/* A word without wildcards is a text whose ends fall on boundaries. */
static bool plain_match(struct str word, struct str message)
{
	size_t at = 0, found;

	while ((found = utf8_find_nocase(str_from(message, at), word)) != STR_NONE) {
		if (ends_on_boundaries(message, message.p + at + found, word.n))
			return true;
		at += found + 1;
	}
	return false;
}

/* The term around a byte that belongs to one. */
static struct str term_around(struct str message, const char *p)
{
	const char *end = message.p + message.n, *stop = p;

	while (term_before(message.p, p))
		p--;
	while (term_after(stop, end))
		stop++;
	return str_make(p, (size_t)(stop - p));
}

/* A glob over one term: only terms that have its longest part are looked at. */
static bool term_match(struct str pattern, struct str part, struct str message)
{
	size_t found;

	while ((found = utf8_find_nocase(message, part)) != STR_NONE) {
		struct str term = term_around(message, message.p + found);

		if (glob_match(pattern, term, GLOB_NOCASE | GLOB_ONE))
			return true;
		message = str_from(message, (size_t)(term.p + term.n - message.p));
	}
	return false;
}

static bool word_match(const struct scope *term, struct str message)
{
	struct str word = term->text, part;
	const char *p = message.p, *end = message.p + message.n;

	if (!has_wildcard(word))
		return plain_match(word, message);
	part = longest_part(term);
	if (part.n && pattern_length(word.p, word.p + word.n) == word.n)
		return term_match(word, part, message);
	if (utf8_find_nocase(message, part) == STR_NONE)
		return false;
	for (; p < end; p += token_length(p, end))
		if (tokens_match(word, p, end))
			return true;
	return false;
}

/* Bytes of the white space that `s` begins with. */
static size_t spaces_length(struct str s)
{
	const char *p = s.p, *end = s.p + s.n;
	size_t n;

	while ((n = space_length(p, end)))
		p += n;
	return (size_t)(p - s.p);
}

static struct str trim_spaces(struct str s)
{
	s = str_from(s, spaces_length(s));
	while (s.n &&
	       (char_is_space(s.p[s.n - 1]) || (s.p[s.n - 1] >= 0x1C && s.p[s.n - 1] <= 0x1F)))
		s.n--;
	while (s.n >= 3 && wide_space(s.p + s.n - 3, s.p + s.n))
		s.n -= 3;
	return s;
}

/* Bytes of the message's start that the phrase covers, runs of white space being equal; STR_NONE:
 * it does not. */
static size_t phrase_length(struct str phrase, struct str message)
{
	struct str rest = message;

	while (phrase.n) {
		size_t blanks = spaces_length(phrase), here;

		if (blanks) {
			here = spaces_length(rest);
			if (here == 0)
				return STR_NONE;
			phrase = str_from(phrase, blanks);
			rest = str_from(rest, here);
			continue;
		}
		if (rest.n == 0 || !utf8_take_same(&rest, &phrase))
			return STR_NONE;
	}
	return message.n - rest.n;
}

/* Bytes of the phrase up to its first white space. */
static size_t head_length(struct str phrase)
{
	const char *p = phrase.p, *end = phrase.p + phrase.n;

	while (p < end && space_length(p, end) == 0)
		p++;
	return (size_t)(p - phrase.p);
}

static bool phrase_match(struct str phrase, struct str message)
{
	struct str head;
	size_t at = 0, found, n;

	phrase = trim_spaces(phrase);
	head = str_slice(phrase, 0, head_length(phrase));
	if (phrase.n == 0)
		return true;
	while ((found = utf8_find_nocase(str_from(message, at), head)) != STR_NONE) {
		at += found;
		n = phrase_length(phrase, str_from(message, at));
		if (n != STR_NONE && ends_on_boundaries(message, message.p + at, n))
			return true;
		at++;
	}
	return false;
}

bool scope_text_match(const struct scope *term, struct str message)
{
	/* A pointer to go through it by. */
	if (message.n == 0)
		message = STR("");
	return term->kind == SCOPE_PHRASE ? phrase_match(term->text, message)
	                                  : word_match(term, message);
}

size_t scope_text_parts(const struct scope *term, struct str *part, size_t max)
{
	const char *p = term->text.p, *end = p + term->text.n, *from = p;
	size_t n = 0;

	while (p <= end && n < max) {
		size_t cut = p == end ? 1 : space_length(p, end);

		if (!cut && term->kind == SCOPE_WORD && (*p == '*' || *p == '?'))
			cut = 1;
		if (!cut) {
			p++;
			continue;
		}
		if (p > from)
			part[n++] = str_make(from, (size_t)(p - from));
		p += cut;
		from = p;
	}
	return n;
}
