/*
 * Matches are kept in compact arrays, one for each correlation: 32 bytes each, with ids for texts
 * and groups.  Of a record only the slots that a signal shows are kept, as ids of texts.
 */
#include "siem/correlate.h"

#include <math.h>
#include <stdlib.h>

#include "agg/exact.h"
#include "base/hash.h"
#include "base/size.h"
#include "base/time.h"

#define NONE   UINT32_MAX
#define NUMBER (UINT32_C(1) << 31) /* in the id of a kept value: the log spelt it as a number */

/* A match that a correlation is about. */
struct match {
	int64_t time;
	uint32_t group, kept, member, records;
	union {
		double number;
		uint32_t value; /* value_count: the tuple's id */
	};
};

/* What is kept of a record; its values stand in `values`. */
struct kept {
	int64_t time;
	uint64_t seq, number;
	uint32_t source, origin;
};

struct text {
	const char *p;
	uint32_t n, next; /* next: of the same bucket */
};

/* A correlation at work. */
struct work {
	uint32_t rule;
	const struct correlation *c;
	uint32_t *of; /* by member: the rule's index */
	uint32_t *first; /* by member: the first member of the same rule */
	struct match *match;
	size_t n, cap;
	size_t out, outs; /* its results, while and after it runs */
	bool done;
};

/* That a rule is a member of a correlation. */
struct use {
	uint32_t work, member;
};

struct uses {
	struct use *use;
	size_t n, cap;
};

struct correlator {
	const struct rules *rules;
	struct arena mem; /* what rules need, and texts */
	size_t budget, bytes; /* bytes: of the arrays */
	struct work *work;
	size_t works;
	struct uses *base, *made; /* by rule: who is about its records, and about its correlation */
	size_t *keep, keeps;
	size_t *place; /* by slot: its place among `keep`, or STR_NONE */
	struct text *text;
	size_t texts, text_cap;
	uint32_t *bucket;
	size_t buckets;
	struct kept *kept;
	uint32_t *value; /* kept * keeps */
	size_t kepts, kept_cap, value_cap;
	struct origin *origin;
	size_t origins, origin_cap;
	struct correlated *out;
	size_t outs, out_cap;
};

/* Room for one more.  What was taken is counted. */
static void *grow(struct correlator *c, void *p, size_t size, size_t n, size_t *cap, size_t want)
{
	size_t more = *cap ? *cap : 16;

	(void)n;
	if (want <= *cap)
		return p;
	while (more < want)
		more += more / 2;
	c->bytes += (more - *cap) * size;
	*cap = more;
	return mem_grow(p, more * size);
}

static void rehash(struct correlator *c)
{
	size_t buckets = c->buckets ? c->buckets * 2 : 1024;

	c->bytes += (buckets - c->buckets) * sizeof(*c->bucket);
	c->buckets = buckets;
	c->bucket = mem_grow(c->bucket, buckets * sizeof(*c->bucket));
	memset(c->bucket, 0xff, buckets * sizeof(*c->bucket));
	for (size_t i = 0; i < c->texts; i++) {
		struct str s = { c->text[i].p, c->text[i].n };
		uint32_t *b = &c->bucket[hash_bytes(s) & (buckets - 1)];

		c->text[i].next = *b;
		*b = (uint32_t)i;
	}
}

/* The id of some bytes. */
static uint32_t intern(struct correlator *c, struct str s)
{
	uint32_t *b, i;

	if (c->texts >= c->buckets)
		rehash(c);
	b = &c->bucket[hash_bytes(s) & (c->buckets - 1)];
	for (i = *b; i != NONE; i = c->text[i].next)
		if (c->text[i].n == s.n && (s.n == 0 || memcmp(c->text[i].p, s.p, s.n) == 0))
			return i;
	c->text = grow(c, c->text, sizeof(*c->text), c->texts, &c->text_cap, c->texts + 1);
	i = (uint32_t)c->texts++;
	c->text[i].p = s.n ? memcpy(arena_get_text(&c->mem, s.n), s.p, s.n) : "";
	c->text[i].n = (uint32_t)s.n;
	c->text[i].next = *b;
	*b = i;
	return i;
}

static struct str text_of(const struct correlator *c, uint32_t id)
{
	return (struct str){ c->text[id].p, c->text[id].n };
}

static uint32_t intern_value(struct correlator *c, const struct value *v)
{
	char room[VALUE_TEXT_MAX];

	return value_is_null(v) ? NONE : intern(c, value_print(v, room));
}

/* One id for several; a single one stands for itself. */
static uint32_t intern_tuple(struct correlator *c, const uint32_t *id, size_t n)
{
	if (n == 1)
		return id[0];
	return intern(c, (struct str){ (const char *)id, n * sizeof(*id) });
}

static uint32_t rule_index(const struct rules *rules, const struct sigma_rule *of)
{
	for (size_t i = 0; i < rules->n; i++)
		if (rules->rule[i].sigma == of)
			return (uint32_t)i;
	return NONE;
}

static void use_add(struct correlator *c, struct uses *uses, uint32_t work, uint32_t member)
{
	uses->use = arena_grow(&c->mem, uses->use, sizeof(*uses->use), uses->n, &uses->cap,
	                       uses->n + 1);
	uses->use[uses->n++] = (struct use){ work, member };
}

static void keep_add(struct correlator *c, size_t slot)
{
	if (slot >= c->rules->names.n || c->place[slot] != STR_NONE)
		return;
	c->place[slot] = c->keeps;
	c->keep[c->keeps++] = slot;
}

/* Who is about whom.  A rule with an old aggregation is in its own: others see what comes of it. */
static void work_add(struct correlator *c, uint32_t rule)
{
	const struct correlation *of = c->rules->rule[rule].correlation;
	struct work *w = &c->work[c->works];

	w->rule = rule;
	w->c = of;
	w->of = arena_many(&c->mem, uint32_t, of->n);
	w->first = arena_many(&c->mem, uint32_t, of->n);
	for (size_t i = 0; i < of->n; i++) {
		size_t k = 0;

		w->of[i] = rule_index(c->rules, of->of[i]);
		while (of->of[k] != of->of[i])
			k++;
		w->first[i] = (uint32_t)k;
		if (k < i || w->of[i] == NONE)
			continue;
		if (w->of[i] == rule || !c->rules->rule[w->of[i]].correlation)
			use_add(c, &c->base[w->of[i]], (uint32_t)c->works, (uint32_t)i);
		else
			use_add(c, &c->made[w->of[i]], (uint32_t)c->works, (uint32_t)i);
	}
	for (size_t i = 0; i < of->n * of->groups; i++)
		keep_add(c, of->group_slot[i]);
	for (size_t i = 0; i < of->n * of->fields; i++)
		keep_add(c, of->field_slot[i]);
	c->works++;
}

struct correlator *correlator_new(const struct rules *rules, const size_t *keep, size_t keeps,
                                  size_t budget)
{
	struct correlator *c;
	size_t works = 0;

	for (size_t i = 0; i < rules->n; i++)
		works += rules->rule[i].correlation != NULL;
	if (works == 0)
		return NULL;
	c = mem_get(sizeof(*c));
	*c = (struct correlator){ .rules = rules, .budget = budget };
	c->work = arena_many(&c->mem, struct work, works);
	c->base = arena_many(&c->mem, struct uses, rules->n);
	c->made = arena_many(&c->mem, struct uses, rules->n);
	c->keep = arena_many(&c->mem, size_t, rules->names.n);
	c->place = arena_many(&c->mem, size_t, rules->names.n);
	memset(c->place, 0xff, rules->names.n * sizeof(*c->place));
	for (size_t i = 0; i < keeps; i++)
		keep_add(c, keep[i]);
	for (size_t i = 0; i < rules->n; i++)
		if (rules->rule[i].correlation)
			work_add(c, (uint32_t)i);
	return c;
}

void correlator_free(struct correlator *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->works; i++)
		free(c->work[i].match);
	free(c->text);
	free(c->bucket);
	free(c->kept);
	free(c->value);
	free(c->origin);
	free(c->out);
	arena_free(&c->mem);
	free(c);
}

size_t correlator_bytes(const struct correlator *c)
{
	return c->bytes + c->mem.used;
}

static bool within(const struct correlator *c, struct err *err)
{
	char room[SIZE_TEXT];

	if (!c->budget || correlator_bytes(c) <= c->budget)
		return true;
	return err_set(err, ERR_LIMIT,
	               "the correlations need more than the %s of memory that they may use: run "
	               "fewer rules, or allow more with --memory",
	               size_print(c->budget, room));
}

bool correlator_wants(const struct correlator *c, size_t rule)
{
	return c->base[rule].n > 0;
}

static uint32_t origin_keep(struct correlator *c, const struct origin *o)
{
	const struct origin *last = c->origins ? &c->origin[c->origins - 1] : NULL;
	struct origin *own;

	if (!o)
		return NONE;
	if (last && last->index == o->index && str_eq(last->name, o->name) &&
	    str_eq(last->category, o->category))
		return (uint32_t)c->origins - 1;
	c->origin = grow(c, c->origin, sizeof(*c->origin), c->origins, &c->origin_cap,
	                 c->origins + 1);
	own = &c->origin[c->origins];
	*own = *o;
	own->category = arena_copy(&c->mem, o->category);
	own->name = arena_copy(&c->mem, o->name);
	own->host = arena_copy(&c->mem, o->host);
	own->source = arena_copy(&c->mem, o->source);
	own->collector = arena_copy(&c->mem, o->collector);
	own->reader = arena_copy(&c->mem, o->reader);
	return (uint32_t)c->origins++;
}

/* Keep a record, unless it was the last one. */
static uint32_t record_keep(struct correlator *c, const struct record *r)
{
	uint32_t origin = origin_keep(c, r->origin);
	struct kept *k = c->kepts ? &c->kept[c->kepts - 1] : NULL;

	if (k && k->seq == r->seq && k->time == r->time && k->number == r->number &&
	    k->origin == origin)
		return (uint32_t)c->kepts - 1;
	c->kept = grow(c, c->kept, sizeof(*c->kept), c->kepts, &c->kept_cap, c->kepts + 1);
	c->value = grow(c, c->value, sizeof(*c->value), c->kepts * c->keeps, &c->value_cap,
	                (c->kepts + 1) * c->keeps);
	c->kept[c->kepts] = (struct kept){ r->time, r->seq, r->number, r->source, origin };
	for (size_t i = 0; i < c->keeps; i++) {
		const struct value *v = &r->slot[c->keep[i]];
		bool number = v->type == VALUE_INT || v->type == VALUE_DOUBLE || v->number;
		uint32_t id = intern_value(c, v);

		c->value[c->kepts * c->keeps + i] = id != NONE && number ? id | NUMBER : id;
	}
	return (uint32_t)c->kepts++;
}

/* A kept record's value of a slot, as an id, or NONE. */
static uint32_t kept_value(const struct correlator *c, uint32_t kept, size_t slot)
{
	uint32_t id = slot < c->rules->names.n && c->place[slot] != STR_NONE
	                      ? c->value[(size_t)kept * c->keeps + c->place[slot]]
	                      : NONE;

	return id == NONE ? NONE : id & ~NUMBER;
}

/* The value that a match has of a group or field: of a correlation's match first its own groups, by
 * name, then the first record's. */
static uint32_t value_id(const struct correlator *c, uint32_t kept, const struct correlated *from,
                         struct str name, size_t slot)
{
	const struct correlation *made = from ? c->rules->rule[from->rule].correlation : NULL;

	for (size_t i = 0; made && i < made->groups; i++)
		if (str_eq(made->group[i], name) ||
		    (slot < c->rules->names.n &&
		     str_eq(made->group[i], c->rules->names.name[slot].text)))
			return intern((struct correlator *)c, from->group[i]);
	return kept_value(c, kept, slot);
}

#define PARTS 32 /* values of a group or tuple; sigma rules have up to ten */

/* The match's group.  False: a value is missing. */
static bool group_find(struct correlator *c, const struct work *w, struct match *m,
                       const struct correlated *from)
{
	const struct correlation *of = w->c;
	uint32_t id[PARTS];
	size_t n = of->groups < PARTS ? of->groups : PARTS;

	for (size_t i = 0; i < n; i++) {
		id[i] = value_id(c, m->kept, from, of->group[i],
		                 of->group_slot[m->member * of->groups + i]);
		if (id[i] == NONE)
			return false;
	}
	m->group = n ? intern_tuple(c, id, n) : 0;
	return true;
}

/* What the match adds to the value that is compared.  False: it lacks the field. */
static bool value_find(struct correlator *c, const struct work *w, struct match *m,
                       const struct correlated *from)
{
	const struct correlation *of = w->c;
	uint32_t id[PARTS];
	size_t n = of->fields < PARTS ? of->fields : PARTS;
	bool tuple = of->type == CORRELATE_VALUE_COUNT;

	if (of->type == CORRELATE_EVENT_COUNT || of->type >= CORRELATE_TEMPORAL)
		return true;
	for (size_t i = 0; i < n; i++) {
		id[i] = value_id(c, m->kept, from, of->field[i],
		                 of->field_slot[m->member * of->fields + i]);
		if (tuple && id[i] == NONE)
			return false;
		if (!tuple && id[i] != NONE) {
			struct value v = value_text(text_of(c, id[i]));

			return value_to_double(&v, &m->number) && isfinite(m->number);
		}
	}
	if (tuple)
		m->value = intern_tuple(c, id, n);
	return tuple;
}

static void match_add(struct correlator *c, const struct use *use, int64_t time, uint32_t kept,
                      const struct correlated *from)
{
	struct work *w = &c->work[use->work];
	struct match m = { .time = time, .kept = kept, .member = use->member, .records = 1 };

	if (from)
		m.records = (uint32_t)from->records;
	if (!group_find(c, w, &m, from) || !value_find(c, w, &m, from))
		return;
	w->match = grow(c, w->match, sizeof(*w->match), w->n, &w->cap, w->n + 1);
	w->match[w->n++] = m;
}

bool correlator_add(struct correlator *c, size_t rule, const struct record *r, struct err *err)
{
	const struct uses *uses = &c->base[rule];
	uint32_t kept;

	if (uses->n == 0 || r->time == TIME_NONE)
		return true;
	kept = record_keep(c, r);
	for (size_t i = 0; i < uses->n; i++)
		match_add(c, &uses->use[i], r->time, kept, NULL);
	return within(c, err);
}

/* The window that is looked at: matches from..to of one group, and what is known of them. */
struct window {
	struct correlator *c;
	struct work *w;
	const struct match *m; /* the group's matches */
	size_t from, to; /* to: behind the last */
	uint64_t records;
	uint32_t *seen; /* value_count: by id, how often; temporal: by member */
	size_t distinct;
	struct exact sum; /* in `room` */
	struct arena *room;
	double *sorted; /* min, max, percentiles: the numbers in order */
	size_t *start; /* temporal_ordered: by member, where the latest way up to it starts, plus 1
	                */
};

static bool wants_sorted(const struct correlation *c)
{
	return c->type == CORRELATE_VALUE_PERCENTILE || c->type == CORRELATE_VALUE_MEDIAN ||
	       c->type == CORRELATE_VALUE_MIN || c->type == CORRELATE_VALUE_MAX;
}

static bool wants_sum(const struct correlation *c)
{
	return c->type == CORRELATE_VALUE_SUM || c->type == CORRELATE_VALUE_AVG;
}

static bool is_temporal(const struct correlation *c)
{
	return c->type == CORRELATE_TEMPORAL || c->type == CORRELATE_TEMPORAL_ORDERED;
}

/* Where a number is or would be among those in order. */
static size_t sorted_place(const double *sorted, size_t n, double x)
{
	size_t low = 0;

	while (low < n) {
		size_t middle = low + (n - low) / 2;

		if (sorted[middle] < x)
			low = middle + 1;
		else
			n = middle;
	}
	return low;
}

static void way_extend(struct window *v, size_t at)
{
	const struct work *w = v->w;

	for (size_t k = w->c->n; k-- > 0;)
		if (w->first[k] == v->m[at].member)
			v->start[k] = k == 0 ? at + 1 : v->start[k - 1];
}

/* What leaves the window is taken away again, so the sum has to be exact. */
static void sum_add(struct window *v, double number)
{
	struct value term = value_double(number);

	exact_add(&v->sum, &term, v->room);
}

static double sum_round(const struct window *v)
{
	struct value sum = exact_value(&v->sum, v->room);
	double d = 0;

	value_to_double(&sum, &d);
	return d;
}

static void window_add(struct window *v)
{
	const struct correlation *c = v->w->c;
	const struct match *m = &v->m[v->to];
	size_t n = v->to - v->from;

	v->records += m->records;
	if (c->type == CORRELATE_VALUE_COUNT)
		v->distinct += v->seen[m->value]++ == 0;
	else if (is_temporal(c))
		v->distinct += v->seen[m->member]++ == 0;
	else if (wants_sum(c))
		sum_add(v, m->number);
	else if (wants_sorted(c)) {
		size_t at = sorted_place(v->sorted, n, m->number);

		memmove(v->sorted + at + 1, v->sorted + at, (n - at) * sizeof(*v->sorted));
		v->sorted[at] = m->number;
	}
	if (c->type == CORRELATE_TEMPORAL_ORDERED)
		way_extend(v, v->to);
	v->to++;
}

static void window_drop(struct window *v)
{
	const struct correlation *c = v->w->c;
	const struct match *m = &v->m[v->from];
	size_t n = v->to - v->from;

	v->records -= m->records;
	if (c->type == CORRELATE_VALUE_COUNT)
		v->distinct -= --v->seen[m->value] == 0;
	else if (is_temporal(c))
		v->distinct -= --v->seen[m->member] == 0;
	else if (wants_sum(c))
		sum_add(v, -m->number);
	else if (wants_sorted(c)) {
		size_t at = sorted_place(v->sorted, n, m->number);

		memmove(v->sorted + at, v->sorted + at + 1, (n - at - 1) * sizeof(*v->sorted));
	}
	v->from++;
}

/* Between the two nearest ranks, by distance. */
static double percentile(const double *sorted, size_t n, double percent)
{
	double rank = percent / 100 * (double)(n - 1);
	size_t low = (size_t)rank;
	double part = rank - (double)low;

	if (low + 1 >= n || part == 0)
		return sorted[low < n ? low : n - 1];
	return sorted[low] + part * (sorted[low + 1] - sorted[low]);
}

static double window_value(const struct window *v)
{
	size_t n = v->to - v->from;

	switch (v->w->c->type) {
	case CORRELATE_EVENT_COUNT:
		return (double)n;
	case CORRELATE_VALUE_SUM:
		return sum_round(v);
	case CORRELATE_VALUE_AVG:
		return sum_round(v) / (double)n;
	case CORRELATE_VALUE_PERCENTILE:
		return percentile(v->sorted, n, v->w->c->percentile);
	case CORRELATE_VALUE_MEDIAN:
		return percentile(v->sorted, n, 50);
	case CORRELATE_VALUE_MIN:
		return v->sorted[0];
	case CORRELATE_VALUE_MAX:
		return v->sorted[n - 1];
	default:
		return (double)v->distinct;
	}
}

static bool compare(enum test_order order, double a, double b)
{
	switch (order) {
	case TEST_LESS:
		return a < b;
	case TEST_LESS_EQUAL:
		return a <= b;
	case TEST_MORE:
		return a > b;
	case TEST_MORE_EQUAL:
		return a >= b;
	case TEST_EQUAL:
		return a == b;
	default:
		return a != b;
	}
}

static bool conditions_hold(const struct correlation *c, double value)
{
	for (size_t i = 0; i < c->conditions; i++)
		if (!compare(c->condition[i].order, value, c->condition[i].number))
			return false;
	return true;
}

static bool logic_holds(const struct window *v, const struct rule_logic *l)
{
	switch (l->kind) {
	case LOGIC_RULE:
		return v->seen[v->w->first[l->rule]] > 0;
	case LOGIC_AND:
		return logic_holds(v, l->left) && logic_holds(v, l->right);
	case LOGIC_OR:
		return logic_holds(v, l->left) || logic_holds(v, l->right);
	default:
		return !logic_holds(v, l->left);
	}
}

/* Whether the rules that have a match have one in the order in which they are listed. */
static bool in_order(const struct window *v)
{
	size_t at = v->from;

	for (size_t k = 0; k < v->w->c->n; k++) {
		if (v->seen[v->w->first[k]] == 0)
			continue;
		while (at < v->to && v->m[at].member != v->w->first[k])
			at++;
		if (at++ == v->to)
			return false;
	}
	return true;
}

static bool all_seen(const struct window *v)
{
	for (size_t k = 0; k < v->w->c->n; k++)
		if (v->seen[v->w->first[k]] == 0)
			return false;
	return true;
}

static bool window_holds(const struct window *v)
{
	const struct correlation *c = v->w->c;
	bool ordered = c->type == CORRELATE_TEMPORAL_ORDERED;

	if (!is_temporal(c) || c->conditions)
		return conditions_hold(c, window_value(v)) && (!ordered || in_order(v));
	if (c->logic)
		return logic_holds(v, c->logic) && (!ordered || in_order(v));
	return ordered ? v->start[c->n - 1] > v->from : all_seen(v);
}

static bool has_not(const struct rule_logic *l)
{
	return l && l->kind != LOGIC_RULE &&
	       (l->kind == LOGIC_NOT || has_not(l->left) || has_not(l->right));
}

/* Whether a window must be over before its condition is known. */
static bool needs_end(const struct correlation *c)
{
	for (size_t i = 0; i < c->conditions; i++)
		if (c->condition[i].order != TEST_MORE && c->condition[i].order != TEST_MORE_EQUAL)
			return true;
	return has_not(c->logic);
}

static void group_texts(struct correlator *c, const struct work *w, const struct match *m,
                        struct correlated *out)
{
	struct str *text = arena_many(&c->mem, struct str, w->c->groups);
	size_t n = w->c->groups < PARTS ? w->c->groups : PARTS;

	for (size_t i = 0; i < n; i++) {
		uint32_t id = m->group;

		if (n > 1)
			memcpy(&id, c->text[m->group].p + i * sizeof(id), sizeof(id));
		text[i] = text_of(c, id);
	}
	out->groups = n;
	out->group = text;
}

/* A correlated match starts with the window. */
static struct correlated *out_add(struct window *v)
{
	struct correlator *c = v->c;
	const struct match *m = &v->m[v->from];
	struct correlated *out;

	c->out = grow(c, c->out, sizeof(*c->out), c->outs, &c->out_cap, c->outs + 1);
	out = &c->out[c->outs++];
	*out = (struct correlated){ .rule = v->w->rule,
		                    .first = m->time,
		                    .last = v->m[v->to - 1].time,
		                    .seq = c->kept[m->kept].seq,
		                    .kept = m->kept,
		                    .records = v->records,
		                    .value = window_value(v) };
	group_texts(c, v->w, m, out);
	return out;
}

static bool too_far(const struct correlation *c, int64_t from, int64_t to)
{
	return c->span && (uint64_t)to - (uint64_t)from > (uint64_t)c->span;
}

/* Windows that end at each match in turn. */
static void slide(struct window *v, size_t n)
{
	struct correlated *open = NULL;

	while (v->to < n) {
		const struct match *m = &v->m[v->to];
		double value;

		while (v->from < v->to && too_far(v->w->c, v->m[v->from].time, m->time))
			window_drop(v);
		if (v->from == v->to)
			open = NULL;
		window_add(v);
		if (!window_holds(v)) {
			open = NULL;
		} else if (!open) {
			open = out_add(v);
		} else {
			value = window_value(v);
			open->last = m->time;
			open->records += m->records;
			open->value = value > open->value ? value : open->value;
		}
	}
	while (v->from < v->to)
		window_drop(v);
}

/* Windows that begin with the first match behind the one before. */
static void tumble(struct window *v, size_t n)
{
	while (v->to < n) {
		while (v->to < n && !too_far(v->w->c, v->m[v->from].time, v->m[v->to].time))
			window_add(v);
		if (window_holds(v))
			out_add(v);
		while (v->from < v->to)
			window_drop(v);
	}
}

static _Thread_local const struct kept *order_kept; /* qsort has no room for it */

static int by_group_time(const void *a, const void *b)
{
	const struct match *x = a, *y = b;
	uint64_t p, q;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	p = order_kept[x->kept].seq;
	q = order_kept[y->kept].seq;
	if (p != q)
		return p < q ? -1 : 1;
	return (x->member > y->member) - (x->member < y->member);
}

/* Go through all groups of a correlation. */
static void work_run(struct correlator *c, struct work *w)
{
	struct arena room = { 0 };
	bool end = needs_end(w->c);
	size_t seen = is_temporal(w->c) ? w->c->n : c->texts;
	struct window v = { .c = c, .w = w, .room = &room };

	order_kept = c->kept;
	if (w->n)
		qsort(w->match, w->n, sizeof(*w->match), by_group_time);
	v.seen = arena_many(&room, uint32_t, seen + 1);
	v.start = arena_many(&room, size_t, w->c->n);
	if (wants_sorted(w->c))
		v.sorted = arena_many(&room, double, w->n + 1);
	for (size_t i = 0, n; i < w->n; i += n) {
		n = 1;
		while (i + n < w->n && w->match[i + n].group == w->match[i].group)
			n++;
		v.m = w->match + i;
		v.from = v.to = 0;
		memset(v.start, 0, w->c->n * sizeof(*v.start));
		if (end)
			tumble(&v, n);
		else
			slide(&v, n);
	}
	arena_free(&room);
}

/* Run a correlation behind those that it is about, and tell those that are about it. */
static bool work_finish(struct correlator *c, struct work *w, struct err *err)
{
	const struct uses *uses = &c->made[w->rule];
	size_t from;

	if (w->done)
		return true;
	w->done = true; /* first, lest a circle should go on for ever */
	for (size_t i = 0; i < c->works; i++)
		for (size_t k = 0; k < w->c->n; k++)
			if (c->work[i].rule == w->of[k] && !work_finish(c, &c->work[i], err))
				return false;
	from = c->outs;
	work_run(c, w);
	c->bytes -= w->cap * sizeof(*w->match);
	free(w->match);
	w->match = NULL;
	w->n = w->cap = 0;
	for (size_t i = from; i < c->outs; i++)
		for (size_t k = 0; k < uses->n; k++)
			match_add(c, &uses->use[k], c->out[i].last, c->out[i].kept, &c->out[i]);
	return within(c, err);
}

static int by_first(const void *a, const void *b)
{
	const struct correlated *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->seq != y->seq)
		return x->seq < y->seq ? -1 : 1;
	return (x->rule > y->rule) - (x->rule < y->rule);
}

bool correlator_finish(struct correlator *c, const struct correlated **out, size_t *n,
                       struct err *err)
{
	for (size_t i = 0; i < c->works; i++)
		if (!work_finish(c, &c->work[i], err))
			return false;
	if (c->outs)
		qsort(c->out, c->outs, sizeof(*c->out), by_first);
	*out = c->out;
	*n = c->outs;
	return true;
}

struct record *correlator_record(const struct correlator *c, uint32_t kept, size_t slots,
                                 struct arena *a)
{
	const struct kept *k = &c->kept[kept];
	struct record *r = record_new(a, slots);

	r->time = k->time;
	r->seq = k->seq;
	r->number = k->number;
	r->source = k->source;
	r->origin = k->origin == NONE ? NULL : &c->origin[k->origin];
	for (size_t i = 0; i < c->keeps; i++) {
		uint32_t id = c->value[(size_t)kept * c->keeps + i];
		struct str text = id == NONE ? STR("") : text_of(c, id & ~NUMBER);

		if (id != NONE)
			r->slot[c->keep[i]] = id & NUMBER ? value_number(text) : value_text(text);
	}
	return r;
}
