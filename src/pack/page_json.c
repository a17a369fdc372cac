/* A pack as JSON, and as a layer of the ATT&CK Navigator; see page.h. */
#include "pack/page.h"
#include "sigma/logsource.h"

/* Objects and arrays being written: commas stand where something came before. */
static void comma(struct buf *b)
{
	if (b->n && b->p[b->n - 1] != '{' && b->p[b->n - 1] != '[')
		buf_add_char(b, ',');
}

static void key(struct buf *b, const char *name)
{
	comma(b);
	buf_add_json(b, str_of(name));
	buf_add_char(b, ':');
}

static void text(struct buf *b, const char *name, struct str value)
{
	key(b, name);
	buf_add_json(b, value);
}

static void number(struct buf *b, const char *name, size_t value)
{
	key(b, name);
	buf_printf(b, "%zu", value);
}

static void notes(struct buf *b, const char *name, const struct pack_notes *n, bool plain)
{
	key(b, name);
	buf_add_char(b, '[');
	for (size_t i = 0; i < n->n; i++) {
		comma(b);
		if (plain) {
			buf_add_json(b, n->note[i].name);
			continue;
		}
		buf_add_char(b, '{');
		text(b, "name", n->note[i].name);
		text(b, "what", n->note[i].what);
		buf_add_char(b, '}');
	}
	buf_add_char(b, ']');
}

static void add_attack(const struct page *page, struct buf *b)
{
	key(b, "techniques");
	buf_add_char(b, '[');
	for (size_t i = 0; i < page->techniques; i++) {
		const struct page_technique *t = &page->technique[i];

		comma(b);
		buf_add_char(b, '{');
		text(b, "id", t->technique.id);
		text(b, "name", t->technique.name);
		text(b, "tactic", t->technique.tactic);
		number(b, "rules", t->rules);
		buf_add_char(b, '}');
	}
	buf_add_char(b, ']');
	notes(b, "references", &page->pack->about.references, true);
}

static void add_query(const struct page *page, struct buf *b)
{
	text(b, "query", page->query);
}

static void add_sources(const struct page *page, struct buf *b)
{
	notes(b, "data_sources", &page->pack->about.sources, false);
	notes(b, "platforms", &page->pack->about.platforms, true);
}

static void add_tables(const struct page *page, struct buf *b)
{
	notes(b, "required_tables", &page->pack->about.tables, false);
}

static void rule_add(const struct rule *rule, struct buf *b)
{
	const struct logsource *of = rule->sigma ? &rule->sigma->logsource : NULL;

	comma(b);
	buf_add_char(b, '{');
	text(b, "id", rule->id);
	text(b, "title", rule->name);
	number(b, "severity", (size_t)rule->severity);
	text(b, "level", str_of(page_level(rule)));
	text(b, "language",
	     rule->dialect == DIALECT_CSE    ? STR("cse")
	     : rule->dialect == DIALECT_SUMO ? STR("sumo")
	                                     : STR("sigma"));
	if (of) {
		key(b, "logsource");
		buf_add_char(b, '{');
		text(b, "product", of->product);
		text(b, "category", of->category);
		text(b, "service", of->service);
		buf_add_char(b, '}');
	}
	text(b, "file", rule->file);
	key(b, "tags");
	buf_add_char(b, '[');
	for (size_t i = 0; i < rule->tags; i++) {
		comma(b);
		buf_add_json(b, rule->tag[i]);
	}
	buf_add_char(b, ']');
	text(b, "summary", page_summary(rule));
	buf_add_char(b, '}');
}

static void add_rules(const struct page *page, struct buf *b)
{
	key(b, "rules");
	buf_add_char(b, '[');
	for (size_t i = 0; i < page->rules->n; i++)
		rule_add(&page->rules->rule[i], b);
	buf_add_char(b, ']');
}

static void add_tuning(const struct page *page, struct buf *b)
{
	notes(b, "false_positives", &page->pack->about.false_positives, true);
	key(b, "tuning");
	buf_add_char(b, '[');
	for (size_t i = 0; i < page->tunings; i++) {
		const struct page_tuning *t = &page->tuning[i];

		comma(b);
		buf_add_char(b, '{');
		text(b, "name", t->name);
		text(b, "class", t->class);
		text(b, "when", t->when);
		text(b, "reason", t->reason);
		text(b, "expires", t->expires);
		buf_add_char(b, '}');
	}
	buf_add_char(b, ']');
	text(b, "tuning_text", page->tuning_text);
}

static void add_tests(const struct page *page, struct buf *b)
{
	key(b, "tests");
	buf_add_char(b, '[');
	for (size_t i = 0; i < page->tests; i++) {
		const struct pack_test *t = &page->test[i];

		comma(b);
		buf_add_char(b, '{');
		text(b, "name", t->name);
		text(b, "about", str_trim(t->about));
		text(b, "file", t->file);
		number(b, "expectations", t->expects);
		key(b, "live");
		buf_add(b, t->live ? STR("true") : STR("false"));
		key(b, "silent");
		buf_add(b, t->silent ? STR("true") : STR("false"));
		text(b, "by_hand", t->by_hand);
		text(b, "cleanup", t->cleanup);
		buf_add_char(b, '}');
	}
	buf_add_char(b, ']');
}

static void add_playbook(const struct page *page, struct buf *b)
{
	text(b, "playbook", page->playbook);
}

static void add_investigation(const struct page *page, struct buf *b)
{
	text(b, "investigation", page->investigation);
}

static void add_hunting(const struct page *page, struct buf *b)
{
	key(b, "hunting");
	buf_add_char(b, '[');
	for (size_t i = 0; i < page->hunts; i++) {
		const struct page_hunt *h = &page->hunt[i];

		comma(b);
		buf_add_char(b, '{');
		text(b, "name", h->name);
		text(b, "about", h->about);
		text(b, "file", h->file);
		text(b, "query", h->query);
		buf_add_char(b, '}');
	}
	buf_add_char(b, ']');
}

static void add_platforms(const struct page *page, struct buf *b)
{
	key(b, "other_platforms");
	buf_add_char(b, '[');
	for (size_t i = 0; i < page->platforms; i++) {
		const struct page_platform *p = &page->platform[i];

		comma(b);
		buf_add_char(b, '{');
		text(b, "target", p->name);
		number(b, "written", p->written);
		key(b, "refused");
		buf_add_char(b, '[');
		for (size_t k = 0; k < p->refused; k++) {
			comma(b);
			buf_add_char(b, '{');
			text(b, "rule_id", p->refusal[k].rule->id);
			text(b, "why", p->refusal[k].why);
			buf_add_char(b, '}');
		}
		buf_add(b, STR("]}"));
	}
	buf_add_char(b, ']');
}

static const struct {
	const char *name;
	void (*add)(const struct page *page, struct buf *b);
} sections[] = {
	{ "attack", add_attack },       { "query", add_query },
	{ "sources", add_sources },     { "tables", add_tables },
	{ "rules", add_rules },         { "tuning", add_tuning },
	{ "tests", add_tests },         { "playbook", add_playbook },
	{ "hunting", add_hunting },     { "investigation", add_investigation },
	{ "platforms", add_platforms },
};

void page_json(const struct page *page, struct str section, struct buf *out)
{
	const struct pack_about *about = &page->pack->about;
	struct buf b = { 0 };

	buf_add_char(&b, '{');
	text(&b, "id", about->id);
	text(&b, "name", about->name);
	if (section.n == 0) {
		text(&b, "technique", about->technique);
		text(&b, "tactic", about->tactic);
		text(&b, "severity", about->severity);
		text(&b, "confidence", about->confidence);
		text(&b, "description", about->description);
	}
	for (size_t i = 0; i < COUNT(sections); i++)
		if (section.n == 0 || str_eq_nocase(section, str_of(sections[i].name)))
			sections[i].add(page, &b);
	buf_add(&b, STR("}\n"));
	buf_add(out, buf_str(&b));
	buf_free(&b);
}

/* Which rules name a technique, worst first, a line each. */
static void comment_add(const struct page *page, struct str id, struct buf *b)
{
	struct buf lines = { 0 };
	struct str tag = arena_printf(page->mem, "attack.%.*s", STR_ARG(id));

	for (int severity = 10; severity >= 0; severity--)
		for (size_t i = 0; i < page->rules->n; i++) {
			const struct rule *rule = &page->rules->rule[i];
			bool names = false;

			for (size_t t = 0; t < rule->tags; t++)
				names = names || str_eq_nocase(rule->tag[t], tag);
			if (names && rule->severity == severity)
				buf_printf(&lines, "%s%.*s (%s)", lines.n ? "\n" : "",
				           STR_ARG(rule->name), page_level(rule));
		}
	text(b, "comment", buf_str(&lines));
	buf_free(&lines);
}

static void meta_add(struct buf *b, const char *name, struct str value)
{
	comma(b);
	buf_add_char(b, '{');
	text(b, "name", str_of(name));
	text(b, "value", value);
	buf_add_char(b, '}');
}

/* The score of a technique: the severity of its worst rule in tens, and how many there are, up to
 * ten. */
static size_t score_of(const struct page_technique *t)
{
	size_t score = t->severity > 1 ? (size_t)(t->severity - 1) * 10 : 0;

	return score + (t->rules < 10 ? t->rules : 10);
}

static void technique_add(const struct page *page, const struct page_technique *t, struct buf *b)
{
	comma(b);
	buf_add_char(b, '{');
	text(b, "techniqueID", t->technique.id);
	if (t->technique.tactic.n)
		text(b, "tactic", t->technique.tactic);
	number(b, "score", score_of(t));
	comment_add(page, t->technique.id, b);
	key(b, "enabled");
	buf_add(b, STR("true"));
	key(b, "metadata");
	buf_add_char(b, '[');
	meta_add(b, "rules", arena_printf(page->mem, "%zu", t->rules));
	meta_add(b, "highest severity", arena_printf(page->mem, "%d", t->severity));
	buf_add_char(b, ']');
	key(b, "showSubtechniques");
	buf_add(b, STR("true}"));
}

void page_navigator(const struct page *page, struct buf *out)
{
	static const char rest[] =
		",\"gradient\":{\"colors\":[\"#fff7e6\",\"#ffb347\",\"#d9480f\"],\"minValue\":0,"
		"\"maxValue\":100},\"legendItems\":["
		"{\"label\":\"rules of low severity\",\"color\":\"#fff0cc\"},"
		"{\"label\":\"rules of medium severity\",\"color\":\"#ffb347\"},"
		"{\"label\":\"rules of high severity\",\"color\":\"#e8762b\"},"
		"{\"label\":\"rules of critical severity\",\"color\":\"#d9480f\"}],"
		"\"showTacticRowBackground\":false,\"selectTechniquesAcrossTactics\":false,"
		"\"selectSubtechniquesWithParent\":false}\n";
	const struct pack_about *about = &page->pack->about;
	struct buf b = { 0 };

	buf_add_char(&b, '{');
	text(&b, "name",
	     arena_printf(page->mem, "%.*s %.*s", STR_ARG(about->id), STR_ARG(about->name)));
	buf_add(&b, STR(",\"versions\":{\"navigator\":\"4.9.0\",\"layer\":\"4.5\"},"
	                "\"domain\":\"enterprise-attack\""));
	text(&b, "description", about->description);
	buf_add(&b, STR(",\"sorting\":3,\"layout\":{\"layout\":\"side\",\"showID\":true,"
	                "\"showName\":true,\"expandedSubtechniques\":\"annotated\"},"
	                "\"hideDisabled\":false"));
	key(&b, "metadata");
	buf_add_char(&b, '[');
	meta_add(&b, "made by", STR("gyoji " GYOJI_VERSION));
	meta_add(&b, "pack", about->id);
	meta_add(&b, "rules", arena_printf(page->mem, "%zu", page->rules->n));
	buf_add_char(&b, ']');
	key(&b, "techniques");
	buf_add_char(&b, '[');
	for (size_t i = 0; i < page->techniques; i++)
		if (i == 0 || page->technique[i].rules)
			technique_add(page, &page->technique[i], &b);
	buf_add_char(&b, ']');
	buf_add(&b, str_of(rest));
	buf_add(out, buf_str(&b));
	buf_free(&b);
}
