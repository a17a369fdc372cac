/*
 * One row for each rule that fired: severity, name, how many signals, the first and last time, whom
 * they are about.  Worst rules first, of these the loudest.
 */
#include "cli/signals.h"

#include <stdlib.h>

#include "base/hash.h"
#include "cli/error.h"
#include "cli/ledger.h"

#define ENTITIES_SHOWN 3

enum group_column {
	GROUP_SEVERITY,
	GROUP_RULE,
	GROUP_SIGNALS,
	GROUP_FIRST,
	GROUP_LAST,
	GROUP_ENTITIES,
	GROUP_COLUMNS
};

/* What was seen of a rule. */
struct group {
	const struct rule *rule;
	int severity; /* the highest */
	uint64_t signals;
	int64_t first, last;
	struct str entity[ENTITIES_SHOWN];
	size_t entities; /* different ones */
	uint64_t *seen; /* their hashes, a table of `size`, 0: free */
	size_t size;
};

struct signals {
	struct group *group; /* by rule */
	uint64_t signals;
};

static void signals_open(struct sink *s)
{
	const struct detection *d = s->options.user;
	struct signals *t = s->state;

	t->group = arena_many(&s->lasting, struct group, d->rules->n);
}

/* Where a hash is in the table, or goes. */
static uint64_t *seen_place(const struct group *g, uint64_t hash)
{
	size_t at = hash & (g->size - 1);

	while (g->seen[at] && g->seen[at] != hash)
		at = (at + 1) & (g->size - 1);
	return &g->seen[at];
}

static void seen_grow(struct group *g, struct arena *a)
{
	struct group old = *g;

	g->size = g->size ? g->size * 2 : 8;
	g->seen = arena_many(a, uint64_t, g->size);
	for (size_t i = 0; i < old.size; i++)
		if (old.seen[i])
			*seen_place(g, old.seen[i]) = old.seen[i];
}

static void entity_add(struct group *g, struct str entity, struct arena *a)
{
	uint64_t hash = hash_bytes(entity) | 1, *place;

	if (g->entities * 2 >= g->size)
		seen_grow(g, a);
	place = seen_place(g, hash);
	if (*place)
		return;
	*place = hash;
	if (g->entities < ENTITIES_SHOWN)
		g->entity[g->entities] = arena_copy(a, entity);
	g->entities++;
}

static void signals_row(struct sink *s, const struct record *r)
{
	const struct detection *d = s->options.user;
	struct signals *t = s->state;
	size_t rule = (size_t)r->slot[d->slots.rule].i;
	struct group *g = &t->group[rule];
	struct value entity = r->slot[d->signal.column[SIGNAL_ENTITY_VALUE]];

	if (g->signals == 0 || r->time < g->first)
		g->first = r->time;
	if (g->signals == 0 || r->time > g->last)
		g->last = r->time;
	g->rule = &d->rules->rule[rule];
	if (r->slot[d->signal.column[SIGNAL_SEVERITY]].i > g->severity)
		g->severity = (int)r->slot[d->signal.column[SIGNAL_SEVERITY]].i;
	g->signals++;
	t->signals++;
	if (!value_is_null(&entity))
		entity_add(g, value_to_str(&entity, &s->lasting), &s->lasting);
}

static int by_weight(const void *a, const void *b)
{
	const struct group *x = a, *y = b;

	if (x->severity != y->severity)
		return y->severity - x->severity;
	if (x->signals != y->signals)
		return x->signals > y->signals ? -1 : 1;
	return x->rule < y->rule ? -1 : x->rule > y->rule;
}

static struct value time_value(int64_t time, const struct zone *zone, struct arena *a)
{
	struct buf b = { 0 };
	struct value v = value_null();

	if (time == TIME_NONE)
		return v;
	ledger_add_time(&b, time, zone);
	v = value_text(arena_copy(a, buf_str(&b)));
	buf_free(&b);
	return v;
}

static struct value entities_value(const struct group *g, struct arena *a)
{
	struct buf b = { 0 };
	struct value v;

	for (size_t i = 0; i < g->entities && i < ENTITIES_SHOWN; i++) {
		buf_add(&b, i ? STR(", ") : STR(""));
		buf_add(&b, g->entity[i]);
	}
	if (g->entities > ENTITIES_SHOWN)
		buf_printf(&b, " +%zu", g->entities - ENTITIES_SHOWN);
	v = value_text(arena_copy(a, buf_str(&b)));
	buf_free(&b);
	return v;
}

static struct record *group_record(const struct group *g, const struct zone *zone, struct arena *a)
{
	struct record *r = record_new(a, GROUP_COLUMNS);

	r->slot[GROUP_SEVERITY] = value_int(g->severity);
	r->slot[GROUP_RULE] = value_text(g->rule->name);
	r->slot[GROUP_SIGNALS] = value_int((int64_t)g->signals);
	r->slot[GROUP_FIRST] = time_value(g->first, zone, a);
	r->slot[GROUP_LAST] = time_value(g->last, zone, a);
	r->slot[GROUP_ENTITIES] = entities_value(g, a);
	return r;
}

/* Write the groups as an ordinary table. */
static void groups_write(struct sink *s, const struct group *group, size_t n)
{
	static const char *const titles[GROUP_COLUMNS] = { "severity", "rule", "signals",
		                                           "first",    "last", "entities" };
	struct sink_options options = s->options;
	size_t slot[GROUP_COLUMNS];
	struct str name[GROUP_COLUMNS];
	struct columns cols = { .n = GROUP_COLUMNS, .slot = slot, .name = name };
	struct arena mem = { 0 };
	struct batch b = { .mem = &mem };
	struct err err = { 0 };
	struct sink *table;

	for (size_t i = 0; i < GROUP_COLUMNS; i++) {
		slot[i] = i;
		name[i] = str_of(titles[i]);
	}
	b.rec = arena_many(&mem, struct record *, n);
	for (; b.n < n; b.n++)
		b.rec[b.n] = group_record(&group[b.n], s->options.zone, &mem);
	options.terminal = false; /* it would count the rows */
	table = sink_open(sink_find(STR("table")), s->file, &cols, s->names, &options);
	sink_write(table, &b);
	sink_flush(table);
	s->failed |= table->failed;
	s->error = table->error;
	sink_close(table, &err);
	arena_free(&mem);
}

static void signals_close(struct sink *s)
{
	const struct detection *d = s->options.user;
	struct signals *t = s->state;
	size_t n = 0;

	for (size_t i = 0; i < d->rules->n; i++)
		if (t->group[i].signals)
			t->group[n++] = t->group[i];
	if (n > 1)
		qsort(t->group, n, sizeof(*t->group), by_weight);
	if (n)
		groups_write(s, t->group, n);
	if (n)
		buf_add_char(&s->out, '\n');
	count_add(&s->out, t->signals, "signal");
	buf_add(&s->out, STR(" of "));
	count_add(&s->out, n, "rule");
	buf_add_char(&s->out, '\n');
}

const struct sink_type sink_signals = {
	.name = "signals",
	.about = "a table of the rules that fired",
	.size = sizeof(struct signals),
	.open = signals_open,
	.row = signals_row,
	.close = signals_close,
};
