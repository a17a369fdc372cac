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
#include "expr/build.h"
#include "expr/test.h"

struct parser {
	struct cursor *c;
	struct arena *mem;
	struct err *err;
};

/* Parts of an expression, as they come. */
struct list {
	const struct expr **part;
	size_t n, cap;
};

static const struct expr *parse_or(struct parser *p);
static const struct expr *parse_primary(struct parser *p);

static const struct expr *expected(struct parser *p, const char *what)
{
	cur_expected(p->c, what, p->err);
	return NULL;
}

static bool enter(struct parser *p)
{
	if (p->c->depth < CURSOR_DEPTH) {
		p->c->depth++;
		return true;
	}
	return err_query(p->err, str_slice(cur_rest(p->c), 0, 1),
	                 "the expression is nested too deeply");
}

static void leave(struct parser *p)
{
	p->c->depth--;
}

static void list_add(struct parser *p, struct list *list, const struct expr *part)
{
	list->part = arena_grow(p->mem, list->part, sizeof(struct expr *), list->n, &list->cap,
	                        list->n + 1);
	list->part[list->n++] = part;
}

static const struct expr *list_over(struct parser *p, enum expr_kind kind, const struct list *list,
                                    size_t from)
{
	return expr_over(kind, list->part, list->n, cur_since(p->c, from), p->mem, p->err);
}

/* Over one or two parts, which may have failed. */
static const struct expr *over(struct parser *p, enum expr_kind kind, const struct expr *left,
                               const struct expr *right, size_t from)
{
	const struct expr *part[] = { left, right };

	if (!left || !right)
		return NULL;
	return expr_over(kind, part, 2, cur_since(p->c, from), p->mem, p->err);
}

static const struct expr *negate(struct parser *p, const struct expr *e, size_t from)
{
	return e ? expr_over(EXPR_NOT, &e, 1, cur_since(p->c, from), p->mem, p->err) : NULL;
}

static const struct expr *constant(struct parser *p, struct value v, size_t from)
{
	return expr_constant(v, cur_since(p->c, from), p->mem);
}

static const struct expr *call(struct parser *p, const char *name, const struct expr *const *arg,
                               size_t n, struct str at)
{
	return expr_call(fn_find(str_of(name)), arg, n, STR(""), p->c->fn, at, p->mem, p->err);
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

static const struct expr *parse_number(struct parser *p, size_t from)
{
	double d;
	bool integral;

	if (!cur_take_number(p->c, &d, &integral, p->err))
		return NULL;
	return constant(p, integral ? value_int((int64_t)d) : value_double(d), from);
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

/* The functions of the language: what they are called there, and here. */
static const struct {
	const char *name, *ours;
	int min, max;
} functions[] = {
	{ "abs", "abs", 1, 1 },
	{ "acos", "acos", 1, 1 },
	{ "array_contains", "jsonArrayContains", 2, 2 },
	{ "asciiToHex", "asciiToHex", 1, 1 },
	{ "asin", "asin", 1, 1 },
	{ "atan", "atan", 1, 1 },
	{ "atan2", "atan2", 2, 2 },
	{ "base64Decode", "base64Decode", 1, 1 },
	{ "base64Encode", "base64Encode", 1, 1 },
	{ "cbrt", "cbrt", 1, 1 },
	{ "ceil", "ceil", 1, 1 },
	{ "compareCIDRPrefix", "compareCIDRPrefix", 3, 3 },
	{ "concat", "concat", 1, 100 },
	{ "contains", "contains", 2, 2 },
	{ "cos", "cos", 1, 1 },
	{ "cosh", "cosh", 1, 1 },
	{ "decToHex", "decToHex", 1, 1 },
	{ "exp", "exp", 1, 1 },
	{ "expm1", "expm1", 1, 1 },
	{ "float", "toDouble", 1, 1 },
	{ "floor", "floor", 1, 1 },
	{ "fromBase64", "base64Decode", 1, 1 },
	{ "fromHex", "hexToAscii", 1, 1 },
	{ "getCIDRPrefix", "getCIDRPrefix", 2, 2 },
	{ "haversine", "haversine", 4, 4 },
	{ "hexToAscii", "hexToAscii", 1, 1 },
	{ "hexToDec", "hexToDec", 1, 1 },
	{ "hypot", "hypot", 2, 2 },
	{ "int", "int", 1, 1 },
	{ "ipv4ToNumber", "ipv4ToNumber", 1, 1 },
	{ "isBlank", "isBlank", 1, 1 },
	{ "isEmpty", "isEmpty", 1, 1 },
	{ "isNull", "isNull", 1, 1 },
	{ "isNumeric", "isNumeric", 1, 1 },
	{ "isPrivateIP", "isPrivateIP", 1, 1 },
	{ "isPublicIP", "isPublicIP", 1, 1 },
	{ "isValidIP", "isValidIP", 1, 1 },
	{ "isValidIPv4", "isValidIPv4", 1, 1 },
	{ "isValidIPv6", "isValidIPv6", 1, 1 },
	{ "jsonArrayContains", "jsonArrayContains", 2, 2 },
	{ "jsonArraySize", "jsonArraySize", 1, 1 },
	{ "length", "length", 1, 1 },
	{ "log", "log", 1, 1 },
	{ "log10", "log10", 1, 1 },
	{ "log1p", "log1p", 1, 1 },
	{ "lower", "toLowerCase", 1, 1 },
	{ "luhn", "luhn", 1, 1 },
	{ "maskFromCIDR", "maskFromCIDR", 1, 1 },
	{ "num", "num", 1, 1 },
	{ "number", "num", 1, 1 },
	{ "round", "round", 1, 2 },
	{ "sin", "sin", 1, 1 },
	{ "sinh", "sinh", 1, 1 },
	{ "size", "jsonArraySize", 1, 1 },
	{ "sqrt", "sqrt", 1, 1 },
	{ "substring", "substring", 2, 3 },
	{ "tan", "tan", 1, 1 },
	{ "tanh", "tanh", 1, 1 },
	{ "toBase64", "base64Encode", 1, 1 },
	{ "toDegrees", "toDegrees", 1, 1 },
	{ "toDouble", "toDouble", 1, 1 },
	{ "toFloat", "toDouble", 1, 1 },
	{ "toHex", "asciiToHex", 1, 1 },
	{ "toInt", "int", 1, 1 },
	{ "toLong", "toLong", 1, 1 },
	{ "toLowerCase", "toLowerCase", 1, 1 },
	{ "toRadians", "toRadians", 1, 1 },
	{ "toString", "toString", 1, 1 },
	{ "toUpperCase", "toUpperCase", 1, 1 },
	{ "trim", "trim", 1, 1 },
	{ "upper", "toUpperCase", 1, 1 },
	{ "urldecode", "urldecode", 1, 1 },
	{ "urlencode", "urlencode", 1, 1 },
};

/* `(` is passed. */
static bool parse_args(struct parser *p, struct list *list)
{
	if (cur_skip_sign(p->c, ")"))
		return true;
	do {
		const struct expr *part = parse_or(p);

		if (!part)
			return false;
		list_add(p, list, part);
	} while (cur_skip_sign(p->c, ","));
	return cur_peek_sign(p->c, ")") ? cur_take_sign(p->c, ")", p->err)
	                                : cur_expected(p->c, "',' or ')'", p->err);
}

static bool unknown_function(struct parser *p, struct str name)
{
	static const char *const missing[] = { "hasThreatMatch", "anyHttpHeaderMatches" };
	size_t least = 3, near = COUNT(functions);

	for (size_t i = 0; i < COUNT(missing); i++) {
		if (!str_eq_nocase(name, str_of(missing[i])))
			continue;
		err_query(p->err, name, "not supported yet: the function %s", missing[i]);
		p->err->kind = ERR_LIMIT;
		return false;
	}
	for (size_t i = 0; i < COUNT(functions); i++) {
		size_t n = str_distance_below(name, str_of(functions[i].name), least);

		if (n < least) {
			least = n;
			near = i;
		}
	}
	return err_query(p->err, name, "unknown function '%.*s'%s%s%s", STR_ARG(name),
	                 near < COUNT(functions) ? ": did you mean " : "",
	                 near < COUNT(functions) ? functions[near].name : "",
	                 near < COUNT(functions) ? "?" : "");
}

/* Is it private, or public?  These functions remove rows without an address; here they are false.
 */
static const struct expr *parse_ip_test(struct parser *p, const char *name, const struct list *list,
                                        struct str at)
{
	const struct expr *part[3];

	part[0] = call(p, "isValidIPv4", list->part, 1, at);
	part[1] = call(p, name, list->part, 1, at);
	part[2] = expr_constant(value_bool(false), at, p->mem);
	return part[0] && part[1] ? expr_over(EXPR_IF, part, 3, at, p->mem, p->err) : NULL;
}

static bool check_count(struct parser *p, struct str name, size_t i, size_t n)
{
	int min = functions[i].min, max = functions[i].max;
	bool few = n < (size_t)min;
	int bound = few ? min : max;

	if (!few && n <= (size_t)max)
		return true;
	return err_query(p->err, name, "expected %s%d argument%s of %s, found %zu",
	                 min == max ? ""
	                 : few      ? "at least "
	                            : "at most ",
	                 bound, bound == 1 ? "" : "s", functions[i].name, n);
}

/* `(` is passed. */
static const struct expr *parse_call(struct parser *p, struct str name, size_t from)
{
	struct list list = { 0 };
	struct str at;
	size_t i = 0;

	if (str_eq_nocase(name, STR("if"))) {
		if (!parse_args(p, &list))
			return NULL;
		if (list.n == 3)
			return list_over(p, EXPR_IF, &list, from);
		err_query(p->err, name, "expected if(CONDITION, THEN, ELSE)");
		return NULL;
	}
	while (i < COUNT(functions) && !str_eq_nocase(name, str_of(functions[i].name)))
		i++;
	if (i == COUNT(functions)) {
		unknown_function(p, name);
		return NULL;
	}
	if (!parse_args(p, &list))
		return NULL;
	if (!check_count(p, name, i, list.n))
		return NULL;
	at = cur_since(p->c, from);
	if (str_eq(str_of(functions[i].ours), STR("contains")))
		return expr_over(EXPR_CONTAINS, list.part, 2, at, p->mem, p->err);
	if (str_eq(str_of(functions[i].ours), STR("isPublicIP")) ||
	    str_eq(str_of(functions[i].ours), STR("isPrivateIP")))
		return parse_ip_test(p, functions[i].ours, &list, at);
	return call(p, functions[i].ours, list.part, list.n, at);
}

static const struct expr *parse_group(struct parser *p)
{
	const struct expr *e = parse_or(p);

	return e && cur_take_sign(p->c, ")", p->err) ? e : NULL;
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
	struct str name, text;
	size_t from;

	cur_space(c);
	from = c->at;
	if (cur_skip_sign(c, "("))
		return parse_group(p);
	if (peek_text(c))
		return take_text(p, &text) ? constant(p, value_text(text), from) : NULL;
	if (cur_peek_number(c))
		return parse_number(p, from);
	if (cur_skip_word(c, "true"))
		return constant(p, value_bool(true), from);
	if (cur_skip_word(c, "false"))
		return constant(p, value_bool(false), from);
	if (cur_skip_word(c, "null"))
		return constant(p, value_null(), from);
	if (joins(c))
		return expected(p, "an attribute, a text or a number");
	if (!take_attribute(p, &name))
		return NULL;
	if (cur_skip_sign(c, "("))
		return parse_call(p, name, from);
	return expr_slot(names_read(c->names, name), cur_since(c, from), p->mem);
}

static const struct expr *parse_unary(struct parser *p)
{
	const struct expr *e;
	size_t from;

	cur_space(p->c);
	from = p->c->at;
	if (!enter(p))
		return NULL;
	if (cur_skip_sign(p->c, "-")) {
		e = parse_unary(p);
		if (e)
			e = expr_over(EXPR_NEG, &e, 1, cur_since(p->c, from), p->mem, p->err);
	} else {
		e = parse_primary(p);
	}
	leave(p);
	return e;
}

static const struct expr *parse_mul(struct parser *p)
{
	const struct expr *e;
	size_t from;

	cur_space(p->c);
	from = p->c->at;
	e = parse_unary(p);
	while (e) {
		if (cur_skip_sign(p->c, "*"))
			e = over(p, EXPR_MUL, e, parse_unary(p), from);
		else if (cur_skip_sign(p->c, "/"))
			e = over(p, EXPR_DIV, e, parse_unary(p), from);
		else if (cur_skip_sign(p->c, "%"))
			e = over(p, EXPR_MOD, e, parse_unary(p), from);
		else
			break;
	}
	return e;
}

static const struct expr *parse_add(struct parser *p)
{
	const struct expr *e;
	size_t from;

	cur_space(p->c);
	from = p->c->at;
	e = parse_mul(p);
	while (e) {
		if (cur_skip_sign(p->c, "+"))
			e = over(p, EXPR_ADD, e, parse_mul(p), from);
		else if (cur_skip_sign(p->c, "-"))
			e = over(p, EXPR_SUB, e, parse_mul(p), from);
		else
			break;
	}
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
		return expected(p, "/a regular expression/ or a pattern in quotes");
	if (!take_text(p, &glob))
		return NULL;
	return over(p, EXPR_MATCHES, e, constant(p, value_text(glob), at), from);
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
		return over(p, EXPR_EQUAL, e, what, from);
	text = value_str(&what->constant);
	if (text.n == 0 || !is_lower_ascii(text))
		return over(p, EXPR_EQUAL, e, what, from);
	test_text(&t, text, false, false, false, p->mem);
	return expr_tests(&t, cur_since(p->c, from), p->mem);
}

static bool all_texts(const struct list *list)
{
	for (size_t i = 1; i < list->n; i++)
		if (list->part[i]->kind != EXPR_CONST || list->part[i]->constant.type != VALUE_TEXT)
			return false;
	return true;
}

/* x in (a, b): texts as one list, else a comparison each. */
static const struct expr *parse_in(struct parser *p, const struct expr *e, size_t from)
{
	struct list list = { 0 }, any = { 0 };

	list_add(p, &list, e);
	if (!cur_take_sign(p->c, "(", p->err))
		return NULL;
	if (cur_peek_sign(p->c, ")"))
		return expected(p, "a value in the list");
	if (!parse_args(p, &list))
		return NULL;
	if (all_texts(&list))
		return list_over(p, EXPR_IN, &list, from);
	for (size_t i = 1; i < list.n; i++) {
		const struct expr *part = over(p, EXPR_EQUAL, e, list.part[i], from);

		if (!part)
			return NULL;
		list_add(p, &any, part);
	}
	return list_over(p, EXPR_OR, &any, from);
}

/* x between a and b, both included */
static const struct expr *parse_between(struct parser *p, const struct expr *e, size_t from)
{
	const struct expr *low = parse_add(p), *high;

	if (!low)
		return NULL;
	if (!cur_skip_word(p->c, "and"))
		return expected(p, "'and' of BETWEEN");
	high = parse_add(p);
	low = over(p, EXPR_MORE_EQUAL, e, low, from);
	high = over(p, EXPR_LESS_EQUAL, e, high, from);
	return over(p, EXPR_AND, low, high, from);
}

/* x is [not] null */
static const struct expr *parse_is(struct parser *p, const struct expr *e, size_t from)
{
	bool not = cur_skip_word(p->c, "not");
	const struct expr *test;

	if (!cur_skip_word(p->c, "null"))
		return expected(p, "'null'");
	test = call(p, "isNull", &e, 1, cur_since(p->c, from));
	return not ? negate(p, test, from) : test;
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
	return expected(p, "'in', 'like', 'rlike', 'matches' or 'between'");
}

/* a <=> b: equal, or both missing. */
static const struct expr *parse_same(struct parser *p, const struct expr *e, size_t from)
{
	const struct expr *other = parse_add(p), *both;

	if (!other)
		return NULL;
	both = over(p, EXPR_AND, call(p, "isNull", &e, 1, e->at),
	            call(p, "isNull", &other, 1, other->at), from);
	return over(p, EXPR_OR, over(p, EXPR_EQUAL, e, other, from), both, from);
}

static const struct expr *parse_compare(struct parser *p)
{
	struct cursor *c = p->c;
	const struct expr *e;
	size_t from;

	cur_space(c);
	from = c->at;
	e = parse_add(p);
	if (!e)
		return NULL;
	if (str_starts(cur_rest(c), STR("<=>"))) {
		c->at += 3;
		return parse_same(p, e, from);
	}
	if (cur_skip_sign(c, "=") || cur_skip_sign(c, "=="))
		return equals(p, e, parse_add(p), from);
	if (cur_skip_sign(c, "!=") || cur_skip_sign(c, "<>"))
		return negate(p, equals(p, e, parse_add(p), from), from);
	if (cur_skip_sign(c, "<="))
		return over(p, EXPR_LESS_EQUAL, e, parse_add(p), from);
	if (cur_skip_sign(c, ">="))
		return over(p, EXPR_MORE_EQUAL, e, parse_add(p), from);
	if (cur_skip_sign(c, "<"))
		return over(p, EXPR_LESS, e, parse_add(p), from);
	if (cur_skip_sign(c, ">"))
		return over(p, EXPR_MORE, e, parse_add(p), from);
	if (cur_skip_word(c, "is"))
		return parse_is(p, e, from);
	if (cur_skip_sign(c, "!") || cur_skip_word(c, "not"))
		return negate(p, parse_word_test(p, e, from), from);
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
	if (!enter(p))
		return NULL;
	e = negate(p, parse_not(p), from);
	leave(p);
	return e;
}

static const struct expr *parse_and(struct parser *p)
{
	struct list list = { 0 };
	size_t from;

	cur_space(p->c);
	from = p->c->at;
	do {
		const struct expr *e = parse_not(p);

		if (!e)
			return NULL;
		list_add(p, &list, e);
	} while (cur_skip_word(p->c, "and") || cur_skip_sign(p->c, "&&"));
	return list.n == 1 ? list.part[0] : list_over(p, EXPR_AND, &list, from);
}

static const struct expr *parse_or(struct parser *p)
{
	const struct expr *e = NULL;
	struct list list = { 0 };
	size_t from;

	if (!enter(p))
		return NULL;
	cur_space(p->c);
	from = p->c->at;
	do {
		e = parse_and(p);
		if (!e)
			break;
		list_add(p, &list, e);
	} while (cur_skip_word(p->c, "or") || cur_skip_sign(p->c, "||"));
	leave(p);
	if (!e)
		return NULL;
	return list.n == 1 ? list.part[0] : list_over(p, EXPR_OR, &list, from);
}

const struct expr *cse_expr_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct parser p = { .c = c, .mem = a, .err = err };
	const struct expr *e;

	if (cur_skip_sign(c, "|") && !cur_skip_word(c, "where")) {
		cur_expected(c, "'where'", err);
		return NULL;
	}
	e = parse_or(&p);
	if (!e)
		return NULL;
	if (cur_at_eof(c))
		return e;
	cur_expected(c, "an operator or the end of the expression", err);
	return NULL;
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
