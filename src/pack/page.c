/* What the files of a pack say; see page.h. */
#include "pack/page.h"

#include <stdlib.h>

#include "sigma/doc.h"

static bool is_yaml(struct str path)
{
	return str_ends_nocase(path, STR(".yaml")) || str_ends_nocase(path, STR(".yml"));
}

bool page_tests_read(const struct pack *pack, struct pack_test **test, size_t *n, struct arena *a,
                     struct err *err)
{
	const struct content_file *file;
	struct str text;
	size_t cap = 0;

	*test = NULL;
	*n = 0;
	for (size_t at = 0; (file = pack_next(pack, STR("tests/"), &at)) != NULL;) {
		struct str path = str_from(pack_path(pack, file), strlen("tests/"));

		if (!is_yaml(path) || str_find_char(path, '/') != STR_NONE)
			continue;
		*test = arena_grow(a, *test, sizeof(**test), *n, &cap, *n + 1);
		if (!pack_read(pack, file, &text, err) ||
		    !pack_test_read(&(*test)[(*n)++], content_name(pack->content, file), text, a,
		                    err))
			return false;
	}
	return true;
}

static struct str node_text(const struct node *map, const char *key)
{
	const struct node *node = node_get(map, key);

	return node && node->kind == NODE_TEXT ? str_trim(node->text) : STR("");
}

static bool tuning_read(struct page *page, size_t *cap, const struct content_file *file,
                        struct err *err)
{
	const struct node *tree, *entries;
	struct str text, name = content_name(page->pack->content, file);
	size_t line = 1;

	if (!pack_read(page->pack, file, &text, err))
		return false;
	tree = node_parse(text, &line, page->mem, page->mem, err);
	if (!tree) {
		struct err why = *err;

		return err_set(err, ERR_USAGE, "%.*s:%zu: %s", STR_ARG(name), line, why.text);
	}
	entries = node_get(tree, "tuning");
	for (size_t i = 0; entries && entries->kind == NODE_LIST && i < entries->n; i++) {
		const struct node *e = entries->item[i];

		page->tuning = arena_grow(page->mem, page->tuning, sizeof(*page->tuning),
		                          page->tunings, cap, page->tunings + 1);
		page->tuning[page->tunings++] = (struct page_tuning){
			.name = node_text(e, "name"),
			.class = node_text(e, "class"),
			.when = node_text(e, "when"),
			.reason = node_text(e, "reason"),
			.expires = node_text(e, "expires"),
		};
	}
	return true;
}

static bool tunings_read(struct page *page, struct err *err)
{
	const struct content_file *file;
	size_t cap = 0;

	for (size_t at = 0; (file = pack_next(page->pack, STR("tuning/"), &at)) != NULL;)
		if (is_yaml(file->path) && !tuning_read(page, &cap, file, err))
			return false;
	return true;
}

/* The name of a file without folder and extension. */
static struct str stem(struct str path)
{
	struct str name = str_from(path, str_find_last(path, '/') + 1);
	size_t dot = str_find_last(name, '.');

	return str_slice(name, 0, dot == STR_NONE || dot == 0 ? name.n : dot);
}

/* The comments in front: `// name: …`, `// id: …`, other lines are about it. */
static void hunt_read(struct page *page, struct page_hunt *hunt, struct str text)
{
	struct buf about = { 0 };
	struct str line, rest = text;

	while (str_take_line(&rest, &line)) {
		line = str_trim(line);
		if (line.n && !str_skip(&line, STR("//")))
			break;
		text = rest;
		line = str_trim(line);
		if (str_skip(&line, STR("name:"))) {
			hunt->name = str_trim(line);
		} else if (line.n && !str_starts(line, STR("id:"))) {
			str_skip(&line, STR("about:"));
			buf_add(&about, about.n ? STR(" ") : STR(""));
			buf_add(&about, str_trim(line));
		}
	}
	hunt->about = arena_copy(page->mem, buf_str(&about));
	hunt->query = str_trim(text);
	buf_free(&about);
}

static bool hunts_read(struct page *page, struct err *err)
{
	const struct content_file *file;
	struct str text;
	size_t cap = 0;

	for (size_t at = 0; (file = pack_next(page->pack, STR("hunting/"), &at)) != NULL;) {
		struct page_hunt hunt = { .file = pack_path(page->pack, file) };

		if (!str_ends_nocase(file->path, STR(".sumo")))
			continue;
		if (!pack_read(page->pack, file, &text, err))
			return false;
		hunt.name = stem(file->path);
		hunt_read(page, &hunt, text);
		page->hunt = arena_grow(page->mem, page->hunt, sizeof(hunt), page->hunts, &cap,
		                        page->hunts + 1);
		page->hunt[page->hunts++] = hunt;
	}
	return true;
}

/* `attack.t1608.001` gives `T1608.001`. */
static bool take_technique(struct str tag, struct str *id, struct arena *a)
{
	struct str rest;

	if (!str_starts_nocase(tag, STR("attack.t")))
		return false;
	rest = str_from(tag, strlen("attack.t"));
	if (rest.n < 4 || !char_is_digit(rest.p[0]))
		return false;
	*id = arena_printf(a, "T%.*s", STR_ARG(rest));
	return true;
}

static struct page_technique *technique_find(struct page *page, struct str id, size_t *cap)
{
	struct page_technique t = { .technique = { .id = id } };
	const struct pack_about *about = &page->pack->about;

	for (size_t i = 0; i < page->techniques; i++)
		if (str_eq(page->technique[i].technique.id, id))
			return &page->technique[i];
	for (size_t i = 0; i < about->techniques; i++)
		if (str_eq(about->known[i].id, id))
			t.technique = about->known[i];
	if (t.technique.name.n == 0)
		t.technique.name = pack_technique_name(about, id);
	page->technique = arena_grow(page->mem, page->technique, sizeof(t), page->techniques, cap,
	                             page->techniques + 1);
	page->technique[page->techniques] = t;
	return &page->technique[page->techniques++];
}

static int by_id(const void *a, const void *b)
{
	return str_order(((const struct page_technique *)a)->technique.id,
	                 ((const struct page_technique *)b)->technique.id);
}

/* T1608.001 is below T1608. */
static bool is_below(struct str id, struct str technique)
{
	return technique.n && id.n > technique.n && id.p[technique.n] == '.' &&
	       str_starts(id, technique);
}

void page_techniques(struct page *page)
{
	const struct pack_about *about = &page->pack->about;
	size_t cap = 0;
	struct str id;

	if (about->technique.n)
		technique_find(page, about->technique, &cap);
	for (size_t i = 0; i < page->rules->n; i++) {
		const struct rule *rule = &page->rules->rule[i];

		for (size_t t = 0; t < rule->tags; t++) {
			struct page_technique *found;

			if (!take_technique(rule->tag[t], &id, page->mem))
				continue;
			found = technique_find(page, id, &cap);
			found->rules++;
			if (rule->severity > found->severity)
				found->severity = rule->severity;
		}
	}
	for (size_t i = 0; i < about->techniques; i++)
		if (is_below(about->known[i].id, about->technique))
			technique_find(page, about->known[i].id, &cap);
	if (page->techniques > 2)
		qsort(page->technique + 1, page->techniques - 1, sizeof(*page->technique), by_id);
}

/* The text of a file; empty where there is none. */
static bool text_read(struct page *page, const char *path, struct str *text, struct err *err)
{
	const struct content_file *file = pack_find(page->pack, str_of(path));

	*text = STR("");
	return !file || pack_read(page->pack, file, text, err);
}

/* The rule that is called as the pack, without the comments in front. */
static bool query_read(struct page *page, struct err *err)
{
	struct page_hunt query = { 0 };
	struct str text, path;

	path = arena_printf(page->mem, "rules/%.*s.sumo", STR_ARG(page->pack->about.id));
	if (!text_read(page, path.p, &text, err))
		return false;
	hunt_read(page, &query, text);
	page->query = query.query;
	return true;
}

bool page_open(struct page *page, const struct pack *pack, const struct rules *rules,
               struct arena *a, struct err *err)
{
	*page = (struct page){ .mem = a, .pack = pack, .rules = rules };
	page_techniques(page);
	return page_tests_read(pack, &page->test, &page->tests, a, err) &&
	       tunings_read(page, err) && hunts_read(page, err) && query_read(page, err) &&
	       text_read(page, "tuning.md", &page->tuning_text, err) &&
	       text_read(page, "playbook.md", &page->playbook, err) &&
	       text_read(page, "investigation.md", &page->investigation, err);
}

struct str page_language(const struct rule *rule)
{
	return rule->dialect == DIALECT_CSE    ? STR("Cloud SIEM")
	       : rule->dialect == DIALECT_SUMO ? STR("Sumo")
	                                       : STR("Sigma");
}

const char *page_level(const struct rule *rule)
{
	return rule->severity >= 9   ? "critical"
	       : rule->severity >= 7 ? "high"
	       : rule->severity >= 5 ? "medium"
	       : rule->severity >= 3 ? "low"
	                             : "informational";
}

struct str page_summary(const struct rule *rule)
{
	if (rule->sigma)
		return str_trim(rule->sigma->description);
	return str_find(rule->summary, STR("{{")) == STR_NONE ? rule->summary : STR("");
}
