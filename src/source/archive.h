/*
 * Archives: the members of .zip, .tar, compressed .tar and .7z files, as inputs like the files of a
 * folder.  An archive is listed once; then its members are opened by number, from any thread.
 */
#ifndef SOURCE_ARCHIVE_H
#define SOURCE_ARCHIVE_H

#include "base/arena.h"
#include "base/err.h"

/* Whether the first bytes of a file, decompressed if need be (512 of them for .tar), are those of
 * an archive that may hold logs.  Office documents, programs and the like are zip archives too: the
 * name of their first member tells. */
bool archive_looks(struct str head);

struct archive_file;

/* For one archive; `password` empty: none.  Lives in `a` until archive_file_free, all members
 * closed. */
struct archive_file *archive_file_new(const char *path, struct str password, struct arena *a);
void archive_file_free(struct archive_file *f);

/* A member that is a file: its name as stored, its number, bytes (-1: not said), modification time
 * in ns (TIME_NONE: not said). */
typedef void archive_each(void *user, struct str name, size_t number, int64_t size,
                          int64_t modified);

/* All members in their order in the archive.  False: `err` (ERR_INPUT); those before the place that
 * is broken have been told. */
bool archive_file_list(struct archive_file *f, archive_each *each, void *user, struct err *err);

struct member;

/* NULL: `err` (ERR_INPUT). */
struct member *member_open(struct archive_file *f, size_t number, struct err *err);

/* At least one byte, at most `room`; 0 at the end; -1: `err`. */
int64_t member_read(struct member *m, char *to, size_t room, struct err *err);
void member_close(struct member *m);

#endif
