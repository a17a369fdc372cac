/*
 * What may be wrong with rules: `gyoji check-rules`.  Everything here is judged without an event:
 * what a rule says of itself, which fields its log source has, which conditions can hold.  A
 * finding is worth a look at; what is only a matter of taste is none.
 */
#ifndef SIEM_LINT_H
#define SIEM_LINT_H

#include "schema/schema.h"
#include "siem/rules.h"

enum lint_severity { LINT_ERROR, LINT_WARNING, LINT_INFO };

struct lint_finding {
	enum lint_severity severity;
	const char *code; /* `unknown-field`; docs/check-rules.md has all */
	struct str file, rule; /* the rule's id; empty where it has none */
	size_t line; /* from 1; 0: the file as a whole */
	struct str text;
};

struct lint {
	struct arena *mem; /* of the findings; the caller's */
	const struct rules *rules;
	const struct schema *schema; /* NULL: fields are not checked */
	const struct logsources *logsources; /* NULL: nor are log sources */
	struct str content; /* --content DIR; empty */
	struct lint_finding *finding; /* by file, line, code */
	size_t findings, cap;
};

/* Check all rules, and the problems that they had when they were loaded.  False: `err`: the
 * content's tables cannot be read. */
bool lint_run(struct lint *l, struct err *err);

const char *lint_severity_name(enum lint_severity severity);

#endif
