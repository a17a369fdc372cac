/* The operator that finds matches, and the plan around it; see detect.h. */
#include "siem/detect.h"

#include "expr/build.h"
#include "siem/correlate_op.h"
#include "siem/first_seen.h"
#include "siem/outlier.h"
#include "siem/query.h"
#include "siem/tuning.h"

struct detect_op {
	struct op op;
	struct detection *detection;
};

/* What a worker has.  When it is done its counts go to the detection. */
struct detect_state {
	struct detection *detection;
	struct ruleset_scratch *scratch;
	struct err err;
};

/* Called when the workers have ended, for one after the other. */
static void state_free(void *thing)
{
	struct detect_state *s = thing;
	const uint64_t *eligible = ruleset_eligible(s->scratch);

	for (size_t i = 0; i < s->detection->conditions; i++)
		s->detection->eligible[i] += eligible[i];
	ruleset_scratch_free(s->scratch);
}

static void *detect_start(const struct op *op, const struct op_env *env)
{
	struct detect_state *s = arena_new(env->mem, struct detect_state);

	s->detection = ((const struct detect_op *)op)->detection;
	s->scratch = ruleset_scratch_new(s->detection->set, &s->err);
	if (s->scratch)
		arena_defer(env->mem, state_free, s);
	return s;
}

/* Which parts of the rule's condition hold of its match. */
static void parts_set(const struct rule *rule, struct record *row, struct arena *a)
{
	for (size_t i = 0; i < rule->parts; i++)
		row->slot[rule->part[i].slot] = value_bool(
			expr_test_one(rule->part[i].condition, row, a));
}

/* A row of each hit: the record itself for its last rule, copies for those before. */
static bool detect_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct detection *d = ((const struct detect_op *)op)->detection;
	struct detect_state *s = state;
	const struct ruleset_hit *hit;
	struct record **row;
	size_t n;

	if (!s->scratch) {
		*err = s->err;
		return false;
	}
	n = ruleset_run(d->set, s->scratch, b, &hit);
	row = arena_many(b->mem, struct record *, n);
	for (size_t i = 0; i < n; i++) {
		struct record *r = b->rec[hit[i].record];
		bool last = i + 1 == n || hit[i + 1].record != hit[i].record;

		row[i] = last ? r : record_dup(r, d->plan->names.n, b->mem);
		row[i]->slot[d->slots.rule] = value_int((int64_t)d->which[hit[i].rule]);
		parts_set(&d->rules->rule[d->which[hit[i].rule]], row[i], b->mem);
	}
	b->rec = row;
	b->n = n;
	return true;
}

static const struct op_type op_detect = {
	.usage = "detect",
	.stage = OP_ROW,
	.open = detect_start,
	.push = detect_push,
	.time = true,
};

static bool wants_slot(const void *user, size_t slot, size_t source)
{
	const struct detection *d = user;

	return ruleset_wants(d->set, slot, source);
}

static bool wants_late(const void *user, size_t slot, size_t source)
{
	const struct detection *d = user;

	return d->found[slot] && !ruleset_wants(d->set, slot, source);
}

static bool wants_spelt(const void *user, size_t slot)
{
	const struct detection *d = user;

	return !d->found[slot] && ruleset_takes_spelt(d->set, slot);
}

static bool wants_fields(const void *user, void *state, const struct record *r)
{
	const struct detection *d = user;
	struct detect_state *s = state;

	return d->with_event || (s->scratch && ruleset_wants_fields(d->set, s->scratch, r));
}

static const struct expr *wants_condition(const void *user, size_t i)
{
	const struct detection *d = user;

	return i < d->conditions ? d->rules->rule[d->which[i]].condition : NULL;
}

struct input_user {
	const struct names *names;
	const struct origin *origin;
};

static bool input_meta(void *user, size_t slot, struct value *v)
{
	const struct input_user *u = user;
	enum meta meta = u->names->name[slot].meta;

	/* One input stands for all of its category. */
	return meta == META_SOURCECATEGORY && origin_meta(u->origin, meta, v);
}

/* Whether a route may bring records of a log source (STR_NONE: of any) from an input. */
static bool route_may(const struct detection *d, const struct route *route, size_t source,
                      const struct origin *origin)
{
	struct input_user input = { &d->plan->names, origin };

	return (source == STR_NONE || route_takes(route, schema_source_name(d->schema, source))) &&
	       (!route->when || expr_known(route->when, input_meta, &input) != EXPR_FALSE);
}

static bool wants_about(const void *user, size_t i, size_t source, const struct origin *origin)
{
	const struct detection *d = user;
	const struct rule *rule = &d->rules->rule[d->which[i]];

	for (size_t k = 0; k < rule->routes; k++)
		if (route_may(d, &rule->route[k], source, origin))
			return true;
	return false;
}

static const struct expr *wants_when(const void *user, size_t i, size_t source,
                                     const struct origin *const *origin, size_t origins,
                                     struct arena *a)
{
	const struct detection *d = user;
	const struct rule *rule = &d->rules->rule[d->which[i]];
	const struct expr **when = arena_many(a, const struct expr *, rule->routes);
	struct err err;
	size_t n = 0;

	for (size_t k = 0; k < rule->routes; k++) {
		bool may = false;

		for (size_t j = 0; j < origins && !may; j++)
			may = route_may(d, &rule->route[k], source, origin[j]);
		if (may && !rule->route[k].when)
			return NULL;
		if (may)
			when[n++] = rule->route[k].when;
	}
	if (n == 0)
		return NULL;
	return n == 1 ? when[0] : expr_over(EXPR_OR, when, n, STR(""), a, &err);
}

static void slot_found(void *user, size_t slot)
{
	((struct detection *)user)->found[slot] = true;
}

/* What correlations group by, count and add up. */
static void correlation_slots(struct detection *d, const struct correlation *c)
{
	for (size_t i = 0; c->group_slot && i < c->n * c->groups; i++)
		if (c->group_slot[i] < d->rules->names.n)
			slot_found(d, c->group_slot[i]);
	for (size_t i = 0; c->field_slot && i < c->n * c->fields; i++)
		if (c->field_slot[i] < d->rules->names.n)
			slot_found(d, c->field_slot[i]);
	for (size_t i = 0; i < c->measures; i++)
		expr_slots(c->measure[i].value, slot_found, d);
}

static void slots_choose(struct detection *d)
{
	d->found = arena_many(&d->mem, bool, d->rules->names.n);
	signal_slots_used(d->rules, &d->slots, slot_found, d);
	for (size_t i = 0; i < d->rules->n; i++) {
		const struct rule *rule = &d->rules->rule[i];

		if (rule->correlation)
			correlation_slots(d, rule->correlation);
		if (rule->first_seen)
			first_seen_slots(rule->first_seen, slot_found, d);
		if (rule->outlier)
			outlier_slots(rule->outlier, slot_found, d);
		if (rule->query)
			query_slots(rule->query, &d->rules->names, slot_found, d);
	}
}

/* The rules that look at records. */
static bool set_build(struct detection *d, const struct plan_env *env,
                      const struct detect_options *options, struct err *err)
{
	const struct rules *rules = d->rules;
	struct ruleset_rule *rule = arena_many(&d->mem, struct ruleset_rule, rules->n);
	size_t n = 0;

	d->which = arena_many(&d->mem, size_t, rules->n);
	for (size_t i = 0; i < rules->n; i++) {
		if (!rules->rule[i].condition)
			continue;
		rule[n] = (struct ruleset_rule){ rules->rule[i].condition, rules->rule[i].route,
			                         rules->rule[i].routes };
		d->which[n++] = i;
	}
	d->conditions = n;
	d->eligible = arena_many(&d->mem, uint64_t, n);
	d->set = ruleset_new(rule, n, &rules->names, env->schema, options->plain, options->cache,
	                     err);
	return d->set != NULL;
}

bool detection_open(struct detection *d, struct rules *rules, const struct plan_env *env,
                    const struct detect_options *options, struct err *err)
{
	struct detect_op *detect;
	struct op *op[6], *query, *first_seen, *outlier, *correlate;
	size_t n = 0;

	*d = (struct detection){ .rules = rules,
		                 .schema = env->schema,
		                 .with_event = options->signal.with_event };
	signal_slots_make(&d->slots, rules);
	signal_columns_make(d->signal.column, &rules->names);
	slots_choose(d);
	if (!set_build(d, env, options, err))
		return false;
	detect = arena_new(&d->mem, struct detect_op);
	*detect = (struct detect_op){ { &op_detect, STR("detect") }, d };
	op[n++] = &detect->op;
	query = query_op_new(rules, &d->slots, &rules->names, options->memory, &d->mem);
	if (query)
		op[n++] = query;
	first_seen = first_seen_op_new(rules, &d->slots, env->from, options->memory, &d->mem);
	if (first_seen)
		op[n++] = first_seen;
	outlier = outlier_op_new(rules, &d->slots, options->memory, &d->mem);
	if (outlier)
		op[n++] = outlier;
	correlate = correlate_op_new(rules, &d->slots, options->memory, &d->mem);
	if (correlate)
		op[n++] = correlate;
	op[n++] = signal_op_new(&d->signal, &d->mem);
	d->wants = (struct plan_wants){ { d, wants_slot, wants_late, wants_spelt },
		                        wants_fields,
		                        wants_condition,
		                        wants_about,
		                        wants_when };
	d->plan = plan_of(op, n, &rules->names, &d->wants, env);
	d->signal.rules = rules;
	d->signal.names = &d->plan->names;
	d->signal.slots = &d->slots;
	d->signal.options = options->signal;
	d->signal.totals = &d->totals;
	d->totals.fields = tuning_fields(rules, env->schema, &d->totals.field, &d->mem);
	d->totals.suppressed = arena_many(&d->mem, uint64_t, rules->tuning->n + 1);
	return true;
}

void detection_close(struct detection *d)
{
	if (d->plan)
		plan_free(d->plan);
	ruleset_free(d->set);
	arena_free(&d->mem);
}
