/* The aggregate operator's parts, for operators that group in their own way (top). */
#ifndef OP_AGGREGATE_H
#define OP_AGGREGATE_H

#include "agg/agg.h"
#include "op/group.h"
#include "op/op.h"

/* One column of results. */
struct agg_out {
	struct agg_call call;
	size_t arg; /* the slot that it looks at (call.field) */
	size_t slot; /* where its result goes */
	size_t offset; /* of its state in the group's */
	struct str name, at;
};

struct aggregate {
	struct op op;
	size_t keys;
	size_t *key_in, *key_out; /* slots before and after */
	struct str *key_name; /* as written */
	size_t n;
	struct agg_out *out;
	size_t bytes; /* of a group's states */
	bool ranked; /* rows come by descending first result */
};

/* After keys and results are known by name: give them slots, from here on the only columns. */
void aggregate_settle(struct aggregate *g, struct cursor *c);

void *aggregate_open(const struct op *op, const struct op_env *env);
bool aggregate_push(const struct op *op, void *state, struct batch *b, struct err *err);
bool aggregate_merge(const struct op *op, void *state, const void *other, struct err *err);
bool aggregate_finish(const struct op *op, void *state, struct batch *b, struct err *err);
void aggregate_columns(const struct op *op, const void *state, struct columns *cols,
                       const struct names *names, struct arena *a);

/* The arguments, after the operator's start (the plan knows it by aggregate_starts). */
struct op *aggregate_parse(struct cursor *c, struct arena *a, struct err *err);

#endif
