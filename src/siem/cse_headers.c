/* Headers of HTTP, which are a map: the JSON text of an object; see cse_headers.h. */
#include "siem/cse_headers.h"

#include "base/regex.h"
#include "fn/impl.h"
#include "reader/json.h"

static bool headers_prepare(struct fn_call *call, struct arena *a, struct err *err)
{
	(void)a;
	if (!call->is_constant[1] || !value_is_text(&call->constant[1]))
		return err_query(err, call->at,
		                 "expected a regular expression in quotes as the second argument "
		                 "of anyHttpHeaderMatches");
	call->prepared = regex_new(value_str(&call->constant[1]), (struct regex_flags){ 0 },
	                           call->at, err);
	return call->prepared != NULL;
}

static void headers_release(const struct fn_call *call)
{
	if (call->prepared)
		regex_free((struct regex *)(uintptr_t)call->prepared);
}

/* Whether the regex is found in the value of any header. */
FN_CALL(headers_match)
{
	struct str rest, at, key, text;
	enum json_kind kind;

	if (!value_is_text(&arg[0]))
		return value_bool(false);
	rest = value_str(&arg[0]);
	if (json_take(&rest, &at) != JSON_OBJECT)
		return value_bool(false);
	while (json_next(&at, &key, &text, &kind, a)) {
		struct value header = json_value(text, kind, a);

		if (!value_is_null(&header) &&
		    regex_find(call->prepared, value_to_str(&header, a), 0, NULL, 0))
			return value_bool(true);
	}
	return value_bool(false);
}

const struct fn_type cse_any_header_matches = {
	.name = "anyHttpHeaderMatches",
	.usage = "anyHttpHeaderMatches(MAP, REGEX)",
	.min = 2,
	.max = 2,
	.null_in = true,
	.prepare = headers_prepare,
	.release = headers_release,
	.call = headers_match,
};
