/* Running aggregates in tests. */
#ifndef AGG_CASE_H
#define AGG_CASE_H

#include "agg/agg.h"
#include "unit.h"

#define T(lit)                                                                                     \
	{                                                                                          \
		.type = VALUE_TEXT, .n = sizeof(lit) - 1, .p = (lit)                               \
	} /* text */
#define LOG(lit)                                                                                   \
	{                                                                                          \
		.type = VALUE_TEXT, .number = true, .n = sizeof(lit) - 1, .p = (lit)               \
	}
#define I(x)                                                                                       \
	{                                                                                          \
		.type = VALUE_INT, .i = (x)                                                        \
	}
#define D(x)                                                                                       \
	{                                                                                          \
		.type = VALUE_DOUBLE, .d = (x)                                                     \
	}
#define B(x)                                                                                       \
	{                                                                                          \
		.type = VALUE_BOOL, .b = (x)                                                       \
	}
#define NUL                                                                                        \
	{                                                                                          \
		.type = VALUE_NULL                                                                 \
	}

struct agg_case {
	const char *agg, *want; /* NULL: null */
	size_t n;
	struct value value[8];
};

#define OF(agg, want, ...)                                                                         \
	{                                                                                          \
		agg, want, sizeof((struct value[]){ __VA_ARGS__ }) / sizeof(struct value),         \
		{                                                                                  \
			__VA_ARGS__                                                                \
		}                                                                                  \
	}

/* One worker that sees the values in order, each newer than the one before. */
static inline struct value agg_run(const struct agg_call *call, const struct value *value, size_t n,
                                   struct arena *a)
{
	void *state = arena_get_zeroed(a, call->type->size, 1);

	for (size_t i = 0; i < n; i++) {
		struct agg_in in = { .time = (int64_t)i, .value = value[i] };

		call->type->step(call, state, &in, a);
	}
	return call->type->final(call, state, a);
}

static inline void agg_check(const struct agg_case *c, const char *file, int line)
{
	struct agg_call call = { .type = agg_find(str_of(c->agg)), .field = true };
	struct arena mem = { 0 };
	struct value got;

	if (!call.type) {
		print_error("%s: no such aggregate\n", c->agg);
		_fail(file, line);
	}
	got = agg_run(&call, c->value, c->n, &mem);
	unit_assert_text(&got, c->want, file, line);
	arena_free(&mem);
}

#define assert_aggregates(cases)                                                                   \
	for (size_t i_ = 0; i_ < COUNT(cases); i_++) {                                             \
		print_message("row %zu: %s\n", i_, (cases)[i_].agg);                               \
		agg_check(&(cases)[i_], __FILE__, __LINE__);                                       \
	}

/* Numbers that only the seed decides. */
static inline uint64_t next_random(uint64_t *state)
{
	uint64_t x = *state += UINT64_C(0x9e3779b97f4a7c15);

	x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
	return x ^ x >> 31;
}

#endif
