/*
 * Scopes: `scope NUL message`.  Whatever parses is matched against the message; if it is true, the
 * message has the literals that the scope requires.
 */
#include <stdlib.h>

#include "expr/expr.h"

/* Fields are not in the message. */
static bool unusable(void *user, size_t slot)
{
	(void)user, (void)slot;
	return false;
}

static void check_literals(const struct expr *e, struct str message, struct arena *mem)
{
	struct literal_set set[4];
	size_t n = expr_literals(e, unusable, NULL, set, COUNT(set), mem);

	for (size_t i = 0; i < n; i++) {
		bool found = false;

		for (size_t k = 0; k < set[i].n && !found; k++)
			found = str_find_nocase(message, set[i].literal[k].text) != STR_NONE;
		if (!found)
			abort();
	}
}

static void run(struct str text, struct str message, bool explain, struct arena *mem)
{
	struct names names;
	struct cursor c;
	struct err err;
	const struct scope *scope;
	const struct expr *e;
	struct record r = { .raw = message };

	names_init(&names, mem);
	cur_init(&c, text, &names, mem);
	c.explain = explain;
	scope = scope_parse(&c, &err);
	if (!scope)
		return;
	e = expr_from_scope(scope, &names, mem);
	r.slot = arena_many(mem, struct value, names.n);
	if (expr_test_one(e, &r, mem))
		check_literals(e, message, mem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str all = str_make((const char *)data, size), text, message, filled;
	size_t cut = str_find_char(all, '\0');
	struct arena mem = { 0 };
	struct err err;

	text = str_slice(all, 0, cut == STR_NONE ? size : cut);
	message = str_from(all, cut == STR_NONE ? size : cut + 1);
	run(text, message, false, &mem);
	if (template_fill(text, NULL, 0, true, &mem, &filled, &err))
		run(filled, message, true, &mem);
	arena_free(&mem);
	return 0;
}
