/*
 * Binary XML: the input is the body of the first record in a chunk that is otherwise well formed,
 * with checksums that are right, so that what is changed reaches the decoder.  The same file is
 * read once more in two parts.
 */
#include <stdlib.h>

#include "base/hash.h"
#include "evtx/writer.h"
#include "reader/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What a reading gave: how many records, and a sum over their values. */
struct reading {
	const struct reader_type *type;
	const struct slots *slots;
	const void *state;
	struct arena *a;
	uint64_t records, sum;
};

static void record_read(struct reading *reading, const void *state, struct str raw, struct arena *a)
{
	struct value slot[3] = { 0 };
	struct record r = { .slot = slot, .raw = raw };

	reading->records++;
	if (!reading->type->decode(state, raw, reading->slots, &r, a)) {
		if (reading->type->why)
			reading->type->why(state, raw, a);
		return;
	}
	for (size_t i = 0; i < COUNT(slot); i++)
		reading->sum = hash_mix(reading->sum, hash_bytes(value_to_str(&slot[i], a)));
	for (uint32_t i = 0; i < r.fields; i++)
		reading->sum = hash_mix(reading->sum,
		                        hash_bytes(value_to_str(&r.field[i].value, a)));
	reading->sum = hash_mix(reading->sum, hash_bytes(r.raw));
}

static void chunk_read(struct reading *reading, struct str chunk)
{
	const struct reader_type *type = reading->type;
	struct arena of_chunk = { 0 }, own = { 0 };
	const void *state;
	struct str raw;

	if (type->head)
		reading->state = type->head(reading->state, &chunk, reading->slots, reading->a);
	state = reading->state;
	if (type->prepare)
		state = type->prepare(state, chunk, reading->slots, &of_chunk);
	while (type->cut(state, &chunk, &raw)) {
		record_read(reading, state, raw, &own);
		arena_reset(&own);
	}
	arena_free(&own);
	arena_free(&of_chunk);
}

/* Read all, of which `step` bytes more are there each time. */
static void input_read(struct reading *reading, struct str all, size_t step)
{
	size_t from = 0, have = 0, whole;

	if (reading->type->open)
		reading->state = reading->type->open(reading->slots, reading->a);
	while (have < all.n) {
		have = all.n - have > step ? have + step : all.n;
		while ((whole = reading->type->whole(reading->state, str_slice(all, from, have)))) {
			chunk_read(reading, str_slice(all, from, from + whole));
			from += whole;
		}
	}
	chunk_read(reading, str_from(all, from));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct reader_type *type = reader_find(STR("evtx"));
	const struct str name[] = { STR("EventID"), STR("Image"), STR("Event.System.Channel") };
	const struct str envelope[] = { STR("Event.System"), STR("Event.UserData.*"),
		                        STR("Event.EventData") };
	struct arena mem = { 0 };
	struct buf file = { 0 };
	struct reading once = { .type = type, .a = &mem }, parts;
	struct slots *slots = slots_new(type, name, COUNT(name), envelope, COUNT(envelope),
	                                size % 2 == 0, &mem);
	struct str bytes;

	slots->raw = size % 4 < 2;
	once.slots = slots;
	parts = once;
	evtx_wrap(str_make((const char *)data, size), &file);
	bytes = buf_str(&file);
	buf_add_many(&file, 'x', READER_PAD);
	bytes.p = file.p;
	input_read(&once, bytes, bytes.n);
	input_read(&parts, bytes, 1 + bytes.n / 3);
	if (once.records != parts.records || once.sum != parts.sum)
		abort();
	buf_free(&file);
	arena_free(&mem);
	return 0;
}
