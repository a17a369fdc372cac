/*
 * Archives, through libarchive, which only goes forward: a member is reached by passing over those
 * before it.  So a handle that is done with a member waits for one that comes later; as members are
 * opened in order, all of them cost about one pass through the archive for each worker.
 */
#include "source/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"

#define BLOCK      ((size_t)64 << 10) /* read from disk at a time */
#define IDLE_MOST  8
#define TAR_BLOCK  ((size_t)512)
#define ZIP_HEADER ((size_t)30) /* before a member's name */

/* An open archive and the number of the member that its next header is of. */
struct handle {
	struct archive *archive;
	size_t next;
};

struct archive_file {
	const char *path;
	const char *password; /* NULL: none */
	pthread_mutex_t lock; /* of the idle handles */
	struct handle idle[IDLE_MOST];
	size_t idles;
};

struct member {
	struct archive_file *file;
	struct handle handle;
	bool broken;
};

/* A header block of tar: the sum of its bytes, its own place counted as blanks, stands at 148. */
static bool tar_looks(struct str head)
{
	unsigned sum = 0, said = 0;
	size_t i = 148;

	if (head.n < TAR_BLOCK || head.p[0] == '\0')
		return false;
	for (size_t k = 0; k < TAR_BLOCK; k++)
		sum += k >= 148 && k < 156 ? ' ' : (unsigned char)head.p[k];
	while (i < 156 && head.p[i] == ' ')
		i++;
	for (; i < 156 && head.p[i] >= '0' && head.p[i] <= '7'; i++)
		said = said * 8 + (unsigned)(head.p[i] - '0');
	return said == sum;
}

static bool is_foreign(struct str first)
{
	return str_starts(first, STR("[Content_Types].xml")) ||
	       str_starts(first, STR("mimetype")) ||
	       str_starts(first, STR("AndroidManifest.xml")) || str_starts(first, STR("META-INF/"));
}

/* A zip archive begins with its first member, or is empty. */
static bool zip_looks(struct str head)
{
	if (str_starts(head, STR("PK\x05\x06")))
		return true;
	return str_starts(head, STR("PK\x03\x04")) &&
	       !(head.n > ZIP_HEADER && is_foreign(str_from(head, ZIP_HEADER)));
}

bool archive_looks(struct str head)
{
	return zip_looks(head) || str_starts(head, STR("7z\xbc\xaf\x27\x1c")) || tar_looks(head);
}

struct archive_file *archive_file_new(const char *path, struct str password, struct arena *a)
{
	struct archive_file *f = arena_new(a, struct archive_file);

	f->path = arena_copy(a, str_of(path)).p;
	f->password = password.n ? arena_copy(a, password).p : NULL;
	pthread_mutex_init(&f->lock, NULL);
	return f;
}

void archive_file_free(struct archive_file *f)
{
	while (f->idles)
		archive_read_free(f->idle[--f->idles].archive);
	pthread_mutex_destroy(&f->lock);
}

static bool encrypted(const struct archive_file *f, struct archive *archive, struct err *err)
{
	if (archive_format(archive) == ARCHIVE_FORMAT_7ZIP)
		return err_set(err, ERR_INPUT,
		               "an encrypted 7z archive cannot be read: unpack it with 7z first");
	return err_set(err, ERR_INPUT, "%s",
	               f->password ? "the password (--archive-password) does not fit"
	                           : "it is encrypted: give its password with --archive-password");
}

/* libarchive has no word for an archive that ends too early, and several for what is encrypted. */
static bool broken(const struct archive_file *f, struct archive *archive, struct err *err)
{
	const char *why = archive_error_string(archive);

	why = why ? why : "it ends too early";
	if (strstr(why, "assphrase") || strstr(why, "ncrypt"))
		return encrypted(f, archive, err);
	return err_set(err, ERR_INPUT, "broken archive: %s", why);
}

/* Formats and filters one by one: libarchive has some that run programs. */
static struct archive *archive_start(const struct archive_file *f, struct err *err)
{
	struct archive *archive = archive_read_new();

	if (!archive) {
		err_set(err, ERR_INTERNAL, "libarchive does not start");
		return NULL;
	}
	archive_read_support_filter_gzip(archive);
	archive_read_support_filter_zstd(archive);
	archive_read_support_filter_xz(archive);
	archive_read_support_filter_bzip2(archive);
	archive_read_support_filter_lz4(archive);
	archive_read_support_format_zip(archive);
	archive_read_support_format_tar(archive);
	archive_read_support_format_7zip(archive);
	if (f->password)
		archive_read_add_passphrase(archive, f->password);
	if (archive_read_open_filename(archive, f->path, BLOCK) == ARCHIVE_OK)
		return archive;
	broken(f, archive, err);
	archive_read_free(archive);
	return NULL;
}

/* Whether a header could be read, if with a warning. */
static bool is_header(int code)
{
	return code == ARCHIVE_OK || code == ARCHIVE_WARN;
}

static struct str entry_name(struct archive_entry *entry)
{
	const char *name = archive_entry_pathname_utf8(entry);

	name = name ? name : archive_entry_pathname(entry);
	return str_of(name ? name : "(a name that cannot be read)");
}

static int64_t entry_modified(struct archive_entry *entry)
{
	int64_t sec = archive_entry_mtime(entry);

	if (!archive_entry_mtime_is_set(entry) || sec < 0 || sec > INT64_MAX / TIME_SEC - 1)
		return TIME_NONE;
	return sec * TIME_SEC + archive_entry_mtime_nsec(entry);
}

/* Whether the member whose header was read can be opened. */
static bool password_fits(const struct archive_file *f, struct archive *archive, struct err *err)
{
	char byte;

	return archive_read_data(archive, &byte, 1) >= 0 || broken(f, archive, err);
}

static bool members_tell(struct archive_file *f, archive_each *each, void *user, struct err *err)
{
	struct archive *archive = archive_start(f, err);
	struct archive_entry *entry;
	bool ok = true, tried = false;
	int code;

	if (!archive)
		return false;
	for (size_t i = 0; is_header(code = archive_read_next_header(archive, &entry)); i++) {
		bool seven = archive_format(archive) == ARCHIVE_FORMAT_7ZIP;

		if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry))
			continue;
		if (archive_entry_is_encrypted(entry) && !tried && !seven && f->password) {
			tried = true;
			ok = password_fits(f, archive, err);
		}
		if (archive_entry_is_encrypted(entry) && (seven || !f->password))
			ok = encrypted(f, archive, err);
		else if (ok || !archive_entry_is_encrypted(entry))
			each(user, entry_name(entry), i,
			     archive_entry_size_is_set(entry) ? archive_entry_size(entry) : -1,
			     entry_modified(entry));
	}
	if (code != ARCHIVE_EOF)
		ok = broken(f, archive, err);
	archive_read_free(archive);
	return ok;
}

bool archive_file_list(struct archive_file *f, archive_each *each, void *user, struct err *err)
{
	/* libarchive gives names in the locale's characters: they are to be UTF-8. */
	locale_t names = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	locale_t before = uselocale(names);
	bool ok = members_tell(f, each, user, err);

	uselocale(before);
	if (names)
		freelocale(names);
	return ok;
}

/* The idle handle that stands nearest before a member; `archive` NULL: there is none. */
static struct handle handle_take(struct archive_file *f, size_t number)
{
	struct handle handle = { 0 };
	size_t best = IDLE_MOST;

	pthread_mutex_lock(&f->lock);
	for (size_t i = 0; i < f->idles; i++)
		if (f->idle[i].next <= number &&
		    (best == IDLE_MOST || f->idle[i].next > f->idle[best].next))
			best = i;
	if (best < IDLE_MOST) {
		handle = f->idle[best];
		f->idle[best] = f->idle[--f->idles];
	}
	pthread_mutex_unlock(&f->lock);
	return handle;
}

/* Keep a handle for a later member; if there are too many, the one that has gone furthest is of the
 * least use. */
static void handle_give(struct archive_file *f, struct handle handle)
{
	pthread_mutex_lock(&f->lock);
	if (f->idles < IDLE_MOST) {
		f->idle[f->idles++] = handle;
		handle.archive = NULL;
	}
	for (size_t i = 0; handle.archive && i < f->idles; i++)
		if (f->idle[i].next > handle.next) {
			struct handle other = f->idle[i];

			f->idle[i] = handle;
			handle = other;
		}
	pthread_mutex_unlock(&f->lock);
	if (handle.archive)
		archive_read_free(handle.archive);
}

struct member *member_open(struct archive_file *f, size_t number, struct err *err)
{
	struct handle handle = handle_take(f, number);
	struct archive_entry *entry;
	struct member *m;
	int code = ARCHIVE_OK;

	if (!handle.archive)
		handle.archive = archive_start(f, err);
	if (!handle.archive)
		return NULL;
	while (handle.next <= number && is_header(code)) {
		code = archive_read_next_header(handle.archive, &entry);
		handle.next++;
	}
	if (!is_header(code)) {
		broken(f, handle.archive, err);
		archive_read_free(handle.archive);
		return NULL;
	}
	m = mem_get(sizeof(*m));
	*m = (struct member){ .file = f, .handle = handle };
	return m;
}

int64_t member_read(struct member *m, char *to, size_t room, struct err *err)
{
	int64_t n = (int64_t)archive_read_data(m->handle.archive, to, room);

	if (n >= 0)
		return n;
	m->broken = true;
	broken(m->file, m->handle.archive, err);
	return -1;
}

void member_close(struct member *m)
{
	if (m->broken)
		archive_read_free(m->handle.archive);
	else
		handle_give(m->file, m->handle);
	free(m);
}
