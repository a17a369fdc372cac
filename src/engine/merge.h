/*
 * Fewer literals that find the same and a little more: `columns.cmdline`, `cmdline"` and
 * `d_cmdline"` all have `cmdline` in them.
 */
#ifndef ENGINE_MERGE_H
#define ENGINE_MERGE_H

#include "engine/sample.h"
#include "expr/expr.h"

/* What it costs to look for a literal in all bytes, and each line of the sample that is found. */
#define COST_LITERAL 24
#define COST_LINE    32

/* Put pieces that several of the n literals have in their place where that costs less: how many are
 * left.  `found`: the lines of the sample with one of them, kept up to date.  Pieces are slices. */
size_t literals_merge(const struct sample *sample, struct literal *literal, size_t n,
                      struct sample_lines *found, struct arena *a);

#endif
