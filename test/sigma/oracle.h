/*
 * The parts of the Sigma oracle: a slow evaluator of Sigma rules that shares no line with the
 * program and is written from the Sigma specification alone.  What both say must be the same.
 */
#ifndef SIGMA_ORACLE_H
#define SIGMA_ORACLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Memory that is given back all at once. */
struct pool {
	struct pool_block *last;
};

void *pool_get(struct pool *p, size_t n);
void pool_free(struct pool *p);

struct text {
	const char *p;
	size_t n;
};

struct text text_of(const char *s);
struct text text_copy(struct pool *p, struct text t);
bool text_same(struct text a, struct text b);
bool text_same_nocase(struct text a, struct text b);

/* Characters of a text, an invalid byte b as CHAR_BYTE + b. */
#define CHAR_BYTE 0x200000u
struct chars {
	uint32_t *c;
	size_t n;
};

struct chars chars_of(struct text t, bool fold, struct pool *p);

/* ---- JSON ---- */

enum json_kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_TEXT, JSON_LIST, JSON_MAP };

struct json {
	enum json_kind kind;
	struct text text; /* of a text, or the spelling of a number or bool */
	struct json_member *first, *last;
	struct chars folded;
	bool have_folded;
};

struct json_member {
	struct text name;
	struct json *value;
	struct json_member *next;
};

/* The next value of a text that holds several; NULL at its end or where it is not JSON. */
struct json *json_next(struct text *in, struct pool *p);
struct json *json_get(const struct json *map, const char *name);
const struct chars *json_folded(struct json *v, struct pool *p);

/* ---- Events ---- */

struct field {
	struct text name;
	struct json *value;
};

struct event {
	struct json *root;
	struct field *field; /* by descending precedence */
	size_t n, room;
	struct text channel, id, provider;
	bool translated; /* Security 4688, read as the creation of a process */
	bool part; /* one of several parts of a script block */
	struct pool *pool;
};

void event_read(struct event *e, struct json *root, struct pool *p);
/* NULL: the event has no such field. */
struct json *event_field(struct event *e, struct text name);

/* ---- Rules ---- */

struct logsource {
	struct text product, category, service;
};

/* Whether the oracle knows the log source, and whether an event is of it. */
bool logsource_known(const struct logsource *l);
bool logsource_holds(const struct logsource *l, struct event *e);
/* Whether a rule of the log source calls the fields of an event that is of it by other names. */
bool logsource_translates(const struct logsource *l, const struct event *e);

struct rule {
	struct text id;
	struct logsource source;
	const struct rule *like; /* the first rule of the same log source */
	bool of_source; /* of that rule: whether the event at hand is of it */
	struct expr *cond;
	const char *skipped; /* why the oracle does not judge it */
	struct rule *next;
};

/* Adds the rules of a file or folder, in order of their names. */
bool rules_read(const char *path, struct rule ***end, struct pool *p);

/* A value turned into an expression over a field; the field NULL: over all values. */
enum expr_kind {
	EXPR_AND,
	EXPR_OR,
	EXPR_NOT,
	EXPR_GLOB,
	EXPR_REGEX,
	EXPR_CIDR,
	EXPR_NULL,
	EXPR_EXISTS,
	EXPR_COMPARE,
	EXPR_FIELD,
};

enum { GLOB_ONE = 0x300000, GLOB_MANY = 0x300001 };

struct expr {
	enum expr_kind kind;
	struct expr **kid;
	size_t n;
	struct text field;
	bool keyword, cased, yes;
	struct chars glob; /* with GLOB_ONE and GLOB_MANY */
	void *regex;
	unsigned char ip[16];
	int family, bits;
	char op; /* < > l (at most) g (at least) = */
	long double number;
	char part; /* of a time: m h d w M y; 0: the number itself */
	struct text other; /* the field that is referred to, */
	bool starts, ends; /* of which this one may begin or end with the value */
};

bool expr_holds(struct expr *x, struct event *e);

#endif
