/* Slices of time, for operators that fill in those that are missing. */
#ifndef OP_TIMESLICE_H
#define OP_TIMESLICE_H

#include "op/op.h"

/* The slice that a moment falls in, by a timeslice operator; both ends in ns.  False: TIME_NONE, or
 * so close to the ends of what 64 bits hold that there is none. */
bool timeslice_at(const struct op *timeslice, int64_t ns, int64_t *from, int64_t *to);

/* Slices of the span that stands at the cursor (`5m`). */
const struct op *timeslice_new(struct cursor *c, struct arena *a, struct err *err);

#endif
