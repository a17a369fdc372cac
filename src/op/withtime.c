/*
 * withtime F: adds F_withtime, which holds the field's value together with the message's time, for
 * most_recent and least_recent: {"value":…,"_messagetime":…}.
 */
#include "base/time.h"
#include "op/op.h"

struct withtime {
	struct op op;
	size_t source, slot;
	struct str name;
};

static struct op *withtime_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct withtime *w = arena_new(a, struct withtime);
	struct str field;

	if (!cur_take_name(c, &field, err))
		return NULL;
	w->source = names_read(c->names, field);
	w->name = arena_printf(a, "%.*s_withtime", STR_ARG(field));
	w->slot = names_set(c->names, w->name, true);
	return &w->op;
}

static struct value value_with_time(const struct value *v, int64_t time, struct arena *a)
{
	struct buf text = { 0 };
	struct str copy;

	buf_add(&text, STR("{\"value\":"));
	value_add_json(&text, v);
	if (time != TIME_NONE)
		buf_printf(&text, ",\"_messagetime\":%lld", (long long)(time / TIME_MS));
	buf_add_char(&text, '}');
	copy = arena_copy(a, buf_str(&text));
	buf_free(&text);
	return value_list(copy);
}

static bool withtime_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct withtime *w = (const struct withtime *)op;

	(void)state, (void)err;
	for (size_t i = 0; i < b->n; i++) {
		struct record *r = b->rec[i];

		r->slot[w->slot] = value_with_time(&r->slot[w->source], r->time, b->mem);
	}
	return true;
}

static void withtime_sets(const struct op *op, void (*use)(void *user, size_t slot), void *user)
{
	use(user, ((const struct withtime *)op)->slot);
}

static void withtime_columns(const struct op *op, const void *state, struct columns *cols,
                             const struct names *names, struct arena *a)
{
	const struct withtime *w = (const struct withtime *)op;

	(void)state, (void)names;
	columns_add(cols, w->slot, w->name, a);
}

const struct op_type op_withtime = {
	.usage = "withtime FIELD",
	.stage = OP_ROW,
	.parse = withtime_parse,
	.push = withtime_push,
	.sets = withtime_sets,
	.columns = withtime_columns,
	.time = true,
};
