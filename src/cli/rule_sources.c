/* Paths and packs of rules; see rule_sources.h. */
#include "cli/rule_sources.h"

#include <unistd.h>

#include "cli/error.h"

static bool content_ready(struct rule_sources *s, struct err *err)
{
	if (!s->content)
		s->content = content_open(s->cli->content, &s->cli->mem, err);
	return s->content != NULL;
}

static bool is_added(const struct rule_sources *s, const struct pack *p)
{
	for (size_t i = 0; i < s->packs; i++)
		if (s->opened[i]->content == p->content && str_eq(s->opened[i]->prefix, p->prefix))
			return true;
	return false;
}

static bool pack_add(struct rule_sources *s, struct str name, struct err *err)
{
	struct arena *a = &s->cli->mem;
	struct pack *p = pack_open(s->content, name, a, err);
	struct rules_pack rules;

	if (!p)
		return false;
	if (is_added(s, p))
		return true;
	if (!pack_rules(p, &rules, err))
		return false;
	s->opened = arena_grow(a, s->opened, sizeof(p), s->packs, &s->opened_cap, s->packs + 1);
	s->pack = arena_grow(a, s->pack, sizeof(rules), s->packs, &s->pack_cap, s->packs + 1);
	s->opened[s->packs] = p;
	s->pack[s->packs++] = rules;
	return true;
}

static void path_add(struct rule_sources *s, struct str path)
{
	s->path = arena_grow(&s->cli->mem, s->path, sizeof(path), s->paths, &s->path_cap,
	                     s->paths + 1);
	s->path[s->paths++] = path;
}

/* `.` and `pack` are folders too: what pack_open takes for a path has a slash. */
static struct str as_path(struct rule_sources *s, struct str path)
{
	return pack_is_path(path) ? path : arena_printf(&s->cli->mem, "./%.*s", STR_ARG(path));
}

/* Whether a path of nothing is the name of a pack: `pack:` has been forgotten. */
static bool is_pack_name(struct rule_sources *s, struct str path)
{
	struct arena *a = &s->cli->mem;
	struct err ignored;
	struct str *name;
	size_t n;

	if (pack_is_path(path) || access(arena_copy(a, path).p, F_OK) == 0 ||
	    !content_ready(s, &ignored) || !pack_names(s->content, &name, &n, a, &ignored))
		return false;
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(name[i], path))
			return true;
	return false;
}

bool sources_add(struct rule_sources *s, const struct str *word, size_t words, struct err *err)
{
	for (size_t i = 0; i < words; i++) {
		struct str name = word[i];
		bool is_pack = str_skip(&name, STR("pack:"));

		if (is_pack && !content_ready(s, err))
			return false;
		if (!is_pack && pack_is_folder(name)) {
			name = as_path(s, name);
			is_pack = true;
		}
		if (!is_pack && is_pack_name(s, name))
			return err_set(err, ERR_USAGE,
			               "cannot open the rules %.*s: there is no such file or "
			               "folder: did you mean pack:%.*s?",
			               STR_ARG(name), STR_ARG(name));
		if (!is_pack)
			path_add(s, name);
		else if (!pack_add(s, name, err))
			return false;
	}
	return true;
}

bool sources_add_packs(struct rule_sources *s, struct err *err)
{
	struct str *name;
	size_t n;

	if (!content_ready(s, err) || !pack_names(s->content, &name, &n, &s->cli->mem, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct err why = { 0 };

		if (!pack_add(s, name[i], &why)) {
			note("%s", why.text);
			s->wrong = true;
		}
	}
	return true;
}

bool sources_load(struct rule_sources *s, struct rules *rules, struct rules_options *options,
                  struct err *err)
{
	options->pack = s->pack;
	options->packs = s->packs;
	return rules_load(rules, s->path, s->paths, options, err);
}

void sources_close(struct rule_sources *s)
{
	if (s->content)
		content_close(s->content);
}
