/*
 * Lenses of rule sets: of their thousands of names only those are filled that a rule for the
 * record's log source looks at; and all fields of a record, for the few that keywords may be in.
 */
#include "schema/lens.h"

bool lens_settled(const struct reader_type *reader)
{
	return reader->head && !reader->prepare;
}

static const struct lens *lens_every(const struct lens *lens, struct arena *a)
{
	struct names *names = arena_new(a, struct names);
	struct err err = { 0 };

	names_init(names, a);
	names->raw = lens->names->raw;
	return lens_new(lens->schema, lens->reader, names, LENS_ALL, a, &err);
}

/* Joined parts have all their fields, which are no longer there when they are asked for. */
static const struct lens_parts *parts_all(const struct lens *lens, const struct lens_parts *parts,
                                          struct arena *a)
{
	struct lens_parts *own = arena_new(a, struct lens_parts);
	struct slots *slots = slots_new(lens->reader, parts->slots->name, parts->slots->n,
	                                lens->schema->envelope, lens->schema->envelopes, true, a);

	slots->raw = lens->slots->raw;
	*own = *parts;
	own->slots = slots;
	return own;
}

/* Most names are only fields of records of other log sources, or of this one as they are. */
static void target_spare(struct lens_spare *spare, const struct target *t, size_t source)
{
	const struct cands *by = t->by_source ? &t->by_source[t->varies ? source : 0] : NULL;

	if (t->aliases || t->lent || t->plain || (by && by->n))
		spare->target[spare->n++] = t;
	else if (t->raw >= 0)
		spare->copy[spare->copies++] = (struct lens_copy){ (uint32_t)t->slot,
			                                           (uint32_t)t->raw, !by };
}

static void field_settle(bool *spelt, const struct lens_field *field)
{
	for (size_t i = 0; i < field->n; i++)
		spelt[field->raw[i]] = false;
}

/* What tells log sources apart and when an event was. */
static void plan_settle(const struct lens *lens, const struct lens_plan *plan, bool *spelt)
{
	for (size_t i = 0; i < lens->schema->sources; i++)
		for (size_t k = 0; k < plan->source[i].whens; k++)
			for (size_t j = 0; j < plan->source[i].when[k].n; j++)
				field_settle(spelt, &plan->source[i].when[k].check[j].field);
	for (size_t i = 0; i < plan->times; i++)
		spelt[plan->time[i].raw] = false;
	field_settle(spelt, &plan->total);
}

/* The raw slots that log sources are told by. */
static void plan_tells(const struct lens *lens, struct lens_plan *plan, struct arena *a)
{
	uint64_t *tells = arena_many(a, uint64_t, lens->slots->n / 64 + 1);
	uint64_t *by_value = arena_many(a, uint64_t, lens->slots->n / 64 + 1);

	for (size_t i = 0; i < lens->schema->sources; i++)
		for (size_t k = 0; k < plan->source[i].whens; k++)
			for (size_t j = 0; j < plan->source[i].when[k].n; j++) {
				const struct check *check = &plan->source[i].when[k].check[j];

				for (size_t m = 0; m < check->field.n; m++) {
					size_t slot = (size_t)check->field.raw[m];
					uint64_t bit = UINT64_C(1) << slot % 64;

					tells[slot / 64] |= bit;
					by_value[slot / 64] |= check->condition->n ? bit : 0;
				}
			}
	plan->tells = tells;
	plan->tells_by_value = by_value;
}

/* A target takes the values of its fields as they are; transforms want them unescaped. */
static void target_settle(const struct lens *lens, const struct target *t, bool all, bool *spelt)
{
	if (all && t->raw >= 0)
		spelt[t->raw] = false;
	for (size_t i = 0; all && i < t->aliases; i++)
		spelt[t->alias[i]] = false;
	for (size_t i = 0; t->by_source && i < lens->schema->sources; i++)
		for (size_t k = 0; k < t->by_source[i].n; k++) {
			const struct cand *c = &t->by_source[i].cand[k];

			if (c->raw >= 0 && (all || c->from->transforms))
				spelt[c->raw] = false;
		}
}

/* The slots of a lens, with those marked whose texts nobody looks at before the rules do. */
static const struct slots *slots_spelt(const struct lens *lens, const struct lens_plan *plan,
                                       bool (*may)(const void *user, size_t slot), const void *user,
                                       struct arena *a)
{
	struct slots *own = arena_new(a, struct slots);
	bool *spelt = arena_many(a, bool, lens->slots->n);

	*own = *lens->slots;
	own->spelt = spelt;
	for (size_t i = 0; i < own->n; i++)
		spelt[i] = true;
	plan_settle(lens, plan, spelt);
	for (size_t i = 0; i < plan->targets; i++) {
		const struct target *t = &plan->target[i];

		target_settle(lens, t, !may(user, t->slot), spelt);
	}
	return own;
}

/* Call `use` for each raw slot that a target's value depends on in records of a log source; true:
 * it may have one without any. */
static bool target_uses(const struct target *t, size_t source, void (*use)(void *user, size_t raw),
                        void *user)
{
	const struct cands *by = t->by_source ? &t->by_source[t->varies ? source : 0] : NULL;
	bool always = false;

	if (t->raw >= 0)
		use(user, (size_t)t->raw);
	for (size_t i = 0; i < t->aliases; i++)
		use(user, (size_t)t->alias[i]);
	for (size_t i = 0; by && i < by->n; i++)
		if (by->cand[i].raw < 0)
			always = true;
		else
			use(user, (size_t)by->cand[i].raw);
	return always;
}

static void use_count(void *user, size_t raw)
{
	((uint32_t *)user)[raw + 1]++;
}

/* The uses while they are put down. */
struct uses {
	uint32_t *end; /* by raw slot: behind the last one so far */
	struct lens_use *use, new;
};

static void use_add(void *user, size_t raw)
{
	struct uses *u = user;

	u->use[u->end[raw]++] = u->new;
}

/* A log source's targets by raw slot. */
static void spare_uses(struct lens_spare *spare, size_t source, size_t slots, struct arena *a)
{
	uint32_t *first = arena_many(a, uint32_t, slots + 2);
	struct uses u = { .end = first };

	/* One place further: what is the end of a slot while they are put down is its start then.
	 */
	for (size_t i = 0; i < spare->copies; i++)
		use_count(first + 1, spare->copy[i].raw);
	spare->always = arena_many(a, const struct target *, spare->n);
	for (size_t i = 0; i < spare->n; i++)
		if (target_uses(spare->target[i], source, use_count, first + 1))
			spare->always[spare->alwayses++] = spare->target[i];
	for (size_t i = 0; i < slots; i++)
		first[i + 2] += first[i + 1];
	u.end = first + 1;
	u.use = arena_many(a, struct lens_use, first[slots + 1]);
	for (size_t i = 0; i < spare->copies; i++) {
		u.new = (struct lens_use){ .copy = &spare->copy[i] };
		use_add(&u, spare->copy[i].raw);
	}
	for (size_t i = 0; i < spare->n; i++) {
		u.new = (struct lens_use){ .target = spare->target[i] };
		target_uses(spare->target[i], source, use_add, &u);
	}
	spare->first = first;
	spare->use = u.use;
}

/* The targets, with those marked whose values the rules unveil. */
static struct target *targets_veil(const struct lens_plan *plan,
                                   bool (*may)(const void *user, size_t slot), const void *user,
                                   struct arena *a)
{
	struct target *target = arena_many(a, struct target, plan->targets);

	memcpy(target, plan->target, plan->targets * sizeof(*target));
	for (size_t i = 0; i < plan->targets; i++)
		target[i].veiled = target[i].plain && may(user, target[i].slot);
	return target;
}

/* By log source the targets that are wanted in its records. */
static struct lens_spare *spares_new(const struct lens *lens,
                                     bool (*want)(const void *user, size_t slot, size_t source),
                                     const void *user, struct arena *a)
{
	const struct lens_plan *plan = lens->plan;
	struct lens_spare *spare = arena_many(a, struct lens_spare, lens->schema->sources);

	for (size_t i = 0; i < lens->schema->sources; i++) {
		size_t n = 0;

		if (!source_reachable(lens->schema, i, lens->reader))
			continue;
		for (size_t k = 0; k < plan->targets; k++)
			n += want(user, plan->target[k].slot, i);
		spare[i].target = arena_many(a, const struct target *, n);
		spare[i].copy = arena_many(a, struct lens_copy, n);
		for (size_t k = 0; k < plan->targets; k++)
			if (want(user, plan->target[k].slot, i))
				target_spare(&spare[i], &plan->target[k], i);
	}
	return spare;
}

const struct lens *lens_sparing(const struct lens *lens, const struct lens_wants *wants,
                                struct arena *a)
{
	const struct lens_plan *from = lens->plan;
	struct lens *own = arena_new(a, struct lens);
	struct lens_plan *plan = arena_new(a, struct lens_plan);

	*own = *lens;
	*plan = *from;
	own->plan = plan;
	if (from->need_source && wants->spelt)
		plan->target = targets_veil(plan, wants->spelt, wants->user, a);
	if (from->need_source) {
		struct lens_spare *spare = spares_new(own, wants->slot, wants->user, a);

		for (size_t i = 0; i < lens->schema->sources; i++)
			if (spare[i].n + spare[i].copies)
				spare_uses(&spare[i], i, lens->slots->n, a);
		plan->spare = spare;
		plan_tells(lens, plan, a);
	}
	if (from->need_source && wants->late)
		plan->late = spares_new(own, wants->late, wants->user, a);
	if (from->need_source && wants->spelt)
		own->slots = slots_spelt(lens, plan, wants->spelt, wants->user, a);
	if (!lens_settled(lens->reader))
		plan->every = lens_every(lens, a);
	if (plan->parts)
		plan->parts = parts_all(lens, plan->parts, a);
	return own;
}

struct lens_room *lens_room_new(const struct lens *lens, struct arena *a)
{
	struct lens_room *room = arena_new(a, struct lens_room);

	room->raw = slots_room_new(lens->slots, a);
	room->known = recognised_new(a);
	return room;
}

void lens_late(const struct lens *lens, const void *state, struct record *r, struct str raw,
               struct arena *a)
{
	const struct lens_plan *plan = lens->plan;
	const struct lens_spare *late = plan->late ? &plan->late[r->source] : NULL;
	struct record again = { .time = TIME_NONE, .raw = raw, .origin = r->origin };

	if (!late || late->n + late->copies == 0)
		return;
	again.slot = arena_many(a, struct value, lens->slots->n);
	if (lens->reader->decode(state, raw, lens->slots, &again, a))
		lens_map_late(plan, again.slot, r, a);
}

void lens_late_copy(const struct lens *lens, const struct record *from, struct record *r)
{
	const struct lens_plan *plan = lens->plan;
	const struct lens_spare *late = plan->late ? &plan->late[r->source] : NULL;

	for (size_t i = 0; late && i < late->n; i++)
		r->slot[late->target[i]->slot] = from->slot[late->target[i]->slot];
	for (size_t i = 0; late && i < late->copies; i++)
		r->slot[late->copy[i].slot] = from->slot[late->copy[i].slot];
}

void lens_fields(const struct lens *lens, const void *state, struct record *r, struct str raw,
                 struct arena *a)
{
	const struct lens *every = ((const struct lens_plan *)lens->plan)->every;
	struct record all = { .time = TIME_NONE, .raw = raw, .origin = r->origin };

	if (!every)
		return;
	all.slot = arena_many(a, struct value, every->slots->n);
	if (!lens->reader->decode(state, raw, every->slots, &all, a))
		return;
	if (((const struct lens_plan *)every->plan)->fields)
		lens_set_fields(every, all.slot, &all, a);
	r->field = all.field;
	r->fields = all.fields;
}
