/*
 * An input of any bytes through every reader: sniffed, cut or joined, and decoded as the engine
 * does it. Where the bytes come in parts, the records are the same.
 */
#include <stdlib.h>

#include "base/hash.h"
#include "reader/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was read: how many records, and where each begins and what it is. */
struct reading {
	const struct reader_type *type;
	const struct slots *slots;
	const void *state;
	void *serial_state;
	struct arena *a;
	const char *start;
	uint64_t n, sum;
};

static void record_read(struct reading *reading, struct str raw, uint64_t offset, const void *state,
                        struct arena *a)
{
	struct value slot[2] = { 0 };
	struct record r = { .slot = slot, .raw = raw };

	reading->type->decode(state, raw, reading->slots, &r, a);
	for (uint32_t i = 0; i < r.fields; i++)
		reading->sum = hash_mix(reading->sum,
		                        hash_bytes(value_to_str(&r.field[i].value, a)));
	reading->n++;
	reading->sum = hash_mix(hash_mix(reading->sum, offset), hash_bytes(raw));
}

/* `end`: nothing comes behind it. */
static void chunk_read(struct reading *reading, struct str chunk, bool end)
{
	const struct reader_type *type = reading->type;
	struct reader_input in = { chunk, (uint64_t)(chunk.p - reading->start), end };
	struct reader_joined joined;
	struct arena own = { 0 }, whole = { 0 };
	const void *state;
	struct str raw;

	if (type->head)
		reading->state = type->head(reading->state, &chunk, reading->slots, reading->a);
	while (type->serial && type->join(reading->serial_state, &in, &joined, &whole)) {
		record_read(reading, joined.raw, joined.offset,
		            joined.state ? joined.state : reading->state, &own);
		arena_reset(&own);
	}
	state = type->prepare ? type->prepare(reading->state, chunk, reading->slots, &whole)
	                      : reading->state;
	while (type->cut && type->cut(state, &chunk, &raw)) {
		record_read(reading, raw, (uint64_t)(raw.p - reading->start), state, &own);
		arena_reset(&own);
	}
	arena_free(&own);
	arena_free(&whole);
}

/* Read all, of which `step` bytes more are there each time. */
static void input_read(struct reading *reading, struct str all, size_t step, struct arena *a)
{
	struct str name[] = { STR("url"), STR("a") };
	size_t from = 0, have = 0, whole;

	reading->slots = slots_new(reading->type, name, COUNT(name), NULL, 0, true, a);
	if (reading->type->open)
		reading->serial_state = reading->type->open(reading->slots, a);
	reading->state = reading->serial_state;
	while (have < all.n) {
		have = all.n - have > step ? have + step : all.n;
		while ((whole = reading->type->whole(reading->state, str_slice(all, from, have)))) {
			if (whole > have - from)
				abort();
			chunk_read(reading, str_slice(all, from, from + whole), false);
			from += whole;
		}
	}
	chunk_read(reading, str_from(all, from), true);
}

static void reader_try(const struct reader_type *type, struct str all, struct arena *a)
{
	struct reading whole = { .type = type, .a = a, .start = all.p }, split = whole;
	size_t middle = all.n ? (uint8_t)all.p[all.n / 2] : 0;

	input_read(&whole, all, all.n, a);
	input_read(&split, all, 1 + all.n / 16 + all.n * middle / 256, a);
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
	reader_sniff(NULL, str_make((const char *)data, size), &confidence);
	for (size_t i = 0; reader_all()[i]; i++)
		reader_try(reader_all()[i], str_make(bytes, size), &mem);
	arena_free(&mem);
	return 0;
}
