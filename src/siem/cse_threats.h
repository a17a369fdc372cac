/*
 * `hasThreatMatch([attributes], FILTER, VALIDITY)` of Cloud SIEM: whether one of the attributes is
 * an indicator of threats that meets the filter and, at the record's time, is valid.
 */
#ifndef SIEM_CSE_THREATS_H
#define SIEM_CSE_THREATS_H

#include "expr/parser.h"

/* `(` is passed.  NULL: `err`, see p->err. */
const struct expr *cse_threat_match(struct parser *p, size_t from);

#endif
