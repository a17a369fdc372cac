/*
 * The operators behind the workers': batches come in input order.  An OP_TABLE keeps what comes
 * until the end; rows that the chain itself made live as long as the run and are kept as they are.
 */
#include "engine/chain.h"
#include "base/size.h"

void chain_open(struct chain *c, const struct plan *plan, const struct run_output *output,
                size_t budget, atomic_size_t *memory)
{
	*c = (struct chain){ .plan = plan, .output = output };
	c->reached = plan->rows < plan->ops ? plan->rows : plan->ops - 1;
	c->mem.budget = budget;
	c->mem.shared = memory;
	c->state = arena_many(&c->mem, void *, plan->ops);
	c->table = arena_many(&c->mem, struct batch, plan->ops);
	c->cap = arena_many(&c->mem, size_t, plan->ops);
	for (size_t i = plan->rows; i < plan->ops; i++) {
		struct op_env env = { &c->mem, plan->names.n, &plan->env->fn, plan->all };
		const struct op *op = plan->op[i];

		if (op->type->open)
			c->state[i] = op->type->open(op, &env);
	}
}

bool within_budget(const struct arena *a, struct err *err)
{
	char room[SIZE_TEXT];

	if (!a->over)
		return true;
	return err_set(err, ERR_LIMIT,
	               "the query needs more than the %s of memory that it may use: filter more, "
	               "group less, or allow more with --memory",
	               size_print(a->budget, room));
}

static void sink_start(struct chain *c)
{
	struct columns cols;

	plan_columns(c->plan, c->state, &cols, &c->mem);
	c->sink = sink_open(c->output->type, c->output->file, &cols, &c->plan->names,
	                    &c->output->options);
}

static void table_keep(struct chain *c, size_t i, const struct batch *b)
{
	struct batch *t = &c->table[i];

	t->mem = &c->mem;
	t->ordered |= b->ordered;
	t->rec = arena_grow(&c->mem, t->rec, sizeof(*t->rec), t->n, &c->cap[i], t->n + b->n);
	for (size_t k = 0; k < b->n; k++)
		t->rec[t->n++] = b->mem == &c->mem
		                         ? b->rec[k]
		                         : record_copy(b->rec[k], c->plan->names.n, &c->mem);
}

bool chain_push(struct chain *c, size_t from, struct batch *b, struct err *err)
{
	for (size_t i = from; i < c->plan->ops; i++) {
		const struct op *op = c->plan->op[i];

		if (b->n == 0)
			return true;
		c->reached = i > c->reached ? i : c->reached;
		if (op->type->stage == OP_TABLE) {
			table_keep(c, i, b);
			return within_budget(&c->mem, err);
		}
		if (!op->type->push(op, c->state[i], b, err) || !within_budget(&c->mem, err))
			return false;
		if (op->type->stage == OP_GROUP)
			return true;
		if (op->type->done && op->type->done(op, c->state[i]))
			c->done = true;
	}
	if (b->n == 0)
		return true;
	if (!c->sink)
		sink_start(c);
	sink_write(c->sink, b);
	c->rows += b->n;
	if (c->sink->failed)
		c->done = true;
	return true;
}

/* Note the fields of the records' own that the rows are grouped by and that none of them had. */
static void note_empty(struct chain *c, size_t i, const struct batch *rows)
{
	const struct op *op = c->plan->op[i];
	struct columns cols = { .open = true };

	if (i != c->plan->rows || rows->n == 0 || !op->type->columns)
		return;
	op->type->columns(op, c->state[i], &cols, &c->plan->names, &c->mem);
	for (size_t k = 0; k < cols.n && c->empties < EMPTY_MOST; k++) {
		const struct name *name = &c->plan->names.name[cols.slot[k]];
		bool empty = name->base && name->meta == META_NONE;

		for (size_t r = 0; r < rows->n && empty; r++)
			empty = value_is_null(&rows->rec[r]->slot[cols.slot[k]]);
		if (empty)
			c->empty[c->empties++] = cols.slot[k];
	}
}

/* The rows that an operator has behind all others. */
static bool tail_push(struct chain *c, size_t i, struct err *err)
{
	const struct op *op = c->plan->op[i];
	struct arena room = { .budget = c->mem.budget, .shared = c->mem.shared };
	struct batch rows = { .mem = &room };
	bool ok = op->type->tail(op, c->state[i], &rows, err);

	while (ok && rows.n) {
		ok = chain_push(c, i + 1, &rows, err) && within_budget(&room, err);
		if (c->done)
			break;
		arena_reset(&room);
		rows = (struct batch){ .mem = &room };
		ok = ok && op->type->tail(op, c->state[i], &rows, err);
	}
	arena_free(&room);
	return ok;
}

bool chain_finish(struct chain *c, struct err *err)
{
	for (size_t i = c->plan->rows; i < c->plan->ops; i++) {
		const struct op *op = c->plan->op[i];
		struct batch rows = { .mem = &c->mem };

		if (op->type->stage == OP_TABLE) {
			rows = c->table[i];
			rows.mem = &c->mem;
			if (!op->type->push(op, c->state[i], &rows, err))
				return false;
		} else if (op->type->stage == OP_GROUP) {
			if (!op->type->finish(op, c->state[i], &rows, err))
				return false;
			note_empty(c, i, &rows);
		} else {
			if (op->type->tail && !tail_push(c, i, err))
				return false;
			continue;
		}
		if (!within_budget(&c->mem, err) || !chain_push(c, i + 1, &rows, err))
			return false;
	}
	if (!c->sink)
		sink_start(c);
	return true;
}

bool chain_close(struct chain *c, struct err *err)
{
	bool ok = !c->sink || sink_close(c->sink, err);

	arena_free(&c->mem);
	return ok;
}
