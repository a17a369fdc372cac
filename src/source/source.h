/*
 * Inputs: files, folders, globs, members of archives, standard input, compressed streams.  An input
 * is found once, opened when its turn comes.
 */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include "base/arena.h"
#include "base/err.h"
#include "data/record.h"

struct archive_file; /* source/archive.h */

struct input {
	struct origin origin;
	const char *path; /* as opened; NULL: standard input */
	struct str given; /* the path of the argument that it was found by; `-`: standard input */
	bool named; /* given on the command line itself, not met in a folder */
	bool regular; /* a regular file, so far not known to be compressed */
	int64_t size; /* bytes on disk; -1 unknown */
	struct str memory; /* p not NULL: the bytes are here and nowhere else */
	struct archive_file *archive; /* `path` is one, and this its member; NULL: no member */
	size_t member;
	bool follow; /* a file or FIFO has no end: wait for what is written to it, also after it was
	              * truncated or another file took its name */
	/* Asked while a pipe or terminal keeps a read waiting: true ends the stream there.  NULL:
	 * it waits. */
	bool (*stop)(const void *user);
	const void *stop_user;
};

struct input_list {
	size_t n, cap;
	struct input *input;
	struct str password; /* of zip archives; empty: none */
	struct archive_file **archive; /* whose members are among the inputs */
	size_t archives, archive_cap;
};

/* Called for what could not be opened, walked or read: `named` things decide the exit status. */
typedef void source_report(void *user, struct str path, const char *why, bool named);

/* Find the inputs of one argument `[CATEGORY=]PATH` (design section 4: an argument that exists as a
 * path, or begins with / ./ ../, is a path). Folders are walked in byte order of the paths; globs
 * are expanded as the shell would; archives are folders of their members, in the archive's order.
 * What cannot be reached is reported; the rest is added. */
void source_find(struct str argument, struct input_list *list, struct arena *a,
                 source_report *report, void *user);
void source_stdin(struct input_list *list, struct arena *a);

/* When all streams are closed: let go of the archives. */
void source_close(struct input_list *list);

/* A stream of the input's bytes, decompressed.  Compression is recognised by content: gzip, zstd,
 * xz, bzip2, lz4.  UTF-16 with its mark comes as UTF-8. */
struct stream;

/* Open and look: `head` (up to 64 KB of the bytes) stays valid until the first stream_read. *plain
 * is true when the bytes on disk are the bytes themselves and the file is regular, so that ranges
 * may be read with pread on stream_fd.  NULL: `err` (ERR_INPUT). */
struct stream *stream_open(const struct input *input, struct str *head, bool *plain,
                           struct err *err);
int stream_fd(const struct stream *s);

/* Whether the first bytes are those of a compression that streams undo. */
bool stream_is_packed(struct str head);

/* Up to `room` bytes from the current place (the head is delivered again first); 0 at the end; -1:
 * `err`, after which nothing more comes. Blocks until there is at least one byte. */
int64_t stream_read(struct stream *s, char *to, size_t room, struct err *err);

/* Compressed bytes consumed so far, for progress. */
int64_t stream_offset(const struct stream *s);

/* Whether more bytes are there at once (a pipe that has paused answers false, and a followed file
 * of which all is read). */
bool stream_ready(const struct stream *s);
void stream_close(struct stream *s);

#endif
