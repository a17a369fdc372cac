/*
 * The operator between detect and signal: rows of matches go through, but for those that only
 * correlations see; behind all of them come rows of what correlates.
 *
 * With --follow correlations come out when the run ends.
 */
#ifndef SIEM_CORRELATE_OP_H
#define SIEM_CORRELATE_OP_H

#include "siem/correlate.h"
#include "siem/signal.h"

/* NULL: no rule correlates.  Rules and slots outlive it.  `budget`: bytes, 0: any. */
struct op *correlate_op_new(const struct rules *rules, const struct signal_slots *slots,
                            size_t budget, struct arena *a);

#endif
