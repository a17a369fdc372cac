/* Correlations, as documents and as the old aggregations of conditions. */
#include "sigma/read.h"

struct correlation *aggregation_parse(struct reading *r, struct str condition, struct str text,
                                      size_t line, const struct node *timeframe,
                                      struct sigma_rule *rule)
{
	(void)timeframe, (void)rule;
	sigma_fail_at(r, line, condition, text, "aggregations are not read yet");
	return NULL;
}

struct correlation *correlation_parse(struct reading *r, const struct node *root,
                                      const struct node *map)
{
	(void)root;
	sigma_fail(r, map->line, "correlations are not read yet");
	return NULL;
}

const struct node *older_correlation(const struct node *root, struct arena *mem)
{
	(void)mem;
	return root;
}
