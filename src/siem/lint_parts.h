/* What the parts of the checks share; not for others. */
#ifndef SIEM_LINT_PARTS_H
#define SIEM_LINT_PARTS_H

#include "siem/lint.h"

/* A finding about a rule; its line is where `near` stands in the rule's text (empty, or not there:
 * where the rule begins). */
void lint_add(struct lint *l, enum lint_severity severity, const char *code,
              const struct rule *rule, struct str near, const char *format, ...)
	__attribute__((format(printf, 6, 7)));

/* id, dates, tags, and texts that two rules have in common. */
void lint_names(struct lint *l, const struct rule *rule);
void lint_twice(struct lint *l);

/* Values of one rule: patterns, regular expressions. */
void lint_values(struct lint *l, const struct rule *rule);

/* Conditions that never hold, always do, or have parts without effect. */
void lint_logic(struct lint *l, const struct rule *rule);

/* Fields that the log source does not have.  NULL: `err`: the list of fields cannot be read. */
struct fields;
const struct fields *lint_fields_open(struct lint *l, struct err *err);
void lint_fields(struct lint *l, const struct fields *fields, const struct rule *rule);

/* Lists that have drifted apart, between all rules. */
void lint_lists(struct lint *l);

/* An expression's meaning as a text: equal for two that differ only in the order of parts. */
struct str lint_shape(const struct expr *e, struct arena *a);

/* Whether records of a log source are no events of Windows, with their fields and numbers. */
bool lint_is_foreign(struct str source);

/* The name of a slot. */
struct str lint_field(const struct lint *l, size_t slot);

/* The tests of an expression. */
void lint_each_test(const struct expr *e, void (*use)(void *user, const struct test *test),
                    void *user);

#endif
