/*
 * Reading aggregates: `count`, `count(*)`, `count(f)`, `count f, g` (which means by), `sum (x) as
 * y`, `pct(f, 50, 95)`, in any number, with one list of group fields.  Arguments are fields, never
 * expressions.
 */
#include "op/aggregate.h"

/* first and last go by the records' time; others spare the reader the work. */
static const struct op_type aggregate_timed = {
	.usage = "AGGREGATE(FIELD) [as NAME], ... [by FIELD, ...]",
	.stage = OP_GROUP,
	.parse = aggregate_parse,
	.open = aggregate_open,
	.push = aggregate_push,
	.merge = aggregate_merge,
	.finish = aggregate_finish,
	.columns = aggregate_columns,
	.time = true,
};

/* What is read so far. */
struct reading {
	struct cursor *c;
	struct arena *a;
	struct aggregate *g;
	size_t keys_cap, outs_cap;
	size_t first; /* result of the call that was read last; pct makes several */
	bool bare; /* that call had no parentheses */
	bool named; /* it has a name */
};

static bool is_frequent(struct str word)
{
	return str_eq_nocase(word, STR("count_frequent"));
}

/* count_frequent is exact here, and so a count that is named and sorted otherwise.  What stands in
 * its parentheses are group fields. */
static const struct agg_type *agg_named(struct str word)
{
	return agg_find(is_frequent(word) ? STR("count") : word);
}

static bool agg_timed(const struct agg_type *type)
{
	return str_eq(str_of(type->name), STR("first")) || str_eq(str_of(type->name), STR("last"));
}

static bool peek_expression_word(struct cursor *c)
{
	static const char *const words[] = { "in", "not", "and", "or", "matches", "contains" };

	for (size_t i = 0; i < COUNT(words); i++)
		if (cur_peek_word(c, words[i]))
			return true;
	return false;
}

static bool peek_by(struct cursor *c)
{
	return cur_peek_word(c, "by") || cur_peek_word(c, "group");
}

/* From behind the `(`: whether the parentheses hold a comma of their own. */
static bool has_comma(struct cursor *c)
{
	struct str s = cur_rest(c);
	bool quoted = false;
	int depth = 0;

	for (size_t i = 0; i < s.n && depth >= 0; i++) {
		char ch = s.p[i];

		if (ch == '\\')
			i++;
		else if (ch == '"')
			quoted = !quoted;
		else if (quoted)
			continue;
		else if (ch == ',' && depth == 0)
			return true;
		else
			depth += (ch == '(') - (ch == ')');
	}
	return false;
}

bool aggregate_starts(struct cursor *c)
{
	struct cursor ahead = *c;
	struct str word = cur_peek(&ahead);
	const struct agg_type *type = agg_named(word);

	if (!type)
		return false;
	cur_space(&ahead);
	ahead.at += word.n;
	if (cur_skip_sign(&ahead, "("))
		return !fn_find(word) || !has_comma(&ahead);
	if (!type->no_field)
		return false;
	return cur_at_end(&ahead) || cur_peek_sign(&ahead, ",") ||
	       (cur_peek_name(&ahead) && !peek_expression_word(&ahead));
}

static struct agg_out *out_add(struct reading *r, const struct agg_type *type, struct str at)
{
	struct aggregate *g = r->g;

	g->out = arena_grow(r->a, g->out, sizeof(*g->out), g->n, &r->outs_cap, g->n + 1);
	g->out[g->n] = (struct agg_out){
		.call.type = type, .arg = STR_NONE, .name = str_of(type->column), .at = at
	};
	return &g->out[g->n++];
}

static bool not_a_field(struct reading *r, size_t from, struct str word, struct err *err)
{
	struct str rest = str_from(r->c->text, from);
	size_t end = 0;
	int depth = 0;

	while (end < rest.n && rest.p[end] != '|') {
		if (rest.p[end] == ')' && depth-- == 0)
			break;
		depth += rest.p[end++] == '(';
	}
	rest = str_trim(str_slice(rest, 0, end));
	return err_query(err, rest,
	                 "%.*s takes a field, not an expression; compute first: … as x | %.*s(x)",
	                 STR_ARG(word), STR_ARG(word));
}

/* `_f_pct_95`, and the state's argument. */
static bool percentile_take(struct reading *r, struct agg_out *out, struct str field,
                            struct err *err)
{
	double *p = arena_new(r->a, double);
	struct value shown;
	char room[VALUE_TEXT_MAX];
	size_t from;
	bool integral;

	cur_space(r->c);
	from = r->c->at;
	if (!cur_take_number(r->c, p, &integral, err))
		return false;
	if (!(*p >= 0 && *p <= 100))
		return err_query(err, cur_since(r->c, from), "a percentile is 0 to 100");
	shown = value_double(*p);
	out->call.number = p;
	out->call.n = 1;
	out->name = arena_printf(r->a, "_%.*s_pct_%.*s", STR_ARG(field),
	                         STR_ARG(value_print(&shown, room)));
	return true;
}

/* The numbers after the field of pct: a column each. */
static bool percentiles_take(struct reading *r, struct str field, struct err *err)
{
	struct agg_out first = r->g->out[r->first];

	if (!percentile_take(r, &r->g->out[r->first], field, err))
		return false;
	while (cur_skip_sign(r->c, ",")) {
		struct agg_out *out = out_add(r, first.call.type, first.at);

		out->arg = first.arg;
		out->call.field = true;
		if (!percentile_take(r, out, field, err))
			return false;
	}
	return true;
}

/* What stands between the parentheses. */
static bool args_take(struct reading *r, struct agg_out *out, struct str word, struct err *err)
{
	const struct agg_type *type = out->call.type;
	struct cursor *c = r->c;
	struct str field;
	size_t from;

	if (type->no_field && (cur_skip_sign(c, "*") || cur_peek_sign(c, ")")))
		return cur_take_sign(c, ")", err);
	cur_space(c);
	from = c->at;
	if (!cur_peek_name(c))
		return cur_peek_sign(c, ")") ? cur_expected(c, "a field", err)
		                             : not_a_field(r, from, word, err);
	if (!cur_take_name(c, &field, err))
		return false;
	if (!cur_peek_sign(c, ")") && !cur_peek_sign(c, ",") && !cur_at_eof(c))
		return not_a_field(r, from, word, err);
	out->arg = names_read(c->names, field);
	out->call.field = true;
	if (str_eq(str_of(type->name), STR("median")))
		out->name = arena_printf(r->a, "_%.*s_pct_50", STR_ARG(field));
	if (str_starts(str_of(type->name), STR("pct"))) {
		out->name = arena_printf(r->a, "_%.*s_pct_50", STR_ARG(field));
		if (cur_skip_sign(c, ",") && !percentiles_take(r, field, err))
			return false;
	}
	return cur_take_sign(c, ")", err);
}

static void key_add(struct reading *r, struct str name)
{
	struct aggregate *g = r->g;
	size_t cap = r->keys_cap;

	for (size_t i = 0; i < g->keys; i++)
		if (str_eq_nocase(g->key_name[i], name))
			return;
	g->key_name = arena_grow(r->a, g->key_name, sizeof(*g->key_name), g->keys, &cap,
	                         g->keys + 1);
	g->key_in = arena_grow(r->a, g->key_in, sizeof(*g->key_in), g->keys, &r->keys_cap,
	                       g->keys + 1);
	g->key_name[g->keys] = name;
	g->key_in[g->keys++] = names_read(r->c->names, name);
}

/* After a comma: another result rather than another group field. */
static bool peek_call(struct cursor *c)
{
	struct cursor ahead = *c;
	struct str word;

	if (!cur_skip_sign(&ahead, ","))
		return false;
	word = cur_peek(&ahead);
	if (!agg_named(word))
		return false;
	cur_space(&ahead);
	ahead.at += word.n;
	return cur_peek_sign(&ahead, "(");
}

static bool keys_take(struct reading *r, struct err *err)
{
	bool paren = cur_skip_sign(r->c, "(");
	struct str name;

	do {
		if (!cur_take_name(r->c, &name, err))
			return false;
		key_add(r, name);
	} while (!peek_call(r->c) && cur_skip_sign(r->c, ","));
	return !paren || cur_take_sign(r->c, ")", err);
}

/* `count_frequent f, g` and `count_frequent(f, g)`: both name group fields. */
static bool frequent_take(struct reading *r, const struct agg_type *type, struct str word,
                          struct err *err)
{
	r->bare = true;
	r->g->ranked = true;
	out_add(r, type, word)->name = STR("_approxcount");
	return !cur_peek_sign(r->c, "(") || keys_take(r, err);
}

/* `count` or `sum(x)`. */
static bool call_take(struct reading *r, struct err *err)
{
	struct cursor *c = r->c;
	struct str word = cur_peek(c);
	const struct agg_type *type = agg_named(word);
	struct agg_out *out;

	if (!type)
		return cur_expected(c, "an aggregate such as count or sum(FIELD)", err);
	cur_space(c);
	word = str_slice(c->text, c->at, c->at + word.n);
	c->at += word.n;
	if (agg_timed(type))
		r->g->op.type = &aggregate_timed;
	r->first = r->g->n;
	r->named = false;
	if (is_frequent(word))
		return frequent_take(r, type, word, err);
	r->bare = !cur_skip_sign(c, "(");
	if (r->bare && !type->no_field)
		return cur_take_sign(c, "(", err);
	out = out_add(r, type, word);
	return r->bare || args_take(r, out, word, err);
}

/* `as NAME` of the call that was read last. */
static bool alias_take(struct reading *r, struct err *err)
{
	struct agg_out *out = &r->g->out[r->first];
	struct str name;

	cur_space(r->c);
	if (r->named)
		return cur_expected(r->c, "one name for a result", err);
	if (r->g->n - r->first > 1)
		return err_query(err, out->at,
		                 "several percentiles have names of their own: write pct once for "
		                 "each to name them");
	out->at.p = r->c->text.p + r->c->at;
	if (!cur_take_name(r->c, &name, err))
		return false;
	out->at = cur_since(r->c, (size_t)(out->at.p - r->c->text.p));
	out->name = name;
	r->named = true;
	return true;
}

/* A call with its name and, before or after that, the group fields. */
static bool result_take(struct reading *r, struct err *err)
{
	struct cursor *c = r->c;

	if (!call_take(r, err))
		return false;
	for (;;) {
		if (cur_skip_word(c, "as")) {
			if (!alias_take(r, err))
				return false;
		} else if (peek_by(c)) {
			cur_skip_word(c, "group");
			cur_skip_word(c, "by");
			if (!keys_take(r, err))
				return false;
		} else if (r->bare && r->g->keys == 0 && cur_peek_name(c)) {
			if (!keys_take(r, err))
				return false;
		} else {
			return true;
		}
	}
}

static bool names_differ(const struct aggregate *g, struct err *err)
{
	for (size_t i = 0; i < g->n; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq_nocase(g->out[i].name, g->out[k].name))
				return err_query(
					err, g->out[i].at,
					"two results are called '%.*s': name them with 'as'",
					STR_ARG(g->out[i].name));
	return true;
}

static bool stands_alone(struct cursor *c, struct err *err)
{
	static const char *const signs[] = { "+", "-", "*", "/", "%" };

	for (size_t i = 0; i < COUNT(signs); i++)
		if (cur_peek_sign(c, signs[i])) {
			cur_space(c);
			return err_query(err, str_slice(c->text, c->at, c->at + 1),
			                 "an aggregate is no part of an expression; name it with "
			                 "'as' and compute after the next '|'");
		}
	return true;
}

struct op *aggregate_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct aggregate *g = arena_new(a, struct aggregate);
	struct reading r = { .c = c, .a = a, .g = g };

	do {
		if (!result_take(&r, err))
			return NULL;
	} while (cur_skip_sign(c, ","));
	if (!stands_alone(c, err) || !names_differ(g, err))
		return NULL;
	if (g->ranked && g->n > 1) {
		err_query(err, g->out[0].at, "count_frequent cannot stand beside other aggregates");
		return NULL;
	}
	g->key_out = arena_many(a, size_t, g->keys);
	aggregate_settle(g, c);
	return &g->op;
}
