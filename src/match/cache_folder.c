/*
 * The cache's folder; see cache_folder.h.  It is the user's alone: what is in there is trusted as
 * far as the program is.
 */
#include "match/cache_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define FILES_MOST 32
#define BYTES_MOST ((uint64_t)256 << 20)
#define UNFINISHED 3600 /* seconds after which a file that was never renamed is taken away */
#define BEGUN      ".new-"

struct str cache_folder(struct arena *a)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");

	if (cache && cache[0] == '/')
		return arena_printf(a, "%s/gyoji", cache);
	if (home && home[0] == '/')
		return arena_printf(a, "%s/.cache/gyoji", home);
	return STR("");
}

/* Make a folder and those above it. */
static bool folder_make(struct str folder)
{
	struct arena a = { 0 };
	struct str path = arena_copy(&a, folder);
	char *p = (char *)path.p;
	bool ok = true;

	for (size_t i = 1; i <= path.n && ok; i++) {
		char c = p[i];

		if (c != '/' && c != '\0')
			continue;
		p[i] = '\0';
		ok = mkdir(p, 0700) == 0 || errno == EEXIST || errno == EROFS || errno == EACCES;
		p[i] = c;
	}
	ok = ok && access(path.p, W_OK | X_OK) == 0;
	arena_free(&a);
	return ok;
}

/* Write and close. */
static bool bytes_write(int fd, struct str bytes)
{
	bool ok = true;

	while (bytes.n && ok) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		ok = n >= 0 || errno == EINTR;
		bytes = str_from(bytes, n > 0 ? (size_t)n : 0);
	}
	if (!ok)
		(void)ftruncate(fd, 0);
	return close(fd) == 0 && ok;
}

struct file {
	char *name;
	uint64_t bytes;
	int64_t time; /* ns */
};

static int newest_first(const void *a, const void *b)
{
	const struct file *x = a, *y = b;

	if (x->time != y->time)
		return x->time > y->time ? -1 : 1;
	return strcmp(x->name, y->name);
}

static int is_ours(const struct dirent *e)
{
	struct str name = str_of(e->d_name);

	return str_ends(name, STR(CACHE_SUFFIX)) || str_starts(name, STR(BEGUN));
}

/* Keep the files that were used last. */
static void folder_trim(int folder, struct dirent **entry, size_t n)
{
	struct file *file = mem_get(n * sizeof(*file));
	uint64_t bytes = 0;
	size_t files = 0;

	for (size_t i = 0; i < n; i++) {
		struct stat st;

		if (fstatat(folder, entry[i]->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
			continue;
		if (str_ends(str_of(entry[i]->d_name), STR(CACHE_SUFFIX)))
			file[files++] = (struct file){ entry[i]->d_name, (uint64_t)st.st_size,
				                       (int64_t)st.st_mtim.tv_sec * 1000000000 +
				                               st.st_mtim.tv_nsec };
		else if (st.st_mtim.tv_sec < time(NULL) - UNFINISHED)
			unlinkat(folder, entry[i]->d_name, 0);
	}
	if (files)
		qsort(file, files, sizeof(*file), newest_first);
	for (size_t i = 0; i < files; i++) {
		bytes += file[i].bytes;
		if (i >= FILES_MOST || (i && bytes > BYTES_MOST))
			unlinkat(folder, file[i].name, 0);
	}
	free(file);
}

static void folder_clean(const char *path)
{
	struct dirent **entry;
	int n = scandir(path, &entry, is_ours, NULL);
	int folder = n > 1 ? open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

	if (folder >= 0) {
		folder_trim(folder, entry, (size_t)n);
		close(folder);
	}
	for (int i = 0; i < n; i++)
		free(entry[i]);
	if (n >= 0)
		free(entry);
}

bool cache_folder_write(struct str folder, struct str path, struct str bytes, struct err *err)
{
	struct arena a = { 0 };
	struct str begun = arena_printf(&a, "%.*s/" BEGUN "XXXXXX", STR_ARG(folder));
	struct str to = arena_copy(&a, path), in = arena_copy(&a, folder);
	int fd = folder_make(folder) ? mkostemp((char *)begun.p, O_CLOEXEC) : -1;
	bool ok = fd >= 0;

	if (ok && (!bytes_write(fd, bytes) || rename(begun.p, to.p) != 0)) {
		int why = errno;

		ok = false;
		unlink(begun.p);
		errno = why;
	}
	if (ok)
		folder_clean(in.p);
	else
		err_set(err, ERR_INTERNAL, "cannot write to the cache '%.*s': %s", STR_ARG(folder),
		        strerror(errno));
	arena_free(&a);
	return ok;
}
