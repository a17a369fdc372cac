/*
 * UTF-16 with a byte order mark, as PowerShell's `>`, reg.exe and Event Viewer write it, made UTF-8
 * on the way.  Half a pair and an odd byte at the end become U+FFFD.
 */
#ifndef SOURCE_UTF16_H
#define SOURCE_UTF16_H

#include "base/err.h"

struct utf16;

/* Whether the first bytes of a stream are the mark of UTF-16 (and not that of UTF-32). */
bool utf16_looks(struct str head);

/* The next bytes into `to`: how many, at most `room`; 0 at the end; -1: `err`. */
typedef int64_t utf16_feed(void *user, char *to, size_t room, struct err *err);

/* `head`, which has the mark, are the bytes before those that `feed` gives; at most UTF16_HEAD. */
enum { UTF16_HEAD = 64 << 10 };
struct utf16 *utf16_new(struct str head, utf16_feed *feed, void *user);

/* At least one byte, at most `room`; 0 at the end; -1: `err` of the feed, after all that it gave.
 */
int64_t utf16_read(struct utf16 *u, char *to, size_t room, struct err *err);

/* For a feed: what it gives now is the front of another file.  The line before ends there; what
 * has no mark of its own is taken as it is. */
void utf16_restart(struct utf16 *u);

/* Whether a read would not need to feed. */
bool utf16_ready(const struct utf16 *u);
void utf16_free(struct utf16 *u);

#endif
