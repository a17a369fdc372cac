/*
 * Where texts stand in a sample of a log, line by line: the places of all three-byte windows are
 * sorted by window, so that a text is found at those of its rarest one.
 */
#ifndef ENGINE_SAMPLE_H
#define ENGINE_SAMPLE_H

#include "base/arena.h"

#define SAMPLE_WORDS 16

/* A set of lines; those behind the 1024th share the places of the first. */
struct sample_lines {
	uint64_t word[SAMPLE_WORDS];
};

struct sample;

/* `bytes` outlives it; it lives in `a`. */
const struct sample *sample_new(struct str bytes, struct arena *a);

/* The lines with a text of at least three bytes, ignoring the case of ASCII letters. */
void sample_find(const struct sample *sample, struct str text, struct sample_lines *lines);

/* About how often a text of at least three bytes occurs: as often as its rarest three. */
size_t sample_about(const struct sample *sample, struct str text);

void sample_join(struct sample_lines *lines, const struct sample_lines *more);
size_t sample_count(const struct sample_lines *lines);

/* How many lines it has, as they are counted. */
size_t sample_all(const struct sample *sample);

#endif
