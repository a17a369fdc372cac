/*
 * A detection: all rules over all records in one pass, as a plan.
 *
 *     records ─> detect (workers: a row of each match) ─> query ─> correlate (in order) ─> signal
 * ─> sink
 */
#ifndef SIEM_DETECT_H
#define SIEM_DETECT_H

#include "plan/plan.h"
#include "siem/signal.h"

struct detect_options {
	struct signal_options signal;
	bool plain; /* every rule is evaluated by itself: slower, the same */
	size_t memory; /* bytes that correlations may take */
	struct cache *cache; /* of compiled rules; NULL: none */
};

struct detection {
	struct arena mem;
	struct rules *rules;
	const struct schema *schema;
	struct signal_slots slots;
	struct signal_env signal;
	struct signal_totals totals;
	size_t *which; /* by rule of the set: its index in rules->rule */
	size_t conditions; /* rules of the set */
	struct ruleset *set;
	bool *found; /* by slot: looked at in records that a rule has found, of any log source */
	bool with_event;
	struct plan_wants wants;
	struct plan *plan;
	uint64_t *eligible; /* by rule of the set: records of its log source; after the run */
};

/* `rules` and `env` outlive it; the names are taken over by its plan.  False: `err`. */
bool detection_open(struct detection *d, struct rules *rules, const struct plan_env *env,
                    const struct detect_options *options, struct err *err);
void detection_close(struct detection *d);

#endif
