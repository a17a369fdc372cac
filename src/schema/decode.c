/*
 * The hot path: one raw record through a lens.  The reader fills the raw slots; a name that the
 * record brings itself is copied, and only where one is missing is the log source looked for.
 */
#include "command/command.h"
#include "schema/lens.h"

/* Empty and `-`: what loggers write for nothing. */
static bool is_blank(const struct value *v)
{
	return value_is_text(v) && (v->n == 0 || (v->n == 1 && v->p[0] == '-'));
}

/* A raw value through a source's transforms. */
static struct value from_value(const struct from *from, const struct value *v, struct arena *a)
{
	struct value out = *v;

	for (size_t i = 0; i < from->transforms; i++) {
		if (value_is_null(&out) || is_blank(&out) ||
		    (out.type == VALUE_LIST && !transform_takes_lists(from->transform[i])))
			return value_null();
		out = from->transform[i]->make(value_to_str(&out, a), from->transform[i]->arg, a);
	}
	return is_blank(&out) ? value_null() : out;
}

static struct value cands_value(const struct cands *cands, const struct value *raw, struct arena *a)
{
	const struct value *blank = NULL;

	for (size_t i = 0; i < cands->n; i++) {
		const struct cand *c = &cands->cand[i];
		struct value v;

		if (c->raw < 0)
			return value_text(c->from->constant);
		if (cands->blanks && !blank && c->from->transforms == 0 &&
		    value_is_there(&raw[c->raw]))
			blank = &raw[c->raw];
		if (!value_counts(&raw[c->raw]))
			continue;
		v = from_value(c->from, &raw[c->raw], a);
		if (!value_is_null(&v))
			return v;
	}
	return blank ? *blank : value_null();
}

/* A name that the record does not bring itself, or only as an object: that stands where no
 * vocabulary knows the name. */
static struct value target_value(const struct lens_plan *plan, const struct target *t,
                                 const struct value *raw, size_t *source, struct arena *a)
{
	struct value none = t->raw >= 0 && !t->lent ? raw[t->raw] : value_null(), v;

	for (size_t i = 0; i < t->aliases; i++) {
		if (value_counts(&raw[t->alias[i]]))
			return raw[t->alias[i]];
		if (!value_is_there(&none) && value_is_null(&raw[t->alias[i]]))
			none = raw[t->alias[i]];
	}
	if (!t->by_source)
		return none;
	if (t->varies && *source == STR_NONE)
		*source = lens_recognise(plan, raw);
	v = cands_value(&t->by_source[t->varies ? *source : 0], raw, a);
	return !value_is_there(&v) && (t->object || value_is_null(&none)) ? none : v;
}

/* Whether the record's own field of a name is what the name means on its log source. */
static bool raw_means(const struct lens_plan *plan, const struct target *t, const struct value *raw,
                      size_t *source)
{
	if (!t->lent)
		return true;
	if (*source == STR_NONE)
		*source = lens_recognise(plan, raw);
	return !t->by_source[*source].instead;
}

struct value lens_unveil(const struct value *v, struct arena *a)
{
	struct str text = value_str(v), plain;
	struct buf b = { 0 };
	struct value list = *v;

	list.veiled = false;
	if (v->type != VALUE_TEXT || v->n == 0)
		return list;
	plain = command_plain(text, a);
	if (plain.p == text.p)
		return list;
	buf_add_char(&b, '[');
	buf_add_json(&b, text);
	buf_add_char(&b, ',');
	buf_add_json(&b, plain);
	buf_add_char(&b, ']');
	list = value_list(arena_copy(a, buf_str(&b)));
	buf_free(&b);
	return list;
}

static void set_target(const struct lens_plan *plan, const struct target *t,
                       const struct value *raw, size_t *source, struct record *r, struct arena *a)
{
	if (t->raw >= 0 && value_counts(&raw[t->raw]) && raw_means(plan, t, raw, source))
		r->slot[t->slot] = raw[t->raw];
	else if (t->by_source || t->aliases || t->raw >= 0)
		r->slot[t->slot] = target_value(plan, t, raw, source, a);
	if (t->veiled)
		r->slot[t->slot].veiled = r->slot[t->slot].type == VALUE_TEXT;
	else if (t->plain)
		r->slot[t->slot] = lens_unveil(&r->slot[t->slot], a);
}

static inline void set_copy(const struct lens_copy *c, const struct value *raw, struct record *r)
{
	if (c->object || value_counts(&raw[c->raw]) || value_is_null(&raw[c->raw]))
		r->slot[c->slot] = raw[c->raw];
}

static void set_spare(const struct lens_plan *plan, const struct lens_spare *spare,
                      const struct value *raw, size_t source, struct record *r, struct arena *a)
{
	for (size_t i = 0; i < spare->copies; i++)
		set_copy(&spare->copy[i], raw, r);
	for (size_t i = 0; i < spare->n; i++)
		set_target(plan, spare->target[i], raw, &source, r, a);
}

/* The same for a record that has told which raw slots are set. */
static void set_spare_told(const struct lens_plan *plan, const struct lens_spare *spare,
                           const struct record *raw, size_t source, struct record *r,
                           struct arena *a)
{
	for (size_t i = 0; i < raw->room->words; i++)
		for (uint64_t left = raw->room->set[i]; left; left &= left - 1) {
			size_t slot = i * 64 + (size_t)__builtin_ctzll(left);

			for (uint32_t k = spare->first[slot]; k < spare->first[slot + 1]; k++) {
				const struct lens_use *use = &spare->use[k];

				if (!use->target)
					set_copy(use->copy, raw->slot, r);
				else if (value_is_null(&r->slot[use->target->slot]))
					set_target(plan, use->target, raw->slot, &source, r, a);
			}
		}
	for (size_t i = 0; i < spare->alwayses; i++)
		set_target(plan, spare->always[i], raw->slot, &source, r, a);
}

static void set_targets(const struct lens_plan *plan, const struct record *from, size_t source,
                        struct record *r, struct arena *a)
{
	const struct value *raw = from->slot;

	if (plan->need_source)
		r->source = (uint32_t)source;
	if (!plan->spare) {
		for (size_t i = 0; i < plan->targets; i++)
			set_target(plan, &plan->target[i], raw, &source, r, a);
		return;
	}
	if (from->room && from->room->told && plan->spare[source].first)
		set_spare_told(plan, &plan->spare[source], from, source, r, a);
	else
		set_spare(plan, &plan->spare[source], raw, source, r, a);
}

void lens_map_late(const struct lens_plan *plan, const struct value *raw, struct record *r,
                   struct arena *a)
{
	if (plan->late)
		set_spare(plan, &plan->late[r->source], raw, r->source, r, a);
}

void lens_set_fields(const struct lens *lens, const struct value *raw, struct record *r,
                     struct arena *a)
{
	const struct lens_plan *plan = lens->plan;
	struct field *field = arena_get(a, plan->fields * sizeof(*field));

	r->fields = 0;
	for (size_t i = 0; i < plan->fields; i++)
		if (!value_is_null(&raw[i]))
			field[r->fields++] = (struct field){ lens->slots->name[i], raw[i] };
	r->field = field;
}

/* The first time field that reads as a time.  One without a year was not after `last`. */
static bool fields_time(const struct lens_plan *plan, const struct value *raw,
                        const struct zone *zone, int64_t last, int64_t *ns)
{
	char room[VALUE_TEXT_MAX];

	for (size_t i = 0; i < plan->times; i++) {
		const struct lens_time *t = &plan->time[i];
		struct str text;

		if (!value_counts(&raw[t->raw]))
			continue;
		text = value_print(&raw[t->raw], room);
		if (t->event_id && str_find_char(text, ':') == STR_NONE)
			continue;
		if (time_parse_value(text, t->utc ? zone_utc() : zone, ns) ||
		    time_parse_no_year(text, zone, last, ns))
			return true;
	}
	return false;
}

/* Text without fields: only its words can say when it was written. */
static bool is_plain(const struct reader_type *reader)
{
	return reader->fields && !reader->fields[0];
}

static void set_time(const struct lens *lens, const struct value *raw, bool ok, struct record *r,
                     const struct zone *zone)
{
	const struct lens_plan *plan = lens->plan;

	if (r->time != TIME_NONE)
		return;
	if (plan->need_time && ok && fields_time(plan, raw, zone, r->origin->modified, &r->time))
		return;
	if (plan->need_time && (!ok || is_plain(lens->reader)) &&
	    time_detect(r->raw, zone, r->origin->modified, &r->time))
		return;
	r->time = r->origin->modified;
}

/* The log source, where that is wanted of every record. */
static size_t source_of(const struct lens_plan *plan, const struct record *raw,
                        struct recognised *known)
{
	if (!plan->need_source)
		return STR_NONE;
	if (known && plan->tells && raw->room->told)
		return lens_recognise_again(plan, raw, known);
	return lens_recognise(plan, raw->slot);
}

void lens_map(const struct lens *lens, const struct record *raw, bool ok, struct recognised *known,
              struct record *r, const struct zone *zone, struct arena *a)
{
	const struct lens_plan *plan = lens->plan;

	r->time = raw->time;
	r->raw = raw->raw;
	if (ok) {
		set_targets(plan, raw, source_of(plan, raw, known), r, a);
		r->field = raw->field;
		r->fields = raw->fields;
		if (plan->fields)
			lens_set_fields(lens, raw->slot, r, a);
	}
	set_time(lens, raw->slot, ok, r, zone);
	if (plan->metas)
		lens_set_meta(lens, r, a);
}

/* Whether it says that it is one of several. */
static bool is_several(const struct lens_plan *plan, const struct value *raw)
{
	const struct value *total = lens_field(&plan->total, raw);
	int64_t n;

	return total && value_to_int(total, &n) && n > 1;
}

bool lens_decode(const struct lens *lens, const void *state, struct record *r,
                 const struct zone *zone, struct lens_room *room, struct arena *a)
{
	const struct lens_plan *plan = lens->plan;
	struct record raw = *r;
	bool ok;

	raw.room = room ? room->raw : NULL;
	raw.slot = room ? room->raw->slot : arena_many(a, struct value, lens->slots->n);
	raw.time = TIME_NONE;
	ok = lens->reader->decode(state, r->raw, lens->slots, &raw, a);
	r->part = ok && plan->total.n && is_several(plan, raw.slot);
	lens_map(lens, &raw, ok, room ? room->known : NULL, r, zone, a);
	if (room)
		slots_room_clear(room->raw, lens->slots);
	return ok;
}
