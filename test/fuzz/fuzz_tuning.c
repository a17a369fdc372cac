/*
 * Any bytes as a tuning file and as a risk file: what is wrong is said, and what is read can be
 * asked about a record without values.
 */
#include <stdlib.h>

#include "siem/risk.h"
#include "siem/tuning.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char rule[] =
		"title: A\nid: a\nlogsource: {product: windows}\ndetection: {s: {EventID: 1}, "
		"condition: s}\n";
	static const char list[] = "domain,class\np.test,paste\n";
	struct str text = { (const char *)data, size };
	const struct rules_text rules_of = { STR("a.yml"), STR(rule) };
	const struct rules_text lists_of = { STR("lists/hosts.csv"), STR(list) };
	const struct rules_text own = { STR("own.yaml"), text };
	const struct rules_pack pack = { .rules = 1,
		                         .rule = &rules_of,
		                         .lists = 1,
		                         .list = &lists_of,
		                         .tunings = 1,
		                         .tuning = &own,
		                         .risk = own };
	const struct rules_options options = { .pack = &pack, .packs = 1 };
	struct arena mem = { 0 };
	struct rules rules;
	struct err err = { 0 };

	if (rules_load(&rules, NULL, 0, &options, &err)) {
		struct record *r = record_new(&mem, rules.names.n);

		if (rules.n != 1 || (rules.broken && rules.problems == 0))
			abort();
		tuning_find(&rules, &rules.rule[0], 5, r, &mem);
		if (rules.rule[0].risk) {
			struct risk_score score;

			risk_score(rules.rule[0].risk, 5, r, &mem, &score);
			if (score.severity < 1 || score.severity > 10)
				abort();
		}
	}
	rules_free(&rules);
	arena_free(&mem);
	return 0;
}
