/*
 * Rule files: `rules NUL text`.  Whatever they are, reading ends; rules that come of them are tried
 * on the text, which is the raw text and each field of a record.
 */
#include <stdlib.h>

#include "schema/schema.h"
#include "sigma/sigma.h"

static void try_rule(const struct sigma_rule *rule, struct record *r)
{
	struct arena room = { 0 };

	if (rule->condition)
		expr_test_one(rule->condition, r, &room);
	arena_free(&room);
}

/* A text that matched was found within itself. */
static void try_globs(struct str text, struct arena *mem)
{
	struct test t = { 0 };
	struct str found;

	test_glob(&t, text, false, false, false, mem);
	found = test_found(&t, text);
	if ((found.p != NULL) != test_value(&t, text))
		abort();
	test_text(&t, text, false, true, true, mem);
	if (!test_value(&t, text))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str all = str_make((const char *)data, size), rules, text;
	size_t cut = str_find_char(all, '\0');
	struct arena mem = { 0 };
	struct names names;
	struct sigma_set set = { .mem = &mem, .names = &names, .keep_placeholders = size % 2 };
	struct record r = { 0 };

	rules = str_slice(all, 0, cut == STR_NONE ? size : cut);
	text = str_from(all, cut == STR_NONE ? size : cut + 1);
	names_init(&names, &mem);
	names.dialect = DIALECT_SIGMA;
	sigma_sniff(rules);
	sigma_read(&set, STR("fuzz.yml"), rules);
	sigma_link(&set);
	r.raw = text;
	r.slot = arena_many(&mem, struct value, names.n + 1);
	for (size_t i = 0; i < names.n; i++)
		r.slot[i] = i % 3 ? value_text(text) : value_list(text);
	for (size_t i = 0; i < set.rules; i++)
		try_rule(set.rule[i], &r);
	try_globs(text, &mem);
	arena_free(&mem);
	return 0;
}
