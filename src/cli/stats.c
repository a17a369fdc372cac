/* Figures of a run; see stats.h. */
#include "cli/stats.h"

static double gb_per_second(const struct run_stats *stats)
{
	return stats->seconds > 0 ? (double)stats->bytes / 1e9 / stats->seconds : 0;
}

void stats_add_json(struct buf *b, const struct run_stats *stats)
{
	const struct {
		const char *name;
		uint64_t n;
	} counts[] = {
		{ "bytes", stats->bytes },
		{ "records", stats->records },
		{ "candidates", stats->candidates },
		{ "decoded", stats->decoded },
		{ "bad", stats->bad },
		{ "oversized", stats->oversized },
		{ "matched", stats->matched },
		{ "inputs", stats->inputs },
		{ "skipped", stats->skipped },
		{ "unreadable", stats->unreadable },
	};

	buf_add_char(b, '{');
	for (size_t i = 0; i < COUNT(counts); i++)
		buf_printf(b, "\"%s\":%llu,", counts[i].name, (unsigned long long)counts[i].n);
	buf_printf(b, "\"seconds\":%.6f,\"gb_per_second\":%.3f}\n", stats->seconds,
	           gb_per_second(stats));
}
