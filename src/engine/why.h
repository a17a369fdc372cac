/*
 * Zero results are never silent: why a query found nothing.
 */
#ifndef ENGINE_WHY_H
#define ENGINE_WHY_H

#include "engine/engine.h"

/* Say, in a line or a few, why there are no rows: into `out`.  Regular files are read again, `most`
 * bytes at most.  Called after engine_run with the same arguments. False: nothing can be said. */
bool engine_why(const struct plan *plan, const struct input_list *inputs,
                const struct run_options *options, const struct why_heads *heads, uint64_t most,
                const struct run_stats *stats, struct buf *out);

/* Let the operators that run in the workers see the inputs' first bytes, `most` at most, once more,
 * this time all records of them: what they count comes on top.  `*whole`: that was all there is.
 * False: `err`. */
bool engine_look(const struct plan *plan, const struct input_list *inputs,
                 const struct run_options *options, const struct why_heads *heads, uint64_t most,
                 bool *whole, struct err *err);

/* For the engine: count what a batch of a probing run does at each operator. */
bool probe_batch(struct probe *p, void *const *state, struct batch *b, struct err *err);

/* Count a record that is outside --from and --to. */
void probe_outside(struct probe *p, int64_t time);

/* Count bytes; true when enough was read. */
bool probe_full(struct probe *p, size_t bytes);

#endif
