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
	size_t group; /* VALUE_LIST: a correlation's group-by as a JSON object; else null */
	size_t entity[SIGNAL_ENTITIES];
};

/* Make the slots; after all rules are loaded, before anything copies the names. */
void signal_slots_make(struct signal_slots *slots, struct names *names);

#endif
