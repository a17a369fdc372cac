/* The answer so far, in one place of the terminal, while inputs are followed. */
#ifndef CLI_LIVE_H
#define CLI_LIVE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/buf.h"

/* From here on live_show draws to `file`; false: it is no terminal to draw on. */
bool live_open(FILE *file);

/* Draw a table in place of the one before; an empty one takes that away.  For run_options.live. */
void live_show(void *user, struct str table);

/* Take the table away while other things are written, and draw it again below them.  From any
 * thread, always both. */
void live_aside(void);
void live_back(void);

/* A table cut to so many lines: its first ones and its last. */
void live_cut(struct buf *b, struct str table, size_t lines);

#endif
