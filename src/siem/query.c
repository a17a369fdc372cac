/* Queries as rules; see query.h. */
#include "siem/query.h"

#include "engine/chain.h"
#include "op/aggregate.h"

#define TAIL_ROWS 256 /* at a time: a row has a slot for each name of all rules */

static void plan_drop(void *plan)
{
	plan_free(plan);
}

const struct rule_query *rule_query_new(struct str query, size_t done, struct names *names,
                                        const struct fn_env *fn, struct arena *a, struct err *err)
{
	struct rule_query *q = arena_new(a, struct rule_query);
	struct str text;

	q->env = (struct plan_env){ .mem = a, .fn = *fn, .from = TIME_NONE, .to = TIME_NONE };
	q->plan = plan_new(query, &q->env, &text, err);
	if (!q->plan) {
		if (err->at.p >= text.p && err->at.p <= text.p + text.n)
			err->at = str_slice(query, (size_t)(err->at.p - text.p),
			                    (size_t)(err->at.p - text.p) + err->at.n);
		return NULL;
	}
	arena_defer(a, plan_drop, q->plan);
	q->plan->rows = done;
	q->plan->group = false;
	for (size_t i = 0; i < q->plan->names.n; i++) {
		const struct name *name = &q->plan->names.name[i];

		if (name->base && name->text.n)
			names_read(names, name->text);
	}
	names->raw |= q->plan->names.raw;
	q->from = names_hidden(&q->plan->names);
	return q;
}

void query_slots(const struct rule_query *query, const struct names *names,
                 void (*use)(void *user, size_t slot), void *user)
{
	const struct names *own = &query->plan->names;
	struct names sumo = *names;

	sumo.dialect = DIALECT_SUMO;
	for (size_t i = 0; i < own->n; i++) {
		size_t slot = own->name[i].base ? names_find(&sumo, own->name[i].text) : STR_NONE;

		if (slot != STR_NONE)
			use(user, slot);
	}
}

/* Where a row of a query comes from: the earliest match, a row of the detection, and how many. */
struct origin_row {
	const struct record *row;
	uint64_t matches;
	bool kept; /* the row lives as long as the run */
};

/* A query in a run. */
struct query_run {
	const struct rule_query *query;
	size_t slots; /* of a row of the detection */
	struct plan plan; /* the query's, with an operator before and behind each aggregate */
	struct run_output output;
	struct chain chain;
	bool keep; /* an operator keeps rows until the end: so does `from` */
	struct origin_row *from; /* by the number in the slot query->from */
	size_t froms, from_cap;
	size_t *in, *out; /* by slot of the plan: slot of the detection, STR_NONE: none */
	struct record **done; /* rows that came out */
	size_t n, cap, at;
	struct arena *mem; /* of `done` */
	bool finished;
};

static size_t from_add(struct query_run *q, struct origin_row row)
{
	q->from = arena_grow(&q->chain.mem, q->from, sizeof(*q->from), q->froms, &q->from_cap,
	                     q->froms + 1);
	q->from[q->froms] = row;
	return q->froms++;
}

static const struct origin_row *from_of(const struct query_run *q, const struct record *r)
{
	const struct value *at = &r->slot[q->query->from];

	return value_is_null(at) ? NULL : &q->from[at->i];
}

/* Which matches each group of an aggregate is made of. */
struct trail {
	const struct aggregate *aggregate;
	struct query_run *run;
	struct group_table groups; /* of struct origin_row */
};

struct trail_op {
	struct op op;
	struct trail *trail;
};

static bool is_earlier(const struct record *a, const struct record *b)
{
	return a->time != b->time ? a->time < b->time : a->seq < b->seq;
}

static void *trail_open(const struct op *op, const struct op_env *env)
{
	struct trail *t = ((const struct trail_op *)op)->trail;

	group_init(&t->groups, t->aggregate->keys, sizeof(struct origin_row), env->mem);
	return t;
}

/* Before the aggregate: a record is of its group. */
static bool trail_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	struct trail *t = ((const struct trail_op *)op)->trail;
	struct query_run *q = t->run;

	(void)state, (void)err;
	for (size_t i = 0; i < b->n; i++) {
		const struct origin_row *from = from_of(q, b->rec[i]);
		struct origin_row *group;

		if (!from)
			continue;
		group = group_of(&t->groups, t->aggregate->key_in, b->rec[i])->state;
		group->matches += from->matches;
		if (group->row && !is_earlier(from->row, group->row))
			continue;
		group->row = from->kept ? from->row
		                        : record_copy(from->row, q->slots, &q->chain.mem);
		group->kept = true;
	}
	return true;
}

/* Behind it: a row comes from what its group came from. */
static bool trail_recall(const struct op *op, void *state, struct batch *b, struct err *err)
{
	struct trail *t = ((const struct trail_op *)op)->trail;

	(void)state, (void)err;
	for (size_t i = 0; i < b->n; i++) {
		const struct origin_row *group =
			group_of(&t->groups, t->aggregate->key_out, b->rec[i])->state;

		if (group->row)
			b->rec[i]->slot[t->run->query->from] = value_int(
				(int64_t)from_add(t->run, *group));
	}
	return true;
}

static const struct op_type op_trail_push = {
	.usage = "(matches of groups)",
	.stage = OP_STREAM,
	.open = trail_open,
	.push = trail_push,
};

static const struct op_type op_trail_recall = {
	.usage = "(groups of rows)",
	.stage = OP_STREAM,
	.push = trail_recall,
};

static struct op *trail_op_new(const struct op_type *type, struct trail *trail, struct arena *a)
{
	struct trail_op *own = arena_new(a, struct trail_op);

	*own = (struct trail_op){ { type, STR("") }, trail };
	return &own->op;
}

/* The query's plan with the operators around its aggregates. */
static void plan_prepare(struct query_run *q, struct arena *a)
{
	const struct plan *plan = q->query->plan;
	struct plan *own = &q->plan;

	*own = *plan;
	own->op = arena_many(a, struct op *, plan->ops * 3);
	own->ops = 0;
	for (size_t i = 0; i < plan->ops; i++) {
		struct trail *trail;

		if (plan->op[i]->type->stage != OP_GROUP) {
			q->keep |= plan->op[i]->type->stage == OP_TABLE || plan->op[i]->type->tail;
			own->op[own->ops++] = plan->op[i];
			continue;
		}
		trail = arena_new(a, struct trail);
		trail->aggregate = (const struct aggregate *)plan->op[i];
		trail->run = q;
		own->op[own->ops++] = trail_op_new(&op_trail_push, trail, a);
		own->op[own->ops++] = plan->op[i];
		own->op[own->ops++] = trail_op_new(&op_trail_recall, trail, a);
	}
}

/* What came out is a row that lives as long as the run. */
static void row_take(struct sink *s, const struct record *r)
{
	struct query_run *q = s->options.user;

	q->done = arena_grow(q->mem, q->done, sizeof(struct record *), q->n, &q->cap, q->n + 1);
	q->done[q->n++] = record_copy(r, q->plan.names.n, q->mem);
}

static const struct sink_type sink_rows = {
	.name = "rows",
	.about = "rows of a rule's query",
	.row = row_take,
};

/* Which slots of the detection's names are those of the query. */
static void slots_join(struct query_run *q, const struct names *names, struct arena *a)
{
	const struct names *own = &q->plan.names;
	struct names sumo = *names;

	sumo.dialect = DIALECT_SUMO;
	q->in = arena_many(a, size_t, own->n);
	q->out = arena_many(a, size_t, own->n);
	for (size_t i = 0; i < own->n; i++) {
		size_t slot = names_find(&sumo, own->name[i].text);

		q->out[i] = slot;
		q->in[i] = own->name[i].base ? slot : STR_NONE;
	}
}

static void query_start(struct query_run *q, const struct rule_query *query,
                        const struct names *names, size_t slots, size_t budget, struct arena *a)
{
	*q = (struct query_run){ .query = query, .slots = slots };
	plan_prepare(q, a);
	q->output = (struct run_output){ .type = &sink_rows, .options = { .user = q } };
	chain_open(&q->chain, &q->plan, &q->output, budget, NULL);
	slots_join(q, names, a);
}

/* A match as a record of the query. */
static struct record *match_record(struct query_run *q, const struct record *row, struct arena *a)
{
	struct record *r = record_new(a, q->plan.names.n);
	struct value *slot = r->slot;

	*r = *row;
	r->slot = slot;
	r->extra = 0;
	for (size_t i = 0; i < q->plan.names.n; i++)
		if (q->in[i] != STR_NONE)
			r->slot[i] = row->slot[q->in[i]];
	return r;
}

/* A row's columns as a JSON object. */
static struct value columns_json(const struct query_run *q, const struct record *r, struct arena *a)
{
	const struct columns *cols = &q->chain.sink->cols;
	struct buf b = { 0 };
	struct value v;

	buf_add_char(&b, '{');
	for (size_t i = 0; i < cols->n; i++) {
		if (i)
			buf_add_char(&b, ',');
		buf_add_json(&b, cols->name[i]);
		buf_add_char(&b, ':');
		value_add_json(&b, &r->slot[cols->slot[i]]);
	}
	buf_add_char(&b, '}');
	v = value_list(arena_copy(a, buf_str(&b)));
	buf_free(&b);
	return v;
}

/* A row of the query as one of the detection: its earliest match, with what the query has set.
 * NULL: no match made it. */
static struct record *signal_row(const struct query_run *q, const struct signal_slots *slots,
                                 const struct record *r, struct arena *a)
{
	const struct origin_row *from = from_of(q, r);
	struct record *row;

	if (!from)
		return NULL;
	row = record_dup(from->row, q->slots, a);
	for (size_t i = 0; i < q->plan.names.n; i++)
		if (q->out[i] != STR_NONE && !value_is_null(&r->slot[i]))
			row->slot[q->out[i]] = r->slot[i];
	if (!q->chain.sink->cols.open) {
		row->slot[slots->records] = value_int((int64_t)from->matches);
		row->slot[slots->group] = columns_json(q, r, a);
	}
	return row;
}

struct query_op {
	struct op op;
	const struct rules *rules;
	const struct signal_slots *slots;
	const struct names *names;
	size_t budget;
};

struct query_state {
	struct query_run *run; /* by rule; query NULL: it has none */
	size_t n, at; /* rules; whose rows are coming out */
};

static void state_free(void *thing)
{
	struct query_state *s = thing;
	struct err ignored;

	for (size_t i = 0; i < s->n; i++)
		if (s->run[i].query)
			chain_close(&s->run[i].chain, &ignored);
}

static void *query_open(const struct op *op, const struct op_env *env)
{
	const struct query_op *own = (const struct query_op *)op;
	struct query_state *s = arena_new(env->mem, struct query_state);

	s->n = own->rules->n;
	s->run = arena_many(env->mem, struct query_run, s->n);
	for (size_t i = 0; i < s->n; i++)
		if (own->rules->rule[i].query)
			query_start(&s->run[i], own->rules->rule[i].query, own->names, env->slots,
			            own->budget, env->mem);
	arena_defer(env->mem, state_free, s);
	return s;
}

/* Rows of a batch in the making. */
struct rows {
	struct record **rec;
	size_t n, cap;
};

static void row_add(struct rows *rows, struct record *r, struct arena *a)
{
	rows->rec = arena_grow(a, rows->rec, sizeof(struct record *), rows->n, &rows->cap,
	                       rows->n + 1);
	rows->rec[rows->n++] = r;
}

/* Take a match through its rule's query; what comes out at once are rows. */
static bool match_push(struct query_run *q, const struct signal_slots *slots, struct record *row,
                       struct rows *rows, struct arena *a, struct err *err)
{
	struct record *r = match_record(q, row, a);
	struct batch one = { .mem = a, .rec = &r, .n = 1 };
	struct origin_row from = { row, 1, false };

	if (q->chain.done)
		return true;
	if (q->keep)
		from = (struct origin_row){ record_copy(row, q->slots, &q->chain.mem), 1, true };
	else
		q->froms = 0;
	r->slot[q->query->from] = value_int((int64_t)from_add(q, from));
	q->mem = a;
	q->done = NULL;
	q->n = q->cap = 0;
	if (!chain_push(&q->chain, q->plan.rows, &one, err))
		return false;
	for (size_t i = 0; i < q->n; i++) {
		struct record *out = signal_row(q, slots, q->done[i], a);

		if (out)
			row_add(rows, out, a);
	}
	return true;
}

static bool query_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct query_op *own = (const struct query_op *)op;
	struct query_state *s = state;
	struct rows rows = { 0 };

	for (size_t i = 0; i < b->n; i++) {
		struct query_run *q = &s->run[b->rec[i]->slot[own->slots->rule].i];

		if (!q->query)
			row_add(&rows, b->rec[i], b->mem);
		else if (!match_push(q, own->slots, b->rec[i], &rows, b->mem, err))
			return false;
	}
	b->rec = rows.rec;
	b->n = rows.n;
	return true;
}

/* All rows that a query has at the end. */
static bool query_finish(struct query_run *q, struct err *err)
{
	q->finished = true;
	q->mem = &q->chain.mem;
	q->done = NULL;
	q->n = q->cap = q->at = 0;
	return chain_finish(&q->chain, err);
}

static bool query_tail(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct query_op *own = (const struct query_op *)op;
	struct query_state *s = state;

	b->rec = arena_many(b->mem, struct record *, TAIL_ROWS);
	while (s->at < s->n && b->n < TAIL_ROWS) {
		struct query_run *q = &s->run[s->at];
		struct record *row;

		if (!q->query || (q->finished && q->at == q->n)) {
			s->at++;
			continue;
		}
		if (!q->finished && !query_finish(q, err))
			return false;
		row = q->at < q->n ? signal_row(q, own->slots, q->done[q->at++], b->mem) : NULL;
		if (row)
			b->rec[b->n++] = row;
	}
	return true;
}

static const struct op_type op_query = {
	.usage = "query",
	.stage = OP_STREAM,
	.open = query_open,
	.push = query_push,
	.tail = query_tail,
	.time = true,
};

struct op *query_op_new(const struct rules *rules, const struct signal_slots *slots,
                        const struct names *names, size_t budget, struct arena *a)
{
	struct query_op *own;
	bool any = false;

	for (size_t i = 0; i < rules->n; i++)
		any |= rules->rule[i].query != NULL;
	if (!any)
		return NULL;
	own = arena_new(a, struct query_op);
	*own = (struct query_op){ { &op_query, STR("query") }, rules, slots, names, budget };
	return &own->op;
}
