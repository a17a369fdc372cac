/*
 * Format specs and date patterns of any bytes: the first line is the spec of format() and the
 * pattern of formatDate() and parseDate(), the rest a value.  What `prepare` refuses gives null;
 * whether the spec is known when the query is compiled makes no difference.
 */
#include <stdlib.h>

#include "fn/fn.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct fn_env env = { .now = INT64_C(1500534030123000000) };

static struct value run(const char *name, const struct value *arg, size_t n, bool constant,
                        bool *ok, struct arena *a)
{
	const bool flags[6] = { constant, constant, constant, constant, constant, constant };
	const struct value none[6] = { 0 };
	struct err err = { 0 };
	bool drop = false;
	struct fn_call call = {
		.type = fn_find(str_of(name)),
		.n = n,
		.constant = constant ? arg : none,
		.is_constant = flags,
		.at = STR("call"),
		.env = &env,
	};

	*ok = call.type->prepare(&call, a, &err);
	if (!*ok)
		return value_null();
	return call.type->call(&call, arg, a, &drop);
}

static void check(const char *name, const struct value *arg, size_t n)
{
	struct arena mem = { 0 };
	bool prepared, ok;
	struct value one = run(name, arg, n, true, &prepared, &mem);
	struct value other = run(name, arg, n, false, &ok, &mem);

	if (!ok || (prepared && !str_eq(value_to_str(&one, &mem), value_to_str(&other, &mem))) ||
	    (!prepared && !value_is_null(&other)))
		abort();
	arena_free(&mem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str spec = { (const char *)data, size }, value;
	size_t end = str_find_char(spec, '\n');

	env.zone = zone_utc();
	value = end == STR_NONE ? STR("") : str_from(spec, end + 1);
	spec = str_slice(spec, 0, end);
	check("format",
	      (const struct value[]){ value_text(spec), value_text(value), value_int(-1234567),
	                              value_double(1234.5678e9), value_bool(true) },
	      5);
	check("formatDate", (const struct value[]){ value_int(1500534030123), value_text(spec) },
	      2);
	check("formatDate", (const struct value[]){ value_text(value), value_text(spec) }, 2);
	check("parseDate", (const struct value[]){ value_text(value), value_text(spec) }, 2);
	return 0;
}
