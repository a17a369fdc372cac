/*
 * What the user should know apart from the rows: each kind once, with its count over all workers.
 * A run that a limit has ended early counts no records: how many it saw is chance.
 */
#include <stdio.h>

#include "engine/run.h"

static void warning_add(void *user, uint64_t n, const char *noun, const char *what)
{
	struct run_stats *stats = user;
	struct run_warning *w = stats->warning, *end = w + stats->warnings;

	if (n == 0)
		return;
	while (w < end && (strcmp(w->what, what) != 0 || strcmp(w->noun, noun) != 0))
		w++;
	if (w == stats->warning + WARNINGS_MOST)
		return;
	if (w == end) {
		*w = (struct run_warning){ .noun = noun };
		snprintf(w->what, sizeof(w->what), "%s", what);
		stats->warnings++;
	}
	w->n += n;
}

/* Grouping by a field that no record has is a slip of the pen more often than not. */
static void empties_tell(struct run *run)
{
	const struct plan *plan = run->plan;

	for (size_t i = 0; i < run->chain.empties; i++) {
		struct str name = plan->names.name[run->chain.empty[i]].text, near = STR("");
		size_t least = name.n < 6 ? 2 : 3; /* one or two slips */
		char text[sizeof(((struct run_warning *)0)->what)];

		if (plan->env->schema)
			near = schema_near(plan->env->schema, name, &least);
		snprintf(text, sizeof(text),
		         near.n ? "without the field '%.*s' of the aggregate: did you mean '%.*s'?"
		                : "without the field '%.*s' of the aggregate",
		         (int)(name.n < 60 ? name.n : 60), name.p, STR_ARG(near));
		warning_add(&run->stats, run->stats.matched, "record", text);
	}
}

/* Of an operator's state that a worker has. */
static void worker_tell(struct run *run, const struct worker *w, size_t i)
{
	const struct op *op = run->plan->op[i];

	if (w && w->state && w->state[i])
		op->type->warn(op, w->state[i], warning_add, &run->stats);
}

void warnings_collect(struct run *run)
{
	const struct plan *plan = run->plan;

	empties_tell(run);
	for (size_t i = 0; i < plan->ops; i++) {
		const struct op *op = plan->op[i];

		if (!op->type->warn)
			continue;
		op->type->warn(op, NULL, warning_add, &run->stats);
		if (run->chain.done)
			continue;
		if (run->chain.state[i])
			op->type->warn(op, run->chain.state[i], warning_add, &run->stats);
		for (int k = 0; k < run->options->workers; k++)
			worker_tell(run, &run->worker[k], i);
		worker_tell(run, parts_worker(run->parts), i);
	}
}
