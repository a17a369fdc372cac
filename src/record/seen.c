/*
 * A call from what a tracer sees of it.  At its begin the thread's memory has what it names, and
 * the file system what was there before; at its end there is the result, and /proc has the rest.
 *
 * One thing is told better than by the kernel: a name that is relative to an open folder (openat)
 * is completed; the kernel keeps the name and forgets the folder.
 */
#include "record/seen.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include "base/time.h"
#include "record/proc.h"

#define PATH_MOST 4096
#define PAGE      ((uint64_t)4096)

/* The kernel's own results that stand for "interrupted, and begun again". */
#define RESTART_FIRST 512
#define RESTART_LAST  516
#define NO_IOCTL      515

/* Up to `n` bytes; how many could be read. */
static size_t memory_read(pid_t thread, uint64_t at, void *to, size_t n)
{
	struct iovec here = { to, n };
	struct iovec there = { (void *)(uintptr_t)at, n }; /* an address of another process */
	ssize_t got = process_vm_readv(thread, &here, 1, &there, 1, 0);

	return got > 0 ? (size_t)got : 0;
}

/* A terminated text, page by page, as the one behind it may not be there. */
static bool text_read(pid_t thread, uint64_t at, char text[PATH_MOST])
{
	size_t n = 0;

	while (n < PATH_MOST) {
		size_t step = (size_t)(PAGE - at % PAGE), got;

		if (step > PATH_MOST - n)
			step = PATH_MOST - n;
		got = memory_read(thread, at, text + n, step);
		if (memchr(text + n, '\0', got))
			return true;
		if (got < step)
			return false;
		n += got;
		at += got;
	}
	return false;
}

/* Paths are cut where they are too long for any file. */
static char *text_join(const char *a, const char *b, const char *c)
{
	size_t n = strlen(a) + strlen(b) + strlen(c) + 1;
	char *text = mem_get(n);

	snprintf(text, n, "%s%s%s", a, b, c);
	return text;
}

static void path_begin(struct seen *seen, pid_t thread, struct call_path which,
                       struct seen_path *path)
{
	int folder = which.folder < 0 ? AT_FDCWD : (int)seen->args[which.folder];
	char name[PATH_MOST], base[64], fd[32], target[PATH_MOST] = "";
	bool whole;

	if (which.at < 0 || !text_read(thread, seen->args[which.at], name))
		return;
	whole = name[0] == '/';
	snprintf(fd, sizeof(fd), "fd/%d", folder);
	if (whole || folder == AT_FDCWD) {
		snprintf(base, sizeof(base), "/proc/%d/%s", (int)thread, whole ? "root" : "cwd");
		path->name = text_join(name, "", "");
	} else {
		snprintf(base, sizeof(base), "/proc/%d/%s", (int)thread, fd);
		proc_link(thread, fd, target, sizeof(target));
		path->name = text_join(target, target[0] && name[0] ? "/" : "", name);
	}
	path->from_here = text_join(base, whole || !name[0] ? "" : "/", name);
	path->existed = lstat(path->from_here, &path->before) == 0;
}

static void address_begin(struct seen *seen, pid_t thread)
{
	size_t n = (size_t)seen->args[2];

	if (n > sizeof(seen->address))
		n = sizeof(seen->address);
	seen->address_n = memory_read(thread, seen->args[1], seen->address, n);
}

static void flags_begin(struct seen *seen, pid_t thread)
{
	const struct call_type *call = seen->call;

	if (call->flags < 0)
		seen->flags = O_CREAT | O_WRONLY | O_TRUNC;
	else if (!call->behind)
		seen->flags = seen->args[call->flags];
	else if (memory_read(thread, seen->args[call->flags], &seen->flags, 8) < 8)
		seen->flags = 0;
}

bool seen_begin(struct seen *seen, pid_t thread, uint64_t number, const uint64_t args[6])
{
	const struct call_type *call = number < INT32_MAX ? call_find((long)number) : NULL;

	if (!call)
		return false;
	*seen = (struct seen){ .call = call, .time = time_now() / TIME_MS };
	memcpy(seen->args, args, sizeof(seen->args));
	if (call->kind == CALL_OPEN) {
		flags_begin(seen, thread);
		if (!(seen->flags & (O_ACCMODE | O_CREAT | O_TRUNC)))
			return false;
	}
	if (call->kind == CALL_ADDRESS)
		address_begin(seen, thread);
	path_begin(seen, thread, call->path, &seen->path[0]);
	path_begin(seen, thread, call->other, &seen->path[1]);
	return true;
}

void seen_free(struct seen *seen)
{
	for (size_t i = 0; i < SEEN_PATHS; i++) {
		free(seen->path[i].name);
		free(seen->path[i].from_here);
	}
}

/* The PATHs of an event, in the kernel's order. */
struct items {
	struct {
		struct str name;
		const char *type;
		bool is;
		struct stat stat;
	} item[5];
	int n;
	char folder[SEEN_PATHS][PATH_MOST]; /* names that are not in the call */
};

static void item_add(struct items *items, struct str name, const char *type, const struct stat *is)
{
	items->item[items->n].name = name;
	items->item[items->n].type = type;
	items->item[items->n].is = is != NULL;
	if (is)
		items->item[items->n].stat = *is;
	items->n++;
}

/* The folder of a path: `/tmp/` of `/tmp/x`, the working folder of `x`. */
static void parent_add(struct items *items, const struct seen_path *path, pid_t thread, char *room)
{
	struct str name = str_of(path->name), here = str_of(path->from_here);
	size_t slash;
	struct stat is;
	char *parent;

	while (name.n > 1 && name.p[name.n - 1] == '/')
		name.n--, here.n--;
	slash = str_find_last(name, '/');
	if (slash != STR_NONE)
		snprintf(room, PATH_MOST, "%.*s", (int)slash + 1, name.p);
	else if (!proc_link(thread, "cwd", room, PATH_MOST))
		return;
	parent = text_join("", "", path->from_here);
	parent[str_find_last(here, '/') + 1] = '\0';
	item_add(items, str_of(room), "PARENT", stat(parent, &is) == 0 ? &is : NULL);
	free(parent);
}

static void open_items(const struct seen *seen, pid_t thread, bool ok, struct items *items)
{
	const struct seen_path *path = &seen->path[0];
	const char *type = path->existed ? "NORMAL" : ok ? "CREATE" : "UNKNOWN";
	struct stat is;

	if ((seen->flags & O_CREAT) && !path->existed)
		parent_add(items, path, thread, items->folder[0]);
	item_add(items, str_of(path->name), type, stat(path->from_here, &is) == 0 ? &is : NULL);
}

static void delete_item(const struct seen_path *path, bool ok, struct items *items)
{
	item_add(items, str_of(path->name),
	         !path->existed ? "UNKNOWN"
	         : ok           ? "DELETE"
	                        : "NORMAL",
	         path->existed ? &path->before : NULL);
}

static void rename_items(const struct seen *seen, pid_t thread, bool ok, struct items *items)
{
	const struct seen_path *from = &seen->path[0], *to = &seen->path[1];
	struct stat is;

	parent_add(items, from, thread, items->folder[0]);
	parent_add(items, to, thread, items->folder[1]);
	if (!ok)
		return;
	delete_item(from, ok, items);
	if (to->existed)
		delete_item(to, ok, items);
	item_add(items, str_of(to->name), "CREATE", lstat(to->from_here, &is) == 0 ? &is : NULL);
}

static void items_find(const struct seen *seen, pid_t thread, bool ok, struct items *items)
{
	const struct seen_path *path = &seen->path[0];
	struct stat is;

	items->n = 0;
	if (!path->name || (seen->call->kind == CALL_RENAME && !seen->path[1].name))
		return;
	switch (seen->call->kind) {
	case CALL_OPEN:
		open_items(seen, thread, ok, items);
		break;
	case CALL_DELETE:
		parent_add(items, path, thread, items->folder[0]);
		delete_item(path, ok, items);
		break;
	case CALL_RENAME:
		rename_items(seen, thread, ok, items);
		break;
	case CALL_EXEC:
	case CALL_USE:
		item_add(items, str_of(path->name), path->existed ? "NORMAL" : "UNKNOWN",
		         stat(path->from_here, &is) == 0 ? &is : NULL);
		break;
	case CALL_ADDRESS:
	case CALL_FORK:
		break;
	}
}

static void call_write(const struct seen *seen, const struct proc_facts *f, int64_t result,
                       int items, const char *key, struct lines *l)
{
	struct buf *b = &l->text;

	if (result <= -RESTART_FIRST && result >= -RESTART_LAST && result != -NO_IOCTL)
		result = -EINTR;
	lines_begin(l, "SYSCALL");
	buf_printf(b, "arch=" CALL_ARCH_HEX " syscall=%ld success=%s exit=%" PRId64,
	           seen->call->number, result >= 0 ? "yes" : "no", result);
	for (size_t i = 0; i < 4; i++)
		buf_printf(b, " a%zu=%" PRIx64, i, seen->args[i]);
	buf_printf(b, " items=%d ppid=%u pid=%u auid=%u uid=%u gid=%u", items, f->ppid, f->pid,
	           f->login, f->uid[ID_REAL], f->gid[ID_REAL]);
	buf_printf(b, " euid=%u suid=%u fsuid=%u egid=%u sgid=%u fsgid=%u tty=%s ses=%u",
	           f->uid[ID_EFFECTIVE], f->uid[ID_SAVED], f->uid[ID_FILE], f->gid[ID_EFFECTIVE],
	           f->gid[ID_SAVED], f->gid[ID_FILE], f->tty, f->session);
	buf_add(b, STR(" comm="));
	lines_add_text(l, str_of(f->comm));
	buf_add(b, STR(" exe="));
	if (f->exe[0])
		lines_add_text(l, str_of(f->exe));
	else
		buf_add(b, STR("(null)"));
	buf_add(b, STR(" key="));
	lines_add_text(l, str_of(key));
	lines_end(l);
}

void seen_end(const struct seen *seen, pid_t thread, int64_t result, const char *key,
              struct lines *l)
{
	struct proc_facts facts;
	struct items items;
	struct buf title = { 0 };
	char cwd[PATH_MOST];

	if (!proc_facts(thread, &facts))
		return;
	l->time = seen->time;
	proc_read(thread, "cmdline", &title);
	items_find(seen, thread, result >= 0, &items);
	call_write(seen, &facts, result, items.n, key, l);
	if (seen->call->kind == CALL_EXEC && result >= 0)
		lines_add_execve(l, buf_str(&title));
	if (seen->call->kind == CALL_ADDRESS)
		lines_add_address(l, str_make((const char *)seen->address, seen->address_n));
	if (items.n && proc_link(thread, "cwd", cwd, sizeof(cwd)))
		lines_add_cwd(l, str_of(cwd));
	for (int i = 0; i < items.n; i++)
		lines_add_path(l, i, items.item[i].name,
		               items.item[i].is ? &items.item[i].stat : NULL, items.item[i].type);
	lines_add_proctitle(l, buf_str(&title));
	buf_free(&title);
}
