/* Pieces of times in text, for who reads times.  Names are English, in any case. */
#ifndef BASE_TIME_SCAN_H
#define BASE_TIME_SCAN_H

#include "base/time.h"

extern const char *const time_months[12]; /* in full; the first three letters are the short form */
extern const char *const time_weekdays[7]; /* from Sunday */

/* Take a month's name, in full or three letters; 1 to 12. */
bool time_take_month(struct str *s, int *month);

/* The month that a whole word names, or 0. */
int time_month_of(struct str word);

bool time_take_weekday(struct str *s, int *weekday);

/* Take an abbreviation of a zone (`UTC`, `CEST`, `PDT`), or `GMT+2`. */
bool time_take_abbr(struct str *s, int *offset);

/* Take the digits of a fraction, at least one; those beyond nanoseconds are passed over. */
bool time_take_fraction(struct str *s, int64_t *ns);

/* Take an epoch in s, ms, us or ns, told apart by its size, with or without a fraction.  Below 9
 * digits it is none. */
bool time_take_epoch(struct str *s, int64_t *ns);

/* A piece of a SimpleDateFormat pattern: a run of one letter, or text as it is. */
struct time_piece {
	char letter; /* 0: text */
	int count; /* at most 100 */
	struct str text;
};

/* Take the next piece; quoted text comes without its quotes, `''` as one. */
bool time_take_piece(struct str *pattern, struct time_piece *piece);

int time_month_days(int64_t year, int month);

/* All parts are within their ranges (60 seconds are: a leap second). */
bool time_is_valid(const struct civil *c);

/* The moment of `c` at `offset` seconds east of UTC. */
int64_t time_at_offset(const struct civil *c, int offset);

/* time_detect for a text that is the time: true only when a form with date and year starts at its
 * first byte. */
bool time_detect_start(struct str text, const struct zone *zone, int64_t *ns);

#endif
