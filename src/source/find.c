/*
 * Finding inputs: arguments of the command line to a list of files in a fixed order.
 */
#include <errno.h>
#include <fts.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/time.h"
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

static void file_add(struct search *s, const char *path, const struct stat *st, bool walked)
{
	struct input *in;
	struct str name;

	if (s->list->n >= INPUTS_MOST) {
		s->report(s->user, str_of(path), "more inputs than gyoji can number (16,777,216)",
		          true);
		return;
	}
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
}

/* Byte order of the paths: a folder counts with its slash. */
static int by_path(const FTSENT **a, const FTSENT **b)
{
	size_t n = (*a)->fts_namelen < (*b)->fts_namelen ? (*a)->fts_namelen : (*b)->fts_namelen;
	int order = memcmp((*a)->fts_name, (*b)->fts_name, n);
	unsigned char x, y;

	if (order)
		return order;
	x = (unsigned char)((*a)->fts_namelen > n     ? (*a)->fts_name[n]
	                    : (*a)->fts_info == FTS_D ? '/'
	                                              : 0);
	y = (unsigned char)((*b)->fts_namelen > n     ? (*b)->fts_name[n]
	                    : (*b)->fts_info == FTS_D ? '/'
	                                              : 0);
	return x - y;
}

static void folder_walk(struct search *s, const char *path)
{
	char *const roots[] = { (char *)path, NULL };
	FTS *fts = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_path);
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

static void paths_add(struct search *s, const char *path)
{
	struct stat st;
	glob_t found;

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
