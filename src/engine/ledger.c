/* The ledger; see ledger.h. */
#include "engine/ledger.h"

#include <stdlib.h>

void ledger_open(struct ledger *ledger, size_t inputs, size_t slots)
{
	*ledger = (struct ledger){ .inputs = inputs, .slots = slots };
	ledger->input = arena_many(&ledger->mem, struct ledger_input, inputs + 1);
	ledger->present = arena_many(&ledger->mem, uint64_t, slots + 1);
	for (size_t i = 0; i < inputs; i++)
		ledger->input[i].first = ledger->input[i].last = TIME_NONE;
}

void ledger_close(struct ledger *ledger)
{
	arena_free(&ledger->mem);
}

void ledger_part_open(struct ledger_part *part, const struct ledger *ledger, struct arena *mem)
{
	*part = (struct ledger_part){ .mem = mem, .first = TIME_NONE, .last = TIME_NONE };
	part->present = arena_many(mem, uint64_t, ledger->slots + 1);
}

static void time_widen(int64_t *first, int64_t *last, int64_t from, int64_t to)
{
	if (from == TIME_NONE)
		return;
	*first = *first == TIME_NONE || from < *first ? from : *first;
	*last = *last == TIME_NONE || to > *last ? to : *last;
}

/* The entry of a log source; there are few in one input. */
static struct ledger_source *source_get(struct ledger_source **source, size_t *n, size_t *cap,
                                        struct str name, struct arena *a)
{
	for (size_t i = 0; i < *n; i++)
		if (str_eq((*source)[i].name, name))
			return &(*source)[i];
	*source = arena_grow(a, *source, sizeof(**source), *n, cap, *n + 1);
	(*source)[*n] = (struct ledger_source){ .name = name };
	return &(*source)[(*n)++];
}

void ledger_part_record(struct ledger_part *part, const struct ledger *ledger,
                        const struct record *r, struct str source)
{
	part->records++;
	/* A record without a time has the input's. */
	if (r->time != r->origin->modified)
		time_widen(&part->first, &part->last, r->time, r->time);
	source_get(&part->source, &part->sources, &part->source_cap, source, part->mem)->records++;
	for (size_t i = 0; i < ledger->slots; i++)
		part->present[i] += !value_is_null(&r->slot[i]);
}

void ledger_part_bad(struct ledger_part *part, uint64_t offset, struct str why)
{
	part->records++;
	if (part->bad < LEDGER_BAD_KEPT)
		part->bads[part->bad] = (struct ledger_bad){ part->records, offset, why };
	part->bad++;
}

/* Where chunk by chunk the records begin to count is not known before all are there: until then the
 * number of a bad one is that in its chunk, whose number stands in the bits above. */
#define IN_CHUNK 32

/* Keep the first bad ones of the input: chunks do not end in order. */
static void bads_add(struct ledger *ledger, struct ledger_input *in, size_t number,
                     const struct ledger_part *part)
{
	for (uint64_t i = 0; i < ledger_bad_kept(part->bad); i++) {
		struct ledger_bad new = part->bads[i];
		uint64_t have = ledger_bad_kept(in->bad + i), at = have;

		new.record |= (uint64_t)number << IN_CHUNK;
		while (at > 0 && in->bads[at - 1].record > new.record)
			at--;
		if (at == LEDGER_BAD_KEPT)
			return;
		for (uint64_t k = have < LEDGER_BAD_KEPT ? have : LEDGER_BAD_KEPT - 1; k > at; k--)
			in->bads[k] = in->bads[k - 1];
		in->bads[at] = new;
		in->bads[at].why = arena_copy(&ledger->mem, new.why);
	}
}

void ledger_add(struct ledger *ledger, size_t input, size_t number, const struct ledger_part *part)
{
	struct ledger_input *in = &ledger->input[input];

	in->chunk = arena_grow(&ledger->mem, in->chunk, sizeof(*in->chunk), in->chunks,
	                       &in->chunk_cap, number + 1);
	while (in->chunks <= number)
		in->chunk[in->chunks++] = 0;
	in->chunk[number] = part->records;
	bads_add(ledger, in, number, part);
	in->records += part->records;
	in->bad += part->bad;
	in->oversized += part->oversized;
	in->faults += part->faults;
	time_widen(&in->first, &in->last, part->first, part->last);
	for (size_t i = 0; i < part->sources; i++)
		source_get(&in->source, &in->sources, &in->source_cap, part->source[i].name,
		           &ledger->mem)
			->records += part->source[i].records;
	for (size_t i = 0; i < ledger->slots; i++)
		ledger->present[i] += part->present[i];
	ledger->eligible += part->records - part->bad;
}

void ledger_refuse(struct ledger *ledger, size_t input, struct str why)
{
	if (!ledger->input[input].why.p)
		ledger->input[input].why = arena_copy(&ledger->mem, why);
}

/* Most records first, then by name. */
static int by_records(const void *a, const void *b)
{
	const struct ledger_source *x = a, *y = b;

	if (x->records != y->records)
		return x->records > y->records ? -1 : 1;
	return str_order(x->name, y->name);
}

static void input_finish(struct ledger_input *in)
{
	uint64_t before = 0;
	size_t at = 0;

	for (uint64_t i = 0; i < ledger_bad_kept(in->bad); i++) {
		size_t chunk = (size_t)(in->bads[i].record >> IN_CHUNK);

		for (; at < chunk; at++)
			before += in->chunk[at];
		in->bads[i].record = before +
		                     (in->bads[i].record & (((uint64_t)1 << IN_CHUNK) - 1));
	}
	if (in->sources > 1)
		qsort(in->source, in->sources, sizeof(*in->source), by_records);
}

void ledger_finish(struct ledger *ledger)
{
	for (size_t i = 0; i < ledger->inputs; i++)
		input_finish(&ledger->input[i]);
}
