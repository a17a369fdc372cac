/*
 * Inside the rule set.  Rules are compiled to tests, each with a number, and to nodes over them;
 * equal ones are one.  Of the tests those that decide whether a rule is worth a look (its triggers)
 * stand in indexes by slot; the others are made when a condition asks for them.
 *
 *     record ──its log source──> slots to look at ──index──> true triggers ──> rules ──> conditions
 */
#ifndef SIEM_RULESET_PRIVATE_H
#define SIEM_RULESET_PRIVATE_H

#include "expr/test.h"
#include "schema/index.h"
#include "siem/ruleset.h"

#define NONE UINT32_MAX

/* A test, or an expression that is none of the rules' own and is taken as a whole. */
struct rule_test {
	const struct test *test; /* NULL: */
	const struct expr *whole;
	uint32_t index; /* in which its truth is found; NONE: it is made on demand */
	uint32_t first, n; /* rules that it triggers: in set->triggered */
	bool wide; /* a value beyond ASCII may pass it though no index tells: its text is not
	              ASCII, or of a regular expression, whose letters have others there */
};

enum node_kind { NODE_CONST, NODE_TEST, NODE_NOT, NODE_AND, NODE_OR };

/* A node of the conditions; parts stand in set->part. */
struct node {
	enum node_kind kind;
	uint32_t first, n; /* parts; NODE_TEST: first is the test; NODE_CONST: first is the truth */
	uint32_t cost; /* of evaluating it, roughly */
};

/* Which records some rules are about. */
struct group_route {
	struct str source, except; /* as in struct route */
	uint32_t when; /* a node; NONE: all */
};

struct group {
	struct group_route *route;
	size_t n;
	uint8_t *slot; /* bits: what conditions of its rules and `when`s look at */
	uint8_t *when_slot; /* bits: what the `when`s look at */
	bool when_other; /* and they look at more than that */
	uint8_t *index; /* bits: where triggers of its rules are */
	bool keywords;
};

enum group_state { GROUP_OFF, GROUP_ON, GROUP_WHEN };

/* What a log source of the schema has to do with the rules. */
struct source_rules {
	uint8_t *state; /* by group */
	uint32_t *when; /* groups that depend on some values of the record */
	size_t whens;
	size_t *when_slot; /* and these values' slots */
	size_t when_slots;
	uint32_t *other; /* groups that depend on more of it */
	size_t others;
	uint8_t *index; /* bits: what is to be looked at, whatever the `whens` are */
	uint32_t *always; /* rules without a trigger */
	size_t alwayses;
	uint8_t *slot; /* bits */
	uint32_t keywords; /* in set->keywords; NONE: no rule has some */
	uint32_t keywords_on; /* the same of groups that do not depend on the record */
};

/* Tests of one slot that are found by looking the value up. */
struct slot_index;
struct slot_cache;
struct when_cache;

/* What one of must stand in a record's bytes if a keyword is to be in it. */
struct keywords {
	struct literals *db; /* NULL: that cannot be said */
	uint32_t *group; /* groups with keywords */
	size_t groups;
	size_t literals;
	bool *wants; /* [literal * set->groups + group]: it stands for one of the group's */
};

struct ruleset {
	struct arena mem;
	const struct ruleset_rule *rule;
	size_t rules;
	const struct names *names;
	const struct schema *schema;
	size_t sources;
	bool plain;

	struct rule_test *test;
	size_t tests, test_cap;
	struct index test_by;
	struct node *node;
	size_t nodes, node_cap;
	struct index node_by;
	uint32_t *part;
	size_t parts, part_cap;
	uint32_t *condition; /* node by rule */
	uint32_t *group_of; /* by rule */
	struct group *group;
	size_t groups, group_cap;
	uint32_t **trigger; /* by rule; NULL: none */
	size_t *triggers;
	uint32_t *triggered; /* rules by test */
	uint32_t keyword; /* the test that is true if keywords may be true */
	bool *kind; /* by slot: it says what kind of event it is */
	struct slot_index **index;
	size_t indexes, index_cap;
	uint32_t *index_of; /* by slot */
	uint32_t index_any; /* of keywords */
	struct source_rules *source;
	struct keywords *keywords;
	size_t keyword_sets, keyword_cap;
};

struct ruleset_scratch {
	const struct ruleset *set;
	struct arena mem;
	struct arena room; /* of a record */
	struct arena *values; /* of the batch */
	struct ruleset_hit *hit;
	size_t hits, hit_cap;
	uint64_t *eligible; /* by rule */
	uint64_t *group_eligible;
	uint64_t *source_seen; /* records by source */
	uint32_t epoch; /* of the record */
	uint32_t *truth; /* by test: epoch * 2 + truth */
	uint32_t *node; /* by node, of AND and OR: the same; rules share many */
	uint32_t *looked; /* by index: the epoch in which it was */
	uint32_t *group_on; /* by group: the same */
	uint32_t *seen; /* by rule: the same */
	uint32_t *candidate;
	size_t candidates;
	struct slot_cache **cache; /* by index */
	struct when_cache *when;
	struct literals_scratch **keywords;
	const struct origin *origin; /* of the last record */
	bool spelt, structured; /* of its format: keywords stand in the bytes; in fields only */
};

/* ruleset.c: unescape a slot's text that is as JSON spells it, and all of a record's. */
struct value value_settled(const struct value *v, struct arena *a);
void slot_settle(struct ruleset_scratch *s, struct record *r, size_t slot);
void record_settle(struct ruleset_scratch *s, struct record *r);

/* ruleset_compile.c */
uint32_t ruleset_test(struct ruleset *set, const struct test *t);
uint32_t ruleset_node(struct ruleset *set, const struct expr *e);
bool node_is(const struct ruleset *set, struct ruleset_scratch *s, uint32_t node, struct record *r);

/* ruleset_trigger.c: choose the tests of which one is true if the rule is, and put them into the
 * indexes. */
void ruleset_trigger(struct ruleset *set, size_t rule);

/* By slot, whether it says what kind of event it is: many records have the same value. */
bool *ruleset_kinds(const struct names *names, struct arena *a);

/* ruleset_route.c */
void ruleset_group(struct ruleset *set, size_t rule);
void ruleset_sources(struct ruleset *set);
bool group_route_takes(const struct group_route *route, struct str source);
struct str ruleset_source_name(const struct ruleset *set, size_t source);

/* ruleset_when.c: note which groups of a log source's that depend on the record are in, and find
 * the indexes that rules of the groups have triggers in. */
struct when_cache *when_cache_new(const struct ruleset *set);
void when_cache_free(struct when_cache *c);
size_t groups_run(const struct ruleset *set, struct ruleset_scratch *s, size_t number,
                  struct record *r, const uint32_t **index);
/* Forget what was known of the record before. */
void ruleset_epoch(const struct ruleset *set, struct ruleset_scratch *s);

/* ruleset_index.c */
/* Whether an index can tell the test. */
bool index_takes(const struct test *t);
void index_add_test(struct ruleset *set, uint32_t test);
bool indexes_compile(struct ruleset *set, struct cache *cache, struct err *err);
void indexes_free(struct ruleset *set);
struct slot_cache *slot_cache_new(const struct slot_index *index, struct err *err);
void slot_cache_free(struct slot_cache *cache);
/* Whether a veiled value of a slot is known to hide nothing. */
bool index_open(const struct ruleset *set, const struct ruleset_scratch *s, size_t slot,
                const struct value *v);

/* Look a record's value up (keywords: all of them) and call `use` for each test that is true, or,
 * if it is wide, may be. */
typedef void index_use(void *user, uint32_t test);
void index_run(const struct ruleset *set, struct ruleset_scratch *s, uint32_t index,
               const struct record *r, index_use *use, void *user);

/* ruleset_keyword.c */
bool keywords_compile(struct ruleset *set, struct cache *cache, struct err *err);
void keywords_free(struct ruleset *set);
bool record_is_structured(struct ruleset_scratch *s, const struct record *r);

#endif
