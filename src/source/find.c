/*
 * Finding inputs: arguments of the command line to a list of files in a fixed order.
 */
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/folder.h"
#include "base/time.h"
#include "source/archive.h"
#include "source/source.h"

#define INPUTS_MOST ((size_t)1 << 24) /* record.seq has 24 bits for the input */

/* What the walk of one argument carries along. */
struct search {
	struct input_list *list;
	struct arena *mem;
	source_report *report;
	void *user;
	struct str category; /* p NULL: from the folders */
	struct str given; /* the argument's path, perhaps a glob */
	struct str root; /* the path being looked at */
	struct str only; /* the one member of an archive that is wanted; p NULL: all */
	bool broken; /* an archive could not be listed as a whole, which was reported */
};

static struct str host_name(struct arena *a)
{
	char name[256];

	if (gethostname(name, sizeof(name)) != 0)
		return STR("localhost");
	name[sizeof(name) - 1] = '\0';
	return arena_copy(a, str_of(name));
}

static struct input *input_add(struct input_list *list, struct arena *a)
{
	struct input *in;

	list->input = arena_grow(a, list->input, sizeof(*list->input), list->n, &list->cap,
	                         list->n + 1);
	in = &list->input[list->n];
	*in = (struct input){ .size = -1 };
	in->origin.index = (uint32_t)list->n++;
	in->origin.source = in->origin.collector = STR("gyoji");
	in->origin.host = list->n > 1 ? list->input[0].origin.host : host_name(a);
	return in;
}

static int64_t stat_modified(const struct stat *st)
{
	return (int64_t)st->st_mtim.tv_sec * TIME_SEC + st->st_mtim.tv_nsec;
}

/* The path of the folder that `path` is in, relative to the folder `root` if it is below it. */
static struct str category_of(struct str path, struct str root, bool walked)
{
	size_t slash = str_find_last(path, '/');
	struct str folder = slash == STR_NONE ? STR("") : str_slice(path, 0, slash);

	if (!walked)
		return folder;
	folder = str_from(folder, root.n);
	while (folder.n && folder.p[0] == '/')
		folder = str_from(folder, 1);
	return folder;
}

static bool list_is_full(struct search *s, struct str path)
{
	if (s->list->n < INPUTS_MOST)
		return false;
	s->report(s->user, path, "more inputs than gyoji can number (16,777,216)", true);
	return true;
}

/* An archive whose members are being added. */
struct unpacking {
	struct search *search;
	struct archive_file *file;
	struct str path, category;
};

static struct str path_join(struct str folder, struct str path, struct arena *a)
{
	if (folder.n == 0 || path.n == 0)
		return folder.n ? folder : path;
	return arena_printf(a, "%.*s/%.*s", STR_ARG(folder), STR_ARG(path));
}

static void member_add(void *user, struct str name, size_t number, int64_t size, int64_t modified)
{
	struct unpacking *u = user;
	struct search *s = u->search;
	struct str own = arena_copy(s->mem, name);
	size_t slash = str_find_last(own, '/');
	struct input *in;

	if ((s->only.p && !str_eq(s->only, name)) || list_is_full(s, u->path))
		return;
	in = input_add(s->list, s->mem);
	in->path = u->path.p;
	in->given = s->given;
	in->archive = u->file;
	in->member = number;
	in->regular = true;
	in->size = size;
	in->origin.name = arena_printf(s->mem, "%.*s!%.*s", STR_ARG(u->path), STR_ARG(own));
	in->origin.modified = modified;
	in->origin.category = s->category.p
	                              ? s->category
	                              : path_join(u->category,
	                                          str_slice(own, 0, slash == STR_NONE ? 0 : slash),
	                                          s->mem);
}

/* Whether a file's content is an archive's.  What is compressed must be opened for it: a .tar may
 * be inside. */
static bool is_archive(const struct input *in)
{
	char first[512];
	int fd = open(in->path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, first, sizeof(first));
	struct stream *stream;
	struct err err = { 0 };
	struct str head;
	bool plain, is;

	if (fd >= 0)
		close(fd);
	if (n <= 0)
		return false;
	if (archive_looks(str_make(first, (size_t)n)))
		return true;
	if (!stream_is_packed(str_make(first, (size_t)n)))
		return false;
	stream = stream_open(in, &head, &plain, &err);
	is = stream && archive_looks(head);
	if (stream)
		stream_close(stream);
	return is;
}

/* Put the members of an archive of logs in the place of the last input. */
static void archive_add(struct search *s, bool walked)
{
	struct input_list *list = s->list;
	struct input whole = list->input[list->n - 1];
	struct unpacking u = { .search = s, .path = whole.origin.name };
	struct err err = { 0 };
	size_t n = list->n - 1;

	u.file = archive_file_new(whole.path, list->password, s->mem);
	/* Below a folder an archive is a folder of its own. */
	if (walked && !s->category.p)
		u.category = category_of(arena_printf(s->mem, "%.*s/", STR_ARG(u.path)), s->root,
		                         true);
	list->n--;
	if (!archive_file_list(u.file, member_add, &u, &err)) {
		s->report(s->user, u.path, err.text, true);
		s->broken = true;
	}
	list->archive = arena_grow(s->mem, list->archive, sizeof(u.file), list->archives,
	                           &list->archive_cap, list->archives + 1);
	list->archive[list->archives++] = u.file;
	for (; n < list->n; n++)
		if (list->input[n].origin.modified == TIME_NONE)
			list->input[n].origin.modified = whole.origin.modified;
}

static void file_add(struct search *s, const char *path, const struct stat *st, bool walked)
{
	struct input *in;
	struct str name;

	if (list_is_full(s, str_of(path)))
		return;
	in = input_add(s->list, s->mem);
	name = arena_copy(s->mem, str_of(path));
	in->path = name.p;
	in->given = s->given;
	in->named = !walked;
	in->regular = S_ISREG(st->st_mode);
	in->size = in->regular ? (int64_t)st->st_size : -1;
	in->origin.name = name;
	in->origin.modified = in->regular ? stat_modified(st) : TIME_NONE;
	in->origin.category = s->category.p ? s->category : category_of(name, s->root, walked);
	if (in->regular && is_archive(in))
		archive_add(s, walked);
}

static void folder_walk(struct search *s, const char *path)
{
	char *const roots[] = { (char *)path, NULL };
	FTS *fts = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, folder_order);
	FTSENT *e;

	if (!fts) {
		s->report(s->user, str_of(path), strerror(errno), true);
		return;
	}
	while ((e = fts_read(fts)) != NULL) {
		switch (e->fts_info) {
		case FTS_F:
			file_add(s, e->fts_path, e->fts_statp, true);
			break;
		case FTS_DNR:
		case FTS_ERR:
		case FTS_NS:
			s->report(s->user, str_of(e->fts_path), strerror(e->fts_errno), true);
			break;
		case FTS_DC:
			s->report(s->user, str_of(e->fts_path), "a link back to a folder above it",
			          false);
			break;
		default: /* folders, dangling links, sockets and devices */
			break;
		}
	}
	fts_close(fts);
}

static void path_add(struct search *s, const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0) {
		s->report(s->user, str_of(path), strerror(errno), true);
		return;
	}
	s->root = str_of(path);
	if (S_ISDIR(st.st_mode))
		folder_walk(s, path);
	else
		file_add(s, path, &st, false);
}

/* `logs.zip!a/b.json`, as members are called in answers. */
static bool member_path_add(struct search *s, const char *path)
{
	struct str archive, rest = str_of(path);
	struct stat st;
	size_t n = s->list->n;

	if (!str_take_until(&rest, '!', &archive) || rest.n == 0)
		return false;
	archive = arena_copy(s->mem, archive);
	if (stat(archive.p, &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	s->only = rest;
	path_add(s, archive.p);
	s->only = (struct str){ 0 };
	if (s->list->n == n || !s->list->input[n].archive) {
		s->list->n = n;
		if (!s->broken)
			s->report(s->user, str_of(path), "there is no such member", true);
	}
	for (; n < s->list->n; n++)
		s->list->input[n].named = true;
	return true;
}

static void paths_add(struct search *s, const char *path)
{
	struct stat st;
	glob_t found;

	if (stat(path, &st) != 0 && member_path_add(s, path))
		return;
	if (stat(path, &st) != 0 && strpbrk(path, "*?[") && glob(path, 0, NULL, &found) == 0) {
		for (size_t i = 0; i < found.gl_pathc; i++)
			path_add(s, found.gl_pathv[i]);
		globfree(&found);
		return;
	}
	path_add(s, path);
}

static bool is_path(struct str argument, const char *text)
{
	struct stat st;

	return str_starts(argument, STR("/")) || str_starts(argument, STR("./")) ||
	       str_starts(argument, STR("../")) || stat(text, &st) == 0;
}

/* Standard input, where it is not an input already: two would take bytes from each other. */
static void stdin_add(struct search *s)
{
	for (size_t i = 0; i < s->list->n; i++)
		if (!s->list->input[i].path) {
			s->report(s->user, STR("stdin"), "it can be read only once", true);
			return;
		}
	source_stdin(s->list, s->mem);
	if (s->category.p)
		s->list->input[s->list->n - 1].origin.category = s->category;
}

void source_find(struct str argument, struct input_list *list, struct arena *a,
                 source_report *report, void *user)
{
	struct search s = { .list = list, .mem = a, .report = report, .user = user };
	struct str copy = arena_copy(a, argument), path = copy;

	if (!is_path(copy, copy.p) && str_take_until(&path, '=', &s.category))
		s.category = str_trim(s.category);
	if (s.category.p && path.n == 0) {
		report(user, copy, "expected CATEGORY=PATH, found no path after '='", true);
		return;
	}
	s.given = path;
	if (str_eq(path, STR("-")))
		stdin_add(&s);
	else
		paths_add(&s, path.p);
}

void source_stdin(struct input_list *list, struct arena *a)
{
	struct input *in = input_add(list, a);
	struct stat st;

	in->given = STR("-");
	in->named = true;
	in->origin.name = STR("stdin");
	in->origin.modified = TIME_NONE;
	/* A file of which a part was read already is read on, as a pipe is. */
	if (fstat(STDIN_FILENO, &st) == 0 && S_ISREG(st.st_mode) &&
	    lseek(STDIN_FILENO, 0, SEEK_CUR) == 0) {
		in->regular = true;
		in->size = (int64_t)st.st_size;
	}
}

void source_close(struct input_list *list)
{
	for (size_t i = 0; i < list->archives; i++)
		archive_file_free(list->archive[i]);
	list->archives = 0;
}
