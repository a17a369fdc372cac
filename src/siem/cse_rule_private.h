/* Inside a Cloud SIEM rule: what its file says, and what its kind makes of it. */
#ifndef SIEM_CSE_RULE_PRIVATE_H
#define SIEM_CSE_RULE_PRIVATE_H

#include "schema/yaml.h"
#include "siem/first_seen.h"
#include "siem/outlier.h"
#include "siem/rules.h"

/* How long rules learn, and how far they look back, where they do not say: ns. */
#define CSE_BASELINE  ((uint64_t)30 * 86400 * (uint64_t)TIME_SEC)
#define CSE_RETENTION ((uint64_t)90 * 86400 * (uint64_t)TIME_SEC)

enum cse_kind {
	CSE_MATCH,
	CSE_THRESHOLD,
	CSE_CHAIN,
	CSE_AGGREGATION,
	CSE_OUTLIER,
	CSE_FIRST_SEEN,
	CSE_KINDS /* how many */
};

/* An expression as written. */
struct cse_text {
	struct str text;
	size_t line;
};

/* What a rule says; empty: it does not. */
struct cse_parts {
	size_t line; /* where it begins */
	struct str id, name, type, summary, description;
	struct cse_text expression;
	struct str score;
	bool disabled;
	struct str baseline_type, baseline, retention; /* first-seen rules */
	struct str window, window_size, window_ms; /* rules with windows */
	struct str limit, distinct, count_field; /* threshold rules */
	struct str ordered; /* chain rules */
	size_t steps, step_cap;
	struct cse_step {
		struct cse_text expression;
		struct str limit;
	} * step;
	struct cse_text trigger; /* aggregation rules */
	struct str by_entity;
	struct cse_text deviation, floor; /* outlier rules; functions are of both */
	size_t functions, function_cap;
	struct cse_function {
		size_t line;
		struct str name, function;
		size_t arguments;
		struct cse_text argument; /* the last */
	} * function;
	size_t values, value_cap, groups, group_cap;
	struct str *value, *group; /* attributes */
	enum cse_kind kind; /* by what only rules of that kind have */
	size_t tags, tag_cap, entities, entity_cap;
	struct str *tag;
	struct cse_entity {
		struct str type, field;
	} * entity;
};

struct cse_reader {
	struct rules *rules;
	struct str file;
	struct yaml y;
	struct cse_parts parts;
	const struct cse_text *at; /* what is being compiled: an error is about it */
	size_t problems; /* before this file */
};

/* Take a rule's keys.  False: y.failed. */
bool cse_parts_take(struct cse_reader *r);

/* Of which kind the rule is, by its type, its id and its keys. */
enum cse_kind cse_parts_kind(const struct cse_reader *r);

/* An attribute as a slot.  False: `err`. */
bool cse_attribute_compile(struct cse_reader *r, struct str field, size_t *slot, struct err *err);

/* A rule's expression.  NULL: `err`, about r->at. */
const struct expr *cse_expression_compile(struct cse_reader *r, const struct cse_text *expression,
                                          struct err *err);

/* What the kinds of several records make of their parts: the rule's condition and what is done with
 * its matches.  False: `err`. */
bool cse_first_seen_compile(struct cse_reader *r, struct rule *rule, struct err *err);
bool cse_threshold_compile(struct cse_reader *r, struct rule *rule, struct err *err);
bool cse_chain_compile(struct cse_reader *r, struct rule *rule, struct err *err);
bool cse_aggregation_compile(struct cse_reader *r, struct rule *rule, struct err *err);
bool cse_outlier_compile(struct cse_reader *r, struct rule *rule, struct err *err);

/* A rule's window; a time of another name, which stays as it is where `text` is empty.  False:
 * `err`. */
bool cse_span_take(const struct cse_parts *parts, int64_t *ns, struct err *err);
bool cse_time_take(struct str text, const char *what, uint64_t *ns, struct err *err);

/* Attributes as slots.  NULL: `err`. */
size_t *cse_attributes_compile(struct cse_reader *r, const struct str *field, size_t n,
                               struct err *err);

/* A correlation of a rule's own matches, of `n` kinds, by its groups and window.  NULL: `err`. */
struct correlation *cse_correlation_new(struct cse_reader *r, size_t n, struct err *err);

#endif
