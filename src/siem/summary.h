/*
 * The texts of signals: `{{host}} fetched {{transfer_url}}`, parsed once when the rules are loaded.
 */
#ifndef SIEM_SUMMARY_H
#define SIEM_SUMMARY_H

#include "base/buf.h"
#include "data/names.h"
#include "data/record.h"

/* A text, and the value that stands behind it. */
struct summary_part {
	struct str text;
	size_t slot; /* STR_NONE: no value */
	bool risk; /* what the risk was made of */
};

struct summary {
	size_t n;
	const struct summary_part *part;
	bool marks; /* an empty value reads "?" */
	bool heading; /* it begins with `{{field}}: `: left out where the value is empty */
};

/* Parse a text whose names are read as those of a dialect.  `risk`: `{{risk}}` is what the risk was
 * made of, no name.  The text outlives it. */
const struct summary *summary_parse(struct str text, struct names *names, uint8_t dialect,
                                    bool marks, bool risk, struct arena *a);

/* Write it for a record.  `room` is scratch. */
void summary_add(struct buf *b, const struct summary *s, const struct record *r, struct str risk,
                 struct arena *room);

/* Call `use` for each slot in it. */
void summary_slots(const struct summary *s, void (*use)(void *user, size_t slot), void *user);

#endif
