/* What the parsers of expressions share; see parser.h. */
#include "expr/parser.h"

const struct expr *parser_expected(struct parser *p, const char *what)
{
	cur_expected(p->c, what, p->err);
	return NULL;
}

bool parser_enter(struct parser *p)
{
	if (p->c->depth < CURSOR_DEPTH) {
		p->c->depth++;
		return true;
	}
	return err_query(p->err, str_slice(cur_rest(p->c), 0, 1),
	                 "the expression is nested too deeply");
}

void parser_leave(struct parser *p)
{
	p->c->depth--;
}

void parser_add(struct parser *p, struct part_list *list, const struct expr *part)
{
	list->part = arena_grow(p->mem, list->part, sizeof(struct expr *), list->n, &list->cap,
	                        list->n + 1);
	list->part[list->n++] = part;
}

const struct expr *parser_over(struct parser *p, enum expr_kind kind, const struct part_list *list,
                               size_t from)
{
	return expr_over(kind, list->part, list->n, cur_since(p->c, from), p->mem, p->err);
}

const struct expr *parser_over_two(struct parser *p, enum expr_kind kind, const struct expr *left,
                                   const struct expr *right, size_t from)
{
	const struct expr *part[] = { left, right };

	if (!left || !right)
		return NULL;
	return expr_over(kind, part, 2, cur_since(p->c, from), p->mem, p->err);
}

const struct expr *parser_over_one(struct parser *p, enum expr_kind kind, const struct expr *part,
                                   size_t from)
{
	return part ? expr_over(kind, &part, 1, cur_since(p->c, from), p->mem, p->err) : NULL;
}

const struct expr *parser_number(struct parser *p, size_t from)
{
	struct str digits;
	struct value v;
	uint64_t whole;
	double d;
	bool integral;

	if (!cur_take_number(p->c, &d, &integral, p->err))
		return NULL;
	digits = cur_since(p->c, from);
	if (str_take_uint(&digits, &whole) && digits.n == 0 && whole <= INT64_MAX)
		v = value_int((int64_t)whole);
	else
		v = integral ? value_int((int64_t)d) : value_double(d);
	return expr_constant(v, cur_since(p->c, from), p->mem);
}

const struct expr *parser_group(struct parser *p)
{
	const struct expr *e = p->whole(p);

	return e && cur_take_sign(p->c, ")", p->err) ? e : NULL;
}

bool parser_args(struct parser *p, struct part_list *list, struct str *regex)
{
	if (cur_skip_sign(p->c, ")"))
		return true;
	do {
		const struct expr *part;
		size_t from;

		cur_space(p->c);
		from = p->c->at;
		if (regex && list->n == 1 && cur_skip_regex(p->c, regex))
			part = expr_constant(value_text(*regex), cur_since(p->c, from), p->mem);
		else
			part = p->whole(p);
		if (!part)
			return false;
		parser_add(p, list, part);
	} while (cur_skip_sign(p->c, ","));
	return cur_peek_sign(p->c, ")") ? cur_take_sign(p->c, ")", p->err)
	                                : cur_expected(p->c, "',' or ')'", p->err);
}

static const struct expr *product(struct parser *p)
{
	const struct expr *e;
	size_t from;

	cur_space(p->c);
	from = p->c->at;
	e = p->unary(p);
	while (e) {
		if (cur_skip_sign(p->c, "*"))
			e = parser_over_two(p, EXPR_MUL, e, p->unary(p), from);
		else if (cur_skip_sign(p->c, "/"))
			e = parser_over_two(p, EXPR_DIV, e, p->unary(p), from);
		else if (cur_skip_sign(p->c, "%"))
			e = parser_over_two(p, EXPR_MOD, e, p->unary(p), from);
		else
			break;
	}
	return e;
}

const struct expr *parser_sum(struct parser *p)
{
	const struct expr *e;
	size_t from;

	cur_space(p->c);
	from = p->c->at;
	e = product(p);
	while (e) {
		if (cur_skip_sign(p->c, "+"))
			e = parser_over_two(p, EXPR_ADD, e, product(p), from);
		else if (cur_skip_sign(p->c, "-"))
			e = parser_over_two(p, EXPR_SUB, e, product(p), from);
		else
			break;
	}
	return e;
}

static bool skip_either(struct cursor *c, const char *word, const char *sign)
{
	return cur_skip_word(c, word) || cur_skip_sign(c, sign);
}

static const struct expr *conjunction(struct parser *p)
{
	struct part_list list = { 0 };
	size_t from;

	cur_space(p->c);
	from = p->c->at;
	do {
		const struct expr *e = p->negation(p);

		if (!e)
			return NULL;
		parser_add(p, &list, e);
	} while (skip_either(p->c, "and", "&&"));
	return list.n == 1 ? list.part[0] : parser_over(p, EXPR_AND, &list, from);
}

const struct expr *parser_or(struct parser *p)
{
	struct part_list list = { 0 };
	size_t from;

	cur_space(p->c);
	from = p->c->at;
	do {
		const struct expr *e = conjunction(p);

		if (!e)
			return NULL;
		parser_add(p, &list, e);
	} while (skip_either(p->c, "or", "||"));
	return list.n == 1 ? list.part[0] : parser_over(p, EXPR_OR, &list, from);
}
