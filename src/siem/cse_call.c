/*
 * The functions of Cloud SIEM expressions: most are those of the query language, some under another
 * name.
 */
#include "siem/cse_call.h"

#include "siem/cse_headers.h"
#include "siem/cse_lists.h"
#include "siem/cse_threats.h"

/* The functions of the language: what they are called there, and here. */
static const struct {
	const char *name, *ours;
	int min, max;
} functions[] = {
	{ "abs", "abs", 1, 1 },
	{ "acos", "acos", 1, 1 },
	{ "anyHttpHeaderMatches", "anyHttpHeaderMatches", 2, 2 },
	{ "array_contains", "jsonArrayContains", 2, 2 },
	{ "asciiToHex", "asciiToHex", 1, 1 },
	{ "asin", "asin", 1, 1 },
	{ "atan", "atan", 1, 1 },
	{ "atan2", "atan2", 2, 2 },
	{ "base64Decode", "base64Decode", 1, 1 },
	{ "base64Encode", "base64Encode", 1, 1 },
	{ "cbrt", "cbrt", 1, 1 },
	{ "ceil", "ceil", 1, 1 },
	{ "compareCIDRPrefix", "compareCIDRPrefix", 3, 3 },
	{ "concat", "concat", 1, 100 },
	{ "contains", "contains", 2, 2 },
	{ "cos", "cos", 1, 1 },
	{ "cosh", "cosh", 1, 1 },
	{ "decToHex", "decToHex", 1, 1 },
	{ "exp", "exp", 1, 1 },
	{ "expm1", "expm1", 1, 1 },
	{ "float", "toDouble", 1, 1 },
	{ "floor", "floor", 1, 1 },
	{ "fromBase64", "base64Decode", 1, 1 },
	{ "fromHex", "hexToAscii", 1, 1 },
	{ "getCIDRPrefix", "getCIDRPrefix", 2, 2 },
	{ "haversine", "haversine", 4, 4 },
	{ "hexToAscii", "hexToAscii", 1, 1 },
	{ "hexToDec", "hexToDec", 1, 1 },
	{ "hypot", "hypot", 2, 2 },
	{ "int", "int", 1, 1 },
	{ "ipv4ToNumber", "ipv4ToNumber", 1, 1 },
	{ "isBlank", "isBlank", 1, 1 },
	{ "isEmpty", "isEmpty", 1, 1 },
	{ "isNull", "isNull", 1, 1 },
	{ "isNumeric", "isNumeric", 1, 1 },
	{ "isPrivateIP", "isPrivateIP", 1, 1 },
	{ "isPublicIP", "isPublicIP", 1, 1 },
	{ "isValidIP", "isValidIP", 1, 1 },
	{ "isValidIPv4", "isValidIPv4", 1, 1 },
	{ "isValidIPv6", "isValidIPv6", 1, 1 },
	{ "jsonArrayContains", "jsonArrayContains", 2, 2 },
	{ "jsonArraySize", "jsonArraySize", 1, 1 },
	{ "length", "length", 1, 1 },
	{ "log", "log", 1, 1 },
	{ "log10", "log10", 1, 1 },
	{ "log1p", "log1p", 1, 1 },
	{ "lower", "toLowerCase", 1, 1 },
	{ "luhn", "luhn", 1, 1 },
	{ "maskFromCIDR", "maskFromCIDR", 1, 1 },
	{ "num", "num", 1, 1 },
	{ "number", "num", 1, 1 },
	{ "round", "round", 1, 2 },
	{ "sin", "sin", 1, 1 },
	{ "sinh", "sinh", 1, 1 },
	{ "size", "jsonArraySize", 1, 1 },
	{ "sqrt", "sqrt", 1, 1 },
	{ "substring", "substring", 2, 3 },
	{ "tan", "tan", 1, 1 },
	{ "tanh", "tanh", 1, 1 },
	{ "toBase64", "base64Encode", 1, 1 },
	{ "toDegrees", "toDegrees", 1, 1 },
	{ "toDouble", "toDouble", 1, 1 },
	{ "toFloat", "toDouble", 1, 1 },
	{ "toHex", "asciiToHex", 1, 1 },
	{ "toInt", "int", 1, 1 },
	{ "toLong", "toLong", 1, 1 },
	{ "toLowerCase", "toLowerCase", 1, 1 },
	{ "toRadians", "toRadians", 1, 1 },
	{ "toString", "toString", 1, 1 },
	{ "toUpperCase", "toUpperCase", 1, 1 },
	{ "trim", "trim", 1, 1 },
	{ "upper", "toUpperCase", 1, 1 },
	{ "urldecode", "urldecode", 1, 1 },
	{ "urlencode", "urlencode", 1, 1 },
};

const struct expr *cse_call(struct parser *p, const char *name, const struct expr *const *arg,
                            size_t n, struct str at)
{
	const struct fn_type *type = str_eq(str_of(name), str_of(cse_any_header_matches.name))
	                                     ? &cse_any_header_matches
	                                     : fn_find(str_of(name));

	return expr_call(type, arg, n, STR(""), p->c->fn, at, p->mem, p->err);
}

/* Whether a call of functions[i] has as many arguments as it takes. */
static bool check_count(struct parser *p, struct str name, size_t i, size_t n)
{
	int min = functions[i].min, max = functions[i].max;
	bool few = n < (size_t)min;
	int bound = few ? min : max;

	if (!few && n <= (size_t)max)
		return true;
	return err_query(p->err, name, "expected %s%d argument%s of %s, found %zu",
	                 min == max ? ""
	                 : few      ? "at least "
	                            : "at most ",
	                 bound, bound == 1 ? "" : "s", functions[i].name, n);
}

static bool unknown_function(struct parser *p, struct str name)
{
	size_t least = 3, near = COUNT(functions);

	for (size_t i = 0; i < COUNT(functions); i++) {
		size_t n = str_distance_below(name, str_of(functions[i].name), least);

		if (n < least) {
			least = n;
			near = i;
		}
	}
	return err_query(p->err, name, "unknown function '%.*s'%s%s%s", STR_ARG(name),
	                 near < COUNT(functions) ? ": did you mean " : "",
	                 near < COUNT(functions) ? functions[near].name : "",
	                 near < COUNT(functions) ? "?" : "");
}

/* Is it private, or public?  These functions remove rows without an address; here they are false.
 */
static const struct expr *parse_ip_test(struct parser *p, const char *name,
                                        const struct part_list *list, struct str at)
{
	const struct expr *part[3];

	part[0] = cse_call(p, "isValidIPv4", list->part, 1, at);
	part[1] = cse_call(p, name, list->part, 1, at);
	part[2] = expr_constant(value_bool(false), at, p->mem);
	return part[0] && part[1] ? expr_over(EXPR_IF, part, 3, at, p->mem, p->err) : NULL;
}

const struct expr *cse_call_parse(struct parser *p, struct str name, size_t from)
{
	struct part_list list = { 0 };
	struct str at;
	size_t i = 0;

	if (str_eq_nocase(name, STR("if"))) {
		if (!parser_args(p, &list, NULL))
			return NULL;
		if (list.n == 3)
			return parser_over(p, EXPR_IF, &list, from);
		err_query(p->err, name, "expected if(CONDITION, THEN, ELSE)");
		return NULL;
	}
	if (str_eq_nocase(name, STR("hasThreatMatch")))
		return cse_threat_match(p, from);
	while (i < COUNT(functions) && !str_eq_nocase(name, str_of(functions[i].name)))
		i++;
	if (i == COUNT(functions)) {
		unknown_function(p, name);
		return NULL;
	}
	if (!parser_args(p, &list, NULL) || !check_count(p, name, i, list.n))
		return NULL;
	at = cur_since(p->c, from);
	if (str_eq_nocase(name, STR("array_contains")) && cse_is_list_matches(list.part[0]) &&
	    list.part[1]->kind == EXPR_CONST && value_is_text(&list.part[1]->constant) &&
	    !str_starts(value_str(&list.part[1]->constant), STR("column:")))
		return cse_in_list(p, list.part[1], at);
	if (str_eq(str_of(functions[i].ours), STR("contains")))
		return expr_over(EXPR_CONTAINS, list.part, 2, at, p->mem, p->err);
	if (str_eq(str_of(functions[i].ours), STR("isPublicIP")) ||
	    str_eq(str_of(functions[i].ours), STR("isPrivateIP")))
		return parse_ip_test(p, functions[i].ours, &list, at);
	return cse_call(p, functions[i].ours, list.part, list.n, at);
}
