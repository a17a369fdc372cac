/*
 * Making a lens: for one plan and one reader, which raw fields are wanted, and where each name's
 * value comes from on each log source that the reader can bring.
 */
#include <assert.h>

#include "schema/lens.h"

#include "base/hash.h"
#include "reader/tree.h"

#define PARTS_SHARE 4 /* times as many names as parts need */

/* The raw fields wanted so far. */
struct raws {
	const struct reader_type *reader;
	struct arena *mem;
	struct str *name;
	size_t n, cap;
	struct index by_name;
};

/* A table's line compiled, kept because many log sources share it. */
struct compiled {
	const struct mapping *mapping;
	struct cands cands;
};

struct build {
	const struct schema *schema;
	struct raws raws;
	struct lens_plan *plan;
	bool *reachable; /* by log source */
	bool look; /* LENS_LOOK */
};

/* The raw slot of a field, new where nobody asked for it yet; -1: the reader has no such field. */
static int raw_slot(struct raws *raws, struct str field)
{
	struct str own;
	uint32_t hash;
	size_t i;

	if (!reader_field(raws->reader, field, &own))
		return -1;
	hash = (uint32_t)hash_bytes(own);
	for (size_t at = 0; (i = index_next(&raws->by_name, hash, &at)) != STR_NONE;) {
		assert(raws->name);
		if (str_eq(raws->name[i], own))
			return (int)i;
	}
	raws->name = arena_grow(raws->mem, raws->name, sizeof(own), raws->n, &raws->cap,
	                        raws->n + 1);
	raws->name[raws->n] = own;
	index_add(&raws->by_name, hash, raws->mem);
	return (int)raws->n++;
}

/* The raw slots of a field's aliases, `self` (unless -1) in front. */
static const int *alias_slots(struct build *b, struct str field, int self, size_t *n)
{
	const struct alias *alias = schema_alias(b->schema, field);
	int *slot = arena_many(b->raws.mem, int, (alias ? alias->n : 0) + 1);

	*n = 0;
	if (self >= 0)
		slot[(*n)++] = self;
	for (size_t i = 0; alias && i < alias->n; i++) {
		int raw = raw_slot(&b->raws, alias->raw[i]);

		if (raw >= 0)
			slot[(*n)++] = raw;
	}
	return slot;
}

/* A field with its aliases; n is 0 where the reader has none of them. */
static struct lens_field field_find(struct build *b, struct str field)
{
	struct lens_field out;

	out.raw = alias_slots(b, field, raw_slot(&b->raws, field), &out.n);
	return out;
}

static struct cands cands_new(struct build *b, const struct mapping *m)
{
	struct cand *cand = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; i < m->n; i++) {
		const struct from *from = &m->from[i];
		int constant = -1;
		const int *raw = &constant;
		size_t raws = 1;

		if (from->field.n)
			raw = alias_slots(b, from->field, raw_slot(&b->raws, from->field), &raws);
		cand = arena_grow(b->raws.mem, cand, sizeof(*cand), n, &cap, n + raws);
		assert(cand || raws == 0);
		for (size_t j = 0; j < raws; j++)
			cand[n++] = (struct cand){ raw[j], from };
	}
	return (struct cands){ .cand = cand, .n = n };
}

/* Whether the reader makes the field's values: they do not stand in the record's bytes. */
static bool raw_is_made(const struct raws *raws, int raw)
{
	const char *const *made = raws->reader->made;

	assert(raws->name);
	for (; made && *made; made++)
		if (tree_same(str_of(*made), raws->name[raw]))
			return true;
	return false;
}

/* Whether all transforms keep the value's characters together, or also its end. */
static bool cands_keep(const struct raws *raws, struct cands cands, bool end)
{
	for (size_t i = 0; i < cands.n; i++) {
		const struct from *from = cands.cand[i].from;

		if (cands.cand[i].raw < 0 || raw_is_made(raws, cands.cand[i].raw))
			return false;
		for (size_t j = 0; j < from->transforms; j++)
			if (end ? !from->transform[j]->ends : !from->transform[j]->verbatim)
				return false;
	}
	return true;
}

/* What the name means on each log source. */
static void target_sources(struct build *b, struct target *t, enum dialect dialect,
                           enum vocabulary v, struct str name)
{
	struct arena *a = b->raws.mem;
	size_t sources = b->schema->sources, known = 0;
	struct cands *by = arena_many(a, struct cands, sources);
	struct compiled *compiled = arena_many(a, struct compiled, sources);
	const struct mapping *first = schema_mapping(b->schema, 0, v, name);

	for (size_t i = 0; i < sources; i++) {
		const struct mapping *m = dialect_mapping(b->schema, i, dialect, v, name);
		size_t at = 0;

		if (!b->reachable[i])
			continue;
		by[i].instead = t->raw >= 0 && source_not_raw(b->schema, i, dialect, name);
		by[i].blanks = dialect == DIALECT_SIGMA;
		t->lent |= by[i].instead;
		t->varies |= by[i].instead || m != first;
		if (!m)
			continue;
		while (at < known && compiled[at].mapping != m)
			at++;
		if (at == known)
			compiled[known++] = (struct compiled){ m, cands_new(b, m) };
		by[i].cand = compiled[at].cands.cand;
		by[i].n = compiled[at].cands.n;
		t->verbatim &= cands_keep(&b->raws, by[i], false);
		t->ends &= cands_keep(&b->raws, by[i], true);
	}
	t->by_source = by;
	b->plan->recognise |= t->varies;
}

/* `fields['a.b']` of Cloud SIEM is the raw field `a.b` and nothing else. */
static bool raw_member(struct str *name)
{
	if (name->n < 10 || !str_starts(*name, STR("fields['")) || !str_ends(*name, STR("']")))
		return false;
	*name = str_slice(*name, 8, name->n - 2);
	return true;
}

static void target_add(struct build *b, size_t slot, const struct name *as)
{
	struct target *t = &b->plan->target[b->plan->targets++];
	enum dialect dialect = (enum dialect)as->dialect;
	struct str name = as->text;
	bool raw = dialect == DIALECT_CSE && raw_member(&name);
	struct str member;
	enum vocabulary v;

	*t = (struct target){ .slot = slot, .raw = -1, .plain = as->plain };
	t->verbatim = b->raws.reader->spelling != SPELLING_NONE && !as->plain;
	if (dialect != DIALECT_CSE || raw) {
		t->raw = raw_slot(&b->raws, name);
		if (schema_member(b->schema, name, &member))
			t->alias = alias_slots(b, member, raw_slot(&b->raws, member), &t->aliases);
		else
			t->alias = alias_slots(b, name, -1, &t->aliases);
	}
	if (t->raw >= 0)
		t->verbatim &= !raw_is_made(&b->raws, t->raw);
	for (size_t i = 0; i < t->aliases; i++)
		t->verbatim &= !raw_is_made(&b->raws, t->alias[i]);
	t->ends = t->verbatim;
	if (!raw && schema_vocabulary(b->schema, b->raws.reader, dialect, name, &v)) {
		t->object = dialect == DIALECT_SUMO && v != VOCABULARY_GYOJI;
		target_sources(b, t, dialect, v, name);
	}
}

/* What remains of an alternative when the log format is known. */
static struct checks checks_new(struct build *b, const struct when *w)
{
	struct check *check = arena_many(b->raws.mem, struct check, w->n);
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++) {
		const struct condition *c = &w->condition[i];
		struct check *k = &check[n];

		if (str_eq(c->field, STR("_reader")))
			continue;
		k->condition = c;
		k->field = field_find(b, c->field);
		n++;
	}
	return (struct checks){ check, n };
}

static void source_compile(struct build *b, size_t at, struct lens_source *out)
{
	const struct schema *schema = b->schema;
	const struct source *s = &schema->source[at];
	struct checks *when = arena_many(b->raws.mem, struct checks, s->whens);

	for (size_t i = 0; i < s->whens; i++)
		if (when_possible(schema, &s->when[i], b->raws.reader))
			when[out->whens++] = checks_new(b, &s->when[i]);
	out->when = when;
}

/* Each source's list of those right below it. */
static void belows_compile(struct build *b, struct lens_source *source)
{
	const struct schema *schema = b->schema;
	uint32_t **below = arena_many(b->raws.mem, uint32_t *, schema->sources);

	for (size_t i = 1; i < schema->sources; i++)
		source[schema->source[i].parent].belows += b->reachable[i];
	for (size_t i = 0; i < schema->sources; i++) {
		below[i] = arena_many(b->raws.mem, uint32_t, source[i].belows);
		source[i].below = below[i];
		source[i].belows = 0;
	}
	for (size_t i = 1; i < schema->sources; i++) {
		size_t parent = schema->source[i].parent;

		if (b->reachable[i])
			below[parent][source[parent].belows++] = (uint32_t)i;
	}
}

static void sources_compile(struct build *b)
{
	struct lens_source *source = arena_many(b->raws.mem, struct lens_source,
	                                        b->schema->sources);

	for (size_t i = 0; i < b->schema->sources; i++)
		if (b->reachable[i])
			source_compile(b, i, &source[i]);
	belows_compile(b, source);
	for (size_t i = 0; i < b->schema->sources; i++)
		if (b->reachable[i])
			lens_branch(&source[i], source, b->raws.mem);
	b->plan->source = source;
}

static void times_compile(struct build *b)
{
	const struct schema *schema = b->schema;
	struct lens_time *time = arena_many(b->raws.mem, struct lens_time, schema->times);

	for (size_t i = 0; i < schema->times; i++) {
		int raw = raw_slot(&b->raws, schema->time[i].field);

		if (raw >= 0)
			time[b->plan->times++] = (struct lens_time){ raw, schema->time[i].event_id,
				                                     schema->time[i].utc };
	}
	b->plan->time = time;
}

/* All the names of the plan. */
static void names_compile(struct build *b, const struct names *names)
{
	struct lens_plan *plan = b->plan;

	plan->target = arena_many(b->raws.mem, struct target, names->n);
	plan->meta = arena_many(b->raws.mem, struct lens_meta, names->n);
	for (size_t i = 0; i < names->n; i++) {
		const struct name *name = &names->name[i];

		if (name->meta && (name->base || !name->set)) {
			plan->meta[plan->metas++] = (struct lens_meta){ i, name->meta };
			plan->need_time |= name->meta == META_MESSAGETIME;
		} else if (!name->meta && name->base && name->text.n) {
			target_add(b, i, name);
		}
	}
}

/* Script blocks' own log source and those below it, where the reader can bring them; NULL: none. */
static bool *parts_sources(const struct build *b)
{
	const struct schema *schema = b->schema;
	bool *in = arena_many(b->raws.mem, bool, schema->sources), any = false;

	for (size_t i = 1; i < schema->sources; i++) {
		size_t at = i;

		while (at && !str_eq(schema->source[at].name, STR(PART_SOURCE)))
			at = schema->source[at].parent;
		in[i] = at && b->reachable[i];
		any |= in[i];
	}
	return any ? in : NULL;
}

/* The vocabulary has the name, and says that a script block has no value under it.  Sigma's names
 * are also those of the records' own fields. */
static bool is_foreign(const struct build *b, const struct target *t, const bool *in)
{
	for (size_t i = 0; t->by_source && i < b->schema->sources; i++) {
		const struct cands *by = &t->by_source[i];

		if (in[i] && (by->n || (by->blanks && t->raw >= 0 && !by->instead)))
			return false;
	}
	return t->by_source != NULL;
}

/* The names that tell the parts of script blocks, behind those that all records are asked for. */
static struct lens_parts *parts_compile(struct build *b)
{
	const struct reader_type *reader = b->raws.reader;
	struct lens_parts *parts = arena_new(b->raws.mem, struct lens_parts);

	parts->in = parts_sources(b);
	parts->event = field_find(b, STR("EventID"));
	parts->computer = field_find(b, STR("Computer"));
	parts->id = field_find(b, STR("ScriptBlockId"));
	parts->number = field_find(b, STR("MessageNumber"));
	parts->text = field_find(b, STR("ScriptBlockText"));
	if (!b->plan->recognise)
		sources_compile(b);
	for (size_t i = 0; i < b->plan->targets; i++) {
		struct target *t = &b->plan->target[i];

		t->foreign = is_foreign(b, t, parts->in);
	}
	/* Names stand in the bytes of records that bring their own, unless a header has them. */
	parts->literal = reader->fields || reader->head ? STR(PART_EVENT) : STR("MessageTotal");
	b->plan->parts = parts;
	return parts;
}

/* What the reader is asked for: the first n names. */
static const struct slots *slots_of(const struct build *b, size_t n, bool all, bool raw)
{
	const struct schema *schema = b->schema;
	struct slots *slots;

	if (b->look) {
		/* The tree of names takes most of a lens's time. */
		slots = arena_new(b->raws.mem, struct slots);
		slots->name = b->raws.name;
		slots->n = n;
		return slots;
	}
	slots = slots_new(b->raws.reader, b->raws.name, n, schema->envelope, schema->envelopes, all,
	                  b->raws.mem);
	slots->raw = raw;
	return slots;
}

const struct lens *lens_new(const struct schema *schema, const struct reader_type *reader,
                            const struct names *names, unsigned want, struct arena *a,
                            struct err *err)
{
	struct lens *lens = arena_new(a, struct lens);
	struct lens_plan *plan = arena_new(a, struct lens_plan);
	struct lens_parts *parts = NULL;
	const struct slots *slots;
	size_t n;
	bool all = want & LENS_ALL;
	struct build b = { schema, { .reader = reader, .mem = a }, plan, NULL, want & LENS_LOOK };

	(void)err;
	b.reachable = arena_many(a, bool, schema->sources);
	for (size_t i = 0; i < schema->sources; i++)
		b.reachable[i] = source_reachable(schema, i, reader);
	for (size_t i = 0; all && reader->fields && reader->fields[i]; i++)
		plan->fields = (size_t)raw_slot(&b.raws, str_of(reader->fields[i])) + 1;
	plan->need_time = want & LENS_TIME;
	plan->need_source = want & LENS_SOURCE;
	plan->recognise = plan->need_source;
	names_compile(&b, names);
	if (plan->recognise)
		sources_compile(&b);
	if (plan->need_time)
		times_compile(&b);
	if (!reader->serial && parts_sources(&b))
		plan->total = field_find(&b, STR("MessageTotal"));
	n = b.raws.n;
	if (plan->total.n)
		parts = parts_compile(&b);
	/* A header's columns are settled for one set of slots.  And where many names are asked for,
	 * the few of parts cost less than slots of their own. */
	if ((reader->head && !reader->prepare) || n > PARTS_SHARE * (b.raws.n - n))
		n = b.raws.n;
	slots = slots_of(&b, n, all, names->raw);
	if (parts)
		parts->slots = n < b.raws.n ? slots_of(&b, b.raws.n, all, names->raw) : slots;
	*lens = (struct lens){ reader, slots, schema, names, plan, all };
	return lens;
}
