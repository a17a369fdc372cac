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

void warnings_collect(struct run *run)
{
	const struct plan *plan = run->plan;

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
			if (run->worker[k].state && run->worker[k].state[i])
				op->type->warn(op, run->worker[k].state[i], warning_add,
				               &run->stats);
	}
}
