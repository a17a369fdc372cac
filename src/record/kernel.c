/*
 * Recording by the kernel's audit.  The child writes its login id, the same as before, and thereby
 * begins a session of its own, which all that it starts belongs to; rules for that session are
 * appended to those that there are, and removed afterwards.
 *
 * Where no audit daemon is there, this process is it as long as the command runs: otherwise the
 * kernel would print all events.  Where there is one, they are read beside it (multicast).
 *
 * The state of audit is the machine's, so only one recorder at a time may change it and put it
 * back.
 *
 * Removing a rule is an event, too, the last one: when it comes, all others have come.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/time.h"
#include "record/call.h"
#include "record/netlink.h"
#include "record/proc.h"
#include "record/way.h"

#define RULES       3
#define LAST_MS     3000 /* to wait for the last event */
#define BACKLOG     8192 /* events that may wait in the kernel; its own default is 64 */
#define TURN        1024 /* messages that are read before signals and time are looked after */
#define OPEN_MOST   256 /* events of which not all lines have come */
#define LOCKED      2 /* the state of an audit whose rules stay as they are */
#define SIGNAL_BITS 17 /* SIGCHLD: what a process that is made, and no thread, sends at its end */

struct open_event {
	struct lines lines;
	uint64_t serial; /* 0: free */
};

struct kernel {
	struct run *run;
	int ask, events; /* sockets; -1: not open */
	int lock; /* held by who records; -1: not by us */
	bool daemon; /* we are it */
	struct audit_status before;
	uint32_t session;
	char key[32]; /* no other recording's: `gyoji-` and the number of the command */
	struct audit_rule_data *rule[RULES]; /* heap; that are in force */
	size_t rules;
	bool told; /* the removal of the last one has been seen */
	struct open_event event[OPEN_MOST];
	size_t next; /* where the next event goes */
	struct audit_message message;
};

/* What a rule is for. */
enum rule_kind { RULE_ANY, RULE_WRITE, RULE_FORK };

static bool status_get(int fd, struct audit_status *status, struct err *err)
{
	struct nlmsghdr head = { .nlmsg_len = NLMSG_LENGTH(0),
		                 .nlmsg_type = AUDIT_GET,
		                 .nlmsg_flags = NLM_F_REQUEST };
	struct audit_message m;

	memset(status, 0, sizeof(*status));
	if (send(fd, &head, sizeof(head), 0) < 0)
		return err_set(err, ERR_INPUT, "audit does not answer: %s", strerror(errno));
	while (netlink_read(fd, LAST_MS, &m)) {
		int error = 0;

		if (m.head.nlmsg_type == NLMSG_ERROR && m.n >= sizeof(error)) {
			memcpy(&error, m.data, sizeof(error));
			if (error)
				return err_set(err, ERR_INPUT, "audit may not be used: %s",
				               strerror(-error));
		}
		if (m.head.nlmsg_type == AUDIT_GET) {
			memcpy(status, m.data, m.n < sizeof(*status) ? m.n : sizeof(*status));
			return true;
		}
	}
	return err_set(err, ERR_INPUT, "audit does not answer");
}

/* A rule that no task is looked at would hide all that the command does. */
static bool tasks_are_watched(int fd, struct err *err)
{
	struct audit_message m;
	const struct audit_rule_data *rule = (const struct audit_rule_data *)(void *)m.data;
	bool ok = true;
	struct nlmsghdr head = { .nlmsg_len = NLMSG_LENGTH(0),
		                 .nlmsg_type = AUDIT_LIST_RULES,
		                 .nlmsg_flags = NLM_F_REQUEST };

	if (send(fd, &head, sizeof(head), 0) < 0)
		return err_set(err, ERR_INPUT, "audit rules may not be read: %s", strerror(errno));
	while (netlink_read(fd, LAST_MS, &m) && m.head.nlmsg_type != NLMSG_DONE) {
		if (m.head.nlmsg_type == NLMSG_ERROR)
			return err_set(err, ERR_INPUT, "audit rules may not be read");
		if (m.head.nlmsg_type == AUDIT_LIST_RULES && m.n >= sizeof(*rule) &&
		    rule->flags == AUDIT_FILTER_TASK && rule->action == AUDIT_NEVER)
			ok = false;
	}
	return ok ||
	       err_set(err, ERR_INPUT, "audit has the rule '-a never,task': no process is watched");
}

static int status_set(struct kernel *k, int fd, uint32_t mask, uint32_t value)
{
	struct audit_status status = { .mask = mask };

	(void)k;
	if (mask == AUDIT_STATUS_ENABLED)
		status.enabled = value;
	else if (mask == AUDIT_STATUS_PID)
		status.pid = value;
	else
		status.backlog_limit = value;
	return netlink_ask(fd, AUDIT_SET, &status, sizeof(status));
}

/* Where events are read: as the daemon if there is none. */
static bool events_open(struct kernel *k, struct err *err)
{
	int error;

	if (!k->before.pid) {
		k->events = netlink_open(0, err);
		if (k->events < 0)
			return false;
		error = status_set(k, k->events, AUDIT_STATUS_PID, (uint32_t)getpid());
		k->daemon = error == 0;
		if (k->daemon)
			return true;
		close(k->events);
		k->events = -1;
		if (error != EEXIST)
			return err_set(err, ERR_INPUT, "audit events may not be read: %s",
			               strerror(error));
	}
	k->events = netlink_open(1U << (AUDIT_NLGRP_READLOG - 1), err);
	return k->events >= 0;
}

/* A name that one process at a time can have, and that is free again when it ends. */
static bool lock_take(struct kernel *k, struct err *err)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX, .sun_path = "\0gyoji-record" };

	k->lock = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (k->lock >= 0 && bind(k->lock, (const struct sockaddr *)&name, sizeof(name)) == 0)
		return true;
	return err_set(err, ERR_INPUT,
	               errno == EADDRINUSE ? "another gyoji records by audit now"
	                                   : "audit cannot be locked: %s",
	               strerror(errno));
}

static bool kernel_begin(struct kernel *k, struct err *err)
{
	int error;

	k->ask = netlink_open(0, err);
	if (k->ask < 0 || !status_get(k->ask, &k->before, err))
		return false;
	if (k->before.enabled == LOCKED)
		return err_set(err, ERR_INPUT, "the audit rules are locked until the next boot");
	if (!lock_take(k, err) || !tasks_are_watched(k->ask, err) ||
	    !status_get(k->ask, &k->before, err) || !events_open(k, err))
		return false;
	if (k->before.backlog_limit && k->before.backlog_limit < BACKLOG)
		status_set(k, k->ask, AUDIT_STATUS_BACKLOG_LIMIT, BACKLOG);
	error = status_set(k, k->ask, AUDIT_STATUS_ENABLED, 1);
	return !error || err_set(err, ERR_INPUT, "audit cannot be enabled: %s", strerror(error));
}

static void kernel_close(void *state);

static void *kernel_open(struct run *run, struct err *err)
{
	struct kernel *k = mem_get(sizeof(*k));

	memset(k, 0, sizeof(*k));
	k->run = run;
	k->ask = k->events = k->lock = -1;
	if (kernel_begin(k, err))
		return k;
	kernel_close(k);
	return NULL;
}

/* The same login id again, or the user's where none is set, begins a session. */
static bool session_begin(void)
{
	char text[16] = "", digits[16];
	int fd = open("/proc/self/loginuid", O_RDWR | O_CLOEXEC), n = 0, at = (int)sizeof(digits);
	unsigned user = getuid();
	ssize_t got;
	bool ok;

	if (fd < 0)
		return false;
	got = read(fd, text, sizeof(text) - 1);
	if (got <= 0 || strcmp(text, "4294967295") == 0) {
		do
			digits[--at] = (char)('0' + user % 10);
		while (user /= 10);
		n = (int)sizeof(digits) - at;
		memcpy(text, digits + at, (size_t)n);
		got = n;
	}
	ok = pwrite(fd, text, (size_t)got, 0) == got;
	close(fd);
	return ok;
}

/* That a session began is an event, at which the kernel keeps the title of the process for good; so
 * a brother goes on, who has none yet. */
static bool kernel_prepare(void)
{
	long brother;

	if (!session_begin())
		return false;
	brother = syscall(SYS_clone, (unsigned long)(CLONE_PARENT | SIGCHLD), 0UL, 0UL, 0UL, 0UL);
	if (brother > 0)
		_exit(0);
	return brother == 0;
}

static void field_add(struct audit_rule_data *r, uint32_t field, uint32_t op, uint32_t value)
{
	r->fields[r->field_count] = field;
	r->fieldflags[r->field_count] = op;
	r->values[r->field_count++] = value;
}

static bool is_of_rule(const struct call_type *call, enum rule_kind kind)
{
	bool flagged = call->kind == CALL_OPEN && call->flags >= 0;

	if (kind == RULE_WRITE)
		return flagged;
	if (kind == RULE_FORK)
		return call->kind == CALL_FORK && call->flags >= 0;
	return !flagged && !(call->kind == CALL_FORK && call->flags >= 0);
}

/* -a always,exit -F arch=b64 -S … -F sessionid=N -k KEY, and what the kind asks for. */
static struct audit_rule_data *rule_make(const struct kernel *k, enum rule_kind kind)
{
	struct audit_rule_data *r = mem_get(sizeof(*r) + sizeof(k->key));
	size_t n;
	const struct call_type *call = call_all(&n);

	memset(r, 0, sizeof(*r) + sizeof(k->key));
	r->flags = AUDIT_FILTER_EXIT;
	r->action = AUDIT_ALWAYS;
	for (size_t i = 0; i < n; i++)
		if (is_of_rule(&call[i], kind))
			r->mask[AUDIT_WORD(call[i].number)] |= AUDIT_BIT(call[i].number);
	field_add(r, AUDIT_ARCH, AUDIT_EQUAL, CALL_ARCH_NR);
	field_add(r, AUDIT_SESSIONID, AUDIT_EQUAL, k->session);
	if (kind == RULE_WRITE)
		field_add(r, AUDIT_PERM, AUDIT_EQUAL, AUDIT_PERM_WRITE);
	if (kind == RULE_FORK)
		field_add(r, AUDIT_ARG0, AUDIT_BIT_TEST, SIGNAL_BITS);
	field_add(r, AUDIT_FILTERKEY, AUDIT_EQUAL, (uint32_t)strlen(k->key));
	r->buflen = (uint32_t)strlen(k->key);
	memcpy(r->buf, k->key, r->buflen);
	return r;
}

static bool kernel_attach(void *state, struct err *err)
{
	struct kernel *k = state;
	uint32_t outer = UINT32_MAX;

	snprintf(k->key, sizeof(k->key), "gyoji-%d", (int)k->run->pid);
	proc_number(getpid(), "sessionid", &outer);
	if (!proc_number(k->run->pid, "sessionid", &k->session) || k->session == UINT32_MAX ||
	    k->session == outer)
		return err_set(err, ERR_INPUT, "the command cannot have an audit session");
	for (enum rule_kind kind = RULE_ANY; kind <= RULE_FORK; kind++) {
		struct audit_rule_data *rule = rule_make(k, kind);
		int error = netlink_ask(k->ask, AUDIT_ADD_RULE, rule, sizeof(*rule) + rule->buflen);

		if (error) {
			free(rule);
			return err_set(err, ERR_INPUT, "no audit rule can be added: %s",
			               strerror(error));
		}
		k->rule[k->rules++] = rule;
	}
	return true;
}

static const char *type_name(unsigned type, char room[24])
{
	static const struct {
		unsigned type;
		const char *name;
	} types[] = {
		{ AUDIT_SYSCALL, "SYSCALL" },         { AUDIT_PATH, "PATH" },
		{ AUDIT_SOCKADDR, "SOCKADDR" },       { AUDIT_CWD, "CWD" },
		{ AUDIT_EXECVE, "EXECVE" },           { AUDIT_PROCTITLE, "PROCTITLE" },
		{ AUDIT_FD_PAIR, "FD_PAIR" },         { AUDIT_BPRM_FCAPS, "BPRM_FCAPS" },
		{ AUDIT_OBJ_PID, "OBJ_PID" },         { AUDIT_MMAP, "MMAP" },
		{ AUDIT_KERN_MODULE, "KERN_MODULE" }, { 1337, "OPENAT2" },
	};

	for (size_t i = 0; i < COUNT(types); i++)
		if (types[i].type == type)
			return types[i].name;
	snprintf(room, 24, "UNKNOWN[%u]", type);
	return room;
}

static void event_tell(struct kernel *k, struct open_event *e)
{
	e->serial = 0;
	run_tell(k->run, &e->lines);
}

/* The event with this number; a new one if there is none and it begins here; else NULL. */
static struct open_event *event_find(struct kernel *k, uint64_t serial, bool begins)
{
	struct open_event *e;

	for (size_t i = 0; i < OPEN_MOST; i++)
		if (k->event[i].serial == serial)
			return &k->event[i];
	if (!begins)
		return NULL;
	e = &k->event[k->next++ % OPEN_MOST];
	event_tell(k, e);
	e->serial = serial;
	return e;
}

/* `audit(1795514400.365:8): arch=…`: its serial number. */
static bool serial_take(struct str text, uint64_t *serial)
{
	struct str head;

	return str_skip(&text, STR("audit(")) && str_take_until(&text, ':', &head) &&
	       str_take_uint(&text, serial) && *serial;
}

/* `… op=remove_rule key="gyoji-731" list=4 res=1`: one rule less. */
static void removal_look(struct kernel *k, struct str text)
{
	if (k->rules == 0 && str_find(text, STR("op=remove_rule")) != STR_NONE &&
	    str_find(text, str_of(k->key)) != STR_NONE)
		k->told = true;
}

static void message_take(struct kernel *k)
{
	unsigned type = k->message.head.nlmsg_type;
	struct str text = str_trim(
		str_make(k->message.data, strnlen(k->message.data, k->message.n)));
	struct open_event *e;
	char mine[32], room[24];
	uint64_t serial;

	if (type == AUDIT_CONFIG_CHANGE)
		removal_look(k, text);
	if (type < AUDIT_SYSCALL || type >= AUDIT_INTEGRITY_DATA || !serial_take(text, &serial))
		return;
	snprintf(mine, sizeof(mine), " ses=%u ", k->session);
	e = event_find(k, serial,
	               type == AUDIT_SYSCALL && str_find(text, str_of(mine)) != STR_NONE &&
	                       str_find(text, STR(" key=(null)")) == STR_NONE);
	if (!e)
		return;
	if (type == AUDIT_EOE) {
		event_tell(k, e);
		return;
	}
	lines_begin_kernel(&e->lines, type_name(type, room), text);
	lines_end(&e->lines);
}

static void kernel_read(void *state)
{
	struct kernel *k = state;

	for (size_t i = 0; i < TURN && netlink_read(k->events, 0, &k->message); i++)
		message_take(k);
}

static int kernel_fd(const void *state)
{
	return ((const struct kernel *)state)->events;
}

static void kernel_waited(void *state, pid_t pid, int status)
{
	(void)state, (void)pid, (void)status;
}

static void rules_remove(struct kernel *k)
{
	bool any = k->rules > 0;
	int64_t until;

	while (k->rules) {
		struct audit_rule_data *rule = k->rule[--k->rules];

		netlink_ask(k->ask, AUDIT_DEL_RULE, rule, sizeof(*rule) + rule->buflen);
		free(rule);
	}
	/* It may have got lost, and others' events may never end. */
	until = time_now() + LAST_MS * TIME_MS;
	while (any && !k->told && time_now() < until &&
	       netlink_read(k->events, LAST_MS, &k->message))
		message_take(k);
}

static void status_restore(struct kernel *k)
{
	struct audit_status now;
	struct err err;

	if (status_get(k->ask, &now, &err))
		k->run->result->lost = now.lost - k->before.lost;
	if (k->before.enabled != LOCKED)
		status_set(k, k->ask, AUDIT_STATUS_ENABLED, k->before.enabled);
	if (k->before.backlog_limit && k->before.backlog_limit < BACKLOG)
		status_set(k, k->ask, AUDIT_STATUS_BACKLOG_LIMIT, k->before.backlog_limit);
	if (k->daemon)
		status_set(k, k->events, AUDIT_STATUS_PID, 0);
}

static void kernel_close(void *state)
{
	struct kernel *k = state;

	if (k->events >= 0) {
		rules_remove(k);
		status_restore(k);
		close(k->events);
	}
	if (k->ask >= 0)
		close(k->ask);
	if (k->lock >= 0)
		close(k->lock);
	for (size_t i = 0; i < OPEN_MOST; i++) {
		struct open_event *e = &k->event[(k->next + i) % OPEN_MOST];

		event_tell(k, e);
		lines_free(&e->lines);
	}
	free(k);
}

const struct way way_kernel = {
	.how = RECORD_KERNEL,
	.open = kernel_open,
	.prepare = kernel_prepare,
	.attach = kernel_attach,
	.fd = kernel_fd,
	.read = kernel_read,
	.waited = kernel_waited,
	.close = kernel_close,
};
