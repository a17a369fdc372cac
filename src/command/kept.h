/*
 * Long texts that were made plain, kept for all threads: scripts come again and again, and what
 * they hide takes a while to see.  Some of the last ones, within 16 MB.
 */
#ifndef COMMAND_KEPT_H
#define COMMAND_KEPT_H

#include "base/arena.h"

/* Whether what a text says is known: `*plain`, in `a`, or the text itself. */
bool kept_find(struct str text, struct str *plain, struct arena *a);

/* Keep what a text says; short texts and very long ones are not worth it. */
void kept_add(struct str text, struct str plain);

#endif
