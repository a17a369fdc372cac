/*
 * Streams of bytes: files, pipes, standard input, members of archives; compressed ones, recognised
 * by their first bytes, through zlib or libarchive; UTF-16 with its mark, also in these, made
 * UTF-8.  A followed file is read like a pipe that never ends.
 */
#include <archive.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/archive.h"
#include "source/gzip.h"
#include "source/source.h"
#include "source/utf16.h"

#define HEAD_SIZE ((size_t)64 << 10)
#define WAIT_MS   100 /* between two looks at whether to go on waiting */
#define HEAD_PAD  64 /* readable bytes after the head, for readers that look ahead */

struct stream {
	const char *name;
	int fd;
	bool regular;
	struct member *member; /* of an archive, instead of fd; NULL */
	struct err why; /* what its reading met */
	bool follow;
	char last; /* followed: byte read */
	int64_t taken; /* bytes read from fd or the member */
	const char *kind; /* of compression; NULL: bytes as they are */
	struct gzip *gzip; /* one of these two decompresses */
	struct archive *archive;
	int64_t given; /* decompressed bytes */
	char *feed; /* what they are given: HEAD_SIZE bytes */
	size_t feed_n; /* bytes of `feed` that were read before they asked */
	struct utf16 *wide; /* what they hold is UTF-16; NULL */
	char *head; /* first bytes, decompressed and UTF-8 */
	size_t head_n, head_at; /* of them, and delivered so far */
	bool ended; /* the end or a failure was met */
	bool (*stop)(const void *user); /* the input's */
	const void *stop_user;
	bool stopped; /* by it: what a decompressor says of the early end is no failure */
};

static const char *compression(const char *p, size_t n)
{
	static const struct {
		const char *name;
		struct str magic;
	} known[] = {
		{ "gzip", { "\x1f\x8b", 2 } },
		{ "zstd", { "\x28\xb5\x2f\xfd", 4 } },
		{ "xz",
		  { "\xfd"
		    "7zXZ\0",
		    6 } },
		{ "bzip2", { "BZh", 3 } },
		{ "lz4", { "\x04\x22\x4d\x18", 4 } },
	};

	for (size_t i = 0; i < COUNT(known); i++)
		if (str_starts(str_make(p, n), known[i].magic))
			return known[i].name;
	return NULL;
}

/* Wait until a read would not wait; false: no use in waiting any longer. */
static bool fd_wait(struct stream *s)
{
	struct pollfd p = { .fd = s->fd, .events = POLLIN };

	while (!s->stopped && !s->regular && !s->follow) {
		if (poll(&p, 1, WAIT_MS) > 0)
			break;
		s->stopped = s->stop && s->stop(s->stop_user);
	}
	return !s->stopped;
}

/* Whether a followed file was cut off; it is read again from its front. */
static bool follow_truncated(struct stream *s)
{
	struct stat st;

	if (fstat(s->fd, &st) != 0 || st.st_size >= lseek(s->fd, 0, SEEK_CUR) ||
	    lseek(s->fd, 0, SEEK_SET) != 0)
		return false;
	if (s->wide)
		utf16_restart(s->wide);
	return true;
}

/* Whether another file has taken the name of a followed one. */
static bool follow_rotated(const struct stream *s)
{
	struct stat now, then;

	return s->name && stat(s->name, &now) == 0 && fstat(s->fd, &then) == 0 &&
	       (now.st_ino != then.st_ino || now.st_dev != then.st_dev);
}

/* Go on with the file that has the name now. */
static bool follow_next(struct stream *s)
{
	int fd = open(s->name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return false;
	close(s->fd);
	s->fd = fd;
	if (s->wide)
		utf16_restart(s->wide);
	return true;
}

/* Read what is written to a file as time goes by.  What the old file holds is read before the new
 * one; a line that it left open ends there, also where the file was cut off. */
static ssize_t follow_read(struct stream *s, char *to, size_t room)
{
	while (!s->stopped) {
		bool rotated = follow_rotated(s), open = !s->wide && s->last != '\n';
		ssize_t n = read(s->fd, to, room);

		if (n != 0)
			return n;
		if (rotated ? open || follow_next(s) : follow_truncated(s)) {
			if (!open)
				continue;
			*to = '\n';
			return 1;
		}
		poll(NULL, 0, WAIT_MS);
		s->stopped = s->stop && s->stop(s->stop_user);
	}
	return 0;
}

static int64_t fd_read(struct stream *s, char *to, size_t room)
{
	ssize_t n;

	if (s->member) {
		n = (ssize_t)member_read(s->member, to, room, &s->why);
		errno = EIO; /* for who has no room for more */
	} else if (!fd_wait(s)) {
		return 0;
	} else {
		do
			n = s->follow ? follow_read(s, to, room) : read(s->fd, to, room);
		while (n < 0 && errno == EINTR);
	}
	if (n > 0) {
		s->taken += n;
		s->last = to[n - 1];
	}
	return n;
}

/* Fill up to `room` bytes; fewer only at the end, or when a pipe has something but pauses. */
static int64_t fd_fill(struct stream *s, char *to, size_t room)
{
	size_t n = 0;

	while (n < room) {
		int64_t more = fd_read(s, to + n, room - n);

		if (more < 0)
			return n ? (int64_t)n : -1;
		if (more == 0)
			break;
		n += (size_t)more;
		if (!s->regular && !stream_ready(s))
			break;
	}
	return (int64_t)n;
}

static int64_t packed_feed(void *user, const char **bytes)
{
	struct stream *s = user;
	int64_t n = (int64_t)s->feed_n;

	*bytes = s->feed;
	if (n == 0)
		n = fd_read(s, s->feed, HEAD_SIZE);
	s->feed_n = 0;
	return n;
}

static la_ssize_t archive_feed(struct archive *archive, void *user, const void **bytes)
{
	const char *p;
	int64_t n = packed_feed(user, &p);

	*bytes = p;
	if (n < 0)
		archive_set_error(archive, errno, "%s", strerror(errno));
	return (la_ssize_t)n;
}

static bool broken(const struct stream *s, const char *why, struct err *err)
{
	return err_set(err, ERR_INPUT, "broken %s stream after %lld bytes: %s", s->kind,
	               (long long)s->given, why);
}

/* What libarchive says is wrong; it has no word for a stream that ends too early. */
static const char *archive_why(const struct stream *s)
{
	const char *why = archive_error_string(s->archive);

	return why ? why : "it ends too early";
}

static bool archive_start(struct stream *s, struct err *err)
{
	struct archive_entry *entry;

	s->archive = archive_read_new();
	if (!s->archive)
		return err_set(err, ERR_INTERNAL, "libarchive does not start");
	/* Not all that libarchive has: some of its filters run programs, others would take a log
	 * that quotes an encoded attachment apart. */
	archive_read_support_filter_zstd(s->archive);
	archive_read_support_filter_xz(s->archive);
	archive_read_support_filter_bzip2(s->archive);
	archive_read_support_filter_lz4(s->archive);
	archive_read_support_format_raw(s->archive);
	archive_read_support_format_empty(s->archive);
	if (archive_read_open(s->archive, s, NULL, archive_feed, NULL) == ARCHIVE_OK &&
	    archive_read_next_header(s->archive, &entry) == ARCHIVE_OK)
		return true;
	return broken(s, archive_why(s), err);
}

static int64_t packed_read(struct stream *s, char *to, size_t room, struct err *err)
{
	const char *why = NULL;
	int64_t n;

	if (s->gzip) {
		n = gzip_read(s->gzip, to, room, &why);
	} else {
		n = (int64_t)archive_read_data(s->archive, to, room);
		why = n < 0 ? archive_why(s) : NULL;
	}
	if (n < 0 && s->stopped)
		n = 0;
	if (n < 0)
		broken(s, why, err);
	else
		s->given += n;
	return n;
}

/* Why fd_read has failed. */
static bool read_failed(const struct stream *s, struct err *err)
{
	if (s->member)
		*err = s->why;
	else
		err_set(err, ERR_INPUT, "%s", strerror(errno));
	return false;
}

static int64_t raw_read(struct stream *s, char *to, size_t room, struct err *err)
{
	int64_t n = -1;

	if (s->ended)
		return 0;
	if (s->kind) {
		n = packed_read(s, to, room, err);
	} else {
		/* One read: a file's bytes are kept apart from those of the one after it. */
		n = s->wide ? fd_read(s, to, room) : fd_fill(s, to, room);
		if (n < 0)
			read_failed(s, err);
	}
	s->ended = n <= 0;
	return n < 0 ? -1 : n;
}

static int64_t wide_feed(void *user, char *to, size_t room, struct err *err)
{
	return raw_read(user, to, room, err);
}

/* UTF-16 in the head: there it is UTF-8 from now on. */
static void wide_start(struct stream *s)
{
	struct err err;

	s->wide = utf16_new(str_make(s->head, s->head_n), wide_feed, s);
	s->head_n = 0;
	while (s->head_n < HEAD_SIZE && utf16_ready(s->wide)) {
		int64_t n = utf16_read(s->wide, s->head + s->head_n, HEAD_SIZE - s->head_n, &err);

		if (n <= 0)
			break;
		s->head_n += (size_t)n;
	}
}

/* The first bytes, from a pipe at least a whole line: less tells nothing about the format. */
static int64_t head_fill(struct stream *s)
{
	int64_t n = fd_fill(s, s->feed, HEAD_SIZE), more;

	while (n > 0 && (size_t)n < HEAD_SIZE && !memchr(s->feed, '\n', (size_t)n) &&
	       !compression(s->feed, (size_t)n)) {
		more = fd_fill(s, s->feed + n, HEAD_SIZE - (size_t)n);
		if (more <= 0)
			break;
		n += more;
	}
	return n;
}

static bool head_fetch(struct stream *s, bool *plain, struct err *err)
{
	int64_t n = head_fill(s);

	if (n < 0)
		return read_failed(s, err);
	s->kind = compression(s->feed, (size_t)n);
	/* What is compressed or rewritten in place (EVTX) cannot be followed. */
	if (s->follow && (s->kind || str_starts(str_make(s->feed, (size_t)n), STR("ElfFile")))) {
		s->follow = false;
		s->regular = true;
	}
	*plain = s->regular && !s->kind && !s->member;
	if (!s->kind) {
		memcpy(s->head, s->feed, (size_t)n);
		s->head_n = (size_t)n;
		return true;
	}
	s->feed_n = (size_t)n;
	if (strcmp(s->kind, "gzip") == 0)
		s->gzip = gzip_new(packed_feed, s);
	else if (!archive_start(s, err))
		return false;
	while (s->head_n < HEAD_SIZE) {
		n = raw_read(s, s->head + s->head_n, HEAD_SIZE - s->head_n, err);
		if (n <= 0)
			break;
		s->head_n += (size_t)n;
	}
	if (n < 0 && s->head_n == 0)
		return false;
	if (n < 0) { /* what was readable is delivered first; the failure is met again after it */
		s->ended = false;
		err->kind = ERR_NONE;
	}
	return true;
}

static bool head_read(struct stream *s, bool *plain, struct err *err)
{
	if (!head_fetch(s, plain, err))
		return false;
	if (utf16_looks(str_make(s->head, s->head_n))) {
		*plain = false;
		wide_start(s);
	}
	return true;
}

/* A stream of bytes in memory: the head is all of it. */
static struct stream *memory_open(struct str bytes, struct str *head, bool *plain)
{
	struct stream *s = mem_get(sizeof(*s));

	*s = (struct stream){ .fd = -1, .ended = true };
	s->head = mem_get(bytes.n + HEAD_PAD);
	memset(s->head, 0, bytes.n + HEAD_PAD);
	if (bytes.n)
		memcpy(s->head, bytes.p, bytes.n);
	s->head_n = bytes.n;
	*head = str_make(s->head, bytes.n);
	*plain = false;
	return s;
}

/* Open without waiting: opening a FIFO to which nobody writes yet could not be ended; waiting for
 * its first bytes can.  A followed FIFO is opened for writing too: so it has no end when its writer
 * leaves.  Standard input is open; if it is a file, it may be read a second time. */
static int input_open(const struct input *input)
{
	int mode = O_RDONLY, fd = STDIN_FILENO;
	struct stat st;

	if (input->path && input->follow && stat(input->path, &st) == 0 && S_ISFIFO(st.st_mode))
		mode = O_RDWR;
	if (input->path)
		fd = open(input->path, mode | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	else if (input->regular)
		lseek(fd, 0, SEEK_SET);
	if (input->path && fd >= 0)
		fcntl(fd, F_SETFL, mode);
	return fd;
}

/* What the bytes come from: a descriptor or a member. */
static bool origin_open(struct stream *s, const struct input *input, struct err *err)
{
	struct stat st;

	if (input->archive) {
		s->member = member_open(input->archive, input->member, err);
		s->regular = true;
		return s->member;
	}
	s->fd = input_open(input);
	if (s->fd < 0 || fstat(s->fd, &st) != 0)
		return err_set(err, ERR_INPUT, "%s", strerror(errno));
	s->regular = S_ISREG(st.st_mode) && lseek(s->fd, 0, SEEK_CUR) == 0;
	s->follow = s->regular && input->follow && input->path;
	s->regular &= !s->follow;
	return true;
}

struct stream *stream_open(const struct input *input, struct str *head, bool *plain,
                           struct err *err)
{
	struct stream *s;

	if (input->memory.p)
		return memory_open(input->memory, head, plain);
	s = mem_get(sizeof(*s));
	*s = (struct stream){ .name = input->path,
		              .fd = -1,
		              .last = '\n',
		              .stop = input->stop,
		              .stop_user = input->stop_user };
	s->feed = mem_get(HEAD_SIZE + HEAD_PAD);
	s->head = mem_get(HEAD_SIZE + HEAD_PAD);
	memset(s->head, 0, HEAD_SIZE + HEAD_PAD);
	if (!origin_open(s, input, err) || !head_read(s, plain, err)) {
		stream_close(s);
		return NULL;
	}
	*head = str_make(s->head, s->head_n);
	return s;
}

bool stream_is_packed(struct str head)
{
	return compression(head.p, head.n);
}

int stream_fd(const struct stream *s)
{
	return s->fd;
}

int64_t stream_read(struct stream *s, char *to, size_t room, struct err *err)
{
	size_t left = s->head_n - s->head_at;

	if (left) {
		left = left < room ? left : room;
		memcpy(to, s->head + s->head_at, left);
		s->head_at += left;
		return (int64_t)left;
	}
	if (s->wide)
		return utf16_read(s->wide, to, room, err);
	return raw_read(s, to, room, err);
}

int64_t stream_offset(const struct stream *s)
{
	return s->taken;
}

bool stream_ready(const struct stream *s)
{
	struct pollfd p = { .fd = s->fd, .events = POLLIN };
	struct stat st;

	if (s->wide && utf16_ready(s->wide))
		return true;
	if (s->follow && s->head_at == s->head_n)
		return (fstat(s->fd, &st) == 0 && st.st_size != lseek(s->fd, 0, SEEK_CUR)) ||
		       follow_rotated(s);
	return s->regular || s->ended || s->head_at < s->head_n || poll(&p, 1, 0) > 0;
}

void stream_close(struct stream *s)
{
	if (s->wide)
		utf16_free(s->wide);
	if (s->gzip)
		gzip_free(s->gzip);
	if (s->archive)
		archive_read_free(s->archive);
	if (s->member)
		member_close(s->member);
	if (s->name && s->fd >= 0)
		close(s->fd);
	free(s->feed);
	free(s->head);
	free(s);
}
