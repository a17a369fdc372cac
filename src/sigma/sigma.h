/*
 * Sigma rules: YAML to expressions.  Source: Sigma specification 2.1.0 (rules, modifiers,
 * correlation rules, filters) and, for `action:` collections and `| count() by …`, version 1.
 *
 * A rule file holds one or more documents.  Texts live in the set's arena; rules never change once
 * sigma_link has been called.
 */
#ifndef SIGMA_SIGMA_H
#define SIGMA_SIGMA_H

#include "base/buf.h"
#include "base/err.h"
#include "data/names.h"
#include "expr/test.h"
#include "sigma/logsource.h"
#include "table/matchlist.h"

enum sigma_level {
	LEVEL_NONE,
	LEVEL_INFORMATIONAL,
	LEVEL_LOW,
	LEVEL_MEDIUM,
	LEVEL_HIGH,
	LEVEL_CRITICAL
};

enum correlation_type {
	CORRELATE_EVENT_COUNT,
	CORRELATE_VALUE_COUNT,
	CORRELATE_VALUE_SUM,
	CORRELATE_VALUE_AVG,
	CORRELATE_VALUE_PERCENTILE,
	CORRELATE_VALUE_MEDIAN,
	CORRELATE_VALUE_MIN, /* not of version 2, but the old `| min(field) …`, like the next */
	CORRELATE_VALUE_MAX,
	CORRELATE_VALUE_FIRST, /* of Cloud SIEM: the earliest and the latest value */
	CORRELATE_VALUE_LAST,
	CORRELATE_TEMPORAL,
	CORRELATE_TEMPORAL_ORDERED,
	CORRELATE_AGGREGATES /* of Cloud SIEM: a condition over several values */
};

struct sigma_rule;

/* A condition over the rules of a temporal correlation: `a and not b`. */
struct rule_logic {
	enum { LOGIC_RULE, LOGIC_AND, LOGIC_OR, LOGIC_NOT } kind;
	size_t rule; /* LOGIC_RULE: which of `of` */
	const struct rule_logic *left, *right; /* LOGIC_NOT: left */
};

struct expr;

/* A value of an aggregation. */
struct correlation_measure {
	enum correlation_type type; /* event_count or value_… */
	const struct expr *value; /* of a match: what it adds; event_count: it counts if true */
	size_t name_slot; /* what the trigger calls it */
};

struct correlation {
	enum correlation_type type;
	size_t n; /* rules that it is about */
	struct str *name; /* as written: a name or an id */
	const struct sigma_rule *
		*of; /* by sigma_link; NULL: the rule itself, of another language */
	const size_t *of_slot; /* of the rule itself: a match is one of those in whose slots it is
	                          true; NULL: of all */
	const uint32_t *least; /* temporal: how many matches of each; NULL: one */
	size_t groups; /* group-by */
	struct str *group; /* names as written: of fields or of aliases */
	size_t *group_slot; /* [rule * groups + group]: what the group is in the records of a rule
	                     */
	int64_t span; /* ns; 0: the whole input (an old rule without a timeframe) */
	size_t conditions; /* all must hold */
	struct {
		enum test_order order;
		double number;
	} condition[4];
	size_t fields; /* value_…: the first that a record has counts; value_count: all as a tuple
	                */
	struct str *field;
	size_t *field_slot; /* [rule * fields + field] */
	double percentile; /* 0 … 100 */
	const struct rule_logic *logic; /* temporal; NULL: all of `of` */
	size_t measures; /* aggregates */
	const struct correlation_measure *measure;
	const struct expr *trigger; /* over a record of the measures, with: */
	size_t trigger_slots;
	bool generate; /* the rules it is about give signals of their own, too */
	bool by_entity; /* the rule's entities are a group before the others: each by itself */
};

struct sigma_rule {
	struct str file; /* as opened */
	size_t line; /* of the document, from 1 */
	struct str text; /* of the document; empty: read by sigma_read_packed */
	struct str id, name, title, status, description, license, author, date, modified;
	enum sigma_level level;
	size_t tags, references, falsepositives, shown; /* counts of: */
	struct str *tag, *reference, *falsepositive, *field; /* `field`: fields: to be shown */
	struct logsource logsource;
	struct route *route;
	size_t routes;
	const struct expr *condition; /* NULL: a correlation of other rules.  Of several conditions
	                                 one must hold */
	struct str condition_text; /* as written; several: joined by ` or ` in brackets */
	const struct correlation *correlation; /* with `condition`: an old aggregation over it */
	bool plain; /* its command lines and scripts are tested as they are and as what they say:
	               `plain` of their names (data/names.h) */
	bool referred; /* a correlation is about it */
	bool quiet; /* its matches give no signal: only correlations that do not generate are about
	               it */
	struct str summary; /* of our own key `gyoji`; empty: none */
	bool no_risk; /* by the same: the pack's risk leaves its severity alone */
	size_t filters; /* filters that were joined to its condition: their titles */
	struct str *filter;
	size_t searches; /* its search identifiers, in order, and what each means */
	struct sigma_search {
		struct str name;
		const struct expr *expr;
		bool used; /* by the condition */
	} * search;
};

/* What is wrong with a file or a rule.  The other rules go on. */
struct sigma_problem {
	struct str file, id; /* id: empty where none was read */
	size_t line; /* from 1; 0: the file as a whole */
	struct str what; /* what was expected and found; may have several lines (a caret message) */
	bool skipped; /* no error: placeholders without values, or disabled */
};

struct sigma_set {
	struct arena *mem; /* all of it; the caller's */
	struct names *names; /* the caller's, with names->dialect set to DIALECT_SIGMA */
	const struct logsources *logsources; /* NULL: no routes (tests, convert) */
	const struct match_lists *lists; /* placeholders stand for their values; NULL: none */
	struct str
		content; /* --content DIR: lists for placeholders are its `lists/NAME.txt`; empty */
	bool keep_placeholders; /* without values a placeholder stands for itself (check-rules,
	                           convert) */
	size_t rules, problems, rule_cap, problem_cap;
	struct sigma_rule **rule;
	struct sigma_problem *problem;
	void *state; /* private: filters, rules that were left out */
	struct sigma_expanded *expanded; /* private: values of lists that became tests already */
};

/* Whether the documents of a file look like Sigma's (`detection:`, `correlation:`, `filter:`,
 * `action:`), for YAML met in folders. */
bool sigma_sniff(struct str text);

/* Read a file's documents into the set; what is wrong is added to its problems. */
void sigma_read(struct sigma_set *set, struct str file, struct str text);

/* The same, and add the documents to `packed` (NULL: do not) as they were parsed, which takes most
 * of the time.  False: that is not all of them, or too much. */
bool sigma_read_pack(struct sigma_set *set, struct str file, struct str text, struct buf *packed);

/* Read such documents, of which all texts are slices then: they live as long as the set.  False:
 * they are not what was packed, and nothing has been read. */
bool sigma_read_packed(struct sigma_set *set, struct str file, struct str packed);

/* When all are read: join filters, find the rules of correlations, leave out those that lack them.
 */
void sigma_link(struct sigma_set *set);

const char *sigma_level_name(enum sigma_level level);

/* Informational 1, low 3, medium and none 5, high 7, critical 9. */
int sigma_severity(enum sigma_level level);

#endif
