/* Talking to the kernel's audit; private to the recorder. */
#ifndef RECORD_NETLINK_H
#define RECORD_NETLINK_H

#include <linux/audit.h>
#include <linux/netlink.h>

#include "base/err.h"

#define MESSAGE_MOST 8970 /* bytes that the kernel writes at most */

/* A message from the kernel. */
struct audit_message {
	struct nlmsghdr head;
	char data[MESSAGE_MOST + 64];
	size_t n; /* bytes of data */
};

/* A socket; `groups`: of multicast, to listen to.  Below 0: `err`. */
int netlink_open(unsigned groups, struct err *err);

/* Send and wait for the answer: 0 or an errno. */
int netlink_ask(int fd, int type, const void *data, size_t n);

/* The next message that is there within `ms`. */
bool netlink_read(int fd, int ms, struct audit_message *m);

#endif
