/* A pack on the command line, with its rules and what the targets of conversion make of them. */
#ifndef CLI_PACKS_H
#define CLI_PACKS_H

#include "cli/rule_sources.h"
#include "convert/convert.h"
#include "pack/page.h"

struct pack_view {
	struct cli *cli;
	struct rule_sources sources;
	const struct pack *pack;
	struct fn_env fn;
	struct rules rules;
	struct page page;
	const struct schema *schema; /* NULL: not loaded, like `places` */
	const struct places *places;
	bool wrong; /* a rule did not load: it has been said */
};

/* Open a pack and read all of it.  view_close is always called.  False: `err`. */
bool view_open(struct pack_view *v, struct cli *cli, struct str name, struct err *err);
void view_close(struct pack_view *v);

/* Load what conversion needs.  False: `err`. */
bool view_convert(struct pack_view *v, struct err *err);

/* Set the platforms of the page: convert all rules to all targets. */
void view_platforms(struct pack_view *v);

/* Write the pack into a folder, its files and what it is in other languages.  False: `err`. */
bool pack_export(struct pack_view *v, struct str folder, struct err *err);

#endif
