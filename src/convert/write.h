/*
 * What targets are written with.  Whatever language a rule comes from, its condition is first made
 * simple: AND, OR, NOT and tests of single fields (EXPR_TEST).  A target says how it writes one
 * test; tree_write does the rest.  Under a NOT a test must say false, and not null, of a missing
 * field: `negated` tells.
 */
#ifndef CONVERT_WRITE_H
#define CONVERT_WRITE_H

#include "convert/convert.h"

/* Where a target has the logs of a log source; from targets.yaml. */
struct place {
	struct str product, category, service; /* empty: any */
	struct str into; /* a table, index, event type … */
	struct str filter; /* a condition in the target's words */
	struct str source; /* log source of the schema whose raw fields the target has */
	struct str prefix; /* of fields that have no other name */
	size_t fields;
	struct str *name, *field; /* the rule's name, the target's */
};

struct conversion {
	const struct target *target;
	const struct rules *rules;
	const struct rule *rule;
	const struct schema *schema; /* NULL: names as they are */
	const struct expr *tree; /* the condition, made simple */
	const struct place *place; /* NULL: none is known */
	struct arena *mem;
	struct buf *notes; /* NULL: nobody reads them */
	const struct places *places;
};

struct writer;

/* Write one test. */
typedef bool test_writer(struct writer *w, const struct test *t, bool negated);

struct words {
	const char *and, * or, *not ; /* ` and `, `not ` */
};

struct writer {
	const struct conversion *c;
	struct buf *out;
	struct err *err;
	struct arena *mem;
	const struct words *words;
	test_writer *test;
};

/* The tree with brackets where they are needed. */
bool tree_write(struct writer *w, const struct expr *e);
/* As a part of another expression: in brackets. */
bool tree_write_part(struct writer *w, const struct expr *e, bool negated);
/* The rule's tree, after the condition that its place has. */
bool filtered_write(struct writer *w);

/* TEST_UNEQUAL as (less OR more), where the target's `!=` is not of numbers alone. */
bool unequal_write(struct writer *w, const struct test *t);

/* The condition as AND, OR, NOT and EXPR_TEST.  NULL: `err`. */
const struct expr *simplify(const struct expr *e, struct arena *a, struct err *err);

/* `err`: TARGET cannot say WHAT: the reason.  Answers false. */
bool refuse(struct writer *w, const struct test *t, const char *reason, ...)
	__attribute__((format(printf, 3, 4)));

/* Write what a Sumo rule does with the records that its condition chooses.  False: `err`. */
bool tail_write(const struct conversion *c, struct buf *out, struct err *err);

/* A line for whoever reads the output, once a rule. */
void notice(const struct conversion *c, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Notices about what a rule that was written is about. */
void notice_rule(const struct conversion *c);

/* That the target looks for keywords in the whole record. */
void notice_keyword(const struct conversion *c);

/* The name of a slot as the rule has it. */
struct str own_name(const struct conversion *c, size_t slot);

/* The target's name of it: by targets.yaml, else by what the schema says of the rule's log source
 * in a vocabulary (`VOCABULARY_…`), else empty. */
struct str target_name(const struct conversion *c, size_t slot, int vocabulary);

const struct place *place_find(const struct places *all, const char *target,
                               const struct logsource *of);

/* Patterns.  The texts of tests that ignore case are folded already. */
enum pattern_flags {
	REGEX_ANCHORS = 1, /* ^ and \z at the ends; without: .* where more may stand */
	REGEX_NO_SPECIAL = 2, /* no \A, \s … (Lucene) */
	REGEX_BOTH_CASES = 4 /* [aA] for letters of tests that ignore case */
};

/* A glob as a regular expression; `.` is written as `any`. */
struct str glob_regex(const struct test *t, unsigned flags, const char *any, struct arena *a);

/* The same between anchors with its flags in front: `(?is)^a.*b\z`. */
struct str glob_regex_flagged(const struct test *t, struct arena *a);

/* A glob in another spelling of wildcards; characters of `special` get `escape` in front. */
struct str glob_like(const struct test *t, const char *many, const char *one, const char *special,
                     const char *escape, struct arena *a);

/* An IPv4 network as a regular expression over the whole value; empty: IPv6. */
struct str cidr_regex(const struct test *t, struct arena *a);

/* `10.0.0.0/8`, as in the rule. */
struct str cidr_text(const struct test *t, struct arena *a);

/* What a pattern has that finite automata (RE2) cannot do: "a lookahead (?="; NULL: nothing. */
const char *regex_beyond_re2(struct str s);

/* Past a [class] that `s` begins with. */
size_t regex_class_length(struct str s);

bool regex_is_quantifier(char c);

/* A pattern of PCRE for Lucene, which covers the whole value.  False: `*why`. */
bool regex_lucene(struct str pattern, struct regex_flags flags, struct arena *a, struct str *out,
                  const char **why);

/* `(?i)`, `(?is)` … or nothing. */
struct str regex_inline(struct regex_flags flags, struct arena *a);

/* The pattern with its flags in front. */
struct str regex_flagged(const struct test *t, struct arena *a);

/* The same for RE2, whose `$` does not stand before a line end at the end. */
struct str regex_re2(const struct test *t, struct arena *a);

/* What a glob has. */
bool glob_has_wildcards(const struct test *t); /* other than at its ends */
bool glob_has_one(const struct test *t); /* `?` */
bool glob_has_char(const struct test *t, const char *chars); /* one of these in its texts */
/* Where the test ignores case: */
bool glob_beyond_ascii(const struct test *t); /* letters outside ASCII that have another case */
bool glob_odd_case(const struct test *t); /* letters whose cases differ in size */

/* A quoted text: `quote` around it, doubled or escaped within. */
void add_quoted(struct buf *b, struct str s, char quote, const char *escaped, const char *escape);
/* "…" with \\ \" \n \r \t. */
void add_string(struct buf *b, struct str s);
void add_number(struct buf *b, double d);
/* Whether a name needs no quotes: [A-Za-z_][A-Za-z0-9_]* and the characters of `also`. */
bool is_plain_name(struct str s, const char *also);
/* What a buffer has, in the arena; the buffer is freed. */
struct str text_take(struct buf *b, struct arena *a);

const char *order_sign(enum test_order order); /* `<=`, `=`, `!=` */

/* A comment of one line, `// what: text`; nothing without a text. */
void add_comment(struct buf *out, const char *begin, const char *what, struct str text,
                 const char *end);
/* The rule's title and id. */
void add_heading(const struct conversion *c, struct buf *out, const char *begin, const char *end);

#endif
