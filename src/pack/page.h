/*
 * All that a pack says, for people: what it detects, its rules, how it is tuned and tested, what to
 * do about it.  As a document or as JSON, whole or one section of it.
 */
#ifndef PACK_PAGE_H
#define PACK_PAGE_H

#include "pack/doc.h"
#include "pack/pack.h"
#include "pack/test.h"

/* What became of the pack's rules in another platform's language. */
struct page_platform {
	struct str name, about;
	size_t written; /* rules */
	size_t refused, refused_cap;
	struct page_refusal {
		const struct rule *rule;
		struct str why;
	} * refusal;
};

/* An entry of the pack's tuning, as its file has it. */
struct page_tuning {
	struct str name, class, when, reason, expires;
};

struct page_hunt {
	struct str name, about, query, file;
};

/* A technique, and how many rules name it. */
struct page_technique {
	struct pack_technique technique;
	size_t rules;
	int severity; /* the highest of them */
};

struct page {
	struct arena *mem;
	const struct pack *pack;
	const struct rules *rules; /* of the pack */
	size_t platforms;
	const struct page_platform *platform;
	size_t techniques, tests, tunings, hunts;
	struct page_technique *technique; /* the pack's own first, then by id */
	struct pack_test *test;
	struct page_tuning *tuning;
	struct page_hunt *hunt;
	struct str query; /* the rule named after the pack; empty: it has none */
	struct str tuning_text, playbook, investigation; /* Markdown; may be empty */
};

/* Read what the pack's files say; `rules` are its own.  Platforms are the caller's to set.  Lives
 * in `a`.  False: `err` names the file and the line. */
bool page_open(struct page *page, const struct pack *pack, const struct rules *rules,
               struct arena *a, struct err *err);

/* Whether there is a section of the name; empty: all of them. */
bool page_has(struct str section);

/* The names of the sections, in order; NULL at the end. */
const char *page_section(size_t i);

void page_doc(const struct page *page, struct str section, struct doc *d);
void page_json(const struct page *page, struct str section, struct buf *out);

/* A rule's language, and its level in words. */
struct str page_language(const struct rule *rule);
const char *page_level(const struct rule *rule);

/* What a rule says of itself; what it says of a signal is none of it. */
struct str page_summary(const struct rule *rule);

/* The tests of a pack. */
bool page_tests_read(const struct pack *pack, struct pack_test **test, size_t *n, struct arena *a,
                     struct err *err);

/* The techniques that the tags of rules name; the pack's own and the known ones below it are always
 * there. */
void page_techniques(struct page *page);

/* An ATT&CK Navigator layer of the techniques. */
void page_navigator(const struct page *page, struct buf *out);

#endif
