/*
 * Dates: now, parseDate, formatDate, queryStartTime, queryEndTime, queryTimeRange.  Times are epoch
 * milliseconds, patterns are Java's SimpleDateFormat, the zone is --timezone unless one is given.
 * now() is the same for all rows of a run.
 *
 * parseDate reads the start of the text and removes rows that do not begin with such a date, also
 * those without a text.  formatDate takes any number; what is none, or is no time,
 * gives null.
 */
#include "fn/impl.h"

#define FORMAT_DEFAULT STR("MM/dd/yyyy HH:mm:ss")

static struct value ms_of(int64_t ns)
{
	int64_t ms = ns / TIME_MS;

	return value_int(ns % TIME_MS < 0 ? ms - 1 : ms);
}

FN_CALL(date_now)
{
	return ms_of(call->env->now);
}

FN_CALL(date_start)
{
	return ms_of(call->env->start);
}

FN_CALL(date_end)
{
	return ms_of(call->env->end);
}

FN_CALL(date_range)
{
	return value_int(ms_of(call->env->end).i - ms_of(call->env->start).i);
}

#define DATE(ident, shown, f)                                                                      \
	const struct fn_type fn_##ident = {                                                        \
		.name = (shown),                                                                   \
		.usage = shown "()",                                                               \
		.call = (f),                                                                       \
	};

DATE(now, "now", date_now)
DATE(query_end_time, "queryEndTime", date_end)
DATE(query_start_time, "queryStartTime", date_start)
DATE(query_time_range, "queryTimeRange", date_range)

/* A constant pattern and a constant zone must be ones that exist. */
static bool date_prepare(struct fn_call *call, struct arena *a, struct err *err)
{
	struct str text, pattern;
	char bad;

	if (call->n > 1 && call->is_constant[1] && !value_is_null(&call->constant[1])) {
		pattern = value_to_str(&call->constant[1], a);
		if (!time_format(0, pattern, zone_utc(), a, &text, &bad))
			return err_query(err, call->at,
			                 "%s: the pattern '%.*s' has the letter '%c', which means "
			                 "nothing in a date (text goes between single quotes)",
			                 call->type->name, STR_ARG(pattern), bad);
	}
	if (call->n > 2 && call->is_constant[2] && !value_is_null(&call->constant[2])) {
		text = value_to_str(&call->constant[2], a);
		call->prepared = zone_find(text);
		if (!call->prepared)
			return err_query(err, call->at,
			                 "%s: unknown time zone '%.*s' (a name such as "
			                 "Europe/Berlin, or an offset such as +02:00)",
			                 call->type->name, STR_ARG(text));
	}
	return true;
}

/* The zone of a call; NULL: the argument names none. */
static const struct zone *date_zone(const struct fn_call *call, const struct value *arg,
                                    struct arena *a)
{
	if (call->n < 3)
		return call->env->zone;
	if (call->prepared || value_is_null(&arg[2]))
		return call->prepared;
	return zone_find(value_to_str(&arg[2], a));
}

FN_CALL(date_format)
{
	const struct zone *zone = date_zone(call, arg, a);
	struct str pattern = call->n > 1 ? value_to_str(&arg[1], a) : FORMAT_DEFAULT, out;
	int64_t ms, ns;
	char bad;

	if (!zone || !value_to_int(&arg[0], &ms) || __builtin_mul_overflow(ms, TIME_MS, &ns) ||
	    !time_format(ns, pattern, zone, a, &out, &bad))
		return value_null();
	return value_text(out);
}

const struct fn_type fn_format_date = {
	.name = "formatDate",
	.usage = "formatDate(MILLISECONDS[, PATTERN[, ZONE]])",
	.min = 1,
	.max = 3,
	.in_place = true,
	.prepare = date_prepare,
	.call = date_format,
};

FN_CALL(date_parse)
{
	const struct zone *zone = date_zone(call, arg, a);
	int64_t ns;

	if (zone && !value_is_null(&arg[0]) && !value_is_null(&arg[1]) &&
	    time_parse(value_to_str(&arg[0], a), value_to_str(&arg[1], a), zone, &ns))
		return ms_of(ns);
	*drop = true;
	return value_null();
}

const struct fn_type fn_parse_date = {
	.name = "parseDate",
	.usage = "parseDate(TEXT, PATTERN[, ZONE])",
	.min = 2,
	.max = 3,
	.drops = "date of its pattern",
	.null_in = true,
	.prepare = date_prepare,
	.call = date_parse,
};
