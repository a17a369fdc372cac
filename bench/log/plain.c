/* Text of no format. */
#include "log.h"

static void plain_record(struct buf *out)
{
	static const char *const lines[] = {
		"the queue is empty, waiting for work",
		"could not reach the licence server",
		"cache of pages written to disk",
		"user interface was closed by its owner",
	};

	now_advance(500);
	buf_printf(out, "worker %u says %s after %u tries\n", chance_below(16), PICK(lines),
	           chance_below(1000000));
}

const struct log_format log_plain = { .name = "plain", .record = plain_record };
