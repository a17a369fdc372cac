/* Windows events as a channel has them, for the formats that carry them. */
#ifndef WINDOWS_H
#define WINDOWS_H

#include "log.h"

#define MEMBERS_MOST 32

struct windows_member {
	const char *name;
	struct str value; /* as text; a GUID without braces */
	bool number, guid;
};

struct windows_event {
	int id, version, level, task;
	const char *keywords, *provider, *guid, *channel, *computer, *title;
	uint64_t record;
	uint32_t process, thread;
	const char *sid; /* of System's Security; NULL: none */
	size_t n;
	struct windows_member member[MEMBERS_MOST];
};

/* The next event, with a time of its own; it lasts until the next call. */
const struct windows_event *windows_next(void);

/* An event of Sysmon for Linux. */
const struct windows_event *windows_next_linux(void);

/* As evtx_dump prints it; `line_end` stands where a new line may begin. */
void windows_add_json(struct buf *out, const struct windows_event *e, const char *line_end);

#endif
