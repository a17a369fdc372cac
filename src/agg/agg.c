/* The list of aggregates; see agg.h. */
#include "agg/agg.h"

#define AGG(shown, ident) extern const struct agg_type agg_##ident;
#define AGG_ALIAS(shown, ident)
#include "agg/agg_list.h"
#undef AGG
#undef AGG_ALIAS

static const struct {
	const char *name;
	const struct agg_type *type;
} aggregates[] = {
#define AGG(shown, ident)       { shown, &agg_##ident },
#define AGG_ALIAS(shown, ident) { shown, &agg_##ident },
#include "agg/agg_list.h"
#undef AGG
#undef AGG_ALIAS
};

static const struct agg_type *const types[] = {
#define AGG(shown, ident) &agg_##ident,
#define AGG_ALIAS(shown, ident)
#include "agg/agg_list.h"
#undef AGG
#undef AGG_ALIAS
	NULL
};

const struct agg_type *agg_find(struct str name)
{
	for (size_t i = 0; i < COUNT(aggregates); i++)
		if (str_eq_nocase(name, str_of(aggregates[i].name)))
			return aggregates[i].type;
	return NULL;
}

const struct agg_type *const *agg_all(void)
{
	return types;
}
