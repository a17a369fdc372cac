/*
 * From loose to tight: or, and, not, comparisons, + -, * / %, sign, and `[ ]` of a map or list. `!`
 * negates the whole comparison that follows.
 *
 * LIKE becomes the test of a pattern, so that rules share it: `lower(x) like 'abc%'` is the pattern
 * abc* over x that ignores case.  A backslash in LIKE is an ordinary character unless ESCAPE names
 * it, since rules are full of Windows paths.
 */
#include "siem/cse_expr.h"

#include "base/buf.h"
#include "expr/test.h"
#include "siem/cse_call.h"
#include "siem/cse_lists.h"

static const struct expr *constant(struct parser *p, struct value v, size_t from)
{
	return expr_constant(v, cur_since(p->c, from), p->mem);
}

/* 'text' without any escape, or "text" in which \" is a quote. */
static bool peek_text(struct cursor *c)
{
	struct str rest = cur_rest(c);

	return rest.n && (*rest.p == '\'' || *rest.p == '"');
}

static bool take_text(struct parser *p, struct str *text)
{
	struct str rest = cur_rest(p->c);
	struct buf b = { 0 };
	char quote = *rest.p;
	size_t n = 1;

	while (n < rest.n && rest.p[n] != quote) {
		if (quote == '"' && str_starts(str_from(rest, n), STR("\\\"")))
			n++;
		buf_add_char(&b, rest.p[n++]);
	}
	if (n < rest.n)
		*text = arena_copy(p->mem, buf_str(&b));
	buf_free(&b);
	if (n == rest.n)
		return err_query(p->err, str_slice(rest, 0, 1), "the string is never closed");
	p->c->at += n + 1;
	return true;
}

/* The name of a member of a map; of `fields`, and `_raw` which is the same, the raw field. */
static struct str member_name(struct parser *p, struct str map, struct str key)
{
	if (str_eq(map, STR("fields")) || str_eq(map, STR("_raw")))
		return arena_printf(p->mem, "fields['%.*s']", STR_ARG(key));
	return arena_printf(p->mem, "%.*s.%.*s", STR_ARG(map), STR_ARG(key));
}

/* ['key'] or [0] behind a name. */
static bool take_member(struct parser *p, struct str *name)
{
	int64_t at;
	struct str key;

	if (peek_text(p->c)) {
		if (!take_text(p, &key))
			return false;
		*name = member_name(p, *name, key);
	} else {
		if (!cur_take_int(p->c, 0, 1000000, &at, p->err))
			return false;
		*name = arena_printf(p->mem, "%.*s[%lld]", STR_ARG(*name), (long long)at);
	}
	return cur_take_sign(p->c, "]", p->err);
}

/* An attribute; the `(` of a function is not passed. */
static bool take_attribute(struct parser *p, struct str *name)
{
	struct str rest = cur_rest(p->c), key;

	if (rest.n == 0 || !char_is_word(*rest.p) || char_is_digit(*rest.p))
		return cur_expected(p->c, "an attribute, a text or a number", p->err);
	if (!cur_take_name(p->c, name, p->err))
		return false;
	key = *name;
	if (str_skip(&key, STR("fields.")) && key.n)
		*name = member_name(p, STR("fields"), key);
	while (cur_skip_sign(p->c, "["))
		if (!take_member(p, name))
			return false;
	return true;
}

/* A word that joins operands, where an operand is expected. */
static bool joins(struct cursor *c)
{
	static const char *const words[] = { "and", "or",    "in",      "like",
		                             "is",  "rlike", "matches", "between" };

	for (size_t i = 0; i < COUNT(words); i++)
		if (cur_peek_word(c, words[i]))
			return true;
	return false;
}

static const struct expr *parse_primary(struct parser *p)
{
	struct cursor *c = p->c;
	const struct expr *lists;
	struct str name, text;
	size_t from;

	cur_space(c);
	from = c->at;
	if (cur_skip_sign(c, "("))
		return parser_group(p);
	if (peek_text(c))
		return take_text(p, &text) ? constant(p, value_text(text), from) : NULL;
	if (cur_peek_number(c))
		return parser_number(p, from);
	if (cur_skip_word(c, "true"))
		return constant(p, value_bool(true), from);
	if (cur_skip_word(c, "false"))
		return constant(p, value_bool(false), from);
	if (cur_skip_word(c, "null"))
		return constant(p, value_null(), from);
	if (joins(c))
		return parser_expected(p, "an attribute, a text or a number");
	if (!take_attribute(p, &name))
		return NULL;
	if (cur_skip_sign(c, "("))
		return cse_call_parse(p, name, from);
	lists = cse_list_matches(p, name, cur_since(c, from));
	return lists ? lists : expr_slot(names_read(c->names, name), cur_since(c, from), p->mem);
}

static const struct expr *parse_unary(struct parser *p)
{
	const struct expr *e;
	size_t from;

	cur_space(p->c);
	from = p->c->at;
	if (!parser_enter(p))
		return NULL;
	if (cur_skip_sign(p->c, "-"))
		e = parser_over_one(p, EXPR_NEG, parse_unary(p), from);
	else
		e = parse_primary(p);
	parser_leave(p);
	return e;
}

/* The field itself, or of lower(field) the field; STR_NONE: it is another thing. */
static size_t pattern_slot(const struct expr *e, bool *lowered)
{
	*lowered = e->kind == EXPR_CALL && str_eq(str_of(e->call.type->name), STR("toLowerCase")) &&
	           e->part[0]->kind == EXPR_SLOT;
	if (*lowered)
		return e->part[0]->slot;
	return e->kind == EXPR_SLOT ? e->slot : STR_NONE;
}

static bool is_lower_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 128 || char_lower(s.p[i]) != s.p[i])
			return false;
	return true;
}

/* A field against a pattern of Sigma's spelling; NULL without an error: this way it cannot be said.
 */
static const struct expr *pattern_test(struct parser *p, const struct expr *e, struct str pattern,
                                       size_t from)
{
	struct test t = { 0 };
	bool lowered;

	t.slot = pattern_slot(e, &lowered);
	if (t.slot == STR_NONE || (lowered && !is_lower_ascii(pattern)))
		return NULL;
	test_glob(&t, pattern, !lowered, false, false, p->mem);
	return expr_tests(&t, cur_since(p->c, from), p->mem);
}

/* The pattern of LIKE in another spelling: Sigma's with its wildcards, or a regular expression. */
static struct str like_translate(struct str like, int escape, bool regex, struct arena *a)
{
	struct buf b = { 0 };
	struct str out;

	if (regex)
		buf_add(&b, STR("(?s)\\A"));
	for (size_t i = 0; i < like.n; i++) {
		char c = like.p[i];

		if (c == escape && i + 1 < like.n) {
			c = like.p[++i];
		} else if (c == '%' || c == '_') {
			if (regex)
				buf_add_char(&b, '.');
			if (c == '%' || !regex)
				buf_add_char(&b, c == '%' ? '*' : '?');
			continue;
		}
		if (regex ? !char_is_word(c) && (unsigned char)c < 128
		          : c == '\\' || c == '*' || c == '?')
			buf_add_char(&b, '\\');
		buf_add_char(&b, c);
	}
	if (regex)
		buf_add(&b, STR("\\z"));
	out = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return out;
}

/* A text that is known before any record: 'text' or lower('TEXT'). */
static bool take_pattern(struct parser *p, const char *what, struct str *pattern)
{
	const struct expr *e;

	if (!peek_text(p->c) && !cur_peek_word(p->c, "lower") && !cur_peek_word(p->c, "upper"))
		return cur_expected(p->c, what, p->err);
	e = parse_primary(p);
	if (!e)
		return false;
	if (e->kind != EXPR_CONST || e->constant.type != VALUE_TEXT)
		return err_query(p->err, e->at, "expected %s, found '%.*s'", what, STR_ARG(e->at));
	*pattern = value_str(&e->constant);
	return true;
}

static const struct expr *parse_like(struct parser *p, const struct expr *e, size_t from)
{
	struct str like, escape = { 0 };
	const struct expr *test;
	struct str at;
	int c;

	if (!take_pattern(p, "a pattern in quotes", &like))
		return NULL;
	if (cur_skip_word(p->c, "escape")) {
		if (!take_pattern(p, "a character in quotes", &escape))
			return NULL;
		if (escape.n != 1) {
			err_query(p->err, cur_since(p->c, from),
			          "expected ESCAPE with one character of ASCII, found '%.*s'",
			          STR_ARG(escape));
			return NULL;
		}
	}
	at = cur_since(p->c, from);
	c = escape.n == 1 ? (unsigned char)*escape.p : -1;
	test = pattern_test(p, e, like_translate(like, c, false, p->mem), from);
	if (test)
		return test;
	return expr_regex(e, like_translate(like, c, true, p->mem), (struct regex_flags){ 0 }, at,
	                  p->mem, p->err);
}

static const struct expr *parse_rlike(struct parser *p, const struct expr *e)
{
	struct str pattern;
	size_t at;

	cur_space(p->c);
	at = p->c->at;
	if (!take_pattern(p, "a regular expression in quotes", &pattern))
		return NULL;
	return expr_regex(e, pattern, (struct regex_flags){ 0 }, cur_since(p->c, at), p->mem,
	                  p->err);
}

/* matches /regex/ or "glob" */
static const struct expr *parse_matches(struct parser *p, const struct expr *e, size_t from)
{
	struct str regex, glob;
	size_t at;

	cur_space(p->c);
	at = p->c->at;
	if (cur_skip_regex(p->c, &regex))
		return expr_regex(e, regex, (struct regex_flags){ 0 }, cur_since(p->c, at), p->mem,
		                  p->err);
	if (!peek_text(p->c))
		return parser_expected(p, "/a regular expression/ or a pattern in quotes");
	if (!take_text(p, &glob))
		return NULL;
	return parser_over_two(p, EXPR_MATCHES, e, constant(p, value_text(glob), at), from);
}

/* lower(FIELD) = 'text' as the pattern that rules share; else the comparison. */
static const struct expr *equals(struct parser *p, const struct expr *e, const struct expr *what,
                                 size_t from)
{
	struct test t = { 0 };
	struct str text;
	bool lowered;

	if (!e || !what)
		return NULL;
	t.slot = pattern_slot(e, &lowered);
	if (!lowered || what->kind != EXPR_CONST || what->constant.type != VALUE_TEXT)
		return parser_over_two(p, EXPR_EQUAL, e, what, from);
	text = value_str(&what->constant);
	if (text.n == 0 || !is_lower_ascii(text))
		return parser_over_two(p, EXPR_EQUAL, e, what, from);
	test_text(&t, text, false, false, false, p->mem);
	return expr_tests(&t, cur_since(p->c, from), p->mem);
}

static bool all_texts(const struct part_list *list)
{
	for (size_t i = 1; i < list->n; i++)
		if (list->part[i]->kind != EXPR_CONST || list->part[i]->constant.type != VALUE_TEXT)
			return false;
	return true;
}

/* x in (a, b): texts as one list, else a comparison each. */
static const struct expr *parse_in(struct parser *p, const struct expr *e, size_t from)
{
	struct part_list list = { 0 }, any = { 0 };

	parser_add(p, &list, e);
	if (!cur_take_sign(p->c, "(", p->err))
		return NULL;
	if (cur_peek_sign(p->c, ")"))
		return parser_expected(p, "a value in the list");
	if (!parser_args(p, &list, NULL))
		return NULL;
	if (all_texts(&list))
		return parser_over(p, EXPR_IN, &list, from);
	for (size_t i = 1; i < list.n; i++) {
		const struct expr *part = parser_over_two(p, EXPR_EQUAL, e, list.part[i], from);

		if (!part)
			return NULL;
		parser_add(p, &any, part);
	}
	return parser_over(p, EXPR_OR, &any, from);
}

/* x between a and b, both included */
static const struct expr *parse_between(struct parser *p, const struct expr *e, size_t from)
{
	const struct expr *low = parser_sum(p), *high;

	if (!low)
		return NULL;
	if (!cur_skip_word(p->c, "and"))
		return parser_expected(p, "'and' of BETWEEN");
	high = parser_sum(p);
	low = parser_over_two(p, EXPR_MORE_EQUAL, e, low, from);
	high = parser_over_two(p, EXPR_LESS_EQUAL, e, high, from);
	return parser_over_two(p, EXPR_AND, low, high, from);
}

/* x is [not] null */
static const struct expr *parse_is(struct parser *p, const struct expr *e, size_t from)
{
	bool not = cur_skip_word(p->c, "not");
	const struct expr *test;

	if (!cur_skip_word(p->c, "null"))
		return parser_expected(p, "'null'");
	test = cse_call(p, "isNull", &e, 1, cur_since(p->c, from));
	return not ? parser_over_one(p, EXPR_NOT, test, from) : test;
}

/* The operators that are words; `not` before them is passed. */
static const struct expr *parse_word_test(struct parser *p, const struct expr *e, size_t from)
{
	struct cursor *c = p->c;

	if (cur_skip_word(c, "like"))
		return parse_like(p, e, from);
	if (cur_skip_word(c, "rlike"))
		return parse_rlike(p, e);
	if (cur_skip_word(c, "matches"))
		return parse_matches(p, e, from);
	if (cur_skip_word(c, "in"))
		return parse_in(p, e, from);
	if (cur_skip_word(c, "between"))
		return parse_between(p, e, from);
	return parser_expected(p, "'in', 'like', 'rlike', 'matches' or 'between'");
}

/* a <=> b: equal, or both missing. */
static const struct expr *parse_same(struct parser *p, const struct expr *e, size_t from)
{
	const struct expr *other = parser_sum(p), *both;

	if (!other)
		return NULL;
	both = parser_over_two(p, EXPR_AND, cse_call(p, "isNull", &e, 1, e->at),
	                       cse_call(p, "isNull", &other, 1, other->at), from);
	return parser_over_two(p, EXPR_OR, parser_over_two(p, EXPR_EQUAL, e, other, from), both,
	                       from);
}

static const struct expr *parse_compare(struct parser *p)
{
	struct cursor *c = p->c;
	const struct expr *e;
	size_t from;

	cur_space(c);
	from = c->at;
	e = parser_sum(p);
	if (!e)
		return NULL;
	if (str_starts(cur_rest(c), STR("<=>"))) {
		c->at += 3;
		return parse_same(p, e, from);
	}
	if (cur_skip_sign(c, "=") || cur_skip_sign(c, "=="))
		return equals(p, e, parser_sum(p), from);
	if (cur_skip_sign(c, "!=") || cur_skip_sign(c, "<>"))
		return parser_over_one(p, EXPR_NOT, equals(p, e, parser_sum(p), from), from);
	if (cur_skip_sign(c, "<=") || cur_skip_sign(c, "=<"))
		return parser_over_two(p, EXPR_LESS_EQUAL, e, parser_sum(p), from);
	if (cur_skip_sign(c, ">=") || cur_skip_sign(c, "=>"))
		return parser_over_two(p, EXPR_MORE_EQUAL, e, parser_sum(p), from);
	if (cur_skip_sign(c, "<"))
		return parser_over_two(p, EXPR_LESS, e, parser_sum(p), from);
	if (cur_skip_sign(c, ">"))
		return parser_over_two(p, EXPR_MORE, e, parser_sum(p), from);
	if (cur_skip_word(c, "is"))
		return parse_is(p, e, from);
	if (cur_skip_sign(c, "!") || cur_skip_word(c, "not"))
		return parser_over_one(p, EXPR_NOT, parse_word_test(p, e, from), from);
	return joins(c) && !cur_peek_word(c, "and") && !cur_peek_word(c, "or")
	               ? parse_word_test(p, e, from)
	               : e;
}

static const struct expr *parse_not(struct parser *p)
{
	const struct expr *e;
	size_t from;

	cur_space(p->c);
	from = p->c->at;
	if (!cur_skip_sign(p->c, "!") && !cur_skip_word(p->c, "not"))
		return parse_compare(p);
	if (!parser_enter(p))
		return NULL;
	e = parser_over_one(p, EXPR_NOT, parse_not(p), from);
	parser_leave(p);
	return e;
}

static const struct expr *parse_whole(struct parser *p)
{
	const struct expr *e;

	if (!parser_enter(p))
		return NULL;
	e = parser_or(p);
	parser_leave(p);
	return e;
}

const struct expr *cse_expr_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct parser p = { .c = c,
		            .mem = a,
		            .err = err,
		            .whole = parse_whole,
		            .negation = parse_not,
		            .unary = parse_unary };
	const struct expr *e;

	if (cur_skip_sign(c, "|") && !cur_skip_word(c, "where")) {
		cur_expected(c, "'where'", err);
		return NULL;
	}
	e = parse_whole(&p);
	if (!e)
		return NULL;
	if (cur_at_eof(c))
		return e;
	cur_expected(c, "an operator or the end of the expression", err);
	return NULL;
}

/* Where an expression reads the slot. */
static const struct expr *slot_find(const struct expr *e, size_t slot)
{
	const struct expr *found = e->kind == EXPR_SLOT && e->slot == slot ? e : NULL;

	for (size_t i = 0; i < e->n && !found; i++)
		found = slot_find(e->part[i], slot);
	return found;
}

bool cse_expr_check(const struct expr *e, const struct names *names, size_t known, const char *what,
                    struct err *err)
{
	const struct expr *at;

	if (names->n <= known)
		return true;
	at = slot_find(e, known);
	return err_query(err, at ? at->at : e->at, "expected %s, found '%.*s'", what,
	                 STR_ARG(names->name[known].text));
}

bool cse_field_parse(struct cursor *c, size_t *slot, struct err *err)
{
	struct parser p = { .c = c, .mem = c->mem, .err = err };
	struct str name;

	if (!take_attribute(&p, &name))
		return false;
	if (!cur_at_eof(c))
		return cur_expected(c, "the end of the attribute", err);
	*slot = names_read(c->names, name);
	return true;
}
