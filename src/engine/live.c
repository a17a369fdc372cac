/*
 * Followed inputs have no end.  What would wait for one is looked at now and then, by the thread in
 * which the results come together:
 *
 *   - a sink that keeps rows back until it knows their widths must do with those of half a second;
 *   - a script block of which parts are missing comes out without them;
 *   - an aggregate is shown as it would be now.  For that the operators behind the workers' are
 *     opened once more, take in what the group has so far, and finish; its state goes on growing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "engine/run.h"

#define SHOW_NS  TIME_SEC
#define REST     4 /* showing a large aggregate again waits for so many times what it has cost */
#define ROWS_NS  (500 * TIME_MS)
#define PARTS_NS (30 * TIME_SEC)

static int64_t clock_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * TIME_SEC + t.tv_nsec;
}

/* The aggregate that keeps all rows until the end; plan->ops: something else does, or nothing.
 * Rows that a table operator keeps are not for looking at: finishing changes them. */
static size_t group_find(const struct plan *plan)
{
	for (size_t i = plan->rows; i < plan->ops; i++) {
		if (plan->op[i]->type->stage == OP_GROUP)
			return i;
		if (plan->op[i]->type->stage == OP_TABLE)
			break;
	}
	return plan->ops;
}

/* The rows that the aggregate, operator `group`, would end with now. */
static bool group_write(const struct run *run, size_t group, FILE *file, struct err *err)
{
	const struct plan *plan = run->plan;
	const struct op *op = plan->op[group];
	struct run_output output = *run->chain.output;
	struct chain chain;
	bool ok;

	output.file = file;
	chain_open(&chain, plan, &output, plan->env->memory, NULL);
	ok = op->type->merge(op, chain.state[group], run->chain.state[group], err) &&
	     within_budget(&chain.mem, err) && chain_finish(&chain, err);
	return chain_close(&chain, err) && ok;
}

/* False: it cannot be shown. */
static bool group_show(const struct run *run, size_t group)
{
	const struct run_options *o = run->options;
	struct err err = { 0 };
	char *text = NULL;
	size_t n = 0;
	FILE *file = open_memstream(&text, &n);
	bool ok = file && group_write(run, group, file, &err);

	ok = file && fclose(file) == 0 && ok;
	if (ok)
		o->live(o->live_user, str_make(text, n));
	free(text);
	return ok;
}

static void live_show(struct run *run)
{
	struct live *live = &run->live;
	size_t group = group_find(run->plan);
	int64_t took;

	live->changed = false;
	if (group == run->plan->ops || !group_show(run, group)) {
		live->show = INT64_MAX;
		return;
	}
	took = (clock_now() - live->now) * REST;
	live->show = live->now + (took > SHOW_NS ? took : SHOW_NS);
}

bool live_look(struct run *run, struct err *err)
{
	struct live *live = &run->live;
	struct sink *sink = run->chain.sink;

	live->now = clock_now();
	if (!parts_flush(run->parts, live->now - PARTS_NS, err))
		return false;
	if (sink && !live->started)
		live->started = live->now;
	if (sink && live->now - live->started > ROWS_NS)
		sink_settle(sink);
	if (run->options->live && live->changed && live->now >= live->show)
		live_show(run);
	return true;
}

void live_end(struct run *run)
{
	if (run->options->live)
		run->options->live(run->options->live_user, STR(""));
}
