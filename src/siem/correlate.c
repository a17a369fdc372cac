/*
 * What correlations are about, until all of it is there.  Matches are kept in compact arrays, one
 * for each correlation: 32 bytes each, with ids for texts and groups.  Of a record only the slots
 * that a signal shows are kept, as ids of texts.  Windows are looked for by correlate_window.c.
 */
#include "siem/correlate.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/size.h"
#include "base/time.h"
#include "siem/correlate_window.h"

#define NONE   UINT32_MAX
#define NUMBER (UINT32_C(1) << 31) /* in the id of a kept value: the log spelt it as a number */

/* What is kept of a record; its values stand in `value`. */
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
	uint32_t rule, entity; /* entity: as in struct correlated */
	const struct correlation *c;
	uint32_t *of; /* by member: the rule's index */
	uint32_t *first; /* by member: the first member of the same rule */
	uint32_t *id; /* room for the values of a group or tuple */
	struct matches matches;
	size_t cap, part_cap;
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
	struct arena scratch; /* of a record */
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
static void *grow(struct correlator *c, void *p, size_t size, size_t *cap, size_t want)
{
	size_t more = *cap ? *cap : 16;

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
	c->text = grow(c, c->text, sizeof(*c->text), &c->text_cap, c->texts + 1);
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

/* The same, and whether it is a number. */
static uint32_t intern_spelt(struct correlator *c, const struct value *v)
{
	bool number = v->type == VALUE_INT || v->type == VALUE_DOUBLE || v->number;
	uint32_t id = intern_value(c, v);

	return id != NONE && number ? id | NUMBER : id;
}

static struct value spelt_value(const struct correlator *c, uint32_t id)
{
	struct str text;

	if (id == NONE)
		return value_null();
	text = text_of(c, id & ~NUMBER);
	return id & NUMBER ? value_number(text) : value_text(text);
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

/* A correlation of Cloud SIEM about one of the rule's entities: it stands before the groups. */
static const struct correlation *entity_correlation(struct correlator *c, const struct rule *rule,
                                                    uint32_t entity)
{
	struct correlation *own = arena_new(&c->mem, struct correlation);
	size_t slot = rule->entity[entity].slot, n = rule->correlation->groups;

	*own = *rule->correlation;
	own->groups = n + 1;
	own->group = arena_many(&c->mem, struct str, own->groups);
	own->group_slot = arena_many(&c->mem, size_t, own->n * own->groups);
	own->group[0] = c->rules->names.name[slot].text;
	for (size_t i = 0; i < n; i++)
		own->group[i + 1] = rule->correlation->group[i];
	for (size_t k = 0; k < own->n; k++) {
		own->group_slot[k * own->groups] = slot;
		for (size_t i = 0; i < n; i++)
			own->group_slot[k * own->groups + i + 1] =
				rule->correlation->group_slot[k * n + i];
	}
	return own;
}

/* Who is about whom.  A rule with an old aggregation is in its own: others see what comes of it. */
static void work_add(struct correlator *c, uint32_t rule, uint32_t entity,
                     const struct correlation *of)
{
	struct work *w = &c->work[c->works];

	w->rule = rule;
	w->entity = entity;
	w->c = of;
	w->of = arena_many(&c->mem, uint32_t, of->n);
	w->first = arena_many(&c->mem, uint32_t, of->n);
	w->id = arena_many(&c->mem, uint32_t, of->groups > of->fields ? of->groups : of->fields);
	for (size_t i = 0; i < of->n; i++) {
		size_t k = 0;

		w->of[i] = of->of ? rule_index(c->rules, of->of[i]) : rule;
		while (of->of ? of->of[k] != of->of[i] : k < i)
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

/* How often a rule's correlation is worked out: for each of its entities, or once. */
static size_t work_count(const struct rule *rule)
{
	if (!rule->correlation)
		return 0;
	return rule->correlation->by_entity && rule->entities ? rule->entities : 1;
}

static void works_add(struct correlator *c, uint32_t rule)
{
	const struct rule *r = &c->rules->rule[rule];
	size_t n = work_count(r);

	for (uint32_t i = 0; i < n; i++) {
		if (r->correlation->by_entity && r->entities)
			work_add(c, rule, i, entity_correlation(c, r, i));
		else
			work_add(c, rule, CORRELATE_ALL, r->correlation);
	}
}

struct correlator *correlator_new(const struct rules *rules, const size_t *keep, size_t keeps,
                                  size_t budget)
{
	struct correlator *c;
	size_t works = 0;

	for (size_t i = 0; i < rules->n; i++)
		works += work_count(&rules->rule[i]);
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
		works_add(c, (uint32_t)i);
	return c;
}

static void matches_free(struct matches *m)
{
	free(m->match);
	free(m->part);
	*m = (struct matches){ 0 };
}

void correlator_free(struct correlator *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->works; i++)
		matches_free(&c->work[i].matches);
	free(c->text);
	free(c->bucket);
	free(c->kept);
	free(c->value);
	free(c->origin);
	free(c->out);
	arena_free(&c->scratch);
	arena_free(&c->mem);
	free(c);
}

size_t correlator_bytes(const struct correlator *c)
{
	return c->bytes + c->mem.used;
}

/* Whether the budget is enough, with `more` that is taken for a while. */
static bool within(const struct correlator *c, size_t more, struct err *err)
{
	char room[SIZE_TEXT];

	if (!c->budget || correlator_bytes(c) + more <= c->budget)
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
	c->origin = grow(c, c->origin, sizeof(*c->origin), &c->origin_cap, c->origins + 1);
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
	c->kept = grow(c, c->kept, sizeof(*c->kept), &c->kept_cap, c->kepts + 1);
	c->value = grow(c, c->value, sizeof(*c->value), &c->value_cap, (c->kepts + 1) * c->keeps);
	c->kept[c->kepts] = (struct kept){ r->time, r->seq, r->number, r->source, origin };
	for (size_t i = 0; i < c->keeps; i++) {
		const struct value *v = &r->slot[c->keep[i]];

		c->value[c->kepts * c->keeps + i] = intern_spelt(c, v);
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
static uint32_t value_id(struct correlator *c, uint32_t kept, const struct correlated *from,
                         struct str name, size_t slot)
{
	const struct correlation *made = from ? from->correlation : NULL;

	for (size_t i = 0; made && i < made->groups; i++)
		if (str_eq(made->group[i], name) ||
		    (slot < c->rules->names.n &&
		     str_eq(made->group[i], c->rules->names.name[slot].text)))
			return intern(c, from->group[i]);
	return kept_value(c, kept, slot);
}

/* The match's group.  False: a value is missing. */
static bool group_find(struct correlator *c, const struct work *w, struct match *m,
                       const struct correlated *from)
{
	const struct correlation *of = w->c;
	uint32_t *id = w->id;
	size_t n = of->groups;

	for (size_t i = 0; i < n; i++) {
		id[i] = value_id(c, m->kept, from, of->group[i],
		                 of->group_slot[m->member * of->groups + i]);
		if (id[i] == NONE)
			return false;
	}
	m->group = n ? intern_tuple(c, id, n) : 0;
	return true;
}

/* What the record adds to a measure. */
static union match_part part_of(struct correlator *c, const struct correlation_measure *measure,
                                struct record *r)
{
	struct batch one = { .mem = &c->scratch, .rec = &r, .n = 1 };
	union match_part part = { .id = PART_NONE };
	struct value v;

	expr_eval(measure->value, &one, &v, NULL);
	if (measure_is_numeric(measure->type)) {
		if (!value_to_double(&v, &part.number) || !isfinite(part.number))
			part.number = NAN;
	} else if (measure->type == CORRELATE_VALUE_COUNT) {
		part.id = intern_value(c, &v);
	} else if (measure->type != CORRELATE_EVENT_COUNT) {
		part.id = intern_spelt(c, &v);
	} else if (measure_counts(&v)) {
		part.id = 0;
	}
	return part;
}

/* What the record adds to each measure of an aggregation. */
static void parts_add(struct correlator *c, struct work *w, struct match *m, const struct record *r)
{
	size_t n = w->c->measures, row = w->matches.n;
	union match_part *part;

	w->matches.part = grow(c, w->matches.part, sizeof(*part), &w->part_cap, (row + 1) * n);
	part = &w->matches.part[row * n];
	for (size_t i = 0; i < n; i++)
		part[i] = part_of(c, &w->c->measure[i], (struct record *)r);
	arena_reset(&c->scratch);
	m->part.id = (uint32_t)row;
}

/* What the match adds to the value that is compared.  False: it lacks the field. */
static bool value_find(struct correlator *c, const struct work *w, struct match *m,
                       const struct correlated *from)
{
	const struct correlation *of = w->c;
	uint32_t *id = w->id;
	size_t n = of->fields;
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

			return value_to_double(&v, &m->part.number) && isfinite(m->part.number);
		}
	}
	if (tuple)
		m->part.id = intern_tuple(c, id, n);
	return tuple;
}

/* Add a match: a record, or `from`, what another correlation has found. */
static void match_add(struct correlator *c, const struct use *use, const struct record *r,
                      uint32_t kept, const struct correlated *from)
{
	struct work *w = &c->work[use->work];
	struct match m = { .time = from ? from->last : r->time,
		           .kept = kept,
		           .member = use->member,
		           .records = 1 };

	if (from)
		m.records = (uint32_t)from->records;
	if (!group_find(c, w, &m, from) || !value_find(c, w, &m, from))
		return;
	if (w->c->measures)
		parts_add(c, w, &m, r);
	w->matches.match = grow(c, w->matches.match, sizeof(m), &w->cap, w->matches.n + 1);
	w->matches.match[w->matches.n++] = m;
}

/* Whether a rule's match is one of the member's. */
static bool is_match(const struct work *w, const struct use *use, const struct record *r)
{
	return !w->c->of_slot || value_is_true(&r->slot[w->c->of_slot[use->member]]);
}

bool correlator_add(struct correlator *c, size_t rule, const struct record *r, struct err *err)
{
	const struct uses *uses = &c->base[rule];
	uint32_t kept;

	if (uses->n == 0 || r->time == TIME_NONE)
		return true;
	kept = record_keep(c, r);
	for (size_t i = 0; i < uses->n; i++)
		if (is_match(&c->work[uses->use[i].work], &uses->use[i], r))
			match_add(c, &uses->use[i], r, kept, NULL);
	return within(c, 0, err);
}

static void group_texts(struct correlator *c, const struct work *w, const struct match *m,
                        struct correlated *out)
{
	size_t n = w->c->groups;
	struct str *text = arena_many(&c->mem, struct str, n);

	for (size_t i = 0; i < n; i++) {
		uint32_t id = m->group;

		if (n > 1)
			memcpy(&id, c->text[m->group].p + i * sizeof(id), sizeof(id));
		text[i] = text_of(c, id);
	}
	out->correlation = w->c;
	out->group = text;
}

/* A correlation at the end of the run. */
struct run {
	struct correlator *c;
	const struct work *w;
};

static void out_add(void *of, const struct found *found)
{
	const struct run *run = of;
	struct correlator *c = run->c;
	const struct match *m = found->first;
	struct correlated *out;

	c->out = grow(c, c->out, sizeof(*c->out), &c->out_cap, c->outs + 1);
	out = &c->out[c->outs++];
	*out = (struct correlated){ .rule = run->w->rule,
		                    .entity = run->w->entity,
		                    .first = m->time,
		                    .last = found->last,
		                    .seq = c->kept[m->kept].seq,
		                    .kept = m->kept,
		                    .records = found->records,
		                    .value = found->value };
	group_texts(c, run->w, m, out);
}

static struct value id_value(void *of, uint32_t id)
{
	return spelt_value(((const struct run *)of)->c, id);
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
static bool work_run(struct correlator *c, struct work *w, struct err *err)
{
	struct arena room = { 0 };
	struct run run = { c, w };
	const struct windows_user user = { out_add, id_value, &run };
	bool ok;

	order_kept = c->kept;
	if (w->matches.n)
		qsort(w->matches.match, w->matches.n, sizeof(*w->matches.match), by_group_time);
	windows_run(w->c, w->first, &w->matches, c->texts, &room, &user);
	ok = within(c, room.used, err);
	arena_free(&room);
	return ok;
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
	if (!work_run(c, w, err))
		return false;
	c->bytes -= w->cap * sizeof(struct match) + w->part_cap * sizeof(union match_part);
	matches_free(&w->matches);
	w->cap = w->part_cap = 0;
	for (size_t i = from; i < c->outs; i++)
		for (size_t k = 0; k < uses->n; k++)
			match_add(c, &uses->use[k], NULL, c->out[i].kept, &c->out[i]);
	return within(c, 0, err);
}

static int by_first(const void *a, const void *b)
{
	const struct correlated *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->seq != y->seq)
		return x->seq < y->seq ? -1 : 1;
	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	return (x->entity > y->entity) - (x->entity < y->entity);
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

		r->slot[c->keep[i]] = spelt_value(c, id);
	}
	return r;
}
