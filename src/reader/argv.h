/* Command lines from words. */
#ifndef READER_ARGV_H
#define READER_ARGV_H

#include "base/buf.h"

/* Append a word of a command line, behind a blank if it is not the first: in quotes, as a shell
 * would read it back, where words could be mixed up. */
void argv_add(struct buf *b, struct str word);

#endif
