/*
 * The rules of a run, of all three languages: `.sumo`, `.cse.yml`/`.cse.yaml`/`.cse.json`, and
 * other `.yml/.yaml` Sigma.
 */
#ifndef SIEM_RULES_H
#define SIEM_RULES_H

#include "fn/fn.h"
#include "match/cache.h"
#include "sigma/sigma.h"
#include "table/matchlist.h"

struct rules_pack;
struct rule_query;
struct first_seen;
struct outlier;
struct risk;
struct summary;
struct tunings;

/* A field that names whom a signal is about. */
struct rule_entity {
	struct str type; /* `_hostname`; empty: by the field's name */
	size_t slot;
};

/* A part of a rule's condition: whether it holds of a match comes into a slot of its own. */
struct rule_part {
	size_t slot;
	const struct expr *condition;
};

struct rule {
	enum dialect dialect;
	struct str id, name, summary, file;
	size_t line;
	int severity; /* 1 … 10; a Cloud SIEM rule may say 0 */
	size_t tags;
	const struct str *tag;
	const struct expr *condition; /* NULL: a correlation of other rules */
	const struct route *route;
	size_t routes;
	const struct sigma_rule *sigma; /* NULL: another language */
	const struct correlation *correlation;
	const struct rule_query
		*query; /* what a `.sumo` rule does with its matches; NULL: nothing */
	size_t parts;
	const struct rule_part *part;
	const struct first_seen *first_seen; /* only what is new among its matches is a signal */
	const struct outlier *outlier; /* its matches are added up, and compared with before */
	bool quiet; /* only correlations see its matches */
	bool no_risk; /* what came together leaves its severity alone */
	size_t entities; /* a signal for each that the record has; 0: host, src_ip, user */
	const struct rule_entity *entity;
	const struct rules_pack *pack; /* NULL: it is of none */
	const struct summary *message; /* `summary`, parsed; in rules that may run */
	const struct risk *risk; /* what adds to its severity; NULL: nothing */
	size_t tunings; /* entries that are about it: indexes of rules->tuning->entry */
	const uint32_t *tuning;
};

struct rules {
	struct arena mem;
	struct names names; /* of all rules */
	struct rule *rule; /* as loaded: paths in order, files of a folder by path */
	size_t n, cap;
	struct sigma_problem *problem;
	size_t problems, problem_cap;
	size_t files, skipped; /* read; problems that are only skipped rules */
	struct match_lists lists; /* of the packs, of --content, of tuning files */
	struct fn_env fn; /* what functions in rules, tuning and risk may know */
	struct tunings *tuning;
	bool broken; /* a list, a tuning or a risk file is wrong: nothing should run */
};

/* A file that is in memory: what messages call it, and its bytes. */
struct rules_text {
	struct str file, text;
};

/* What a pack brings: filled by src/pack, lives as long as the rules. */
struct rules_pack {
	struct str id;
	size_t rules, lists, tunings; /* files of each, by path */
	const struct rules_text *rule;
	const struct rules_text *list; /* `lists/NAME.csv` */
	const struct rules_text *tuning;
	struct rules_text risk; /* text.p NULL: it has none */
};

struct rules_options {
	struct str content; /* --content DIR; empty */
	const struct rules_pack *pack; /* loaded before the paths */
	size_t packs;
	const struct str *tuning; /* --tuning FILE */
	size_t tunings;
	const struct fn_env *fn; /* for functions of conditions; NULL: of no time */
	bool keep_placeholders;
	/* Of parsed files; texts of rules are slices of it, so it stays open as long as they are.
	 * NULL: none. */
	struct cache *cache;
};

/* Read the rules of the packs, and of files and folders (with all below them).  False: `err`: a
 * path cannot be opened, or no rule is in any.  What is wrong with single rules is in `problem`. */
bool rules_load(struct rules *rules, const struct str *path, size_t paths,
                const struct rules_options *options, struct err *err);
void rules_free(struct rules *rules);

/* For the front ends of the languages: a new rule (zeroed, at the end), and what is wrong with one.
 * All texts live in rules->mem. */
struct rule *rules_add(struct rules *rules);
void rules_wrong(struct rules *rules, const struct sigma_problem *problem);

#endif
