/* The parse family; see parsing.h. */
#include "op/parsing.h"

bool parsing_source(struct parsing *p, struct cursor *c, struct err *err)
{
	p->message = false;
	if (cur_skip_word(c, "field"))
		return cur_take_sign(c, "=", err) && cur_take_field(c, &p->source, err);
	p->source = names_read(c->names, STR("_raw"));
	p->message = !c->names->name[p->source].live;
	return true;
}

void parsing_name(struct parsing *p, struct str name, struct arena *a)
{
	size_t cap = p->cap;

	p->name = arena_grow(a, p->name, sizeof(*p->name), p->n, &cap, p->n + 1);
	p->slot = arena_grow(a, p->slot, sizeof(*p->slot), p->n, &p->cap, p->n + 1);
	p->slot[p->n] = STR_NONE;
	p->name[p->n++] = name;
}

void parsing_end(struct parsing *p, struct cursor *c)
{
	p->chained = c->chained;
	c->chained = p->nodrop;
	for (size_t i = 0; i < p->n; i++)
		if (!str_eq(p->name[i], STR("_")))
			p->slot[i] = names_set(c->names, p->name[i], !p->nodrop && !p->chained);
}

struct str parsing_text(const struct parsing *p, const struct record *r, struct arena *a)
{
	const struct value *v = &r->slot[p->source];

	if (value_is_null(v))
		return (struct str){ NULL, 0 };
	return value_is_text(v) && v->n == 0 ? STR("") : value_to_str(v, a);
}

bool parsing_keep(const struct parsing *p, struct record *r, bool matched)
{
	bool before = p->chained && r->matched;

	r->matched = matched || before;
	return r->matched || p->nodrop;
}

bool parsing_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct parsing *p = (const struct parsing *)op;
	size_t n = 0;

	(void)state, (void)err;
	for (size_t i = 0; i < b->n; i++) {
		struct record *r = b->rec[i];
		struct str text = parsing_text(p, r, b->mem);

		if (parsing_keep(p, r, text.p && p->take(p, text, r, b->mem)))
			b->rec[n++] = r;
	}
	b->n = n;
	return true;
}

static void use_slots(const struct parsing *p, void (*use)(void *user, size_t slot), void *user)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->slot[i] != STR_NONE)
			use(user, p->slot[i]);
}

void parsing_sets(const struct op *op, void (*use)(void *user, size_t slot), void *user)
{
	const struct parsing *p = (const struct parsing *)op;

	if (!p->message)
		use_slots(p, use, user);
}

void parsing_takes(const struct op *op, void (*use)(void *user, size_t slot), void *user)
{
	const struct parsing *p = (const struct parsing *)op;

	if (p->message)
		use_slots(p, use, user);
}

void parsing_columns(const struct op *op, const void *state, struct columns *cols,
                     const struct names *names, struct arena *a)
{
	const struct parsing *p = (const struct parsing *)op;

	(void)state, (void)names;
	for (size_t i = 0; i < p->n; i++)
		if (p->slot[i] != STR_NONE)
			columns_add(cols, p->slot[i], p->name[i], a);
}
