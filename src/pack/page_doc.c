/* A pack as a document; see page.h. */
#include "base/utf8.h"
#include "pack/page.h"
#include "sigma/logsource.h"

struct section {
	const char *name, *title;
	void (*add)(const struct page *page, struct doc *d); /* below its heading */
};

/* `command-and-control` gives `Command and Control`. */
static struct str title_case(struct str s, struct arena *a)
{
	char *p = arena_get_text(a, s.n);

	for (size_t i = 0; i < s.n; i++) {
		bool word = i == 0 || s.p[i - 1] == '-';

		if (s.p[i] == '-')
			p[i] = ' ';
		else if (word && !str_starts(str_from(s, i), STR("and-")))
			p[i] = char_upper(s.p[i]);
		else
			p[i] = s.p[i];
	}
	return str_make(p, s.n);
}

/* A text whose lines are joined. */
static struct str one_line(struct str s, struct arena *a)
{
	char *p = arena_get_text(a, s.n);

	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] == '\n' ? ' ' : s.p[i];
	return str_make(p, s.n);
}

/* A text of the pack below the heading of its section: its own first heading says the same. */
static void text_add(struct doc *d, struct str text)
{
	struct str rest = text, line;

	if (str_take_line(&rest, &line) && str_starts(line, STR("# ")))
		text = rest;
	doc_markdown(d, text, 1);
}

/* A line of the form NAME: TEXT, if there is a text. */
static void labelled(struct doc *d, const char *label, struct str text)
{
	struct block *b;

	if (text.n == 0)
		return;
	b = doc_item(d, 1, STR(""));
	spans_add(d, &b->text, str_of(label), SPAN_STRONG, STR(""));
	spans_add(d, &b->text, STR(": "), 0, STR(""));
	spans_add(d, &b->text, text, 0, STR(""));
}

static void notes_add(struct doc *d, const struct pack_notes *notes, bool code)
{
	for (size_t i = 0; i < notes->n; i++) {
		const struct pack_note *n = &notes->note[i];
		struct block *b = doc_item(d, 1, STR(""));

		spans_add(d, &b->text, n->name, code ? SPAN_CODE : 0, STR(""));
		if (n->what.n) {
			spans_add(d, &b->text, STR(": "), 0, STR(""));
			spans_add(d, &b->text, n->what, 0, STR(""));
		}
	}
}

static void add_attack(const struct page *page, struct doc *d)
{
	static const char *const titles[] = { "technique", "name", "tactic", "rules" };
	const struct pack_about *about = &page->pack->about;
	struct block *table;

	labelled(d, "Tactic", title_case(about->tactic, d->mem));
	labelled(d, "Technique",
	         arena_printf(d->mem, "%.*s %.*s", STR_ARG(about->technique),
	                      STR_ARG(pack_technique_name(about, about->technique))));
	for (size_t i = 0; i < about->references.n; i++) {
		struct str url = about->references.note[i].name;
		struct block *b = doc_item(d, 1, STR(""));

		spans_add(d, &b->text, STR("Reference"), SPAN_STRONG, STR(""));
		spans_add(d, &b->text, STR(": "), 0, STR(""));
		spans_add(d, &b->text, url, 0, url);
	}
	if (page->techniques == 0)
		return;
	doc_paragraph(d, STR("How many rules are tagged with what:"));
	table = doc_table(d, COUNT(titles), titles);
	for (size_t i = 0; i < page->techniques; i++) {
		const struct page_technique *t = &page->technique[i];

		doc_cell(d, table, t->technique.id);
		doc_cell(d, table, t->technique.name);
		doc_cell(d, table, title_case(t->technique.tactic, d->mem));
		doc_cell(d, table, arena_printf(d->mem, "%zu", t->rules));
	}
}

static void add_query(const struct page *page, struct doc *d)
{
	if (page->query.n)
		doc_code(d, page->query);
}

static void add_sources(const struct page *page, struct doc *d)
{
	notes_add(d, &page->pack->about.sources, false);
	if (page->pack->about.platforms.n) {
		struct buf b = { 0 };

		for (size_t i = 0; i < page->pack->about.platforms.n; i++)
			buf_printf(&b, "%s%.*s", i ? ", " : "Platforms: ",
			           STR_ARG(page->pack->about.platforms.note[i].name));
		doc_paragraph(d, arena_copy(d->mem, buf_str(&b)));
		buf_free(&b);
	}
}

static void add_tables(const struct page *page, struct doc *d)
{
	notes_add(d, &page->pack->about.tables, true);
}

/* Where a rule looks, in words. */
static struct str rule_place(const struct rule *rule, struct arena *a)
{
	struct buf b = { 0 };
	struct str text;

	if (rule->correlation && !rule->condition)
		buf_add(&b, STR("several rules together"));
	else if (rule->sigma)
		logsource_add(&b, &rule->sigma->logsource);
	else
		buf_add(&b, STR("any log source"));
	text = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return text;
}

static void rule_add(const struct rule *rule, struct doc *d)
{
	struct block *b = doc_item(d, 1, STR(""));
	struct str summary = page_summary(rule);

	spans_add(d, &b->text, rule->name, SPAN_STRONG, STR(""));
	spans_add(d, &b->text,
	          arena_printf(d->mem, " (%s, %.*s)\n", page_level(rule),
	                       STR_ARG(page_language(rule))),
	          0, STR(""));
	spans_add(d, &b->text, rule->id, SPAN_CODE, STR(""));
	if (summary.n == 0)
		return;
	spans_add(d, &b->text, STR("\n"), 0, STR(""));
	spans_add(d, &b->text, one_line(summary, d->mem), 0, STR(""));
}

/* How many rules there are of each level. */
static void levels_add(const struct page *page, struct doc *d)
{
	static const char *const level[] = { "critical", "high", "medium", "low", "informational" };
	struct buf b = { 0 };

	for (size_t l = 0; l < COUNT(level); l++) {
		size_t n = 0;

		for (size_t i = 0; i < page->rules->n; i++)
			n += strcmp(page_level(&page->rules->rule[i]), level[l]) == 0;
		if (n)
			buf_printf(&b, "%s%zu %s", b.n ? ", " : "", n, level[l]);
	}
	doc_paragraph(d, arena_printf(d->mem, "%zu rule%s: %.*s.", page->rules->n,
	                              page->rules->n == 1 ? "" : "s", STR_ARG(buf_str(&b))));
	buf_free(&b);
}

/* Rules by where they look, in the order in which a place comes first; of a place the worst first.
 */
static void add_rules(const struct page *page, struct doc *d)
{
	size_t n = page->rules->n;
	struct str *place = arena_many(d->mem, struct str, n + 1);
	bool *done = arena_many(d->mem, bool, n + 1);

	levels_add(page, d);
	for (size_t i = 0; i < n; i++)
		place[i] = rule_place(&page->rules->rule[i], d->mem);
	for (size_t i = 0; i < n; i++) {
		if (done[i])
			continue;
		doc_heading(d, 3, place[i]);
		for (int severity = 10; severity >= 0; severity--)
			for (size_t k = i; k < n; k++) {
				const struct rule *rule = &page->rules->rule[k];

				if (rule->severity != severity || !str_eq(place[k], place[i]))
					continue;
				rule_add(rule, d);
				done[k] = true;
			}
	}
}

static void add_tuning(const struct page *page, struct doc *d)
{
	notes_add(d, &page->pack->about.false_positives, false);
	if (page->tunings) {
		doc_heading(d, 3, STR("What is left out by default"));
		doc_paragraph(d, STR("An entry whose lists are empty does nothing until you fill "
		                     "them."));
	}
	for (size_t i = 0; i < page->tunings; i++) {
		const struct page_tuning *t = &page->tuning[i];
		struct block *b = doc_item(d, 1, STR(""));

		spans_add(d, &b->text, t->name, SPAN_STRONG, STR(""));
		spans_add(d, &b->text,
		          t->class.n ? arena_printf(d->mem, " (%.*s)", STR_ARG(t->class)) : STR(""),
		          0, STR(""));
		if (t->reason.n)
			spans_add(d, &b->text, arena_printf(d->mem, ": %.*s", STR_ARG(t->reason)),
			          0, STR(""));
		if (t->expires.n)
			spans_add(d, &b->text,
			          arena_printf(d->mem, "; until %.*s", STR_ARG(t->expires)), 0,
			          STR(""));
		if (t->when.n) {
			spans_add(d, &b->text, STR("\n"), 0, STR(""));
			spans_add(d, &b->text, t->when, SPAN_CODE, STR(""));
		}
	}
	text_add(d, page->tuning_text);
}

/* Commands within an item of a list. */
static void commands_add(struct doc *d, struct str what, struct str commands)
{
	if (commands.n == 0)
		return;
	doc_paragraph(d, what)->depth = 1;
	doc_code(d, arena_printf(d->mem, "%.*s\n", STR_ARG(str_trim(commands))))->depth = 1;
}

static void add_tests(const struct page *page, struct doc *d)
{
	for (size_t i = 0; i < page->tests; i++) {
		const struct pack_test *t = &page->test[i];
		struct block *b = doc_item(d, 1, STR(""));

		spans_add(d, &b->text, t->name, SPAN_STRONG, STR(""));
		spans_add(d, &b->text,
		          t->live     ? STR(" (run for real)")
		          : t->silent ? STR(" (stays silent)")
		                      : STR(""),
		          0, STR(""));
		if (t->about.n)
			spans_add(d, &b->text,
			          arena_printf(d->mem, "\n%.*s", STR_ARG(str_trim(t->about))), 0,
			          STR(""));
		commands_add(d, STR("By hand:"), t->by_hand);
		commands_add(d, STR("Afterwards:"), t->cleanup);
	}
	if (page->tests == 0)
		return;
	doc_paragraph(d, STR("They are run by:"));
	doc_code(d, arena_printf(d->mem, "gyoji test %.*s\n", STR_ARG(page->pack->folder)));
}

static void add_playbook(const struct page *page, struct doc *d)
{
	text_add(d, page->playbook);
}

static void add_investigation(const struct page *page, struct doc *d)
{
	text_add(d, page->investigation);
}

/* What the command line has to say of the query's `{{name}}`. */
static void params_add(struct buf *b, struct str query, struct arena *a)
{
	size_t from, to;

	while ((from = str_find(query, STR("{{"))) != STR_NONE) {
		struct str param;

		query = str_from(query, from + 2);
		to = str_find(query, STR("}}"));
		param = arena_printf(a, " --param %.*s=VALUE",
		                     STR_ARG(str_trim(str_slice(query, 0, to))));
		if (to != STR_NONE && str_find(buf_str(b), param) == STR_NONE)
			buf_add(b, param);
	}
}

/* The command that runs a query. */
static struct str hunt_command(const struct page *page, const struct page_hunt *h, struct arena *a)
{
	struct str folder = page->pack->folder, text;
	struct buf b = { 0 };

	buf_printf(&b, "gyoji search -q %s%.*s%s%.*s",
	           pack_is_path(folder) ? "" : "pack:", STR_ARG(folder),
	           str_ends(folder, STR("/")) ? "" : "/", STR_ARG(h->file));
	params_add(&b, h->query, a);
	buf_add(&b, STR(" PATH\n"));
	text = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return text;
}

static void add_hunting(const struct page *page, struct doc *d)
{
	if (page->hunts)
		doc_paragraph(d, STR("Each is run by the command that stands in front of it."));
	for (size_t i = 0; i < page->hunts; i++) {
		const struct page_hunt *h = &page->hunt[i];

		doc_heading(d, 3, h->name);
		if (h->about.n)
			doc_paragraph(d, h->about);
		doc_code(d, hunt_command(page, h, d->mem));
		doc_code(d, h->query);
	}
}

static void add_platforms(const struct page *page, struct doc *d)
{
	static const char *const titles[] = { "platform", "rules", "what is written" };
	struct str folder = page->pack->folder;
	struct block *table = doc_table(d, COUNT(titles), titles);

	for (size_t i = 0; i < page->platforms; i++) {
		const struct page_platform *p = &page->platform[i];

		doc_cell(d, table, p->name);
		doc_cell(d, table, arena_printf(d->mem, "%zu of %zu", p->written, page->rules->n));
		doc_cell(d, table, p->about);
	}
	doc_paragraph(d, STR("Written by (the export says what was refused, and why):"));
	doc_code(d, arena_printf(d->mem,
	                         "gyoji packs export %.*s FOLDER\n"
	                         "gyoji convert --target splunk %s%.*s\n",
	                         STR_ARG(folder),
	                         pack_is_path(folder) ? "" : "pack:", STR_ARG(folder)));
}

static const struct section sections[] = {
	{ "attack", "MITRE ATT&CK", add_attack },
	{ "query", "Detection query", add_query },
	{ "sources", "Data sources", add_sources },
	{ "tables", "Required tables", add_tables },
	{ "rules", "Rules", add_rules },
	{ "tuning", "False positives and tuning", add_tuning },
	{ "tests", "Tests", add_tests },
	{ "playbook", "Response playbook", add_playbook },
	{ "investigation", "Investigation guide", add_investigation },
	{ "hunting", "Hunting queries", add_hunting },
	{ "platforms", "Other platforms", add_platforms },
};

const char *page_section(size_t i)
{
	return i < COUNT(sections) ? sections[i].name : NULL;
}

bool page_has(struct str section)
{
	for (size_t i = 0; i < COUNT(sections); i++)
		if (str_eq_nocase(section, str_of(sections[i].name)))
			return true;
	return section.n == 0;
}

static void head_add(const struct page *page, struct doc *d)
{
	const struct pack_about *about = &page->pack->about;
	struct buf b = { 0 };

	doc_heading(d, 1,
	            arena_printf(d->mem, "%.*s %.*s", STR_ARG(about->id), STR_ARG(about->name)));
	if (about->severity.n)
		buf_printf(&b, "%.*s severity", STR_ARG(about->severity));
	if (about->confidence.n)
		buf_printf(&b, "%s%.*s confidence", b.n ? ", " : "", STR_ARG(about->confidence));
	buf_printf(&b, "%s%zu rule%s, %zu test%s", b.n ? ", " : "", page->rules->n,
	           page->rules->n == 1 ? "" : "s", page->tests, page->tests == 1 ? "" : "s");
	doc_paragraph(d, arena_copy(d->mem, buf_str(&b)));
	buf_free(&b);
	if (about->description.n)
		doc_paragraph(d, about->description);
}

void page_doc(const struct page *page, struct str section, struct doc *d)
{
	size_t before;

	if (section.n == 0)
		head_add(page, d);
	for (size_t i = 0; i < COUNT(sections); i++) {
		const struct section *s = &sections[i];

		if (section.n && !str_eq_nocase(section, str_of(s->name)))
			continue;
		before = d->n;
		doc_heading(d, section.n ? 1 : 2, str_of(s->title));
		s->add(page, d);
		/* A section that the pack has nothing for is left out of the whole. */
		if (d->n == before + 1 && section.n == 0)
			d->n = before;
		else if (d->n == before + 1)
			doc_paragraph(d, STR("The pack has none."));
	}
}
