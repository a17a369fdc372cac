/*
 * An input of any bytes through every reader: sniffed, cut and decoded as the engine does it.
 * Where the first part of the bytes is read before the rest, the records are the same.
 */
#include <stdlib.h>

#include "reader/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was read: how many records, and where each begins and ends. */
struct reading {
	const struct reader_type *type;
	const struct slots *slots;
	const void *state;
	struct arena *a;
	const char *start;
	uint64_t n, sum;
};

static void chunk_read(struct reading *reading, struct str chunk)
{
	const struct reader_type *type = reading->type;
	struct arena own = { 0 };
	struct str raw;

	if (type->head)
		reading->state = type->head(reading->state, &chunk, reading->slots, reading->a);
	while (type->cut(reading->state, &chunk, &raw)) {
		struct value slot[2] = { 0 };
		struct record r = { .slot = slot, .raw = raw };

		type->decode(reading->state, raw, reading->slots, &r, &own);
		for (uint32_t i = 0; i < r.fields; i++)
			value_to_str(&r.field[i].value, &own);
		reading->n++;
		reading->sum = reading->sum * 31 + (uint64_t)(raw.p - reading->start) * 7 + raw.n;
		arena_reset(&own);
	}
	arena_free(&own);
}

static void input_read(struct reading *reading, struct str all, size_t at, struct arena *a)
{
	struct str name[] = { STR("url"), STR("a") };
	size_t from = 0, whole;

	reading->slots = slots_new(reading->type, name, COUNT(name), NULL, 0, true, a);
	if (reading->type->open)
		reading->state = reading->type->open(reading->slots, a);
	for (int part = 0; part < 2; part++)
		while ((whole = reading->type->whole(reading->state,
		                                     str_slice(all, from, part ? all.n : at)))) {
			if (whole > (part ? all.n : at) - from)
				abort();
			chunk_read(reading, str_slice(all, from, from + whole));
			from += whole;
		}
	chunk_read(reading, str_from(all, from));
}

static void reader_try(const struct reader_type *type, struct str all, struct arena *a)
{
	struct reading whole = { .type = type, .a = a, .start = all.p }, split = whole;

	input_read(&whole, all, all.n, a);
	input_read(&split, all, all.n ? (uint8_t)all.p[all.n / 2] * all.n / 256 : 0, a);
	if (whole.n != split.n || whole.sum != split.sum)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena mem = { 0 };
	char *bytes = arena_get_text(&mem, size + READER_PAD);
	int confidence;

	memset(bytes, 'x', size + READER_PAD);
	if (size)
		memcpy(bytes, data, size);
	reader_sniff(str_make((const char *)data, size), &confidence);
	for (size_t i = 0; reader_all()[i]; i++)
		reader_try(reader_all()[i], str_make(bytes, size), &mem);
	arena_free(&mem);
	return 0;
}
