/*
 * dedup [consecutive] [N] [[by] FIELD, …]: keeps the first N rows (default 1) of each combination
 * of values, in the present order: of messages the newest.  Without fields whole messages (after an
 * aggregate: rows) are compared.  `consecutive` removes only repetitions that directly follow each
 * other.
 */
#include "op/group.h"
#include "op/order.h"

struct dedup {
	struct op op;
	bool consecutive;
	uint64_t most;
	size_t keys;
	size_t *key;
};

static void keys_named(struct dedup *d, struct names *names, const struct name_list *list,
                       struct arena *a)
{
	d->keys = list->n;
	d->key = arena_many(a, size_t, list->n);
	for (size_t i = 0; i < list->n; i++)
		d->key[i] = names_read(names, list->name[i]);
}

static void keys_all(struct dedup *d, struct names *names, bool rows, struct arena *a)
{
	d->key = arena_many(a, size_t, names->n + 1);
	for (size_t i = 0; rows && i < names->n; i++)
		if (names->name[i].live)
			d->key[d->keys++] = i;
	if (!rows)
		d->key[d->keys++] = names_read(names, STR("_raw"));
}

static struct op *dedup_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct dedup *d = arena_new(a, struct dedup);
	struct name_list list;
	int64_t most = 1;

	d->consecutive = cur_skip_word(c, "consecutive");
	if (cur_peek_number(c) && !cur_take_int(c, 1, INT64_MAX, &most, err))
		return NULL;
	d->most = (uint64_t)most;
	if (!cur_skip_word(c, "by") && !cur_peek_name(c))
		keys_all(d, c->names, c->rows, a);
	else if (cur_take_names(c, &list, err))
		keys_named(d, c->names, &list, a);
	else
		return NULL;
	return &d->op;
}

static void *dedup_open(const struct op *op, const struct op_env *env)
{
	struct group_table *seen = arena_new(env->mem, struct group_table);

	group_init(seen, ((const struct dedup *)op)->keys, sizeof(uint64_t), env->mem);
	return seen;
}

static bool dedup_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct dedup *d = (const struct dedup *)op;
	const struct group *before = NULL;
	size_t n = 0;

	(void)err;
	rows_newest_first(b);
	for (size_t i = 0; i < b->n; i++) {
		struct group *g = group_of(state, d->key, b->rec[i]);
		uint64_t *count = g->state;

		if (d->consecutive && g != before)
			*count = 0;
		before = g;
		if ((*count)++ < d->most)
			b->rec[n++] = b->rec[i];
	}
	b->n = n;
	return true;
}

const struct op_type op_dedup = {
	.usage = "dedup [consecutive] [N] [[by] FIELD, ...]",
	.stage = OP_TABLE,
	.parse = dedup_parse,
	.open = dedup_open,
	.push = dedup_push,
	.time = true,
};
