/*
 * From the text of a query to a plan: the scope, then one operator after another, each reading its
 * own arguments; what the plan needs of records follows from that.
 */
#include "plan/plan.h"

#include <stdlib.h>

#include "agg/agg.h"
#include "lang/foreign.h"

#define OPS_MOST 1000

struct build {
	struct plan *plan;
	struct cursor *c;
	size_t cap;
	bool rows; /* all operators so far run in the workers */
};

static void op_add(struct build *b, struct op *op, struct str at)
{
	struct plan *p = b->plan;
	const struct op_type *type = op->type;

	op->at = at;
	p->op = arena_grow(&p->mem, p->op, sizeof(*p->op), p->ops, &b->cap, p->ops + 1);
	p->op[p->ops++] = op;
	if (!b->rows)
		return;
	if (type->stage == OP_ROW) {
		p->rows = p->ops;
		return;
	}
	p->group = type->stage == OP_GROUP;
	b->rows = false;
}

/* `%"any name"` or `%name`: not a remainder. */
static bool quoted_name_follows(struct cursor ahead)
{
	struct str rest;

	cur_space(&ahead);
	rest = str_from(ahead.text, ahead.at);
	return rest.n > 1 && rest.p[0] == '%' &&
	       (rest.p[1] == '"' || rest.p[1] == '_' || char_is_alpha(rest.p[1]));
}

static bool is_one_of(struct str word, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(word, str_of(words[i])))
			return true;
	return false;
}

/* `as new`, and nothing more. */
static bool only_alias_follows(struct cursor ahead)
{
	struct err ignored;
	struct str name;

	return cur_skip_word(&ahead, "as") && cur_take_name(&ahead, &name, &ignored) &&
	       cur_at_end(&ahead);
}

/* `limit -3`: a slip, no difference. */
static bool only_negative_follows(struct cursor ahead)
{
	struct err ignored;
	int64_t n;

	return cur_skip_sign(&ahead, "-") && cur_take_int(&ahead, 0, INT64_MAX, &n, &ignored) &&
	       cur_at_end(&ahead);
}

/* After an operator's name these make it a field of that name: `total / 5 as share`. */
static bool reads_as_field(struct cursor *c, struct str word)
{
	static const char *const signs[] = { "=",  "==", "!=", "<>", "<", "<=", ">",
		                             ">=", "/",  "%",  "*",  "+", "-",  "?" };
	static const char *const tables[] = { "lookup", "cat" };
	static const char *const own_signs[] = { "sort", "order", "fields", "where" };
	bool owns = is_one_of(word, own_signs, COUNT(own_signs));
	struct cursor ahead = *c;

	ahead.at += word.n;
	if (quoted_name_follows(ahead))
		return false;
	if (!owns && only_alias_follows(ahead))
		return true;
	if (str_eq_nocase(word, STR("limit")) && only_negative_follows(ahead))
		return false;
	if (is_one_of(word, tables, COUNT(tables)) ||
	    (owns && (cur_peek_sign(&ahead, "+") || cur_peek_sign(&ahead, "-"))))
		return false;
	for (size_t i = 0; i < COUNT(signs); i++)
		if (cur_peek_sign(&ahead, signs[i]))
			return true;
	return false;
}

/* The nearest name among operators, aggregates and functions, or NULL. */
static const char *suggest(struct str word)
{
	const char *best = op_suggest(word), *fn = fn_suggest(word);
	size_t least = best ? str_distance(word, str_of(best)) : SIZE_MAX;

	for (const struct agg_type *const *agg = agg_all(); *agg; agg++) {
		size_t distance = str_distance(word, str_of((*agg)->name));

		if (distance < least && distance <= 2 && distance < word.n) {
			least = distance;
			best = (*agg)->name;
		}
	}
	if (fn && str_distance(word, str_of(fn)) < least)
		best = fn;
	return best;
}

/* A word that begins no expression: `coutn by x`, `dedupe`. */
static bool is_unknown(struct cursor *c, struct str word)
{
	static const char *const goes_on[] = { "=",  "==", "!=", "<>", "<",  "<=", ">",
		                               ">=", "=<", "=>", "+",  "-",  "*",  "/",
		                               "%",  "?",  ".",  "&&", "||", "[" };
	static const char *const words[] = {
		"as", "in", "not", "and", "or", "matches", "contains"
	};
	struct cursor ahead = *c;

	if (word.n == 0 || str_eq_nocase(word, STR("true")) || str_eq_nocase(word, STR("false")) ||
	    str_eq_nocase(word, STR("not")) || str_eq_nocase(word, STR("null")))
		return false;
	ahead.at += word.n;
	if (cur_peek_sign(&ahead, "("))
		return !fn_find(word) && !str_eq_nocase(word, STR("if")) &&
		       !str_eq_nocase(word, STR("matches")) &&
		       !str_eq_nocase(word, STR("contains"));
	for (size_t i = 0; i < COUNT(goes_on); i++)
		if (cur_peek_sign(&ahead, goes_on[i]))
			return false;
	for (size_t i = 0; i < COUNT(words); i++)
		if (cur_peek_word(&ahead, words[i]))
			return false;
	return true;
}

/* Words of the language that have no operator here: no typing errors. */
static bool is_missing(struct str word)
{
	static const char *const words[] = { "bin",           "cat",        "compare",
		                             "details",       "filter",     "geoip",
		                             "join",          "logcompare", "logexplain",
		                             "logreduce",     "merge",      "lookupContains",
		                             "outlier",       "predict",    "save",
		                             "sessionize",    "summarize",  "threatip",
		                             "threatlookup",  "trace",      "transaction",
		                             "transactionize" };

	return is_one_of(word, words, COUNT(words));
}

/* How an aggregate or a function is written, or NULL. */
static const char *call_usage(struct str word)
{
	const struct agg_type *agg = agg_find(word);
	const struct fn_type *fn = agg ? NULL : fn_find(word);

	return agg ? agg->usage : fn ? fn->usage : NULL;
}

static bool unknown(struct cursor *c, struct str word, struct err *err)
{
	const char *near = suggest(word), *usage = call_usage(word), *hint = foreign_hint(word);

	cur_space(c);
	if (usage)
		return err_query(err, str_slice(c->text, c->at, c->at + word.n),
		                 "'%.*s' needs parentheses: %s", STR_ARG(word), usage);
	if (is_missing(word))
		return err_query(err, str_slice(c->text, c->at, c->at + word.n),
		                 "operator '%.*s' is not supported yet", STR_ARG(word));
	if (hint)
		return err_query(err, str_slice(c->text, c->at, c->at + word.n),
		                 "unknown operator '%.*s': here it is %s", STR_ARG(word), hint);
	return err_query(err, str_slice(c->text, c->at, c->at + word.n),
	                 near ? "unknown operator '%.*s': did you mean %s?"
	                      : "unknown operator '%.*s'",
	                 STR_ARG(word), near);
}

/* The type of the operator that starts here; `name` bytes belong to its name. NULL: `err`. */
static const struct op_type *op_choose(struct cursor *c, size_t *name, struct err *err)
{
	struct str word = cur_peek(c);
	const struct op_type *type;

	*name = 0;
	if (cur_at_end(c)) {
		cur_expected(c, "an operator after '|'", err);
		return NULL;
	}
	cur_space(c);
	type = op_find(word);
	if (type && !reads_as_field(c, word)) {
		*name = word.n;
		return type;
	}
	if (aggregate_starts(c))
		return &op_aggregate;
	if (!is_unknown(c, word))
		return &op_assign;
	unknown(c, word, err);
	return NULL;
}

/* A template that has no value yet may stand for whole operators: it is passed over where the plan
 * is only explained. */
static void placeholder_skip(struct cursor *c)
{
	struct str rest = cur_rest(c);
	size_t end = str_find(rest, STR("}}"));

	if (c->explain && str_starts(rest, STR("{{")) && end != STR_NONE) {
		cur_space(c);
		c->at += end + 2;
	}
}

/* One operator up to what ends it.  NULL: `err`. */
static struct op *op_parse(struct cursor *c, const struct op_type *type, struct arena *a,
                           struct err *err)
{
	struct op *op = type->parse(c, a, err);

	if (!op)
		return NULL;
	op->type = op->type ? op->type : type;
	if (!op->type->chain)
		c->chained = false;
	placeholder_skip(c);
	if (!cur_at_end(c) || cur_peek_sign(c, ")") || cur_peek_sign(c, "]")) {
		cur_expected(c, "'|' or the end of the query", err);
		return NULL;
	}
	return op;
}

static bool op_build(struct build *b, struct err *err)
{
	struct cursor *c = b->c;
	const struct op_type *type;
	struct op *op;
	struct str word;
	size_t name, from;

	type = op_choose(c, &name, err);
	if (!type)
		return false;
	from = c->at;
	word = cur_peek(c);
	c->at += name;
	op = op_parse(c, type, &b->plan->mem, err);
	if (!op && type == &op_assign && is_missing(word)) {
		c->at = from; /* `trace + "a" "b"` starts as an expression */
		return unknown(c, word, err);
	}
	if (!op)
		return false;
	if (b->plan->ops >= OPS_MOST)
		return err_query(err, cur_since(c, from), "more than %d operators", OPS_MOST);
	op_add(b, op, cur_since(c, from));
	return true;
}

/* What records must bring for this plan. */
static void needs(struct plan *p)
{
	struct columns cols = { .open = true };
	struct arena scratch = { 0 };

	plan_columns(p, NULL, &cols, &scratch);
	p->all = cols.open;
	p->time = p->all || p->env->from != TIME_NONE || p->env->to != TIME_NONE;
	for (size_t i = 0; i < p->ops && (i <= p->rows || !p->group); i++)
		p->time |= p->op[i]->type->time;
	for (size_t i = 0; i < p->names.n; i++)
		p->time |= p->names.name[i].base && p->names.name[i].meta == META_MESSAGETIME;
	arena_free(&scratch);
}

static bool build(struct plan *p, struct err *err)
{
	struct cursor c;
	struct build b = { .plan = p, .c = &c, .rows = true };
	const struct scope *scope;
	size_t from;

	cur_init(&c, p->text, &p->names, &p->mem);
	c.fn = &p->env->fn;
	c.content = p->env->content;
	c.explain = p->env->explain;
	cur_space(&c); /* comments before the query are none of the scope's text */
	from = c.at;
	scope = scope_parse(&c, err);
	if (!scope)
		return false;
	op_add(&b, op_scope_new(scope, &p->names, &p->mem), cur_since(&c, from));
	while (cur_skip_sign(&c, "|") &&
	       !cur_at_eof(&c)) /* a last `|` with nothing behind it is let be */
		if (!op_build(&b, err))
			return false;
	if (!cur_at_eof(&c))
		return cur_expected(&c, "'|' or the end of the query", err);
	needs(p);
	return true;
}

struct plan *plan_new(struct str query, const struct plan_env *env, struct str *text,
                      struct err *err)
{
	struct plan *p = mem_get(sizeof(*p));

	*p = (struct plan){ .env = env };
	names_init(&p->names, &p->mem);
	for (size_t i = 0; i < env->wants; i++)
		names_read(&p->names, env->want[i]);
	*text = query;
	if (template_fill(query, env->param, env->params, env->explain, env->mem, &p->text, err)) {
		*text = p->text;
		if (build(p, err))
			return p;
	}
	plan_free(p);
	return NULL;
}

struct plan *plan_of(struct op *const *op, size_t ops, const struct names *names,
                     const struct plan_wants *wants, const struct plan_env *env)
{
	static const struct scope everything = { .kind = SCOPE_ALL };
	struct plan *p = mem_get(sizeof(*p));
	struct build b = { .plan = p, .rows = true };

	*p = (struct plan){ .env = env, .names = *names, .time = true, .wants = wants };
	op_add(&b, op_scope_new(&everything, &p->names, &p->mem), STR(""));
	for (size_t i = 0; i < ops; i++)
		op_add(&b, op[i], op[i]->at);
	return p;
}

unsigned plan_want(const struct plan *plan)
{
	return (plan->all ? LENS_ALL : 0u) | (plan->time ? LENS_TIME : 0u) |
	       (plan->wants ? LENS_SOURCE : 0u);
}

void plan_free(struct plan *plan)
{
	if (!plan)
		return;
	arena_free(&plan->mem);
	free(plan);
}

void plan_columns(const struct plan *plan, void *const *state, struct columns *cols,
                  struct arena *a)
{
	*cols = (struct columns){ .open = true };
	for (size_t i = 0; i < plan->names.n; i++) {
		const struct name *name = &plan->names.name[i];

		if (name->base && name->text.n && name->meta == META_NONE)
			columns_add(cols, i, name->text, a);
	}
	for (size_t i = 0; i < plan->ops; i++)
		if (plan->op[i]->type->columns)
			plan->op[i]->type->columns(plan->op[i], state ? state[i] : NULL, cols,
			                           &plan->names, a);
}

bool plan_json(const struct plan *plan)
{
	for (size_t i = 0; i < plan->ops && i <= plan->rows; i++)
		if (plan->op[i]->type->json)
			return true;
	return false;
}

struct origin_user {
	const struct plan *plan;
	const struct origin *origin;
};

static bool known_meta(void *user, size_t slot, struct value *v)
{
	const struct origin_user *u = user;

	return origin_meta(u->origin, u->plan->names.name[slot].meta, v);
}

enum expr_known plan_input(const struct plan *plan, const struct origin *origin)
{
	struct origin_user user = { plan, origin };
	const struct expr *scope = op_scope.requires(plan->op[0]);

	return scope ? expr_known(scope, known_meta, &user) : EXPR_TRUE;
}
