/* How far a run is: a line on standard error where that is a terminal, gone at the end. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* From here on progress_show draws; false: standard error is no terminal to draw on. */
bool progress_open(void);

/* Draw: bytes done and in total (0: unknown).  For run_options.progress; called often, draws a few
 * times a second. */
void progress_show(void *user, uint64_t done, uint64_t total);

/* Take the line away, if there is one, before other things are written. */
void progress_clear(void);

/* The text of the line: ` 42%  1.3 GB/s  0:12 left`. */
void progress_add(struct buf *b, uint64_t done, uint64_t total, double seconds);

#endif
