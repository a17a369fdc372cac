/*
 * The windows of a correlation: where among the matches of a group its condition holds.  What a
 * window is stands in correlate.h.
 */
#ifndef SIEM_CORRELATE_WINDOW_H
#define SIEM_CORRELATE_WINDOW_H

#include "sigma/sigma.h"

/* A match that a correlation is about. */
struct match {
	int64_t time;
	uint32_t group, kept, member, records;
	union {
		double number;
		uint32_t value; /* value_count: the tuple's id */
	};
};

/* Matches of a group, one window or several that overlap, in which the condition held. */
struct found {
	const struct match *first;
	int64_t last; /* ns */
	uint64_t records;
	double value; /* as in struct correlated */
};

typedef void found_use(void *user, const struct found *found);

/* Call `use` for all that is found, group by group.  `match`: by group, each in the order of its
 * time; `first`: by member of the correlation, the first member of the same rule; `values`: ids of
 * values are below; `room`: what is taken meanwhile. */
void windows_run(const struct correlation *c, const uint32_t *first, const struct match *match,
                 size_t n, size_t values, struct arena *room, found_use *use, void *user);

#endif
