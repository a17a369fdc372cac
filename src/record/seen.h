/* A call that a traced thread is in, and its event; private to the recorder. */
#ifndef RECORD_SEEN_H
#define RECORD_SEEN_H

#include <sys/types.h>

#include "record/call.h"
#include "record/lines.h"

#define SEEN_PATHS 2

/* A file that a call names. */
struct seen_path {
	char *name; /* as the thread gave it, from the root if its folder is an open one; heap */
	char *from_here; /* the same file for this process, below /proc; heap */
	bool existed;
	struct stat before;
};

struct seen {
	const struct call_type *call;
	uint64_t args[6];
	int64_t time; /* ms: when it began */
	uint64_t flags; /* of CALL_OPEN */
	struct seen_path path[SEEN_PATHS];
	unsigned char address[128];
	size_t address_n;
};

/* The thread has stopped at the begin of the call.  False: it is not to be recorded. */
bool seen_begin(struct seen *seen, pid_t thread, uint64_t number, const uint64_t args[6]);
/* It has stopped at its end: the event, its lines added to `l`. */
void seen_end(const struct seen *seen, pid_t thread, int64_t result, const char *key,
              struct lines *l);
void seen_free(struct seen *seen);

#endif
