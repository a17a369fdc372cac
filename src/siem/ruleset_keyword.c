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

/* What such records are mostly made of: which parts of a literal are rare is told from it. */
static const char typical[] =
	"{\"Event\":{\"System\":{\"Provider\":{\"Name\":\"Microsoft-Windows-Sysmon\"},\"EventID\":"
	"1,"
	"\"Version\":5,\"Level\":4,\"Task\":12,\"Opcode\":0,\"Keywords\":\"0x8020000000000000\","
	"\"TimeCreated\":\"2024-03-05T07:08:09.123456Z\",\"EventRecordID\":417266,"
	"\"Execution\":{\"ProcessID\":1234,\"ThreadID\":5678},\"Channel\":\"Security\","
	"\"Computer\":\"host.example.com\"},\"EventData\":{\"RuleName\":\"-\","
	"\"UtcTime\":\"2024-03-05 07:08:09.123\",\"ProcessGuid\":"
	"\"{b3c285a4-3cda-5dc0-0000-001077270b00}\",\"Image\":"
	"\"C:\\\\Windows\\\\System32\\\\svchost.exe\",\"CommandLine\":"
	"\"C:\\\\Windows\\\\system32\\\\svchost.exe -k netsvcs -p -s Schedule\","
	"\"TargetObject\":"
	"\"HKLM\\\\SOFTWARE\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Services\","
	"\"Hashes\":\"SHA1=0123456789ABCDEF,MD5=FEDCBA9876543210\",\"SubjectUserSid\":"
	"\"S-1-5-18\",\"SubjectUserName\":\"SYSTEM\",\"SubjectDomainName\":\"NT AUTHORITY\","
	"\"SubjectLogonId\":\"0x3e7\",\"ObjectType\":\"File\",\"AccessMask\":\"0x12019f\","
	"\"SourceIp\":\"10.0.0.1\",\"DestinationPort\":\"443\",\"Status\":\"0x0\"}},"
	"\"Message\":\"Process Create:\\r\\nParentImage: C:\\\\Program "
	"Files\\\\x86\\r\\n\\tAccount "
	"Name:\\t\\tUser\\r\\n\\r\\nThe description of the application, information about the "
	"operation that was requested on an object by the process. Windows PowerShell\\r\\nHost "
	"Version = 5.1\\r\\nPipeline ID = 1\\r\\nCommand Type = Cmdlet\\r\\nScript Name = \"}\n";

/* The literals of some groups' keywords. */
struct seek {
	struct ruleset *set;
	struct keywords *keywords;
	uint32_t group;
	struct literal_wanted wanted[LITERALS_MOST];
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
	struct keywords *k = s->keywords;
	struct str best = STR("");
	size_t at = 0;

	if (t->kind == TEST_REGEX)
		best = literal_of_regex(t->as_written, &s->set->mem);
	for (size_t i = 0; t->kind == TEST_GLOB && i < t->pieces; i++) {
		struct str one = run_longest(t->piece[i].text);

		best = one.n > best.n ? one : best;
	}
	while (at < k->literals && !str_eq_nocase(s->wanted[at].text, best))
		at++;
	s->ok = best.n >= SHORTEST && at < LITERALS_MOST;
	if (!s->ok)
		return;
	if (at == k->literals)
		s->wanted[k->literals++] = (struct literal_wanted){ .text = best };
	k->wants[at * s->set->groups + s->group] = true;
}

static void keywords_seek(struct seek *s, const struct expr *e)
{
	if (e->kind == EXPR_TEST && e->test->slot == TEST_SLOT_ANY)
		keyword_add(s, e->test);
	for (size_t i = 0; i < e->n && s->ok; i++)
		keywords_seek(s, e->part[i]);
}

static bool set_compile(struct ruleset *set, struct keywords *k, const struct rarity *rarity,
                        struct cache *cache, struct err *err)
{
	const struct literals_options options = {
		.json = true,
		.also = reader_find(STR("json"))->encoded,
		.rarity = rarity,
		.cache = cache,
	};
	struct seek s = { .set = set, .keywords = k, .ok = true };

	k->wants = arena_many(&set->mem, bool, LITERALS_MOST * set->groups);
	for (size_t i = 0; i < set->rules && s.ok; i++) {
		const struct ruleset_rule *rule = &set->rule[i];
		bool in = false;

		for (size_t g = 0; g < k->groups; g++)
			in |= k->group[g] == set->group_of[i];
		if (!in)
			continue;
		s.group = set->group_of[i];
		keywords_seek(&s, rule->condition);
		for (size_t j = 0; j < rule->routes; j++)
			if (rule->route[j].when)
				keywords_seek(&s, rule->route[j].when);
	}
	if (!s.ok)
		return true;
	k->db = literals_new(s.wanted, k->literals, &options, err);
	return k->db != NULL;
}

bool keywords_compile(struct ruleset *set, struct cache *cache, struct err *err)
{
	const struct rarity *rarity = rarity_new(str_of(typical), &set->mem);

	for (size_t i = 0; i < set->keyword_sets; i++)
		if (!set_compile(set, &set->keywords[i], rarity, cache, err))
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

	if (r->origin == s->origin)
		return;
	s->origin = r->origin;
	s->spelt = false;
	s->structured = r->origin && test_structured(r->origin->reader);
	for (size_t i = 0; r->origin && i < COUNT(spelt); i++)
		s->spelt |= str_eq(r->origin->reader, str_of(spelt[i]));
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

struct keyword_look {
	const struct ruleset *set;
	struct ruleset_scratch *s;
	const struct source_rules *source;
	const struct keywords *keywords;
	const struct record *r;
	bool ready; /* it is known which groups are in */
	bool wants;
};

static bool group_is_in(struct keyword_look *look, uint32_t group)
{
	const uint32_t *index;

	if (look->source->state[group] == GROUP_ON || look->set->group[group].when_other)
		return true;
	if (!look->ready) {
		ruleset_epoch(look->set, look->s);
		groups_run(look->set, look->s, (size_t)(look->source - look->set->source),
		           (struct record *)look->r, &index);
		look->ready = true;
	}
	return look->s->group_on[group] == look->s->epoch;
}

/* A literal, or an escape, which may be a letter of any. */
static size_t literal_hit(void *user, size_t end, size_t which)
{
	struct keyword_look *look = user;
	const struct keywords *k = look->keywords;

	(void)end;
	for (size_t i = 0; i < k->groups && !look->wants; i++)
		if (which >= k->literals || k->wants[which * look->set->groups + k->group[i]])
			look->wants = group_is_in(look, k->group[i]);
	return look->wants ? look->r->raw.n : 0;
}

/* The keywords that may be true for a record: mostly none but those of groups that always are in.
 */
static uint32_t keywords_choose(struct keyword_look *look)
{
	const struct source_rules *source = look->source;
	const struct keywords *all = &look->set->keywords[source->keywords];

	if (source->keywords == source->keywords_on)
		return source->keywords;
	for (size_t i = 0; i < all->groups; i++)
		if (source->state[all->group[i]] == GROUP_WHEN && group_is_in(look, all->group[i]))
			return source->keywords;
	return source->keywords_on;
}

bool ruleset_wants_fields(const struct ruleset *set, struct ruleset_scratch *s,
                          const struct record *r)
{
	const struct source_rules *source = &set->source[r->source < set->sources ? r->source : 0];
	struct keyword_look look = { .set = set, .s = s, .source = source, .r = r };
	uint32_t keywords;

	if (source->keywords == NONE)
		return false;
	if (set->plain)
		return true;
	keywords = keywords_choose(&look);
	if (keywords == NONE)
		return false;
	origin_look(s, r);
	if (!s->spelt || !s->keywords[keywords] || is_binary(r->raw))
		return true;
	look.keywords = &set->keywords[keywords];
	literals_scan(look.keywords->db, s->keywords[keywords], r->raw, literal_hit, &look);
	return look.wants;
}
