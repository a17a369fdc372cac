/* See rule_files.h. */
#include "cli/rule_files.h"

#include "base/hash.h"

#define NAME_MOST 200 /* bytes */

static bool is_taken(const struct rule_files *f, struct str name)
{
	size_t i;

	for (size_t at = 0;
	     (i = index_next(&f->taken, (uint32_t)hash_nocase(name), &at)) != STR_NONE;)
		if (str_eq_nocase(f->name[i], name))
			return true;
	return false;
}

struct str rule_file_name(struct rule_files *f, const struct rules *rules, size_t i)
{
	const struct rule *r = &rules->rule[i];
	struct str name = r->file;
	size_t slash = str_find_last(name, '/'), dot;
	bool several = (i && str_eq(rules->rule[i - 1].file, r->file)) ||
	               (i + 1 < rules->n && str_eq(rules->rule[i + 1].file, r->file));

	name = slash == STR_NONE ? name : str_from(name, slash + 1);
	dot = str_find_char(name, '.');
	name = str_slice(name, 0, dot == STR_NONE || dot == 0 ? NAME_MOST : dot);
	if (several)
		name = arena_printf(f->mem, "%.*s-%zu", STR_ARG(name), r->line ? r->line : i + 1);
	while (is_taken(f, name))
		name = arena_printf(f->mem, "%.*s-%zu", STR_ARG(name), i + 1);
	f->name = arena_grow(f->mem, f->name, sizeof(name), f->n, &f->cap, f->n + 1);
	f->name[f->n++] = name;
	index_add(&f->taken, (uint32_t)hash_nocase(name), f->mem);
	return name;
}
