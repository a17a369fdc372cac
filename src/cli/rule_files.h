/* Names of files that rules are written to, one each. */
#ifndef CLI_RULE_FILES_H
#define CLI_RULE_FILES_H

#include "schema/index.h"
#include "siem/rules.h"

struct rule_files {
	struct arena *mem;
	struct str *name; /* given out */
	size_t n, cap;
	struct index taken; /* these, ignoring case as some file systems do */
};

/* `web_shell`, after the file of the rule with this index, without folder and suffix; several of a
 * file: `web_shell-12`, by line.  A name that another file's rule has got: with the rule's number.
 */
struct str rule_file_name(struct rule_files *files, const struct rules *rules, size_t i);

#endif
