/* What tests of readers share. */
#ifndef READER_CASE_H
#define READER_CASE_H

#include "reader/reader.h"
#include "unit.h"

#define RECORDS_MOST 64

/* The bytes on the heap, followed by the padding that decode may read. */
static inline struct str case_bytes(struct str s, struct arena *a)
{
	char *p = arena_get_text(a, s.n + READER_PAD);

	memcpy(p, s.p, s.n);
	memset(p + s.n, '"', READER_PAD);
	return str_make(p, s.n);
}

/* One field wanted, as slot 0. */
static inline const struct slots *ask(const struct reader_type *type, const char *field,
                                      struct arena *a)
{
	struct str *name = arena_new(a, struct str);

	*name = str_of(field);
	return slots_new(type, name, 1, NULL, 0, false, a);
}

/* Decode a line on its own for one field. */
static inline bool decode_field(const struct reader_type *type, const char *line, const char *field,
                                struct value *got, int64_t *ns, struct arena *a)
{
	const struct slots *slots = ask(type, field, a);
	struct record r = { .time = TIME_NONE, .slot = got };
	void *state = type->open ? type->open(slots, a) : NULL;
	bool ok;

	*got = value_null();
	ok = type->decode(state, case_bytes(str_of(line), a), slots, &r, a);
	*ns = r.time;
	return ok;
}

/* The fields of a line on its own as one text, "a=1 b=2". */
static inline const char *decode_all(const struct reader_type *type, const char *line,
                                     struct arena *a)
{
	const struct slots *slots = slots_new(type, NULL, 0, NULL, 0, true, a);
	struct record r = { .time = TIME_NONE };
	struct str all = STR("");

	type->decode(type->open ? type->open(slots, a) : NULL, case_bytes(str_of(line), a), slots,
	             &r, a);
	for (uint32_t i = 0; i < r.fields; i++) {
		struct str text = value_to_str(&r.field[i].value, a);

		all = arena_printf(a, "%.*s%s%.*s=%.*s", STR_ARG(all), i ? " " : "",
		                   STR_ARG(r.field[i].name), STR_ARG(text));
	}
	return arena_copy(a, all).p;
}

/* A reading of an input: its records and one field of each. */
struct reading {
	const struct reader_type *type;
	const struct slots *slots;
	const void *state;
	struct arena *a;
	size_t n;
	struct str raw[RECORDS_MOST];
	struct value field[RECORDS_MOST];
};

static inline void chunk_read(struct reading *reading, struct str chunk)
{
	const struct reader_type *type = reading->type;
	struct str raw;

	if (type->head)
		reading->state = type->head(reading->state, &chunk, reading->slots, reading->a);
	while (type->cut(reading->state, &chunk, &raw)) {
		struct record r = { .slot = &reading->field[reading->n] };

		assert_true(reading->n < RECORDS_MOST);
		type->decode(reading->state, raw, reading->slots, &r, reading->a);
		reading->raw[reading->n++] = raw;
	}
}

/* Read an input of which at first only `at` bytes are there. */
static inline void input_read(struct reading *reading, const struct reader_type *type,
                              const char *field, struct str all, size_t at, struct arena *a)
{
	size_t have = at, from = 0, whole;

	*reading = (struct reading){ .type = type, .slots = ask(type, field, a), .a = a };
	if (type->open)
		reading->state = type->open(reading->slots, a);
	for (; have <= all.n; have = have == all.n ? all.n + 1 : all.n) {
		while ((whole = type->whole(reading->state, str_slice(all, from, have))) > 0) {
			assert_true(whole <= have - from);
			chunk_read(reading, str_slice(all, from, from + whole));
			from += whole;
		}
	}
	chunk_read(reading, str_from(all, from));
}

/* Whatever part of an input is there first, its records are the `n` in `want`. */
static inline void check_splits(const struct reader_type *type, const char *field, const char *text,
                                const char *const *want, size_t n)
{
	struct arena mem = { 0 };
	struct str all = case_bytes(str_of(text), &mem);
	struct reading whole, split;

	input_read(&whole, type, field, all, all.n, &mem);
	assert_int_equal(whole.n, n);
	for (size_t i = 0; i < n; i++)
		assert_str(whole.raw[i], want[i]);
	for (size_t at = 0; at < all.n; at++) {
		input_read(&split, type, field, all, at, &mem);
		assert_int_equal(split.n, n);
		for (size_t i = 0; i < n; i++) {
			assert_ptr_equal(split.raw[i].p, whole.raw[i].p);
			assert_int_equal(split.raw[i].n, whole.raw[i].n);
			assert_str(value_to_str(&split.field[i], &mem),
			           arena_copy(&mem, value_to_str(&whole.field[i], &mem)).p);
		}
	}
	arena_free(&mem);
}

#endif
