/* Reading /proc; see proc.h. */
#include "record/proc.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define STEP 4096

/* Devices of terminals, as Linux numbers them. */
enum { TTY_CONSOLE = 4, TTY_PTY_FIRST = 136, TTY_PTY_LAST = 143 };

bool proc_read(pid_t thread, const char *name, struct buf *b)
{
	char path[64];
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)thread, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	while ((n = read(fd, buf_room(b, STEP), STEP)) > 0)
		b->n += (size_t)n;
	close(fd);
	return n == 0;
}

size_t proc_link(pid_t thread, const char *name, char *to, size_t room)
{
	char path[64];
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)thread, name);
	n = readlink(path, to, room - 1);
	to[n > 0 ? n : 0] = '\0';
	return n > 0 ? (size_t)n : 0;
}

bool proc_number(pid_t thread, const char *name, uint32_t *n)
{
	struct buf b = { 0 };
	struct str s;
	uint64_t number;
	bool ok = proc_read(thread, name, &b);

	s = buf_str(&b);
	ok = ok && str_take_uint(&s, &number) && number <= UINT32_MAX;
	if (ok)
		*n = (uint32_t)number;
	buf_free(&b);
	return ok;
}

/* The numbers behind the name of a line: `Uid:	0	0	0	0`. */
static void numbers_take(struct str line, uint32_t *number, size_t n)
{
	uint64_t value;

	for (size_t i = 0; i < n; i++) {
		str_skip_blanks(&line);
		if (str_take_uint(&line, &value))
			number[i] = (uint32_t)value;
	}
}

static void status_read(struct str status, struct proc_facts *f)
{
	struct str line;

	while (str_take_line(&status, &line)) {
		if (str_skip(&line, STR("Tgid:")))
			numbers_take(line, &f->pid, 1);
		else if (str_skip(&line, STR("PPid:")))
			numbers_take(line, &f->ppid, 1);
		else if (str_skip(&line, STR("Uid:")))
			numbers_take(line, f->uid, PROC_IDS);
		else if (str_skip(&line, STR("Gid:")))
			numbers_take(line, f->gid, PROC_IDS);
	}
}

/* The terminal is the fifth word behind the name, which stands in parentheses. */
static void tty_find(pid_t thread, struct proc_facts *f)
{
	struct buf b = { 0 };
	struct str rest, word;
	uint64_t device = 0;
	unsigned high, low;

	snprintf(f->tty, sizeof(f->tty), "(none)");
	if (proc_read(thread, "stat", &b)) {
		rest = buf_str(&b);
		rest = str_from(rest, str_find_last(rest, ')') + 1);
		for (int i = 0; i < 4; i++)
			str_take_word(&rest, &word);
		str_skip_blanks(&rest);
		str_take_uint(&rest, &device);
	}
	buf_free(&b);
	high = major((dev_t)device);
	low = minor((dev_t)device);
	if (high >= TTY_PTY_FIRST && high <= TTY_PTY_LAST)
		snprintf(f->tty, sizeof(f->tty), "pts%u", (high - TTY_PTY_FIRST) * 256 + low);
	else if (high == TTY_CONSOLE)
		snprintf(f->tty, sizeof(f->tty), low < 64 ? "tty%u" : "ttyS%u", low & 63);
}

static void comm_read(pid_t thread, struct proc_facts *f)
{
	struct buf b = { 0 };
	struct str s;

	if (proc_read(thread, "comm", &b)) {
		s = buf_str(&b);
		if (str_ends(s, STR("\n")))
			s.n--;
		snprintf(f->comm, sizeof(f->comm), "%.*s", STR_ARG(s));
	}
	buf_free(&b);
}

bool proc_facts(pid_t thread, struct proc_facts *f)
{
	struct buf b = { 0 };
	bool ok = proc_read(thread, "status", &b);

	f->pid = f->ppid = 0;
	f->login = f->session = UINT32_MAX;
	f->comm[0] = '\0';
	memset(f->uid, 0, sizeof(f->uid));
	memset(f->gid, 0, sizeof(f->gid));
	if (ok)
		status_read(buf_str(&b), f);
	buf_free(&b);
	if (!ok)
		return false;
	tty_find(thread, f);
	comm_read(thread, f);
	proc_number(thread, "loginuid", &f->login);
	proc_number(thread, "sessionid", &f->session);
	proc_link(thread, "exe", f->exe, sizeof(f->exe));
	return true;
}

static bool is_child(pid_t pid, pid_t parent)
{
	struct buf b = { 0 };
	struct str rest, word;
	uint64_t ppid = 0;

	if (proc_read(pid, "stat", &b)) {
		rest = buf_str(&b);
		rest = str_from(rest, str_find_last(rest, ')') + 1);
		str_take_word(&rest, &word);
		str_skip_blanks(&rest);
		str_take_uint(&rest, &ppid);
	}
	buf_free(&b);
	return ppid == (uint64_t)parent;
}

size_t proc_children(pid_t parent, void (*each)(pid_t child))
{
	DIR *dir = opendir("/proc");
	const struct dirent *entry;
	size_t n = 0;

	while (dir && (entry = readdir(dir))) {
		struct str name = str_of(entry->d_name);
		uint64_t pid;

		if (!str_take_uint(&name, &pid) || name.n || !is_child((pid_t)pid, parent))
			continue;
		each((pid_t)pid);
		n++;
	}
	if (dir)
		closedir(dir);
	return n;
}
