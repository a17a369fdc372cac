/*
 * What takes long to make, kept from run to run: values by key, in a file of the user's cache
 * folder.  A key is a hash of all that its value was made of, so no value is ever out of date; what
 * is not in the file is made anew and put.
 *
 * A file is one program's, on one kind of processor, and is about one thing (a set of rules).  One
 * that is damaged, or another's, is as good as none.
 *
 * A cache may be NULL: then nothing is found and nothing kept.
 */
#ifndef MATCH_CACHE_H
#define MATCH_CACHE_H

#include "base/err.h"
#include "base/hash.h"

struct cache;

/* The file about `thing`.  NULL: neither XDG_CACHE_HOME nor HOME names a folder for it. */
struct cache *cache_open(struct str thing);

/* The same of the bytes of a file, whichever program's; nothing is saved.  For tests. */
struct cache *cache_of(struct str bytes);
void cache_close(struct cache *c);

/* The value of a key: aligned to 16, as long as the cache is open.  False: it is not there. Threads
 * may get and put at once. */
bool cache_get(struct cache *c, struct hash128 key, struct str *value);

/* Keep a copy of a value, for the next run. */
void cache_put(struct cache *c, struct hash128 key, struct str value);

/* If something was put, write the file: with that and with what was got.  False: `err` says why it
 * cannot be written. */
bool cache_save(struct cache *c, struct err *err);

#endif
