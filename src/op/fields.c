/*
 * fields a, b: keeps these fields alone, in this order; `fields - a, b` removes these.  Fields that
 * start with `_` stay in the row for later operators, but are shown only when listed.
 */
#include "op/op.h"

struct fields {
	struct op op;
	bool remove;
	size_t n, cap;
	size_t *slot;
	struct str *name;
	const struct names *names; /* of the plan: also those that come later in the query */
};

static bool is_listed(const struct fields *f, size_t slot)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->slot[i] == slot)
			return true;
	return false;
}

static bool field_take(struct fields *f, struct cursor *c, struct arena *a, struct err *err)
{
	size_t cap = f->cap, from, slot;
	struct str name;

	cur_space(c);
	from = c->at;
	if (!cur_take_name(c, &name, err))
		return false;
	slot = names_read(c->names, name);
	if (f->remove) /* what is not there may be taken away */
		c->names->name[slot].missing = false;
	if (is_listed(f, slot))
		return err_query(err, cur_since(c, from), "'%.*s' is listed twice", STR_ARG(name));
	f->name = arena_grow(a, f->name, sizeof(*f->name), f->n, &cap, f->n + 1);
	f->slot = arena_grow(a, f->slot, sizeof(*f->slot), f->n, &f->cap, f->n + 1);
	f->name[f->n] = name;
	f->slot[f->n++] = slot;
	return true;
}

/* Whether the field in a slot goes. */
static bool is_removed(const struct fields *f, const struct names *names, size_t slot)
{
	struct str name = names->name[slot].text;

	if (f->remove)
		return is_listed(f, slot);
	return name.n && *name.p != '_' && !is_listed(f, slot);
}

static struct op *fields_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct fields *f = arena_new(a, struct fields);

	f->names = c->names;
	f->remove = cur_skip_sign(c, "-");
	if (!f->remove)
		cur_skip_sign(c, "+");
	do {
		if (!field_take(f, c, a, err))
			return NULL;
	} while (cur_skip_sign(c, ","));
	for (size_t i = 0; i < c->names->n; i++)
		if (is_removed(f, c->names, i))
			c->names->name[i].live = false;
	c->names->reduced = true;
	return &f->op;
}

/* Slots that become null: also those of names that come later in the query, which must not see what
 * the record itself brings under them. */
struct fields_state {
	size_t n;
	size_t *slot;
};

static void *fields_open(const struct op *op, const struct op_env *env)
{
	const struct fields *f = (const struct fields *)op;
	struct fields_state *s = arena_new(env->mem, struct fields_state);

	s->slot = arena_many(env->mem, size_t, env->slots);
	for (size_t i = 0; i < f->names->n && i < env->slots; i++)
		if (is_removed(f, f->names, i))
			s->slot[s->n++] = i;
	return s;
}

static bool is_named(const struct fields *f, struct str name)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_eq_nocase(f->name[i], name))
			return true;
	return false;
}

/* Take removed fields out of a message that a later operator shows in full. */
static void message_strip(const struct fields *f, struct record *r, struct arena *a)
{
	struct field *left = arena_many(a, struct field, r->fields);
	uint32_t n = 0;

	for (uint32_t i = 0; i < r->fields; i++)
		if (is_named(f, r->field[i].name) != f->remove)
			left[n++] = r->field[i];
	r->field = left;
	r->fields = n;
}

static bool fields_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct fields *f = (const struct fields *)op;
	const struct fields_state *s = state;

	(void)err;
	for (size_t i = 0; i < b->n; i++) {
		struct record *r = b->rec[i];

		for (size_t k = 0; k < s->n; k++)
			r->slot[s->slot[k]] = value_null();
		if (r->fields)
			message_strip(f, r, b->mem);
	}
	return true;
}

static void fields_columns(const struct op *op, const void *state, struct columns *cols,
                           const struct names *names, struct arena *a)
{
	const struct fields *f = (const struct fields *)op;

	(void)state, (void)names;
	if (!f->remove) {
		columns_set(cols, f->slot, f->name, f->n, a);
		return;
	}
	for (size_t i = 0; i < f->n; i++)
		columns_remove(cols, f->slot[i]);
}

const struct op_type op_fields = {
	.usage = "fields [-] FIELD, ...",
	.stage = OP_ROW,
	.parse = fields_parse,
	.open = fields_open,
	.push = fields_push,
	.columns = fields_columns,
};
