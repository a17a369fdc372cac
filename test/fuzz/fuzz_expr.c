/*
 * Expressions: `expression NUL value NUL value …`.  Whatever parses is evaluated over two records
 * with these values in its first fields; if it is true for one, that has the literals which the
 * expression requires.
 */
#include <stdlib.h>

#include "expr/expr.h"

#define RECORDS 2

static bool usable(void *user, size_t slot)
{
	(void)user, (void)slot;
	return true;
}

static bool in_some_slot(const struct record *r, size_t slots, struct str literal)
{
	for (size_t i = 0; i < slots; i++) {
		char room[VALUE_TEXT_MAX];

		if (str_find_nocase(value_print(&r->slot[i], room), literal) != STR_NONE)
			return true;
	}
	return false;
}

static void check_literals(const struct expr *e, const struct record *r, size_t slots,
                           struct arena *mem)
{
	struct literal_set set[4];
	size_t n = expr_literals(e, usable, NULL, set, COUNT(set), mem);

	for (size_t i = 0; i < n; i++) {
		bool found = false;

		for (size_t k = 0; k < set[i].n && !found; k++)
			found = in_some_slot(r, slots, set[i].literal[k].text);
		if (!found)
			abort();
	}
}

static struct value value_from(struct str text, size_t kind)
{
	switch (kind % 4) {
	case 0:
		return value_number(text);
	case 1:
		return value_int((int64_t)text.n);
	default:
		return value_text(text);
	}
}

/* The first record has the values as texts, the second one another kind of each. */
static void fill(struct record r[RECORDS], size_t slots, struct str values, struct arena *mem)
{
	struct str one;

	for (size_t i = 0; i < RECORDS; i++)
		r[i] = (struct record){ .raw = values,
			                .slot = arena_many(mem, struct value, slots) };
	for (size_t i = 0; i < slots && str_take_until(&values, '\0', &one); i++) {
		r[0].slot[i] = value_text(one);
		r[1].slot[i] = value_from(one, i);
	}
}

static void run(struct str text, struct str values, struct arena *mem)
{
	struct fn_env fn = { .now = TIME_SEC, .end = TIME_SEC, .zone = zone_utc() };
	struct record r[RECORDS], *rec[RECORDS];
	struct batch b = { .mem = mem, .rec = rec, .n = RECORDS };
	struct value out[RECORDS];
	bool keep[RECORDS];
	struct names names;
	struct cursor c;
	struct err err;
	const struct expr *e;

	names_init(&names, mem);
	cur_init(&c, text, &names, mem);
	c.fn = &fn;
	e = expr_parse(&c, mem, &err);
	if (!e)
		return;
	fill(r, names.n, values, mem);
	for (size_t i = 0; i < RECORDS; i++)
		rec[i] = &r[i];
	expr_eval(e, &b, out, NULL);
	expr_test(e, &b, keep);
	for (size_t i = 0; i < RECORDS; i++)
		if (keep[i])
			check_literals(e, rec[i], names.n, mem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str all = str_make((const char *)data, size);
	size_t cut = str_find_char(all, '\0');
	struct arena mem = { 0 };

	run(str_slice(all, 0, cut == STR_NONE ? size : cut),
	    str_from(all, cut == STR_NONE ? size : cut + 1), &mem);
	arena_free(&mem);
	return 0;
}
