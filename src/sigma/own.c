/*
 * The key that only we know, and that other tools pass over:
 *
 *     gyoji:
 *       summary: '{{host}}: {{user}} ran {{process_name}}'
 *       risk: no
 *       plain: yes
 */
#include "sigma/read.h"

/* yes, no, true, false. */
static bool take_truth(struct reading *r, const struct node *node, const char *what, bool *truth)
{
	bool text = node->kind == NODE_TEXT;

	*truth = text &&
	         (str_eq_nocase(node->text, STR("yes")) || str_eq_nocase(node->text, STR("true")));
	if (*truth || (text && (str_eq_nocase(node->text, STR("no")) ||
	                        str_eq_nocase(node->text, STR("false")))))
		return true;
	return sigma_fail(
		r, node->line, "expected yes or no after '%s', found %s%.*s%s", what,
		text ? "'" : "",
		STR_ARG(text ? str_slice(node->text, 0, 60) : str_of(node_kind_name(node))),
		text ? "'" : "");
}

bool own_read(struct reading *r, const struct node *map, struct sigma_rule *rule)
{
	bool truth;

	if (!map || map->kind == NODE_NULL)
		return true;
	if (map->kind != NODE_MAP)
		return sigma_fail(r, map->line, "expected 'gyoji' as a map, found %s",
		                  node_kind_name(map));
	for (size_t i = 0; i < map->n; i++) {
		struct str key = map->key[i]->text;
		bool good;

		if (str_eq(key, STR("summary"))) {
			good = node_take_text(r, map->item[i], "a summary", &rule->summary);
		} else if (str_eq(key, STR("risk"))) {
			good = take_truth(r, map->item[i], "risk", &truth);
			rule->no_risk = !truth;
		} else if (str_eq(key, STR("plain"))) {
			good = take_truth(r, map->item[i], "plain", &r->plain);
		} else {
			good = sigma_fail(
				r, map->key[i]->line,
				"expected summary, risk or plain in 'gyoji', found '%.*s'",
				STR_ARG(str_slice(key, 0, 60)));
		}
		if (!good)
			return false;
	}
	return true;
}
