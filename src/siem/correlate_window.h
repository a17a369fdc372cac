/*
 * The windows of a correlation: where among the matches of a group its condition holds.  What a
 * window is stands in correlate.h.
 */
#ifndef SIEM_CORRELATE_WINDOW_H
#define SIEM_CORRELATE_WINDOW_H

#include "siem/correlate_measure.h"

/* A match that a correlation is about. */
struct match {
	int64_t time;
	uint32_t group, kept, member, records;
	union match_part part; /* temporal: none; aggregates: which row of matches.part */
};

struct matches {
	struct match *match;
	size_t n;
	union match_part *part; /* aggregates: a row of their measures for each match; else NULL */
};

/* Matches of a group, one window or several that overlap, in which the condition held. */
struct found {
	const struct match *first;
	int64_t last; /* ns */
	uint64_t records;
	double value; /* as in struct correlated; NaN: it is no number */
};

/* Who runs windows: what is done with all that is found, and the text or number of an id. */
struct windows_user {
	void (*use)(void *of, const struct found *found);
	struct value (*text)(void *of, uint32_t id);
	void *of;
};

/* Whether a window must be over before its condition is known: they stand one behind the other. */
bool windows_need_end(const struct correlation *c);

/* Look through all matches, which stand by group, each in the order of its time.  `first`: by
 * member of the correlation, the first member of the same rule; `ids`: those of values are below;
 * `room`: what is taken meanwhile. */
void windows_run(const struct correlation *c, const uint32_t *first, const struct matches *matches,
                 size_t ids, struct arena *room, const struct windows_user *user);

#endif
