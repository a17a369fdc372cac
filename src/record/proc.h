/* What /proc tells of a process that is stopped; private to the recorder. */
#ifndef RECORD_PROC_H
#define RECORD_PROC_H

#include <sys/types.h>

#include "base/buf.h"

enum proc_id { ID_REAL, ID_EFFECTIVE, ID_SAVED, ID_FILE, PROC_IDS };

struct proc_facts {
	uint32_t pid, ppid; /* of the process that the thread belongs to */
	uint32_t uid[PROC_IDS], gid[PROC_IDS];
	uint32_t login, session; /* UINT32_MAX: unset */
	char tty[24]; /* "pts0", "(none)" */
	char comm[64];
	char exe[4096]; /* empty: it cannot be told */
};

/* False: it is gone. */
bool proc_facts(pid_t thread, struct proc_facts *facts);

/* A file of it, added to `b`: "cmdline". */
bool proc_read(pid_t thread, const char *name, struct buf *b);
/* Where a link of it points to, terminated: "cwd", "fd/3".  Its length; 0: there is none. */
size_t proc_link(pid_t thread, const char *name, char *to, size_t room);
/* A number that is all of a file: "loginuid". */
bool proc_number(pid_t thread, const char *name, uint32_t *n);

/* Call `each` for all processes whose parent is `parent`; how many. */
size_t proc_children(pid_t parent, void (*each)(pid_t child));

#endif
