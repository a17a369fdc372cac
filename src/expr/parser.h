/*
 * What the parsers of expressions share, whatever the language: the parts of an expression as they
 * come, how deep it nests, and the levels of operators that all have.  From loose to tight: or,
 * and, the language's own (not, comparisons), + -, * / %, the language's own (sign, operands).
 */
#ifndef EXPR_PARSER_H
#define EXPR_PARSER_H

#include "expr/build.h"

struct parser {
	struct cursor *c;
	struct arena *mem;
	struct err *err;

	/* The language's levels: a whole expression, what `and` joins, what `*` joins. */
	const struct expr *(*whole)(struct parser *p);
	const struct expr *(*negation)(struct parser *p);
	const struct expr *(*unary)(struct parser *p);
};

/* Parts of an expression, as they come. */
struct part_list {
	const struct expr **part;
	size_t n, cap;
};

const struct expr *parser_expected(struct parser *p, const char *what);

/* One level deeper; every way of nesting passes here. */
bool parser_enter(struct parser *p);
void parser_leave(struct parser *p);

void parser_add(struct parser *p, struct part_list *list, const struct expr *part);

/* Over the parts of a list, over two or over one, which may have failed (NULL). */
const struct expr *parser_over(struct parser *p, enum expr_kind kind, const struct part_list *list,
                               size_t from);
const struct expr *parser_over_two(struct parser *p, enum expr_kind kind, const struct expr *left,
                                   const struct expr *right, size_t from);
const struct expr *parser_over_one(struct parser *p, enum expr_kind kind, const struct expr *part,
                                   size_t from);

const struct expr *parser_number(struct parser *p, size_t from);

/* `(` is passed: an expression and `)`. */
const struct expr *parser_group(struct parser *p);

/* `(` is passed: a, b … `)` follow.  With `regex`, the second one may be /…/: it stands as the text
 * of its pattern. */
bool parser_args(struct parser *p, struct part_list *list, struct str *regex);

/* Terms joined by + -, products by * / %. */
const struct expr *parser_sum(struct parser *p);

/* What `or` joins of what `and` joins; also || and &&. */
const struct expr *parser_or(struct parser *p);

#endif
