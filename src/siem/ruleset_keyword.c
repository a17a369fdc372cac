/*
 * Keywords may stand in any field.  Where the log's format writes values as they are, one literal
 * of each is looked for in the record's bytes; only a record that has one is decoded for all its
 * fields.
 */
#include "siem/ruleset_private.h"

#include "expr/literals.h"
#include "match/match.h"
#include "reader/reader.h"

#define LITERALS_MOST 512
#define SHORTEST      2

/* The literals of some groups' keywords. */
struct seek {
	struct ruleset *set;
	struct literal_wanted wanted[LITERALS_MOST];
	size_t n;
	bool ok; /* each keyword has one */
};

/* The longest run of ASCII in a text that JSON writes as it is, or as an escape that is looked for
 * as well. */
static struct str run_longest(struct str text)
{
	struct str best = STR("");
	size_t from = 0;

	for (size_t i = 0; i <= text.n; i++) {
		char c = i < text.n ? text.p[i] : '"';

		if (c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '/')
			continue;
		if (i - from > best.n)
			best = str_slice(text, from, i);
		from = i + 1;
	}
	return best;
}

static void keyword_add(struct seek *s, const struct test *t)
{
	struct str best = STR("");

	if (t->kind == TEST_REGEX)
		best = literal_of_regex(t->as_written, &s->set->mem);
	for (size_t i = 0; t->kind == TEST_GLOB && i < t->pieces; i++) {
		struct str one = run_longest(t->piece[i].text);

		best = one.n > best.n ? one : best;
	}
	for (size_t i = 0; i < s->n; i++)
		if (str_eq_nocase(s->wanted[i].text, best))
			return;
	if (best.n < SHORTEST || s->n == LITERALS_MOST)
		s->ok = false;
	else
		s->wanted[s->n++] = (struct literal_wanted){ .text = best };
}

static void keywords_seek(struct seek *s, const struct expr *e)
{
	if (e->kind == EXPR_TEST && e->test->slot == TEST_SLOT_ANY)
		keyword_add(s, e->test);
	for (size_t i = 0; i < e->n && s->ok; i++)
		keywords_seek(s, e->part[i]);
}

static bool set_compile(struct ruleset *set, struct keywords *k, struct err *err)
{
	const struct literals_options options = {
		.json = true,
		.also = reader_find(STR("json"))->encoded,
	};
	struct seek s = { .set = set, .ok = true };

	for (size_t i = 0; i < set->rules && s.ok; i++) {
		const struct ruleset_rule *rule = &set->rule[i];
		bool in = false;

		for (size_t g = 0; g < k->groups; g++)
			in |= k->group[g] == set->group_of[i];
		if (!in)
			continue;
		keywords_seek(&s, rule->condition);
		for (size_t j = 0; j < rule->routes; j++)
			if (rule->route[j].when)
				keywords_seek(&s, rule->route[j].when);
	}
	if (!s.ok)
		return true;
	k->db = literals_new(s.wanted, s.n, &options, err);
	return k->db != NULL;
}

bool keywords_compile(struct ruleset *set, struct err *err)
{
	for (size_t i = 0; i < set->keyword_sets; i++)
		if (!set_compile(set, &set->keywords[i], err))
			return false;
	return true;
}

void keywords_free(struct ruleset *set)
{
	for (size_t i = 0; i < set->keyword_sets; i++)
		literals_free(set->keywords[i].db);
}

/* What the format of a record's input is like; most records are of the last one's. */
static void origin_look(struct ruleset_scratch *s, const struct record *r)
{
	static const char *const spelt[] = { "json", "evtx" /* JSON, too */ };
	static const char *const structured[] = { "json", "json-texts", "evtx", "xml", "csv" };

	if (r->origin == s->origin)
		return;
	s->origin = r->origin;
	s->spelt = s->structured = false;
	for (size_t i = 0; r->origin && i < COUNT(spelt); i++)
		s->spelt |= str_eq(r->origin->reader, str_of(spelt[i]));
	for (size_t i = 0; r->origin && i < COUNT(structured); i++)
		s->structured |= str_eq(r->origin->reader, str_of(structured[i]));
}

bool record_is_structured(struct ruleset_scratch *s, const struct record *r)
{
	origin_look(s, r);
	return s->structured;
}

/* An event log's bytes are no text unless the plan looks at it. */
static bool is_binary(struct str raw)
{
	return raw.n < 16 || memchr(raw.p, '\0', 16);
}

bool ruleset_wants_fields(const struct ruleset *set, struct ruleset_scratch *s,
                          const struct record *r)
{
	size_t source = r->source < set->sources ? r->source : 0;
	uint32_t k = set->source[source].keywords;

	if (k == NONE)
		return false;
	origin_look(s, r);
	return set->plain || !s->spelt || !s->keywords[k] || is_binary(r->raw) ||
	       literals_any(set->keywords[k].db, s->keywords[k], r->raw);
}
