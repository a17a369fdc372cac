/* `anyHttpHeaderMatches(MAP, 'regex')` of Cloud SIEM: a function of no other language. */
#ifndef SIEM_CSE_HEADERS_H
#define SIEM_CSE_HEADERS_H

#include "fn/fn.h"

extern const struct fn_type cse_any_header_matches;

#endif
