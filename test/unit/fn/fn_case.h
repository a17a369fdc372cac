/* Calling functions in tests: a row is a name, what comes out, and the arguments. */
#ifndef FN_CASE_H
#define FN_CASE_H

#include "fn/fn.h"
#include "unit.h"

#define T(lit)                                                                                     \
	{                                                                                          \
		.type = VALUE_TEXT, .n = sizeof(lit) - 1, .p = (lit)                               \
	} /* text */
#define LOG(lit)                                                                                   \
	{                                                                                          \
		.type = VALUE_TEXT, .number = true, .n = sizeof(lit) - 1, .p = (lit)               \
	}
#define L(lit)                                                                                     \
	{                                                                                          \
		.type = VALUE_LIST, .n = sizeof(lit) - 1, .p = (lit)                               \
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

#define DROPS "(the row is dropped)"

struct fn_case {
	const char *fn, *want; /* NULL: null; DROPS: null, and the row goes */
	size_t n;
	struct value arg[6];
};

#define CALL(fn, want, ...)                                                                        \
	{                                                                                          \
		fn, want, sizeof((struct value[]){ __VA_ARGS__ }) / sizeof(struct value),          \
		{                                                                                  \
			__VA_ARGS__                                                                \
		}                                                                                  \
	}

static struct fn_env fn_test_env; /* zone NULL: UTC */

static inline struct fn_call fn_call_make(const struct fn_case *c, const bool *constant,
                                          const struct value *values)
{
	if (!fn_test_env.zone)
		fn_test_env.zone = zone_utc();
	return (struct fn_call){
		.type = fn_find(str_of(c->fn)),
		.n = c->n,
		.constant = values,
		.is_constant = constant,
		.at = str_of(c->fn),
		.env = &fn_test_env,
	};
}

/* What an expression does with a call. */
static inline struct value fn_run(const struct fn_call *call, const struct value *arg,
                                  struct arena *a, bool *drop)
{
	*drop = false;
	for (size_t i = 0; i < call->n; i++)
		if (value_is_null(&arg[i]) && !call->type->null_in)
			return value_null();
	return call->type->call(call, arg, a, drop);
}

static inline void fn_check(const struct fn_case *c, bool constant, const char *file, int line)
{
	bool flags[6] = { constant, constant, constant, constant, constant, constant }, drop;
	struct value none[6] = { 0 }, got;
	struct fn_call call = fn_call_make(c, flags, constant ? c->arg : none);
	struct arena mem = { 0 };
	struct err err = { 0 };
	const char *want = c->want && strcmp(c->want, DROPS) == 0 ? NULL : c->want;

	if (!call.type || (int)c->n < call.type->min ||
	    (call.type->max >= 0 && (int)c->n > call.type->max)) {
		print_error("%s: no such function with %zu arguments\n", c->fn, c->n);
		_fail(file, line);
	}
	if (call.type->prepare && !call.type->prepare(&call, &mem, &err)) {
		print_error("%s: %s\n", c->fn, err.text);
		_fail(file, line);
	}
	got = fn_run(&call, c->arg, &mem, &drop);
	if (drop != (c->want && !want)) {
		print_error("%s(%.*s): the row %s\n", c->fn,
		            STR_ARG(value_to_str(&c->arg[0], &mem)), drop ? "is dropped" : "stays");
		_fail(file, line);
	}
	unit_assert_text(&got, want, file, line);
	if (call.type->release)
		call.type->release(&call);
	arena_free(&mem);
}

/* Each row, with its arguments known when the query is compiled and only when it runs. */
#define assert_calls(cases)                                                                        \
	for (size_t i_ = 0; i_ < COUNT(cases); i_++) {                                             \
		print_message("row %zu: %s\n", i_, (cases)[i_].fn);                                \
		fn_check(&(cases)[i_], true, __FILE__, __LINE__);                                  \
		fn_check(&(cases)[i_], false, __FILE__, __LINE__);                                 \
	}

/* Constant arguments that make no sense: a message that holds `want`. */
static inline void fn_check_refused(const struct fn_case *c, const char *file, int line)
{
	bool flags[6] = { true, true, true, true, true, true }, drop;
	struct fn_call call = fn_call_make(c, flags, c->arg);
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct value none[6] = { 0 }, got;

	if (call.type->prepare(&call, &mem, &err) || err.kind != ERR_QUERY ||
	    !strstr(err.text, c->want)) {
		print_error("%s: got \"%s\", want \"%s\"\n", c->fn, err.text, c->want);
		_fail(file, line);
	}
	memset(flags, 0, sizeof(flags));
	call = fn_call_make(c, flags, none);
	if (call.type->prepare(&call, &mem, &err)) {
		got = fn_run(&call, c->arg, &mem, &drop);
		if (!value_is_null(&got)) {
			print_error("%s: not null when the arguments vary\n", c->fn);
			_fail(file, line);
		}
	}
	arena_free(&mem);
}

#define assert_refused(cases)                                                                      \
	for (size_t i_ = 0; i_ < COUNT(cases); i_++)                                               \
		fn_check_refused(&(cases)[i_], __FILE__, __LINE__);

#endif
