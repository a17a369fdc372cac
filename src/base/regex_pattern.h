/*
 * Patterns written for Java or RE2 in the words of PCRE2.  Group names get a short spelling (`n0`,
 * `n1` …: PCRE2 limits them), \p{Alpha} and the like become POSIX classes, \u0041 becomes \x{0041}.
 */
#ifndef BASE_REGEX_PATTERN_H
#define BASE_REGEX_PATTERN_H

#include "base/arena.h"

struct regex_pattern {
	struct str text; /* for PCRE2 */
	const uint32_t
		*origin; /* by byte of `text`, and one more: where it stood in the original */
	const struct str *name; /* of the group called n0, n1 …; slices of the original */
	size_t names;
	bool caseless; /* a flag group such as (?i) asks for it */
};

void regex_pattern_read(struct str pattern, struct arena *a, struct regex_pattern *out);

#endif
