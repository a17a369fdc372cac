/*
 * Files of Cloud SIEM rules.  Whatever is read is evaluated over a record that has the file's own
 * lines as values.
 */
#include "siem/cse_rule.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = str_make((const char *)data, size), rest = text, one;
	struct rules rules = { 0 };
	struct arena room = { 0 };
	struct record r = { .raw = text };

	names_init(&rules.names, &rules.mem);
	cse_rule_read(&rules, STR("fuzz.cse.yml"), text);
	r.slot = arena_many(&room, struct value, rules.names.n + 1);
	for (size_t i = 0; i < rules.names.n && str_take_until(&rest, '\n', &one); i++)
		r.slot[i] = i % 2 ? value_number(one) : value_text(one);
	for (size_t i = 0; i < rules.n; i++) {
		expr_test_one(rules.rule[i].condition, &r, &room);
		for (size_t k = 0; k < rules.rule[i].parts; k++)
			expr_test_one(rules.rule[i].part[k].condition, &r, &room);
	}
	arena_free(&room);
	arena_free(&rules.mem);
	return 0;
}
