/* Near misses, counted by rule and leaf; see near_miss.h. */
#include "siem/near_miss.h"

#include <stdlib.h>

#include "base/hash.h"
#include "siem/leaf.h"

#define LEAVES_MOST 64 /* that one condition may fail by, one at a time */

enum near_column {
	NEAR_RECORDS,
	NEAR_SEVERITY,
	NEAR_RULE_ID,
	NEAR_RULE_NAME,
	NEAR_TEST,
	NEAR_FILE,
	NEAR_RECORD,
	NEAR_COLUMNS
};

static const char *const titles[NEAR_COLUMNS] = { "records", "severity", "rule_id", "rule_name",
	                                          "failed",  "file",     "record" };

/* A leaf that records of a rule's log source failed by. */
struct entry {
	const struct rule *rule;
	const struct expr *leaf;
	bool want; /* it had to be true */
	uint64_t records;
	struct str file; /* of the first record */
	uint64_t record;
};

/* A leaf of the condition at hand. */
struct candidate {
	const struct expr *leaf;
	bool want, near; /* near: another test has held beside it */
};

/* The rules that may be about records of a log source. */
struct source_rules {
	uint32_t *rule;
	size_t n;
	bool made;
};

struct near_miss {
	struct look *look;
	struct source_rules *source; /* by the schema's index */
	const struct rules *rules;
	const struct schema *schema;
	size_t most;
	struct arena *mem;
	struct arena room; /* of a record */
	struct entry *entry;
	size_t entries, cap;
	uint32_t *table; /* hash of rule and leaf -> entry + 1 */
	size_t size;
	struct record *record;
	struct candidate candidate[LEAVES_MOST];
	size_t candidates;
};

/* How far an expression is from what is wanted of it. */
enum nearness { NEAR_HOLDS, NEAR_ONE, NEAR_NOT };

/* Tests of one field of which one must hold are told of as one. */
static bool is_whole(const struct expr *e)
{
	return leaf_is(e) || (e->kind == EXPR_OR && leaf_is_list(e));
}

/* Whether what is so of an expression rests on a test that held. */
static bool is_positive(const struct expr *e, bool so)
{
	if (e->kind == EXPR_NOT)
		return is_positive(e->part[0], !so);
	if (is_whole(e))
		return so && e->kind != EXPR_CONST;
	for (size_t i = 0; i < e->n; i++)
		if (is_positive(e->part[i], so))
			return true;
	return false;
}

static enum nearness leaf_near(struct near_miss *n, const struct expr *e, bool want)
{
	if (expr_test_one(e, n->record, &n->room) == want)
		return NEAR_HOLDS;
	if (e->kind == EXPR_CONST || n->candidates == LEAVES_MOST)
		return NEAR_NOT;
	n->candidate[n->candidates++] = (struct candidate){ e, want, false };
	return NEAR_ONE;
}

static enum nearness near(struct near_miss *n, const struct expr *e, bool want);

/* All parts must be as wanted: one of them may fail, by one leaf. */
static enum nearness all_near(struct near_miss *n, const struct expr *e, bool want)
{
	size_t from = n->candidates, missing = 0;
	bool held = false;

	for (size_t i = 0; i < e->n; i++) {
		enum nearness state = near(n, e->part[i], want);

		held |= state == NEAR_HOLDS && is_positive(e->part[i], want);
		missing += state == NEAR_ONE;
		if (state != NEAR_NOT && missing < 2)
			continue;
		n->candidates = from;
		return NEAR_NOT;
	}
	for (size_t i = from; i < n->candidates; i++)
		n->candidate[i].near |= held;
	return missing ? NEAR_ONE : NEAR_HOLDS;
}

/* One part must be as wanted: any of those that fail by one leaf. */
static enum nearness any_near(struct near_miss *n, const struct expr *e, bool want)
{
	size_t from = n->candidates;
	bool one = false;

	for (size_t i = 0; i < e->n; i++) {
		enum nearness state = near(n, e->part[i], want);

		if (state == NEAR_HOLDS) {
			n->candidates = from;
			return NEAR_HOLDS;
		}
		one |= state == NEAR_ONE;
	}
	return one ? NEAR_ONE : NEAR_NOT;
}

static enum nearness near(struct near_miss *n, const struct expr *e, bool want)
{
	if (is_whole(e))
		return leaf_near(n, e, want);
	if (e->kind == EXPR_NOT)
		return near(n, e->part[0], !want);
	return (e->kind == EXPR_AND) == want ? all_near(n, e, want) : any_near(n, e, want);
}

static uint64_t key_hash(const struct rule *rule, const struct expr *leaf)
{
	return hash_mix((uint64_t)(uintptr_t)rule, (uint64_t)(uintptr_t)leaf);
}

static uint32_t *table_place(const struct near_miss *n, const struct rule *rule,
                             const struct expr *leaf)
{
	size_t at = (size_t)key_hash(rule, leaf) & (n->size - 1);

	while (n->table[at] &&
	       (n->entry[n->table[at] - 1].rule != rule || n->entry[n->table[at] - 1].leaf != leaf))
		at = (at + 1) & (n->size - 1);
	return &n->table[at];
}

static void table_grow(struct near_miss *n)
{
	n->size = n->size ? n->size * 2 : 256;
	n->table = arena_many(n->mem, uint32_t, n->size);
	for (size_t i = 0; i < n->entries; i++)
		*table_place(n, n->entry[i].rule, n->entry[i].leaf) = (uint32_t)i + 1;
}

static void count(struct near_miss *n, const struct rule *rule, const struct candidate *c)
{
	uint32_t *place;

	if (n->entries * 2 >= n->size)
		table_grow(n);
	place = table_place(n, rule, c->leaf);
	if (!*place) {
		n->entry = arena_grow(n->mem, n->entry, sizeof(*n->entry), n->entries, &n->cap,
		                      n->entries + 1);
		n->entry[n->entries] = (struct entry){ .rule = rule,
			                               .leaf = c->leaf,
			                               .want = c->want,
			                               .file = n->record->origin->name,
			                               .record = n->record->number };
		*place = (uint32_t)++n->entries;
	}
	n->entry[*place - 1].records++;
}

static void rule_look(struct near_miss *n, const struct rule *rule)
{
	n->candidates = 0;
	if (near(n, rule->condition, true) != NEAR_ONE)
		return;
	for (size_t i = 0; i < n->candidates; i++)
		if (n->candidate[i].near)
			count(n, rule, &n->candidate[i]);
}

static const struct source_rules *source_rules(struct near_miss *n, size_t source)
{
	struct source_rules *s = &n->source[source];
	struct str name = n->schema ? schema_source_name(n->schema, source) : STR("");

	if (s->made)
		return s;
	s->made = true;
	s->rule = arena_many(n->mem, uint32_t, n->rules->n);
	for (size_t i = 0; i < n->rules->n; i++) {
		const struct rule *rule = &n->rules->rule[i];
		bool takes = false;

		for (size_t k = 0; k < rule->routes; k++)
			takes |= route_takes(&rule->route[k], name);
		if (rule->condition && takes)
			s->rule[s->n++] = (uint32_t)i;
	}
	return s;
}

static bool near_record(void *user, struct record *r)
{
	struct near_miss *n = user;

	const struct source_rules *about = source_rules(n, r->source);

	n->record = r;
	for (size_t i = 0; i < about->n; i++) {
		const struct rule *rule = &n->rules->rule[about->rule[i]];

		if (rule_is_about(rule, r, n->schema, &n->room))
			rule_look(n, rule);
	}
	arena_reset(&n->room);
	return true;
}

/* Most records first, then as the rules were loaded. */
static int by_records(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->records != y->records)
		return x->records > y->records ? -1 : 1;
	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	return str_order(expr_text(x->leaf), expr_text(y->leaf));
}

static struct record *entry_row(const struct near_miss *n, const struct entry *e, struct arena *a)
{
	const size_t *slot = n->look->slot;
	struct record *r = record_new(a, n->look->slots);
	struct buf b = { 0 };

	leaf_add(&b, e->leaf, &n->rules->names);
	if (!e->want)
		buf_add(&b, STR(" (must not)"));
	r->slot[slot[NEAR_RECORDS]] = value_int((int64_t)e->records);
	r->slot[slot[NEAR_SEVERITY]] = value_int(e->rule->severity);
	r->slot[slot[NEAR_RULE_ID]] = value_text(e->rule->id);
	r->slot[slot[NEAR_RULE_NAME]] = value_text(e->rule->name);
	r->slot[slot[NEAR_TEST]] = value_text(arena_copy(a, buf_str(&b)));
	r->slot[slot[NEAR_FILE]] = value_text(e->file);
	r->slot[slot[NEAR_RECORD]] = value_int((int64_t)e->record);
	buf_free(&b);
	return r;
}

static void near_rows(void *user, struct batch *b)
{
	struct near_miss *n = user;
	size_t rows = n->most && n->most < n->entries ? n->most : n->entries;

	if (n->entries > 1)
		qsort(n->entry, n->entries, sizeof(*n->entry), by_records);
	b->rec = arena_many(b->mem, struct record *, rows);
	for (b->n = 0; b->n < rows; b->n++)
		b->rec[b->n] = entry_row(n, &n->entry[b->n], b->mem);
	b->ordered = true;
}

struct near_miss *near_miss_new(struct look *look, const struct rules *rules,
                                const struct schema *schema, size_t most, struct arena *a)
{
	struct near_miss *n = arena_new(a, struct near_miss);

	*n = (struct near_miss){
		.look = look, .rules = rules, .schema = schema, .most = most, .mem = a
	};
	n->source = arena_many(a, struct source_rules, schema ? schema_sources(schema) : 1);
	*look = (struct look){ .user = n,
		               .record = near_record,
		               .rows = near_rows,
		               .column = titles,
		               .columns = NEAR_COLUMNS };
	return n;
}

void near_miss_free(struct near_miss *n)
{
	arena_free(&n->room);
}
