/*
 * Reading a query: places, keywords, signs and names; see cursor.h.  Nothing but a successful
 * `skip`, `take` or cur_space moves the cursor.
 */
#include "lang/cursor.h"

#include <stdio.h>

#include "lang/char.h"

/* Whether a `//` at `at` starts a comment rather than being part of a path or an address. */
static bool comment_may_start(struct str text, size_t at)
{
	if (at == 0)
		return true;
	return char_is_space(text.p[at - 1]) || text.p[at - 1] == '|' || text.p[at - 1] == ')';
}

size_t comment_length(struct str text, size_t at)
{
	struct str s = str_from(text, at);
	size_t end;

	if (str_starts(s, STR("//")) && comment_may_start(text, at)) {
		end = str_find_char(s, '\n');
		return end == STR_NONE ? s.n : end;
	}
	if (!str_starts(s, STR("/*")))
		return 0;
	end = str_find(str_from(s, 2), STR("*/"));
	return end == STR_NONE ? 0 : end + 4;
}

/* Where the next token starts. */
static size_t token_at(const struct cursor *c)
{
	size_t at = c->at, n;

	do {
		n = blank_length(str_from(c->text, at));
		if (n == 0)
			n = comment_length(c->text, at);
		at += n;
	} while (n);
	return at;
}

static struct str token_rest(const struct cursor *c)
{
	return str_from(c->text, token_at(c));
}

/* Move to `n` bytes into `rest`. */
static void pass(struct cursor *c, struct str rest, size_t n)
{
	c->at = c->text.n - rest.n + n;
}

void cur_init(struct cursor *c, struct str text, struct names *names, struct arena *mem)
{
	*c = (struct cursor){ .text = text, .names = names, .mem = mem };
}

void cur_space(struct cursor *c)
{
	c->at = token_at(c);
}

struct str cur_rest(struct cursor *c)
{
	cur_space(c);
	return str_from(c->text, c->at);
}

bool cur_at_eof(struct cursor *c)
{
	return token_rest(c).n == 0;
}

bool cur_at_end(struct cursor *c)
{
	struct str rest = token_rest(c);

	if (rest.n == 0 || *rest.p == ')' || *rest.p == ']')
		return true;
	return *rest.p == '|' && !str_starts(rest, STR("||"));
}

static size_t word_length(struct str s)
{
	size_t n = 0;

	while (n < s.n && char_is_word(s.p[n]))
		n++;
	return n;
}

/* Bytes of a bare name: words with single dots between them. */
static size_t name_length(struct str s)
{
	size_t n = word_length(s), more;

	while (n && n < s.n && s.p[n] == '.' && (more = word_length(str_from(s, n + 1))))
		n += 1 + more;
	return n;
}

struct str cur_peek(struct cursor *c)
{
	struct str rest = token_rest(c);

	return str_slice(rest, 0, word_length(rest));
}

/* `by.x` is a name, not the keyword `by`. */
bool cur_peek_word(struct cursor *c, const char *word)
{
	struct str rest = token_rest(c);

	return str_eq_nocase(str_slice(rest, 0, name_length(rest)), str_of(word));
}

bool cur_skip_word(struct cursor *c, const char *word)
{
	if (!cur_peek_word(c, word))
		return false;
	pass(c, token_rest(c), strlen(word));
	return true;
}

/* Bytes of the sign that `s` begins with: the longest one counts. */
static size_t sign_length(struct str s)
{
	static const char *const pairs[] = {
		"==", "!=", "<>", "<=", ">=", "=<", "=>", "&&", "||",
	};

	for (size_t i = 0; i < COUNT(pairs); i++)
		if (str_starts(s, str_of(pairs[i])))
			return 2;
	return s.n ? 1 : 0;
}

bool cur_peek_sign(struct cursor *c, const char *sign)
{
	struct str rest = token_rest(c);

	return str_eq(str_slice(rest, 0, sign_length(rest)), str_of(sign));
}

bool cur_skip_sign(struct cursor *c, const char *sign)
{
	if (!cur_peek_sign(c, sign))
		return false;
	pass(c, token_rest(c), strlen(sign));
	return true;
}

bool cur_take_sign(struct cursor *c, const char *sign, struct err *err)
{
	char what[16];

	if (cur_skip_sign(c, sign))
		return true;
	snprintf(what, sizeof(what), "'%s'", sign);
	return cur_expected(c, what, err);
}

/* Bytes of `users[2].address`, what may follow a `%` without quotes. */
static size_t path_length(struct str s)
{
	size_t n = 0;

	while (n < s.n && (char_is_word(s.p[n]) || s.p[n] == '.' || s.p[n] == '[' ||
	                   s.p[n] == ']' || s.p[n] == '@' || s.p[n] == '-'))
		n++;
	return n;
}

/* A number is none, but `5xx` is a name. */
bool cur_peek_name(struct cursor *c)
{
	struct str rest = token_rest(c);
	size_t n = name_length(rest);

	if (n == 0)
		return (str_skip(&rest, STR("%")) && (quote_length(rest) || path_length(rest))) ||
		       (c->explain && hole_length(rest));
	return !char_is_digit(*rest.p) || !cur_peek_number(c);
}

bool cur_take_name(struct cursor *c, struct str *name, struct err *err)
{
	struct str rest = token_rest(c);
	size_t n = name_length(rest);

	if (n == 0 && c->explain)
		n = hole_length(rest);
	if (n == 0 && str_skip(&rest, STR("%"))) {
		if (quote_length(rest)) {
			pass(c, rest, 0);
			return cur_take_string(c, name, err);
		}
		n = path_length(rest);
	}
	if (n == 0)
		return cur_expected(c, "a field name", err);
	*name = str_slice(rest, 0, n);
	pass(c, rest, n);
	return true;
}

bool cur_take_field(struct cursor *c, size_t *slot, struct err *err)
{
	struct str name;

	if (!cur_take_name(c, &name, err))
		return false;
	*slot = names_read(c->names, name);
	return true;
}

/* A comma after which another name follows, rather than the next pattern of a `parse`. */
static bool skip_comma(struct cursor *c)
{
	size_t before = c->at;

	if (!cur_skip_sign(c, ","))
		return false;
	if (!cur_peek_string(c))
		return true;
	c->at = before;
	return false;
}

bool cur_take_names(struct cursor *c, struct name_list *list, struct err *err)
{
	bool inside = cur_skip_sign(c, "(");
	size_t name_cap = 0, at_cap = 0;

	*list = (struct name_list){ 0 };
	do {
		size_t n = list->n, from = token_at(c);

		list->name = arena_grow(c->mem, list->name, sizeof(*list->name), n, &name_cap,
		                        n + 1);
		list->at = arena_grow(c->mem, list->at, sizeof(*list->at), n, &at_cap, n + 1);
		if (!cur_take_name(c, &list->name[n], err))
			return false;
		list->at[n] = cur_since(c, from);
		list->n++;
	} while (skip_comma(c));
	return !inside || cur_take_sign(c, ")", err);
}

/* The token at the start of `s`, as an error message shows it. */
static struct str token_shown(struct str s)
{
	size_t n = name_length(s);

	if (n == 0 && quote_length(s)) {
		n = quote_length(s);
		while (n < s.n && !quote_length(str_from(s, n)) && s.p[n] != '\n')
			n++;
		n += quote_length(str_from(s, n));
	}
	if (n == 0)
		n = sign_length(s);
	/* Not in the middle of a character. */
	while (n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n++;
	return str_slice(s, 0, n);
}

/* Bytes of a token that a message shows. */
#define SHOWN_MOST ((size_t)60)

/* `'text'` on one line. */
static struct str single_quoted(struct str s)
{
	size_t end;

	if (!str_starts(s, STR("'")))
		return STR("");
	end = str_find_char(str_from(s, 1), '\'');
	if (end == STR_NONE || end > SHOWN_MOST ||
	    str_find_char(str_slice(s, 0, end + 1), '\n') != STR_NONE)
		return STR("");
	return str_slice(s, 0, end + 2);
}

/* The whole of `c-ip` where only its `c` was taken; else empty. */
static struct str hyphen_name(const struct cursor *c)
{
	size_t from = c->at, end = c->at;

	if (c->at == 0 || !str_starts(str_from(c->text, c->at), STR("-")))
		return STR("");
	while (from > 0 && (char_is_word(c->text.p[from - 1]) || c->text.p[from - 1] == '-'))
		from--;
	while (end < c->text.n && (char_is_word(c->text.p[end]) || c->text.p[end] == '-'))
		end++;
	if (from == c->at || end == c->at + 1 || end - from > SHOWN_MOST)
		return STR("");
	return str_slice(c->text, from, end);
}

bool cur_expected(struct cursor *c, const char *what, struct err *err)
{
	struct str rest = token_rest(c), found = token_shown(rest);
	struct str quoted = single_quoted(rest), name = hyphen_name(c);
	size_t shown = found.n < SHOWN_MOST ? found.n : SHOWN_MOST;

	if (found.n == 0)
		return err_query(err, found, "expected %s, found the end of the query", what);
	if (quoted.n)
		return err_query(err, quoted, "expected %s, found %.*s%s", what, STR_ARG(quoted),
		                 strstr(what, "double quotes") || (c->names && c->names->dialect)
		                         ? ""
		                         : ": texts are in double quotes");
	if (name.n)
		return err_query(err, name,
		                 "expected %s, found '-': a field of this name is written "
		                 "%%\"%.*s\"",
		                 what, STR_ARG(name));
	/* Whole characters; what goes on for longer is none. */
	while (shown < found.n && shown > SHOWN_MOST - 4 &&
	       ((unsigned char)found.p[shown] & 0xC0) == 0x80)
		shown--;
	return err_query(err, found, "expected %s, found '%.*s%s'", what, (int)shown, found.p,
	                 shown < found.n ? "…" : "");
}

struct str cur_since(struct cursor *c, size_t from)
{
	return str_trim(str_slice(c->text, from, c->at));
}
