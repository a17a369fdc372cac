/*
 * Many rules at once.  Their conditions are taken apart into tests of single fields, equal ones are
 * shared; a record is routed to the rules of its log source; the values of its fields are looked up
 * (a value seen before) or scanned once for all texts that rules look for in the field; only rules
 * of which a rare test holds are evaluated.  What comes out is what each expression by itself says.
 */
#ifndef SIEM_RULESET_H
#define SIEM_RULESET_H

#include "match/cache.h"
#include "sigma/logsource.h"

struct ruleset_rule {
	const struct expr *condition; /* const while the set lives */
	const struct route *route; /* of which one fits */
	size_t routes;
};

struct ruleset;
struct ruleset_scratch;

/* A record of a batch and a rule that is true for it. */
struct ruleset_hit {
	uint32_t record, rule;
};

/* Compile.  `schema` names the records' log sources (NULL: all are unknown); `plain`: every rule is
 * evaluated by itself, which is slow and gives the same; `cache`, which may be NULL: of compiled
 * literals.  NULL: `err`. */
struct ruleset *ruleset_new(const struct ruleset_rule *rule, size_t n, const struct names *names,
                            const struct schema *schema, bool plain, struct cache *cache,
                            struct err *err);
void ruleset_free(struct ruleset *set);

/* What a worker needs. */
struct ruleset_scratch *ruleset_scratch_new(const struct ruleset *set, struct err *err);
void ruleset_scratch_free(struct ruleset_scratch *s);

/* The hits of a batch, by record and rule; they live until the next call.  Spelt texts that are
 * looked at are unescaped, in the batch's arena. */
size_t ruleset_run(const struct ruleset *set, struct ruleset_scratch *s, const struct batch *b,
                   const struct ruleset_hit **hit);

/* Whether a rule may look at the slot in records of a log source of the schema (by index). */
bool ruleset_wants(const struct ruleset *set, size_t slot, size_t source);

/* Whether the slot's texts may be as JSON spells them (value.spelt) and veiled; those of hits are
 * settled when ruleset_run is done with them. */
bool ruleset_takes_spelt(const struct ruleset *set, size_t slot);

/* Whether a decoded record needs all its fields (record.field) for keywords: rules of its log
 * source have some, and one may stand in the record's bytes. */
bool ruleset_wants_fields(const struct ruleset *set, struct ruleset_scratch *s,
                          const struct record *r);

/* How many records each rule could have been about, added up by ruleset_run; n counts. */
const uint64_t *ruleset_eligible(const struct ruleset_scratch *s);

#endif
