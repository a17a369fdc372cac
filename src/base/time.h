/*
 * Points in time: int64 nanoseconds since 1970-01-01T00:00:00Z.  Zones come from the system's
 * tz database.  Nothing here uses the process's TZ or locale, so all of it is safe in threads.
 */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include "base/arena.h"
#include "base/err.h"

#define TIME_US   INT64_C(1000)
#define TIME_MS   INT64_C(1000000)
#define TIME_SEC  INT64_C(1000000000)
#define TIME_NONE INT64_MIN /* no time */

/* A moment as a calendar shows it. */
struct civil {
	int64_t year;
	int month, day; /* from 1 */
	int hour, minute, second;
	int64_t ns; /* within the second */
	int weekday; /* 0 Sunday */
	int yearday; /* from 1 */
	int offset; /* seconds east of UTC */
	char zone[8]; /* abbreviation, "UTC" */
};

/* A time zone; const once found, lives until the process ends, shared by all threads. */
struct zone;

/* The zone of a tz name ("Europe/Berlin", also in other case), "UTC", "Z", "GMT", or an offset
 * ("+02:00", "-0330", "GMT+2"); the empty name is the system's zone.  NULL when unknown. */
const struct zone *zone_find(struct str name);
const struct zone *zone_utc(void);
struct str zone_name(const struct zone *zone);

/* Days since 1970-01-01 of a proleptic Gregorian date, and back. */
int64_t days_from_civil(int64_t year, int month, int day);
void civil_from_days(int64_t days, int64_t *year, int *month, int *day);

/* `ns` as `zone` shows it. */
struct civil civil_of(int64_t ns, const struct zone *zone);

/* The moment that `zone` shows as `c` (only year to ns are read; out-of-range parts carry over).
 * Skipped hours move forward, of repeated ones the first is taken.  Saturates at the ends. */
int64_t civil_time(const struct civil *c, const struct zone *zone);

/* The system clock. */
int64_t time_now(void);

/* Format by a Java SimpleDateFormat pattern (letters GyYMLwWDdFEuaHkKhmsSzZX, quoted text,
 * English names).  False: the pattern has a letter that is not one of these; `bad` is it. */
bool time_format(int64_t ns, struct str pattern, const struct zone *zone, struct arena *a,
                 struct str *out, char *bad);

/* Parse the start of `text` by such a pattern (what follows is ignored).  Without a zone in the
 * text it is in `zone`; missing parts are those of 1970-01-01T00:00. */
bool time_parse(struct str text, struct str pattern, const struct zone *zone, int64_t *ns);

/* ISO 8601 / RFC 3339: `2026-11-24T02:21:52.123456789+01:00`, blank or T between, fraction with
 * . or , of any length, zone Z, ±hh, ±hhmm, ±hh:mm or none (then `zone`).  The whole text. */
bool time_parse_iso(struct str text, const struct zone *zone, int64_t *ns);

/* The time a log message carries: the left-most valid one of the forms in the language reference,
 * section 1.8 (dates of many makers, epochs of 10, 13, 16 or 19 digits, audit(…)).  Looks at the
 * first 1,024 bytes.  Forms without a year have the last one in which they are not more than a day
 * after `ref`; those without a date, the date of `ref`. */
bool time_detect(struct str message, const struct zone *zone, int64_t ref, int64_t *ns);

/* The same for a single value that is a time as a whole: ISO, epoch in s, ms, us or ns (by its
 * size), with a fraction, `/Date(1234)/`, or any form of time_detect that starts at its start. */
bool time_parse_value(struct str value, const struct zone *zone, int64_t *ns);

/* A time without a year, `Oct 11 22:14:15`, that starts the text: in the last year in which it is
 * not after `last`, or less than a day (clocks and zones differ). */
bool time_parse_no_year(struct str text, const struct zone *zone, int64_t last, int64_t *ns);

/* A point of time as users type it for --from and --to: ISO, `MM/dd/yyyy[ HH:mm[:ss]]`, epoch,
 * `now`, or relative to `now`: `-1h`, `-1d12h`, `+15m` (w d h m s). */
bool time_parse_user(struct str text, const struct zone *zone, int64_t now, int64_t *ns);

#endif
