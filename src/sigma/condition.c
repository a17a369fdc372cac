/*
 * Conditions: `a and not (b or 1 of c*)`.  Words ignore case; NOT binds more than AND, AND more
 * than OR.
 */
#include "base/glob.h"
#include "sigma/read.h"

#define CONDITION_DEPTH 100
/* Ways to choose `3 of x*` that are written out. */
#define CHOICES 2000

struct cond {
	struct reading *r;
	struct str text, rest;
	size_t line;
	struct sigma_search *search;
	size_t searches;
	unsigned depth;
};

static const struct expr *parse_or(struct cond *c);

static void space(struct cond *c)
{
	while (c->rest.n && char_is_space(c->rest.p[0]))
		c->rest = str_from(c->rest, 1);
}

/* The word or sign that is next; empty at the end. */
static struct str peek(struct cond *c)
{
	size_t n = 0;

	space(c);
	if (c->rest.n && (c->rest.p[0] == '(' || c->rest.p[0] == ')' || c->rest.p[0] == '|'))
		return str_slice(c->rest, 0, 1);
	while (n < c->rest.n && !char_is_space(c->rest.p[n]) && c->rest.p[n] != '(' &&
	       c->rest.p[n] != ')' && c->rest.p[n] != '|')
		n++;
	return str_slice(c->rest, 0, n);
}

static struct str take(struct cond *c)
{
	struct str word = peek(c);

	c->rest = str_from(c->rest, word.n);
	return word;
}

static bool skip(struct cond *c, const char *word)
{
	struct str next = peek(c);

	if (!str_eq_nocase(next, str_of(word)))
		return false;
	take(c);
	return true;
}

static const struct expr *fail(struct cond *c, struct str at, const char *expected)
{
	if (at.n)
		sigma_fail_at(c->r, c->line, c->text, at, "expected %s, found '%.*s'", expected,
		              STR_ARG(str_slice(at, 0, 60)));
	else
		sigma_fail_at(c->r, c->line, c->text, str_from(c->text, c->text.n),
		              "expected %s, found the end of the condition", expected);
	return NULL;
}

/* Whether `1 of pattern` is about a search; names with `_` want a pattern that has it, too. */
static bool is_of(struct str name, struct str pattern, bool them)
{
	bool hidden = str_starts(name, STR("_"));

	if (them)
		return !hidden;
	return (!hidden || str_starts(pattern, STR("_"))) && glob_match(pattern, name, 0);
}

/* How many ways there are to choose; CHOICES + 1: too many. */
static size_t choices(size_t n, size_t of)
{
	size_t ways = 1;

	if (n > of)
		return 1;
	if (n > of - n)
		n = of - n;
	for (size_t i = 1; i <= n && ways <= CHOICES; i++)
		ways = ways * (of - n + i) / i;
	return ways <= CHOICES ? ways : CHOICES + 1;
}

/* At least `least` of the parts: the first of them and one less of the others, or the others. */
static const struct expr *at_least(struct cond *c, size_t least, const struct expr *const *part,
                                   size_t n)
{
	const struct expr *with[2], *either[2];

	if (least == 1)
		return sigma_join(c->r, EXPR_OR, part, n, c->line);
	if (least == n)
		return sigma_join(c->r, EXPR_AND, part, n, c->line);
	with[0] = part[0];
	with[1] = at_least(c, least - 1, part + 1, n - 1);
	either[0] = with[1] ? sigma_join(c->r, EXPR_AND, with, 2, c->line) : NULL;
	either[1] = at_least(c, least, part + 1, n - 1);
	return either[0] && either[1] ? sigma_join(c->r, EXPR_OR, either, 2, c->line) : NULL;
}

/* `least` 0: all of them. */
static const struct expr *parse_of(struct cond *c, uint64_t least, struct str at)
{
	const struct expr **part = arena_many(c->r->mem, const struct expr *, c->searches);
	struct str pattern = take(c);
	bool them = str_eq_nocase(pattern, STR("them"));
	size_t n = 0;

	if (pattern.n == 0 || str_find_char(STR("()|"), pattern.p[0]) != STR_NONE)
		return fail(c, pattern, "'them' or a pattern of search identifiers after 'of'");
	for (size_t i = 0; i < c->searches; i++) {
		if (!is_of(c->search[i].name, pattern, them))
			continue;
		c->search[i].used = true;
		part[n++] = c->search[i].expr;
	}
	if (n == 0)
		return fail(c, pattern, "a pattern that fits a search identifier");
	if (least > n) {
		sigma_fail_at(c->r, c->line, c->text, at,
		              "expected at most the %zu search identifiers that '%.*s' fits, "
		              "found %llu",
		              n, STR_ARG(str_slice(pattern, 0, 60)), (unsigned long long)least);
		return NULL;
	}
	if (least > 1 && choices((size_t)least, n) > CHOICES) {
		sigma_fail_at(c->r, c->line, c->text, at,
		              "there are too many ways to choose %llu of %zu",
		              (unsigned long long)least, n);
		return NULL;
	}
	return at_least(c, least ? (size_t)least : n, part, n);
}

static const struct expr *parse_name(struct cond *c)
{
	struct str word = take(c), number = word, after;
	struct cond before = *c;
	uint64_t least = 0;
	bool all = str_eq_nocase(word, STR("all"));

	if (str_eq_nocase(word, STR("any")))
		least = 1;
	else if (!all && (!str_take_uint(&number, &least) || number.n))
		least = 0;
	after = peek(c);
	if ((least || all) && str_eq_nocase(after, STR("of"))) {
		take(c);
		return parse_of(c, least, word);
	}
	*c = before;
	for (size_t i = 0; i < c->searches; i++) {
		if (!str_eq(c->search[i].name, word))
			continue;
		c->search[i].used = true;
		return c->search[i].expr;
	}
	return fail(c, word, "a search identifier");
}

static const struct expr *parse_not(struct cond *c)
{
	const struct expr *e;
	struct str next = peek(c);

	if (c->depth >= CONDITION_DEPTH)
		return fail(c, next, "a condition that is nested less deeply");
	c->depth++;
	if (skip(c, "not")) {
		e = parse_not(c);
		e = e ? sigma_not(c->r, e, c->line) : NULL;
	} else if (skip(c, "(")) {
		e = parse_or(c);
		if (e && !skip(c, ")"))
			e = fail(c, peek(c), "')', 'and' or 'or'");
	} else if (next.n == 0 || next.p[0] == ')' || next.p[0] == '|') {
		e = fail(c, next, "a search identifier");
	} else {
		e = parse_name(c);
	}
	c->depth--;
	return e;
}

/* Parts with a word between them. */
static const struct expr *parse_chain(struct cond *c, const char *word, enum expr_kind kind,
                                      const struct expr *(*parse)(struct cond *c))
{
	const struct expr **part = NULL;
	size_t n = 0, cap = 0;

	do {
		part = arena_grow(c->r->mem, part, sizeof(*part), n, &cap, n + 1);
		part[n] = parse(c);
		if (!part[n++])
			return NULL;
	} while (skip(c, word));
	return sigma_join(c->r, kind, part, n, c->line);
}

static const struct expr *parse_and(struct cond *c)
{
	return parse_chain(c, "and", EXPR_AND, parse_not);
}

static const struct expr *parse_or(struct cond *c)
{
	return parse_chain(c, "or", EXPR_OR, parse_and);
}

const struct expr *condition_parse(struct reading *r, struct str text, size_t line,
                                   struct sigma_search *search, size_t searches, struct str *rest)
{
	struct cond c = { .r = r,
		          .text = text,
		          .rest = text,
		          .line = line,
		          .search = search,
		          .searches = searches };
	const struct expr *e = parse_or(&c);
	struct str next = peek(&c);

	*rest = (struct str){ NULL, 0 };
	if (!e)
		return NULL;
	if (str_eq(next, STR("|"))) {
		take(&c);
		space(&c);
		*rest = c.rest.p ? c.rest : STR("");
	} else if (next.n) {
		return fail(&c, next, "'and', 'or' or the end of the condition");
	}
	return e;
}

/* The same over the names of rules. */
struct logic {
	struct cond c;
	struct correlation *correlation;
	size_t cap; /* of its names */
};

static const struct rule_logic *logic_or(struct logic *l);

/* Which of the correlation's rules the name is; a new one is added. */
static size_t rule_index(struct logic *l, struct str name)
{
	struct correlation *c = l->correlation;

	for (size_t i = 0; i < c->n; i++)
		if (str_eq(c->name[i], name))
			return i;
	c->name = arena_grow(l->c.r->set->mem, c->name, sizeof(*c->name), c->n, &l->cap, c->n + 1);
	c->name[c->n] = name;
	return c->n++;
}

static const struct rule_logic *logic_new(struct logic *l, struct rule_logic logic)
{
	struct rule_logic *copy = arena_new(l->c.r->set->mem, struct rule_logic);

	*copy = logic;
	return copy;
}

static const struct rule_logic *logic_name(struct logic *l)
{
	struct str name = take(&l->c);

	return logic_new(l, (struct rule_logic){ .kind = LOGIC_RULE, .rule = rule_index(l, name) });
}

static const struct rule_logic *logic_not(struct logic *l)
{
	const struct rule_logic *logic;
	struct str next = peek(&l->c);

	if (l->c.depth >= CONDITION_DEPTH) {
		fail(&l->c, next, "a condition that is nested less deeply");
		return NULL;
	}
	l->c.depth++;
	if (skip(&l->c, "not")) {
		logic = logic_not(l);
		logic = logic ? logic_new(l,
		                          (struct rule_logic){ .kind = LOGIC_NOT, .left = logic })
		              : NULL;
	} else if (skip(&l->c, "(")) {
		logic = logic_or(l);
		if (logic && !skip(&l->c, ")")) {
			fail(&l->c, peek(&l->c), "')', 'and' or 'or'");
			logic = NULL;
		}
	} else if (next.n == 0 || str_find_char(STR(")|"), next.p[0]) != STR_NONE) {
		fail(&l->c, next, "the name of a rule");
		logic = NULL;
	} else {
		logic = logic_name(l);
	}
	l->c.depth--;
	return logic;
}

static const struct rule_logic *logic_and(struct logic *l)
{
	struct rule_logic both = { .kind = LOGIC_AND, .left = logic_not(l) };
	unsigned height = 1;

	while (both.left && skip(&l->c, "and")) {
		if (++height > CONDITION_DEPTH) {
			fail(&l->c, peek(&l->c), "fewer rules in a condition");
			return NULL;
		}
		both.right = logic_not(l);
		both.left = both.right ? logic_new(l, both) : NULL;
	}
	return both.left;
}

static const struct rule_logic *logic_or(struct logic *l)
{
	struct rule_logic either = { .kind = LOGIC_OR, .left = logic_and(l) };
	unsigned height = 1;

	while (either.left && skip(&l->c, "or")) {
		if (++height > CONDITION_DEPTH) {
			fail(&l->c, peek(&l->c), "fewer rules in a condition");
			return NULL;
		}
		either.right = logic_and(l);
		either.left = either.right ? logic_new(l, either) : NULL;
	}
	return either.left;
}

const struct rule_logic *condition_rules(struct reading *r, struct str text, size_t line,
                                         struct correlation *c)
{
	struct logic l = {
		.c = { .r = r, .text = text, .rest = text, .line = line },
		.correlation = c,
		.cap = c->n,
	};
	const struct rule_logic *logic = logic_or(&l);
	struct str next = peek(&l.c);

	if (!logic || next.n == 0)
		return logic;
	fail(&l.c, next, "'and', 'or' or the end of the condition");
	return NULL;
}
