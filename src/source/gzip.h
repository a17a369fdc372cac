/* gzip, decompressed by zlib itself: libarchive holds back what it has of a block that breaks. */
#ifndef SOURCE_GZIP_H
#define SOURCE_GZIP_H

#include "base/str.h"

struct gzip;

/* More of the compressed bytes, good until the next call: how many; 0 at the end; -1: errno. */
typedef int64_t gzip_feed(void *user, const char **bytes);

struct gzip *gzip_new(gzip_feed *feed, void *user);

/* At least one byte, at most `room`; 0 at the end of the last member; -1: `why`.  All bytes before
 * the place that is broken come first. */
int64_t gzip_read(struct gzip *g, char *to, size_t room, const char **why);
void gzip_free(struct gzip *g);

#endif
