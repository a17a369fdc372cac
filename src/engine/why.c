/*
 * Why a query found nothing.  The inputs are read once more without the prefilter, by one worker,
 * and it is counted how many records came to each operator, which conditions ever held and which
 * fields ever occurred.  Of a pipe only its first bytes are still there; the sentence says so.
 */
#include "engine/why.h"

#include "engine/run.h"
#include "reader/json.h"

#define NAMES_FROM     32 /* records whose own names are known */
#define NAMES_MOST     2000
#define PARTS_MOST     16
#define PART_LOOKED_AT ((uint64_t)2 << 20) /* bytes, of inputs too large to be read twice */
#define QUOTED_MOST    100 /* bytes of the query in a sentence */

struct probe_op {
	uint64_t in, out; /* records */
	size_t parts;
	const struct expr *part[PARTS_MOST]; /* its conditions joined by AND */
	uint64_t held[PARTS_MOST];
};

struct probe {
	const struct plan *plan;
	uint64_t records, bytes, most;
	uint64_t outside; /* records not between --from and --to */
	int64_t first, last; /* their times */
	uint64_t *present; /* by slot: records that brought it */
	struct probe_op *op;
	struct str *name; /* of fields of the first records */
	size_t names, name_cap, named; /* how many; records they are of */
	struct arena *mem;
};

static struct probe *probe_new(const struct plan *plan, uint64_t most, struct arena *a)
{
	struct probe *p = arena_new(a, struct probe);

	p->plan = plan;
	p->mem = a;
	p->most = most;
	p->present = arena_many(a, uint64_t, plan->names.n);
	p->op = arena_many(a, struct probe_op, plan->rows + 1);
	for (size_t i = 0; i < plan->rows; i++) {
		const struct op *op = plan->op[i];
		const struct expr *cond = op->type->requires ? op->type->requires(op) : NULL;

		if (cond)
			p->op[i].parts = expr_conjuncts(cond, p->op[i].part, PARTS_MOST);
	}
	return p;
}

static void probe_parts(struct probe_op *op, struct batch *b)
{
	bool *held = arena_many(b->mem, bool, b->n + 1);

	for (size_t k = 0; k < op->parts; k++) {
		expr_test(op->part[k], b, held);
		for (size_t i = 0; i < b->n; i++)
			op->held[k] += held[i];
	}
}

static void name_add(void *user, struct str path, const struct value *v)
{
	struct probe *p = user;
	size_t dot = str_find_last(path, '.');
	struct str own[] = { path, dot == STR_NONE ? STR("") : str_from(path, dot + 1) };

	(void)v;
	for (size_t i = 0; i < COUNT(own); i++) {
		if (own[i].n == 0 || p->names == NAMES_MOST)
			continue;
		p->name = arena_grow(p->mem, p->name, sizeof(*p->name), p->names, &p->name_cap,
		                     p->names + 1);
		p->name[p->names++] = arena_copy(p->mem, own[i]);
	}
}

/* The names of a record's fields, for those that are misspelt in the query. */
static void names_note(struct probe *p, const struct record *r, struct arena *a)
{
	const struct reader_type *reader = schema_reader(p->plan->env->schema, r->origin->reader);

	for (size_t i = 0; reader && reader->fields && reader->fields[i]; i++)
		name_add(p, str_of(reader->fields[i]), NULL);
	if (reader && reader->spelling == SPELLING_JSON)
		json_flatten(r->raw, 0, false, name_add, p, a);
}

bool probe_batch(struct probe *p, void *const *state, struct batch *b, struct err *err)
{
	p->records += b->n;
	for (size_t i = 0; i < b->n && p->named < NAMES_FROM; i++, p->named++)
		names_note(p, b->rec[i], b->mem);
	for (size_t i = 0; i < b->n; i++)
		for (size_t slot = 0; slot < p->plan->names.n; slot++)
			p->present[slot] += !value_is_null(&b->rec[i]->slot[slot]);
	for (size_t i = 0; i < p->plan->rows && b->n; i++) {
		const struct op *op = p->plan->op[i];

		p->op[i].in += b->n;
		probe_parts(&p->op[i], b);
		if (!op->type->push(op, state[i], b, err))
			return false;
		p->op[i].out += b->n;
	}
	return true;
}

void probe_outside(struct probe *p, int64_t time)
{
	if (p->outside == 0 || time < p->first)
		p->first = time;
	if (p->outside == 0 || time > p->last)
		p->last = time;
	p->outside++;
}

bool probe_full(struct probe *p, size_t bytes)
{
	p->bytes += bytes;
	return p->bytes > p->most;
}

/* The inputs again: what cannot be read twice as the bytes that were kept of it. */
static struct input_list inputs_again(const struct input_list *inputs,
                                      const struct why_heads *heads, bool *partial, struct arena *a)
{
	struct input_list again = { .n = inputs->n,
		                    .input = arena_many(a, struct input, inputs->n) };

	for (size_t i = 0; i < inputs->n; i++) {
		again.input[i] = inputs->input[i];
		again.input[i].follow = false;
		if (inputs->input[i].regular)
			continue;
		again.input[i].memory = heads->head ? heads->head[i] : STR("");
		again.input[i].memory.p = again.input[i].memory.p ? again.input[i].memory.p : "";
		*partial = true;
	}
	return again;
}

/* `3 records`. */
static void add_records(struct buf *out, uint64_t n)
{
	buf_printf(out, "%llu record%s", (unsigned long long)n, n == 1 ? "" : "s");
}

/* The first condition of the scope on what is known of an input; with META_SOURCECATEGORY, on that.
 */
static const struct expr *meta_wanted(const struct expr *e, const struct names *names,
                                      enum meta meta)
{
	const struct expr *found = NULL;

	if (e->kind == EXPR_FIELD_GLOB) {
		enum meta has = names->name[e->slot].meta;

		return has != META_NONE && (meta == META_NONE || has == meta) ? e : NULL;
	}
	for (size_t i = 0; i < e->n && e->kind != EXPR_NOT && !found; i++)
		found = meta_wanted(e->part[i], names, meta);
	return found;
}

/* What the inputs have instead. */
static void say_metadata(const struct input_list *inputs, enum meta meta, struct buf *out)
{
	char room[2][VALUE_TEXT_MAX];
	struct str last = { NULL, 0 };
	size_t shown = 0;

	for (size_t i = 0; i < inputs->n && shown < 4; i++) {
		struct value v = value_null();
		struct str text = STR("");

		if (origin_meta(&inputs->input[i].origin, meta, &v))
			text = value_print(&v, room[i % 2]);
		if (last.p && str_eq(last, text))
			continue;
		buf_printf(out, text.n ? "%s'%.*s'" : "%snone", shown++ ? ", " : "", STR_ARG(text));
		last = text;
		last.p = last.p ? last.p : "";
	}
	buf_add(out, shown == 4 ? STR(" …\n") : STR("\n"));
}

static void say_command(struct str want, const struct input_list *inputs, struct buf *out)
{
	struct str given = inputs->input[0].given;
	bool quote = false;

	for (size_t i = 0; i < want.n; i++)
		quote |= char_is_space(want.p[i]) || strchr("\"$&;|<>()#!?[]{}\\", want.p[i]);
	if (want.n && str_find_char(want, '*') == STR_NONE && str_find_char(want, '\'') == STR_NONE)
		buf_printf(out, quote ? "try '%.*s=%.*s'\n" : "try %.*s=%.*s\n", STR_ARG(want),
		           STR_ARG(given));
}

/* No input is what the scope asks for. */
static void say_scope(const struct plan *plan, const struct input_list *inputs, struct buf *out)
{
	const struct expr *scope = plan->op[0]->type->requires(plan->op[0]);
	const struct expr *category = NULL, *any = NULL;

	if (scope) {
		category = meta_wanted(scope, &plan->names, META_SOURCECATEGORY);
		any = meta_wanted(scope, &plan->names, META_NONE);
	}
	if (!category && any) {
		buf_printf(out, "no input has a %.*s that the query asks for; they have ",
		           STR_ARG(plan->names.name[any->slot].text));
		say_metadata(inputs, plan->names.name[any->slot].meta, out);
		return;
	}
	buf_add(out, STR("no input has a source category that the query asks for; they have "));
	say_metadata(inputs, META_SOURCECATEGORY, out);
	if (category)
		say_command(category->glob, inputs, out);
}

struct missing {
	const struct probe *probe;
	struct buf *out;
	bool *said; /* by slot */
	size_t n;
};

/* The nearest known name; empty: none is near. */
static struct str name_near(const struct probe *p, struct str name)
{
	size_t least = name.n < 6 ? 2 : 3; /* one or two slips */
	struct str best = schema_near(p->plan->env->schema, name, &least);

	for (size_t i = 0; i < p->names; i++) {
		size_t distance = str_distance_below(name, p->name[i], least);

		if (distance && distance < least) {
			least = distance;
			best = p->name[i];
		}
	}
	return best;
}

static void say_missing(void *user, size_t slot)
{
	struct missing *m = user;
	const struct name *name = &m->probe->plan->names.name[slot];
	struct str near;

	if (m->probe->present[slot] || !name->base || name->meta != META_NONE || m->said[slot])
		return;
	m->said[slot] = true;
	buf_printf(m->out, "%s'%.*s'", m->n++ ? ", " : "no record has a field ",
	           STR_ARG(name->text));
	near = name_near(m->probe, name->text);
	if (near.n)
		buf_printf(m->out, " (did you mean %.*s?)", STR_ARG(near));
}

static void say_fields(struct probe *p, const struct expr *cond, struct buf *out)
{
	struct missing m = { p, out, arena_many(p->mem, bool, p->plan->names.n), 0 };

	expr_slots(cond, say_missing, &m);
	if (m.n)
		buf_add_char(out, '\n');
}

/* Whether the operator takes something out of records and drops those that do not have it. */
static bool drops_silently(struct str at)
{
	return (str_starts_nocase(at, STR("parse")) || str_starts_nocase(at, STR("json")) ||
	        str_starts_nocase(at, STR("extract"))) &&
	       !str_starts_nocase(at, STR("json auto")) && str_find(at, STR("nodrop")) == STR_NONE;
}

/* A piece of the query in quotes, on one line and not too long. */
static void add_quoted(struct buf *out, struct str text)
{
	size_t n = text.n;

	if (n > QUOTED_MOST)
		for (n = QUOTED_MOST; n && ((unsigned char)text.p[n] & 0xc0) == 0x80;)
			n--;
	buf_add_char(out, '\'');
	for (size_t i = 0; i < n; i++)
		buf_add_char(out, char_is_space(text.p[i]) ? ' ' : text.p[i]);
	buf_add(out, n < text.n ? STR("…'") : STR("'"));
}

/* What is known of the operator that let nothing through. */
static void say_op(struct probe *p, size_t i, struct buf *out)
{
	const struct probe_op *op = &p->op[i];
	struct str at = p->plan->op[i]->at;
	size_t never = 0;

	for (size_t k = 0; k < op->parts && op->parts > 1; k++)
		if (op->held[k] == 0) {
			struct str text = expr_text(op->part[k]);

			never++;
			buf_add(out, STR("of "));
			add_records(out, op->in);
			buf_add(out, STR(" none met "));
			add_quoted(out, text);
			buf_add_char(out, '\n');
			say_fields(p, op->part[k], out);
		}
	if (never)
		return;
	buf_add(out, STR("of "));
	add_records(out, op->in);
	buf_add(out, STR(" none got through "));
	add_quoted(out, at);
	buf_printf(out, "%s\n",
	           op->parts > 1        ? ": each condition holds for some, never all for one"
	           : drops_silently(at) ? ": it drops records in which it finds nothing "
	                                  "(nodrop keeps them)"
	                                : "");
	if (op->parts == 1)
		say_fields(p, op->part[0], out);
}

/* Records outside --from and --to: their times show a wrong year or zone. */
static void say_outside(struct probe *p, struct buf *out)
{
	const struct str pattern = STR("yyyy-MM-dd'T'HH:mm:ssXXX");
	const struct zone *zone = p->plan->env->fn.zone;
	struct str first, last;
	char bad;

	if (!time_format(p->first, pattern, zone, p->mem, &first, &bad) ||
	    !time_format(p->last, pattern, zone, p->mem, &last, &bad))
		return;
	add_records(out, p->outside);
	buf_printf(out, " %s outside --from and --to: from %.*s to %.*s\n",
	           p->outside == 1 ? "is" : "are", STR_ARG(first), STR_ARG(last));
}

static void say_probe(struct probe *p, const struct run_stats *seen, struct buf *out)
{
	for (size_t i = 0; i < p->plan->rows; i++)
		if (p->op[i].in && p->op[i].out == 0) {
			say_op(p, i, out);
			break;
		}
	if (p->outside)
		say_outside(p, out);
	else if (p->records == 0 && seen->oversized == 0)
		buf_add(out, STR("there are no records in the inputs\n"));
}

/* How many bytes to look at: all of them if they are `most` or fewer, else a part that costs next
 * to nothing beside the run itself. */
static uint64_t bytes_to_look_at(const struct input_list *inputs, uint64_t most)
{
	uint64_t all = 0;

	for (size_t i = 0; i < inputs->n; i++)
		all += inputs->input[i].size > 0 ? (uint64_t)inputs->input[i].size : 0;
	return all <= most || most < PART_LOOKED_AT ? most : PART_LOOKED_AT;
}

/* What can be said without reading anything again. */
static bool say_at_once(const struct plan *plan, const struct input_list *inputs,
                        const struct run_stats *stats, struct buf *out)
{
	if (stats->matched) {
		add_records(out, stats->matched);
		buf_printf(out, " got through the conditions, but no row through '%.*s'\n",
		           STR_ARG(plan->op[stats->reached]->at));
	} else if (inputs->n == 0) {
		buf_add(out, STR("there are no files to search\n"));
	} else if (stats->unreadable + stats->skipped == inputs->n) {
		buf_add(out, STR("no input could be read as a log\n"));
	} else if (stats->eligible == 0) {
		say_scope(plan, inputs, out);
	} else {
		return false;
	}
	return true;
}

/* The inputs once more, without the prefilter and without rows; `*partial`: of some that cannot be
 * read twice there are only the first bytes. */
static bool look_again(struct probe *probe, const struct input_list *inputs,
                       const struct run_options *options, const struct why_heads *heads,
                       struct run_stats *seen, bool *partial, struct err *err)
{
	struct run_options again = { .workers = 1,
		                     .max_record = options->max_record,
		                     .carve = options->carve,
		                     .reader = options->reader,
		                     .stop = options->stop,
		                     .probe = probe };
	struct input_list list = inputs_again(inputs, heads, partial, probe->mem);

	return engine_run(probe->plan, &list, &again, NULL, seen, err);
}

bool engine_look(const struct plan *plan, const struct input_list *inputs,
                 const struct run_options *options, const struct why_heads *heads, uint64_t most,
                 bool *whole, struct err *err)
{
	struct arena mem = { 0 };
	struct probe *probe = probe_new(plan, bytes_to_look_at(inputs, most), &mem);
	struct run_stats seen;
	bool partial = false, ok;

	ok = look_again(probe, inputs, options, heads, &seen, &partial, err);
	*whole = !partial && !probe_full(probe, 0);
	arena_free(&mem);
	return ok;
}

bool engine_why(const struct plan *plan, const struct input_list *inputs,
                const struct run_options *options, const struct why_heads *heads, uint64_t most,
                const struct run_stats *stats, struct buf *out)
{
	struct arena mem = { 0 };
	struct run_stats seen;
	struct err err = { 0 };
	struct probe *probe;
	bool partial = false, ok;
	size_t start;

	if (say_at_once(plan, inputs, stats, out))
		return true;
	most = bytes_to_look_at(inputs, most);
	probe = probe_new(plan, most, &mem);
	ok = look_again(probe, inputs, options, heads, &seen, &partial, &err);
	if (ok && probe_full(probe, 0))
		buf_printf(out, "looking at the first %llu MB: ", (unsigned long long)(most >> 20));
	else if (ok && partial)
		buf_add(out, STR("looking at the first bytes of the stream: "));
	start = out->n;
	if (ok)
		say_probe(probe, &seen, out);
	ok &= out->n > start;
	arena_free(&mem);
	return ok;
}
