/* A syslog message and its header; private to the syslog readers. */
#ifndef READER_SYSLOG_H
#define READER_SYSLOG_H

#include "reader/fill.h"
#include "reader/reader.h"

/* The parts as they stand; p NULL: not there. */
struct syslog_line {
	struct str priority; /* `34` */
	int pri; /* as a number; -1: none */
	struct str version; /* RFC 5424: `1` */
	struct str time, host, program, pid, msgid;
	struct str data; /* `[id key="value"][id2]` */
	struct str uptime; /* of the kernel: `1.234567` */
	struct str repeated; /* how often the message was said again */
	struct str message;
};

/* False: there is neither a priority nor a time. */
bool syslog_split(struct str raw, struct syslog_line *line);

/* Whether nothing but syslog has such a line: it has a priority, or a time, a host and a program.
 */
bool syslog_fits(struct str raw);

bool syslog_decode(const void *state, struct str raw, const struct slots *slots, struct record *r,
                   struct arena *a);

/* What the readers say of their values. */
extern const char *const syslog_encoded[], *const syslog_made[];

#endif
