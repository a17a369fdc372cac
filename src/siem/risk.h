/*
 * Risk: what adds to a rule's severity, by what came together in a record.
 *
 *     risk:
 *       - facet: host class          # of each facet the first case that holds counts
 *         cases:
 *           - when: list_value("staging_hosts", transfer_host, "class") = "paste"
 *             points: 2              # -10 … 10
 *             says: a paste site
 *           - points: -1             # without `when`: always
 *
 * The severity of a signal is the rule's own and all points, at least 1 and at most 10.
 */
#ifndef SIEM_RISK_H
#define SIEM_RISK_H

#include "base/buf.h"
#include "siem/rules.h"

#define RISK_FACETS 32

struct risk_case {
	const struct expr *when; /* NULL: always */
	int points;
	struct str says; /* empty: the facet */
};

struct risk_facet {
	struct str name;
	size_t n;
	struct risk_case *cases;
};

struct risk {
	size_t facets;
	struct risk_facet facet[RISK_FACETS];
};

/* What came of a record. */
struct risk_score {
	int base, points, severity;
	size_t n;
	const struct risk_case *hit[RISK_FACETS]; /* by facet, those that have points or words */
};

/* Read a pack's risk.yaml; NULL: problems were added. */
const struct risk *risk_read(struct rules *rules, struct str file, struct str text);

void risk_score(const struct risk *risk, int base, struct record *r, struct arena *room,
                struct risk_score *score);

/* "a paste site, executable" */
struct str risk_words(const struct risk_score *score, struct arena *a);

/* {"base":5,"points":3,"because":["a paste site (+2)","executable (+1)"]} */
void risk_add_json(struct buf *b, const struct risk_score *score);

void risk_slots(const struct risk *risk, void (*use)(void *user, size_t slot), void *user);

#endif
