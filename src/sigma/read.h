/* Reading one rule: what its parts share. */
#ifndef SIGMA_READ_H
#define SIGMA_READ_H

#include "sigma/doc.h"
#include "sigma/sigma.h"

struct reading {
	struct sigma_set *set;
	struct str file;
	struct str id; /* of the document, for messages */
	struct arena *mem; /* of the nodes; the set's arena has all that stays */
	bool failed; /* a problem was added */
	bool plain; /* `gyoji: plain: yes`: command lines and scripts also as what they say */
	size_t lacking; /* placeholders without values */
	struct str *lack;
	size_t lack_cap;
};

/* A growing list of texts. */
struct texts {
	struct str *text;
	size_t n, cap;
};

void texts_add(struct texts *t, struct str text, struct arena *a);

/* An alias of a correlation: a name for the fields of its rules. */
struct alias {
	struct str name;
	size_t n;
	struct str *rule, *field;
};

/* What sigma_link needs of a correlation. */
struct correlation_read {
	struct correlation c; /* first: the one is the other */
	size_t line;
	bool grounded; /* what it is about does not lead back to it */
	bool dropped; /* taken out of the set */
	size_t aliases;
	struct alias *alias;
};

/* Say what is wrong with the document, once; answers false. */
bool sigma_fail(struct reading *r, size_t line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same of a place in a text that stands in the document: with the text and a caret below. */
bool sigma_fail_at(struct reading *r, size_t line, struct str text, struct str at,
                   const char *format, ...) __attribute__((format(printf, 5, 6)));

/* A problem of a rule that has been read, or of a file. */
void sigma_problem(struct sigma_set *set, struct str file, size_t line, struct str id,
                   struct str what, bool skipped);

/* The parts joined by EXPR_AND or EXPR_OR; one part is itself. */
const struct expr *sigma_join(struct reading *r, enum expr_kind kind,
                              const struct expr *const *part, size_t n, size_t line);
const struct expr *sigma_not(struct reading *r, const struct expr *e, size_t line);

/* What `field|modifiers: value` means; NULL: a problem was added. */
const struct expr *modifier_item(struct reading *r, const struct node *key,
                                 const struct node *value);

/* The key that only we know, `gyoji:`; NULL: there is none. */
bool own_read(struct reading *r, const struct node *map, struct sigma_rule *rule);

/* A keyword, which stands without a field. */
const struct expr *modifier_keyword(struct reading *r, const struct node *value);

/* The texts that a text with placeholders stands for.  One without values stands for itself, and,
 * unless the set keeps them, is noted as lacking.  False: a problem was added. */
bool placeholder_expand(struct reading *r, size_t line, struct str text, struct str **out,
                        size_t *n);

/* The search identifiers of a `detection:` or `filter:` map: all members that are not in `other`.
 * False: a problem was added. */
bool detection_searches(struct reading *r, const struct node *map, const char *const *other,
                        struct sigma_search **search, size_t *n);

/* What a condition says of the searches, which are marked as used.  `rest` receives what stands
 * behind a `|`, with p NULL when there is none. */
const struct expr *condition_parse(struct reading *r, struct str text, size_t line,
                                   struct sigma_search *search, size_t searches, struct str *rest);

/* `not (a and b)` over names of rules, which are added to `c->name` where they are not in it. */
const struct rule_logic *condition_rules(struct reading *r, struct str text, size_t line,
                                         struct correlation *c);

/* The old `count(field) by group > n`. */
struct correlation *aggregation_parse(struct reading *r, struct str condition, struct str text,
                                      size_t line, const struct node *timeframe,
                                      struct sigma_rule *rule);

/* A `correlation:` map of a document. */
struct correlation *correlation_parse(struct reading *r, const struct node *root,
                                      const struct node *map);

/* An older document, whose correlation stands at its top, in the new form. */
const struct node *older_correlation(const struct node *root, struct arena *mem);

/* What has been read: a rule, one that is left out for its placeholders, a filter. */
void link_rule(struct sigma_set *set, struct sigma_rule *rule);
void link_skipped(struct sigma_set *set, struct sigma_rule *rule);
void link_filter(struct reading *r, struct sigma_rule *rule, const struct node *map);

/* `90m` as ns. */
bool timespan_parse(struct str text, int64_t *ns);

/* A text or number of the document, copied. */
bool node_take_text(struct reading *r, const struct node *node, const char *what, struct str *text);

/* A list of texts, or one text. */
bool node_take_texts(struct reading *r, const struct node *node, const char *what,
                     struct str **text, size_t *n);

#endif
