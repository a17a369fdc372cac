/*
 * A JSON record of any bytes.  What simdjson takes as flawless gives the same with both decoders;
 * nothing else may do harm, to the functions that look into texts neither.
 */
#include <assert.h>
#include <stdlib.h>

#include "reader/json.h"
#include "reader/json_scan.h"
#include "reader/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define NAMES 8

static bool value_same(const struct value *a, const struct value *b)
{
	if (a->type != b->type || a->number != b->number)
		return false;
	if (value_is_text(a))
		return str_eq(value_str(a), value_str(b));
	return a->type != VALUE_BOOL || a->b == b->b;
}

static void decoders_compare(struct str text, bool all, struct arena *a)
{
	struct str name[NAMES] = { STR("a"),   STR("B"),     STR("a.b"),       STR("a[0]"),
		                   STR("e.a"), STR("e.*.a"), STR("a[1].a[0]"), STR("") };
	struct str envelope[] = { STR("e"), STR("a.e"), STR("e.*") };
	const struct slots *slots = slots_new(reader_find(STR("json")), name, NAMES, envelope,
	                                      COUNT(envelope), all, a);
	struct value fast[NAMES] = { 0 }, slow[NAMES] = { 0 };
	struct record f = { .slot = fast }, s = { .slot = slow };
	bool ok = json_decode(text, slots, &f, a);
	struct str object = str_trim(scan_start(text));

	if (json_decode_tolerant(text, slots, &s, a) != ok)
		abort();
	if (scan_strict(object.p, object.p + object.n, false, NULL) != object.p + object.n)
		return;
	assert(f.fields == s.fields);
	for (size_t i = 0; i < NAMES; i++)
		if (!value_same(&fast[i], &slow[i]))
			abort();
	for (uint32_t i = 0; i < f.fields; i++)
		if (!str_eq(f.field[i].name, s.field[i].name) ||
		    !value_same(&f.field[i].value, &s.field[i].value))
			abort();
}

static void field_ignore(void *user, struct str name, const struct value *v)
{
	(void)user, (void)name, (void)v;
}

static void texts_try(struct str text, struct arena *a)
{
	struct str rest = text, key, value;
	enum json_kind kind = json_take(&rest, &value);

	if (kind != JSON_BAD)
		json_value(value, kind, a);
	rest = text;
	while (json_next(&rest, &key, &value, &kind, a))
		json_value(value, kind, a);
	json_unescape(text, a);
	json_flatten(json_find_first(text), 0, true, field_ignore, NULL, a);
	json_flatten(json_find_last(text), 3, false, field_ignore, NULL, a);
	json_flatten(text, 0, false, field_ignore, NULL, a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena mem = { 0 };
	char *padded = arena_get_text(&mem, size + READER_PAD), *exact = malloc(size ? size : 1);

	memset(padded, '"', size + READER_PAD);
	if (size) {
		memcpy(padded, data, size);
		memcpy(exact, data, size);
	}
	decoders_compare(str_make(padded, size), false, &mem);
	decoders_compare(str_make(padded, size), true, &mem);
	/* Only json_decode may read past its text. */
	texts_try(str_make(exact, size), &mem);
	free(exact);
	arena_free(&mem);
	return 0;
}
