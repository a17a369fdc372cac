/*
 * The operators of a plan from plan->rows on, run by one thread.  Batches come in order; rows go to
 * a sink.  In a run it is what stands behind the workers.
 */
#ifndef ENGINE_CHAIN_H
#define ENGINE_CHAIN_H

#include "engine/engine.h"

#define EMPTY_MOST 8

struct chain {
	const struct plan *plan;
	void **state; /* by operator; those of the workers' operators are NULL */
	struct batch *table; /* by operator: rows kept for an OP_TABLE */
	size_t *cap;
	struct arena mem; /* lasts for the run, has a budget */
	struct sink *sink;
	const struct run_output *output;
	bool done; /* an operator wants no more */
	size_t reached; /* the last operator to which a row came */
	uint64_t rows; /* written */
	size_t empty[EMPTY_MOST], empties; /* slots of group fields that no record had */
};

/* `output` lives as long as the chain.  `memory`: what of the budget the run has taken; NULL: the
 * chain has its own. */
void chain_open(struct chain *c, const struct plan *plan, const struct run_output *output,
                size_t budget, atomic_size_t *memory);

/* Take a batch through the operators from `from` on.  False: `err`. */
bool chain_push(struct chain *c, size_t from, struct batch *b, struct err *err);

/* No more batches: what operators have kept comes out.  False: `err`. */
bool chain_finish(struct chain *c, struct err *err);

/* False: `err`: the sink could not write. */
bool chain_close(struct chain *c, struct err *err);

/* Whether what lasts for the run is still within the budget; false: `err`. */
bool within_budget(const struct arena *a, struct err *err);

#endif
