/* --stats: a run in figures. */
#ifndef CLI_STATS_H
#define CLI_STATS_H

#include "engine/engine.h"

/* One JSON object and a line end. */
void stats_add_json(struct buf *b, const struct run_stats *stats);

#endif
