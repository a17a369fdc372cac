/*
 * first(f), last(f): the value of the newest and of the oldest row in which f is not missing, by
 * (time, seq), since rows come newest first.  Rows that share both (one message made into several)
 * give their smallest value.
 */
#include "agg/agg.h"

struct held {
	bool any;
	int64_t time;
	uint64_t seq;
	struct value value;
	char *room; /* for the text of the value: rows in rising order replace it each time */
	size_t cap;
};

static int place_order(const struct held *h, const struct agg_in *in)
{
	if (in->time != h->time)
		return in->time < h->time ? -1 : 1;
	return (in->seq > h->seq) - (in->seq < h->seq);
}

/* Values that only differ in how they are kept must not depend on who came first. */
static int value_total_order(const struct value *a, const struct value *b)
{
	int order = value_order(a, b);

	if (order)
		return order;
	if (a->type != b->type)
		return a->type < b->type ? -1 : 1;
	return (int)a->number - (int)b->number;
}

static void held_set(struct held *h, const struct agg_in *in, struct arena *a)
{
	h->any = true;
	h->time = in->time;
	h->seq = in->seq;
	h->value = in->value;
	if (!value_is_text(&in->value))
		return;
	h->room = arena_grow(a, h->room, 1, 0, &h->cap, in->value.n);
	if (in->value.n)
		memcpy(h->room, in->value.p, in->value.n);
	h->value.p = h->room ? h->room : "";
}

static void held_take(struct held *h, const struct agg_in *in, int sign, struct arena *a)
{
	int order = h->any ? sign * place_order(h, in) : 1;

	if (value_is_null(&in->value))
		return;
	if (order > 0 || (order == 0 && value_total_order(&in->value, &h->value) < 0))
		held_set(h, in, a);
}

static void held_merge(struct held *h, const struct held *other, int sign, struct arena *a)
{
	struct agg_in in = { other->time, other->seq, other->value };

	if (other->any)
		held_take(h, &in, sign, a);
}

static struct value held_final(const struct agg_call *call, const void *state, struct arena *a)
{
	const struct held *h = state;

	(void)call;
	return h->any ? value_copy(&h->value, a) : value_null();
}

static void first_step(const struct agg_call *call, void *state, const struct agg_in *in,
                       struct arena *a)
{
	(void)call;
	held_take(state, in, 1, a);
}

static void first_merge(const struct agg_call *call, void *state, const void *other,
                        struct arena *a)
{
	(void)call;
	held_merge(state, other, 1, a);
}

static void last_step(const struct agg_call *call, void *state, const struct agg_in *in,
                      struct arena *a)
{
	(void)call;
	held_take(state, in, -1, a);
}

static void last_merge(const struct agg_call *call, void *state, const void *other, struct arena *a)
{
	(void)call;
	held_merge(state, other, -1, a);
}

const struct agg_type agg_first = {
	.name = "first",
	.usage = "first(FIELD)",
	.column = "_first",
	.size = sizeof(struct held),
	.step = first_step,
	.merge = first_merge,
	.final = held_final,
};

const struct agg_type agg_last = {
	.name = "last",
	.usage = "last(FIELD)",
	.column = "_last",
	.size = sizeof(struct held),
	.step = last_step,
	.merge = last_merge,
	.final = held_final,
};
