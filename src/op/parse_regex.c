/*
 * parse regex [field=F] "…(?<name>…)…" [, "…"] [nodrop] [multi]: fields from the named groups of
 * the first match anywhere in the text; `extract` is the same.  With multi each match makes a
 * record of its own.  Several patterns must all match; with nodrop each is tried for itself.
 *
 * Two backslashes in the string have two readings, and published queries use both: "[a-z]:\\.+"
 * means a backslash, "Name:\\t" a tab.  The pattern as it is written comes first; as a string, with
 * one backslash for two, it is tried where it is no pattern or does not match.
 */
#include "base/regex.h"
#include "op/parsing.h"

/* One pattern; its groups are fields `first` and on. */
struct piece {
	const struct regex *reading[2]; /* NULL: there is none */
	size_t groups, first;
};

struct extract {
	struct parsing p;
	bool multi;
	size_t n, cap;
	struct piece *piece;
};

static void piece_set(const struct parsing *p, const struct piece *piece, const struct str *group,
                      struct record *r)
{
	/* Branches may share a name, of which one takes part. */
	for (size_t i = 0; i < piece->groups; i++)
		parsing_set(p, r, piece->first + i, value_null());
	for (size_t i = 0; i < piece->groups; i++)
		if (group[i + 1].p)
			parsing_set(p, r, piece->first + i, value_text(group[i + 1]));
}

/* The reading that matches, its groups in `group`; NULL: none does. */
static const struct regex *piece_find(const struct piece *piece, struct str text, struct str *group)
{
	for (size_t i = 0; i < COUNT(piece->reading); i++)
		if (piece->reading[i] &&
		    regex_find(piece->reading[i], text, 0, group, piece->groups + 1))
			return piece->reading[i];
	return NULL;
}

static bool extract_take(const struct parsing *p, struct str text, struct record *r,
                         struct arena *a)
{
	const struct extract *e = (const struct extract *)p;
	struct str *group = arena_many(a, struct str, p->n + 1);
	size_t matched = 0;

	for (size_t i = 0; i < e->n; i++) {
		const struct piece *piece = &e->piece[i];

		if (piece_find(piece, text, group)) {
			piece_set(p, piece, group, r);
			matched++;
		} else if (!p->nodrop) {
			return false;
		}
	}
	return matched > 0;
}

/* Records that multiply. */
struct copies {
	struct batch *b;
	struct record **rec;
	size_t n, cap, slots;
};

static void copies_add(struct copies *c, struct record *r)
{
	c->rec = arena_grow(c->b->mem, c->rec, sizeof(struct record *), c->n, &c->cap, c->n + 1);
	c->rec[c->n++] = r;
}

/* A record for each match; whether there was any. */
static bool matches_add(const struct extract *e, struct copies *c, struct str text,
                        const struct record *r)
{
	const struct piece *piece = e->piece;
	struct str *group = arena_many(c->b->mem, struct str, piece->groups + 1);
	const struct regex *regex = piece_find(piece, text, group);
	bool found = regex;

	while (found && !c->b->mem->over) { /* past the budget the query ends anyway */
		struct record *copy = record_dup(r, c->slots, c->b->mem);
		size_t end = (size_t)(group[0].p - text.p) + group[0].n;
		size_t from = end + (group[0].n == 0);

		piece_set(&e->p, piece, group, copy);
		copy->matched = true;
		copies_add(c, copy);
		found = from <= text.n && regex_find(regex, text, from, group, piece->groups + 1);
	}
	return regex;
}

static void *extract_open(const struct op *op, const struct op_env *env)
{
	size_t *slots = arena_new(env->mem, size_t);

	(void)op;
	*slots = env->slots;
	return slots;
}

static bool extract_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct extract *e = (const struct extract *)op;
	struct copies copies = { .b = b, .slots = *(const size_t *)state };

	if (!e->multi)
		return parsing_push(op, state, b, err);
	for (size_t i = 0; i < b->n; i++) {
		struct record *r = b->rec[i];
		struct str text = parsing_text(&e->p, r, b->mem);

		if (text.p && matches_add(e, &copies, text, r))
			continue;
		if (parsing_keep(&e->p, r, false))
			copies_add(&copies, r);
	}
	b->rec = copies.rec;
	b->n = copies.n;
	return true;
}

/* A pattern has groups, all of which have names. */
static bool groups_check(const struct regex *regex, struct str at, struct err *err)
{
	if (regex_groups(regex) == 0)
		return err_query(
			err, at,
			"the pattern names no field: write (?<name>...) around what to take");
	for (size_t i = 1; i <= regex_groups(regex); i++)
		if (regex_group_name(regex, i).n == 0)
			return err_query(err, at,
			                 "group %zu has no name: write (?<name>...) for a field, "
			                 "(?:...) for a group that is none",
			                 i);
	return true;
}

static bool groups_same(const struct regex *x, const struct regex *y)
{
	if (regex_groups(x) != regex_groups(y))
		return false;
	for (size_t i = 1; i <= regex_groups(x); i++)
		if (!str_eq(regex_group_name(x, i), regex_group_name(y, i)))
			return false;
	return true;
}

static void free_regex(void *regex)
{
	regex_free(regex);
}

/* NULL: no pattern, or not one for fields. */
static const struct regex *reading_new(struct str pattern, struct str at, struct arena *a,
                                       struct err *err)
{
	struct regex *regex = regex_new(pattern, (struct regex_flags){ 0 }, at, err);

	if (!regex)
		return NULL;
	arena_defer(a, free_regex, regex);
	return groups_check(regex, at, err) ? regex : NULL;
}

/* Add what two backslashes mean in a string to the reading as it is written, if that is one. */
static void string_reading_add(struct piece *piece, struct str text, struct str at, struct arena *a)
{
	struct err ignored;
	const struct regex *regex = reading_new(text, at, a, &ignored);

	if (!piece->reading[0])
		piece->reading[0] = regex;
	else if (regex && groups_same(piece->reading[0], regex))
		piece->reading[1] = regex;
}

static bool piece_parse(struct extract *e, struct cursor *c, struct arena *a, struct err *err)
{
	struct str pattern, text, at;
	struct cursor string = *c;
	struct piece *piece;
	size_t from;

	cur_space(c);
	from = c->at;
	if (!cur_skip_regex(c, &pattern) && !cur_take_pattern(c, &pattern, err))
		return false;
	at = cur_since(c, from);
	e->piece = arena_grow(a, e->piece, sizeof(*piece), e->n, &e->cap, e->n + 1);
	piece = &e->piece[e->n++];
	*piece = (struct piece){ { reading_new(pattern, at, a, err), NULL }, 0, e->p.n };
	if (str_find(pattern, STR("\\\\")) != STR_NONE && cur_peek_string(&string) &&
	    cur_take_string(&string, &text, err))
		string_reading_add(piece, text, at, a);
	if (!piece->reading[0])
		return false;
	piece->groups = regex_groups(piece->reading[0]);
	for (size_t i = 1; i <= piece->groups; i++)
		parsing_name(&e->p, arena_copy(a, regex_group_name(piece->reading[0], i)), a);
	return true;
}

static bool options_take(struct extract *e, struct cursor *c, struct err *err)
{
	size_t from = c->at;

	for (;;) {
		if (cur_skip_word(c, "nodrop"))
			e->p.nodrop = true;
		else if (cur_skip_word(c, "multi"))
			e->multi = true;
		else
			break;
	}
	if (e->multi && e->n > 1)
		return err_query(err, cur_since(c, from), "multi takes one pattern, not %zu", e->n);
	return true;
}

struct op *regex_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct extract *e = arena_new(a, struct extract);

	e->p.op.type = &op_extract;
	e->p.take = extract_take;
	if (!parsing_source(&e->p, c, err))
		return NULL;
	do {
		if (!piece_parse(e, c, a, err))
			return NULL;
	} while (cur_skip_sign(c, ","));
	if (!options_take(e, c, err))
		return NULL;
	parsing_end(&e->p, c);
	return &e->p.op;
}

const struct op_type op_extract = {
	.usage = "parse regex [field=FIELD] \"...(?<FIELD>...)...\" [nodrop] [multi]",
	.stage = OP_ROW,
	.parse = regex_parse,
	.open = extract_open,
	.push = extract_push,
	.sets = parsing_sets,
	.takes = parsing_takes,
	.columns = parsing_columns,
	.chain = true,
};
