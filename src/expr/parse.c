/*
 * The grammar of expressions: language reference, section 10.  From loose to tight: `c ? a : b`,
 * or, and, not, comparisons, + -, * / %, sign.  `not` and `!` negate the whole comparison that
 * follows: `!x matches "a*"` is `!(x matches "a*")`, since negating just the field would say
 * nothing useful.
 *
 * Keywords are field names where an operand is expected, except where that would hide a slip.
 */
#include "expr/parser.h"
#include "lang/foreign.h"

static const struct expr *parse_expr(struct parser *p);
static const struct expr *parse_unary(struct parser *p);

static const struct expr *parse_string(struct parser *p, size_t from)
{
	struct str text;

	if (!cur_take_string(p->c, &text, p->err))
		return NULL;
	return expr_constant(value_text(text), cur_since(p->c, from), p->mem);
}

/* Whether a call has as many arguments as it takes; max below 0: any number. */
static bool check_count(struct parser *p, const char *usage, struct str name, size_t n, int min,
                        int max)
{
	bool few = n < (size_t)min;
	int bound = few ? min : max;

	if (!few && (max < 0 || n <= (size_t)max))
		return true;
	return err_query(p->err, name, "expected %s%d argument%s, found %zu: %s",
	                 min == max ? ""
	                 : few      ? "at least "
	                            : "at most ",
	                 bound, bound == 1 ? "" : "s", n, usage);
}

static const struct expr *parse_if(struct parser *p, struct str name, size_t from)
{
	struct part_list list = { 0 };

	if (!parser_args(p, &list, NULL) ||
	    !check_count(p, "if(CONDITION, THEN, ELSE)", name, list.n, 3, 3))
		return NULL;
	return parser_over(p, EXPR_IF, &list, from);
}

static const struct expr *parse_contains(struct parser *p, struct str name, size_t from)
{
	struct part_list list = { 0 };

	if (!parser_args(p, &list, NULL) ||
	    !check_count(p, "contains(TEXT, PART)", name, list.n, 2, 2))
		return NULL;
	return parser_over(p, EXPR_CONTAINS, &list, from);
}

/* matches(a, b) */
static const struct expr *parse_matches(struct parser *p, struct str name, size_t from)
{
	struct part_list list = { 0 };
	struct str regex = { 0 };

	if (!parser_args(p, &list, &regex) ||
	    !check_count(p, "matches(TEXT, PATTERN)", name, list.n, 2, 2))
		return NULL;
	if (!regex.p)
		return parser_over(p, EXPR_MATCHES, &list, from);
	return expr_regex(list.part[0], regex, (struct regex_flags){ 0 }, list.part[1]->at, p->mem,
	                  p->err);
}

static const struct expr *unknown_function(struct parser *p, struct str name)
{
	/* Of the language, but not there: no typing errors. */
	static const char missing[] = "lookupContains";
	const char *near = fn_suggest(name);

	if (str_eq_nocase(name, str_of(missing))) {
		err_query(p->err, name, "function '%.*s' is not supported yet", STR_ARG(name));
		return NULL;
	}
	if (foreign_hint(name)) {
		err_query(p->err, name, "unknown function '%.*s': here it is %s", STR_ARG(name),
		          foreign_hint(name));
		return NULL;
	}
	err_query(p->err, name, "unknown function '%.*s'%s%s%s", STR_ARG(name),
	          near ? ": did you mean " : "", near ? near : "", near ? "?" : "");
	return NULL;
}

/* `(` is passed. */
static const struct expr *parse_call(struct parser *p, struct str name, size_t from)
{
	const struct fn_type *type;
	struct part_list list = { 0 };
	struct str regex = { 0 };

	if (str_eq_nocase(name, STR("if")))
		return parse_if(p, name, from);
	if (str_eq_nocase(name, STR("matches")))
		return parse_matches(p, name, from);
	if (str_eq_nocase(name, STR("contains")))
		return parse_contains(p, name, from);
	type = fn_find(name);
	if (!type)
		return unknown_function(p, name);
	if (!parser_args(p, &list, str_eq_nocase(name, STR("replace")) ? &regex : NULL) ||
	    !check_count(p, type->usage, name, list.n, type->min, type->max))
		return NULL;
	return expr_call(type, list.part, list.n, regex, p->c->fn, cur_since(p->c, from), p->mem,
	                 p->err);
}

static bool sign_compares(struct cursor *c)
{
	static const char *const signs[] = {
		"=", "==", "!=", "<>", "<", "<=", "=<", ">", ">=", "=>",
	};

	for (size_t i = 0; i < COUNT(signs); i++)
		if (cur_peek_sign(c, signs[i]))
			return true;
	return false;
}

/* A word that joins operands: a field's name only where a comparison of it follows. */
static bool joins(struct cursor *c)
{
	static const char *const words[] = { "and", "or", "in", "matches", "contains", "as" };
	struct cursor copy = *c;

	for (size_t i = 0; i < COUNT(words); i++)
		if (cur_skip_word(&copy, words[i]))
			return !sign_compares(&copy) && !cur_peek_sign(&copy, "(");
	return false;
}

static const struct expr *parse_field(struct parser *p, size_t from)
{
	bool placeholder = str_starts(cur_rest(p->c), STR("{{"));
	struct str name, at;
	size_t slot;

	if (!cur_take_name(p->c, &name, p->err))
		return NULL;
	at = cur_since(p->c, from);
	if (str_eq(name, at) && cur_skip_sign(p->c, "("))
		return parse_call(p, name, from);
	slot = placeholder ? names_hidden(p->c->names) : names_read(p->c->names, name);
	return expr_slot(slot, at, p->mem);
}

/* true, false, null; not `null.x` or a function. */
static bool skip_literal(struct cursor *c, struct value *v)
{
	if (cur_skip_word(c, "true"))
		*v = value_bool(true);
	else if (cur_skip_word(c, "false"))
		*v = value_bool(false);
	else if (cur_skip_word(c, "null"))
		*v = value_null();
	else
		return false;
	return true;
}

static const struct expr *parse_primary(struct parser *p)
{
	struct cursor *c = p->c;
	struct value v;
	size_t from;

	cur_space(c);
	from = c->at;
	if (cur_skip_sign(c, "("))
		return parser_group(p);
	if (cur_peek_string(c))
		return parse_string(p, from);
	if (cur_peek_number(c))
		return parser_number(p, from);
	if (skip_literal(c, &v))
		return expr_constant(v, cur_since(c, from), p->mem);
	if (cur_peek_sign(c, "[")) {
		err_query(p->err, str_slice(cur_rest(c), 0, 1), "subqueries are not supported yet");
		return NULL;
	}
	if (!cur_peek_name(c) || joins(c))
		return parser_expected(p, "an expression");
	return parse_field(p, from);
}

static const struct expr *parse_unary(struct parser *p)
{
	struct cursor *c = p->c;
	const struct expr *e;
	size_t from;

	cur_space(c);
	from = c->at;
	if (!parser_enter(p))
		return NULL;
	if (cur_skip_sign(c, "-"))
		e = parser_over_one(p, EXPR_NEG, parse_unary(p), from);
	else if (cur_skip_sign(c, "!") || cur_skip_word(c, "not"))
		e = parser_over_one(p, EXPR_NOT, parse_unary(p), from);
	else
		e = parse_primary(p);
	parser_leave(p);
	return e;
}

static bool skip_comparison(struct cursor *c, enum expr_kind *kind)
{
	static const struct {
		const char *sign;
		enum expr_kind kind;
	} signs[] = {
		{ "=", EXPR_EQUAL },       { "==", EXPR_EQUAL }, { "!=", EXPR_NOT_EQUAL },
		{ "<>", EXPR_NOT_EQUAL },  { "<", EXPR_LESS },   { "<=", EXPR_LESS_EQUAL },
		{ "=<", EXPR_LESS_EQUAL }, { ">", EXPR_MORE },   { ">=", EXPR_MORE_EQUAL },
		{ "=>", EXPR_MORE_EQUAL },
	};

	for (size_t i = 0; i < COUNT(signs); i++) {
		if (cur_skip_sign(c, signs[i].sign)) {
			*kind = signs[i].kind;
			return true;
		}
	}
	return false;
}

/* x matches "glob", /regex/ or an expression */
static const struct expr *parse_pattern(struct parser *p, const struct expr *e, size_t from)
{
	struct str regex;
	size_t at;

	cur_space(p->c);
	at = p->c->at;
	if (!cur_skip_regex(p->c, &regex))
		return parser_over_two(p, EXPR_MATCHES, e, parser_sum(p), from);
	return expr_regex(e, regex, (struct regex_flags){ 0 }, cur_since(p->c, at), p->mem, p->err);
}

/* x in (a, b, …) */
static const struct expr *parse_in(struct parser *p, const struct expr *e, size_t from)
{
	struct part_list list = { 0 };

	parser_add(p, &list, e);
	if (!cur_take_sign(p->c, "(", p->err))
		return NULL;
	if (cur_peek_sign(p->c, ")"))
		return parser_expected(p, "a value in the list");
	if (!parser_args(p, &list, NULL))
		return NULL;
	return parser_over(p, EXPR_IN, &list, from);
}

/* The operators that are words. */
static const struct expr *parse_word_test(struct parser *p, const struct expr *e, size_t from)
{
	struct cursor *c = p->c;

	if (cur_skip_word(c, "matches"))
		return parse_pattern(p, e, from);
	if (cur_skip_word(c, "contains"))
		return parser_over_two(p, EXPR_CONTAINS, e, parser_sum(p), from);
	if (cur_skip_word(c, "in"))
		return parse_in(p, e, from);
	return parser_expected(p, "'in', 'matches' or 'contains'");
}

static bool word_test_follows(struct cursor *c)
{
	return cur_peek_word(c, "matches") || cur_peek_word(c, "contains") ||
	       cur_peek_word(c, "in");
}

/* x not in (…), like x != …, is false for a missing x: `x matches "*"` and not `x in (…)`. */
static const struct expr *parse_not_test(struct parser *p, const struct expr *e, size_t from)
{
	bool in = cur_peek_word(p->c, "in");
	const struct expr *test = parser_over_one(p, EXPR_NOT, parse_word_test(p, e, from), from),
			  *there;

	if (!test || !in)
		return test;
	there = parser_over_two(p, EXPR_MATCHES, e,
	                        expr_constant(value_text(STR("*")), cur_since(p->c, from), p->mem),
	                        from);
	return parser_over_two(p, EXPR_AND, there, test, from);
}

static const struct expr *parse_compare(struct parser *p)
{
	enum expr_kind kind;
	const struct expr *e;
	size_t from;

	cur_space(p->c);
	from = p->c->at;
	e = parser_sum(p);
	if (!e)
		return NULL;
	if (skip_comparison(p->c, &kind))
		return parser_over_two(p, kind, e, parser_sum(p), from);
	if (cur_skip_word(p->c, "not"))
		return parse_not_test(p, e, from);
	return word_test_follows(p->c) ? parse_word_test(p, e, from) : e;
}

static const struct expr *parse_not(struct parser *p)
{
	struct cursor *c = p->c;
	const struct expr *e;
	size_t from;

	cur_space(c);
	from = c->at;
	if (!cur_peek_sign(c, "!") && !cur_peek_word(c, "not"))
		return parse_compare(p);
	if (!parser_enter(p))
		return NULL;
	if (!cur_skip_sign(c, "!"))
		cur_skip_word(c, "not");
	e = parser_over_one(p, EXPR_NOT, parse_not(p), from);
	parser_leave(p);
	return e;
}

/* `? a : b` after a condition. */
static const struct expr *parse_branches(struct parser *p, const struct expr *cond, size_t from)
{
	struct part_list list = { 0 };
	const struct expr *e = parse_expr(p);

	if (!e || !cur_take_sign(p->c, ":", p->err))
		return NULL;
	parser_add(p, &list, cond);
	parser_add(p, &list, e);
	e = parse_expr(p);
	if (!e)
		return NULL;
	parser_add(p, &list, e);
	return parser_over(p, EXPR_IF, &list, from);
}

static const struct expr *parse_expr(struct parser *p)
{
	const struct expr *e;
	size_t from;

	if (!parser_enter(p))
		return NULL;
	cur_space(p->c);
	from = p->c->at;
	e = parser_or(p);
	if (e && cur_skip_sign(p->c, "?"))
		e = parse_branches(p, e, from);
	parser_leave(p);
	return e;
}

const struct expr *expr_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct parser p = { .c = c,
		            .mem = a,
		            .err = err,
		            .whole = parse_expr,
		            .negation = parse_not,
		            .unary = parse_unary };

	return parse_expr(&p);
}
