/*
 * The built-in archive and the user's folder; see content.h.
 *
 * The archive is a gzip-compressed tar, schema first, the rest by name: reading stops as soon as
 * the wanted folder has been passed.  A query needs nothing of it, since the schema is there
 * parsed.
 */
#include "schema/content.h"

#include <archive.h>
#include <archive_entry.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/yaml.h"

enum { CONTENT_DEPTH_MAX = 16, CONTENT_FILE_MAX = 64 << 20 };

__asm__(".pushsection .rodata\n"
        ".balign 16\n"
        ".globl content_archive\n"
        "content_archive:\n"
        ".incbin \"" GYOJI_CONTENT_ARCHIVE "\"\n"
        ".globl content_archive_end\n"
        "content_archive_end:\n"
        ".byte 0\n"
        ".globl content_tokens\n"
        "content_tokens:\n"
        ".incbin \"" GYOJI_CONTENT_SCHEMA "\"\n"
        ".globl content_tokens_end\n"
        "content_tokens_end:\n"
        ".byte 0\n"
        ".popsection\n");
extern const char content_archive[], content_archive_end[];
extern const char content_tokens[], content_tokens_end[]; /* made by tools/pack-schema.c */

struct files {
	struct content_file *file;
	size_t n, cap;
	bool paths_only; /* the user's are not read */
};

struct content {
	struct arena *mem;
	struct str dir;
	bool alone; /* nothing built in */
	struct archive *archive; /* NULL before it is needed, and once all of it has been read */
	bool opened;
	struct files built_in; /* read so far, in the archive's order */
};

static void files_add(struct files *f, struct content_file file, struct arena *a)
{
	f->file = arena_grow(a, f->file, sizeof(*f->file), f->n, &f->cap, f->n + 1);
	f->file[f->n++] = file;
}

static bool archive_fail(struct content *c, struct err *err)
{
	const char *why = archive_error_string(c->archive);

	return err_set(err, ERR_INTERNAL, "the built-in content cannot be read: %s",
	               why ? why : "unknown reason");
}

static struct content *content_new(struct str dir, struct arena *a)
{
	struct content *c = arena_new(a, struct content);

	c->mem = a;
	c->dir = arena_copy(a, dir);
	return c;
}

static bool is_folder(const struct content *c)
{
	struct stat st;

	return stat(c->dir.p, &st) == 0 && S_ISDIR(st.st_mode);
}

struct content *content_open(struct str dir, struct arena *a, struct err *err)
{
	struct content *c = content_new(dir, a);

	if (dir.n == 0 || is_folder(c))
		return c;
	err_set(err, ERR_USAGE, "expected a folder after --content, found '%.*s'", STR_ARG(dir));
	return NULL;
}

struct content *content_folder(struct str dir, struct arena *a, struct err *err)
{
	struct content *c = content_new(dir, a);

	c->alone = true;
	if (is_folder(c))
		return c;
	err_set(err, ERR_USAGE, "expected a folder, found '%.*s'", STR_ARG(dir));
	return NULL;
}

void content_close(struct content *c)
{
	if (c->archive)
		archive_read_free(c->archive);
	c->archive = NULL;
}

static bool archive_start(struct content *c, struct err *err)
{
	size_t size = (size_t)(content_archive_end - content_archive);

	c->opened = true;
	c->archive = archive_read_new();
	if (!c->archive)
		return err_set(err, ERR_INTERNAL, "no memory to read the built-in content");
	archive_read_support_filter_gzip(c->archive);
	archive_read_support_format_tar(c->archive);
	return archive_read_open_memory(c->archive, content_archive, size) == ARCHIVE_OK ||
	       archive_fail(c, err);
}

static bool entry_read(struct content *c, struct archive_entry *entry, struct err *err)
{
	int64_t size = archive_entry_size(entry);
	struct str path = str_of(archive_entry_pathname(entry)), text;
	char *p;

	if (archive_entry_filetype(entry) != AE_IFREG)
		return true;
	if (size < 0 || size > CONTENT_FILE_MAX)
		return err_set(err, ERR_INTERNAL, "built-in file '%.*s' is too large",
		               STR_ARG(path));
	p = arena_get(c->mem, (size_t)size + 1);
	if (archive_read_data(c->archive, p, (size_t)size) != size)
		return archive_fail(c, err);
	text = str_make(p, (size_t)size);
	str_skip(&path, STR("./"));
	files_add(&c->built_in,
	          (struct content_file){ .path = arena_copy(c->mem, path), .text = text }, c->mem);
	return true;
}

/* Read on until a file outside `prefix` follows one inside, or the end. */
static bool archive_read_on(struct content *c, struct str prefix, struct err *err)
{
	struct archive_entry *entry;
	bool inside = false;

	if (c->alone)
		return true;
	if (!c->opened && !archive_start(c, err))
		return false;
	for (size_t i = 0; i < c->built_in.n; i++) {
		bool in = str_starts(c->built_in.file[i].path, prefix);

		if (inside && !in)
			return true;
		inside = in;
	}
	while (c->archive) {
		size_t before = c->built_in.n;
		int r = archive_read_next_header(c->archive, &entry);
		bool in;

		if (r == ARCHIVE_EOF) {
			content_close(c);
			return true;
		}
		if (r != ARCHIVE_OK)
			return archive_fail(c, err);
		if (!entry_read(c, entry, err))
			return false;
		if (c->built_in.n == before)
			continue;
		in = str_starts(c->built_in.file[before].path, prefix);
		if (inside && !in)
			return true;
		inside = in;
	}
	return true;
}

static bool user_fail(struct str path, const char *why, struct err *err)
{
	return err_set(err, ERR_INPUT, "'%.*s' cannot be read: %s", STR_ARG(path), why);
}

/* The whole of an open file. */
static bool fd_read(struct content *c, int fd, struct str path, struct str *text, struct err *err)
{
	struct stat st;
	size_t n = 0;
	char *p;

	if (fstat(fd, &st) != 0)
		return user_fail(path, strerror(errno), err);
	if (!S_ISREG(st.st_mode))
		return user_fail(path, "it is no regular file", err);
	if (st.st_size > CONTENT_FILE_MAX)
		return user_fail(path, "it is larger than 64 MB", err);
	p = arena_get(c->mem, (size_t)st.st_size + 1);
	while (n < (size_t)st.st_size) {
		ssize_t got = read(fd, p + n, (size_t)st.st_size - n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return user_fail(path, strerror(errno), err);
		if (got == 0)
			break;
		n += (size_t)got;
	}
	*text = str_make(p, n);
	return true;
}

/* A file of the user's folder; *found false when there is none of that name. */
static bool user_get(struct content *c, struct str path, struct str *text, bool *found,
                     struct err *err)
{
	struct str full = arena_printf(c->mem, "%.*s/%.*s", STR_ARG(c->dir), STR_ARG(path));
	int fd;
	bool ok;

	*found = false;
	if (c->dir.n == 0)
		return true;
	fd = open(full.p, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR || user_fail(full, strerror(errno), err);
	ok = fd_read(c, fd, full, text, err);
	close(fd);
	*found = ok;
	return ok;
}

bool content_get(struct content *c, struct str path, struct str *text, struct err *err)
{
	bool found;

	if (!user_get(c, path, text, &found, err))
		return false;
	if (found)
		return true;
	if (!archive_read_on(c, path, err))
		return false;
	for (size_t i = 0; i < c->built_in.n; i++)
		if (str_eq(c->built_in.file[i].path, path)) {
			*text = c->built_in.file[i].text;
			return true;
		}
	return err_set(err, ERR_INPUT, "there is no content file '%.*s'", STR_ARG(path));
}

static int entry_visible(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static int entry_order(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool user_walk(struct content *c, struct str under, int depth, struct files *f,
                      struct err *err);

static bool user_add(struct content *c, struct str path, int depth, struct files *f,
                     struct err *err)
{
	struct str full = arena_printf(c->mem, "%.*s/%.*s", STR_ARG(c->dir), STR_ARG(path)),
		   text = { NULL, 0 };
	struct stat st;
	bool found;

	if (stat(full.p, &st) != 0)
		return user_fail(full, strerror(errno), err);
	if (S_ISDIR(st.st_mode))
		return user_walk(c, arena_printf(c->mem, "%.*s/", STR_ARG(path)), depth + 1, f,
		                 err);
	found = S_ISREG(st.st_mode);
	if (found && !f->paths_only && !user_get(c, path, &text, &found, err))
		return false;
	if (found)
		files_add(f, (struct content_file){ .path = path, .text = text, .user = true },
		          c->mem);
	return true;
}

/* Files under `under` (empty, or ending in a slash), by name. */
static bool user_walk(struct content *c, struct str under, int depth, struct files *f,
                      struct err *err)
{
	struct str full = arena_printf(c->mem, "%.*s/%.*s", STR_ARG(c->dir), STR_ARG(under));
	struct dirent **entry;
	int n;
	bool ok = true;

	if (depth > CONTENT_DEPTH_MAX)
		return user_fail(full, "its folders are nested too deeply", err);
	n = scandir(full.p, &entry, entry_visible, entry_order);
	if (n < 0)
		return errno == ENOENT || errno == ENOTDIR || user_fail(full, strerror(errno), err);
	for (int i = 0; i < n; i++) {
		struct str name = str_of(entry[i]->d_name);

		if (ok)
			ok = user_add(
				c, arena_printf(c->mem, "%.*s%.*s", STR_ARG(under), STR_ARG(name)),
				depth, f, err);
		free(entry[i]);
	}
	free(entry);
	return ok;
}

static bool replaced(const struct files *f, size_t users, struct str path)
{
	for (size_t i = 0; i < users; i++)
		if (str_eq(f->file[i].path, path))
			return true;
	return false;
}

/* The user's files whose path starts with `prefix`. */
static bool user_list(struct content *c, struct str prefix, struct files *f, struct err *err)
{
	size_t slash = str_find_last(prefix, '/'), n = 0;

	if (c->dir.n &&
	    !user_walk(c, str_slice(prefix, 0, slash == STR_NONE ? 0 : slash + 1), 0, f, err))
		return false;
	for (size_t i = 0; i < f->n; i++)
		if (str_starts(f->file[i].path, prefix))
			f->file[n++] = f->file[i];
	f->n = n;
	return true;
}

/* The user's files and those built in that they do not replace. */
static bool list(struct content *c, struct str prefix, struct files *f, struct err *err)
{
	size_t users;

	if (!user_list(c, prefix, f, err) || !archive_read_on(c, prefix, err))
		return false;
	users = f->n;
	for (size_t i = 0; i < c->built_in.n; i++)
		if (str_starts(c->built_in.file[i].path, prefix) &&
		    !replaced(f, users, c->built_in.file[i].path))
			files_add(f, c->built_in.file[i], c->mem);
	return true;
}

bool content_list(struct content *c, struct str prefix, struct content_file **file, size_t *n,
                  struct err *err)
{
	struct files f = { 0 };

	if (!list(c, prefix, &f, err))
		return false;
	*file = f.file;
	*n = f.n;
	return true;
}

bool content_paths(struct content *c, struct str prefix, struct content_file **file, size_t *n,
                   struct err *err)
{
	struct files f = { .paths_only = true };

	if (!list(c, prefix, &f, err))
		return false;
	*file = f.file;
	*n = f.n;
	return true;
}

struct str content_name(const struct content *c, const struct content_file *file)
{
	if (!file->user)
		return file->path;
	return arena_printf(c->mem, "%.*s/%.*s", STR_ARG(c->dir), STR_ARG(file->path));
}

/* Take a text with its length in front. */
static struct str sized_take(struct str *bytes)
{
	size_t n = yaml_number_take(bytes);
	struct str text = str_slice(*bytes, 0, n);

	*bytes = str_from(*bytes, n);
	return text;
}

bool content_schema(struct content *c, struct content_file **file, size_t *n, struct err *err)
{
	struct str rest = str_make(content_tokens, (size_t)(content_tokens_end - content_tokens));
	struct files f = { 0 };
	size_t users;

	if (!user_list(c, STR("schema/"), &f, err))
		return false;
	users = f.n;
	while (rest.n) {
		struct content_file built_in = { .parsed = true };

		built_in.path = sized_take(&rest);
		built_in.text = sized_take(&rest);
		if (!replaced(&f, users, built_in.path))
			files_add(&f, built_in, c->mem);
	}
	*file = f.file;
	*n = f.n;
	return true;
}
