/*
 * The files of a pack, each of any bytes: `pack.yaml NUL rule NUL tuning NUL hunt NUL test NUL
 * playbook`.  What is wrong is said; else there is a page without anything that steers a terminal,
 * and as JSON one line.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "pack/page.h"
#include "sink/visible.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const files[] = {
	"pack.yaml",      "rules/a.yml",  "tuning/a.yaml",
	"hunting/a.sumo", "tests/a.yaml", "playbook.md",
};
static const char *const folders[] = { "rules", "tuning", "hunting", "tests" };
static char dir[] = "/tmp/gyoji-fuzz-XXXXXX";

static const char *path_of(const char *name)
{
	static char path[64];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

static void dir_remove(void)
{
	for (size_t i = 0; i < COUNT(files); i++)
		remove(path_of(files[i]));
	for (size_t i = 0; i < COUNT(folders); i++)
		remove(path_of(folders[i]));
	remove(dir);
}

static void dir_make(void)
{
	static bool made;

	if (made)
		return;
	made = true;
	if (!mkdtemp(dir))
		abort();
	for (size_t i = 0; i < COUNT(folders); i++)
		if (mkdir(path_of(folders[i]), 0700) < 0)
			abort();
	atexit(dir_remove);
}

static void file_write(const char *name, struct str text)
{
	FILE *f = fopen(path_of(name), "wb");

	if (!f || fwrite(text.p, 1, text.n, f) != text.n || fclose(f))
		abort();
}

static void shown_check(const struct page *page)
{
	struct doc d = { .mem = page->mem };
	struct buf b = { 0 };
	struct str rest;
	bool ok;

	page_doc(page, STR(""), &d);
	doc_text(&d, 60, false, &b);
	for (rest = buf_str(&b); rest.n;) {
		uint32_t c = utf8_take(&rest, &ok);

		if (!ok || (c != '\n' && visible_is_unsafe(c)))
			abort();
	}
	b.n = 0;
	doc_html(&d, STR("t"), &b);
	if (!utf8_valid(buf_str(&b)))
		abort();
	b.n = 0;
	page_json(page, STR(""), &b);
	if (!utf8_valid(buf_str(&b)) || str_find_char(buf_str(&b), '\n') + 1 < b.n)
		abort();
	buf_free(&b);
}

static void pack_try(struct arena *mem)
{
	struct err err = { 0 };
	const struct pack *pack = pack_open(NULL, str_of(dir), mem, &err);
	struct rules_pack side;
	struct rules_options options = { .pack = &side, .packs = 1 };
	struct rules rules;
	struct page page;

	if (pack && pack_rules(pack, &side, &err)) {
		if (rules_load(&rules, NULL, 0, &options, &err) &&
		    page_open(&page, pack, &rules, mem, &err))
			shown_check(&page);
		rules_free(&rules);
	}
	if (pack)
		content_close(pack->content);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = str_make((const char *)data, size), part;
	struct arena mem = { 0 };

	dir_make();
	for (size_t i = 0; i < COUNT(files); i++) {
		if (!str_take_until(&rest, '\0', &part)) {
			part = rest;
			rest = STR("");
		}
		file_write(files[i], part);
	}
	pack_try(&mem);
	arena_free(&mem);
	return 0;
}
