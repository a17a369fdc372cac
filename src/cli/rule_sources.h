/*
 * Which rules the command line asks for: paths of files and folders, and packs.  Where a path of
 * rules is expected, `pack:NAME` is a pack of that name, and a folder with a pack.yaml is one too.
 */
#ifndef CLI_RULE_SOURCES_H
#define CLI_RULE_SOURCES_H

#include "cli/cli.h"
#include "pack/pack.h"

struct rule_sources {
	struct cli *cli;
	struct content *content; /* NULL: nothing was asked for by name */
	struct pack **opened;
	struct rules_pack *pack; /* what each brings */
	size_t packs, pack_cap, opened_cap;
	struct str *path; /* those that are no packs */
	size_t paths, path_cap;
	bool wrong; /* a pack was left out: it has been said why */
};

/* Add what words ask for.  False: `err`: there is no such pack, or it is damaged; or a word is no
 * path but a pack's name. */
bool sources_add(struct rule_sources *s, const struct str *word, size_t words, struct err *err);

/* Add all packs that there are, but for those that are there already.  A damaged one is said and
 * left out.  False: `err`. */
bool sources_add_packs(struct rule_sources *s, struct err *err);

/* Read the rules: packs first, then paths.  `options` gets the packs.  False: `err`. */
bool sources_load(struct rule_sources *s, struct rules *rules, struct rules_options *options,
                  struct err *err);

/* After the rules have been freed. */
void sources_close(struct rule_sources *s);

#endif
