/* Indicators of threats in Cloud SIEM expressions; see cse_threats.h. */
#include "siem/cse_threats.h"

#include "fn/impl.h"
#include "schema/schema.h"
#include "siem/cse_expr.h"
#include "table/threats.h"

#define HASHES STR("file:hashes")

enum validity { VALID_ACTIVE, VALID_EXPIRED, VALID_ALL };

static const char *const validities[] = {
	[VALID_ACTIVE] = "active_indicators",
	[VALID_EXPIRED] = "expired_indicators",
	[VALID_ALL] = "all_indicators",
};

/* What a call looks for. */
struct threat_match {
	const struct threats *threats; /* NULL: this run has none */
	const struct expr *filter; /* over the columns of an indicator; NULL: any will do */
	enum validity validity;
};

static bool filter_is_true(const struct expr *filter, const struct threat *t, struct str type,
                           struct arena *a)
{
	struct value slot[THREAT_COLUMNS];
	struct record r = { .slot = slot };

	for (size_t i = 0; i < THREAT_COLUMNS; i++)
		slot[i] = t->cell[i].n ? value_text(t->cell[i]) : value_null();
	slot[THREAT_TYPE] = value_text(type);
	return expr_test_one(filter, &r, a);
}

/* An indicator that is a hash of some kind is of the type `file:hashes`, too. */
static bool filter_holds(const struct expr *filter, const struct threat *t, struct arena *a)
{
	struct str type = t->cell[THREAT_TYPE];

	return !filter || filter_is_true(filter, t, type, a) ||
	       (type.n > HASHES.n && str_starts_nocase(type, HASHES) &&
	        filter_is_true(filter, t, HASHES, a));
}

static bool is_valid(const struct threat *t, enum validity validity, int64_t at)
{
	switch (validity) {
	case VALID_ACTIVE:
		return t->from <= at && at < t->until;
	case VALID_EXPIRED:
		return t->until <= at;
	default:
		return true;
	}
}

/* The attributes, and behind them the record's time. */
FN_CALL(threat_match)
{
	const struct threat_match *own = call->prepared;
	int64_t ms, at = call->env->now;

	if (value_to_int(&arg[call->n - 1], &ms))
		at = ms * TIME_MS;
	for (size_t i = 0; own->threats && i + 1 < call->n; i++) {
		const struct threat *t;
		struct str value;

		if (value_is_null(&arg[i]))
			continue;
		value = value_to_str(&arg[i], a);
		for (size_t k = 0; (t = threats_next(own->threats, value, &k)) != NULL;)
			if (is_valid(t, own->validity, at) && filter_holds(own->filter, t, a))
				return value_bool(true);
	}
	return value_bool(false);
}

static const struct fn_type type = {
	.name = "hasThreatMatch",
	.usage = "hasThreatMatch([ATTRIBUTES], FILTER, VALIDITY)",
	.min = 1,
	.max = -1,
	.null_in = true,
	.call = threat_match,
};

/* [a, b]: attributes, then the record's time. */
static bool take_attributes(struct parser *p, struct part_list *list)
{
	struct names *names = p->c->names;
	uint8_t dialect = names->dialect;
	size_t from;

	if (!cur_take_sign(p->c, "[", p->err))
		return false;
	do {
		const struct expr *e;

		cur_space(p->c);
		from = p->c->at;
		e = p->unary(p);
		if (!e)
			return false;
		if (e->kind != EXPR_SLOT)
			return err_query(p->err, cur_since(p->c, from),
			                 "expected an attribute of hasThreatMatch, found '%.*s'",
			                 STR_ARG(cur_since(p->c, from)));
		parser_add(p, list, e);
	} while (cur_skip_sign(p->c, ","));
	names->dialect = DIALECT_SUMO;
	parser_add(
		p, list,
		expr_slot(names_read(names, STR("_messagetime")), cur_since(p->c, from), p->mem));
	names->dialect = dialect;
	return cur_take_sign(p->c, "]", p->err);
}

static bool take_validity(struct parser *p, struct threat_match *own)
{
	for (size_t i = 0; i < COUNT(validities); i++)
		if (cur_skip_word(p->c, validities[i])) {
			own->validity = (enum validity)i;
			return true;
		}
	return false;
}

/* A condition over indicators, which have names of their own. */
static bool take_filter(struct parser *p, struct threat_match *own)
{
	struct names *outer = p->c->names, names;

	names_init(&names, p->mem);
	names.dialect = DIALECT_CSE;
	for (size_t i = 0; i < THREAT_COLUMNS; i++)
		names_read(&names, str_of(threat_columns[i]));
	p->c->names = &names;
	own->filter = p->whole(p);
	p->c->names = outer;
	return own->filter && cse_expr_check(own->filter, &names, THREAT_COLUMNS,
	                                     "an attribute of indicators (confidence, source, "
	                                     "type, validUntil …)",
	                                     p->err);
}

const struct expr *cse_threat_match(struct parser *p, size_t from)
{
	struct threat_match *own = arena_new(p->mem, struct threat_match);
	const struct match_lists *lists = p->c->fn ? p->c->fn->lists : NULL;
	struct part_list list = { 0 };
	struct expr *call;

	if (!take_attributes(p, &list))
		return NULL;
	if (cur_skip_sign(p->c, ",") && !take_validity(p, own)) {
		if (!take_filter(p, own))
			return NULL;
		if (cur_skip_sign(p->c, ",") && !take_validity(p, own))
			return parser_expected(p, "active_indicators, expired_indicators or "
			                          "all_indicators");
	}
	if (!cur_take_sign(p->c, ")", p->err))
		return NULL;
	own->threats = lists ? lists->threats : NULL;
	call = (struct expr *)expr_call(&type, list.part, list.n, STR(""), p->c->fn,
	                                cur_since(p->c, from), p->mem, p->err);
	if (call)
		call->call.prepared = own;
	return call;
}
