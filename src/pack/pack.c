/* Opening packs and reading their files; see pack.h. */
#include "pack/pack.h"

#include <stdlib.h>
#include <sys/stat.h>

#define PACKS STR("packs/")

static int by_text(const void *a, const void *b)
{
	return str_order(*(const struct str *)a, *(const struct str *)b);
}

bool pack_names(struct content *c, struct str **name, size_t *n, struct arena *a, struct err *err)
{
	struct content_file *file;
	size_t files, cap = 0;

	*name = NULL;
	*n = 0;
	if (!content_paths(c, PACKS, &file, &files, err))
		return false;
	for (size_t i = 0; i < files; i++) {
		struct str rest = str_from(file[i].path, PACKS.n), folder;

		if (!str_take_until(&rest, '/', &folder) || !str_eq(rest, STR("pack.yaml")))
			continue;
		*name = arena_grow(a, *name, sizeof(**name), *n, &cap, *n + 1);
		(*name)[(*n)++] = folder;
	}
	if (*n > 1)
		qsort(*name, *n, sizeof(**name), by_text);
	return true;
}

bool pack_is_path(struct str name)
{
	return str_find_char(name, '/') != STR_NONE || str_eq(name, STR(".")) ||
	       str_eq(name, STR(".."));
}

bool pack_is_folder(struct str path)
{
	struct arena mem = { 0 };
	struct stat st;
	bool is = stat(arena_printf(&mem, "%.*s/pack.yaml", STR_ARG(path)).p, &st) == 0 &&
	          S_ISREG(st.st_mode);

	arena_free(&mem);
	return is;
}

static bool none_of_name(struct str name, const struct str *names, size_t n, struct err *err)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s%.*s", i ? ", " : "", STR_ARG(names[i]));
	err_set(err, ERR_USAGE,
	        "there is no pack '%.*s': expected %s%.*s, or the path of a pack's folder with a "
	        "slash in it",
	        STR_ARG(name), n > 1 ? "one of " : "", STR_ARG(buf_str(&b)));
	buf_free(&b);
	return false;
}

/* A pack of the content, by its name in any case. */
static bool open_named(struct pack *p, struct str name, struct err *err)
{
	struct str *names;
	size_t n;

	if (!pack_names(p->content, &names, &n, p->mem, err))
		return false;
	for (size_t i = 0; i < n && !p->folder.p; i++)
		if (str_eq_nocase(names[i], name))
			p->folder = names[i];
	if (!p->folder.p)
		return none_of_name(name, names, n, err);
	p->prefix = arena_printf(p->mem, "packs/%.*s/", STR_ARG(p->folder));
	return true;
}

static bool open_folder(struct pack *p, struct str path, struct err *err)
{
	p->content = content_folder(path, p->mem, err);
	p->folder = arena_copy(p->mem, path);
	p->prefix = STR("");
	return p->content != NULL;
}

static int by_path(const void *a, const void *b)
{
	return str_order(((const struct content_file *)a)->path,
	                 ((const struct content_file *)b)->path);
}

struct pack *pack_open(struct content *c, struct str name, struct arena *a, struct err *err)
{
	struct pack *p = arena_new(a, struct pack);
	const struct content_file *file;
	struct str text;

	p->content = c;
	p->mem = a;
	if (!(pack_is_path(name) ? open_folder(p, name, err) : open_named(p, name, err)) ||
	    !content_paths(p->content, p->prefix, &p->part, &p->parts, err))
		return NULL;
	if (p->parts > 1)
		qsort(p->part, p->parts, sizeof(*p->part), by_path);
	file = pack_find(p, STR("pack.yaml"));
	if (!file) {
		err_set(err, ERR_USAGE, "'%.*s' is no pack: expected a folder with a pack.yaml",
		        STR_ARG(name));
		return NULL;
	}
	p->file = content_name(p->content, file);
	if (!pack_read(p, file, &text, err) || !pack_about_read(&p->about, p->file, text, a, err))
		return NULL;
	return p;
}

struct str pack_path(const struct pack *p, const struct content_file *file)
{
	return str_from(file->path, p->prefix.n);
}

const struct content_file *pack_next(const struct pack *p, struct str under, size_t *at)
{
	while (*at < p->parts) {
		const struct content_file *file = &p->part[(*at)++];

		if (str_starts(pack_path(p, file), under))
			return file;
	}
	return NULL;
}

const struct content_file *pack_find(const struct pack *p, struct str path)
{
	for (size_t i = 0; i < p->parts; i++)
		if (str_eq(pack_path(p, &p->part[i]), path))
			return &p->part[i];
	return NULL;
}

bool pack_read(const struct pack *p, const struct content_file *file, struct str *text,
               struct err *err)
{
	return content_get(p->content, file->path, text, err);
}

/* The texts of the files below `under` whose names end so, by path. */
static bool texts_read(const struct pack *p, struct str under, const char *const *suffix,
                       const struct rules_text **texts, size_t *n, struct err *err)
{
	const struct content_file *file;
	struct rules_text *text = arena_many(p->mem, struct rules_text, p->parts + 1);
	size_t at = 0, found = 0;

	while ((file = pack_next(p, under, &at)) != NULL)
		for (const char *const *s = suffix; *s; s++)
			if (str_ends_nocase(file->path, str_of(*s))) {
				text[found].file = content_name(p->content, file);
				if (!pack_read(p, file, &text[found++].text, err))
					return false;
				break;
			}
	*texts = text;
	*n = found;
	return true;
}

bool pack_rules(const struct pack *p, struct rules_pack *rules, struct err *err)
{
	static const char *const rule[] = { ".yml", ".yaml", ".cse.json", ".sumo", NULL };
	static const char *const list[] = { ".csv", ".txt", NULL };
	static const char *const tuning[] = { ".yml", ".yaml", NULL };
	const struct content_file *risk = pack_find(p, STR("risk.yaml"));

	*rules = (struct rules_pack){ .id = p->about.id };
	if (risk)
		rules->risk.file = content_name(p->content, risk);
	return texts_read(p, STR("rules/"), rule, &rules->rule, &rules->rules, err) &&
	       texts_read(p, STR("lists/"), list, &rules->list, &rules->lists, err) &&
	       texts_read(p, STR("tuning/"), tuning, &rules->tuning, &rules->tunings, err) &&
	       (!risk || pack_read(p, risk, &rules->risk.text, err));
}
