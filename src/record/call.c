/* The recorded system calls; see call.h.  arm64 has only the newer ones. */
#include "record/call.h"

#include <sys/syscall.h>

#include "base/str.h"

#define NO_PATH                                                                                    \
	{                                                                                          \
		-1, -1                                                                             \
	}

/* clang-format off */
static const struct call_type calls[] = {
#ifdef __NR_open
	{ __NR_open, "open", CALL_OPEN, { 0, -1 }, NO_PATH, 1, false },
	{ __NR_creat, "creat", CALL_OPEN, { 0, -1 }, NO_PATH, -1, false },
	{ __NR_unlink, "unlink", CALL_DELETE, { 0, -1 }, NO_PATH, -1, false },
	{ __NR_rmdir, "rmdir", CALL_DELETE, { 0, -1 }, NO_PATH, -1, false },
	{ __NR_rename, "rename", CALL_RENAME, { 0, -1 }, { 1, -1 }, -1, false },
	{ __NR_chmod, "chmod", CALL_USE, { 0, -1 }, NO_PATH, -1, false },
	{ __NR_fork, "fork", CALL_FORK, NO_PATH, NO_PATH, -1, false },
	{ __NR_vfork, "vfork", CALL_FORK, NO_PATH, NO_PATH, -1, false },
#endif
#ifdef __NR_renameat
	{ __NR_renameat, "renameat", CALL_RENAME, { 1, 0 }, { 3, 2 }, -1, false },
#endif
	{ __NR_execve, "execve", CALL_EXEC, { 0, -1 }, NO_PATH, -1, false },
	{ __NR_execveat, "execveat", CALL_EXEC, { 1, 0 }, NO_PATH, -1, false },
	{ __NR_connect, "connect", CALL_ADDRESS, NO_PATH, NO_PATH, -1, false },
	{ __NR_bind, "bind", CALL_ADDRESS, NO_PATH, NO_PATH, -1, false },
	{ __NR_openat, "openat", CALL_OPEN, { 1, 0 }, NO_PATH, 2, false },
	{ __NR_openat2, "openat2", CALL_OPEN, { 1, 0 }, NO_PATH, 2, true },
	{ __NR_unlinkat, "unlinkat", CALL_DELETE, { 1, 0 }, NO_PATH, -1, false },
	{ __NR_renameat2, "renameat2", CALL_RENAME, { 1, 0 }, { 3, 2 }, -1, false },
	{ __NR_fchmodat, "fchmodat", CALL_USE, { 1, 0 }, NO_PATH, -1, false },
	{ __NR_clone, "clone", CALL_FORK, NO_PATH, NO_PATH, 0, false },
};
/* clang-format on */

const struct call_type *call_all(size_t *n)
{
	*n = COUNT(calls);
	return calls;
}

const struct call_type *call_find(long number)
{
	for (size_t i = 0; i < COUNT(calls); i++)
		if (calls[i].number == number)
			return &calls[i];
	return NULL;
}
