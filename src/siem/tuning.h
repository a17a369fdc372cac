/*
 * Tuning: which signals are left out, by whose decision, until when.
 *
 *     lists:                          # match lists, beside those of the packs; NAME: FILE
 *       ci_hosts: ci_hosts.csv
 *     tuning:
 *       - name: ci-agents
 *         class: developers           # for people
 *         rules: [ID, NAME GLOB, 'tag:attack.t1105']     # default: all
 *         when: in_list("ci_hosts", host) and command_line matches "*npm*"
 *         from: 2026-11-01T00:00Z     # only signals of records in [from, until)
 *         until: 2026-11-08T00:00Z
 *         expires: 2027-06-30         # from then on, by the clock, it does nothing
 *         reason: who agreed, ticket
 *
 * A condition is over the record's names, and rule_id, rule_name and severity of the signal.  The
 * first entry that holds counts.  A pack's entries are about its own rules only.
 *
 * Rules and fields that an entry of the user's names in vain may be slips, after which it leaves
 * out nothing: they can be told.
 */
#ifndef SIEM_TUNING_H
#define SIEM_TUNING_H

#include "schema/schema.h"
#include "siem/rules.h"

struct tuning_pattern {
	struct str text;
	size_t line;
	bool met; /* by a rule; after tuning_settle */
};

struct tuning {
	struct str name, file;
	size_t line;
	const struct expr *when; /* NULL: always */
	int64_t from, until; /* ns; TIME_NONE: no bound */
	size_t patterns; /* 0: all rules */
	struct tuning_pattern *pattern;
	const struct rules_pack *pack; /* NULL: it is about rules of any */
	bool expired;
};

/* What a signal's tuning looks at beside the record. */
enum tuning_name { TUNING_RULE_ID, TUNING_RULE_NAME, TUNING_SEVERITY, TUNING_NAMES };

struct tunings {
	struct rules_text *file; /* the user's, but for those that are no tuning files */
	size_t files, file_cap;
	struct tuning *entry;
	size_t n, cap;
	size_t slot[TUNING_NAMES]; /* by enum tuning_name */
};

/* Read the lists of a user's file; when those of the packs are there, and before rules are read.
 * Files NAME.csv of its folder that have the name of a list add to it.  What is wrong is added to
 * the rules' problems; where it is the file's shape, its entries are not read as well. */
void tuning_lists(struct rules *rules, struct str file, struct str text);

/* Read the entries; when all rules are there.  `pack`: whose they are; NULL: the user's. */
void tuning_read(struct rules *rules, struct str file, struct str text,
                 const struct rules_pack *pack);

/* Find out which entries are about which rule. */
void tuning_settle(struct rules *rules);

/* The entry that leaves out a signal of a record: its index; STR_NONE: none does. */
size_t tuning_find(const struct rules *rules, const struct rule *rule, int severity,
                   struct record *r, struct arena *room);

/* The id, name or tag of a rule that is nearest to a pattern, as it would be written; empty: there
 * is none. */
struct str tuning_pattern_near(const struct rules *rules, struct str pattern, struct arena *a);

/* A field that a user's condition names and that the schema does not know. */
struct tuning_field {
	uint32_t entry;
	size_t slot;
	struct str near; /* a name that is known; empty: none is near */
	bool asked, met; /* a signal was judged by the entry; its record had the field */
};

/* All there are; how many. */
size_t tuning_fields(const struct rules *rules, const struct schema *schema,
                     struct tuning_field **field, struct arena *a);

/* A signal of a record is judged. */
void tuning_fields_meet(struct tuning_field *field, size_t n, const struct rule *rule,
                        const struct record *r);

/* Call `use` for each slot that entries about the rule look at. */
void tuning_slots(const struct rules *rules, const struct rule *rule,
                  void (*use)(void *user, size_t slot), void *user);

#endif
