/* The audit netlink family, as linux/audit.h describes it; see netlink.h. */
#include "record/netlink.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#define ROOM      (8 << 20) /* bytes of events that may wait for us */
#define ANSWER_MS 2000

int netlink_open(unsigned groups, struct err *err)
{
	struct sockaddr_nl self = { .nl_family = AF_NETLINK, .nl_groups = groups };
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_AUDIT), room = ROOM;

	if (fd < 0) {
		err_set(err, ERR_INPUT, "this kernel has no audit: %s", strerror(errno));
		return -1;
	}
	if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof(room)) < 0)
		setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof(room));
	if (bind(fd, (const struct sockaddr *)&self, sizeof(self)) == 0)
		return fd;
	err_set(err, ERR_INPUT, "audit events may not be read: %s", strerror(errno));
	close(fd);
	return -1;
}

bool netlink_read(int fd, int ms, struct audit_message *m)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	struct sockaddr_nl from = { 0 };
	struct iovec part[2] = { { &m->head, sizeof(m->head) }, { m->data, sizeof(m->data) } };
	struct msghdr message = {
		.msg_name = &from, .msg_namelen = sizeof(from), .msg_iov = part, .msg_iovlen = 2
	};
	ssize_t n;

	do {
		int ready = poll(&p, 1, ms);

		if (ready == 0 || (ready < 0 && errno != EINTR))
			return false;
		n = recvmsg(fd, &message, MSG_DONTWAIT);
		/* Only the kernel's word counts; a lost event is counted by the kernel. */
	} while ((n < 0 && (errno == EAGAIN || errno == EINTR || errno == ENOBUFS)) ||
	         (n >= 0 && (n < (ssize_t)sizeof(m->head) || from.nl_pid != 0)));
	m->n = n < 0 ? 0 : (size_t)n - sizeof(m->head);
	return n >= 0;
}

int netlink_ask(int fd, int type, const void *data, size_t n)
{
	static _Atomic unsigned sequence;
	struct nlmsghdr head = { .nlmsg_len = (uint32_t)NLMSG_LENGTH(n),
		                 .nlmsg_type = (uint16_t)type,
		                 .nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK,
		                 .nlmsg_seq = ++sequence };
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	struct iovec part[2] = { { &head, sizeof(head) }, { (void *)data, n } };
	struct msghdr message = {
		.msg_name = &kernel, .msg_namelen = sizeof(kernel), .msg_iov = part, .msg_iovlen = 2
	};
	struct audit_message answer;
	int error;

	if (sendmsg(fd, &message, 0) < 0)
		return errno;
	while (netlink_read(fd, ANSWER_MS, &answer)) {
		if (answer.head.nlmsg_type != NLMSG_ERROR ||
		    answer.head.nlmsg_seq != head.nlmsg_seq || answer.n < sizeof(error))
			continue;
		memcpy(&error, answer.data, sizeof(error));
		return -error;
	}
	return ETIMEDOUT;
}
