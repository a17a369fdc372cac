/*
 * Parts of script blocks: what tells them, and what record they make.
 *
 * All records are asked for MessageTotal, where the log format can bring it; only one that has it
 * above 1 is decoded a second time, for the rest.  The joined record goes from raw slots to the
 * plan's as any other does, so that names and transforms see the whole text.
 */
#include "schema/lens.h"

#include <string.h>

/* The texts of a value are told by their place, not by their bytes. */
static bool is_text(const struct value *v, struct str text)
{
	return value_is_text(v) && v->p == text.p && v->n == text.n;
}

/* Whether a raw name is one that the text of a script block goes by, whatever its path. */
static bool names_text(struct str name)
{
	size_t dot = str_find_last(name, '.');
	struct str last = dot == STR_NONE ? name : str_from(name, dot + 1);

	return str_eq_nocase(last, STR("ScriptBlockText")) ||
	       str_eq_nocase(last, STR("script_block_text"));
}

/* A reader may have made the same text several times. */
static void text_unite(struct str name, struct value *v, struct str text)
{
	if (value_is_text(v) && names_text(name) && str_eq(value_str(v), text))
		v->p = text.p;
}

static void texts_unite(const struct lens_parts *parts, struct part *part, struct arena *a)
{
	struct record *r = &part->record;
	struct field *field = arena_many(a, struct field, r->fields);

	for (size_t i = 0; i < parts->slots->n; i++)
		text_unite(parts->slots->name[i], &r->slot[i], part->text);
	for (size_t i = 0; i < r->fields; i++) {
		field[i] = r->field[i];
		text_unite(field[i].name, &field[i].value, part->text);
	}
	r->field = field;
}

static bool field_str(const struct lens_field *field, const struct value *raw, struct str *s,
                      struct arena *a)
{
	const struct value *v = lens_field(field, raw);

	*s = v ? value_to_str(v, a) : STR("");
	return s->n > 0;
}

static bool field_number(const struct lens_field *field, const struct value *raw, uint32_t *n)
{
	const struct value *v = lens_field(field, raw);
	int64_t i;

	if (!v || !value_to_int(v, &i) || i < 1 || i > PART_TOTAL_MOST)
		return false;
	*n = (uint32_t)i;
	return true;
}

/* A name that no script block has. */
static bool has_foreign(const struct lens_plan *plan, const struct value *raw)
{
	for (size_t i = 0; i < plan->targets; i++) {
		const struct target *t = &plan->target[i];

		if (!t->foreign)
			continue;
		if (t->raw >= 0 && value_counts(&raw[t->raw]))
			return true;
		for (size_t k = 0; k < t->aliases; k++)
			if (value_counts(&raw[t->alias[k]]))
				return true;
	}
	return false;
}

/* It is logged by PowerShell, as a script block. */
static bool is_script(const struct lens_plan *plan, const struct value *raw, struct arena *a)
{
	struct str event;

	return field_str(&plan->parts->event, raw, &event, a) && str_eq(event, STR(PART_EVENT)) &&
	       plan->parts->in[lens_recognise(plan, raw)];
}

bool lens_part(const struct lens *lens, const void *state, const struct record *r, struct str raw,
               struct part *part, struct arena *a)
{
	const struct lens_plan *plan = lens->plan;
	const struct lens_parts *parts = plan->parts;
	struct value *slot = arena_many(a, struct value, parts->slots->n);
	const struct value *text;

	*part = (struct part){ .record = { .time = TIME_NONE,
		                           .seq = r->seq,
		                           .number = r->number,
		                           .raw = raw,
		                           .origin = r->origin,
		                           .slot = slot } };
	if (!lens->reader->decode(state, raw, parts->slots, &part->record, a))
		return false;
	text = lens_field(&parts->text, slot);
	if (!text || text->type != VALUE_TEXT || text->n == 0 ||
	    !field_str(&parts->id, slot, &part->id, a) ||
	    !field_number(&plan->total, slot, &part->total) || part->total < 2 ||
	    !field_number(&parts->number, slot, &part->number) || part->number > part->total ||
	    !is_script(plan, slot, a) || has_foreign(plan, slot))
		return false;
	field_str(&parts->computer, slot, &part->computer, a);
	part->text = value_str(text);
	texts_unite(parts, part, a);
	return true;
}

static struct value value_keep(const struct value *v, struct str text, struct str copy,
                               struct arena *a)
{
	struct value out = *v;

	if (!is_text(v, text))
		return value_copy(v, a);
	out.p = copy.p;
	out.n = (uint32_t)copy.n;
	return out;
}

/* `r` with another text, and values of its own where `a` has to keep them. */
static void text_replace(const struct lens *lens, struct record *r, struct str text,
                         struct str with, struct arena *a)
{
	const struct slots *slots = ((const struct lens_plan *)lens->plan)->parts->slots;
	struct value *slot = arena_get(a, sizeof(*slot) * slots->n);
	struct field *field = arena_many(a, struct field, r->fields);

	for (size_t i = 0; i < slots->n; i++)
		slot[i] = value_keep(&r->slot[i], text, with, a);
	for (size_t i = 0; i < r->fields; i++) {
		field[i].name = arena_copy(a, r->field[i].name);
		field[i].value = value_keep(&r->field[i].value, text, with, a);
	}
	r->slot = slot;
	r->field = field;
}

struct part *lens_part_copy(const struct lens *lens, const struct part *part, struct arena *a)
{
	struct part *copy = arena_new(a, struct part);

	*copy = *part;
	copy->computer = arena_copy(a, part->computer);
	copy->id = arena_copy(a, part->id);
	copy->text = arena_copy(a, part->text);
	copy->record.raw = lens->slots->raw ? arena_copy(a, part->record.raw) : STR("");
	text_replace(lens, &copy->record, part->text, copy->text, a);
	return copy;
}

static struct str texts_join(const struct part *const *part, size_t n, struct arena *a)
{
	size_t size = 0;
	char *p, *at;

	for (size_t i = 0; i < n; i++)
		size += part[i]->text.n;
	p = at = arena_get_text(a, size);
	for (size_t i = 0; i < n; i++) {
		memcpy(at, part[i]->text.p, part[i]->text.n);
		at += part[i]->text.n;
	}
	return str_make(p, size);
}

/* Their raw texts, a line each, with what readers want behind them. */
static struct str raws_join(const struct part *const *part, size_t n, struct arena *a)
{
	size_t size = n - 1;
	char *p, *at;

	for (size_t i = 0; i < n; i++)
		size += part[i]->record.raw.n;
	p = at = arena_get_text(a, size + READER_PAD);
	for (size_t i = 0; i < n; i++) {
		struct str raw = part[i]->record.raw;

		if (i)
			*at++ = '\n';
		if (raw.n)
			memcpy(at, raw.p, raw.n);
		at += raw.n;
	}
	memset(at, 0, READER_PAD);
	return str_make(p, size);
}

void lens_join(const struct lens *lens, const struct part *const *part, size_t n, struct record *r,
               const struct zone *zone, struct arena *a)
{
	struct record raw = part[0]->record;

	text_replace(lens, &raw, part[0]->text, texts_join(part, n, a), a);
	if (lens->slots->raw)
		raw.raw = raws_join(part, n, a);
	r->seq = raw.seq;
	r->number = raw.number;
	r->origin = raw.origin;
	lens_map(lens, &raw, true, NULL, r, zone, a);
	lens_map_late(lens->plan, raw.slot, r, a);
}

struct str lens_part_literal(const struct lens *lens)
{
	const struct lens_plan *plan = lens->plan;

	return plan->parts ? plan->parts->literal : STR("");
}

bool lens_foreign(const struct lens *lens, size_t slot)
{
	const struct lens_plan *plan = lens->plan;

	for (size_t i = 0; i < plan->targets; i++)
		if (plan->target[i].slot == slot)
			return plan->target[i].foreign;
	return false;
}
