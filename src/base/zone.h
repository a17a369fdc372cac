/* What a time zone shows at a moment; for the files of base that calculate with zones. */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include "base/time.h"

/* One of the ways a zone tells the time. */
struct zone_kind {
	int offset; /* seconds east of UTC */
	char abbr[8];
};

/* The day and second of a year when summer time begins or ends. */
struct zone_day {
	char kind; /* M: weekday of a month; J: day 1 to 365 without February 29; 0: day from 0 */
	int month, week, day;
	int second; /* of the local day; may be negative or beyond 24 hours */
};

/* The POSIX rule at the end of a zone file, for the years after its table. */
struct zone_rule {
	struct zone_kind normal, summer;
	bool has_summer;
	struct zone_day from, to; /* summer time */
};

/* `CET-1CEST,M3.5.0,M10.5.0/3` */
bool zone_rule_parse(struct str text, struct zone_rule *rule);
const struct zone_kind *zone_rule_at(const struct zone_rule *rule, int64_t sec);

/* What `zone` shows at `sec` seconds since 1970. */
const struct zone_kind *zone_at(const struct zone *zone, int64_t sec);

/* Take `Z`, `±hh`, `±hhmm` or `±hh:mm` (up to 18 hours); the digits may be one where `loose`. */
bool zone_take_offset(struct str *s, bool loose, int *offset);

#endif
