/*
 * first(f), last(f): the value of the newest and of the oldest row in which f is not missing, by
 * (time, seq), since rows come newest first.  Rows that share both (one message made into several)
 * give their smallest value.
 *
 * most_recent(g), least_recent(g): the same by the time within the value itself, which `withtime f`
 * made: {"value":…,"_messagetime":…}.
 */
#include "agg/agg.h"
#include "reader/json.h"

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

/* Take a value of `withtime` apart.  False: it is none, or its value is null. */
static bool timed_parse(const struct value *v, struct agg_in *in, struct arena *a)
{
	struct str at = value_is_text(v) ? value_str(v) : STR(""), key, text;
	enum json_kind kind;
	bool has_time = false;

	*in = (struct agg_in){ .value = value_null() };
	while (json_next(&at, &key, &text, &kind, a)) {
		struct value part = json_value(text, kind, a);

		if (str_eq(key, STR("value")))
			in->value = part;
		else if (str_eq(key, STR("_messagetime")))
			has_time = value_to_int(&part, &in->time);
	}
	return has_time && !value_is_null(&in->value);
}

static void timed_take(struct held *h, const struct agg_in *in, int sign, struct arena *a)
{
	struct arena scratch = { 0 };
	struct agg_in own;

	if (timed_parse(&in->value, &own, &scratch))
		held_take(h, &own, sign, a);
	arena_free(&scratch);
}

static void most_recent_step(const struct agg_call *call, void *state, const struct agg_in *in,
                             struct arena *a)
{
	(void)call;
	timed_take(state, in, 1, a);
}

static void least_recent_step(const struct agg_call *call, void *state, const struct agg_in *in,
                              struct arena *a)
{
	(void)call;
	timed_take(state, in, -1, a);
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

const struct agg_type agg_least_recent = {
	.name = "least_recent",
	.usage = "least_recent(FIELD_withtime)",
	.column = "_leastrecent",
	.size = sizeof(struct held),
	.step = least_recent_step,
	.merge = last_merge,
	.final = held_final,
};

const struct agg_type agg_most_recent = {
	.name = "most_recent",
	.usage = "most_recent(FIELD_withtime)",
	.column = "_mostrecent",
	.size = sizeof(struct held),
	.step = most_recent_step,
	.merge = first_merge,
	.final = held_final,
};
