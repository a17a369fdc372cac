/* A Vectorscan database of literals, compiled or out of the cache. */
#ifndef MATCH_DATABASE_H
#define MATCH_DATABASE_H

#include <hs/hs.h>

#include "base/err.h"
#include "match/cache.h"

/* Literal i has the id i.  The caller frees it with hs_free_database.  NULL: `err` (ERR_INTERNAL),
 * `what` being the subject of the sentence. */
hs_database_t *database_new(const struct str *literal, const unsigned *flags, size_t n,
                            struct cache *cache, const char *what, struct err *err);

#endif
