/*
 * A pack as files: all of its own, and below `converted/` its rules in the languages of other
 * platforms, with a README.md and a manifest.json of what was written and what was refused.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "cli/packs.h"
#include "cli/rule_files.h"

struct exporting {
	struct pack_view *view;
	struct arena *mem;
	struct str folder;
	struct rule_files names; /* of converted files, without suffix */
	struct str *name; /* by rule */
	struct buf readme, manifest;
	struct err *err;
};

/* Make a folder, and those that it is in. */
static bool folder_make(const struct exporting *e, struct str path)
{
	struct str copy = arena_copy(e->mem, path);
	char *p = arena_get_text(e->mem, path.n + 1);

	memcpy(p, copy.p, path.n + 1);
	for (size_t i = 1; i <= path.n; i++) {
		if (i < path.n && p[i] != '/')
			continue;
		p[i] = '\0';
		if (mkdir(p, 0777) != 0 && errno != EEXIST)
			return err_set(e->err, ERR_USAGE, "cannot make the folder '%s': %s", p,
			               strerror(errno));
		p[i] = i < path.n ? '/' : '\0';
	}
	return true;
}

/* What is there already is never written over. */
static bool is_empty(const struct exporting *e)
{
	DIR *dir = opendir(arena_copy(e->mem, e->folder).p);
	const struct dirent *entry;
	bool empty = true;

	while (dir && (entry = readdir(dir)) != NULL)
		empty = empty &&
		        (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
	if (dir)
		closedir(dir);
	return empty ||
	       err_set(e->err, ERR_USAGE,
	               "expected a folder that is new or empty, found '%.*s' with files in it",
	               STR_ARG(e->folder));
}

/* Write a file of the export; `path` is below its folder. */
static bool file_write(const struct exporting *e, struct str path, struct str text)
{
	struct str full = arena_printf(e->mem, "%.*s/%.*s", STR_ARG(e->folder), STR_ARG(path));
	FILE *file;
	bool ok;

	if (!folder_make(e, str_slice(full, 0, str_find_last(full, '/'))))
		return false;
	file = fopen(full.p, "wbe");
	if (!file)
		return err_set(e->err, ERR_USAGE, "cannot write '%.*s': %s", STR_ARG(full),
		               strerror(errno));
	ok = fwrite(text.p, 1, text.n, file) == text.n;
	ok = fclose(file) == 0 && ok;
	return ok || err_set(e->err, ERR_INTERNAL, "cannot write '%.*s': %s", STR_ARG(full),
	                     strerror(errno));
}

static bool files_write(const struct exporting *e)
{
	const struct pack *p = e->view->pack;
	struct str text;

	for (size_t i = 0; i < p->parts; i++)
		if (!pack_read(p, &p->part[i], &text, e->err) ||
		    !file_write(e, pack_path(p, &p->part[i]), text))
			return false;
	return true;
}

static void member(struct buf *b, const char *key, struct str text)
{
	buf_printf(b, ",\"%s\":", key);
	buf_add_json(b, text);
}

/* Text in Markdown, as itself. */
static void plain_add(struct buf *b, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (strchr("\\`*_[]<>|", text.p[i]) && text.p[i])
			buf_add_char(b, '\\');
		buf_add_char(b, text.p[i] == '\n' ? ' ' : text.p[i]);
	}
}

/* What became of one rule, in the README and the manifest. */
static void rule_note(struct exporting *e, const struct rule *rule, struct str file,
                      struct str notes, const struct err *refused, bool first)
{
	struct str line;

	buf_add(&e->manifest, first ? STR("{\"rule_id\":") : STR(",{\"rule_id\":"));
	buf_add_json(&e->manifest, rule->id);
	member(&e->manifest, "title", rule->name);
	if (refused) {
		member(&e->manifest, "refused", str_of(refused->text));
		buf_add(&e->readme, STR("- **"));
		plain_add(&e->readme, rule->name);
		buf_add(&e->readme, STR("**: "));
		plain_add(&e->readme, str_of(refused->text));
		buf_add_char(&e->readme, '\n');
	} else {
		member(&e->manifest, "file", file);
		member(&e->manifest, "notes", str_trim(notes));
		while (str_take_line(&notes, &line)) {
			buf_printf(&e->readme, "- `%.*s`: ", STR_ARG(file));
			plain_add(&e->readme, line);
			buf_add_char(&e->readme, '\n');
		}
	}
	buf_add_char(&e->manifest, '}');
}

/* One rule in a target's language. */
static bool rule_write(struct exporting *e, const struct target *target, size_t i, size_t *written)
{
	const struct pack_view *v = e->view;
	const struct rule *rule = &v->rules.rule[i];
	struct buf b = { 0 }, notes = { 0 };
	struct err why = { 0 };
	struct str path;
	bool ok = true,
	     said = convert_rule(target, &v->rules, rule, v->schema, v->places, &notes, &b, &why);

	path = arena_printf(e->mem, "converted/%s/%.*s%s", target->name, STR_ARG(e->name[i]),
	                    target->suffix);
	if (said)
		ok = file_write(e, path, buf_str(&b));
	*written += said;
	rule_note(e, rule, str_from(path, strlen("converted/")), buf_str(&notes),
	          said ? NULL : &why, i == 0);
	buf_free(&b);
	buf_free(&notes);
	return ok;
}

static bool target_write(struct exporting *e, const struct target *target)
{
	size_t written = 0, n = e->view->rules.n, at;
	bool ok = true;

	buf_printf(&e->readme, "\n## %s\n\n", target->name);
	at = e->readme.n;
	buf_printf(&e->manifest, "{\"target\":\"%s\",\"rules\":[", target->name);
	for (size_t i = 0; i < n && ok; i++)
		ok = rule_write(e, target, i, &written);
	buf_printf(&e->manifest, "],\"written\":%zu,\"refused\":%zu}", written, n - written);
	if (e->readme.n == at)
		buf_add(&e->readme,
		        STR("Every rule is there, and there is nothing to know of them.\n"));
	return ok;
}

/* The table of targets, which stands before what is said of each. */
static void readme_head(struct exporting *e)
{
	const struct page *page = &e->view->page;
	const struct pack_about *about = &e->view->pack->about;

	buf_printf(&e->readme,
	           "# %.*s %.*s in other platforms' languages\n\n"
	           "Written by `gyoji packs export`. A rule that is here says the same as the "
	           "pack's own; one that a platform cannot say is refused with the reason.\n\n"
	           "| platform | rules | what is written |\n|---|---|---|\n",
	           STR_ARG(about->id), STR_ARG(about->name));
	for (size_t i = 0; i < page->platforms; i++) {
		const struct page_platform *p = &page->platform[i];

		buf_printf(&e->readme, "| `%.*s` | %zu of %zu | ", STR_ARG(p->name), p->written,
		           page->rules->n);
		plain_add(&e->readme, p->about);
		buf_add(&e->readme, STR(" |\n"));
	}
}

static bool converted_write(struct exporting *e)
{
	const struct target *const *all = target_all();
	bool ok = true;

	readme_head(e);
	buf_add(&e->manifest, STR("{\"pack\":"));
	buf_add_json(&e->manifest, e->view->pack->about.id);
	buf_printf(&e->manifest, ",\"gyoji\":\"%s\",\"targets\":[", GYOJI_VERSION);
	for (size_t t = 0; all[t] && ok; t++) {
		buf_add(&e->manifest, t ? STR(",\n") : STR("\n"));
		ok = target_write(e, all[t]);
	}
	buf_add(&e->manifest, STR("\n]}\n"));
	return ok && file_write(e, STR("converted/README.md"), buf_str(&e->readme)) &&
	       file_write(e, STR("converted/manifest.json"), buf_str(&e->manifest));
}

bool pack_export(struct pack_view *v, struct str folder, struct err *err)
{
	struct arena *a = &v->cli->mem;
	struct exporting e = { .view = v, .mem = a, .names = { .mem = a }, .err = err };
	bool ok;

	while (folder.n > 1 && folder.p[folder.n - 1] == '/')
		folder.n--;
	e.folder = folder;
	e.name = arena_many(a, struct str, v->rules.n + 1);
	for (size_t i = 0; i < v->rules.n; i++)
		e.name[i] = rule_file_name(&e.names, &v->rules, i);
	view_platforms(v);
	ok = folder_make(&e, folder) && is_empty(&e) && files_write(&e) && converted_write(&e);
	buf_free(&e.readme);
	buf_free(&e.manifest);
	return ok;
}
