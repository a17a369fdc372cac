/*
 * A program for the kernel's packet filter machine: the number of the call is compared with those
 * of the recorded ones; a call that opens a file passes unseen unless its flags say that it creates
 * or writes, and one that makes a thread rather than a process as well.
 *
 * Numbers of other machines' programs (32-bit ones) pass unseen.
 */
#include "record/filter.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "record/call.h"

#define FILTER_MOST 160 /* instructions */

#define ADD(p, n, code, k)            ((p)[(n)++] = (struct sock_filter)BPF_STMT(code, k))
#define ADD_JUMP(p, n, code, k, t, f) ((p)[(n)++] = (struct sock_filter)BPF_JUMP(code, k, t, f))

/* The low half of an argument: both machines are little-endian. */
static unsigned argument_at(int i)
{
	return (unsigned)(offsetof(struct seccomp_data, args) + (size_t)i * sizeof(uint64_t));
}

/* What follows the comparison with the call's number; the answer is given in any case. */
static unsigned short answer_add(struct sock_filter *p, unsigned short n,
                                 const struct call_type *call)
{
	unsigned bits = call->kind == CALL_OPEN ? O_ACCMODE | O_CREAT | O_TRUNC : CLONE_THREAD;

	if (call->flags >= 0 && !call->behind) {
		bool set_is_seen = call->kind == CALL_OPEN;

		ADD(p, n, BPF_LD | BPF_W | BPF_ABS, argument_at(call->flags));
		ADD_JUMP(p, n, BPF_JMP | BPF_JSET | BPF_K, bits, set_is_seen, !set_is_seen);
		ADD(p, n, BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	}
	ADD(p, n, BPF_RET | BPF_K, SECCOMP_RET_TRACE);
	return n;
}

static unsigned short filter_make(struct sock_filter *p)
{
	unsigned short n = 0, start;
	size_t calls;
	const struct call_type *call = call_all(&calls);

	ADD(p, n, BPF_LD | BPF_W | BPF_ABS, (unsigned)offsetof(struct seccomp_data, arch));
	ADD_JUMP(p, n, BPF_JMP | BPF_JEQ | BPF_K, CALL_ARCH_NR, 1, 0);
	ADD(p, n, BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	ADD(p, n, BPF_LD | BPF_W | BPF_ABS, (unsigned)offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < calls; i++) {
		start = n;
		ADD_JUMP(p, n, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)call[i].number, 0, 0);
		n = answer_add(p, n, &call[i]);
		p[start].jf = (unsigned char)(n - start - 1);
	}
	ADD(p, n, BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	return n;
}

bool filter_install(void)
{
	struct sock_filter p[FILTER_MOST];
	struct sock_fprog program = { .filter = p, .len = filter_make(p) };

	if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0)
		return true;
	/* Who is not root must give up what setuid programs would gain; traced, they gain none. */
	return errno == EACCES && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}
