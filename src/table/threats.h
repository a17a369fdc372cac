/*
 * Indicators of threats: addresses, domains, URLs, hashes … that somebody has told of, with how
 * sure they are and from when until when.  A CSV file has a header with some of the columns below,
 * or none: then they are all there, in this order, as threat feeds are exchanged.
 */
#ifndef TABLE_THREATS_H
#define TABLE_THREATS_H

#include "schema/index.h"
#include "table/matchlist.h"

enum threat_column {
	THREAT_ID,
	THREAT_INDICATOR,
	THREAT_TYPE, /* `ipv4-addr`, `domain-name`, `url`, `file:hashes.MD5` … */
	THREAT_SOURCE,
	THREAT_FROM,
	THREAT_UNTIL,
	THREAT_CONFIDENCE,
	THREAT_THREAT_TYPE,
	THREAT_ACTORS,
	THREAT_KILL_CHAIN,
	THREAT_COLUMNS /* how many */
};

/* What conditions call them: `indicator`, `validFrom` … */
extern const char *const threat_columns[THREAT_COLUMNS];

struct threat {
	struct str cell[THREAT_COLUMNS]; /* empty: not said */
	int64_t from, until; /* ns; it is valid in [from, until) */
};

struct threats {
	struct threat *threat; /* files by name, each in its order */
	size_t n, cap;
	struct index by_value;
};

/* Add those of a file; lines that cannot be used are noted (match_lists.remark).  False: `err`
 * (ERR_USAGE): it is none.  `csv` outlives them. */
bool threats_add(struct match_lists *lists, struct str file, struct str csv, struct err *err);

/* The same of all files NAME.csv of a folder; one that is not there has none. */
bool threats_load_folder(struct match_lists *lists, struct str folder, struct err *err);

/* The next indicator that a value equals, `*at` being 0 at first; NULL: there are no more.  The
 * case of ASCII letters is ignored but in URLs, of which the scheme may be missing and a `/` at the
 * end does not count. */
const struct threat *threats_next(const struct threats *threats, struct str value, size_t *at);

#endif
