/* The plan and operator of a look; see look.h. */
#include "siem/look.h"

struct look_op {
	struct op op;
	struct look *look;
};

struct look_state {
	bool enough;
	bool told; /* its rows have been given */
};

bool rule_is_about(const struct rule *rule, struct record *r, const struct schema *schema,
                   struct arena *room)
{
	struct str source = schema ? schema_source_name(schema, r->source) : STR("");

	for (size_t i = 0; i < rule->routes; i++)
		if (route_takes(&rule->route[i], source) &&
		    (!rule->route[i].when || expr_test_one(rule->route[i].when, r, room)))
			return true;
	return false;
}

static void *look_open(const struct op *op, const struct op_env *env)
{
	(void)op;
	return arena_new(env->mem, struct look_state);
}

static bool look_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	struct look *look = ((const struct look_op *)op)->look;
	struct look_state *s = state;

	(void)err;
	for (size_t i = 0; i < b->n && !s->enough; i++)
		s->enough = !look->record(look->user, b->rec[i]);
	b->n = 0;
	return true;
}

static bool look_tail(const struct op *op, void *state, struct batch *b, struct err *err)
{
	struct look *look = ((const struct look_op *)op)->look;
	struct look_state *s = state;

	(void)err;
	if (look->rows && !s->told)
		look->rows(look->user, b);
	s->told = true;
	return true;
}

static bool look_done(const struct op *op, const void *state)
{
	(void)op;
	return ((const struct look_state *)state)->enough;
}

static void look_columns(const struct op *op, const void *state, struct columns *cols,
                         const struct names *names, struct arena *a)
{
	const struct look *look = ((const struct look_op *)op)->look;
	struct str name[LOOK_COLUMNS];

	(void)state, (void)names;
	for (size_t i = 0; i < look->columns; i++)
		name[i] = str_of(look->column[i]);
	columns_set(cols, look->slot, name, look->columns, a);
}

static const struct op_type op_look = {
	.usage = "look",
	.stage = OP_STREAM,
	.open = look_open,
	.push = look_push,
	.tail = look_tail,
	.done = look_done,
	.columns = look_columns,
};

static bool any_slot(const void *user, size_t slot, size_t source)
{
	(void)user, (void)slot, (void)source;
	return true;
}

static bool any_fields(const void *user, void *state, const struct record *r)
{
	(void)user, (void)state, (void)r;
	return true;
}

struct plan *look_plan(struct look *look, struct rules *rules, const struct plan_env *env,
                       struct arena *a)
{
	struct look_op *l = arena_new(a, struct look_op);
	struct op *op = &l->op;

	for (size_t i = 0; i < look->columns; i++)
		look->slot[i] = names_hidden(&rules->names);
	look->slots = rules->names.n;
	look->wants = (struct plan_wants){ .lens = { .user = look, .slot = any_slot },
		                           .fields = any_fields };
	*l = (struct look_op){ { &op_look, STR("look") }, look };
	return plan_of(&op, 1, &rules->names, &look->wants, env);
}
