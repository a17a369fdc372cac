/*
 * Signals: what a rule says of a record, or of several that correlate.
 *
 * The operators of a detection: detect (src/siem/detect.c, in the workers) makes a row of each
 * match of a record with a rule: the record, with the rule in a slot of its own; correlate
 * (src/siem/correlate_op.c, in order) passes them on, without those of quiet rules, and adds rows
 * at the end; signal (src/siem/signal.c) gives all rows their columns.
 */
#ifndef SIEM_SIGNAL_H
#define SIEM_SIGNAL_H

#include "op/op.h"
#include "siem/rules.h"
#include "siem/ruleset.h"

/* Fields that name whom a signal is about, by preference: host, src_ip, user. */
#define SIGNAL_ENTITIES 3

/* Slots beside those of the rules' names. */
struct signal_slots {
	size_t rule; /* VALUE_INT: index of rules->rule; in every row */
	size_t records; /* VALUE_INT: a correlation, of so many records; else null */
	size_t value; /* VALUE_DOUBLE: a correlation: what its condition compared; else null */
	size_t group; /* VALUE_LIST: a correlation's group-by as a JSON object; else null */
	size_t entity_of; /* VALUE_INT: the only one of the rule's entities that it is about; null:
	                     all that the record has */
	size_t entity[SIGNAL_ENTITIES];
};

/* Make the slots; after all rules are loaded, before anything copies the names. */
void signal_slots_make(struct signal_slots *slots, struct rules *rules);

/* The columns of a signal. */
enum signal_column {
	SIGNAL_TYPE,
	SIGNAL_ID,
	SIGNAL_RULE_ID,
	SIGNAL_RULE_NAME,
	SIGNAL_SEVERITY,
	SIGNAL_LEVEL,
	SIGNAL_RISK,
	SIGNAL_SUPPRESSED_BY,
	SIGNAL_TIME,
	SIGNAL_ENTITY_TYPE,
	SIGNAL_ENTITY_VALUE,
	SIGNAL_TAGS,
	SIGNAL_SUMMARY,
	SIGNAL_SOURCE,
	SIGNAL_FILE,
	SIGNAL_RECORD,
	SIGNAL_RECORDS,
	SIGNAL_VALUE,
	SIGNAL_GROUP,
	SIGNAL_MATCHED,
	SIGNAL_EVENT,
	SIGNAL_COLUMNS /* how many */
};

struct signal_options {
	int min_severity;
	bool flat; /* texts and numbers for rows of a table, no JSON in them */
	bool with_event; /* SIGNAL_EVENT: all fields of the record */
	bool show_suppressed; /* what tuning leaves out is shown, and says so */
};

struct tuning_field;

/* What came out. */
struct signal_totals {
	uint64_t signals; /* that tuning does not leave out */
	int severity; /* the highest of them; 0: there are none */
	uint64_t *suppressed; /* by entry of the tuning: signals that it left out */
	struct tuning_field *field; /* that may be slips */
	size_t fields;
};

struct signal_env {
	const struct rules *rules;
	const struct names *names; /* as the plan has them */
	const struct signal_slots *slots;
	size_t column[SIGNAL_COLUMNS]; /* slots, by signal_columns_make */
	struct signal_options options;
	struct signal_totals *totals;
};

/* Make slots for the columns. */
void signal_columns_make(size_t column[SIGNAL_COLUMNS], struct names *names);

/* The operator that makes signals of rows.  `env` outlives it. */
struct op *signal_op_new(const struct signal_env *env, struct arena *a);

/* Call `use` for each slot that a rule's signals are made of beside those of its condition; of all
 * rules with what all signals are made of. */
void signal_rule_slots(const struct rules *rules, const struct rule *rule,
                       void (*use)(void *user, size_t slot), void *user);
void signal_slots_used(const struct rules *rules, const struct signal_slots *slots,
                       void (*use)(void *user, size_t slot), void *user);

#endif
